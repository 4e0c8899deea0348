"""The web edition, reopened as a browser reads it: a folder of pages that needs nothing else."""

import io
import re
from dataclasses import replace
from functools import cache

import pytest
from fontTools.ttLib import TTFont
from made_book import ANA, HARU, HEBREW, JAPANESE, JO, MADE_BOOK, MAP, SAME_TITLE, SECOND, picture
from PIL import Image
from tinyhtml5.parser import HTMLParser

from bookofblogs.editions.web.edition import write_web
from bookofblogs.model.book import Asset, Book, Byline, Contributor, Part

CONTRIBUTORS = (
    Contributor(
        id="author-ana-de-la-cruz",
        person=ANA,
        about="<p>Walks.</p>",
        links=(
            '<a href="https://www.example.org/ana/">example.org/ana</a>',
            '<a href="http://example.org/b?c=1&amp;d=2">example.org/b?c=1&amp;d=2</a>',
        ),
        chapters=("first-light", "second-thoughts"),
    ),
    Contributor(id="author-haru", person=HARU, chapters=("ja-haru",)),
    Contributor(id="author-jo-wood", person=JO, chapters=("first-light", "he-boker-tov", "second-thoughts-2")),
)
BOOK = replace(MADE_BOOK, contributors=CONTRIBUTORS)
PAGES = (
    "index.html",
    "preface.html",
    "part-shore.html",
    "first-light.html",
    "second-thoughts.html",
    "part-far.html",
    "he-boker-tov.html",
    "ja-haru.html",
    "second-thoughts-2.html",
    "contributors.html",
    "colophon.html",
)
"""The chain from the first page to the last."""
ASIDE = ("licence.html", "author-ana-de-la-cruz.html", "author-haru.html", "author-jo-wood.html")


@cache
def made() -> dict[str, bytes]:
    return dict(write_web(BOOK))


def read(page: bytes):
    """Return the page as a browser sees it, without namespaces. Nothing in it may have to be guessed."""
    parser = HTMLParser(namespace_html_elements=False)
    tree = parser.parse(io.BytesIO(page), override_encoding="utf-8")
    assert parser.errors == []
    return tree


@cache
def page(name: str):
    return read(made()[name])


def pages_of(files: dict[str, bytes]):
    return {name: read(data) for name, data in files.items() if name.endswith(".html")}


def text(element) -> str:
    return " ".join("".join(element.itertext()).split())


def main_of(tree):
    [main] = tree.iter("main")
    return main


def chapter_with(body: str, **others: object) -> Book:
    chapter = replace(SECOND, body=body, headings=(), **others)
    return replace(BOOK, contributors=(), cover=MAP, parts=(Part(id="all", chapters=(chapter,)),))


def test_the_folder_holds_these_files_the_page_to_open_first():
    assert tuple(made()) == (
        *PAGES,
        *ASIDE,
        "fonts/text.woff2",
        "fonts/text-italic.woff2",
        "images/cover.png",
        "images/icon.png",
        "images/map-1a2b3c4d.png",
    )


def test_the_same_book_gives_the_same_bytes():
    assert write_web(BOOK) == made()


def test_next_and_previous_lead_through_all_pages_in_order():
    forward, backward = ["index.html"], ["colophon.html"]
    for chain, rel in ((forward, "next"), (backward, "prev")):
        while found := [link for link in page(chain[-1]).iter("a") if link.get("rel") == rel]:
            [link] = found
            chain.append(link.get("href"))
            assert text(link).endswith(page(chain[-1]).findtext("head/title").removesuffix(" · Tides & Times"))
    assert tuple(forward) == PAGES
    assert tuple(reversed(backward)) == PAGES


