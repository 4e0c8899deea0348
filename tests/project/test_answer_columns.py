"""What somebody asked for: one row of contacts.csv changes, and nothing else in the file, whatever program saved it."""

import csv
import io
import stat
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookofblogs.errors import BookFileError
from bookofblogs.model.signup import Contact
from bookofblogs.people.answers import YesOrNo
from bookofblogs.people.private_answers import answered_since
from bookofblogs.project.answer_columns import set_letters, set_shares_address, with_answer
from bookofblogs.project.contacts import contacts_of, read_contacts

NO = "no, since 2027-05-02"


def test_the_column_comes_with_the_first_answer_and_only_that_row_is_touched():
    before = b"key,email,other_emails\ncat,cat@example.org,\nben,ben@example.org,b@example.org\n"
    assert with_answer(before, ["cat"], NO) == (
        b"key,email,other_emails,letters\n"
        b'cat,cat@example.org,,"no, since 2027-05-02"\n'
        b"ben,ben@example.org,b@example.org\n"
    )


def test_who_may_be_written_to_again_has_an_empty_cell():
    before = b'key,email,letters\ncat,cat@example.org,"no, since 2027-05-02"\nben,ben@example.org,no\n'
    assert with_answer(before, ["cat"], "") == b"key,email,letters\ncat,cat@example.org,\nben,ben@example.org,no\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (  # Excel in Germany: semicolons, and UTF-8 with a mark
            '\ufeffkey;email;Wo?\r\ncat;cat@example.org;"Köln; am\r\n""Rhein"""\r\n'
            "ben;ben@example.org;Bonn\r\n".encode(),
            '\ufeffkey;email;Wo?;letters\r\ncat;cat@example.org;"Köln; am\r\n""Rhein""";no, since 2027-05-02\r\n'
            "ben;ben@example.org;Bonn\r\n".encode(),
        ),
        (  # an older Excel: the encoding of Windows, and the last line without an end
            b"key;email;Wo?\r\nben;ben@example.org;Bonn\r\ncat;cat@example.org;K\xf6ln",
            b"key;email;Wo?;letters\r\nben;ben@example.org;Bonn\r\ncat;cat@example.org;K\xf6ln;no, since 2027-05-02",
        ),
        (  # tabs, and cells behind the last header: what stands there is taken for no answer
            b"email\tkey\ncat@example.org\tcat\nben@example.org\tben\t\told note\n",
            (
                b"email\tkey\t\t\tletters\ncat@example.org\tcat\t\t\tno, since 2027-05-02\n"
                b"ben@example.org\tben\t\told note\n"
            ),
        ),
        (  # a row that was cut short
            b"key,email,other_emails,Town\ncat\nben,ben@example.org,,Bonn\n",
            b'key,email,other_emails,Town,letters\ncat,,,,"no, since 2027-05-02"\nben,ben@example.org,,Bonn\n',
        ),
        (  # a column that the editor typed by hand
            b"key,email,Letters,Town\ncat,cat@example.org,yes,Ulm\n",
            b'key,email,Letters,Town\ncat,cat@example.org,"no, since 2027-05-02",Ulm\n',
        ),
        (  # two rows of one person
            b"key,email,letters\ncat,cat@example.org,\ncat,c@example.org,\n",
            (
                b'key,email,letters\ncat,cat@example.org,"no, since 2027-05-02"\n'
                b'cat,c@example.org,"no, since 2027-05-02"\n'
            ),
        ),
    ],
)
def test_a_file_stays_as_its_program_saved_it(before, after):
    assert with_answer(before, ["cat"], NO) == after


def test_who_has_no_row_gets_one_without_an_address():
    before = b"key;email;letters\r\nben;ben@example.org;\r\n"
    assert with_answer(before, ["cat"], NO) == before + b"cat;;no, since 2027-05-02\r\n"
    assert with_answer(before, ["cat"], "") == before
    new = b'key,email,other_emails,letters\ncat,,,"no, since 2027-05-02"\n'
    assert with_answer(b"", ["cat"], NO) == with_answer(b"\xef\xbb\xbf\r\n", ["cat"], NO) == new


