"""Scripts written down in tests, read and planned."""

from pathlib import Path
from textwrap import dedent

from facilitate.plan.plan import Plan
from facilitate.plan.unroll import Room, make_plan
from facilitate.plan.validate import checked_plan
from facilitate.scripts.library import Library
from facilitate.scripts.problem import Problem
from facilitate.scripts.script import Script
from facilitate.translations.translator import ENGLISH

MARK = "❱"
"""Stands in a script before each place where an error is expected."""


def write(slug: str, text: str) -> None:
    """Write a script into `./structures`."""
    Path("structures").mkdir(exist_ok=True)
    Path("structures", f"{slug}.yaml").write_text(dedent(text), encoding="utf-8")


def library() -> Library:
    """Return the library of `./structures` alone."""
    return Library([("here", "structures")])


def read(text: str, slug: str = "it") -> Script:
    """Return what a script says; raises BrokenScript."""
    write(slug, text)
    return library().find(slug)


def plan(text: str, room: Room | None = None, **inputs: str) -> Plan:
    """Return the plan of a script without errors; raises BrokenScript."""
    write("it", text)
    found = library()
    script = found.find("it")
    checked_plan(script, found)
    return make_plan(script, found, inputs, room or Room())


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a script without its marks, and the line and column of each."""
    places = []
    lines = dedent(text).split("\n")
    for number, line in enumerate(lines, 1):
        while MARK in line:
            places.append((number, line.index(MARK) + 1))
            line = line.replace(MARK, "", 1)
        lines[number - 1] = line
    return "\n".join(lines), places


def problems(data: bytes | str, slug: str = "it") -> list[Problem]:
    """Return what checking says about a file."""
    from facilitate.plan.validate import problems_of

    Path("structures").mkdir(exist_ok=True)
    path = Path("structures", f"{slug}.yaml")
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return problems_of(str(path), library())


def said(problem: Problem) -> str:
    """Return what a problem says in English, without its location."""
    return problem.text(ENGLISH)


def expect(text: str, *parts: str) -> None:
    """Check a marked script: an error at each mark, in order, that has a part in its message."""
    plain, places = marked(text)
    found = problems(plain)
    told = [f"{problem.place.line}:{problem.place.column}: {said(problem)}" for problem in found]
    assert [tuple(problem.place) for problem in found] == places, told
    for problem, part in zip(found, parts, strict=True):
        assert part in said(problem)
        assert said(problem).isprintable()
