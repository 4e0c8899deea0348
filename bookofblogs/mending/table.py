"""The mends, a line each, in their order. A new one is a function, a line here and a folder in tests/mending/cases."""

from collections.abc import Callable, Iterator, Mapping

from bookofblogs.mending import (
    authors,
    captions,
    cells,
    code,
    empties,
    frames,
    headings,
    lists,
    marks,
    notes,
    quotations,
    surroundings,
    title,
)
from bookofblogs.mending.draft import Draft
from bookofblogs.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Mend:
    """A thing that bob puts right. `make` changes the draft, and yields what it did, a line for a person each."""

    name: str
    make: Callable[[Draft], Iterator[str]]


MENDS: Mapping[str, Mend] = {
    mend.name: mend
    for mend in (
        # What nobody sees
        Mend("invisible-signs", marks.invisible_signs),
        Mend("paragraphs-of-code", code.paragraphs_of_code),
        Mend("marks-of-a-line", marks.marks_of_a_line),
        Mend("line-breaks", empties.line_breaks),
        Mend("empty-notes", notes.empty_notes),
        Mend("empty-blocks", empties.empty_blocks),
        Mend("rows-of-stars", empties.rows_of_stars),
        Mend("table-of-contents", surroundings.table_of_contents),
        Mend("frames", frames.frames),
        # What it is called, and who wrote it
        Mend("title", title.title),
        Mend("title-repeated", title.title_repeated),
        Mend("authors-by-style", authors.authors_by_style),
        Mend("byline", authors.byline),
        Mend("posted-by", authors.posted_by),
        Mend("line-of-names", authors.line_of_names),
        Mend("authors-beside", authors.authors_beside),
        Mend("day-above-the-text", surroundings.day_above_the_text),
        Mend("subtitle", surroundings.subtitle),
        Mend("first-published", surroundings.first_published),
        # What its blocks are
        Mend("descriptions", captions.descriptions),
        Mend("captions", captions.captions),
        Mend("titles-of-pictures", captions.titles_of_pictures),
        Mend("descriptions-repeated", captions.descriptions_repeated),
        Mend("text-boxes", quotations.text_boxes),
        Mend("notes-heading", notes.notes_heading),
        Mend("headings-by-style", headings.headings_by_style),
        Mend("headings-by-look", headings.headings_by_look),
        Mend("plain-headings", headings.plain_headings),
        Mend("levels-of-headings", headings.levels_of_headings),
        Mend("flat-lists", lists.flat_lists),
        Mend("typed-lists", lists.typed_lists),
        Mend("quotations", quotations.quotations),
        Mend("head-of-table", cells.head_of_table),
        Mend("blocks-in-cells", cells.blocks_in_cells),
        Mend("merged-cells", cells.merged_cells),
        # What stands at its end
        Mend("numbers-of-notes", notes.numbers_of_notes),
        Mend("about-the-author", surroundings.about_the_author),
        Mend("labels-of-a-site", surroundings.labels_of_a_site),
        Mend("broken-references", surroundings.broken_references),
        Mend("curly-quotes-in-code", code.curly_quotes_in_code),
    )
}
