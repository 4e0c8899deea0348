"""Two people of one name: each is credited, counted and written to as who they are, and an editor can say which."""

import json

import pytest
from book_folder import write_book
from running_bob import bob

TWINS = """\
>>> book.yaml
title: Two of Them
language: en
published: 2026-11-01
call:
  rules:
    words: {about: 20, comfortable: [1, 400], limits: [1, 500]}
    per_author: 1
>>> authors.yaml
authors:
  mara-quill:
    name: Mara Quill
    affiliation: Harbour School
    bio: Teaches knots.
    promised: [Knots]
    consent: I agree
  mara-quill-2:
    name: Mara Quill
    affiliation: Lamp Museum
    bio: Mends lamps.
    promised: [Lamps]
    consent: I agree
>>> contributions/knots.md
# Knots

By Mara Quill

Over, under, through.
>>> contributions/oil.md
# Oil

By Mara Quill

It burns.
"""


def rules_of(folder) -> list[tuple[str, str]]:
    """Return the rule and the file of each finding on people."""
    found = json.loads(bob("check", "--json", folder=folder).stdout)["findings"]
    return [(each["rule"], each["file"]) for each in found if {"author", "consent"} & set(each["rule"].split("-"))]


def test_the_promised_title_tells_namesakes_apart_and_what_is_open_is_asked_with_the_commands_that_settle_it(tmp_path):
    book = write_book(tmp_path, TWINS)
    assert rules_of(book) == [("author-uncertain", "contributions/oil.md")]
    [asked] = json.loads(bob("check", "--json", folder=book).stdout)["findings"]
    assert asked["message"] == (
        "“Mara Quill” may be Mara Quill (mara-quill, Harbour School) or Mara Quill (mara-quill-2, Lamp Museum)"
    )
    assert asked["hint"] == (
        "They have one name. If two of them wrote it together, write authors: [mara-quill, mara-quill-2] into the "
        "piece. If not, say the key of the one who did, mara-quill or mara-quill-2: "
        "bob decide contributions/oil.md --author mara-quill"
    )


def test_a_name_that_two_people_bear_decides_nothing(tmp_path):
    book = write_book(tmp_path, TWINS)
    refused = bob("decide", "oil", "--author", "Mara Quill", folder=book)
    assert refused.returncode == 2
    assert "--author mara-quill or --author mara-quill-2" in " ".join(refused.stderr.split())
    assert not (book / "decisions.yaml").exists()


def test_each_has_their_own_life_count_and_entry_once_the_editor_said_which(tmp_path):
    book = write_book(tmp_path, TWINS)
    assert bob("decide", "oil", "--author", "mara-quill-2", folder=book).returncode == 0
    assert rules_of(book) == []  # one piece each, where the call allows one
    assert bob("build", "web", folder=book).returncode == 0
    pages = {file.stem: file.read_text("utf-8") for file in (book / "build").rglob("author-*.html")}
    lives = {
        ("Teaches knots" in page, "Mends lamps" in page, "Knots" in page, "Oil" in page) for page in pages.values()
    }
    assert lives == {(True, False, True, False), (False, True, False, True)}


def test_two_of_one_name_who_wrote_a_piece_together_are_both_credited_by_their_keys(tmp_path):
    signed = TWINS.replace("# Oil\n\nBy Mara Quill", "---\nauthors: [mara-quill, mara-quill-2]\n---\n# Oil")
    book = write_book(tmp_path, signed.replace("per_author: 1", "per_author: 2"))
    assert rules_of(book) == []
    assert bob("build", "web", folder=book).returncode == 0
    pages = [file.read_text("utf-8") for file in (book / "build").rglob("*.html")]
    [oil] = [page for page in pages if "It burns." in page]
    assert oil.count("Mara Quill") >= 2
    assert "mara-quill-2" not in " ".join(oil.partition("<body")[2].replace("author-mara-quill-2", "").split())
    lives = [page for page in pages if "Teaches knots" in page or "Mends lamps" in page]
    assert lives
    assert all("Oil" in page for page in lives)


