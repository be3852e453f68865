"""Read the possibly damaged lines of a log, and locate the damage exactly."""

import contextlib
import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from facilitate.session.events import AnyEvent, Continued, Newer
from facilitate.session.log import line_sum
from facilitate.session.log.event_line import COPY, EVENT, UNREADABLE, read_event, read_events
from facilitate.session.newer import used_number

Kind = Literal[
    "changed",
    "healed",
    "doubled",
    "moved",
    "clash",
    "missing",
    "unfinished",
    "header",
    "no header",
    "start",
    "encoding",
    "line-ends",
    "order",
    "joined",
]


class Finding(Struct, frozen=True):
    """A deviation of a log from what was written, other than unreadable lines."""

    kind: Kind
    line: int
    """Line number, from 1; for something missing, that of the line after it."""
    first: int = 0
    """Number of the first missing event."""
    last: int = 0
    """Number of the last missing event."""
    more: int = 0
    """How many are missing without a damaged line in their place."""


_NUMBER = rb'^\{"do":"note","number":(\d{1,6}),'


class Lines:
    """The events in the lines of a log, and the damage to those lines."""

    def __init__(self, lines: list[bytes], first: int, intact: bool) -> None:
        self.events: list[AnyEvent] = []
        self.numbers: list[int] = []
        """The line number of each event."""
        self.damaged: list[int] = []
        self.used: list[int] = []
        """Note numbers in unreadable lines."""
        self.findings: list[Finding] = []
        self._lines = lines
        self._first = first
        if intact:
            self._read_at_once()
        else:
            self._read_one_by_one(0)

    def read_tail(self, line: bytes) -> bool:
        """Read a last line without its end, unless it is torn; return whether it was whole."""
        try:
            if line:
                self._take(read_event(line), self._first + len(self._lines))
        except UNREADABLE:
            return False
        return True

    def in_order(self) -> tuple[list[AnyEvent], list[Finding]]:
        """Return the events in order of their numbers, each once, and all deviations found."""
        if [event.n for event in self.events] == list(range(1, len(self.events) + 1)):
            return self.events, self.findings
        events, findings = _in_order(self.events, self.numbers, self.damaged)
        return events, self.findings + findings

    def highest_used(self) -> int:
        """Return the highest note number in a damaged line, or in one of a newer facilitate."""
        used = self.used
        if Newer in set(map(type, self.events)):
            used = used + [used_number(e) for e in self.events if isinstance(e, Newer)]
        return max(used, default=0)

    def _read_at_once(self) -> None:
        """Read lines without checks, up to the first that cannot be read."""
        with contextlib.suppress(*UNREADABLE):
            read_events(self._lines, self.events.append)
        position = len(self.events)
        self.numbers += range(self._first, self._first + position)
        self._read_one_by_one(position)

    def _read_one_by_one(self, position: int) -> None:
        while position < len(self._lines):
            line = self._lines[position].rstrip(b"\r")
            if line.strip():
                position += self._read_line(line, position)
            else:
                position += 1

    def _read_line(self, line: bytes, position: int) -> int:
        """Read a line that may be damaged; return how many lines that consumed."""
        number = self._first + position
        checked = line_sum.check(line)
        try:
            self._take(read_event(checked.line), number)
        except UNREADABLE:
            return self._save(line, position)
        if not checked.sound:
            self.findings.append(Finding("changed", number))
        elif checked.healed:
            self.findings.append(Finding("healed", number))
        return 1

    def _take(self, event: AnyEvent, number: int) -> None:
        self.events.append(event)
        self.numbers.append(number)

    def _save(self, line: bytes, position: int) -> int:
        """Read what is readable of a damaged line; return how many lines that consumed."""
        number = self._first + position
        if position + 1 < len(self._lines):
            # A line end may be the flipped bit.
            joined = line_sum.check(line + b"\n" + self._lines[position + 1])
            if joined.healed:
                with contextlib.suppress(*UNREADABLE):
                    self._take(read_event(joined.line), number)
                    self.findings.append(Finding("healed", number))
                    return 2
        inside = list(_sealed_inside(line))
        for event in inside:
            self._take(event, number)
        if inside and len(inside) > 1:
            self.findings.append(Finding("healed", number))
        elif not inside and self._unfinished(line, position):
            self.findings.append(Finding("unfinished", number))
        else:
            self.damaged.append(number)
            self.used += map(int, re.findall(_NUMBER, line))
        return 1

    def _unfinished(self, line: bytes, position: int) -> bool:
        """Return whether a process was cut off while writing a line, and another one continued."""
        after = self._lines[position + 1 : position + 2]
        begun = line.startswith(EVENT) or EVENT.startswith(line) or not line.strip(b"\0")
        whole = line_sum.is_sealed(line) or (line.endswith(b"}") and COPY not in line)
        cut_off = begun and not whole
        return cut_off and any(line.startswith(b'{"do":"resume"') for line in after)


def _sealed_inside(line: bytes) -> Iterator[AnyEvent]:
    """Yield the sound lines embedded in a damaged one."""
    begins = [found.start() for found in re.finditer(rb'\{"do":"', line)]
    after = 0
    for end in (found.end() for found in re.finditer(rb',"sum":"[0-9a-f]{16}"\}', line)):
        for begin in (begin for begin in begins if after <= begin < end):
            checked = line_sum.check(line[begin:end])
            if checked.sound and checked.sealed:
                with contextlib.suppress(*UNREADABLE):
                    yield read_event(checked.line)
                    after = end
                    break


def _in_order(
    events: list[AnyEvent], numbers: list[int], damaged: list[int]
) -> tuple[list[AnyEvent], list[Finding]]:
    """Return events in order of their numbers, each once, and the deviations found."""
    findings: list[Finding] = []
    known: dict[int, AnyEvent] = {}
    kept: list[tuple[int, int, AnyEvent]] = []
    highest = 0
    for event, line in zip(events, numbers, strict=True):
        if event.n < 1:
            kept.append((highest, line, event))
            continue
        if event.n in known:
            same = known[event.n] == event
            findings.append(Finding("doubled" if same else "clash", line))
            if same:
                continue
        elif event.n < highest:
            findings.append(Finding("moved", line))
        known.setdefault(event.n, event)
        highest = max(highest, event.n)
        kept.append((event.n, line, event))
    kept.sort(key=lambda entry: entry[0])
    findings += _missing(kept, damaged)
    return [event for _, _, event in kept], findings


def _missing(kept: list[tuple[int, int, AnyEvent]], damaged: list[int]) -> Iterator[Finding]:
    """Yield the ranges of event numbers that no line has."""
    before, line_before = 0, 0
    for n, line, event in kept:
        gap = n - before - 1
        if gap > 0 and not isinstance(event, Continued):  # there they are in the other file
            lines = sum(line_before < number < line for number in damaged)
            yield Finding("missing", line, before + 1, n - 1, max(0, gap - lines))
        before, line_before = max(n, before), line
