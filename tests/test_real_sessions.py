"""Two sessions that took place, from the first step to the report, in plain lines."""

import json
from datetime import timedelta

import pytest

from facilitate.harvest.formats.as_json import as_json
from facilitate.harvest.formats.markdown.page import as_markdown
from facilitate.harvest.report.build import make_report
from facilitate.session.fold import fold
from facilitate.session.log import log
from facilitate.session.start import Wish
from tests.builders import kit_session, run_plain
from tests.fakes import NOON, FakeClock
from tests.harvest.five_sessions import COMMITMENTS, STEPS_TO_STOP, YELLOW, held, wait


@pytest.fixture
def clock():
    return FakeClock()


def reports(session):
    contents = log.read(session.log.path)
    report = make_report(contents.header, fold(contents.header, contents.events))
    return json.loads(as_json(report)), as_markdown(report)


@pytest.fixture
def triz(clock):
    return held("triz-across-sectors", clock)


def test_triz_across_sectors_takes_55_minutes_in_three_groups(clock):
    session = kit_session("triz-across-sectors", Wish(inputs={}), clock)
    assert session.header.plan.seconds == 55 * 60
    assert session.state.groups == ("Group one", "Group two", "Group three")
    assert session.header.until == (NOON + timedelta(minutes=55)).isoformat()


def test_triz_across_sectors_leaves_its_notes_and_commitments(triz):
    report, _ = reports(triz[0])
    assert report["counts"] == {"yellow": 23, "pink": 16, "green": 16, "Commitments": 7}
    green = [note for note in report["notes"] if note["colour"] == "green"]
    assert {note["number"]: note["turns"][-1]["answer"] for note in green} == STEPS_TO_STOP
    assert {note["list"] for note in green} == {"yellow", "pink"}
    commitments = {n["person"]: n["text"] for n in report["notes"] if n["person"]}
    assert commitments == COMMITMENTS
    assert [note["number"] for note in report["notes"] if note["starred"]] == [4]
    assert [note["number"] for note in report["notes"] if note["themes"] == ["Time"]] == [3, 22]


def test_triz_across_sectors_says_who_put_down_what(triz):
    report, _ = reports(triz[0])
    for group, texts in YELLOW.items():
        put = [n["text"] for n in report["notes"] if n["group"] == group and n["list"] == "yellow"]
        assert put == texts


def test_triz_across_sectors_ends_in_time_after_it_was_fitted(triz):
    session, shown = triz
    report, _ = reports(session)
    minutes = [round(step["actual_seconds"] / 60) for step in report["steps"]]
    assert minutes == [2, 8, 8, 10, 10, 9, 7]
    assert [step["planned_seconds"] / 60 for step in report["steps"]] == [2, 8, 8, 8, 12, 9, 8]
    assert any("ends 12:55" in line and "left" in line for line in shown)
    assert report["ended"] == (NOON + timedelta(minutes=54)).isoformat(timespec="milliseconds")


def test_triz_across_sectors_in_words(triz):
    _, markdown = reports(triz[0])
    assert "23 yellow → 16 pink → 16 green; 7 Commitments" in markdown
    chain = "- Invite them when all is decided → pink → green: Ask them before we write the plan"
    assert f"{chain} (Group one)" in markdown
    assert "### Ann\n\n- ring the library and ask what they need" in markdown
    assert "| 4. What do we already do that resembles it? | 8:00 | 10:00 |" in markdown
    assert "12:54 a good hour" in markdown


@pytest.fixture
def networking(clock):
    session = kit_session("extreme-networking", Wish(inputs={}, people=60), clock)
    ideas = iter(range(1, 100))

    def write_up(many):
        return [f"an idea {next(ideas)}" for _ in range(many)]

    lines = [*wait(clock, 4), "/next", *wait(clock, 6), *write_up(9), *wait(clock, 4), "/next"]
    lines += ["/rounds 2", "/minutes 5 5", "/minutes 6 5", *wait(clock, 10), *write_up(12)]
    lines += [*wait(clock, 4), "/next", "talk to Ann about the garden", *wait(clock, 5), "/end"]
    return session, run_plain(lines, session)


def test_extreme_networking_changes_pairs_by_itself(networking):
    shown = networking[1]
    heads = [line for line in shown if line.startswith("==")]
    assert [head.split(" · ")[0] for head in heads] == [
        "== 1/11 How it works",
        "== 2/11 First partner",
        "== 3/11 Next partner",
        "== 4/11 Write it up",
        "== 5/11 First partner",
        "== 6/11 Next partner",
        "== 7/11 Write it up",
        "== 11/11 What stays",
    ]
    assert shown.count("* time's up · First partner") == 2


def test_extreme_networking_asks_a_question_a_round(networking):
    shown = networking[1]
    for question in ("What brings you here?", "What do you hope to take away?"):
        assert shown.count(f"**{question}**") == 3
    assert "**What are you working on that could help?**" not in shown


def test_extreme_networking_becomes_fewer_and_longer_rounds_half_way(networking):
    session, shown = networking
    assert "3 → 2 rounds · ends 12:39 → 12:29" in shown
    report, _ = reports(session)
    times = [(s["title"], s["planned_seconds"], s["actual_seconds"]) for s in report["steps"]]
    assert times == [
        ("How it works", 240, 240),
        ("First partner", 180, 180),
        ("Next partner", 180, 180),
        ("Write it up", 240, 240),
        ("First partner", 180, 300),
        ("Next partner", 180, 300),
        ("Write it up", 240, 240),
        ("What stays", 300, 300),
    ]
    assert not any(step["dropped"] for step in report["steps"])


def test_extreme_networking_keeps_its_ideas(networking):
    report, markdown = reports(networking[0])
    assert report["counts"] == {"Ideas": 21, "What stays": 1}
    assert report["people"] == 60
    assert "talk to Ann about the garden" in markdown
