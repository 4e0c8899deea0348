"""What a text becomes: Markdown and its passage side by side in text/*.md, and the smaller decisions below."""

import re
from pathlib import Path

import pytest
from lxml import etree

from bookofblogs.language.languages import direction_of, is_language_tag, quotes_of
from bookofblogs.language.slugs import safe_id, slug, slugs
from bookofblogs.language.word_count import count_words
from bookofblogs.markdown.limits import UnreadableError
from bookofblogs.markdown.reader import read_passage, read_piece
from bookofblogs.markdown.targets import LinkTarget, TargetKind, resolve_target
from bookofblogs.markdown.tree.titles import as_set

FIXTURES = sorted((Path(__file__).parent / "text").glob("*.md"))


def fixtures():
    """Each fixture file holds cases: a title, the Markdown, what it becomes, each closed by a line with a full stop."""
    for path in FIXTURES:
        parts = re.split(r"^\.\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for title, markdown, expected in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
            yield pytest.param(markdown, expected, id=f"{path.stem}: {title.strip()}")


def shown(passage):
    lines = [passage.body] if passage.body else []
    lines += [f"note {note.number}: {note.body}" for note in passage.notes]
    lines += [f"link, line {link.line}: {link.target} ({link.text})" for link in passage.links]
    for picture in passage.pictures:
        facts = [picture.description, picture.caption, picture.credit, picture.licence, picture.width_percent]
        told = " | ".join("" if fact is None else str(fact) for fact in facts)
        lines.append(f"picture, line {picture.line}: {picture.source} {told}")
    lines += [f"{remark.kind}, line {remark.line}: {remark.detail}".rstrip(" :") for remark in passage.remarks]
    return "\n".join(lines) + "\n"


def test_there_are_fixtures():
    assert [path.stem for path in FIXTURES] == [
        "blocks", "embeds", "headings", "html", "links", "notes", "other_programs", "pictures", "tables", "templates",
        "typography",
    ]  # fmt: skip


@pytest.mark.parametrize(("markdown", "expected"), list(fixtures()))
def test_a_passage(markdown, expected):
    assert shown(read_passage(markdown, prefix="x", language="en")) == expected


def test_the_lists_of_a_passage():
    passage = read_passage("## One\n\nTwo words[^1].\n\n[^1]: A note.\n", prefix="p", language="en", first_line=10)
    heading, note = passage.headings[0], passage.notes[0]
    assert (heading.level, heading.text, heading.id, heading.line) == (2, "One", "p-one", 10)
    assert (note.id, note.number, note.body, note.reference_ids, note.line) == (
        "p-note-1",
        1,
        "<p>A note.</p>",
        ("p-ref-1",),
        14,
    )
    assert passage.anchors == {"one": "p-one"}
    assert passage.words == 5


@pytest.mark.parametrize(
    ("text", "body", "remarks"),
    [
        ("\ufeffa\r\nb\rc", "<p>a\nb\nc</p>", []),
        ("a\x0cb", "<p>a b</p>", [("control-character", 1, "U+000C")]),
        (
            "a\n\n\x01b\ufffe",
            "<p>a</p>\n<p>b</p>",
            [("control-character", 3, "U+0001"), ("control-character", 3, "U+FFFE")],
        ),
        ("an o\ufb03ce, \ufb02at; the \ufb01 alone", "<p>an office, flat; the \ufb01 alone</p>", []),
        ("a\x00b", "<p>ab</p>", [("control-character", 1, "U+0000")]),
        ("a\ud800b", "<p>a\ufffdb</p>", [("control-character", 1, "U+D800")]),
        ("a\u202eb", "<p>ab</p>", [("direction-override", 1, "U+202E")]),
        ("\u2067a\u2069", "<p>\u2067a\u2069</p>", [("direction-override", 1, "U+2067, U+2069")]),
    ],
)
def test_characters_that_no_book_may_hold(text, body, remarks):
    passage = read_passage(text, prefix="p", language="en")
    assert passage.body == body
    assert [(remark.kind, remark.line, remark.detail) for remark in passage.remarks] == remarks


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "“a ‘b’ c”"),
        ("en-GB", "“a ‘b’ c”"),
        ("de", "„a ‚b‘ c“"),
        ("de-CH", "«a ‹b› c»"),
        ("fr", "«\u00a0a “b” c\u00a0»"),
        ("sv", "”a ’b’ c”"),
        ("pl", "„a «b» c”"),
        ("ja", "「a 『b』 c」"),
        ("tlh", "“a ‘b’ c”"),
    ],
)
def test_quotation_marks_are_the_language_s_own(language, body):
    assert read_passage("\"a 'b' c\"", prefix="p", language=language).body == f"<p>{body}</p>"


