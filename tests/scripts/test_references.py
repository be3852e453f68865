"""What a script refers to has to be there."""

import pytest

from tests.written import expect, problems, said, write

HEAD = "name: x\ninputs:\n  topic: {default: trust}\nsteps:\n"


@pytest.mark.parametrize("key", ["prompt", "notes", "rule"])
def test_a_placeholder_that_nothing_fills_is_told_with_what_was_meant(key):
    expect(
        HEAD + f"- title: t\n  minutes: 1\n  {key}: ❱What about {{topci}}?\n",
        "Nothing fills {topci}. Did you mean 'topic'?",
    )


def test_the_question_for_a_turned_note_has_placeholders_too():
    expect(
        "name: x\nsteps:\n- title: t\n  minutes: 1\n  colour: pink\n"
        "- title: u\n  minutes: 1\n  colour: green\n  from: pink\n  ask: ❱How {now}?\n",
        "Nothing fills {now}. Add an input of that name; for plain braces, write {{ and }}",
    )


def test_each_unfilled_placeholder_is_told_once():
    found = problems(HEAD + "- title: t\n  minutes: 1\n  prompt: '{a} {b} {a}'\n")
    assert [said(problem).split(". ")[0] for problem in found] == [
        "Nothing fills {a}",
        "Nothing fills {b}",
    ]


@pytest.mark.parametrize("text", ["a { b", "a } b", "{}", "{ }", "{{topic}", "{a\n   b}", "{{{"])
def test_a_stray_brace_is_told(text):
    (problem,) = problems(HEAD + f"- title: t\n  minutes: 1\n  prompt: |\n   {text}\n")
    assert problem.place == (7, 11)
    assert "that belongs to no placeholder. For plain braces, write {{ and }}" in said(problem)


@pytest.mark.parametrize("text", ["{topic}", "{{topic}}", "{{{topic}}}", "{{ }}", "no braces"])
def test_braces_that_are_right_are_fine(text):
    assert problems(HEAD + f"- title: t\n  minutes: 1\n  prompt: '{text}'\n") == []


def test_a_title_is_no_template():
    assert problems(HEAD + "- title: 'a {b'\n  minutes: 1\n  collect: '{c}'\n") == []


@pytest.mark.parametrize(
    "line", ["pattern: ❱'{topci} ___'", "places: ❱{when: ['{topci}'], where: [here]}"]
)
def test_a_pattern_and_the_places_of_a_grid_have_placeholders_too(line):
    expect(HEAD + f"- title: t\n  minutes: 1\n  {line}\n", "Nothing fills {topci}")


def test_the_places_of_one_list_are_no_templates():
    assert problems(HEAD + "- title: t\n  minutes: 1\n  places: ['a {b', '{c}']\n") == []


def test_the_notes_that_are_places_have_to_be_collected_before():
    expect(
        HEAD + "- title: t\n  minutes: 1\n  collect: Levels\n"
        "- title: u\n  minutes: 1\n  onto: ❱Level\n"
        "- title: v\n  minutes: 1\n  onto: groups\n",
        "No earlier step has 'Level'. Did you mean 'Levels'?",
    )


def test_what_notes_are_turned_into_is_there_for_later_steps():
    assert (
        problems(
            HEAD + "- title: t\n  minutes: 1\n  colour: yellow\n"
            "- title: u\n  minutes: 1\n  from: yellow\n  into: [pink, Disputed]\n"
            "- title: v\n  minutes: 1\n  colour: green\n  from: pink\n"
            "- title: w\n  minutes: 1\n  colour: blue\n  from: Disputed\n"
        )
        == []
    )


def test_every_name_of_several_that_a_step_sets_fills_later_prompts():
    assert (
        problems(
            HEAD + "- title: t\n  minutes: 1\n  sets: [one, other]\n"
            "- title: u\n  minutes: 1\n  prompt: '{one} and {other}'\n"
        )
        == []
    )


def test_what_a_step_sets_fills_later_prompts_only():
    expect(
        HEAD + "- title: t\n  minutes: 1\n  prompt: ❱'{worst}'\n  sets: worst\n"
        "- title: u\n  minutes: 1\n  prompt: '{worst} {topic}'\n",
        "Nothing fills {worst}. You can use: topic; for plain braces, write {{ and }}",
    )


