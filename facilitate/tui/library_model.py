"""The library's model: scripts read from disk, and read again when they change."""

import os
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from facilitate import paths as folders
from facilitate.catalogue.new_script import begin_from
from facilitate.catalogue.summaries import card_of
from facilitate.catalogue.summary import Card
from facilitate.harvest.outline.header import day_in
from facilitate.plan.plan import Plan
from facilitate.plan.unroll import Room, make_plan
from facilitate.plan.validate import checked
from facilitate.scripts.library import Found, Library
from facilitate.scripts.problem import BrokenScript, Problem
from facilitate.scripts.script import Script
from facilitate.session.store import Kept
from facilitate.translations.translator import Translator


class Offer(NamedTuple):
    """One script: its plan, or its errors."""

    found: Found
    script: Script | None = None
    plan: Plan | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        """Its name."""
        return self.script.name if self.script else self.found.slug

    @property
    def card(self) -> Card:
        """The card that searches match."""
        if self.script is None or self.plan is None:
            return Card(self.found.slug, self.found.source, self.found.path)
        return card_of(self.found, self.script, self.plan)


def offers(library: Library) -> list[Offer]:
    """Read every script."""
    return [_offer(found, library) for found in library.found().values()]


def with_people(offers: list[Offer], library: Library, people: int | None) -> list[Offer]:
    """Return the offers planned for so many people, if known."""
    if people is None:
        return offers
    return [_planned(offer, library, people) for offer in offers]


def signature(library: Library) -> frozenset[tuple[str, int, int]]:
    """Return what changes with any script or session: names, times and sizes.

    Modification times of logs are ignored: a running session changes them all the time.
    """
    logs = folders.sessions()
    names = os.listdir(logs) if os.path.isdir(logs) else []
    scripts = _stamped(library.all_paths())
    sizes = _stamped(os.path.join(logs, name) for name in names)
    return frozenset(scripts) | {(path, 0, size) for path, _, size in sizes}


def unfinished(kept: Iterable[Kept]) -> list[Kept]:
    """Return the sessions that can be resumed, latest first."""
    return sorted((k for k in kept if k.ended is None), key=lambda k: k.began, reverse=True)


def go_on(session: Kept, now: datetime, tr: Translator) -> str:
    """Return the offer to resume a session: `TRIZ, today 10:02, 34 notes: continue?`."""
    started = session.began.astimezone(now.tzinfo)
    days = (now.date() - started.date()).days
    day = {0: tr("day.today"), 1: tr("day.yesterday")}.get(days) or day_in(tr)(started)
    notes = tr.count(session.notes, "count.note", "count.notes")
    return tr(
        "library.continue", title=session.title, day=day, time=f"{started:%H:%M}", notes=notes
    )


def _offer(found: Found, library: Library) -> Offer:
    try:
        return _planned(Offer(found, checked(library.read(found.path), library)), library)
    except BrokenScript as broken:
        return Offer(found, problems=tuple(broken.problems))


def _planned(offer: Offer, library: Library, people: int | None = None) -> Offer:
    """Return an offer with its plan, or why there is none for so many people."""
    script = offer.script
    if script is None:
        return offer
    try:
        return offer._replace(plan=make_plan(script, library, room=Room(people, script.groups)))
    except BrokenScript as broken:
        return Offer(offer.found, problems=tuple(broken.problems))


def _stamped(paths: Iterable[str]) -> Iterable[tuple[str, int, int]]:
    for path in paths:
        try:
            status = os.stat(path)
        except OSError:
            continue
        yield path, status.st_mtime_ns, status.st_size


def own_copy(path: str) -> str:
    """Copy a script into the user's folder, where it takes precedence, and return the copy's
    path.
    """
    return begin_from(path, None, folders.own_structures())
