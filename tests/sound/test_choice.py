import pytest

from facilitate.scripts.values import SOUND
from facilitate.session.clock.cues import Cue
from facilitate.sound.choice import sound_for
from facilitate.sound.recording import read
from tests.builders import step

END_SIGNALS = ("bell", "gong", "whistle", "chime")


@pytest.mark.parametrize("sound", END_SIGNALS)
def test_the_end_sounds_as_the_step_says(sound):
    assert sound_for(Cue("end", step(1, sound=sound), 600)) == sound


@pytest.mark.parametrize(
    ("kind", "sound"), [("start", "soft gong"), ("turn", "soft bell"), ("warn", "soft chime")]
)
def test_what_comes_before_the_end_sounds_softly(kind, sound):
    assert sound_for(Cue(kind, step(1, sound="whistle"), 0)) == sound
    assert read(sound).seconds > 0


@pytest.mark.parametrize("kind", ["start", "turn", "warn", "end", "waiting"])
def test_a_step_without_a_sound_is_silent_throughout(kind):
    assert sound_for(Cue(kind, step(1, sound="none"), 0)) is None


def test_a_step_that_waits_for_its_start_says_so_without_a_sound():
    assert sound_for(Cue("waiting", step(1), 0)) is None


@pytest.mark.parametrize("word", END_SIGNALS)
def test_every_sound_that_a_script_can_name_can_be_played(word):
    assert SOUND.parse(word) == word
    assert read(word).seconds > 0
