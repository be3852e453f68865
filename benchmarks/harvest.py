"""The harvest of 10,000 notes in each format, compared with reading their log.

python benchmarks/harvest.py [md] [csv] [html]
"""

import random
import sys
import tempfile
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from itertools import accumulate, count
from pathlib import Path

from spine import interleaved, new_session, peak, say

from facilitate.harvest.analysis.tokens import stop_words, tokens_of
from facilitate.harvest.report.build import make_report
from facilitate.harvest.report.report import Report
from facilitate.session import events as ev
from facilitate.session.fold import fold
from facilitate.session.log import log

NOTES = 10_000
GROUPS = 40
MOST = {"md": 2.0, "csv": 1.5, "html": 3.0}
"""The bound of each format, as a multiple of reading the log."""
FORMATS = {
    "md": "formats.markdown.page:as_markdown",
    "csv": "formats.as_csv:as_csv",
    "html": "formats.as_html.page:as_html",
}
"""The module and function of each format."""


class Voices:
    """Generates what people write: sentences of 3 to 12 words, half of them words of grammar.

    The others are made up, 3,000 of them, with frequencies as in any language. Every twentieth text
    is nearly the same as an earlier one.
    """

    def __init__(self) -> None:
        self.luck = random.Random(7)
        syllables = [
            first + then for first in "bdfgklmnprstvw" for then in ("a", "en", "io", "ust")
        ]
        self.content = [
            "".join(self.luck.choices(syllables, k=self.luck.randint(1, 4))) for _ in range(3000)
        ]
        self.weights = list(accumulate(1 / rank for rank in range(1, 3001)))
        self.grammar = sorted(word for word in stop_words("en") if word.isalpha())
        self.said: list[str] = []

    def text(self) -> str:
        luck = self.luck
        if self.said and luck.random() < 0.05:
            words = luck.choice(self.said).split()
            words[luck.randrange(len(words))] = luck.choice(self.grammar)
        else:
            length = luck.randint(3, 12)
            words = [
                luck.choice(self.grammar)
                if luck.random() < 0.5
                else luck.choices(self.content, cum_weights=self.weights)[0]
                for _ in range(length)
            ]
        self.said.append(" ".join(words).capitalize())
        return self.said[-1]


def happenings(steps: list[int]) -> list[ev.AnyEvent]:
    """Return what happened to 10,000 notes: over half turned pink, most of these green, with
    answers.

    Every tenth is a person's; some have scores, stars and themes.
    """
    voices, luck = Voices(), random.Random(11)
    yellow, pink, green = steps
    notes = range(1, NOTES + 1)
    happened: list[ev.AnyEvent] = [ev.Entered(step=yellow)]
    for number in notes:
        person = f"Person {number % 97}" if number % 10 == 0 else None
        group = f"Group {number % GROUPS + 1}"
        noted = ev.Noted(number=number, text=voices.text(), step=yellow, stage="yellow")
        noted.group, noted.person = group, person
        happened.append(noted)
        if number % 20 == 0:
            happened.append(ev.Starred(number=number, starred=True))
        if number % 50 == 0:
            happened.append(ev.Themed(numbers=(number,), theme=f"Theme {number % 7}"))
        if number % 10 == 5:
            happened += [ev.Scored(number=number, score=luck.randint(1, 5)) for _ in range(5)]
    turned = [number for number in notes if luck.random() < 0.6]
    happened += [ev.Entered(step=pink), *(ev.Turned(number=n, to="pink") for n in turned)]
    again = [number for number in turned if luck.random() < 0.8]
    happened.append(ev.Entered(step=green))
    happened += [ev.Turned(number=n, to="green", answer=voices.text()) for n in again]
    return happened


def write_log(path: Path) -> None:
    """Write a log as a session does, each line with its checksum."""
    session = new_session(path)
    happened = happenings([step.id for step in session.state.run()[1:4]])
    session.leave()
    at, numbers = session.clock.wall().isoformat(timespec="milliseconds"), count(3)
    for event in happened:
        event.n = next(numbers)
        event.t, event.at = event.n / 4, at
    contents = log.read(str(path))
    path.write_bytes(log.whole_lines(contents._replace(events=[*contents.events, *happened])))


def module_of(name: str) -> str:
    return f"facilitate.harvest.{FORMATS[name].partition(':')[0]}"


def maker(name: str) -> Callable[[Report], str]:
    found: Callable[[Report], str] = getattr(
        import_module(module_of(name)), FORMATS[name].partition(":")[2]
    )
    return found


def time_of(name: str, path: Path) -> None:
    """Time a format, from the state of a session to its text, compared with reading its log.

    Reading is all that a report begins with: the lines are read, checked and folded to a state.
    """
    make = maker(name)

    def read() -> None:
        contents = log.read(str(path))
        fold(contents.header, contents.events)

    contents = log.read(str(path))
    state = fold(contents.header, contents.events)

    def harvest() -> None:
        # In a process of its own, a report begins without it.
        tokens_of.cache_clear()
        make(make_report(contents.header, state))

    say(f"{name} of {NOTES:,} notes", *interleaved(harvest, read, 9), most=MOST[name])


def memory_of(name: str, path: Path) -> None:
    """Measure the peak memory of making a format, compared with a bare interpreter."""
    command = [sys.executable, "-m", "facilitate", "report", "--format", name, str(path)]
    held, bare = peak(command, path), peak([sys.executable, "-c", "pass"], path)
    verdict = "fine" if held <= 150 else "TOO LARGE"
    print(
        f"memory for {name} of {NOTES:,} notes           {held:6.1f} MB"
        f"   floor {bare:6.1f} MB   at most 150 MB   {verdict}",
        flush=True,
    )


def main() -> None:
    formats = sys.argv[1:] or [name for name in FORMATS if find_spec(module_of(name))]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "session.jsonl"
        write_log(path)
        for name in formats:
            time_of(name, path)
        for name in formats:
            memory_of(name, path)


if __name__ == "__main__":
    main()
