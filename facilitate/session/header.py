"""The first line of a log: everything that its events build on."""

from typing import Any

from msgspec import Struct

from facilitate.plan.plan import Plan
from facilitate.session.events import Number
from facilitate.session.step_fields import step_from_fields

FORMAT = "facilitate-log/1"


class Header(Struct):
    """The first line of a log: what the session was made from."""

    format: str
    kit: str
    """The version of facilitate that wrote it."""
    id: str
    """Identifies the session, also in copies of its log; sixteen random hexadecimal digits."""
    title: str
    created: str
    """The wall time, ISO 8601 with its offset."""
    scripts: tuple[str, ...]
    """The slugs of its scripts."""
    inputs: dict[str, str]
    groups: tuple[str, ...]
    people: Number | None
    steps: tuple[dict[str, Any], ...]
    """The plan's steps, as returned by `step_fields`."""
    values: dict[str, str] = {}
    """Initial values of the names that steps set."""
    until: str | None = None
    """The agreed end, ISO 8601 with its offset, if there is one."""
    questions: dict[str, str] = {}
    """The scripts' question for each input."""
    language: str = "en"
    """BCP 47 tag of the kit's language, and most likely the room's."""
    series: str | None = None
    """The series that the session belongs to, if any: open items are carried over only within
    one.
    """
    purpose: str = ""
    """The script's purpose."""
    declares: bool = False
    """The plan says what its lists mean. In logs from before it could, every note that belongs to a
    person counts as a commitment, so that no promise is lost.
    """

    @property
    def plan(self) -> Plan:
        """The session's initial plan."""
        return Plan(self.title, tuple(map(step_from_fields, self.steps)), self.values)
