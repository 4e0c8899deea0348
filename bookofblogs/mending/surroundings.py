"""What stands around a text: a table of contents, where it was published first, who wrote it, labels of a web site."""

import re
from collections.abc import Iterator

from lxml import etree

from bookofblogs.mending.authors import reads_like_names
from bookofblogs.mending.blocks import HEADINGS, has_words, looks_of, style_of, take_out, words_of
from bookofblogs.mending.days import day_in
from bookofblogs.mending.draft import Draft
from bookofblogs.mending.marks import plain_line, tidy_lines
from bookofblogs.mending.title import rescue
from bookofblogs.model.manuscript import EntryKind, Tally
from bookofblogs.wording import counted, day_in_words, shortened

_CONTENTS = re.compile(
    r"(?:toc|contents|verzeichnis|table of figures)(?: (?:\d|heading))?|contents heading|toa heading"
)
_PUBLISHED = re.compile(
    r"(?i)\W{0,3}(?:this (?:post|piece|article|text|story|blog)(?: \w+)? )?(?:was |is |were )?"
    r"(?:first|originally|previously) (?:published|posted|appeared|printed)\b"
    r"|\W{0,3}(?:zuerst (?:erschienen|veröffentlicht)|erstveröffentlichung|publié (?:initialement|à l’origine)"
    r"|publicado (?:originalmente|por primera vez)|pubblicato originariamente|eerder (?:verschenen|gepubliceerd))\b"
)
_ABOUT = re.compile(
    r"(?i)about the (?:author|writer)s?|about me|author(?:’|')?s? bio(?:graphy)?|(?:author )?bio(?:graphy)?"
    r"|(?:über|zu) (?:die |den |der |dem )autor\S*|über mich|zur (?:person|autorin)|zum autor"
    r"|(?:à propos|au sujet) (?:de l(?:’|')|des )aut\S+|(?:sobre|acerca de) (?:el |la |los |las |[oa]s? )aut\S+"
    r"|(?:sull|notizie sull)(?:’|')aut\S+|over de auteurs?|o autor(?:ze|ce|ach|kach)|об авторе"
    r"|关于作者|作者简介|著者について"
)
_TYPED_ADDRESS = re.compile(r"https?://[^\s<>\"“”«»]{3,500}(?<![.,;:!?)\]’'])")
_LABEL = re.compile(
    r"(?i)(?:hero image|featured image|header image|cover image|image credit|seo title|meta description|slug|tags"
    r"|categor(?:y|ies)|excerpt|word count|keywords|permalink)\s*:.{0,80}"
)
_BROKEN = re.compile(
    r"Error[!:] (?:Reference source not found|Bookmark not defined|No text of specified style in document)\.?"
    r"|Fehler[!:] (?:Verweisquelle konnte nicht gefunden werden|Textmarke nicht definiert)\.?"
    r"|(?:Erreur ?!|¡?Error!) (?:Source du renvoi introuvable|Signet non défini|No se encuentra el origen de la "
    r"referencia|Marcador no definido)\.?"
)
"""What Word and Writer show for a reference whose goal is gone."""
_DAY_STYLES = frozenset(("date", "datum", "fecha", "data"))
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|\d/\d\d$")
_LONGEST_DAY = 60
_LONGEST = 300
_FIRST_BLOCKS = 4
_LAST_BLOCKS = 4


def table_of_contents(draft: Draft) -> Iterator[str]:
    """Take out a table of contents that a program made: the book makes its own."""
    lines = [block for block in draft.body if _CONTENTS.fullmatch(style_of(block)) and block.tag in ("p", *HEADINGS)]
    if not any(not style_of(block).endswith("heading") for block in lines):
        return
    words = " ".join(words_of(block) for block in lines)
    for block in lines:
        draft.unlist(block)
    draft.leave_out(EntryKind.CONTENTS, words, tally=Tally(links=sum(1 for block in lines for _ in block.iter("a"))))
    rescue(draft, lines)
    for block in lines:
        take_out(block)
    yield f"a table of contents of {counted(len(lines), 'line')} taken out"


