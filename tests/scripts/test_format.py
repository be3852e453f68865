"""Every key of the format, and the value it becomes."""

import pytest

from facilitate.scripts.script import Axis, Break, Input, Round, Step, Use
from facilitate.scripts.values import Arrangement, Bounds, Minutes, People
from tests.written import read

HEAD = "name: x\nsteps:\n- title: t\n"


def step_with(lines: str) -> Step:
    """Return the step of a script in which it has these further lines."""
    minutes = "" if "minutes:" in lines else "  minutes: 8\n"
    further = "".join(f"  {line}\n" for line in lines.split("\n"))
    step = read(f"{HEAD}{minutes}{further}").entries[0]
    assert isinstance(step, Step)
    return step


def test_a_structure_has_a_head():
    script = read("""\
        name: TRIZ
        purpose: Find out what to stop.
        people: 4+
        credit: somebody
        tags: [stop, renew]
        language: pt-BR
        materials: [yellow notes, a wall]
        inputs:
          topic:
            ask: What about?
            default: us
          other:
            ask: Which?
          third: {}
        steps:
        - title: t
          minutes: 1
        """)
    assert script.kind == "structure"
    assert script.slug == "it"
    assert script.name == "TRIZ"
    assert script.purpose == "Find out what to stop."
    assert script.people == People(4, None)
    assert script.credit == "somebody"
    assert script.tags == ("stop", "renew")
    assert script.language == "pt-BR"
    assert script.materials == ("yellow notes", "a wall")
    assert script.inputs == {
        "topic": Input("What about?", "us"),
        "other": Input("Which?", None),
        "third": Input("third", None),
    }


def test_what_a_head_leaves_out_is_as_usual():
    script = read("name: x\nsteps:\n- title: t\n  minutes: 1\n")
    assert (script.language, script.people, script.tags, script.inputs) == ("en", None, (), {})
    assert (script.groups, script.start, script.end) == ((), None, None)


def test_an_agenda_has_groups_times_and_breaks():
    script = read("""\
        name: Day
        groups: [Group one, Group two]
        start: "12:00"
        end: 9:05
        agenda:
        - title: t
          minutes: 1
        - break: 10
        - use: other
        """)
    assert script.kind == "agenda"
    assert script.groups == ("Group one", "Group two")
    assert (script.start, script.end) == (12 * 60, 9 * 60 + 5)
    assert [type(entry) for entry in script.entries] == [Step, Break, Use]
    assert script.entries[1].minutes == 10


