"""The walks of docs/architecture.md are walked: every step is called, in the order and by whom the page says."""

import importlib
import inspect
import re
import sys
from itertools import takewhile
from typing import NamedTuple

import pytest
from book_folder import TWO_PIECES, write_book
from mail_server import PASSWORD, USER, certificate, mail_server
from repository import ROOT
from typer import Exit
from word_files import paragraph, word_file

from bookofblogs.cli import build, check, edit, intake, letters_send, letters_write, signups_import
from bookofblogs.letter_templates.reader import own_template

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
HOP = re.compile(r"^ {4}\s*(\d+)  ( *)([a-z0-9_.]+):([A-Za-z_.]+)", re.MULTILINE)
SHEET = "Name,E-mail,Title of your post\nJo Wood,jo@example.org,The first town\n"
MOST_HOPS_TO_THE_EPUB = 18


class Hop(NamedTuple):
    """A step of a walk: its number, its module and its function, and the step that calls it."""

    number: int
    module: str
    function: str
    caller: "Hop | None"


def hops_of(heading: str) -> list[Hop]:
    """Return the steps under a heading of the page; whatever is set in further to the right is called from there."""
    [text] = re.findall(rf"^### {re.escape(heading)}\n(.*?)(?=^##|\Z)", PAGE, re.DOTALL | re.MULTILINE)
    found: list[tuple[int, Hop]] = []
    for number, indent, module, function in HOP.findall(text):
        depth = len(indent)
        callers = [hop for left, hop in found if left < depth]
        found.append((depth, Hop(int(number), module, function, callers[-1] if callers else None)))
    return [hop for _, hop in found]


TO_THE_EPUB = hops_of("A post to the EPUB")
TO_THE_PDF = hops_of("A post to the PDF")
TO_THE_REGISTER = hops_of("A row of the sheet to the register")
TO_THE_BYLINE = hops_of("The register to a byline")
TO_THE_PIECE = hops_of("A Word file to a piece")
TO_THE_SCREEN = hops_of("A finding to the screen")
TO_THE_LETTER = hops_of("A reminder to a letter")
TO_THE_READER = hops_of("A draft to its reader")
TO_ITS_MENDING = hops_of("A slip to its mending")
WALKS = [
    *(TO_THE_EPUB, TO_THE_PDF, TO_THE_REGISTER, TO_THE_BYLINE),
    *(TO_THE_PIECE, TO_THE_SCREEN, TO_THE_LETTER, TO_THE_READER, TO_ITS_MENDING),
]


def code_of(hop: Hop):
    """Return what a step runs. Raises AttributeError for one that is not there."""
    thing = importlib.import_module(f"bookofblogs.{hop.module}")
    for name in hop.function.split("."):
        thing = getattr(thing, name)
    return inspect.unwrap(thing).__code__


def walked(hops: list[Hop], command) -> list[Hop]:
    """Return the steps in the order in which `command` first called them, each from the step that it was called by."""
    by_code = {code_of(hop): hop for hop in hops}
    first: dict[Hop, Hop | None] = {}

    def note(frame, event, _):
        hop = by_code.get(frame.f_code) if event == "call" else None
        if hop and hop not in first:
            frames = [frame.f_back]
            while frames[-1] is not None:
                frames.append(frames[-1].f_back)
            first[hop] = next((by_code[above.f_code] for above in frames[:-1] if above.f_code in by_code), None)

    sys.setprofile(note)
    try:
        command()
    finally:
        sys.setprofile(None)
    return [hop._replace(caller=caller) for hop, caller in first.items()]


@pytest.fixture
def folder(tmp_path):
    return write_book(tmp_path, TWO_PIECES)


@pytest.mark.parametrize(("hops", "edition"), [(TO_THE_EPUB, "epub"), (TO_THE_PDF, "pdf")])
def test_a_post_goes_this_way_into_an_edition(hops, edition, folder, monkeypatch):
    monkeypatch.setattr("bookofblogs.editions.paged.workers.processors", lambda: 1)  # or other processes would go it
    assert walked(hops, lambda: build.command([edition], book=folder)) == hops


