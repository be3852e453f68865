"""Whole sessions in a real terminal, by fast and clumsy hands: bursts, pastes, double keys."""

import re
from datetime import datetime, timedelta

from facilitate.session.fold import fold
from tests.tui.terminals import test_in_tmux
from tests.tui.terminals.test_in_tmux import contents

terminal = test_in_tmux.terminal
pytestmark = test_in_tmux.pytestmark


def burst(run, text, *keys):
    """Type a text faster than anybody can, and then keys."""
    run.keys("-l", text)
    if keys:
        run.keys(*keys)


def paste(run, text):
    run.tmux("set-buffer", "-b", "pasted", text)
    run.tmux("paste-buffer", "-p", "-b", "pasted", "-t", run.name)


def choose(run, words):
    """Press the key of an answer in a list."""
    text = run.until(words)
    found = re.search(rf"▌\s+(\S)  {re.escape(words)}", text)
    assert found, text
    run.keys(found[1])


def state():
    read = contents()
    return fold(read.header, read.events)


def notes():
    here = state()
    titles = {step.id: step.title for step in here.plan.steps}
    return [(n.text, n.person, n.group, titles[n.step]) for n in here.wall()]


def test_15_solutions_by_person(terminal):
    run = terminal("run 15-solutions --people 5 --mute")
    run.until("step 1 of 7", "who ›")
    burst(run, "aAna: send the agenda", "Enter")
    run.until("note 1 saved")
    run.keys("Enter")  # twice, by mistake: the next name comes where the text goes
    burst(run, "Ana: call Ben", "Enter")
    run.until("note 2 saved")
    paste(run, "Ben: buy post-its\n\nCleo: ask the boss\n")
    run.until("2 notes saved")
    burst(run, "Dora", "Enter")
    burst(run, "half a ")
    run.until("half a")
    run.keys("Escape", "n")  # in one read
    run.until("step 2 of 7", "What is within my reach? · note ›")
    run.keys("a")
    run.until("enter saves")
    burst(run, "thought", "Enter")
    run.until("note 5 saved · in “What is within my reach?”")
    run.keys("Escape")
    run.until("press a to write a note")
    run.keys("P")  # late people
    run.until("/people N")
    burst(run, "8", "Enter")
    run.until("2 groups of 4")
    burst(run, "aEli: in the wrong step", "Enter")
    run.until("note 6 saved")
    run.keys("Escape")
    run.until("press a to write a note")
    run.keys("M")
    run.until("Which notes belong elsewhere?")
    run.keys("Enter")
    choose(run, "to step 1 · What is within my reach?")
    run.until("moved to What is within my reach?")
    run.keys("b")
    run.until("step 1 of", "Eli: in the wrong step")
    run.keys("q")  # an early end
    run.until("Leave this session?")
    run.keys("e")
    run.until("Well done.")
    run.keys("q")
    run.until("EXIT 0")
    run.is_sane()
    first = "What is within my reach?"
    assert notes() == [
        ("send the agenda", "Ana", None, first),
        ("call Ben", "Ana", None, first),
        ("Ben: buy post-its", None, None, first),
        ("Cleo: ask the boss", None, None, first),
        ("half a thought", "Dora", None, first),
        ("Eli: in the wrong step", None, None, first),
    ]
    assert state().people == 8
    assert state().ended is not None


