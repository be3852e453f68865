"""Every command that the documents show works as it is shown."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
PAGES = [CHECKOUT / "README.md", *sorted((CHECKOUT / "docs").glob("*.md"))]
TYPED = (
    "An idea\n/as Ann\nI ask the library\n/list 2 Steps\n/means Steps commitment\n/star 1\n/end\n"
)
"""What is typed into every session that a page begins."""
SCRIPT = "name: Our check-in\nsteps:\n- {title: In a word, minutes: 5}\n"
"""What a page calls the script that somebody sent."""


def commands(page: Path) -> list[str]:
    """Return the commands of all `sh` blocks; a `console` block needs a terminal or a room."""
    blocks = re.findall(r"^```sh\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S)
    lines = [line.removeprefix(".venv/bin/") for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith("facilitate ")]


def facilitate(line: str, here: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "facilitate", *shlex.split(line, comments=True)[1:]],
        input=TYPED,
        text=True,
        capture_output=True,
        timeout=60,
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
    )


@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page in PAGES if commands(page)], ids=lambda p: p.stem)
def test_every_command_of_a_page_runs_in_its_order(page, here):
    (here / "copies").mkdir()
    (here / "our-check-in.yaml").write_text(SCRIPT)
    (here / "our-check-in.de.yaml").write_text(f"language: de\n{SCRIPT}")
    assert facilitate("facilitate run 1-2-4-all", here).returncode == 0
    for line in commands(page):
        ran = facilitate(line, here)
        assert ran.returncode == 0, f"{line}: {ran.stderr}"
        assert "Traceback" not in ran.stderr
