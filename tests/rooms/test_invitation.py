import os
import stat

import pytest

from facilitate.rooms.event import event_named, hub_of, make_event
from facilitate.rooms.invitation import BadInvitation, read_invitation

AT = "nats://127.0.0.1:4222"


def test_an_event_is_its_owners_alone(tmp_path):
    event = make_event("HIT", 12, AT)
    assert event == event_named("HIT")
    assert event.rooms() == [f"room-{number:02}" for number in range(1, 13)]
    for folder, _, files in os.walk(event.folder):
        assert stat.S_IMODE(os.stat(folder).st_mode) == 0o700
        for name in files:
            assert stat.S_IMODE(os.stat(os.path.join(folder, name)).st_mode) == 0o600


def test_no_two_have_the_same_secret():
    event = make_event("HIT", 12, AT)
    paths = [os.path.join(event.invitations, f"{room}.invite") for room in event.rooms()]
    secrets = {read_invitation(path).secret for path in paths} | {hub_of(event).secret}
    assert len(secrets) == 13


def test_an_event_is_made_once():
    make_event("HIT", 1, AT)
    with pytest.raises(FileExistsError):
        make_event("HIT", 1, AT)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"\xff\xfe",
        b'{"event":"HIT"}',
        b'{"event":"HIT","room":"r","at":"http://x","user":"r","secret":"00112233445566778899"}',
        b'{"event":"a.>","room":"r","at":"nats://x","user":"r","secret":"00112233445566778899"}',
        b'{"event":"HIT","room":"r","at":"nats://x:y","user":"r","secret":"00112233445566778899"}',
        b'{"event":"HIT","room":"r","at":"nats://x","user":"r","secret":"\\"}\\n"}',
    ],
)
def test_what_is_no_invitation_is_said(tmp_path, data):
    path = tmp_path / "room.invite"
    path.write_bytes(data)
    with pytest.raises(BadInvitation, match=r"room\.invite"):
        read_invitation(str(path))


def test_event_new_says_what_to_do_next(printed):
    code, out, _ = printed("event", "new", "HIT", "--rooms", "3", "--at", AT)
    assert code == 0
    assert out[0].startswith("HIT: 3 invitations in ")
    assert "here: facilitate event serve HIT" in out
    code, _, err = printed("event", "new", "HIT", "--rooms", "3", "--at", AT)
    assert code == 1
    assert "is there already" in err[0]


def test_an_event_that_is_not_there_is_said(printed):
    code, _, err = printed("event", "serve", "HIT")
    assert code == 1
    assert err == ["there is no event named HIT here; facilitate event new HIT --rooms 10 makes it"]


def test_a_session_does_not_begin_with_a_wrong_invitation(printed, tmp_path):
    code, _, err = printed("run", "triz", "--plain", "--event", "nowhere.invite")
    assert code == 1
    assert err == ["nowhere.invite: No such file or directory"]
    assert not (tmp_path / "home" / "sessions").exists()
