"""The metadata before a Markdown text, as the programs that make blogs write it."""

from bookofblogs.intake.posts.post import Author, author_of, different_tags, web_address
from bookofblogs.model.frozen import dataclass
from bookofblogs.unicode_text import on_one_line
from bookofblogs.wording import shortened
from bookofblogs.yaml.reading import YamlError, read_yaml
from bookofblogs.yaml.values import Value

_TITLE, _DATE = ("title",), ("date", "published", "first_published")
_AUTHORS, _TAGS = ("authors", "author", "by"), ("tags", "categories", "keywords")
_ADDRESS, _LANGUAGE = ("canonical_url", "canonicalURL", "url", "original_url"), ("language", "lang")
_READ = frozenset((*_TITLE, *_DATE, *_AUTHORS, *_TAGS, *_ADDRESS, *_LANGUAGE))
_LONGEST_QUOTED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedMetadata:
    """What the metadata of a text says of it, as far as a piece has a place for it, and the rest as a remark."""

    title: str = ""
    authors: tuple[Author, ...] = ()
    published: str = ""
    tags: tuple[str, ...] = ()
    address: str = ""
    language: str = ""
    remarks: tuple[str, ...] = ()


def metadata_of(text: str) -> TypedMetadata | None:
    """Return what `text`, which is YAML, says; None where it cannot be read."""
    try:
        value = read_yaml(text)
    except YamlError:
        return None
    if value is None or not isinstance(value.content, dict):
        return None
    fields = value.content
    rest = [f"{key}: {', '.join(_texts(inner))}" for key, inner in fields.items() if key not in _READ and _texts(inner)]
    authors = [author_of(name, "metadata") for name in _first(fields, _AUTHORS)]
    return TypedMetadata(
        title=on_one_line(" ".join(_first(fields, _TITLE))),
        authors=tuple(author for author in authors if author is not None),
        published=" ".join(_first(fields, _DATE)),
        tags=different_tags(tag for key in _TAGS if key in fields for tag in _texts(fields[key])),
        address=web_address(" ".join(_first(fields, _ADDRESS))),
        language=" ".join(_first(fields, _LANGUAGE)),
        remarks=tuple(f"its metadata also says “{shortened(line, _LONGEST_QUOTED)}”" for line in rest),
    )


def _first(fields: dict[str, Value], names: tuple[str, ...]) -> list[str]:
    """Return the texts under the first of `names` that says anything."""
    return next((texts for name in names if name in fields and (texts := _texts(fields[name]))), [])


def _texts(value: Value) -> list[str]:
    """Return all texts in a value: itself, or those in its list or mapping."""
    content = value.content
    if isinstance(content, str):
        return [content] if content.strip() else []
    inner = content.values() if isinstance(content, dict) else content
    return [text for one in inner for text in _texts(one)]
