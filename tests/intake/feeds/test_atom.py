"""Feeds in Atom: content as HTML, XHTML and text, and what an entry takes over from its feed."""

from datetime import date

import pytest

from bookofblogs.intake.feeds.atom import read_atom
from bookofblogs.model.manuscript import Fact, Manuscript, Reading, Source, SourceKind, Wishes


def read(entry: str, *, before: str = "") -> Reading:
    data = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://jo.example.org/blog/" xml:lang="de">'
        f"<title>Jo’s Seiten</title>{before}<entry>{entry}</entry></feed>"
    ).encode()
    return read_atom(Source(kind=SourceKind.ATOM, name="feed.xml", data=data), Wishes())


def one(entry: str, *, before: str = "") -> Manuscript:
    (manuscript,) = read(entry, before=before).manuscripts
    return manuscript


def test_an_entry_comes_with_all_that_is_said_of_it():
    manuscript = one(
        '<id>tag:1</id><title type="html">Zwei &amp;lt;b&amp;gt;Orte&amp;lt;/b&amp;gt;</title><link href="zwei/"/>'
        '<link rel="self" href="https://other.example.org/"/><published>2014-08-31T23:30:00+02:00</published>'
        "<updated>2020-01-01T00:00:00Z</updated><author><name>Jo Wood</name><email>jo@example.org</email></author>"
        '<category term="orte" label="Orte"/><content type="html">&lt;p&gt;Da.&lt;/p&gt;</content>'
    )
    assert manuscript.titles == (Fact(value="Zwei Orte", found_in="feed"),)
    assert manuscript.authors == (Fact(value="Jo Wood", found_in="feed"),)
    assert (manuscript.item, manuscript.address) == ("tag:1", "https://jo.example.org/blog/zwei/")
    assert (manuscript.published, manuscript.language) == (date(2014, 8, 31), "de")
    assert (manuscript.tags, manuscript.site, manuscript.body) == (("Orte",), "Jo’s Seiten", "<p>Da.</p>")


@pytest.mark.parametrize(
    ("content", "body"),
    [
        ('<content type="html">&lt;p&gt;a &lt;em&gt;b&lt;/em&gt;&lt;/p&gt;</content>', "<p>a <em>b</em></p>"),
        ('<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>a <em>b</em><br/>c</p></div></content>',
         "<p>a <em>b</em><br/>c</p>"),
        ("<content>a &lt; b\n\nc</content>", "<p>a &lt; b</p><p>c</p>"),
        ('<content type="html">&lt;a href="x"&gt;a&lt;/a&gt;</content>',
         '<p><a href="https://jo.example.org/blog/x">a</a></p>'),
    ],
)  # fmt: skip
def test_content_is_read_by_its_type(content: str, body: str):
    assert one(content).body == body


def test_a_summary_or_a_link_alone_makes_no_piece():
    assert read("<title>A</title><summary>Soon.</summary>").not_taken[0].why == "only a summary"
    assert read('<title>A</title><content src="https://jo.example.org/a.pdf"/>').not_taken[0].why == "without a text"


def test_an_entry_without_an_author_is_by_the_author_of_the_feed():
    manuscript = one("<content>a</content>", before="<author><name>Dan Proof</name></author>")
    assert manuscript.authors == (Fact(value="Dan Proof", found_in="feed"),)


def test_a_day_of_the_last_change_is_no_day_of_publication():
    manuscript = one("<updated>2020-05-01T00:00:00Z</updated><content>a</content>")
    assert manuscript.published is None
    assert manuscript.remarks == ("the feed says only when it was changed last: 1 May 2020",)


def test_case_45_the_sign_that_links_to_a_heading_goes_and_links_items_and_pictures_stay():
    manuscript = one(
        "<content type='html'>&lt;h2&gt;Personal Context&lt;a class='headerlink' href='#p'&gt;¶&lt;/a&gt;&lt;/h2&gt;"
        "&lt;ul&gt;&lt;li&gt;&lt;a href='https://example.org/'&gt;one&lt;/a&gt;&lt;/li&gt;&lt;/ul&gt;"
        "&lt;p&gt;&lt;img src='https://example.org/a.png' alt='A quay'&gt; The sign ¶ is a pilcrow.&lt;/p&gt;</content>"
    )
    assert manuscript.body == (
        '<h2>Personal Context</h2><ul><li><a href="https://example.org/">one</a></li></ul>'
        '<p><img src="https://example.org/a.png" alt="A quay"/> The sign ¶ is a pilcrow.</p>'
    )
    assert [(each.kind, each.words) for each in manuscript.left_out] == [("permalink", "¶")]
