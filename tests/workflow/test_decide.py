"""bob decide: what the editor decided, written without touching what stands there."""

import json
import subprocess
from datetime import date
from pathlib import Path

import pytest
from book_folder import write_book
from running_bob import bob

from bookofblogs.errors import BookFileError, UsageError
from bookofblogs.model.decision import Decision, Verdict
from bookofblogs.project.decisions_file import read_decisions, with_decision

BOOK = """\
>>> book.yaml
title: A Book
editors: [Mo Editor]
>>> contributions/two-towns.md
# Two towns

By Jo Wood

Words.
>>> contributions/2014-07-long-road.md
# The long road

By Ann Example

Words.
>>> contributions/deep/Short%20road.markdown
# A short road

By Ann Example

Words.
>>> contributions/empty.md
"""
DECLINED = Decision(
    verdict=Verdict.DECLINE, piece="contributions/a.md", because="Off theme.", by="Mo", on=date(2014, 7, 3)
)
ENTRY = """\
  - piece: contributions/a.md
    decision: decline
    because: Off theme.
    by: Mo
    on: 2014-07-03
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(tmp_path, BOOK)


def decide(book: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Return what bob decide said, as Mo on 3 July 2014."""
    return bob("decide", *arguments, "--by", "Mo", "--on", "2014-07-03", folder=book)


def written(book: Path) -> str:
    return (book / "decisions.yaml").read_text(encoding="utf-8")


def test_the_first_decision_makes_the_file(book):
    said = decide(book, "two-towns", "--decline", "--because", "A fine piece, and not about our theme.")
    assert said.stdout == (
        "Declined contributions/two-towns.md “Two towns” (3 July 2014, Mo): A fine piece, and not about our theme.\n"
        "Written to decisions.yaml.\n"
    )
    assert (said.returncode, said.stderr) == (0, "")
    assert written(book) == (
        "# What the editor decided about the pieces: when, by whom, and why. `bob decide` adds to it, and so may you.\n"
        "# The last word on a piece holds. Nothing that an author writes can change it.\n"
        "\n"
        "decisions:\n"
        "  - piece: contributions/two-towns.md\n"
        "    decision: decline\n"
        "    because: A fine piece, and not about our theme.\n"
        "    by: Mo\n"
        "    on: 2014-07-03\n"
    )


def test_deciding_the_same_twice_changes_nothing(book):
    decide(book, "two-towns", "--decline", "--because", "Off theme.")
    before = written(book)
    said = bob("decide", "two-towns", "--decline", "--because", "Off theme.", "--by", "Bo", folder=book)
    assert (said.returncode, said.stdout) == (
        0,
        (
            "That is decided already: Declined contributions/two-towns.md “Two towns” (3 July 2014, Mo): Off theme.\n"
            "Nothing was changed.\n"
        ),
    )
    assert written(book) == before


def test_a_decision_that_replaces_another_says_which(book):
    decide(book, "two-towns", "--decline", "--because", "Off theme.")
    said = decide(book, "two-towns", "--accept")
    assert said.stdout == (
        "Accepted contributions/two-towns.md “Two towns” (3 July 2014, Mo).\n"
        "This replaces: Declined contributions/two-towns.md (3 July 2014, Mo): Off theme.\n"
        "Written to decisions.yaml.\n"
    )
    assert [decision.verdict for decision in read_decisions(written(book))] == [Verdict.DECLINE, Verdict.ACCEPT]


def test_a_day_of_arrival_a_waiver_and_an_authors_waiver(book):
    assert decide(book, "two-towns", "--received", "2014-06-20").stdout.startswith(
        "Received contributions/two-towns.md “Two towns” on 20 June 2014 (3 July 2014, Mo).\n"
    )
    assert decide(book, "empty.md", "--waive", "file-empty", "--because", "It comes later.").returncode == 0
    assert decide(book, "--author", "ann  example", "--waive", "title-repeated", "--because", "Ask her.").stdout == (
        "Waived title-repeated for Ann Example (3 July 2014, Mo): Ask her.\nWritten to decisions.yaml.\n"
    )
    assert [
        (decision.verdict.value, decision.piece, decision.author, decision.rule, decision.received)
        for decision in read_decisions(written(book))
    ] == [
        ("received", "contributions/two-towns.md", "", "", date(2014, 6, 20)),
        ("waive", "contributions/empty.md", "", "file-empty", None),
        ("waive", "", "Ann Example", "title-repeated", None),
    ]


