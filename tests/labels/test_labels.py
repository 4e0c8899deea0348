"""What a book says itself: the files of labels/, and what their reader refuses."""

import re
import subprocess
import sys
from dataclasses import asdict
from datetime import date
from importlib.resources import files

import pytest
from book_folder import write_book

from bookofblogs.labels.reader import LabelsError, plural_rule, read_strings, strings_in
from bookofblogs.model.book_strings import ListStrings

FILES = {
    file.name.removesuffix(".toml"): file for file in files("bookofblogs.labels").iterdir() if ".toml" in file.name
}
OPTIONAL = {"dates.first_day", "lists.other_last", "lists.other_last_before", "relative_days.day_after_tomorrow"}
GERMAN = FILES["de"].read_text(encoding="utf-8")


def words_of(strings) -> dict[str, str]:
    """Return every phrase by its key, the numbers of things in their form for most numbers."""
    found, open_tables = {}, [("", asdict(strings))]
    while open_tables:
        where, table = open_tables.pop()
        for key, value in table.items():
            if isinstance(value, dict):
                open_tables.append((f"{where}{key}.", value))
            elif isinstance(value, str):
                found[where + key] = value
    return found


@pytest.mark.parametrize("language", sorted({*FILES, "ar", "de", "en", "es", "fr", "he", "hi", "it", "ja", "nl", "pt"}))
def test_every_language_has_every_word_and_the_same_places_to_fill(language):
    strings = strings_in(f"{language}-XX")
    ours, theirs = words_of(strings_in("en")), words_of(strings)
    assert strings.language == language
    assert ours.keys() == theirs.keys()
    for key in ours.keys() - OPTIONAL:
        assert theirs[key].strip(), key
        assert sorted(re.findall(r"\{\w*\}", ours[key])) == sorted(re.findall(r"\{\w*\}", theirs[key])), key
    assert len(strings.dates.months) == 12
    assert strings.lists.joined(("A", "B", "C")).startswith("A")
    assert FILES[language].read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("language", ["sv", "zh-TW", "", "../de", "de/../fr", "ÄÄ"])
def test_where_there_are_no_words_of_a_language_they_are_english(language):
    assert strings_in(language) == strings_in("en")


@pytest.mark.parametrize(
    ("old", "new", "problems"),
    [
        ('heading = "Anmerkungen"\n', "", ["notes.heading is missing"]),
        ("[thanks]\n", "[thanks]\nto_writers = 'x'\n", ["thanks.to_writers is unknown"]),
        ("[thanks]", "[gratitude]", ["thanks is missing", "gratitude is unknown"]),
        ("(Seite {page})", "(Seite {seite})",
         ["print.on_page lacks {page}", "print.on_page has {seite}, which nothing fills"]),
        ("(Seite {page})", "(Seite {})", ["print.on_page has {}, which nothing fills", "print.on_page lacks {page}"]),
        ("(Seite {page})", "(Seite {page)", ["print.on_page has a brace that is not closed, or not opened"]),
        ('contents = "Inhalt"', 'contents = "{page}"', ["page_titles.contents has {page}, which nothing fills"]),
        ('contents = "Inhalt"', "contents = 3", ["page_titles.contents must be words"]),
        ('contents = "Inhalt"', 'contents = " "', ["page_titles.contents must be words"]),
        ('"Mai", ', "", ["dates.months must be a list of 12"]),
        ("i = 1 and v = 0", "i is 1", ["plural_rules.one is no plural rule as Unicode CLDR writes it",
                                       "counts.pieces.one is unknown", "counts.authors.one is unknown",
                                       "counts.mended_places.one is unknown", "relative_days.in_days.one is unknown"]),
        ('one = "i = 1', 'once = "i = 1', ["plural_rules.once is none of few, many, one, two, zero",
                                           "counts.pieces.one is unknown", "counts.authors.one is unknown",
                                           "counts.mended_places.one is unknown",
                                           "relative_days.in_days.one is unknown"]),
        ("[plural_rules]\n", '[plural_rules]\ntwo = "n = 2"\n',
         ["counts.pieces.two is missing", "counts.authors.two is missing", "counts.mended_places.two is missing",
          "relative_days.in_days.two is missing"]),
        ("[plural_rules]", "language = 'de'\n[plural_rules]", ["language is told by the name of the file"]),
    ],
)  # fmt: skip
def test_a_file_that_is_not_like_the_english_one_is_refused_with_file_and_key(old, new, problems):
    assert old in GERMAN
    with pytest.raises(LabelsError) as refused:
        read_strings(GERMAN.replace(old, new), "de")
    assert sorted(refused.value.full_message.splitlines()) == sorted(f"de.toml: {problem}" for problem in problems)


