"""What somebody asked for in contacts.csv holds, whatever a later sheet says: no letters, and who has the address."""

from importing import HEADER, bring_in, sheet, text_of

JO = ["02/02/2026 14:31:00", "Jo Wood", "jo@example.org", "Long road home", "Yes", "Walks."]
AGAIN = ["05/05/2026 14:31:00", "Jo Wood", "jo@example.org", "The short way", "Yes", "Walks."]
ANN = ["03/02/2026 09:00:00", "Ann Example", "ann@example.org", "Two towns", "no", ""]


def contacts(folder, text):
    """Let contacts.csv be `text`."""
    (folder / "contacts.csv").write_text(text, encoding="utf-8")


def test_a_no_stays_and_no_new_row_of_the_person_lifts_it(tmp_path):
    bring_in(tmp_path, sheet(JO))
    contacts(tmp_path, 'key,email,other_emails,letters\njo-wood,jo@example.org,,"no, since 2026-04-01"\n')
    bring_in(tmp_path, sheet(JO, AGAIN, ANN))
    assert text_of(tmp_path, "contacts.csv") == (
        "key,email,other_emails,letters\n"
        'jo-wood,jo@example.org,,"no, since 2026-04-01"\n'
        "ann-example,ann@example.org,,\n"
    )


def test_whoever_is_in_the_sheet_no_more_keeps_it_too(tmp_path):
    bring_in(tmp_path, sheet(JO, ANN))
    contacts(tmp_path, "key,email,letters\njo-wood,jo@example.org,no\nann-example,ann@example.org,\n")
    bring_in(tmp_path, sheet(ANN), force=True)
    assert text_of(tmp_path, "contacts.csv") == (
        "key,email,other_emails,letters\njo-wood,jo@example.org,,no\nann-example,ann@example.org,,\n"
    )


def test_a_column_of_the_sheet_that_is_called_so_is_another_one(tmp_path):
    bring_in(tmp_path, sheet([*JO, "gladly"], header=[*HEADER, "Letters"]))
    assert text_of(tmp_path, "contacts.csv") == (
        "key,email,other_emails,answer: Letters\njo-wood,jo@example.org,,gladly\n"
    )
    contacts(tmp_path, "key,email,other_emails,letters,answer: Letters\njo-wood,jo@example.org,,no,gladly\n")
    bring_in(tmp_path, sheet([*JO, "very gladly"], header=[*HEADER, "Letters"]))
    assert text_of(tmp_path, "contacts.csv") == (
        "key,email,other_emails,letters,answer: Letters\njo-wood,jo@example.org,,no,very gladly\n"
    )


def test_what_a_spreadsheet_program_saved_keeps_it(tmp_path):
    bring_in(tmp_path, sheet(JO))
    (tmp_path / "contacts.csv").write_bytes(b"\xef\xbb\xbfkey;email;Letters\r\njo-wood;jo@example.org;no, please\r\n")
    bring_in(tmp_path, sheet(JO))
    assert text_of(tmp_path, "contacts.csv") == (
        'key,email,other_emails,letters\njo-wood,jo@example.org,,"no, please"\n'
    )


def test_an_entry_that_turned_out_to_be_somebody_else_hands_its_no_on(tmp_path):
    bring_in(tmp_path, sheet(JO, ["", "J. Woods", "woods@example.org", "A hill", "", ""]))
    contacts(
        tmp_path,
        "key,email,letters\njo-wood,jo@example.org,yes\nj-woods,woods@example.org,no\n",
    )
    register = text_of(tmp_path).split("  j-woods:")[0] + "    also_known_as: [J. Woods]\n    same_as: [j-woods]\n"
    (tmp_path / "authors.yaml").write_text(register, encoding="utf-8")
    bring_in(tmp_path, sheet(JO, ["", "J. Woods", "woods@example.org", "A hill", "", ""]), force=True)
    rows = text_of(tmp_path, "contacts.csv").splitlines()
    assert rows[0] == "key,email,other_emails,letters"
    assert [row for row in rows if row.startswith("j")] == ["jo-wood,woods@example.org,jo@example.org,no"]


def test_who_may_have_an_address_stays_as_it_was_answered(tmp_path):
    bring_in(tmp_path, sheet(JO, ["", "J. Woods", "woods@example.org", "A hill", "", ""]))
    contacts(
        tmp_path,
        "key,email,letters,shares_address\n"
        'jo-wood,jo@example.org,,"yes, since 2026-04-01"\n'
        "j-woods,woods@example.org,,ask me first\n",
    )
    bring_in(tmp_path, sheet(AGAIN, ANN), force=True)
    assert text_of(tmp_path, "contacts.csv") == (
        "key,email,other_emails,shares_address\n"
        'jo-wood,jo@example.org,,"yes, since 2026-04-01"\n'
        "j-woods,woods@example.org,,ask me first\n"
        "ann-example,ann@example.org,,\n"
    )
    register = text_of(tmp_path).replace("    name: Jo Wood\n", "    name: Jo Wood\n    same_as: [j-woods]\n")
    (tmp_path / "authors.yaml").write_text(register.split("  j-woods:")[0], encoding="utf-8")
    bring_in(tmp_path, sheet(JO), force=True)
    assert text_of(tmp_path, "contacts.csv") == (
        "key,email,other_emails,shares_address\njo-wood,jo@example.org,,ask me first\nann-example,ann@example.org,,\n"
    )
