"""What stands in the way of a release: every reason at once, each with its name and the way out."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bookofblogs.errors import UsageError
from bookofblogs.model.arrangement import Arrangement
from bookofblogs.model.book import Book
from bookofblogs.model.book_folder import REGISTER_FILE, THEMES_FILE, is_sent
from bookofblogs.model.decision import files_out
from bookofblogs.model.finding import Finding
from bookofblogs.model.project import Project
from bookofblogs.model.release import Allowance, Blocker
from bookofblogs.progress.piece_status import is_unwaived_error
from bookofblogs.shell_word import shell_word
from bookofblogs.wording import counted

RELEASE_CHECKS: Mapping[str, str] = {
    "piece-unplaced": "Every piece stands in a theme, where themes.yaml arranges the book.",
    "piece-left-out": "Every file of contributions/ is in the book, or was declined.",
    "placeholder": "Nothing in the book stands in for a picture that is not there.",
    "date-missing": "The book has a date.",
    "letter-missing": "Every character of the book stands in a font, where an edition has pages.",
    "comparison": "The finished editions hold the title, the authors and every word of the book.",
}
"""What a release asks beside the rules of `bob check`, by the names for --allow."""
NEVER_ALLOWED: Mapping[str, str] = {
    "no-pieces": "There is at least one piece.",
    "address-leak": "No address of contacts.csv stands in the book, its editions or its papers.",
    "verification": "The finished editions are whole, and no validator finds an error in them.",
}
"""What nobody can allow."""
_QUESTIONS = ("author-uncertain", "author-ambiguous", "private-address")
"""Warnings that an editor has to answer before a book goes out."""
_MENDED_TOGETHER: Mapping[str, tuple[str, str]] = {
    "consent-missing": (
        "Ask each of them, and record what they say. This tells who is missing, and how to record it:",
        "bob signups consent",
    )
}
"""How all that a rule found is mended at once, and the command for it, where there is one."""
_PLACEHOLDER = re.compile(r'class="missing"')


def blockers(
    project: Project, arrangement: Arrangement, findings: Sequence[Finding], book: Book, *, dated: bool
) -> tuple[Blocker, ...]:
    """Return everything in the folder that stands in the way, waived findings aside. `dated`: somebody gave a day."""
    return (
        *_no_pieces(book),
        *_findings(findings),
        *_left_out(project, findings),
        *_unplaced(project, arrangement),
        *_placeholders(project, findings, book),
        *_undated(dated=dated),
    )


def allowances(texts: Iterable[str], rules: Iterable[str]) -> tuple[Allowance, ...]:
    """Return what `--allow RULE=REASON` says, each rule once. `rules` are those of `bob check`.

    Raises UsageError for a rule that is none, one that cannot be allowed, or a reason that is missing.
    """
    known = (*RELEASE_CHECKS, *rules)
    found: dict[str, Allowance] = {}
    for text in texts:
        rule, _, because = (part.strip() for part in text.partition("="))
        if rule in NEVER_ALLOWED:
            raise UsageError(f"--allow {rule}: this cannot be allowed. {NEVER_ALLOWED[rule]}")
        if rule not in known:
            near = difflib.get_close_matches(rule, known, n=1)
            meant = f'Did you mean "{near[0]}"?' if near else "A refusal names its rule."
            raise UsageError(f'--allow: there is no rule "{rule}". {meant}')
        if not because:
            raise UsageError(f'--allow {rule}: say why, like --allow "{rule}=It was agreed with the author"')
        found[rule] = Allowance(rule=rule, because=" ".join(because.split()))
    return tuple(found.values())


def _findings(findings: Iterable[Finding]) -> Iterator[Blocker]:
    """Yield what the rules of `bob check` find: errors, and warnings that are open questions."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        if is_unwaived_error(finding) or (finding.rule in _QUESTIONS and not finding.waived):
            by_rule.setdefault(finding.rule, []).append(finding)
    for rule, found in sorted(by_rule.items()):
        files = {finding.location.file for finding in found}
        hint, command = _way_out(rule, found, files)
        yield Blocker(
            rule=rule,
            message=f"{counted(len(files), 'file')} with {_kind(found[0])}",
            hint=hint,
            command=command,
            places=tuple(f"{finding.location}: {finding.message.rstrip('.')}." for finding in found),
            all_places=f"bob check --rule {rule}",
        )


