"""The import of a sign-up sheet: what becomes of each row, and that nothing of the editor's is ever lost."""

import json
import os
import stat
import subprocess

import pytest
from book_folder import write_book
from importing import HEADER, bring_in, said, sheet, text_of
from running_bob import bob

from bookofblogs.errors import BobError, ContentError, UsageError
from bookofblogs.signups.entries import FIELDS, LISTS

JO = ["02/02/2026 14:31:00", "Jo Wood", "jo@example.org", "Long road home", "Yes", "Walks."]
ANN = ["03/02/2026 09:00:00", "Ann Example", "ann@example.org", "Two towns", "no", ""]


def test_a_person_becomes_an_entry_and_a_contact(tmp_path):
    done = bring_in(
        tmp_path, sheet(JO, header=[*HEADER, "Do you agree to CC BY?"]).replace(b"Walks.,", b"Walks.,I agree")
    )
    assert said(done) == []
    assert text_of(tmp_path).split("\n\n", 1)[1] == (
        "consent_asked:\n  - Do you agree to CC BY?\n"
        "authors:\n  jo-wood:\n    name: Jo Wood\n    bio: Walks.\n"
        "    promised:\n      - Long road home\n    reviews: yes\n"
        "    consent:\n      words: Do you agree to CC BY? I agree\n      on: 2026-02-02\n"
    )
    assert text_of(tmp_path, "contacts.csv") == "key,email,other_emails\njo-wood,jo@example.org,\n"


def test_only_the_owner_can_read_what_is_private(tmp_path):
    os.umask(0o022)
    bring_in(tmp_path, sheet(JO))
    modes = {
        file: stat.S_IMODE((tmp_path / file).stat().st_mode)
        for file in ("contacts.csv", ".bob/last-import.json", "authors.yaml")
    }
    assert modes == {"contacts.csv": 0o600, ".bob/last-import.json": 0o600, "authors.yaml": 0o644}
    (tmp_path / "contacts.csv").chmod(0o644)
    bring_in(tmp_path, sheet(JO))
    assert stat.S_IMODE((tmp_path / "contacts.csv").stat().st_mode) == 0o600


def test_no_other_file_and_no_screen_holds_an_address(tmp_path):
    chatty = [
        "",
        "Jo Wood",
        "JO@example.org",
        "Write to jo@example.org",
        "yes",
        "Find me: jo at example.org or jo@home.example.",
    ]
    done = bring_in(tmp_path, sheet(chatty, ["", "Bad Mail", "bad@example", "", "", ""]))
    assert said(done) == [
        (2, "address-in-answer"),
        (2, "address-in-answer"),
        (2, "address-mended"),
        (3, "address-bad"),
        (3, "title-missing"),
    ]
    (tmp_path / "sheet.csv").unlink()
    printed = bob("signups", "--json", folder=tmp_path).stdout
    for text in (text_of(tmp_path), text_of(tmp_path, ".bob/last-import.json"), printed, str(done.findings)):
        assert "jo@" not in text.lower()
        assert "bad@" not in text
        assert "jo at example" not in text
    assert "bio: 'Find me: [address] or [address].'" in text_of(tmp_path)


def test_addresses_in_names_and_questions_do_not_leak_either(tmp_path):
    header = [*HEADER[:5], "Do you agree? Questions to editor@example.org"]
    rows = [
        ["", "JO WOOD jo@example.org", "jo@example.org", "On jo@example.org", "jo@example.org", "Yes, jo@example.org"]
    ]
    rows.append(["", "other@example.org", "other@example.org", "A title", "", ""])
    done = bring_in(tmp_path, sheet(*rows, header=header))
    (tmp_path / "sheet.csv").unlink()
    assert [change.name for change in done.merge.added] == ["Jo Wood"]
    assert (3, "name-missing") in said(done)
    for text in (text_of(tmp_path), text_of(tmp_path, ".bob/last-import.json"), str(done.findings), str(done.columns)):
        assert "@example" not in text


