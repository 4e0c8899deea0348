"""What each language asks of a text: quotation marks, apostrophes, blanks and line ends, stars within words."""

import re
import zipfile

import pytest
from book_folder import write_book
from running_bob import bob

from bookofblogs.labels.reader import strings_in
from bookofblogs.language.languages import canonical_tag, how_to_write
from bookofblogs.markdown.parsing.parser import set_marks
from bookofblogs.markdown.reader import read_passage
from bookofblogs.markdown.tree.titles import as_set


def read(markdown, language):
    return read_passage(markdown, prefix="x", language=language).body


@pytest.mark.parametrize(
    ("markdown", "body"),
    [
        ("Nachbar*innen, Gärtner*innen. Die Wirt*in winkt.", "Nachbar*innen, Gärtner*innen. Die Wirt*in winkt."),
        ("jede*r Sänger*in, eine*r", "jede*r Sänger*in, eine*r"),
        ("*Nachbar*innen und Gärtner*innen*", "<em>Nachbar*innen und Gärtner*innen</em>"),
        ("*die Wirt*in winkt*", "<em>die Wirt*in winkt</em>"),
        ("**Wirt*innen** und **Koch*innen**", "<strong>Wirt*innen</strong> und <strong>Koch*innen</strong>"),
        (
            "Wirt*innen/Gärtner*innen und Wirt*innenvertreter*innen",
            "Wirt*innen/Gärtner*innen und Wirt*innenvertreter*innen",
        ),
        (
            "Wirt_innen, Gast_innen; Wirt:innen, Gast:innen; Wirt·in",
            "Wirt_innen, Gast_innen; Wirt:innen, Gast:innen; Wirt·in",
        ),
        ("vecin*s y amig*s", "vecin*s y amig*s"),
        ("f*ck this sh*t", "f*ck this sh*t"),
        ("сосед*ки и друг*ини", "сосед*ки и друг*ини"),
        (
            "ab*so*lutely, *un*likely, **Fett**druck",
            "ab<em>so</em>lutely, <em>un</em>likely, <strong>Fett</strong>druck",
        ),
        ("two *Gazette*s and a *Times*", "two <em>Gazette</em>s and a <em>Times</em>"),
        ("Gärtner*in*, groß", "Gärtner<em>in</em>, groß"),
    ],
)
def test_a_star_within_a_word_is_a_letter_of_it(markdown, body):
    assert read(markdown, "de") == f"<p>{body}</p>"


def test_stars_stand_in_titles_headings_tables_lists_and_notes():
    both = "Wirt*innen, Gast*innen"
    markdown = f"## {both}\n\n- {both}[^1]\n\n| {both} |\n|-|\n\n[^1]: {both}\n"
    passage = read_passage(markdown, prefix="x", language="de")
    assert (passage.body + passage.notes[0].body).count("Wirt*innen, Gast*innen") == 4
    assert as_set("Wirt*innen, Gast*innen", language="de") == "Wirt*innen, Gast*innen"


@pytest.mark.parametrize(
    ("markdown", "strong"),
    [
        ("**注意：**看這裡。讀了**《山海經》**以後。", ["注意：", "《山海經》"]),
        ("**「大事」**を言う。**注意（必ず）**です。", ["「大事」", "注意（必ず）"]),
        ('**"중요"**라고 했다. **강조(괄호)**입니다.', ["“중요”", "강조(괄호)"]),
        ("他說**“重要”**的，**C#**和**完了——**好", ["“重要”", "C#", "完了——"]),
        ("a **bold**, 2 ** 3 ** 4", ["bold"]),
    ],
)
def test_emphasis_beside_the_marks_of_chinese_japanese_and_korean(markdown, strong):
    body = read(markdown, "zh-Hant")
    assert re.findall("<strong>(.*?)</strong>", body) == [
        words.replace("“", "「").replace("”", "」") if '"' in markdown else words for words in strong
    ]
    assert ("**" in body) == (" ** " in markdown)


