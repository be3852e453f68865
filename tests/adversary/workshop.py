"""A short workshop, and what of it is on a disk afterwards."""

import os

from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import steps as step_commands
from facilitate.session.fold import fold
from facilitate.session.log import log
from facilitate.session.log.merge import merge
from facilitate.session.log.rescue import rescued
from tests.builders import start
from tests.fakes import FakeClock

NOTES = 5


class Workshop:
    """A session in `folder`, with the notes that were answered as saved."""

    def __init__(self, folder):
        self.folder = folder
        self.clock = FakeClock()
        self.answered: list[str] = []
        self.session = None

    def begin(self):
        self.session = start(self.folder, clock=self.clock)

    def note(self, text):
        """Take a note down; it is answered as saved unless that is said not to be so."""
        event = note_commands.take_down(self.session.state, text, "Group one", None)
        self.session.take(event)
        if self.session.log.waiting == 0:
            self.answered.append(text)
        else:
            assert self.session.log.trouble, "it is not on the disk, and that is not said"
        self.clock.advance(1)

    def play(self):
        """Hold the whole workshop."""
        self.begin()
        for number in range(NOTES):
            self.note(f"note {number}")
            self.session.tick()
        self.session.take(step_commands.go_on(self.session.state))
        self.note("of the second step")
        self.session.tick()
        self.session.leave()


def logs_in(folder):
    """The logs in a folder that can be read."""
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():
        try:
            yield from log.read_all(os.path.join(folder, name))
        except (log.NotALog, OSError):
            continue


def kept(folder):
    """The texts of the notes that are on a disk, in the logs of a folder and rescue files."""
    found = list(logs_in(folder))
    ids = {contents.header.id for contents in found}
    paths = [contents.path for contents in found]
    paths += [more.path for session in sorted(ids) for more in rescued(session)]
    texts = []
    for contents in merge(dict.fromkeys(paths)):
        texts += [note.text for note in fold(contents.header, contents.events).wall()]
    return texts


def assert_kept(workshop):
    """Nothing that was answered is lost, and nothing is there twice."""
    texts = kept(workshop.folder)
    assert [text for text in texts if text in set(workshop.answered)] == workshop.answered
    assert len(texts) == len(set(texts))
