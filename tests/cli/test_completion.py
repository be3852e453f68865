"""The shell asks what can be typed next."""

import os
import subprocess
import sys

import pytest

from tests.written import write


def completed(line):
    """Return what a shell offers after `line`."""
    asked = {"_ARGCOMPLETE": "1", "COMP_LINE": line, "COMP_POINT": str(len(line))}
    asked |= {"_ARGCOMPLETE_IFS": "\n", "PYTHONPATH": os.pathsep.join(sys.path)}
    shell = 'exec 8>answer; exec "$@" >/dev/null 2>&1'
    subprocess.run(
        ["sh", "-c", shell, "sh", sys.executable, "-m", "facilitate"],
        env={**os.environ, **asked},
        check=False,
        timeout=60,
    )
    with open("answer", encoding="utf-8") as answer:
        return [word.strip() for word in answer.read().split("\n")]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("facilitate rep", "report"),
        ("facilitate run our-", "our-day"),
        ("facilitate report --form", "--format"),
        ("facilitate report la", "last"),
        ("facilitate completion ", "fish"),
    ],
)
def test_commands_options_scripts_and_sessions_are_offered(line, offered):
    write("our-day", "name: Our day\nsteps:\n- {title: t, minutes: 5}\n")
    os.makedirs(os.path.join(os.environ["FACILITATE_HOME"], "sessions"))
    assert offered in completed(line)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_code_for_a_shell_names_the_program(printed, shell):
    code, out, _ = printed("completion", shell)
    assert code == 0
    assert any("facilitate" in line for line in out)