@pytest.mark.parametrize(
    ("language", "markdown", "body"),
    [
        ("zh-Hant", '他說"早安"，走了。"好。"她說。', "他說「早安」，走了。「好。」她說。"),
        ("ja", "彼は\"うん\"と、'ね'と。", "彼は「うん」と、『ね』と。"),
        ("ko", "그는 \"응\"이라고 했다. '네'이다. '90년대", "그는 “응”이라고 했다. ‘네’이다. ’90년대"),
        ("zh-Hans", 'Tom\'s書、"a"和', "Tom’s書、“a”和"),
        (
            "en",
            "'Tis so, 'twas, give 'em, 'cause the dogs' bark. 'Til then!",
            "’Tis so, ’twas, give ’em, ’cause the dogs’ bark. ’Til then!",
        ),
        ("en", "the word 'em' and 'Cause and effect' as titles", "the word ‘em’ and ‘Cause and effect’ as titles"),
        ("en", "'e lost 'is 'at", "’e lost ’is ’at"),
        (
            "en",
            "'11 Quiet Men', '23 Miles' best; the class of '09, the '90s kids' toys",
            "‘11 Quiet Men’, ‘23 Miles’ best; the class of ’09, the ’90s kids’ toys",
        ),
        (
            "en",
            "the answer '42', in '1984', '80s music' and '09 students' union",
            "the answer ‘42’, in ‘1984’, ‘80s music’ and ‘09 students’ union",
        ),
        ("en", '"One speech\n\n"goes on," she said.', "“One speech\n“goes on,” she said."),
        ("en", '"...and left." ...came (...back)', "“…and left.” …came (…back)"),
        ("en", 'a 12" disc, 5\'10" tall, ./x ../x .../x', 'a 12" disc, 5’10" tall, ./x ../x .../x'),
        ("nl", "'s Avonds in 't huis, 'n 'boek' en foto's", "’s Avonds in ’t huis, ’n ‘boek’ en foto’s"),
        ("de", "'s ist 'ne \"Sache\", 'nen 'Hut'", "’s ist ’ne „Sache“, ’nen ‚Hut‘"),
        ("it", "l'anno '68: e' finito perche' piove", "l’anno ’68: e’ finito perche’ piove"),
        ("it", "gli anni '60 e '70, un po' di \"x\"", "gli anni ’60 e ’70, un po’ di «x»"),
    ],
)
def test_straight_marks(language, markdown, body):
    assert re.sub("</?p>", "", read(markdown, language)) == body


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Mo O'Brien", "Mo O’Brien"),
        ("Gerda van 't Veer", "Gerda van ’t Veer"),
        ('Li "Red" Wu', "Li “Red” Wu"),
        ("D'Arcy d'Eon", "D’Arcy d’Eon"),
        ("Ada Marsh", "Ada Marsh"),
        ("*Star*", "*Star*"),
    ],
)
def test_the_marks_of_a_name(name, printed):
    assert set_marks(name, language="en") == printed


@pytest.mark.parametrize(
    ("language", "markdown", "body"),
    [
        ("fr", "« Oui » ! Non ? 50 % ; *a* : b", "«⍽Oui⍽»⍟! Non⍟? 50⍽%⍟; <em>a</em>⍽: b"),
        ("fr-CA", "« **Oui** »\nfin « \nx »", "«⍽<strong>Oui</strong>⍽»\nfin «⍽x⍽»"),
        ("fr-CH", "« Oui » ; non", "«⍟Oui⍟»⍟; non"),
        ("fr", "`a ; b` et https://example.org/?a=b :", "<code>a ; b</code> et https://example.org/?a=b⍽:"),
        ("fr", "Oui\u00a0! Non!", "Oui⍽! Non!"),
        ("en", "« Oui » ! 50 %", "« Oui » ! 50 %"),
        ("zh-Hant", "海邊的\n小屋，\n很*小*\n的 Latin\n字", "海邊的小屋，很<em>小</em>的 Latin\n字"),
        ("zh-Hans", "他说：“好”\n然后", "他说：“好”然后"),
        ("ja", "海辺の  \n小さな\n家", "海辺の<br/>小さな家"),
        ("ko", "바다\n집 漢字\n漢字", "바다\n집 漢字\n漢字"),
        ("en", "of 海邊\n小屋 and\nmore", "of 海邊小屋 and\nmore"),
    ],
)
def test_blanks_and_line_ends(language, markdown, body):
    found = re.sub(r"</?(p|a)\b[^>]*>", "", read(markdown, language))
    assert found.replace("\u00a0", "⍽").replace("\u202f", "⍟") == body


def test_blanks_in_html_lists_quotations_notes_and_titles():
    passage = read_passage(
        "<div>« Oui » !</div>\n\n- Non ?[^1]\n\n> « Si »\n\n[^1]: Bon ;\n", prefix="x", language="fr"
    )
    text = passage.body + passage.notes[0].body
    assert re.findall("[\u00a0\u202f ]*[»!?;]", re.sub("<[^>]*>", "", text)) == [
        "\u00a0»",
        "\u202f!",
        "\u202f?",
        "\u00a0»",
        "\u202f;",
    ]
    assert as_set("Qui est là ? « Moi »\u00a0!", language="fr") == "Qui est là\u202f? «\u00a0Moi\u00a0»\u00a0!"


def test_a_no_break_blank_that_was_typed_stays_in_headings():
    passage = read_passage("## Qui\u00a0? 10\u00a0km\n", prefix="x", language="en")
    assert passage.headings[0].text == "Qui\u00a0? 10\u00a0km"