def _way_out(rule: str, found: Sequence[Finding], files: Iterable[str]) -> tuple[str, str]:
    """Return how what a rule found is mended, or let stand, and the command for it."""
    if rule in _MENDED_TOGETHER:
        return _MENDED_TOGETHER[rule]
    hints = {finding.hint for finding in found}
    mend = found[0].hint if len(hints) == 1 and found[0].hint else f"How to mend each: bob rules {rule}"
    waive = next(iter(sorted(file for file in files if is_sent(file))), "")
    if not waive:
        return mend, ""
    command = f'bob decide {shell_word(waive)} --waive {rule} --because "..."'
    return f"{mend.rstrip()}\nTo let it stand for a piece:", command


def _kind(finding: Finding) -> str:
    return "an error" if is_unwaived_error(finding) else "an open question"


def _no_pieces(book: Book) -> Iterator[Blocker]:
    if not book.chapters:
        yield Blocker(
            rule="no-pieces",
            message="The book has no piece",
            hint="Put the posts into contributions/, one file each.",
            can_be_allowed=False,
        )


def _left_out(project: Project, findings: Iterable[Finding]) -> Iterator[Blocker]:
    """Yield the files that are not in the book without anybody having said so."""
    out, with_findings = files_out(project.decisions), {finding.location.file for finding in findings}
    left = [each for each in project.left_out if each.file not in out | with_findings]
    if left:
        yield Blocker(
            rule="piece-left-out",
            message=f"{counted(len(left), 'file')} had to be left out of the book",
            hint="Mend it, or decline it:",
            command=f'bob decide {shell_word(left[0].file)} --decline --because "..."',
            places=tuple(f"{each.file}: {each.reason}" for each in left),
        )


def _unplaced(project: Project, arrangement: Arrangement) -> Iterator[Blocker]:
    if project.themes and arrangement.unplaced:
        titles = {piece.file: piece.title for piece in project.pieces}
        yield Blocker(
            rule="piece-unplaced",
            message=f"{counted(len(arrangement.unplaced), 'piece')} in no theme",
            hint="Write each into themes.yaml, or let bob place them:",
            command="bob themes apply",
            places=tuple(f"{file}: “{titles[file]}”" for file in arrangement.unplaced),
        )


def _placeholders(project: Project, findings: Iterable[Finding], book: Book) -> Iterator[Blocker]:
    """Yield the gaps that a reader would see. Those of which an error tells already are left out.

    A file with a waived finding about a picture is settled: the editor has seen the gap, and said why it may stay.
    """
    files = {piece.id: piece.file for piece in project.pieces} | {text.id: text.file for text in project.matter}
    known = {finding.location.file for finding in findings if is_unwaived_error(finding) or _is_waived_gap(finding)}
    held = [(files[chapter.id], chapter.title, chapter.body, chapter.notes) for chapter in book.chapters]
    held += [
        (files.get(matter.id, REGISTER_FILE), matter.title, matter.body, matter.notes)
        for matter in (*book.front, *book.back)
    ]
    held += [(THEMES_FILE, part.title, part.introduction, part.notes) for part in book.parts]
    places = []
    for file, title, body, notes in held:
        gaps = sum(len(_PLACEHOLDER.findall(text)) for text in (body, *(note.body for note in notes)))
        if gaps and file not in known:
            places.append(f"{file}: “{title}” has {counted(gaps, 'gap')} where a picture should be.")
    if places:
        yield Blocker(
            rule="placeholder",
            message=f"{counted(len(places), 'page')} with a gap in place of a picture",
            hint="Put the picture beside the post, or take its line out of the post.",
            places=tuple(places),
        )


def _is_waived_gap(finding: Finding) -> bool:
    return finding.waived is not None and finding.rule.startswith("picture-")


def letters_missing(missing: Sequence[tuple[str, str]]) -> Iterator[Blocker]:
    """Yield that characters of the book are in no font. `missing` are they with the places where each stands first."""
    if missing:
        characters = len({character for character, _ in missing})
        yield Blocker(
            rule="letter-missing",
            message=f"{counted(characters, 'character')} that no font here has: a box would stand for each",
            hint="Install a font that has them, or put other characters in their place.",
            places=tuple(f"{place}: {character} (U+{ord(character):04X})" for character, place in missing),
        )


def _undated(*, dated: bool) -> Iterator[Blocker]:
    if not dated:
        yield Blocker(
            rule="date-missing",
            message="The book has no date, and would bear 1 January 2000",
            hint="Write the day of publication into book.yaml, like `published: 2027-01-31`.",
        )