def test_importing_twice_changes_no_byte(tmp_path):
    bring_in(tmp_path, sheet(JO, ANN))
    before = {
        file: (tmp_path / file).read_bytes() for file in ("authors.yaml", "contacts.csv", ".bob/last-import.json")
    }
    done = bring_in(tmp_path, sheet(JO, ANN))
    assert done.written == ()
    assert {file: (tmp_path / file).read_bytes() for file in before} == before


def test_a_dry_run_says_everything_and_changes_nothing(tmp_path):
    done = bring_in(tmp_path, sheet(JO), dry_run=True)
    assert ([change.name for change in done.merge.added], done.written) == (
        ["Jo Wood"],
        ("authors.yaml", "contacts.csv"),
    )
    assert not (tmp_path / "authors.yaml").exists()
    assert not (tmp_path / "contacts.csv").exists()


BY_HAND = "    mood: good\n    called: Annie\n    language: fr\n    languages: [fr, en]\n    thanked: no"


def test_the_editors_hand_and_the_sheets_change_meet(tmp_path):
    bring_in(tmp_path, sheet(JO, ANN))
    register = text_of(tmp_path)
    register = register.replace("    name: Jo Wood\n", "    name: Joanna Wood   # as she asked on the telephone\n")
    register = register.replace("bio: Walks.", 'bio: "Walks far."').replace(
        "  ann-example:",
        f"  # Ann is in New Zealand\n  ann-example:\n{BY_HAND}",
    )
    (tmp_path / "authors.yaml").write_text(register, encoding="utf-8")
    done = bring_in(tmp_path, sheet([*JO[:3], "Long road home, again", *JO[4:]], [*ANN[:4], "yes", "Sings."]))
    assert [(change.name, dict(change.fields), change.conflicts) for change in done.merge.changed] == [
        ("Joanna Wood", {"also_known_as": ("Jo Wood",), "promised": ("Long road home, again",)}, ()),
        ("Ann Example", {"bio": "Sings.", "reviews": "yes"}, ()),
    ]
    assert text_of(tmp_path).split("\n\n", 1)[1] == (
        'authors:\n  jo-wood:\n    name: Joanna Wood   # as she asked on the telephone\n    bio: "Walks far."\n'
        "    promised:\n"
        "      - Long road home, again\n    reviews: yes\n    also_known_as:\n      - Jo Wood\n"
        f"  # Ann is in New Zealand\n  ann-example:\n{BY_HAND}\n"
        "    name: Ann Example\n"
        "    promised:\n      - Two towns\n"
        "    reviews: yes\n    bio: Sings.\n"
    )


def test_where_both_changed_the_same_the_hand_wins_and_the_difference_is_told(tmp_path):
    bring_in(tmp_path, sheet(JO))
    (tmp_path / "authors.yaml").write_text(text_of(tmp_path).replace("Walks.", "Walks far."), encoding="utf-8")
    (tmp_path / "sheet.csv").write_bytes(sheet([*JO[:5], "Runs."]))
    shown = bob("signups", "import", "sheet.csv", "--json", folder=tmp_path)
    assert shown.stderr == ""
    assert json.loads(shown.stdout)["conflicts"] == [
        {"key": "jo-wood", "name": "Jo Wood", "field": "bio", "kept": "Walks far.", "sheet": "Runs."}
    ]
    assert "bio: Walks far." in text_of(tmp_path)


def test_who_is_gone_from_the_sheet_is_withdrawn_and_comes_back(tmp_path):
    people = [["", f"Person {word}", f"{word}@example.org", f"On {word}"] for word in ("one", "two", "three", "four")]
    bring_in(tmp_path, sheet(*people))
    done = bring_in(tmp_path, sheet(*people[1:]))
    assert [change.key for change in done.merge.withdrawn] == ["person-one"]
    assert text_of(tmp_path).count("withdrawn: yes") == 1
    assert bring_in(tmp_path, sheet(*people[1:])).written == ()
    done = bring_in(tmp_path, sheet(*people))
    assert [dict(change.fields) for change in done.merge.changed] == [{"withdrawn": ""}]
    assert "withdrawn" not in text_of(tmp_path)


