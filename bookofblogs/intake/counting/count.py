"""What a source holds, counted by readers that share nothing with those that make manuscripts of it.

They know nothing but where words stand: no style, no list, no heading. So what the other readers overlook, or leave out
without a word, is found.
"""

from collections.abc import Collection, Mapping

from bookofblogs.intake.counting.collections_of_posts import count_posts
from bookofblogs.intake.counting.pages import count_page
from bookofblogs.intake.counting.plain_texts import count_mail, count_text
from bookofblogs.intake.counting.word_files import count_word_file
from bookofblogs.intake.counting.writer_files import count_writer_file
from bookofblogs.model.balance import Count
from bookofblogs.model.manuscript import Source, SourceKind


def count(source: Source, items: Collection[str] | None = None) -> Mapping[str, Count]:
    """Return what `source` holds: of an export or a feed each post by its id, of `items` or of all; else one, by "".

    Raises ContentError where it cannot be read.
    """
    match source.kind:
        case SourceKind.DOCX:
            return {"": count_word_file(source.data)}
        case SourceKind.ODT:
            return {"": count_writer_file(source.data)}
        case SourceKind.HTML:
            return {"": count_page(source.data)}
        case SourceKind.MAIL:
            return {"": count_mail(source.data)}
        case SourceKind.TEXT:
            return {"": count_text(source.data)}
        case _:
            return count_posts(source.data, items)
