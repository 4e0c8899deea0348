"""Feeds in RSS: which entries show their whole text, who wrote them, and what the feed says of itself."""

from datetime import date

import pytest

from bookofblogs.intake.feeds.rss import read_rss
from bookofblogs.model.manuscript import Entry, EntryKind, Fact, Reading, Source, SourceKind, Tally, Wishes

_HEAD = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>Leeds &amp;amp; around</title><link>https://leeds.example.org/</link><description>Notes</description>
<language>en</language><generator>https://wordpress.org/?v=6.4</generator>
<atom:link href="https://leeds.example.org/feed" rel="self"/>
"""


def read(*items: str, wishes: Wishes = Wishes()) -> Reading:  # noqa: B008 - it is frozen
    data = (_HEAD + "".join(f"<item>{item}</item>\n" for item in items) + "</channel></rss>").encode()
    return read_rss(Source(kind=SourceKind.RSS, name="feed.xml", data=data), wishes)


def test_an_entry_comes_with_its_text_and_all_that_is_said_of_it():
    reading = read(
        "<title>Two towns</title><link>https://leeds.example.org/two/</link><guid isPermaLink='false'>tag:2</guid>"
        "<pubDate>Wed, 09 May 2012 22:30:00 -0500</pubDate><dc:creator>Jo Wood</dc:creator><category>Towns</category>"
        "<category>towns</category><description>A summary […]</description><media:title>Not this</media:title>"
        "<content:encoded><![CDATA[<p>From <a href='../map'>here</a>.</p>]]></content:encoded>"
    )
    assert reading.called == "“Leeds & around” by WordPress"
    assert reading.remarks == ("A feed shows a blog's last posts only: here 1 post, of 9 May 2012.",)
    (manuscript,) = reading.manuscripts
    assert manuscript.body == '<p>From <a href="https://leeds.example.org/map">here</a>.</p>'
    assert manuscript.titles == (Fact(value="Two towns", found_in="feed"),)
    assert manuscript.authors == (Fact(value="Jo Wood", found_in="feed"),)
    assert manuscript.published == date(2012, 5, 9)
    assert (manuscript.item, manuscript.address) == ("tag:2", "https://leeds.example.org/two/")
    assert (manuscript.site, manuscript.language, manuscript.tags) == ("Leeds & around", "en", ("Towns",))


@pytest.mark.parametrize(
    "description",
    ["A summary […]", "&lt;p&gt;It begins …&lt;/p&gt;", "&lt;p&gt;Short and whole.&lt;/p&gt;", f"{'word ' * 200}..."],
)
def test_a_summary_makes_no_piece(description: str):
    reading = read(f"<title>Two towns</title><description>{description}</description>", "<title>Nothing</title>")
    assert reading.manuscripts == ()
    assert [(post.title, post.why) for post in reading.not_taken] == [
        ("Two towns", "only a summary"),
        ("Nothing", "without a text"),
    ]


def test_a_description_with_paragraphs_is_the_text_in_a_feed_that_shows_long_ones():
    long = f"&lt;p&gt;{'word ' * 160}&lt;/p&gt;"
    reading = read(f"<description>{long}</description>", "<description>&lt;p&gt;A note.&lt;/p&gt;</description>")
    assert reading.manuscripts[1].body == "<p>A note.</p>"
    assert reading.manuscripts[1].remarks == ("the feed has its text as a description: look whether it is whole",)


@pytest.mark.parametrize(
    ("typed", "authors"),
    [
        ("<author>jo@example.org (Jo Wood)</author>", (Fact(value="Jo Wood", found_in="feed"),)),
        ("<author>jo@example.org</author>", ()),
        ("<dc:creator>Jo Wood</dc:creator><dc:creator>Dan Proof</dc:creator>",
         (Fact(value="Jo Wood", found_in="feed"), Fact(value="Dan Proof", found_in="feed"))),
        ("<dc:creator>jo77</dc:creator>", (Fact(value="jo77", found_in="feed", is_certain=False),)),
        ("<dc:creator>admin</dc:creator>", (Fact(value="admin", found_in="feed", is_certain=False),)),
    ],
)  # fmt: skip
def test_who_wrote_is_certain_where_it_reads_as_a_name_and_no_address_is_kept(typed: str, authors: tuple[Fact, ...]):
    reading = read(f"{typed}<content:encoded>Text.</content:encoded>")
    assert reading.manuscripts[0].authors == authors
    assert "jo@" not in repr(reading)


def test_only_entries_with_the_tag_are_taken():
    reading = read(
        "<title>A</title><category>#BookOfBlogs</category><content:encoded>a</content:encoded>",
        "<title>B</title><category>other</category><content:encoded>b</content:encoded>",
        wishes=Wishes(tag="bookofblogs"),
    )
    assert [manuscript.body for manuscript in reading.manuscripts] == ["<p>a</p>"]
    assert [(post.title, post.why) for post in reading.not_taken] == [("B", "without the tag")]


def test_rss_1_has_its_entries_beside_the_channel():
    data = (
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        b' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        b'<channel rdf:about="https://leeds.example.org/"><title>Leeds</title><items><rdf:Seq/></items></channel>'
        b'<item rdf:about="https://leeds.example.org/1"><title>Old</title><link>https://leeds.example.org/1</link>'
        b"<dc:date>2004-02-03T10:00:00Z</dc:date><content:encoded>Text.</content:encoded></item></rdf:RDF>"
    )
    reading = read_rss(Source(kind=SourceKind.RSS, name="index.rdf", data=data), Wishes())
    (manuscript,) = reading.manuscripts
    assert (reading.called, manuscript.item) == ("“Leeds”", "https://leeds.example.org/1")
    assert (manuscript.body, manuscript.published) == ("<p>Text.</p>", date(2004, 2, 3))


def test_the_line_that_a_plugin_puts_under_each_post_goes_and_is_told():
    reading = read(
        "<content:encoded><![CDATA[<p>Text.</p>\n<p>The post <a href='https://example.org/two'>Two</a> appeared first "
        "on <a href='https://leeds.example.org'>Leeds</a>.</p>]]></content:encoded>"
    )
    assert reading.manuscripts[0].body == "<p>Text.</p>"
    assert reading.manuscripts[0].left_out == (
        Entry(kind=EntryKind.NOTICE, words="The post Two appeared first on Leeds.", tally=Tally(links=2)),
    )


def test_a_picture_that_links_to_itself_is_no_link_in_a_book_and_that_is_told():
    reading = read(
        "<content:encoded><![CDATA[<p><a href='https://example.org/a.jpg'><img src='https://example.org/a.jpg'></a></p>]]>"
        "</content:encoded>"
    )
    assert reading.manuscripts[0].left_out == (
        Entry(kind=EntryKind.OTHER, tally=Tally(links=1), detail="a picture's link to itself"),
    )


def test_a_post_without_a_title_has_its_text_as_its_description_however_short():
    reading = read("<link>https://leeds.example.org/1</link><description>&lt;p&gt;It rained.&lt;/p&gt;</description>")
    assert reading.manuscripts[0].body == "<p>It rained.</p>"
    assert reading.manuscripts[0].titles == ()


def test_the_line_that_medium_puts_under_each_post_goes():
    reading = read(
        "<content:encoded><![CDATA[<p>Text.</p><p><a href='https://example.org/2'>Two</a> was originally published in "
        "<a href='https://leeds.example.org'>Leeds</a> on Medium, where people are continuing the conversation by "
        "highlighting and responding to this story.</p>]]></content:encoded>"
    )
    assert reading.manuscripts[0].body == "<p>Text.</p>"
    assert [(entry.kind, entry.tally.links) for entry in reading.manuscripts[0].left_out] == [(EntryKind.NOTICE, 2)]
