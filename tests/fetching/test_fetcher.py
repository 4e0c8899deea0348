"""Pages and pictures, fetched within limits and politely. Nothing here leaves this machine; 127.0.0.2 is private."""

import gzip
import socket
import time

import pytest
from web_site import site

from bookofblogs.errors import ContentError, MachineError, UsageError
from bookofblogs.fetching.fetcher import PAGE, PICTURE, Fetcher, FetchLimits

HTML = "Content-Type: text/html; charset=utf-8"


class Clock:
    """A clock on which waiting takes no time."""

    def __init__(self):
        self.now = 100.0
        self.slept = []

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds

    def fetcher(self, **limits):
        return Fetcher(limits=FetchLimits(**limits), now=lambda: self.now, sleep=self.sleep)


def fetch(address, wanted=PAGE, **limits):
    return Clock().fetcher(**limits).fetch(address, wanted, on_this_machine=True)


def test_a_page_is_fetched_with_where_it_stood_in_the_end():
    with site({"/a": ("301 Moved", "Location: b#x", b""), "/b": ("200 OK", HTML, b"<p>x</p>")}) as here:
        found = fetch(f"{here.address}/a#part")
    assert (found.data, found.media_type, found.address) == (b"<p>x</p>", "text/html", f"{here.address}/b")
    assert here.asked == ["/robots.txt", "/a", "/b"]
    assert all("User-Agent: bookofblogs\r\n" in head and "Cookie" not in head for head in here.heads)


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "https://ada:secret@example.org/",
        "https://",
        "x",
    ],
)
def test_only_https_is_fetched(address):
    with pytest.raises(UsageError):
        fetch(address)


@pytest.mark.parametrize("host", ["127.0.0.2", "2130706434", "[::ffff:127.0.0.2]", "[::ffff:10.0.0.1]", "0x7f.2", "0"])
def test_a_private_network_is_not_asked(host):
    with pytest.raises(UsageError, match="private network"):
        fetch(f"https://{host}:1/")


def test_this_machine_is_not_asked_where_it_cannot_be_meant():
    with site({"/a": ("200 OK", HTML, b"x")}) as here, pytest.raises(UsageError, match="https"):
        Clock().fetcher().fetch(f"{here.address}/a", PAGE)
    assert here.asked == []


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_redirect_into_another_network_is_not_followed(scheme):
    with site({}, host="127.0.0.2") as inner:
        target = inner.address.replace("http:", f"{scheme}:")
        with site({"/a": ("302 Found", f"Location: {target}/", b"")}) as here, pytest.raises(UsageError):
            fetch(f"{here.address}/a")
    assert inner.asked == []


def test_five_redirects_are_followed_and_no_more():
    with site({"/a": ("302 Found", "Location: /a", b"")}) as here, pytest.raises(MachineError, match="on and on"):
        fetch(f"{here.address}/a")
    assert here.asked.count("/a") == 6


def test_what_robots_txt_shuts_is_not_asked_for():
    robots = ("200 OK", "Content-Type: text/plain", b"User-agent: *\nDisallow: /private\n")
    with (
        site({"/robots.txt": robots, "/a": ("302 Found", "Location: /private/b", b"")}) as here,
        pytest.raises(UsageError, match=r"asks programs not to fetch that \(robots.txt\)"),
    ):
        fetch(f"{here.address}/a")
    assert here.asked == ["/robots.txt", "/a"]


def test_a_host_whose_robots_txt_is_broken_is_not_asked():
    with site({"/robots.txt": ("503 Busy", "", b"")}) as here, pytest.raises(UsageError, match=r"robots\.txt"):
        fetch(f"{here.address}/a")


def test_a_host_is_asked_once_a_second_and_robots_txt_once():
    clock = Clock()
    robots = ("200 OK", "Content-Type: text/plain", b"User-agent: bookofblogs\nCrawl-delay: 3\n")
    with site({"/robots.txt": robots, "/a": ("200 OK", HTML, b"x"), "/b": ("200 OK", HTML, b"y")}) as here:
        fetcher = clock.fetcher()
        fetcher.fetch(f"{here.address}/a", PAGE, on_this_machine=True)
        fetcher.fetch(f"{here.address}/b", PAGE, on_this_machine=True)
    assert here.asked == ["/robots.txt", "/a", "/b"]
    assert clock.slept == [3.0, 3.0]


