"""Fields: what Word works out by an instruction, such as a link or a table of contents (ECMA-376, part 1, 17.16)."""

import re
from dataclasses import dataclass, field

from lxml import etree

from bookofblogs.intake.docx.elements import is_on
from bookofblogs.intake.docx.names import VALUE, WORD
from bookofblogs.intake.docx.phrases import Link

_CONTENTS = frozenset({"TOC", "TOA", "INDEX"})
_DRAWN = frozenset({"EQ", "MACROBUTTON", "GOTOBUTTON"})
_ARGUMENT = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_WITH_ARGUMENT = "lot"
"""Of the switches of a HYPERLINK: a place, a hint and a frame."""


@dataclass(slots=True)
class Field:
    """A field that has begun: its instruction, and whether its result is being read."""

    instruction: str = ""
    is_result: bool = False
    link: Link | None = None
    """Its own, or that of the field around it."""
    choice: str = ""
    """What was chosen in a list that drops down, or the sign of a box, which Word writes as no text."""
    before: tuple[object, ...] | None = None
    """What stood last in its paragraph when its result began."""

    @property
    def kind(self) -> str:
        """The first word of the instruction."""
        return kind_of(self.instruction)

    @property
    def is_contents(self) -> bool:
        """Whether it makes a table of other parts of the text."""
        return is_contents(self.instruction)

    @property
    def address(self) -> str:
        """Where a HYPERLINK leads."""
        return link_of(self.instruction)


@dataclass(slots=True)
class Fields:
    """The fields of a story that have begun and not ended yet; they may end many paragraphs later."""

    open: list[Field] = field(default_factory=list)
    _results: int = 0
    """Of the open fields those whose result is being read; and of these those of contents."""
    _contents: int = 0

    def begin(self, form: etree._Element | None) -> None:
        """Begin a field; `form` is what it says of itself if it belongs to a form."""
        self.open.append(Field(link=self.link, choice="" if form is None else _choice(form)))

    def separate(self) -> Field | None:
        """Go on to the result of the field that began last, and return it."""
        if not self.open:
            return None
        last = self.open[-1]
        if not last.is_result:
            last.is_result = True
            self._results += 1
            self._contents += last.is_contents
        return last

    def end(self) -> Field | None:
        """End the field that began last, and return it."""
        if not self.open:
            return None
        last = self.open.pop()
        self._results -= last.is_result
        self._contents -= last.is_result and last.is_contents
        return last

    def instruct(self, text: str) -> None:
        """Add `text` to the instruction that is being read."""
        if self.open and not self.open[-1].is_result:
            self.open[-1].instruction += text

    @property
    def is_in_instruction(self) -> bool:
        """Whether what comes now is no text of the document."""
        return self._results < len(self.open)

    @property
    def is_in_contents(self) -> bool:
        """Whether what comes now is part of a table that Word made of other parts of the text."""
        return self._contents > 0

    @property
    def link(self) -> Link | None:
        """The link in which what comes now stands."""
        return self.open[-1].link if self.open else None


def kind_of(instruction: str) -> str:
    """Return which field an instruction is, in capitals."""
    return next(iter(instruction.split(maxsplit=1)), "").upper()


def is_contents(instruction: str) -> bool:
    """Decide whether the field makes a table of other parts of the text."""
    return kind_of(instruction) in _CONTENTS


def is_drawn(instruction: str) -> bool:
    """Decide whether Word draws the field from its instruction, such as an old formula, so that no text holds it."""
    return kind_of(instruction) in _DRAWN


def link_of(instruction: str) -> str:
    r"""Return the address of a HYPERLINK with the place in it that \l names; empty for another field."""
    if kind_of(instruction) != "HYPERLINK":
        return ""
    address = place = switch = ""
    for found in _ARGUMENT.finditer(instruction.strip()[len("HYPERLINK") :]):
        quoted, bare = found.groups()
        if bare is not None and len(bare) == len(r"\l") and bare.startswith("\\"):
            switch = bare[1].lower() if bare[1].lower() in _WITH_ARGUMENT else ""
            continue
        value = bare if quoted is None else re.sub(r"\\(.)", r"\1", quoted)
        if switch == "l":
            place = value
        elif not switch and not address:
            address = value
        switch = ""
    return f"{address}#{place}" if place else address


def _choice(form: etree._Element) -> str:
    """Return what was chosen in a list that drops down, or whether a box was ticked."""
    box = form.find(f"{WORD}checkBox")
    if box is not None:
        marked = next(
            (mark for name in ("checked", "default") if (mark := box.find(f"{WORD}{name}")) is not None), None
        )
        return "☒" if marked is not None and is_on(marked) else "☐"
    choices = form.find(f"{WORD}ddList")
    if choices is None:
        return ""
    entries = [each.get(VALUE, "") for each in choices.findall(f"{WORD}listEntry")]
    chosen = choices.find(f"{WORD}result")
    number = "0" if chosen is None else chosen.get(VALUE, "0")
    place = int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 0
    return entries[place] if place < len(entries) else ""
