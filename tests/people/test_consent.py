"""Consent: what people answer, what becomes of it in the register, who is still to be asked, and how it is recorded."""

import csv
import io
import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from book_folder import write_book
from importing import bring_in, said, text_of
from running_bob import bob

from bookofblogs.people.answers import YesOrNo, is_plain_answer, read_answer
from bookofblogs.signups.cells import is_nothing
from bookofblogs.signups.questions import asks_for_consent, asks_yes_or_no

TABLE = Path(__file__).with_name("consent_answers.txt")
CC = "Do you agree that your post is published under CC BY 4.0?"


def answers():
    """Return every answer of the table: the question, the answer and its right value."""
    question, found = "", []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("? "):
            question = line[2:]
        elif line[:5] in {"yes  ", "no   ", "ask  "}:
            found.append((question, line[5:], line[:3].strip()))
    return found


def test_the_table_is_as_long_as_it_looks():
    assert len(answers()) > 350


@pytest.mark.parametrize(("question", "answer", "right"), answers())
def test_an_answer_is_a_yes_a_no_or_for_the_editor_to_ask_about(question, answer, right):
    assert {YesOrNo.YES: "yes", YesOrNo.NO: "no"}.get(read_answer(answer, question), "ask") == right


def table(*rows: list[str]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    return written.getvalue().encode()


HEADER = ["Timestamp", "Email", "Name", "Title of your post", CC]
YES = ["2026-03-01 10:00:00", "jo@example.org", "Jo Wood", "The pier", "I agree"]


def later(answer: str, sent: str = "2026-03-05 10:00:00") -> list[str]:
    return [sent, *YES[1:4], answer]


def messages(done) -> list[str]:
    return [finding.message for finding in done.findings if finding.rule.startswith("consent-")]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("No", "Jo Wood did not agree: “No” to “{}”, after a yes on row 2; the later answer holds"),
        (
            "Ask my employer",
            "Jo Wood did not clearly agree: “Ask my employer” to “{}”, after a yes on row 2; the later answer holds",
        ),
    ],
)
def test_a_later_answer_that_is_no_yes_takes_the_earlier_yes_away(answer, told, tmp_path):
    done = bring_in(tmp_path, table(HEADER, YES, later(answer)))
    assert messages(done) == [told.format(CC)]
    assert "words:" not in text_of(tmp_path)


def test_a_later_row_without_an_answer_keeps_the_yes_and_says_so(tmp_path):
    done = bring_in(tmp_path, table(HEADER, YES, later("")))
    assert messages(done) == ["Jo Wood agreed on row 2, and left the question open on row 3; the yes holds"]
    assert f"words: {CC} I agree\n      on: 2026-03-01" in text_of(tmp_path).replace("'", "")


def test_a_later_yes_ends_an_earlier_no(tmp_path):
    done = bring_in(tmp_path, table(HEADER, later("No", "2026-02-01 10:00:00"), YES))
    assert messages(done) == []
    assert "I agree" in text_of(tmp_path)


def test_a_row_that_is_changed_to_a_no_counts_on_a_fresh_clone_too(tmp_path):
    bring_in(tmp_path, table(HEADER, YES))
    shutil.rmtree(tmp_path / ".bob")
    bring_in(tmp_path, table(HEADER, later("No")))
    assert "words:" not in text_of(tmp_path)


def test_a_yes_that_the_editor_recorded_after_the_no_of_the_form_stays(tmp_path):
    bring_in(tmp_path, table(HEADER, later("No")))
    told = bob("signups", "consent", "Jo Wood", "--because", "Agreed by e-mail", "--on", "2026-03-07", folder=tmp_path)
    assert told.returncode == 0
    before = text_of(tmp_path)
    shutil.rmtree(tmp_path / ".bob")
    bring_in(tmp_path, table(HEADER, later("No")))
    assert text_of(tmp_path) == before
    bring_in(tmp_path, table(HEADER, later("No", "2026-03-09 10:00:00")))
    assert "Agreed by e-mail" not in text_of(tmp_path)


def test_an_address_in_an_answer_is_not_repeated(tmp_path):
    done = bring_in(tmp_path, table(HEADER, [*YES[:4], "Only if jo@example.org and boss@example.org are told"]))
    assert messages(done) == [f"Jo Wood did not clearly agree: “Only if [address] and [address] are told” to “{CC}”"]


