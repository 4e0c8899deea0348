"""What a person is told of a text beside its words: with its number, where it was met more than once."""

from collections import Counter

from bookofblogs.intake.documents.counted_things import left_out_of, remarks_on
from bookofblogs.intake.odt.account import Account, words_of
from bookofblogs.intake.odt.namespaces import clark
from bookofblogs.intake.odt.package import OdtPackage
from bookofblogs.model.manuscript import Entry, EntryKind, Tally
from bookofblogs.wording import counted, first_of, listed

_MANY = 20
"""Changes, over which a text is still being worked on."""
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
    for sentence in remarks_on(account.counts, "Writer"):
        account.remark(sentence)
    account.left_out += left_out_of(account.counts)


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
