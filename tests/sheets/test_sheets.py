"""Sheets as they come: in every encoding, with every sign between the cells, and with what should not be in them."""

import http.server
import io
import threading
import zipfile
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from importing import bring_in
from running_bob import bob

from bookofblogs.errors import ContentError, MachineError, UsageError
from bookofblogs.fetching.reachable import waiting_seconds
from bookofblogs.sheets.opening import SheetSource, google_place, open_sheet
from bookofblogs.sheets.separated import read_separated
from bookofblogs.sheets.workbook import read_workbook

ROWS = (
    ("Name", "Email", "Title"),
    ("Zoë Müller", "zoe@example.org", "Über “Grenzen” – 5 €"),
    ("Jo, the “W”", "jo@example.org", "a\nb"),
)


def separated(sign: str, end: str) -> str:
    quoted = (('"' + cell.replace('"', '""') + '"' for cell in row) for row in ROWS)
    return end.join(sign.join(row) for row in quoted) + end


def cells(sheet):
    return tuple(row.cells for row in sheet.rows)


@pytest.mark.parametrize("sign", [",", ";", "\t", "|", "^", "~"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_encoding_and_separator_gives_the_same_rows(sign, encoding, end):
    sheet = read_separated(separated(sign, end).encode(encoding))
    assert cells(sheet) == ROWS
    assert sheet.encoding == ("cp1252" if encoding == "cp1252" else "")


def test_a_separator_that_the_file_names_is_taken():
    assert cells(read_separated(b"sep=;\r\nName;Email, really\r\nJo;x\r\n")) == (("Name", "Email, really"), ("Jo", "x"))


def test_a_separator_inside_cells_is_no_separator():
    text = "Name;Email;Where\nJo Wood;jo@example.org;Leeds, UK\nAnn Example;ann@example.org;Oslo, NO\n"
    assert cells(read_separated(text.encode()))[1] == ("Jo Wood", "jo@example.org", "Leeds, UK")


def test_lines_may_end_as_on_an_old_mac():
    assert cells(read_separated(b"Name,Email\rJo,x\r")) == (("Name", "Email"), ("Jo", "x"))


def test_blank_rows_count_and_those_at_the_end_do_not():
    sheet = read_separated(b"Name,Email\n\n,\nJo,x\n,,\n\n")
    assert [(row.number, row.is_blank) for row in sheet.rows] == [(1, False), (2, True), (3, True), (4, False)]


@pytest.mark.parametrize(
    "data", [b'Name,Email\nJo,"half', "Zoë,Email\nJö,x".encode()[:-3], b"\xff\xfeN\x00a\x00b", b"<!DOCTYPE html><html>"]
)
def test_what_was_cut_or_is_no_sheet_is_refused(data):
    with pytest.raises(ContentError):
        read_separated(data)


def workbook(fill) -> bytes:
    book = openpyxl.Workbook()
    fill(book)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_a_workbook_gives_texts():
    def fill(book):
        page = book.active
        page.append(["Name", "When", "Day", "Number", "Yes", "Formula"])
        page.append(
            [
                "Jo",
                datetime.fromisoformat("2026-02-02T14:31"),
                date(2026, 2, 3),
                5.0,
                True,
                '=HYPERLINK("https://example.org")',
            ]
        )
        page.append(["Ann", None, None, 1.5, False, None])
        page.merge_cells("A3:A4")
        page["B4"] = "x"
        page["A9"] = " "

    sheet = read_workbook(workbook(fill), "")
    assert cells(sheet)[1:] == (
        ("Jo", "2026-02-02 14:31:00", "2026-02-03 00:00:00", "5", "TRUE", '=HYPERLINK("https://example.org")'),
        ("Ann", "", "", "1.5", "FALSE", ""),
        ("Ann", "x", "", "", "", ""),
    )
    assert [row.formulas for row in sheet.rows] == [(), (5,), (), ()]


def test_the_first_tab_that_is_not_hidden_is_read_and_any_can_be_named():
    def fill(book):
        book.active.title = "Hidden"
        book.active.sheet_state = "hidden"
        book.create_sheet("Form Responses 1").append(["seen"])

    data = workbook(fill)
    assert cells(read_workbook(data, "")) == (("seen",),)
    assert cells(read_workbook(data, "HIDDEN ")) == ()
    with pytest.raises(UsageError, match=r'no tab "Nope" in the workbook\. There are: Hidden, Form Responses 1\.'):
        read_workbook(data, "Nope")


def signups_behind_instructions(*others: str) -> bytes:
    def fill(book):
        book.active.title = "Read me"
        book.active.append(["How to use this workbook"])
        book.active.append(["Write to the office if a name is missing."])
        for name in ("Answers", *others):
            tab = book.create_sheet(name)
            tab.append(["Name", "Email", "Title"])
            tab.append([f"Jo of {name}", "jo@example.org", "Rain"])

    return workbook(fill)


def test_the_one_tab_that_looks_like_sign_ups_is_read_wherever_it_stands():
    sheet = read_workbook(signups_behind_instructions(), "")
    assert (sheet.tab, sheet.tabs, sheet.tabs_alike) == ("Answers", ("Read me", "Answers"), ("Answers",))
    assert cells(sheet)[1] == ("Jo of Answers", "jo@example.org", "Rain")


def test_of_two_tabs_with_sign_ups_the_first_is_read_and_the_other_is_named(tmp_path):
    done = bring_in(tmp_path, signups_behind_instructions("Last year"), name="sheet.xlsx")
    [asked] = [finding for finding in done.findings if finding.rule.startswith("tab-")]
    assert asked.message == "The tab “Answers” was read; “Last year” looks like sign-ups, too"
    assert asked.hint == 'Say which one: bob signups import --tab "Last year"'


def test_a_workbook_without_sign_ups_names_its_tabs(tmp_path):
    def fill(book):
        book.active.title = "Read me"
        book.active.append(["How to", "use this workbook"])
        book.create_sheet("Replies").append(["Who", "Where"])

    with pytest.raises(ContentError, match=r'The tab "Read me" has neither .* of "Replies": .*--tab "Replies"'):
        bring_in(tmp_path, workbook(fill), name="sheet.xlsx")


def package(**members: bytes) -> bytes:
    """Return a workbook in which some members are replaced."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(lambda book: book.active.append(["Name"])))) as old,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, members.get(Path(name).stem, old.read(name)))
    return written.getvalue()


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (package(sheet1=BOMB), "XML entities"),
        (package(sheet1=BOMB.decode().encode("utf-16")), "XML entities"),
        (package(sheet1=BOMB.decode().encode("cp037")), "unusual encoding"),
        (package(styles=b" " * 90_000_000), "packed like a bomb"),
        (package(sheet1=b"<worksheet"), "cannot be read"),
        (b"PK\x03\x04 and no more", "broken"),
        (package()[:900], "broken"),
    ],
    ids=["entities", "entities in UTF-16", "EBCDIC", "a bomb", "no end", "no package", "cut off"],
)
def test_a_dangerous_or_broken_workbook_is_refused(data, message):
    with pytest.raises(ContentError, match=message):
        read_workbook(data, "")


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("https://docs.google.com/spreadsheets/d/1abcDEF-_ghij/edit#gid=42", ("1abcDEF-_ghij", 42)),
        ("https://docs.google.com/spreadsheets/u/1/d/1abcDEF-_ghij/edit?gid=42#gid=7", ("1abcDEF-_ghij", 7)),
        ("https://docs.google.com/spreadsheets/d/1abcDEF-_ghij", ("1abcDEF-_ghij", None)),
        ("https://docs.google.com/spreadsheets/d/e/2PACX-1abc/pub?output=csv", None),
        ("https://docs.google.com/spreadsheets/d/1abcDEF-_ghij/export?format=csv", None),
        ("https://docs.google.com.example.org/spreadsheets/d/1abcDEF-_ghij/edit", None),
        ("https://example.org/sheet.csv", None),
    ],
)
def test_a_google_sheets_own_address_is_told_from_a_published_one(address, place):
    assert google_place(address) == place


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://example.org/x.csv",
        "ftp://example.org/x",
        "https://jo:secret@example.org/x",
        "https://",
    ],
)
def test_an_address_that_is_not_https_is_not_fetched(address, tmp_path):
    with pytest.raises(UsageError) as caught:
        open_sheet(SheetSource(place=address, folder=tmp_path), print)
    assert "secret" not in str(caught.value)


@contextmanager
def server(*answers):
    """Give `answers` in order, the last one for ever: status, headers, body, and how much of the body to send."""
    left = list(answers)

    class Service(http.server.BaseHTTPRequestHandler):
        def log_message(self, *_arguments):
            """Say nothing."""

        def do_GET(self):
            status, headers, body, sent = left.pop(0) if len(left) > 1 else left[0]
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[:sent])

    running = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Service)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{running.server_port}/sheet"
    finally:
        running.shutdown()
        running.server_close()
        thread.join()


SHEET = b"Name,Email\nJo,jo@example.org\n"


def fetched(address, tmp_path):
    return cells(open_sheet(SheetSource(place=address, folder=tmp_path), lambda _step: None))


def test_a_published_sheet_is_fetched_after_passing_troubles(tmp_path):
    with server(
        (429, {"Retry-After": "0"}, b"", 0), (503, {"Retry-After": "0"}, b"", 0), (200, {}, SHEET, 99)
    ) as address:
        assert fetched(address, tmp_path) == (("Name", "Email"), ("Jo", "jo@example.org"))


@pytest.mark.parametrize(
    ("answer", "kind", "message"),
    [
        ((404, {}, b"", 0), MachineError, "leads nowhere"),
        ((403, {}, b"", 0), MachineError, "does not let us in"),
        ((503, {"Retry-After": "0"}, b"", 0), MachineError, "asked 4 times"),
        ((302, {"Location": "file:///etc/passwd"}, b"", 0), MachineError, "HTTP 302"),
        ((302, {"Location": "http://example.org/"}, b"", 0), UsageError, "https"),
        ((302, {"Location": "https://accounts.google.com/signin"}, b"", 0), MachineError, "not published"),
        ((302, {"Location": "/again"}, b"", 0), MachineError, "HTTP 302"),
        ((200, {"Content-Type": "text/html"}, b"<!doctype html><p>Sign in", 99), ContentError, "web page"),
    ],
)
def test_what_an_address_refuses_is_said(answer, kind, message, tmp_path):
    with server(answer) as address, pytest.raises(kind, match=message):
        fetched(address, tmp_path)


def test_a_cut_answer_leaves_everything_as_it_was(tmp_path):
    (tmp_path / "contributions").mkdir()
    (tmp_path / "book.yaml").write_text("title: A Book\n", encoding="utf-8")
    with server((200, {}, SHEET, 99)) as address:
        assert bob("signups", "import", address, folder=tmp_path).returncode == 0
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir() if file.is_file()}
    with server((200, {}, SHEET + b"Ann,ann@example.org\n", 20)) as address:
        cut = bob("signups", "import", address, folder=tmp_path)
    assert (cut.returncode, cut.stderr.split(" (")[0]) == (
        3,
        "The address of the sheet gave no whole answer, asked 4 times",
    )
    gone = bob("signups", "import", address, folder=tmp_path)
    assert gone.returncode == 3
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir() if file.is_file()} == before


def test_waiting_grows_and_ends():
    assert [waiting_seconds(attempt, None) for attempt in (1, 2, 3, 9)] == [0.5, 1, 2, 30]
    assert [waiting_seconds(1, after) for after in ("7", "9999", "Wed, 21 Oct 2026 07:28:00 GMT")] == [7, 30, 0.5]
