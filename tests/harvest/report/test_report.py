import json

from msgspec.structs import replace

from facilitate.harvest.formats.as_json import as_json
from facilitate.harvest.formats.markdown.page import as_markdown
from facilitate.harvest.report.build import make_report
from facilitate.harvest.report.combine import combine
from facilitate.session.start import Wish, open_session
from tests.builders import run_plain, step
from tests.fakes import FakeClock
from tests.written import library, read, write


def test_the_json_has_the_keys_that_others_rely_on(report_of, clock):
    lines = ("mail", lambda: clock.advance(30), "/next", "/turn 1 weekly", "/star 1", "/end")
    report = json.loads(as_json(report_of(*lines)))
    assert {key: report[key] for key in ("format", "title", "groups", "people", "inputs")} == {
        "format": "facilitate-report/1",
        "title": "A session",
        "groups": ["Group one", "Group two"],
        "people": 22,
        "inputs": {},
    }
    assert report["started"] == "2026-11-22T12:00:00.000+00:00"
    assert report["ended"] == "2026-11-22T12:00:30.000+00:00"
    first = report["steps"][0]
    assert {key: first[key] for key in
            ("structure", "title", "round", "planned_seconds", "actual_seconds")} == {
        "structure": "test",
        "title": "Worst",
        "round": 1,
        "planned_seconds": 600,
        "actual_seconds": 30,
    }  # fmt: skip
    (note,) = report["notes"]
    for key in ("stage", "step_number", "earlier", "room", "place_step", "asked_step"):
        del note[key]
    assert note == {
        "number": 1,
        "text": "mail",
        "list": "yellow",
        "colour": "pink",
        "group": "Group one",
        "person": None,
        "step": "Worst",
        "at": "2026-11-22T12:00:00.000+00:00",
        "scores": [],
        "place": None,
        "themes": [],
        "starred": True,
        "turns": [{"to": "pink", "at": "2026-11-22T12:00:30.000+00:00", "answer": "weekly"}],
        "means": [],
        "who": None,
        "due": None,
        "promise": None,
        "dots": 0,
        "said_by": [],
        "said_in": [],
    }
    assert report["counts"] == {"yellow": 1, "pink": 1}


def test_a_session_that_goes_on_has_no_end(report_of):
    assert report_of().ended is None


def test_a_note_counts_in_every_stage_it_ever_was_in(report_of):
    report = report_of("a", "b", "c", "/remove 3", "/next", "/turn 1", "new", "/next", "/turn 1")
    assert report.counts == {"yellow": 2, "pink": 2, "green": 1}


def test_removed_and_undone_notes_are_not_in_it(report_of):
    report = report_of("a", "b", "/remove 1", "c", "/undo")
    assert [note.text for note in report.notes] == ["b"]


def test_a_list_without_a_colour_has_none(report_of):
    report = report_of("a", steps=[step(1, collect="Recipes")])
    (note,) = report.notes
    assert (note.list, note.colour, note.stage) == ("Recipes", None, "Recipes")


def test_optional_steps_that_nobody_took_are_not_in_it(report_of):
    steps = [step(1), step(2, optional=True), step(3, optional=True)]
    report = report_of("/take 3", "/next", steps=steps)
    assert [(s.number, s.title) for s in report.steps] == [(1, "Step 1"), (3, "Step 3")]


def test_the_first_plan_stays_beside_the_last(report_of):
    report = report_of("/add 5", steps=[step(1), step(2)])
    assert [(s.planned_seconds, s.agreed_seconds) for s in report.steps] == [(600, 900), (600, 600)]


def test_notes_of_the_same_title_are_told_apart_by_their_step(report_of):
    steps = [step(n, "Round", collect="Ideas", round=n, rounds=2, block=1) for n in (1, 2)]
    report = report_of("a", "/next", "b", steps=steps)
    assert [note.text for note in report.of_step(1)] == ["a"]
    assert [note.text for note in report.of_step(2)] == ["b"]


def test_markdown_lists_notes_by_step_and_group(report_of):
    text = as_markdown(report_of("a", "/group Group two", "b", "/star 2", "/dots 2 3"))
    assert "## 1. Worst\n\n### Group one\n\n- a (1 · yellow)\n\n### Group two\n" in text
    assert "- b (2 · yellow · 3 dots) ★" in text


def test_markdown_shows_what_became_of_a_note_the_longest_chains_first(report_of):
    text = as_markdown(
        report_of("a", "b", "/next", "/turn 1 yes", "/turn 2", "/next", "/turn 2 stop it")
    )
    chains = text.split("## What became of it\n\n")[1].split("\n\n")[0]
    assert chains.split("\n") == [
        "- b → pink → green: stop it (Group one) · 2",
        "- a → pink: yes (Group one) · 1",
    ]


def test_markdown_says_what_was_asked_once_where_it_is_the_same(report_of):
    steps = [
        step(1, collect="Ideas", prompt="**Why?**\nTell *us*."),
        step(2, collect="Ideas", prompt="**Why?**\nTell *us*."),
        step(3, collect="Best", source="Ideas", prompt="Which of them?", ask="Who begins?"),
        step(4, collect="Other"),
    ]
    lines = ("a", "/next", "b", "/next", "/turn 1 Ann", "c", "/next", "d")
    text = as_markdown(report_of(*lines, steps=steps))
    assert "\n".join(
        [
            "## What became of it", "", "- a → Best: Ann (Group one) · 1", "",
            "## 2. Step 2", "", "Why? Tell us.", "", "### Group one", "", "- b (2 · Ideas)", "",
            "## 3. Step 3", "", "Which of them? Who begins?", "", "### Group one", "",
            "- c (3 · Best)", "",
            "## 4. Step 4", "", "### Group one", "", "- d (4 · Other)", "",
        ]
    ) in text  # fmt: skip
    both = as_markdown(report_of("a", "/next", "b", steps=steps[:2]))
    assert "## 1. Step 1, 2. Step 2\n\nWhy? Tell us.\n\n### Group one\n\n- a (1 · Ideas)" in both