def test_a_key_is_a_name_only_where_two_have_one_name(tmp_path):
    book = write_book(
        tmp_path, TWINS.replace("name: Mara Quill\n    affiliation: Lamp", "name: Mara Sample\n    affiliation: Lamp")
    )
    (book / "contributions/oil.md").write_text("---\nauthor: mara-quill-2\n---\n# Oil\n\nIt burns.\n", "utf-8")
    assert set(rules_of(book)) == {("author-uncertain", "contributions/oil.md")}


def test_one_persons_second_piece_is_one_too_many_and_waived_by_their_key(tmp_path):
    book = write_book(tmp_path, TWINS)
    bob("decide", "oil", "--author", "mara-quill", folder=book)
    assert [rule for rule, _ in rules_of(book)] == ["pieces-per-author"]
    waived = bob(
        *("decide", "--waive", "pieces-per-author", "--author", "mara-quill", "--because", "Two short ones"),
        folder=book,
    )
    assert waived.returncode == 0, waived.stderr
    found = json.loads(bob("check", "--json", folder=book).stdout)["findings"]
    assert [each["waived"]["because"] for each in found] == ["Two short ones"]


@pytest.mark.parametrize("silent", ["mara-quill", "mara-quill-2"])
def test_the_consent_of_one_namesake_is_not_taken_for_the_others(tmp_path, silent):
    both = TWINS.replace("oil.md\n# Oil", "lamps.md\n# Lamps")
    who, _, others = both.partition(f"  {silent}:")
    book = write_book(tmp_path, f"{who}  {silent}:{others.replace('    consent: I agree', '', 1)}")
    piece = {"mara-quill": "knots.md", "mara-quill-2": "lamps.md"}[silent]
    listed = bob("signups", "consent", folder=book).stdout
    assert f"In the book, and not known to have agreed (1)\n  Mara Quill ({silent}); {piece}\n" in listed
    assert f"1 author is not known to have agreed (Mara Quill ({silent}))" in bob("status", folder=book).stdout
    [asked] = json.loads(bob("check", "--json", folder=book).stdout)["findings"]
    assert asked["hint"] == f'Ask, and then record it: bob signups consent {silent} --because "..."'
    done = bob("signups", "consent", "--everybody", "--because", "Agreed by e-mail", folder=book)
    assert done.stdout.startswith(f"Consent recorded (1): Mara Quill ({silent})\n")
    assert bob("signups", "consent", folder=book).stdout == "Everybody agreed.\n"


def test_the_lists_say_which_of_two_namesakes_is_meant_and_a_key_finds_the_pieces_of_one(tmp_path):
    book = write_book(tmp_path, TWINS)
    listed = bob("signups", folder=book).stdout
    assert listed.startswith("Mara Quill (mara-quill)    1 of 1\nMara Quill (mara-quill-2)  0 of 1\n")
    assert "  Promised and not sent (1)\n    Mara Quill (mara-quill-2)\n" in bob("status", folder=book).stdout
    letters = bob("check", "--letters", "--author", "mara-quill", folder=book)
    assert letters.stdout.startswith("  build/letters/knots.txt\n\n1 letter written.")


SHEET_HEADER = "Name,Email,Affiliation,Short bio,Title of your post,Do you agree to CC BY?"


def brought_in(folder, *rows: str):
    """Import a sheet of these rows, and return what bob told programs."""
    if not (folder / "book.yaml").exists():
        write_book(folder, "")
    (folder / "answers.csv").write_text("\n".join((SHEET_HEADER, *rows)) + "\n", "utf-8")
    done = bob("signups", "import", "answers.csv", "--json", folder=folder)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def asked(done) -> list[tuple[int, str]]:
    return [(found["row"], found["rule"]) for found in done["findings"] if found["severity"] == "warning"]


MARA = "Mara Quill,mara@school.example.org,Harbour School,Teaches knots.,Knots,I agree"
OTHER_MARA = "Mara Quill,quill@museum.example.net,Lamp Museum,Mends lamps.,Lamps,I agree"


def names_of(done) -> list[str]:
    return [added["key"] for added in done["added"]]


