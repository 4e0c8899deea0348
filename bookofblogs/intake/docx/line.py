"""What is gathered of a paragraph while it is read: what is shown, what is left out, what all of it has in common."""

from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from bookofblogs.intake.docx.letters import size_of
from bookofblogs.intake.docx.looks import Look
from bookofblogs.intake.docx.phrases import Break, Empty, Link, Marks, Phrases
from bookofblogs.intake.docx.story import Story
from bookofblogs.intake.links import Goal, goal_of
from bookofblogs.model.manuscript import Entry, EntryKind, Tally
from bookofblogs.unicode_text import on_one_line

_NONE = Tally()
_LOOKS = ("bold", "italic", "underlined", "mono")


@dataclass(slots=True)
class Line:
    """A paragraph that is being read."""

    story: Story
    style: str
    base: Look
    """How letters look by the paragraph's style alone, which is no mark on any of them."""
    phrases: Phrases = field(default_factory=Phrases)
    boxes: list[etree._Element] = field(default_factory=list)
    drawn: list[tuple[str, ...]] = field(default_factory=list)
    """The words of diagrams and of drawn letters, each with its paragraphs."""
    has_rule: bool = False
    has_left_out: bool = False
    sizes: Counter[int] = field(default_factory=Counter)
    lacking: set[str] = field(default_factory=set)
    """Of bold, italic, underlined and mono those that do not hold for all words."""
    _left: Entry | None = None

    @property
    def looks(self) -> list[str]:
        """What holds for all words, if there are any."""
        return [name for name in _LOOKS if name not in self.lacking] if self.sizes else []

    def show(self, what: str | Break | Empty, look: Look, link: Link | None, *names: str) -> None:
        """Add `what` to what is shown, within the elements `names` and those that its look asks for."""
        if what == "":
            return
        self._account_for_left()
        if isinstance(what, str) and not what.isspace():
            self.sizes[size_of(look)] += len(what.strip())
            self.lacking.update(name for name in _LOOKS if not getattr(look, name))
            if link is not None:
                self.lacking.add("underlined")
            if self.story.letters.is_typescript:
                self.lacking.add("mono")
        self.phrases.add(what, Marks(link, self._names(look, link).union(names)))

    def leave(self, kind: EntryKind, words: str = "", tally: Tally = _NONE, detail: str = "") -> None:
        """Add `words` to what is left out; what goes on for the same reason is one entry."""
        left = self._left
        if left is not None and (left.kind, left.detail) != (kind, detail):
            self._account_for_left()
            left = None
        before, known = ("", _NONE) if left is None else (left.words, left.tally)
        self._left = Entry(kind=kind, words=before + words, tally=known + tally, detail=detail)

    def why_left_out(self, look: Look) -> tuple[EntryKind, str] | None:
        """Return the reason, and its detail, for which what comes now is not shown; None where it is."""
        fields = self.story.fields
        if fields.is_in_contents:
            return EntryKind.CONTENTS, ""
        if fields.is_in_instruction:
            return EntryKind.OTHER, "within the instruction of a field"
        return (EntryKind.HIDDEN, "") if look.hidden else None

    def text(self, text: str, look: Look, link: Link | None, *names: str) -> None:
        """Show `text`, or leave it out where it is hidden."""
        reason = self.why_left_out(look)
        if reason is None:
            self.show(text, look, link, *names)
        elif text:
            self.leave(reason[0], text, detail=reason[1])

    def link_to(self, address: str) -> Link | None:
        """Return the link that is around what comes now; None, and a word in the account, where it leads nowhere."""
        goal = goal_of(address)
        account = self.story.account
        anchor = self.story.anchors.get(address.removeprefix("#"), "") if goal is Goal.PLACE else ""
        if anchor and not self.story.fields.is_in_contents:
            goal, address = Goal.WORLD, f"#{anchor}"  # the piece has the place, too
        if goal is Goal.WORLD:
            account.counts["link"] += 1
            return Link(address, account.counts["link"])
        if goal is Goal.PLACE:
            account.counts["place"] += 0 if self.story.fields.is_in_contents else 1
        else:
            account.left_out.append(Entry(kind=EntryKind.DEAD_LINK, tally=Tally(links=1), detail=address))
        return None

    def leave_drawn(self, instruction: str) -> None:
        """Account for a field that Word draws, of which no text says how it looks."""
        detail = f"a field that bob cannot read: “{on_one_line(instruction)}”"
        self.story.account.left_out.append(Entry(kind=EntryKind.OTHER, detail=detail))

    def end_link(self, link: Link | None) -> None:
        """Account for a link around nothing that is shown."""
        if link is None or link.number in self.story.account.used_links:
            return
        if any(marks.link == link for _, marks in reversed(self.phrases.found)):
            return
        kind, detail = (EntryKind.EMPTY, link.href) if self._left is None else (self._left.kind, self._left.detail)
        self.leave(kind, tally=Tally(links=1), detail=detail)

    def end(self) -> None:
        """Account for what was left out last."""
        self._account_for_left()
        self.story.account.used_links.update(marks.link.number for _, marks in self.phrases.found if marks.link)

    def _account_for_left(self) -> None:
        """Put what was left out into the account. A table of contents is one entry, however many lines it has."""
        left, entries = self._left, self.story.account.left_out
        if left is None:
            return
        self._left, self.has_left_out = None, True
        words = on_one_line(left.words)
        if not words and left.tally == _NONE:
            return
        before = entries[-1] if entries else None
        if left.kind is EntryKind.CONTENTS and before is not None and before.kind is left.kind:
            entries.pop()
            entries.append(
                Entry(kind=left.kind, words=f"{before.words} {words}".strip(), tally=before.tally + left.tally)
            )
        else:
            entries.append(Entry(kind=left.kind, words=words, tally=left.tally, detail=left.detail))

    def _names(self, look: Look, link: Link | None) -> frozenset[str]:
        """Return the elements by which the letters differ from the others of their paragraph."""
        base = self.base
        is_code = look.mono and not base.mono and not self.story.letters.is_typescript
        asked = {
            "strong": look.bold and not base.bold,
            "em": look.italic and not base.italic,
            "u": look.underlined and not base.underlined and link is None,
            "del": (look.struck or look.struck_twice) and not (base.struck or base.struck_twice),
            "mark": look.marked and not base.marked,
            "sup": look.height == "superscript",
            "sub": look.height == "subscript",
            "code": is_code,
        }
        return frozenset(name for name, is_asked in asked.items() if is_asked)
