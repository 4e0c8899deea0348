"""Front and back matter: made from the register and the pieces, the editor's own where there is a file for it."""

import re

import pytest
from lxml import etree
from matter_book import BOOK, book_in, many

from bookofblogs.editions.shared.edition_traits import SCREEN, EditionTraits
from bookofblogs.editions.shared.notes import NotePlacement
from bookofblogs.editions.shared.pages import pages
from bookofblogs.model.book import Book, Credit
from bookofblogs.model.licence import deed_of
from bookofblogs.names.sorting import sort_key

PAPER = EditionTraits(paged=True, bound=True, isbn="9783161484100", faces=("One Serif", "One Sans"))


def lines_of(book: Book, page_id: str, traits: EditionTraits = SCREEN) -> list[str]:
    """Return the text of each element of a page that stands for itself."""
    page = next(page for page in pages(book, notes=NotePlacement.END, traits=traits) if page.id == page_id)
    kept = ("h1", "p", "dt", "dd", "li")
    return [
        " ".join("".join(element.itertext()).split())
        for element in etree.fromstring(page.body).iter(*kept)
        if element.tag != "p" or element.getparent().tag not in kept
    ]


def test_the_pages_stand_in_the_order_of_a_printed_book(tmp_path):
    book = book_in(tmp_path)
    on_paper = [page.id for page in pages(book, notes=NotePlacement.FOOT, traits=PAPER)]
    assert on_paper == [
        *("half-title", "title-page", "licence", "contents", "chapter-first", "chapter-second"),
        *("acknowledgements", "contributors", "picture-credits", "colophon"),
    ]
    assert [page.id for page in pages(book, notes=NotePlacement.END)] == on_paper[1:]


def test_half_title_and_title_page(tmp_path):
    book = book_in(tmp_path)
    assert lines_of(book, "half-title", PAPER) == ["Tides and Times"]
    assert lines_of(book, "title-page") == [
        "Tides and Times",
        "Notes from the shore",
        "Edited by Mel Example",
        "Books of blogs, volume 2",
        "Shore Press, 2024",
    ]


def test_editors_are_spelt_and_sorted_as_the_register_says(tmp_path):
    more = ">>> book.yaml\ntitle: A\neditors: [MEL EXAMPLE, The core team]\n"
    book = book_in(tmp_path, more)
    assert book.imprint.editors == ("Mel Example", "The core team")
    assert book.editors == (
        Credit(name="Mel Example", sort_name="Example, Mel", key="mel"),
        Credit(name="The core team", sort_name=""),
    )


def test_the_licence_page_says_what_may_be_done_with_what(tmp_path):
    book = book_in(tmp_path)
    assert lines_of(book, "licence", PAPER) == [
        "Copyright",
        "© 2024 the authors",
        "Licensed under CC BY 4.0.",
        "“First light”: CC0",
        "Pictures may have terms of their own: see Picture credits.",
        "“First light”. First published: A blog, 3 May 2012",
        "Books of blogs, volume 2",
        "Published by Shore Press.",
        "ISBN 978-3-16-148410-0",
    ]
    assert lines_of(book, "licence")[-1] == "Published by Shore Press."
    page = next(page for page in pages(book, notes=NotePlacement.END) if page.id == "licence")
    assert re.findall(r'href="([^"]*)"', page.body) == [
        "https://creativecommons.org/licenses/by/4.0/",
        "#chapter-first",
        "https://creativecommons.org/publicdomain/zero/1.0/",
        "#picture-credits",
        "#chapter-first",
        "https://example.org/first",
    ]


def test_a_piece_on_other_terms_says_so_itself(tmp_path):
    book = book_in(tmp_path)
    assert [chapter.licence for chapter in book.chapters] == ["CC0", ""]
    assert lines_of(book, "chapter-first")[-2:] == ["First published: A blog, 3 May 2012", "Licensed under CC0."]


def test_contributors_with_lives_links_and_what_they_wrote(tmp_path):
    assert lines_of(book_in(tmp_path), "contributors") == [
        "Contributors",
        *("Ann Ångström", "The Harbour Office", "Second thoughts"),
        *("Jo Wood", "Walks before breakfast.", "example.org/jo", "First light", "Second thoughts"),
    ]


def test_those_who_read_the_pieces_are_thanked(tmp_path):
    assert lines_of(book_in(tmp_path), "acknowledgements") == [
        "Acknowledgements",
        "Thanks to those who read the pieces before publication:",
        "Mel Example",
        "Jo Wood",
    ]