def test_a_dry_run_writes_nothing(book):
    said = decide(book, "two-towns", "--accept", "--dry-run")
    assert said.stdout.endswith("Nothing was written: this was a dry run.\n")
    assert not (book / "decisions.yaml").exists()


def test_json_says_what_was_decided(book):
    decide(book, "two-towns", "--accept")
    said = decide(book, "two-towns", "--withdraw", "--because", "She asked.", "--json")
    fields = {
        "piece": "contributions/two-towns.md",
        "author": None,
        "rule": None,
        "received": None,
        "tell_author": False,
    }
    assert json.loads(said.stdout) == {
        "file": "decisions.yaml",
        "decision": {**fields, "decision": "withdraw", "because": "She asked.", "by": "Mo", "on": "2014-07-03"},
        "replaces": {**fields, "decision": "accept", "because": None, "by": "Mo", "on": "2014-07-03"},
        "new": True,
        "written": True,
    }


@pytest.mark.parametrize(
    ("typed", "file"),
    [
        ("contributions/two-towns.md", "two-towns.md"),
        ("./contributions/two-towns.md", "two-towns.md"),
        ("two-towns.md", "two-towns.md"),
        ("TWO-TOWNS", "two-towns.md"),
        ("two towns", "two-towns.md"),
        ("Towns", "two-towns.md"),
        ("Short road", "deep/Short road.markdown"),
        ("deep/Short road.markdown", "deep/Short road.markdown"),
        ("the long", "2014-07-long-road.md"),
    ],
)
def test_a_piece_is_found_by_its_path_its_name_or_its_title(book, typed, file):
    assert json.loads(decide(book, typed, "--accept", "--json").stdout)["decision"]["piece"] == f"contributions/{file}"


def test_a_path_is_taken_from_where_one_stands(book):
    said = bob("decide", "Short road.markdown", "--accept", "--json", folder=book / "contributions" / "deep")
    assert json.loads(said.stdout)["decision"]["piece"] == "contributions/deep/Short road.markdown"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("road", "--accept"),
            (
                '"road" may mean several pieces. Write one of:\n'
                "  contributions/2014-07-long-road.md  The long road\n"
                "  contributions/deep/Short road.markdown  A short road\n"
            ),
        ),
        (
            ("two-twons.md", "--accept"),
            'There is no piece "two-twons.md". The nearest:\n  contributions/two-towns.md  Two towns\n',
        ),
        (("xyzzy", "--accept"), 'There is no piece "xyzzy". Name one by its file, or by a part of its title.\n'),
        (
            ("two-towns",),
            (
                "What is decided? "
                "Write one of --accept, --decline, --withdraw, --waive RULE, --received DATE, --author NAME.\n"
            ),
        ),
        (
            ("two-towns", "--accept", "--decline"),
            (
                "One decision at a time, please. "
                "Write one of --accept, --decline, --withdraw, --waive RULE, --received DATE, --author NAME.\n"
            ),
        ),
        (
            ("two-towns", "--decline"),
            'Say why: --because "...". Its author may ask, and so may you in a year.\n',
        ),
        (
            ("two-towns", "--waive", "picture-mising", "--because", "x"),
            (
                'There is no rule "picture-mising". '
                "Did you mean picture-missing or picture-credit-missing or picture-outside?\n"
            ),
        ),
        (("two-towns", "--received", "3 July"), '--received: "3 July" is not a date. Write it like 2014-08-31.\n'),
        (("--accept",), "Which piece? Name it by its file, or by a part of its title.\n"),
        (
            ("--author", "Ann", "--accept"),
            "--author says who wrote a piece; with --waive RULE it stands in place of one.\n",
        ),
        (
            ("--author", "Ann Exampel", "--waive", "too-large", "--because", "x"),
            'There is no author "Ann Exampel". Did you mean Ann Example?\n',
        ),
    ],
)
def test_what_cannot_be_decided_says_why_and_writes_nothing(book, arguments, said):
    refused = decide(book, *arguments)
    assert (refused.returncode, refused.stdout, refused.stderr) == (2, "", said)
    assert not (book / "decisions.yaml").exists()


