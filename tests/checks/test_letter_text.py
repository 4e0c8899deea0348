"""A letter on a piece, as plain text: what a mail to its author says."""

from datetime import date

from book_folder import write_book
from repository import ROOT

from bookofblogs.checks.letter import letter_on, letter_on_file
from bookofblogs.checks.letter_text import plain_text
from bookofblogs.model.call import WordRule
from bookofblogs.model.contribution import CheckedPiece, PieceState
from bookofblogs.model.finding import Finding, Location, Severity, Waiver, Words
from bookofblogs.workflow.check import check, letter_to_author

PIECE = "contributions/fog.md"


def piece(**differently) -> CheckedPiece:
    usual = {"title": "Fog", "authors": ("Jo Wood",), "words": 1000, "theme": "", "state": PieceState.ACCEPTED}
    return CheckedPiece(file=PIECE, **{**usual, **differently})


def finding(severity: Severity, message: str, hint: str = "", **more) -> Finding:
    words = Words(message=message, hint=hint)
    place = more.pop("place", Location(file=PIECE))
    return Finding(
        rule="a-rule", severity=severity, location=place, message=message, hint=hint, to_author=words, **more
    )


def test_a_letter_says_on_lines_of_their_own_what_to_mend_and_what_to_look_at(tmp_path):
    book = write_book(tmp_path, (ROOT / "tests/books/letters.txt").read_text(encoding="utf-8"))
    letter = letter_to_author(check(book, []), "contributions/tweets-as-data.md")
    assert (
        plain_text(letter)
        == """\
“Tweets as data” by Jo Wood

1,025 words: right on.

Two things to mend

- Line 7: The picture images/chart.png is not in the folder. (picture-missing)
  Put the file beside the post, or take the line out.
- Line 11: The link “in my notes” (file:///home/jo/notes.html) goes to a file on a computer. (link-to-own-disk)
  Plain text stands there now. Link to a public page, or take the link out.

One thing to look at

- Line 9: A picture has no description for readers who cannot see it. (alt-text-missing)
  Write it between the square brackets: ![What the picture shows](map.png)

Everything else is in order. Thank you!"""
    )


def test_where_everything_is_in_order_the_letter_says_so_and_no_more():
    assert plain_text(letter_on(piece(), [], WordRule())) == (
        "“Fog” by Jo Wood\n\n1,000 words: right on.\n\nEverything is in order. Thank you!"
    )


def test_what_the_editor_lets_stand_comes_last_with_the_reason_that_authors_may_hear():
    told = Waiver(because="It follows on Monday.", on=date(2027, 5, 2), tell_author=True)
    private = Waiver(because="She is ill, and it is late.")
    found = [
        finding(Severity.ERROR, "The map is missing", "Put it beside the post.", waived=told),
        finding(Severity.WARNING, "The piece is long", "Shorten it.", waived=private),
        finding(Severity.NOTE, "Is this yours?", "Say so.", place=Location(file=PIECE, line=3, also_lines=(5, 8))),
    ]
    assert (
        plain_text(letter_on(piece(), found, WordRule()))
        == """\
“Fog” by Jo Wood

1,000 words: right on.

One thing that is good to know

- Line 3: Is this yours? Also on lines 5 and 8. (a-rule)
  Say so.

We let stand

- The map is missing. (a-rule)
  Because: It follows on Monday.
- The piece is long. (a-rule)

Everything else is in order. Thank you!"""
    )


def test_a_declined_piece_has_the_reason_that_is_meant_for_its_authors():
    out = piece(state=PieceState.DECLINED, reason="It is not about\nour theme.", authors=("Jo Wood", "Ann Example"))
    assert plain_text(letter_on(out, [], WordRule())) == (
        "“Fog” by Jo Wood and Ann Example\n\nWe have decided not to use this piece in the book.\n\n"
        "It is not about our theme.\n\nThank you for sending it to us."
    )


def test_of_what_is_no_piece_the_file_is_named():
    found = [finding(Severity.ERROR, "It is no Markdown", "Send it as text.")]
    assert plain_text(letter_on_file("contributions/notes.pages", found, is_sent=True)) == (
        "contributions/notes.pages\n\nOne thing to mend\n\n"
        "- It is no Markdown. (a-rule)\n  Send it as text.\n\nThank you!"
    )


def test_no_title_and_no_message_makes_a_line_of_its_own():
    hostile = piece(title="Fog\nBcc: all@example.org\u2028\u202eX", authors=("Jo\r\nWood",))
    found = [finding(Severity.ERROR, "One\n\nTwo", "Three\n- Four")]
    assert (
        plain_text(letter_on(hostile, found, WordRule()))
        == """\
“Fog Bcc: all@example.org X” by Jo Wood

1,000 words: right on.

One thing to mend

- One Two. (a-rule)
  Three - Four

Everything else is in order. Thank you!"""
    )
