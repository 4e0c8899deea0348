"""A Project: one book's folder, read. Everything that decisions are taken from, and nothing that was decided yet."""

from collections.abc import Mapping
from dataclasses import field

from bookofblogs.model.arrangement import Pairing, Theme
from bookofblogs.model.call import Call, LetterSettings
from bookofblogs.model.contribution import Contribution, LeftOut
from bookofblogs.model.decision import Decision
from bookofblogs.model.feedback import FeedbackSettings, Reading
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.imprint import Imprint
from bookofblogs.model.light_edit import EditSettings
from bookofblogs.model.passage import Link, Passage, Remark, Unplaceable
from bookofblogs.model.people import Author


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSize:
    """A picture that can be placed, and how large it is as it stands upright."""

    width_pixels: int
    height_pixels: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenCover:
    """A cover of the editor's own: its file as book.yaml names it, on which line, and what it looks like."""

    file: str
    line: int
    look: PictureSize | Unplaceable
    is_animated: bool = False
    is_transparent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPictures:
    """What became of the pictures of a project: by the file that places each and its source as written there."""

    placed: Mapping[tuple[str, str], PictureSize | Unplaceable] = field(default_factory=dict)
    files: frozenset[str] = frozenset()
    """The files of `placed`, relative to the book's folder."""
    cover: SeenCover | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterText:
    """A file of matter/, read: front or back matter in the editor's own words."""

    file: str
    name: str
    """The file's name without its ending, in lower case: preface, introduction, acknowledgements, ..."""
    id: str
    """The page's id in the book, which prefixes all ids of its passage."""
    title: str
    """Empty: the usual title of its kind."""
    passage: Passage
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """One book's folder, read."""

    imprint: Imprint
    call: Call
    letter_settings: LetterSettings = field(default_factory=LetterSettings)
    feedback_settings: FeedbackSettings = field(default_factory=FeedbackSettings)
    edit_settings: EditSettings = field(default_factory=EditSettings)
    pieces: tuple[Contribution, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    picture_files: tuple[str, ...] = ()
    """The picture files of contributions/, whether a piece places them or not."""
    authors: tuple[Author, ...] = ()
    consent_asked: tuple[str, ...] = ()
    """The questions with which the sign-up form asked for consent."""
    themes: tuple[Theme, ...] = ()
    pairings: tuple[Pairing, ...] = ()
    """Which pieces stand together or apart: themes.yaml."""
    decisions: tuple[Decision, ...] = ()
    readings: tuple[Reading, ...] = ()
    """Who reads whose piece: feedback.yaml."""
    matter: tuple[MatterText, ...] = ()
    editors_remarks: tuple[tuple[str, Remark], ...] = ()
    """What was met in the editor's own files, each with the file's name."""
    editors_links: tuple[tuple[str, Link], ...] = ()
    """The links in bios and introductions, each with the name of the file that it stands in."""
