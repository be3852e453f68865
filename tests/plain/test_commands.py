import pytest

from facilitate.frontend.commands.declared import by_word
from facilitate.scripts.library import Library
from facilitate.scripts.script import Axis
from facilitate.session.log import log
from facilitate.session.start import Wish, open_session
from tests.builders import run_plain, start, step
from tests.fakes import FakeClock
from tests.written import library as written_library
from tests.written import read


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def answers(tmp_path, clock):
    """Type lines into a session of three colours, and return the answers, without the steps
    shown.
    """

    def type_lines(*lines, steps=(), running=True, library=None):
        session = start(tmp_path, *steps, clock=clock, running=running)
        type_lines.session = session
        shown = run_plain(lines, session, library)
        around = ("==", "To turn", "Saved. Continue")
        return [line for line in shown if line and not line.startswith(around)]

    return type_lines


def test_a_line_is_a_note_and_answered_with_its_number(answers):
    assert answers("never answer a mail", "come late") == [
        "1 yellow · Group one · never answer a mail",
        "2 yellow · Group one · come late",
    ]


def test_a_line_of_a_step_that_collects_ties_is_a_pair_of_names(answers):
    ties = [step(1, collect="Ties", ties=True)]
    lines = ("Anna - Ben", "Anna", "/edit 2 Anna & Cleo")
    assert answers(*lines, steps=ties) == [
        "Each note: two names: Anna - Ben",
        "1 Ties · Group one · Anna - Ben",
        "2 Ties · Group one · Anna",
        "note 2 is saved, but it isn't a tie; a tie has two names: Anna - Ben",
        "2 Ties · Group one · Anna & Cleo",
    ]


SORTING = (
    step(1, colour="yellow"),
    step(2, source="yellow", into=("pink", "Not yet"), ask="Why?"),
)


def test_where_there_are_several_colours_the_one_to_turn_to_is_named(answers):
    lines = ("a", "b", "/next", "/turn 1", "/turn 1 not yet too soon", "/turn 2 p", "/turn 2 now")
    assert answers(*lines, steps=SORTING)[2:] == [
        "note 1 can be turned pink or Not yet; which one?",
        "1 Not yet · Group one · a → too soon",
        "2 pink · Group one · b",
        "Why? /turn 2 answer",
        "2 pink · Group one · b → now",
    ]


def test_closed_answers_are_shown_and_asked_for(answers):
    steps = (step(1, colour="yellow"), step(2, colour="green", source="yellow",
             ask="What is the answer?", answers=("yes", "no", "whatever")))  # fmt: skip
    lines = ("a", "/next", "/turn 1", "/turn 1 maybe", "/turn 1 what")
    assert answers(*lines, steps=steps)[1:] == [
        "Answers: yes, no or whatever",
        "1 green · Group one · a",
        "What is the answer? yes, no or whatever /turn 1 answer",
        "maybe isn't one of the answers here: yes, no or whatever",
        "1 green · Group one · a → whatever",
    ]


def test_the_places_of_a_grid_are_shown_and_named_in_few_letters(answers):
    axes = (Axis("when", ("First slot", "Second slot")), Axis("where", ("Hall", "Garden")))
    steps = [step(1, collect="Topics", axes=axes)]
    assert answers("a", "/place 1 f g", "/place 1 hall", steps=steps) == [
        "Places: First slot, Second slot × Hall, Garden",
        "1 Topics · Group one · a",
        "1 Topics · Group one · a · in First slot, Garden",
        "Hall, and which of the others? Add First slot or Second slot",
    ]


def test_a_line_fills_the_blanks_of_a_pattern(answers):
    steps = [step(1, collect="Questions", pattern="How can we be ___ and also ___?")]
    assert answers("free | safe", "free", steps=steps) == [
        "Each note: How can we be ___ and also ___? (… | …)",
        "1 Questions · Group one · How can we be free and also safe?",
        "2 Questions · Group one · free",
        "note 2 is saved as it is; to fill in “How can we be ___ and also ___?”, write … | …",
    ]


