"""A small book made by hand, with one of everything that an edition must set. No test changes it."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime

from PIL import Image, ImageDraw

from bookofblogs.labels.reader import strings_in
from bookofblogs.model.book import Asset, Book, Byline, Chapter, Credit, Matter, MatterKind, Part
from bookofblogs.model.imprint import Imprint, Series
from bookofblogs.model.passage import Heading, Note

JO = Credit(name="Jo Wood", sort_name="Wood, Jo")
ANA = Credit(name="Ana de la Cruz", sort_name="Cruz, Ana de la")
NOA = Credit(name="נועה לוי", sort_name="נועה לוי")
HARU = Credit(name="佐藤 春", sort_name="佐藤 春")
EDITOR = Credit(name="The Editor", sort_name="Editor, The")


def picture(kind: str = "PNG", size: tuple[int, int] = (320, 200)) -> bytes:
    """Return a small drawing: a pale field with a dark diagonal."""
    drawing = Image.new("RGB", size, "#dfe8ee")
    ImageDraw.Draw(drawing).line((0, 0, *size), fill="#204060", width=6)
    out = io.BytesIO()
    drawing.save(out, kind)
    return out.getvalue()


MAP = Asset(name="images/map-1a2b3c4d.png", media_type="image/png", data=picture(), width_pixels=320, height_pixels=200)

FIRST = Chapter(
    id="first-light",
    title='Salt & <Light>: "a beginning"',
    byline=Byline(people=(JO, ANA, EDITOR)),
    language="en-GB",
    body="""<p>We began with a map and one
question.<sup><a class="noteref" id="first-light-ref-1" href="#first-light-note-1">1</a></sup>
It is 5 &lt; 6 &amp; so on, as <code>a="#map"</code> shows.</p>
<p>The same note serves
twice.<sup><a class="noteref" id="first-light-ref-1-2" href="#first-light-note-1">1</a></sup>
Another speaks of <em>lists</em><strong>here</strong>.<sup
><a class="noteref" id="first-light-ref-2" href="#first-light-note-2">2</a></sup></p>
<h2 id="first-light-map">The map</h2>
<p>See <a href="#second-thoughts-code">the code</a> of another chapter,
<a href="https://example.org/a?b=1&amp;c=2">the web</a>
and <a href="#first-light-map">this section</a>.</p>
<figure><img src="images/map-1a2b3c4d.png" alt="A pale field with one dark diagonal &amp; no names"
/><figcaption>The field in spring. <small>Picture: Jo Wood, CC BY 4.0</small></figcaption></figure>
<h3 id="first-light-count">What we counted</h3>
<table><caption>Visits by season</caption>
<thead><tr><th>Season</th><th class="right">Visits</th></tr></thead>
<tbody><tr><td>Spring</td><td class="right">1,204</td></tr>
<tr><td>Autumn</td><td class="right"></td></tr></tbody></table>
<ul><li>gulls</li><li>terns<ul><li>Arctic</li><li>common</li></ul></li></ul>
<ol start="3"><li><p>a loose item</p></li><li><p>and another</p></li></ol>
<blockquote><p>Nothing is lost that was written down.</p></blockquote>
<hr/>
<p>After the break.</p>""",
    notes=(
        Note(
            id="first-light-note-1",
            number=1,
            body="<p>A note with a <a href='https://example.org/source'>source</a>.</p>".replace("'", '"'),
            reference_ids=("first-light-ref-1", "first-light-ref-1-2"),
        ),
        Note(
            id="first-light-note-2",
            number=2,
            body="<p>A note that ends in a list:</p><ul><li>one</li></ul>",
            reference_ids=("first-light-ref-2",),
        ),
    ),
    headings=(
        Heading(level=2, text="The map", id="first-light-map"),
        Heading(level=3, text="What we counted", id="first-light-count"),
    ),
    first_published='First published at <a href="https://example.org/blog">a blog</a> on 3 May 2012.',
)

SECOND = Chapter(
    id="second-thoughts",
    title="Second thoughts",
    byline=Byline(people=(ANA,)),
    language="en-GB",
    body="""<h2 id="second-thoughts-code">Code</h2>
