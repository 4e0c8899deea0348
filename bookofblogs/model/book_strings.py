"""The words that a book prints about itself, in one language: a part for each place in which they stand.

A phrase with places to fill names them beside its type, as in `Annotated[str, "page"]` for `(page {page})`: a file of
`labels/` must have these places and no others.
"""

from collections.abc import Sequence
from datetime import date
from re import match
from typing import Annotated

from bookofblogs.model.counted import Counted
from bookofblogs.model.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CountStrings:
    """Numbers of things, as they stand within a sentence."""

    pieces: Counted
    authors: Counted
    mended_places: Counted
    """Places of a text that were mended, as the words for "in" go before them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListStrings:
    """What stands between the names of several people (Unicode CLDR, list patterns)."""

    comma: str
    last: str
    """Between the last two."""
    other_last: str = ""
    """In its place before some names; empty where a language knows no such names."""
    other_last_before: str = ""
    """How these names begin, as a regular expression."""

    def separated(self, names: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """Return each name with what stands after it: `A`, `A and B`, `A, B and C`."""
        is_other = bool(self.other_last and names) and match(self.other_last_before, names[-1])
        last = self.other_last if is_other else self.last
        after = [self.comma] * (len(names) - 2) + [last] * (len(names) > 1) + [""]
        return tuple(zip(names, after, strict=False))

    def joined(self, names: Sequence[str]) -> str:
        """Return the names as plain text."""
        return "".join(name + after for name, after in self.separated(names))


@dataclass(frozen=True, slots=True, kw_only=True)
class DateStrings:
    """How a date is written."""

    day: Annotated[str, "day", "month", "year"]
    months: Annotated[tuple[str, ...], 12]
    """As they stand within a date."""
    first_day: str = ""
    """The first of a month, where it is no plain figure; empty where it is."""

    def written(self, day: date) -> str:
        """Return a date as the language writes it: `20 October 2014`."""
        number = self.first_day if day.day == 1 and self.first_day else day.day
        return self.day.format(day=number, month=self.months[day.month - 1], year=day.year)


@dataclass(frozen=True, slots=True, kw_only=True)
class RelativeDayStrings:
    """How far off a day is, as it stands within a sentence (Unicode CLDR, date fields)."""

    today: str
    tomorrow: str
    day_after_tomorrow: str = ""
    """Empty where a language has no word for it."""
    in_days: Counted

    def until(self, days: int) -> str:
        """Return how far off a day is that comes in so many `days`, 0 for today: `today`, `tomorrow`, `in 3 days`."""
        words = (self.today, self.tomorrow, self.day_after_tomorrow)
        return (words[days] if days < len(words) else "") or self.in_days.of(days)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTitles:
    """What the pages of front and back matter are called, by their kind."""

    half_title: str
    title_page: str
    licence: str
    contents: str
    preface: str
    introduction: str
    acknowledgements: str
    afterword: str
    contributors: str
    picture_credits: str
    author_index: str
    colophon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverStrings:
    """The cover, and what it is called."""

    name: str
    many_authors: Annotated[str, "authors"]
    """In the place of their names; `authors` is a number of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TitlePageStrings:
    """The title page."""

    edited_by: str
    """Before the editors."""
    volume: Annotated[str, "series", "volume"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LicencePageStrings:
    """The licence page: whose the book is, and on which terms it may be passed on."""

    copyright: Annotated[str, "year"]
    """Where several people wrote; `year` has its space behind it, or is empty."""
    licensed_under: Annotated[str, "licence"]
    """After a piece with a licence of its own, too."""
    other_licence: Annotated[str, "title", "licence"]
    pictures_licensed: Annotated[str, "page"]
    other_first_published: Annotated[str, "title", "where_and_when"]
    published_by: Annotated[str, "publisher"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceStrings:
    """Around and within the pieces."""

    first_published: Annotated[str, "where_and_when"]
    further_pieces: str
    """The part of the pieces that no theme holds."""
    missing_picture: str
    undescribed_picture: str
    """In the place of a description."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteStrings:
    """The notes."""

    heading: str
    note: str
    """Before its number."""
    back_to_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributorStrings:
    """The headings of the bios of one author and of several."""

    about_author: str
    about_authors: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThanksStrings:
    """The acknowledgements that no editor wrote."""

    to_readers: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ColophonStrings:
    """The colophon."""

    made_with: Annotated[str, "pieces", "authors"]
    """Both are numbers of them."""
    version: Annotated[str, "version"]
    set_in: Annotated[str, "faces"]
    hashtag: Annotated[str, "hashtag"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MendingStrings:
    """The page of a proof that shows its author what light edit mended, and the kinds of mendings by their classes."""

    heading: str
    told: Annotated[str, "places"]
    """What was done, and that it can be taken back; `places` is a number of them."""
    unseen: Annotated[str, "places"]
    """What no reader sees."""
    spelling: str
    variety: str
    word_twice: str
    headings: str
    spacing: str
    house: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofStrings:
    """A proof that goes to an author."""

    every_page: Annotated[str, "title", "day"]
    letter: str
    mendings: MendingStrings
    elsewhere: str
    """The page of the other texts to which links lead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingStrings:
    """A proof that goes to somebody who reads a piece before publication: the page before it."""

    to_reader: str
    thanks: Annotated[str, "title"]
    how: str
    """How it is read, and what the numbers beside the lines are for."""
    not_asked: str
    """What they need not do."""
    choose: str
    """Before the questions."""
    questions: Annotated[tuple[str, ...], 5]


@dataclass(frozen=True, slots=True, kw_only=True)
class MailStrings:
    """What a mail program writes for somebody."""

    no_more_letters: Annotated[str, "title"]
    """The subject of the answer by which they ask for no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NavigationStrings:
    """What a reading system lists."""

    start: str
    landmarks: str
    page_list: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WebStrings:
    """The web edition."""

    skip_to_text: str
    in_this_book: str
    table: str
    """What a table without a caption is called."""
    previous: str
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintStrings:
    """The print edition."""

    web_addresses: str
    on_page: Annotated[str, "page"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessibilityStrings:
    """The summary that shops show to readers who ask how a book can be read."""

    text: str
    ways: str
    pictures: str
    undescribed_pictures: Annotated[str, "count"]
    missing_pictures: Annotated[str, "count"]
    moving_pictures: str
    only_counted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BookStrings:
    """All of them. `language` is theirs: where there are none in the book's, they are English."""

    language: str
    counts: CountStrings
    lists: ListStrings
    dates: DateStrings
    relative_days: RelativeDayStrings
    page_titles: PageTitles
    cover: CoverStrings
    title_page: TitlePageStrings
    licence_page: LicencePageStrings
    pieces: PieceStrings
    notes: NoteStrings
    contributors: ContributorStrings
    thanks: ThanksStrings
    colophon: ColophonStrings
    proof: ProofStrings
    reading: ReadingStrings
    mail: MailStrings
    navigation: NavigationStrings
    web: WebStrings
    print: PrintStrings
    accessibility: AccessibilityStrings