def test_who_decides_is_who_git_knows_else_the_first_editor(book):
    nobody = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
    said = bob("decide", "two-towns", "--accept", "--json", folder=book, **nobody)
    assert json.loads(said.stdout)["decision"]["by"] == "Mo Editor"
    subprocess.run(["git", "init", "--quiet", str(book)], check=True)  # noqa: S607 - the system's git
    subprocess.run(["git", "-C", str(book), "config", "user.name", "Jo Wood"], check=True)  # noqa: S607 - as above
    said = bob("decide", "the long road", "--accept", "--json", folder=book, **nobody)
    assert json.loads(said.stdout)["decision"]["by"] == "Jo Wood"


KEPT = {
    "comments, order and keys of one's own": (
        (
            "# Ours\n"
            "note: we meet on Fridays   # in the kitchen\n"
            "decisions:\n"
            "    -   decision:    accept   # at last\n"
            "        piece: 'contributions/b.md'\n"
            "        who: Bo\n"
            "        # She was glad.\n"
            "\n"
            "# Before the fair\n"
            "shelf: 3\n"
        ),
        "        # She was glad.\n",
        (
            "    - piece: contributions/a.md\n"
            "      decision: decline\n"
            "      because: Off theme.\n"
            "      by: Mo\n"
            "      on: 2014-07-03\n"
        ),
    ),
    "a list without indent": (
        "decisions:\n- {piece: contributions/b.md, decision: accept}\n",
        "accept}\n",
        "- piece: contributions/a.md\n  decision: decline\n  because: Off theme.\n  by: Mo\n  on: 2014-07-03\n",
    ),
    "a last text of several lines": (
        "decisions:\n  - piece: b.md\n    decision: accept\n    because: |\n      One.\n\n      Two.\n# The end\n",
        "      Two.\n",
        ENTRY,
    ),
    "no list yet": ("# Ours\ndecisions:\n  # - piece: x.md\n", "x.md\n", ENTRY),
    "nothing but remarks": ("# Ours\n", "# Ours\n", f"decisions:\n{ENTRY}"),
    "another key only": ("note: x\n", "note: x\n", f"decisions:\n{ENTRY}"),
    "no newline at the end": (
        "decisions:\n  - piece: b.md\n    decision: accept",
        "    decision: accept",
        f"\n{ENTRY}",
    ),
    "a mark at the beginning": (
        "\ufeffdecisions:\n  - piece: b.md\n    decision: accept\n",
        "    decision: accept\n",
        ENTRY,
    ),
    "the newlines of another system": (
        "decisions:\r\n  - piece: b.md\r\n    decision: accept\r\n# End\r\n",
        "    decision: accept\r\n",
        ENTRY.replace("\n", "\r\n"),
    ),
    "a list in brackets": (
        "decisions: [{piece: b.md, decision: accept}]  # few\n",
        "accept}",
        ', {piece: "contributions/a.md", decision: "decline", because: "Off theme.", by: "Mo", on: "2014-07-03"}',
    ),
    "an empty list in brackets": (
        "decisions: []\n",
        "[",
        '{piece: "contributions/a.md", decision: "decline", because: "Off theme.", by: "Mo", on: "2014-07-03"}',
    ),
}


@pytest.mark.parametrize("case", KEPT)
def test_what_stands_there_stays_to_the_byte(case):
    before, behind, added = KEPT[case]
    head, tail = before.split(behind, maxsplit=1)
    assert with_decision(before, DECLINED) == f"{head}{behind}{added}{tail}"


def test_what_stands_there_stays_on_the_disk_too(book):
    before = b"\xef\xbb\xbf# caf\xc3\xa9\r\ndecisions:\r\n- piece: two-towns.md\r\n  decision: accept  # ok\r\n"
    (book / "decisions.yaml").write_bytes(before)
    assert decide(book, "the long road", "--accept").returncode == 0
    assert (book / "decisions.yaml").read_bytes() == before + (
        b"- piece: contributions/2014-07-long-road.md\r\n  decision: accept\r\n  by: Mo\r\n  on: 2014-07-03\r\n"
    )


@pytest.mark.parametrize(
    "because",
    [
        "No",
        "2014",
        "- a dash",
        "a: colon # and hash",
        'He said "no"',
        "{braces}",
        "ünïcode ’ 中文",
        "*star",
        "a\\b",
        "'",
    ],
)
def test_every_reason_comes_back_as_it_was_given(because):
    decision = Decision(verdict=Verdict.DECLINE, piece="contributions/No.md", because=because)
    (read,) = read_decisions(with_decision("", decision))
    assert read.because == because


