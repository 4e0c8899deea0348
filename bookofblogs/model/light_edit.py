"""Light edit: small mendings of an author's own file, proposed, decided by the editor, and kept on record."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum

from bookofblogs.model.frozen import dataclass


class EditClass(StrEnum):
    """What kind of mending this is. The order of the members is that of the screens."""

    SPELLING = "spelling"
    VARIETY = "variety"
    """Spellings of the other English, in a book that wants one."""
    WORD_TWICE = "word-twice"
    HEADINGS = "headings"
    """A line in bold that stands in place of a heading, and a heading without its blank."""
    SPACING = "spacing"
    """Signs that nobody sees and that change what is read: within a word, between words."""
    HOUSE = "house"
    """What the editor answered in house.yaml."""
    SOURCE = "source"
    """What no reader of the book sees: only asked for by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One small mending that an editor may make."""

    piece: str
    """Its file, relative to the book's folder."""
    edit_class: EditClass
    line: int
    start: int
    """The first character that goes, counted from 0 in the text of the whole file."""
    end: int
    was: str
    """The characters from start to end, as they stand."""
    now: str
    because: str
    """The reason, in words for the editor and the author."""
    certain: bool
    """Whether `--apply` takes it; otherwise an editor has to decide on this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A mending that the meaning guard does not let pass, and what else would have changed."""

    proposal: Proposal
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordFacts:
    """What the dictionaries say of the words that they were asked about. All words are in lower case."""

    known: frozenset[str] = frozenset()
    """Words of English, in whatever variety."""
    corrections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """A known slip, and what may have been meant."""
    either_way: frozenset[str] = frozenset()
    """Known slips of a word that the two Englishes spell in two ways, so that its author may mean the other."""
    other_variety: Mapping[str, str] = field(default_factory=dict)
    """A spelling of the other English, and that of the book."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A mending that was made, as edits.yaml remembers it."""

    piece: str
    edit_class: EditClass
    line: int
    column: int
    """The first character that changed on that line, counted from 1, in the file as it was before this mending."""
    was: str
    now: str
    because: str
    on: date
    by: str = ""
    before: str = ""
    """SHA-256 of the file before this run of mendings, and after it; all of one run have the same two."""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MendedPlace:
    """A mending that stands in a piece, as its author is shown it: words alone, without marks."""

    edit_class: EditClass
    before: str = ""
    """The words of its sentence before it, the blank with them; empty where nobody knows them any more."""
    was: str = ""
    """Empty where one sees no difference, as of a heading, or of a blank of another kind."""
    now: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mendings:
    """What was mended in a piece and stands there, as its author is shown it."""

    places: tuple[MendedPlace, ...] = ()
    """What readers see, in the order of the text."""
    unseen: int = 0
    """How many more there are, of the class that no reader sees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftAsItIs:
    """A form that the editor wants left in a piece: never proposed again there."""

    piece: str
    leave: str
    """The characters as they stand in the file."""
    because: str = ""
    on: date | None = None
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditRecord:
    """edits.yaml: what was mended, in the order in which it was, and what is left as it is."""

    edits: tuple[Edit, ...] = ()
    left: tuple[LeftAsItIs, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseQuestion:
    """One thing that the pieces write in several ways."""

    forms: Mapping[str, tuple[str, ...]]
    """Each form, and the pieces that have it; the form of most pieces first."""
    times: Mapping[str, int] = field(default_factory=dict)
    """How often each form stands there."""
    is_grammar: bool = False
    """Whether both forms may be right, as "log in" and "log-in": then only told, never mended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseAnswer:
    """How the editor wants a thing written, as house.yaml keeps it."""

    forms: tuple[str, ...]
    use: str = ""
    """One of the forms; empty: each author as they like."""
    because: str = ""
    on: date | None = None
    by: str = ""
    but: tuple[str, ...] = ()
    """Authors, by the register's key, who keep their own."""
    line: int | None = None
    """Where house.yaml says so; None for an answer that does not stand there yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditSettings:
    """`edit:` in book.yaml."""

    one_variety: bool = False
    """Whether the spellings of the other English are mended: `variety: one`."""
