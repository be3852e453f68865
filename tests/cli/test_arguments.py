"""The parser is made from the table, and explains itself in the user's language."""

import argparse
import ast
import importlib
import inspect

import pytest

from facilitate.cli import main
from facilitate.cli.arguments.declared import OneOf
from facilitate.cli.arguments.parser import make_parser, parse
from facilitate.cli.arguments.table import COMMANDS
from facilitate.cli.speech import ARGPARSE, language_in
from facilitate.translations.translator import translator_for

FOR_PROGRAMMERS = (
    " is an invalid argument for positionals", "can't open ", "%r is not callable",
    ".__call__() not defined", 'argument "-" with mode', "cannot have multiple", "cannot merge",
    "conflicting", "dest= is required", "invalid conflict_resolution", "invalid option string",
    "must be optional", "unexpected option string", "deprecated", "%(prog)s: warning",
    " (default: %(default)s)", "%(heading)s:",
)  # fmt: skip
"""What argparse says about a wrong declaration, or about what none of ours has."""
NOT_IN_THE_TABLE = {
    "show program's version number and exit",  # from 3.13 on; the table says it itself
    "ambiguous option: %(option)s could match %(matches)s",  # options can't be shortened
    "invalid %(type)s value: %(value)r",  # every type says what is wrong itself
    "expected %s argument",  # nothing takes a fixed number of values
    "expected %s arguments",
    "show this help message and exit",  # written in the parser
    "show the version number and exit",
    "options",
    "positional arguments",
    "subcommands",
    "commands",
}


def commands():
    return [*COMMANDS, *(below for command in COMMANDS for below in command.commands)]


def said_by_argparse():
    calls = [n for n in ast.walk(ast.parse(inspect.getsource(argparse))) if type(n) is ast.Call]
    texts = {
        argument.value
        for call in calls
        if getattr(call.func, "id", None) in ("_", "ngettext")
        for argument in call.args
        if isinstance(argument, ast.Constant)
    }
    return {text for text in texts if not any(part in text for part in FOR_PROGRAMMERS)}


@pytest.mark.parametrize("command", commands(), ids=lambda command: command.run)
def test_every_command_runs_a_function_that_is_there(command):
    module, _, name = command.run.rpartition(".")
    assert callable(getattr(importlib.import_module(f"facilitate.cli.{module}"), name))


def test_argparse_says_nothing_for_which_there_is_no_message():
    assert len(said_by_argparse()) > 15
    lines = {text.rstrip("\n") for text in said_by_argparse()}
    assert lines - set(ARGPARSE) - NOT_IN_THE_TABLE == set()


def test_nothing_in_the_table_takes_a_fixed_number_of_values():
    arguments = [one for command in commands() for one in command.arguments]
    options = [o for one in arguments for o in (one.options if isinstance(one, OneOf) else [one])]
    assert {option.settings.get("nargs") for option in options} <= {None, "?", "*", "+"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["run", "triz", "--until", "25:70"], "25:70 ist keine Uhrzeit. Versuche 12:55"),
        (["show"], "diese Argumente fehlen: NAME"),
        (["shwo"], "'shwo' gibt es hier nicht (möglich: 'run', 'list',"),
        (["list", "--nothing"], "unbekannte Argumente: --nothing"),
        (["show", "triz", "--minutes", "4", "--until", "12:00"], "geht nicht zusammen mit"),
        (["report", "--notes", "x"], "x nennt keine Zettel. Versuche 3,5-7"),
        (["rehearse", "triz", "--seed", "x"], "x ist keine ganze Zahl"),
    ],
)
def test_what_is_wrong_is_said_in_the_language_that_is_asked_for(capsys, words, said):
    with pytest.raises(SystemExit) as ended:
        main(["--language", "de", *words])
    assert ended.value.code == 2
    error = capsys.readouterr().err
    assert error.startswith("Aufruf: facilitate")
    assert said in error