def test_a_group_whose_coming_was_undone_gets_no_more_notes(answers):
    assert answers("/group Three", "/undo", "an idea")[2:] == [
        "undone: new group Three",
        "the next notes are from Group one",
        "1 yellow · Group one · an idea",
    ]


def test_an_hour_left_is_told_in_minutes(answers, clock):
    long = [step(1, minutes=90)]
    (before,) = answers("/time", steps=long)
    assert before == "90:00 left · Step 1 · ends 13:30"


def test_the_end_that_was_fitted_to_last_is_the_agreed_one(answers, clock):
    lines = ["/fit 12:35", "/add 2", "/time", "/fit", "/fit 12:40", "/time", "/undo", "/time"]
    assert answers(*lines)[2:] == [
        "12:00 left · Worst · ends 12:37 · 2 min past 12:35",
        "fitted into 35 min · ends 12:37 → 12:35",
        "fitted into 40 min · ends 12:35 → 12:40",
        "12:00 left · Worst · ends 12:40",
        "undone: fitted into 40 min · ends 12:40 → 12:35",
        "12:00 left · Worst · ends 12:35",
    ]


def test_a_note_that_looks_like_a_command_does_nothing(answers):
    assert answers("/end of the old ways", "/next time", "an idea") == [
        "/end takes nothing after it; // begins a note with a slash",
        "/next takes nothing after it; // begins a note with a slash",
        "1 yellow · Group one · an idea",
    ]
    assert answers.session.state.ended is None


def test_two_slashes_begin_a_note_with_a_slash(answers):
    assert answers("//etc/hosts", "///", "//") == [
        "1 yellow · Group one · /etc/hosts",
        "2 yellow · Group one · //",
        "3 yellow · Group one · /",
    ]


def test_an_empty_line_is_nothing(answers):
    assert answers("", " ", "\t") == []


def test_a_line_in_a_step_that_collects_nothing_is_a_note_without_a_list(answers):
    assert answers("an aside", steps=[step(1)]) == ["1 note · Group one · an aside"]
    assert answers.session.state.notes[1].began is None


def test_a_list_without_a_colour_goes_by_its_name(answers):
    assert answers("be late", steps=[step(1, collect="Recipes")]) == [
        "1 Recipes · Group one · be late"
    ]


def test_next_and_back_show_the_step_they_lead_to(tmp_path, clock):
    shown = run_plain(["/next", "/back", "/back"], start(tmp_path, clock=clock))
    heads = [line for line in shown if line.startswith("==")]
    assert heads == [
        "== 1/3 Worst · yellow · 10 min ==",
        "== 2/3 Already · pink · 10 min ==",
        "== 1/3 Worst · yellow · 10 min ==",
    ]
    assert shown[-2] == "this is the first step"
    assert [line for line in shown if line.startswith("ends")] == ["ends 12:20 → 12:30"]


def test_a_step_shows_its_prompt_rule_and_notes(tmp_path, clock):
    only = step(1, prompt="What now?\n\nThink.", rule="One voice", notes="Be **kind**")
    shown = run_plain([], start(tmp_path, only, clock=clock))
    assert shown[:6] == [
        "",
        "== 1/1 Step 1 · 10 min ==",
        "What now?",
        "",
        "Think.",
        "Rule: One voice",
    ]
    assert shown[6] == "For you: Be **kind**"


def test_a_step_that_turns_notes_names_them(tmp_path, clock):
    shown = run_plain(["one", "two", "/remove 1", "/next"], start(tmp_path, clock=clock))
    assert "To turn from yellow: 2" in shown


def test_time_tells_what_is_left_or_over_and_the_expected_end(answers, clock):
    assert answers(
        lambda: clock.advance(18),
        "/time",
        lambda: clock.advance(642.5),
        "/time",
        steps=[step(1), step(2, minutes=5)],
    ) == [
        "9:42 left · Step 1 · ends 12:15",
        "* time's up · Step 1; /next for the next step",
        "1:00 over · Step 1 · ends 12:16 · 1 min behind",
    ]


