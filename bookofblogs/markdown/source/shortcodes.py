"""Marks of programs whose signs are not those of blog engines: WordPress, CriticMarkup, notebooks, word processors.

WordPress writes `[name key="value"]words[/name]` (its Shortcode API), Obsidian `%%comment%%`, CriticMarkup `{++new++}`.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from bookofblogs.expressions import expression
from bookofblogs.markdown.source.markdown_source import SourceEdit

_VAULT_COMMENT = expression(
    r"(?<![\w%\\])%%(?!%)(?:[^%\n]+%%(?![\w%])"
    r"|[ \t]*\n(?:(?!%%).){0,5000}?%%[ \t]*(?=\n|\Z)"
    r"|(?=\S)(?:(?!%%).){0,3000}?(?<=\S)%%(?![\w%]))",
    re.DOTALL,
)
"""A comment of Obsidian's: on one line, as a block, or over lines where it is tight on both sides."""

EDIT: Final = expression(
    r"\{(?:\+\+(?P<added>[^{}]{0,2000}?)\+\+|--(?P<gone>[^{}]{0,2000}?)--|==(?P<marked>[^{}]{0,2000}?)=="
    r"|~~(?P<old>[^{}]{0,2000}?)~>(?P<new>[^{}]{0,2000}?)~~)\}"
)
"""An edit as CriticMarkup writes it."""

_OFFICE_TAG = expression(r"</?(?:o|w|v|m|st\d):[A-Za-z]\w*(?:\s[^<>]*)?>|<!\[(?:if|endif)[^\[\]<>]*\]>")
_OF_OFFICE = expression(r"</o:p>|\bmso-|\bMso[A-Z]|</st\d:|schemas-microsoft-com|<!\[endif\]")

_SHORTCODE = expression(
    r"\[(?P<end>/?)(?P<name>[A-Za-z][\w-]*)(?P<rest>(?:\s+[\w-]+=(?:\"[^\"\]\n]*\"|'[^'\]\n]*'|“[^”\]\n]*”|[^\s\"'\]]+)"
    r"|\s+https?://[^\s\]]+|=[^\s\]]+)*)\s*/?\](?![(:])"
)
_NAMED = expression(r"(?P<name>[\w-]+)=(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|“(?P<curly>[^”]*)”|(?P<bare>\S+))")
_WEB = expression(r"https?://[^\s\[\]]+")
_PICTURE = expression(
    r"\s*(?:<a\b[^<>]*>\s*<img\b[^<>]*>\s*</a>|<img\b[^<>]*>|\[!\[[^\[\]]*\]\([^()]*\)\]\([^()]*\)|!?\[[^\[\]]*\]\([^()]*\))"
)
_CODE = frozenset(
    {"code", "sourcecode", "php", "css", "html", "javascript", "python", "java", "bash", "ruby", "sql", "xml"}
)
_ALONE = frozenset({"gallery", "playlist", "contact-form", "audio", "video"})
_PLAYERS = frozenset({"youtube", "vimeo", "embed", "video", "audio", "twitter", "soundcloud"})
_FAR = 20_000


class Shortcode(NamedTuple):
    """What becomes of a short code; `code` is what opens and what closes a stretch of code."""

    written: str
    changes: tuple[SourceEdit, ...] = ()
    is_understood: bool = False
    code: tuple[re.Match[str], re.Match[str]] | None = None


def vault_comment(text: str, start: int) -> re.Match[str] | None:
    """Return the comment between two `%%` that begins at `start`; none that begins outside of code and ends within."""
    comment = _VAULT_COMMENT.match(text, start)
    return comment if comment and comment.group().count("`") % 2 == 0 else None


def office_tag(text: str, start: int) -> re.Match[str] | None:
    """Return the tag of a word processor's that begins at `start`, in a text that was pasted from one."""
    tag = _OFFICE_TAG.match(text, start)
    return tag if tag and _is_of_office(text) else None


