"""The sorting table: one wall for several sessions, a file of its own, logs that stay."""

import json
import os
from pathlib import Path

import pytest

from facilitate import paths
from facilitate.frontend.sorting.context import SortingContext
from facilitate.scripts.library import Library
from facilitate.session import events as ev
from facilitate.session.commands import notes
from facilitate.session.log import log
from facilitate.session.log.log import InUse
from facilitate.session.refused import Refused
from facilitate.sorting.opening import open_table
from facilitate.sorting.table import Table
from facilitate.translations.translator import ENGLISH
from tests.fakes import FakeClock


@pytest.fixture
def tables(hold):
    """Two tables: the first with notes 1 to 3, the second with 1 and 2 (4 and 5 at the table)."""
    return (
        hold("Table A", "more meetings", "no trust", "/group Two", "nobody answers"),
        hold("Table B", "more meetings!", "late answers", "/next", "/turn 2"),
    )


def files():
    return [Path(paths.harvests()) / name for name in sorted(os.listdir(paths.harvests()))]


def test_notes_are_numbered_over_the_sessions_and_each_line_begins_with_its_number(sort, tables):
    assert sort(tables, "/notes") == [
        "1 yellow · Table A · One · more meetings",
        "2 yellow · Table A · One · no trust",
        "3 yellow · Table A · Two · nobody answers",
        "4 yellow · Table B · One · more meetings!",
        "5 pink · Table B · One · late answers",
    ]


def test_one_session_has_the_numbers_and_lines_it_always_had(sort, tables):
    assert sort(tables[1:], "/notes") == [
        "1 yellow · One · more meetings!",
        "2 pink · One · late answers",
    ]


def test_the_logs_stay_byte_for_byte_as_they_were(sort, tables):
    before = [Path(path).read_bytes() for path in tables]
    lines = (
        "/theme 1-5 All", "/edit 1 fewer meetings", "/remove 2", "/join 1,4", "a late note",
        "/move 3 2", "/list 4 green", "/give 1 Two", "/person 3 Ann", "/rename group One = Uno",
        "/rename theme All = Everything", "/who 4 Bo", "/due 4 2026-12-24", "/dots 3 4", "/star 3",
        "/means green commitment", "/score 3 4", "/undo", "/redo",
    )  # fmt: skip
    sort(tables, *lines)
    assert [Path(path).read_bytes() for path in tables] == before


def test_what_was_done_is_there_again_with_the_same_numbers(sort, tables):
    sort(tables, "/theme 1,4 Meetings", "/remove 2", "a late note", "/edit 6 a later note")
    assert sort(tables, "/notes") == [
        "1 yellow · Table A · One · more meetings [Meetings]",
        "3 yellow · Table A · Two · nobody answers",
        "4 yellow · Table B · One · more meetings! [Meetings]",
        "5 pink · Table B · One · late answers",
        "6 yellow · Table A · One · a later note",
    ]
    assert len(files()) == 1
    assert sort(tables[::-1], "/notes")[0] == "1 yellow · Table A · One · more meetings [Meetings]"


def test_events_name_notes_by_session_and_number_there(sort, tables):
    sort(tables, "/theme 1,4 Meetings")
    header, *events = map(json.loads, files()[0].read_text(encoding="utf-8").splitlines())
    first, second = (one["id"] for one in header["sessions"])
    assert [log.read(path).header.id for path in tables] == [first, second]
    assert events[-1]["acts"] == [
        {"session": first, "event": {"do": "theme", "numbers": [1], "theme": "Meetings"}},
        {"session": second, "event": {"do": "theme", "numbers": [1], "theme": "Meetings"}},
    ]


def test_a_theme_is_called_as_it_was_first_wherever_its_notes_are(sort, tables):
    assert sort(tables, "/theme 1 Trust", "/theme 5 TRUST", "/themes")[2:] == [
        "Trust · 2 notes · said by 2 tables · 1, 5",
        "3 notes without a theme",
    ]