<pre><code class="language-python">def greet(name):

    return f"&lt;b&gt;{name}&lt;/b&gt;"   # three blanks before this
</code></pre>
<p>A picture was here once:</p>
<figure class="missing"><p>A picture is missing here: harbour.png</p></figure>
<dl><dt>Tern</dt><dd>A bird of the coast.</dd></dl>
<aside><p>A callout beside the text.</p></aside>
<p>Press <kbd>Ctrl</kbd> + <kbd>C</kbd>; H<sub>2</sub>O;
<del>old</del> <ins>new</ins>; <ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>.</p>""",
    headings=(Heading(level=2, text="Code", id="second-thoughts-code"),),
)

HEBREW = Chapter(
    id="he-boker-tov",
    title="בוקר טוב",
    byline=Byline(people=(NOA, JO)),
    language="he",
    direction="rtl",
    body='<p>שלום לכולם.<sup><a class="noteref" id="he-boker-tov-ref-1" href="#he-boker-tov-note-1">1</a></sup></p>',
    notes=(Note(id="he-boker-tov-note-1", number=1, body="<p>הערה.</p>", reference_ids=("he-boker-tov-ref-1",)),),
)

JAPANESE = Chapter(
    id="ja-haru",
    title="春の海",
    byline=Byline(people=(HARU,)),
    language="ja",
    body="<p>春の海はひねもすのたりのたりかな。</p>",
)

SAME_TITLE = Chapter(
    id="second-thoughts-2",
    title="Second thoughts",
    byline=Byline(people=(JO,)),
    language="en-GB",
    body="<p>Another piece under the same title.</p>",
)

FRONT = (
    Matter(kind=MatterKind.TITLE_PAGE, id="title-page", title="Title page"),
    Matter(
        kind=MatterKind.LICENCE,
        id="licence",
        title="Copyright",
        body='<p>CC BY 4.0. Every author keeps the rights in their piece.</p><p>Set with <a href="https://example.org/bob">bob</a>.</p>',
    ),
    Matter(kind=MatterKind.CONTENTS, id="contents", title="Contents"),
    Matter(kind=MatterKind.PREFACE, id="preface", title="Preface", body="<p>Why there is this book.</p>"),
)

BACK = (
    Matter(
        kind=MatterKind.CONTRIBUTORS,
        id="contributors",
        title="Contributors",
        body='<dl><dt>Jo Wood</dt><dd>writes of tides. <a href="#first-light">Salt &amp; &lt;Light&gt;</a></dd></dl>',
    ),
    Matter(kind=MatterKind.COLOPHON, id="colophon", title="Colophon", body="<p>Made with care.</p>"),
)

MADE_BOOK = Book(
    imprint=Imprint(
        title="Tides & Times",
        subtitle="Notes from <the> shore",
        editors=("The Editor", "Mel O'Hara"),
        language="en-GB",
        description="Short pieces on the shore, by people who walk it.",
        publisher="Shore Press",
        published=date(2024, 10, 20),
        licence="CC BY 4.0",
        subjects=("Seashore", "Blogs & books"),
        series=Series(name="Books of blogs", volume="2"),
    ),
    identifier="urn:uuid:6f1c5a3e-3d0e-5a44-9a51-0d8c6d6a2f10",
    modified=datetime(2024, 10, 20, 12, 30, 7, tzinfo=UTC),
    strings=strings_in("en"),
    authors=(JO, ANA, EDITOR, NOA, HARU),
    front=FRONT,
    parts=(
        Part(
            id="part-shore",
            title="On the shore & off it",
            introduction="<p>What stays when the water goes.</p>\n<p>Two pieces.</p>",
            chapters=(FIRST, SECOND),
        ),
        Part(id="part-far", title="Far away", chapters=(HEBREW, JAPANESE, SAME_TITLE)),
    ),
    back=BACK,
    assets=(MAP,),
)
"""Two parts, five chapters, one picture that is there and one that is missing."""

WITHOUT_PARTS = replace(MADE_BOOK, parts=(Part(id="part-all", chapters=(FIRST, SECOND, SAME_TITLE)),))
"""The same book with all chapters directly in it."""
