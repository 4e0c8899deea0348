"""What every part of the reader needs: the package, its styles, the account, and how blocks are read."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from bookofblogs.intake.odt.account import Account
from bookofblogs.intake.odt.numbering import Numberings
from bookofblogs.intake.odt.package import OdtPackage
from bookofblogs.intake.odt.styles import StyleBook


@dataclass
class OdtReading:
    """One text while it is read."""

    package: OdtPackage
    styles: StyleBook
    read_blocks: Callable[["OdtReading", Iterable[etree._Element], etree._Element], None]
    """Reads blocks into an element: what a box, a cell or an item holds, without an import in a circle."""
    account: Account = field(default_factory=Account)
    numberings: Numberings = field(default_factory=Numberings)
    is_within_note: bool = False
    anchors: Mapping[str, str] = field(default_factory=dict)
    """Of headings, by the names by which a link may mean them."""