@pytest.mark.parametrize("kept", [0, 5, 17])
def test_an_empty_or_cut_sheet_changes_nothing_without_force(tmp_path, kept):
    people = [["", f"Person {chr(97 + at) * 3}", f"p{at}@example.org", f"On {at}"] for at in range(20)]
    bring_in(tmp_path, sheet(*people))
    before = (tmp_path / "authors.yaml").read_bytes()
    with pytest.raises(ContentError, match="Nothing was changed"):
        bring_in(tmp_path, sheet(*people[:kept]))
    assert (tmp_path / "authors.yaml").read_bytes() == before
    assert len(bring_in(tmp_path, sheet(*people[:kept]), force=True).merge.withdrawn) == 20 - kept


def test_a_file_that_ends_inside_a_cell_is_refused(tmp_path):
    with pytest.raises(ContentError, match="cut off"):
        bring_in(tmp_path, sheet([*JO[:5], "a, long bio"])[:-8])


def test_a_person_taken_out_by_hand_stays_out(tmp_path):
    bring_in(tmp_path, sheet(JO, ANN))
    text = text_of(tmp_path)
    (tmp_path / "authors.yaml").write_text(text[: text.index("  ann-example")], encoding="utf-8")
    done = bring_in(tmp_path, sheet(JO, ANN))
    assert (said(done), done.written) == ([(None, "removed-by-hand")], ())


def test_two_entries_become_one_where_the_editor_says_so(tmp_path):
    rows = (["", "Jo A. Wood", "jo@example.org", "One"], ["", "Jo Wood", "wood@example.org", "Two"])
    assert said(bring_in(tmp_path, sheet(*rows))) == [(3, "person-perhaps-twice")]
    text = text_of(tmp_path)
    text = text[: text.index("  jo-wood:")] + "    also_known_as: [Jo Wood]\n"
    (tmp_path / "authors.yaml").write_text(text, encoding="utf-8")
    done = bring_in(tmp_path, sheet(*rows))
    assert [(change.key, dict(change.fields)) for change in done.merge.changed] == [
        ("jo-a-wood", {"promised": ("One", "Two")})
    ]
    assert bring_in(tmp_path, sheet(*rows)).written == ()


def test_addresses_follow_the_sheet_and_the_editors_hand(tmp_path):
    bring_in(tmp_path, sheet(JO, ANN))
    contacts = text_of(tmp_path, "contacts.csv").replace(
        "jo-wood,jo@example.org,", "jo-wood,by-hand@example.org,jo@example.org"
    )
    (tmp_path / "contacts.csv").write_text(contacts, encoding="utf-8")
    bring_in(tmp_path, sheet(JO, [*ANN[:2], "new@example.org", *ANN[3:]]))
    assert text_of(tmp_path, "contacts.csv") == (
        "key,email,other_emails\njo-wood,by-hand@example.org,jo@example.org\nann-example,new@example.org,\n"
    )
    (tmp_path / "contacts.csv").write_text(
        contacts.replace("by-hand@example.org,jo@example.org", "by-hand@example.org,"), encoding="utf-8"
    )
    bring_in(tmp_path, sheet(JO, [*ANN[:2], "new@example.org", *ANN[3:]]))
    assert text_of(tmp_path, "contacts.csv").startswith("key,email,other_emails\njo-wood,by-hand@example.org,\n")


def test_unknown_columns_are_kept_in_private_and_cannot_run(tmp_path):
    header = [*HEADER, "Telephone", "key"]
    rows = [[*JO, "+44 1", '=HYPERLINK("https://example.org/")'], [*ANN, "\t@SUM(1)", "'=1"]]
    done = bring_in(tmp_path, sheet(*rows, header=header))
    assert said(done) == [(2, "formula-cell")]
    assert text_of(tmp_path, "contacts.csv") == (
        "key,email,other_emails,Telephone,answer: key\n"
        'jo-wood,jo@example.org,,\'+44 1,"\'=HYPERLINK(""https://example.org/"")"\n'
        "ann-example,ann@example.org,,'@SUM(1),''=1\n"
    )
    assert "44" not in text_of(tmp_path)
    assert bring_in(tmp_path, sheet(*rows, header=header)).written == ()


