import errno
import os

from facilitate.frontend import closing_message
from facilitate.scripts.library import Library
from facilitate.session import events as ev
from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import steps as step_commands
from facilitate.session.start import Wish
from facilitate.session.store import find
from tests.builders import kit_session, start
from tests.fakes import FakeClock
from tests.written import write


def test_a_session_whose_log_moved_is_gone_on_with_by_its_new_path(tmp_path):
    session = start(tmp_path / "first")
    session.move_to(str(tmp_path / "stick"))
    session.leave()
    name = closing_message.how_to_go_on(session).split()[-1]
    assert find(name) == session.log.path


def test_what_was_never_written_is_told_with_its_words(tmp_path, monkeypatch):
    session = start(tmp_path)

    def full(descriptor, data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", full)
    session.take(note_commands.add(session.state, "precious", None, None))
    session.take(step_commands.go_on(session.state))
    assert list(closing_message.unwritten(session)) == [
        "! not saved: note 1 · precious",
        "! not saved: moved to Already",
    ]


def test_what_next_names_what_goes_well_after_a_session_that_has_ended():
    library = Library.usual()
    session = kit_session("impromptu-networking", Wish({}), FakeClock())
    assert list(closing_message.what_next(session, library)) == []
    session.take(ev.Ended())
    session.leave()
    names = "15% Solutions, Social Network Webbing"
    assert list(closing_message.what_next(session, library)) == [f"what next? {names}"]


def test_nothing_is_next_where_the_script_is_gone_or_its_neighbours_are():
    session = kit_session("impromptu-networking", Wish({}), FakeClock())
    session.take(ev.Ended())
    session.leave()
    assert list(closing_message.what_next(session, Library([]))) == []
    write("impromptu-networking", "name: x\nthen: [gone]\nsteps:\n- {title: t, minutes: 1}\n")
    assert list(closing_message.what_next(session, Library([("here", "structures")]))) == []
