"""The address of this machine that people are shown."""

import time

from facilitate.participants.access import Access
from facilitate.participants.address import addresses
from facilitate.participants.limits import Now

LOOPBACK = ("127.0.0.1", "localhost", "::1")
REST = 3.0
"""Seconds between two looks whether this machine still has it."""


class ShownAddress:
    """The likeliest address, or the facilitator's choice as long as this machine has it."""

    def __init__(self, access: Access, given: str | None, now: Now = time.monotonic) -> None:
        """Show an address from the command line, whatever addresses this machine has."""
        self._access = access
        if given is not None:
            access.address, access.address_given = given, True
        self._now = now
        self._again = now()
        self._shown = access.address or ""

    @property
    def address(self) -> str:
        """The address shown."""
        if not self._shown:
            self.look()
        return self._shown

    @property
    def for_here_alone(self) -> bool:
        """Whether the facilitator wants it to be reached from this machine alone."""
        return self._access.address_given and self._access.address in LOOPBACK

    def choose(self, address: str) -> None:
        """Show another address from now on."""
        self._shown = self._access.address = address
        self._access.address_given = False

    def look(self) -> bool:
        """Replace an address that this machine no longer has; return whether it changed."""
        if self._access.address_given or self._now() < self._again:
            return False
        self._again = self._now() + REST
        known = [each.address for each in addresses()]
        usable = [address for address in known if address not in LOOPBACK]
        if self._shown in usable or (self._shown and not usable):
            return False
        if self._shown in LOOPBACK and self._access.address == self._shown:
            return False  # chosen, to try it out on this machine
        before, self._shown = self._shown, (usable or [LOOPBACK[0]])[0]
        return self._shown != before