def test_help_speaks_the_language_of_the_users_settings(capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    with pytest.raises(SystemExit) as ended:
        main(["show", "--help"])
    assert ended.value.code == 0
    assert translator_for("nl")("option.people") in capsys.readouterr().out


def test_argparse_speaks_as_before_for_others_afterwards(capsys):
    with pytest.raises(SystemExit):
        main(["--language", "de", "--help"])
    with pytest.raises(SystemExit):
        argparse.ArgumentParser(prog="theirs").parse_args(["x"])
    assert "unrecognized arguments: x" in capsys.readouterr().err


def test_a_control_character_that_was_typed_is_shown_as_a_symbol(capsys):
    with pytest.raises(SystemExit):
        main(["list", "--people", "\x1b[31m"])
    assert "␛[31m isn't a number of people" in capsys.readouterr().err


def test_the_language_is_known_before_the_arguments_are_parsed():
    assert language_in(["--language", "de", "show"]) == "de"
    assert language_in(["show", "--language=pt-BR", "x"]) == "pt-BR"
    assert language_in(["show", "--language"]) is None
    assert language_in(["show", "de"]) is None
    assert language_in([]) is None


@pytest.mark.parametrize(
    "words",
    [
        ["import", "chat.txt", "--yes", "table-1", "--step", "2"],
        ["import", "--step=2", "chat.txt", "table-1", "--yes"],
        ["import", "--yes", "--step", "2", "chat.txt", "table-1"],
        ["import", "--yes", "chat.txt", "--step", "2", "--", "table-1"],
    ],
)
def test_options_can_stand_between_the_other_arguments(words):
    options = parse(words)
    assert (options.file, options.session, options.yes, options.step) == (
        "chat.txt", "table-1", True, "2",
    )  # fmt: skip


def test_several_names_can_have_options_between_them():
    options = parse(["report", "one", "--format", "md", "two", "-o-", "three"])
    assert (options.sessions, options.format) == (["one", "two", "three"], "md")
    assert parse(["run", "triz", "--mute", "troika-consulting"]).names == [
        "triz", "troika-consulting",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("run triz --set", "run: argument --set: a value is missing after it (usage"),
        ("run triz --speed", "run: argument --speed: a value is missing after it (usage"),
        ("show triz --for", "show: argument --for: a value is missing after it (usage"),
        ("forget last --person", "forget: argument --person: a value is missing after it (usage"),
        ("list --minutes 10-", "list: argument --minutes: 10- isn't possible."),
        ("list --minutes -1", "list: argument --minutes: -1 isn't possible."),
        ("resume last last", "resume: unrecognized arguments: last (usage: facilitate resume"),
        ("event serve HIT x", "event serve: unrecognized arguments: x (usage"),
        ("run triz --grup A", "--grup A. Did you mean '--group'? (usage: facilitate run"),
        ("run triz --grup=A", "--grup=A. Did you mean '--group'? (usage: facilitate run"),
        ("--langauge=de", "--langauge=de. Did you mean '--language'? (usage: facilitate --help"),
        ("check --json=x", "unrecognized arguments: --json=x (usage: facilitate check"),
        ("triz", "). Did you mean 'facilitate run triz'? (usage: facilitate --help)"),
        ("event triz", "(choose from 'new', 'serve') (usage: facilitate event"),
        ("list --json=x", "argument --json: it takes no value; leave 'x' out"),
    ],
)
def test_what_is_wrong_is_said_of_the_word_that_is_wrong(capsys, words, said):
    with pytest.raises(SystemExit) as ended:
        main(words.split())
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["forget", "last", "--person", ""],
        ["resume", " "],
        ["run", ""],
        ["new", ""],
        ["report", "-o", ""],
        ["report", "--intro="],
        ["run", "triz", "--after", ""],
        ["trend", ""],
        ["commitments", "--series", ""],
        ["merge", "last", "-o", ""],
    ],
)
def test_a_name_that_is_empty_is_no_name(capsys, words):
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "the name is empty; type one (usage: facilitate" in line


def test_a_word_that_is_no_option_is_still_refused(capsys):
    with pytest.raises(SystemExit):
        parse(["import", "chat.txt", "--no-such", "table-1"])
    assert "--no-such" in capsys.readouterr().err


def every_parser(parser):
    """A parser, and those of its subcommands."""
    yield parser
    for action in parser._actions:
        for one in (action.choices or {}).values() if action.nargs == argparse.PARSER else ():
            yield from every_parser(one)


def test_every_option_keeps_its_value_wherever_it_stands():
    options = 0
    for parser in every_parser(make_parser()):
        moves = all(action.nargs != argparse.PARSER for action in parser._actions)
        for option, action in parser._option_string_actions.items() if moves else ():
            assert action.nargs in (None, 0), option
            own = [option] if action.nargs == 0 else [option, "value"]
            assert parser._options_first(["SESSION", *own, "more"]) == [*own, "SESSION", "more"]
            options += 1
    assert options > 100