def test_every_link_leads_to_a_file_and_an_id_that_are_there():
    trees = pages_of(made())
    ids = {name: [element.get("id") for element in tree.iter() if element.get("id")] for name, tree in trees.items()}
    for name, tree in trees.items():
        assert len(ids[name]) == len(set(ids[name])), name
        for link in tree.iter("a"):
            if not link.get("href").startswith(("http://", "https://")):
                file, _, anchor = link.get("href").partition("#")
                assert not anchor or anchor in ids[file or name], (name, link.get("href"))
                assert (file or name) in trees, (name, link.get("href"))


def test_nothing_is_loaded_but_the_folders_own_files():
    for name, tree in pages_of(made()).items():
        loaded = {e.get("src") for e in tree.iter() if e.get("src")} | {e.get("href") for e in tree.iter("link")}
        style = tree.findtext("head/style")
        loaded |= set(re.findall(r'url\("([^"]*)"\)', style))
        assert style.count("url(") == 2, name
        assert loaded <= made().keys(), name
        assert not {e.tag for e in tree.iter()} & {"script", "iframe", "object", "embed", "form", "base", "svg"}, name
        assert "@import" not in style, name
        assert not [key for e in tree.iter() for key in e.attrib if key.startswith("on") or key == "style"], name


def test_a_policy_forbids_whatever_a_page_does_not_need():
    for name, tree in pages_of(made()).items():
        first, policy = list(tree.find("head"))[:2]
        assert first.attrib == {"charset": "utf-8"}, name
        assert policy.get("http-equiv") == "Content-Security-Policy", name
        rules = dict(rule.split(" ", 1) for rule in policy.get("content").split("; "))
        assert re.fullmatch(r"'sha256-[\w+/]{43}='", rules.pop("style-src")), name
        assert rules.pop("font-src") == "'self' file:", name
        assert rules == dict.fromkeys(
            (
                *("script-src", "connect-src", "object-src", "frame-src", "child-src", "worker-src", "media-src"),
                *("manifest-src", "base-uri", "form-action"),
            ),
            "'none'",
        ), name


def test_every_page_can_be_heard_and_walked_with_keys():
    for name, tree in pages_of(made()).items():
        body = tree.find("body")
        tags = [child.tag for child in body]
        assert tags == [
            "a",
            *["header"] * (name != "index.html"),
            "main",
            *["nav"] * (name in PAGES),
            "footer",
        ], name
        skip = body.find("a")
        assert (skip.get("class"), skip.text) == ("skip", "Skip to the text"), name
        assert [e.get("id") for e in main_of(tree).iter() if e.get("id") == skip.get("href")[1:]], name
        assert len(list(tree.iter("h1"))) == 1, name
        assert [e for e in tree.iter() if e.get("tabindex") not in (None, "0")] == [], name


def test_the_first_page_has_cover_title_and_contents_with_authors():
    main = main_of(page("index.html"))
    cover = main.find(".//img")
    assert (cover.get("alt"), cover.get("width"), cover.get("height")) == ("Cover: Tides & Times", "480", "768")
    assert [text(e) for e in main.iter() if e.tag in ("h1", "h2")] == ["Tides & Times", "Contents"]
    assert [text(line) for line in main.iter("p")] == [
        "Notes from <the> shore",
        "Edited by The Editor and Mel O'Hara",
        "Books of blogs, volume 2",
        "Shore Press, 2024",
        "Short pieces on the shore, by people who walk it.",
    ]
    lines = [(line.find("a").get("href"), line.find("a").text, line.findtext("span")) for line in main.findall(".//li")]
    assert lines == [
        ("preface.html", "Preface", None),
        ("part-shore.html", "On the shore & off it", None),
        ("first-light.html", 'Salt & <Light>: "a beginning"', "Jo Wood, Ana de la Cruz and The Editor"),
        ("second-thoughts.html", "Second thoughts", "Ana de la Cruz"),
        ("part-far.html", "Far away", None),
        ("he-boker-tov.html", "בוקר טוב", "נועה לוי and Jo Wood"),
        ("ja-haru.html", "春の海", "佐藤 春"),
        ("second-thoughts-2.html", "Second thoughts", "Jo Wood"),
        ("contributors.html", "Contributors", None),
        ("colophon.html", "Colophon", None),
    ]


