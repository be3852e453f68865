"""Whatever is done at the table: shown at once, read again and reported, it is the same."""

import contextlib
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from facilitate import paths
from facilitate.frontend.sorting.context import SortingContext
from facilitate.frontend.sorting.declared import run_line
from facilitate.harvest.report.sorted import sorted_reports
from facilitate.plan.plan import Plan
from facilitate.scripts.library import Library
from facilitate.session.log import log
from facilitate.session.refused import Refused
from facilitate.session.session import Session, make_header
from facilitate.sorting.opening import open_table
from facilitate.translations.translator import ENGLISH
from facilitate.tui.sorting_papers import Papers
from tests.builders import THREE_COLOURS, run_plain
from tests.fakes import FakeClock

NUMBERS = st.integers(1, 9).map(str)
SEVERAL = st.lists(NUMBERS, min_size=1, max_size=4).map(",".join)
NAMES = st.sampled_from(["Trust", "TRUST", "Work", "One", "Two", "Three", "Ann", "ann"])
KINDS = st.sampled_from(["theme", "group", "person"])
DONE = st.one_of(
    st.builds("/theme {} {}".format, SEVERAL, NAMES),
    st.builds("/untheme {} {}".format, SEVERAL, NAMES),
    st.builds("/edit {} {}".format, NUMBERS, NAMES),
    st.builds("/{} {}".format, st.sampled_from(["remove", "star", "turn"]), NUMBERS),
    st.builds("/move {} {}".format, SEVERAL, st.integers(1, 3)),
    st.builds("/list {} {}".format, SEVERAL, st.sampled_from(["yellow", "pink", "green"])),
    st.builds("/give {} {}".format, SEVERAL, NAMES),
    st.builds("/person {} {}".format, SEVERAL, NAMES),
    st.builds("/who {} {}".format, NUMBERS, NAMES),
    st.builds("/dots {} {}".format, NUMBERS, st.integers(0, 5)),
    st.builds("/score {} {}".format, NUMBERS, st.integers(1, 5)),
    st.builds("/rename {} {} = {}".format, KINDS, NAMES, NAMES),
    st.builds("/{} {}".format, st.sampled_from(["join", "part"]), SEVERAL),
    st.sampled_from(["/undo", "/redo", "/undo", "/room 2", "/to 2", "/group New", "/say so"]),
    st.just("late"),
)  # fmt: skip


def hold(folder, title, *lines, groups=("One", "Two")):
    clock = FakeClock()
    header = make_header(Plan(title, THREE_COLOURS, {}), ("test",), clock, {}, groups, 8)
    path = str(folder / f"{title}.jsonl")
    run_plain([*lines, "/end"], Session.start(path, header, clock))
    return path


def shown(state):
    return {
        note.number: (note.text, note.stage, note.began, note.step, note.group, note.person,
                      note.who, note.dots, note.scores, note.themes, note.starred, note.removed,
                      [(turn.to, turn.answer, turn.step) for turn in note.turns])
        for note in state.notes.values()
    }  # fmt: skip


def in_steps(state):
    """The notes that each step shows: those added in it, and those turned in it."""
    added = {step: [note.number for note in notes] for step, notes in state.by_step.items()}
    return {step: notes for step, notes in added.items() if notes}, {
        step: sorted(notes) for step, notes in state.turned_in.items() if notes
    }


@settings(max_examples=40)
@given(st.lists(DONE, max_size=25))
@example(["/group New", "/undo", "late"])
@example(["/theme 1 Trust", "late", "/theme 1 Trust", "/edit 3 Trust", "/undo"])
def test_the_wall_is_the_same_at_once_read_again_and_in_the_report(tmp_path_factory, lines):
    folder = Path(tmp_path_factory.mktemp("held"))
    for path in Path(paths.harvests()).glob("*"):
        path.unlink()
    logs = [
        hold(folder, "A", "a", "/theme 1 trust", "/as ANN", "/group Two", "b", "/next", "/turn 1"),
        hold(folder, "B", "c", "/as Ann", "d", "/theme 2 TRUST", groups=("one", "TWO", "Three")),
    ]
    sessions = [log.read(path) for path in logs]
    clock = FakeClock()
    table, _ = open_table(sessions, clock)
    context = SortingContext(table, Library([]))
    papers = Papers(table, ENGLISH)
    for line in lines:
        papers.update(with_room=True)
        clock.advance(1)
        with contextlib.suppress(Refused):
            if line.startswith("/"):
                run_line(context, line)
            else:
                context.add_note(line)
    table.leave()
    again, troubles = open_table(sessions, clock)
    again.leave()
    assert troubles == []
    assert shown(again.state) == shown(table.state)
    assert in_steps(again.state) == in_steps(table.state)
    papers.update(with_room=True)
    anew = Papers(again, ENGLISH)
    anew.update(with_room=True)
    assert papers.all() == anew.all()
    assert again.state.groups == table.state.groups
    assert again.said_by == table.said_by
    report = sorted_reports(sessions).combined()
    assert sorted(map(told, report.notes)) == sorted(map(told, table.state.wall()))


def told(note):
    """What a note tells; a session spells names in its own way."""
    names = [note.group or "", *note.themes]
    return note.text, note.starred, note.stage or "", [name.casefold() for name in names]
