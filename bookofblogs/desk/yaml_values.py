"""What is found in YAML: values that know their lines, or an error that does."""

from dataclasses import dataclass


class YamlError(Exception):
    """The text is no YAML that we read. `line` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        """Keep where and what."""
        super().__init__(message)
        self.line = line
        self.message = message


@dataclass(frozen=True, slots=True)
class Value:
    """A value with the line on which it stands: a text, a list, or a mapping from keys to values."""

    content: "str | tuple[Value, ...] | dict[str, Value]"
    line: int
    key_line: int
    quoted: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed: `key:` and no more."""
        return self.content == "" and not self.quoted
