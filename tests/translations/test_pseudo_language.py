"""Everything the kit says is a message: in the pseudo-language all of it is in brackets."""

from importlib.metadata import version
from importlib.util import find_spec

import pytest

from facilitate.cli import main
from facilitate.cli.arguments.table import COMMANDS
from facilitate.frontend.commands.declared import by_word
from facilitate.sound.players import Players
from tests.builders import run_plain
from tests.fakes import FakeClock
from tests.translations.pseudo import LANGUAGE, install, session_of_theirs, unbracketed

CALLED = {"pyyaml": "yaml"}

TYPED = [
    "мысль", "ещё мысль", "/group Север", "/group", "/group Юг", "/as Анна", "/as", "/time",
    "/plan", "/pause", "/pause", "/go", "/go", "/add 2", "/add x", "/add 9999", "/late 30",
    "/late -1", "/fit", "/fit 12:40", "/fit 12:01", "/fit 23:59", "/fit x", "/minutes 2 8",
    "/minutes 9 1", "/drop 3", "/drop 3", "/take 4", "/take 4", "/rounds 2", "/insert нет",
    "/edit 1 другая мысль", "/edit 7 x", "/edit 1", "/score 1 9", "/place 1 Тут", "/place 1 Нигде",
    "/theme 1,2 Тема", "/untheme 1 Тема", "/untheme 1 Нет", "/star 1", "/star 1",
    "/large 1", "/large", "/notes",
    "/harvest", "/who 1 Борис", "/who 1", "/due 1 2026-12-24", "/due 1 никогда", "/due 1",
    "/means yellow decision", "/means yellow", "/means нет decision", "/move 1 2", "/move 1 2",
    "/list 1 pink", "/list 1 нет", "/give 1 Север", "/give 1 нет", "/give 1 everyone",
    "/person 1 Анна", "/person 1 Анна", "/by-person", "/by-person stage", "/by-person x",
    "/person 1", "/rename group Север = Восток",
    "/rename group нет = Восток", "/rename person Борис = Вера", "/rename theme нет = да",
    "/dots 1 3", "/remove 2", "/remove 2", "/undo", "/redo", "/redo", "/people 22", "/people 0",
    "/people 22", "/set тема=мир", "/set тема=мир", "/set нет=мир", "/say замечание", "/say",
    "/phones off", "/lock", "/bar 1", "/stage-notes", "/worth", "/worth", "/dots 3", "/dots 300",
    "/reveal", "/reveal",
    "/log", "/accept", "/нет", "/next 3", "/back", "/to 2", "/to 2", "/to 9",
    "/turn 1 ответ", "/turn 9", "/turn 1", "/score 1 3", "/next", "/next", "/next", "/help",
    "/end", "/end",
]  # fmt: skip
"""What is typed: commands that do something, and as many that are refused."""


TYPED_COMMANDS = [
    *(command.name for command in COMMANDS),
    *(f"{command.name} {below.name}" for command in COMMANDS for below in command.commands),
]
TYPED_NAMES = {word for command in TYPED_COMMANDS for word in command.split()}
"""What stands in help as it is typed."""


@pytest.fixture(autouse=True)
def _pseudo(monkeypatch, tmp_path):
    install(monkeypatch, tmp_path)


def test_every_command_of_plain_mode_is_typed_here():
    assert set(by_word()) <= {line[1:].split()[0] for line in TYPED if line[:1] == "/"}


def test_doctor_says_nothing_but_messages(capsys, monkeypatch):
    monkeypatch.setattr(Players, "usual", lambda ring: Players([]))
    assert main(["--language", LANGUAGE, "doctor"]) == 0
    names = ["textual", "msgspec", "pyyaml", "platformdirs", "miniaudio", "simpleaudio"]
    built_on = [f"{name} {version(name)}" for name in names if find_spec(CALLED.get(name, name))]
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 8
    assert unbracketed(lines, ", ".join(built_on)) == []


def test_what_a_command_cannot_do_is_a_message(capsys):
    for words in (
        ["report"],
        ["run", "нет"],
        ["forget", "нет"],
        ["resume", "нет"],
        ["show", "нет"],
    ):
        assert main(["--language", LANGUAGE, *words]) > 0
        assert unbracketed(capsys.readouterr().err.splitlines()) == [], words


@pytest.mark.parametrize("command", ["", *TYPED_COMMANDS])
def test_help_is_a_message(capsys, command):
    with pytest.raises(SystemExit):
        main(["--language", LANGUAGE, *command.split(), "--help"])
    usage, *parts = capsys.readouterr().out.split("\n\n")
    assert usage.startswith("⟦usage: ⟧facilitate")
    explained = map(_only_explained, "\n".join(parts).splitlines())
    assert unbracketed([" ".join(explained)]) == []


def _only_explained(line):
    """Return a line of help without what is typed."""
    left, _, right = line.strip().partition("  ")
    if left.startswith(("-", "{")) or left.isupper() or left in TYPED_NAMES:
        return right
    return line


@pytest.mark.parametrize(
    "words",
    [
        ["нет"],
        ["run"],
        ["run", "x", "--нет"],
        ["run", "x", "--until", "25:70"],
        ["run", "x", "--minutes", "4", "--until", "12:00"],
        ["run", "x", "--people"],
        ["run", "x", "--plain=да"],
        ["report", "--notes", "7-3"],
        ["event"],
        ["event", "new", "HIT", "--rooms", "0"],
        ["event", "new", "HIT", "--rooms", "3", "--at", "там"],
    ],
)
def test_what_is_wrong_with_arguments_is_a_message(capsys, words):
    with pytest.raises(SystemExit):
        main(["--language", LANGUAGE, *words])
    *_, line = capsys.readouterr().err.splitlines()
    assert line.startswith("⟦facilitate")
    assert unbracketed([line]) == []


def test_a_whole_session_says_nothing_but_messages():
    clock = FakeClock()
    session, library = session_of_theirs(clock)

    def pass_time(seconds):
        return lambda: clock.advance(seconds)

    lines = [TYPED[0], pass_time(400), *TYPED[1:12], pass_time(300), *TYPED[12:]]
    shown = run_plain(lines, session, library)
    assert len(shown) > 150
    assert unbracketed(shown, session.log.path) == []