def test_what_a_step_leaves_out_is_as_usual():
    assert step_with("minutes: 8")._replace(locations={}) == Step({}, "t", Minutes(8, None))


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("minutes: 0.5", "minutes", Minutes(0.5, None)),
        ("minutes: .25", "minutes", Minutes(0.25, None)),
        ("minutes: 3 per person", "minutes", Minutes(3, "person")),
        ("minutes: 2 per group", "minutes", Minutes(2, "group")),
        ("until: ten ideas", "until", "ten ideas"),
        ("between: 5-12", "between", Bounds(5, 12)),
        ("between: 0.5 - 9.5", "between", Bounds(0.5, 9.5)),
        ("in: alone", "arrangement", Arrangement("alone", 1, 1)),
        ("in: pairs", "arrangement", Arrangement("pairs", 2, 2)),
        ("in: trios", "arrangement", Arrangement("trios", 3, 3)),
        ("in: fours", "arrangement", Arrangement("fours", 4, 4)),
        ("in: groups of 5", "arrangement", Arrangement("groups of 5", 5, 5)),
        ("in: groups of 4-7", "arrangement", Arrangement("groups of 4-7", 4, 7)),
        ("in: everyone", "arrangement", Arrangement("everyone", None, None)),
        ("in: 4 groups", "arrangement", Arrangement("4 groups", None, None, 4)),
        ("in: own groups", "arrangement", Arrangement("own groups", None, None)),
        ("in: self-chosen groups", "arrangement", Arrangement("self-chosen groups", None, None)),
        (
            "in: one group per station",
            "arrangement",
            Arrangement("one group per station", None, None, None, "station"),
        ),
        ("prompt: a **{{b}}**", "prompt", "a **{{b}}**"),
        ("notes: for you", "notes", "for you"),
        ("rule: One voice", "rule", "One voice"),
        ("silent: true", "silent", True),
        ("silent: false", "silent", False),
        *[
            (f"colour: {colour}", "colour", colour)
            for colour in ("yellow", "pink", "green", "blue", "orange", "purple", "white")
        ],
        ("collect: Worst results", "collect", "Worst results"),
        ("by: group", "by", "group"),
        ("by: person", "by", "person"),
        ("by: everyone", "by", "everyone"),
        ("limit: 1", "limit", 1),
        ("score: 1-5", "score", (1, 5)),
        ("places: [near, far]", "places", ("near", "far")),
        ("sets: worst result", "sets", "worst result"),
        ("sets: [one, other]", "sets", ("one", "other")),
        (
            "places: {when: [now, then], where: [here]}",
            "axes",
            (Axis("when", ("now", "then")), Axis("where", ("here",))),
        ),
        ("places: {when: [now, then], where: [here]}", "places", ()),
        ("onto: groups", "onto", "groups"),
        ("places: [a, b]\nscale: 0-10", "scale", (0, 10)),
        ("pattern: ___ and ___", "pattern", "___ and ___"),
        ("ties: true", "ties", True),
        ("to: group", "to", "group"),
        ("answers: [yes, no, I will try]", "answers", ("yes", "no", "I will try")),
        ("turns: 2", "turns", 2),
        ("turns: per person", "turns", "per person"),
        ("warn: 2", "warn", 2.0),
        ("warn: 0", "warn", 0.0),
        *[
            (f"sound: {sound}", "sound", sound)
            for sound in ("bell", "gong", "whistle", "chime", "none")
        ],
        ("advance: manual", "advance", "manual"),
        ("advance: auto", "advance", "auto"),
        ("optional: true", "optional", True),
    ],
)
def test_every_key_of_a_step_is_typed_by_the_format(line, field, value):
    assert getattr(step_with(line), field) == value


def test_a_step_takes_from_an_earlier_stage_and_asks():
    step = step_with("from: yellow\nask: What first?")
    assert (step.source, step.ask) == ("yellow", "What first?")


def test_minutes_per_note_are_planned_with_about_so_many():
    step = step_with("minutes: 2 per note, about 6\nfrom: yellow")
    assert step.minutes == Minutes(2, "note", 6)


def test_a_step_may_take_from_several_stages():
    step = step_with("from: [yellow, Worst results]")
    assert (step.source, step.sources) == ("yellow", ("yellow", "Worst results"))
    assert step_with("from: [yellow]") == step_with("from: yellow")._replace(
        locations=step_with("from: [yellow]").locations
    )
    assert step_with("rule: none").sources == ()


def test_a_step_may_bring_what_is_open_and_say_what_a_turn_means():
    assert step_with("brings: open commitments").brings == "open commitments"
    assert step_with("from: yellow\ncollect: Done\nmeans: done").means == "done"
    assert step_with("from: yellow\ncollect: Gone\nmeans: dropped").means == "dropped"
    both = step_with("brings: [parked, undecided]\ncollect: Said")
    assert both.brings == ("parked", "undecided")


def test_a_step_may_say_what_its_notes_are_and_ask_who_takes_them():
    assert step_with("collect: I will\nmeans: commitment").meanings == ("commitment",)
    two = step_with("colour: green\nmeans: [outcome, commitment]")
    assert two.meanings == ("outcome", "commitment")
    assert step_with("from: yellow\nwho: Who takes it?").who == "Who takes it?"
    assert step_with("collect: Ideas\ndots: 3").dots == 3


def test_a_stage_is_the_colour_else_the_list():
    assert step_with("colour: pink\ncollect: Worst").stage == "pink"
    assert step_with("collect: Worst").stage == "Worst"
    assert step_with("rule: none").stage is None


