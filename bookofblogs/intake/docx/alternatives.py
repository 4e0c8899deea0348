"""What Word writes twice, for its new versions and its old ones, brought down to one (ECMA-376, part 3)."""

from lxml import etree

from bookofblogs.intake.docx.names import BLIP, COMPATIBILITY, FORMULA_TEXT, IMAGE_DATA, TEXT

_ALTERNATIVES = f"{COMPATIBILITY}AlternateContent"
_BRANCHES = (f"{COMPATIBILITY}Choice", f"{COMPATIBILITY}Fallback")


def settle_alternatives(root: etree._Element) -> None:
    """Put the first branch that shows something in the place of each mc:AlternateContent in `root`.

    A new kind of chart has nothing in its Choice that could be read, and its Fallback has a picture of it.
    """
    for alternatives in list(root.iter(_ALTERNATIVES)):
        parent = alternatives.getparent()
        if parent is None:
            continue
        branches = [child for child in alternatives if child.tag in _BRANCHES]
        chosen = next(filter(_shows_something, branches), branches[0] if branches else None)
        for child in list(chosen) if chosen is not None else []:
            alternatives.addprevious(child)
        parent.remove(alternatives)


def _shows_something(branch: etree._Element) -> bool:
    """Decide whether words or pictures are in `branch`."""
    return next(branch.iter(TEXT, FORMULA_TEXT, BLIP, IMAGE_DATA), None) is not None
