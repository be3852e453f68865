"""The kit's own messages in other languages: complete, and with the same placeholders."""

import ast
import json
import re
from pathlib import Path
from typing import get_args

import pytest

import facilitate
from facilitate.frontend.commands.corrections import KINDS
from facilitate.frontend.commands.declared import COMMANDS
from facilitate.frontend.context import LINK_STATES
from facilitate.frontend.sorting import importing
from facilitate.frontend.sorting.declared import COMMANDS as SORTING_COMMANDS
from facilitate.rehearsal import simulated_room
from facilitate.scripts import grammar
from facilitate.scripts.values import CHOSEN, COLOURS, OF_A_LIST, OWN
from facilitate.session.log.lines import Kind
from facilitate.session.meaning import LEFT_OPEN
from facilitate.session.session import WhyContinued
from facilitate.translations.english import MESSAGES
from facilitate.translations.message import Message, from_data, hint
from facilitate.translations.translator import (
    ENGLISH,
    Translator,
    read,
    translations,
    translator_for,
)
from facilitate.tui.screens.ending import EndingScreen
from facilitate.tui.screens.harvest import HarvestScreen
from facilitate.tui.screens.help import TOPICS
from facilitate.tui.screens.join import JoinScreen
from facilitate.tui.screens.large_note import LargeNote
from facilitate.tui.screens.plan import PlanScreen
from facilitate.tui.screens.sorting import SortingScreen
from facilitate.tui.screens.wall import WallScreen

CODE = Path(facilitate.__file__).parent
ID = re.compile(r"[a-z-]+(\.[a-z0-9-]+)+")
PLACEHOLDER = re.compile(r"\{(.*?)\}")

every_language = pytest.mark.parametrize("language", sorted(translations()))


SPEAKERS = (
    "tr", "_tr", "Message", "Refused", "NotALog", "InUse", "NoSuchSession", "CannotRemake",
    "CannotPlay", "NoSuchSound", "NoSuchScript", "NotAnIntro", "failure", "say", "KitError",
    "NoEngine",
    "BadInvitation", "CannotDraw", "NotServed", "NoFileName",
)  # fmt: skip
"""What is called with the id of a message."""


def calls():
    """The calls with the id of a message, each with the file it is in."""
    for path in CODE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            function = getattr(node.func, "attr", None) or getattr(node.func, "id", None)
            owner = getattr(node.func, "value", None)
            owner = getattr(owner, "attr", None) or getattr(owner, "id", None)
            if function in SPEAKERS or (function == "count" and owner in ("tr", "_tr")):
                yield path, node


def looked_up():
    """The ids that the code looks up as they stand there: `tr("…")`."""
    return set().union(
        *(literals(argument) for _, call in calls() for argument in call.args),
        looked_up_in_pages(),
    )


def written():
    """All that looks like an id, wherever in the code it stands."""
    paths = (path for path in CODE.rglob("*.py") if not path.name.startswith("english"))
    return set().union(*(literals(ast.parse(path.read_text(encoding="utf-8"))) for path in paths))


def looked_up_in_pages():
    """The ids that templates look up: `{{ tr("…") }}`."""
    return {
        message
        for path in CODE.rglob("*.html")
        for call in re.findall(r"tr(?:\.count)?\((.*?)\)", path.read_text(encoding="utf-8"))
        for message in re.findall(r'"([^"]*)"', call)
        if ID.fullmatch(message)
    }


def literals(node):
    return {
        part.value
        for part in ast.walk(node)
        if isinstance(part, ast.Constant)
        and isinstance(part.value, str)
        and ID.fullmatch(part.value)
    }


def may_lack_a_key(block):
    """Whether a key may be missing; use and break are told by the key they are named for."""
    return any(key.required and name != block.what for name, key in block.keys.items())


def looked_up_by_another_name():
    arrangements = {"alone", "pairs", "trios", "fours", "everyone", OWN.name, CHOSEN.name}
    room = simulated_room
    screens = (
        PlanScreen,
        WallScreen,
        HarvestScreen,
        JoinScreen,
        LargeNote,
        SortingScreen,
        EndingScreen,
    )
    keys = [key for screen in screens for key in screen.KEYS]
    blocks = [block for block in vars(grammar).values() if isinstance(block, grammar.Block)]
    labels = {command.label for command in (*COMMANDS, *SORTING_COMMANDS) if command.label}
    return {
        *(f"arrangement.{name.replace(' ', '-')}" for name in arrangements),
        *(f"stage.{colour}" for colour in COLOURS),
        *(f"means.{kind}" for kind in OF_A_LIST),
        *(f"refused.no-{kind}" for kind in KINDS),
        *(f"change.{kind}" for kind in ("drop", "take")),
        *(f"brought.{many}{kind}" for kind in LEFT_OPEN.values() for many in ("", "several-")),
        *(message for message in MESSAGES if message.startswith("doctor.item.")),
        *(f"help.{command.name}" for command in (*COMMANDS, *SORTING_COMMANDS)),
        *(f"help.{binding.id}" for binding in SortingScreen.BINDINGS),
        *(f"heading.{topic}" for topic in TOPICS),
        *(f"key.{command.name}" for command in COMMANDS if command.keys),
        *(f"block.{block.what}" for block in blocks),
        *(f"this.{block.what}" for block in blocks if may_lack_a_key(block)),
        *LINK_STATES.values(),
        *importing.KINDS.values(),
        *importing.LEFT_OUT.values(),
        *(f"damage.{kind.replace(' ', '-')}" for kind in get_args(Kind)),
        *(f"event.log.{why}" for why in get_args(WhyContinued)),
        *(label for _, label in keys),
        *(f"key.{label}" for label in labels),
        *(*room.IDEAS, *room.GROUPS, *room.FIRST_STEPS, room.ANSWER),
    }


