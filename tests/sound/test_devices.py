"""Real players on a device that records: the frames are counted there."""

import ctypes
import importlib.util
import os
import subprocess
import sys

import pytest

from facilitate import paths
from facilitate.sound.miniaudio_player import MiniaudioPlayer
from facilitate.sound.players import Players
from facilitate.sound.recording import read

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        importlib.util.find_spec("miniaudio") is None,
        reason="miniaudio is not installed: it has no wheel for this machine",
    ),
]

PLAYERS = {
    "miniaudio": "miniaudio_player import MiniaudioPlayer as Player",
    "simpleaudio": "simpleaudio_player import SimpleaudioPlayer as Player",
}


@pytest.fixture
def alsa(tmp_path):
    """The environment in which ALSA's usual device writes its frames to `device.raw`."""
    try:
        ctypes.CDLL("libasound.so.2")
    except OSError:
        pytest.skip("ALSA is not here (on Debian: apt install libasound2)")
    (tmp_path / "asoundrc").write_text(
        f'pcm.!default {{ type file; slave.pcm {{ type null }}; file "{tmp_path}/device.raw";'
        " format raw }\nctl.!default { type null }\n"
    )
    # Nor may a sound server of this machine be found.
    here = {**os.environ, "ALSA_CONFIG_PATH": str(tmp_path / "asoundrc")}
    return {**here, "PULSE_SERVER": "unix:/nowhere", "XDG_RUNTIME_DIR": "/nowhere"}


def run_in(environment, program):
    """Run Python code in a process of its own, and return what it printed, on both streams."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.mark.parametrize("name", [*paths.sounds(), "soft bell"])
@pytest.mark.parametrize("player", PLAYERS)
def test_every_frame_reaches_the_device_once(player, name, alsa, tmp_path):
    if importlib.util.find_spec(player) is None:
        pytest.skip(f"{player} is not installed")
    if player == "simpleaudio" and sys.version_info >= (3, 12):
        pytest.skip("simpleaudio ends Python 3.12 and later with a segmentation fault")
    out = run_in(
        alsa,
        "from facilitate.sound.players import Players\n"
        "from facilitate.translations.translator import ENGLISH\n"
        f"from facilitate.sound.{PLAYERS[player]}\n"
        "players = Players([Player()])\n"
        f"print(players.play({name!r}), [ENGLISH.text(t) for t in players.troubles])\n"
        "players.close()\n",
    )
    assert out == f"{player} []\n"
    given, frames = (tmp_path / "device.raw").read_bytes(), read(name).frames
    assert given.count(frames) == 1
    assert len(given.replace(frames, b"").strip(b"\0")) == 0


def test_a_device_is_opened_once_for_many_sounds(alsa, tmp_path):
    out = run_in(
        alsa,
        "from facilitate.sound.players import Players\n"
        "from facilitate.translations.translator import ENGLISH\n"
        "from facilitate.sound.miniaudio_player import MiniaudioPlayer\n"
        "players = Players([MiniaudioPlayer()])\n"
        "played = [players.play(name) for name in ('bell', 'gong', 'bell')]\n"
        "print(played, [ENGLISH.text(trouble) for trouble in players.troubles])\n"
        "players.close()\n",
    )
    assert out == "['miniaudio', 'miniaudio', 'miniaudio'] []\n"
    given = (tmp_path / "device.raw").read_bytes()
    # Opening the device again would have begun the file again.
    assert (given.count(read("bell").frames), given.count(read("gong").frames)) == (2, 1)


def test_where_no_device_is_the_terminal_rings_and_alsa_writes_nothing(alsa, tmp_path):
    (tmp_path / "asoundrc").write_text("")
    out = run_in(
        alsa,
        "from facilitate.sound.players import Players\n"
        "from facilitate.translations.translator import ENGLISH\n"
        "from facilitate.sound.miniaudio_player import MiniaudioPlayer\n"
        "from facilitate.sound.terminal_bell import TerminalBell, ring_terminal\n"
        "players = Players([MiniaudioPlayer(), TerminalBell(ring_terminal)])\n"
        "print(players.play('gong'), [ENGLISH.text(t) for t in players.troubles])\n",
    )
    assert out == (
        '\asound.terminal-bell ["miniaudio: no sound device can be opened;'
        " the terminal's bell instead\"]\n"
    )


def test_the_terminal_rings_also_while_standard_output_is_the_consoles(alsa):
    out = run_in(
        alsa,
        "import io, sys\n"
        "from facilitate.sound.terminal_bell import ring_terminal\n"
        "own, sys.stdout = sys.stdout, io.StringIO()\n"  # as Textual's, it leads nowhere
        "ring_terminal()\n"
        "sys.stdout = own\n",
    )
    assert out == "\a"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a named pipe to hang on")
def test_a_device_that_hangs_when_it_is_opened_keeps_no_process_from_ending(alsa, tmp_path):
    # Nobody reads this pipe: to open it takes for ever.
    os.mkfifo(tmp_path / "device.raw")
    out = run_in(
        alsa,
        "import threading\n"
        "from facilitate.sound.players import Players\n"
        "from facilitate.translations.translator import ENGLISH\n"
        "from facilitate.sound.sounds import Sounds\n"
        "from facilitate.sound.miniaudio_player import MiniaudioPlayer\n"
        "from facilitate.sound.terminal_bell import TerminalBell\n"
        "rung = threading.Event()\n"
        "players = Players([MiniaudioPlayer(), TerminalBell(rung.set)], patience=0.5)\n"
        "sounds = Sounds(players)\n"
        "sounds.play('gong')\n"
        "print(rung.wait(20))\n"
        "sounds.close()\n"
        "print([ENGLISH.text(t) for t in sounds.troubles()])\n",
    )
    assert out == (
        "True\n[\"miniaudio: it didn't start within 0.5 s; the terminal's bell instead\"]\n"
    )


def test_miniaudio_plays_to_the_end_on_a_device_that_takes_its_time():
    players = Players([MiniaudioPlayer(("NULL",))])
    assert players.play("whistle") == "miniaudio"
    assert players.troubles == []
    players.close()
