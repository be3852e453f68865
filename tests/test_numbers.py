"""Every number of a report, against a count over the raw lines of the log: no fold, no harvest."""

import csv
import io
import json
import random
import re
from collections import Counter, defaultdict
from datetime import timedelta
from itertools import pairwise

import pytest

from facilitate.harvest.analysis.conversations import conversations
from facilitate.harvest.analysis.places import placings
from facilitate.harvest.analysis.ranking import rankings
from facilitate.harvest.analysis.terms import terms
from facilitate.harvest.analysis.themes import by_theme
from facilitate.harvest.analysis.tokens import stop_words
from facilitate.harvest.formats.as_csv import as_csv
from facilitate.harvest.formats.as_json import as_json
from facilitate.harvest.formats.markdown.page import as_markdown
from facilitate.harvest.report.build import make_report
from facilitate.harvest.report.combine import combine
from facilitate.scripts.library import Library
from facilitate.session.fold import fold
from facilitate.session.log import log
from facilitate.session.start import Wish, open_session, strung
from tests.builders import kit_session, run_plain
from tests.fakes import FakeClock
from tests.harvest.five_sessions import (
    COMMITMENTS,
    PINK_NEW,
    STEPS_TO_STOP,
    TURNED_PINK,
    YELLOW,
    wait,
)
from tests.lines import Lines
from tests.test_workshop_day import NAMES, Day


@pytest.fixture
def clock():
    return FakeClock()


def triz(clock):
    """TRIZ across sectors as it took place, with a pause, an edit and some notes taken back."""
    session = kit_session("triz-across-sectors", Wish(inputs={}, people=17), clock)
    lines = [*wait(clock, 2), "/next", *wait(clock, 8), "/next"]
    for group, notes in YELLOW.items():
        lines += [f"/group {group}", *notes]
    lines += [*wait(clock, 4), "/pause", *wait(clock, 3), "/go", *wait(clock, 4), "/next"]
    lines += [f"/turn {number}" for number in TURNED_PINK]
    for group, text in PINK_NEW.items():
        lines += [f"/group {group}", text]
    lines += ["never again", "/undo", "a slip", "/remove 27", *wait(clock, 10), "/next"]
    lines += [f"/turn {number} {answer}" for number, answer in STEPS_TO_STOP.items()]
    lines += ["/turn 25 Cancel by phone alone", "/undo", "/turn 24 Take theirs, as it is"]
    lines += ["/star 4", "/star 2", "/star 2", "/theme 3,22 Time", "/theme 3 Mail", "/undo"]
    lines += ["/theme 4,9 time", "/edit 1 Never tell them what we plan", *wait(clock, 10), "/next"]
    lines += ["/fit", *wait(clock, 9), "/next"]
    for person, promise in COMMITMENTS.items():
        lines += [f"/as {person}", promise]
    return session, [*lines, *wait(clock, 7), "/say a good hour", "/end"]


def networking(clock):
    """Extreme networking with sixty people, one round fewer than planned."""
    session = kit_session("extreme-networking", Wish(inputs={}, people=60), clock)
    lines = [*wait(clock, 4), "/next", *wait(clock, 6), "a garden for all", "Meet in the garden"]
    lines += [*wait(clock, 4), "/next", "/rounds 2", *wait(clock, 6), "a table by the door"]
    lines += ["A garden, for all!", *wait(clock, 4), "/next", "ask Ann", *wait(clock, 5), "/end"]
    return session, lines


def scores(clock):
    """25/10 Crowd Sourcing: cards of people, each scored in five rounds."""
    session = kit_session("25-10-crowd-sourcing", Wish(inputs={}, people=12), clock)
    lines = [*wait(clock, 5), "/next"]
    for name in ("Ann", "Bo", "Cem", "Dana", "Eli", "Fay"):
        lines += [f"/as {name}", f"open the doors as {name} would"]
    for round_ in range(5):
        lines += [*wait(clock, 5), "/next", *wait(clock, 0.5), "/next"]
        lines += [f"/score {n} {1 + (n * (round_ + 2)) % 5}" for n in range(1, 7)]
    return session, [*lines, "/score 3 5", "/undo", *wait(clock, 2), "/end"]


