"""A letter that is due, written: in whose words, in which language, and what stands in each place of its template."""

from dataclasses import replace

import pytest
from letter_situations import ANN, BEN, CAT, DAY, findings, piece, situation, written

from bookofblogs.labels.reader import strings_in
from bookofblogs.letter_templates.reader import own_language, own_template
from bookofblogs.letters.template import read_template
from bookofblogs.letters.writing import LetterWriter, Texts
from bookofblogs.model.finding import Severity
from bookofblogs.model.outbox import Draft, Due, Occasion

OWN = Texts(own=own_template, own_language=own_language, strings=strings_in)
BOAT = piece("boat", "The second boat", BEN, ANN)
FLOOD = piece("flood", "The “big” flood", BEN)


def filled(placeholder: str, due: Due, told, language: str = "") -> str:
    """Return what stands in the place of `placeholder`, in a letter of the editor's own words."""
    condition = "" if placeholder in {"name", "called", "title", "editors"} else f"[if {placeholder}]\n"
    text = f"Subject: x\n\n{condition}{{{placeholder}}}\n\n- end"
    template = read_template(text, "x", due.occasion)
    letter = written(due, told, replace(OWN, editors={(due.occasion, language): template})).text
    return letter.removesuffix("- end\n").strip("\n")


def test_a_reminder_as_it_is_read():
    due = Due(
        occasion=Occasion.REMINDER,
        key="cat-specimen",
        about=("60%@2027-05-09-14",),
        promised=CAT.promised,
        on=DAY,
    )
    editors = read_template(
        "Subject: [several pieces] Can we expect {promised} by {date}?\nSubject: Can we expect your piece?\n\n"
        "Dear {called},\n\n[nothing sent] Nothing of yours is here yet.\n\nOur day is {date}, {days}. Pieces so far:\n"
        "1 of {name}’s friends [sic].\n\n[if goal] We hope for {goal}.\n\nWarmly,\n\n{editors} for “{title}”",
        "letters/reminder.txt",
        Occasion.REMINDER,
    )
    told = situation(BOAT, title="Two “grey” towns")
    assert written(due, told, replace(OWN, editors={(Occasion.REMINDER, ""): editors})) == Draft(
        file="reminder-60-2027-05-09-14/cat-specimen.txt",
        key="cat-specimen",
        to="Cat Specimen",
        subject="Can we expect “The flood in the cellar” and “Long roads” by 9 May 2027?",
        text="Dear Cat Specimen,\n\nNothing of yours is here yet.\n\nOur day is 9 May 2027, in 7 days. Pieces so far: "
        "1 of Cat Specimen’s friends [sic].\n\nWe hope for 50.\n\nWarmly,\n\n"
        "Jo Wood and Eve Draft for “Two ‘grey’ towns”\n",
    )


def test_bobs_own_letter_to_one_of_two_authors_whose_third_has_no_address():
    due = Due(
        occasion=Occasion.DECLINED,
        key="ben-sample",
        about=("contributions/boat.md#declined",),
        pieces=("contributions/boat.md",),
        others=("ann-example",),
        not_reached=("Cat Specimen",),
    )
    draft = written(due, situation(BOAT, because="It was in print before."), OWN)
    assert draft.file == "declined-2027-05-02/ben-sample.txt"
    assert draft.subject == "Our answer about “The second boat”"
    assert "\n\nThis is our reason: It was in print before.\n\n" in draft.text
    assert "\n\nThis letter also goes to Ann Example.\n\n" in draft.text
    assert "\n\nWe have no address for Cat Specimen: would you pass this letter on, with our thanks?\n\n" in draft.text


@pytest.mark.parametrize(
    ("language", "title", "expected"),
    [
        ("en-GB", "The flood", "“The flood”"),
        ("en", "The “big” flood", "“The ‘big’ flood”"),
        ("en", 'The "big" flood', "“The ‘big’ flood”"),
        ("en", "“Flood”", "“‘Flood’”"),
        ("en", 'A 12" record', '“A 12" record”'),
        ("he", 'צה"ל', '”צה"ל”'),
        ("en", "Don’t, said Jo's 'friend'", "“Don’t, said Jo's 'friend'”"),
        ("de", "Die „große“ Flut", "„Die ‚große‘ Flut“"),
        ("de-CH", "Die «große» Flut", "«Die ‹große› Flut»"),
        ("fr", "L’été « chaud »", "«\xa0L’été “chaud”\xa0»"),
        ("ja", "洪水「大」の記録", "「洪水『大』の記録」"),
        ("he", "Blog 2.0!", "”\u2068Blog 2.0!\u2069”"),
        ("he", "המבול", "”המבול”"),
        ("en", "כתובת!", "“\u2068כתובת!\u2069”"),
        ("en", "Two\nlines\t and\u2028a third", "“Two lines and a third”"),
        ("en", "turned \u202e round", "“turned round”"),
        ("en", "{name} {{x}} [if date]", "“{name} {{x}} [if date]”"),
        ("en", "write to jo@example.org", "“write to (address)”"),
        ("en", "x" * 100_000, f"“{'x' * 119}…”"),
        ("en", "", "“boat.md”"),
    ],
)
def test_a_title_in_the_quotation_marks_of_the_language(language, title, expected):
    own = piece("boat", title, BEN)
    due = Due(occasion=Occasion.PUBLISHED, key=BEN.key, pieces=(own.file,), version="1.0")
    assert filled("pieces", due, situation(own, language=language)) == expected