def test_quotes_of_a_regional_variant_fall_back_to_the_language():
    assert quotes_of("de-AT") == quotes_of("de")
    assert quotes_of("zh-Hant-TW") == quotes_of("ja")


@pytest.mark.parametrize(
    "tag",
    ["en", "en-GB", "zh-Hant-TW", "de-CH-1996", "x-elvish", "sl-rozaj-biske", "en-a-bbb-x-a"],
)
def test_language_tags(tag):
    assert is_language_tag(tag)


@pytest.mark.parametrize("tag", ["e", "en_GB", "", "en-", "not a tag", "English", "Deutsch", "jp", "eng", "en-UK"])
def test_what_is_no_language_tag(tag):
    assert not is_language_tag(tag)


@pytest.mark.parametrize(
    ("tag", "direction"),
    [("ar", "rtl"), ("he-IL", "rtl"), ("en", "ltr"), ("az-Arab", "rtl"), ("ur-Latn", "ltr"), ("yi", "rtl")],
)
def test_directions(tag, direction):
    assert direction_of(tag) == direction


TITLED = "# The title\n\n"


@pytest.mark.parametrize(
    ("language", "byline", "authors"),
    [
        ("en", "By Ada Example", ("Ada Example",)),
        ("en", "*by [Ada Example](https://example.org/)*", ("Ada Example",)),
        ("en", "### By Ada Example, Bob B. and Cleo van der C", ("Ada Example", "Bob B.", "Cleo van der C")),
        ("en", "Contributed by A B and C D", ("A B", "C D")),
        ("en", "#### Contributed by: [A, B](x), [C](y), and [D](z)", ("B A", "C", "D")),
        ("en", "**Written by Ada O'Example Jr.**", ("Ada O'Example Jr.",)),
        ("en", "Authors: Ada Example; 山田太郎 & Bob", ("Ada Example", "山田太郎", "Bob")),
        ("de", "Von Änne Beispiel und Bert von der Heide", ("Änne Beispiel", "Bert von der Heide")),
        ("fr", "Par Élodie Exemple et Zoé d'Arc", ("Élodie Exemple", "Zoé d'Arc")),
        ("es", "Por María Ejemplo y Luis Prueba", ("María Ejemplo", "Luis Prueba")),
        ("nl", "Door Jan de Voorbeeld en Piet", ("Jan de Voorbeeld", "Piet")),
        ("it", "Di Mario Esempio e Anna Prova", ("Mario Esempio", "Anna Prova")),
    ],
)
@pytest.mark.parametrize("before", ["", "![A picture](a.png)\n\n"])
def test_a_byline_under_the_title_is_taken_out(language, byline, authors, before):
    piece = read_piece(f"{TITLED}{before}{byline}\n\nText.\n", prefix="p", language=language)
    assert (piece.title, piece.title_line, piece.authors) == ("The title", 1, authors)
    assert piece.authors_line == (5 if before else 3)
    assert etree.fromstring(f"<root>{piece.passage.body}</root>").xpath("string(p)") == "Text."
    assert piece.passage.words == 1


@pytest.mark.parametrize(
    "line",
    [
        "By the way, this is text.",
        "By then everyone knew.",
        "By Ada's account it rained.",
        "By Tuesday, the university of Nowhere was empty.",
        "Authors should know this.",
        "Contributed by everyone who came to the meeting.",
        "By [Ada](x) for [Some Blog](y) in 2014",
        "Di che cosa parliamo oggi",
    ],
)
def test_a_sentence_is_no_byline(line):
    piece = read_piece(f"{TITLED}{line}\n\nText.\n", prefix="p", language="en")
    assert (piece.authors, piece.authors_line) == ((), None)
    assert piece.passage.words == count_words(line.replace("(x)", "").replace("(y)", "")) + 1


