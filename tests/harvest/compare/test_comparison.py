"""Two runs of one script, side by side."""

import pytest
from rich.cells import cell_len

from facilitate.harvest.compare.as_text import as_text
from facilitate.harvest.compare.comparison import StepSide, compare
from facilitate.harvest.report.build import make_report
from facilitate.harvest.report.combine import combine
from facilitate.translations.translator import ENGLISH, translator_for
from tests.builders import THREE_COLOURS, run_plain, start, step
from tests.fakes import FakeClock


@pytest.fixture
def run_of(tmp_path):
    """Type lines into a session of its own; a number among them is so many minutes. Its report."""

    def type_lines(*lines, steps=()):
        clock = FakeClock()
        folder = tmp_path / f"run {len(list(tmp_path.glob('run *')))}"
        session = start(folder, *steps, clock=clock)

        def wait(minutes):
            return lambda: clock.advance(minutes * 60)

        run_plain([wait(line) if isinstance(line, int) else line for line in lines], session)
        return make_report(session.header, session.state)

    return type_lines


@pytest.fixture
def two(run_of):
    """A short run and a longer one."""
    short = run_of("mails", "meetings", 8, "/next", "/turn 1", 9, "/next", 10, "/end")
    long = run_of(
        "mails", "no budget", "silence", 12, "/next", "/turn 1", "/turn 2", "more", 9,
        "/next", "/turn 1", 15, "/end",
    )  # fmt: skip
    return compare(short, long)


def test_each_step_has_what_was_planned_and_taken_and_its_notes(two):
    assert [(s.title, s.sides[0].actual_seconds, s.sides[1].actual_seconds) for s in two.steps] == [
        ("Worst", 480, 720),
        ("Already", 540, 540),
        ("Stop", 600, 900),
    ]
    assert two.steps[0].sides == (StepSide(600, 480, False, 2), StepSide(600, 720, False, 3))
    assert [(side.planned_seconds, side.actual_seconds, side.notes) for side in two.sides] == [
        (1800, 1620, 2),
        (1800, 2160, 4),
    ]


def test_each_stage_has_how_many_notes_ever_were_in_it(two):
    assert [(stage.stage, stage.notes) for stage in two.stages] == [
        ("yellow", (2, 3)),
        ("pink", (1, 3)),
        ("green", (0, 1)),
    ]


def test_stages_stand_in_the_order_of_the_steps_whichever_run_had_them(run_of):
    compared = compare(run_of("/next", "/next", "c"), run_of("a", "/next", "b"))
    assert [stage.stage for stage in compared.stages] == ["yellow", "pink", "green"]


def test_words_of_one_run_alone_are_named_with_their_notes(two):
    alone, other = two.only
    assert [(term.word, term.owners, term.notes) for term in alone] == [("meetings", 1, (2,))]
    assert {term.word for term in other} >= {"silence", "budget"}
    assert "mails" not in {term.word for term in (*alone, *other)}


def test_words_are_the_same_however_they_are_capitalised(run_of):
    compared = compare(run_of("Mails"), run_of("mails"))
    assert compared.only == ((), ())


def test_steps_of_one_run_alone_stand_behind_the_one_before_them(run_of):
    first = run_of(steps=[step(1, "One"), step(2, "Two"), step(3, "Three")])
    second = run_of(steps=[step(1, "New"), step(2, "Two"), step(3, "Newer"), step(4, "Three")])
    compared = compare(first, second)
    assert [(s.title, [side is not None for side in s.sides]) for s in compared.steps] == [
        ("New", [False, True]),
        ("One", [True, False]),
        ("Two", [True, True]),
        ("Newer", [False, True]),
        ("Three", [True, True]),
    ]
    assert compared.shared == 2
    assert compared.same_script


def test_rounds_are_matched_by_their_number(run_of):
    def rounds(many):
        return [step(n, "Talk", round=n, rounds=many, block=1) for n in range(1, many + 1)]

    compared = compare(run_of(steps=rounds(2)), run_of(steps=rounds(3)))
    assert [step.title for step in compared.steps] == [
        "Talk (round 1 of 2)",
        "Talk (round 2 of 2)",
        "Talk (round 3 of 3)",
    ]


def test_runs_of_different_scripts_are_said_to_be_and_what_they_share_is_compared(run_of):
    other = [step(1, "Hello")._replace(structure="another"), THREE_COLOURS[0]._replace(id=2)]
    compared = compare(run_of("a"), run_of("/next", "b", steps=other))
    assert not compared.same_script
    assert "These are not runs of the same script: 1 of 4 steps in both.\n" in as_text(
        compared, ENGLISH
    )
    nothing = [step(1, "Hello")._replace(structure="another")]
    compared = compare(run_of("a"), run_of(steps=nothing))
    assert [step.title for step in compared.steps] == ["Worst", "Already", "Stop", "Hello"]