@pytest.mark.parametrize(
    ("language", "names", "expected"),
    [
        ("en", ("Ann Example", "Ben Sample", "Cat"), "Ann Example, Ben Sample and Cat"),
        ("de", ("Ann", "\u200b", "Ben"), "Ann und Ben"),
        ("ja", ("安", "勉"), "安、勉"),
        ("he", ("נועה", "Jo"), "נועה ו-\u2068Jo\u2069"),
        ("ar", ("مريم", "عمر"), "مريم وعمر"),
        ("en", tuple("abcdefghij" * 5), f"{', '.join('abcdefghij' * 4)} and …"),
    ],
)
def test_names_as_the_language_lists_them(language, names, expected):
    due = Due(occasion=Occasion.PROOF, key=BEN.key, pieces=(BOAT.file,), not_reached=names)
    assert filled("pass_on", due, situation(BOAT, language=language)) == expected


def test_what_an_editor_called_somebody_is_how_they_are_addressed():
    due = Due(occasion=Occasion.WELCOME, key="ann-example")
    told = situation()
    assert filled("called", due, told) == "Ann"
    assert filled("name", due, told) == "Ann Example"
    assert filled("called", replace(due, key="ben-sample"), told) == "Ben Sample"
    assert filled("called", replace(due, key="gone"), told) == "gone"


def test_a_book_without_editors_signs_with_its_title():
    due = Due(occasion=Occasion.WELCOME, key="ann-example")
    assert filled("editors", due, situation()) == "Jo Wood and Eve Draft"
    assert filled("editors", due, situation(editors=())) == "Two Towns"


def test_the_end_is_the_day_of_a_letter_that_names_no_other_while_it_is_ahead():
    mend = Due(occasion=Occasion.MEND, key="ben-sample", pieces=(BOAT.file,))
    assert filled("date", mend, situation(BOAT)) == "9 May 2027"
    assert filled("days", mend, situation(BOAT)) == "in 7 days"
    assert filled("date", mend, situation(BOAT, closes=DAY.replace(day=1))) == ""
    assert filled("date", mend, situation(BOAT, closes=None)) == ""
    assert filled("days", mend, situation(BOAT, closes=DAY.replace(day=3), language="de")) == "morgen"


def test_whether_the_day_is_the_last_of_the_call():
    template = read_template("Subject: x\n\n[last day] It is the last day of the call.\n\nBye", "x", Occasion.REMINDER)
    texts = replace(OWN, editors={(Occasion.REMINDER, ""): template})
    due = Due(occasion=Occasion.REMINDER, key="ben-sample", promised=BEN.promised, on=DAY)
    assert written(due, situation(), texts).text == "It is the last day of the call.\n\nBye\n"
    assert written(replace(due, on=DAY.replace(day=6)), situation(), texts).text == "Bye\n"
    assert written(due, situation(closes=None), texts).text == "Bye\n"


def test_a_reason_is_told_only_where_it_was_written_for_the_authors():
    due = Due(occasion=Occasion.DECLINED, key="ben-sample", pieces=(BOAT.file, FLOOD.file))
    told = situation(BOAT, FLOOD, because="It was in\nprint. Ask jo@example.org.")
    assert filled("because", due, told) == "It was in print. Ask (address)."
    first, second = told.project.decisions
    private = replace(told, project=replace(told.project, decisions=(first, replace(second, tell_author=False))))
    assert filled("because", due, private) == "“The second boat”: It was in print. Ask (address)."
    hidden = replace(told, project=replace(told.project, decisions=(replace(first, tell_author=False),)))
    assert filled("because", due, hidden) == ""


