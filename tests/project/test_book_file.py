"""book.yaml, as editors write it and as they get it wrong."""

import re
from datetime import date

import pytest
from running_bob import bob

from bookofblogs.errors import BookFileError
from bookofblogs.model.call import AuthorRule, Call, Milestone, WordRule
from bookofblogs.model.imprint import (
    AboutAuthors,
    DocumentType,
    Identifiers,
    Imprint,
    Kindle,
    MobiEngine,
    PageSize,
    Series,
)
from bookofblogs.project.book_file import BookFile, read_book_file


def problems_of(text: str) -> list[str]:
    with pytest.raises(BookFileError) as caught:
        read_book_file(text)
    return list(caught.value.problems)


def test_a_title_is_enough():
    assert read_book_file("title: Our Book\n") == BookFile(imprint=Imprint(title="Our Book"), call=Call())


def test_everything_an_editor_can_say():
    book = read_book_file(
        """
        title: Blurring the Boundaries
        subtitle: New social media, new social science
        editors: [The network's core team, "Wood, Jo"]
        language: en-GB
        description: A book of blogs.
        publisher: The Network
        published: 2014-10-20
        licence: CC BY 4.0
        identifiers: {epub: 978-3-16-148410-0, pdf: 0-306-40615-2}
        subjects: [Social media research]
        series: {name: Books of Blogs, volume: 1}
        hashtag: "#bookofblogs"
        cover: cover.jpg
        call:
          theme: How are social media blurring the boundaries of research?
          opens: 2014-06-14
          closes: 2014-08-31
          goal: 50
          milestones: {60%: 2014-08-09, 40%: 2014-07-19}
          signups: signups.csv
          rules:
            words: {about: 1000, comfortable: [500, 1500], limits: [250, 3000]}
            per_author: {pieces: 3, count: all}
        editions:
          pdf: {page: 148mm x 210mm}
          mobi: {engine: bob, doc_type: pdoc}
          about_authors: after-each-piece
        """
    )
    assert book == BookFile(
        cover="cover.jpg",
        cover_line=14,
        imprint=Imprint(
            title="Blurring the Boundaries",
            subtitle="New social media, new social science",
            editors=("The network's core team", "Wood, Jo"),
            language="en-GB",
            description="A book of blogs.",
            publisher="The Network",
            published=date(2014, 10, 20),
            licence="CC BY 4.0",
            identifiers=Identifiers(epub="9783161484100", pdf="9780306406157"),
            subjects=("Social media research",),
            series=Series(name="Books of Blogs", volume="1"),
            hashtag="#bookofblogs",
            page=PageSize(width_mm=148, height_mm=210),
            kindle=Kindle(engine=MobiEngine.BOB, document_type=DocumentType.PDOC),
            about_authors=AboutAuthors.AFTER_EACH_PIECE,
        ),
        call=Call(
            theme="How are social media blurring the boundaries of research?",
            opens=date(2014, 6, 14),
            closes=date(2014, 8, 31),
            goal=50,
            milestones=(
                Milestone(percent=40, due=date(2014, 7, 19)),
                Milestone(percent=60, due=date(2014, 8, 9)),
            ),
            signups="signups.csv",
            words=WordRule(),
            per_author=AuthorRule(max_pieces=3, count_all=True),
        ),
    )


def test_strings_stay_as_typed():
    imprint = read_book_file("title: No\nsubtitle: 12:30\neditors: [Null, 2014-01-01]\n").imprint
    assert (imprint.title, imprint.subtitle, imprint.editors) == ("No", "12:30", ("Null", "2014-01-01"))


