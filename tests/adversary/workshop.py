"""A short workshop, and what of it is on disk afterwards."""

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
    """A session in `folder`, with the notes that were confirmed as saved."""

    def __init__(self, folder):
        self.folder = folder
        self.clock = FakeClock()
        self.answered: list[str] = []
        self.session = None

    def begin(self):
        self.session = start(self.folder, clock=self.clock)

    def note(self, text):
        """Add a note; it counts as confirmed unless an error says that it is not saved."""
        event = note_commands.add(self.session.state, text, "Group one", None)
        self.session.take(event)
        if self.session.log.waiting == 0:
            self.answered.append(text)
        else:
            assert self.session.log.trouble, "it is not on the disk, and that is not said"
        self.clock.advance(1)

    def play(self):
        """Run the whole workshop."""
        self.begin()
        for number in range(NOTES):
            self.note(f"note {number}")
            self.session.tick()
        self.session.take(step_commands.go_on(self.session.state))
        self.note("of the second step")
        self.session.tick()
        self.session.leave()


def logs_in(folder):
    """Yield the readable logs in a folder."""
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():
        try:
            yield from log.read_all(os.path.join(folder, name))
        except (log.NotALog, OSError):
            continue


def kept(folder):
    """Return the texts of the notes on disk, in the logs of a folder and rescue files."""
    found = list(logs_in(folder))
    ids = {contents.header.id for contents in found}
    paths = [contents.path for contents in found]
    paths += [more.path for session in sorted(ids) for more in rescued(session)]
    texts = []
    for contents in merge(dict.fromkeys(paths)):
        texts += [note.text for note in fold(contents.header, contents.events).wall()]
    return texts


def assert_kept(workshop):
    """Assert that every confirmed note is there, exactly once."""
    texts = kept(workshop.folder)
    assert [text for text in texts if text in set(workshop.answered)] == workshop.answered
    assert len(texts) == len(set(texts))