def test_the_names_of_a_round_fill_its_own_prompts_only():
    expect(
        HEAD + "- each: {question: [a, b]}\n  steps:\n"
        "  - {title: t, minutes: 1, prompt: '{question} {round} {rounds} {topic}'}\n"
        "- title: u\n  minutes: 1\n  prompt: ❱'{question}'\n"
        "- title: v\n  minutes: 1\n  notes: ❱'{round}'\n",
        "Nothing fills {question}",
        "Nothing fills {round}",
    )


def test_from_needs_an_earlier_stage():
    expect(
        """\
        name: x
        steps:
        - {title: a, minutes: 1, from: ❱yellow}
        - {title: b, minutes: 1, colour: yellow}
        - {title: c, minutes: 1, collect: Worst}
        - {title: d, minutes: 1, colour: pink, from: ❱yelow}
        - {title: e, minutes: 1, colour: pink, from: yellow}
        - {title: f, minutes: 1, colour: green, from: Worst}
        - {title: g, minutes: 1, colour: white, from: ❱white}
        """,
        "No earlier step has 'yellow'. Collect it in a step above",
        "No earlier step has 'yelow'. Did you mean 'yellow'?",
        "No earlier step has 'white'. You can use: yellow, Worst, pink, green",
    )


def test_from_may_be_a_stage_of_a_round_or_of_a_used_structure():
    write("used", "name: u\nsteps:\n- {title: t, minutes: 1, colour: blue}\n")
    assert (
        problems("""\
name: x
steps:
- repeat: 2
  steps:
  - {title: a, minutes: 1, colour: yellow}
  - {title: b, minutes: 1, colour: pink, from: yellow}
- use: used
- {title: c, minutes: 1, colour: green, from: blue}
- {title: d, minutes: 1, colour: green, from: pink}
""")
        == []
    )


def test_use_of_nothing_is_told_with_what_was_meant():
    write("1-2-4-all", "name: u\nsteps:\n- {title: t, minutes: 1}\n")
    expect(
        "name: x\nsteps:\n- use: ❱1-2-4-al\n- use: ❱xyzzy\n",
        "There's no structure named 1-2-4-al (did you mean 1-2-4-all?)",
        "There's no structure named xyzzy; facilitate list shows all",
    )


def test_use_of_itself_is_an_error():
    expect("name: x\nsteps:\n- use: ❱it\n", "it leads back to itself. Use another structure")


def test_use_of_itself_in_a_round_is_an_error():
    expect(
        "name: x\nsteps:\n- repeat: 2\n  steps:\n  - use: ❱it\n",
        "it leads back to itself. Use another structure",
    )


def test_use_of_itself_through_others_is_an_error():
    write("one", "name: u\nsteps:\n- use: two\n")
    write("two", "name: u\nsteps:\n- {title: t, minutes: 1}\n- use: it\n")
    expect("name: x\nsteps:\n- use: ❱one\n", "it leads back to itself. Use another structure")


def test_one_structure_may_be_used_many_times():
    write("one", "name: u\nsteps:\n- {title: t, minutes: 1}\n")
    write("two", "name: u\nsteps:\n- use: one\n- use: one\n")
    assert problems("name: x\nsteps:\n- use: one\n- use: two\n- use: two\n") == []


def test_a_use_of_an_agenda_is_an_error():
    write("day", "name: u\nagenda:\n- {title: t, minutes: 1}\n")
    expect("name: x\nsteps:\n- use: ❱day\n", "day is an agenda. Use a structure")


def test_a_used_structure_with_errors_of_its_own_is_named_with_the_first():
    write("form", "name: u\nsteps:\n- {title: t, minutes: 0}\n")
    write("reference", "name: u\nsteps:\n- {title: t, minutes: 1, prompt: '{no}'}\n")
    expect(
        "name: x\nsteps:\n- use: ❱form\n- use: ❱reference\n- use: ❱reference\n",
        "form has errors of its own. The first is structures/form.yaml:3:23: 'minutes' can't be",
        "reference has errors of its own. The first is structures/reference.yaml:3:34: Nothing",
        "reference has errors of its own. The first is structures/reference.yaml:3:34: Nothing",
    )


def test_the_inputs_of_a_use_have_to_be_wanted_and_filled():
    write("used", "name: u\ninputs:\n  question: {}\nsteps:\n- {title: t, minutes: 1}\n")
    found = problems("name: x\nsteps:\n- use: used\n  inputs: {qestion: '{no}', question: a}\n")
    assert [(problem.place, said(problem).split(". ")[0]) for problem in found] == [
        ((4, 11), "Nothing fills {no}"),
        ((4, 11), "used has no input 'qestion'"),
    ]


