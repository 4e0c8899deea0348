"""The address of a linked picture is shown below it, unless its caption takes the link over."""

from bookofblogs.mending.mend import mend
from bookofblogs.model.manuscript import Entry, EntryKind, Manuscript, SourceKind


def test_a_caption_that_takes_over_a_picture_s_link_leaves_no_address_to_show():
    linked = '<p><a href="https://example.org/a"><img src="picture:1" alt="A door"/></a></p>'
    shown = Entry(kind=EntryKind.ADDRESS, words="example.org/a", detail="https://example.org/a")
    other = Entry(kind=EntryKind.ADDRESS, words="example.org/b", detail="https://example.org/b")
    manuscript = Manuscript(
        kind=SourceKind.DOCX,
        body=f'<p>A text of two towns.</p>{linked}<p data-style="caption">The door of Ulm</p>',
        added=(shown, other),
    )
    mended = mend(manuscript).manuscript
    assert '<figcaption><a href="https://example.org/a">The door of Ulm</a></figcaption>' in mended.body
    assert mended.added == (other,)
