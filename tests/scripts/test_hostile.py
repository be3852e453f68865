"""No file, however it was made, takes more than two seconds, 200 MB, or a traceback."""

import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from facilitate.catalogue.new_script import starter
from facilitate.scripts.reader import read_script
from tests.conftest import CHECKOUT
from tests.written import problems, said, write

STEP = "name: x\nsteps:\n- title: t\n  minutes: 1\n"

HOSTILE = {
    "20,000 nested brackets": "[" * 20_000,
    "20,000 nested braces": "{a: " * 20_000,
    "1,300 nested blocks": "".join(f"{' ' * depth}a:\n" for depth in range(1_300)),
    "an alias bomb": "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 30)),
    "an alias within itself": "a: &a [*a]\n",
    "a long text behind many aliases": f"a: &a {'x' * 300_000}\n" + "b: [" + "*a, " * 15_000 + "]",
    "a 5 MB title": f"name: x\nsteps:\n- title: {'x' * 5_000_000}\n  minutes: 1\n",
    "a title in many rounds": "name: x\nsteps:\n- repeat: 999\n  steps:\n"
    f"  - title: {'x' * 900_000}\n    minutes: 1\n",
    "a default in many prompts": f"name: x\ninputs:\n  a:\n    default: {'x' * 400_000}\n"
    "steps:\n- repeat: 999\n  steps: [{title: t, minutes: 1, prompt: '{a}{a}'}]\n",
    "a prompt with a default many times": f"name: x\ninputs:\n  a:\n    default: {'x' * 400_000}\n"
    f"{STEP[8:]}  prompt: '{'{a}' * 100_000}'\n",
    "many unknown keys": STEP + "".join(f"  colour{n}: 1\n" for n in range(9_000)),
    "many unfilled placeholders": STEP
    + f"  prompt: '{''.join(f'{{{n:x}}}' for n in range(130_000))}'\n",
    "many unfilled placeholders among many inputs": "name: x\ninputs:\n"
    + "".join(f"  input{n}: {{}}\n" for n in range(8_000))
    + f"{STEP[8:]}  prompt: '{''.join(f'{{inpt{n}}}' for n in range(50_000))}'\n",
    "many prompts among many inputs": "name: x\ninputs:\n"
    + "".join(f"  input{n}: {{}}\n" for n in range(4_000))
    + "steps:\n"
    + "- {title: t, minutes: 1, prompt: '{input1}'}\n" * 1_600,
    "many stages that are not there": "name: x\nsteps:\n"
    + "".join(f"- {{title: t, minutes: 1, collect: c{n}, from: d{n}}}\n" for n in range(2_000)),
    "many uses of nothing": "name: x\nsteps:\n" + "".join(f"- use: tri{n}\n" for n in range(6_000)),
    "many doubled keys": "name: x\n" + "name: y\n" * 9_000,
    "many steps": "name: x\nsteps:\n" + "- {title: t, minutes: 1}\n" * 3_900,
    "many rounds of many steps": "name: x\nsteps:\n- repeat: 999\n  steps:\n"
    + "  - {title: t, minutes: 1}\n" * 999,
    "many stray braces": STEP + f"  prompt: '{'{' * 500_001}'\n",
    "only line ends": "\n" * 900_000,
    "only comments": "#\n" * 400_000,
    "a very long anchor": f"a: &{'x' * 900_000} b\n",
    "a very long alias": f"a: *{'x' * 900_000}\n",
    "a very long tag": f"a: !{'x' * 900_000} b\n",
    "a very long key": f"{'x' * 900_000}: b\n",
    "a very long number": f"name: x\nsteps:\n- title: t\n  minutes: {'1' * 900_000}\n",
    "spaces": f'{STEP}  prompt: "{" " * 900_000}"\n',
    "a merge key": "a: &a {b: c}\n<<: *a\n",
}

LIMITS = """
import json, resource, sys, time
from facilitate.cli import main
slow = []
for path in sys.argv[1:]:
    start = time.process_time()
    code = main(["check", path])
    slow.append((path, code, time.process_time() - start))
try:
    # Linux counts what the process that started this one took to getrusage as well.
    with open("/proc/self/status") as status:
        peak = int(next(line for line in status if line.startswith("VmHWM:")).split()[1])
except OSError:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([slow, peak * (1 if sys.platform == "darwin" else 1024)]))
"""


