"""The run sheet: what a facilitator pins up."""

import json

import pytest

from facilitate.plan.run_sheet import as_json, clock_time, headline, run_sheet, who
from facilitate.plan.unroll import Room
from tests.builders import step
from tests.written import plan, read, write

SCRIPT = """\
name: Small
purpose: See what happens.
people: 4-12
credit: |
  Somebody.
  Somewhere else.
materials: [paper, a wall]
inputs: {topic: {default: trust}}
steps:
- title: Alone
  minutes: 1.5
  in: alone
  silent: true
  prompt: |
    Think of **{topic}**.
    In silence.
  notes: Wait.
  rule: No talking
- repeat: 2
  role: speaker
  steps: [{title: Tell, minutes: 2, in: pairs, colour: yellow, collect: Ideas}]
- repeat: 2
  steps: [{title: Again, minutes: 1}]
- {title: Turn, minutes: 4, colour: pink, from: yellow, ask: How?}
- {title: More, minutes: 3, optional: true}
- {title: Last, minutes: 1}
"""


def sheet(people=None, start=None, text=SCRIPT):
    return list(run_sheet(read(text), plan(text, Room(people)), people, start))


def test_it_names_the_script_its_length_and_what_to_bring():
    lines = sheet()
    assert lines[:3] == ["Small · 12.5 min", "See what happens.", "To bring: paper, a wall"]
    assert lines[-2:] == ["Somebody.", "Somewhere else."]


def test_it_says_what_notes_look_like_and_where_they_go():
    lines = sheet(
        text="name: x\ninputs: {topic: {default: trust}}\nsteps:\n"
        "- {title: a, minutes: 1, colour: yellow, pattern: 'How is {topic} ___?'}\n"
        "- {title: b, minutes: 1, from: yellow, into: [pink, Later], answers: [yes, no]}\n"
        "- {title: c, minutes: 1, places: {up: ['more {topic}'], across: [here, there]}}\n"
        "- {title: d, minutes: 1, places: [near, far]}\n"
    )
    assert [line.strip() for line in lines if line.startswith(" " * 11)] == [
        "Each note: How is trust ___?",
        "Turned to one of: pink, Later",
        "Answers: yes, no",
        "Places, up: more trust",
        "Places, across: here, there",
        "Places: near, far",
    ]


def test_each_step_has_its_length_and_headline():
    steps = [line for line in sheet() if line[:3].strip().isdigit()]
    assert steps == [
        "  1         1.5 min  Alone · alone · in silence",
        "  2           2 min  Tell · speaker 1 of 2 · pairs · yellow · Ideas",
        "  3           2 min  Tell · speaker 2 of 2 · pairs · yellow · Ideas",
        "  4           1 min  Again · round 1 of 2",
        "  5           1 min  Again · round 2 of 2",
        "  6           4 min  Turn · pink",
        "  7           3 min  More · optional",
        "  8           1 min  Last",
    ]


def test_texts_stand_under_their_step_filled_in():
    lines = sheet()
    at = lines.index("  1         1.5 min  Alone · alone · in silence")
    assert [line.strip() for line in lines[at + 1 : at + 5]] == [
        "Think of **trust**.",
        "In silence.",
        "Rule: No talking",
        "For you: Wait.",
    ]
    assert any(line.strip() == "Each turned note: How?" for line in lines)


def test_clock_times_leave_optional_steps_out_and_go_past_midnight():
    times = [line[5:10] for line in sheet(start=23 * 60 + 55) if line[5:6].isdigit()]
    assert times == [
        "23:55",
        "23:56",
        "23:58",
        "00:00",
        "00:01",
        "00:02",
        "00:06",
        "00:06",
        "00:07",
    ]
    assert "     00:07  end" in sheet(start=23 * 60 + 55)


def test_the_arithmetic_of_the_arrangement_is_told_for_the_people_there():
    lines = sheet(people=7)
    assert "           7 people in pairs: 3 groups, 2 2 3 (one trio)" in lines
    assert "           7 people: each alone" in lines


@pytest.mark.parametrize(("people", "told"), [(3, True), (4, False), (12, False), (13, True)])
def test_people_it_is_not_for_are_told(people, told):
    line = f"{people} people, but this is for 4-12"
    assert (line in sheet(people)) == told


