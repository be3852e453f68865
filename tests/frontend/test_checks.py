"""What can be done now, as help, palette and footer show it, is what can be done."""

import pytest

from facilitate.frontend.commands import declared
from facilitate.frontend.context import RunContext
from facilitate.frontend.runner import Runner
from facilitate.scripts.library import Library
from facilitate.session import events as ev
from facilitate.session.refused import Refused
from facilitate.translations.translator import ENGLISH
from facilitate.tui.screens.help import help_entries
from tests.builders import noted, run_plain, start, step
from tests.tui.front import console

MANY_KINDS = (
    step(1, "Collect", colour="yellow", prompt="What?", notes="Smile."),
    step(2, "Turn", colour="pink", source="yellow", round=1, rounds=2, block=1),
    step(3, "Place", places=("here", "there"), round=2, rounds=2, block=1),
    step(4, "Score", score=(1, 5)),
    step(5, "Dots", dots=3),
    step(6, "Mine", colour="green", by="person"),
    step(7, "Ours", colour="blue", by="everyone"),
)
WITHOUT_ARGUMENT = [c for c in declared.COMMANDS if c.do and not c.argument]


def context_of(session):
    return RunContext(Runner(session), Library([]))


def in_step(folder, number, notes=1, running=True):
    session = start(folder, *MANY_KINDS, running=running)
    for place in range(notes):
        noted(session, f"note {place}")
    if number > 1:
        session.take(ev.Entered(step=number, running=running))
    return session


@pytest.mark.parametrize("command", WITHOUT_ARGUMENT, ids=lambda command: command.name)
@pytest.mark.parametrize("notes", [0, 1])
@pytest.mark.parametrize("number", [1, 2, 7])
def test_a_command_is_refused_where_the_check_says_so_and_nowhere_else(
    tmp_path, command, number, notes
):
    context = context_of(in_step(tmp_path, number, notes))
    why_not = command.why_not(context)
    if why_not is None:
        declared.run(context, command)
        return
    with pytest.raises(Refused) as refused:
        declared.run(context, command)
    assert str(refused.value) == ENGLISH.text(why_not)


@pytest.mark.parametrize(
    ("number", "asked"),
    [
        (1, ["clock", "next", "write", "group"]),
        (2, ["clock", "next", "write", "group", "turn"]),
        (3, ["clock", "next", "place"]),
        (4, ["clock", "next", "score", "reveal"]),
        (5, ["clock", "next", "dots", "reveal"]),
        (6, ["clock", "next", "write"]),
        (7, ["clock", "write"]),
    ],
)
def test_what_the_step_asks_for_comes_first(tmp_path, number, asked):
    context = context_of(in_step(tmp_path, number))
    keys = [command.name for command, _ in declared.by_use(context) if command.keys]
    assert keys[: len(asked)] == asked


def test_what_cannot_be_done_comes_last_with_the_reason(tmp_path):
    context = context_of(in_step(tmp_path, 1, notes=0))
    reasons = [why_not is not None for _, why_not in declared.by_use(context)]
    assert reasons == sorted(reasons)
    why = {c.name: ENGLISH.text(why_not or "") for c, why_not in declared.by_use(context)}
    assert why["back"] == "this is the first step"
    assert why["turn"] == "nothing is turned in this step (Collect)"
    assert why["edit"] == why["star"] == why["move"] == "no notes yet"
    assert why["redo"].startswith("there's nothing to redo")
    assert why["write"] == why["next"] == ""


def test_help_in_plain_mode_says_it_too(tmp_path):
    lines = run_plain(["/help"], in_step(tmp_path, 1, notes=0))
    commands = [line for line in lines if line.startswith("/")]
    assert commands[0].startswith("/next ")
    last = next(line for line in commands if line.startswith("/back "))
    assert last.endswith("Go back to the previous step (not now: this is the first step)")
    assert commands.index(last) > commands.index(next(c for c in commands if c.startswith("/say")))


async def test_footer_palette_and_help_of_the_console_agree(tmp_path):
    async with console(in_step(tmp_path, 2), size=(160, 60)) as front:
        footer = front.text.splitlines()[-1].split()
        assert " ".join(footer[:10]) == "space pause n next a note g group t turn"
        assert front.run.footer()[0] == ("space", "pause")
        titles = [command.title.partition(" ")[0] for command in front.run.commands()]
        assert titles[:2] == ["clock", "next"]
        keys = [entry.keys for entry in help_entries(front.run)]
        assert keys.index("t") < keys.index("b") < keys.index("U")


async def test_the_footer_follows_the_step(tmp_path):
    async with console(in_step(tmp_path, 1, notes=0), size=(160, 30)) as front:
        assert ("b", "back") not in front.run.footer()
        assert ("x", "remove") not in front.run.footer()
        await front.write("one")
        assert ("x", "remove") in front.run.footer()
        await front.press("n")
        assert front.run.footer()[4] == ("t", "turn")
        await front.press("space")
        assert front.run.footer()[0] == ("space", "start")


async def test_what_the_palette_cannot_do_says_why(tmp_path):
    async with console(in_step(tmp_path, 1, notes=0)) as front:
        chosen = next(c for c in front.run.commands() if c.title.startswith("rounds "))
        assert "not now: Collect isn't in a round" in chosen.help
        chosen.callback()
        await front.settle()
        assert front.said == "Collect isn't in a round"


async def test_the_palette_keeps_the_order_and_shows_brackets(tmp_path):
    session = start(tmp_path, step(1, "A [red]title[/red]", colour="yellow"))
    async with console(session, size=(120, 60)) as front:
        await front.press("ctrl+p")
        await front.until(lambda: "/dots [N] K" in front.text)
        assert front.text.index("next · ") < front.text.index("add · ")
        assert "A [red]title[/red]" in front.text
