"""Which line of a text names its authors."""

from bookofblogs.mending.mend import mend
from bookofblogs.model.manuscript import Manuscript, SourceKind


def test_a_heading_names_nobody_though_it_is_in_italics_and_reads_like_a_name():
    body = (
        '<p>What came before.</p><p data-style="heading 2" data-looks="bold italic">Jo Wood</p>'
        "<p>It is a long story, and it begins here.</p>"
    )
    mended = mend(Manuscript(kind=SourceKind.ODT, body=body))
    assert mended.authors == ()
    assert "<h2>Jo Wood</h2>" in mended.manuscript.body