def test_what_is_no_toml_is_refused():
    with pytest.raises(LabelsError, match=r"^de\.toml: this is no TOML: .*line 3"):
        read_strings("# German\n\n[notes\n", "de")


@pytest.mark.parametrize(
    ("rule", "numbers"),
    [  # Unicode CLDR 45, common/supplemental/plurals.xml, with the samples for whole numbers
        ("i = 1 and v = 0 @integer 1", {1}),
        ("i = 0,1", {0, 1}),
        ("i = 0..1", {0, 1}),
        ("i = 0 or n = 1", {0, 1}),
        ("i = 1 and v = 0 or i = 0 and v != 0", {1}),
        ("i = 2 and v = 0", {2}),
        ("n = 0", {0}),
        ("n % 100 = 3..10", {*range(3, 11)}),
        ("n % 100 = 11..99", {*range(11, 60)}),
        ("v = 0 and i % 10 = 2..4 and i % 100 != 12..14",
         {2, 3, 4, 22, 23, 24, 32, 33, 34, 42, 43, 44, 52, 53, 54}),
        ("n % 10 = 3..4,9 and n % 100 != 10..19,70..79,90..99",
         {3, 4, 9, 23, 24, 29, 33, 34, 39, 43, 44, 49, 53, 54, 59}),
        ("e = 0 and i != 0 and i % 1000000 = 0 and v = 0 or e != 0..5", set()),
    ],
)  # fmt: skip
def test_a_plural_rule_of_cldr(rule, numbers):
    read = plural_rule(rule)
    assert read is not None
    assert {number for number in range(60) if read.holds(number)} == numbers


@pytest.mark.parametrize("text", ["", "n is 1", "x = 1", "n = ", "n = 1 and", "n % 0 = 1", "1"])
def test_what_is_no_plural_rule(text):
    assert plural_rule(text) is None


