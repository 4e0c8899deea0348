"""A piece that its author sends again: what changed is brought into the piece that stands here, ours before theirs."""

from collections.abc import Mapping

from bookofblogs.expressions import expression
from bookofblogs.markdown.versions import Difference, merge_versions, ours_stays
from bookofblogs.model.frozen import dataclass
from bookofblogs.project.metadata_block import split_metadata_block
from bookofblogs.yaml.reading import Value, YamlError, read_yaml
from bookofblogs.yaml.writing import Tree, cautious, in_lines

_FENCE = "---"
_WHAT_STAYED = "In these places both sides changed the same; the text of the book stayed."
_LINE_END = expression(r"\r\n|\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondVersion:
    """What becomes of a piece."""

    text: str
    taken: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()


def second_version(was: str | None, theirs: str, ours: str) -> SecondVersion:
    """Return `ours` with what changed from `was` to `theirs`, the metadata block key by key and the text by blocks.

    Where nobody knows how it `was`, ours stays in every place in which the two differ.
    """
    (new_head, new), (head, text) = _parted(theirs), _parted(ours)
    if was is None:
        return SecondVersion(text=ours, differences=ours_stays(new, text).differences)
    old_head, old = _parted(was)
    merged = merge_versions(old, new, text)
    block, taken, differences = _merged_heads(old_head, new_head, head)
    body = new if text == old else f"\n{merged.text}" if block else merged.text
    return SecondVersion(
        text=_with_line_ends_of(ours, f"{block}{body}"),
        taken=(*taken, *merged.taken),
        differences=(*differences, *merged.differences),
    )


def _with_line_ends_of(ours: str, text: str) -> str:
    """Return `text` with the line ends that our version has, and its mark."""
    mark = "\ufeff" if ours.startswith("\ufeff") else ""
    return mark + (text.replace("\n", "\r\n") if "\r\n" in ours else text)


def in_words(differences: tuple[Difference, ...], *, piece: str, source: str) -> str:
    """Return the page that shows both texts of every place that both sides changed."""
    parts = [
        f"# Differences in {piece}\n\nIts author sent it again, as “{source}”. {_WHAT_STAYED}\n",
    ]
    for number, each in enumerate(differences, 1):
        parts.append(f"## {number}\n\nIn the book, and it stays:\n\n{_quoted(each.ours)}\n")
        parts.append(f"As its author sent it now:\n\n{_quoted(each.theirs)}\n")
        parts += [f"As it was:\n\n{_quoted(each.was)}\n"] if each.was else []
    return "\n".join(parts)


def _quoted(text: str) -> str:
    """Return a text as a quotation; a place where nothing stands says so."""
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n")) if text else "> (nothing)"


def _parted(text: str) -> tuple[str, str]:
    """Return the metadata block of a piece with its fences, and the text behind it."""
    text = _LINE_END.sub("\n", text.removeprefix("\ufeff"))
    first = split_metadata_block(text).body_line - 1
    lines = text.split("\n")
    head = "\n".join(lines[:first]).strip("\n")
    return (f"{head}\n" if head else ""), "\n".join(lines[first:])


def _merged_heads(was: str, theirs: str, ours: str) -> tuple[str, tuple[str, ...], tuple[Difference, ...]]:
    """Return our metadata block with what they alone changed, what that is, and what both changed."""
    from bookofblogs.yaml.editing import set_value  # noqa: PLC0415 - PyYAML loads only where a block is changed

    lines = ours.strip("\n").split("\n")
    if ours and (lines[0].strip() != _FENCE or len(lines) < len((_FENCE, _FENCE))):
        return ours, (), ()  # the header of another program
    old, new, here = (_facts(each) for each in (was, theirs, ours))
    inner = "".join(f"{line}\n" for line in lines[1:-1])
    taken: list[str] = []
    differences: list[Difference] = []
    for key in dict.fromkeys((*old, *new)):
        before, now, stands = old.get(key, ""), new.get(key, ""), here.get(key, "")
        if not now or now in (before, stands):
            continue  # what the source says no more, such as a title that the editor gave, stays
        if stands == before:
            inner = set_value(inner, [key], now)
            taken.append(f"{key}: {_shown(now)}")
        else:
            differences.append(Difference(was=_line(key, before), theirs=_line(key, now), ours=_line(key, stands)))
    return (f"{_FENCE}\n{inner}{_FENCE}\n" if inner or ours else ""), tuple(taken), tuple(differences)


def _line(key: str, value: Tree) -> str:
    return f"{key}: {_shown(value)}" if value else ""


def _shown(value: Tree) -> str:
    return value if isinstance(value, str) else in_lines(value, 0, cautious).strip()


def _facts(head: str) -> Mapping[str, Tree]:
    """Return the keys of a metadata block with their values; nothing where it cannot be read."""
    lines = head.strip("\n").split("\n")
    try:
        value = read_yaml("\n".join(lines[1:-1]))
    except YamlError:
        return {}
    return (
        {key: _tree(each) for key, each in value.content.items()} if value and isinstance(value.content, dict) else {}
    )


def _tree(value: Value) -> Tree:
    if isinstance(value.content, str):
        return value.content
    if isinstance(value.content, tuple):
        return [_tree(item) for item in value.content]
    return {key: _tree(item) for key, item in value.content.items()}