def test_no_control_character_of_a_script_is_printed():
    lines = sheet(
        text='name: "a\\x1b[31m"\npurpose: "b\\x9b"\ncredit: "c\\a"\nmaterials: ["d\\e"]\n'
        'steps:\n- {title: "t\\n\\e", minutes: 1, prompt: "p\\e[0m", notes: "n\\r"}\n'
    )
    assert all(line.isprintable() for line in lines)
    assert lines[0] == "a␛[31m · 1 min"


@pytest.mark.parametrize(
    ("seconds", "time"), [(0, "00:00"), (59, "00:00"), (86399, "23:59"), (86400, "00:00")]
)
def test_a_time_of_day_begins_again_after_midnight(seconds, time):
    assert clock_time(seconds) == time


def test_a_headline_is_the_title_where_there_is_nothing_more_to_say():
    assert headline(plan(SCRIPT).steps[-1]) == "Last"


def test_json_has_the_keys_that_are_promised():
    made = json.loads(json.dumps(as_json(plan(SCRIPT, topic="{us}"))))
    assert (made["name"], made["minutes"], len(made["steps"])) == ("Small", 12.5, 8)
    promised = (
        "structure title seconds in prompt notes colour collect from by round rounds optional"
    )
    for made_step in made["steps"]:
        assert set(promised.split()) <= set(made_step)
    first, tell, turn, more = (made["steps"][number] for number in (0, 2, 5, 6))
    assert first["prompt"] == "Think of **{us}**.\nIn silence."
    assert (first["seconds"], first["in"], first["notes"]) == (90, "alone", "Wait.")
    assert (tell["structure"], tell["round"], tell["rounds"]) == ("it", 2, 2)
    assert (tell["colour"], tell["collect"], tell["by"]) == ("yellow", "Ideas", "group")
    assert (turn["from"], turn["in"], turn["colour"]) == ("yellow", None, "pink")
    assert (more["optional"], first["optional"]) == (True, False)


def test_what_to_prepare_and_which_variants_there_are_stand_at_the_top():
    lines = sheet(
        text="name: x\nprepare: [Ask them., 'Two\n\n  lines']\nsteps: [{title: t, minutes: 1}]\n"
        "variants: {online: {}, short: {}}\n"
    )
    assert lines[1:7] == [
        "Variants: online, short",
        "",
        "To prepare:",
        "- Ask them.",
        "- Two",
        "  lines",
    ]


def test_the_edition_and_the_source_stand_beside_the_credit():
    lines = sheet(
        text="name: x\nedition: classic\ncredit: c\nsource: s\nsteps: [{title: t, minutes: 1}]\n"
    )
    assert lines[-4:] == ["", "Edition: classic", "c", "s"]


GROUPS = """\
name: x
steps:
- {title: a, minutes: 4, colour: yellow, until: all are told}
- repeat: 2
  role: station
  steps: [{title: b, minutes: 4, in: one group per station}]
- {title: c, minutes: "2 per note, about 4", from: yellow, colour: pink}
"""


def test_what_ends_a_step_where_groups_are_and_what_a_note_takes_is_told():
    lines = [line.strip() for line in sheet(people=9, text=GROUPS)]
    assert "Until: all are told" in lines
    assert "9 people in one group per station: 2 groups, 4 5" in lines
    assert "group 1 is at station 1, group 2 at station 2, and so on" in lines
    assert "group 1 is at station 2, group 2 at station 1, and so on" in lines
    assert "2 min for each note from yellow: the length depends on how many there are" in lines


def test_groups_inside_groups_are_named_in_the_headline():
    write("inner", "name: i\nsteps: [{title: t, minutes: 4, in: pairs}]\n")
    (made,) = plan("name: x\nsteps: [{use: inner, in: groups of 5-7}]\n").steps
    assert headline(made) == "t · pairs inside groups of 5-7"


def test_json_has_several_sources_as_a_list():
    text = GROUPS.replace("from: yellow", "from: [yellow, pink]").replace(
        "- repeat", "- {title: p, minutes: 1, colour: pink}\n- repeat"
    )
    steps = json.loads(json.dumps(as_json(plan(text))))["steps"]
    assert (steps[0]["until"], steps[0]["from"]) == ("all are told", None)
    assert (steps[-1]["from"], steps[-1]["seconds_per_note"]) == (["yellow", "pink"], 120)


def test_who_says_the_arithmetic_where_the_people_are_known():
    assert who(step(1, arrangement="pairs"), 6) == "3 pairs"
    assert who(step(1, arrangement="pairs"), None) == "pairs"
    assert who(step(1), 6) == ""
