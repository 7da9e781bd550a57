"""`make studio-validate`: the Khronos validator over every committed glTF file.

It comes from npm, locked in package-lock.json, and runs on the Node that builds the front end.
Exit code 1 where it finds an error or a warning.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from build_frontend import node_environment, node_folder, node_program
from supple.media.assets import FOLDER

HERE = Path(__file__).resolve().parent
GIVE_UP_S = 600


def install() -> None:
    """What the lock file says, once."""
    if (HERE / "node_modules/gltf-validator").is_dir():
        return
    npm = node_folder() / "lib/node_modules/npm/bin/npm-cli.js"
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    command = [str(node_program()), str(npm), "ci", *options]
    subprocess.run(command, cwd=HERE, env=node_environment(), check=True, stdout=sys.stderr)


def main() -> int:
    """Validate people and clips; the validator's exit code."""
    install()
    files = [str(file) for file in sorted(FOLDER.rglob("*.glb"))]
    command = [str(node_program()), str(HERE / "validate.mjs"), *files]
    return subprocess.run(
        command, env=node_environment(), check=False, timeout=GIVE_UP_S
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