def test_a_byline_at_the_end_or_above_a_second_line():
    piece = read_piece(f"{TITLED}a\n\nb\n\nc\n\nd\n\ne\n\nBy Ada Example\n", prefix="p", language="en")
    assert (piece.authors, piece.authors_line, piece.passage.words) == (("Ada Example",), 13, 5)
    piece = read_piece(f"{TITLED}By Ada Example\nFirst seen elsewhere\n\nText", prefix="p", language="en")
    assert (piece.authors, piece.passage.words) == (("Ada Example",), 4)


def test_a_byline_that_ends_in_a_comma_or_an_and_goes_on_in_the_next_line():
    piece = read_piece(
        f"{TITLED}By Ada Example,\nBob Sample and\nCleo Specimen\nText *a* *b*\n", prefix="p", language="en"
    )
    assert (piece.authors, piece.authors_line) == (("Ada Example", "Bob Sample", "Cleo Specimen"), 3)
    assert etree.fromstring(f"<root>{piece.passage.body}</root>").xpath("string(p)") == "Text a b"
    piece = read_piece(f"{TITLED}By Tuesday,\nthe boats had gone.\n", prefix="p", language="en")
    assert (piece.authors, piece.passage.words) == ((), 6)


def test_authors_from_the_metadata_block_leave_the_text_alone():
    piece = read_piece(f"{TITLED}By Bob\n\nText.", prefix="p", language="en", authors=("Ada, Countess",))
    assert (piece.authors, piece.authors_line, piece.passage.words) == (("Ada, Countess",), None, 3)


@pytest.mark.parametrize(
    ("markdown", "given", "title", "line", "headings"),
    [
        ('# *A* "title" -- it\'s\n\n## Part\n', "", 'A "title" -- it\'s', 1, [(2, "Part")]),
        ("Title\n=====\n\n## Part\n", "", "Title", 1, [(2, "Part")]),
        ("<div>\n<h1 align='center'>Title</h1>\n</div>\n\n## Part\n", "", "Title", 2, [(2, "Part")]),
        ("# The Title!\n\n## Part\n", "the title", "the title", None, [(2, "Part")]),
        ("# Another\n\n## Part\n", "Title", "Title", None, [(2, "Another"), (3, "Part")]),
        ("## Part\n", "", "", None, [(2, "Part")]),
        ("", "", "", None, []),
    ],
)
def test_titles(markdown, given, title, line, headings):
    piece = read_piece(markdown, prefix="p", language="en", title=given)
    assert (piece.title, piece.title_line) == (title, line)
    assert [(heading.level, heading.text) for heading in piece.passage.headings] == headings


@pytest.mark.parametrize(
    ("markdown", "given", "title", "body"),
    [
        ("# Using <canvas> in 2014\n\nText", "", "Using <canvas> in 2014", '<p id="p-start">Text</p>'),
        ("Text", "Using <canvas> in 2014", "Using <canvas> in 2014", '<p id="p-start">Text</p>'),
        ("Text", "<template>", "<template>", '<p id="p-start">Text</p>'),
        ("Text", "<b></b>", "<b></b>", "<p>Text</p>"),
        ("Text", "What `^[` does to *C#*", "What ^[ does to C#", '<p id="p-start">Text</p>'),
        ("Text", "[sic], snake_case and a * b #", "[sic], snake_case and a * b #", '<p id="p-start">Text</p>'),
        (
            "# My package ![A logo](logo.png)\n\nText",
            "",
            "My package",
            '<figure id="p-start"><img src="logo.png" alt="A logo"/></figure>\n<p>Text</p>',
        ),
        (
            '# My package <img src="logo.png" align="right">\n\nText',
            "",
            "My package",
            '<figure id="p-start"><img src="logo.png" alt=""/></figure>\n<p>Text</p>',
        ),
    ],
)
def test_a_title_keeps_its_words_and_pictures(markdown, given, title, body):
    piece = read_piece(markdown, prefix="p", language="en", title=given, title_line=2, first_line=5)
    assert (piece.title, piece.passage.body) == (title, body)