def test_a_row_goes_this_way_into_a_byline(folder):
    (folder / "answers.csv").write_text(SHEET, encoding="utf-8")
    answers = str(folder / "answers.csv")
    assert walked(TO_THE_REGISTER, lambda: signups_import.command(answers, book=folder)) == TO_THE_REGISTER
    assert walked(TO_THE_BYLINE, lambda: build.command(["epub"], book=folder)) == TO_THE_BYLINE


def test_a_word_file_goes_this_way_to_a_piece(folder, tmp_path):
    sent = tmp_path / "sent.docx"
    text = (("Title", "The third town"), ("", "By Ann Example"), ("", "It rained, and it rained on."))
    body = "".join(paragraph(words, style=style) for style, words in text)
    sent.write_bytes(word_file(body, styles='<w:style w:styleId="Title"><w:name w:val="Title"/></w:style>'))
    assert walked(TO_THE_PIECE, lambda: intake.command([str(sent)], book=folder)) == TO_THE_PIECE
    assert (folder / "contributions/the-third-town.md").exists()


def test_a_finding_goes_this_way_to_the_screen(tmp_path):
    folder = write_book(tmp_path, (ROOT / "tests/books/letters.txt").read_text(encoding="utf-8"))

    def letter() -> None:
        with pytest.raises(Exit):
            check.command([folder / "contributions/tweets-as-data.md"], book=folder)

    assert walked(TO_THE_SCREEN, letter) == TO_THE_SCREEN


CALL = """
>>> book.yaml
title: Two Towns
editors: [The Editor]
call: {opens: 2027-03-01, closes: 2027-05-30}
>>> authors.yaml
authors:
  jo: {name: Jo Wood, promised: [The first town]}
>>> contacts.csv
key,email
jo,jo@example.org
"""


def test_a_reminder_goes_this_way_to_a_letter(tmp_path):
    folder = write_book(tmp_path, CALL)
    own_template.cache_clear()
    day = "2027-05-20"
    assert walked(TO_THE_LETTER, lambda: letters_write.command("reminder", as_of=day, book=folder)) == TO_THE_LETTER
    assert (folder / "outbox/reminder-end-2027-05-30-14/jo.txt").exists()


def test_a_draft_goes_this_way_to_its_reader(tmp_path, monkeypatch):
    folder = write_book(
        tmp_path / "book", TWO_PIECES + CALL.partition("call: {opens: 2027-03-01, closes: 2027-05-30}")[2]
    )
    shown = certificate(tmp_path)
    with mail_server(shown) as server:
        account = f"from: ed@example.org\nserver: 127.0.0.1\nport: {server.port}\nsecurity: starttls\nuser: {USER}\n"
        (tmp_path / "bookofblogs").mkdir()
        (tmp_path / "bookofblogs" / "mail.yaml").write_text(account, encoding="utf-8")
        for name, value in {
            "XDG_CONFIG_HOME": str(tmp_path),
            "BOB_SMTP_PASSWORD": PASSWORD,
            "SSL_CERT_FILE": str(shown.vouched_for_by),
            "CI": "",
        }.items():
            monkeypatch.setenv(name, value)
        letters_write.command(book=folder)
        assert walked(TO_THE_READER, lambda: letters_send.command(yes=True, book=folder)) == TO_THE_READER
    assert server.recipients() == ["jo@example.org"]


def test_a_slip_goes_this_way_to_its_mending(tmp_path):
    folder = write_book(tmp_path, (ROOT / "tests/books/slips.txt").read_text(encoding="utf-8"))
    assert walked(TO_ITS_MENDING, lambda: edit.command(["attic"], apply=True, book=folder)) == TO_ITS_MENDING
    assert "my friend carried them" in (folder / "contributions/attic.md").read_text(encoding="utf-8")


def test_no_walk_comes_back_to_a_module():
    for hops in WALKS:
        modules = [hop.module for hop in hops]
        assert sorted(set(modules)) == sorted(modules)
        assert [hop.number for hop in hops] == list(range(hops[0].number, hops[0].number + len(hops)))
        assert len(list(takewhile(lambda hop: hop.caller is None, hops))) == 1


def test_a_post_has_few_hops_to_the_epub():
    assert len(TO_THE_EPUB) <= MOST_HOPS_TO_THE_EPUB
