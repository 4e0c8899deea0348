"""edits.yaml: which small mendings were made in which piece, and what the editor leaves there as it is.

What stands in the file stays, to the byte, where entries are added, changed or taken out. The result is read again: it
must say what was said before, and what is new. The words before and after are kept to the character: a blank that
nobody sees is written as its number in Unicode, as YAML does it.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from bookofblogs.cache.caches import ReadCache
from bookofblogs.errors import BookFileError, UsageError
from bookofblogs.expressions import expression
from bookofblogs.language.characters import value_on_one_line
from bookofblogs.model.book_folder import EDITS_FILE
from bookofblogs.model.light_edit import Edit, EditClass, EditRecord, LeftAsItIs
from bookofblogs.project.folder import editors_text
from bookofblogs.project.which_piece import piece_file
from bookofblogs.unicode_text import UNSEEN
from bookofblogs.yaml.reading import MAX_CHARACTERS
from bookofblogs.yaml.section import Section, reading
from bookofblogs.yaml.writing import Plain, Quoted, single_quoted

HEAD = """\
# What was mended in the authors' files, a word or a mark each, and what stays as it is: `bob edit` adds to it.
# `bob edit PIECE --undo` takes a mending back, in the file and here. It is committed with the pieces.

"""
_DIGEST = expression(r"[0-9a-f]{64}")
_NUMBERED = expression(r"\\u([0-9a-f]{4})|\\U([0-9a-f]{8})")
_NUMBER_BEGINS = expression(r"\\(?=[uU])")
_MOVING = frozenset({"line", "column", "before", "after"})
"""What changes in an entry where another mending of its piece is taken back."""
_LAST_SIGN = 0x10FFFF
_EXAMPLE = "Write it like `- {piece: contributions/x.md, leave: preCICE, because: a name}`."

Entry = Edit | LeftAsItIs
Made = TypeVar("Made")


def edit_record(root: Path, cache: ReadCache | None = None) -> EditRecord:
    """Return what edits.yaml of the book in `root` remembers. Raises BookFileError with every problem."""
    return read_edits(editors_text(root, EDITS_FILE), cache)


def read_edits(text: str, cache: ReadCache | None = None) -> EditRecord:
    """Return what the text of edits.yaml remembers, in its order. Raises BookFileError with every problem."""
    entries = _read(text, cache)
    return EditRecord(edits=tuple(_only(Edit, entries)), left=tuple(_only(LeftAsItIs, entries)))


def with_entries(text: str, added: Sequence[Entry], cache: ReadCache | None = None) -> str:
    """Return `text`, that of edits.yaml (empty: there is none yet), with `added` after what stands there.

    Raises BookFileError if the text cannot be read, UsageError if nothing can be put into it.
    """
    from bookofblogs.yaml.editing import with_items  # noqa: PLC0415 - PyYAML loads only where the file is changed

    known = _read(text, cache)
    added = [_on_lines(each) for each in added]
    if not added:
        return text
    written = with_items(text or HEAD, ["edits"], [_facts(each) for each in added], apart=False)
    return _as_wanted(written, [*known, *added])


def with_edits(text: str, changed: Mapping[int, Edit], gone: Collection[int], cache: ReadCache | None = None) -> str:
    """Return `text`, that of edits.yaml, with other places and digests for some of its edits, and without others.

    `changed` and `gone` count the edits from 0, as `EditRecord.edits` has them. Of those that are changed only line,
    column, before and after are written. Raises BookFileError if the text cannot be read, UsageError if it cannot be
    changed.
    """
    from bookofblogs.yaml.list_items import with_values, without_items  # noqa: PLC0415 - as above

    if not changed and not gone:
        return text
    known = _read(text, cache)
    places = [number for number, each in enumerate(known) if isinstance(each, Edit)]
    wanted: list[Entry | None] = list(known)
    values: dict[int, Mapping[str, str]] = {}
    for number, edit in changed.items():
        values[places[number]] = {name: value for name, value in _facts(edit).items() if name in _MOVING}
        wanted[places[number]] = edit
    for number in gone:
        wanted[places[number]] = None
    written = with_values(text, "edits", values) if values else text
    written = without_items(written, "edits", [places[number] for number in gone]) if gone else written
    return _as_wanted(written, [each for each in wanted if each is not None])


def _read(text: str, cache: ReadCache | None = None) -> list[Entry]:
    """Return the entries of edits.yaml. Raises BookFileError with every problem."""
    with reading(EDITS_FILE, text, cache) as section:
        entries = [_entry(each) for each in section.sections("edits", each="edit")]
        section.close()
    return entries  # behind the block, which raises what it gathered


def _entry(section: Section) -> Entry:
    """Return one entry: a mending that was made, or what is left as it is."""
    entry = _left(section) if "leave" in section.entries else _edit(section)
    section.close()
    return entry


def _left(section: Section) -> LeftAsItIs:
    left = LeftAsItIs(
        piece=piece_file(section.text("piece")),
        leave=_exact(section, "leave"),
        because=section.text("because"),
        on=section.date("on"),
        by=section.text("by"),
    )
    if not left.piece or not left.leave:
        section.problems.add(section.line, f"edit: names no piece, or nothing to leave. {_EXAMPLE}")
    return left


def _edit(section: Section) -> Edit:
    on = section.date("on")
    edit = Edit(
        piece=piece_file(section.text("piece")),
        edit_class=section.parsed("class", EditClass, f"a class. Known are: {', '.join(EditClass)}")
        or EditClass.SPELLING,
        line=_count(section, "line"),
        column=_count(section, "column"),
        was=_exact(section, "was"),
        now=_exact(section, "now"),
        because=section.text("because"),
        on=on or date.min,
        by=section.text("by"),
        before=_digest(section, "before"),
        after=_digest(section, "after"),
    )
    missing = [name for name in ("piece", "class", "was", "now", "on") if name not in section.entries]
    if missing:
        names = " and ".join(missing)
        message = f"edit: says no {names}, and so nobody can tell what was mended."
        section.problems.add(section.line, message)
    return edit


def _count(section: Section, key: str) -> int:
    return section.number(key, least=1) or 1


def _digest(section: Section, key: str) -> str:
    """Return the digest under `key` in small letters; empty where none is given."""

    def read(text: str) -> str:
        if not _DIGEST.fullmatch(text.lower()):
            raise ValueError(text)
        return text.lower()

    return section.parsed(key, read, "a SHA-256, which has 64 digits and letters from a to f") or ""


def _exact(section: Section, key: str) -> str:
    """Return the text of `key` to the character, blanks at its ends and numbered signs with it."""
    value = section.take(key)
    if value is None:
        return ""
    if not isinstance(value.content, str):
        section.problem(value, key, "must be a text. Put it in quotes if it holds a colon or brackets.")
        return ""
    return _NUMBERED.sub(_sign, value.content)


def _sign(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number <= _LAST_SIGN else match[0]


def _numbered(text: str) -> Plain:
    """Return `text` in quotation marks, with the number of each sign that is a blank of its own kind or not seen."""
    text = _NUMBER_BEGINS.sub(r"\\u005c", text)
    seen = "".join(sign if sign == " " or _is_seen(sign) else _number(sign) for sign in text)
    return Plain(single_quoted(seen))


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign)[0] not in "CZ" and not UNSEEN.match(sign)


def _number(sign: str) -> str:
    return f"\\u{ord(sign):04x}" if sign <= "\uffff" else f"\\U{ord(sign):08x}"


def _facts(entry: Entry) -> Mapping[str, str]:
    """Return the keys and values of an entry, those that say something."""
    if isinstance(entry, LeftAsItIs):
        facts = {
            "piece": entry.piece,
            "leave": _numbered(entry.leave),
            "because": entry.because,
            "on": entry.on.isoformat() if entry.on else "",
            "by": entry.by,
        }
    else:
        facts = {
            "piece": entry.piece,
            "class": entry.edit_class.value,
            "line": Plain(str(entry.line)),
            "column": Plain(str(entry.column)),
            "was": _numbered(entry.was),
            "now": _numbered(entry.now),
            "because": entry.because,
            "on": entry.on.isoformat(),
            "by": entry.by,
            "before": Quoted(entry.before),
            "after": Quoted(entry.after),
        }
    return {key: value for key, value in facts.items() if value}


def _on_lines(entry: Entry) -> Entry:
    """Return an entry as it is read again: its reason and name on one line each."""
    return replace(entry, because=value_on_one_line(entry.because), by=value_on_one_line(entry.by))


def _only(kind: type[Made], entries: Sequence[Entry]) -> list[Made]:
    return [each for each in entries if isinstance(each, kind)]


def _as_wanted(written: str, wanted: Sequence[Entry]) -> str:
    """Return `written` if it says what is `wanted`. Raises UsageError if not."""
    if len(written) > MAX_CHARACTERS:
        raise UsageError(
            f"{EDITS_FILE} would have {len(written):,} characters, and bob reads no more than {MAX_CHARACTERS:,}. "
            "Nothing was changed. Mend fewer things at once, or only what readers see."
        )
    try:
        if _read(written) == list(wanted):
            return written
    except BookFileError:
        pass
    raise UsageError(
        f"{EDITS_FILE} is written in a way that bob cannot change. Nothing was changed. Write its list in lines, each "
        "entry beginning with a dash."
    )