def test_undo_takes_back_what_was_done_in_several_sessions_at_once(sort, tables):
    shown = sort(tables, "/theme 1,4 Meetings", "/undo", "/notes", "/redo", "/themes", "/redo")
    assert shown[1] == "undone: notes 1, 4 under Meetings"
    assert not any("[" in line for line in shown[2:7])
    assert shown[7:9] == [
        "redone: notes 1, 4 under Meetings",
        "Meetings · 2 notes · said by 2 tables · 1, 4",
    ]
    assert shown[-1] == "there's nothing to redo; only what was undone just now comes back"


def test_undo_reaches_back_to_the_beginning_and_no_further(sort, tables):
    shown = sort(tables, "/star 1", "a late note", "/join 1,4", "/undo", "/undo", "/undo", "/undo")
    assert shown[-4:] == [
        "undone: note 1 stands for 4 too",
        "undone: note 6 · a late note",
        "undone: note 1 starred",
        "there is nothing to undo: nothing has been sorted here yet",
    ]


def test_a_number_is_never_used_again(sort, tables):
    assert sort(tables, "slip", "/undo", "again")[-1].startswith("7 yellow")
    assert sort(tables, "once more")[-1].startswith("8 yellow")


def test_joined_notes_are_one_and_can_be_parted(sort, tables):
    shown = sort(
        tables, "/theme 4 Meetings", "/join 1,4", "/edit 4 x", "/notes", "/part 4", "/notes"
    )
    assert shown[1:4] == [
        "note 1 stands for 4 too",
        "1 yellow · Table A · One · more meetings · said by 2 tables, with 4 [Meetings]",
        "note 4 is joined with note 1; /part 4 separates them again",
    ]
    assert [line.split()[0] for line in shown[4:8]] == ["1", "2", "3", "5"]
    assert shown[8] == "separate notes again: 4"
    assert len(shown[9:]) == 5


def test_a_number_that_is_no_note_is_none_that_was_joined(sort, tables):
    shown = sort(tables, "/join 1,2", "/say 2 more tables come", "/to 2", "late", "/room 2",
                 "/edit 2 x", "/move 1-2 2")  # fmt: skip
    assert shown[2:] == [
        "remark: 2 more tables come",
        "late notes now go to Already · pink",
        "6 pink · Table A · One · late · added to Already",
        "late notes now go to Table B",
        *["note 2 is joined with note 1; /part 2 separates them again"] * 2,
    ]


def test_notes_that_say_nearly_the_same_are_offered_to_be_joined_never_joined(sort, tables):
    shown = sort(tables, "/alike", "/notes")
    assert shown[0] == "/join 1,4"
    assert len(shown) == 3 + 5


def test_somebodys_promise_is_not_joined_away(sort, tables):
    shown = sort(tables, "/means yellow commitment", "/who 1 Ann", "/who 4 Bo", "/join 1,4")
    assert shown[-1].startswith("not joined: ")


def test_a_step_number_means_the_step_of_each_notes_own_session(sort, tables):
    assert sort(tables, "/move 2,4 2", "/notes")[:5] == [
        "notes 2, 4 moved to Already",
        "1 yellow · Table A · One · more meetings",
        "2 pink · Table A · One · no trust",
        "3 yellow · Table A · Two · nobody answers",
        "4 pink · Table B · One · more meetings!",
    ]


def test_a_note_is_turned_in_the_step_that_turns_its_colour(sort, tables):
    shown = sort(tables, "/turn 1", "/turn 1 ask first", "/turn 5 today")
    assert shown == [
        "1 pink · One · more meetings",
        "1 green · One · more meetings → ask first",
        "5 green · One · late answers → today",
    ]


def test_late_notes_go_to_the_step_and_the_session_that_were_chosen(sort, tables):
    shown = sort(tables, "/to 2", "/room Table B", "/group Two", "late", "/room C", "/room")
    assert shown[3] == "6 pink · Table B · Two · late · added to Already"
    assert shown[4].startswith("there is no session C on the table")
    assert shown[5:] == ["1 Table A · One, Two", "2 Table B · One, Two"]


