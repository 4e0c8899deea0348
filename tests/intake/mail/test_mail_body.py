"""A mail whose own text is the piece: what it answers and its signature go, and are told with their words."""

import contextlib

import pytest
from mails import as_bytes, mail

from bookofblogs.errors import ContentError
from bookofblogs.intake.counting.plain_texts import count_mail
from bookofblogs.intake.mail.body import read_mail
from bookofblogs.intake.mail.message import sender_address
from bookofblogs.model.manuscript import EntryKind, Fact, Manuscript, Source, SourceKind

_HILL = b"\x89PNG\r\n\x1a\na hill"
_SEA = b"\x89PNG\r\n\x1a\nthe sea"


def manuscript_of(data: bytes) -> Manuscript:
    (manuscript,) = read_mail(Source(kind=SourceKind.MAIL, name="a.eml", data=data)).manuscripts
    return manuscript


def left_out(manuscript: Manuscript) -> list[tuple[EntryKind, str]]:
    return [(entry.kind, entry.words) for entry in manuscript.left_out]


def test_case_46_history_and_signature_of_a_plain_mail_go_and_are_told():
    manuscript = manuscript_of(
        as_bytes(
            mail(
                "We met in Leeds.\n\nIt rained.\n\nOn Sun, 3 May 2026 at 09:00, Ed Example\n<ed@example.org> wrote:\n"
                "> Where did you meet?\n>> Yes, where?\n\n-- \nJo Wood\n01234 567890\n",
                subject="Re: AW: My piece",
            )
        )
    )
    assert manuscript.body == "<p>We met in Leeds.</p><p>It rained.</p>"
    assert manuscript.titles == (Fact(value="My piece", found_in="subject", is_certain=False),)
    assert manuscript.authors == (Fact(value="Jo Wood", found_in="sender", is_certain=False),)
    assert left_out(manuscript) == [
        (
            EntryKind.QUOTED_MAIL,
            "On Sun, 3 May 2026 at 09:00, Ed Example <ed@example.org> wrote: > Where did you meet? >> Yes, where?",
        ),
        (EntryKind.MAIL_SIGNATURE, "-- Jo Wood 01234 567890"),
    ]


_GMAIL = """
<div>We met.</div>
<div class="gmail_quote"><div class="gmail_attr">On Sun, 3 May, Ed wrote:</div><blockquote>Where?</blockquote></div>
"""
_APPLE_MAIL = """
<p>We met.</p><div>On 3 May 2026, at 09:00, Ed Example wrote:</div><blockquote type="cite">Where?</blockquote>
"""
_THUNDERBIRD = """
<p>We met.</p><div class="moz-cite-prefix">Am 3.5.26 um 09:00 schrieb Ed:</div><blockquote type="cite">Wo?</blockquote>
"""
_OUTLOOK_ONLINE = """
<p>We met.</p><div id="appendonsend"></div><hr>
<div id="divRplyFwdMsg"><b>From:</b> Ed</div><div>Where?</div>and so on
"""
_OUTLOOK = """
<p>We met.</p><div>
<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p><b>From:</b> Ed Example</p></div><p>Where?</p></div>
"""
_OUTLOOK_IN_A_BOX = """
<p>We met.</p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p><b>From:</b> Ed Example</p></div></div>
<p>Where?</p>
"""


@pytest.mark.parametrize(
    ("html", "words"),
    [
        (_GMAIL, ["On Sun, 3 May, Ed wrote: Where?"]),
        (_APPLE_MAIL, ["On 3 May 2026, at 09:00, Ed Example wrote:", "Where?"]),
        (_THUNDERBIRD, ["Am 3.5.26 um 09:00 schrieb Ed:", "Wo?"]),
        (_OUTLOOK_ONLINE, ["From: Ed", "Where? and so on"]),
        (_OUTLOOK, ["From: Ed Example", "Where?"]),
        (_OUTLOOK_IN_A_BOX, ["From: Ed Example", "Where?"]),
    ],
)
def test_case_46_history_goes_however_a_program_writes_it(html: str, words: list[str]):
    manuscript = manuscript_of(as_bytes(mail("We met.", html)))
    assert manuscript.body == "<p>We met.</p>"
    assert left_out(manuscript) == [(EntryKind.QUOTED_MAIL, text) for text in words]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        (
            '<p>We met.</p><div class="gmail_signature">Jo, <a href="https://jo.example.org/">online</a></div>',
            "Jo, online",
        ),
        ("<p>We met.</p><div>--</div><div>Jo Wood</div>", "Jo Wood"),
        ("<p>We met.</p><p>Sent from my telephone</p>", "Sent from my telephone"),
    ],
)
def test_a_signature_goes(html: str, words: str):
    manuscript = manuscript_of(as_bytes(mail("", html)))
    assert manuscript.body == "<p>We met.</p>"
    assert (EntryKind.MAIL_SIGNATURE, words) in left_out(manuscript)


