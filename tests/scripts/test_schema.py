"""The schema and the checking say the same about every script, right or wrong in its form."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import jsonschema
import pytest
import yaml

from facilitate.scripts.problem import BrokenScript
from facilitate.scripts.reader import read_script
from facilitate.scripts.schema import FILE, FIRST_LINE, as_text, schema
from facilitate.scripts.values import COLOURS
from tests.conftest import CHECKOUT

SHIPPED = sorted((CHECKOUT / "structures").glob("*.yaml"))
VALIDATOR = jsonschema.Draft202012Validator(schema())

STRUCTURE: dict[str, Any] = {
    "name": "TRIZ",
    "purpose": "p",
    "people": "4+",
    "credit": "c",
    "tags": ["a"],
    "language": "en",
    "materials": ["m"],
    "edition": "classic",
    "source": "s",
    "prepare": ["Brief them."],
    "variants": {
        "online": {
            "purpose": "p",
            "edition": "variation",
            "people": "4+",
            "materials": ["m"],
            "prepare": ["p"],
            "change": [{"title": "t", "minutes": "9", "in": "pairs"}],
            "without": ["u"],
        },
        "short": {"steps": [{"title": "t", "minutes": "1"}]},
    },
    "inputs": {"topic": {"ask": "q", "default": "d"}},
    "steps": [
        {
            "title": "t",
            "minutes": "10",
            "between": "8-15",
            "until": "u",
            "in": "groups of 4-7",
            "prompt": "p",
            "notes": "n",
            "rule": "r",
            "silent": "true",
            "colour": "yellow",
            "collect": "c",
            "from": "pink",
            "ask": "q",
            "brings": "open commitments",
            "means": "done",
            "by": "person",
            "limit": "1",
            "score": "1-5",
            "places": ["here"],
            "sets": "topic",
            "turns": "2",
            "warn": "1",
            "sound": "gong",
            "advance": "auto",
            "optional": "false",
        },
        {"repeat": "3", "role": "client", "steps": [{"title": "t", "minutes": "1"}]},
        {"each": {"q": ["a", "b"]}, "steps": [{"use": "15", "inputs": {"topic": "{q}"}}]},
        {"use": "1-2-4-all", "minutes": "7.5", "inputs": {"topic": ""}, "optional": "true"},
        {
            "use": "1-2-4-all",
            "in": "fours",
            "only": ["Alone", "2"],
            "variant": "online",
            "prompt": "p",
            "notes": "n",
            "rule": "r",
            "colour": "yellow",
            "collect": "c",
            "from": ["pink", "blue"],
            "ask": "q",
            "by": "person",
            "limit": "1",
            "places": ["here"],
            "sets": "topic",
        },
    ],
}
AGENDA: dict[str, Any] = {
    "name": "Day",
    "groups": ["One"],
    "start": "12:00",
    "end": "12:55",
    "agenda": [
        {"title": "t", "minutes": "10"},
        {"break": "5"},
        {"use": "triz"},
        {"repeat": "per person", "steps": [{"title": "t", "minutes": "1"}]},
    ],
}
GONE = object()

# Where in the good script, and what stands there instead.
RIGHT: list[tuple[tuple[str | int, ...], list[Any]]] = [
    (("name",), ["5", "1.5", "true", "no", "1:30", "two\nlines", "{", "ä 😀"]),
    (("purpose",), [GONE, "x" * 5000]),
    (("people",), ["5", "6-60", "6 - 60", "999999"]),
    (("tags",), [GONE, ["1", "true", "x"]]),
    (("language",), ["pt-BR", "no", "zh-Hant-TW"]),
    (("inputs",), [GONE, {}, {"a b": {}}, {"2": {"default": ""}}]),
    (("steps", 0, "minutes"), ["8.5", "12", "10.125", "10 per person", "9 per group", "010"]),
    (("steps", 0, "between"), [GONE, "0-20", "9.5 - 10.5"]),
    (("steps", 0, "in"), ["alone", "pairs", "trios", "fours", "everyone", "groups of 5", GONE]),
    (("steps", 0, "minutes"), ["10 per note, about 6"]),
    (("steps", 0, "in"), ["4 groups", "own groups", "self-chosen groups", "one group per a b"]),
    (("steps", 0, "from"), [["pink"], ["pink", "1"]]),
    (("steps", 0, "until"), [GONE, "5"]),
    (("prepare",), [GONE]),
    (("variants",), [GONE, {}, {"a b": {}}]),
    (("variants", "online", "change", 0, "minutes"), [GONE, "2 per person"]),
    (("steps", 4, "in"), [GONE, "4 groups", "own groups", "groups of 4-7"]),
    (("steps", 4, "only"), [GONE, ["1"]]),
    (("steps", 4, "ask"), [GONE]),
    (("steps", 0, "colour"), ["pink", "green", "blue", "orange", "purple", "white", GONE]),
    (("steps", 0, "ask"), [GONE]),
    (("steps", 0, "by"), ["group", "everyone"]),
    (("steps", 0, "limit"), ["9999"]),
    (("steps", 0, "score"), ["0-10"]),
    (("steps", 0, "sets"), ["worst result", "5", ["one", "other"]]),
    (("steps", 0, "places"), [["a"], {"down": ["a"], "across": ["b", "c"]}]),
    (("steps", 0, "into"), [["pink"], ["Agreed", "Disputed"]]),
    (("steps", 0, "answers"), [["yes", "no"], ["1"]]),
    (("steps", 0, "onto"), ["groups", "Levels"]),
    (("steps", 0, "scale"), ["0-10", "1 - 5"]),
    (("steps", 0, "pattern"), ["___ and ___", "What I need is ___", "a\n____\nb"]),
    (("steps", 0, "ties"), ["true", "false"]),
    (("steps", 0, "to"), ["group"]),
    (("steps", 0, "turns"), ["per person", "999"]),
    (("steps", 0, "warn"), ["0", "0.5"]),
    (("steps", 0, "sound"), ["bell", "whistle", "chime", "none"]),
    (("steps", 0, "advance"), ["manual"]),
    (("steps", 1, "repeat"), ["per person"]),
    (("steps", 1, "role"), [GONE, "7"]),
    (("steps", 3, "inputs"), [GONE, {}, {"a": "5", "b": "true"}]),
    (("steps", 3, "minutes"), [GONE, ".5"]),
]
WRONG: list[tuple[tuple[str | int, ...], list[Any]]] = [
    ((), ["text", ["a"], {}]),
    (("name",), [GONE, "", "  ", ["a"], {"a": "b"}]),
    (("nam",), ["x"]),
    (("agenda",), [[{"title": "t", "minutes": "1"}]]),
    (("groups",), [["One"]]),
    (("people",), ["0", "many", "4-", "4++", "-4", "4.5", "1234567"]),
    (("tags",), ["a", [], [""], [["a"]], {"a": "b"}]),
    (("language",), ["e", "en_GB", "english language", ""]),
    (("inputs",), ["topic", ["topic"], {"a{b": {}}, {"@": {}}, {"a": "b"}, {"a": {"aks": "q"}}]),
    (("inputs", "topic", "ask"), ["", ["q"]]),
    (("steps",), [GONE, [], {}, "t", ["t"], [[]]]),
    (("steps", 0, "title"), [GONE, "", ["t"]]),
    (("steps", 0, "titel"), ["t"]),
    (("steps", 0, "break"), ["5"]),
    (("steps", 0, "minutes"), [GONE, "0", "0.0", "0 per person", "-5", "NaN", "1e400", "1:30"]),
    (("steps", 0, "minutes"), ["", "10000", "1_0", "ten", "5 per table", "true", ["5"], "10\n"]),
    (("steps", 0, "between"), ["5", "5-", "-5", "5-12-20", "a-b", "5–12"]),
    (("steps", 0, "in"), ["groups", "groups of 0", "groups of 4-7 or so", "Pairs", "5"]),
    (("steps", 0, "minutes"), ["10 per note", "10 per note, about 0", "10 per person, about 6"]),
    (("steps", 0, "in"), ["1 groups", "0 groups", "4 groups of 5", "one group per", "own group"]),
    (("steps", 0, "from"), [[], [["pink"]], {"a": "b"}]),
    (("steps", 0, "until"), ["", ["u"]]),
    (("steps", 0, "only"), [["Alone"]]),
    (("prepare",), ["Brief them.", [], {}]),
    (("edition",), ["", ["classic"]]),
    (("variants",), [[], ["online"], {"a{": {}}, {"online": "short"}, {"online": {"name": "x"}}]),
    (("variants", "online", "change"), [[], {}, [{"minutes": "9"}], [{"title": "t", "use": "x"}]]),
    (("variants", "online", "without"), ["u", []]),
    (("variants", "short", "steps"), [[], [{"title": "t"}]]),
    (("steps", 4, "in"), ["alone", "everyone", "4"]),
    (("steps", 4, "only"), ["Alone", [], [""]]),
    (("steps", 4, "from"), [GONE]),
    (("steps", 4, "between"), ["1-2"]),
    (("steps", 0, "prompt"), ["", ["p"], {"p": "q"}]),
    (("steps", 0, "silent"), ["yes", "no", "1", "", "maybe"]),
    (("steps", 0, "optional"), ["on", "0"]),
    (("steps", 0, "colour"), ["red", "Yellow", "yellow\n", ""]),
    (("steps", 0, "from"), [GONE, ""]),
    (("steps", 0, "by"), ["me", "persons"]),
    (("steps", 0, "limit"), ["0", "-1", "1.5", "one", "10000"]),
    (("steps", 0, "score"), ["5", "1-", "a-b", "-1-5"]),
    (("steps", 0, "places"), ["here", [], {"a": "b"}, {}, {"a": ["b"]}, {"a": ["b"], "c": []}]),
    (("steps", 0, "places"), [{"a": ["1"], "b": ["2"], "c": ["3"]}]),
    (("steps", 0, "sets"), ["{topic}", "a@b", "", [], ["one"], ["one", "{b}"]]),
    (("steps", 0, "into"), ["pink", [], [""]]),
    (("steps", 0, "answers"), ["yes", []]),
    (("steps", 0, "onto"), ["", ["Levels"]]),
    (("steps", 0, "scale"), ["5", "a-b"]),
    (("steps", 0, "pattern"), ["no blank", "__", "______", "", ["___ a"]]),
    (("steps", 0, "ties"), ["yes", ""]),
    (("steps", 0, "to"), ["Sales", "person", ""]),
    (("steps", 0, "turns"), ["0", "1.5", "per group", "1000"]),
    (("steps", 0, "warn"), ["-1", "a minute"]),
    (("steps", 0, "sound"), ["drum", "Bell"]),
    (("steps", 0, "advance"), ["automatic", "true"]),
    (("steps", 1, "repeat"), [GONE, "0", "per group", "1.5", "1000", ["3"]]),
    (("steps", 1, "each"), [{"q": ["a"]}]),
    (("steps", 1, "steps"), [GONE, [], [{"repeat": "2", "steps": [{"use": "x"}]}]]),
    (("steps", 1, "title"), ["t"]),
    (("steps", 2, "each"), [GONE, {}, ["a"], {"q": []}, {"q": "a"}, {"a{": ["b"]}]),
    (("steps", 3, "use"), ["", "../triz", "a/b", ["triz"]]),
    (("steps", 3, "minutes"), ["0", "2 per person", "-1"]),
    (("steps", 3, "inputs"), [["a"], "a", {"a": ["b"]}, {"a}": "b"}]),
    (("steps", 3, "title"), ["t"]),
]
RIGHT_AGENDA: list[tuple[tuple[str | int, ...], list[Any]]] = [
    (("groups",), [GONE, ["One", "2"]]),
    (("start",), [GONE, "0:00", "9:30", "23:59"]),
    (("agenda", 1, "break"), ["0.5", "90"]),
]
WRONG_AGENDA: list[tuple[tuple[str | int, ...], list[Any]]] = [
    (("groups",), [[], "One", [["One"]]]),
    (("start",), ["24:00", "12:60", "12.30", "noon", ""]),
    (("end",), ["1:5", "-1:00"]),
    (("agenda",), [[], "t", {}]),
    (("agenda", 1, "break"), ["0", "-5", "2 per group", ""]),
    (("agenda", 1, "minutes"), ["5"]),
    (("agenda", 3, "steps", 0, "break"), ["5"]),
    (("agenda", 0, "agenda"), [[]]),
]


def variations(good: Any, table: list[tuple[tuple[str | int, ...], list[Any]]]) -> Iterator[Any]:
    for path, values in table:
        for value in values:
            script = deepcopy(good)
            if not path:
                yield value
                continue
            place = script
            for key in path[:-1]:
                place = place[key]
            if value is GONE:
                del place[path[-1]]
            else:
                place[path[-1]] = value
            yield script


def typed(value: Any) -> Any:
    """Return data as an editor sees it, that types plain scalars by the core schema of YAML 1.2."""
    if isinstance(value, dict):
        return {key: typed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [typed(item) for item in value]
    if value in ("true", "false"):
        return value == "true"
    if value in ("", "~", "null"):
        return None
    if re.fullmatch(r"[-+]?[0-9]+", value):
        return int(value)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", value):
        return float(value)
    return value


def checking_accepts(script: Any) -> bool:
    try:
        read_script("it.yaml", json.dumps(script, ensure_ascii=False).encode())
    except BrokenScript:
        return False
    return True


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_both_accept_what_comes_with_the_kit(path):
    script = yaml.load(path.read_bytes(), Loader=yaml.BaseLoader)
    assert checking_accepts(script)
    VALIDATOR.validate(script)
    VALIDATOR.validate(typed(script))


@pytest.mark.parametrize("good", [STRUCTURE, AGENDA], ids=["structure", "agenda"])
def test_both_accept_the_scripts_that_are_varied(good):
    assert checking_accepts(good)
    VALIDATOR.validate(good)
    VALIDATOR.validate(typed(good))


@pytest.mark.parametrize(
    "script",
    [*variations(STRUCTURE, RIGHT), *variations(AGENDA, RIGHT_AGENDA)],
)
def test_both_accept_right_variations(script):
    assert checking_accepts(script)
    VALIDATOR.validate(script)
    VALIDATOR.validate(typed(script))


@pytest.mark.parametrize(
    "script",
    [*variations(STRUCTURE, WRONG), *variations(AGENDA, WRONG_AGENDA)],
)
def test_both_refuse_wrong_variations(script):
    assert not checking_accepts(script)
    assert not VALIDATOR.is_valid(script)
    assert not VALIDATOR.is_valid(typed(script))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("people",), "60-6"),
        (("steps", 0, "between"), "12-8"),
        (("steps", 0, "between"), "1-2"),
        (("variants", "online", "change", 0, "between"), "1-2"),
        (("steps", 0, "in"), "groups of 7-4"),
        (("steps", 0, "score"), "5-1"),
        (("steps", 2, "each"), {"q": ["a"], "r": ["b", "c"]}),
    ],
)
def test_only_checking_compares_numbers_and_lengths(path, value):
    (script,) = variations(STRUCTURE, [(path, [value])])
    assert not checking_accepts(script)
    VALIDATOR.validate(script)


def test_every_key_says_what_it_is_for():
    for block in schema()["$defs"].values():
        assert all(key["description"] for key in block["properties"].values())


def test_the_schema_beside_the_scripts_of_the_kit_is_this_one():
    """`facilitate schema -o structures/facilitate.schema.json` writes it anew."""
    beside = CHECKOUT / "structures" / FILE
    assert beside.read_text(encoding="utf-8") == as_text()


def test_every_script_of_the_kit_tells_editors_where_the_schema_is():
    without = [p.name for p in SHIPPED if not p.read_text("utf-8").startswith(FIRST_LINE)]
    assert without == []


def test_editors_can_offer_the_words_there_are_to_choose_from():
    step = schema()["$defs"]["step"]["properties"]
    assert step["colour"]["enum"] == list(COLOURS)
    assert step["by"]["enum"] == ["group", "person", "everyone"]
