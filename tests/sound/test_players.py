import sys

from facilitate.sound.playback import CannotPlay
from facilitate.sound.players import Players
from facilitate.translations.translator import ENGLISH
from tests.sound.players import FakePlayer, HangingPlayer

NO_DEVICE = CannotPlay("sound.no-device")


def texts(messages):
    return list(map(ENGLISH.text, messages))


def test_the_first_player_that_can_plays_alone():
    first, second = FakePlayer("first"), FakePlayer("second")
    players = Players([first, second])
    assert players.play("gong") == "first"
    assert first.played.get_nowait() == "gong"
    assert second.played.empty()
    assert players.troubles == []


def test_the_next_player_is_taken_where_one_fails():
    players = Players([FakePlayer("first", NO_DEVICE), FakePlayer("second")])
    assert players.play("gong") == "second"
    assert texts(players.troubles) == ["first: no sound device can be opened; second instead"]


def test_that_another_player_is_taken_is_said_once_while_it_lasts():
    first = FakePlayer("first", NO_DEVICE)
    players = Players([first, FakePlayer("second")])
    players.play("gong")
    players.play("bell")
    assert len(players.troubles) == 1
    first.error = None
    assert players.play("bell") == "first"
    first.error = NO_DEVICE
    players.play("bell")
    assert len(players.troubles) == 2


def test_each_sound_that_nobody_could_play_is_said():
    players = Players([FakePlayer("first", NO_DEVICE), FakePlayer("second", ValueError("odd"))])
    assert players.play("gong") is None
    assert players.play("soft bell") is None
    first = "first: no sound device can be opened"
    assert texts(players.troubles) == [
        f"the gong didn't play: {first}, second: odd",
        f"the soft bell didn't play: {first}, second: odd",
    ]


def test_without_any_player_a_sound_is_not_heard():
    players = Players([])
    assert players.play("bell") is None
    assert texts(players.troubles) == ["the bell didn't play: nothing here can play it"]


def test_a_sound_that_there_is_not_is_said():
    players = Players([FakePlayer()])
    assert players.play("horn") is None
    assert texts(players.troubles) == ["there is no sound named horn"]


def test_a_player_that_hangs_is_left_for_the_next():
    hanging = HangingPlayer()
    players = Players([hanging, FakePlayer("second")], patience=0.02)
    assert players.play("gong") == "second"
    assert texts(players.troubles) == ["hanging: it didn't start within 0.02 s; second instead"]
    hanging.let_go.set()


def test_a_player_that_hangs_is_passed_over_until_it_is_back():
    hanging = HangingPlayer()
    players = Players([hanging, FakePlayer("second")], patience=0.02)
    players.play("gong")
    assert players.play("gong") == "second"
    assert hanging.asked.qsize() == 1
    hanging.let_go.set()
    assert hanging.played.get(timeout=5) == "gong"
    players._latest["hanging"]._thread.join(5)
    assert players.play("bell") == "hanging"


def test_what_hung_is_over_by_the_time_that_it_comes_back():
    hanging = HangingPlayer()
    Players([hanging], patience=0.02).play("gong")
    hanging.let_go.set()
    assert hanging.came_back.get(timeout=5) is True


def test_closing_leaves_a_player_alone_that_hangs():
    hanging, second = HangingPlayer(), FakePlayer("second")
    players = Players([hanging, second], patience=0.02)
    players.play("gong")
    players.close()
    assert (hanging.closed, second.closed) == (False, True)
    hanging.let_go.set()


def test_nothing_is_played_or_said_while_all_is_to_be_silent():
    player = FakePlayer()
    players = Players([player, FakePlayer("second", NO_DEVICE)])
    players.silent = True
    assert players.play("gong") is None
    assert player.played.empty()
    assert players.troubles == []


def test_the_terminal_is_the_last_that_is_tried():
    names = [player.name for player in Players.usual(lambda: None)._players]
    assert names[-2:] == ["miniaudio", "sound.terminal-bell"]
    if sys.version_info >= (3, 12):
        assert "simpleaudio" not in names


def test_without_a_terminal_no_bell_is_rung():
    assert [player.name for player in Players.usual()._players][-1] == "miniaudio"
