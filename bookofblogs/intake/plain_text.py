"""A plain text, as somebody typed it, or Markdown."""

from bookofblogs.errors import ContentError
from bookofblogs.intake.html.fragment import Fragment, read_fragment
from bookofblogs.intake.markdown_text import is_markdown, parted
from bookofblogs.intake.posts.post import day_of
from bookofblogs.intake.text_encoding import read_text
from bookofblogs.intake.typed_lines import html_of_lines
from bookofblogs.intake.typed_metadata import TypedMetadata, metadata_of
from bookofblogs.markdown.parsing.as_typed import html_as_typed
from bookofblogs.model.manuscript import Fact, Manuscript, Reading, Source, SourceKind

_LARGEST_MARKDOWN = 2_000_000


def read_plain_text(source: Source) -> Reading:
    """Return the piece that a plain text is. Raises ContentError where it holds nothing."""
    read = read_text(source.data)
    metadata = TypedMetadata()
    notes: dict[str, str] = {}
    if len(read.text) <= _LARGEST_MARKDOWN and is_markdown(read.text):
        typed, body = parted(read.text)
        said = metadata_of(typed) if typed else None
        metadata = said or metadata
        html = html_as_typed(body if said or not typed else read.text)
        notes = dict(html.notes)
        fragment = read_fragment(html.html, beside=source.beside)
    else:
        fragment = read_fragment(html_of_lines(read.text))
    if not fragment.body:
        raise ContentError("There is no text in it.")
    return Reading(manuscripts=(_manuscript(fragment, notes, metadata, read.remark),))


def _manuscript(fragment: Fragment, notes: dict[str, str], metadata: TypedMetadata, remark: str) -> Manuscript:
    read = {key: read_fragment(html, first_picture=len(fragment.pictures) + 1) for key, html in notes.items()}
    parts = (fragment, *read.values())
    told = (remark, *(author.remark for author in metadata.authors), *metadata.remarks)
    return Manuscript(
        kind=SourceKind.TEXT,
        body=fragment.body,
        notes={**fragment.notes, **{key: note.body for key, note in read.items()}},
        pictures=fragment.pictures,
        titles=(Fact(value=metadata.title, found_in="metadata"),) if metadata.title else (),
        authors=tuple(author.fact for author in metadata.authors),
        address=metadata.address,
        published=day_of(metadata.published),
        language=metadata.language,
        tags=metadata.tags,
        left_out=tuple(entry for part in parts for entry in part.left_out),
        added=tuple(entry for part in parts for entry in part.added),
        moved=fragment.moved,
        remarks=tuple(dict.fromkeys(line for line in (*told, *fragment.remarks) if line)),
    )