def test_picture_credits_name_each_picture_by_piece(tmp_path):
    assert lines_of(book_in(tmp_path), "picture-credits") == [
        "Picture credits",
        "First light",
        "The bay in 1840 – Old Harbour Library, CC BY-SA 4.0",
    ]


def test_a_picture_that_is_not_there_has_no_credit(tmp_path):
    more = '>>> contributions/first.md\n# First light\n\n![A](gone.png){credit="Somebody"}\n\nText.\n'
    assert "picture-credits" not in [page.id for page in book_in(tmp_path, more).back]


def test_the_colophon_names_the_faces_of_its_edition_and_the_hashtag(tmp_path):
    book = book_in(tmp_path)
    assert lines_of(book, "colophon", PAPER) == [
        "Colophon",
        "Made with bookofblogs from 2 pieces by 2 authors.",
        "Set in One Serif and One Sans.",
        "Write about this book under #tides.",
    ]
    assert lines_of(book, "colophon")[2] == "Write about this book under #tides."


@pytest.mark.parametrize(
    ("name", "page_id"),
    [
        ("half-title", "half-title"),
        ("title-page", "title-page"),
        ("licence", "licence"),
        ("contents", "contents"),
        ("acknowledgements", "acknowledgements"),
        ("contributors", "contributors"),
        ("picture-credits", "picture-credits"),
        ("colophon", "colophon"),
    ],
)
def test_every_made_page_can_be_replaced(tmp_path, name, page_id):
    book = book_in(tmp_path, f">>> matter/{name}.md\n# A title of our own\n\nOur words.\n")
    ids = [page.id for page in pages(book, notes=NotePlacement.FOOT, traits=PAPER)]
    assert (f"matter-{name}" in ids, page_id in ids) == (True, False)
    isbn = ["ISBN 978-3-16-148410-0"] if name == "licence" else []
    assert lines_of(book, f"matter-{name}", PAPER) == ["A title of our own", "Our words.", *isbn]


def test_a_title_page_without_a_heading_bears_the_title_of_the_book(tmp_path):
    book = book_in(tmp_path, ">>> matter/title-page.md\nBy many hands.\n")
    assert lines_of(book, "matter-title-page") == ["Tides and Times", "By many hands."]


def test_an_isbn_that_is_typed_on_the_licence_page_stands_there_once(tmp_path):
    book = book_in(tmp_path, ">>> matter/licence.md\nISBN 978-3-16-148410-0 (print)\n")
    assert lines_of(book, "matter-licence", PAPER) == ["Copyright", "ISBN 978-3-16-148410-0 (print)"]


def test_lives_after_each_piece(tmp_path):
    settings = BOOK.split(">>> ")[1] + "editions: {about_authors: after-each-piece}\n"
    book = book_in(tmp_path, f">>> {settings}")
    assert lines_of(book, "chapter-second")[-6:] == [
        "It came back.",
        *("Ann Ångström", "The Harbour Office"),
        *("Jo Wood", "Walks before breakfast.", "example.org/jo"),
    ]
    assert [page.id for page in book.back] == ["acknowledgements", "picture-credits", "colophon"]


def test_an_index_of_authors_where_they_are_many(tmp_path):
    book = book_in(tmp_path, many(""))
    assert [page.id for page in book.back] == ["picture-credits", "author-index", "colophon"]
    assert lines_of(book, "author-index")[1:9] == [
        *("Adam Abel", "Piece 2"),
        *("Änne Abel", "Piece 1"),
        *("Ann Ångström", "Second thoughts"),
        *("Ben", "Piece 5"),
    ]


def test_an_index_that_repeats_the_contributors_is_for_numbered_pages(tmp_path):
    book = book_in(tmp_path, many(", bio: Swims."))
    ids = [page.id for page in pages(book, notes=NotePlacement.END)]
    assert ("contributors" in ids, "author-index" in ids) == (True, False)
    paper = [page.id for page in pages(book, notes=NotePlacement.FOOT, traits=PAPER)]
    assert ("contributors" in paper, "author-index" in paper) == (True, True)


@pytest.mark.parametrize(
    ("language", "ordered"),
    [
        ("en-GB", ["Abel", "Åberg", "Østby", "Oz", "Zander"]),
        ("sv", ["Abel", "Oz", "Zander", "Åberg", "Östby"]),
        ("da", ["Abel", "Oz", "Zander", "Østby", "Åberg"]),
        ("sv", ["Li, Xin", "Liang, An", "O'Hara, Jo", "Ohm, Al"]),
        ("es", ["Nuno", "Nunza", "Nuñez", "Nuzo"]),
    ],
)
def test_names_are_ordered_by_the_letters_of_the_language(language, ordered):
    backwards = ordered[::-1]
    assert sorted(backwards, key=lambda name: sort_key(name, language)) == ordered


