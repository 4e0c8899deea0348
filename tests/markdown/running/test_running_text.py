"""Which characters of a file are running text, and how they stand there."""

from running_words import running, stretches

from bookofblogs.model.running_text import BlockKind, Place


def test_plain_sentences_run_from_end_to_end() -> None:
    assert stretches("We watched the sea.\nIt went out.\n\nIt came back.\n") == [
        ("We watched the sea.", ""),
        ("It went out.", ""),
        ("It came back.", ""),
    ]


def test_marks_end_a_stretch() -> None:
    text = 'The *old* pier, **nearly** gone, has [a light](https://light.example.org/ "at night") on it.'
    assert stretches(text) == [
        ("The ", ""),
        ("old", "emphasis"),
        (" pier, ", ""),
        ("nearly", "emphasis"),
        (" gone, has ", ""),
        ("a light", "link"),
        (" on it.", ""),
    ]


def test_a_title_and_a_byline_are_told_apart() -> None:
    read = running("# The Tides\n\nBy Ada Example\n\n## Low water\n\nBy noon it was gone.\n")
    assert [(read.text[each.start : each.end], set(each.places)) for each in read.stretches] == [
        ("The Tides", {Place.HEADING, Place.TITLE}),
        ("By Ada Example", {Place.BYLINE}),
        ("Low water", {Place.HEADING}),
        ("By noon it was gone.", set()),
    ]


def test_a_byline_goes_on_behind_a_comma() -> None:
    read = running("# The Tides\n\nBy Ada Example,\nBo Example and\nCy Example\nIt was gone.\n")
    told = [(read.text[each.start : each.end], Place.BYLINE in each.places) for each in read.stretches]
    assert told == [
        ("The Tides", False),
        ("By Ada Example,", True),
        ("Bo Example and", True),
        ("Cy Example", True),
        ("It was gone.", False),
    ]


def test_places_are_counted_in_the_file_whatever_its_line_ends() -> None:
    text = "---\r\ntitle: The Tides\r\nauthor: Ada Example\r\n---\r\n\r\nThe sea\r\ncame *back*.\r\n"
    read = running(text)
    assert [(text[each.start : each.end], each.line) for each in read.stretches] == [
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
        (each.kind.value, each.first_line, each.last_line, each.level, each.is_nested) for each in running(text).blocks
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


def test_words_of_html_run_and_their_tags_do_not() -> None:
    text = (
        '<div class="box"><b>Low</b> water\nat <a href="noon.md">noon</a></div>\n\n'
        "<table><tr><td>five feet</td></tr></table>\n\n"
        "<pre>not this</pre>\n\nPress <kbd>Enter</kbd> on 1<sup>st</sup> May.\n"
    )
    assert stretches(text) == [
        ("Low", "emphasis"),
        (" water", ""),
        ("at ", ""),
        ("noon", "link"),
        ("five feet", "cell"),
        ("Press ", ""),
        (" on 1", ""),
        (" May.", ""),
    ]


def test_words_of_another_language_are_told_by_their_tag() -> None:
    assert stretches('She said <span lang="fr">à demain</span>, <span lang="en-GB">of course</span>.') == [
        ("She said ", ""),
        ("à demain", "foreign"),
        (", ", ""),
        ("of course", ""),
        (".", ""),
    ]


def test_pictures_notes_and_cells_are_blocks_of_their_own() -> None:
    text = (
        'See ![a crab](crab.png "At *low* water") here.^[Or there.] And[^1]\n\n[^1]: Nowhere.\n\n'
        "| Day | Tide |\n|---|---|\n| One \\| two | high |\n| three | low |\n"
    )
    read = running(text)
    told = [(read.text[each.start : each.end], each.block, " ".join(sorted(each.places))) for each in read.stretches]
    assert told == [
        ("See ", 0, ""),
        ("a crab", 1, "description"),
        ("At ", 2, "caption"),
        ("low", 2, "caption emphasis"),
        (" water", 2, "caption"),
        (" here.", 0, ""),
        ("Or there.", 3, "note"),
        (" And", 0, ""),
        ("Nowhere.", 4, "note"),
        ("Day", 5, "cell"),
        ("Tide", 6, "cell"),
        ("high", 8, "cell"),
        ("three", 9, "cell"),
        ("low", 10, "cell"),
    ]


def test_what_stands_in_lists_and_quotations_is_found_behind_their_marks() -> None:
    text = "1. First\n   and more\n   - a shell\n\n> > Said twice\n> by the sea\n\nTerm\n: What it means\n"
    assert stretches(text) == [
        ("First", ""),
        ("and more", ""),
        ("a shell", ""),
        ("Said twice", "quotation"),
        ("by the sea", "quotation"),
        ("Term", ""),
        ("What it means", ""),
    ]


def test_a_line_that_bob_reads_otherwise_runs_where_it_is_the_same() -> None:
    assert stretches("##Low water\n\nThe {{ site.name }} tide {>>really?<<}came *in*.\n\n• a shell\n• a stone\n") == [
        ("Low water", "heading"),
        ("The ", ""),
        ("came ", ""),
        ("in", "emphasis"),
        (".", ""),
        ("a shell", ""),
        ("a stone", ""),
    ]


def test_formulas_and_what_stands_for_another_sign_do_not_run() -> None:
    assert [
        words for words, _ in stretches("If $x^2 + y$ is H~2~O &amp; more\\*, see [the list][tides].\n\n[tides]: t.md")
    ] == [
        "If ",
        " is H",
        "O ",
        " more",
        "*, see ",
        "the list",
        ".",
    ]


def test_words_that_are_a_label_do_not_run() -> None:
    text = (
        "See [the *Tides*], [Low water][] or [our list][Tides].\n\n"
        "[the *tides*]: a.md\n[low  water]: b.md\n[tides]: c.md\n"
    )
    assert stretches(text) == [("See ", ""), (", ", ""), (" or ", ""), ("our list", "link"), (".", "")]


def test_what_looks_like_a_tag_or_a_path_does_not_run() -> None:
    text = "As a <role> I keep it in C:\\tides\\low, <my:tag> there."
    assert [words for words, _ in stretches(text)] == ["As a ", " I keep it in ", ", ", " there."]


def test_hashtags_are_told_and_do_not_run() -> None:
    read = running("Tag it #LowWater or #tide-2, never &#35; or C# or #5.")
    assert [read.text[each.start : each.end] for each in read.hashtags] == ["#LowWater", "#tide-2"]


def test_all_other_words_are_told() -> None:
    read = running(
        "---\ntitle: Sea\nauthor: Ada Example\n---\n\nA [pier](https://wood.example.org) `rm tide` <b id='mark'>is</b>."
    )
    assert read.other_words >= {"title", "Sea", "Ada", "Example", "wood", "rm", "tide", "mark"}
    assert not read.other_words & {"A", "pier", "is"}


def test_a_title_of_html_is_one() -> None:
    read = running("<h1>The <em>Tides</em></h1>\n\nBy Ada Example\n\nGone.\n")
    assert [(read.text[each.start : each.end], Place.TITLE in each.places) for each in read.stretches] == [
        ("The ", True),
        ("Tides", True),
        ("By Ada Example", False),
        ("Gone.", False),
    ]
    assert [each.level for each in read.blocks if each.kind is BlockKind.HEADING] == [1]