@pytest.mark.parametrize(
    ("second", "people"),
    [
        (OTHER_MARA, 2),
        ("Mara Quill,quill@museum.example.net,,Mends lamps.,Lamps,I agree", 2),
        ("Mara Quill,quill@museum.example.net,Lamp Museum,,Lamps,I agree", 2),
        ("Mara Quill,mara@home.example.net,,,Lamps,I agree", 1),
        ("Mara Quill,mara@home.example.net,Harbour School (Leith),Teaches knots and hitches.,Lamps,I agree", 1),
        ("Mara Quill,mara@home.example.net,Lamp Museum,Mends lamps.,Knots,I agree", 1),
        ("Mara Quill,mara@school.example.org,Lamp Museum,Mends lamps.,Lamps,I agree", 1),
    ],
    ids=[
        "another place and life", "another life", "another place", "another address alone", "told in more words",
        "the same title", "the same address: she moved to another place",
    ],
)  # fmt: skip
def test_one_name_is_two_people_where_what_they_tell_differs(tmp_path, second, people):
    done = brought_in(tmp_path, MARA, second)
    assert len(done["added"]) == people
    assert asked(done) == ([(3, "person-perhaps-twice")] if people > 1 else [])


def test_nothing_that_either_of_two_namesakes_wrote_is_lost(tmp_path):
    done = brought_in(tmp_path, MARA, OTHER_MARA)
    assert names_of(done) == ["mara-quill", "mara-quill-2"]
    register = (tmp_path / "authors.yaml").read_text("utf-8")
    for words in ("Harbour School", "Teaches knots.", "Knots", "Lamp Museum", "Mends lamps.", "Lamps"):
        assert words in register
    assert (tmp_path / "contacts.csv").read_text("utf-8").splitlines()[1:] == [
        "mara-quill,mara@school.example.org,",
        "mara-quill-2,quill@museum.example.net,",
    ]


def test_a_third_row_that_could_be_either_of_two_namesakes_is_nobodys_of_them(tmp_path):
    done = brought_in(tmp_path, MARA, OTHER_MARA, "Mara Quill,m@else.example.org,,,Rope,I agree")
    assert names_of(done) == ["mara-quill", "mara-quill-2", "mara-quill-3"]


def test_the_editor_says_that_two_are_two_and_is_not_asked_again(tmp_path):
    brought_in(tmp_path, MARA, OTHER_MARA)
    register = tmp_path / "authors.yaml"
    register.write_text(register.read_text("utf-8") + "    not_same_as: [mara-quill]\n", "utf-8")
    done = brought_in(tmp_path, MARA, OTHER_MARA)
    assert asked(done) == []
    assert (done["added"], done["changed"], done["withdrawn"]) == ([], [], [])


def test_the_editor_says_that_two_are_one_and_every_later_import_knows_it(tmp_path):
    brought_in(tmp_path, MARA, OTHER_MARA)
    register = tmp_path / "authors.yaml"
    kept = register.read_text("utf-8").partition("  mara-quill-2:")[0]
    register.write_text(kept + "    same_as: [mara-quill-2]\n", "utf-8")
    for _ in range(2):
        done = brought_in(tmp_path, MARA, OTHER_MARA)
        assert (asked(done), done["added"], done["withdrawn"]) == ([], [], [])
    assert "mara-quill-2:" not in register.read_text("utf-8")
    assert (tmp_path / "contacts.csv").read_text("utf-8").splitlines()[1:] == [
        "mara-quill,quill@museum.example.net,mara@school.example.org"
    ]


def test_a_consent_that_the_editor_recorded_is_not_asked_for_at_the_next_import(tmp_path):
    silent = "Fay Draft,fay@example.org,,,Rain,"
    assert asked(brought_in(tmp_path, silent)) == [(2, "consent-missing")]
    assert bob("signups", "consent", "Fay Draft", "--because", "Agreed by e-mail", folder=tmp_path).returncode == 0
    assert asked(brought_in(tmp_path, silent)) == []
    assert asked(brought_in(tmp_path, silent, "Hal Proof,hal@example.org,,,Snow,No")) == [(3, "consent-missing")]


def test_an_entry_that_is_somebody_elses_cannot_stand_beside_them(tmp_path):
    book = write_book(tmp_path, TWINS.replace("    bio: Teaches knots.", "    same_as: [mara-quill-2]"))
    told = bob("check", folder=book)
    assert told.returncode == 2
    assert "mara-quill-2: is the same as mara-quill, as you wrote there." in " ".join(told.stderr.split())


