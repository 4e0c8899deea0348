"""bob status: what an editor sees, whatever is known and whatever is not."""

import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from book_folder import write_book
from on_a_terminal import bob_on_a_terminal
from repository import TESTS
from running_bob import bob

CALL = (TESTS / "books" / "fifty-promised.txt").read_text(encoding="utf-8")
BARS = re.compile("[▁-█▉-▏│]")
NOON_3_JULY_2014 = 1_404_388_800


@pytest.fixture(scope="module")
def fifty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_book(tmp_path_factory.mktemp("fifty"), CALL)


def status(book: Path, *arguments: str) -> dict[str, object]:
    asked = bob("status", "--json", *arguments, folder=book)
    assert (asked.returncode, asked.stderr) == (0, "")
    return json.loads(asked.stdout)


def letters(screen: str) -> list[str]:
    """Return the words of a screen without its numbers, for which a chart may stand, and the "of" between them."""
    return sorted(word for word in re.findall(r"[^\W\d]+", screen) if word != "of")


SMALL = """\
>>> book.yaml
title: A Book
call:
  opens: 2014-06-01
  closes: 2014-08-31
  milestones: {40%: 2014-07-01, 60%: 2014-08-01}
>>> authors.yaml
authors:
  ann:
    name: Ann Example
    promised: [Long roads, A second thought]
    reviews: yes
  ben:
    name: Ben Sample
    also_known_as: [Benjamin Sample]
    promised: [Two towns]
    wants_feedback: yes
  cat:
    name: Cat Specimen
    promised: [Never sent]
  dan:
    name: Dan Proof
    promised: [Left us]
    withdrawn: yes
  eve:
    name: Eve Draft
    promised: [On declining]
>>> decisions.yaml
decisions:
  - {piece: long-roads.md, received: 2014-06-20}
  - {piece: towns.md, received: 2014-07-10}
  - {piece: declined.md, received: 2014-06-25}
  - {piece: stranger.md, received: 2014-07-12}
  - {piece: towns.md, decision: waive, rule: picture-missing, because: It comes later., on: 2014-07-11}
  - {piece: declined.md, decision: decline, because: Off theme., on: 2014-07-05}
>>> themes.yaml
themes:
  - {title: Roads, pieces: [long-roads.md]}
>>> contributions/long-roads.md (600 times road )
# Long roads

By Ann Example

>>> contributions/towns.md (600 times town )
# Two towns, and the road between them

By Cy Other and Benjamin Sample

![The road](gone.png){credit="Ben" licence="CC0"}

>>> contributions/declined.md (600 times no )
# On declining

By Eve Draft

>>> contributions/stranger.md (600 times odd )
# Nobody asked for this

By Uma Stranger

![Lost](lost.png){credit="Uma" licence="CC0"}

"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_book(tmp_path_factory.mktemp("small"), SMALL)


def test_the_result_for_programs_has_these_keys_and_no_others(small):
    result = status(small, "--as-of", "2014-07-15")
    assert {key: value for key, value in result.items() if key not in ("findings", "next")} == {
        "title": "A Book",
        "as_of": "2014-07-15",
        "goal": 5,
        "counted_against": "promised",
        "people": {"signed_up": 4, "reviewers": 1},
        "pieces": {
            "promised": 5,
            "received": 4,
            "ready": 2,
            "accepted": 2,
            "declined": 1,
            "withdrawn": 0,
            "words": 1800,
        },
        "milestones": [
            {
                "name": "40%",
                "percent": 40,
                "needed": 2,
                "due": "2014-07-01",
                "state": "reached",
                "reached_on": "2014-07-10",
            },
            {
                "name": "60%",
                "percent": 60,
                "needed": 3,
                "due": "2014-08-01",
                "state": "reached",
                "reached_on": "2014-07-12",
            },
            {
                "name": "end",
                "percent": 100,
                "needed": 5,
                "due": "2014-08-31",
                "state": "ahead",
                "reached_on": None,
            },
        ],
        "closes": "2014-08-31",
        "days_left": 47,
        "forecast": {"at_close": [4, 6], "goal_reached_on": "2014-08-05"},
        "late": [
            {"author": "Ann Example", "promised": ["A second thought"]},
            {"author": "Cat Specimen", "promised": ["Never sent"]},
        ],
        "without_consent": [],
        "themes": [{"title": "Roads", "pieces": ["contributions/long-roads.md"]}],
        "unplaced": ["contributions/stranger.md", "contributions/towns.md"],
        "letters": None,
        "feedback": None,
    }
    assert list(result) == [
        *("title", "as_of", "goal", "counted_against", "people", "pieces", "milestones", "closes", "days_left"),
        *("forecast", "late", "without_consent", "themes", "unplaced", "findings", "letters", "feedback", "next"),
    ]
    assert list(result["findings"]) == ["error", "warning", "note"]
    assert result["next"] == [
        (
            "2 more pieces by 31 August for all 5; 2 people have promised and not sent (Ann Example, Cat Specimen): "
            "bob signups --late"
        ),
        "Mend 1 piece (stranger.md): bob check",
        "Find a theme for 2 pieces, in themes.yaml: stranger.md, towns.md",
    ]


def test_looking_back_knows_no_later_piece_decision_or_waiver(small):
    before = status(small, "--as-of", "2014-07-01")
    assert before["pieces"] == {
        "promised": 5,
        "received": 2,
        "ready": 2,
        "accepted": 2,
        "declined": 0,
        "withdrawn": 0,
        "words": 1200,
    }
    assert before["unplaced"] == ["contributions/declined.md"]
    waived_tomorrow = status(small, "--as-of", "2014-07-10")
    assert (waived_tomorrow["pieces"]["received"], waived_tomorrow["pieces"]["ready"]) == (3, 1)


def test_a_book_without_anything_says_what_it_lacks_and_still_helps(tmp_path):
    write_book(tmp_path, ">>> contributions/a.md (600 times word )\n# A road\n\nBy Jo Wood\n\n")
    os.utime(tmp_path / "contributions/a.md", (NOON_3_JULY_2014, NOON_3_JULY_2014))
    screen = bob("status", "--as-of", "2014-07-04", folder=tmp_path, COLUMNS="80")
    assert (screen.returncode, screen.stderr) == (0, "")
    assert screen.stdout == (
        "A Book                                                               4 July 2014\n"
        "\n"
        "  1 piece\n"
        "\n"
        "  a week   1; first piece 3 July\n"
        "  in all   1\n"
        "\n"
        "  pieces   1 received, 1 ready\n"
        "  book     600 words, pages not known yet\n"
        "  themes   none yet\n"
        "\n"
        "  Not known yet\n"
        "    How many pieces you hope for. Write it into book.yaml, under call: goal: 30\n"
        "    When the call closes. Write it into book.yaml, under call: closes:\n"
        "      2027-05-30\n"
        "    Who has promised what, and so who is late. Write authors.yaml, or import the\n"
        "      sign-ups: bob signups import SHEET\n"
        "    When 1 piece came: git does not know, so the day of the last change to the\n"
        "      file stands in. Commit the pieces, or say it:\n"
        "      bob decide PIECE --received DATE\n"
        "\n"
        "  Next: Look at the book: bob build\n"
    )
    result = status(tmp_path, "--as-of", "2014-07-04")
    assert {key: result[key] for key in ("goal", "counted_against", "closes", "days_left", "forecast", "late")} == {
        "goal": None,
        "counted_against": None,
        "closes": None,
        "days_left": None,
        "forecast": {"at_close": None, "goal_reached_on": None},
        "late": [],
    }
    assert [(mark["needed"], mark["state"], mark["reached_on"]) for mark in result["milestones"]] == [
        (None, None, None)
    ] * 3


def test_before_the_first_piece(tmp_path):
    write_book(tmp_path, ">>> book.yaml\ntitle: A Book\ncall: {opens: 2014-06-14, closes: 2014-08-31, goal: 10}\n")
    (tmp_path / "contributions").mkdir(exist_ok=True)
    assert status(tmp_path, "--as-of", "2014-06-01")["next"] == ["The call opens on 14 June."]
    assert status(tmp_path, "--as-of", "2014-06-20")["next"] == [
        "Put the first post into contributions/, one Markdown file for each piece.",
        "4 more pieces for 40 %.",
    ]


def test_after_the_close(fifty):
    assert status(fifty, "--as-of", "2027-06-03")["next"][0] == (
        "The call closed on 30 May, 5 pieces short of 50; "
        "4 people have promised and not sent (Eve Draft, Gus Example, May Specimen, Noor Proof): bob signups --late"
    )
    assert status(fifty, "--as-of", "2027-06-03")["days_left"] == -4
    assert bob("status", "--as-of", "2027-06-03", folder=fifty).stdout.split("\n")[0].endswith("closed four days ago")


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_a_pipe_has_the_same_words_as_a_terminal_and_nothing_drawn(fifty, columns):
    drawn = bob_on_a_terminal("status", "--as-of", "2027-05-02", folder=fifty, columns=columns, NO_COLOR="1")
    piped = bob("status", "--as-of", "2027-05-02", folder=fifty, COLUMNS=str(columns)).stdout
    assert BARS.search(drawn)
    assert not BARS.search(piped)
    assert "\x1b" not in drawn + piped
    assert max(map(len, (drawn + piped).split("\n"))) <= columns
    assert letters(drawn) == letters(piped)


def test_colour_is_only_on_a_terminal_that_wants_it(fifty):
    arguments = ("status", "--as-of", "2027-05-02")
    assert "\x1b[" in bob_on_a_terminal(*arguments, folder=fifty)
    assert "\x1b" not in bob_on_a_terminal(*arguments, folder=fifty, TERM="dumb")


def test_no_address_reaches_the_screen_or_the_result(tmp_path):
    write_book(
        tmp_path,
        """\
