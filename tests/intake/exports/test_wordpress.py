"""An export of WordPress: which of its posts become pieces, and what it says of each."""

from datetime import date

import pytest
from wordpress_exports import attachment, export, item

from bookofblogs.errors import ContentError
from bookofblogs.intake.exports.wordpress import read_wordpress
from bookofblogs.model.manuscript import Fact, NotTaken, Reading, Source, SourceKind, Wishes


def read(data: bytes, wishes: Wishes = Wishes()) -> Reading:  # noqa: B008 - it is frozen
    return read_wordpress(Source(kind=SourceKind.WORDPRESS, name="export.xml", data=data), wishes)


def tagged(name: str, slug: str) -> str:
    return f'<category domain="post_tag" nicename="{slug}"><![CDATA[{name}]]></category>'


def test_a_post_comes_with_all_that_the_export_knows_of_it():
    categories = '<category domain="category" nicename="uncategorized"><![CDATA[Uncategorized]]></category>'
    reading = read(export(item("We met.", more=categories + tagged("Book &amp; Blogs", "book-blogs"))))
    assert reading.called == "“Ed’s Blog” by WordPress"
    (manuscript,) = reading.manuscripts
    assert manuscript.body == "<p>We met.</p>"
    assert manuscript.titles == (Fact(value="Small things", found_in="export"),)
    assert manuscript.authors == (Fact(value="Ed Example", found_in="export"),)
    assert manuscript.address == "https://ed.example.org/1/"
    assert manuscript.item == "https://ed.example.org/?p=1"
    assert manuscript.published == date(2012, 5, 10)
    assert manuscript.site == "Ed’s Blog"
    assert manuscript.language == "en-GB"
    assert manuscript.tags == ("Book & Blogs",)


def test_case_39_what_is_no_published_post_is_listed_and_not_taken():
    reading = read(
        export(
            item("A", number=1, title="One"),
            item("B", number=2, title="Two", status="private"),
            item("C", number=3, title="Three", status="draft"),
            item("D", number=4, title="Four", kind="page"),
            item("E", number=5, title="Five", password="sesame"),  # noqa: S106 - of no account
            item("F", number=6, title="Six", kind="page", status="draft"),
            item("", number=7, title="Seven"),
            attachment(number=8, address="https://ed.example.org/8.jpg"),
            item("G", number=9, title="Nine", kind="recipe"),
        )
    )
    assert [manuscript.titles[0].value for manuscript in reading.manuscripts] == ["One"]
    assert [(post.title, post.why) for post in reading.not_taken] == [
        ("Two", "private"),
        ("Three", "a draft"),
        ("Four", "a page"),
        ("Five", "behind a password"),
        ("Six", "a draft"),
        ("Seven", "without a text"),
        ("8", "a file of the blog's library"),
        ("Nine", "no post, but “recipe”"),
    ]
    assert reading.not_taken[0] == NotTaken(
        title="Two",
        why="private",
        item="https://ed.example.org/?p=2",
        address="https://ed.example.org/2/",
        authors=(Fact(value="Ed Example", found_in="export"),),
        published=date(2012, 5, 10),
    )


def test_case_39_comments_and_the_addresses_of_people_are_never_read():
    comment = (
        "<wp:comment><wp:comment_author_email>reader@example.org</wp:comment_author_email>"
        "<wp:comment_author_IP>192.0.2.1</wp:comment_author_IP><wp:comment_content>Nice!</wp:comment_content></wp:comment>"
    )
    shown = repr(read(export(item("We met.", more=comment), item("B", number=2, login="jo77"))))
    assert not any(words in shown for words in ("Nice", "192.0.2.1", "reader@", "ed@", "jo@"))


def test_case_39_a_login_is_told_as_one_and_the_names_of_the_account_are_a_guess():
    (manuscript,) = read(export(item("We met.", login="jo77"))).manuscripts
    assert manuscript.authors == (
        Fact(value="Jo Wood", found_in="account", is_certain=False),
        Fact(value="jo77", found_in="login", is_certain=False),
    )
    assert manuscript.remarks == ("“jo77” is a login, not a name",)


def test_pages_come_too_where_they_are_asked_for():
    reading = read(export(item("D", kind="page"), item("E", kind="page", status="draft")), Wishes(pages=True))
    assert [manuscript.body for manuscript in reading.manuscripts] == ["<p>D</p>"]
    assert [post.why for post in reading.not_taken] == ["a draft"]


@pytest.mark.parametrize("tag", ["#BookOfBlogs", "bookofblogs", "book-of-blogs-2026"])
def test_a_tag_is_found_by_its_name_in_any_case_and_by_its_slug(tag: str):
    reading = read(
        export(
            item("A", number=1, more=tagged("BookOfBlogs", "book-of-blogs-2026")),
            item("B", number=2, more=tagged("bookofblogs2", "x")),
        ),
        Wishes(tag=tag),
    )
    assert [manuscript.body for manuscript in reading.manuscripts] == ["<p>A</p>"]
    assert [post.why for post in reading.not_taken] == ["without the tag"]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("Sums &#40;and more&#41;", "Sums (and more)"),
        ("Fish &amp;amp; chips", "Fish & chips"),
        ("An <em>old</em> song", "An old song"),
        ("1 < 2", "1 < 2"),
    ],
)
def test_case_43_a_title_is_read_as_the_page_shows_it(typed: str, title: str):
    (manuscript,) = read(export(item("A", title=typed))).manuscripts
    assert [fact.value for fact in manuscript.titles] == [title]


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (lambda data: data.replace(b"</title>\n\t\t<link>", b"<link>"), "Line 34 is not well-formed XML."),
        (lambda data: data[: data.index(b"We met.")], "It breaks off in line 27."),
        (lambda data: data.replace(b"We met", b"We\x0bmet"), "Line 27 holds a control character, which XML forbids."),
        (lambda data: data.replace(b"<title>Ed", b"<title>&ed;"), "Line 8 has an entity in it that XML does not know."),
    ],
)
def test_case_40_a_broken_export_is_refused_with_its_line(fault, told):
    with pytest.raises(ContentError, match=told):
        read(fault(export(item("We met."))))


def test_an_export_that_declares_entities_is_refused():
    laughs = b'<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>\n<rss'
    with pytest.raises(ContentError, match="declares entities of its own"):
        read(export(item("We met.")).replace(b"<rss", laughs))
