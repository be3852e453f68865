"""Every error of a script at its place; the mark ❱ in a script says where one is expected."""

import pytest

from tests.written import expect, problems, said, write

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
        "Unknown key 'purpos' in a structure. Did you mean 'purpose'?",
        "'people' can't be 'many'. Use a number of people, such as 4+ or 6-60",
        "Unknown key 'minuets' in a step. Did you mean 'minutes'?",
        "'minutes' can't be '-5'. Use a number above 0",
        "'colour' can't be 'yelow'. Use yellow, pink, green",
        "This step has no 'title'. Add some text",
        "Unknown key 'from2' in a step. Did you mean 'from'?",
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
        "'minutes' can't be '1:30'",
        "Nothing fills {tpic}. Did you mean 'topic'?",
        "No earlier step has 'blue'",
        "There's no structure named nothing",
        "This round has no 'steps'",
        "This step has no 'title'",
        "Nothing fills {gone}",
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
        "Unknown key 'input' in a structure. Did you mean 'inputs'?",
        "'colour' can't be 'yelow'",
        "Unknown key 'colur' in a step. Did you mean 'colour'?",
        "'sets' has too few entries for a list",
    )


def test_an_error_says_file_line_column_what_and_what_was_expected():
    (problem,) = problems(STEP + "  silent: perhaps\n")
    assert str(problem) == (
        "structures/it.yaml:5:11: 'silent' can't be 'perhaps'. Use true or false"
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
        f"'minutes' can't be '{' '.join(minutes.split())}'. Use a number above 0, such as 8",
    )


