"""What the guide to many rooms says is so: its commands are run, its keys and words are real."""

import re
import shlex
from pathlib import Path

import pytest

from facilitate.cli.arguments.parser import parse
from facilitate.frontend.context import LINK_STATES
from facilitate.rooms.event import event_named
from facilitate.rooms.invitation import read_invitation
from facilitate.translations.translator import ENGLISH
from facilitate.tui.screens.live_harvest import LiveHarvestScreen
from tests.participants.serving import ROOT

GUIDE = (ROOT / "docs" / "many-rooms.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ facilitate (.+)$", GUIDE, flags=re.MULTILINE)


def rows(heading):
    """The rows of the table under a heading cell."""
    table = GUIDE.split(f"| {heading} |", 1)[1].split("\n\n")[0]
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in table.splitlines()
        if line.startswith("| ")
    ]


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_one(command):
    assert parse(shlex.split(command)).run


def test_the_first_command_makes_what_the_guide_says(printed):
    [new] = [command for command in COMMANDS if command.startswith("event new")]
    code, out, _ = printed(*shlex.split(new))
    assert code == 0
    event = event_named("HIT")
    assert (event.rooms()[0], event.rooms()[-1], len(event.rooms())) == ("room-01", "room-50", 50)
    assert any(event.invitations in line for line in out)
    invitation = read_invitation(str(Path(event.invitations, "room-07.invite")))
    assert invitation.at == "nats://192.168.8.2:4222"


def test_the_keys_of_the_hub_are_these():
    told = [row[0].strip("`") for row in rows("key | does")]
    keys = [binding.key.split(",")[0] for binding in LiveHarvestScreen.BINDINGS]
    assert sorted(told) == sorted(key for key in keys if key != "question_mark")


def test_the_words_of_a_room_are_these():
    told = [row[0] for row in rows("word | means")]
    words = [ENGLISH(message).removeprefix("event: ") for message in LINK_STATES.values()]
    assert told == words
