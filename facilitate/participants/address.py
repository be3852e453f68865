"""The addresses of this machine, sorted by how likely phones in the room can reach them."""

import ipaddress
import re
from typing import NamedTuple

_WIRELESS = re.compile(r"wl|wi-?fi|wireless|airport|en0$", re.IGNORECASE)
_WIRED = re.compile(r"eth|en[psox]|en\d|ethernet", re.IGNORECASE)
_VIRTUAL = re.compile(
    r"docker|br-|veth|virbr|vbox|virtualbox|vmnet|vmware|vethernet|hyper-v|wsl|lxc|lxd|podman|cni|"
    r"kube|flannel|bridge|anpi|awdl|llw",
    re.IGNORECASE,
)
_TUNNEL = re.compile(
    r"tun|tap|wg|ppp|utun|ipsec|vpn|tailscale|zerotier|zt[0-9a-z]|nordlynx|warp", re.IGNORECASE
)
_CARRIER = ipaddress.ip_network("100.64.0.0/10")
"""Addresses used by carriers, and by some private networks over the internet."""


class Address(NamedTuple):
    """An address of this machine."""

    address: str
    interface: str
    kind: str
    """`wireless`, `wired`, `other`, `virtual`, `tunnel` or `here`: this machine alone."""


_RANK = {"wireless": 0, "wired": 1, "other": 2, "tunnel": 3, "virtual": 4, "here": 5}


def addresses() -> list[Address]:
    """Return the IPv4 addresses of this machine, likeliest first; loopback last."""
    import ifaddr

    found = [
        Address(str(each.ip), adapter.nice_name, "")
        for adapter in ifaddr.get_adapters()
        for each in adapter.ips
        if each.is_IPv4
    ]
    return ranked(found)


def ranked(found: list[Address]) -> list[Address]:
    """Return addresses with their kinds, likeliest first."""
    known = [each._replace(kind=_kind(each)) for each in found]
    usable = [each for each in known if not each.address.startswith("169.254.")]
    return sorted(usable, key=lambda each: (_RANK[each.kind], not _is_private(each.address)))


def _kind(address: Address) -> str:
    number, name = ipaddress.ip_address(address.address), address.interface
    if number.is_loopback:
        return "here"
    if _TUNNEL.match(name) or number in _CARRIER:
        return "tunnel"
    if _VIRTUAL.search(name):
        return "virtual"
    if _WIRELESS.match(name):
        return "wireless"
    return "wired" if _WIRED.match(name) else "other"


def _is_private(address: str) -> bool:
    return ipaddress.ip_address(address).is_private
