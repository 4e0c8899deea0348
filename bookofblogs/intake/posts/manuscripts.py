"""The posts of an export or a feed become manuscripts."""

from bookofblogs.intake.html.fragment import read_fragment
from bookofblogs.intake.posts.post import Post
from bookofblogs.model.manuscript import Fact, Manuscript, SourceKind


def manuscript_of(post: Post, kind: SourceKind, *, site: str) -> Manuscript:
    """Return the manuscript that `post` is. Raises ContentError where its HTML is too large, or nested too deeply."""
    fragment = read_fragment(post.html, base=post.base or post.address)
    remarks = (*(author.remark for author in post.authors if author.remark), *post.remarks, *fragment.remarks)
    return Manuscript(
        kind=kind,
        body=fragment.body,
        notes=fragment.notes,
        pictures=fragment.pictures,
        item=post.item,
        titles=(Fact(value=post.title, found_in="feed" if kind in _FEEDS else "export"),) if post.title else (),
        authors=tuple(author.fact for author in post.authors),
        address=post.address,
        published=post.published,
        site=site,
        language=post.language,
        tags=post.tags,
        left_out=(*post.left_out, *fragment.left_out),
        added=(*post.added, *fragment.added),
        moved=fragment.moved,
        remarks=tuple(dict.fromkeys(remarks)),
    )


_FEEDS = frozenset({SourceKind.RSS, SourceKind.ATOM})
