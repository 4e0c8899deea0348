"""A manuscript made fit to be written: every mend of the table, one after the other."""

from dataclasses import replace

from lxml import etree

from bookofblogs import xhtml
from bookofblogs.errors import ContentError
from bookofblogs.mending.draft import Draft
from bookofblogs.mending.empties import trim_rules
from bookofblogs.mending.marks import tidy_lines
from bookofblogs.mending.table import MENDS
from bookofblogs.model.manuscript import Manuscript, Mended, MendedManuscript
from bookofblogs.names.signatures import IsKnown, nobody_known

_DEEPEST = 100
"""Elements within one another: more are no text, and are read nowhere in the house."""
_TOO_DEEP = f"More than {_DEEPEST} elements stand within one another, which is no text."


def mend(manuscript: Manuscript, *, is_known: IsKnown = nobody_known) -> MendedManuscript:
    """Return `manuscript` as it can be written, with what was found and done.

    `is_known` decides whether a text is a name of the register. Raises ContentError where elements stand too deep.
    """
    draft = draft_of(manuscript, is_known=is_known)
    mended = tuple(Mended(mend=each.name, told=told) for each in MENDS.values() for told in each.make(draft))
    for holder in draft.every():
        tidy_lines(draft, holder)  # where something was taken out of a line, a blank may be left at its end
    for flow in draft.flows:
        trim_rules(flow)
    for element in draft.every():
        for name in [name for name in element.attrib if str(name).startswith("data-")]:
            del element.attrib[name]
    return MendedManuscript(
        manuscript=_manuscript(manuscript, draft),
        title=draft.title,
        authors=tuple(draft.authors),
        taken=tuple(draft.taken),
        mended=mended,
    )


def draft_of(manuscript: Manuscript, *, is_known: IsKnown = nobody_known) -> Draft:
    """Return `manuscript` with its trees taken apart. Raises ContentError as `mend` does."""
    return Draft(
        kind=manuscript.kind,
        body=_tree(manuscript.body),
        notes={key: _tree(note) for key, note in manuscript.notes.items()},
        titles=manuscript.titles,
        author_facts=manuscript.authors,
        address=manuscript.address,
        published=manuscript.published,
        left_out=list(manuscript.left_out),
        added=list(manuscript.added),
        moved=list(manuscript.moved),
        remarks=list(manuscript.remarks),
        is_known=is_known,
    )


def _tree(body: str) -> etree._Element:
    try:
        root = xhtml.parse(body)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise ContentError(_TOO_DEEP) from error
        raise
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise ContentError(_TOO_DEEP)
    return root


def _manuscript(manuscript: Manuscript, draft: Draft) -> Manuscript:
    """Return what the draft is now. Its title and authors stand first, so that a second mend finds them again."""
    titles = dict.fromkeys((*([draft.title] if draft.title else []), *draft.titles))
    authors = dict.fromkeys((*draft.authors, *draft.author_facts))
    return replace(
        manuscript,
        body=xhtml.serialise(draft.body),
        notes={key: xhtml.serialise(note) for key, note in draft.notes.items()},
        titles=tuple(titles),
        authors=tuple(authors),
        address=draft.address,
        published=draft.published,
        left_out=tuple(draft.left_out),
        added=tuple(draft.added),
        moved=tuple(draft.moved),
        remarks=tuple(draft.remarks),
    )
