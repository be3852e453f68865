"""A venue's network in namespaces: a facilitator's laptop with many interfaces, a phone, and the
access point between them, whose ways can be cut and which can keep its guests apart.
"""

import os
import subprocess

from tests.rooms.namespace import run

LAPTOP, PHONE = "192.168.8.20", "192.168.8.31"
OTHERS = {
    "eth0": "10.20.30.40",
    "tun0": "10.8.0.6",
    "wg0": "10.66.66.2",
    "tailscale0": "100.101.1.2",
    "docker0": "172.17.0.1",
    "br-3f2a": "172.18.0.1",
    "vboxnet0": "192.168.56.1",
    "virbr0": "192.168.122.1",
    "vEthernet": "172.28.0.1",
    "eth9": "169.254.7.7",
}
"""The other interfaces of the laptop: a cable, VPNs, Docker, virtual machines, WSL, a lost one."""


class Place:
    """A namespace: a machine in the room."""

    def __init__(self, name):
        self.name = f"fac-{os.getpid()}-{name}"
        run("netns", "add", self.name)
        self.ip("link", "set", "lo", "up")

    def ip(self, *words):
        run("-n", self.name, *words)

    def command(self, *words):
        """A command that runs there."""
        return ["ip", "netns", "exec", self.name, *words]

    def up(self, interface, address):
        self.ip("addr", "add", f"{address}/24", "dev", interface)
        self.ip("link", "set", interface, "up")


class Venue:
    """The laptop, the phone, and the access point that joins them."""

    def __init__(self, wireless=True):
        self.point, self.laptop, self.phone = (Place(name) for name in ("point", "laptop", "phone"))
        self.point.ip("link", "add", "air", "type", "bridge")
        self.point.ip("link", "set", "air", "up")
        for port, place, interface in (
            ("laptop", self.laptop, "wlan0"),
            ("phone", self.phone, "wlan0"),
        ):
            far = ("type", "veth", "peer", "name", interface, "netns", place.name)
            self.point.ip("link", "add", port, *far)
            self.point.ip("link", "set", port, "master", "air", "up")
        self.phone.up("wlan0", PHONE)
        if wireless:
            self.laptop.up("wlan0", LAPTOP)

    def crowd_the_laptop(self):
        """Add all other interfaces to the laptop, and send what is for elsewhere to a VPN."""
        for name, address in OTHERS.items():
            self.laptop.ip("link", "add", name, "type", "bridge")
            self.laptop.up(name, address)
        self.laptop.ip("route", "add", "default", "dev", "tun0")

    def cut(self):
        """Take the phone out of the network's reach."""
        self.point.ip("link", "set", "phone", "down")

    def join(self):
        """Bring the phone back."""
        self.point.ip("link", "set", "phone", "up")

    def keep_apart(self, apart=True):
        """Allow guests to reach nobody but the access point, as hotels do; or no longer."""
        state = "on" if apart else "off"
        for port in ("laptop", "phone"):
            self.point.ip("link", "set", port, "type", "bridge_slave", "isolated", state)

    def close(self):
        for place in (self.phone, self.laptop, self.point):
            subprocess.run(["ip", "netns", "del", place.name], check=False, capture_output=True)
