"""No screen is wider than the terminal, whatever letters stand in it: they are measured in columns."""

import json
import unicodedata

import pytest
from book_folder import write_book
from running_bob import bob

from bookofblogs.cli.columns import columns_of, command_lines, shortened, within, wrapped

FAMILY = "👩‍👩‍👧‍👦"
BOOK = f"""
>>> book.yaml
title: 海辺の図書館から届いた手紙とその返事についての長い長い本
editors: [김하늘별, Zoë Exämple]
language: ja
call:
  opens: 2014-06-01
  closes: 2014-08-31
  goal: 9
  milestones: {{40%: 2014-07-01, 60%: 2014-08-01}}
  rules: {{per_author: 1, words: {{about: 10, comfortable: [4, 14], limits: [2, 90]}}}}
>>> authors.yaml
authors:
  hanako: {{name: 見本 花子, promised: [海辺の図書館で過ごした長い午後のこと, 返事の来ない手紙], reviews: yes}}
  arab: {{name: مثال التجربة, promised: [رسالة من مكتبة على شاطئ البحر إلى الصديق البعيد]}}
  haneul: {{name: 김하늘별, promised: [바닷가 도서관에서 보내는 아주 긴 편지와 그 답장]}}
>>> themes.yaml
themes:
  - {{title: 海と図書館と手紙の話、そしてそのほかのこと, pieces: [海辺の図書館で過ごした長い午後のこと.md, gone.md]}}
>>> contributions/海辺の図書館で過ごした長い午後のこと.md
# 海辺の図書館で過ごした長い午後のこと、あるいは窓の外の船を数えながら待っていたこと

By 見本 花子

ここに本文があります。![](とても長い名前の海の写真その一.png) ![地図](海辺の図書館の古い地図.png)

[ここ](/どこにもない場所へのとても長い住所/と/その/つづき)
>>> contributions/arabic.md
# رسالة من مكتبة على شاطئ البحر إلى الصديق البعيد الذي لا يجيب

By مثال التجربة

نص قصير هنا. ![](صورة-البحر-الطويلة-جدا-في-المساء.png)
>>> contributions/emoji.md
# {FAMILY * 50}

By Zoe\u0308 Exa\u0308mple

Text. [link](https://example.org/a-very-long-address-without-any-blank/that-goes-on-and-on/and-on/for-ever.html#part)
<script>x</script>
>>> contributions/korean.md
# 바닷가 도서관에서 보내는 아주 긴 편지와 그 답장을 기다리는 사람들

By 김하늘별

짧은 글. ![](바다.png)
>>> contributions/note.docx
x
>>> answers.csv
Name,E-mail,Title of your post
見本 花子,,海辺の図書館で過ごした長い午後のこと
مثال التجربة,not an address,رسالة
"""
COMMANDS = [
    ["check"],
    ["check", "contributions/海辺の図書館で過ごした長い午後のこと.md", "emoji.md", "arabic.md", "note.docx"],
    ["check", "twets.md"],
    ["status"],
    ["signups"],
    ["signups", "--late"],
    ["signups", "import", "answers.csv", "--dry-run"],
    ["themes"],
    ["themes", "suggest", "--afresh"],
    ["rules"],
    ["rules", "picture-missing"],
    [
        "decide",
        "emoji",
        "--decline",
        "--because",
        "海辺の話ではないので、この本には入れないことにしました。",
        "--dry-run",
    ],
    ["build", "epub"],
    ["verify"],
    ["release", "1.0", "--dry-run"],
    ["ci", "gitlab"],
    ["new", "本" * 30],
    ["--help"],
    *([name, "--help"] for name in ("new", "signups", "check", "rules", "decide", "status", "themes", "proof")),
    *([name, "--help"] for name in ("build", "verify", "release", "ci")),
]


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    book = write_book(tmp_path_factory.mktemp("book"), BOOK)
    assert bob("build", "epub", folder=book).returncode in (0, 1)
    return book


def wide(text):
    """Return how many columns `text` takes, as Unicode counts: one emoji is what joiners hold together."""
    columns, is_joined = 0, False
    for sign in text:
        if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
            is_joined = sign == "\u200d"
            continue
        if not is_joined:
            columns += 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        is_joined = False
    return columns


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_nothing_is_wider_than_the_terminal(book, command, columns):
    folder = book if command[0] != "new" else book / f"new-{columns}"
    folder.mkdir(exist_ok=True)
    said = bob(*command, folder=folder, COLUMNS=str(columns), PATH="")
    assert said.returncode in (0, 1, 2), said.stderr
    assert (said.stdout + said.stderr).strip()
    assert [line for line in said.stdout.splitlines() if wide(line) > columns] == []


def test_json_and_annotations_are_as_long_as_they_are(book):
    said = bob("check", "--json", folder=book, COLUMNS="40").stdout
    assert json.loads(said)["pieces"]
    assert any(
        len(line) > 60 for line in bob("check", "--format", "github", folder=book, COLUMNS="40").stdout.split("\n")
    )


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Zoë — “x”…", 10),
        ("日本語", 6),
        ("e\u0301", 1),
        (FAMILY, 2),
        ("👍🏽", 2),
        ("가나", 4),
        ("مثال", 4),
        ("מִלָּה", 3),
        ("│█─", 3),
    ],
)
def test_letters_take_the_columns_that_a_terminal_gives_them(text, columns):
    assert columns_of(text) == columns


def test_lines_are_filled_by_columns_and_never_within_a_letter():
    assert wrapped("海辺の図書館で、長い午後。 And some words", 20, first="  - ", rest="    ") == [
        "  - 海辺の図書館で、",
        "    長い午後。 And",
        "    some words",
    ]
    assert wrapped(FAMILY * 5, 6) == [FAMILY * 3, FAMILY * 2]
    assert wrapped("e\u0301" * 30, 20) == ["e\u0301" * 20, "e\u0301" * 10]
    assert wrapped("see https://example.org/a-long-address now", 20) == [
        "see",
        "https://example.org/a-long-address",
        "now",
    ]
    assert within("  see https://example.org/a-long-address", 20) == [
        "  see",
        "  https://example.or",
        "g/a-long-address",
    ]
    assert shortened("海辺の図書館で過ごした", 13) == "海辺の図書館…"


def test_a_command_is_never_broken_where_it_cannot_be_copied():
    said = "Say who it is: bob decide contributions/hail.md --author 'Al Green'"
    assert wrapped(said, 80) == [said]
    assert wrapped(said, 60, rest="  ") == ["Say who it is:", "  bob decide contributions/hail.md --author 'Al Green'"]
    assert wrapped(said, 40) == ["Say who it is:", "bob decide contributions/hail.md \\", "  --author 'Al Green'"]
    assert command_lines("bob decide x --because 'two words'", 24) == ["bob decide x --because \\", "  'two words'"]