def test_pictures_in_introductions_and_lives_are_placed_and_counted(tmp_path):
    more = """
>>> themes.yaml
themes:
  - title: The shore
    introduction: "![](contributions/gulls.png) Two pieces.[^1]\\n\\n[^1]: Or more."
    pieces: [first.md, second.md]
>>> authors.yaml
authors:
  jo: {name: Jo Wood, bio: "A life.[^1] ![](contributions/bay.png)\\n\\n[^1]: A short one."}
"""
    book = book_in(tmp_path, more)
    [shore] = book.parts
    assert (shore.undescribed_pictures, len(shore.notes)) == (1, 1)
    [people] = [page for page in book.back if page.id == "contributors"]
    assert people.undescribed_pictures == 1
    assert lines_of(book, "contributors")[-4:] == [
        "Jo Wood",
        "A life. (A short one.)",
        "First light",
        "Second thoughts",
    ]
    assert [asset.name.partition("-")[0] for asset in book.assets] == ["images/bay", "images/gulls"]


@pytest.mark.parametrize(
    ("licence", "address"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("cc-by-nc-sa 3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
        ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("CC BY", ""),
        ("All rights reserved", ""),
    ],
)
def test_a_licence_with_a_deed_leads_to_it(licence, address):
    assert deed_of(licence) == address


def test_who_only_offered_to_read_is_not_thanked_for_it(tmp_path):
    offers = "\n>>> authors.yaml\nauthors: {pia: {name: Pia Promise, reviews: yes, read: no}, jo: {name: Jo Wood}}\n"
    assert "acknowledgements" not in [page.id for page in book_in(tmp_path, offers).back]


READERS = """
>>> authors.yaml
authors:
  mel: {name: Mel Example, sort_name: "Example, Mel", read: [first.md]}
  jo: {name: Jo Wood}
  ben: {name: Ben Sample, reviews: yes, same_as: b-sample}
  cat: {name: Cat Specimen, reviews: yes}
  dan: {name: Dan Draft, thanked: no}
  eve: {name: Eve Draft, read: [second.md], thanked: no}
  gus: {name: Gus Gone, withdrawn: yes}
  zoe: {name: "Zoë <Zander>"}
>>> feedback.yaml
feedback:
  - {piece: first.md, reader: b-sample, asked: 2027-04-20, agreed: 2027-04-21, by: 2027-04-30, given: 2027-04-28}
  - {piece: second.md, reader: ben, given: 2027-04-30, thanked: 2027-05-01}
  - {piece: second.md, reader: cat, asked: 2027-04-20, agreed: 2027-04-21, by: 2027-04-30}
  - {piece: second.md, reader: mel, given: 2027-05-02}
  - {piece: second.md, reader: dan, given: 2027-05-02}
  - {piece: second.md, reader: gus, given: 2027-05-02}
  - {piece: a-piece-that-was-taken-back.md, reader: zoe, given: 2027-05-02}
  - {piece: second.md, reader: nobody-of-the-register, given: 2027-05-02}
"""


def test_who_gave_a_reading_is_thanked_once_and_who_offered_or_agreed_is_not(tmp_path):
    assert lines_of(book_in(tmp_path, READERS), "acknowledgements") == [
        "Acknowledgements",
        "Thanks to those who read the pieces before publication:",
        *("Mel Example", "Ben Sample", "Zoë <Zander>"),
    ]


def test_where_nobody_gave_yet_nobody_is_thanked(tmp_path):
    more = """
>>> authors.yaml
authors: {jo: {name: Jo Wood}, ben: {name: Ben Sample, reviews: yes}}
>>> feedback.yaml
feedback: [{piece: first.md, reader: ben, asked: 2027-04-20, agreed: 2027-04-21}]
"""
    assert "acknowledgements" not in [page.id for page in book_in(tmp_path, more).back]


def test_what_lies_in_the_private_folder_makes_no_other_book(tmp_path):
    lying = ">>> feedback/second/cat.md\nI did not want it to end.\n"
    assert book_in(tmp_path / "here", READERS + lying) == book_in(tmp_path / "elsewhere", READERS)