def test_every_question_of_a_form_has_to_be_answered_with_a_yes(tmp_path):
    header = [*HEADER, "May we print your name?", "I do NOT want my name to be printed"]
    rows = [
        [*YES, "Yes", ""],
        ["", "ann@example.org", "Ann Example", "The lamp", "I agree", "No please", ""],
        ["", "ben@example.org", "Ben Sample", "The rope", "I agree", "", ""],
        ["", "cat@example.org", "Cat Specimen", "The oar", "I agree", "Yes", "x"],
    ]
    done = bring_in(tmp_path, table(header, *rows))
    assert messages(done) == [
        "Ann Example did not agree: “No please” to “May we print your name?”",
        "Ben Sample did not answer “May we print your name?”",
        "Cat Specimen did not agree: “x” to “I do NOT want my name to be printed”",
    ]
    assert f"        {CC} I agree\n        May we print your name? Yes\n" in text_of(tmp_path)
    assert text_of(tmp_path).count("words:") == 1


def test_a_name_typed_as_a_signature_is_a_yes_where_the_form_asks_for_one(tmp_path):
    header = [*HEADER[:4], "Sign here if you agree to CC BY 4.0 (type your name)"]
    done = bring_in(tmp_path, table(header, [*YES[:4], "jo wood"], ["", "ann@example.org", "Ann Example", "", "Ben"]))
    assert [change.name for change in done.merge.added] == ["Jo Wood", "Ann Example"]
    assert len(messages(done)) == 1
    assert messages(done)[0].startswith("Ann Example did not clearly agree: “Ben”")


NAMES = [
    "Who are you?", "Wer bist du?", "Qui êtes-vous ?", "¿Quién eres?", "Chi sei?", "Wie ben je?", "Quem é você?",
    "How should we credit you?", "Wie dürfen wir Sie nennen?", "Sous quel nom ?", "¿Cómo te llamas?", "Come ti chiami?",
    "Hoe heet je?", "Como devemos creditar?", "May we have your name?", "Autor/in", "Verfasserin", "Contributor",
]  # fmt: skip
PERMISSIONS = [
    "May we print your name?", "May we announce your name?", "Dürfen wir deinen Namen nennen?",
    "Pouvons-nous publier votre nom ?", "¿Podemos publicar su nombre?",
    "Possiamo pubblicare il tuo nome?", "Mogen we je naam vermelden?",
    "Podemos publicar o seu nome?",
]  # fmt: skip


@pytest.mark.parametrize("header", NAMES)
def test_a_column_of_names_is_known_whatever_it_is_called(header, tmp_path):
    done = bring_in(tmp_path, table(["E-mail", header, "Title"], ["jo@example.org", "Jo Wood", "The pier"]))
    assert [change.name for change in done.merge.added] == ["Jo Wood"]


@pytest.mark.parametrize("header", PERMISSIONS)
def test_a_question_for_leave_is_no_column_of_names(header, tmp_path):
    rows = [["jo@example.org", "Jo Wood", "Yes", "The pier"], ["ann@example.org", "Ann Example", "Ja", "The lamp"]]
    done = bring_in(tmp_path, table(["E-mail", "Who are you?", header, "Title"], *rows))
    assert [change.name for change in done.merge.added] == ["Jo Wood", "Ann Example"]
    assert done.columns.shown()["consent"] == (header,)


def test_a_column_of_answers_is_no_name_whatever_its_header_says_and_a_person_called_yes_is_asked_about(tmp_path):
    rows = [["jo@example.org", "Yes", "Jo Wood"], ["ann@example.org", "", "Ann Example"], ["", "No, please", "Yes"]]
    done = bring_in(tmp_path, table(["E-mail", "Name for the book", "Contributor"], *rows))
    assert [change.name for change in done.merge.added] == ["Jo Wood", "Ann Example"]
    assert (4, "name-missing") in said(done)


@pytest.mark.parametrize("name", ["Jo", "Grant", "Claro", "Jo Wood", "Si Example", "Will Accept", "Prima Klar", "May"])
def test_a_name_that_is_a_word_of_yes_as_well_is_a_name(name):
    assert not is_plain_answer(name)