def test_pause_and_go_stop_and_start_the_clock(answers, clock):
    assert answers(
        "/pause", lambda: clock.advance(60), "/pause", "/time", "/go", "/go", steps=[step(1)]
    ) == [
        "paused, 10:00 left",
        "the clock is paused already",
        "10:00 left (paused) · Step 1 · ends 12:11 · 1 min behind",
        "running, 10:00 left",
        "the clock is running already",
    ]


def test_a_session_that_waits_says_so(answers):
    assert answers("/go", running=False) == [
        "Paused. Type /go to start the clock.",
        "running, 10:00 left",
    ]


def test_add_shows_the_end_before_and_after(answers):
    assert answers("/add 3", "/add -1.5", "/add", "/add much", "/add nan") == [
        "Worst: 10 min → 13 min · ends 12:30 → 12:33",
        "Worst: 13 min → 11.5 min · ends 12:33 → 12:31",
        "expected /add MINUTES",
        "much isn't a length of time. Try 8, 1:30, 90s or 1h",
        "nan isn't a length of time. Try 8, 1:30, 90s or 1h",
    ]


def test_times_are_read_as_people_write_them(answers):
    assert answers(
        "/add 1:30", "/add 90s", "/add -3 min", "/minutes 2 1h", "/late 1:30", "/minutes 3 x"
    ) == [
        "Worst: 10 min → 11.5 min · ends 12:30 → 12:31",
        "Worst: 11.5 min → 13 min · ends 12:31 → 12:33",
        "Worst: 13 min → 10 min · ends 12:33 → 12:30",
        "Already: 10 min → 60 min · ends 12:30 → 13:20",
        "8:30 left · Worst · ends 13:18",
        "x isn't a length of time. Try 8, 1:30, 90s or 1h",
    ]


@pytest.mark.parametrize(
    "end", ["12.25", "12h25", "12:25pm", "at 12:25", "25", "25 min", "in 25 min"]
)
def test_an_end_is_read_as_people_write_it(answers, end):
    (line,) = answers(f"/fit {end}")
    assert line == "fitted into 25 min · ends 12:30 → 12:25"


def test_late_says_how_long_ago_the_step_began(answers):
    assert answers("/late 90", "/late soon") == [
        "8:30 left · Worst · ends 12:28",
        "soon isn't a length of time. Try 8, 1:30, 90s or 1h",
    ]


def test_plan_numbers_the_steps_and_marks_the_current_one(answers):
    steps = [step(1), step(2, optional=True), step(3, rounds=2, round=2, block=1)]
    assert answers("/plan", "/drop 3", "/plan", steps=steps) == [
        ">  1   10 min  Step 1",
        "-  2   10 min  Step 2 · optional",
        "   3   10 min  Step 3 · round 2 of 2",
        "ends 12:20",
        "Step 3 skipped · ends 12:20 → 12:10",
        ">  1   10 min  Step 1",
        "-  2   10 min  Step 2 · optional",
        "-  3   10 min  Step 3 · round 2 of 2 (skipped)",
        "ends 12:10",
    ]


def test_fit_holds_an_end(answers):
    assert answers("/fit", "/fit 12:20", "/fit 12:11", "/fit 12:18 all", "/fit 25:70") == [
        "no end time has been agreed; /fit 12:55 fits the plan to one",
        "fitted into 20 min · ends 12:30 → 12:20",
        "that end can't be kept: 9 min too much, even with every step at its shortest;"
        " it would fit without Stop and Already",
        "fitted into 18 min (Already, Stop can't give any more) · ends 12:20 → 12:18",
        "25:70 isn't a time. Try 12:55, or 40 for 40 minutes",
    ]


def test_an_agreed_end_that_has_passed_is_not_fitted_to(answers, clock):
    shown = answers("/fit 12:20", lambda: clock.advance(1500), "/fit")
    assert shown[-1] == "the agreed end, 12:20, has passed"


