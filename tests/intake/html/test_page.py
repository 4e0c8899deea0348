"""A whole page gives its text, its title, its author and its day; all else on it is written down under its name."""

import pytest

from bookofblogs.intake.html.page import read_page
from bookofblogs.model.manuscript import EntryKind, Manuscript, Source, SourceKind

PARAGRAPHS = """
<p>Every spring the two towns meet at the river, and nobody remembers any more who began with it, or why.</p>
<p>My grandmother said that it was a quarrel about a bridge. My grandfather said that it was a wedding, and that both
towns had paid for the music.</p>
"""


def page(html: str, *, beside=None, address="") -> Manuscript:
    source = Source(kind=SourceKind.HTML, name="page.html", data=html.encode(), beside=beside or {}, address=address)
    (manuscript,) = read_page(source).manuscripts
    return manuscript


def left_out(manuscript: Manuscript) -> list[tuple[EntryKind, str]]:
    return [(entry.kind, entry.words) for entry in manuscript.left_out]


def test_32_headings_that_are_links_to_themselves_stay_and_the_byline_beats_the_sites_authors():
    read = page(f"""<!doctype html><html lang="en"><head><meta name="author" content="Ada One, Ben Two, et al.">
      <meta property="og:url" content="https://blog.example.org/2013/09/towns/"><title>Two towns</title>
      <script type="application/ld+json">{{"@type": "BlogPosting", "headline": "Two towns",
        "datePublished": "2013-09-04T00:00:00+00:00", "author": {{"@type": "Person", "name": "Jo Wood"}}}}</script>
      </head><body><nav class="navbar"><a href="/">Home</a> <a href="/blog">Blog</a></nav>
      <div class="container blog-title"><h1>Two towns</h1>
        <p><span class="blog-meta-date">4 September 2013</span> |
        <span class="blog-meta-author"><a href="https://jo.example.org">Jo Wood</a></span></p></div>
      <div class="container main">{PARAGRAPHS}
        <h2 id="river"><a href="#river" class="header-anchor">The river</a></h2>{PARAGRAPHS}
        <pre><code class="julia hljs"><span class="hljs-comment"># a comment</span>
x = 1</code></pre></div>
      <footer><p>This site is powered by a program of the two towns and of all others along the river.</p></footer>
      </body></html>""")
    assert "<h2>The river</h2>" in read.body
    assert '<pre class="language-julia"># a comment\nx = 1</pre>' in read.body
    assert read.body.startswith('<h1>Two towns</h1><p data-style="author">Jo Wood</p><p>Every spring')
    assert [(fact.value, fact.found_in, fact.is_certain) for fact in read.authors] == [
        ("Jo Wood", "byline", True),
        ("Ada One, Ben Two, et al.", "meta author", False),
    ]
    assert (str(read.published), read.address, read.language) == (
        "2013-09-04",
        "https://blog.example.org/2013/09/towns/",
        "en",
    )
    assert left_out(read) == [
        (EntryKind.DATE, "4 September 2013"),
        (EntryKind.BYLINE, "|"),
        (EntryKind.MARGIN, "Home Blog"),
        (
            EntryKind.MARGIN,
            "This site is powered by a program of the two towns and of all others along the river.",
        ),
        (EntryKind.PERMALINK, ""),
    ]


def test_33_consent_posted_on_and_copyright_go_and_a_login_is_no_name():
    read = page(f"""<html><head><title>Two towns - River Blog</title></head><body><main>
      <nav>River Blog</nav><div id="contents"><h1>Two towns</h1><p>Posted on: Tue 07 May 2024 by pmc</p>
      <aside class="toc-container"><ul><li><a href="#a">One</a></li><li><a href="#b">Two</a></li></ul></aside>
      {PARAGRAPHS}<div><hr><h3 id="comments">Comments<a class="headerlink" href="#comments">¶</a></h3>
      <div id="consent"><p>We load comments of others only if you want.</p><button>Show Comments</button></div>
      </div></div>
      <div class="row"><p>Copyright 2026, The River Foundation</p></div></main></body></html>""")
    assert read.body == (
        "<h1>Two towns</h1><p>Every spring the two towns meet at the river, and nobody remembers any more"
        " who began with it, or why.</p><p>My grandmother said that it was a quarrel about a bridge. "
        "My grandfather said that it was a"
        " wedding, and that both towns had paid for the music.</p><hr/>"
    )
    assert [(fact.value, fact.is_certain) for fact in read.authors] == [("pmc", False)]
    assert str(read.published) == "2024-05-07"
    assert read.remarks == ("“pmc” stands where the author should, and looks like no name.",)
    assert left_out(read) == [
        (EntryKind.DATE, "Tue 07 May 2024"),
        (EntryKind.BYLINE, "Posted on: by pmc"),
        (EntryKind.MARGIN, "River Blog"),
        (EntryKind.NOTICE, "Copyright 2026, The River Foundation"),
        (EntryKind.READERS_COMMENTS, "Comments¶"),
        (EntryKind.READERS_COMMENTS, "We load comments of others only if you want. Show Comments"),
        (EntryKind.CONTENTS, "One Two"),
    ]


def test_34_a_table_of_contents_goes_twice_and_permalinks_go():
    contents = '<div class="toc"><ul><li><a href="#a">One</a></li><li><a href="#b">Two</a></li></ul></div>'
    read = page(f"""<html><body><article><h1>Title</h1>{contents}{PARAGRAPHS}
      <h1 id="a">One<a class="headerlink" href="#a">¶</a></h1>{PARAGRAPHS}<h1 id="b">Two</h1>{PARAGRAPHS}</article>
      <aside>{contents}</aside></body></html>""")
    assert "¶" not in read.body
    assert "<h1>One</h1>" in read.body
    assert [entry.words for entry in read.left_out if entry.kind is EntryKind.CONTENTS] == ["One Two"]
    assert [entry.words for entry in read.left_out if entry.kind is EntryKind.MARGIN] == ["One Two"]


