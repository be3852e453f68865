"""The screens of the console say nothing but messages: in the pseudo-language all of it is in
brackets.
"""

import re

import pytest

from facilitate.frontend.sitting import Sitting
from facilitate.scripts.library import Library
from facilitate.session.start import Wish, open_session
from facilitate.tui.console import Console
from tests.fakes import FakeClock
from tests.translations.pseudo import LANGUAGE, SCRIPT, install, session_of_theirs, unbracketed
from tests.tui.front import console, opened
from tests.written import write

WIDE = (220, 60)
"""Wide enough that no message is wrapped or cut."""

KEYS = re.compile(
    r"(?<![^\s⟧│])(?:shift\+|ctrl\+)?(?:[a-zA-Z]|space|enter|escape|esc|tab|up|down|left|right|home|end"
    r"|pgup|pgdn|del|backspace|f\d|[a-z])(?=[\s:]|$)"
)
"""Keys as they are printed on the keyboard, before what they do."""


COLUMNS = re.compile(r" {2,}|[▌▐│]")
"""What is between texts side by side."""

PATH = re.compile(r"\S*/\S*|\S*\.jsonl")
"""A path of theirs, or what of it goes on in another line."""

BRACKETED, CUT = re.compile("⟦[^⟦⟧]*⟧"), re.compile("^.*⟧|⟦.*$")
"""A message, and the part of one that goes on in another line."""


@pytest.fixture(autouse=True)
def _pseudo(monkeypatch, tmp_path):
    install(monkeypatch, tmp_path)


@pytest.fixture
def library(here):
    """Their scripts alone, one of them with errors."""
    write("привычки", f"{SCRIPT}\nthen: [агенда]\nmaterials: [бумага]\n")
    write("агенда", "name: День\nagenda:\n- use: привычки\n- break: 10\n")
    write("худо", "name: Худо\nsteps: нет\n")
    return Library([("here", str(here / "structures"))], LANGUAGE)


def left(front, *people):
    """What on the screen is no message, no key and no text of people."""
    parts = [part for line in front.text.splitlines() for part in COLUMNS.split(line)]
    return unbracketed([KEYS.sub("", _outside(part)) for part in parts], *people)


def _outside(part):
    while BRACKETED.search(part):
        part = BRACKETED.sub("", part)
    return PATH.sub("", CUT.sub("", part))


async def test_the_library_and_the_form(library, monkeypatch, tmp_path):
    monkeypatch.setattr(Library, "usual", lambda language=None: library)
    session, _ = session_of_theirs(FakeClock())
    session.leave()
    clock = FakeClock()
    people = (str(tmp_path), "yaml", ".jsonl", "30min", "20-40min", "22p", "-wall")
    async with opened(Console(Sitting(library, clock)), clock, WIDE) as front:
        await front.until(lambda: "Привычки" in front.text)
        for _ in range(4):
            assert left(front, *people) == []
            await front.press("down")
        for keys in (("?",), ("escape", "/"), ("escape", "space"), ("s",), ("ctrl+n",)):
            await front.press(*keys)
            assert left(front, *people) == [], keys
        await front.press("escape", "home", "down", "down", "enter")
        assert left(front, *people) == []
        await front.press("ctrl+r")
        assert left(front, *people) == []


async def test_a_session(library):
    clock = FakeClock()
    wish = Wish({}, people=9, groups=("Север",))
    session = open_session(library.find("привычки"), library, clock, wish)
    async with console(session, WIDE) as front:
        await front.write("мысль", "другая")
        assert left(front) == []
        for keys in (
            ("?",), ("escape", "l"), ("?",), ("escape", "escape", "w"), ("?",), ("escape", "tab"),
            ("enter",), ("escape", "escape", "h"), ("escape", "p"), ("escape", "k"),
            ("escape", "s"), ("escape", "x"), ("u",), ("*",), ("+",), ("space",), ("f",),
            ("escape", "n"), ("t",), ("escape", "e"), ("escape", "c"), ("m",), ("v",), ("o",),
            ("escape", "q"), ("escape", "n"), ("n",), ("n",),
        ):  # fmt: skip
            await front.press(*keys)
            assert "⟦" in front.text
            assert left(front, session.log.path) == [], keys
