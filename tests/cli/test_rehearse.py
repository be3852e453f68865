"""The rehearsal of a script, as it is typed."""

import os
import tempfile
from pathlib import Path

import pytest

from facilitate.cli import main
from facilitate.sound.sounds import Sounds
from tests.written import write

SCRIPT = """\
name: Short
people: 3+
inputs: {topic: {ask: What is it about?}}
steps:
- title: Think
  minutes: 4
  in: alone
  silent: true
  by: person
  limit: 1
  colour: yellow
  rule: Nobody speaks
  prompt: What hinders **{topic}**?
  notes: Wait.
- {title: Choose, minutes: 2, in: pairs, colour: green, from: yellow, ask: Who?, prompt: Which one?}
- {title: Rate, minutes: 1, score: 1-5, places: [Now, Later], prompt: How much?, advance: auto}
- {title: More, minutes: 3, in: everyone, by: everyone, collect: More, prompt: And?, optional: true}
"""


@pytest.fixture
def rehearse(capsys):
    """Rehearse, and return the exit code and the lines that were printed."""

    def command(*words):
        code = main(["rehearse", *words])
        out, err = capsys.readouterr()
        return code, out.splitlines(), err.splitlines()

    return command


@pytest.fixture
def short():
    write("short", SCRIPT)
    return "short"


def test_the_room_sees_each_step_and_then_the_report(rehearse, short):
    code, out, err = rehearse(short, "--people", "7")
    assert (code, err) == (0, [])
    first = out.index("== 1/4 Think · alone · yellow · in silence · 4 min ==")
    assert out[first + 1 : first + 6] == [
        "What hinders **how we work together**?",
        "Rule: Nobody speaks",
        "For you: Wait.",
        "7 people: each alone",
        "4:00 left · Think · ends 10:10",
    ]
    assert "* 1 min left · Think" in out
    assert "* time's up · Think; /next for the next step" in out
    assert "7 people in pairs: 3 groups, 2 2 3 (one trio)" in out
    assert any(line.startswith("== 4/4 More · everyone · More · optional") for line in out)
    report = out[out.index("# Short") :]
    assert "10:00–10:10 · 7 people" in report[2]
    assert report[-1] == "| all | 10:00 | 10:00 |"


def test_notes_are_put_down_turned_scored_and_placed_as_the_steps_want(rehearse, short):
    _, out, _ = rehearse(short)
    yellow = [line for line in out if line[1:].startswith(" yellow · ")]
    assert [line.split(" · ")[2] for line in yellow[:3]] == ["Ann", "Ben", "Chika"]
    turned = [line for line in out if " green · " in line and " → " in line]
    assert len(turned) == 2
    assert any(line.endswith(")") and line[-2].isdigit() for line in out)
    assert any(line.endswith((" · in Now", " · in Later")) for line in out)


def test_the_same_seed_is_the_same_rehearsal(rehearse, short):
    first = rehearse(short)
    assert rehearse(short) == rehearse(short, "--seed", "1") == first
    assert rehearse(short, "--seed", "2") != first


def test_nothing_of_it_is_kept(rehearse, short, capsys, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(Path("scratch").absolute()))
    Path("scratch").mkdir()
    rehearse(short)
    assert list(Path("scratch").iterdir()) == []
    assert not Path(os.environ["FACILITATE_HOME"]).exists()
    main(["sessions"])
    assert capsys.readouterr().out == "no sessions yet\n"


def test_nothing_is_heard(rehearse, short, monkeypatch):
    def no_sounds(*_):
        raise AssertionError("a rehearsal makes no sound")

    monkeypatch.setattr(Sounds, "usual", no_sounds)
    assert rehearse(short)[0] == 0


def test_several_can_be_rehearsed_in_a_row(rehearse, short):
    _, out, _ = rehearse("1-2-4-all", short)
    assert any(line.startswith("== 8/8 More ") for line in out)
    assert any(line.startswith("# 1") and line.endswith("2-4-All, Short") for line in out)


def test_an_agenda_begins_when_it_says_with_its_own_groups(rehearse):
    write(
        "day",
        'name: Day\ngroups: [North, South]\nstart: "14:30"\nend: "15:00"\n'
        "agenda:\n- {title: t, minutes: 4, colour: pink}\n",
    )
    _, out, _ = rehearse("day")
    assert "4:00 left · t · ends 14:34 · 26 min before 15:00" in out
    assert {line.split(" · ")[1] for line in out if " pink · " in line and line[0].isdigit()} == {
        "North",
        "South",
    }


def test_it_speaks_the_language_that_is_asked_for(rehearse):
    _, out, err = rehearse("triz", "--language", "de")
    assert err == []
    assert "* die Zeit ist um · Was davon tun wir schon?; /next geht weiter" in out
    assert any(" gelb · Gruppe eins · " in line for line in out)
    assert not any("Group one" in line for line in out)
    assert rehearse("wise-crowds", "--language", "de")[1][0] == (
        "wise-crowds gibt es nicht auf de, deshalb hier auf en"
    )


def test_what_is_wrong_is_said_in_a_line(rehearse):
    write("bad", "name: x\n")
    assert rehearse("bad")[2] == [
        "structures/bad.yaml:1:1: This structure has no 'steps'. Add a list, with a dash before"
        " each entry"
    ]
    assert rehearse("nothing")[0] == 1
    write("each", "name: E\nsteps:\n- {title: a, minutes: 1 per person, in: everyone}\n")
    write("it", "name: x\npeople: 4+\nsteps:\n- {use: each, minutes: 5}\n")
    code, _, err = rehearse("it", "--people", "30")
    assert code == 1
    assert err == ["structures/it.yaml:4:24: E can't take 5 min: at least 15 min, at most 60 min"]
