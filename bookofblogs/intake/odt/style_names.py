"""What a paragraph's style is called, in the words that all readers use."""

import re
from collections.abc import Sequence

_CODED = re.compile(r"_([0-9a-f]{1,4})_")
_SAME = {
    "standard": "normal",
    "default paragraph style": "normal",
    "default style": "normal",
    "default": "normal",
    "normal web": "normal",
    "text body": "body text",
    "first paragraph": "body text",
    "first line indent": "body text",
    "text body indent": "body text",
    "titel": "title",
    "titre": "title",
    "título": "title",
    "titolo": "title",
    "untertitel": "subtitle",
    "sous titre": "subtitle",
    "subtítulo": "subtitle",
    "sottotitolo": "subtitle",
    "autor": "author",
    "auteur": "author",
    "autore": "author",
    "autorin": "author",
    "authors": "author",
    "byline": "author",
    "preformatted text": "preformatted",
    "html preformatted": "preformatted",
    "source code": "code",
    "source text": "code",
    "sourcecode": "code",
    "quotations": "quote",
    "quotation": "quote",
    "block text": "quote",
    "block quotation": "quote",
    "blockquote": "quote",
    "zitat": "quote",
    "intense quote": "quote",
    "illustration": "caption",
    "figure": "caption",
    "table": "caption",
    "drawing": "caption",
    "figure index caption": "caption",
    "figurecaption": "caption",
    "figure caption": "caption",
    "tablecaption": "caption",
    "table caption": "caption",
    "image caption": "caption",
    "imagecaption": "caption",
    "beschriftung": "caption",
    "légende": "caption",
}
"""LibreOffice's own names, those of Word in other languages as it writes them into an .odt, and those of pandoc."""
_TELLING = re.compile(
    r"heading [1-9]|title|subtitle|author|caption|code|preformatted|quote|toc [0-9]+|horizontal line|signature"
)
_HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo|kop|rubrik|nagłówek) ?([1-9])")
_CONTENTS = re.compile(r"contents ([0-9]{1,2})")


def decoded(name: str) -> str:
    """Return a style's name as it is shown: "Text_20_body" as "Text body" (ODF 1.3, part 3, section 19.509)."""
    return _CODED.sub(lambda found: chr(int(found[1], 16)), name)


def common_name(shown: str) -> str:
    """Return a style's name in English and small letters."""
    name = " ".join(shown.casefold().replace("-", " ").replace("_", " ").split())
    if heading := _HEADING.fullmatch(name):
        return f"heading {heading[1]}"
    if contents := _CONTENTS.fullmatch(name):
        return f"toc {contents[1]}"
    return _SAME.get(name, name)


def telling_name(shown_names: Sequence[str]) -> str:
    """Return the first name of a style and those it is based on that says something; else the style's own."""
    names = [common_name(shown) for shown in shown_names]
    return next((name for name in names if _TELLING.fullmatch(name)), names[0] if names else "")