def test_a_book_opens_the_file_of_its_language_and_no_other(tmp_path):
    book = write_book(
        tmp_path,
        ">>> book.yaml\ntitle: Buch\nlanguage: de-AT\n>>> contributions/a.md\n# Eins\n\nVon Jo Wood\n\nText.\n",
    )
    script = (
        "import sys\nfrom pathlib import Path\nopened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "from bookofblogs.workflow.build import PictureOpening, SideWork, read_book\n"
        "assert not [name for name in opened if name.endswith('.toml')]\n"
        f"root = Path({str(book)!r})\n"
        "book = read_book(root, None, lambda *_: None, PictureOpening(root, SideWork(0))).book\n"
        "print(*(name[-7:] for name in opened if name.endswith('.toml')), book.strings.language)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["de.toml", "de"]


def test_each_number_takes_its_own_form():
    rules = 'zero = "n = 0"\none = "n = 1"\ntwo = "n = 2"\n'
    forms = 'zero = "0: {count}"\none = "1: {count}"\ntwo = "2: {count}"\n'
    text = FILES["ar"].read_text(encoding="utf-8").replace("[plural_rules]\n", f"[plural_rules]\n{rules}")
    text = re.sub(r"(\[counts\.\w+\]|\[relative_days\.in_days\])\n", rf"\1\n{forms}", text)
    text = text.replace('few = "{count}"', 'few = "3: {count}"').replace('many = "{count}"', 'many = "11: {count}"')
    counted = read_strings(text, "ar").counts.pieces
    assert [counted.of(number) for number in (0, 1, 2, 3, 10, 11, 99, 100, 103)] == [
        *("0: 0", "1: 1", "2: 2", "3: 3", "3: 10", "11: 11", "11: 99", "100", "3: 103")
    ]


@pytest.mark.parametrize(
    ("language", "day", "expected"),
    [
        ("fr", date(2027, 5, 1), "1er mai 2027"),
        ("fr", date(2027, 5, 11), "11 mai 2027"),
        ("de", date(2027, 5, 1), "1. Mai 2027"),
        ("ja", date(2027, 5, 1), "2027年5月1日"),
    ],
)
def test_a_date_is_written_as_the_language_writes_it(language, day, expected):
    assert strings_in(language).dates.written(day) == expected


@pytest.mark.parametrize(
    ("language", "days"),
    [
        ("en", ["today", "tomorrow", "in 2 days", "in 3 days", "in 14 days"]),
        ("de", ["heute", "morgen", "übermorgen", "in 3 Tagen", "in 14 Tagen"]),
        ("fr", ["aujourd’hui", "demain", "après-demain", "dans 3 jours", "dans 14 jours"]),
        ("ar", ["اليوم", "غدًا", "بعد الغد", "بعد 3 أيام", "بعد 14 يومًا"]),
        ("he", ["היום", "מחר", "מחרתיים", "בעוד 3 ימים", "בעוד 14 ימים"]),
        ("ja", ["今日", "明日", "明後日", "3日後", "14日後"]),
    ],
)
def test_how_far_off_a_day_is(language, days):
    until = strings_in(language).relative_days.until
    assert [until(number) for number in (0, 1, 2, 3, 14)] == days


@pytest.mark.parametrize(
    ("language", "zero", "one", "two"),
    [
        ("de", "0 Beiträgen", "1 Beitrag", "2 Beiträgen"),
        ("fr", "0 texte", "1 texte", "2 textes"),
        ("pt", "0 texto", "1 texto", "2 textos"),
        ("hi", "0 लेख", "1 लेख", "2 लेखों"),
        ("es", "0 textos", "1 texto", "2 textos"),
        ("he", "0", "1", "2"),
    ],
)
def test_nothing_is_one_or_many_as_the_language_has_it(language, zero, one, two):
    pieces = strings_in(language).counts.pieces
    assert [pieces.of(number) for number in (0, 1, 2)] == [zero, one, two]


@pytest.mark.parametrize(
    ("names", "language", "expected"),
    [
        ((), "en", ""),
        (("A",), "en", "A"),
        (("A", "B"), "en-GB", "A and B"),
        (("A", "B", "C"), "de", "A, B und C"),
        (("A", "B", "C"), "ja", "A、B、C"),
        (("مريم", "عمر", "ليلى"), "ar", "مريم، عمر وليلى"),
        (("נועה", "דן"), "he", "נועה ודן"),
        (("נועה", "Jo"), "he", "נועה ו-Jo"),
        (("Ana", "Jo"), "es", "Ana y Jo"),
        (("Ana", "Inés"), "es", "Ana e Inés"),
        (("Ana", "Hilda"), "es", "Ana e Hilda"),
        (("«Mar»", "«Islas»"), "es", "«Mar» e «Islas»"),
        (("Sal", "Hielo"), "es", "Sal y Hielo"),
    ],
)
def test_names_in_a_row(names, language, expected):
    assert strings_in(language).lists.joined(names) == expected


def test_what_stands_between_names_is_what_the_file_says():
    assert ListStrings(comma="、", last="と").joined(("A", "B", "C")) == "A、BとC"