@lru_cache(maxsize=2)
def _is_of_office(text: str) -> bool:
    return _OF_OFFICE.search(text) is not None


def shortcode(text: str, start: int) -> Shortcode | None:
    """Return the short code that begins at `start`; None for other brackets, such as `[sic]` or `[a](b)`."""
    tag = _SHORTCODE.match(text, start)
    if tag is None or (text.startswith("[", tag.end()) and not tag["rest"]):
        return None
    name = tag["name"]
    if tag["end"]:
        return _gone(tag) if f"[{name}" in text[max(0, start - _FAR) : start] else None
    closing = f"[/{name}]"
    has_end = _last(text, closing) > start and text.find(closing, tag.end(), tag.end() + _FAR) > 0
    end = re.compile(re.escape(closing)).search(text, tag.end()) if has_end else None
    return _around_words(text, tag, end) if end else _without_words(text, tag)


@lru_cache(maxsize=64)
def _last(text: str, closing: str) -> int:
    return text.rfind(closing)


def _around_words(text: str, tag: re.Match[str], end: re.Match[str]) -> Shortcode:
    """Return a short code that `end` ends."""
    name, words = tag["name"].lower(), text[tag.end() : end.start()]
    if name in _CODE:
        return Shortcode(tag.group(), code=(_language(tag), end))
    if name == "caption":
        return _caption(tag, end, words)
    address = _WEB.fullmatch(words.strip())
    return _embed(tag, end.end(), address.group()) if address and name in _PLAYERS else _gone(tag)


def _without_words(text: str, tag: re.Match[str]) -> Shortcode | None:
    """Return a short code that nothing ends: it has values, or is known and has a line of its own."""
    address = _WEB.search(tag["rest"])
    if address and tag["name"] in _PLAYERS:
        return _embed(tag, tag.end(), address.group())
    is_one = _NAMED.search(tag["rest"]) is not None or (tag["name"] in _ALONE and _is_alone(text, tag))
    return _gone(tag) if is_one else None


def _gone(tag: re.Match[str]) -> Shortcode:
    return Shortcode(tag.group(), (SourceEdit(tag.start(), tag.end(), ""),))


def _embed(tag: re.Match[str], end: int, address: str) -> Shortcode:
    frame = f'<iframe src="{address.replace(chr(34), "%22")}"></iframe>'
    return Shortcode(tag.group(), (SourceEdit(tag.start(), end, frame),), is_understood=True)


def _is_alone(text: str, tag: re.Match[str]) -> bool:
    """Return whether a tag has a line of its own."""
    line_start = text.rfind("\n", 0, tag.start()) + 1
    line_end = text.find("\n", tag.end())
    after = text[tag.end() :] if line_end < 0 else text[tag.end() : line_end]
    return not text[line_start : tag.start()].strip() and not after.strip()


def _language(tag: re.Match[str]) -> re.Match[str]:
    """Return the opening of a stretch of code as a match whose only group is its language."""
    pattern = r"\[(?:(?:code|sourcecode)\s+(?:lang|language)=[\"']?)?(?P<language>[\w+#-]*)[^\]]*\]"
    return re.compile(pattern).match(tag.string, tag.start()) or tag


def _caption(tag: re.Match[str], end: re.Match[str], words: str) -> Shortcode:
    """Return a picture with its caption, which stands behind it or, in old posts, in the tag."""
    picture = _PICTURE.match(words)
    if picture is None:
        return _gone(tag)
    named = {match["name"]: next(filter(None, match.groups()[1:]), "") for match in _NAMED.finditer(tag["rest"])}
    place = tag.end() + picture.end()
    return Shortcode(
        tag.group(),
        (
            SourceEdit(tag.start(), tag.end(), "<figure>"),
            SourceEdit(place, place, f"<figcaption>{named.get('caption', '')}"),
            SourceEdit(end.start(), end.end(), "</figcaption></figure>"),
        ),
        is_understood=True,
    )
