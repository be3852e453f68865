"""The answers to the start form, remembered for the next time."""

import contextlib
import json
import os
from typing import Any, NamedTuple

from facilitate import paths
from facilitate.files import PRIVATE, read_file, write_whole
from facilitate.names import known_as
from facilitate.scripts.script import Script
from facilitate.session.refused import Refused
from facilitate.session.start import Wish
from facilitate.times import seconds_in, time_of_day
from facilitate.translations.message import hint

MOST_PEOPLE = 100_000


class Answers(NamedTuple):
    """The texts of the form, as typed."""

    inputs: dict[str, str]
    groups: str
    """Names separated by commas."""
    people: str = ""
    end: str = ""
    """A time of day, `12:55`, or a number of minutes, `40`."""
    variant: str = ""
    series: str = ""
    """The series; asked each time, because it decides whose items are brought."""

    def variant_of(self, script: Script) -> str | None:
        """Return the chosen variant of a script, None if none is; raises Refused."""
        wanted = self.variant.strip()
        if not wanted:
            return None
        if name := known_as(wanted, script.variants):
            return name
        raise Refused(
            "refused.no-variant",
            name=wanted,
            hint=hint(wanted, script.variants),
            variants=tuple(script.variants),
        )

    def wish(self) -> Wish:
        """Return the options of the new session; raises Refused."""
        names = (name.strip() for name in self.groups.split(","))
        minutes, until = _end(self.end.strip())
        return Wish(
            inputs={name: text.strip() or "…" for name, text in self.inputs.items()},
            groups=tuple(dict.fromkeys(name for name in names if name)),
            people=_people(self.people.strip()),
            minutes=minutes,
            until=until,
            wait=True,
            series=self.series.strip() or None,
        )


def usual(script: Script) -> Answers:
    """Return a script's default answers."""
    return Answers(
        {name: wanted.default or "" for name, wanted in script.inputs.items()},
        ", ".join(script.groups),
    )


def last(script: Script) -> Answers:
    """Return the remembered answers, if any, otherwise the defaults."""
    kept = _kept().get(script.slug)
    given = usual(script)
    if not isinstance(kept, dict):
        return given
    inputs = kept.get("inputs")
    known = inputs if isinstance(inputs, dict) else {}
    texts = {name: str(known.get(name, text)) for name, text in given.inputs.items()}
    groups, people = kept.get("groups", given.groups), kept.get("people", "")
    variant = str(kept.get("variant", "")) if script.variants else ""
    return Answers(texts, str(groups), str(people), variant=variant)


def keep(script: Script, answers: Answers) -> None:
    """Remember the answers; if that fails, the defaults will be offered."""
    kept = {**_kept(), script.slug: answers._replace(series="")._asdict()}
    path = _path()
    with contextlib.suppress(OSError):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        write_whole(path, json.dumps(kept, ensure_ascii=False, indent=1).encode(), PRIVATE)


def _path() -> str:
    return os.path.join(paths.home(), "answers.json")


def _kept() -> dict[str, Any]:
    try:
        kept = json.loads(read_file(_path()))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _people(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and 0 < int(text[:7]) <= MOST_PEOPLE):
        raise Refused("refused.no-people", text=text)
    return int(text)


def _end(text: str) -> tuple[float | None, int | None]:
    """Parse minutes or a time of day; an empty text is neither."""
    if not text:
        return None, None
    if (minutes_of_day := time_of_day(text)) is not None:
        return None, minutes_of_day
    seconds = seconds_in(text)
    if seconds is None or ":" in text:
        raise Refused("refused.no-end", text=text)
    minutes = seconds / 60
    if not 0 < minutes < MOST_PEOPLE:
        raise Refused("refused.no-minutes", text=text)
    return minutes, None
