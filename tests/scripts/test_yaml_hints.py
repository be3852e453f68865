"""Common mistakes are explained to somebody who has never heard of YAML."""

import time

import pytest

from tests.written import MARK, marked, problems

HEAD = "name: Two questions\nsteps:\n- title: One\n  minutes: 5\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name: x\nsteps:\n-❱\ttitle: One\n", "a tab stands here; indent with spaces"),
        ("name: x\nsteps:\n- title: One\n❱\tminutes: 5\n", "a tab stands here"),
        ("❱name:x\nsteps:\n- title: One\n", "a space is missing after name:"),
        ("name: x\nsteps:\n- title: One\n  ❱minutes:5\n", "a space is missing after minutes:"),
        ("name: x\nsteps:\n❱-title: One\n  minutes: 5\n", "after the dash; write - title:"),
        ("name: x\nsteps:\n❱– title: One\n  minutes: 5\n", "– is no dash; an entry of a list"),
        ("name: x\nsteps:\n- title: One\n  minutes❱：5\n", "is another sign than the colon"),
        ("name: x\nsteps:\n- title: One\n ❱minutes: 5\n", "minutes begins too far to the left"),
        ("name: x\nsteps:\n- title: One\n    ❱minutes: 5\n", "minutes begins too far to the right"),
        ("name: x\n ❱steps:\n- title: One\n", "steps begins too far to the right"),
        (f"{HEAD}  prompt: ❱{{topic}} is it\n", "a text that begins with { needs quotes around it"),
        (f"{HEAD}  prompt: ❱[One] of two\n", "a text that begins with [ needs quotes around it"),
        (f"{HEAD}  prompt: ❱**What** now?\n", "a text that begins with * needs quotes around it"),
        (f"{HEAD}  prompt: ❱@all come\n", "a text that begins with @ needs quotes around it"),
        (f"{HEAD}  prompt: ❱%x\n", "a text that begins with % needs quotes around it"),
        (f"{HEAD}  prompt: ❱& then\n", "a text that begins with & needs quotes around it"),
        (f"{HEAD}  prompt: Ask❱: what now?\n", "a text with a colon in it needs quotes around it"),
        (f"{HEAD}  prompt: ❱“What: now?”\n", '“ is no quote of a script; put straight ones "'),
        (f"{HEAD}  prompt: ❱„Was: nun?“\n", '„ is no quote of a script; put straight ones "'),
        (f"❱<<<<<<< mine\n{HEAD}=======\n{HEAD}>>>>>>> theirs\n", "a merge stopped here"),
        (f"❱```yaml\n{HEAD}```\n", "this is a fence of Markdown"),
        ("name: x\nsteps:\n❱* title: A\n  minutes: 5\n", "* is no dash"),
        ("name: x\nsteps:\n❱1. title: A\n   minutes: 5\n", "1. is no dash"),
        ("name: x\nsteps:\n- ❱title A\n  minutes: 5\n", "a colon is missing after title"),
        ("name: x\nsteps:\n- title:❱\u00a0A\n  minutes: 5\n", "no-break space (U+00A0)"),
        ("name: x\ngroups: [Table ❱#1]\nsteps: []\n", "after a space, # begins a comment"),
        (f"# x\n❱\ufeff{HEAD}", "zero width no-break space (U+FEFF)"),
        (f"{HEAD}  prompt: ❱'Don't worry'\n", "an apostrophe ends the quotes; put double quotes"),
        (f'{HEAD}  prompt: ❱"Say "yes" to it"\n', "there are quotes inside the quotes"),
        (f'{HEAD}  prompt: ❱"Yes" is the word\n', "the quotes end before the text does"),
        (
            f'{HEAD}  prompt: ❱"Say yes\n- title: Two\n',
            "the quotes that open here are never closed",
        ),
        (f"{HEAD}  prompt: ❱| What now?\n", "after | the text begins in the next line, indented"),
        (f"{HEAD}  prompt: What now\n❱and then?\n", "this line has no key of its own"),
    ],
)
def test_a_slip_is_named_in_plain_words(text, words):
    plain, ((line, _),) = marked(text)
    found = problems(plain)[0]
    assert found.place.line == line
    assert found.message.startswith("this is not YAML (")
    assert words in found.message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{HEAD}  prompt: {{topic}}\n", "a text that begins with { needs quotes around it"),
        (f"{HEAD}  prompt: [topic]\n", "a text that begins with [ needs quotes around it"),
        (f"{HEAD}  prompt: !Stop now\n", "a text that begins with ! needs quotes around it"),
        ("name: x\nsteps:\n- title:One\n  minutes:5\n", "a space is missing after title:"),
        (
            HEAD.replace("  minutes", "\u00a0\u00a0minutes"),
            "no-break space (U+00A0) stands in line 4, column 1",
        ),
        (f"{HEAD}  prompt: What now\n  Ask yourself: who?\n", "stands below a bar"),
        ("name: x\ntags: stop, renew\nsteps: [{title: t, minutes: 1}]\n", "mean [stop, renew]?"),
        (HEAD.encode("utf-16"), "saved as UTF-8"),
    ],
)
def test_what_is_yaml_but_was_not_meant_is_named_too(text, words):
    assert any(words in problem.message for problem in problems(text))


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