def test_minutes_drop_and_take_name_steps_as_plan_does(answers):
    assert answers(
        "/minutes 2 4", "/drop 3", "/take 3", "/drop 1", "/take 2", "/drop 9", "/minutes 2"
    ) == [
        "Already: 10 min → 4 min · ends 12:30 → 12:24",
        "Stop skipped · ends 12:24 → 12:14",
        "Stop included · ends 12:14 → 12:24",
        "Worst is the current step; next moves on from it",
        "Already is in the plan already",
        "there is no step 9; /plan shows 1 to 3",
        "expected /minutes STEP N",
    ]


def test_rounds_makes_them_fewer_or_more(answers):
    steps = [step(n, minutes=3, round=n, rounds=3, block=1) for n in (1, 2, 3)]
    assert answers("/rounds 2", "/rounds 4", "/rounds 0", "/rounds", steps=steps) == [
        "3 → 2 rounds · ends 12:09 → 12:06",
        "2 → 4 rounds · ends 12:06 → 12:12",
        "expected /rounds N [keep]",
        "expected /rounds N [keep]",
    ]


def test_fewer_rounds_can_be_longer_ones(answers):
    steps = [step(n, minutes=3, round=n, rounds=4, block=1) for n in (1, 2, 3, 4)]
    assert answers(
        "/rounds 3 keep", "/plan", "/rounds 2 keep", "/rounds 2 longer", steps=steps
    ) == [
        "4 → 3 rounds, in the same time · ends 12:12",
        ">  1    3 min  Step 1 · round 1 of 3",
        "   2  4.5 min  Step 2 · round 2 of 3",
        "   3  4.5 min  Step 3 · round 3 of 3",
        "-  4    3 min  Step 4 · round 4 (skipped)",
        "ends 12:12",
        "the rounds to come can't take 9 min: at least 1.5 min, at most 6 min",
        "expected /rounds N [keep]",
    ]


def test_to_goes_to_any_step_and_its_time(answers, clock):
    assert answers("/to 3", lambda: clock.advance(60), "/to 1", "/to 1", "/to 3", "/time") == [
        "ends 12:30 → 12:10",
        "ends 12:10 → 12:30",
        "Worst is the current step",
        "ends 12:30 → 12:10",
        "9:00 left · Stop · ends 12:10 · 20 min ahead",
    ]


def test_insert_puts_a_structure_behind_this_step(answers):
    assert answers(
        "/insert 1-2-4-all", "/next", "/insert nothing", "/insert", library=Library.usual()
    ) == [
        "1-2-4-All included · ends 12:30 → 12:42",
        "**What could we do better, starting now?**",
        "Think by yourself, in silence, and jot down what comes.",
        "For you: Hold the silence right to the end, even when some people have finished.",
        "there is no structure named nothing; facilitate list shows all",
        "expected /insert NAME",
    ]


def test_what_an_inserted_structure_sets_is_its_own(answers):
    shown = answers(
        "/insert triz", "/next", "nobody comes", "/insert triz", "/next", "/next",
        library=Library.usual(),
    )  # fmt: skip
    prompts = [line for line in shown if line.startswith("Write on yellow notes")]
    assert prompts == [
        "Write on yellow notes everything you could do to bring this about: **the worst result we"
        " can imagine**. One idea per"
    ]
    back = [line for line in shown if line.startswith("We all want to do well at")]
    assert len(back) == 2


def test_group_chooses_whose_the_next_notes_are(answers):
    assert answers("/group group TWO", "two", "/group Group three", "three", "/group") == [
        "the next notes are from Group two",
        "1 yellow · Group two · two",
        "new group: Group three",
        "the next notes are from Group three",
        "2 yellow · Group three · three",
        "which group? there are: Group one, Group two, Group three",
    ]


def test_as_chooses_the_person_until_a_step_of_groups_begins(answers):
    steps = [step(1, collect="Promises", by="person"), step(2, colour="yellow")]
    assert answers(
        "/as Ann", "call Bob", "/as", "call Cid", "/as Ann", "/next", "x", steps=steps
    ) == [
        "the next notes are from Ann",
        "1 Promises · Group one · Ann · call Bob",
        "the next notes are from nobody in particular",
        "2 Promises · Group one · call Cid",
        "the next notes are from Ann",
        "3 yellow · Group one · x",
    ]


