"""A Google Sheet, read by the real gspread over real HTTP from a server on this machine that speaks the Sheets API."""

import csv
import io
import json

import pytest
from importing import HEADER, bring_in, sheet
from running_bob import bob
from sheets_server import ADDRESS, SHEET, TOKEN, Google, Tab, authorized_user, google, service_account

ROWS = [
    HEADER,
    ["02/02/2026 14:31:00", "Jo Wood", "jo@example.org", "Long road home", "Yes", "Walks."],
    ["", "", "", "", "", ""],
    ["03/02/2026 14:31:00", "ANN EXAMPLE", "ANN@example.org", "Two towns", "", ""],
]
ERROR = json.dumps({"error": {"code": 0, "message": "the secret of the sheet", "status": "X"}}).encode()


@pytest.fixture
def book(tmp_path):
    folder = tmp_path / "book"
    (folder / "contributions").mkdir(parents=True)
    (folder / "book.yaml").write_text(f"title: A Book\ncall: {{signups: '{ADDRESS}'}}\n", encoding="utf-8")
    return folder


def bring(book, world: Google, *options: str, key=service_account):
    """Return what `bob signups import` printed, with a key for `world`."""
    file = book.parent / "key.json"
    if not file.exists() or key is not service_account:
        file = key(book.parent, world.address)
    return bob("signups", "import", "--credentials", str(file), *options, folder=book, BOB_SHEETS_API=world.address)


def files(book):
    return {file.name: file.read_bytes() for file in sorted(book.rglob("*")) if file.is_file()}


@pytest.mark.parametrize("key", [service_account, authorized_user])
def test_the_register_is_the_same_as_from_a_file(book, key, tmp_path_factory):
    with google(Tab("Notes", 0, [["x"]]), Tab("Form Responses 1", 7, ROWS)) as world:
        done = bring(book, world, key=key)
        assert (done.returncode, done.stderr) == (0, "")
        assert [asked.split("?")[0] for asked in world.asked] == [
            "POST /token",
            f"GET /v4/spreadsheets/{SHEET}",
            f"GET /v4/spreadsheets/{SHEET}",
            f"GET /v4/spreadsheets/{SHEET}/values/%27Form%20Responses%201%27%21A1%3AF904",
        ]
    other = tmp_path_factory.mktemp("other")
    bring_in(other, sheet(*ROWS[1:]))
    for file in ("authors.yaml", "contacts.csv"):
        assert (book / file).read_bytes() == (other / file).read_bytes()


def test_a_long_sheet_comes_in_pages_and_merged_cells_are_filled(book):
    rows = [["Our call", "", ""], ["Name", "Email", "Institution"]]
    rows += [[f"Person {number}", f"p{number}@example.org", "" if number else "Leeds"] for number in range(2_400)]
    merges = [{"startRowIndex": 2, "endRowIndex": 4, "startColumnIndex": 2, "endColumnIndex": 3}]
    with google(Tab("Sheet1", 7, rows, merges, spare_rows=0)) as world:
        done = json.loads(bring(book, world, "--json").stdout)
        assert sum("/values/" in asked for asked in world.asked) == 3
    assert (done["people"], done["rows"], len(done["added"])) == (2_400, 2_400, 2_400)
    register = (book / "authors.yaml").read_text(encoding="utf-8")
    assert register.count("affiliation: Leeds") == 2


@pytest.mark.parametrize(
    ("troubles", "status", "message"),
    [
        ([(429, {"Retry-After": "0"}, ERROR)] * 3, 0, ""),
        ([(500, {}, b"no JSON at all"), (503, {"Retry-After": "0"}, ERROR)], 0, ""),
        ([(429, {"Retry-After": "0"}, ERROR)] * 4, 3, "Google was asked 4 times and is too busy."),
        ([(500, {"Retry-After": "0"}, b"oops")] * 4, 3, "Google was asked 4 times and is too busy."),
        ([(401, {}, ERROR)] * 9, 3, "Google does not accept the key. Make a new one; the handbook shows how"),
        ([(403, {}, ERROR)], 3, "Google does not show the sheet to this key. Share the sheet"),
        ([(404, {}, ERROR)], 3, "Google knows no such sheet. Copy its address from the browser again."),
        ([(418, {}, ERROR)], 3, "Google refused to give the sheet."),
        ([(200, {}, b'{"sheets": "what?"}')] * 2, 3, "Google's answer cannot be understood."),
        ([(200, {}, b"<html>Sign in to the hotel")] * 4, 3, "Google gave no whole answer"),
    ],
)  # fmt: skip
def test_troubles_are_waited_for_or_said_and_touch_nothing(book, troubles, status, message):
    with google(Tab("Sheet1", 7, ROWS)) as world:
        assert bring(book, world).returncode == 0
        before = files(book)
        world.tabs[0].rows = [*ROWS, ["", "New Person", "new@example.org"]]
        world.troubles = list(troubles)
        done = bring(book, world)
    assert (done.returncode, done.stderr[: len(message)]) == (status, message)
    assert (files(book) == before) == (status != 0)
    assert "secret" not in done.stdout + done.stderr


