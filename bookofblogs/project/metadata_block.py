"""The metadata block of a piece: a few facts in YAML between two lines of `---`, welcome and never required.

The headers of other programs are read as well: TOML between two lines of `+++`, as Hugo has it, and lines of
`Title: ...` right at the beginning, as MultiMarkdown and Pelican have them.

Authors own it, so nothing in it stops the book: what cannot be read is a remark, and the rest counts.
"""

import re
from dataclasses import replace

from bookofblogs.expressions import expression
from bookofblogs.language.languages import canonical_tag, how_to_write, is_language_tag
from bookofblogs.model.contribution import FirstPublished
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.passage import Remark
from bookofblogs.project.other_headers import Header, read_header, read_json, read_toml
from bookofblogs.unicode_text import on_one_line
from bookofblogs.yaml.reading import Value, YamlError, cut_off_remarks, read_yaml
from bookofblogs.yaml.section import Problems, Section
from bookofblogs.yaml.values import turned_in

_BROKEN = "front-matter-broken"
_TEXTS = ("title", "author", "authors", "theme", "tags", "summary", "licence", "license")
"""The keys whose values are words for readers, of which none may be lost."""
_FENCE = expression(r"---[ \t]*")
_END = expression(r"(---|\.\.\.)[ \t]*")
_KEY = expression(r"[\w .-]+:(\s|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class MetadataBlock:
    """What a piece's metadata block says, and the text after it with the line on which it begins."""

    body: str
    body_line: int = 1
    title: str = ""
    title_line: int | None = None
    authors: tuple[str, ...] = ()
    authors_line: int | None = None
    theme: str = ""
    tags: tuple[str, ...] = ()
    summary: str = ""
    language: str = ""
    first_published: FirstPublished | None = None
    licence: str = ""
    remarks: tuple[Remark, ...] = ()


def split_metadata_block(text: str) -> MetadataBlock:
    """Return the metadata block of `text`, read, and the text after it. A text without any is all body."""
    lines = re.split(r"\r\n|\r|\n", text)
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    other = read_toml(lines, start) or read_json(lines, start) or read_header(lines, start)
    if other:
        return _of_other_program(lines, other)
    if not _FENCE.fullmatch(lines[start]) or not _opens_block(lines[start + 1 : start + 2]):
        return MetadataBlock(body=text)
    end = next((number for number in range(start + 1, len(lines)) if _END.fullmatch(lines[number])), None)
    if end is not None:
        return _read(lines, start + 1, end, end + 1)
    blank = next((number for number in range(start + 1, len(lines)) if not lines[number].strip()), len(lines))
    endless = Remark(kind=_BROKEN, line=start + 1, detail="it never ends: the closing line --- is missing")
    found = _read(lines, start + 1, blank, blank)
    if blank == len(lines) or found.remarks:  # no telling where the facts end and the text begins: all of it is text
        return MetadataBlock(body="\n".join(lines[start + 1 :]), body_line=start + 2, remarks=(endless,))
    return replace(found, remarks=(endless,))


def _opens_block(second_line: list[str]) -> bool:
    """Decide whether `---` begins a metadata block, or is a rule that somebody drew above the text."""
    return bool(second_line) and bool(
        _KEY.match(second_line[0]) or _END.fullmatch(second_line[0]) or second_line[0].lstrip().startswith(("#", "{"))
    )


def _read(lines: list[str], start: int, end: int, body_start: int) -> MetadataBlock:
    """Return what the lines from `start` to `end` say as a metadata block, and the text from `body_start` on."""
    block = MetadataBlock(body="\n".join(lines[body_start:]), body_line=body_start + 1)
    try:
        value = read_yaml("\n".join(lines[start:end]), first_line=start + 1)
    except YamlError as error:
        return replace(block, remarks=(Remark(kind=_BROKEN, line=error.line, detail=error.message.rstrip(".")),))
    return _with_facts(block, value)


def _of_other_program(lines: list[str], header: Header) -> MetadataBlock:
    """Return what the header of another program says, and the text behind it."""
    body = MetadataBlock(body="\n".join(lines[header.end :]), body_line=header.end + 1)
    if header.problem:
        return replace(body, remarks=(Remark(kind=_BROKEN, line=header.line, detail=header.problem),))
    block = _with_facts(body, header.value)
    mended = Remark(kind="markup-mended", line=header.line, detail=lines[header.line - 1].strip())
    return replace(block, remarks=(mended, *block.remarks))


def _with_facts(block: MetadataBlock, value: Value | None) -> MetadataBlock:
    """Return `block` with what `value` says."""
    problems = Problems("")
    section = Section(value, problems)
    block = replace(
        block,
        title=on_one_line(section.text("title")),
        title_line=_line(section, "title"),
        authors=_people(section),
        authors_line=_line(section, "authors", "author"),
        theme=section.text("theme"),
        tags=section.texts("tags"),
        summary=section.text("summary"),
        language=_language(section),
        first_published=_first_published(section),
        licence=section.text("licence") or section.text("license"),
    )
    broken = (Remark(kind=_BROKEN, line=line, detail=message.rstrip(".")) for line, message in sorted(problems.lines))
    turned = (Remark(kind="direction-override", line=each.line, detail=each.turned) for each in turned_in(value))
    texts = ((key, section.entries[key]) for key in _TEXTS if key in section.entries)
    cut_off = (remark for key, text in texts for remark in cut_off_remarks(text, key))
    return replace(block, remarks=(*broken, *turned, *cut_off))


def _line(section: Section, *keys: str) -> int | None:
    """Return the line of the first of `keys` that is there."""
    return next((section.entries[key].key_line for key in keys if key in section.entries), None)


def _people(section: Section) -> tuple[str, ...]:
    """Return how the piece is signed: one text, or a list of texts or of mappings with a name, as they were typed."""
    names: list[str] = []
    for key in ("authors", "author"):
        value = section.entries.get(key)
        items = value.content if value is not None and isinstance(value.content, tuple) else (value,)
        for item in items:
            if item is None or item.is_empty:
                continue
            entry = item.content.get("name") if isinstance(item.content, dict) else item
            if entry is not None and isinstance(entry.content, str):
                lines = [" ".join(line.split()) for line in entry.content.splitlines() if line.strip()]
                # A name to a line, or one name over several lines?
                names += lines if all(" " in line for line in lines) else [" ".join(lines)]
            else:
                section.problem(item, key, "must be a name, or a list of names.")
    return tuple(dict.fromkeys(name for name in names if name))


def _language(section: Section) -> str:
    """Return the piece's language, empty for the book's."""
    language = section.text("language") or section.text("lang")
    if language and not is_language_tag(language):
        line = _line(section, "language", "lang") or 1
        section.problems.add(line, f'language: "{language}" is no language tag. {how_to_write(language)}')
        return ""
    return canonical_tag(language)


def _first_published(section: Section) -> FirstPublished | None:
    """Return where the piece was published before: an address, or address, date and place."""
    value = section.take("first_published")
    if value is None:
        return None
    if isinstance(value.content, str):
        return FirstPublished(url=value.content.strip())
    inner = section.section("first_published")
    return FirstPublished(url=inner.text("url"), on=inner.date("date"), where=inner.text("where"))
