"""A letter as a mail: literal bytes, and what a reader that is not ours makes of them."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from email import message_from_bytes, policy
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from post_letters import ED, letter

from bookofblogs.errors import ContentError
from bookofblogs.model.outbox import Occasion
from bookofblogs.post.message import (
    MAX_ATTACHMENT_BYTES,
    Sender,
    bytes_of,
    dated,
    headers_of,
    identifier_of,
    to_oneself,
    with_address,
    with_attachment,
    with_unsubscribe,
)
from bookofblogs.post.recipients import Recipient

BOUNDARY = b"ca9a6e14d4a89a5aea5ac7f6ae8ef14e"
"""Made of the letter itself."""


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


def test_a_proof_goes_with_the_letter_and_the_same_letter_is_the_same_bytes() -> None:
    mail = with_attachment(letter(), "the-flood.pdf", b"%PDF-1.7 the flood in the cellar")

    assert bytes_of(mail).partition(b"MIME-Version: 1.0\r\n")[2] == (
        b'Content-Type: multipart/mixed; boundary="=_BOUNDARY"\r\n'
        b"\r\n"
        b"--=_BOUNDARY\r\n"
        b'Content-Type: text/plain; charset="utf-8"\r\n'
        b"Content-Transfer-Encoding: quoted-printable\r\n"
        b"\r\n"
        b"Dear Cat,\r\n"
        b"\r\n"
        b"=46rom now on =E2=80=A6\r\n"
        b"\r\n"
        b"--=_BOUNDARY\r\n"
        b"Content-Type: application/pdf\r\n"
        b"Content-Transfer-Encoding: base64\r\n"
        b"Content-Disposition: attachment;\r\n"
        b' filename="the-flood.pdf"\r\n'
        b"\r\n"
        b"JVBERi0xLjcgdGhlIGZsb29kIGluIHRoZSBjZWxsYXI=\r\n"
        b"--=_BOUNDARY--\r\n"
    ).replace(b"BOUNDARY", BOUNDARY)


@pytest.mark.parametrize(
    ("name", "read_as"),
    [
        ("the-flood.pdf", "the-flood.pdf"),
        ("地下室の洪水.pdf", "地下室の洪水.pdf"),
        ('the "flood"; x="y.pdf', 'the "flood"; x="y.pdf'),
        ("../../.bashrc\r\nBcc: eve@example.org", ".._.._.bashrc Bcc: eve@example.org"),
        ("🐝" * 300 + ".pdf", "🐝" * 56 + ".pdf"),
    ],
)
def test_a_file_has_a_name_that_is_no_path_and_no_header(name: str, read_as: str) -> None:
    data = bytes_of(with_attachment(letter(), name, b"%PDF"))

    text, file = message_from_bytes(data, policy=policy.default).iter_parts()

    assert text.get_content() == "Dear Cat,\r\n\r\nFrom now on …\r\n"
    assert (file.get_filename(), file.get_content_type(), file.get_content()) == (read_as, "application/pdf", b"%PDF")
    assert max(map(len, data.split(b"\r\n"))) < 998


def test_a_proof_that_servers_would_refuse_goes_with_no_letter() -> None:
    with pytest.raises(ContentError) as refused:
        with_attachment(letter(), "the-flood.pdf", bytes(MAX_ATTACHMENT_BYTES + 1))

    assert str(refused.value) == (
        "the-flood.pdf has more than 10.0 MB, and many mail servers take no letter with such a file. "
        "Send it by another way."
    )


def test_a_letter_on_two_pieces_has_both_proofs() -> None:
    flood = with_attachment(letter(), "the-flood.pdf", b"%PDF flood")
    both = with_attachment(flood, "the-quay.pdf", b"%PDF quay")

    text, *files = message_from_bytes(bytes_of(both), policy=policy.default).iter_parts()

    assert text.get_content() == "Dear Cat,\r\n\r\nFrom now on …\r\n"
    assert [(file.get_filename(), file.get_content()) for file in files] == [
        ("the-flood.pdf", b"%PDF flood"),
        ("the-quay.pdf", b"%PDF quay"),
    ]
    with pytest.raises(ContentError) as refused:
        with_attachment(both, "long.pdf", bytes(MAX_ATTACHMENT_BYTES - 15))
    assert str(refused.value).startswith("long.pdf has more than 10.0 MB with the files before it, and many ")


def test_an_address_stands_where_the_draft_says_so_though_a_program_broke_the_line() -> None:
    ben = Recipient(key="ben-sample", name="Ben Sample", address="ben@xn--mller-kva.example", mark="b" * 64)
    for draft in ("Here:\n  (address of Ben Sample)\n", "Here:\n  (address of Ben\nSample)\n"):
        assert with_address(letter(text=draft), "Ben Sample", ben).text == (
            "Here:\n  Ben Sample <ben@xn--mller-kva.example>\n"
        )
    within_hebrew = with_address(letter(text="כאן: \u2068(address of Ben Sample)\u2069\n"), "Ben Sample", ben)
    assert within_hebrew.text == "כאן: \u2068Ben Sample <ben@xn--mller-kva.example>\u2069\n"
    for other in ("(address of Ben)\n", "(Address of Ben Sample)\n", "(address of Ben Sample (ben-2))\n"):
        assert with_address(letter(text=other), "Ben Sample", ben).text == other


def test_answers_and_wishes_for_no_more_letters_go_to_the_editors() -> None:
    sender = Sender(name="Müller, Ed", address="ed@xn--mller-kva.example", reply_to="bees&co@example.org")
    mail = with_unsubscribe(letter(sender=sender), "No more letters:\r\nThe flood & “Bees” " + "x" * 100)

    read = message_from_bytes(bytes_of(mail), policy=policy.default)

    assert read["From"] == '"Müller, Ed" <ed@xn--mller-kva.example>'
    assert read["Reply-To"] == "bees&co@example.org"
    assert read["Message-ID"].endswith("@xn--mller-kva.example>")
    wish = urlsplit(read["List-Unsubscribe"].strip("<>"))
    assert (wish.scheme, unquote(wish.path)) == ("mailto", "bees&co@example.org")
    assert parse_qs(wish.query) == {"subject": ["No more letters: The flood & “Bees” xxxxxxxxxxxxxxxxxxxxxxxx"]}


def test_an_address_with_another_alphabet_before_its_sign_is_written_as_it_is() -> None:
    assert b"\r\nTo: Cat Specimen <m\xc3\xbcller@example.org>\r\n" in bytes_of(letter(address="müller@example.org"))


def test_what_no_mail_can_carry_is_gone_from_the_text_and_nothing_else() -> None:
    mail = letter(text="one\r\ntwo\rthree\0four\ud800five\x85six\u202eseven\n\n\n")

    assert mail.text == "one\ntwo\nthreefour\ufffdfive sixseven\n"


def test_a_letter_to_oneself_is_another_message_and_so_is_its_mended_draft() -> None:
    first, mended = to_oneself(letter()), to_oneself(letter(text="Dear Cat,\n\nmended\n"))

    assert dict(headers_of(first))["To"] == "Cat Specimen <ed@example.org>"
    assert len({letter().identifier, first.identifier, mended.identifier}) == 3
    assert first == to_oneself(letter())


def test_a_language_that_is_none_is_not_told() -> None:
    assert ("Content-Language", "pt-BR") in headers_of(replace(letter(), language="pt-BR"))
    for language in ("", "de\r\nBcc: eve@example.org", "Deutsch, bitte"):
        assert "Content-Language" not in dict(headers_of(replace(letter(), language=language)))