def test_a_column_that_is_gone_takes_nothing_away(tmp_path):
    bring_in(tmp_path, sheet(JO, ANN))
    before = text_of(tmp_path)
    done = bring_in(tmp_path, sheet(JO[:5], ANN[:5], header=HEADER[:5]))
    assert said(done) == [(None, "column-lost")]
    assert text_of(tmp_path) == before


def test_rows_that_are_nobodys_are_skipped_and_named(tmp_path):
    rows = (
        ["", "test", "test@example.org"],
        [],
        JO,
        HEADER,
        ["late", "late", "late", "late"],
        ["x", "", "who@example.org", "A title"],
    )
    done = bring_in(tmp_path, sheet(*rows))
    assert [(skipped.row, skipped.reason) for skipped in done.skipped] == [
        (2, "a test"), (3, "blank"), (5, "the header again"), (6, "a heading, no sign-up"), (7, "no name"),
    ]  # fmt: skip
    assert said(done) == [(7, "name-missing")]


def test_hostile_cells_are_text_or_refused_with_their_row(tmp_path):
    rows = (
        ["", "=cmd|' /C calc'!A0", "a@example.org", "=1+1", "yes", "<script>alert(1)</script>Good <b>bio</b>"],
        ["", "Line\nBreak", "b@example.org\nBcc: c@example.org", "Two\nlines", "no", "{{ 7*7 }} \x00\x1b[31m${x}"],
        ["", "Х Æ A-12" + "x" * 1_000_000, "d@example.org", "t", "", ""],
        ["", "Big Cell", "e@example.org", "T" * 1_000_000, "", "b" * 1_000_000],
        ["", "Ann Example", "f@example.org", "t1", "", ""],
        ["", "Аnn Example", "g@example.org", "t2", "", ""],
    )
    done = bring_in(tmp_path, sheet(*rows))
    assert [(row, kind) for row, kind in said(done) if not kind.startswith("title-m")] == [
        (2, "answer-cleaned"), (2, "formula-cell"), (2, "name-odd"),
        (3, "address-bad"), (3, "name-blanks"),
        (4, "name-too-long"),
        (5, "answer-shortened"), (5, "answer-shortened"),
        (7, "name-lookalike"), (7, "name-lookalike"),
    ]  # fmt: skip
    assert [change.name for change in done.merge.added] == [
        "=cmd|' /C calc'!A0",
        "Line Break",
        "Big Cell",
        "Ann Example",
        "Аnn Example",
    ]
    text = text_of(tmp_path)
    assert "bio: Good bio\n" in text
    assert "Bcc" not in text_of(tmp_path, "contacts.csv")
    assert len(text) < 10_000


def test_an_address_that_two_people_share_is_asked_about(tmp_path):
    done = bring_in(
        tmp_path, sheet(["", "Jo Wood", "both@example.org", "One"], ["", "Ann Example", "both@example.org", "Two"])
    )
    assert (said(done), len(done.merge.added)) == ([(3, "address-shared")], 2)
    assert (
        bring_in(
            tmp_path, sheet(["", "Jo Wood", "both@example.org", "One"], ["", "Ann Example", "both@example.org", "Two"])
        ).written
        == ()
    )


def test_the_later_answer_wins_field_by_field_by_the_time_it_was_sent(tmp_path):
    late = ["05/03/2026 10:00:00", "J. Wood", "JO@example.org", "Second piece", "no", ""]
    done = bring_in(
        tmp_path,
        sheet(late, JO, ["04/03/2026 10:00:00", "Jo Wood", "other@example.org, jo@example.org", "", "", "Swims."]),
    )
    assert len(done.merge.added) == 1
    entry = dict(done.merge.added[0].fields)
    assert entry == {
        "name": "Jo Wood", "also_known_as": ("J. Wood",), "bio": "Swims.", "reviews": "no",
        "promised": ("Long road home", "Second piece"),
    }  # fmt: skip
    assert text_of(tmp_path, "contacts.csv").split("\n")[1] == "jo-wood,jo@example.org,other@example.org"


