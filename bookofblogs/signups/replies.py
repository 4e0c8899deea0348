"""The answers of one row, read as what they are: titles, yes and no, links, consent, and facts of the editor's own."""

import re
from collections.abc import Mapping
from datetime import datetime

from bookofblogs.email_addresses import without_addresses
from bookofblogs.expressions import expression
from bookofblogs.folding import fold
from bookofblogs.model.finding import Finding
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.people import Consent
from bookofblogs.model.spreadsheet import SheetRow
from bookofblogs.names.capitals import title_in_order
from bookofblogs.people.answers import YesOrNo, read_answer
from bookofblogs.signups.cells import is_nothing, one_line, plain
from bookofblogs.signups.columns import Columns
from bookofblogs.signups.consent_answers import is_tick, what_is_missing
from bookofblogs.signups.import_findings import make_finding
from bookofblogs.signups.time_stamps import read_stamp

_LONGEST_LINE = 300
_LONGEST_TITLE = 300
_LONGEST_TEXT = 5_000
_LONGEST_READ = 200_000
_FEDIVERSE = expression(r"@(?P<user>[\w.-]+)@(?P<host>[\w-]+(?:\.[\w-]+)+)")
_BARE_PLACE = expression(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_HANDLE = expression(r"@?[\w.-]{2,50}")
_NO_TITLE_YET = expression(
    r"(?:title |titel |titre )?(?:tbc|tba|tbd|tbdecided|n a|na|wip|title|titel|titre|untitled|ohne titel"
    r"|sans titre|to be (?:confirmed|announced|decided|determined|defined)"
    r"|not (?:sure|decided|known)(?: yet)?|dont know(?: yet)?|no idea(?: yet)?|undecided|later|soon|coming soon|"
    r"noch offen|offen|weiss (?:ich )?noch nicht|folgt|"
    r"a (?:definir|confirmer|venir|determiner)|por (?:definir|determinar|confirmar)|"
    r"da (?:definire|decidere|confermare)|nog (?:niet bekend|te bepalen|onbekend)"
    r"|em breve|ainda nao sei|will send later)"
)
_DRAFT = expression(
    r"(?i)\s*(?:[-–—:]\s*|[\(\[]\s*)(?:(?:first|rough|working)\s+)?(?:draft|wip|working title|entwurf|arbeitstitel"
    r"|brouillon|titre provisoire|borrador|bozza|concept|rascunho)\s*\d*\s*[\)\]]?\s*\Z"
)
_QUOTES = (("“", "”"), ("„", "“"), ("«", "»"), ("»", "«"), ('"', '"'), ("‘", "’"), ("'", "'"), ("„", "”"))
_ITEM = expression(r"\s*(?:\(?\d{1,2}[.)]|[-–•*])\s+(?=\S)")
_COUNTED = expression(r"\s*\(?1[.)]\s+\S.*\s\(?2[.)]\s+\S")
_HALVES = expression(r"\S\s*;\s*(?=[^\W\d_])(?!or\b|oder\b|ou\b|o\b)[^\W\d_a-zß-ÿ]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Replies:
    """One row's answers. What there is to say of them goes to `findings`."""

    row: SheetRow
    columns: Columns
    name: str
    findings: list[Finding]
    known: frozenset[str]
    """The row's own addresses, which must not stand in any other answer."""

    def text(self, field: str) -> str:
        """Return the answer in the first column that holds `field`, in one line."""
        return next((one_line(cell[:_LONGEST_READ]) for _, cell in self._cells(field) if cell.strip()), "")

    def short(self, field: str) -> str:
        """Return an answer of a line; empty if it says only that there is nothing to say."""
        answer = self._public(field, self.text(field), _LONGEST_LINE)
        return "" if is_nothing(answer) else answer

    def affiliation(self) -> str:
        """Return the affiliation: all columns that tell of it, with commas between."""
        answers = [one_line(cell[:_LONGEST_READ]) for _, cell in self._cells("affiliation")]
        given = dict.fromkeys(answer for answer in answers if not is_nothing(answer))
        return self._public("affiliation", ", ".join(given), _LONGEST_LINE)

    def long(self, field: str) -> str:
        """Return an answer of several lines."""
        cells = [cell for _, cell in self._cells(field) if cell.strip()]
        lines = [" ".join(line.split()) for line in plain(cells[0][:_LONGEST_READ]).split("\n")] if cells else []
        text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
        return self._public(field, "" if is_nothing(text) else text, _LONGEST_TEXT, whole=len(cells[0]) if cells else 0)

    def titles(self) -> tuple[str, ...]:
        """Return the promised titles in the order of their columns."""
        found = []
        typed = [title for _, answer in self._cells("title") for title in _titles_in(answer[:_LONGEST_READ])]
        for cell in typed:
            cleaned = _clean_title(cell)
            title = self._public("title", cleaned.title, _LONGEST_TITLE)
            if title:
                found.append(title)
                if _may_be_several(cell):
                    hint = "Ask. A second title takes a column or a row of its own."
                    self._report("title-several", f"“{title[:80]}” may be two titles; it is kept as one", hint)
                if cleaned.mended:
                    self._report("title-mended", f"the title “{title[:80]}”: {', '.join(cleaned.mended)}")
        if not found and self.columns.holding.get("title"):
            self._report("title-missing", "no title yet; the promise of a piece is kept")
        return tuple(dict.fromkeys(found))

    def answer(self, field: str) -> bool | None:
        """Return whether the answer offers or asks for something; a yes with a condition does."""
        text = self.text(field)
        answer = read_answer(text) if text else YesOrNo.UNCLEAR
        if answer in {YesOrNo.YES, YesOrNo.CONDITIONAL}:
            return True
        if answer is YesOrNo.NO:
            return False
        if not is_nothing(text):
            asked = self.columns.headers[self.columns.holding[field][0]]
            shown = without_addresses(text, self.known)[:80]
            self._report("answer-unclear", f"“{shown}” to “{asked[:80]}” is neither yes nor no; it is kept as unknown")
        return None

    def consent(self, sent: datetime | None) -> tuple[Consent | None, str]:
        """Return what the person agreed to, in the words of the form and their own, on the day that they sent it.

        Every question has to be answered with a yes; else there is no consent, but what was answered instead.
        """
        answers = [
            (self.columns.headers[column], self._public("consent", one_line(cell[:_LONGEST_READ]), _LONGEST_LINE))
            for column, cell in self._cells("consent")
        ]
        missing = what_is_missing(answers, self.name)
        words = "\n".join(
            f"{asked} {text}" for asked, text in answers if (text and not is_nothing(text)) or is_tick(text)
        )
        if missing or not words:
            return None, missing
        return Consent(words=words, on=sent.date() if sent else None), ""

    def moment(self, *, day_first: bool) -> datetime | None:
        """Return when the row was sent, None where the time stamp is missing or never was."""
        stamp = self.text("sent")
        sent = read_stamp(stamp, day_first=day_first) if stamp else None
        if stamp and sent is None:
            shown = without_addresses(stamp, self.known)[:40]
            self._report("time-unknown", f"the time stamp “{shown}” never was, and is kept as unknown")
        return sent

    def links(self) -> tuple[str, ...]:
        """Return the links: web addresses as they are, `@jo@social.example` as the address of that page."""
        found = []
        for _, cell in self._cells("links"):
            for part in re.split(r"[\s,;|]+", one_line(cell[:_LONGEST_READ])):
                link = self._link(part)
                if link:
                    found.append(link)
        return tuple(dict.fromkeys(found))[:10]

    def facts(self) -> Mapping[str, str]:
        """Return the answers in columns that bob does not know, by their headers. They stay private."""
        found = {}
        for column in self.columns.unknown:
            cell = self.row.cells[column] if column < len(self.row.cells) else ""
            text = plain(cell[:_LONGEST_READ]).strip()
            if text:
                header = self.columns.headers[column]
                if len(text) > _LONGEST_TEXT:
                    self._report_shortened(header, max(len(cell), len(text)), _LONGEST_TEXT)
                found[header if header not in found else f"{header} ({column + 1})"] = text[:_LONGEST_TEXT]
        return found

    def _cells(self, field: str) -> list[tuple[int, str]]:
        """Return the columns that hold `field`, each with its cell."""
        columns = self.columns.holding.get(field, ())
        return [(at, self.row.cells[at] if at < len(self.row.cells) else "") for at in columns if at >= 0]

    def _link(self, part: str) -> str:
        """Return one link, empty if there is none."""
        text = without_addresses(part.strip("()<>"), self.known)
        social = _FEDIVERSE.fullmatch(text)
        if social:
            return f"https://{social['host'].lower()}/@{social['user']}"
        if re.fullmatch(r"https?://[^\s\"<>@]+(?:/[^\s\"<>]*)?", text):
            return text[:_LONGEST_LINE]
        if "://" in text or is_nothing(text) or "[address]" in text:
            if "[address]" in text:
                self._report_address("links")
            return ""
        if _BARE_PLACE.fullmatch(text) and ("/" in text or text.lower().startswith("www.")):
            return f"https://{text}"
        return text if _HANDLE.fullmatch(text) else ""

    def _public(self, field: str, text: str, most: int, *, whole: int = 0) -> str:
        """Return an answer that everybody may read: without addresses, and no longer than `most`."""
        bare = without_addresses(text, self.known)
        if bare != text:
            self._report_address(field)
        if len(bare) > most:
            header = self.columns.headers[self.columns.holding[field][0]]
            self._report_shortened(header, max(whole, len(text)), most)
            bare = bare[: most - 1].rstrip() + "…"
        if any(
            "<" in cell
            and plain(cell[:_LONGEST_READ]) != cell[:_LONGEST_READ].replace("\r", "")
            and re.search(r"</?[a-zA-Z]", cell)
            for _, cell in self._cells(field)
        ):
            header = self.columns.headers[self.columns.holding[field][0]]
            self._report("answer-cleaned", f"HTML was taken out of the answer to “{header[:80]}”")
        return bare

    def _report(self, kind: str, message: str, hint: str = "") -> None:
        self.findings.append(make_finding(kind, (self.row.number,), f"{self.name}: {message}", hint))

    def _report_address(self, field: str) -> None:
        header = self.columns.headers[self.columns.holding[field][0]]
        hint = "Ask whether readers may write there; contacts.csv keeps the address to write to."
        self._report(
            "address-in-answer", f"an e-mail address stood in the answer to “{header[:80]}” and was taken out", hint
        )

    def _report_shortened(self, header: str, length: int, most: int) -> None:
        self._report(
            "answer-shortened",
            f"the answer to “{header[:80]}” has {length:,} characters; the first {most:,} are kept",
            "Ask for a shorter one.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _CleanTitle:
    """A promised title: empty where the cell says that there is none yet; how it was mended, in words."""

    title: str
    mended: tuple[str, ...] = ()


def _clean_title(cell: str) -> _CleanTitle:
    """Return the title in a cell: blanks and quotation marks around it, a note `- draft` and CAPITALS are mended."""
    title = one_line(cell)
    mended: list[str] = []
    if is_nothing(title) or _NO_TITLE_YET.fullmatch(fold(title)):
        return _CleanTitle(title="")
    if title != cell:
        mended.append("blanks or marks around it were taken away")
    for opening, closing in _QUOTES:
        inner = title[1:-1].strip()
        if inner and title == f"{opening}{title[1:-1]}{closing}" and opening not in inner and closing not in inner:
            title = inner
            mended.append("the quotation marks around it were taken away")
            break
    bare = _DRAFT.sub("", title)
    if bare and bare != title:
        title = bare
        mended.append("the note that it is a draft was taken away")
    if _NO_TITLE_YET.fullmatch(fold(title)):
        return _CleanTitle(title="")
    if title_in_order(title) != title:
        title = title_in_order(title)
        mended.append("the capitals were mended")
    return _CleanTitle(title=title, mended=tuple(mended))


def _titles_in(cell: str) -> tuple[str, ...]:
    """Return the titles in a cell: several where each stands on a line that begins with a number or a bullet."""
    lines = [line for line in cell.splitlines() if line.strip()]
    if len(lines) > 1 and all(_ITEM.match(line) for line in lines):
        return tuple(_ITEM.sub("", line) for line in lines)
    return (cell,)


def _may_be_several(cell: str) -> bool:
    """Decide whether one cell may hold two titles: on two lines, numbered, or with a semicolon between."""
    lines = [line for line in cell.splitlines() if line.strip()]
    are_whole = len(lines) > 1 and not any(line.lstrip()[0].islower() for line in lines)
    return are_whole or bool(_COUNTED.match(cell)) or bool(_HALVES.search(cell))
