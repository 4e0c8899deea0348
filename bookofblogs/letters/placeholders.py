"""What a template may name: placeholders and conditions, and which of them each occasion fills, always or sometimes."""

from collections.abc import Collection, Mapping
from typing import Final

from bookofblogs.model.frozen import dataclass
from bookofblogs.model.outbox import Occasion

_EVERYWHERE: Final = ("called", "editors", "name", "title")
_SHARED: Final = ("others", "pass_on")
"""Where a piece has several authors, each of whom has the letter."""

PLACEHOLDERS: Final[Mapping[str, str]] = {
    "name": "the whole name, as it is credited",
    "called": "how the person is addressed: `called:` in authors.yaml, else the whole name",
    "title": "the book's title, without quotation marks",
    "editors": "the editors, or the book's title where book.yaml names none",
    "pieces": "the titles of the pieces that the letter is about, in quotation marks",
    "promised": "the titles that the person promised and has not sent, in quotation marks",
    "date": "the day that the letter is about: of the milestone, of the end, by which something is to be read",
    "days": "how far off that day was when the draft was written: today, tomorrow, in 3 days",
    "count": "how many pieces there are, in figures",
    "goal": "how many are hoped for, in figures",
    "findings": "what `bob check` says to the authors, in English, on lines of its own",
    "edits": "in how many places `bob edit` mended the pieces, in words that follow *in*: `3 places`",
    "because": "why a piece was accepted or declined, where decisions.yaml says `tell_author: yes`",
    "others": "who else has this letter",
    "pass_on": "the co-authors for whom there is no address",
    "version": "the release's number",
    "author": "the names of those who wrote the pieces",
    "reader": "the name of who reads the piece",
    "address": "the reader's name and address, put in when the letter is sent; a draft says `(address of ...)`",
}
"""Every placeholder, and what is put in its place."""

WHY_EMPTY: Final[Mapping[str, str]] = {
    "pieces": "not everybody has a piece in the book",
    "promised": "not everybody promised a title",
    "date": "there may be no such day",
    "days": "there may be no such day",
    "count": "there may be no piece yet",
    "goal": "book.yaml may name no goal",
    "findings": "there may be nothing to say",
    "edits": "mostly nothing was mended",
    "because": "a reason is told only where decisions.yaml says so",
    "others": "a piece may have one author only",
    "pass_on": "mostly there is an address for everybody",
    "address": "two people are introduced only where both agreed",
}
"""Why a placeholder may have nothing to say, as it follows its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What the letters of an occasion can tell."""

    always: frozenset[str]
    """These may stand anywhere."""
    sometimes: frozenset[str]
    """These may stand only where a condition says that there is something to say."""
    counted: str
    """The titles that `[one piece]` and `[several pieces]` count: `pieces` or `promised`."""
    conditions: frozenset[str]
    """Which of `CONDITIONS` can hold."""

    @property
    def placeholders(self) -> frozenset[str]:
        """Every placeholder that can have something to say."""
        return self.always | self.sometimes

    def told_by(self, condition: str) -> frozenset[str]:
        """Return the placeholders that certainly have something to say where `condition` holds."""
        if condition in (ONE_PIECE, SEVERAL_PIECES):
            return frozenset({self.counted})
        if condition == WITH_OTHERS:
            return frozenset({"others"})
        word, _, name = condition.partition(" ")
        if word == "if":
            return frozenset({"date", "days"} if name in {"date", "days"} else {name})
        return frozenset()


ONE_PIECE: Final = "one piece"
SEVERAL_PIECES: Final = "several pieces"
NOTHING_SENT: Final = "nothing sent"
WITH_OTHERS: Final = "with others"
LAST_DAY: Final = "last day"
FIRST_TIME: Final = "first time"
AGAIN: Final = "again"
TO_MEND: Final = "to mend"
TO_LOOK_AT: Final = "to look at"
IN_ORDER: Final = "in order"
ASK_ADDRESS: Final = "ask address"
NAMED: Final = "named"
CONDITIONS: Final[Mapping[str, str]] = {
    ONE_PIECE: "the letter is about one title",
    SEVERAL_PIECES: "it is about more than one",
    NOTHING_SENT: "no piece has come from the person yet",
    WITH_OTHERS: "somebody else has this letter too",
    LAST_DAY: "the day that the letter is about is the last of the call",
    FIRST_TIME: "the person has had no letter on this occasion before",
    AGAIN: "they have had one: another reminder, the last version",
    TO_MEND: "something has to be mended in a piece",
    TO_LOOK_AT: "nothing has to be, but something is to be looked at",
    IN_ORDER: "there is neither, at most something that is good to know",
    ASK_ADDRESS: "nobody has asked the person yet whether reader and author may have each other's address",
    NAMED: "the book thanks the person by name for reading",
}
"""The conditions with which a paragraph or a subject may begin, beside `[if PLACEHOLDER]` and `[no PLACEHOLDER]`."""


def _filled(always: str, sometimes: str = "", *, counted: str = "pieces", conditions: Collection[str] = ()) -> Filled:
    """Return what an occasion fills besides what all do."""
    shared = _SHARED if WITH_OTHERS in conditions else ()
    return Filled(
        always=frozenset({*_EVERYWHERE, *always.split()}),
        sometimes=frozenset({*sometimes.split(), *shared}),
        counted=counted,
        conditions=frozenset({ONE_PIECE, SEVERAL_PIECES, *conditions}),
    )


_ON_PROMISES: Final = (NOTHING_SENT, LAST_DAY)
_REPEATED: Final = (FIRST_TIME, AGAIN)
FILLED: Final[Mapping[Occasion, Filled]] = {
    Occasion.WELCOME: _filled("", "promised date days count goal", counted="promised", conditions=_ON_PROMISES),
    Occasion.REMINDER: _filled(
        "date days", "promised count goal", counted="promised", conditions=(*_ON_PROMISES, *_REPEATED)
    ),
    Occasion.QUESTION: _filled(
        "date", "promised count goal", counted="promised", conditions=(*_ON_PROMISES, *_REPEATED)
    ),
    Occasion.RECEIVED: _filled(
        "pieces findings", "promised edits", conditions=(WITH_OTHERS, TO_MEND, TO_LOOK_AT, IN_ORDER)
    ),
    Occasion.MEND: _filled("pieces findings", "date days", conditions=(WITH_OTHERS, *_REPEATED)),
    Occasion.READ_THIS: _filled("pieces author date days", conditions=(ASK_ADDRESS,)),
    Occasion.READER_FOUND: _filled("pieces reader", "date days address", conditions=(WITH_OTHERS, ASK_ADDRESS)),
    Occasion.READING_THANKS: _filled("pieces author", conditions=(NAMED,)),
    Occasion.MILESTONE: _filled("count", "pieces promised date goal", conditions=(NOTHING_SENT, *_REPEATED)),
    Occasion.ACCEPTED: _filled("pieces", "because", conditions=(WITH_OTHERS,)),
    Occasion.DECLINED: _filled("pieces", "because", conditions=(WITH_OTHERS,)),
    Occasion.PROOF: _filled("pieces", "edits", conditions=(WITH_OTHERS,)),
    Occasion.THANKS: _filled("count date", "pieces promised goal", conditions=(NOTHING_SENT,)),
    Occasion.PUBLISHED: _filled("count version", "pieces date", conditions=_REPEATED),
}
"""What each occasion fills: the law for bob's own texts and for the editor's."""
