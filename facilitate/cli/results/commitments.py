"""The command commitments: list, mark and export them."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any

from facilitate import paths
from facilitate.cli.failure import WRONG_USAGE, Failure, at_file, failure
from facilitate.cli.output import complain, say
from facilitate.cli.results.files import write_report
from facilitate.cli.results.series import no_such_series
from facilitate.cli.speech import translator
from facilitate.commitments import marks as commitment_marks
from facilitate.commitments import permanent_numbers
from facilitate.commitments.commitments import Commitment, same_series
from facilitate.commitments.earlier import Remembered, remember, series_of
from facilitate.commitments.marks import STATES, Fate, Mark
from facilitate.errors import reason
from facilitate.names import distinct, same_name, same_name_key
from facilitate.session import store
from facilitate.session.clock.clock import local_time
from facilitate.session.note_formats.due_date import due_date
from facilitate.session.refused import Refused
from facilitate.text import escaped, visible
from facilitate.translations.message import Message
from facilitate.translations.translator import ENGLISH, Translator

FATES: dict[str, Fate] = {"done": "done", "drop": "dropped", "open": "open"}
"""The typed actions, and the outcomes they set."""


def commitments(options: Namespace) -> None:
    """Print commitments, earliest first, or mark some of them."""
    action = None if options.action == "list" else options.action
    numbers, rest = _numbers(action, options.words)
    known = _remembered()
    _check_series(options.series, known)
    now = local_time()
    if action in FATES:
        _mark(known.commitments, numbers, FATES[action], now)
        return
    if action:
        _change(known.commitments, numbers[0], action, rest, now)
        return
    due = None if options.due is None else _day(options.due, now)
    wanted = _sorted([one for one in known.commitments if _is_wanted(one, options, due)], options)
    if options.cards or options.format:
        _export(wanted, options, now)
        return
    if options.json:
        names = {session.header.id: store.name_of(session.path) for session in known.sessions}
        rows = [_row(one, names.get(one.origin.session), now) for one in wanted]
        print(escaped(json.dumps(rows, ensure_ascii=False, indent=1)))
        return
    for line in _grouped_lines(wanted, now, options):
        print(visible(line))
    if not wanted:
        say("commitments.none-fits" if known.commitments else "commitments.none-yet")


def _check_series(series: str | None, known: Remembered) -> None:
    """Raise Failure if no session belongs to the series asked for."""
    names = series_of(known.sessions)
    if series is not None and not any(same_series(name, series) for name in names):
        raise no_such_series(series, sorted(names))


def _numbers(action: str | None, words: Sequence[str]) -> tuple[list[int], str]:
    """Parse the numbers after an action and, for one that sets a date or a name, the words after
    one number.
    """
    if action is None:
        if words:
            raise failure("failure.what-with-it", WRONG_USAGE, word=words[0])
        return [], ""
    if not words:
        raise failure("failure.which-commitments", WRONG_USAGE, action=action)
    numbered = words if action in FATES else words[:1]
    for word in numbered:
        if not (word.isascii() and word.isdigit() and int(word[:10]) > 0 and len(word) < 10):
            raise failure("failure.no-commitment-number", WRONG_USAGE, word=word)
    return [int(word) for word in numbered], " ".join(words[len(numbered) :])


def _remembered() -> Remembered:
    """Return the commitments of all logs, with their permanent numbers; print what cannot be
    read.
    """
    try:
        known = remember()
    except OSError as error:
        raise at_file(error, error.filename, "error.cannot-read") from None
    complain(known.troubles)
    _keep_numbers(known)
    return known


def _keep_numbers(known: Remembered) -> None:
    """Save the numbers that are about to be shown; print a warning if that fails."""
    new = {one.key: one.number for one in known.commitments if one.key not in known.numbers}
    path = paths.commitment_numbers()
    try:
        if new:
            permanent_numbers.add(path, new)
    except OSError as error:
        why = reason(error)
        complain([Message("commitments.numbers-not-kept", path=path, why=why)])


def _is_wanted(one: Commitment, options: Namespace, due: date | None) -> bool:
    person: str | None = options.person
    return (
        (person is None or same_name(one.whose, person))
        and (one.fate == "open" or not options.open)
        and (options.series is None or same_series(one.series, options.series))
        and (due is None or (one.due is not None and one.due <= due))
    )


def _day(said: str, now: datetime) -> date:
    """Parse a day; raises Failure."""
    try:
        day = due_date(said, now.date())
    except Refused as error:
        raise Failure(error.message, code=WRONG_USAGE) from None
    return day or date.max


_BY: dict[str, Callable[[Commitment], str]] = {
    "series": lambda one: same_name_key(one.series or ""),
    "person": lambda one: same_name_key(one.whose),
    "due": lambda one: one.due.isoformat() if one.due else "~",
}
"""Sort keys for commitments; those without a date come last."""


def _sorted(those: list[Commitment], options: Namespace) -> list[Commitment]:
    return sorted(those, key=_BY[options.by]) if options.by else those


def _grouped_lines(those: Sequence[Commitment], now: datetime, options: Namespace) -> list[str]:
    """Return a line for each commitment; sorted by series, each under its series' name."""
    if options.by != "series":
        return _lines(those, now)
    lines: list[str] = []
    none = translator()("commitments.no-series")
    for _, group in groupby(those, key=_BY["series"]):
        same = list(group)
        lines += [*([""] if lines else []), same[-1].series or none, *_lines(same, now)]
    return lines