@pytest.mark.parametrize(
    ("markdown", "targets"),
    [
        ("看（https://example.org/b）和「https://example.org/c」，https://example.org/d。好", "bcd"),
        ("看https://example.org/b！寄ada@example.org。", ["https://example.org/b", "mailto:ada@example.org"]),
        ("https://example.org/b… https://example.org/c’s x, “https://example.org/d”—https://example.org/e—so", "bcde"),
        (
            "https://example.org看 https://example.org/紅樓夢 https://example.org/it's",
            ["https://example.org", "https://example.org/紅樓夢", "https://example.org/it's"],
        ),
        ("ahttps://example.org/b", ""),
        (
            "https://example.org/l’art https://example.org/a_(b)",
            ["https://example.org/l’art", "https://example.org/a_(b)"],
        ),
    ],
)
def test_where_an_address_ends(markdown, targets):
    wanted = [f"https://example.org/{end}" for end in targets] if isinstance(targets, str) else targets
    passage = read_passage(markdown, prefix="x", language="zh-Hant")
    assert [link.target for link in passage.links] == wanted


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Deutsch", "Write de."),
        ("English", "Write en."),
        ("en_US", "Write en-US."),
        ("Français", "Write fr."),
        ("English (UK)", "Write en-GB."),
        ("en-UK", "Write en-GB."),
        ("jp", "Write ja."),
        ("eng", "Write en."),
        ("简体中文", "Write zh-Hans."),
        ("de_DE.UTF-8", "Write de-DE."),
        ("Volapük", "Write it like en-GB, de or pt-BR."),
    ],
)
def test_a_language_called_by_its_name(typed, told):
    assert how_to_write(typed) == told


def test_a_tag_is_written_as_its_standard_writes_it():
    tags = ["pt-br", "ZH-hant-tw", "EN", "de-CH-1996", "es-419", "sl-rozaj", "x-ab-abcd", "en-a-gb-x-us"]
    assert [canonical_tag(tag) for tag in tags] == [
        "pt-BR",
        "zh-Hant-TW",
        "en",
        "de-CH-1996",
        "es-419",
        "sl-rozaj",
        "x-ab-abcd",
        "en-a-gb-x-us",
    ]


PIECE = """title: The House
author: Ada Marsh
language: English
---
She left.
"""


def test_a_language_by_its_name_is_an_error_in_the_book_and_in_a_piece(tmp_path):
    folder = write_book(
        tmp_path, f">>> book.yaml\ntitle: Das Ufer\nlanguage: Deutsch\n>>> contributions/house.md\n---\n{PIECE}"
    )
    assert 'book.yaml:2: language: "Deutsch" is not a language tag. Write de.' in bob("check", folder=folder).stderr
    (folder / "book.yaml").write_text("title: Das Ufer\nlanguage: de\n", encoding="utf-8")
    told = " ".join(bob("check", folder=folder).stdout.split())
    assert 'language: "English" is no language tag. Write en.' in told


PRINTED = """>>> book.yaml
title: "Don't Fall"
subtitle: '"our" hills -- and more'
editors: [Una O'Hara]
series: {name: "Marsh's Shelf"}
published: 2026-01-01
>>> contributions/a.md
# Can't Stop

By Mo O'Brien

O'Brien couldn't.
"""


def test_the_book_itself_is_printed_with_the_marks_of_its_language_and_counts_one_as_one(tmp_path):
    folder = write_book(tmp_path, PRINTED)
    assert bob("build", "epub", folder=folder).returncode == 0
    with zipfile.ZipFile(next((folder / "build").glob("*.epub"))) as epub:
        pages = [epub.read(name).decode() for name in epub.namelist() if name.endswith(".xhtml")]
    words = re.sub("<[^>]*>", "", " ".join(page.partition("<body")[2] for page in pages))
    assert "'" not in words
    for printed in (
        "Don’t Fall",
        "“our” hills – and more",
        "Una O’Hara",
        "Marsh’s Shelf",
        "Mo O’Brien",
        "from 1 piece by 1 author.",
    ):
        assert printed in words


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [
        ("en", "from 1 piece by 1 author.", "from 5 pieces by 2 authors."),
        ("de", "aus 1 Beitrag von 1 Person", "aus 5 Beiträgen von 2 Personen"),
        ("es", "de 1 texto de 1 autor", "de 5 textos de 2 autores"),
        ("fr", "de 1 texte de 1 auteur", "de 5 textes de 2 auteurs"),
        ("it", "da 1 testo di 1 autore", "da 5 testi di 2 autori"),
        ("nl", "uit 1 stuk van 1 auteur", "uit 5 stukken van 2 auteurs"),
        ("pt-BR", "de 1 texto de 1 autor", "de 5 textos de 2 autores"),
        ("hi", "1 लेखक के 1 लेख से", "2 लेखकों के 5 लेखों से"),
        ("ja", "1人の著者による1編から", "2人の著者による5編から"),
        ("ar", "عدد النصوص: 1، عدد المؤلفين: 1", "عدد النصوص: 5، عدد المؤلفين: 2"),
        ("he", "מספר הרשימות: 1, מספר המחברים: 1", "מספר הרשימות: 5, מספר המחברים: 2"),
    ],
)
def test_one_of_a_thing_is_said_in_the_singular(language, one, many):
    words = strings_in(language)
    for pieces, authors, said in ((1, 1, one), (5, 2, many)):
        made = words.colophon.made_with.format(
            pieces=words.counts.pieces.of(pieces), authors=words.counts.authors.of(authors)
        )
        assert said in made