def test_a_byline_leads_to_those_who_have_a_page():
    [byline] = [p for p in page("first-light.html").iter("p") if p.get("class") == "byline"]
    assert [(name.tag, text(name), name.get("href"), name.get("rel")) for name in byline] == [
        ("a", "Jo Wood", "author-jo-wood.html", "author"),
        ("a", "Ana de la Cruz", "author-ana-de-la-cruz.html", "author"),
        ("span", "The Editor", None, None),
    ]


def test_an_authors_page_says_who_they_are_and_what_they_wrote():
    main = main_of(page("author-ana-de-la-cruz.html"))
    assert [text(e) for e in main.iter() if e.tag in ("h1", "h2")] == ["Ana de la Cruz", "In this book"]
    assert [(link.get("href"), text(link)) for link in main.iter("a")] == [
        ("https://www.example.org/ana/", "example.org/ana"),
        ("http://example.org/b?c=1&d=2", "example.org/b?c=1&d=2"),
        ("first-light.html", 'Salt & <Light>: "a beginning"'),
        ("second-thoughts.html", "Second thoughts"),
    ]
    pieces = [text(line) for line in main.iter("li")][2:4]
    assert pieces == ['Salt & <Light>: "a beginning" Jo Wood, Ana de la Cruz and The Editor', "Second thoughts"]


def test_the_contributors_lead_to_their_pages():
    [name] = page("contributors.html").iter("dt")
    assert [(link.get("href"), link.text) for link in name] == [("author-jo-wood.html", "Jo Wood")]


def test_a_theme_has_its_introduction_and_its_pieces():
    main = main_of(page("part-shore.html"))
    assert [text(p) for p in main.iter("p")] == ["What stays when the water goes.", "Two pieces."]
    assert [(text(line), line.find("a").get("href")) for line in main.iter("li")] == [
        ('Salt & <Light>: "a beginning" Jo Wood, Ana de la Cruz and The Editor', "first-light.html"),
        ("Second thoughts Ana de la Cruz", "second-thoughts.html"),
    ]
    assert [link.get("href") for link in page("first-light.html").find("body/header").iter("a")] == [
        "index.html",
        "part-shore.html",
    ]


def test_a_page_in_another_language_says_so_and_the_books_own_words_do_too():
    tree = page("he-boker-tov.html")
    assert tree.attrib == {"lang": "he", "dir": "rtl"}
    for place in ("body/a", "body/header", "body/nav", "body/footer"):
        assert (tree.find(place).get("lang"), tree.find(place).get("dir")) == ("en-GB", "ltr"), place
    titles = [title for title in tree.find("body/nav").iter("span") if title.get("class") == "title"]
    assert [(title.text, title.get("lang")) for title in titles] == [("Far away", None), ("春の海", "ja")]
    assert page("first-light.html").attrib == {"lang": "en-GB"}


def test_notes_go_and_come_back():
    main = main_of(page("first-light.html"))
    links = [(link.get("role"), link.get("href")) for link in main.iter("a") if link.get("role")]
    assert links == [
        ("doc-noteref", "#first-light-note-1"),
        ("doc-noteref", "#first-light-note-1"),
        ("doc-noteref", "#first-light-note-2"),
        ("doc-backlink", "#first-light-ref-1"),
        ("doc-backlink", "#first-light-ref-1-2"),
        ("doc-backlink", "#first-light-ref-2"),
    ]


def test_a_table_scrolls_in_a_box_that_keys_reach_and_that_has_a_name():
    [box] = [div for div in main_of(page("first-light.html")).iter("div") if div.get("class") == "scroll"]
    assert [child.tag for child in box] == ["table"]
    assert (box.get("role"), box.get("aria-label"), box.get("tabindex")) == ("group", "Visits by season", "0")
    plain = write_web(chapter_with("<table><tbody><tr><td>1</td></tr></tbody></table>"))
    [box] = [div for div in read(plain["second-thoughts.html"]).iter("div") if div.get("class") == "scroll"]
    assert box.get("aria-label") == "Table"