def places(clock):
    """Ecocycle Planning: notes put down in one step and placed, and placed anew, in later ones."""
    session = kit_session("ecocycle-planning", Wish(inputs={}, people=9), clock)
    lines = [*wait(clock, 1)]
    for name in ("Ann", "Bo", "Cem"):
        lines += [f"/as {name}", "/next" if name == "Ann" else "/time"]
        lines += [f"the {thing} of {name}" for thing in ("budget", "newsletter", "retreat")]
    lines += [*wait(clock, 5), "/next", *(f"/place {n} Birth" for n in (1, 2, 3, 4))]
    lines += [*wait(clock, 5), "/next", "/place 2 Maturity", "/place 4 Renewal", "/place 9 Birth"]
    return session, [*lines, "/place 3 Renewal", "/undo", *wait(clock, 5), "/end"]


def day(clock):
    """Six structures with 400 commands at random, as in the test of a workshop day."""
    library = Library.usual()
    script = strung([library.find(name) for name in NAMES], NAMES)
    session = open_session(script, library, clock, Wish(inputs={}, groups=("One",), people=22))
    typist = Day(session, clock, random.Random(5))

    def typed():
        for _ in range(400):
            yield typist.pass_time
            yield typist.luck.choice(typist.usual_lines())

    return session, typed()


STRAIGHT = (triz, networking, scores, places)
"""Sessions in which time went by without gaps, jumps or a late start."""


def report_and_lines(make, clock):
    """Run a session, and return its report and the lines of its log."""
    session, lines = make(clock)
    run_plain(lines, session)
    contents = log.read(session.log.path)
    report = make_report(contents.header, fold(contents.header, contents.events))
    return report, Lines(session.log.path)


@pytest.fixture(params=[*STRAIGHT, day], ids=lambda make: make.__name__)
def made(request, clock):
    return report_and_lines(request.param, clock)


@pytest.fixture(params=STRAIGHT, ids=lambda make: make.__name__)
def straight(request, clock):
    return report_and_lines(request.param, clock)


def test_notes_and_counts_by_stage(made):
    report, lines = made
    assert [note.number for note in report.notes] == sorted(lines.notes)
    assert report.counts == lines.counts()
    told = json.loads(as_json(report))
    assert told["counts"] == lines.counts()
    assert {(way["from"], way["to"]): way["notes"] for way in told["flow"]} == lines.moves()
    by_step = Counter(note["step"] for note in lines.notes.values())
    shown = [len(report.of_step(step.number)) for step in report.steps]
    assert sorted(filter(None, shown)) == sorted(by_step.values())
    assert len(report.chains()) == len({turn["number"] for turn in lines.turns})


def test_who_said_how_much(made):
    report, lines = made
    groups = {*lines.header["groups"], *(event["name"] for event in lines.of("group"))}
    assert set(report.groups) == groups
    for group in groups:
        whose = [n for n in lines.notes.values() if n.get("group") == group]
        assert sum(note.group == group for note in report.notes) == len(whose)
    promised = Counter(lines.promised().values())
    assert {who: len(notes) for who, notes in report.commitments().items()} == promised


def test_words_and_how_many_said_them(made):
    report, lines = made
    said = lines.said()
    found = {term.word.casefold(): term for term in terms(report)}
    unwanted = {w for w in said if len(w) < 2 or w.isdigit()}
    unwanted |= {w for w in said if w.split("'")[0] in stop_words("en")}
    assert set(found) == set(said) - unwanted
    for word, term in found.items():
        numbers, owners = said[word]
        assert [note.number for note in term.notes] == sorted(numbers)
        assert term.owners == len(owners), word


def test_themes_and_stars(made):
    report, lines = made
    themed = defaultdict(set)
    for event in lines.of("theme"):
        themed[event["theme"].casefold()] |= set(event["numbers"]) & set(lines.notes)
    found = by_theme(report)
    assert {name.casefold(): {n.number for n in notes} for name, notes in found.items()} == themed
    stars = {number: events[-1]["starred"] for number, events in lines.by_number("star").items()}
    assert {n.number for n in report.notes if n.starred} == {n for n in stars if stars[n]}


def test_scores_totals_and_ranks(made):
    report, lines = made
    given = {n: [e["score"] for e in events] for n, events in lines.by_number("score").items()}
    totals = {number: sum(those) for number, those in given.items()}
    ranked = [place for ranking in rankings(report) for place in ranking.places]
    assert {place.note.number: place.note.total for place in ranked} == totals
    even = len({len(those) for those in given.values()}) <= 1
    points = totals if even else {n: sum(those) / len(those) for n, those in given.items()}
    for place in ranked:
        better = sum(one > points[place.note.number] + 1e-6 for one in points.values())
        assert place.rank == better + 1


