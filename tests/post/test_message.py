"""A letter as a mail: literal bytes, and what a reader that is not ours makes of them."""

from datetime import datetime, timedelta, timezone
from email import message_from_bytes, policy

from post_letters import ED, letter

from bookofblogs.model.outbox import Occasion
from bookofblogs.post.message import bytes_of, dated, headers_of, identifier_of, with_unsubscribe


def test_a_letter_is_these_bytes() -> None:
    on = datetime(2027, 5, 2, 14, 3, tzinfo=timezone(timedelta(hours=2)))
    mail = with_unsubscribe(dated(letter(), on), "No more letters: Bees")

    assert bytes_of(mail) == (
        b"From: Ed Editor <ed@example.org>\r\n"
        b"To: Cat Specimen <cat@example.org>\r\n"
        b"Subject: =?utf-8?q?Is_=E2=80=9CThe_flood=E2=80=9D_coming=3F?=\r\n"
        b"Date: Sun, 02 May 2027 14:03:00 +0200\r\n"
        b"Message-ID: <2c5fc427a9f6a75902aa66a4@example.org>\r\n"
        b"Content-Language: en\r\n"
        b"List-Unsubscribe: <mailto:ed@example.org?subject=No%20more%20letters%3A%20Bees>\r\n"
        b"MIME-Version: 1.0\r\n"
        b'Content-Type: text/plain; charset="utf-8"\r\n'
        b"Content-Transfer-Encoding: quoted-printable\r\n"
        b"\r\n"
        b"Dear Cat,\r\n"
        b"\r\n"
        b"=46rom now on =E2=80=A6\r\n"
    )
    assert headers_of(mail)[:3] == (
        ("From", "Ed Editor <ed@example.org>"),
        ("To", "Cat Specimen <cat@example.org>"),
        ("Subject", "Is “The flood” coming?"),
    )


def test_a_line_break_in_a_name_or_a_title_begins_no_header() -> None:
    mail = letter(name="Cat\r\nBcc: eve@example.org", subject="The flood\nBcc: eve@example.org\r\n\r\nBuy this")

    read = message_from_bytes(bytes_of(mail), policy=policy.default)

    assert read.get_all("Bcc") is None
    assert [address.addr_spec for address in read["To"].addresses] == ["cat@example.org"]
    assert read["Subject"] == "The flood Bcc: eve@example.org Buy this"


def test_the_identifier_stays_and_names_neither_a_person_nor_a_machine() -> None:
    first = identifier_of("cat-specimen", Occasion.REMINDER, ("60%@2027-05-09-14",), salt="salt", sender=ED)

    assert first == "2c5fc427a9f6a75902aa66a4@example.org"
    assert first != identifier_of("cat-specimen", Occasion.REMINDER, ("60%@2027-05-09-3",), salt="salt", sender=ED)
