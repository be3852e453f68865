"""Every error of a script at its place; the mark ❱ in a script says where one is expected."""

import pytest

from tests.written import expect, problems, write

STEP = "name: x\nsteps:\n- title: t\n  minutes: 1\n"


def test_all_errors_of_a_file_are_told_at_once():
    expect(
        """\
        name: x
        ❱purpos: y
        people: ❱many
        steps:
        - title: t
          ❱minuets: 8
          minutes: ❱-5
          colour: ❱yelow
        - ❱minutes: 1
        - title: t
          minutes: 1
          ❱from2: yellow
        """,
        "purpos is no key of a structure (did you mean purpose?); expected one of name, purpose",
        "people cannot be many; expected a number of people, such as 4+ or 6-60",
        "minuets is no key of a step (did you mean minutes?); expected one of title, minutes",
        "minutes cannot be -5; expected minutes above 0",
        "colour cannot be yelow; expected one of yellow, pink, green",
        "this step has no title; expected text",
        "from2 is no key of a step (did you mean from?)",
    )


def test_what_is_missing_is_told_beside_what_cannot_be_read():
    expect(
        """\
        name: x
        inputs: {topic: {default: trust}}
        steps:
        - title: a
          minutes: ❱1:30
          prompt: ❱About {tpic}
        - title: b
          minutes: 1
          colour: pink
          from: ❱blue
        - use: ❱nothing
        - ❱repeat: 2
        - repeat: 2
          steps:
          - ❱minutes: 1
            prompt: ❱'{gone}'
        """,
        "minutes cannot be 1:30",
        "nothing fills {tpic} (did you mean topic?)",
        "no earlier step has blue",
        "there is no structure named nothing",
        "this round has no steps",
        "this step has no title",
        "nothing fills {gone}",
    )


def test_what_may_be_meant_by_something_unreadable_is_not_missing():
    expect(
        """\
        name: x
        ❱input: {topic: {default: trust}}
        steps:
        - {title: a, minutes: 1, colour: ❱yelow, prompt: '{topic}'}
        - {title: b, minutes: 1, colour: pink, from: yellow}
        - {title: c, minutes: 1, ❱colur: blue}
        - {title: d, minutes: 1, colour: green, from: blue}
        - {title: e, minutes: 1, sets: ❱[choice]}
        - {title: f, minutes: 1, prompt: '{choice}'}
        """,
        "input is no key of a structure (did you mean inputs?)",
        "colour cannot be yelow",
        "colur is no key of a step (did you mean colour?)",
        "sets is a list",
    )


def test_an_error_says_file_line_column_what_and_what_was_expected():
    (problem,) = problems(STEP + "  silent: perhaps\n")
    assert str(problem) == (
        "structures/it.yaml:5:11: silent cannot be perhaps; expected true or false"
    )


@pytest.mark.parametrize(
    "minutes",
    [
        "-5",
        "0",
        "0.000",
        "0 per person",
        "NaN",
        ".nan",
        "1e400",
        "1:30",
        "inf",
        ".inf",
        "ten",
        "1_000",
        "12345",
        "1.2345",
        "+8",
        "8 min",
        "8 per table",
        "3 per  person",
        "0x10",
        "٣",
    ],
)
def test_minutes_are_a_number_above_nothing(minutes):
    expect(
        f"name: x\nsteps:\n- title: t\n  minutes: ❱{minutes}\n",
        f"minutes cannot be {' '.join(minutes.split())}; expected minutes above 0, such as 8",
    )