def test_an_answer_that_is_cut_in_the_middle_touches_nothing(book):
    with google(Tab("Sheet1", 7, ROWS)) as world:
        assert bring(book, world).returncode == 0
        before = files(book)
        world.tabs[0].rows = [*ROWS, ["", "New Person", "new@example.org"]]
        world.cut_after, world.cut_answers = 3, 4
        done = bring(book, world)
        assert (done.returncode, done.stderr.split(".")[0]) == (3, "Google gave no whole answer (it was cut off)")
        assert files(book) == before
        world.cut_after, world.cut_answers = 3, 2
        assert bring(book, world).returncode == 0
        assert files(book) != before


def test_without_a_network_nothing_is_touched(book):
    with google(Tab("Sheet1", 7, ROWS)) as world:
        assert bring(book, world).returncode == 0
        before = files(book)
    done = bring(book, world)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("Google gave no whole answer (no connection). Nothing was changed.")
    assert files(book) == before


def test_a_tab_that_was_renamed_or_is_gone_is_said_with_the_others(book):
    with google(Tab("Sheet1", 7, ROWS), Tab("Notes", 8, [["x"]])) as world:
        renamed = bring(book, world, "--tab", "Form Responses 1")
        world.tabs[0].gid = 9
        gone = bring(book, world)
        world.tabs[0].title = "Answers"
        named = bring(book, world, "--tab", "answers")
    names = 'It has: "Sheet1", "Notes". Name one with --tab. Nothing was changed.\n'
    assert (renamed.returncode, renamed.stderr) == (3, f'The sheet has no tab "Form Responses 1". {names}')
    assert (gone.returncode, gone.stderr) == (3, f"The sheet has no tab with the number 7. {names}")
    assert named.returncode == 0


def test_neither_key_nor_token_is_ever_printed(book):
    with google(Tab("Sheet1", 7, ROWS)) as world:
        world.key_is_good = False
        refused = bring(book, world, "--debug")
        world.key_is_good = True
        world.troubles = [(401, {}, TOKEN.encode())] * 9
        rejected = bring(book, world, "--debug")
        allowed = bring(book, world, "--debug")
    key = json.loads((book.parent / "key.json").read_text(encoding="utf-8"))["private_key"].split("\n")[1]
    for done in (refused, rejected, allowed):
        printed = done.stdout + done.stderr + "".join(map(str, files(book).values()))
        assert TOKEN not in printed
        assert key not in printed
        assert "assertion" not in printed
    assert refused.stderr.endswith("make a new one; the handbook shows how. Nothing was changed.\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("not JSON", "holds no JSON"),
        ('{"type": "service_account"}', "is no key for Google Sheets"),
        ('{"installed": {"client_id": "x"}}', "is no key for Google Sheets"),
        (
            '{"type": "service_account", "client_email": "x", "private_key": "x", "token_uri": "https://example.org"}',
            "is damaged",
        ),
        (
            '{"type": "service_account", "client_email": "x", "private_key": "x", "token_uri": "http://example.org"}',
            "https",
        ),
    ],
)
def test_what_is_no_key_is_said(book, text, message):
    (book / "key.json").write_text(text, encoding="utf-8")
    done = bob("signups", "import", "--credentials", "key.json", folder=book)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_key_the_way_to_one_is_shown(book):
    done = bob("signups", "import", folder=book, HOME=str(book))
    assert done.returncode == 2
    assert done.stderr.startswith("There is no key for Google Sheets. Put it at ")


def test_a_key_lies_where_gspread_keeps_it(book):
    folder = book / ".config" / "gspread"
    folder.mkdir(parents=True)
    with google(Tab("Sheet1", 7, ROWS)) as world:
        service_account(folder, world.address).rename(folder / "service_account.json")
        assert bob("signups", "import", folder=book, HOME=str(book), BOB_SHEETS_API=world.address).returncode == 0


def test_the_made_rows_are_what_a_download_as_csv_gives():
    written = io.StringIO(newline="")
    csv.writer(written).writerows(ROWS)
    assert written.getvalue().encode() == sheet(*ROWS[1:])
