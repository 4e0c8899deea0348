"""What the tags of blog engines mean in a book: an address of a piece, a picture, a player; most mean nothing.

The names are those of Jekyll (`post_url`, `link`, `include`), Octopress and Hexo (`img`, `asset_img`) and Hugo (`ref`,
`relref`, `figure`, `youtube`, `vimeo`), as their documentations have them.
"""

import re
from dataclasses import field
from typing import Final
from urllib.parse import quote

from bookofblogs.expressions import expression
from bookofblogs.model.frozen import dataclass

PIECE_SCHEME: Final = "post:"
"""Begins an address that a blog engine would have worked out from the name of a post's file."""

_ADDRESSES = frozenset({"ref", "relref", "post_url", "link"})
_PICTURES = frozenset({"figure", "img", "image", "picture", "asset_img", "figure.html", "image.html", "img.html"})
_PLAYERS = {
    "youtube": "https://www.youtube.com/embed/{}",
    "vimeo": "https://player.vimeo.com/video/{}",
}
_SOURCES = ("src", "image_path", "url", "path", "image", "file")
_PICTURE_FILE = expression(r"\.(?:png|jpe?g|gif|webp|svg|avif|heic|tiff?|bmp)$", re.IGNORECASE)
_WORD = expression(
    r"(?:(?P<name>[\w:.-]+)\s*=\s*)?(?:\"(?P<double>(?:[^\"\\]|\\.)*)\"|'(?P<single>[^']*)'|`(?P<back>[^`]*)`"
    r"|(?P<bare>[^\s\"'=`][^\s=]*))",
    re.DOTALL,
)
_SITE = expression(
    r"\{\{-?\s*(?:site|config|page)\.(?:base_?url|url|root|github\.url)\s*(?:\|\s*escape\s*)?-?\}\}", re.IGNORECASE
)
_PATH = expression(
    r"\{\{-?\s*[\"'](?P<path>[^\"'{}]+)[\"']\s*\|\s*(?:relative_url|absolute_url|relURL|absURL|(?:prepend|append)\s*:[^{}]*)\s*-?\}\}"
)
_WITHIN_ADDRESS = expression(
    r"(?P<picture>!?)(?:\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(<?|\[[^\[\]\n]*\]:[ \t]*<?|\b(?:href|src)=[\"']?)"
    r"(?P<begun>(?:\{\{[^{}]*\}\}|\{%[^{}]*%\}|[^\s()\"'<>{}])*)$"
)
_ENDS_ADDRESS = frozenset({"", ")", ">", '"', "'", " ", "\n", "#", "\t"})


@dataclass(frozen=True, slots=True)
class EngineTag:
    """A tag, taken apart: its name, its words, and its named values."""

    written: str
    name: str
    words: tuple[str, ...] = ()
    values: dict[str, str] = field(default_factory=dict)


def read_tag(written: str) -> EngineTag:
    """Return the tag that is `written`, signs and all."""
    inner = re.sub(r"^\{(?:%-?|\{[<%]?-?)|(?:-?%|-?[>%]?\})\}$", "", written).strip().strip("/").strip()
    words: list[str] = []
    values: dict[str, str] = {}
    for match in _WORD.finditer(inner):
        value = next((match[kind] for kind in ("double", "single", "back", "bare") if match[kind] is not None), "")
        if match["name"]:
            values[match["name"].lower()] = " ".join(value.replace('\\"', '"').split())
        else:
            words.append(" ".join(value.split()))
    return EngineTag(written, words[0].lower() if words else "", tuple(words[1:]), values)


def as_markdown(tag: EngineTag, *, before: str, after: str) -> str | None:
    """Return what `tag` shows, in Markdown; None if nothing can stand for it.

    `before` is the text in front of it, as far as it matters, and `after` the character behind it.
    """
    within = _WITHIN_ADDRESS.search(before)
    if _SITE.fullmatch(tag.written):
        return "" if within else None
    path = _PATH.fullmatch(tag.written)
    if path:
        return path["path"].replace(" ", "%20") if within else None
    if within:
        return _as_address(
            tag, is_whole=not within["begun"] and after in _ENDS_ADDRESS, is_picture=bool(within["picture"])
        )
    return None if tag.name in _ADDRESSES else _as_block(tag)


def _as_block(tag: EngineTag) -> str | None:
    """Return the picture or the player that a tag means."""
    name = tag.words[0].lower() if tag.name in ("include", "include_relative", "render") and tag.words else tag.name
    if name in _PICTURES:
        return _as_picture(tag, name)
    if name in _PLAYERS and not tag.written.startswith("{{%"):
        player = tag.values.get("id") or next(iter(tag.words), "")
        if re.fullmatch(r"[\w-]{4,}", player):
            title = _quoted(tag.values.get("title", ""))
            return f'<iframe src="{_PLAYERS[name].format(player)}" title="{title}"></iframe>'
    return None


def _as_address(tag: EngineTag, *, is_whole: bool, is_picture: bool) -> str | None:
    if tag.name in _ADDRESSES:
        named = tag.values.get("path") or next((word for word in tag.words if word != "."), "")
        return PIECE_SCHEME + quote(named, safe="/:.#?&=%~+,;@!$'*-_") if named else None
    # An address that is gone would make a paragraph of a definition, and no author could tell which tag it was.
    return PIECE_SCHEME + quote(tag.written, safe="") if is_whole and not is_picture else None


def _as_picture(tag: EngineTag, name: str) -> str | None:
    source = next((tag.values[key] for key in _SOURCES if tag.values.get(key)), "")
    words = list(tag.words[1:] if name != tag.name else tag.words)
    if not source:
        place = next((number for number, word in enumerate(words) if _PICTURE_FILE.search(word)), None)
        if place is None:
            return None
        source, words = words[place], [word for word in words[place + 1 :] if not word.isdigit()]
    if any(sign in source for sign in "<>{}\n"):
        return None
    title, caption = tag.values.get("title", ""), tag.values.get("caption", "")
    if title and caption:
        caption = f"{title}. {caption}"
    caption = caption or title or " ".join(words)
    alt = tag.values.get("alt", "")
    picture = f"![{_escaped(alt)}](<{source}>"
    picture += f' "{_quoted(caption)}")' if caption else ")"
    credit = tag.values.get("attr", "") or tag.values.get("credit", "")
    if credit:
        picture += f'{{credit="{credit.replace(chr(34), chr(39))}"}}'
    link = tag.values.get("link", "") or tag.values.get("href", "")
    return f"[{picture}](<{link}>)" if link and not any(sign in link for sign in "<>{}\n") else picture


def _escaped(text: str) -> str:
    return re.sub(r"([\[\]\\*_`])", r"\\\1", text)


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', "&quot;")
