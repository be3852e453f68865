"""The report as one HTML file, for people: on a phone, on a large screen and on paper."""

from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment
from markupsafe import Markup, escape

from facilitate.harvest.analysis.asking import asking
from facilitate.harvest.analysis.conversations import conversations
from facilitate.harvest.analysis.matrix import matrices
from facilitate.harvest.analysis.near_duplicates import near_duplicates
from facilitate.harvest.analysis.places import Placing, placings
from facilitate.harvest.analysis.ranking import rankings
from facilitate.harvest.analysis.terms import terms
from facilitate.harvest.analysis.themes import by_theme
from facilitate.harvest.analysis.ties import Tie, ties
from facilitate.harvest.analysis.wall import wall
from facilitate.harvest.charts.funnel import funnel_pictures
from facilitate.harvest.charts.network import Network, network
from facilitate.harvest.charts.rating_bars import charts
from facilitate.harvest.charts.timeline import bars
from facilitate.harvest.charts.word_cloud import MOST, cloud
from facilitate.harvest.formats.as_html.notes import Slips, letter, look
from facilitate.harvest.formats.as_html.templates import templates
from facilitate.harvest.formats.header import facts, known_people, time_in
from facilitate.harvest.report.damage import say_damage
from facilitate.harvest.report.report import Report
from facilitate.stages import INK, LIST, STAGES
from facilitate.text import clock_face, count

PAGE = Path(__file__).parent / "page"


class Section(NamedTuple):
    """A part of the page with a heading; there is a template of its name."""

    name: str
    title: str
    holds: object
    """What the template shows; without any there is no such part."""


class _Ties(NamedTuple):
    picture: Network
    neighbours: dict[str, list[tuple[Tie, str]]]


class _Who(NamedTuple):
    numbers: dict[str, int]
    names: dict[str, tuple[str, ...]]


def as_html(report: Report) -> str:
    """Give the report as one page that needs no other file and runs nothing.

    What people wrote is text in it, whatever it is; a control character is a picture of itself.
    """
    style = _style()
    spoken = _spoken(report.languages)
    return (
        _templates()
        .get_template("page.html")
        .render(
            report=report,
            facts=facts(report, _day),
            time_in=partial(time_in, report, day=_day),
            damage=say_damage(report),
            sections=[section for section in _sections(report) if section.holds],
            slips=Slips(report, spoken),
            spoken=Markup(spoken),
            style=Markup(style),
            style_hash="sha256-" + b64encode(sha256(style.encode()).digest()).decode(),
        )
    )


def _sections(report: Report) -> list[Section]:
    """Give all sections in order: what is for everybody first, what one looks up last."""
    return [
        Section("rooms", "By room", report.by_room),
        Section("funnel", "From many to few", funnel_pictures(report)),
        Section("starred", "Starred", [note for note in report.notes if note.starred]),
        Section("chains", "What became of it", report.chains()),
        Section("commitments", "Commitments", report.commitments()),
        Section("requests", "Who asked whom", asking(report)),
        Section("themes", "Themes", by_theme(report)),
        Section("ranked", "Ranked", rankings(report)),
        Section("ratings", "Rated", charts(report)),
        Section("places", "Where it belongs", [p for p in placings(report) if not _crossed(p)]),
        Section("grids", "What lies where", matrices(report)),
        Section("ties", "Who is tied to whom", _tied(report)),
        _words(report),
        Section("near", "Nearly the same", near_duplicates(report)),
        Section("wall", "All notes", wall(report)),
        Section("remarks", "Remarks", report.remarks),
        Section("who", "Who was there", _who(report)),
        Section("time", "Time", bars(report)),
    ]


def _words(report: Report) -> Section:
    words = cloud(terms(report, MOST))
    several = bool(words) and words[0].term.owners > 1
    return Section("words", "Words that many said" if several else "Words of many notes", words)


def _crossed(placing: Placing) -> bool:
    """Tell whether the places are the crossings of a grid."""
    return len(placing.step.axes) == 2


def _day(at: datetime) -> str:
    return f"{at.day} {at:%B %Y}"


def _tied(report: Report) -> _Ties | None:
    found = ties(report)
    neighbours: dict[str, list[tuple[Tie, str]]] = {}
    for tie in found:
        neighbours.setdefault(tie.one, []).append((tie, tie.other))
        neighbours.setdefault(tie.other, []).append((tie, tie.one))
    by_name = dict(sorted(neighbours.items(), key=lambda item: item[0].casefold()))
    picture = network(found)
    return _Ties(picture, by_name) if picture else None


def _who(report: Report) -> _Who | None:
    people, of_whom = known_people(report) or (None, "people")
    numbers = {
        of_whom.capitalize(): people,
        "Rooms": len(report.rooms),
        "Groups": report.many_groups,
        "Conversations": conversations(report),
    }
    names = {
        "Rooms": tuple(room.with_groups for room in report.by_room),
        "Groups": () if report.rooms else report.groups,
        "People with notes": tuple(report.people_with_notes()),
    }
    who = _Who(
        {name: number for name, number in numbers.items() if number},
        {name: those for name, those in names.items() if those},
    )
    return who if any(who) else None


def _spoken(languages: Sequence[str]) -> str:
    """Give the attribute that tells a screen reader what people wrote in, if it is not English."""
    return "" if len(languages) != 1 or languages[0] == "en" else f' lang="{escape(languages[0])}"'


@cache
def _templates() -> Environment:
    found = templates(PAGE)
    found.globals.update(clock_face=clock_face, count=count, letter=letter, look=look)
    return found


@cache
def _style() -> str:
    """Give the style sheet, with the colours of the stages."""
    looks = {**STAGES, "list": LIST}
    colours = "".join(
        f".{name}{{--paper:{look.paper};--deep:{look.deep}}}\n" for name, look in looks.items()
    )
    return f":root{{--on-paper:{INK}}}\n{colours}{(PAGE / 'page.css').read_text(encoding='utf-8')}"
