"""Which machines may be reached. Nothing here leaves this machine."""

import pytest

from bookofblogs.errors import UsageError
from bookofblogs.fetching.reachable import TimedConnections, may_be_reached

PUBLIC = ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "2a00:1450::1", "64:ff9b::808:808"]
NOT_PUBLIC = {
    "this machine": "127.0.0.1",
    "this machine by another address": "127.8.9.10",
    "any address of this machine": "0.0.0.0",  # noqa: S104 - nothing is bound to it
    "the zero network": "0.1.2.3",
    "a private network": "10.1.2.3",
    "another private network": "172.31.255.1",
    "a network at home": "192.168.1.1",
    "shared by a provider's customers": "100.64.0.1",
    "the link alone": "169.254.169.254",
    "for protocols": "192.0.0.8",
    "for measuring": "198.18.0.1",
    "for documents": "192.0.2.1",
    "many at once": "224.0.0.1",
    "never given out": "240.0.0.1",
    "everybody here": "255.255.255.255",
    "this machine, version 6": "::1",
    "no address, version 6": "::",
    "the link alone, version 6": "fe80::1",
    "a private network, version 6": "fd12:3456::1",
    "a site of old": "fec0::1",
    "many at once, version 6": "ff02::1",
    "for documents, version 6": "2001:db8::1",
    "this machine, written as version 6": "::ffff:127.0.0.1",
    "a private network, written as version 6": "::ffff:10.0.0.1",
    "this machine, written as version 6 of old": "::127.0.0.1",
    "a private network, translated": "64:ff9b::10.0.0.1",
    "this machine, translated": "64:ff9b::127.0.0.1",
    "translated for a network of its own": "64:ff9b:1::1",
    "a private network through a tunnel": "2002:a00:1::1",
    "a tunnel of Teredo": "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "no address": "localhost",
    "nothing": "",
}


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_may_be_reached(address):
    assert may_be_reached(address, on_this_machine=False)
    assert may_be_reached(address, on_this_machine=True)


@pytest.mark.parametrize("address", NOT_PUBLIC.values(), ids=NOT_PUBLIC)
def test_any_other_may_not(address):
    assert not may_be_reached(address, on_this_machine=False)
    assert may_be_reached(address, on_this_machine=True) == (address in {"127.0.0.1", "::1"})


@pytest.mark.parametrize(
    "name", ["127.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.0.0.1", "localhost", "0", "127.0.0.2"]
)
def test_a_name_is_judged_by_what_it_means_however_it_is_spelled(name):
    with (
        TimedConnections(5) as connections,
        pytest.raises(UsageError, match="into a private network, or to this machine itself"),
    ):
        connections.connect(name, 9, seconds=1, checked=True, on_this_machine=False)
