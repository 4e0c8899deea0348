"""Letters for the editor's own mail program: what lies in which file, and who may read it."""

import csv
import io
import mailbox
import stat
from datetime import datetime
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from post_letters import letter

from bookofblogs.errors import UsageError
from bookofblogs.post.exports import csv_of, eml_files, mbox_bytes, write_export
from bookofblogs.post.message import dated, with_attachment

NOON = datetime(2027, 5, 2, 12)  # noqa: DTZ001  # a mailbox knows no zone


def test_an_exported_letter_opens_to_be_sent_and_has_no_date() -> None:
    files = eml_files({"reminder-60-2027-05-09-14/cat-specimen.txt": dated(letter(), NOON)})

    read = message_from_bytes(files["reminder-60-2027-05-09-14-cat-specimen.eml"], policy=policy.default)

    assert read["X-Unsent"] == "1"
    assert read["Date"] is None
    assert read["To"] == "Cat Specimen <cat@example.org>"


def test_every_letter_has_a_file_of_its_own_whatever_its_draft_is_called() -> None:
    drafts = ("a/b-c.txt", "a-b/c.txt", "../../etc/passwd.txt", "a/洪水.txt", "a/cat.txt", "a/CAT.txt", "a/\ud800.txt")

    assert list(eml_files(dict.fromkeys(drafts, letter()))) == [
        "a-b-c-2062c931.eml",
        "a-b-c-fec3450c.eml",
        "etc-passwd.eml",
        "a-1522fa5e.eml",
        "a-cat-68294b6b.eml",
        "a-cat-036e178f.eml",
        "a.eml",
    ]


def test_a_mailbox_holds_every_letter_as_it_was_written(tmp_path: Path) -> None:
    texts = ["Dear Cat,\n\nFrom now on\n", "\nFrom Ed Sun May  2 12:00:00 2027\n\n.\n", "a blank \n\n\nFrom\n"]
    file = tmp_path / "letters.mbox"

    file.write_bytes(mbox_bytes([letter(text=text) for text in texts], on=NOON))

    assert file.read_bytes().startswith(
        b"From MAILER-DAEMON Sun May  2 12:00:00 2027\nFrom: Ed Editor <ed@example.org>\n"
    )
    read = mailbox.mbox(file)
    assert [each.get_payload(decode=True).decode() for each in read] == texts
    assert [each["X-Unsent"] for each in read] == [None, None, None]
    read.close()


def test_a_table_has_a_row_for_each_letter_and_names_the_cells_with_an_apostrophe() -> None:
    pdf = with_attachment(letter(name="Zoë “Zo” Müller"), "the-flood.pdf", b"%PDF")
    merge = csv_of([letter(), letter(name="=2+2", text="- first\n- second\n"), pdf])

    assert (
        merge.data
        == (
            "\ufeffname,address,subject,text\r\n"
            'Cat Specimen,cat@example.org,Is “The flood” coming?,"Dear Cat,\n\nFrom now on …\n"\r\n'
            "'=2+2,cat@example.org,Is “The flood” coming?,\"'- first\n- second\n\"\r\n"
            'Zoë “Zo” Müller,cat@example.org,Is “The flood” coming?,"Dear Cat,\n\nFrom now on …\n"\r\n'
        ).encode()
    )
    assert merge.with_apostrophe == ("=2+2: name", "=2+2: text")
    assert merge.without_attachment == ("Zoë “Zo” Müller",)
    rows = list(csv.reader(io.StringIO(merge.data.decode("utf-8-sig"), newline="")))
    assert rows[2] == ["'=2+2", "cat@example.org", "Is “The flood” coming?", "'- first\n- second\n"]


def test_what_is_exported_is_its_owners_alone_and_nothing_of_an_earlier_export_stays(tmp_path: Path) -> None:
    folder = write_export(tmp_path, {"reminder-cat.eml": b"1", "reminder-ben.eml": b"2"})
    (folder / "notes.txt").write_text("Ben is away until May.", encoding="utf-8")

    write_export(tmp_path, {"letters.mbox": b"3"})
    write_export(tmp_path, {"thanks-cat.eml": b"4"})

    assert sorted(file.name for file in folder.iterdir()) == ["notes.txt", "thanks-cat.eml"]
    assert folder == tmp_path / "outbox" / "for-your-mail-program"
    modes = [stat.S_IMODE(place.stat().st_mode) for place in (folder.parent, folder, folder / "thanks-cat.eml")]
    assert [oct(mode) for mode in modes] == ["0o700", "0o700", "0o600"]


def test_nothing_is_exported_through_a_link(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (tmp_path / "book" / "outbox").mkdir(parents=True)
    elsewhere.mkdir()
    (tmp_path / "book" / "outbox" / "for-your-mail-program").symlink_to(elsewhere)

    with pytest.raises(UsageError, match="outbox/for-your-mail-program is a link to another place"):
        write_export(tmp_path / "book", {"reminder-cat.eml": b"1"})

    assert list(elsewhere.iterdir()) == []