def test_a_third_title_meets_the_calls_limit(tmp_path):
    rows = [["", "Jo Wood", "jo@example.org", title] for title in ("One thing", "Another thing", "All the rest")]
    assert (4, "promised-too-many") in said(bring_in(tmp_path, sheet(*rows)))


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (["Zeitstempel", "Vorname", "Nachname", "E-Mail-Adresse", "Titel deines Beitrags"], "Jo Wood"),
        (["Name", "Vorname", "E-Mail", "Arbeitstitel", "Institution"], "Wood Jo"),
        (["Prénom", "Nom", "Adresse électronique", "Titre de votre billet", "Établissement"], "Jo Wood"),
        (["Nombre", "Apellidos", "Correo electrónico", "Título de tu entrada", "País"], "Jo Wood"),
        (["Nome", "Cognome", "Indirizzo email", "Titolo del post", "Paese"], "Jo Wood"),
        (["Voornaam", "Achternaam", "E-mail adres", "Titel van je blog", "Land"], "Jo Wood"),
        (["Primeiro nome", "Sobrenome", "Endereço de e-mail", "Título do texto", "País"], "Jo Wood"),
        (["First nmae", "Last name", "Emial address", "Blog title", "Country"], "Jo Wood"),
    ],
)
def test_columns_are_known_by_their_meaning_in_seven_languages(tmp_path, header, found):
    cells = {"Wood": "Wood", "Jo": "Jo"}
    first = next(
        at
        for at, name in enumerate(header)
        if name in {"Vorname", "Prénom", "Nombre", "Nome", "Voornaam", "Primeiro nome", "First nmae"}
    )
    mail = next(
        at
        for at, name in enumerate(header)
        if "mail" in name.lower() or "mial" in name.lower() or "lectr" in name.lower()
    )
    row = [""] * len(header)
    row[first], row[mail] = cells["Jo"], "jo@example.org"
    row[next(at for at in range(len(header)) if at != first and not row[at] and header[at] != "Zeitstempel")] = cells[
        "Wood"
    ]
    row[next(at for at, name in enumerate(header) if name.startswith(("Tit", "Tít", "Arbeits", "Blog")))] = "Long road"
    done = bring_in(tmp_path, sheet(row, header=header))
    assert sorted(done.merge.added[0].name.split()) == sorted(found.split())
    assert done.merge.added[0].name == "Jo Wood"
    assert done.merge.added[0].fields["promised"] == ("Long road",)
    assert text_of(tmp_path, "contacts.csv").split("\n")[1] == "jo-wood,jo@example.org,"


def test_a_header_below_title_rows_is_found_and_rows_keep_their_numbers(tmp_path):
    data = b"Our call for blogs,,,,,\r\n,,,,,\r\n" + sheet(JO, ["", "", "who@example.org", "A title"])
    done = bring_in(tmp_path, data)
    assert (done.columns.header, said(done)) == (2, [(5, "name-missing")])


def test_a_sheet_without_names_or_addresses_lists_its_columns(tmp_path):
    with pytest.raises(ContentError) as caught:
        bring_in(tmp_path, sheet(["a", "b"], header=["Colour", "Size"]))
    assert str(caught.value) == (
        "The sheet has neither a column with names nor one with e-mail addresses. The columns found are: "
        '"Colour", "Size". Nothing was changed. Say which one it is: bob signups import --column email="..."'
    )