@pytest.mark.parametrize("minutes", ["-5", "0", "NaN", "1e400", "1:30", "2 per person"])
@pytest.mark.parametrize("entry", ["use: other\n  minutes", "break"])
def test_minutes_of_a_use_and_a_break_are_plain_ones(minutes, entry):
    write("other", STEP)
    expect(
        f"name: x\nagenda:\n- {entry}: ❱{minutes}\n",
        f"can't be '{minutes}'. Use a number above 0, such as 8 or 0.5",
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("between: ❱12-5", "'between' can't be '12-5': 12 is more than 5. Use two numbers"),
        ("between: ❱2-4", "'minutes' is 1, which isn't between 2 and 4. Change one or the other"),
        ("between: ❱5", "'between' can't be '5'. Use two numbers of minutes, such as 5-12"),
        ("between: ❱-1-5", "'between' can't be '-1-5'"),
        ("in: ❱groups", "'in' can't be 'groups'. Use alone, pairs, trios, fours, groups of 4"),
        ("in: ❱groups of 7-4", "'in' can't be 'groups of 7-4': 7 is more than 4"),
        ("in: ❱groups of 0", "'in' can't be 'groups of 0'"),
        ("colour: ❱red", "'colour' can't be 'red'. Use yellow, pink, green, blue"),
        ("colour: ❱Yellow", "'colour' can't be 'Yellow'"),
        ("silent: ❱yes", "'silent' can't be 'yes'. Use true or false"),
        ("optional: ❱no", "'optional' can't be 'no'. Use true or false"),
        ("by: ❱me", "'by' can't be 'me'. Use group, person or everyone"),
        ("limit: ❱0", "'limit' can't be '0'. Use a whole number, such as 1"),
        ("limit: ❱1.5", "'limit' can't be '1.5'"),
        ("score: ❱5", "'score' can't be '5'. Use two whole numbers, such as 1-5"),
        ("score: ❱5-1", "'score' can't be '5-1': 5 is more than 1"),
        ("turns: ❱0", "'turns' can't be '0'. Use a whole number, such as 3, or per person"),
        ("turns: ❱each", "'turns' can't be 'each'"),
        ("warn: ❱-1", "'warn' can't be '-1'. Use the minutes before the end, such as 1, or 0"),
        ("sound: ❱drum", "'sound' can't be 'drum'. Use bell, chime, gong, whistle or none"),
        ("advance: ❱maybe", "'advance' can't be 'maybe'. Use manual or auto"),
        ("sets: ❱a{b}", "'sets' can't be 'a{b}'. Use a name without braces"),
        ("ask: ❱What?", "'ask' only works with 'from'. Add 'from', too"),
        ("brings: ❱notes", "'brings' can't be 'notes'. Use open commitments"),
        ("means: ❱done", "'means: done' only works with 'from'. Add 'from', too"),
        ("means: ❱promise", "'means' can't be 'promise'. Use commitment, decision, parked"),
        ("means: ❱commitment", "'means' is about a list. Add 'colour' or 'collect' to make one"),
        (
            "collect: Done\n  means: ❱[done, dropped]",
            "'means' says both done and dropped. Keep one of them",
        ),
        (
            "collect: Said\n  means: ❱[nothing, outcome]",
            "'means' says nothing, and something too. Keep one of them",
        ),
        ("who: ❱Who?", "'who' only works with 'from'. Add 'from', too"),
        ("dots: ❱0", "'dots' can't be '0'. Use a whole number, such as 1"),
        ("places: ❱here", "'places' is the text 'here'. Use a list, with a dash before each entry"),
        ("places: ❱[]", "'places' is empty. Use "),
        ("places: [a, ❱[b]]", "'places' is a list. Use some text"),
        (
            "places: ❱{when: [a]}",
            "'places' has the wrong number of names: 1. Use two names, each with a list",
        ),
        ("places: {when: [a], where: ❱here}", "'places: where' is the text 'here'. Use a list"),
        (
            "places: ❱{agreement: [much, little], certainty: [much, little]}",
            "'much' is in both lists of places. Use different names, such as much agreement and"
            " much certainty",
        ),
        ("places: {a: [b], c: [d]}\n  scale: ❱1-5", "'scale' doesn't go with two lists of places"),
        ("places: {a: [b], c: [d]}\n  onto: ❱groups", "'onto' doesn't go with two lists of places"),
        ("places: [a]\n  onto: groups\n  scale: ❱1-5", "'scale' doesn't go with 'onto'"),
        ("scale: ❱1-5", "'scale' only works with 'places'. Add 'places', too"),
        ("into: ❱[pink, green]", "'into' only works with 'from'. Add 'from', too"),
        ("pattern: ❱How is it?", "'pattern' can't be 'How is it?'. Use a sentence with blanks"),
        ("pattern: a ___\n  ties: ❱true", "'pattern' and 'ties' both say how to write a note"),
        ("to: ❱Sales", "'to' can't be 'Sales'. Use group"),
        ("sets: ❱[one]", "'sets' has too few entries for a list. Use 2 or more, or no list"),
        ("prompt: ❱[a]", "'prompt' is a list. Use some text"),
        ("prompt: ❱{a: b}", "'prompt' is a block of keys. Use some text"),
        ("prompt:❱", "'prompt' is empty. Use some text"),
        ('prompt: ❱""', "'prompt' is empty. Use some text"),
        ('prompt: ❱"  "', "'prompt' is empty. Use some text"),
        ("silent:❱", "'silent' is empty. Use true or false"),
    ],
)
def test_each_key_says_what_it_takes(line, message):
    expect(STEP + f"  {line}\n", message)


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("people: ❱0", "'people' can't be '0'. Use a number of people, such as 4+ or 6-60"),
        ("people: ❱60-6", "'people' can't be '60-6': 60 is more than 6"),
        ("language: ❱en_GB", "'language' can't be 'en_GB'. Use a language, such as en or pt-BR"),
        ("tags: ❱stop", "'tags' is the text 'stop'. Use a list"),
        ("inputs: ❱[topic]", "'inputs' is a list. Use names"),
        (
            "inputs: {topic: ❱trust}",
            "This is the text 'trust'. Write keys here, such as ask, default",
        ),
        ("inputs: {❱'a{b}': {}}", "'a{b}' can't be a name in 'inputs'. Use a name without"),
        (
            "inputs: {topic: {❱defualt: x}}",
            "Unknown key 'defualt' in an input. Did you mean 'default'?",
        ),
        ("❱groups: [a]", "Unknown key 'groups' in a structure"),
        ("❱agenda: []", "Unknown key 'agenda' in a structure"),
    ],
)
def test_each_key_of_the_head_says_what_it_takes(head, message):
    expect(f"{head}\n{STEP}", message)