@pytest.mark.parametrize("minutes", ["-5", "0", "NaN", "1e400", "1:30", "2 per person"])
@pytest.mark.parametrize("entry", ["use: other\n  minutes", "break"])
def test_minutes_of_a_use_and_a_break_are_plain_ones(minutes, entry):
    write("other", STEP)
    expect(
        f"name: x\nagenda:\n- {entry}: ❱{minutes}\n",
        f"cannot be {minutes}; expected minutes above 0, such as 8 or 0.5",
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("between: ❱12-5", "between cannot be 12-5 (12 is more than 5); expected two numbers"),
        ("between: ❱2-4", "minutes is 1, which is not between 2 and 4; expected bounds around"),
        ("between: ❱5", "between cannot be 5; expected two numbers of minutes, such as 5-12"),
        ("between: ❱-1-5", "between cannot be -1-5"),
        ("in: ❱groups", "in cannot be groups; expected alone, pairs, trios, fours, groups of 4"),
        ("in: ❱groups of 7-4", "in cannot be groups of 7-4 (7 is more than 4)"),
        ("in: ❱groups of 0", "in cannot be groups of 0"),
        ("colour: ❱red", "colour cannot be red; expected one of yellow, pink, green, blue"),
        ("colour: ❱Yellow", "colour cannot be Yellow"),
        ("silent: ❱yes", "silent cannot be yes; expected true or false"),
        ("optional: ❱no", "optional cannot be no; expected true or false"),
        ("by: ❱me", "by cannot be me; expected group, person or everyone"),
        ("limit: ❱0", "limit cannot be 0; expected a whole number, such as 1"),
        ("limit: ❱1.5", "limit cannot be 1.5"),
        ("score: ❱5", "score cannot be 5; expected two whole numbers, such as 1-5"),
        ("score: ❱5-1", "score cannot be 5-1 (5 is not less than 1)"),
        ("turns: ❱0", "turns cannot be 0; expected a whole number, such as 3, or per person"),
        ("turns: ❱each", "turns cannot be each"),
        ("warn: ❱-1", "warn cannot be -1; expected minutes before the end, such as 1, or 0"),
        ("sound: ❱drum", "sound cannot be drum; expected bell, gong, whistle, chime or none"),
        ("advance: ❱maybe", "advance cannot be maybe; expected manual or auto"),
        ("sets: ❱a{b}", "sets cannot be a{b}; expected a name without braces"),
        ("ask: ❱What?", "ask needs from; expected from beside it"),
        ("brings: ❱notes", "brings cannot be notes; expected open commitments"),
        ("means: ❱done", "means needs from; expected from beside it"),
        ("means: ❱promise", "means cannot be promise; expected commitment, decision, parked"),
        ("means: ❱commitment", "means is about a list; expected colour or collect beside it"),
        (
            "collect: Done\n  means: ❱[done, dropped]",
            "means says both done and dropped; expected one of them",
        ),
        (
            "collect: Said\n  means: ❱[nothing, outcome]",
            "means says nothing and something; expected one of them",
        ),
        ("who: ❱Who?", "who needs from; expected from beside it"),
        ("dots: ❱0", "dots cannot be 0; expected a whole number, such as 1"),
        ("places: ❱here", "places is the text here; expected a list, each entry behind a dash"),
        ("places: ❱[]", "places is empty; expected a list of one or more"),
        ("places: [a, ❱[b]]", "places is a list; expected text"),
        ("places: ❱{when: [a]}", "places has 1 name; expected two names, each with a list"),
        ("places: {when: [a], where: ❱here}", "places: where is the text here; expected a list"),
        (
            "places: ❱{agreement: [much, little], certainty: [much, little]}",
            "much stands twice in the lists of places; expected different names, such as much"
            " agreement and much certainty",
        ),
        ("places: {a: [b], c: [d]}\n  scale: ❱1-5", "scale stands beside two lists of places"),
        ("places: {a: [b], c: [d]}\n  onto: ❱groups", "onto stands beside two lists of places"),
        ("places: [a]\n  onto: groups\n  scale: ❱1-5", "scale stands beside onto"),
        ("scale: ❱1-5", "scale needs places; expected places beside it"),
        ("into: ❱[pink, green]", "into needs from; expected from beside it"),
        ("pattern: ❱How is it?", "pattern cannot be How is it?; expected a sentence with blanks"),
        ("pattern: a ___\n  ties: ❱true", "pattern and ties both say how a note is written"),
        ("to: ❱Sales", "to cannot be Sales; expected group"),
        ("sets: ❱[one]", "sets is a list with 1 entry; expected 2 or more, or no list"),
        ("prompt: ❱[a]", "prompt is a list; expected text"),
        ("prompt: ❱{a: b}", "prompt is a block of keys; expected text"),
        ("prompt:❱", "prompt is empty; expected text"),
        ('prompt: ❱""', "prompt is empty; expected text"),
        ('prompt: ❱"  "', "prompt is empty; expected text"),
        ("silent:❱", "silent is empty; expected true or false"),
    ],
)
def test_each_key_says_what_it_takes(line, message):
    expect(STEP + f"  {line}\n", message)


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("people: ❱0", "people cannot be 0; expected a number of people, such as 4+ or 6-60"),
        ("people: ❱60-6", "people cannot be 60-6 (60 is more than 6)"),
        ("language: ❱en_GB", "language cannot be en_GB; expected a language, such as en or pt-BR"),
        ("tags: ❱stop", "tags is the text stop; expected a list"),
        ("inputs: ❱[topic]", "inputs is a list; expected keys with values"),
        ("inputs: {topic: ❱trust}", "inputs: topic is the text trust; expected keys such as ask"),
        ("inputs: {❱'a{b}': {}}", "a name in inputs cannot be a{b}; expected a name without"),
        ("inputs: {topic: {❱defualt: x}}", "defualt is no key of an input (did you mean default?)"),
        ("❱groups: [a]", "groups is no key of a structure"),
        ("❱agenda: []", "agenda is no key of a structure"),
    ],
)
def test_each_key_of_the_head_says_what_it_takes(head, message):
    expect(f"{head}\n{STEP}", message)