def day_above_the_text(draft: Draft) -> Iterator[str]:
    """Take out the line below the title that has the style of a day: it says when the file was written."""
    for block in list(draft.body)[:_FIRST_BLOCKS]:
        text = plain_line(block)
        is_line = block.tag == "p" and next(block.iter("img", "noteref"), None) is None and len(text) <= _LONGEST_DAY
        if is_line and style_of(block) in _DAY_STYLES and _YEAR.search(text):
            draft.unlist(block)
            draft.leave_out(EntryKind.DATE, text, tally=Tally(links=sum(1 for _ in block.iter("a"))))
            take_out(block)
            yield f"the day above the text taken out: {text}"
            return


def broken_references(draft: Draft) -> Iterator[str]:
    """Tell of references that lead nowhere, for which a program wrote that it found nothing. The words stay."""
    yield from ()
    texts = (str(text) for flow in draft.flows for text in flow.itertext())
    for words in dict.fromkeys(found for text in texts for found in _BROKEN.findall(text)):
        draft.remarks.append(f"“{words}” stands where a reference leads nowhere: ask its author what belongs there.")


def subtitle(draft: Draft) -> Iterator[str]:
    """Set the line below the title that has the style of a subtitle in italics: it stays in the text."""
    for block in list(draft.body)[:_FIRST_BLOCKS]:
        if (
            style_of(block) in ("subtitle", "untertitel", "sous-titre")
            and has_words(block)
            and not reads_like_names(draft, block)
        ):
            draft.unlist(block)
            block.tag = "p"
            if not (len(block) == 1 and block[0].tag == "em"):
                emphasis = etree.Element("em")
                emphasis.text, block.text = block.text, None
                for child in list(block):
                    emphasis.append(child)
                block.append(emphasis)
                tidy_lines(draft, block)
            yield f"subtitle set in italics: {shortened(plain_line(block), 60)}"


def tells_of_publication(text: str) -> bool:
    """Decide whether a line says that a piece was published before."""
    return len(text) <= _LONGEST and _PUBLISHED.match(text) is not None


def first_published(draft: Draft) -> Iterator[str]:
    """Read where and when a piece was published first in a line that says so. The line stays."""
    blocks = [block for block in draft.body if has_words(block)]
    for block in dict.fromkeys(blocks[:_FIRST_BLOCKS] + blocks[-_LAST_BLOCKS:]):
        text = plain_line(block)
        if block.tag not in ("p", *HEADINGS) or not tells_of_publication(text):
            continue
        addresses = [link.get("href", "") for link in block.iter("a")] + _TYPED_ADDRESS.findall(text)
        address = next((each for each in addresses if each.startswith(("https://", "http://"))), "")
        day = day_in(text)
        found = []
        if address and not draft.address:
            draft.address = address
            found.append(f"at {address}")
        if day and not draft.published:
            draft.published = day
            found.append(f"on {day_in_words(day)}")
        if found and draft.address:  # a day alone says nothing that a book prints
            yield f"first published {' '.join(found)}, by the line that says so"
        return


def is_about_the_author(heading: str) -> bool:
    """Decide whether a heading says that its author is told of below it."""
    return _ABOUT.fullmatch(heading.rstrip(":").strip()) is not None


def about_the_author(draft: Draft) -> Iterator[str]:
    """Tell of a part about the author at the end: it stays, and may stand in authors.yaml too."""
    yield from ()
    for block in reversed(draft.body):
        is_heading = block.tag in HEADINGS or (block.tag == "p" and "bold" in looks_of(block))
        if is_heading and has_words(block):
            if is_about_the_author(plain_line(block)):
                draft.remarks.append(
                    f"“{plain_line(block)}” at the end stays in the piece; it could stand in authors.yaml, as `bio`."
                )
            return


def labels_of_a_site(draft: Draft) -> Iterator[str]:
    """Tell of lines that look like labels for a web site. They stay."""
    yield from ()
    for block in draft.body.iterchildren("p"):
        text = plain_line(block)
        if len(text) <= _LONGEST and _LABEL.fullmatch(text):
            draft.remarks.append(f"“{shortened(text, 60)}” looks like a label for a web site.")
