"""Long sections in several files: old readers and Adobe's engine hold one file at a time and give up at 300 kB."""

from dataclasses import replace
from itertools import accumulate, pairwise

from lxml import etree

from bookofblogs.editions.shared.pages import Page
from bookofblogs.model.passage import HEADINGS
from bookofblogs.xhtml import parse, serialise

MOST_BYTES_A_FILE = 250_000
_MOST_BYTES_A_CHARACTER = 4
_BETTER_PLACES = ("h2", "section", "h3", "h4", "h5", "h6")
"""Where a text is best cut, by what the next file begins with: a section, the notes, a smaller section."""


def split_into_files(page: Page) -> tuple[Page, ...]:
    """Return the page as it is, or a long one as several, each for a file of its own.

    It is cut between blocks, before a heading where it can be, never right after one. A single block that is too long
    stays whole. The first file keeps the page's id and heading; the notes stand in the last one.
    """
    if len(page.body) * _MOST_BYTES_A_CHARACTER <= MOST_BYTES_A_FILE or _bytes(page.body) <= MOST_BYTES_A_FILE:
        return (page,)
    root = parse(page.body)
    section = root[0]
    blocks = list(section)
    cuts = _cuts(blocks)
    parts = [page]
    for number, (start, end) in enumerate(pairwise([*cuts, len(blocks)]), start=2):
        part = etree.SubElement(root, "section", _attributes(section, page, number))
        part.text = "\n"
        part.extend(blocks[start:end])
        parts.append(replace(page, id=_id(page, number), body=_alone(part)))
    return (replace(page, body=_alone(section)), *parts[1:])


def _cuts(blocks: list[etree._Element]) -> list[int]:
    """Return the numbers of the blocks with which a further file begins."""
    before = [0, *accumulate(_bytes(etree.tostring(block, encoding="unicode")) for block in blocks)]
    allowed = [number for number in range(1, len(blocks)) if not _leads_on(blocks[number - 1])]
    cuts: list[int] = []
    start = 0
    while before[-1] - before[start] > MOST_BYTES_A_FILE:
        ahead = [number for number in allowed if number > start]
        if not ahead:
            break
        fitting = [number for number in ahead if before[number] - before[start] <= MOST_BYTES_A_FILE]
        start = _best(fitting, blocks) if fitting else ahead[0]
        cuts.append(start)
    return cuts


def _best(fitting: list[int], blocks: list[etree._Element]) -> int:
    for tag in _BETTER_PLACES:
        found = [number for number in fitting if blocks[number].tag == tag]
        if found:
            return found[-1]
    return fitting[-1]


def _leads_on(block: etree._Element) -> bool:
    """Decide whether what follows belongs to `block`: a heading, or the byline under it."""
    return block.tag in HEADINGS or block.get("class") == "byline" or block.get("role") == "doc-pagebreak"


def _attributes(section: etree._Element, page: Page, number: int) -> dict[str, str]:
    """Return those of a further section: as the first has them, with the title in words, since its heading is away."""
    kept = {str(name): str(value) for name, value in section.items() if name != "aria-labelledby"}
    return kept | {"id": _id(page, number), "aria-label": page.title}


def _id(page: Page, number: int) -> str:
    """Return the id of a further part. No id of a text holds a full stop, so that they never meet."""
    return f"{page.id}.part-{number}"


def _alone(section: etree._Element) -> str:
    root = etree.Element("body")
    section.tail = None
    root.append(section)
    return serialise(root)


def _bytes(text: str) -> int:
    return len(text.encode())
