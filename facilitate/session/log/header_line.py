"""Read the first line of a log, from its second copy or reconstructed from events if damaged."""

import contextlib
import os
from typing import Any

import msgspec

from facilitate.errors import KitError
from facilitate.plan.plan import IN_SECONDS, PlannedStep
from facilitate.scripts.script import Step
from facilitate.scripts.values import COLOURS
from facilitate.session.events import (
    AnyEvent,
    Entered,
    Newer,
    Noted,
)
from facilitate.session.header import FORMAT, Header
from facilitate.session.log import line_sum
from facilitate.session.log.event_line import UNREADABLE, encode, instant
from facilitate.session.log.lines import Kind
from facilitate.session.step_fields import step_fields

_decode_header = msgspec.json.Decoder(Header).decode


class NotALog(KitError):
    """A file is not a log that this version can use, and why. It is left unchanged."""


class _NewerLog(NotALog):
    """It is a log of a newer version."""


def first_line(
    path: str, line: bytes, copy: bytes | None
) -> tuple[Header | None, Kind | None, NotALog | None]:
    """Parse the header, from its second copy if the first is damaged.

    If neither can be read the last item says why; raises NotALog if a newer version wrote it.
    """
    checked = line_sum.check(line.rstrip(b"\r"))
    try:
        header = _header(path, checked.body)
    except _NewerLog:
        raise
    except NotALog as refusal:
        if copy is not None:
            with contextlib.suppress(NotALog):
                return _header(path, copy), "header", None
        return None, "no header", refusal
    if checked.sound and not checked.healed:
        return header, None, None
    if not checked.sound and copy is not None:
        with contextlib.suppress(NotALog):
            return _header(path, copy), "header", None
    return header, "healed" if checked.sound else "changed", None


def made_up(path: str, events: list[AnyEvent], refusal: NotALog | None) -> Header:
    """Return a header for events whose own is lost; raises `refusal` if there are none.

    The steps are those that events name, without titles and texts.
    """
    told = [event for event in events if event.n and not isinstance(event, Newer)]
    if not told and refusal is not None:
        raise refusal
    stages: dict[int, str | None] = {}
    for event in told:
        if isinstance(event, Entered | Noted):
            stages[event.step] = stages.get(event.step) or getattr(event, "stage", None)
    from hashlib import blake2b

    digest = blake2b(encode(told[0]), digest_size=8).hexdigest()
    name = os.path.basename(path).removesuffix(".jsonl")
    return Header(
        format=FORMAT,
        kit="",
        id=digest,
        title=name,
        created=told[0].at,
        scripts=(),
        inputs={},
        groups=tuple(dict.fromkeys(e.group for e in told if isinstance(e, Noted) and e.group)),
        people=None,
        steps=tuple(_made_up_step(step, stage) for step, stage in (stages or {1: None}).items()),
    )


def _made_up_step(number: int, stage: str | None) -> dict[str, Any]:
    colour = stage if stage in COLOURS else None
    written = Step({}, str(number), IN_SECONDS, colour=colour, collect=None if colour else stage)
    return step_fields(PlannedStep(number, "", written, 600.0, 300.0, 1200.0))


def _header(path: str, line: bytes) -> Header:
    try:
        raw = msgspec.json.decode(line)
    except UNREADABLE:
        raise NotALog("log.unreadable-head", path=path) from None
    written = raw.get("format") if isinstance(raw, dict) else None
    if not isinstance(written, str) or not written.startswith("facilitate-log/"):
        raise NotALog("log.no-head", path=path)
    if written != FORMAT:
        raise _NewerLog("log.newer", path=path, format=written, known=FORMAT)
    try:
        header = _decode_header(line)
        for at in filter(None, (header.created, header.until)):
            instant(at)
        if not header.plan.steps:
            raise ValueError("the plan has no steps")
    except UNREADABLE as error:
        raise NotALog("log.damaged-head", path=path, why=str(error)) from None
    return header