def test_a_reason_of_several_lines_becomes_one():
    decision = Decision(verdict=Verdict.ACCEPT, piece="contributions/a.md", because="One\nline\u2028more\x00.")
    assert "because: One line more" in with_decision("", decision)


def test_a_file_that_cannot_be_added_to_says_what_to_write():
    with pytest.raises(UsageError) as refused:
        with_decision("{note: x}\n", DECLINED)
    assert str(refused.value) == (
        f"decisions.yaml is written in a way that bob cannot add to. Add this by hand:\n{ENTRY.rstrip()}"
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("decisions:\n  - piece: a.md\n    decison: accept\n", 'unknown key "decison". Did you mean "decision"?'),
        ("decisions:\n  - {piece: a.md, decision: waive}\n", "waive: names no rule."),
        ("decisions:\n  - {piece: a.md, decision: received}\n", "received: names no day."),
        ("decisions:\n  - {author: Jo, decision: decline}\n", "is said of a piece, not of an author."),
        ("decision:\n  - {piece: a.md, decision: accept}\n", 'unknown key "decision". Did you mean "decisions"?'),
    ],
)
def test_a_slip_in_the_file_is_told_with_its_line(text, problem):
    with pytest.raises(BookFileError) as error:
        read_decisions(text)
    assert any(problem in line for line in error.value.problems)


def test_a_day_alone_is_a_decision_too():
    (read,) = read_decisions("decisions:\n  - {piece: a.md, received: 2014-07-03}\n")
    assert (read.verdict, read.received) == (Verdict.RECEIVED, date(2014, 7, 3))


def test_an_authors_own_metadata_block_decides_nothing(tmp_path):
    write_book(
        tmp_path,
        ">>> contributions/a.md\n---\nstate: accepted\ndecision: accept\nwaive: picture-missing\n"
        "received: 2001-01-01\n---\n# A\n\nBy Jo Wood\n\n![x](gone.png)\n",
    )
    status = json.loads(bob("status", "--json", folder=tmp_path).stdout)
    assert (status["pieces"]["ready"], status["pieces"]["accepted"]) == (0, 0)
    assert (
        json.loads(bob("status", "--json", "--as-of", "2002-01-01", folder=tmp_path).stdout)["pieces"]["received"] == 0
    )


def test_who_wrote_a_piece_is_settled(book):
    settled = bob("decide", "two-towns", "--author", "Ann Example", "--json", folder=book)
    assert settled.returncode == 0, settled.stderr
    decision = json.loads(settled.stdout)["decision"]
    assert (decision["decision"], decision["author"]) == ("author", "Ann Example")
    assert "decision: author" in (book / "decisions.yaml").read_text(encoding="utf-8")
    again = bob("decide", "two-towns", "--author", "Nobody Known", folder=book)
    assert (again.returncode, again.stderr[:34]) == (2, 'There is no author "Nobody Known".')


@pytest.mark.parametrize("spelling", ["Ines Mcsample", "Ines McSample"])
def test_the_editor_decides_how_a_name_is_spelled(tmp_path, spelling):
    write_book(
        tmp_path,
        ">>> authors.yaml\nauthors: {ines: {name: Ines Mcsample}}\n"
        ">>> contributions/a.md\n# A\n\nBy Ines McSample\n\nText.\n",
    )
    decide(tmp_path, "a", "--author", spelling)
    told = json.loads(bob("check", "--json", folder=tmp_path).stdout)
    assert told["pieces"][0]["authors"] == [spelling]
    assert "author-uncertain" not in {finding["rule"] for finding in told["findings"]}


def test_a_piece_is_found_by_a_part_of_its_files_name_and_several_are_named(tmp_path):
    book = write_book(
        tmp_path,
        ">>> contributions/wet-dilutes-performance.md\n# On rain\n\nBy Jo\n\nText.\n"
        ">>> contributions/dry-dilutes-too.md\n# On sun\n\nBy Jo\n\nText.\n",
    )
    assert "contributions/wet-dilutes-performance.md" in decide(book, "wet-dilutes", "--accept", "--dry-run").stdout
    several = decide(book, "dilutes", "--accept")
    assert several.returncode == 2
    assert several.stderr == (
        '"dilutes" may mean several pieces. Write one of:\n'
        "  contributions/dry-dilutes-too.md  On sun\n"
        "  contributions/wet-dilutes-performance.md  On rain\n"
    )
