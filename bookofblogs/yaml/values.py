"""What is found in YAML: values that know their lines, or an error that does."""

from collections.abc import Iterator

from bookofblogs.expressions import expression
from bookofblogs.model.frozen import dataclass
from bookofblogs.wording import shortened


class YamlError(Exception):
    """The text is no YAML that we read. `line` counts from 1; `message` is whole sentences, or ends in an example."""

    def __init__(self, line: int, message: str) -> None:
        """Keep where and what."""
        super().__init__(message)
        self.line = line
        self.message = message


_GLUED = expression(r"\s*(?:- +)*(?P<key>[\w-]+):(?P<value>\S.*?)\s*")
LONGEST_EXAMPLE = 60
"""As much of a value as a message shows."""


def blank_missing(line: str) -> str:
    """Return what to say of a line like `title:A book`, empty for any other."""
    glued = _GLUED.fullmatch(line)
    if glued is None:
        return ""
    return f"a blank is missing behind the colon: {glued['key']}: {shortened(glued['value'], LONGEST_EXAMPLE)}"


@dataclass(frozen=True, slots=True)
class Value:
    """A value with the line on which it stands: a text, a list, or a mapping from keys to values."""

    content: "str | tuple[Value, ...] | dict[str, Value]"
    line: int
    key_line: int
    quoted: bool = False
    turned: str = ""
    """The signs in a text that turn the direction of writing, unseen: `U+202E`."""
    remark: str = ""
    """What stands behind a text on its line, from the `#` on: a remark to YAML, and maybe none to who typed it."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed: `key:` and no more."""
        return self.content == "" and not self.quoted


def turned_in(value: Value | None) -> Iterator[Value]:
    """Yield every text in `value` in which something turns the direction of writing."""
    if value is None:
        return
    if isinstance(value.content, str):
        if value.turned:
            yield value
        return
    for inner in value.content if isinstance(value.content, tuple) else value.content.values():
        yield from turned_in(inner)