def test_triz_across_sectors_with_three_groups_and_an_agreed_end(terminal):
    end = datetime.now().astimezone() + timedelta(minutes=45)
    run = terminal(f"run triz-across-sectors --until {end:%H:%M} --people 22 --mute")
    run.until("step 1 of 7", f"ends {end:%H:%M}")
    burst(run, "nn")
    run.until("step 3 of 7")
    burst(run, "aFund only ourselves", "Enter")
    run.until("note 1 saved")
    paste(run, "Meet only in trouble\n\n[red]Speak[/red] in abbreviations\n")
    run.until("2 notes saved")
    run.keys("C-g")
    burst(run, "begun in yellow")
    run.keys("C-n")
    run.until("step 4 of 7", "Make sure of the worst · Group two ›")
    run.keys("Enter", "Escape")
    run.until("note 4 saved · in “Make sure of the worst”", "press a to write a note")
    run.keys("t")
    run.until("note 4 turned pink")
    run.keys("n")
    run.until("step 5 of 7")
    run.keys("t")
    run.until("What first step will help to stop it?")
    paste(run, "ring the ward\nthen write\n")
    run.until("ring the ward then write")
    run.keys("Enter")
    run.until("Who'll take it?")
    burst(run, "Ana", "Enter")
    run.until("note 4 turned green")
    run.keys("x", "u")
    run.until("undone: note 4 removed")
    run.keys("+", "+", "+")
    run.until(f" min before {end:%H:%M}")
    run.keys("n", "n")
    run.until("step 7 of 7", "who ›")
    burst(run, "aCem: write to the mayor", "Enter")
    run.until("note 5 saved")
    run.keys("Escape")
    run.until("press a to write a note")
    run.keys("n", "Enter")  # enter is no
    run.until("press a to write a note", "space pause")
    run.keys("n")
    run.until("End the session?")
    run.keys("y")
    run.until("Well done.", "u undo")
    run.keys("u")
    run.until("undone: ", "step 7 of 7")
    burst(run, "aDora: bring the minutes", "Enter")
    run.until("note 6 saved")
    run.keys("Escape")
    run.until("press a to write a note")
    run.keys("n")
    run.until("End the session?")
    run.keys("y")
    run.until("Well done.")
    run.keys("q")
    run.until("EXIT 0")
    run.is_sane()
    worst, mine = "Make sure of the worst", "One thing I will do"
    assert notes() == [
        ("Fund only ourselves", None, "Group one", worst),
        ("Meet only in trouble", None, "Group one", worst),
        ("[red]Speak[/red] in abbreviations", None, "Group one", worst),
        ("begun in yellow", None, "Group two", worst),
        ("write to the mayor", "Cem", None, mine),
        ("bring the minutes", "Dora", None, mine),
    ]
    note = state().notes[4]
    assert [(turn.to, turn.answer) for turn in note.turns] == [
        ("pink", None),
        ("green", "ring the ward then write"),
    ]
    assert note.who == "Ana"


def test_the_action_research_day_at_thirty_times_the_pace(terminal):
    run = terminal("run action-research-day --speed 30 --people 26 --mute", (100, 30))
    run.until("step 1 of 28")
    burst(run, "aWhat we parked", "Enter")
    run.until("note 1 saved")
    run.keys("Escape")
    run.until("press a to write a note")
    burst(run, "nn")
    run.until("A story", "station 1 of 4")
    run.until("From the stories   What we take from it")  # by itself
    burst(run, "aListening is ")
    run.until("What we take from it · note › Listening is")  # that step is over meanwhile
    burst(run, "work", "Enter")
    run.until("note 2 saved · in “What we take from it”")
    run.keys("Escape")
    run.until("press a to write a note")
    run.keys("l")
    run.until("g go to")
    run.keys("End")
    run.until("One word")
    run.keys("Up", "Up", "g", "Escape")
    run.until("step 26 of 28", "who ›")
    burst(run, "aFay: I will listen, until May", "Enter")
    run.until("note 3 saved")
    run.keys("Escape", "n")
    run.until("step 27 of 28")
    run.keys("q")
    run.until("Leave this session?")
    run.keys("e")
    run.until("Well done.")
    run.keys("q")
    run.until("EXIT 0")
    run.is_sane()
    assert [(text, person, step) for text, person, _, step in notes()] == [
        ("What we parked", None, "Welcome"),
        ("Listening is work", None, "What we take from it"),
        ("I will listen, until May", "Fay", "What I will do"),
    ]
