"""The size of a PDF's pages and the white around what stands on them."""

from collections import Counter
from collections.abc import Sequence

from pypdf import PdfReader

from bookofblogs.verification.pdf.content import PageContent
from bookofblogs.verification.read_edition import PageBox

_MM_PER_POINT = 25.4 / 72


def sheet_of(reader: PdfReader, pages: Sequence[PageContent]) -> PageBox | None:
    """Return the size that most pages have, and the least margins of all.

    Runs of text are known by where they begin, so the inner margin is measured on right-hand pages, whose spine is on
    the left, and the outer one on left-hand pages.
    """
    if not pages:
        return None
    sizes = Counter((float(page.mediabox.width), float(page.mediabox.height)) for page in reader.pages)
    usual, _ = sizes.most_common(1)[0]
    first = next(page for page in reader.pages if (float(page.mediabox.width), float(page.mediabox.height)) == usual)
    media, trim = first.mediabox, first.trimbox
    left, foot, top = float(trim.left), float(trim.bottom), float(trim.top)
    rights = [min(page.lefts) - left for page in pages[::2] if page.lefts]
    lefts = [min(page.lefts) - left for page in pages[1::2] if page.lefts]
    edges = [edge for page in pages if page.heights for edge in (min(page.heights) - foot, top - max(page.heights))]
    return PageBox(
        width_mm=_mm(float(media.width)),
        height_mm=_mm(float(media.height)),
        trim_width_mm=_mm(float(trim.width)),
        trim_height_mm=_mm(float(trim.height)),
        inner_margin_mm=_mm(min(rights)) if rights else None,
        outer_margin_mm=_mm(min(*lefts, *edges)) if lefts and edges else None,
    )


def _mm(points: float) -> float:
    return round(points * _MM_PER_POINT, 2)
