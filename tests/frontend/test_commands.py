"""A command is declared once, and every front end has it."""

from facilitate.frontend.commands import declared
from facilitate.frontend.commands.command import SESSION, Command
from facilitate.translations.english import MESSAGES
from tests.builders import run_plain, start


def greet(context, argument):
    context.say(f"hello {argument}")


GREET = Command("greet", SESSION, greet, "greet", "NAME")


def test_names_and_words_are_there_once():
    assert len(declared.by_name()) == len(declared.COMMANDS)
    words = [command.word for command in declared.COMMANDS if command.word]
    assert len(set(words)) == len(words)


def test_a_command_without_a_function_has_a_key_and_no_word():
    for command in declared.COMMANDS:
        assert command.do or (command.keys and not command.word), command.name


def test_every_key_is_of_one_command():
    keys = [
        key
        for command in declared.COMMANDS
        for key in filter(None, (*command.keys.split(","), command.writing_key))
    ]
    assert len(set(keys)) == len(keys)


def test_plain_mode_has_a_command_that_was_made_up(tmp_path, monkeypatch):
    monkeypatch.setattr(declared, "COMMANDS", [*declared.COMMANDS, GREET])
    monkeypatch.setitem(MESSAGES, "help.greet", "Greet somebody.")
    session = start(tmp_path)
    shown = run_plain(["/greet Ana", "/help", "/greet"], session)
    assert "hello Ana" in shown
    assert f"{'/greet NAME':<24} Greet somebody." in shown
