from array import array

import pytest

from facilitate import paths
from facilitate.sound.recording import NoSuchSound, read


@pytest.mark.parametrize("name", paths.sounds())
def test_a_recording_knows_how_long_it_sounds(name):
    recording = read(name)
    assert recording.name == name
    assert recording.seconds == len(recording.frames) / 2 / 44_100


def test_a_soft_recording_is_the_same_sound_at_a_third_of_the_height():
    loud, soft = (array("h", read(name).frames) for name in ("bell", "soft bell"))
    assert all(abs(b - 0.3 * a) <= 1 for a, b in zip(loud, soft, strict=True))


@pytest.mark.parametrize(
    "name", ["", "horn", "soft ", "soft soft bell", "../../etc/passwd", "none"]
)
def test_no_other_name_reads_a_file(name):
    with pytest.raises(NoSuchSound, match="there is no sound named"):
        read(name)
