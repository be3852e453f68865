"""Which of the addresses of a machine phones in the room most likely reach."""

import pytest

from facilitate.participants.address import Address, addresses, ranked

WIFI = Address("192.168.178.23", "wlp2s0", "")
CABLE = Address("10.20.30.40", "enp3s0", "")
LOOPBACK = Address("127.0.0.1", "lo", "")


def first(*found):
    return ranked([*found, LOOPBACK])[0].address


@pytest.mark.parametrize(
    "other",
    [
        Address("10.8.0.6", "tun0", ""),
        Address("10.66.66.2", "wg0", ""),
        Address("100.101.1.2", "tailscale0", ""),
        Address("100.64.0.9", "utun4", ""),
        Address("172.17.0.1", "docker0", ""),
        Address("172.18.0.1", "br-3f2a", ""),
        Address("192.168.56.1", "vboxnet0", ""),
        Address("192.168.56.1", "VirtualBox Host-Only Ethernet Adapter", ""),
        Address("172.28.0.1", "vEthernet (WSL)", ""),
        Address("192.168.122.1", "virbr0", ""),
        Address("169.254.7.7", "eth9", ""),
        CABLE,
    ],
    ids=lambda address: address.interface,
)
@pytest.mark.parametrize("wireless", ["wlp2s0", "wlan0", "Wi-Fi", "en0"])
def test_the_wireless_network_comes_first(other, wireless):
    wifi = WIFI._replace(interface=wireless)
    assert first(other, wifi) == first(wifi, other) == wifi.address


def test_a_cable_comes_before_what_is_virtual():
    assert first(Address("172.17.0.1", "docker0", ""), CABLE) == CABLE.address


def test_an_address_that_a_machine_gave_itself_is_of_no_use():
    assert [a.address for a in ranked([Address("169.254.1.1", "wlan0", "")])] == []


def test_where_there_is_nothing_else_the_machine_itself_is_left():
    assert first() == "127.0.0.1"


def test_the_addresses_of_this_machine_are_found():
    assert "127.0.0.1" in [each.address for each in addresses()]
