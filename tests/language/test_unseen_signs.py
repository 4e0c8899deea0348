"""Signs that nobody sees turn no title round, stand for no title, and hide no address."""

import json
import zipfile

import pytest
from book_folder import write_book
from running_bob import bob

from bookofblogs.editions.shared.address_guard import refuse_addresses_in_file
from bookofblogs.errors import ContentError
from bookofblogs.language.characters import clean_value, is_seen

BOOK = r"""
>>> book.yaml
title: "A \u202eBook"
call: {rules: {words: {limits: [0, 9], comfortable: [0, 9]}}}
>>> authors.yaml
authors:
  jo: {name: "Jo \u202eWood"}
>>> themes.yaml
themes:
  - {title: "Ways \U0000202eround", pieces: [a.md]}
>>> contributions/a.md
---
title: "invoice \u202egnp.exe"
author: "Ann \u202dAsh"
---
Words.
>>> contributions/b.md
---
title: "\u200b\u00a0"
author: Jo Wood
---
Words.
"""


def findings(book) -> set[tuple[str, str, int | None]]:
    found = json.loads(bob("check", "--json", folder=book).stdout)["findings"]
    return {(each["rule"], each["file"], each["line"]) for each in found}


def test_titles_names_and_themes_that_turn_the_line_are_told_and_cleaned(tmp_path):
    book = write_book(tmp_path, BOOK)
    told = {each for each in findings(book) if each[0] in {"direction-override", "title-missing"}}
    assert told == {
        ("direction-override", "book.yaml", 1),
        ("direction-override", "authors.yaml", 2),
        ("direction-override", "themes.yaml", 2),
        ("direction-override", "contributions/a.md", 2),
        ("title-missing", "contributions/b.md", 1),
    }
    assert findings(book) == findings(book)  # remembered, they are told again
    bob("build", "epub", "web", folder=book)
    with zipfile.ZipFile(book / "build/a-book.epub") as epub:
        made = b"".join(epub.read(name) for name in epub.namelist())
    made += b"".join(file.read_bytes() for file in (book / "build/a-book-web").glob("*.html"))
    assert "invoice gnp.exe" in made.decode("utf-8", "ignore")
    assert not set("\u202d\u202e") & set(made.decode("utf-8", "ignore"))


@pytest.mark.parametrize(
    ("typed", "kept", "turned"),
    [
        ("Plain", "Plain", ""),
        ("a \u202eb", "a b", "U+202E"),
        ("\u2067שלום\u2069 and more", "\u2067שלום\u2069 and more", "U+2067, U+2069"),
        ("\u2067שלום", "שלום", "U+2067"),
        ("one\u202e\ntwo", "one\ntwo", "U+202E"),
        ("می\u200cخواهم", "می\u200cخواهم", ""),
        ("👩\u200d🚀", "👩\u200d🚀", ""),
        ("\u200b\xa0\u3164\ufe0f", "", ""),
        ("", "", ""),
    ],
)
def test_a_value_of_yaml_keeps_what_scripts_need(typed, kept, turned):
    assert clean_value(typed) == (kept, turned)


@pytest.mark.parametrize(
    ("text", "seen"), [("?", True), ("…", True), ("日", True), ("\u2800", True), ("\u180b \t", False)]
)
def test_what_a_reader_sees(text, seen):
    assert is_seen(text) == seen


ADDRESS = "jo.private@secret.example"
HIDDEN = [
    0xFE0F,
    0xFE00,
    0x2062,
    0x2064,
    0x180E,
    0x180B,
    0xE0001,
    0xE0100,
    0x3164,
    0x115F,
    0x1160,
    0xFFA0,
    0x200B,
    0xAD,
]


@pytest.mark.parametrize("sign", HIDDEN, ids=[f"U+{sign:04X}" for sign in HIDDEN])
@pytest.mark.parametrize("place", [4, 10, 11, 18])
def test_no_unseen_sign_hides_an_address_from_the_guard(sign, place):
    hidden = ADDRESS[:place] + chr(sign) + ADDRESS[place:]
    with pytest.raises(ContentError, match="e-mail address"):
        refuse_addresses_in_file(f"<p>Write to {hidden}.</p>".encode(), {ADDRESS})


@pytest.mark.parametrize("sign", ["%40", "%2540", "%252540", "&#64;"])
def test_an_at_sign_spelled_again_and_again_is_one(sign):
    spelled = ADDRESS.replace("@", sign)
    with pytest.raises(ContentError, match="e-mail address"):
        refuse_addresses_in_file(f'<a href="https://example.org/?{spelled}">x</a>'.encode(), {ADDRESS})


def test_a_book_with_a_hidden_address_is_not_built(tmp_path):
    book = write_book(tmp_path, f">>> contacts.csv\nkey,email\njo,{ADDRESS}\n>>> contributions/a.md\n# A\n\nWords.\n")
    (book / "contributions/a.md").write_text("# A\n\nWrite to jo.private@\ufe0fsecret.example.\n", encoding="utf-8")
    built = bob("build", "epub", folder=book)
    assert (built.returncode, "e-mail address of contacts.csv" in built.stderr) == (1, True)


def test_words_that_are_no_address_are_built():
    refuse_addresses_in_file(b"<p>jo.private at secret.example, me@secret.example %2540</p>", {ADDRESS})


def test_a_git_name_that_turns_the_line_does_not_stop_a_decision(tmp_path):
    book = write_book(tmp_path, ">>> contributions/a.md\n# A\n\nWords.\n")
    decided = bob("decide", "a", "--accept", "--because", "Good \u202eold\x1b[2J", "--by", "Ed \u202eIt", folder=book)
    assert (decided.returncode, decided.stderr) == (0, "")
    written = (book / "decisions.yaml").read_text(encoding="utf-8")
    assert "by: Ed It" in written
    assert not set(written) & set("\u202e\x1b")


def test_answers_of_unseen_signs_are_no_answers(tmp_path):
    sheet = "Name,E-mail,Title\n\u3164,nobody@example.org,\u3164\n\u202eJo Wood,jo@example.org,\ufe0f\n"
    book = write_book(tmp_path, "")
    (book / "sheet.csv").write_text(sheet, encoding="utf-8")
    assert bob("signups", "import", "sheet.csv", folder=book).returncode == 0
    register = (book / "authors.yaml").read_text(encoding="utf-8")
    assert "name: Jo Wood" in register
    assert "\u3164" not in register
