"""The command about what people said they would do: commitments."""

import json
import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from facilitate import paths
from facilitate.cli.failure import WRONG_USAGE, Failure
from facilitate.commitments import marks as commitment_marks
from facilitate.commitments import permanent_numbers
from facilitate.commitments.commitments import Commitment
from facilitate.commitments.earlier import Remembered, remember
from facilitate.commitments.marks import Fate, Mark
from facilitate.session import store
from facilitate.session.clock.clock import local_time
from facilitate.text import count, escaped, visible

FATES: dict[str, Fate] = {"done": "done", "drop": "dropped", "open": "open"}
"""What is typed, and what the commitments are from then on."""


def commitments(options: Namespace) -> None:
    """Print what people said they would do, the earliest first, or mark some of it."""
    if options.mark and not options.numbers:
        raise Failure(
            f"{options.mark} which? give numbers that facilitate commitments shows",
            code=WRONG_USAGE,
        )
    try:
        known = remember()
    except OSError as error:
        raise Failure(f"{error.filename} cannot be read: {error.strerror}") from None
    for line in known.troubles:
        print(visible(line), file=sys.stderr)
    _keep_numbers(known)
    now = local_time()
    if options.mark:
        _mark(known.commitments, options.numbers, FATES[options.mark], now)
        return
    wanted = [one for one in known.commitments if _is_wanted(one, options)]
    if options.json:
        names = {session.header.id: store.name_of(session.path) for session in known.sessions}
        rows = [_row(one, names.get(one.origin.session), now) for one in wanted]
        print(escaped(json.dumps(rows, ensure_ascii=False, indent=1)))
        return
    for line in _lines(wanted, now):
        print(visible(line))
    if not wanted:
        print("no commitments yet" if not known.commitments else "none of the commitments")


def _keep_numbers(known: Remembered) -> None:
    """Let the numbers that are about to be shown mean the same for good; says if they cannot."""
    new = {one.key: one.number for one in known.commitments if one.key not in known.numbers}
    path = paths.commitment_numbers()
    try:
        if new:
            permanent_numbers.add(path, new)
    except OSError as error:
        why = f"{path} cannot be written: {error.strerror}"
        print(visible(f"{why}; these numbers may change when a log comes in"), file=sys.stderr)


def _is_wanted(one: Commitment, options: Namespace) -> bool:
    person: str | None = options.person
    theirs = person is None or (one.person or "").strip().casefold() == person.strip().casefold()
    return theirs and (one.fate == "open" or not options.open)


def _lines(those: Sequence[Commitment], now: datetime) -> list[str]:
    ages = [_age(one.said, now) for one in those]
    width = max(map(len, ages), default=0)
    digits = max([3, *(len(str(one.number)) for one in those)])
    return [
        f"{one.number:>{digits}}  {one.fate:<7}  {age:<{width}}  {one.person}: {one.text}"
        f" · {one.origin.title}{_since(one)}"
        for one, age in zip(those, ages, strict=True)
    ]


def _since(one: Commitment) -> str:
    """Say since when one is done or dropped, and what was told of it then."""
    if one.verdict is None or one.fate == "open":
        return ""
    told = f": {one.verdict.answer}" if one.verdict.answer else ""
    return f" · {one.fate} {one.verdict.at:%Y-%m-%d}{told}"


def _age(said: datetime, now: datetime) -> str:
    days = _days(said, now)
    if days < 1:
        return "today"
    return "yesterday" if days == 1 else f"{count(days, 'day')} ago"


def _days(said: datetime, now: datetime) -> int:
    """Give how many midnights, here, lie between two times."""
    return (now.date() - said.astimezone(now.tzinfo).date()).days


def _row(one: Commitment, session: str | None, now: datetime) -> dict[str, Any]:
    """Give one for programs; `session` is the name of its log, if that is there."""
    verdict = one.verdict
    return {
        "number": one.number,
        "state": one.fate,
        "person": one.person,
        "text": one.text,
        "group": one.group,
        "session": session,
        "title": one.origin.title,
        "note": one.origin.number,
        "said": one.origin.at,
        "age": _age(one.said, now),
        "days": max(0, _days(one.said, now)),
        "since": verdict.at.isoformat(timespec="milliseconds") if verdict else None,
        "answer": verdict.answer if verdict else None,
    }


def _mark(known: Sequence[Commitment], numbers: Sequence[int], fate: Fate, now: datetime) -> None:
    """Mark commitments and say which they were; nothing is marked if one is not there."""
    by_number = {one.number: one for one in known}
    for number in numbers:
        if number not in by_number:
            raise Failure(
                f"there is no commitment {number}; facilitate commitments shows all;"
                " nothing was marked"
            )
    wanted = [by_number[number] for number in dict.fromkeys(numbers)]
    at = now.isoformat(timespec="milliseconds")
    new = [Mark(*one.key, fate, at) for one in wanted if one.fate != fate]
    path = paths.commitments()
    try:
        if new:
            commitment_marks.add(path, new)
    except OSError as error:
        raise Failure(f"{path} cannot be written: {error.strerror}; nothing was marked") from None
    for one in wanted:
        already = " already" if one.fate == fate else ""
        print(visible(f"{one.number} is {fate}{already} · {one.person}: {one.text}"))