def test_turn_moves_a_note_on_and_takes_the_answer(answers):
    assert answers(
        "mail", "/next", "/turn 1", "/next", "/turn 1", "/turn 1 be quick", "/turn 7", "/turn"
    ) == [
        "1 yellow · Group one · mail",
        "1 pink · Group one · mail",
        "1 green · Group one · mail",
        "What first step? /turn 1 answer",
        "1 green · Group one · mail → be quick",
        "there is no note 7; the last one is 1",
        "expected /turn N [answer]",
    ]


def test_notes_are_edited_removed_starred_and_listed(answers):
    assert answers("frist", "second", "/edit 1 first", "/star 1", "/remove 2", "/notes") == [
        "1 yellow · Group one · frist",
        "2 yellow · Group one · second",
        "1 yellow · Group one · first",
        "1 yellow · Group one · first ★",
        "note 2 removed; /undo brings it back",
        "1 yellow · Group one · first ★",
    ]


def test_notes_says_when_there_are_none(answers):
    assert answers("/notes") == ["no notes yet"]


def test_a_sum_of_scores_is_said_to_be_one(answers):
    steps = [step(n, "Score", collect="Cards", score=(1, 5), round=n, rounds=2) for n in (1, 2)]
    shown = answers("a card", "/score 1 8", "/undo", "/score 1 3", steps=steps)
    assert "8 taken as the sum of the scores for note 1; /undo to ignore that" in shown
    assert shown[-2].endswith("(3)") or shown[-1].endswith("(3)")


def test_scores_places_and_themes(answers):
    steps = [step(1, collect="Cards", score=(0, 5), places=("Birth", "Old age"))]
    assert answers(
        "a",
        "b",
        "/score 1 4",
        "/score 1 0",
        "/score 1 9",
        "/place 2 old age",
        "/place 2 x",
        "/theme 1,2 Mail",
        "/theme 1",
        "/theme 1,x Mail",
        "/score 1",
        steps=steps,
    ) == [
        "1 Cards · Group one · a",
        "2 Cards · Group one · b",
        "1 Cards · Group one · a (4)",
        "1 Cards · Group one · a (4)",
        "9 is out of range: scores here go from 0 to 5",
        "2 Cards · Group one · b · in Old age",
        "there's no place x; places: Birth, Old age",
        "notes 1, 2 under Mail",
        "the theme has no name",
        "expected /theme N[,N…] NAME",
        "expected /score N S",
    ]


def test_harvest_shows_what_came_out_so_far(answers):
    shown = answers("a", "b", "/next", "/turn 1 yes", "/star 2", "/theme 2 Mail", "/harvest")
    assert shown[shown.index("-- 2 notes --") :] == [
        "-- 2 notes --",
        "2 yellow · 1 still there",
        "1 pink · from yellow",
        "-- 2 groups --",
        "2 Group one · 2 yellow · 1 pink",
        "0 Group two",
        "-- 1 theme --",
        "1 Mail · 2",
        "-- With a star --",
        "2 b · Group one",
        "-- What became of it · 1 turned --",
        "1 a → yes · yellow → pink · Group one",
    ]


def test_harvest_says_when_there_is_none(answers):
    assert "No notes yet." in answers("/harvest")


def test_harvest_ranks_and_says_who_has_no_commitment(answers):
    steps = [
        step(1, "Ideas", collect="Ideas", by="person", score=(1, 5)),
        step(2, "I will", collect="Commitments", by="person", means="commitment"),
    ]
    shown = answers("/as Bo", "x", "/score 1 4", "/next", "/as Ann", "y", "/harvest", steps=steps)
    assert shown[shown.index("-- Best of Ideas --") :] == [
        "-- Best of Ideas --",
        "1. 1 x · 4 in 1 score · Group one",
        "-- Commitments · 1 of 22 people --",
        "Ann: 2 y · Group one",
        "none yet: Bo and 20 people",
    ]


def test_undo_says_what_it_took_back(answers):
    assert answers("an idea", "/undo", "/undo") == [
        "1 yellow · Group one · an idea",
        "undone: note 1 · an idea",
        "there is nothing to undo: this is where the session began",
    ]