def test_a_column_that_the_editor_names_is_kept_in_book_yaml(tmp_path):
    write_book(tmp_path, ">>> book.yaml\n# The book\ntitle: A Book\ncall:\n  goal: 5   # pieces\n")
    header = ["Who", "Reach", "Blog title"]
    (tmp_path / "sheet.csv").write_bytes(sheet(["Jo Wood", "jo@example.org", "Road"], header=header))
    done = bob("signups", "import", "sheet.csv", "--column", "name=Who", "--column", "email=Reach", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert text_of(tmp_path, "book.yaml") == (
        "# The book\ntitle: A Book\ncall:\n  goal: 5   # pieces\n  columns:\n    name: Who\n    email: Reach\n"
    )
    again = bob("signups", "import", "sheet.csv", folder=tmp_path)
    assert again.stdout == "\n1 person in 1 row.\nNothing has changed since the last import.\n"
    wrong = bob("signups", "import", "sheet.csv", "--column", "name=Whom", folder=tmp_path)
    assert (wrong.returncode, wrong.stderr) == (
        2, 'name: the sheet has no column "Whom". The columns found are: "Who", "Reach", "Blog title".\n',
    )  # fmt: skip


def test_without_a_source_book_yaml_says_where_the_sheet_is(tmp_path):
    write_book(
        tmp_path,
        ">>> book.yaml\ntitle: A Book\ncall: {signups: in/sheet.csv}\n>>> in/sheet.csv\nName,Email\nJo,jo@example.org",
    )
    assert bob("signups", "import", folder=tmp_path / "in").returncode == 0
    (tmp_path / "book.yaml").write_text("title: A Book\n", encoding="utf-8")
    assert bob("signups", "import", folder=tmp_path).returncode == 2


def test_contacts_that_git_would_send_elsewhere_are_refused(tmp_path):
    write_book(tmp_path, ">>> contacts.csv\nkey,email\n")

    def git(*arguments):
        identity = ["-c", "user.name=Jo", "-c", "user.email=jo@example.org"]
        command = ["git", *identity, *arguments]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)

    git("init")
    git("add", "contacts.csv", "book.yaml")
    git("commit", "-m", "Begin")
    assert (None, "contacts-tracked") in said(bring_in(tmp_path, sheet(JO)))
    git("remote", "add", "origin", "https://example.org/book.git")
    before = (tmp_path / "contacts.csv").read_bytes()
    with pytest.raises(UsageError, match="git keeps"):
        bring_in(tmp_path, sheet(JO, ANN))
    assert (tmp_path / "contacts.csv").read_bytes() == before
    assert len(bring_in(tmp_path, sheet(JO, ANN), even_if_tracked=True).merge.added) == 1
    git("rm", "--cached", "contacts.csv")
    assert (None, "contacts-not-ignored") in said(bring_in(tmp_path, sheet(JO, ANN)))
    (tmp_path / ".gitignore").write_text("contacts.csv\n.bob/\n", encoding="utf-8")
    assert said(bring_in(tmp_path, sheet(JO, ANN))) == []


def test_a_register_that_cannot_be_read_stops_the_import(tmp_path):
    write_book(tmp_path, ">>> authors.yaml\nauthors: {jo: {name: [1}")
    with pytest.raises(BobError, match=r"authors\.yaml:1"):
        bring_in(tmp_path, sheet(JO))


def test_what_is_listed_and_filtered(tmp_path):
    write_book(tmp_path, ">>> contributions/road.md\n# Long road home\n\nBy J. Wood\n\nText.\n")
    bring_in(tmp_path, sheet(JO, [*ANN[:4], "yes", ""], ["", "test", "t@example.org"]))
    assert "    also_known_as:\n      - J. Wood\n" in text_of(tmp_path)
    assert "    pieces:\n      - contributions/road.md\n" in text_of(tmp_path)
    assert bob("signups", folder=tmp_path).stdout == (
        "Jo Wood      1 of 1   reviews\nAnn Example  0 of 1   reviews\n\n"
        "2 people, 2 offer to review, 0 wait for feedback.\n\n"
        "Next: write to the 1 who have not sent all they promised: bob signups --late\n"
    )
    assert json.loads(bob("signups", "--late", "--json", folder=tmp_path).stdout) == {
        "people": [
            {
                "key": "ann-example",
                "name": "Ann Example",
                "promised": ["Two towns"],
                "received": [],
                "reviewer": True,
                "wants_feedback": None,
                "agreed": None,
                "state": "signed-up",
            }
        ],
        "skipped": [{"row": 4, "reason": "a test"}],
        "findings": [],
    }


