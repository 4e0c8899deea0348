"""What a mail holds: the files that came with it first, and what is told of the rest."""

from email.message import EmailMessage

from mails import as_bytes, mail

from bookofblogs.intake.opening import open_bytes
from bookofblogs.model.manuscript import Entry, EntryKind, SourceKind, Tally

_LOGO = b"\x89PNG\r\n\x1a\na logo"
_SEA = b"\x89PNG\r\n\x1a\nthe sea"


def with_text_file(message: EmailMessage, name: str = "piece.txt") -> EmailMessage:
    message.add_attachment(b"We met in Leeds.", "text", "plain", filename=name)
    return message


def test_case_46_an_attached_text_is_the_piece_and_mail_logo_and_history_are_told():
    message = mail(
        "", '<p>Here it is.</p><img src="cid:logo"><blockquote type="cite">Where is it, ed@example.org?</blockquote>'
    )
    (_, page) = message.iter_parts()
    page.add_related(_LOGO, "image", "png", cid="<logo>", filename="logo.png")
    message.make_mixed()
    message.add_attachment(_SEA, "image", "png", filename="sea.png")
    opened = open_bytes("a.eml", as_bytes(with_text_file(message)))
    (source,) = opened.sources
    assert (source.kind, source.name, source.came_in, source.sender) == (
        SourceKind.TEXT,
        "piece.txt",
        "a.eml",
        "Jo Wood",
    )
    assert source.beside == {"sea.png": _SEA}
    assert source.set_aside == (
        Entry(kind=EntryKind.OTHER, words="Here it is. Where is it, [address]?", detail="the mail that it came with"),
        Entry(
            kind=EntryKind.OTHER, tally=Tally(pictures=1), detail="a picture within the mail, such as a logo: logo.png"
        ),
        Entry(kind=EntryKind.OTHER, tally=Tally(pictures=1), detail="a picture that came along: sea.png"),
    )


def test_a_mail_without_files_is_its_own_source():
    opened = open_bytes("a.eml", as_bytes(mail("We met.")))
    assert [(source.kind, source.name, source.sender) for source in opened.sources] == [
        (SourceKind.MAIL, "a.eml", "Jo Wood")
    ]


def test_a_file_that_is_not_read_is_told_and_the_mail_itself_is_the_source():
    message = mail("We met.")
    message.add_attachment(b"\x78\x9f\x3e\x22rest", "application", "ms-tnef", filename="winmail.dat")
    opened = open_bytes("a.eml", as_bytes(message))
    assert [source.kind for source in opened.sources] == [SourceKind.MAIL]
    (refused,) = opened.refused
    assert refused.name == "winmail.dat"
    assert refused.why.endswith("Ask for the mail again as plain text or HTML.")


def test_a_mail_that_came_as_a_file_is_looked_into():
    inner = with_text_file(mail("Here.", sender="Dan Proof <dan@example.org>"))
    message = mail("See below.")
    message.make_mixed()
    message.add_attachment(inner)
    (source,) = open_bytes("a.eml", as_bytes(message)).sources
    assert (source.kind, source.name, source.sender) == (SourceKind.TEXT, "piece.txt", "Dan Proof")


def test_a_page_that_a_browser_saved_as_a_mail_is_a_page():
    data = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://jo.example.org/two\r\nSubject: Two\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        b"Content-Type: text/html\r\n\r\n<html><body><p>We met.</p></body></html>\r\n--b--\r\n"
    )
    (source,) = open_bytes("two.mhtml", data).sources
    assert (source.kind, source.address) == (SourceKind.HTML, "https://jo.example.org/two")
    assert b"We met." in source.data