def _lines(those: Sequence[Commitment], now: datetime) -> list[str]:
    tr = translator()
    ages = [_age(one.said, now, tr) for one in those]
    states = [tr(STATES[one.fate]) for one in those]
    width, state_width = (max(map(len, words), default=0) for words in (ages, states))
    digits = max([3, *(len(str(one.number)) for one in those)])
    return [
        f"{one.number:>{digits}}  {state:<{max(7, state_width)}}  {age:<{width}}  {_said(one)}"
        f" · {one.origin.title}{_due(one, now, tr)}{_since(one, tr)}"
        for one, state, age in zip(those, states, ages, strict=True)
    ]


def _said(one: Commitment) -> str:
    return f"{one.whose}: {one.text}" if one.whose else one.text


def _due(one: Commitment, now: datetime, tr: Translator) -> str:
    if one.due is None:
        return ""
    late = one.overdue(now.date())
    return tr("commitments.overdue" if late else "commitments.due", date=one.due)


def _since(one: Commitment, tr: Translator) -> str:
    """Return since when a commitment is done or dropped, and what was said about it then."""
    if one.verdict is None or one.fate == "open":
        return ""
    told = f": {one.verdict.answer}" if one.verdict.answer else ""
    date = f"{one.verdict.at:%Y-%m-%d}"
    return tr("commitments.since", state=Message(STATES[one.fate]), date=date, told=told)


def _age(said: datetime, now: datetime, tr: Translator) -> str:
    days = _days(said, now)
    if days < 1:
        return tr("day.today")
    return tr("day.yesterday") if days == 1 else tr("day.days-ago", number=days)


def _days(said: datetime, now: datetime) -> int:
    """Return how many local midnights lie between two times."""
    return (now.date() - said.astimezone(now.tzinfo).date()).days


def _row(one: Commitment, session: str | None, now: datetime) -> dict[str, Any]:
    """Return a commitment for JSON; `session` is the name of its log, if that exists."""
    verdict = one.verdict
    return {
        "number": one.number,
        "state": one.fate,
        "person": one.person,
        "text": one.text,
        "group": one.group,
        "due": one.due.isoformat() if one.due else None,
        "series": one.series,
        "session": session,
        "title": one.origin.title,
        "note": one.origin.number,
        "said": one.origin.at,
        "age": _age(one.said, now, ENGLISH),
        "days": max(0, _days(one.said, now)),
        "since": verdict.at.isoformat(timespec="milliseconds") if verdict else None,
        "answer": verdict.answer if verdict else None,
    }


