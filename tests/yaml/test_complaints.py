"""What a newcomer types into a file of facts, and what bob says of it: the line, what is wrong, how to mend it."""

import pytest
import yaml
from book_folder import write_book
from running_bob import bob

from bookofblogs.yaml.reading import YamlError, read_yaml

SLIPS = [
    # quotation marks
    ("title: Things: a book", 1, "a value with a colon in it needs quotation marks: title: 'Things: a book'"),
    (
        "a: b\nsummary: Note: this\n  goes on",
        2,
        "a value with a colon in it needs quotation marks: summary: 'Note: this'",
    ),
    ("title: It's late: go", 1, 'a value with a colon in it needs quotation marks: title: "It\'s late: go"'),
    ("title: “Things: a book”", 1, "quotation marks around a value have to be straight ones: title: 'Things: a book'"),
    (
        "title: „Dinge: ein Buch“",
        1,
        "quotation marks around a value have to be straight ones: title: 'Dinge: ein Buch'",
    ),
    (
        "title: 'It's a book'",
        1,
        (
            "text stands behind the closing quotation mark. Put the whole value into one pair, of the double kind: "
            'title: "It\'s a book"'
        ),
    ),
    (
        'title: "The "big" book"',
        1,
        (
            "text stands behind the closing quotation mark. Put the whole value into one pair, of the single kind: "
            "title: 'The \"big\" book'"
        ),
    ),
    ('title: "A\ngoal: 3\n', 1, "the quotation mark that opens here is never closed. Close it, on the same line."),
    ('title: "A\nsub: "B"\n', 1, "the quotation mark that opens here is never closed. Close it, on the same line."),
    ("a: b\ntitle: 'A\n", 2, "the quotation mark that opens here is never closed. Close it, on the same line."),
    (
        'folder: "C:\\data"',
        1,
        "a backslash means something else in double quotation marks. Use single ones: folder: 'C:\\data'",
    ),
    # signs that mean something else
    ("title: @home", 1, "a value that begins with @ needs quotation marks: title: '@home'"),
    ("title: `x` marks", 1, "a value that begins with ` needs quotation marks: title: '`x` marks'"),
    ("title: %d things", 1, "a value that begins with % needs quotation marks: title: '%d things'"),
    ("title: *star*", 1, "a value that begins with * needs quotation marks: title: '*star*'"),
    (
        "title: *star",
        1,
        "has an alias (*star), which is not read here. Put a text that begins with a star in quotes.",
    ),
    ("title: & Sons", 1, "a value that begins with & needs quotation marks: title: '& Sons'"),
    ("title: &sons A", 1, "a value that begins with & needs quotation marks: title: '&sons A'"),
    ("title: !wow A", 1, "a value that begins with ! needs quotation marks: title: '!wow A'"),
    ("title: !", 1, "a value that begins with ! needs quotation marks: title: '!'"),
    ("title: > B", 1, "a value that begins with > needs quotation marks: title: '> B'"),
    ("title: | a", 1, "a value that begins with | needs quotation marks: title: '| a'"),
    ("title: ? a", 1, "a value that begins with ? needs quotation marks: title: '? a'"),
    ("title: , a", 1, "a value that begins with , needs quotation marks: title: ', a'"),
    ("title: ] a", 1, "a value that begins with ] needs quotation marks: title: '] a'"),
    ("title: [sic] A book", 1, "a value that begins with [ needs quotation marks: title: '[sic] A book'"),
    ("%x: a", 1, "a line cannot begin with %. Write a key, a colon, a blank and a value, like title: A book."),
    (
        "title: - a",
        1,
        "a value that begins with a dash needs quotation marks: title: '- a'. A list begins on a line of its own.",
    ),
    (
        "authors: [Ann, Ben\ntitle: C",
        1,
        (
            "the bracket [ that opens here is not closed. Close it with ], with commas between its entries; if it "
            "belongs to the value, that needs quotation marks: authors: '[Ann, Ben'"
        ),
    ),
    (
        "call: {goal: 3\n",
        1,
        (
            "the bracket { that opens here is not closed. Close it with }, with commas between its entries; if it "
            "belongs to the value, that needs quotation marks: call: '{goal: 3'"
        ),
    ),
    # blanks
    ("call:\n\tgoal: 3", 2, "the line begins with a tab. Write blanks in its place, two for each step."),
    ("goal: 3\ntitle:A book", 2, "a blank is missing behind the colon: title: A book"),
    ("title:A book\ngoal: 3", 1, "a blank is missing behind the colon: title: A book"),
    (
        "title: A\n  goal: 3",
        2,
        "the line is indented further than the one above it, which has its value already. Begin both in one column.",
    ),
    (
        "call:\n    goal: 3\n  closes: 2014-08-31",
        3,
        "the line is indented otherwise than those it belongs to. Give it as many blanks as they have.",
    ),
    (
        "themes:\n  - title: A\n   - title: B",
        3,
        "the line is indented otherwise than those it belongs to. Give it as many blanks as they have.",
    ),
    # keys and lists
    (
        "title A book\ngoal: 3",
        1,
        "there is no colon behind the key. Write a key, a colon, a blank and a value, like title: A book.",
    ),
    (
        "goal: 3\ntitle A book",
        2,
        (
            "there is no colon behind the key. Write a key, a colon, a blank and a value, like title: A book. "
            "If it goes on with the line above, indent it."
        ),
    ),
    (
        "themes:\n  - title: A\n  pieces: [a]",
        3,
        "a key stands among the entries of a list. Indent it under its entry, or begin it with a dash.",
    ),
    (
        "a: b\n- c",
        2,
        "a dash begins an entry of a list, and here stand keys. Take the dash away, or put a list under its key.",
    ),
    ("a: b\na: c", 2, 'has the key "a" twice; it stands on line 1 already.'),
    # what is no text
    ("title: A\n---\nsub: B", 2, "a line --- or ... ends the facts here. Take that line out."),
    ("title: A\n...\nmore", 3, "a line --- or ... ends the facts here. Take that line out."),
    (
        "a: b\ntitle: A\x07B",
        2,
        "holds a character that no book can hold (U+0007). Delete it, or type the word anew.",
    ),
]


