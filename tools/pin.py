"""Pin every version that the checkout installs: writes constraints.txt.

Run it as `python tools/pin.py`, with uv on the path or beside this Python. `--upgrade` takes the
newest versions; without it, what is pinned stays as long as pyproject.toml allows it.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
PINS = "constraints.txt"
COMMAND = (
    "pip",
    "compile",
    "--quiet",
    "--universal",
    "--python-version=3.11",
    "--all-extras",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-annotate",
    "--custom-compile-command=python tools/pin.py",
    f"--output-file={PINS}",
)


def find_uv() -> str | None:
    """Return the path of uv: the one installed with this Python, otherwise the first on the
    path.
    """
    beside = os.path.dirname(sys.executable)
    return shutil.which("uv", path=beside) or shutil.which("uv")


def main() -> int:
    """Write the pins; arguments go to uv."""
    uv = find_uv()
    if uv is None:
        print("pin: uv is not on the path; install it with: pip install uv", file=sys.stderr)
        return 1
    done = subprocess.run([uv, *COMMAND, *sys.argv[1:], "pyproject.toml"], cwd=CHECKOUT)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
