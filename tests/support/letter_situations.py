"""Small calls of which letters can tell, put together by hand."""

from datetime import date

from bookofblogs.letters.writing import LetterWriter, Texts
from bookofblogs.model.call import Call
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.decision import Decision, Verdict
from bookofblogs.model.finding import Finding, Location, Severity
from bookofblogs.model.imprint import Imprint
from bookofblogs.model.letter import Letter, LetterSection
from bookofblogs.model.outbox import Draft, Due, Situation
from bookofblogs.model.passage import Passage
from bookofblogs.model.people import Author
from bookofblogs.model.progress import Late, PieceCounts, Progress
from bookofblogs.model.project import Project
from bookofblogs.model.release import Release, ReleasedPiece

ANN = Author(key="ann-example", name="Ann Example", called="Ann")
BEN = Author(key="ben-sample", name="Ben Sample", promised=("The second boat",))
CAT = Author(key="cat-specimen", name="Cat Specimen", promised=("The flood in the cellar", "Long roads"))
DAY = date(2027, 5, 9)


def piece(name: str, title: str, *people: Author, language: str = "") -> Contribution:
    """Return a piece by `people`, in the file contributions/`name`.md."""
    return Contribution(
        file=f"contributions/{name}.md",
        id=name,
        title=title,
        authors=tuple(person.name for person in people),
        people=people,
        passage=Passage(body="<p>It rained.</p>", anchors={}, words=2),
        language=language,
    )


def findings(*pieces: Contribution, severity: Severity = Severity.ERROR) -> dict[str, Letter]:
    """Return a letter of the rules on each of `pieces`, in which a finding of this weight stands."""
    return {
        each.file: Letter(
            file=each.file,
            title=each.title,
            authors=each.authors,
            status="640 words: just what the call asks for.",
            sections=(
                LetterSection(
                    heading="One thing to mend",
                    findings=(
                        Finding(
                            rule="heading-empty",
                            severity=severity,
                            location=Location(file=each.file, line=14),
                            message="This heading has no text",
                            hint="Write one, or take it out.",
                        ),
                    ),
                ),
            ),
            closing="Everything else is in order. Thank you!",
        )
        for each in pieces
    }


def situation(  # noqa: PLR0913 - each is what a test varies
    *pieces: Contribution,
    people: tuple[Author, ...] = (ANN, BEN, CAT),
    title: str = "Two Towns",
    language: str = "en-GB",
    editors: tuple[str, ...] = ("Jo Wood", "Eve Draft"),
    late: tuple[Late, ...] = (),
    goal: int | None = 50,
    because: str = "",
    closes: date | None = DAY,
) -> Situation:
    """Return the situation of a call on 2 May 2027. `because` is why every piece was declined, told to its authors."""
    decisions = tuple(
        Decision(verdict=Verdict.DECLINE, piece=each.file, because=because, tell_author=bool(because))
        for each in pieces
    )
    released = tuple(
        ReleasedPiece(file=each.file, title=each.title, authors=each.authors, words=640, sha256="") for each in pieces
    )
    return Situation(
        project=Project(
            imprint=Imprint(title=title, editors=editors, language=language),
            call=Call(closes=closes, goal=goal),
            pieces=pieces,
            authors=people,
            decisions=decisions,
        ),
        today=date(2027, 5, 2),
        received={},
        progress=Progress(
            title=title,
            as_of=date(2027, 5, 2),
            goal=goal,
            late=late,
            pieces=PieceCounts(received=len(pieces), counted=len(pieces)),
        ),
        states={},
        letters=findings(*pieces),
        reach={},
        releases=(Release(version="1.0", pieces=released),) if released else (),
    )


def written(due: Due, told: Situation, texts: Texts) -> Draft:
    """Return the draft of one letter that is due."""
    return LetterWriter(told, texts).written(due)
