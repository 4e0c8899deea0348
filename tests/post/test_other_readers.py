"""What mail programs and spreadsheets that are not ours read in letters: mblaze, mutt, LibreOffice, openpyxl."""

from datetime import datetime
from pathlib import Path

from mail_programs import libreoffice_cells, mblaze_header, mblaze_part, mutt_messages
from post_letters import letter

from bookofblogs.post.exports import csv_of, eml_files, mbox_bytes, write_export
from bookofblogs.post.message import with_attachment

HARD_TEXT = (
    "Dear Cat,\n\nFrom now on\n\nFrom Ed\n.\n..\na blank at the end \n=3D and =\n"
    + "word " * 300
    + "\n"
    + "ü" * 300
    + "\n  set in\n- a list\n-- \nEd\n"
)
JAPANESE = "「地下室の洪水」は五月九日までに届きますか。" * 3


def test_mblaze_reads_each_exported_letter_as_it_was_written(tmp_path: Path) -> None:
    pdf = b"%PDF-1.7\n" + bytes(range(256)) * 200
    letters = {
        "reminder/cat.txt": letter(text=HARD_TEXT),
        "reminder/zoe.txt": letter(name="Müller, Zoë “Zo”", address="zo@xn--mller-kva.example", subject=JAPANESE),
        "reminder/ben.txt": letter(name='Ben "B" Sample, ' * 20),
        "reminder/ueb.txt": letter(name="ü" * 300, address="müller@example.org"),
        "proof/cat.txt": with_attachment(letter(text=HARD_TEXT), "the-flood.pdf", pdf),
    }

    folder = write_export(tmp_path, eml_files(letters))

    assert mblaze_part(folder / "reminder-cat.eml", 1).replace(b"\r\n", b"\n").decode() == HARD_TEXT
    assert mblaze_header(folder / "reminder-cat.eml", "x-unsent") == "1"
    assert mblaze_header(folder / "reminder-cat.eml", "subject") == "Is “The flood” coming?"
    assert mblaze_header(folder / "reminder-zoe.eml", "to") == "Müller, Zoë “Zo” <zo@xn--mller-kva.example>"
    assert mblaze_header(folder / "reminder-zoe.eml", "subject") == JAPANESE
    ben = '"' + ('Ben \\"B\\" Sample, ' * 20).strip() + '" <cat@example.org>'
    assert mblaze_header(folder / "reminder-ben.eml", "to") == ben
    assert mblaze_header(folder / "reminder-ueb.eml", "to") == "ü" * 300 + " <müller@example.org>"
    assert mblaze_part(folder / "proof-cat.eml", 2).replace(b"\r\n", b"\n").decode() == HARD_TEXT
    assert mblaze_part(folder / "proof-cat.eml", 3) == pdf


def test_mutt_reads_every_letter_of_the_mailbox_as_it_was_written(tmp_path: Path) -> None:
    letters = [
        letter(text=HARD_TEXT),
        letter(name="Müller, Zoë “Zo”", address="zo@xn--mller-kva.example", subject=JAPANESE),
        letter(name="Cat\nBcc: eve@example.org", subject="One\nBcc: eve@example.org\n\nBuy this"),
    ]
    mailbox = tmp_path / "letters.mbox"
    mailbox.write_bytes(mbox_bytes(letters, on=datetime(2027, 5, 2, 14, 3)))  # noqa: DTZ001  # a mailbox knows no zone

    ed = "Ed Editor <ed@example.org>"
    assert mutt_messages(mailbox) == [
        (ed, "Cat Specimen <cat@example.org>", "Is “The flood” coming?", HARD_TEXT),
        (ed, '"Müller, Zoë “Zo”" <zo@müller.example>', JAPANESE, "Dear Cat,\n\nFrom now on …\n"),
        (
            ed,
            '"Cat Bcc: eve@example.org" <cat@example.org>',
            "One Bcc: eve@example.org Buy this",
            "Dear Cat,\n\nFrom now on …\n",
        ),
    ]


def test_libreoffice_finds_no_formula_in_the_table(tmp_path: Path) -> None:
    letters = [
        letter(),
        letter(name="=2+2", subject="@SUM(1)", text="-2+3\n"),
        letter(name="+3", subject="＝2+2", text="=1\nDear Cat\n"),
    ]
    table, unguarded = tmp_path / "letters.csv", tmp_path / "unguarded.csv"
    table.write_bytes(csv_of(letters).data)
    unguarded.write_bytes(b"name\r\n=2+2\r\n")

    assert libreoffice_cells(unguarded) == [[("name", "s")], [("=2+2", "f")]]
    assert libreoffice_cells(table) == [
        [("name", "s"), ("address", "s"), ("subject", "s"), ("text", "s")],
        [
            ("Cat Specimen", "s"),
            ("cat@example.org", "s"),
            ("Is “The flood” coming?", "s"),
            ("Dear Cat,\n\nFrom now on …\n", "s"),
        ],
        [("'=2+2", "s"), ("cat@example.org", "s"), ("'@SUM(1)", "s"), ("'-2+3\n", "s")],
        [("'+3", "s"), ("cat@example.org", "s"), ("'＝2+2", "s"), ("'=1\nDear Cat\n", "s")],
    ]
