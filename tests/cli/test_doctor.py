import io
import os

import pytest

from facilitate.cli import main
from facilitate.sound.playback import CannotPlay
from facilitate.sound.players import Players
from facilitate.sound.terminal_bell import TerminalBell
from tests.sound.players import FakePlayer


@pytest.fixture
def players(monkeypatch):
    """The players that doctor finds: one that plays, unless a test changes them."""
    found = [FakePlayer("loudspeaker")]
    monkeypatch.setattr(Players, "usual", classmethod(lambda cls, bell=None: cls(found)))
    return found


@pytest.fixture
def examined(players, monkeypatch, capsys):
    """Run doctor, in a terminal if something is typed, and return its lines by item."""

    def examine(typed=None):
        if typed is not None:
            monkeypatch.setattr("sys.stdin", io.StringIO(typed))
            monkeypatch.setattr("sys.stdin.isatty", lambda: True)
            monkeypatch.setattr("sys.stdout.isatty", lambda: True)
        assert main(["doctor"]) == 0
        found = {}
        for line in capsys.readouterr().out.split("\n"):
            found.setdefault(line[:12].strip(), []).append(line[13:])
        return found

    return examine


def test_a_sound_is_played_and_its_player_named(examined, players):
    found = examined()
    assert found["sound"] == ["playing a bell …", "the bell was played by loudspeaker"]
    assert players[0].played.get_nowait() == "bell"
    assert players[0].closed


def test_why_a_player_was_passed_over_is_said(examined, players):
    players.insert(0, FakePlayer("first", CannotPlay("there is no device")))
    assert examined()["sound"][1:] == [
        "first: there is no device; loudspeaker instead",
        "the bell was played by loudspeaker",
    ]


def test_where_nothing_plays_it_says_what_to_do(examined, players):
    players[0].error = CannotPlay("there is no device")
    found = examined("y\ny\n")
    assert found["sound"][1:] == [
        "the bell didn't play: loudspeaker: there is no device",
        "no sound: connect a loudspeaker; until then, watch the screen",
    ]
    assert not any("hear it" in item for item in found)


def test_the_terminals_bell_is_not_taken_for_a_loudspeaker(examined, players):
    rung = []
    players[:] = [TerminalBell(lambda: rung.append("bell"))]
    last = "the terminal's bell rang; many terminals stay silent: connect a loudspeaker"
    assert examined()["sound"][-1] == last
    assert rung == ["bell"]


def test_who_says_that_room_and_call_heard_it_gets_no_advice(examined):
    shown = str(examined("y\nYes\n"))
    assert "And the call? y/n" in shown
    assert "share your computer's sound" not in shown
    assert "turn it up" not in shown


def test_who_says_that_nobody_heard_it_gets_advice_for_each(examined):
    shown = str(examined("n\nno\n"))
    assert "turn it up, and choose the right output in the sound settings" in shown
    assert "share your computer's sound, where the call shares the screen" in shown


def test_a_question_is_asked_until_the_answer_is_yes_or_no(examined):
    shown = str(examined("what?\n\nn\ny\n"))
    assert "turn it up" in shown
    assert "share your computer's sound" not in shown


def test_questions_that_get_no_answer_are_not_asked_again(examined):
    assert "And the call" not in str(examined(""))


def test_nobody_is_asked_where_nobody_types(examined, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("y\ny\n"))
    assert "Did the room" not in str(examined())


def test_the_users_folder_is_named_and_whether_it_can_be_written(examined, monkeypatch, tmp_path):
    assert examined()["your folder"] == [f"{tmp_path / 'home'}: not there yet, can be made"]
    (tmp_path / "home" / "sessions").mkdir(parents=True)
    found = examined()
    assert found["your folder"] == [f"{tmp_path / 'home'}: can be written"]
    assert found["sessions"] == ["can be written"]
    assert found["structures"] == ["not there yet, can be made"]
    assert found["free space"][0].endswith(" GB")
    assert os.listdir(tmp_path / "home") == ["sessions"]


def test_a_folder_that_cannot_be_written_comes_with_advice(examined, monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv("FACILITATE_HOME", str(tmp_path / "file"))
    said = "can't be written (Not a directory); set FACILITATE_HOME to another folder"
    assert examined()["your folder"] == [f"{tmp_path / 'file'}: {said}"]


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        (
            {"TERM": "xterm", "COLORTERM": "truecolor"},
            "16 million (TERM=xterm, COLORTERM=truecolor)",
        ),
        ({"TERM": "xterm-256color"}, "256 (TERM=xterm-256color); COLORTERM=truecolor if it can do"),
        ({"TERM": "linux"}, "16 (TERM=linux); COLORTERM=truecolor if it can do more"),
        ({"TERM": "dumb"}, "none (TERM=dumb); stages are told apart by letter and name"),
        (
            {"NO_COLOR": "1", "COLORTERM": "truecolor"},
            "none, because NO_COLOR is set; stages are told",
        ),
        ({"TERM": "\x1b[2J"}, "16 (TERM=␛[2J)"),
    ],
)
def test_colours_are_what_the_terminal_says_of_itself(environment, said, examined, monkeypatch):
    for name in ("TERM", "COLORTERM", "NO_COLOR", "WT_SESSION"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert examined()["colours"][0].startswith(said)


@pytest.mark.parametrize(
    ("columns", "rows", "said"),
    [
        (80, 24, "80 × 24"),
        (200, 20, "200 × 20; make it 80 × 24 or more, or use a smaller font"),
    ],
)
def test_a_terminal_that_is_too_small_is_said(columns, rows, said, examined, monkeypatch):
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("LINES", str(rows))
    assert examined("")["terminal"] == [said]


def test_sound_that_plays_on_another_computer_is_said(examined, monkeypatch):
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22")
    assert examined()["sound"][-1].startswith("you're connected by SSH")


def test_wrong_usage_is_refused(players, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["doctor", "--louder"])
    assert ended.value.code == 2
    assert "--louder" in capsys.readouterr().err