def _export(those: Sequence[Commitment], options: Namespace, now: datetime) -> None:
    """Print commitments, or write them to a file, in an export format."""
    data = _cards(those) if options.cards else _FORMATS[options.format](those, now)
    series = distinct(one.series for one in those if one.series)
    if len(series) > 1:
        complain([Message("commitments.several-series", names=tuple(sorted(series)))])
    if options.output:
        write_report(options.output, data + _marker(options), options.force)
    else:
        sys.stdout.write(data.decode("utf-8-sig"))


def _marker(options: Namespace) -> bytes:
    """Return what shows that a file is one of facilitate's, if its format doesn't."""
    from facilitate.harvest.formats.markdown.page import MARKER

    return f"\n{MARKER}\n".encode() if options.format == "md" else b""


def _cards(those: Sequence[Commitment]) -> bytes:
    from facilitate.harvest.promises.as_cards import as_cards

    return as_cards(those, translator()).encode()


def _as_markdown(those: Sequence[Commitment], _: datetime) -> bytes:
    from facilitate.harvest.promises.as_text import as_markdown

    return as_markdown(those, translator()).encode()


def _as_csv(those: Sequence[Commitment], _: datetime) -> bytes:
    from facilitate.harvest.promises.as_text import as_csv

    # Excel takes a CSV file for the country's old 8-bit code unless a mark stands first.
    return as_csv(those).encode("utf-8-sig")


def _as_ics(those: Sequence[Commitment], now: datetime) -> bytes:
    try:
        from facilitate.harvest.promises.as_ics import as_ics
    except ModuleNotFoundError:
        raise failure("failure.needs-package") from None
    return as_ics(those, now)


_FORMATS: dict[str, Callable[[Sequence[Commitment], datetime], bytes]] = {
    "ics": _as_ics,
    "csv": _as_csv,
    "md": _as_markdown,
}


def _found(known: Sequence[Commitment], numbers: Sequence[int]) -> list[Commitment]:
    """Return the commitments with these numbers, each once; raises Failure."""
    by_number = {one.number: one for one in known}
    for number in numbers:
        if number not in by_number:
            raise failure("failure.no-commitment", number=number)
    return [by_number[number] for number in dict.fromkeys(numbers)]


def _mark(known: Sequence[Commitment], numbers: Sequence[int], fate: Fate, now: datetime) -> None:
    """Mark commitments and print them; nothing is marked if one does not exist."""
    wanted = _found(known, numbers)
    at = now.isoformat(timespec="milliseconds")
    _keep([Mark(*one.key, fate, at) for one in wanted if one.fate != fate])
    for one in wanted:
        message = "commitments.is-already" if one.fate == fate else "commitments.is"
        say(message, number=one.number, state=Message(STATES[fate]), what=_said(one))


def _change(
    known: Sequence[Commitment], number: int, action: str, said: str, now: datetime
) -> None:
    """Set the due date or the owner of a commitment."""
    (one,) = _found(known, [number])
    at = now.isoformat(timespec="milliseconds")
    if action == "who":
        who = said.strip() or None
        _keep([Mark(*one.key, None, at, who=who)])
        if who:
            say("commitments.takes-it", number=number, who=who, what=one.text)
        else:
            say("commitments.nobody-takes-it", number=number, what=one.text)
        return
    if not said:
        raise failure("refused.by-when", WRONG_USAGE)
    day = _day(said, now)
    due = None if day == date.max else day.isoformat()
    _keep([Mark(*one.key, None, at, due=due)])
    if due:
        say("commitments.is-due", number=number, date=due, what=_said(one))
    else:
        say("commitments.not-due", number=number, what=_said(one))


def _keep(new: Sequence[Mark]) -> None:
    """Write marks; raises Failure."""
    path = paths.commitments()
    try:
        if new:
            commitment_marks.add(path, new)
    except OSError as error:
        raise at_file(error, path, "failure.not-marked") from None
