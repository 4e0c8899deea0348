"""Text as mail carries it: literal lines, and what Python's `email` reads in them, whatever the text."""

import re
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message as ReadMessage
from email.utils import getaddresses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from post_letters import letter

from bookofblogs.language.characters import value_on_one_line
from bookofblogs.post.encoding import address_header, base64_lines, quoted_printable, text_header
from bookofblogs.post.message import bytes_of

HEADERS = r"""
>>>
To: cat@example.org
>>> Cat Specimen
To: Cat Specimen <cat@example.org>
>>> Specimen, Cat
To: "Specimen, Cat" <cat@example.org>
>>> Cat "C." <eve@example.org>
To: "Cat \"C.\" <eve@example.org>" <cat@example.org>
>>> back\slash (Ed)
To: "back\\slash (Ed)" <cat@example.org>
>>> Müller, Zoë
To: =?utf-8?q?M=C3=BCller=2C_Zo=C3=AB?= <cat@example.org>
>>> =?utf-8?q?Eve?=
To: =?utf-8?q?=3D=3Futf-8=3Fq=3FEve=3F=3D?= <cat@example.org>
>>> דוד
To: =?utf-8?b?15PXldeT?= <cat@example.org>
>>> Ben 🐝
To: =?utf-8?q?Ben_=F0=9F=90=9D?= <cat@example.org>
>>> Ben "B" Sample, Ben "B" Sample, Ben "B" Sample, Ben "B" Sample, Ben "B" Sample, Ed
To: "Ben \"B\" Sample, Ben \"B\" Sample, Ben \"B\" Sample, Ben \"B\" Sample,
 Ben \"B\" Sample, Ed" <cat@example.org>
>>> üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü
To: =?utf-8?b?w7zDvMO8w7zDvMO8w7zDvMO8w7zDvMO8w7zDvMO8w7zDvMO8w7zDvMO8w7w=?=
 =?utf-8?b?w7zDvMO8w7zDvMO8w7zDvMO8w7zDvMO8w7zDvMO8w7zDvMO8w7zDvMO8w7w=?=
 =?utf-8?b?w7zDvMO8w7zDvMO8?= <cat@example.org>
>>> xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
To: =?utf-8?q?xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx?=
 =?utf-8?q?xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx?= <cat@example.org>
"""


def test_a_name_and_its_address_are_one_header() -> None:
    told = [each.partition("\n") for each in HEADERS.removeprefix("\n").split(">>>")[1:]]

    written = [address_header("To", name.strip(), "cat@example.org") for name, _, _ in told]

    assert written == [lines.rstrip("\n").replace("\n", "\r\n") for _, _, lines in told]
    assert len(written) == 12


def test_a_subject_is_plain_where_it_can_be_and_folded_where_it_is_long() -> None:
    assert text_header("Subject", "Is the flood coming?") == "Subject: Is the flood coming?"
    assert text_header("Subject", "Is the flood in the cellar of the old house by the river coming by 9 May?") == (
        "Subject: Is the flood in the cellar of the old house by the river coming by 9\r\n May?"
    )
    assert text_header("Subject", "Is “The flood in the cellar of the old house” coming by 9 May?") == (
        "Subject: =?utf-8?q?Is_=E2=80=9CThe_flood_in_the_cellar_of_the_old_house?=\r\n"
        " =?utf-8?q?=E2=80=9D_coming_by_9_May=3F?="
    )
    assert text_header("Subject", "「地下室の洪水」は五月九日までに届きますか。") == (
        "Subject: =?utf-8?b?44CM5Zyw5LiL5a6k44Gu5rSq5rC044CN44Gv5LqU5pyI5Lmd5pel44G+?=\r\n"
        " =?utf-8?b?44Gn44Gr5bGK44GN44G+44GZ44GL44CC?="
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("From now on", b"=46rom now on\r\n"),
        ("Dear Cat,\n\nFrom Ed\nFrom\nfrom here", b"Dear Cat,\r\n\r\n=46rom Ed\r\nFrom\r\nfrom here\r\n"),
        (".\n..\n.hidden\nno. 1", b"=2E\r\n=2E.\r\n=2Ehidden\r\nno. 1\r\n"),
        ("a blank \na tab\t\n \n  set in", b"a blank=20\r\na tab=09\r\n=20\r\n  set in\r\n"),
        ("2 = 2 and =3D", b"2 =3D 2 and =3D3D\r\n"),
        ("naïve 🐝", b"na=C3=AFve =F0=9F=90=9D\r\n"),
        ("x" * 76, b"x" * 76 + b"\r\n"),
        ("x" * 77, b"x" * 75 + b"=\r\nxx\r\n"),
        ("x" * 74 + "ü", b"x" * 74 + b"=\r\n=C3=BC\r\n"),
        ("x" * 74 + " From here on", b"x" * 74 + b" =\r\n=46rom here on\r\n"),
        ("x" * 75 + ". It goes on", b"x" * 75 + b"=\r\n=2E It goes on\r\n"),
        ("", b"\r\n"),
    ],
)
def test_a_body_is_quoted_printable_and_no_line_of_it_means_anything_else(text: str, lines: bytes) -> None:
    assert quoted_printable(text) == lines


