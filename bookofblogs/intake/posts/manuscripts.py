"""The posts of an export or a feed become manuscripts."""

from collections.abc import Iterable

from bookofblogs import xhtml
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
    base = post.base or post.address
    fragment = read_fragment(post.html, base=base)
    read, notes = [fragment], dict(fragment.notes)
    for key, html in post.notes.items():
        note = read_fragment(html, base=base, first_picture=1 + sum(len(one.pictures) for one in read))
        notes[key] = note.body
        read.append(note)
    stated = [author.remark for author in post.authors if author.remark]
    remarks = (*stated, *post.remarks, *(remark for one in read for remark in one.remarks))
    return Manuscript(
        kind=kind,
        body=fragment.body,
        notes=notes,
        pictures=tuple(picture for one in read for picture in one.pictures),
        item=post.item,
        titles=(Fact(value=post.title, found_in="feed" if kind in _FEEDS else "export"),) if post.title else (),
        authors=tuple(author.fact for author in post.authors),
        address=post.address,
        published=post.published,
        site=site,
        language=post.language,
        tags=post.tags,
        left_out=(*post.left_out, *(entry for one in read for entry in one.left_out)),
        added=(*post.added, *(entry for one in read for entry in one.added)),
        moved=(*(text for one in read for text in one.moved), *map(_words, (notes[key] for key in post.notes))),
        remarks=tuple(dict.fromkeys(remarks)),
    )


def _words(body: str) -> str:
    return xhtml.plain_text(xhtml.parse(body))


_FEEDS = frozenset({SourceKind.RSS, SourceKind.ATOM})