def test_an_input_without_default_is_given_by_the_use_the_script_or_the_round():
    write("used", "name: u\ninputs:\n  question: {}\nsteps:\n- {title: t, minutes: 1}\n")
    expect("name: x\nsteps:\n- use: ❱used\n", "used needs 'question'. Add it to the inputs here")
    assert problems("name: x\nsteps:\n- use: used\n  inputs: {question: a}\n") == []
    assert problems("name: x\ninputs: {question: {}}\nsteps:\n- use: used\n") == []
    assert problems("name: x\nsteps:\n- each: {question: [a]}\n  steps:\n  - use: used\n") == []
    sets = "name: x\nsteps:\n- {title: t, minutes: 1, sets: question}\n- use: used\n"
    assert problems(sets) == []


def test_a_use_that_cannot_take_its_minutes_says_what_it_can():
    write("used", "name: u\nsteps:\n- {title: t, minutes: 4, between: 3-5}\n")
    expect(
        "name: x\nsteps:\n- use: used\n  minutes: ❱8\n",
        "u can't take 8 min: at least 3 min, at most 5 min",
    )


def test_what_uses_what_is_looked_at_once_however_often():
    for number in range(15):
        write(f"s{number}", f"name: u\nsteps:\n- use: s{number + 1}\n- use: s{number + 1}\n")
    write("s15", "name: u\nsteps:\n- {title: t, minutes: 1}\n")
    (problem,) = problems("name: x\nsteps:\n- use: s0\n")
    assert "Over 5000 steps" in said(problem)


def test_uses_end_somewhere():
    for number in range(40):
        write(f"s{number}", f"name: u\nsteps:\n- use: s{number + 1}\n")
    write("s40", "name: u\nsteps:\n- {title: t, minutes: 1}\n")
    (problem,) = problems("name: x\nsteps:\n- use: s0\n")
    assert "This is used more than 20 levels deep" in said(problem)


def test_titles_and_lists_are_filled_in_with_what_is_known_before_the_start():
    expect(
        HEAD + "- title: ❱What of {topci}?\n  minutes: 1\n"
        "- title: About {topic}\n  minutes: 1\n  collect: ❱'{topic} {'\n"
        "- {title: u, minutes: 1, sets: worst}\n"
        "- {title: ❱'{worst}', minutes: 1, collect: 'a {topic}'}\n"
        "- {title: v, minutes: 1, colour: pink, from: 'a {topic}'}\n",
        "Nothing fills {topci}. Did you mean 'topic'?",
        "'collect' has a { that belongs to no placeholder",
        "{worst} isn't known before the start, and 'title' has to be",
    )


def test_the_lists_of_a_round_over_texts_are_there_under_their_names():
    expect(
        """\
        name: x
        steps:
        - each: {element: [Fire, Water]}
          steps:
          - {title: '{element}', minutes: 1, collect: 'On {element}'}
          - {title: b, minutes: 1, collect: '{element}', from: 'On {element}'}
          - {title: ❱'{round}. {element}', minutes: 1}
        - {title: c, minutes: 1, collect: All, from: [On Fire, Water]}
        - {title: d, minutes: 1, collect: All, from: ❱[On Fire, On Air]}
        """,
        "{round} isn't known before the start",
        "No earlier step has 'On Air'. Did you mean 'On Fire'?",
    )


def test_until_and_prepare_have_placeholders():
    expect(
        "name: x\nprepare: ❱['Ask {topic}.', 'Ask {guest}.']\ninputs:\n  topic: {default: trust}\n"
        "steps:\n- title: t\n  minutes: 1\n  until: ❱all of {no}\n",
        "Nothing fills {guest}",
        "Nothing fills {no}",
    )


def test_one_group_for_each_of_something_needs_it():
    expect(
        """\
        name: x
        steps:
        - {title: a, minutes: 1, in: ❱one group per station}
        - {title: b, minutes: 1, in: one group per place, places: [N, S]}
        - {title: c, minutes: 1, in: ❱one group per place}
        - repeat: 2
          role: station
          steps:
          - {title: d, minutes: 1, in: one group per station}
          - {title: e, minutes: 1, in: ❱one group per staton}
        - each: {corner: [N, S]}
          steps: [{title: f, minutes: 1, in: one group per corner}]
        """,
        "Nothing here is called 'station'. Use the role of a round around it, or add 'places'",
        "Nothing here is called 'place'.",
        "Nothing here is called 'staton'. Did you mean 'station'?",
    )


