import sys
import wave
from array import array

import pytest

from facilitate import paths
from facilitate.sound import recording
from tools import make_sounds

NAMES = paths.sounds()


def committed(name):
    """The samples of the recording in the package, and how it is written."""
    with wave.open(recording.__file__.replace("recording.py", f"{name}.wav"), "rb") as file:
        samples = array("h", file.readframes(file.getnframes()))
        return samples, (file.getnchannels(), file.getsampwidth(), file.getframerate())


def test_there_is_a_sound_for_each_name():
    assert sorted(make_sounds.SOUNDS) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_recordings_are_what_the_script_makes(name):
    samples, form = committed(name)
    made = make_sounds.samples(name)
    assert form == (1, 2, 44_100)
    assert len(samples) == len(made)
    # Another machine's sine may round the other way.
    assert max(abs(a - b) for a, b in zip(samples, made, strict=True)) <= 1


@pytest.mark.parametrize("name", NAMES)
def test_a_recording_is_short_and_loud_and_ends_without_a_click(name):
    samples, _ = committed(name)
    assert 0.4 <= len(samples) / 44_100 <= 3
    assert 0.3 * 0x7FFF <= max(map(abs, samples)) <= 0.9 * 0x7FFF
    assert abs(samples[0]) < 100
    assert abs(samples[-1]) < 100


@pytest.mark.skipif(sys.byteorder == "big", reason="the samples in a WAV file are little-endian")
def test_the_script_writes_the_files(tmp_path, capsys):
    make_sounds.main(str(tmp_path))
    written = {path.stem: path.stat().st_size for path in tmp_path.glob("*.wav")}
    assert written.keys() == set(NAMES)
    assert sum(written.values()) < 400_000
    assert "gong.wav  1.9 s" in capsys.readouterr().out