@pytest.mark.parametrize(("text", "line", "message"), SLIPS, ids=[slip[0][:30] for slip in SLIPS])
def test_a_slip_is_told_with_its_line_and_how_to_mend_it(text, line, message):
    with pytest.raises(YamlError) as told:
        read_yaml(text)
    assert (told.value.line, told.value.message) == (line, message)


@pytest.mark.parametrize(("text", "line", "message"), SLIPS, ids=[slip[0][:30] for slip in SLIPS])
def test_the_mended_line_that_a_message_shows_can_be_read(text, line, message):
    del line
    _, _, example = message.removesuffix(". A list begins on a line of its own.").rpartition(": ")
    key = message[: -len(example) - 2].rpartition(" ")[2] if example else ""
    if example[:1] in ("'", '"') and "- a" not in text:
        mended = yaml.safe_load(f"{key}: {example}")
        value = next(each for each in text.split("\n") if each.strip().startswith(f"{key}:")).partition(":")[2].strip()
        assert str(mended[key]) in (value, value.strip("“”„"), value[1:-1])


@pytest.mark.parametrize(
    "text",
    [
        "title: 'Things: a book'",
        'title: "It\'s late: go"',
        "title: R&D",
        "title: Why not? A book!",
        "title: A 50% book",
        "title: me@example.org",
        "title: a - b",
        "title: 12:30",
        "address: https://example.org/a:b",
        "title: '*star*'",
        "call: {goal: 3, closes: 2014-08-31}",
        "summary: one\n  two\n  three",
        "summary: |\n  one: two\n  three",
        "summary: >\n  one\n",
        "a:\n- b\n- c",
        "---\ntitle: A\n",
        "title: A\n...\n",
    ],
)
def test_what_yaml_allows_is_no_slip(text):
    assert read_yaml(text) is not None


@pytest.mark.parametrize("file", ["book.yaml", "authors.yaml", "decisions.yaml", "themes.yaml"])
def test_the_editors_files_speak_one_language(tmp_path, file):
    write_book(tmp_path, f">>> contributions/a.md\n# A\n\nBy Jo\n\nText.\n>>> {file}\nnote: Things: a book\n")
    said = bob("check", folder=tmp_path)
    assert said.stderr.splitlines()[0] == (
        f"{file}:1: a value with a colon in it needs quotation marks: note: 'Things: a book'"
    )
    assert (said.stdout, said.returncode) == ("", 2)


def test_a_metadata_block_says_it_in_the_same_words(tmp_path):
    write_book(tmp_path, ">>> contributions/a.md\n---\nauthor: Jo\ntitle: Things: a book\n---\nText.\n")
    letter = " ".join(bob("check", "a.md", folder=tmp_path).stdout.split())
    assert (
        "line 3 The facts at the top of the file cannot be read: a value with a colon in it needs quotation" in letter
    )
    assert "title: 'Things: a book'" in letter


def test_a_file_that_windows_saved_says_what_to_do(tmp_path):
    write_book(tmp_path, ">>> book.yaml (cp1252)\ntitle: Caf\xe9 – a book\n")
    said = bob("check", folder=tmp_path)
    assert said.stderr.splitlines()[0] == (
        "book.yaml:1: byte 10 is not UTF-8. Save the file again with the encoding UTF-8."
    )


def test_a_value_without_its_blank_alone_in_a_file(tmp_path):
    said = bob("check", folder=write_book(tmp_path, ">>> book.yaml\ntitle:A book\n"))
    assert said.stderr.splitlines()[0] == "book.yaml:1: a blank is missing behind the colon: title: A book"


def test_a_dash_without_its_blank(tmp_path):
    themes = ">>> themes.yaml\nthemes:\n  -title: A\n"
    said = bob("check", folder=write_book(tmp_path, themes))
    assert "themes.yaml:2: a blank is missing behind the dash: - title: ..." in said.stderr