def test_every_message_that_is_looked_up_is_there_and_no_other():
    assert len(looked_up()) > 80
    whole = {message for message in looked_up() if not message.endswith("-")}
    assert whole - set(MESSAGES) == set()
    other = looked_up_by_another_name() | looked_up_in_pages()
    assert set(MESSAGES) - written() - other == set()


def test_no_message_is_there_twice():
    english = "".join(path.read_text("utf-8") for path in CODE.glob("translations/english*.py"))
    files = [path.read_text("utf-8") for path in CODE.glob("translations/*.yaml")]
    for text, line in ((english, r'^    "([^"]+)":'), *((text, r"^(\w[^:]*):") for text in files)):
        ids = re.findall(line, text, re.MULTILINE)
        assert len(ids) > 1000
        assert sorted(ids) == sorted(set(ids))


def test_every_message_is_given_the_values_of_its_placeholders():
    wrong = [
        f"{path.name}:{call.lineno}: {message}"
        for path, call in calls()
        if all(keyword.arg for keyword in call.keywords)
        and getattr(call.func, "attr", "") != "count"
        if call.args and isinstance(call.args[0], ast.Constant)
        if (message := call.args[0].value) in MESSAGES
        if set(PLACEHOLDER.findall(MESSAGES[message])) - {word.arg for word in call.keywords}
    ]
    assert wrong == []


def test_no_error_is_raised_with_a_sentence():
    sentences = [
        f"{path.name}:{call.lineno}"
        for path, call in calls()
        if getattr(call.func, "id", None) in SPEAKERS and call.args
        if isinstance(call.args[0], ast.Constant | ast.JoinedStr)
        for text in ast.walk(call.args[0])
        if isinstance(text, ast.Constant) and len(str(text.value).split()) > 1
    ]
    assert sentences == []


def test_there_is_a_language_beside_english():
    assert "de" in translations()


@every_language
def test_it_has_all_messages_and_no_others(language):
    texts = read(translations()[language])
    assert set(texts) == set(MESSAGES)
    assert all(isinstance(text, str) and text.strip() for text in texts.values())


@every_language
def test_its_texts_have_the_placeholders_of_the_english_ones(language):
    for message, said in read(translations()[language]).items():
        english = MESSAGES[message]
        names = PLACEHOLDER.findall(english)
        assert sorted(PLACEHOLDER.findall(said)) == sorted(names), english
        assert all(name.isidentifier() for name in names), english
        assert said.startswith(" ") == english.startswith(" ")
        assert said.endswith(" ") == english.endswith(" ")


def test_a_text_from_people_is_put_in_as_it_is():
    tr = Translator({"event.note": "Zettel {number} · {text}"})
    text = "{number} {0.__class__} {{ %s"
    assert tr("event.note", number=3, text=text) == f"Zettel 3 · {text}"


def test_what_is_not_translated_is_said_in_english():
    assert Translator({})("count.notes", number=3) == "3 notes"
    assert translator_for("tlh")("clock.paused") == MESSAGES["clock.paused"]


def test_a_message_that_is_data_is_said_with_the_messages_in_it():
    meant = hint("gren", ["green"])
    message = Message("refused.no-list", name="gren", hint=meant, lists=("a", "b"))
    assert ENGLISH.text(message) == "there's no list gren (did you mean green?); lists: a, b"
    assert translator_for("de").text(message).endswith("(meintest du green?); Listen: a, b")
    assert from_data(json.loads(json.dumps(message.as_data()))) == message


def test_an_unknown_id_shows_itself():
    assert ENGLISH("no.such-message", number=3) == "no.such-message"


@pytest.mark.parametrize("language", ["en", "en-GB", "EN"])
def test_english_needs_no_file(language):
    assert translator_for(language) is ENGLISH


@pytest.mark.parametrize("language", ["de", "de-AT", "DE"])
def test_a_region_is_no_other_language(language):
    assert translator_for(language)("clock.paused") == "STEHT"


def test_one_is_said_in_another_way_than_several():
    tr = translator_for("de")
    said = [tr.count(n, "count.group", "count.groups") for n in (0, 1, 2)]
    assert said == ["0 Gruppen", "1 Gruppe", "2 Gruppen"]