def test_places(made):
    report, lines = made
    last = {number: events[-1]["place"] for number, events in lines.by_number("place").items()}
    shown = [
        (n.number, place) for p in placings(report) for place in p.places for n in p.places[place]
    ]
    assert sorted(shown) == sorted(last.items())
    for placing in placings(report):
        assert list(placing.places) in [step.get("places") for step in lines.header["steps"]]


def test_planned_and_actual_times(straight):
    report, lines = straight
    ran = lines.seconds()
    assert [s.planned_seconds for s in report.steps] == [s["seconds"] for s in lines.steps()]
    actual = [ran[step["id"]] for step in lines.steps()]
    assert [step.actual_seconds for step in report.steps] == pytest.approx(actual, abs=1e-3)
    agreed = {step["id"]: step["seconds"] for step in lines.steps()}
    for event in lines.of("plan"):
        agreed |= {int(step): to for step, to in event["change"].get("seconds", {}).items()}
    assert [step.agreed_seconds for step in report.steps] == list(agreed.values())
    planned = timedelta(seconds=sum(step["seconds"] for step in lines.steps()))
    took = timedelta(seconds=round(sum(actual)))
    row = " | ".join(str(length).removeprefix("0:") for length in (planned, took))
    assert f"\n| all | {row} |\n" in as_markdown(report)


def test_rows_of_the_csv(made):
    report, lines = made
    rows = list(csv.DictReader(io.StringIO(as_csv(report), newline="")))
    assert [int(row["number"]) for row in rows] == sorted(lines.notes)
    scored = lines.by_number("score").values()
    assert sum(int(row["total"] or 0) for row in rows) == sum(
        event["score"] for events in scored for event in events
    )
    turned = Counter({turn["number"]: 0 for turn in lines.turns})
    turned.update(number for number, _ in {(turn["number"], turn["to"]) for turn in lines.turns})
    assert sum(len(list(filter(None, row["turns"].split(" | ")))) for row in rows) == turned.total()


def test_numbers_in_the_markdown(made):
    report, lines = made
    text = as_markdown(report)
    line = text.split("## From many to few\n\n")[1].split("\n")[0]
    ways = [[re.fullmatch(r"(?:(\d+) )?(.+)", stop) for stop in way.split(" → ")]
            for way in line.split("; ")]  # fmt: skip
    numbers = [(stop[2], int(stop[1])) for way in ways for stop in way if stop[1]]
    assert sorted(numbers) == sorted(lines.counts().items())
    arrows = [(a[2], b[2]) for way in ways for a, b in pairwise(way)]
    assert sorted(arrows) == sorted(lines.moves())
    assert f"**{len(lines.notes)}** note" in text
    told = re.findall(r"(?:\(|\) · )(\d+)\b", text.partition("# Appendix")[2])
    assert {int(number) for number in told} >= set(lines.notes)


def test_rooms_add_up(clock):
    reports, logs = zip(*(report_and_lines(make, clock) for make in STRAIGHT), strict=True)
    both = combine(reports)
    assert both.counts == sum((lines.counts() for lines in logs), Counter())
    assert len(both.notes) == sum(len(lines.notes) for lines in logs)
    assert both.many_groups == sum(len(lines.header["groups"]) for lines in logs)
    for room, lines in zip(both.by_room, logs, strict=True):
        assert (room.notes, room.counts) == (len(lines.notes), lines.counts())
        assert room.actual_seconds == pytest.approx(sum(lines.seconds().values()))
    assert sum(step.turned for step in both.steps) == sum(
        len({(turn["number"], lines.step_of(turn)) for turn in lines.turns}) for lines in logs
    )
    owners = Counter()
    for lines in logs:
        owners.update({word: len(owners) for word, (_, owners) in lines.said().items()})
    for term in terms(both):
        assert term.owners == owners[term.word.casefold()]
    assert both.people == 17 + 60 + 12 + 9
    assert conversations(both) == sum(map(conversations, reports))


@pytest.mark.parametrize(
    ("make", "held"),
    [
        (triz, 3 * 3),  # three named groups, three steps in groups
        (networking, 4 * 30),  # sixty people, two rounds of two partners
        (scores, 5 * 6),  # five rounds in pairs of twelve
        (places, 4 + 2),  # nine people in pairs, then in fours
    ],
)
def test_conversations(clock, make, held):
    assert conversations(report_and_lines(make, clock)[0]) == held