USED = """\
name: u
inputs: {question: {}}
steps:
- {title: Alone, minutes: 1}
- repeat: 2
  steps:
  - {title: In pairs, minutes: 1, collect: Thoughts, sets: thought}
- {title: All, minutes: 1, collect: Ideas, from: Thoughts, prompt: "{thought}"}
variants:
  online: {without: [In pairs], change: [{title: All, from: [Thoughts]}]}
  short: {without: [Alone]}
"""


def test_only_names_steps_by_title_or_number():
    write("used", USED)
    head = "name: x\ninputs: {question: {}}\nsteps:\n"
    assert problems(head + "- {use: used, only: [in pairs, ALL]}\n") == []
    assert problems(head + "- {use: used, only: ['2', '3']}\n") == []
    found = problems(
        head + "- use: used\n  only: [Alone, In pars, '4', '0']\n"
        "- use: used\n  only: [All]\n- use: used\n  only: [Nobody]\n"
    )
    assert [(problem.place, said(problem).split(". ")[0]) for problem in found] == [
        ((5, 9), "used has no step 'In pars'"),
        ((5, 9), "used has no step '4'"),
        ((5, 9), "used has no step '0'"),
        ((7, 9), "used can't be run in part"),
        ((9, 9), "used has no step 'Nobody'"),
    ]


def test_a_use_names_a_variant_that_is_there_and_can_be_run():
    write("used", USED)
    head = "name: x\ninputs: {question: {}}\nsteps:\n"
    assert problems(head + "- {use: used, variant: short}\n") == []
    expect(
        head + "- use: used\n  variant: ❱shrt\n- use: used\n  variant: ❱online\n",
        "used has no variant 'shrt'. Did you mean 'short'?",
        "used can't be run in part. Nothing fills {thought}",
    )


def test_what_a_use_ends_with_is_checked_as_in_a_step():
    write("used", USED)
    expect(
        """\
        name: x
        inputs: {question: {}}
        steps:
        - use: used
          colour: pink
          from: ❱[Ideas, Idaes]
          ask: ❱"Why {not}?"
          sets: best
        - {title: t, minutes: 1, colour: green, from: pink, prompt: "{best}"}
        """,
        "No earlier step has 'Idaes'. Did you mean 'Ideas'?",
        "Nothing fills {not}",
    )


def test_minutes_that_a_use_cannot_take_are_told_beside_other_errors():
    write("used", "name: u\nsteps:\n- {title: t, minutes: 4, between: 3-5}\n")
    expect(
        "name: x\nsteps:\n- use: used\n  minutes: ❱8\n- {title: t, minutes: 1, prompt: ❱'{no}'}\n",
        "u can't take 8 min: at least 3 min, at most 5 min",
        "Nothing fills {no}",
    )


def test_minutes_per_note_need_from():
    expect(
        "name: x\nsteps:\n- title: t\n  minutes: ❱2 per note, about 5\n",
        "Minutes per note only work with 'from'. Add 'from', to say which notes count",
    )


def test_each_variant_is_checked():
    write("used", "name: u\nsteps:\n- {title: t, minutes: 1}\n")
    expect(
        """\
        name: x
        steps:
        - {title: One, minutes: 4, between: 3-5, colour: yellow}
        - {title: Two, minutes: 1, colour: pink, from: yellow}
        - use: used
        variants:
          a: {without: ❱[Onee], change: [{title: ❱Tow, minutes: 2}]}
          b: {change: [{title: One, minutes: ❱8}]}
          c: {change: [{title: Two, prompt: ❱"{no}"}]}
          d: {steps: [{title: t, minutes: 1, colour: pink, from: ❱blue}]}
          e: {without: ❱[One, two, used]}
          f: {change: [{title: ❱used, minutes: 2}]}
          g: {change: [{title: One, minutes: 8, between: 6-9}, {title: two, silent: true}]}
        """,
        "No step is called 'Onee'. Did you mean 'One'?",
        "No step is called 'Tow'. Did you mean 'Two'?",
        "'minutes' is 8, which isn't between 3 and 5. Change one or the other",
        "Nothing fills {no}",
        "No earlier step has 'blue'",
        "No step is left. Leave out fewer of them",
        "used is another structure. Only steps can be changed",
    )