def test_code_keeps_every_blank_and_line():
    body = "<pre><code>\n\n  a &lt; b\n</code></pre><pre>\nx</pre>"
    first, second = read(write_web(chapter_with(body))["second-thoughts.html"]).iter("pre")
    assert ("".join(first.itertext()), "".join(second.itertext())) == ("\n\n  a < b\n", "\nx")


def test_a_picture_knows_its_size_and_is_fetched_when_it_is_near():
    [image] = main_of(page("first-light.html")).iter("img")
    assert image.attrib == {
        "src": "images/map-1a2b3c4d.png",
        "alt": "A pale field with one dark diagonal & no names",
        "width": "320",
        "height": "200",
        "loading": "lazy",
    }
    assert made()["images/map-1a2b3c4d.png"] == picture()


def test_a_photograph_is_made_small_enough_and_smaller_for_phones():
    photograph = io.BytesIO()
    Image.effect_noise((2400, 1200), 60).convert("RGB").save(photograph, "JPEG", quality=95)
    asset = Asset(
        name="images/sea-0a0a0a0a.jpg",
        media_type="image/jpeg",
        data=photograph.getvalue(),
        width_pixels=2400,
        height_pixels=1200,
    )
    book = replace(chapter_with('<p><img src="images/sea-0a0a0a0a.jpg" alt="The sea"/></p>'), assets=(asset,))
    files = write_web(book)
    [image] = main_of(read(files["second-thoughts.html"])).iter("img")
    assert (image.get("src"), image.get("width"), image.get("height")) == ("images/sea-0a0a0a0a.jpg", "1920", "960")
    assert image.get("srcset") == "images/sea-0a0a0a0a-small.jpg 960w, images/sea-0a0a0a0a.jpg 1920w"
    sizes = [Image.open(io.BytesIO(files[f"images/sea-0a0a0a0a{which}.jpg"])).size for which in ("", "-small")]
    assert sizes == [(1920, 960), (960, 480)]


def test_a_preview_says_what_the_page_is():
    head = page("first-light.html").find("head")
    said = [(meta.get("name") or meta.get("property"), meta.get("content")) for meta in head.iter("meta")][2:]
    beginning = 'We began with a map and one question. It is 5 < 6 & so on, as a="#map" shows.'
    assert said == [
        ("viewport", "width=device-width, initial-scale=1"),
        ("color-scheme", "light dark"),
        ("description", beginning),
        ("author", "Jo Wood"),
        ("author", "Ana de la Cruz"),
        ("author", "The Editor"),
        ("og:type", "article"),
        ("og:title", 'Salt & <Light>: "a beginning"'),
        ("og:site_name", "Tides & Times"),
        ("og:description", beginning),
    ]


def test_the_faces_hold_what_the_book_needs_under_a_name_of_their_own():
    for name in ("fonts/text.woff2", "fonts/text-italic.woff2"):
        with TTFont(io.BytesIO(made()[name])) as font:
            characters = font.getBestCmap()
            assert {ord("A"), ord("’"), ord("…")} <= characters.keys()
            assert ord("Ж") not in characters
            assert "Book Serif" in {str(record) for record in font["name"].names}
            assert not [
                str(record) for record in font["name"].names if record.nameID in (1, 4, 6) and "Source" in str(record)
            ]
            assert "SIL Open Font License" in font["name"].getDebugName(13)
    cyrillic = write_web(chapter_with("<p>Ж</p>"))["fonts/text.woff2"]
    with TTFont(io.BytesIO(cyrillic)) as font:
        assert ord("Ж") in font.getBestCmap()