def test_a_line_of_1500_signs_is_sent_in_lines_of_76() -> None:
    lines = quoted_printable("word " * 300).split(b"\r\n")

    assert (len(lines), max(map(len, lines))) == (22, 76)


def test_a_file_is_base64_in_lines_of_76() -> None:
    assert base64_lines(b"\0" * 58) == b"A" * 76 + b"\r\nAA==\r\n"


PARTS = [
    "From ",
    ".",
    "=",
    "?=",
    "=?utf-8?q?x?=",
    "\n",
    " ",
    "\t",
    "ü",
    "日本",
    "🐝",
    '"',
    ",",
    "<",
    ">",
    "\\",
    "y" * 80,
]
SEEN = st.characters(exclude_categories=("C", "Zl", "Zp"), exclude_characters="ﬀﬁﬂﬃﬄﬅﬆ")
ORDINARY = st.lists(st.sampled_from(PARTS) | st.text(SEEN, max_size=40), max_size=12).map("".join)
ANYTHING = st.lists(st.sampled_from([*PARTS, "\r\n", "\r", "\0", "\ud800", "\u2028", "\u202e"]) | st.text()).map(
    "".join
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(subject=ORDINARY, text=ORDINARY, name=ORDINARY)
def test_what_is_written_is_read_again(subject: str, text: str, name: str) -> None:
    read = message_from_bytes(bytes_of(letter(subject=subject, text=text, name=name)))

    assert read.get_payload(decode=True) == (text.rstrip("\n") + "\n").replace("\n", "\r\n").encode()
    assert _decoded(read, "Subject") == re.sub(r"[^\S\u00a0\u2007\u202f]+", " ", subject).strip()
    assert _people(read) == [(" ".join(name.split()), "cat@example.org")]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(subject=ANYTHING, text=ANYTHING, name=ANYTHING)
def test_whatever_stands_in_a_draft_it_is_one_letter_to_one_person(subject: str, text: str, name: str) -> None:
    data = bytes_of(letter(subject=subject, text=text, name=name))

    read = message_from_bytes(data, policy=policy.default)
    names = ("From", "To", "Subject", "Message-ID", "Content-Language", "MIME-Version", "Content-Type")
    assert read.keys() == [*names, "Content-Transfer-Encoding"]
    assert _people(message_from_bytes(data)) == [(value_on_one_line(name), "cat@example.org")]
    assert data.isascii()
    assert data.endswith(b"\r\n")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)|^From |^\.|[ \t]\r\n", data, re.MULTILINE)
    assert max(map(len, data.split(b"\r\n"))) <= 78


def _decoded(read: ReadMessage, header: str) -> str:
    """Return a header as `email` decodes it."""
    return str(make_header(decode_header(_unfolded(read[header]))))


def _people(read: ReadMessage) -> list[tuple[str, str]]:
    """Return to whom a mail is, as `email` reads it; its newer reader puts blanks into long names, and is not asked."""
    found = getaddresses([_unfolded(read["To"])])
    return [(str(make_header(decode_header(name))), address) for name, address in found]


def _unfolded(header: str) -> str:
    """Return a header on one line (RFC 5322, 2.2.3)."""
    return re.sub(r"\r?\n(?=[ \t])", "", header)