@pytest.mark.parametrize(
    "header",
    [
        "Do you agree to review two other posts?", "May we contact you about your post?",
        "Would you like our newsletter?",
        "Do you agree to our privacy policy?", "May we print your photo?",
        "Stimmst du der Datenverarbeitung zu?",
        "Acceptez-vous de relire un autre texte ?", "Who gave you permission?", "Do you want feedback on your post?",
    ],
)  # fmt: skip
def test_leave_for_something_else_is_no_consent_to_print(header):
    assert not asks_for_consent(header)


@pytest.mark.parametrize(
    "header", ["How may we call you?", "What should we print as your name?", "Wie heißt du?", "Name"]
)
def test_who_or_how_is_no_yes_or_no(header):
    assert not asks_yes_or_no(header)


@pytest.mark.parametrize(
    "cell",
    [
        "-", "n/a", "None", "k. A.", "k.A.",
        "keine Angabe", "entfällt", "s. o.", "folgt", "folgt noch", "noch offen",
        "néant",
        "non renseigné", "sans objet", "à définir", "ninguna", "no aplica", "N/D", "por definir", "nessuna",
        "da definire",
        "n.v.t.", "geen", "volgt", "nenhum", "não se aplica", "TBD", "to follow",
    ],
)  # fmt: skip
def test_the_signs_of_no_answer_are_blank_in_every_column(cell, tmp_path):
    assert is_nothing(cell)
    header = ["Name", "E-Mail", "Organisation", "Kurzbiografie", "Titel", "Stimmst du CC BY 4.0 zu?"]
    bring_in(tmp_path, table(header, ["Ida Muster", "ida@example.org", cell, cell, cell, cell]))
    assert text_of(tmp_path).endswith("authors:\n  ida-muster:\n    name: Ida Muster\n")


@pytest.mark.parametrize(
    "text", ["Offene Türen", "Nothing but rain", "Rien ne va plus", "Geen tijd", "Na", "Folgen", "Xenia"]
)
def test_what_only_begins_like_no_answer_is_one(text):
    assert not is_nothing(text)


BOOK = """
>>> book.yaml
title: A Book
published: 2026-11-22
licence: CC BY 4.0
call: {rules: {words: {about: 5, comfortable: [1, 20], limits: [1, 50]}}}
>>> contributions/one.md
# One

By Jo Wood and Ann Example

It rained all day.
>>> contributions/two.md
# Two

By Ben Sample

It rained again.
>>> contributions/three.md
# Three

By B. Sample

It rained still.
>>> authors.yaml
# Ours.
consent_asked: [Do you agree?]
authors:
  jo:   # she began it
    name:  'Jo Wood'
  ben: {name: Ben Sample, links: []}
"""


def consent(folder, *arguments):
    return bob("signups", "consent", *arguments, folder=folder)


def test_a_fresh_clone_knows_from_the_first_check_who_did_not_agree(tmp_path):
    folder = write_book(tmp_path, BOOK)
    found = [
        each["message"]
        for each in json.loads(bob("check", "--json", folder=folder).stdout)["findings"]
        if each["rule"] == "consent-missing"
    ]
    assert found == [
        "There is no record that Jo Wood and Ann Example agreed to the licence",
        "There is no record that B. Sample agreed to the licence",
        "There is no record that Ben Sample agreed to the licence",
    ]
    assert json.loads(bob("status", "--json", folder=folder).stdout)["without_consent"] == [
        "Jo Wood", "Ann Example", "B. Sample", "Ben Sample",
    ]  # fmt: skip
    assert "4 authors are not known to have agreed (Jo Wood, Ann Example and 2 more): bob signups consent" in " ".join(
        bob("status", folder=folder).stdout.split()
    )