@pytest.mark.parametrize("time", ["24:00", "12:60", "12.30", "noon", "12:5", "1e2"])
def test_an_agenda_begins_and_ends_at_a_time_of_day(time):
    expect(
        f"name: x\nstart: ❱{time}\nagenda: [{{title: t, minutes: 1}}]\n",
        f"'start' can't be '{time}'. Use a time of day, such as \"12:55\"",
    )


def test_an_agenda_does_not_end_when_it_begins():
    expect(
        'name: x\nstart: "12:00"\nend: ❱"12:00"\nagenda: [{title: t, minutes: 1}]\n',
        "'end' is the same as 'start'. Use a later time",
    )


def test_what_has_to_be_there_is_missed():
    found = problems("purpose: y\n")
    assert [str(problem) for problem in found] == [
        "structures/it.yaml:1:1: This structure has no 'name'. Add some text",
        "structures/it.yaml:1:1: This structure has no 'steps'. Add a list, with a dash before each"
        " entry",
    ]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (
            "- ❱steps: [{title: t, minutes: 1}]",
            "There's no 'repeat' and no 'each' here. Add one of them",
        ),
        (
            "- repeat: 2\n  each: ❱{q: [a]}\n  steps: [{title: t, minutes: 1}]",
            "'repeat' and 'each' don't go together. Keep one of them",
        ),
        ("- ❱repeat: 2", "This round has no 'steps'. Add a list, with a dash before each entry"),
        ("- repeat: ❱0\n  steps: [{title: t, minutes: 1}]", "'repeat' can't be '0'"),
        (
            "- repeat: ❱per group\n  steps: [{title: t, minutes: 1}]",
            "'repeat' can't be 'per group'",
        ),
        ("- each: ❱{}\n  steps: [{title: t, minutes: 1}]", "'each' is empty. Use "),
        (
            "- each: ❱[a]\n  steps: [{title: t, minutes: 1}]",
            "'each' is a list. Use names, each with a colon and its value",
        ),
        ("- each: {q: ❱a}\n  steps: [{title: t, minutes: 1}]", "'each: q' is the text 'a'"),
        ("- each: {q: ❱[]}\n  steps: [{title: t, minutes: 1}]", "'each: q' is empty"),
        (
            "- each: ❱{q: [a, b], r: [c]}\n  steps: [{title: t, minutes: 1}]",
            "The lists in 'each' have different lengths. Give each of them the same number",
        ),
        ("- use:❱", "'use' is empty. Use the name of a structure as list shows it"),
        ("- use: ❱../triz", "'use' can't be '../triz'"),
        ("- break: 5\n  ❱title: Coffee", "Unknown key 'title' in a break. You can use: break"),
        ("- ❱word", "This is the text 'word'. Write keys here, such as title, minutes"),
        ("- ❱[]", "This is a list. Write keys here, such as title"),
        ("- {title: t, minutes: 1, ❱[a]: b}", "A key here is a list. Use some text instead"),
    ],
)
def test_rounds_uses_and_breaks_say_what_they_take(entry, message):
    expect(f"name: x\nagenda:\n{entry}\n", message)


