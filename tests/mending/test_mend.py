"""A manuscript mended as a whole: what the writer gets, and what is told."""

import pytest

from bookofblogs.errors import ContentError
from bookofblogs.mending.mend import mend
from bookofblogs.model.manuscript import Fact, Manuscript, Mended, SourceKind


def manuscript(body, **more):
    return Manuscript(kind=SourceKind.DOCX, body=body, **more)


def test_a_manuscript_without_styles():
    mended = mend(
        manuscript(
            '<p data-size="1.60" data-looks="bold"><strong>Two towns</strong></p><p/>'
            "<p>By Ada Example and Jo Wood</p>"
            "<p>It was <strong>nig</strong><strong>ht </strong>when we left, and it rained.</p>"
            '<p data-looks="bold"><strong>Afterword</strong></p><p>We came<noteref key="f7"/> home.</p>'
            "<h1>Footnotes</h1>",
            notes={"f7": "<p>Late.</p>"},
        )
    )
    assert mended.title == Fact(value="Two towns", found_in="larger letters")
    assert [author.value for author in mended.authors] == ["Ada Example", "Jo Wood"]
    assert mended.taken == ("Two towns", "Ada Example", "Jo Wood")
    assert mended.manuscript.body == (
        "<p>It was <strong>night</strong> when we left, and it rained.</p>"
        '<h2>Afterword</h2><p>We came<noteref key="1"/> home.</p>'
    )
    assert mended.manuscript.notes == {"1": "<p>Late.</p>"}
    assert [each.told for each in mended.mended] == [
        "bold, italics or links put right in 1 paragraph",
        "1 empty paragraph taken out",
        "title by its look: Two towns",
        "authors: Ada Example and Jo Wood (byline)",
        "the heading “Footnotes”, below which nothing stood, taken out",
        "heading by its look: Afterword",
    ]


def test_what_needs_no_mending_is_told_as_nothing():
    body = '<p>One <em>small</em> town.</p><h2>Two</h2><ul><li>a</li></ul><pre class="language-python">x = 1</pre>'
    mended = mend(manuscript(body))
    assert (mended.manuscript.body, mended.mended, mended.title, mended.authors) == (body, (), None, ())


def test_names_from_the_properties_are_only_asked_about():
    guess = Fact(value="Ada Example", found_in="properties", is_certain=False)
    assert mend(manuscript("<p>Text</p>", authors=(guess,))).authors == (guess,)


def test_a_name_of_the_register_below_the_title_is_taken():
    mended = mend(manuscript("<h1>Two towns</h1><p>Ada Example</p><p>Text</p>"), is_known={"Ada Example"}.__contains__)
    assert mended.authors == (Fact(value="Ada Example", found_in="line of names"),)
    assert Mended(mend="line-of-names", told="author: Ada Example (line of names)") in mended.mended


def test_what_stands_too_deep_is_refused():
    with pytest.raises(ContentError, match="More than 100 elements stand within one another"):
        mend(manuscript("<blockquote>" * 5_000 + "<p>a</p>" + "</blockquote>" * 5_000))
