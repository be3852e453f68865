"""Which of the addresses of a machine phones in the room most likely reach."""

import pytest

from facilitate.participants import address as address_module
from facilitate.participants import hosts, shown_address
from facilitate.participants.access import new_access
from facilitate.participants.address import Address, addresses, ranked
from facilitate.participants.hosts import Hosts
from facilitate.participants.messages import Begin
from facilitate.participants.shown_address import ShownAddress
from tests.fakes import FakeClock

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


@pytest.fixture
def machine(monkeypatch):
    """The addresses of a machine, which change."""
    has = [LOOPBACK]
    monkeypatch.setattr(address_module, "addresses", lambda: ranked(has))
    monkeypatch.setattr(shown_address, "addresses", lambda: ranked(has))
    return has


def test_an_address_is_replaced_when_the_machine_has_lost_it_and_not_before(machine):
    clock, access = FakeClock(), new_access()
    shown = ShownAddress(access, None, clock.now)
    assert shown.address == "127.0.0.1"
    machine.insert(0, CABLE)
    assert not shown.look()
    clock.advance(shown_address.REST)
    assert shown.look()
    assert shown.address == CABLE.address
    machine.insert(0, WIFI)  # likelier, and phones are on the other already
    clock.advance(shown_address.REST)
    assert not shown.look()
    machine.remove(CABLE)
    clock.advance(shown_address.REST)
    assert shown.look()
    assert shown.address == WIFI.address
    machine.remove(WIFI)  # for a moment, perhaps
    clock.advance(shown_address.REST)
    assert not shown.look()
    assert shown.address == WIFI.address


def test_a_chosen_address_is_kept_while_the_machine_has_it_and_a_given_one_always(machine):
    clock, access = FakeClock(), new_access()
    machine += [WIFI, CABLE]
    ShownAddress(access, None, clock.now).choose(CABLE.address)
    assert ShownAddress(access, None, clock.now).address == CABLE.address
    machine.remove(CABLE)  # resumed elsewhere
    resumed = ShownAddress(access, None, clock.now)
    assert resumed.look()
    assert resumed.address == WIFI.address
    ShownAddress(access, "203.0.113.7", clock.now)
    again = ShownAddress(access, None, clock.now)
    assert not again.look()
    assert again.address == "203.0.113.7"


def test_a_request_by_an_address_that_came_later_is_for_this_machine(machine):
    clock = FakeClock()
    begin = Begin("", "K7M3", "00", "", 0, ("given.example",), public="https://Room.example/x")
    names = Hosts(begin, clock.now)
    assert "given.example" in names
    assert "room.example" in names
    assert "localhost" in names
    machine.append(WIFI)
    assert WIFI.address not in names
    clock.advance(hosts.REST)
    assert WIFI.address in names
    assert "evil.example" not in names


def test_an_address_chosen_for_this_machine_alone_is_kept(machine):
    clock, access = FakeClock(), new_access()
    machine.append(WIFI)
    shown = ShownAddress(access, None, clock.now)
    shown.choose("127.0.0.1")
    clock.advance(shown_address.REST)
    assert not shown.look()
    assert shown.address == "127.0.0.1"