def test_rounds_do_not_nest_in_rounds():
    found = problems(
        "name: x\nsteps:\n- repeat: 2\n  steps:\n"
        "  - repeat: 2\n    steps: [{title: t, minutes: 1}]\n"
    )
    assert [(problem.place, said(problem).split(". ")[0]) for problem in found] == [
        ((5, 5), "Unknown key 'repeat' in a step"),
        ((5, 5), "This step has no 'title'"),
        ((5, 5), "This step has no 'minutes'"),
        ((6, 5), "Unknown key 'steps' in a step"),
    ]


def test_a_break_belongs_in_an_agenda():
    found = problems("name: x\nsteps:\n- break: 5\n")
    assert found[0].place == (3, 3)
    assert "Unknown key 'break' in a step" in said(found[0])


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
        f"'{key}' is here twice, first on line {line}. Keep one of them",
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
        "'topic' is here twice, first on line 3. Keep one of them",
        "'title' is here twice, first on line 6. Keep one of them",
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
    assert f"Unknown key '{written}' in a step. Did you mean '{meant}'?" in said(problem)


def test_no_key_is_offered_where_none_is_near():
    (problem,) = problems(STEP + "  xyzzy: x\n")
    assert "Did you mean" not in said(problem)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name: x: ❱y", "A text with a colon in it needs quotes"),
        ("name: x\n❱\tsteps: []\n", "There's a tab here"),
        ("name: x\nsteps:\n- title: [a\n❱", "A text that begins with [ needs quotes"),
        ("name: ❱@x\n", "A text that begins with @ needs quotes"),
        ("name: x\n❱}\n", "This line has no key"),
    ],
)
def test_what_is_no_yaml_says_where_and_why(text, message):
    (problem,) = problems(text.replace("❱", ""))
    before = text[: text.index("❱")].split("\n")
    assert problem.place.line in (len(before), len(before) - 1)
    assert message in said(problem)


def test_a_colon_in_a_text_is_explained():
    expect("name: What now❱: more\n", "A text with a colon in it needs quotes around it")


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing but this\n", "\ufeff"])
def test_an_empty_file_is_told(text):
    (problem,) = problems(text)
    assert str(problem) == (
        "structures/it.yaml:1:1: This file is empty. A script needs a name and some steps"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\n", "This is empty. Write keys here, such as name, purpose, people"),
        ("just words\n", "This is the text 'just words'. Write keys here"),
        ("- a\n- b\n", "This is a list. Write keys here"),
    ],
)
def test_a_file_that_is_no_mapping_is_told(text, message):
    (problem,) = problems(text)
    assert message in said(problem)


def test_a_file_holds_one_script():
    expect(f"{STEP}❱---\n{STEP}", "A second document begins here. Keep to one script per file")


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        (b"name: x\nsteps: \xff\xfe\n", (2, 8), "This isn't UTF-8 text"),
        ("name: ä".encode("utf-16"), (1, 1), "This isn't UTF-8 text"),
        (b"name: caf\xe9\n", (1, 10), "This isn't UTF-8 text"),
        (b"name: x\n\x00\x01\x02", (2, 1), "The character U+0000 can't be in a script"),
        ("name: ä\x07".encode(), (1, 8), "The character U+0007 can't be in a script"),
        (b"name: x\r\npurpose: \x7f", (2, 10), "The character U+007F can't be"),
        (b"\x7fELF\x02\x01\x01\x00", (1, 1), "can't be in a script. Is this a text file?"),
        (b"PK\x03\x04\x14\x00", (1, 3), "can't be in a script. Is this a text file?"),
        (b"\x89PNG\r\n\x1a\n", (1, 1), "This isn't UTF-8 text"),
    ],
)
def test_a_binary_file_is_told(data, place, message):
    (problem,) = problems(data)
    assert problem.place == place
    assert message in said(problem)


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
    assert "means nothing here. A text that begins with ! needs quotes" in said(problem)
    assert not (here / "ran").exists()


def test_an_alias_needs_an_anchor_above_it():
    expect("name: ❱*there\n", "*there refers to nothing. Put &there above it")
