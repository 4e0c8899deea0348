"""The numbers of notes: in the order in which their marks stand in the text, and then in the notes themselves."""

from collections.abc import Iterator, Mapping

from lxml import etree


class NoteNumbers:
    """Numbers of notes by their keys."""

    def __init__(self, notes: Mapping[str, etree._Element]) -> None:
        """Give numbers to `notes`, each the root of its text."""
        self._notes = notes
        self._numbers: dict[str, int] = {}

    def count(self, root: etree._Element) -> None:
        """Give numbers to the notes that `root` refers to, then to those that these do, and last to all others."""
        waiting = [root]
        while waiting:
            for mark in waiting.pop(0).iter("noteref"):
                key = mark.get("key", "")
                if key in self._notes and key not in self._numbers:
                    self._numbers[key] = len(self._numbers) + 1
                    waiting.append(self._notes[key])
        for key in self._notes:
            self._numbers.setdefault(key, len(self._numbers) + 1)

    def mark(self, element: etree._Element) -> str:
        """Return the mark of a note as Markdown; nothing where the note is missing."""
        number = self._numbers.get(element.get("key", ""))
        return f"[^{number}]" if number else ""

    def in_order(self) -> Iterator[tuple[int, etree._Element]]:
        """Yield every number with its note."""
        for key, number in sorted(self._numbers.items(), key=lambda each: each[1]):
            yield number, self._notes[key]
