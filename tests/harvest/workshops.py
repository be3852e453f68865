"""Workshops with every feature that a page can show, as the logs they left."""

import json
from itertools import islice, pairwise, product
from pathlib import Path

from facilitate.plan.plan import Plan
from facilitate.scripts.script import Axis
from facilitate.session.session import Session, make_header
from tests.builders import run_plain, step
from tests.harvest.five_sessions import wait

GROUPS = ("Table 7", "Group two")
STEPS = (
    step(1, "How it works", minutes=2),
    step(2, "Ideas for 2027", 5, arrangement="pairs", colour="yellow", rounds=2, block=1),
    step(3, "Ideas for 2027", 5, arrangement="pairs", colour="yellow", round=2, rounds=2, block=1),
    step(4, "What we keep", 70, arrangement="groups of 4-7", colour="pink", source="yellow",
         places=("Now", "In 2 years", "Never")),
    step(5, "First steps", colour="green", source="pink", ask="Which step?", score=(1, 5)),
    step(6, "Our marks", by="person", collect="Marks", places=("Trust", "Tools"), scale=(0, 10)),
    step(7, "Who works with whom", collect="Ties", ties=True),
    step(8, "What we need", 5, colour="blue", to="group"),
    step(9, "Answers", colour="purple", source="blue", ask="So?", answers=("yes", "no", "maybe")),
    step(10, "Open space", collect="Top 3", score=(1, 9),
         axes=(Axis("Where", ("Hall", "Room 12")), Axis("When", ("10:30", "Later")))),
    step(11, "What I will do", by="person", collect="Promises", arrangement="trios",
         means="commitment"),
    step(12, "If there is time", optional=True),
    step(13, "Left out"),
)  # fmt: skip


def third_day(folder, clock):
    """Two tables, with steps over and under time, a pause and undone events."""
    lines = [
        *wait(clock, 2), "/next",
        "Open the garden", "Meet at 9, not at 8", "Ask the neighbours", *wait(clock, 6), "/pause",
        "/group Group two", "a slip", "/undo", "Neighbours know the garden", *wait(clock, 3), "/go",
        *wait(clock, 1), "/next", "The neighbours: ask!", "/group Table 7", "Open the garden",
        "Write 12 letters", "/remove 7", "One voice", *wait(clock, 4), "/next",
        *(f"/turn {number}" for number in (1, 2, 5, 8)), "Keep the 1st rule",
        "/place 1 Now", "/place 2 In 2 years", "/place 5 Never", "/place 5 Now", "/place 8 Now",
        "/theme 1,5 Block 9", "/theme 3,5 block 9", "/theme 2 Early", "/star 2", "/star 5",
        "/star 5", "/star 9", *wait(clock, 72), "/next",
        "/turn 1 By the 15th", "/turn 5 Ask Ann", "/turn 8", "/score 1 4", "/score 1 5",
        "/score 5 4", "/score 5 5", "/score 8 3", *wait(clock, 9.75), "/next",
        "/as Ann", "4 10", "/as Bo", "7 0", "/as Room 5's guest", "4 3", "we listen",
        *wait(clock, 10), "/next", "Ann - Bo", "Bo - Cem: since 2019", "/group Group two",
        "Bo - Ann", *wait(clock, 0.25), "/next",
        "Table 7: 3 keys by noon", "Table 7: the figures of last year", "/group Table 7",
        "Group two: somebody who knows the law", "quiet 4", *wait(clock, 5), "/next",
        "/turn 18 yes", "/turn 20 maybe", *wait(clock, 10), "/next",
        "A walk", "Song 2", "Nobody comes to this", "/place 22 Hall 10:30",
        "/place 23 Room 12 Later", "/place 24 Hall 10:30", "/score 22 2", "/score 23 2",
        "/edit 22 A walk of 3 miles", *wait(clock, 11), "/next",
        "/as Ann", "ring 2 neighbours", "/as Bo", "rest", "/group Group two", "/as Ann",
        "ring at the gate", "/drop 13", "/say half past 2", *wait(clock, 3), "/end",
    ]  # fmt: skip
    inputs = {"Topic of day 3": "The garden at 4, Mill Lane"}
    return held(folder, "Our 3rd day", lines, clock, inputs=inputs, people=24)


def other_room(folder, clock):
    """A shorter one of the same plan, with a late group and an included step."""
    lines = [
        *wait(clock, 3), "/next", "A garden for 100 bees", "ask the neighbours", *wait(clock, 5),
        "/next", "/group Late 11", "Open the garden", *wait(clock, 5), "/next", "/turn 1",
        "/turn 3", "/place 3 Never", "/star 1", "/theme 1 BLOCK 9", *wait(clock, 1), "/next",
        "/turn 3 In 8 days", "/score 3 2", *wait(clock, 1), "/next", "/as Dan", "10 1",
        *wait(clock, 1), "/next", "Dan - Eve", "Ann - Dan", *wait(clock, 1), "/next",
        "Table 7: a ladder of 5 metres", *wait(clock, 1), "/next", "/turn 7 no", "/next",
        "Bees", "/place 8 Hall 10:30", "/take 12", "/say bees at 6", *wait(clock, 1), "/end",
    ]  # fmt: skip
    return held(folder, "Room 4 of 6", lines, clock, people=12)


def crowd(folder, clock):
    """More names and notes than are shown individually."""
    steps = (
        step(1, "Who knows whom", collect="Ties", ties=True),
        step(2, "Ideas", collect="Ideas", colour="orange"),
    )
    names = [one.title() + other for one, other in product(SYLLABLES, repeat=2)]
    known = [f"Hub - {name}" for name in names]
    known += [f"{one} - {other}" for one, other in islice(pairwise(names), 20)]
    ideas = [f"garden {other}{one}" for one, other in product(SYLLABLES[:7], repeat=2)]
    lines = [*known, *wait(clock, 1), "/next", *ideas[:-1], "/group Group two", ideas[-1]]
    return held(folder, "A crowd", [*lines, *wait(clock, 1)], clock, steps, people=90)


SYLLABLES = ("balo", "miru", "tenu", "kade", "soli", "gupa", "nefo", "wira", "hoty", "zedu")


def held(folder, title, lines, clock, steps=STEPS, inputs=None, people=None):
    """Run a session, and return it, with its log at `folder`."""
    folder.mkdir()
    plan = Plan(title, steps, {})
    header = make_header(plan, ("test",), clock, inputs or {}, GROUPS, people)
    session = Session.start(str(folder / "session.jsonl"), header, clock, True)
    run_plain(lines, session)
    typed = [line for line in lines if isinstance(line, str)]
    written = Path(session.log.path).read_text(encoding="utf-8").splitlines()[2:]
    silent = sum(line.startswith(("/as ", "/group ")) for line in typed)
    done = [json.loads(line)["do"] for line in written]
    done = [what for what in done if what not in ("group", "leave")]
    assert len(done) == len(typed) - silent, "a line was refused"
    return session