def test_one_pass_goes_from_note_to_note_without_a_theme(sort, tables):
    shown = sort(tables, "/next", "/theme Meetings", "/next", "/same", "/theme Trust", "/same 1",
                 "/same", "/same", "/next")  # fmt: skip
    assert shown[0].startswith("1 ")
    assert shown[-1] == "Every note has a theme."


def test_the_hand_holds_notes_until_they_are_put_under_a_theme(sort, tables):
    assert sort(tables, "/take 1,3", "/take 5", "/theme Answers", "/theme Alone", "/take")[1:] == [
        "in your hand: 1, 3, 5",
        "notes 1, 3, 5 under Answers",
        "note 5 under Alone",
        "nothing in your hand",
    ]


def test_a_note_whose_theme_was_forgotten_is_no_theme(sort, tables):
    assert sort(tables, "/next", "/theme 2", "/theme 1,2", "/theme 1-3", "/take 3", "/theme 2")[
        1:
    ] == [
        "which theme? Try /theme 2 NAME",
        "which theme? Try /theme 1,2 NAME",
        "which theme? Try /theme 1-3 NAME",
        "in your hand: 3",
        "which theme? Try /theme 2 NAME",
    ]
    assert sort(tables, "/next", "/theme 2030", "/theme 1 2")[1:] == [
        "note 1 under 2030",
        "note 1 under 2",
    ]


def test_without_a_note_the_way_to_one_is_typed_here(sort, tables):
    assert sort(tables, "/theme Trust", "/dots 1") == [
        "no note is chosen: /next shows the next one, /take N picks one up",
        "expected /dots N K",
    ]
    assert sort(tables, "/dots 1 3") == ["note 1 got 3 dots"]


def test_a_suggested_theme_is_a_phrase_before_its_words_and_can_be_typed_as_it_is(sort, hold):
    said = ("Money for community music", "Community music at noon", "No community music yet")
    logs = [hold(f"Table {number}", text) for number, text in enumerate(said)]
    suggested = sort(logs, "/suggest")
    assert suggested[:-1] == ["/theme 1,2,3 community music", "  said by 3 tables"]
    assert sort(logs, suggested[0]) == ["notes 1, 2, 3 under community music"]


def test_a_search_marks_what_it_finds(sort, tables):
    assert sort(tables, "/find MEETINGS")[:2] == [
        "1 yellow · Table A · One · more «meetings»",
        "4 yellow · Table B · One · more «meetings»!",
    ]


def test_what_a_session_does_with_its_clock_is_refused_and_nothing_is_written(sort, tables):
    sort(tables)
    before = files()[0].read_bytes()
    shown = sort(tables, "/pause", "/theme 99 X", "/theme 1", "/nothing", "/turn 3", "/undo x",
                 "/edit 1", "/give 1 Nobody", "/same")  # fmt: skip
    assert shown[0] == "/pause isn't for the sorting table; /help shows what is"
    assert shown[1] == "there is no note 99; the last one is 5"
    assert [line for line in shown if line.startswith("3 pink")] == [
        "3 pink · Two · nobody answers"
    ]
    assert files()[0].read_bytes().count(b'"sort"') == before.count(b'"sort"') + 1


def test_a_table_is_open_once_at_a_time(opened, tables):
    table = opened(*tables)
    with pytest.raises(InUse):
        opened(*tables)
    table.leave()
    opened(*tables).leave()


def test_notes_of_a_log_that_grows_come_to_the_table(hold, opened, tmp_path):
    from facilitate.session.session import Session

    path = hold("Running", "first", end=False)
    table = opened(path)
    session = Session.resume(path, FakeClock())[0]
    session.take(notes.add(session.state, "second", "One", None))
    table.tick()
    assert [note.text for note in table.state.wall()] == ["first", "second"]
    assert table.came == [2]
    table.take(notes.edit(table.state, 2, "second, corrected"))
    session.take(notes.add(session.state, "third", "One", None))
    session.leave()
    table.tick()
    assert [note.text for note in table.state.wall()] == ["first", "second, corrected", "third"]
    table.leave()


