"""Which characters of a file are running text, and how they stand there."""

from collections.abc import Iterator

from bookofblogs.markdown.running.reader import running_text
from bookofblogs.model.running_text import BlockKind, Place, RunningText
from bookofblogs.project.piece_file import read_bytes


def read(text: str, *, language: str = "en") -> RunningText:
    """Return what runs in a piece."""
    piece = read_bytes(text.encode(), prefix="piece", language=language, signed=True)
    return running_text(text, body_line=piece.block.body_line, language=language, piece=piece.text)


def stretches(text: str, *, language: str = "en") -> Iterator[tuple[str, str]]:
    """Yield the stretches of a text that has a title and a byline of its own, and how each stands."""
    running = read(f"---\ntitle: The Tides\nauthor: Ada Example\n---\n\n{text}", language=language)
    for each in running.stretches:
        yield running.text[each.start : each.end], " ".join(sorted(each.places))


def test_plain_sentences_run_from_end_to_end() -> None:
    assert list(stretches("We watched the sea.\nIt went out.\n\nIt came back.\n")) == [
        ("We watched the sea.", ""),
        ("It went out.", ""),
        ("It came back.", ""),
    ]


def test_marks_end_a_stretch() -> None:
    text = 'The *old* pier, **nearly** gone, has [a light](https://light.example.org/ "at night") on it.'
    assert list(stretches(text)) == [
        ("The ", ""),
        ("old", "emphasis"),
        (" pier, ", ""),
        ("nearly", "emphasis"),
        (" gone, has ", ""),
        ("a light", "link"),
        (" on it.", ""),
    ]


def test_a_title_and_a_byline_are_told_apart() -> None:
    running = read("# The Tides\n\nBy Ada Example\n\n## Low water\n\nBy noon it was gone.\n")
    assert [(running.text[each.start : each.end], set(each.places)) for each in running.stretches] == [
        ("The Tides", {Place.HEADING, Place.TITLE}),
        ("By Ada Example", {Place.BYLINE}),
        ("Low water", {Place.HEADING}),
        ("By noon it was gone.", set()),
    ]


def test_places_are_counted_in_the_file_whatever_its_line_ends() -> None:
    text = "---\r\ntitle: The Tides\r\nauthor: Ada Example\r\n---\r\n\r\nThe sea\r\ncame *back*.\r\n"
    running = read(text)
    assert [(text[each.start : each.end], each.line) for each in running.stretches] == [
        ("The sea", 6),
        ("came ", 7),
        ("back", 7),
        (".", 7),
    ]


def test_code_addresses_tags_and_remarks_do_not_run() -> None:
    text = (
        "Type `ls -la` at https://shell.example.org/ or write to ada@example.org.<!-- not now --> Later.\n\n"
        "    wc tides.txt\n\n"
        "```\ncat tides.txt\n```\n\n"
        'The hours of @ada and the days of #lowwater :rocket: <span class="far">far</span> away.\n'
    )
    assert [words for words, _ in stretches(text)] == [
        "Type ",
        " at ",
        " or write to ",
        ".",
        " Later.",
        "The hours of ",
        " and the days of ",
        "far",
        " away.",
    ]


def test_blocks_are_told_in_order() -> None:
    text = (
        "# The Tides\n\nBy Ada Example\n\n**What we found**\n\nThe sea.\nIt came.\n\n* a shell\n\n> a word\n\n"
        "![The pier](pier.png)\n*At dusk.*\n\n```\ncode\n```\n\n---\n\n| a | b |\n|---|---|\n| c | d |\n\n"
        "<div>\n</div>\n"
    )
    assert [
        (each.kind.value, each.first_line, each.last_line, each.level, each.is_nested) for each in read(text).blocks
    ] == [
        (BlockKind.HEADING, 1, 1, 1, False),
        (BlockKind.PARAGRAPH, 3, 3, 0, False),
        (BlockKind.PARAGRAPH, 5, 5, 0, False),
        (BlockKind.PARAGRAPH, 7, 8, 0, False),
        (BlockKind.PARAGRAPH, 10, 10, 0, True),
        (BlockKind.PARAGRAPH, 12, 12, 0, True),
        (BlockKind.PICTURE, 14, 15, 0, False),
        (BlockKind.ASIDE, 14, 15, 0, True),
        (BlockKind.CODE, 17, 19, 0, False),
        (BlockKind.RULE, 21, 21, 0, False),
        (BlockKind.CELL, 23, 23, 0, True),
        (BlockKind.CELL, 23, 23, 0, True),
        (BlockKind.CELL, 25, 25, 0, True),
        (BlockKind.CELL, 25, 25, 0, True),
        (BlockKind.HTML, 27, 28, 0, False),
    ]
