"""bob's own letters: a text for each occasion in each language, right by the grammar, and filled in hard situations."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from importlib.resources import files

import pytest
from letter_situations import ANN, BEN, CAT, DAY, findings, piece, situation, written

from bookofblogs.labels.reader import strings_in
from bookofblogs.letter_templates.reader import own_language, own_template, own_text
from bookofblogs.letters.placeholders import CONDITIONS
from bookofblogs.letters.template import Placeholder
from bookofblogs.letters.writing import Texts
from bookofblogs.model.finding import Severity
from bookofblogs.model.outbox import Became, Due, LetterEvent, Occasion, Situation
from bookofblogs.model.people import Author

LANGUAGES = sorted(folder.name for folder in files("bookofblogs.letter_templates").iterdir() if folder.name.isalpha())
HARD = (
    "The “big” flood",
    "A {name} in {{braces}} and [if date] brackets",
    "Two\nlines\r\nand\u2028a third",
    "كتاب «الماء»!",
    "A title that turns \u202e around",
    "l’été « chaud » \t and \x00 more  blanks",
    "洪水「大」の記録",
    "x" * 100_000,
    "Write to jo@example.org, please",
)
TEXTS = Texts(own=own_template, own_language=own_language, strings=strings_in)


def test_a_language_of_letters_has_a_text_for_every_occasion_and_the_words_of_a_book():
    labels = {file.name.removesuffix(".toml") for file in files("bookofblogs.labels").iterdir() if ".toml" in file.name}
    assert {"ar", "de", "en", "es", "fr", "he", "hi", "it", "ja", "nl", "pt"} <= set(LANGUAGES) <= labels
    for language in LANGUAGES:
        texts = {file.name for file in files("bookofblogs.letter_templates").joinpath(language).iterdir()}
        assert texts == {f"{occasion}.txt" for occasion in Occasion}, language


@pytest.mark.parametrize("occasion", Occasion)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_is_right_by_the_grammar(language, occasion):
    template = own_template(occasion, language)
    assert template.subjects
    assert template.paragraphs


@pytest.mark.parametrize("occasion", Occasion)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_says_the_day_and_never_how_far_off_it_is(language, occasion):
    # A draft of Monday may be sent on Wednesday.
    template = own_template(occasion, language)
    lines = [line for paragraph in (*template.subjects, *template.paragraphs) for line in paragraph.lines]
    assert Placeholder(name="days") not in [part for line in lines for part in line]


@pytest.mark.parametrize("occasion", Occasion)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_tells_all_that_matters(language, occasion):
    named = set(re.findall(r"\{(\w+)\}", own_text(occasion, language)))
    assert {"called", "editors", "title"} <= named
    asked = {
        Occasion.REMINDER: {"promised", "date"},
        Occasion.QUESTION: {"promised", "date"},
        Occasion.RECEIVED: {"pieces", "findings", "edits", "others", "pass_on"},
        Occasion.MEND: {"pieces", "findings", "others", "pass_on"},
        Occasion.ACCEPTED: {"pieces", "name", "others", "pass_on"},
        Occasion.DECLINED: {"pieces", "because", "others", "pass_on"},
        Occasion.PROOF: {"pieces", "edits", "others", "pass_on"},
        Occasion.PUBLISHED: {"version"},
    }
    assert asked.get(occasion, set()) <= named


@pytest.mark.parametrize("occasion", Occasion)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_can_be_read_whatever_it_tells_of(language, occasion):
    drafts = [written(due, told, TEXTS) for due, told in letters_of(occasion, language)]
    for draft in {draft.subject + draft.text: draft for draft in drafts}.values():
        assert_readable(draft.subject, draft.text)
        assert not re.search(r"\{[a-z_]+\}", draft.subject + draft.text)


@pytest.mark.parametrize("occasion", Occasion)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_stays_whole_with_the_hardest_titles_and_names(language, occasion):
    for title in HARD:
        person = Author(key="ann-example", name=title, promised=HARD)
        own = piece("hard", title, person)
        told = situation(own, people=(person, BEN), title=title, editors=(title,), language=language, because=title)
        due = Due(
            occasion=occasion,
            key=person.key,
            pieces=(own.file,),
            promised=(title, title),
            on=DAY,
            others=(BEN.key,),
            not_reached=(title, title),
            version="1.0",
            reader=person.key,
            introduces=True,
        )
        draft = written(due, told, TEXTS)
        assert_readable(draft.subject, draft.text)
        assert "jo@example.org" not in draft.subject + draft.text + draft.to
        assert "Ben Sample" not in draft.subject
        assert len(draft.subject) <= 202
        assert len(draft.text) < 5_000


def letters_of(occasion: Occasion, language: str) -> Iterator[tuple[Due, Situation]]:
    """Yield letters of an occasion: with much to tell, with little, with several pieces, with people and without."""
    one, two = piece("one", "The second boat", ANN, BEN, language=language), piece("two", "Long roads", ANN)
    is_dated = occasion in {Occasion.REMINDER, Occasion.QUESTION, Occasion.THANKS, Occasion.READ_THIS}
    people = (("ann-example", ()), ("ben-sample", BEN.promised), ("cat-specimen", CAT.promised))
    shared = (((), ()), (("ben-sample",), ("Cat Specimen",)), (("ben-sample", "cat-specimen"), ()))
    severities = list(Severity) if occasion is Occasion.RECEIVED else [Severity.ERROR]
    for pieces, rich, severity in itertools.product(((one,), (one, two)), (True, False), severities):
        told = situation(
            *pieces,
            language=language,
            editors=("Jo Wood", "Eve Draft") if rich else (),
            goal=50 if rich else None,
            because="It was in print before." if rich else "",
            closes=DAY if rich else None,
        )
        events = tuple(event(occasion, key) for key, _ in people if rich)
        mended = {each.file: 2 for each in pieces if rich}
        told = replace(told, letters=findings(*pieces, severity=severity), events=events, mended=mended)
        for (key, promised), (others, not_reached) in itertools.product(people, shared):
            due = Due(
                occasion=occasion,
                key=key,
                pieces=tuple(each.file for each in pieces),
                promised=promised,
                on=DAY if rich or is_dated else None,
                others=others,
                not_reached=not_reached,
                version="1.0",
                reader="cat-specimen",
                introduces=rich,
            )
            yield due, told


def event(occasion: Occasion, key: str) -> LetterEvent:
    """Return the line of the record on a letter that somebody had before."""
    return LetterEvent(at=datetime(2027, 4, 1, tzinfo=UTC), key=key, occasion=occasion, became=Became.SENT)


def assert_readable(subject: str, text: str) -> None:
    """Hold a letter to what every mail program and every reader needs."""
    assert subject.strip() == subject != ""
    assert len(subject.splitlines()) == 1
    assert text.endswith("\n")
    assert not text.startswith("\n")
    assert "\n\n\n" not in text
    for line in (subject, *text.split("\n")):
        assert line == line.rstrip()
        assert "  " not in line.lstrip()
        assert line.count("\u2066") + line.count("\u2068") == line.count("\u2069")
    for condition in (*CONDITIONS, "if pass_on", "if promised", "no promised", "if goal", "if edits"):
        assert f"[{condition}]" not in subject + text
    mail = EmailMessage()
    mail.set_content(text, cte="quoted-printable")
    assert max(map(len, bytes(mail).splitlines())) <= 998


@pytest.mark.parametrize(
    ("language", "one", "several"),
    [
        ("ar", "(عدد المواضع: 1)", "(عدد المواضع: 12)"),
        ("de", "An 1 Stelle haben wir", "An 12 Stellen haben wir"),
        ("en", "a little, in 1 place:", "a little, in 12 places:"),
        ("es", "cosas en 1 lugar:", "cosas en 12 lugares:"),
        ("fr", "à 1 endroit\xa0:", "à 12 endroits\xa0:"),
        ("he", "(מספר התיקונים: 1)", "(מספר התיקונים: 12)"),
        ("hi", "हमने 1 जगह पर", "हमने 12 जगहों पर"),
        ("it", "cose in 1 punto:", "cose in 12 punti:"),
        ("ja", "原稿を1か所、", "原稿を12か所、"),
        ("nl", "Op 1 plaats hebben we", "Op 12 plaatsen hebben we"),
        ("pt", "coisas em 1 lugar:", "coisas em 12 lugares:"),
    ],
)
@pytest.mark.parametrize("occasion", [Occasion.RECEIVED, Occasion.PROOF])
def test_a_letter_says_in_how_many_places_a_piece_was_mended(occasion, language, one, several):
    tides, roads = piece("tides", "Tides", ANN, language=language), piece("roads", "Long roads", ANN, language=language)
    told = situation(tides, roads, language=language)
    told = replace(told, letters=findings(tides, roads, severity=Severity.ERROR))

    def text(**mended: int) -> str:
        counts = {f"contributions/{name}.md": count for name, count in mended.items()}
        due = Due(occasion=occasion, key=ANN.key, pieces=(tides.file, roads.file))
        return written(due, replace(told, mended=counts), TEXTS).text

    assert one in text(tides=1)
    assert several in text(tides=5, roads=7)
    assert len(text(tides=1).split("\n\n")) == len(text(elsewhere=3).split("\n\n")) + 1