def test_say_keeps_a_remark(answers):
    assert answers("/say the room is hot", "/say") == [
        "remark: the room is hot",
        "expected /say TEXT",
    ]
    assert answers.session.state.remarks[0][1] == "the room is hot"


def test_help_names_every_command(answers):
    shown = "\n".join(answers("/help"))
    assert all(
        f"/{name} {command.argument}".rstrip() in shown for name, command in by_word().items()
    )


def test_end_closes_the_session_and_nothing_more_is_taken(answers):
    assert answers("/end", "too late") == [f"session ended; the log is {answers.session.log.path}"]
    assert answers.session.state.ended is not None
    assert answers.session.state.notes == {}


def test_the_end_of_input_leaves_the_session_open(tmp_path, clock):
    session = start(tmp_path, clock=clock)
    shown = run_plain(["an idea"], session)
    assert shown[-1] == f"Saved. Continue with: facilitate resume {session.log.path}"
    assert type(log.read(session.log.path).events[-1]).__name__ == "Left"


@pytest.mark.parametrize("line", ["/nxet", "/", "/ next", "/NEXT", "/next-step", "/dev/null; rm"])
def test_an_unknown_command_is_said_and_nothing_is_recorded(answers, line):
    shown = answers(line)
    assert len(shown) == 1
    assert shown[0].startswith("there is no command")
    names = [type(event).__name__ for event in log.read(answers.session.log.path).events]
    assert names == ["Entered", "Left"]


def test_a_near_command_is_offered(answers):
    (answer,) = answers("/nxt")
    assert answer == "there is no command /nxt (did you mean /next?); /help shows them all"


def test_numbers_that_are_none_are_refused(answers):
    wrong = ["0", "-1", "1.5", "x", "\u0661", "9" * 30, ""]
    assert answers(*(f"/remove {text}" for text in wrong)) == ["expected /remove N"] * len(wrong)


def test_notes_are_put_right(answers):
    lines = (
        "a",
        "/next",
        "b",
        "c",
        "/move 2-3 1",
        "/list 1 pink",
        "/give 1,2 group two",
        "/give 3 everyone",
        "/person 2,3 Ana Ruiz",
        "/person 3",
        "/theme 1,2 Mail",
        "/untheme 2 mail",
        "/dots 3 12",
        "/undo",
        "/redo",
        "/redo",
        "/notes",
    )
    assert answers(*lines)[1:] == [
        "2 pink · Group one · b",
        "3 pink · Group one · c",
        "notes 2, 3 moved to Worst",
        "note 1 is pink now",
        "notes 1, 2 are from Group two now",
        "note 3 is from everyone now",
        "notes 2, 3 are from Ana Ruiz now",
        "note 3 is from nobody in particular now",
        "notes 1, 2 under Mail",
        "note 2 no longer under Mail",
        "note 3 got 12 dots",
        "undone: note 3 got 12 dots",
        "redone: note 3 got 12 dots",
        "there's nothing to redo; only what was undone just now comes back",
        "1 pink · Group two · a",
        "2 yellow · Group two · Ana Ruiz · b",
        "3 yellow · c · 12 dots",
    ]


