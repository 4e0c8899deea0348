"""A plain text, as somebody typed it."""

from bookofblogs.errors import ContentError
from bookofblogs.intake.html.fragment import read_fragment
from bookofblogs.intake.text_encoding import read_text
from bookofblogs.intake.typed_lines import html_of_lines
from bookofblogs.model.manuscript import Manuscript, Reading, Source, SourceKind


def read_plain_text(source: Source) -> Reading:
    """Return the piece that a plain text is. Raises ContentError where it holds nothing."""
    read = read_text(source.data)
    fragment = read_fragment(html_of_lines(read.text))
    if not fragment.body:
        raise ContentError("There is no text in it.")
    manuscript = Manuscript(
        kind=SourceKind.TEXT,
        body=fragment.body,
        left_out=fragment.left_out,
        added=fragment.added,
        remarks=(read.remark,) if read.remark else (),
    )
    return Reading(manuscripts=(manuscript,))