@pytest.mark.parametrize(
    ("markdown", "given"),
    [('# It\'s "seven" winters[^1]^[Read aloud.]\n\n{}', ""), ("{}", 'It\'s "seven" winters[^1]^[Read aloud.]')],
)
def test_the_notes_of_a_title_stand_with_its_marks(markdown, given):
    text = markdown.format("Text[^2].\n\n[^1]: For Sam.\n\n[^2]: A week.")
    piece = read_piece(text, prefix="p", language="en", title=given)
    assert piece.title == 'It\'s "seven" winters'
    assert piece.passage.title_marks == (
        '<sup><a class="noteref" id="p-ref-1" href="#p-note-1">1</a></sup>'
        '<sup><a class="noteref" id="p-ref-2" href="#p-note-2">2</a></sup>'
    )
    assert [note.body for note in piece.passage.notes] == ["<p>For Sam.</p>", "<p>Read aloud.</p>", "<p>A week.</p>"]
    assert piece.passage.remarks == ()


def test_what_is_left_over_in_a_title_is_told_with_its_line():
    piece = read_piece("Text", prefix="p", language="en", title="A **loud title", title_line=2, first_line=5)
    assert [(remark.kind, remark.line, remark.detail) for remark in piece.passage.remarks] == [
        ("markup-left-over", 2, "stars: **loud title")
    ]


def test_lines_are_lines_of_the_file():
    piece = read_piece("# T\n\nBy Ada\n\n# Two\n\n{{ x }}", prefix="p", language="en", first_line=7)
    assert (piece.title_line, piece.authors_line) == (7, 9)
    assert [(remark.kind, remark.line) for remark in piece.passage.remarks] == [
        ("heading-second-h1", 11),
        ("template-tag", 13),
    ]


def test_a_link_to_the_title_leads_to_the_beginning():
    passage = read_piece("# The title\n\nText [up](#the-title).", prefix="p", language="en").passage
    assert passage.body == '<p id="p-start">Text <a href="#p-start">up</a>.</p>'


def test_a_title_as_it_is_printed():
    assert as_set('Apollo\'s *50th*: "Go" -- vector<double>', language="en") == "Apollo’s 50th: “Go” – vector<double>"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("One two  three\nfour", 4),
        ("state-of-the-art don't don’t 3.14 and/or v1.2", 6),
        ("one — two—three – four & * …", 4),
        ("see https://example.org/a b (http://example.org) www.example.org/x e.g. 10:30", 4),
        ("漢字かな", 4),
        ("Pythonで書く2つの本", 8),
        ("한국어 문장", 2),
        ("l'été à Paris", 3),
        ("© 2014", 1),
    ],
)
def test_words(text, words):
    assert count_words(text) == words


def test_what_counts_in_a_passage():
    text = """# Heading two

One `two` **th**ree[^1] ![not this](a.png "nor this"){credit="nor that"}

- four
- [five](https://example.org/) <https://example.org/>

| six | seven |
|-----|-------|
| eight | nine |

    not this code

[^1]: Ten eleven.
"""
    assert read_passage(text, prefix="p", language="en").words == 13


def test_slugs():
    files = [
        "contributions/images talk (1).md",
        "contributions/Über uns.MD",
        "contributions/2014-06 Call.markdown",
        "contributions/日本.md",
        "contributions/a/Hello.md",
        "contributions/b/hello.md",
        "contributions/c/x y.md",
        "contributions/c/x-y.md",
    ]
    assert slugs(files) == {
        files[0]: "images-talk-1",
        files[1]: "uber-uns",
        files[2]: "p-2014-06-call",
        files[3]: "piece-1d0c84d8",
        files[4]: "a-hello",
        files[5]: "b-hello",
        files[6]: "x-y-8d571672",
        files[7]: "x-y-35ea5265",
    }
    assert slugs(files[4:5]) == {files[4]: "hello"}


def test_slugs_of_headings():
    assert slug("What's new, in 2.0?") == "whats-new-in-20"
    assert slug("Größe & Ümlaut") == "größe--ümlaut"
    assert safe_id("größe--ümlaut", fallback="section") == "grosse-umlaut"
    assert safe_id("", fallback="section") == "section"


