"""The report as one HTML file, for people: on a phone, on a large screen and on paper."""

from base64 import b64encode
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from facilitate.harvest.cloud import cloud
from facilitate.harvest.colours import INK, LIST, STAGES, colour_of
from facilitate.harvest.conversations import conversations
from facilitate.harvest.funnel_picture import funnel
from facilitate.harvest.near import near_duplicates
from facilitate.harvest.network_picture import network
from facilitate.harvest.placing import placings
from facilitate.harvest.ranking import rankings
from facilitate.harvest.report import Report, ReportNote, ReportStep
from facilitate.harvest.terms import terms
from facilitate.harvest.themes import by_theme
from facilitate.harvest.ties import Tie, ties
from facilitate.harvest.time_picture import bars
from facilitate.harvest.wall import wall
from facilitate.text import clock_face, count, visible

PAGE = Path(__file__).parent / "page"
MOST_LINKS = 40
"""A word leads to so many notes, and says how many more there are."""


class Section(NamedTuple):
    """A part of the page with a heading; there is a template of its name."""

    name: str
    title: str
    holds: object
    """What the template shows; nothing of it is shown if it is empty."""


class _Ties(NamedTuple):
    picture: object
    neighbours: dict[str, list[tuple[Tie, str]]]


class _Who(NamedTuple):
    numbers: dict[str, int]
    names: dict[str, tuple[str, ...]]


def as_html(report: Report) -> str:
    """Give the report as one page that needs no other file and runs nothing.

    What people wrote is text in it, whatever it is; a control character is a picture of itself.
    """
    style = _style()
    rooms = {name: number for number, name in enumerate(report.rooms, 1)}

    def place(note: ReportNote) -> str:
        return f"r{rooms[note.room]}n{note.number}" if note.room else f"n{note.number}"

    def called(note: ReportNote) -> str:
        return f"{note.number} · {note.room}" if note.room else f"{note.number}"

    return (
        _templates()
        .get_template("page.html")
        .render(
            report=report,
            facts=_facts(report),
            sections=[section for section in _sections(report) if section.holds],
            asked=_asked(report),
            place=place,
            called=called,
            most_links=MOST_LINKS,
            style=Markup(style),
            style_hash="sha256-" + b64encode(sha256(style.encode()).digest()).decode(),
        )
    )


def _sections(report: Report) -> list[Section]:
    """Give all sections in order: what is for everybody first, what one looks up last."""
    return [
        Section("funnel", "From many to few", funnel(report)),
        Section("starred", "Starred", [note for note in report.notes if note.starred]),
        Section("chains", "What became of it", report.chains()),
        Section("commitments", "Commitments", report.commitments()),
        Section("themes", "Themes", by_theme(report)),
        Section("ranked", "Ranked", rankings(report)),
        Section("places", "Where it belongs", placings(report)),
        Section("ties", "Who is tied to whom", _tied(report)),
        Section("words", "Words that many said", cloud(terms(report))),
        Section("near", "Nearly the same", near_duplicates(report.notes)),
        Section("wall", "All notes", wall(report)),
        Section("remarks", "Remarks", report.remarks),
        Section("who", "Who was there", _who(report)),
        Section("time", "Time", bars(report)),
    ]


def _facts(report: Report) -> list[str]:
    facts = [_span(report)]
    facts += [count(len(report.rooms), "room")] if report.rooms else []
    facts += [f"{report.people} people"] if report.people else []
    facts += [count(len(report.groups), "group")] if report.groups else []
    return [*facts, count(len(report.notes), "note")]


def _span(report: Report) -> str:
    started = datetime.fromisoformat(report.started)
    day = f"{started.day} {started:%B %Y}, {started:%H:%M}"
    return f"{day}–{_time_of(report.ended)}" if report.ended else f"{day} (not ended)"


def _time_of(at: str) -> str:
    return f"{datetime.fromisoformat(at):%H:%M}"


def _asked(report: Report) -> dict[str, list[str]]:
    """Give the titles of the steps in which the notes of each stage came about."""
    asked: dict[str, list[str]] = {}
    for step in report.steps:
        if step.stage and step.title not in asked.setdefault(step.stage, []):
            asked[step.stage].append(step.title)
    return asked


def _tied(report: Report) -> _Ties | None:
    found = ties(report)
    neighbours: dict[str, list[tuple[Tie, str]]] = {}
    for tie in found:
        neighbours.setdefault(tie.one, []).append((tie, tie.other))
        neighbours.setdefault(tie.other, []).append((tie, tie.one))
    by_name = dict(sorted(neighbours.items(), key=lambda item: item[0].casefold()))
    return _Ties(network(found), by_name) if found else None


def _who(report: Report) -> _Who | None:
    numbers = {
        "People": report.people,
        "Rooms": len(report.rooms),
        "Groups": len(report.groups),
        "Conversations": conversations(report),
    }
    names = {"Rooms": report.rooms, "Groups": report.groups, "People": tuple(report.commitments())}
    who = _Who(
        {name: number for name, number in numbers.items() if number},
        {name: those for name, those in names.items() if those},
    )
    return who if any(who) else None


def _titled(step: ReportStep) -> str:
    """Give the title of a step, and which round it is."""
    if step.rounds == 1:
        return step.title
    turn = f"{step.role} {step.round}" if step.role else f"round {step.round}"
    return f"{step.title} ({turn} of {step.rounds})"


def _look(stage: str | None) -> str:
    """Give the CSS class of a stage: its name, if it is a colour."""
    return stage if stage in STAGES else "list"


def _stage_name(stage: str | None) -> str:
    return stage or "no list"


def _as_data(value: object) -> object:
    """Make text harmless that a template shows; what a template made itself stays as it is."""
    return visible(value) if type(value) is str else value


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=FileSystemLoader(PAGE),
        autoescape=True,
        finalize=_as_data,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    templates.globals.update(
        clock_face=clock_face,
        colour_of=colour_of,
        count=count,
        look=_look,
        stage_name=_stage_name,
        time_of=_time_of,
        titled=_titled,
    )
    return templates


@cache
def _style() -> str:
    """Give the style sheet, with the colours of the stages."""
    looks = {**STAGES, "list": LIST}
    colours = "".join(
        f".{name}{{--paper:{look.paper};--deep:{look.deep}}}\n" for name, look in looks.items()
    )
    return f":root{{--on-paper:{INK}}}\n{colours}{(PAGE / 'page.css').read_text(encoding='utf-8')}"
