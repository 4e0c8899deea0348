"""A fragment of HTML, such as the content of a post in an export, read to the contract's blocks."""

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from lxml import etree

from bookofblogs import xhtml
from bookofblogs.intake.html.account import Account
from bookofblogs.intake.html.cleaning import clean
from bookofblogs.intake.html.figures import shape_figures
from bookofblogs.intake.html.formulas import set_formulas
from bookofblogs.intake.html.notes import take_notes
from bookofblogs.intake.html.parsing import parse_body
from bookofblogs.intake.html.pictures import Pictures
from bookofblogs.intake.html.places import lead_to_headings
from bookofblogs.intake.html.styles import Styles
from bookofblogs.intake.html.tables import unframe
from bookofblogs.intake.html.transcript import Transcriber
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.manuscript import Entry, ManuscriptPicture

_NOTHING: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """What was read of a fragment; each field as the one of Manuscript that bears its name."""

    body: str
    notes: Mapping[str, str] = field(default_factory=dict)
    pictures: tuple[ManuscriptPicture, ...] = ()
    left_out: tuple[Entry, ...] = ()
    added: tuple[Entry, ...] = ()
    moved: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def read_fragment(
    html: str, *, base: str = "", beside: Mapping[str, bytes] = _NOTHING, first_picture: int = 1
) -> Fragment:
    """Return what stands in `html`, which has no menu and no footer: all of it is text.

    `base` is the address to which its links are relative, empty where it is not known. `beside` has pictures that came
    along, by the address under which the fragment names them, such as "cid:logo". The keys of pictures begin with
    `first_picture`. Raises ContentError where it is too large, or nested too deeply.
    """
    account = Account()
    pictures = Pictures(beside=beside, base=base, first=first_picture)
    transcriber = Transcriber(account=account, pictures=pictures, styles=Styles(), base=base)
    body, notes = transcribed(parse_body(html), transcriber)
    return Fragment(
        body=body,
        notes=notes,
        pictures=pictures.taken_in_order(),
        left_out=tuple(account.left_out),
        added=tuple(account.added),
        moved=tuple(account.moved),
        remarks=tuple(account.remarks),
    )


def transcribed(root: etree._Element, transcriber: Transcriber) -> tuple[str, dict[str, str]]:
    """Return the contract's blocks for all in `root`, and those of its notes by their keys; `root` is used up."""
    account = transcriber.account
    set_formulas(root, account)
    clean(root, account)
    unframe(root, account)
    shape_figures(root, account, transcriber.base)
    notes = take_notes(root, account)
    lead_to_headings([root, *notes.values()], account)
    body = xhtml.serialise(transcriber.blocks(root))
    return body, {key: xhtml.serialise(transcriber.blocks(note)) for key, note in notes.items()}