STARTS = {"contributions/a.md": "a", "contributions/old/Ä b.MD": "ab"}
ANCHORS = {"contributions/a.md": {"top-story": "a-top-story"}, "contributions/old/Ä b.MD": {"x": "ab-x"}}


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("https://example.org/a b", LinkTarget(kind=TargetKind.WEB, address="https://example.org/a%20b")),
        ("//example.org/x", LinkTarget(kind=TargetKind.WEB, address="https://example.org/x")),
        ("doi:10.1000/1", LinkTarget(kind=TargetKind.WEB, address="https://doi.org/10.1000/1")),
        ("tel:+49", LinkTarget(kind=TargetKind.WEB, address="tel:+49")),
        ("mailto:ada@example.org", LinkTarget(kind=TargetKind.MAIL, address="mailto:ada@example.org")),
        ("#top-story", LinkTarget(kind=TargetKind.INSIDE, id="a-top-story", file="contributions/a.md")),
        ("#", LinkTarget(kind=TargetKind.INSIDE, id="a", file="contributions/a.md")),
        ("a.md", LinkTarget(kind=TargetKind.INSIDE, id="a", file="contributions/a.md")),
        ("./A", LinkTarget(kind=TargetKind.INSIDE, id="a", file="contributions/a.md")),
        ("old/%C3%84%20b.md#X", LinkTarget(kind=TargetKind.INSIDE, id="ab-x", file="contributions/old/Ä b.MD")),
        ("old/A\u0308 b.MD", LinkTarget(kind=TargetKind.INSIDE, id="ab", file="contributions/old/Ä b.MD")),
        ("../contributions/a.md", LinkTarget(kind=TargetKind.INSIDE, id="a", file="contributions/a.md")),
        ("a.md#gone", LinkTarget(kind=TargetKind.DEAD, id="a", file="contributions/a.md", reason="#gone")),
        ("gone.md", LinkTarget(kind=TargetKind.DEAD, reason="gone.md")),
        ("/contributions/a.md", LinkTarget(kind=TargetKind.DEAD, reason="/contributions/a.md")),
        ("../../secret.md", LinkTarget(kind=TargetKind.DEAD, reason="../../secret.md")),
        ("", LinkTarget(kind=TargetKind.DEAD, reason="an empty address")),
        ("http://", LinkTarget(kind=TargetKind.DEAD, reason="http://")),
        ("file:///etc/passwd", LinkTarget(kind=TargetKind.OWN_DISK, reason="file:///etc/passwd")),
        ("C:\\Users\\ada\\a.md", LinkTarget(kind=TargetKind.OWN_DISK, reason="C:\\Users\\ada\\a.md")),
        ("/Users/ada/a.md", LinkTarget(kind=TargetKind.OWN_DISK, reason="/Users/ada/a.md")),
        ("javascript:alert(1)", LinkTarget(kind=TargetKind.UNSAFE, reason="javascript:")),
        ("java\nscript:alert(1)", LinkTarget(kind=TargetKind.UNSAFE, reason="javascript:")),
        ("javascript%3Aalert(1)", LinkTarget(kind=TargetKind.UNSAFE, reason="javascript:")),
        ("data:text/html,x", LinkTarget(kind=TargetKind.UNSAFE, reason="data:")),
        ("quux:x", LinkTarget(kind=TargetKind.UNSAFE, reason="quux:")),
    ],
)
def test_targets(href, expected):
    assert resolve_target(href, file="contributions/a.md", anchors=ANCHORS, starts=STARTS) == expected


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("One.\n\n" + ">" * 10_000 + " a", "nesting-too-deep", 3),
        ("- " * 10_000 + "a", "nesting-too-deep", 1),
        ("a" * 2_000_001, "too-large", 1),
        ("a\n" * 50_000, "too-large", 1),
        ("[" * 300_000, "too-large", 1),
        ("<b>" * 60_000, "too-large", 1),
        ("|a" * 300 + "|\n" + "|-" * 300 + "|\n" + "|b\n" * 5_000, "too-large", 222),
    ],
)
def test_what_cannot_be_set_is_refused_with_its_line(text, kind, line):
    with pytest.raises(UnreadableError) as caught:
        read_passage(text, prefix="p", language="en")
    assert (caught.value.remark.kind, caught.value.remark.line) == (kind, line)


def test_what_can_still_be_set_is_set_as_it_stands():
    passage = read_passage("One.\n\n" + "[" * 50_000, prefix="p", language="en")
    assert passage.body == f"<p>One.</p>\n<p>{'[' * 50_000}</p>"
    assert [(remark.kind, remark.line, remark.detail) for remark in passage.remarks] == [
        ("markup-suspicious", 3, "50000 marks")
    ]