def test_rounds_repeat_per_person_or_over_texts():
    rounds = read("""\
        name: x
        steps:
        - repeat: 3
          role: client
          steps:
          - title: t
            minutes: 1
          - use: other
        - repeat: per person
          steps: [{title: t, minutes: 1}]
        - each:
            question: [What?, Why?]
            who: [you, me]
          steps: [{title: t, minutes: 1}]
        """).entries
    assert all(isinstance(entry, Round) for entry in rounds)
    assert [entry.repeat for entry in rounds] == [3, "per person", None]
    assert [entry.role for entry in rounds] == ["client", None, None]
    assert [type(step) for step in rounds[0].steps] == [Step, Use]
    assert rounds[2].each == {"question": ("What?", "Why?"), "who": ("you", "me")}


def test_a_use_has_minutes_inputs_and_may_be_optional():
    (use,) = read("""\
        name: x
        steps:
        - use: 1-2-4-all
          minutes: 7.5
          inputs: {question: "What now?", empty: }
          optional: true
        """).entries
    assert use._replace(locations={}) == Use(
        {}, "1-2-4-all", {"question": "What now?", "empty": ""}, 7.5, True
    )


def test_a_use_may_run_in_groups_take_some_steps_and_end_with_keys_of_its_own():
    (use,) = read("""\
        name: x
        steps:
        - use: 1-2-4-all
          in: groups of 4-7
          only: [Alone, 2]
          variant: online
          colour: yellow
          from: [pink, Old ones]
          ask: Why?
          prompt: Write it down.
        """).entries
    assert use.arrangement == Arrangement("groups of 4-7", 4, 7)
    assert (use.only, use.variant) == (("Alone", "2"), "online")
    assert use.last.sources == ("pink", "Old ones")
    given = {name: getattr(use.last, name) for name in use.given}
    assert given == {
        "colour": "yellow",
        "source": "pink",
        "more_sources": ("Old ones",),
        "ask": "Why?",
        "prompt": "Write it down.",
    }


def test_a_head_says_what_to_prepare_and_where_the_form_is_from():
    script = read("""\
        name: x
        edition: classic
        source: a page
        prepare: [Brief the guest., Hang up the chart.]
        steps: [{title: t, minutes: 1}]
        """)
    assert (script.edition, script.source) == ("classic", "a page")
    assert script.prepare == ("Brief the guest.", "Hang up the chart.")


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "yes",
        "on",
        "Off",
        "1:30",
        "010",
        "1_000",
        "~",
        "null",
        "0x1F",
        "2026-11-22",
        "1e3",
        ".inf",
        ".NaN",
        "=",
        "0o17",
        "1.0",
        "TRUE",
        "12:30:45",
    ],
)
def test_a_text_stays_as_it_is_written(text):
    script = read(f"name: {text}\nsteps:\n- title: {text}\n  minutes: 1\n  collect: {text}\n")
    assert (script.name, script.entries[0].title, script.entries[0].collect) == (text,) * 3


@pytest.mark.parametrize(
    ("text", "people"), [("5", People(5, 5)), ("6-60", People(6, 60)), ("4+", People(4, None))]
)
def test_people_are_a_number_a_range_or_a_least(text, people):
    script = read(f"name: x\npeople: {text}\nsteps: [{{title: t, minutes: 1}}]\n")
    assert script.people == people
    assert str(people) == text


@pytest.mark.parametrize("block", ["|", ">", "|+", ">-"])
def test_a_text_written_as_a_block_has_no_line_end_at_its_end(block):
    step = step_with(f"collect: {block}\n   Worst results\n\nprompt: {block}\n   a\n\n   b\n\n")
    assert step.collect == "Worst results"
    assert step.prompt == ("a\nb" if block[0] == ">" else "a\n\nb")


def test_norwegian_is_a_language_and_not_false():
    assert read("name: x\nlanguage: no\nsteps: [{title: t, minutes: 1}]").language == "no"


def test_an_anchor_stands_for_what_it_names():
    first, second = read("""\
        name: x
        steps:
        - &step
          title: t
          minutes: 1
        - *step
        """).entries
    assert first == second