def test_a_page_is_light():
    faces = sum(len(data) for name, data in made().items() if name.startswith("fonts/"))
    assert faces + max(len(data) for name, data in made().items() if name.endswith(".html")) < 80_000


HOSTILE = (
    '<p><a href="javascript:alert(1)">a</a> <a href="DATA:text/html,x">b</a> <a href="https://example.org/">c</a> '
    '<a href="mailto:press@example.org">d</a></p>'
)


def test_a_link_of_a_kind_that_no_book_may_hold_leads_nowhere():
    links = [
        link
        for link in main_of(read(write_web(chapter_with(HOSTILE))["second-thoughts.html"])).iter("a")
        if link.get("rel") is None
    ]
    assert [(link.text, link.get("href")) for link in links] == [
        ("a", None),
        ("b", None),
        ("c", "https://example.org/"),
        ("d", "mailto:press@example.org"),
    ]


@pytest.mark.parametrize(
    ("ids", "files"),
    [
        (("chapter-two-towns", "chapter-Two-Towns"), ("two-towns.html", "two-towns-2.html")),
        (("chapter-index", "chapter-con"), ("index-2.html", "con-page.html")),
        (("chapter-p-2014-call", "../../etc/passwd"), ("2014-call.html", "etc-passwd.html")),
        (("chapter-", "春"), ("chapter.html", "page.html")),
        (("chapter-licence", "chapter-style.css"), ("licence-2.html", "style-css.html")),
    ],
)
def test_files_have_names_that_every_system_takes(ids, files):
    chapters = tuple(replace(SAME_TITLE, id=own_id) for own_id in ids)
    names = tuple(write_web(replace(BOOK, contributors=(), cover=MAP, parts=(Part(id="all", chapters=chapters),))))
    assert names[2:4] == files


def test_text_is_composed_but_for_forms_that_people_write_their_names_with():
    byline = Byline(people=(replace(JO, name="\ufa19 Jose\u0301"),))
    tree = read(write_web(chapter_with("<p>e\u0301\u037e</p>", byline=byline))["second-thoughts.html"])
    assert [text(p) for p in main_of(tree).iter("p")] == ["\ufa19 Jose\u0301", "é;"]


def test_a_book_without_matter_or_pieces_is_a_page():
    bare = replace(BOOK, front=(), back=(), parts=(), contributors=(), assets=())
    files = write_web(bare)
    assert [name for name in files if name.endswith(".html")] == ["index.html"]
    assert [text(e) for e in read(files["index.html"]).iter("h1")] == ["Tides & Times"]


def test_a_deep_and_wide_piece_is_no_trouble():
    deep = "<blockquote>" * 400 + "<p>x</p>" + "</blockquote>" * 400
    wide = "<p>" + "<em>a</em>b" * 5000 + "</p>"
    files = write_web(chapter_with(deep + wide))
    assert files["second-thoughts.html"].count(b"<em>") == 5000


def test_a_book_of_foreign_pieces_alone():
    book = replace(BOOK, contributors=(), cover=MAP, parts=(Part(id="all", chapters=(HEBREW, JAPANESE)),))
    assert pages_of(dict(write_web(book)))["ja-haru.html"].get("lang") == "ja"


def test_names_at_the_end_of_a_piece_lead_to_their_pages():
    life = '<dl><dt><span dir="auto">Jo Wood</span></dt><dd><p>Walks.</p></dd></dl>'
    book = replace(chapter_with("<p>x</p>", about_authors=life), contributors=CONTRIBUTORS[2:])
    files = write_web(replace(book, contributors=(replace(CONTRIBUTORS[2], chapters=("second-thoughts",)),)))
    [name] = read(files["second-thoughts.html"]).iter("dt")
    assert [(link.get("href"), text(link)) for link in name] == [("author-jo-wood.html", "Jo Wood")]


def test_a_picture_is_as_wide_as_its_author_asked():
    style = page("index.html").findtext("head/style")
    assert "img.width-50 { width: 50%; object-fit: contain; }" in style