def test_a_key_that_the_encoding_cannot_hold_has_the_file_written_anew():
    after = with_answer(b"key;email\r\nben;ben@example.org\r\nj\xf6;jo@example.org\r\n", ["εύα"], NO)
    assert after.decode() == (
        'key,email,other_emails,letters\nben,ben@example.org,,\njö,jo@example.org,,\nεύα,,,"no, since 2027-05-02"\n'
    )


def test_an_entry_that_turned_out_to_be_the_person_says_the_same():
    before = b"key,email,letters\nc-specimen,cat@example.org,no\nben,ben@example.org,\n"
    assert with_answer(before, ["cat", "c-specimen"], "") == (
        b"key,email,letters\nc-specimen,cat@example.org,\nben,ben@example.org,\n"
    )


def test_a_file_that_is_no_list_of_contacts_is_not_touched(tmp_path):
    (tmp_path / "contacts.csv").write_bytes(b"name,phone\nCat,1\n")
    with pytest.raises(BookFileError, match=r"contacts\.csv:1: needs the columns key and email"):
        set_letters(tmp_path, ["cat"], NO)
    assert (tmp_path / "contacts.csv").read_bytes() == b"name,phone\nCat,1\n"


def test_the_file_is_its_owners_alone_afterwards(tmp_path):
    (tmp_path / "contacts.csv").write_bytes(b"key,email\ncat,cat@example.org\n")
    (tmp_path / "contacts.csv").chmod(0o644)
    set_letters(tmp_path, ["cat"], NO)
    assert stat.S_IMODE((tmp_path / "contacts.csv").stat().st_mode) == 0o600
    assert read_contacts(tmp_path) == (Contact(key="cat", emails=("cat@example.org",), letters=NO),)


def test_who_may_have_the_address_stands_in_a_column_of_its_own(tmp_path):
    (tmp_path / "contacts.csv").write_bytes(b"key,email,letters\ncat,cat@example.org,no\nben,ben@example.org,\n")
    set_shares_address(tmp_path, ["ben"], "yes, since 2027-05-02")
    set_shares_address(tmp_path, ["cat"], "no")
    assert (tmp_path / "contacts.csv").read_bytes() == (
        b'key,email,letters,shares_address\ncat,cat@example.org,no,no\nben,ben@example.org,,"yes, since 2027-05-02"\n'
    )
    assert read_contacts(tmp_path) == (
        Contact(key="cat", emails=("cat@example.org",), letters="no", shares_address="no"),
        Contact(key="ben", emails=("ben@example.org",), shares_address="yes, since 2027-05-02"),
    )


CELLS = st.text(alphabet="ab\"'\n\r;,\t é=", max_size=8)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A file of contacts with cat in it, as some program may write it, and something torn behind."""
    written = io.StringIO(newline="")
    writer = csv.writer(
        written,
        delimiter=draw(st.sampled_from(",;\t")),
        lineterminator=draw(st.sampled_from(["\n", "\r\n"])),
        quoting=draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),
    )
    cells = st.text(alphabet="ab\"'\n\r;,\t é=", max_size=8)
    rows = draw(st.lists(st.lists(cells, max_size=4), max_size=5))
    writer.writerows([["key", "email", "Town"], *rows, ["cat", "cat@example.org", "Köln"]])
    torn = draw(st.text(alphabet='ab",;\n\r', max_size=30))
    return (written.getvalue() + torn).encode(draw(st.sampled_from(["utf-8", "utf-8-sig", "cp1252"])))


@given(data=files())
def test_the_answer_alone_is_put_in_whatever_else_stands_there(data):
    changed = with_answer(data, ["cat"], NO)
    assert contacts_of(changed) == tuple(
        replace(row, letters=NO) if row.key == "cat" else row for row in contacts_of(data)
    )
    left = iter(changed)
    assert all(byte in left for byte in data)


def test_the_day_is_told():
    assert answered_since(YesOrNo.NO, date(2027, 5, 2)) == NO