>>> book.yaml
title: Write to book@example.org
call: {goal: 9}
>>> authors.yaml
authors:
  ann:
    name: Ann Example <ann@example.org>
    promised: ["My life (ann.two@example.org)"]
>>> themes.yaml
themes:
  - {title: Ask theme@example.org, pieces: [a@example.org.md]}
>>> contributions/a@example.org.md
# Letters to jo@example.org

By jo.wood@example.org

![A picture](from@example.org.png)
>>> contributions/b@example.org.md
# Unplaced

By Bo
""",
    )
    for text in (
        bob("status", folder=tmp_path).stdout,
        bob("status", "--json", folder=tmp_path).stdout,
        bob_on_a_terminal("status", folder=tmp_path, columns=60),
    ):
        assert "@" not in text
        assert "(address)" in text


def test_the_days_of_the_commits_count(tmp_path):
    book = write_book(tmp_path, ">>> book.yaml\ntitle: A Book\ncall: {goal: 4}\n")
    (book / "contributions").mkdir(exist_ok=True)
    subprocess.run(["git", "init", "--quiet", str(book)], check=True)  # noqa: S607 - the system's git
    for name, day in (("a", "2014-06-20"), ("b", "2014-07-02")):
        (book / "contributions" / f"{name}.md").write_text(f"# {name}\n\nBy Jo Wood\n\nWords.\n", encoding="utf-8")
        subprocess.run(["git", "-C", str(book), "add", "--all"], check=True)  # noqa: S607 - as above
        subprocess.run(
            ["git", "-c", "user.name=Jo", "-c", "user.email=jo@example.org", "-C", str(book), "commit", "-qm", name],  # noqa: S607 - as above
            env={**os.environ, "GIT_AUTHOR_DATE": f"{day}T12:00:00+0000"},
            check=True,
        )
    assert status(book, "--as-of", "2014-07-01")["pieces"]["received"] == 1
    assert status(book)["milestones"][0]["reached_on"] == "2014-07-02"
    assert "git" not in bob("status", folder=book).stdout


def test_a_piece_that_came_by_a_calendar_further_east_counts_today(tmp_path):
    book = write_book(tmp_path, ">>> contributions/a.md\n# A\n\nBy Jo Wood\n\nWords.\n")
    tomorrow = NOON_3_JULY_2014 + 100 * 365 * 86_400
    os.utime(book / "contributions/a.md", (tomorrow, tomorrow))
    assert status(book)["pieces"]["received"] == 1
    assert status(book, "--as-of", "2014-07-03")["pieces"]["received"] == 0


def test_the_last_pdf_tells_how_long_a_page_is(tmp_path):
    book = write_book(tmp_path, ">>> contributions/a.md (2700 times word )\n# A\n\nBy Jo Wood\n\n")
    assert "2,700 words, pages not known yet" in bob("status", folder=book).stdout
    built = json.loads(bob("build", "pdf", "--json", folder=book).stdout)
    pages = built["editions"][0]["pages"]
    assert f"2,700 words, about {pages} pages" in bob("status", folder=book).stdout
    (book / ".bob" / "length.json").write_text('{"words": -3, "pages": [')
    assert "2,700 words, pages not known yet" in bob("status", folder=book).stdout


def test_a_first_small_pdf_does_not_tell_how_long_the_book_will_be(tmp_path):
    book = write_book(tmp_path, ">>> contributions/a.md (27000 times word )\n# A\n\nBy Jo Wood\n\n")
    (book / ".bob").mkdir()
    (book / ".bob" / "length.json").write_text('{"words": 595, "pages": 8}')
    assert "27,000 words, pages not known yet" in bob("status", folder=book).stdout


def test_nothing_heavy_is_loaded(fifty):
    bob("status", folder=fifty)
    loaded = subprocess.run(
        [
            sys.executable,
            "-c",
            (
                "import sys; from datetime import datetime, timezone; from pathlib import Path\n"
                "from bookofblogs.cli.status import command\n"
                "from bookofblogs.workflow.status import status\n"
                "status(Path(), now=datetime(2027, 5, 2, tzinfo=timezone.utc))\n"
                "print(*sorted({name.partition('.')[0] for name in sys.modules}))\n"
                "print(*sorted(name for name in sys.modules if name.startswith('bookofblogs.')))"
            ),
        ],
        cwd=fifty,
        capture_output=True,
        text=True,
        check=True,
    )
    heavy = {"weasyprint", "ebooklib", "PIL", "gspread", "ruamel", "jinja2", "openpyxl"}
    libraries, ours = (set(line.split()) for line in loaded.stdout.splitlines())
    assert heavy & libraries == set()
    assert {"bookofblogs.labels", "bookofblogs.labels.reader", "bookofblogs.model.book"} & ours == set()
    light_edit = ("bookofblogs.editing", "bookofblogs.spelling", "bookofblogs.markdown.running", "bookofblogs.cli.edit")
    assert [name for name in sorted(ours) if name.startswith(light_edit)] == []
    assert "bookofblogs.model.project" in ours


def test_a_day_that_is_none_is_refused(fifty):
    refused = bob("status", "--as-of", "2027-02-30", folder=fifty)
    assert (refused.returncode, refused.stdout, refused.stderr) == (
        2,
        "",
        '--as-of: "2027-02-30" is not a date: February 2027 has 28 days.\n',
    )


def test_today_is_asked_of_the_clock(fifty):
    before = date.today()  # noqa: DTZ011 - the editor's own calendar
    seen = date.fromisoformat(str(status(fifty)["as_of"]))
    assert before <= seen <= date.today()  # noqa: DTZ011 - as above