def test_several_rooms_are_one_side(run_of):
    rooms = combine([run_of("a", 8, "/next"), run_of("b", "c", 12, "/next")])
    compared = compare(rooms, run_of("d"))
    assert compared.steps[0].sides[0] == StepSide(600, 600, False, 3)


def test_as_text_it_says_first_what_changed(two):
    assert as_text(two, ENGLISH).splitlines()[:8] == [
        "A  A session · 2026-11-22, 12:00 · 22 people · 2 groups · 2 notes",
        "B  A session · 2026-11-22, 12:00 · 22 people · 2 groups · 4 notes",
        "",
        "B took 9 min longer (27 min → 36 min) and has 2 notes more (2 → 4).",
        "In ten minutes: A 0.7 notes, B 1.1 notes.",
        "- Stop: 5 min longer, as many notes",
        "- Worst: 4 min longer, 1 note more",
        "",
    ]


def test_the_same_run_twice_changed_nothing(run_of):
    report = run_of("a", 5, "/end")
    text = as_text(compare(report, report), ENGLISH)
    assert "B took as long (5 min → 5 min) and has as many notes (1 → 1).\n" in text
    assert "Said only in A: nothing\n" in text


def test_as_text_the_columns_hold_at_their_place_whatever_a_title_is(run_of):
    titles = ["x", "张" * 30, "e\u0301" * 10, "a title too long to stand in its column", "\x1b[2J"]
    steps = [step(n, title) for n, title in enumerate(titles, 1)]
    text = as_text(compare(run_of(steps=steps), run_of("/drop 2", steps=steps)), ENGLISH, 78)
    rows = text.split("step ")[1].splitlines()[1 : len(titles) + 1]
    assert {cell_len(row) for row in rows} == {78}
    assert "\x1b" not in text
    assert rows[1].split()[-6:] == ["10:00", "dropped", "0:00", "0:00", "0", "0"]


def test_as_text_many_words_are_counted(run_of):
    said = " ".join(f"word{letter}" for letter in "abcdefghijklmnop")
    text = as_text(compare(run_of(said), run_of()), ENGLISH)
    assert "wordl and 4 words more\n" in text
    assert "wordm" not in text


def test_as_text_a_title_is_cut_only_where_there_is_no_room_for_it(run_of):
    title = "What do we already do that resembles it in any way, however small it may be?"
    report = run_of("a", steps=[step(1, title)])
    compared = compare(report, report)
    assert f"{title}   10:00" in as_text(compared, ENGLISH)
    assert f"{title}   10:00" in as_text(compared, ENGLISH, 130)
    narrow = as_text(compared, ENGLISH, 100)
    assert max(map(cell_len, narrow.splitlines())) == 100
    assert f"{title[:53]}…" in narrow
    assert "What do we alre…" in as_text(compared, ENGLISH, 20)


def test_as_text_the_table_tells_what_was_turned_in_a_step(two):
    lines = as_text(two, ENGLISH).splitlines()
    (already,) = [line for line in lines if line.startswith("Already ")]
    assert already.split()[-2:] == ["0+1", "1+2"]
    assert "1+7 means that one note was written in this step, and seven were turned." in lines


def test_as_text_without_a_turn_nothing_is_said_of_it(run_of):
    report = run_of("a")
    assert "+" not in as_text(compare(report, report), ENGLISH)


def test_as_text_runs_of_different_scripts_are_not_measured_by_one_another(run_of):
    other = [step(1, "Hello")._replace(structure="another")]
    text = as_text(compare(run_of("a", "b", 27), run_of("c", 9, steps=other)), ENGLISH)
    assert "A took 27 min and has 2 notes; B took 9 min and has 1 note.\n" in text
    assert " less" not in text
    assert "fewer" not in text


def test_ratings_themes_and_conversations_are_compared_too(report_of, clock):
    rating = step(1, "Marks", collect="Marks", by="person", places=("Trust",), scale=(0, 10))
    talk = step(2, "Talk", arrangement="pairs", colour="yellow")

    def run(mark, theme):
        talks = ("/next", "an idea", f"/theme 2 {theme}", lambda: clock.advance(60), "/end")
        return report_of(str(mark), *talks, steps=(rating, talk))

    text = as_text(compare(run(4, "Time"), run(7, "Money")), ENGLISH)
    assert text.count("11 conversations") == 2
    assert "\n- Trust: 4.0 (1) → 7.0 (1)  +3.0\n" in text
    assert "\n- Time: 1 → 0\n- Money: 0 → 1\n" in text
    fallen = as_text(compare(run(7, "Time"), run(4, "Time")), translator_for("de"))
    assert "\n- Trust: 7,0 (1) → 4,0 (1)  −3,0\n" in fallen
    same = as_text(compare(run(4, "Time"), run(4, "Time")), ENGLISH)
    assert "\n- Trust: 4.0 (1) → 4.0 (1)  unchanged\n" in same
