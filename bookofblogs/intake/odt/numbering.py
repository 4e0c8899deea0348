"""How far the lists of a text have counted, so that one can go on where another ended (ODF 1.3, part 3, 19.880)."""

from dataclasses import dataclass, field

from lxml import etree

from bookofblogs.intake.odt.namespaces import value, whole_number
from bookofblogs.intake.odt.styles import ListLevel

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


@dataclass
class WrittenList:
    """A list as it is written, to which one that goes on right behind it is added."""

    element: etree._Element
    style: str
    level: int
    following: int
    last: etree._Element


@dataclass
class Numbering:
    """The number that the next item of each level has."""

    following: dict[int, int] = field(default_factory=dict)

    def take(self, item: etree._Element, level: int, kind: ListLevel) -> int:
        """Return the number of `item`, and begin the levels below it anew."""
        number = whole_number(item, "text:start-value", self.following.get(level, kind.start))
        self.following[level] = number + 1
        for deeper in [each for each in self.following if each > level]:
            del self.following[deeper]
        return number


@dataclass
class Numberings:
    """Those of all lists of a text."""

    by_id: dict[str, Numbering] = field(default_factory=dict)
    by_style: dict[str, Numbering] = field(default_factory=dict)
    """Of the last list with that style."""
    written: dict[etree._Element, WrittenList] = field(default_factory=dict)
    """By the element of each."""

    def of_list(self, source: etree._Element) -> Numbering:
        """Return where a text:list begins to count: anew, or where another ended."""
        style = value(source, "text:style-name")
        before = self.by_id.get(value(source, "text:continue-list"))
        if before is None and value(source, "text:continue-numbering") == "true":
            before = self.by_style.get(style)
        numbering = before or Numbering()
        self.by_style[style] = numbering
        if own := source.get(_XML_ID):
            self.by_id[str(own)] = numbering
        return numbering

    def of_paragraph(self, source: etree._Element) -> Numbering:
        """Return where the list of a text:numbered-paragraph has come."""
        name = value(source, "text:list-id") or value(source, "text:style-name")
        return self.by_id.setdefault(name, Numbering())
