"""Working titles: phrases of the pieces, nouns by the company that they keep, no word in two titles."""

from collections import Counter
from pathlib import Path

import pytest

from bookofblogs.folding import name_key
from bookofblogs.themes.naming import named, terms_of
from bookofblogs.themes.text_profile import Said, TextProfile


def said(title, text, author="Jo Wood", language="en"):
    return TextProfile(
        language=language,
        authors=frozenset({name_key(author)}),
        stems=Counter(),
        spellings=Counter(),
        said=(Said(title, 3, is_title=True), Said(text, 1)),
    )


def titles_of(*themes, language="en"):
    """Return the titles of themes of texts; each text is by another author and has no title."""
    profiles, numbers = [], []
    for texts in themes:
        numbers.append(list(range(len(profiles), len(profiles) + len(texts))))
        profiles += [said("", text, f"A{len(profiles) + more}", language) for more, text in enumerate(texts)]
    titles = [f"Piece {number}" for number in range(len(profiles))]
    return [each.title for each in named(numbers, profiles, titles, {}, language=language)]


def test_a_phrase_goes_before_its_parts():
    assert titles_of(
        [
            "The instructor training is long. We liked the instructor training, and the coffee.",
            "After the instructor training we met. Our instructor training was online.",
        ],
        ["The oven is hot. We lit the oven.", "An oven is good. The oven!"],
    ) == ["Instructor training", "Oven"]


def test_neither_verbs_nor_adverbs_name_a_theme():
    [first, _] = titles_of(
        [
            "We bake quickly. To bake is to live: they bake, you bake. The bread is quickly sold.",
            "I can bake rapidly and quickly. We will bake. She said that the bread was dry.",
        ],
        ["The boat sails.", "The boat is slow."],
    )
    assert first == "Bread"


def test_a_word_stands_in_the_title_of_the_theme_to_which_it_says_more():
    survey = "The survey of the workshop is done. Look at the survey, the workshop and the survey."
    titles = titles_of([survey, survey], ["The workshop is over.", "The workshop and the room are small."])
    assert titles == ["Survey", "Workshop"] or titles[0].startswith("Survey")
    words = [word for title in titles for word in title.lower().split() if word != "and"]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The API is open. We like the API.", "API"),
        ("An app for iOS is here. They test on iOS, daily.", "iOS"),
        ("The plots of ggplot2 are fine. We draw with ggplot2.", "Ggplot2"),
        ("The CSV file is here. A CSV file, too.", "CSV file"),
        ("One survey is done. The surveys are long. All surveys.", "Surveys"),
        ("The community is small. Some communities are large. The community!", "Communities"),
    ],
)
def test_words_are_spelled_as_they_are_within_sentences(text, title):
    [first, _] = titles_of([text, text], ["The tide is high.", "The tide is low."])
    assert first.split(" and ")[0] == title


@pytest.mark.parametrize(
    ("language", "texts", "others", "title"),
    [
        (
            "de",
            "Das Mehl ist fein. Wir holten das Mehl und die Hefe. Die Hefe ging auf.",
            "Der Hafen ist klein. Wir sahen den Hafen.",
            "Hefe und Mehl",
        ),
        (
            "fr",
            "La farine est là. On cherche la farine et la levure. Avec la levure, le pain.",
            "Le port est petit. On voit le port.",
            "Farine et levure",
        ),
        (
            "es",
            "Son las aves. Vimos las aves en las islas. Las aves y las islas.",
            "El horno está caliente. Cerca del horno hay pan.",
            "Aves e islas",
        ),
        (
            "it",
            "La farina è qui. Si cerca la farina con il lievito. Senza il lievito, niente.",
            "Il porto è piccolo. Vicino al porto, la nave.",
            "Farina e lievito",
        ),
        (
            "nl",
            "De haven is klein. Bij de haven is een schip. Het schip in de haven.",
            "Het brood is warm. Van het brood.",
            "Haven en schip",
        ),
        ("ja", "図書館で本を読む。目録がある。図書館の目録は古い。", "小麦の酵母を使う。", "目録・図書館"),
    ],
)
def test_titles_in_other_languages(language, texts, others, title):
    [first, _] = titles_of([texts, texts], [others, others], language=language)
    assert first == title


def test_where_all_words_are_taken_a_theme_is_called_after_its_first_piece():
    same = "The oven is hot."
    assert titles_of([same], [same], [same]) == ["Hot and oven", "Piece 1", "Piece 2"]


def test_little_words_of_other_languages_and_names_of_authors_name_nothing():
    profiles = [
        said("", "Der Hafen mit the und the von Wood. The Hafen, the Wood.", "Jo Wood", "de"),
        said("", "Der Hafen und the und the von Wood. The Hafen, the Wood.", "Al Tree", "de"),
        said("", "Das Mehl.", "Al Tree", "de"),
    ]
    assert terms_of([[0, 1], [2]], profiles) == [("Hafen",), ("Mehl",)]


def test_days_and_months_name_nothing():
    text = "On Monday the oven was cold. In January the oven was warm. By Monday, in January."
    [first, _] = titles_of([text, text], ["The tide.", "The tide!"])
    assert first == "Oven"


POSTS = Path(__file__).parent / "posts"
"""Nine posts a language on pictures, on feedback and on print: the title of each, then its text; three to a theme."""


def posts_in(language):
    for theme in (POSTS / f"{language}.txt").read_text(encoding="utf-8").split("---\n"):
        yield [post.partition("\n") for post in theme.strip().split("\n\n")]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", ["Bild und Beschreibung", "Beitrag und Rückmeldung", "Buch und Papier"]),
        ("es", ["Imagen y foto", "Entrada y comentario", "Papel y cubierta"]),
        ("fr", ["Image et description", "Billet et retour", "Papier et couverture"]),
        ("it", ["Immagine e foto", "Articolo e commento", "Carta e copertina"]),
        ("ja", ["写真・説明文", "記事・感想", "用紙・注文"]),
        ("nl", ["Afbeelding en foto", "Bijdrage en open beoordeling", "Papier en gedrukte boek"]),
    ],
)
def test_a_small_book_in_another_language(language, expected):
    profiles, numbers = [], []
    for posts in posts_in(language):
        numbers.append(list(range(len(profiles), len(profiles) + len(posts))))
        profiles += [
            said(title, text, f"A{at}", language) for at, (title, _, text) in zip(numbers[-1], posts, strict=True)
        ]
    assert [each.title for each in named(numbers, profiles, [""] * 9, {}, language=language)] == expected


def test_a_title_that_is_kept_lends_no_word_to_another():
    profiles = [said("", "The oven and the bread.", f"A{number}") for number in range(2)]
    called = named([[0], [1]], profiles, ["One", "Two"], {0: "Old ovens and bread"}, language="en")
    assert [each.title for each in called] == ["Old ovens and bread", "Oven"]