@pytest.mark.parametrize("time", ["24:00", "12:60", "12.30", "noon", "12:5", "1e2"])
def test_an_agenda_begins_and_ends_at_a_time_of_day(time):
    expect(
        f"name: x\nstart: ❱{time}\nagenda: [{{title: t, minutes: 1}}]\n",
        f'start cannot be {time}; expected a time of day, such as "12:55"',
    )


def test_an_agenda_does_not_end_when_it_begins():
    expect(
        'name: x\nstart: "12:00"\nend: ❱"12:00"\nagenda: [{title: t, minutes: 1}]\n',
        "end is the same as start; expected a later time",
    )


def test_what_has_to_be_there_is_missed():
    found = problems("purpose: y\n")
    assert [str(problem) for problem in found] == [
        "structures/it.yaml:1:1: this structure has no name; expected text",
        "structures/it.yaml:1:1: this structure has no steps; expected a list",
    ]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("- ❱steps: [{title: t, minutes: 1}]", "this round has no repeat and no each"),
        (
            "- repeat: 2\n  each: ❱{q: [a]}\n  steps: [{title: t, minutes: 1}]",
            "this round has both repeat and each; expected one of them",
        ),
        ("- ❱repeat: 2", "this round has no steps; expected a list"),
        ("- repeat: ❱0\n  steps: [{title: t, minutes: 1}]", "repeat cannot be 0"),
        ("- repeat: ❱per group\n  steps: [{title: t, minutes: 1}]", "repeat cannot be per group"),
        ("- each: ❱{}\n  steps: [{title: t, minutes: 1}]", "each is empty; expected a name"),
        ("- each: ❱[a]\n  steps: [{title: t, minutes: 1}]", "each is a list; expected keys"),
        ("- each: {q: ❱a}\n  steps: [{title: t, minutes: 1}]", "each: q is the text a"),
        ("- each: {q: ❱[]}\n  steps: [{title: t, minutes: 1}]", "each: q is empty"),
        (
            "- each: ❱{q: [a, b], r: [c]}\n  steps: [{title: t, minutes: 1}]",
            "the lists of each differ in length; expected the same",
        ),
        ("- use:❱", "use is empty; expected a structure's name as list shows it"),
        ("- use: ❱../triz", "use cannot be ../triz"),
        ("- break: 5\n  ❱title: Coffee", "title is no key of a break; expected one of break"),
        ("- ❱word", "a step is the text word; expected keys such as title, minutes"),
        ("- ❱[]", "a step is a list; expected keys such as title"),
        ("- {title: t, minutes: 1, ❱[a]: b}", "a key of a step is a list; expected text"),
    ],
)
def test_rounds_uses_and_breaks_say_what_they_take(entry, message):
    expect(f"name: x\nagenda:\n{entry}\n", message)


def test_rounds_do_not_nest_in_rounds():
    found = problems(
        "name: x\nsteps:\n- repeat: 2\n  steps:\n"
        "  - repeat: 2\n    steps: [{title: t, minutes: 1}]\n"
    )
    assert [(problem.place, problem.message.split(";")[0]) for problem in found] == [
        ((5, 5), "repeat is no key of a step"),
        ((5, 5), "this step has no title"),
        ((5, 5), "this step has no minutes"),
        ((6, 5), "steps is no key of a step (did you mean sets?)"),
    ]


def test_a_break_belongs_in_an_agenda():
    found = problems("name: x\nsteps:\n- break: 5\n")
    assert found[0].place == (3, 3)
    assert "break is no key of a step" in found[0].message


@pytest.mark.parametrize("key", ["name", "purpose", "people", "tags", "inputs", "steps"])
def test_a_key_stands_once(key):
    head = {
        "name": "x",
        "purpose": "y",
        "people": "4+",
        "tags": "[a]",
        "inputs": "{}",
        "steps": "[{title: t, minutes: 1}]",
    }
    lines = [f"{name}: {value}" for name, value in head.items()]
    line = list(head).index(key) + 1
    expect(
        "\n".join([*lines, f"❱{key}: {head[key]}"]),
        f"{key} stands here twice; expected it once, as in line {line}",
    )


