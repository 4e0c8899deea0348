"""From where a sheet is fetched, and for how long. Nothing here leaves this machine; 127.0.0.2 plays a private one."""

import json
import time

import pytest
from one_answer import dripping, giving, serving
from sheets_server import ADDRESS, Tab, google, service_account

from bookofblogs.errors import ContentError, MachineError, UsageError
from bookofblogs.sheets.google import GooglePlace, read_google
from bookofblogs.sheets.google_access import google_credentials
from bookofblogs.sheets.opening import google_place
from bookofblogs.sheets.published import fetch, refuse_unsafe

SHEET = b"Name,Email\nJo,jo@example.org\n"


@pytest.mark.parametrize("port", ["x", "99999999", "-1"])
def test_an_address_with_a_port_that_is_none_is_refused(port):
    with pytest.raises(UsageError, match="no web address"):
        refuse_unsafe(f"https://example.org:{port}/")


def test_a_redirect_on_this_machine_is_followed_where_the_first_address_was_there():
    with serving(giving("200 OK", SHEET)) as there, serving(giving(f"302 Found\r\nLocation: {there}")) as here:
        assert fetch(here, print) == SHEET


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_redirect_into_another_network_is_not_followed(scheme):
    asked = []

    def private(caller, _over):
        asked.append(caller.recv(10))
        caller.close()

    with serving(private, host="127.0.0.2") as inner:
        target = inner.replace("http:", f"{scheme}:")
        with serving(giving(f"302 Found\r\nLocation: {target}")) as here, pytest.raises(UsageError):
            fetch(here, lambda _: None)
        time.sleep(0.1)
    assert asked == []


@pytest.mark.parametrize("host", ["127.0.0.2", "2130706434", "[::ffff:127.0.0.2]", "0x7f.2", "0"])
def test_the_first_address_is_judged_too(host):
    with pytest.raises(UsageError, match="into a private network"):
        fetch(f"https://{host}:1/", lambda _: None)


SLOW = {
    "a head without an end": dripping(b"HTTP/1.1 200 OK\r\n", b"X-a: b\r\n"),
    "a status line without an end": dripping(b"HTTP/1.1 ", b" "),
    "a body without an end": dripping(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
    "silence": dripping(b"", b""),
    "a redirect to itself, slowly": dripping(b"HTTP/1.1 302 Found\r\nLocation: /x\r\n", b"X-a: b\r\n"),
}


@pytest.mark.parametrize("name", SLOW)
def test_whoever_answers_slowly_is_let_go_after_the_whole_time(name):
    began = time.monotonic()
    with serving(SLOW[name]) as address, pytest.raises(MachineError, match="it took too long") as told:
        fetch(address, lambda _: None, seconds=1)
    assert time.monotonic() - began < 4
    assert "127.0.0.1" not in str(told.value)


def test_tls_that_is_never_finished_is_let_go_too():
    began = time.monotonic()
    with serving(dripping(b"", b"")) as address, pytest.raises(MachineError, match="it took too long"):
        fetch(address.replace("http:", "https:"), lambda _: None, seconds=1)
    assert time.monotonic() - began < 4


def read(world, folder, answer=None):
    """Return the sheet of a made Google, asked at `answer` instead of its own API if that is given."""
    sheet, gid = google_place(ADDRESS)
    credentials = google_credentials(service_account(folder, world.address))
    place = GooglePlace(sheet=sheet, gid=gid)
    return read_google(place, credentials, api=answer or world.address, tell=lambda _: None)


TAB = Tab("Sheet1", 7, [["Name", "Email"], ["Jo", "jo@example.org"]])


def test_google_is_read_through_the_same_door(tmp_path):
    with google(TAB) as world:
        assert read(world, tmp_path).rows[1].cells == ("Jo", "jo@example.org")


@pytest.mark.parametrize("target", ["http://127.0.0.2:1/", "http://127.0.0.1:1/", "/v4/else"])
def test_google_redirects_nobody(tmp_path, target):
    with google(TAB) as world:
        world.troubles = [(302, {"Location": target}, b"")]
        with pytest.raises(MachineError, match="Google gave no whole answer"):
            read(world, tmp_path)
        assert [line for line in world.asked if line.startswith("GET")] == [world.asked[-1]]


@pytest.mark.parametrize(
    ("body", "kind", "message"),
    [
        (b" " * 21_000_000, ContentError, "more than 20,000,000 bytes"),
        (b"[" * 200_000, MachineError, "cannot be understood"),
        (b'{"sheets": [{"properties": ' + b'{"a":' * 200_000, MachineError, "cannot be understood"),
        (json.dumps({"sheets": [{"properties": 7}]}).encode(), MachineError, "cannot be understood"),
        (json.dumps({"sheets": {"a": []}}).encode(), MachineError, "cannot be understood"),
        (json.dumps([]).encode(), MachineError, "cannot be understood"),
    ],
    ids=["too large", "brackets", "braces", "a number", "no list", "a list"],
)
def test_an_answer_of_google_that_is_none_is_refused(tmp_path, body, kind, message):
    with google(TAB) as world:
        world.troubles = [(200, {"Content-Type": "application/json"}, body)] * 4
        with pytest.raises(kind, match=message):
            read(world, tmp_path)