def test_nothing_says_where_a_note_was_turned_and_not_further(report_of):
    assert "not further" not in as_markdown(report_of("a", "/next", "/turn 1"))


def test_markdown_has_what_was_asked_in_each_room_where_it_differs(report_of):
    def room(prompt):
        return report_of("a", steps=[step(1, colour="yellow", prompt=prompt)])

    text = as_markdown(combine([room("About *us*."), room("About #2.")]))
    assert text.count("## 1. Step 1\n") == 1
    assert "## 1. Step 1\n\nAbout us.\n\n### A session 1 · Group one\n" in text
    assert "\n\nAbout #2.\n\n### A session 2 · Group one\n" in text


ABOUT = step(2, "Talk", collect="Ideas", prompt="About {worst}.", ask="What of {worst}?")
SETTING = (step(1, collect="Worst", sets="worst"), ABOUT)


def asked(report):
    return report.steps[1].written.prompt, report.steps[1].written.ask


def test_a_step_has_its_prompt_as_it_was_when_its_first_note_came(report_of):
    late = ("/next", "too early", "/back", "rudeness")
    assert asked(report_of(*late, steps=SETTING)) == ("About ‹worst›.", "What of ‹worst›?")
    in_time = ("rudenes", "/next", "an idea", "/edit 1 rudeness", "/back", "lateness", "/remove 1")
    assert asked(report_of(*in_time, steps=SETTING)) == ("About rudeness.", "What of rudeness?")


def test_the_prompt_of_a_step_without_notes_is_the_one_it_has_now(report_of):
    lines = ("rudeness", "/next", "/back", "lateness", "/remove 1")
    assert asked(report_of(*lines, steps=SETTING))[0] == "About lateness."


def test_a_note_that_was_turned_first_counts_as_the_first(report_of):
    steps = (*SETTING[:1], ABOUT.rewritten(collect="Best", source="Worst"))
    lines = ("rudeness", "/next", "/turn 1", "/back", "/remove 1", "lateness")
    assert asked(report_of(*lines, steps=steps))[0] == "About rudeness."


def opened(script, name="ours", inputs=None):
    """Return a session of a script with these inputs."""
    return open_session(read(script, name), library(), FakeClock(), Wish(inputs=inputs or {}))


CHOOSING = """\
name: Choosing
inputs: {topic: {ask: What is it about?, default: us}, place: {ask: Where?, default: here}}
steps:
- {title: Find, minutes: 2, collect: Topics, sets: topic}
- {title: Talk, minutes: 2, prompt: "About {topic}, {place}."}
"""


def test_inputs_are_what_they_came_to_be_with_what_was_asked_for_them(here):
    session = opened(CHOOSING, inputs={"place": "there"})
    before = make_report(session.header, session.state)
    run_plain(["lunch", "dinner", "/edit 1 long lunches"], session)
    report = make_report(session.header, session.state)
    assert before.inputs == {"topic": "us", "place": "there"}
    assert report.inputs == {"topic": "long lunches", "place": "there"}
    assert report.questions == {"topic": "What is it about?", "place": "Where?"}
    assert "\n\nWhat is it about? long lunches\n\nWhere? there\n" in as_markdown(report)


def test_inputs_that_are_handed_on_are_what_the_structure_made_of_them(here):
    write("choosing", CHOOSING)
    session = opened(
        "name: All\ninputs: {topic: {ask: What?, default: we all}, place: {ask: Where?}}\n"
        "agenda: [{use: choosing}, {use: choosing, inputs: {topic: other}}]\n",
        inputs={"place": "there"},
    )
    lines = ["lunch", "/next", "/next", "cake", "/insert choosing", "/next", "/next", "tea"]
    run_plain(lines, session, library())
    report = make_report(session.header, session.state)
    assert report.inputs == {"topic": "lunch", "place": "there"}
    assert [note.text for note in report.notes] == ["lunch", "cake", "tea"]


def test_a_log_that_does_not_have_what_was_asked_for_an_input_has_its_name(report_of):
    report = replace(report_of("a"), inputs={"topic": "us"})
    assert "\n\ntopic: us\n" in as_markdown(report)


def test_markdown_adds_up_scores_and_names_places(report_of):
    steps = [step(1, collect="Cards", score=(1, 5), places=("Birth",))]
    text = as_markdown(report_of("a", "/score 1 4", "/score 1 5", "/place 1 Birth", steps=steps))
    assert "| 1 | 4.5 | ± 0.7 | 2 | 9 | a (1 · Group one) |" in text
    assert "### Birth\n\n- note 1\n" in text


def test_markdown_gives_commitments_by_person(report_of):
    steps = [step(1, collect="Promises", by="person", means="commitment")]
    text = as_markdown(
        report_of("/as Ann", "ring Bo", "/as Bo", "wait", "/as Ann", "ask", steps=steps)
    )
    assert "## Commitments\n\n### Ann\n\n- ring Bo\n- ask\n\n### Bo\n\n- wait\n" in text


def test_markdown_sets_the_planned_beside_the_actual_time(report_of, clock):
    text = as_markdown(report_of(lambda: clock.advance(615), "/next", "/drop 3"))
    assert "| 1. Worst | 10:00 | 10:15 |" in text
    assert "| 3. Stop (dropped) | 10:00 | 0:00 |" in text
    assert "| all | 30:00 | 10:15 |" in text
    assert "| Worst" not in text
