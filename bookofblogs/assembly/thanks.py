"""The acknowledgements that bob makes where no editor wrote any: thanks to those who read the pieces before print."""

from collections.abc import Iterable
from html import escape

from bookofblogs.assembly.collation import sort_key
from bookofblogs.assembly.context import AssemblyContext
from bookofblogs.assembly.credits import credit
from bookofblogs.assembly.phrases import named
from bookofblogs.model.book import Matter, MatterKind
from bookofblogs.model.people import Author


def thanks(authors: Iterable[Author], context: AssemblyContext, title: str) -> Matter | None:
    """Return the page that thanks everyone who read a piece before publication, None where nobody is known to have.

    Who only offered to is not thanked for it: the page says what was done.
    """
    kind = MatterKind.ACKNOWLEDGEMENTS
    readers = dict.fromkeys(
        credit(author.name, author, language=context.language)
        for author in authors
        if author.read and not author.withdrawn
    )
    if not readers:
        return None
    ordered = sorted(readers, key=lambda reader: (sort_key(reader.sort_name, context.language), reader.name))
    names = "".join(f"<li>{named(reader)}</li>" for reader in ordered)
    words = escape(context.labels.thanks_to_readers, quote=False)
    return Matter(kind=kind, id=kind, title=title, body=f"<p>{words}</p><ul>{names}</ul>")