def test_a_key_stands_once_in_a_step_and_among_inputs():
    expect(
        """\
        name: x
        inputs:
          topic: {}
          ❱topic: {default: y}
        steps:
        - title: t
          minutes: 1
          ❱"title": u
        """,
        "topic stands here twice; expected it once, as in line 3",
        "title stands here twice; expected it once, as in line 6",
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("titel", "title"),
        ("Title", "title"),
        ("color", "colour"),
        ("prompts", "prompt"),
        ("minute", "minutes"),
        ("betwen", "between"),
        ("optionl", "optional"),
        ("note", "notes"),
    ],
)
def test_the_key_that_was_meant_is_offered(written, meant):
    (problem,) = problems(STEP + f"  {written}: x\n")
    assert f"{written} is no key of a step (did you mean {meant}?)" in problem.message


def test_no_key_is_offered_where_none_is_near():
    (problem,) = problems(STEP + "  xyzzy: x\n")
    assert "did you mean" not in problem.message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name: x: ❱y", "mapping values are not allowed"),
        ("name: x\n❱\tsteps: []\n", "this is not YAML"),
        ("name: x\nsteps:\n- title: [a\n❱", "this is not YAML"),
        ("name: ❱@x\n", "cannot start any token"),
        ("name: x\n❱}\n", "this is not YAML"),
    ],
)
def test_what_is_no_yaml_says_where_and_why(text, message):
    (problem,) = problems(text.replace("❱", ""))
    before = text[: text.index("❱")].split("\n")
    assert problem.place.line in (len(before), len(before) - 1)
    assert message in problem.message


def test_a_colon_in_a_text_is_explained():
    expect("name: What now❱: more\n", "(a text with a colon in it needs quotes around it)")


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing but this\n", "\ufeff"])
def test_an_empty_file_is_told(text):
    (problem,) = problems(text)
    assert str(problem) == "structures/it.yaml:1:1: the file is empty; expected a script"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\n", "structure is empty; expected keys such as name, purpose, people"),
        ("just words\n", "structure is the text just words; expected keys"),
        ("- a\n- b\n", "structure is a list; expected keys"),
    ],
)
def test_a_file_that_is_no_mapping_is_told(text, message):
    (problem,) = problems(text)
    assert message in problem.message


def test_a_file_holds_one_script():
    expect(f"{STEP}❱---\n{STEP}", "a second document begins here; expected one a file")


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        (b"name: x\nsteps: \xff\xfe\n", (2, 8), "this is not UTF-8 text"),
        ("name: ä".encode("utf-16"), (1, 1), "this is not UTF-8 text"),
        (b"name: caf\xe9\n", (1, 10), "this is not UTF-8 text"),
        (b"name: x\n\x00\x01\x02", (2, 1), "the character U+0000 cannot be in a script"),
        ("name: ä\x07".encode(), (1, 8), "the character U+0007 cannot be in a script"),
        (b"name: x\r\npurpose: \x7f", (2, 10), "the character U+007F cannot be"),
        (b"\x7fELF\x02\x01\x01\x00", (1, 1), "cannot be in a script; expected a text file"),
        (b"PK\x03\x04\x14\x00", (1, 3), "cannot be in a script; expected a text file"),
        (b"\x89PNG\r\n\x1a\n", (1, 1), "this is not UTF-8 text"),
    ],
)
def test_a_binary_file_is_told(data, place, message):
    (problem,) = problems(data)
    assert problem.place == place
    assert message in problem.message


def test_a_byte_order_mark_does_no_harm():
    assert problems("\ufeff" + STEP) == []
    assert problems((STEP + "  silent: false\n").replace("\n", "\r\n")) == []


@pytest.mark.parametrize(
    "tag",
    [
        "!!python/object/apply:os.mkdir [ran]",
        "!!python/name:os.mkdir",
        "!!int 5",
        "!own x",
        "!!python/object/new:os.mkdir [ran]",
        "! x",
        "!<tag:yaml.org,2002:python/module:os> x",
    ],
)
def test_a_tag_is_refused_and_never_acted_on(tag, here):
    (problem,) = problems(f"name: {tag}\n{STEP[8:]}")
    assert problem.place == (1, 7)
    assert "has no meaning here; expected none" in problem.message
    assert not (here / "ran").exists()


def test_an_alias_needs_an_anchor_above_it():
    expect("name: ❱*there\n", "*there stands for nothing yet; expected &there above it")