def test_consent_is_recorded_for_many_at_once_and_what_stood_there_stays_to_the_byte(tmp_path):
    folder = write_book(tmp_path, BOOK)
    before = text_of(folder)
    dry = consent(folder, "Jo Wood", "ben", "--because", "Agreed by e-mail", "--on", "2026-05-03", "--dry-run")
    assert dry.stdout == "Consent recorded (2): Jo Wood, Ben Sample\nNothing was written: this was a dry run.\n"
    assert text_of(folder) == before
    done = consent(folder, "--piece", "one.md", "--because", "Agreed by e-mail", "--on", "2026-05-03")
    assert done.stdout == (
        "Consent recorded (2): Jo Wood, Ann Example\nNew in authors.yaml: Ann Example\nWritten to authors.yaml.\n"
    )
    recorded = "    consent:\n      words: Agreed by e-mail\n      on: 2026-05-03\n"
    assert text_of(folder) == (
        "# Ours.\nconsent_asked: [Do you agree?]\nauthors:\n  jo:   # she began it\n    name:  'Jo Wood'\n"
        f"{recorded}  ben: {{name: Ben Sample, links: []}}\n  ann-example:\n    name: Ann Example\n{recorded}"
    )
    again = consent(folder, "Jo Wood", "--because", "And once more")
    assert again.stdout == "Recorded already, and unchanged: Jo Wood\nNothing was changed.\n"


def test_a_consent_that_was_taken_back_stays_taken_back_when_the_sheet_is_imported_anew(tmp_path):
    write_book(tmp_path, BOOK.replace("  jo:   # she began it\n    name:  'Jo Wood'\n", ""))
    sheet = table(HEADER, YES)
    bring_in(tmp_path, sheet)
    told = consent(tmp_path, "Jo Wood", "--withdraw", "--because", "Wrote to us", "--on", "2026-05-03")
    assert told.stdout == "No consent any more (1): Jo Wood\nWritten to authors.yaml.\n"
    shutil.rmtree(tmp_path / ".bob")
    bring_in(tmp_path, sheet)
    assert "words: Wrote to us\n      on: 2026-05-03\n      agreed: no\n" in text_of(tmp_path)
    assert "Jo Wood did not agree to the licence" in bob("check", folder=tmp_path).stdout
    listed = consent(tmp_path).stdout
    assert "  Jo Wood; one.md; recorded as a no: “Wrote to us”\n" in listed


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("Jo Wood",), 'Say how they told you: --because "Agreed by e-mail". It is what you have to show.'),
        (("--because", "Yes"), "Whose consent? Name them, or say --piece PIECE or --everybody."),
        (("Jo Wood", "--because", "Not yet"), "“Not yet” does not say that they agreed, so nothing was recorded."),
        (("Jo Wod", "--because", "Agreed"), 'There is no author "Jo Wod". Did you mean Jo Wood?'),
        (
            ("B. Sample", "--because", "Agreed"),
            "contributions/three.md: “B. Sample” may be Ben Sample. Settle first who it is. If it is somebody else,",
        ),
    ],
)
def test_what_is_not_meant_is_refused_and_nothing_written(arguments, message, tmp_path):
    folder = write_book(tmp_path, BOOK)
    before = text_of(folder)
    done = consent(folder, *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith(message)
    assert text_of(folder) == before


def test_the_list_says_what_was_answered_and_the_way_out_leads_to_a_book_without_the_error(tmp_path):
    folder = write_book(tmp_path, BOOK)
    bring_in(folder, table(HEADER, [*YES[:4], "Ask my employer first"]))
    listed = consent(folder).stdout
    assert f"  Jo Wood; one.md; did not clearly agree: “Ask my employer first” to “{CC}”\n" in listed
    assert "For all who are in the book: --everybody." in listed
    asked = consent(folder, "--everybody", "--because", "Agreed").stderr
    [settle] = re.findall(r"bob (decide \S+ --author (?:\"[^\"]*\"|'[^']*'|\S+))", asked)
    assert bob(*shlex.split(settle), folder=folder).returncode == 0
    assert consent(folder, "--everybody", "--because", "Agreed by e-mail").returncode == 0
    assert consent(folder).stdout == "Everybody agreed.\n"
    assert "consent-missing" not in bob("check", folder=folder).stdout


def test_a_book_whose_form_never_asked_is_left_alone(tmp_path):
    folder = write_book(tmp_path, BOOK.replace("consent_asked: [Do you agree?]\n", ""))
    assert "consent" not in bob("check", folder=folder).stdout
    assert "consent" not in bob("status", folder=folder).stdout
    assert consent(folder).stdout.startswith("This book asks nobody for consent")
    (folder / "book.yaml").write_text("title: A Book\ncall: {consent: perhaps}\n")
    assert bob("check", folder=folder).stderr.startswith(
        'book.yaml:2: call: consent: "perhaps" is not required or elsewhere.'
    )
