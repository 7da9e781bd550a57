"""`make bench-lighthouse`: Google's Lighthouse, mobile profile, in an installed Chromium, over the
pages of somebody with ten years behind them and a plan for today.

Lighthouse comes from npm, locked in package-lock.json, and runs on the Node that builds the front
end. It reports nothing to anybody (audit.mjs). Exit code 1 where a target is missed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from bench.served import running
from bench.table import printed
from build_frontend import node_environment, node_folder, node_program
from tests.conftest import CHROMIUM_FLAGS, find_chromium

HERE = Path(__file__).resolve().parent
ROUNDS = 5
GIVE_UP_S = 1800
TARGETS = {"performance": 98, "accessibility": 100, "best-practices": 100}
PAGES = {
    "Today": "/",
    "Session": "/session/",
    "Progress": "/progress/",
    "Stretches": "/stretches/",
}
MORE_PAGES = {
    "one stretch": "/stretches/piriformis/",
    "Settings": "/settings/",
    "About": "/about/",
}


def install() -> None:
    """What the lock file says, once."""
    if (HERE / "node_modules/lighthouse").is_dir():
        return
    npm = node_folder() / "lib/node_modules/npm/bin/npm-cli.js"
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    command = [str(node_program()), str(npm), "ci", *options]
    subprocess.run(command, cwd=HERE, env=node_environment(), check=True, stdout=sys.stderr)


def audited(url: str, chromium: str) -> list[dict[str, Any]]:
    """A page, as often as it takes for a median."""
    given = {"chromium": chromium, "flags": CHROMIUM_FLAGS, "urls": [url], "rounds": ROUNDS}
    command = [str(node_program()), str(HERE / "audit.mjs"), json.dumps(given)]
    ran = subprocess.run(
        command,
        env=node_environment(),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        timeout=GIVE_UP_S,
    )
    found: list[dict[str, Any]] = json.loads(ran.stdout)
    wrong = {str(each["url"]) for each in found} - {url}
    assert not wrong, f"{url} led to {wrong}: that page was not audited"
    return found


def main() -> int:
    """Print the table; 1 where a score is too low."""
    chromium = find_chromium(with_windows=True)
    if chromium is None:
        sys.exit("Lighthouse needs an installed Chromium: `make browser`.")
    install()
    rows, met = [], True
    with TemporaryDirectory() as place:
        folder = Path(place) / "ten years"
        command = [sys.executable, "-m", "bench.ten_years", str(folder)]
        subprocess.run(command, check=True)
        with running(folder) as app:
            for page, path in {**PAGES, **MORE_PAGES}.items():
                found = audited(app.url + path, chromium)
                scores = {name: median(each["scores"][name] for each in found) for name in TARGETS}
                met &= all(scores[name] >= least for name, least in TARGETS.items())
                times = [median(each[key] for each in found) for key in ("lcp_ms", "tbt_ms", "cls")]
                rows.append([page, *(f"{value:g}" for value in (*scores.values(), *times))])
                print(page, scores, found[-1]["short"], file=sys.stderr, flush=True)
    header = ["page", *TARGETS, "LCP ms", "TBT ms", "CLS"]
    print(printed(header, rows))
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