def test_the_list_shows_whose_consent_is_missing_where_the_form_asked(tmp_path):
    write_book(tmp_path, "")
    header = ["Name", "E-mail", "Title", "Do you agree to publication?"]
    rows = [["Jo Wood", "jo@example.org", "Rain", "Yes"], ["Ann Example", "ann@example.org", "Snow", "Not yet"]]
    bring_in(tmp_path, sheet(*rows, header=header))
    assert bob("signups", folder=tmp_path).stdout == (
        "Jo Wood      0 of 1\nAnn Example  0 of 1   no consent yet\n\n"
        "2 people, 0 offer to review, 0 wait for feedback.\n"
        "1 of them is not known to have agreed: bob signups consent\n\n"
        "Next: write to the 2 who have not sent all they promised: bob signups --late\n"
    )
    people = json.loads(bob("signups", "--json", folder=tmp_path).stdout)["people"]
    assert [(person["name"], person["agreed"]) for person in people] == [("Jo Wood", True), ("Ann Example", False)]


def test_more_people_than_the_register_holds_are_refused_and_nothing_is_changed(tmp_path):
    rows = [
        ["", f"Ann{'a' * 90} Example{number}", "", f"{'A long title ' * 22}{number}", "", ""] for number in range(5000)
    ]
    with pytest.raises(ContentError, match=r"authors\.yaml would hold 5,000 people in .* Nothing was changed\."):
        bring_in(tmp_path, sheet(*rows))
    assert not (tmp_path / "authors.yaml").exists()


def test_where_git_does_not_answer_for_a_repository_no_address_is_written(tmp_path, monkeypatch):
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True, capture_output=True)  # noqa: S607 - the machine's git
    (tmp_path / ".git" / "config").write_text('[user]\n\tname = "bad \\u escape"\n', encoding="utf-8")
    with pytest.raises(
        UsageError, match=r"git does not answer for it: .* Nothing was changed\. Ask git why: git status"
    ):
        bring_in(tmp_path, sheet(JO))
    assert not (tmp_path / "contacts.csv").exists()
    assert bring_in(tmp_path, sheet(JO), even_if_tracked=True).merge.added
    monkeypatch.setenv("PATH", str(tmp_path / "no-programs"))
    with pytest.raises(UsageError, match="git does not answer for it"):
        bring_in(tmp_path, sheet(JO, ANN))


def test_without_a_repository_a_missing_git_stops_nobody(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path / "no-programs"))
    assert bring_in(tmp_path, sheet(JO)).merge.added


def test_what_was_put_in_order_is_told_once_and_what_to_look_at_stands_last(tmp_path):
    rows = sheet(["", "JO WOOD", "jo@example.org", "Rain"], ["", "Ann Example", "", "Snow"])
    bring_in(tmp_path, rows, dry_run=True)
    first = bob("signups", "import", "sheet.csv", folder=tmp_path).stdout
    again = bob("signups", "import", "sheet.csv", folder=tmp_path).stdout
    everything = bob("signups", "import", "sheet.csv", "--everything", folder=tmp_path).stdout
    mended = "Jo Wood: the capitals of the name were mended"
    assert [mended in screen for screen in (first, again, everything)] == [True, False, True]
    assert "Put in order as at the last import: 1. To see them again: --everything" in again
    for screen in (first, again, everything):
        assert screen.index("Put in order") < screen.index("To look at (1)") < screen.index("2 people in 2 rows.")
        assert "Ann Example gave no e-mail address" in screen
    assert first.index("Added (2)") < first.index("To look at (1)")


def test_an_entry_holds_what_authors_and_sign_ups_share_and_what_the_import_finds_out():
    assert FIELDS == (
        "name", "sort_name", "also_known_as", "bio", "links", "affiliation", "country",
        "promised", "reviews", "wants_feedback", "consent", "pieces", "withdrawn",
    )  # fmt: skip
    assert {"also_known_as", "links", "promised", "pieces"} == LISTS