def test_a_quotation_of_the_author_is_none_of_a_mail():
    html = "<p>She wrote:</p><blockquote>Come.</blockquote><p>So I came.</p>"
    assert manuscript_of(as_bytes(mail("", html))).body == (
        "<p>She wrote:</p><blockquote><p>Come.</p></blockquote><p>So I came.</p>"
    )


def test_what_was_forwarded_stays_and_its_head_goes():
    text = (
        "---------- Forwarded message ---------\nFrom: Dan Proof <dan@example.org>\nDate: Sun, 3 May\nSubject: Mine\n\n"
        "We met."
    )
    manuscript = manuscript_of(as_bytes(mail(text, subject="Fwd: Mine")))
    assert manuscript.body == "<p>We met.</p>"
    html = (
        '<div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>'
        "From: <b>Dan</b></div><p>We met.</p></div>"
    )
    assert manuscript_of(as_bytes(mail("", html, subject="Fwd: Mine"))).body == "<p>We met.</p>"


def test_lines_that_a_program_broke_are_put_together_again():
    message = mail("It was a long way \nto Leeds.\nA new line.\n", subject="x")
    message.replace_header("Content-Type", 'text/plain; charset="utf-8"; format=flowed')
    assert manuscript_of(as_bytes(message)).body == "<p>It was a long way to Leeds.<br/>A new line.</p>"


def test_pictures_in_the_text_stay_there_and_others_stand_at_the_end():
    message = mail("", '<p>Look: <img src="cid:hill@x" alt="A hill"></p>')
    (_, page) = message.iter_parts()
    page.add_related(_HILL, "image", "png", cid="<hill@x>")
    message.make_mixed()
    message.add_attachment(_SEA, "image", "png", filename="sea.png")
    manuscript = manuscript_of(as_bytes(message))
    assert manuscript.body == (
        '<p>Look: <img src="picture:1" alt="A hill"/></p><figure><img src="picture:2" alt=""/></figure>'
    )
    assert [picture.data for picture in manuscript.pictures] == [_HILL, _SEA]
    assert "1 picture came with the mail: at the end now" in manuscript.remarks


def test_a_wrong_charset_is_read_as_what_it_is():
    data = as_bytes(mail("", "<p>x</p>")).replace(b"<p>x</p>", "<p>Café</p>".encode()).replace(b"utf-8", b"us-ascii")
    assert manuscript_of(data.replace(b"7bit", b"8bit")).body == "<p>Café</p>"


def test_a_mail_that_only_quotes_has_no_piece():
    with pytest.raises(ContentError, match="no text of its own"):
        manuscript_of(as_bytes(mail("> Where did you meet?\n")))


def test_the_address_is_given_by_one_function_and_stands_in_no_noun():
    data = as_bytes(mail("We met.", sender='"Jo Wood" <JO@example.org>'))
    assert sender_address(data) == "jo@example.org"
    assert "jo@" not in repr(manuscript_of(data)).lower()
    assert manuscript_of(as_bytes(mail("We met.", sender="jo@example.org"))).authors == ()


@pytest.mark.parametrize(
    "data",
    [
        b"From: <>\nTo: a:b;\nSubject: =?u?q?=00\nContent-Type: text/html; charset=x\n\n<p>We\x0c&#11;&#x1f; met.<![x",
        b"From: a: b@example.org;, (\nDate: x\nSubject: y\nContent-Type: multipart/mixed; boundary=\n\nWe met.",
        b"From: x\nTo: y\nMIME-Version: 1.0\nContent-Disposition: ;filename*=utf-8''%ff;=\n\nWe met.",
    ],
)
def test_a_mail_that_is_broken_is_read_or_refused(data: bytes):
    source = Source(kind=SourceKind.MAIL, name="a.eml", data=data)
    assert sender_address(data) in {"", "b@example.org"}
    with contextlib.suppress(ContentError):
        assert read_mail(source).manuscripts[0].body == "<p>We met.</p>"
        assert count_mail(data).text.split() == ["We", "met."]


def test_a_list_that_outlook_writes_flat_is_a_list():
    html = """<p>We met.</p><p class="MsoListParagraph" style="text-indent:-18.0pt;mso-list:l0 level1 lfo1"><span
      style="mso-list:Ignore">·<span>&nbsp;&nbsp; </span></span>in Leeds</p>"""
    manuscript = manuscript_of(as_bytes(mail("We met.", html)))
    assert 'data-list="l0 lfo1"' in manuscript.body
    assert [(entry.kind, entry.tally.items) for entry in manuscript.added] == [(EntryKind.ITEM, 1)]