PICTURE_HEAD = "Content-Type: image/png"
REFUSED = {
    "a program": (PAGE, "Content-Type: application/octet-stream", b"x", "gives application/octet-stream"),
    "no type": (PAGE, "", b"x", "something without a name"),
    "a page for a picture": (PICTURE, HTML, b"x", "that is no picture"),
    "too large a page": (PAGE, HTML, b"x" * 5_000_001, "more than 5,000,000 bytes"),
    "too large a picture": (PICTURE, PICTURE_HEAD, b"x" * 10_000_001, "more than 10,000,000 bytes"),
    "packed too large": (PAGE, f"{HTML}\r\nContent-Encoding: gzip", gzip.compress(b" " * 50_000_000), "more than"),
    "packed and broken": (PAGE, f"{HTML}\r\nContent-Encoding: gzip", b"no gzip", "broken"),
    "packed and cut off": (PAGE, f"{HTML}\r\nContent-Encoding: gzip", gzip.compress(b"x" * 99)[:-9], "cut off"),
    "packed otherwise": (PAGE, f"{HTML}\r\nContent-Encoding: br", b"x", "was not asked for"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_page_or_picture_is_refused(name):
    wanted, head, body, message = REFUSED[name]
    with site({"/a": ("200 OK", head, body)}) as here, pytest.raises(ContentError, match=message):
        fetch(f"{here.address}/a", wanted)


def test_an_answer_packed_unasked_is_unpacked():
    with site({"/a": ("200 OK", f"{HTML}\r\nContent-Encoding: gzip", gzip.compress(b"<p>x</p>"))}) as here:
        assert fetch(f"{here.address}/a").data == b"<p>x</p>"


def test_all_together_may_not_be_more_than_that():
    with site({"/a": ("200 OK", HTML, b"x" * 60), "/b": ("200 OK", HTML, b"x" * 60)}) as here:
        fetcher = Clock().fetcher(all_bytes=100)
        fetcher.fetch(f"{here.address}/a", PAGE, on_this_machine=True)
        with pytest.raises(ContentError, match="more than 40 bytes"):
            fetcher.fetch(f"{here.address}/b", PAGE, on_this_machine=True)


@pytest.mark.parametrize(("status", "why"), [("404 Gone", "nothing there"), ("403 No", "let us in"), ("500 X", "busy")])
def test_an_error_is_told(status, why):
    with site({"/a": (status, "", b"")}) as here, pytest.raises(MachineError, match=why):
        fetch(f"{here.address}/a")


def test_whoever_is_slow_is_let_go():
    listening = socket.create_server(("127.0.0.1", 0))
    began = time.monotonic()
    with pytest.raises(MachineError, match="took too long"):
        fetch(f"http://127.0.0.1:{listening.getsockname()[1]}/a", whole_seconds=1)
    assert time.monotonic() - began < 4
    listening.close()


def test_an_address_in_other_letters_is_asked_for_in_plain_ones():
    pages = {
        "/gr%C3%B6%C3%9Fe%20a?x=%C3%BC": ("302 Found", "Location: /schön", b""),
        "/sch%C3%B6n": ("200 OK", HTML, b"<p>x</p>"),
    }
    with site(pages) as here:
        found = fetch(f"{here.address}/größe a?x=ü#part")
    assert found.address == f"{here.address}/sch%C3%B6n"


@pytest.mark.parametrize(
    "address",
    ["https://[::1/", "https://exa mple.org/", f"https://{'a' * 300}/", "https://example.org:99999/", "https://a%2fb/"],
)
def test_what_can_be_no_host_is_no_address(address):
    with pytest.raises(UsageError, match="no web address"):
        fetch(address)


def test_a_name_that_two_standards_read_differently_is_asked_about():
    with pytest.raises(UsageError, match="with xn--"):
        fetch("https://straße.example/")


def test_a_redirect_to_nowhere_is_told():
    with (
        site({"/a": ("302 Found", "Location: http://[", b"")}) as here,
        pytest.raises(MachineError, match="no address"),
    ):
        fetch(f"{here.address}/a")


def test_a_robots_txt_with_odd_digits_is_read_without_them():
    robots = ("200 OK", "", "User-agent: *\nCrawl-delay: ²\nDisallow: /a\n".encode())
    with site({"/robots.txt": robots}) as here, pytest.raises(UsageError, match=r"robots\.txt"):
        fetch(f"{here.address}/a")


def test_a_robots_txt_without_an_end_is_refused():
    robots = ("200 OK", "", b"# x\n" * 150_000)
    with site({"/robots.txt": robots}) as here, pytest.raises(ContentError, match="more than 500,000 bytes"):
        fetch(f"{here.address}/a")
    assert here.asked == ["/robots.txt"]