def test_35_a_short_page_with_a_long_footer_gives_its_own_words():
    footer = "<p>Our town offers you, on many pages, whatever a town may offer to its guests.</p>" * 6
    read = page(f"<html><body><div>{PARAGRAPHS}</div><div class='footer'>{footer}</div></body></html>")
    assert read.body.count("<p>") == 2
    assert "offers you" not in read.body


def test_36_comments_with_a_form_go_and_comments_on_the_law_stay():
    read = page(f"""<html><body><div>{PARAGRAPHS}<h2>Comments on the law</h2><p>It is a good law.</p>
      <h2>3 Comments</h2><p>Nice!</p><form><textarea></textarea><button>Send</button></form></div></body></html>""")
    assert "<h2>Comments on the law</h2><p>It is a good law.</p>" in read.body
    assert "Nice!" not in read.body
    assert left_out(read) == [
        (EntryKind.READERS_COMMENTS, "3 Comments"),
        (EntryKind.READERS_COMMENTS, "Nice!"),
        (EntryKind.READERS_COMMENTS, "Send"),
    ]


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("Two%20towns_files/a.png", "Two towns_files/a.png"),
        ("./Two towns_files/a.png?v=2", "Two towns_files/a.png"),
        ("Stra%C3%9Fe%20%C3%BCber_files/bl%C3%BC.png", "Straße über_files/blü.png"),
        ("Straße u\u0308ber_files/a.png", "Straße \u00fcber_files/a.png"),
        ("https://blog.example.org/images/a.png", "page_files/a.png"),
    ],
)
def test_37_pictures_of_a_saved_page_are_found(source, path):
    read = page(f'<html><body><div>{PARAGRAPHS}<img src="{source}" alt="A"></div></body></html>', beside={path: b"PNG"})
    assert [(each.key, each.data, each.name) for each in read.pictures] == [
        ("picture:1", b"PNG", path.rpartition("/")[2] if "blü" not in path else "blü.png")
    ]
    assert '<img src="picture:1" alt="A"/>' in read.body


@pytest.mark.parametrize(
    ("picture", "src"),
    [
        ('<img src="s.png" srcset="s.png 300w, l.png 1200w, m.png 600w">', "l.png"),
        ('<img src="data:image/gif;base64,R0lGOA==" data-src="real.png">', "real.png"),
        ('<picture><source srcset="a.webp 1x, b.webp 2x"><img src="c.jpg"></picture>', "b.webp"),
        (
            '<img class="lazy" src="data:image/gif;base64,R0lGOA=="><noscript><img src="real.png"></noscript>',
            "real.png",
        ),
    ],
)
def test_38_one_picture_the_largest(picture, src):
    read = page(f"<html><body><div>{PARAGRAPHS}<p>{picture}</p></div></body></html>")
    assert read.body.count("<img") == 1
    assert f'<img src="{src}" alt=""/>' in read.body


def test_38_the_largest_that_came_along_is_taken():
    read = page(
        f'<html><body><div>{PARAGRAPHS}<img src="f/s.png" srcset="https://example.org/l.png 2x"></div></body></html>',
        beside={"f/s.png": b"small"},
    )
    assert [each.data for each in read.pictures] == [b"small"]


def test_42_a_picture_linked_to_its_full_size_is_a_figure_with_the_link_below():
    read = page(f"""<html><body><div>{PARAGRAPHS}<figure><a href="https://example.org/full.png">
      <img src="small.png" alt="A bridge"></a><figcaption>The bridge</figcaption></figure></div></body></html>""")
    assert read.body.endswith(
        '<figure><img src="small.png" alt="A bridge"/><figcaption>The bridge</figcaption></figure>'
        '<p><a href="https://example.org/full.png">example.org/full.png</a></p>'
    )


def test_43_a_title_is_read_once():
    read = page(f"<html><head><title>&#40;x&#41; &amp;amp; y</title></head><body><div>{PARAGRAPHS}</div></body></html>")
    assert [fact.value for fact in read.titles] == ["(x) &amp; y"]


def test_a_page_in_an_old_encoding_is_read():
    html = "<html><head><meta charset=iso-8859-1></head><body><p>Stra\u00dfe \u2013 caf\u00e9</p></body></html>"
    source = Source(kind=SourceKind.HTML, name="a.html", data=html.encode("cp1252"))
    assert read_page(source).manuscripts[0].body == "<p>Straße – café</p>"


def test_a_page_that_waits_for_a_script_to_show_it_is_read():
    read = page(f'<html><body><div id="app" style="visibility: hidden">{PARAGRAPHS}</div></body></html>')
    assert read.body.count("<p>") == 2
    assert read.left_out == ()


def test_33_a_raised_mark_behind_a_name_is_none_of_it():
    html = (
        "<!DOCTYPE html><html><body><h1>Two towns</h1><p>By Ada Example<sup>1</sup> and Jo Wood<sup>2,*</sup></p>"
        "<p>It rained all day, and the river rose to the bridge.</p><p>x<sup>2</sup> is four.</p></body></html>"
    )
    manuscript = page(html)
    assert [fact.value for fact in manuscript.authors] == ["Ada Example", "Jo Wood"]
    assert manuscript.body.endswith("<p>x<sup>2</sup> is four.</p>")
