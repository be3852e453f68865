"""A network namespace: a room's laptop, joined to the hub's by a cable that can be cut."""

import contextlib
import itertools
import os
import shutil
import subprocess

from facilitate.rooms.child import Child


def possible():
    """Whether namespaces can be made here: on Linux, as root."""
    if os.name != "posix" or os.geteuid() != 0 or shutil.which("ip") is None:
        return False
    name = f"fac-{os.getpid()}"
    if subprocess.run(["ip", "netns", "add", name], capture_output=True, check=False).returncode:
        return False
    run("netns", "del", name)
    return True


def run(*words):
    subprocess.run(["ip", *words], check=True, capture_output=True)


_CABLES = itertools.count()


class Namespace:
    """A namespace with one address; the hub has another, at the other end of the cable."""

    def __init__(self, number=0):
        self.name = f"fac-{os.getpid()}-{number}"
        self.hub = f"10.213.{number}.1"
        self.room = f"10.213.{number}.2"
        # A name of its own each time: the system takes the end of an earlier cable away later.
        cable = f"{os.getpid() % 100_000}-{next(_CABLES)}"
        self._cable, far = f"fh{cable}", f"fr{cable}"
        run("netns", "add", self.name)
        run("link", "add", self._cable, "type", "veth", "peer", "name", far, "netns", self.name)
        run("addr", "add", f"{self.hub}/24", "dev", self._cable)
        run("link", "set", self._cable, "up")
        self.inside("ip", "addr", "add", f"{self.room}/24", "dev", far)
        self.inside("ip", "link", "set", far, "up")
        self.inside("ip", "link", "set", "lo", "up")

    def inside(self, *words):
        subprocess.run(["ip", "netns", "exec", self.name, *words], check=True, capture_output=True)

    def command(self, words):
        """A command that runs inside."""
        return ["ip", "netns", "exec", self.name, *words]

    def cut(self):
        """Pull the cable."""
        run("link", "set", self._cable, "down")

    def join(self):
        """Plug the cable in again."""
        run("link", "set", self._cable, "up")

    def swallow(self):
        """Drop what comes back: packets get to the hub, and no answer to the room."""
        run("route", "add", "blackhole", f"{self.room}/32")

    def let_through(self):
        run("route", "del", "blackhole", f"{self.room}/32")

    def close(self):
        with contextlib.suppress(subprocess.CalledProcessError):
            self.let_through()
        run("netns", "del", self.name)


class ChildInside(Child):
    """A child process inside a namespace."""

    def __init__(self, namespace, module, arguments):
        super().__init__(module, arguments)
        self._command = namespace.command(self._command)