def test_a_late_note_keeps_its_number_when_the_log_grows(hold, sort):
    from facilitate.session.session import Session
    from tests.builders import run_plain

    path = hold("Running", "first", end=False)
    sort([path], "late")
    run_plain(["second"], Session.resume(path, FakeClock())[0])
    assert sort([path], "/notes") == [
        "1 yellow · One · first",
        "2 yellow · One · late",
        "3 yellow · One · second",
    ]


def test_what_was_done_with_one_session_is_seen_with_others_too(sort, tables):
    sort(tables[:1], "/theme 1 Meetings", "late")
    assert sort(tables, "/notes")[0].endswith("[Meetings]")
    sort(tables, "/theme 1 Talk", "later")
    lines = [line.split(" · ")[-1] for line in sort(tables[:1], "/notes")]
    assert {"no trust", "nobody answers", "late", "later"} < set(lines)
    assert "[Meetings]" in lines[0]
    assert "[Talk]" in lines[0]


@pytest.mark.parametrize("cut", [1, 20, 60])
def test_a_torn_line_is_cut_off_and_all_before_it_counts(sort, tables, cut):
    sort(tables, "/theme 1 Trust", "/theme 2 Work")
    path = files()[0]
    path.write_bytes(path.read_bytes()[:-cut])
    assert sort(tables, "/themes")[0].startswith("Trust · 1 note")
    assert sort(tables, "/theme 2 Work", "/themes")[1:3] == [
        "Trust · 1 note · said by 1 table · 1",
        "Work · 1 note · said by 1 table · 2",
    ]


def test_a_damaged_line_is_named_and_the_others_count(sort, tables, opened):
    sort(tables, "/theme 1 Trust", "/star 2")
    path = files()[0]
    path.write_bytes(path.read_bytes().replace(b'"theme":"Trust"', b'"theme":"Tr', 1))
    table, troubles = open_table([log.read(one) for one in tables], FakeClock())
    table.leave()
    said = f"{path}:4: this line is damaged and has been left out; all others count"
    assert list(map(ENGLISH.text, troubles)) == [said]
    assert table.state.notes[2].starred


def test_a_file_of_a_newer_facilitate_is_named_and_left_alone(sort, tables):
    sort(tables, "/star 1")
    path = files()[0]
    path.write_bytes(
        path.read_bytes().replace(b"facilitate-sorting/1", b"facilitate-sorting/12", 1)
    )
    before = path.read_bytes()
    table, troubles = open_table([log.read(one) for one in tables], FakeClock())
    table.leave()
    assert "newer facilitate" in ENGLISH.text(troubles[0])
    assert path.read_bytes() == before
    assert not table.state.notes[1].starred


def test_sessions_can_come_to_a_table_with_a_name_while_it_is_open(hold):
    first, second = hold("Room 1", "one"), hold("Room 2", "two", "three")
    table, _ = open_table([log.read(first)], FakeClock(), "HIT")
    table.bring(log.read(second))
    table.take(notes.theme(table.state, [1, 3], "Trust"))
    table.leave()
    again, _ = open_table([log.read(second), log.read(first)], FakeClock(), "HIT")
    again.leave()
    assert [(note.number, note.text, note.themes) for note in again.state.wall()] == [
        (1, "one", ("Trust",)), (2, "two", ()), (3, "three", ("Trust",)),
    ]  # fmt: skip
    assert [part.room for part in again.parts] == ["Room 1", "Room 2"]
    assert len(files()) == 1


def test_a_table_with_a_name_keeps_the_numbers_of_sessions_that_are_not_there(hold):
    first, second = hold("Room 1", "one"), hold("Room 2", "two", "three")
    table, _ = open_table([log.read(first), log.read(second)], FakeClock(), "HIT")
    table.take(notes.theme(table.state, [1, 2], "Trust"))
    table.leave()
    alone, _ = open_table([log.read(second)], FakeClock(), "HIT")
    alone.take(notes.add(alone.state, "late", None, None))
    alone.leave()
    assert [note.number for note in alone.state.wall()] == [2, 3, 4]
    assert alone.undo() is not None
    with pytest.raises(Refused):
        alone.undo()