def test_the_findings_on_every_piece_stand_on_their_lines():
    due = Due(occasion=Occasion.MEND, key="ben-sample", pieces=(BOAT.file, FLOOD.file))
    one = (
        "“{}” by {}\n\n640 words: just what the call asks for.\n\nOne thing to mend\n\n"
        "- Line 14: This heading has no text. (heading-empty)\n  Write one, or take it out.\n\n"
        "Everything else is in order. Thank you!"
    )
    assert filled("findings", due, situation(BOAT, FLOOD)) == (
        one.format("The second boat", "Ben Sample and Ann Example")
        + "\n\n"
        + one.format("The “big” flood", "Ben Sample")
    )
    hebrew = filled("findings", replace(due, pieces=(FLOOD.file,)), situation(FLOOD, language="he")).splitlines()
    assert hebrew[6:8] == [
        "- Line 14: This heading has no text. (heading-empty)".join("\u2066\u2069"),
        "  \u2066Write one, or take it out.\u2069",
    ]


def test_whether_something_is_to_be_mended_to_be_looked_at_or_all_is_in_order():
    due = Due(occasion=Occasion.RECEIVED, key="ben-sample", pieces=(BOAT.file, FLOOD.file))
    template = read_template(
        "Subject: [to mend] Mend\nSubject: [to look at] Look\nSubject: Good\n\n[in order] All is well.\n\nBye",
        "x",
        Occasion.RECEIVED,
    )
    texts = replace(OWN, editors={(Occasion.RECEIVED, ""): template})
    told = situation(BOAT, FLOOD)
    letters = {weight: findings(BOAT, severity=weight) | findings(FLOOD, severity=Severity.NOTE) for weight in Severity}
    subjects = [written(due, replace(told, letters=each), texts).subject for each in letters.values()]
    assert subjects == ["Mend", "Look", "Good"]
    praise = {file: replace(letter, sections=()) for file, letter in told.letters.items()}
    assert written(due, replace(told, letters=praise), texts).text == "All is well.\n\nBye\n"


def test_somebody_promised_two_and_sent_one():
    cats = piece("roads", "Long roads", CAT)
    due = Due(occasion=Occasion.REMINDER, key="cat-specimen", pieces=(cats.file,), promised=CAT.promised[:1], on=DAY)
    draft = written(due, situation(cats), OWN)
    assert draft.subject == "Can we expect “The flood in the cellar” by 9 May 2027?"
    assert "Long roads" not in draft.text
    template = read_template("Subject: x\n\n[nothing sent] None\n\n[one piece] One\n\nBye", "x", Occasion.REMINDER)
    texts = replace(OWN, editors={(Occasion.REMINDER, ""): template})
    assert written(due, situation(cats), texts).text == "One\n\nBye\n"
    assert written(replace(due, key="ben-sample", promised=()), situation(cats), texts).text == "None\n\nBye\n"


GERMAN, HEBREW = replace(BEN, language="de-AT"), replace(BEN, language="he")
SWEDISH = replace(BEN, language="sv")
WORDS = {
    (Occasion.THANKS, ""): "Subject: Ours\n\nText",
    (Occasion.THANKS, "de"): "Subject: Unsere\n\nText",
    (Occasion.PROOF, "sv"): "Subject: Vår\n\nText",
}


@pytest.mark.parametrize(
    ("person", "book", "pieces", "occasion", "expected"),
    [
        (BEN, "en-GB", [], Occasion.THANKS, ("en-GB", "Ours")),
        (GERMAN, "en-GB", [], Occasion.THANKS, ("de-AT", "Unsere")),
        (HEBREW, "en-GB", [], Occasion.THANKS, ("he", "bob's own in he")),
        (SWEDISH, "en-GB", [], Occasion.THANKS, ("en-GB", "Ours")),
        (SWEDISH, "de", [], Occasion.WELCOME, ("de", "bob's own in de")),
        (SWEDISH, "fi", [], Occasion.WELCOME, ("en", "bob's own in en")),
        (SWEDISH, "fi", [], Occasion.PROOF, ("sv", "Vår")),
        (BEN, "en", ["he"], Occasion.THANKS, ("he", "bob's own in he")),
        (BEN, "en", ["de-CH", "de-AT"], Occasion.THANKS, ("de", "Unsere")),
        (BEN, "en", ["de", "he"], Occasion.THANKS, ("en", "Ours")),
        (BEN, "en", ["de", ""], Occasion.THANKS, ("en", "Ours")),
        (GERMAN, "en", ["he"], Occasion.THANKS, ("de-AT", "Unsere")),
    ],
)
def test_in_which_language_and_in_whose_words(person, book, pieces, occasion, expected):
    editors = {which: read_template(text, "x", which[0]) for which, text in WORDS.items()}
    own = tuple(piece(f"p{number}", "A piece", person, language=tag) for number, tag in enumerate(pieces))
    told = situation(*own, people=(person,), language=book)
    template, language = LetterWriter(told, replace(OWN, editors=editors)).template(occasion, person.key)
    subject = "".join(map(str, template.subjects[0].lines[0]))
    if template.file.startswith("letter_templates/"):
        subject = f"bob's own in {template.file.split('/')[1]}"
    assert (language, subject) == expected
