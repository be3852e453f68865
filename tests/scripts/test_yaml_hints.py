"""Common mistakes are explained to somebody who has never heard of YAML."""

import time

import pytest

from tests.written import MARK, marked, problems, said

HEAD = "name: Two questions\nsteps:\n- title: One\n  minutes: 5\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name: x\nsteps:\n-❱\ttitle: One\n", "There's a tab here. Indent with spaces"),
        ("name: x\nsteps:\n- title: One\n❱\tminutes: 5\n", "There's a tab here"),
        ("❱name:x\nsteps:\n- title: One\n", "A space is missing after name:"),
        ("name: x\nsteps:\n- title: One\n  ❱minutes:5\n", "A space is missing after minutes:"),
        ("name: x\nsteps:\n❱-title: One\n  minutes: 5\n", "after the dash. Write - title:"),
        (
            "name: x\nsteps:\n❱– title: One\n  minutes: 5\n",
            "– isn't a dash. Begin each entry of a list with -",
        ),
        ("name: x\nsteps:\n- title: One\n  minutes❱：5\n", "isn't a plain colon"),
        ("name: x\nsteps:\n- title: One\n ❱minutes: 5\n", "minutes begins too far to the left"),
        ("name: x\nsteps:\n- title: One\n    ❱minutes: 5\n", "minutes begins too far to the right"),
        ("name: x\n ❱steps:\n- title: One\n", "steps begins too far to the right"),
        ("name: x\n❱ purpose: \t\n", "purpose begins too far to the right"),
        ("name: x\n❱ purpose: \u00a0\n", "purpose begins too far to the right"),
        (f"{HEAD}  prompt: ❱{{topic}} is it\n", "A text that begins with { needs quotes around it"),
        (f"{HEAD}  prompt: ❱[One] of two\n", "A text that begins with [ needs quotes around it"),
        (f"{HEAD}  prompt: ❱**What** now?\n", "A text that begins with * needs quotes around it"),
        (f"{HEAD}  prompt: ❱@all come\n", "A text that begins with @ needs quotes around it"),
        (f"{HEAD}  prompt: ❱%x\n", "A text that begins with % needs quotes around it"),
        (f"{HEAD}  prompt: ❱& then\n", "A text that begins with & needs quotes around it"),
        (f"{HEAD}  prompt: Ask❱: what now?\n", "A text with a colon in it needs quotes around it"),
        (
            f"{HEAD}  prompt: ❱“What: now?”\n",
            "“ doesn't work as a quote in a script. Put straight quotes \"",
        ),
        (
            f"{HEAD}  prompt: ❱„Was: nun?“\n",
            "„ doesn't work as a quote in a script. Put straight quotes \"",
        ),
        (
            f"❱<<<<<<< mine\n{HEAD}=======\n{HEAD}>>>>>>> theirs\n",
            "A merge was left unfinished here",
        ),
        (f"❱```yaml\n{HEAD}```\n", "This is a Markdown fence"),
        ("name: x\nsteps:\n❱* title: A\n  minutes: 5\n", "* isn't a dash"),
        ("name: x\nsteps:\n❱1. title: A\n   minutes: 5\n", "1. isn't a dash"),
        ("name: x\nsteps:\n- ❱title A\n  minutes: 5\n", "A colon is missing after title"),
        ("name: x\nsteps:\n- title:❱\u00a0A\n  minutes: 5\n", "no-break space (U+00A0)"),
        ("name: x\ngroups: [Table ❱#1]\nsteps: []\n", "After a space, # begins a comment"),
        (f"# x\n❱\ufeff{HEAD}", "zero width no-break space (U+FEFF)"),
        (f"{HEAD}  prompt: ❱'Don't worry'\n", "An apostrophe ends the quotes. Put double quotes"),
        (f'{HEAD}  prompt: ❱"Say "yes" to it"\n', "There are quotes inside the quotes"),
        (f'{HEAD}  prompt: ❱"Yes" is the word\n', "The quotes end before the text does"),
        (
            f'{HEAD}  prompt: ❱"Say yes\n- title: Two\n',
            "The quotes that open here are never closed",
        ),
        (f"{HEAD}  prompt: ❱| What now?\n", "After | the text begins on the next line, indented"),
        (
            f"{HEAD}  prompt: What now\n❱and then?\n",
            "This line has no key. A text of several lines goes below a bar",
        ),
    ],
)
def test_a_slip_is_named_in_plain_words(text, words):
    plain, ((line, _),) = marked(text)
    found = problems(plain)[0]
    assert found.place.line == line
    assert words in said(found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{HEAD}  prompt: {{topic}}\n", "A text that begins with { needs quotes around it"),
        (f"{HEAD}  prompt: [topic]\n", "A text that begins with [ needs quotes around it"),
        (f"{HEAD}  prompt: !Stop now\n", "A text that begins with ! needs quotes around it"),
        ("name: x\nsteps:\n- title:One\n  minutes:5\n", "A space is missing after title:"),
        (
            HEAD.replace("  minutes", "\u00a0\u00a0minutes"),
            "an unusual character on line 4, column 1: no-break space (U+00A0)",
        ),
        (f"{HEAD}  prompt: What now\n  Ask yourself: who?\n", "goes below a bar"),
        (
            "name: x\ntags: stop, renew\nsteps: [{title: t, minutes: 1}]\n",
            "Did you mean [stop, renew]?",
        ),
        (HEAD.encode("utf-16"), "Save the script as UTF-8"),
    ],
)
def test_what_is_yaml_but_was_not_meant_is_named_too(text, words):
    assert any(words in said(problem) for problem in problems(text))


@pytest.mark.parametrize(
    "text",
    [
        f"name: x\nsteps: [{' ' * 100_000}\n",
        f"name: {'a: ' * 30_000}\n",
        "-\t" * 30_000,
        f"name: {chr(34)}{' ' * 100_000}",
        "x\n" * 50_000 + "y: 'z",
        f"  {'- ' * 30_000}: {MARK}",
    ],
)
def test_a_hostile_file_is_looked_at_no_longer_than_a_moment(text):
    began = time.process_time()
    assert len(problems(text)) == 1
    assert time.process_time() - began < 2