class TestWhoseALateNoteIs:
    """A late note is from the group of the note beside it, from one that was named, or from none
    that is known."""

    @pytest.fixture
    def two(self, hold):
        return [
            hold("Table A", "a of One", "/group Two", "b of Two"),
            hold("Table B", "c of Three", groups=("Three", "Four")),
        ]

    @pytest.mark.parametrize(
        ("lines", "whose"),
        [
            (["late"], "Table A · late"),
            (["/take 2", "late"], "Table A · Two · late"),
            (["/edit 2 better", "late"], "Table A · Two · late"),
            (["/remove 2", "late"], "Table A · Two · late"),
            (["/theme 1,3 Trust", "late"], "Table B · Three · late"),
            (["/next", "/next", "/next", "late"], "Table B · Three · late"),
            (["/theme 1 X", "/take 3", "late"], "Table B · Three · late"),
            (["/take 3", "/group Two", "late"], "Table A · Two · late"),
            (["/take 3", "/room Table A", "late"], "Table A · Three · late"),
        ],
    )
    def test_it_is_told_in_the_answer(self, sort, two, lines, whose):
        shown = sort(two, *lines)
        assert f"4 yellow · {whose}" in shown[-1]

    def test_the_next_one_is_from_the_same_table(self, sort, two):
        shown = sort(two, "/take 3", "late", "later")
        assert "5 yellow · Table B · Three · later" in shown[-1]

    def test_an_import_takes_no_group_that_is_unknown(self, sort, two, tmp_path):
        (tmp_path / "one.txt").write_text("imported\n", encoding="utf-8")
        sort(two, "/take 2", f"/import {tmp_path}/one.txt yes")
        assert sort(two, "/notes")[-1] == "4 yellow · Table A · imported"


def test_late_notes_of_two_tables_that_are_open_at_once_are_two_notes(opened, printed, tables):
    one, both = opened(tables[0]), opened(*tables)
    for table, text in ((one, "late at one"), (both, "late at both"), (one, "later at one")):
        SortingContext(table, Library([])).add_note(text)
    for table in (one, both):
        table.leave()
    made = json.loads("".join(printed("report", tables[0], "--format", "json")[1]))
    late = sorted(note["text"] for note in made["notes"][3:])
    assert late == ["late at both", "late at one", "later at one"]


class TestAnErrorOfTheKit:
    """Whatever is wrong with one command, the table stays open, and what was sorted is kept."""

    @pytest.fixture
    def broken_star(self, monkeypatch):
        """A star that is written, and then breaks."""
        take = Table.take

        def break_after(table, event, t=None):
            taken = take(table, event, t)
            if isinstance(event, ev.Starred):
                raise ZeroDivisionError("of a star")
            return taken

        monkeypatch.setattr(Table, "take", break_after)

    def test_it_is_said_in_a_line_kept_in_a_file_and_nothing_is_lost(
        self, sort, tables, broken_star
    ):
        shown = sort(tables, "/theme 1 Meetings", "/star 2", "/theme 3 Trust", "/notes")
        assert [line for line in shown if "went wrong" in line] == [
            "Something went wrong inside facilitate; what you sorted is saved, and the table is"
            " still open: ZeroDivisionError: of a star"
        ]
        assert "ZeroDivisionError: of a star" in Path(paths.home(), "error.txt").read_text()
        assert any("3 " in line and "[Trust]" in line for line in shown)
        assert any(line.startswith("2 ") and "★" in line for line in sort(tables, "/notes"))

    def test_a_log_that_breaks_the_table_each_time_is_said_once(self, sort, tables, monkeypatch):
        def break_(table):
            raise ZeroDivisionError("of a log")

        with monkeypatch.context() as broken:
            broken.setattr(Table, "tick", break_)
            shown = sort(tables, "/theme 1 Meetings")
        assert 1 <= sum("of a log" in line for line in shown) <= 2
        assert "[Meetings]" in sort(tables, "/notes")[0]