def test_every_problem_is_told_at_once_with_its_line():
    text = """\
titel: Our Book
language: english!
published: 20 October
call:
  closes: 2014-02-30
  goal: many
  milestones: {4O%: 2014-07-19}
  rules:
    word: {about: 1000}
    per_author: {pieces: 2, count: some}
identifiers: {epub: 978-3-16-148410-1}
editions: {pdf: {page: huge}}
"""
    assert problems_of(text) == [
        "book.yaml:1: title: is missing. Give the book a title, like `title: Our Book of Blogs`.",
        'book.yaml:1: unknown key "titel". Did you mean "title"?',
        'book.yaml:2: language: "english!" is not a language tag. Write en.',
        'book.yaml:3: published: "20 October" is not a date. Write it like 2014-08-31.',
        'book.yaml:5: call: closes: "2014-02-30" is not a date: February 2014 has 28 days.',
        'book.yaml:6: call: goal: "many" is not a whole number of 1 or more.',
        'book.yaml:7: milestones: "4O%" is not a percentage. Write it like 40%.',
        'book.yaml:9: unknown key "word" under rules. Did you mean "words"?',
        'book.yaml:10: per_author: count: "some" is not what to count. Write all, or leading.',
        (
            'book.yaml:11: identifiers: epub: "978-3-16-148410-1" is not an ISBN. '
            "Its thirteen (or ten) digits do not add up."
        ),
        (
            'book.yaml:12: pdf: page: "huge" is not a page size. '
            "Write it like 6in x 9in, 148mm x 210mm or A5, between 70 and 500 mm a side."
        ),
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("title: a\ntitle: b\n", 'book.yaml:2: has the key "title" twice; it stands on line 1 already.'),
        (
            "title: &x a\nsubtitle: *x\n",
            "book.yaml:2: has an alias (*x), which is not read here. Put a text that begins with a star in quotes.",
        ),
        (
            "title: [\n",
            (
                "book.yaml:1: the bracket [ that opens here is not closed. Close it with ], with commas between its "
                "entries; if it belongs to the value, that needs quotation marks: title: '['"
            ),
        ),
        ("title: " + "[" * 10_000, "book.yaml:1: is nested more than 24 deep."),
        ("- title\n", "book.yaml:1: this must hold keys with values, like `title: ...`."),
        (
            "title: a\ncall: {opens: 2014-09-01, closes: 2014-08-01}\n",
            "book.yaml:2: call: closes: 2014-08-01 is before the call opens, on 2014-09-01.",
        ),
        (
            "title: a\ncall: {rules: {words: {limits: [600, 3000]}}}\n",
            (
                "book.yaml:2: words: limits: must enclose what is comfortable; "
                "now it is comfortable [500, 1500], limits [600, 3000]."
            ),
        ),
        (
            "title: a\neditions:\n  mobi: {engine: kindlegen}\n",
            (
                'book.yaml:3: mobi: engine: "kindlegen" is not bob or calibre. '
                "Take the line out, and bob writes the file itself."
            ),
        ),
        (
            "title: a\neditions:\n  mobi: {doc_type: book}\n",
            'book.yaml:3: mobi: doc_type: "book" is not none, ebok or pdoc. Take the line out if in doubt.',
        ),
        (
            "title: a\neditions:\n  mobi:\n    engine: calibre\n    doc_type: pdoc\n",
            "book.yaml:5: mobi: doc_type: is for bob's own files; calibre writes ebok. Take it out.",
        ),
        (
            "title: a\ncall: {rules: {words: {comfortable: 500}}}\n",
            "book.yaml:2: words: comfortable: must be two whole numbers, the least and the most, like [250, 3000].",
        ),
    ],
)
def test_a_broken_file_is_named_with_its_line(text, problem):
    assert problem in problems_of(text)


def test_a_new_book_has_an_identifier_of_its_own_which_must_be_one(tmp_path):
    identifiers = []
    for name in ("one", "two"):
        assert bob("new", name, "--title", "Our IDENTIFIER", folder=tmp_path).returncode == 0
        identifiers.append(read_book_file((tmp_path / name / "book.yaml").read_text()).imprint.identifier)
    assert [re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", each) is not None for each in identifiers] == [True, True]
    assert identifiers[0] != identifiers[1]
    assert read_book_file((tmp_path / "one/book.yaml").read_text()).imprint.title == "Our IDENTIFIER"
    with pytest.raises(BookFileError) as told:
        read_book_file("title: A\nidentifier: 978-3-16-148410-0\n")
    assert told.value.problems == (
        (
            'book.yaml:2: identifier: "978-3-16-148410-0" is not an identifier like '
            "urn:uuid:6f1c5a3e-3d0e-5a44-9a51-0d8c6d6a2f10. An ISBN goes under identifiers."
        ),
    )
