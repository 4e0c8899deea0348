"""The posts of an export or a feed become manuscripts."""

from collections.abc import Iterable

from bookofblogs.errors import ContentError
from bookofblogs.intake.html.fragment import read_fragment
from bookofblogs.intake.posts.post import Post
from bookofblogs.model.manuscript import Fact, Manuscript, NotTaken, SourceKind


def manuscripts_of(
    posts: Iterable[Post], kind: SourceKind, *, site: str
) -> tuple[tuple[Manuscript, ...], tuple[NotTaken, ...]]:
    """Return the manuscripts that `posts` are, and those of them whose HTML cannot be read, with the reason."""
    manuscripts: list[Manuscript] = []
    unreadable: list[NotTaken] = []
    for post in posts:
        try:
            manuscripts.append(_manuscript_of(post, kind, site=site))
        except ContentError as error:
            unreadable.append(post.not_taken(str(error)))
    return tuple(manuscripts), tuple(unreadable)


def _manuscript_of(post: Post, kind: SourceKind, *, site: str) -> Manuscript:
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