def test_letters_that_agree_are_asked_about_however_they_are_parted(tmp_path):
    done = brought_in(tmp_path, "Hal Proof,hal@example.org,,,Rain,I agree", "HalProof,hp@example.com,,,Snow,I agree")
    assert names_of(done) == ["hal-proof", "halproof"]
    assert asked(done) == [(3, "person-perhaps-twice")]


def test_a_name_mended_in_the_sheet_keeps_the_pieces_that_bear_the_old_one(tmp_path):
    write_book(tmp_path, ">>> contributions/snow.md\n# Snow\n\nBy HalProof\n\nIt fell.\n")
    brought_in(tmp_path, "Hal Proof,hal@example.org,,,Rain,I agree", "HalProof,hp@example.com,,,Snow,I agree")
    done = brought_in(tmp_path, "Hal Proof,hal@example.org,,,Rain,I agree", "Hal Proof,hp@example.com,,,Snow,I agree")
    assert asked(done) == [(2, "entry-left-over")]
    listed = {each["key"]: each for each in json.loads(bob("signups", "--json", folder=tmp_path).stdout)["people"]}
    assert listed["hal-proof"]["received"] == ["contributions/snow.md"]
    assert listed["halproof"]["state"] == "withdrawn"
    assert listed["halproof"]["received"] == []


def test_a_name_changed_in_the_sheet_is_kept_as_another_spelling(tmp_path):
    brought_in(tmp_path, "Fay Draft,fay@example.org,,,Rain,I agree")
    done = brought_in(tmp_path, "Fay Quoin,fay@example.org,,,Rain,I agree")
    assert done["changed"] == [{"key": "fay-draft", "name": "Fay Quoin", "fields": ["name", "also_known_as"]}]
    assert "also_known_as:\n      - Fay Draft\n" in (tmp_path / "authors.yaml").read_text("utf-8")


def test_a_family_at_one_address_is_not_one_person(tmp_path):
    done = brought_in(tmp_path, "Ida Galley,us@example.org,,,Rain,I agree", "Ben Galley,us@example.org,,,Snow,I agree")
    assert names_of(done) == ["ida-galley", "ben-galley"]
    assert asked(done) == [(3, "address-shared")]


def test_two_entries_that_the_editor_calls_two_stay_two_under_one_name_in_the_sheet(tmp_path):
    brought_in(tmp_path, "Hal Proof,hal@example.org,,,Rain,I agree", "HalProof,hp@example.com,,,Snow,I agree")
    register = tmp_path / "authors.yaml"
    register.write_text(register.read_text("utf-8") + "    not_same_as: [hal-proof]\n", "utf-8")
    done = brought_in(tmp_path, "Hal Proof,hal@example.org,,,Rain,I agree", "Hal Proof,hp@example.com,,,Snow,I agree")
    assert (asked(done), done["withdrawn"]) == ([], [])


def test_an_entry_left_over_counts_as_withdrawn_without_any_memory_of_the_last_import(tmp_path):
    write_book(tmp_path, ">>> contributions/snow.md\n# Snow\n\nBy HalProof\n\nIt fell.\n")
    brought_in(tmp_path, "Hal Proof,hal@example.org,,,Rain,I agree", "HalProof,hp@example.com,,,Snow,I agree")
    (tmp_path / ".bob" / "last-import.json").unlink()
    done = brought_in(tmp_path, "Hal Proof,hal@example.org,,,Rain,I agree", "Hal Proof,hp@example.com,,,Snow,I agree")
    assert [gone["key"] for gone in done["withdrawn"]] == ["halproof"]
    listed = {each["key"]: each for each in json.loads(bob("signups", "--json", folder=tmp_path).stdout)["people"]}
    assert listed["hal-proof"]["received"] == ["contributions/snow.md"]


def test_somebody_entered_by_hand_who_shares_an_address_has_not_withdrawn(tmp_path):
    write_book(tmp_path, ">>> authors.yaml\nauthors:\n  ida: {name: Ida Galley, promised: [Rain]}\n")
    (tmp_path / "contacts.csv").write_text("key,email,other_emails\nida,us@example.org,\n", "utf-8")
    done = brought_in(tmp_path, "Ben Vellum,us@example.org,,,Snow,I agree")
    assert (names_of(done), done["withdrawn"], done["changed"]) == (["ben-vellum"], [], [])
