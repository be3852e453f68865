import subprocess
import sys
from contextlib import closing
from queue import Queue

import pytest

from facilitate.sound.players import Players
from facilitate.sound.sounds import Sounds
from facilitate.translations.translator import ENGLISH
from tests.sound.players import FakePlayer, HangingPlayer, HoldingPlayer

A_FEW = 5.0
"""Seconds after which a test stops waiting for what another thread should do at once."""


@pytest.fixture
def sounding():
    """Makes sounds on players, and closes them."""
    made = []

    def make(*players, patience=A_FEW, muted=False):
        made.append(Sounds(Players(players, patience), muted))
        return made[-1]

    yield make
    for sounds in made:
        sounds.close()


def test_sounds_are_played_one_after_the_other(sounding):
    player = FakePlayer()
    sounds = sounding(player)
    for name in ("gong", "bell"):
        sounds.play(name)
        assert player.played.get(timeout=A_FEW) == name
    assert sounds.troubles() == []


def test_players_are_looked_for_when_the_first_sound_is_played(monkeypatch):
    player, looked = FakePlayer(), []

    def usual(bell):
        looked.append(bell)
        return Players([player])

    monkeypatch.setattr(Players, "usual", usual)
    with closing(Sounds.usual(print)) as sounds:
        assert (looked, sounds.troubles()) == ([], [])
        sounds.play("gong")
        assert player.played.get(timeout=A_FEW) == "gong"
        sounds.play("bell")
        assert player.played.get(timeout=A_FEW) == "bell"
    assert looked == [print]


def test_muting_before_the_first_sound_holds_after_it(monkeypatch):
    monkeypatch.setattr(Players, "usual", lambda bell: pytest.fail("nothing is to sound"))
    with closing(Sounds.usual()) as sounds:
        sounds.muted = True
        sounds.play("gong")
        assert sounds.muted


def test_of_many_sounds_at_once_the_last_ones_are_played(sounding):
    player = HoldingPlayer()
    sounds = sounding(player)
    sounds.play("gong")
    assert player.played.get(timeout=A_FEW) == "gong"
    for _ in range(200):
        sounds.play("chime")
    sounds.play("bell")
    sounds.play("whistle")
    player.let_go.set()
    assert [player.played.get(timeout=A_FEW) for _ in range(2)] == ["bell", "whistle"]
    sounds.close()
    assert player.played.empty()


def test_play_returns_while_a_player_hangs_and_the_next_one_takes_over(sounding):
    hanging, second = HangingPlayer(), FakePlayer("second")
    sounds = sounding(hanging, second, patience=0.02)
    sounds.play("gong")
    assert second.played.get(timeout=A_FEW) == "gong"
    sounds.close()
    [trouble] = sounds.troubles()
    assert ENGLISH.text(trouble) == "hanging: it didn't start within 0.02 s; second instead"
    assert sounds.troubles() == []
    hanging.let_go.set()


def test_nothing_sounds_while_muted(sounding):
    player = FakePlayer()
    sounds = sounding(player, muted=True)
    sounds.play("gong")
    sounds.muted = False
    sounds.play("bell")
    assert player.played.get(timeout=A_FEW) == "bell"
    sounds.close()
    assert player.played.empty()


def test_muting_breaks_off_what_sounds_and_drops_what_waits(sounding):
    player = HoldingPlayer()
    sounds = sounding(player)
    sounds.play("gong")
    assert player.played.get(timeout=A_FEW) == "gong"
    sounds.play("bell")
    sounds.muted = True
    assert player.broken_off.get(timeout=A_FEW) == "gong"
    sounds.close()
    assert player.played.empty()
    assert sounds.troubles() == []


def test_closing_gives_back_what_was_opened_and_plays_no_more(sounding):
    player = FakePlayer()
    sounds = sounding(player)
    sounds.play("gong")
    assert player.played.get(timeout=A_FEW) == "gong"
    sounds.close()
    assert player.closed
    sounds.play("bell")
    assert player.played.empty()


def run_apart(program):
    """Run Python code in a process of its own, and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_a_process_can_end_while_a_player_hangs():
    out = run_apart(
        "import threading\n"
        "from facilitate.sound.players import Players\n"
        "from facilitate.sound.sounds import Sounds\n"
        "asked = threading.Event()\n"
        "class Hanging:\n"
        "    name = 'hanging'\n"
        "    def play(self, performance):\n"
        "        asked.set()\n"
        "        threading.Event().wait()\n"
        "sounds = Sounds(Players([Hanging()], patience=1000))\n"
        "sounds.play('gong')\n"
        "print('asked', asked.wait(20))\n"
    )
    assert out == "asked True\n"


def test_a_process_that_ends_breaks_off_what_sounds():
    out = run_apart(
        "from facilitate.sound.players import Players\n"
        "from facilitate.sound.sounds import Sounds\n"
        "class Long:\n"
        "    name = 'long'\n"
        "    def play(self, performance):\n"
        "        performance.begun.set()\n"
        "        performance.over.wait()\n"
        "        print('broken off', flush=True)\n"
        "    def close(self):\n"
        "        print('closed', flush=True)\n"
        "players = Players([Long()])\n"
        "sounds = Sounds(players)\n"
        "sounds.play('gong')\n"
        "while players._now is None or not players._now.begun.wait(20):\n"
        "    pass\n"
    )
    assert out == "broken off\nclosed\n"


def test_nothing_of_sound_is_imported_to_list_scripts():
    out = run_apart(
        "import sys\n"
        "from facilitate.cli import main\n"
        "main(['list'])\n"
        "print([name for name in sys.modules if 'sound' in name or 'audio' in name])\n"
    )
    assert out.endswith("\n[]\n")


def test_no_library_of_devices_is_imported_before_a_sound_is_played():
    out = run_apart(
        "import sys\n"
        "from facilitate.sound.sounds import Sounds\n"
        "Sounds.usual(print).close()\n"
        "print([name for name in sys.modules if name in ('miniaudio', 'simpleaudio')])\n"
    )
    assert out == "[]\n"


@pytest.mark.parametrize("error", [OSError("no such device"), ImportError(), RuntimeError("odd")])
def test_where_no_players_can_be_looked_for_the_bell_rings(monkeypatch, error):
    def usual(bell):
        raise error

    monkeypatch.setattr(Players, "usual", usual)
    rung = Queue()
    with closing(Sounds.usual(lambda: rung.put("ring"))) as sounds:
        for name in ("gong", "bell"):
            sounds.play(name)
            assert rung.get(timeout=A_FEW) == "ring"
        (trouble,) = sounds.troubles()
        why = str(error) or "ImportError"
        assert ENGLISH.text(trouble) == f"the gong didn't play: {why}"
        assert sounds.troubles() == []