def test_no_file_takes_long_or_much(here: Path):
    pytest.importorskip("resource", reason="this system does not tell how much a process took")
    paths = {}
    for number, (what, text) in enumerate(HOSTILE.items()):
        path = here / f"{number}.yaml"
        path.write_text(text, encoding="utf-8")
        paths[str(path)] = what
    done = subprocess.run(
        [sys.executable, "-c", LIMITS, *paths], capture_output=True, check=True, cwd=CHECKOUT
    )
    lines = done.stdout.decode().splitlines()
    taken, peak = json.loads(lines[-1])
    assert {paths[path]: seconds for path, _, seconds in taken if seconds > 2} == {}
    assert peak < 200_000_000
    assert b"Traceback" not in done.stderr
    assert len(taken) == len(HOSTILE)
    refused = {paths[path] for path, code, _ in taken if code == 1}
    assert set(HOSTILE) - refused == {"many steps", "many prompts among many inputs"}


@pytest.mark.parametrize(
    ("what", "place", "message"),
    [
        (
            "20,000 nested brackets",
            (1, 42),
            "This is nested too deeply. A script has at most 40 levels",
        ),
        (
            "an alias bomb",
            (5, 10),
            "There are over 20000 values up to here, counting what aliases repeat",
        ),
        ("an alias within itself", (1, 8), "*a refers to nothing. Put &a above it"),
        ("a 5 MB title", (1, 1), "This file is over 1 MB, which is too large for a script"),
        ("a title in many rounds", (5, 5), "over 5 million characters, with inputs filled in"),
        ("a default in many prompts", (7, 11), "over 5 million characters, with inputs filled in"),
        ("many rounds of many steps", (10, 5), "Over 5000 steps come before this"),
        ("a merge key", (1, 1), "Unknown key 'a' in a structure"),
    ],
)
def test_a_hostile_file_is_told_where_it_goes_too_far(what, place, message):
    found = problems(HOSTILE[what])
    assert message in said(found[0])
    assert found[0].place == place


def test_no_more_errors_are_told_than_anybody_mends():
    found = problems(STEP + "".join(f"  key{number}: 1\n" for number in range(2_000)))
    assert len(found) == 1001
    assert "over 1000 errors up to here. Fix some, then check again" in said(found[-1])


def test_a_message_is_short_whatever_it_is_about():
    for what in HOSTILE:
        for problem in problems(HOSTILE[what]):
            assert len(said(problem)) < 1_500, what


def test_scripts_that_double_one_another_end():
    for number in range(25):
        write(
            f"s{number}",
            f"name: u\ninputs: {{a: {{default: xxxxxxxx}}}}\nsteps:\n- use: s{number + 1}\n"
            "  inputs: {a: '{a}{a}{a}'}\n",
        )
    write("s19", "name: u\ninputs: {a: {}}\nsteps:\n- {title: t, minutes: 1, prompt: '{a}'}\n")
    (problem,) = problems("name: x\nsteps:\n- use: s0\n")
    assert "over 5 million characters, with inputs filled in" in said(problem)


def test_every_input_of_the_yaml_test_suite_gets_a_diagnosis(shared: Path):
    suite = json.loads((shared / "yaml_suite.json").read_text(encoding="utf-8"))
    assert len(suite) == 406
    for case in suite:
        found = problems(case["yaml"], "suite")
        assert found, case
        lines = len(case["yaml"].splitlines()) + 1
        for problem in found:
            assert 1 <= problem.place.line <= lines, case
            assert problem.place.column >= 1
            assert str(problem).isprintable(), case


def test_every_naughty_string_can_stand_in_a_script(shared: Path):
    strings = json.loads((shared / "naughty_strings.json").read_text(encoding="utf-8"))
    assert len(strings) == 515
    for text in strings:
        data = starter(text).encode()
        if text.strip():
            assert read_script("it.yaml", data).name == text.rstrip("\n")
        else:
            (problem,) = problems(data)
            assert "'name' is empty. Use some text" in said(problem)


def test_every_naughty_string_as_a_file_is_told_or_read(shared: Path):
    strings = json.loads((shared / "naughty_strings.json").read_text(encoding="utf-8"))
    for text in strings:
        found = problems(text.encode())
        assert found
        assert not any(unicodedata.category(c) == "Cc" for c in "".join(map(str, found))), text