def test_names_are_changed_and_the_next_notes_follow(answers):
    lines = (
        "a",
        "/rename group Group one = Sales & Service",
        "b",
        "/undo",
        "/undo",
        "c",
        "/rename group group one=group two",
        "d",
        "/undo",
        "/undo",
        "e",
    )
    assert answers(*lines) == [
        "1 yellow · Group one · a",
        "group Group one is Sales & Service now",
        "2 yellow · Sales & Service · b",
        "undone: note 2 · b",
        "undone: group Group one is Sales & Service now",
        "3 yellow · Group one · c",
        "group Group one is Group two now; the two are one now",
        "4 yellow · Group two · d",
        "undone: note 4 · d",
        "undone: group Group one is Group two now",
        "5 yellow · Group two · e",
    ]


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/move 1", "expected /move N[,N…] STEP"),
        ("/move 1 9", "there is no step 9; /plan shows 1 to 3"),
        ("/move 5-2 1", "expected /move N[,N…] STEP"),
        ("/move 1-99999999 1", "expected /move N[,N…] STEP"),
        ("/list 1", "expected /list N[,N…] LIST"),
        ("/give x Group one", "expected /give N[,N…] GROUP"),
        ("/person", "expected /person N[,N…] [NAME]"),
        ("/untheme 1", "expected /untheme N[,N…] NAME"),
        ("/rename table 1 = 2", "expected /rename group|person|theme OLD = NEW"),
        ("/rename group Group one", "expected /rename group|person|theme OLD = NEW"),
        ("/dots 1 x", "expected /dots [N] K"),
        ("/redo 3", "/redo takes nothing after it; // begins a note with a slash"),
        ("/redo", "there's nothing to redo; only what was undone just now comes back"),
    ],
)
def test_a_correction_that_is_half_typed_changes_nothing(answers, line, answer):
    assert answers("a", line)[1:] == [answer]
    assert len(answers.session.events) == 3


ADVICE = """\
name: Advice
inputs: {topic: {default: work}}
steps:
- repeat: per person
  steps:
  - {title: Ask, minutes: 10, in: groups of 3-5, prompt: "Ask about {topic}."}
"""


def test_people_who_come_or_leave_and_another_topic_change_what_is_to_come(here, clock):
    script = read(ADVICE, "advice")
    session = open_session(script, written_library(), clock, Wish(inputs={}, people=5))
    lines = ["/people 3", "/set topic = play", "/undo", "/undo", "/people few", "/set topic"]
    shown = run_plain(lines, session, written_library())
    assert [line for line in shown if line and not line.startswith(("==", "Ask", "Saved"))] == [
        "1 group of 3 · ends 12:50 → 12:30",
        "topic: play",
        "undone: topic: play",
        "undone: 3 people · ends 12:30 → 12:50",
        "expected /people N",
        "expected /set INPUT=TEXT",
    ]


def test_people_are_counted_where_the_plan_cannot_be_worked_out_again(answers):
    assert answers("/people 12") == [
        "12 people",
        "The plan stays as it is: there is no structure named test; facilitate list shows all",
    ]


@pytest.mark.parametrize("again", ["JOSÉ", "jose\u0301", "José\u00ad", " José "])
def test_a_person_is_called_as_first_written(answers, again):
    assert answers("/as José", "a", f"/as {again}")[-1] == "the next notes are from José"


@pytest.mark.parametrize("before", ["/turn 1", "/unknown", "/group Group two", "/time", "/minutes"])
def test_undo_says_what_it_undid_whatever_was_typed_before(tmp_path, before):
    session = start(tmp_path)
    shown = run_plain(["one", before, "/undo"], session)
    assert [line for line in shown if line.startswith("undone: note 1 · one")]
    assert not list(session.state.wall())


IDEAS = ("/as Ann", "one", "/as Bo", "two", "three", "/as ANN", "four", "five", "/remove 5", "six")


def test_how_many_notes_each_person_wrote_is_told_the_facilitator_alone(answers):
    shown = answers("/by-person", *IDEAS, "nobody's", "/by-person")
    assert shown[0] == "No note has a person's name yet."
    assert shown[-2:] == ["Ann · 4", "Bo · 2"]
    assert answers.session.state.announced == ""


def test_the_room_sees_who_wrote_most_only_when_asked(answers):
    shown = answers(*IDEAS, "/by-person stage", "/by-person wall")
    assert shown[-2:] == [
        "shown to the room: Notes by person: Ann · 3   Bo · 2",
        "expected /by-person [stage]",
    ]
    assert answers.session.state.announced == "Notes by person: Ann · 3   Bo · 2"
    assert answers.session.state.remarks == ()


def test_a_note_says_who_takes_it_on(answers):
    shown = answers("/as Ann", "a", "/who 1 Bo", "/as", "b", "/who 2 Cem", "/notes")
    assert "1 yellow · Group one · Ann → Bo · a" in shown
    assert "2 yellow · Group one · → Cem · b" in shown
