"""What a person is told of a text beside its words: with its number, where it was met more than once."""

from collections import Counter

from bookofblogs.intake.odt.account import Account, words_of
from bookofblogs.intake.odt.namespaces import clark
from bookofblogs.intake.odt.package import OdtPackage
from bookofblogs.model.manuscript import Entry, EntryKind, Tally
from bookofblogs.wording import counted, first_of, listed

_MANY = 20
"""Changes, over which a text is still being worked on."""
_COUNTED = (
    (
        "formula",
        "1 formula: bob sets none, so it stands as a line of code.",
        "{number:,} formulas: bob sets none, so they stand as lines of code.",
    ),
    (
        "numbered heading",
        "Writer numbers 1 heading: the number is no text, and is not taken.",
        "Writer numbers {number:,} headings: the numbers are no text, and are not taken.",
    ),
    (
        "lettered",
        "1 item of a list had a letter or a Roman number, and has digits now.",
        "{number:,} items of lists had letters or Roman numbers, and have digits now.",
    ),
)
_LEFT_OUT = (
    (
        "place",
        "a link to a place in the text itself that is no heading; its words stay",
        "{number:,} links to places in the text itself that are no headings; their words stay",
    ),
)
"""What is left out and holds no words, told once, with how often it was met."""
_RUNNING = (
    "style:header",
    "style:footer",
    "style:header-left",
    "style:footer-left",
    "style:header-first",
    "style:footer-first",
)


def remark_on_all(package: OdtPackage, account: Account) -> None:
    """Note the sentences about the whole of a text."""
    _leave_out_running(package, account)
    _remark_on_changes(account)
    for kind, one, more in _COUNTED:
        if number := account.counts[kind]:
            account.remark((one if number == 1 else more).format(number=number))
    for kind, one, more in _LEFT_OUT:
        if number := account.counts[kind]:
            detail = (one if number == 1 else more).format(number=number)
            account.left_out.append(Entry(kind=EntryKind.OTHER, detail=detail))


def _remark_on_changes(account: Account) -> None:
    by_kind: Counter[str] = Counter()
    for (kind, _who), times in account.changes.items():
        by_kind[kind] += times
    if not by_kind:
        return
    kinds = [counted(by_kind[kind], kind) for kind in ("insertion", "deletion") if by_kind[kind]]
    people = sorted({who for _kind, who in account.changes if who})
    by = f" by {first_of(people, 3)}" if people else ""
    sentence = f"Tracked changes{by} are taken as accepted: {listed(kinds)}."
    if by_kind.total() > _MANY:
        sentence += " So many mean that the text is still being worked on: ask its author for a final version."
    account.remark(sentence)


def _leave_out_running(package: OdtPackage, account: Account) -> None:
    """Say what stands above and below every page; it is no part of the text, and nobody counts its words."""
    pages = [] if package.styles is None else list(package.styles.iter(*map(clark, _RUNNING)))
    said = "; ".join(filter(None, dict.fromkeys(map(words_of, pages))))
    pictures = sum(1 for page in pages for _ in page.iter(clark("draw:image")))
    if said or pictures:
        account.left_out.append(Entry(kind=EntryKind.RUNNING, words=said, tally=Tally(pictures=pictures)))
