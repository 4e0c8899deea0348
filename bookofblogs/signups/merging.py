"""The merge of an import: the last import, the editor's files and the new sheet make the next files.

What the editor changed stays. What only the sheet changed is taken over. Where both changed the same, the editor's
version stays and the difference is told. Nobody is ever deleted, and a sheet that was cut is not believed. `merge` is
for the register, `merge_contacts` for contacts.csv, whose texts are remembered by marks alone.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field, replace
from types import MappingProxyType

from bookofblogs.model.frozen import dataclass
from bookofblogs.model.signup import Contact
from bookofblogs.names.likeness import name_words, same_title
from bookofblogs.people.private_answers import stricter
from bookofblogs.signups.entries import FIELDS, LISTS, REFUSED, Entry, Value
from bookofblogs.signups.marks import seal

_MOST_COMPARED = 100
"""Texts of a list that a new one is compared with letter by letter."""
_WORDS_AND_DAY = 2
"""What a consent is; one that was withdrawn says so besides."""
_FEW = 3
_TENTH = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A field that the editor and the sheet both changed: what stays, and what the sheet says."""

    field: str
    kept: Value
    sheet: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryChange:
    """What the import does to one entry."""

    key: str
    name: str
    fields: Mapping[str, Value] = field(default_factory=dict)
    """The fields to write, with their new values; an empty value takes the field away."""
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """What an import does to the register, and what it remembers for the next time."""

    added: tuple[EntryChange, ...] = ()
    changed: tuple[EntryChange, ...] = ()
    withdrawn: tuple[EntryChange, ...] = ()
    remembered: Mapping[str, Entry] = field(default_factory=dict)
    removed_by_hand: tuple[str, ...] = ()
    """The keys of people whom the editor took out of the register, and who stay out."""

    @property
    def conflicts(self) -> tuple[tuple[EntryChange, Conflict], ...]:
        """Every conflict, with the person whom it is about."""
        return tuple((change, conflict) for change in self.changed for conflict in change.conflicts)


def why_refused(last: Mapping[str, Entry], present: Collection[str], *, ragged_end: bool) -> str:
    """Return why a sheet with the people `present` (their keys) is taken for broken, empty if it is not.

    People do withdraw, one or two at a time. More than a tenth of all (and three at least), or half of them, or anybody
    at the end of a sheet that breaks off in a row, is a sheet that was cut.
    """
    known = [key for key, entry in last.items() if not entry.get("withdrawn")]
    gone = [key for key in known if key not in present]
    if not present:
        return "The sheet holds no sign-ups."
    many = len(gone) >= _FEW and len(gone) * _TENTH > len(known)
    half = bool(gone) and len(gone) * 2 >= len(known)
    if many or half:
        return f"{len(gone)} of the {len(known)} people of the last import are not in the sheet any more."
    if gone and ragged_end:
        return "The sheet breaks off in the middle of a row."
    return ""


def merge(
    register: Mapping[str, Entry],
    last: Mapping[str, Entry],
    sheet: Mapping[str, Entry],
    *,
    lost: Sequence[str] = (),
    left_over: Iterable[str] = (),
) -> Merge:
    """Return what becomes of the register. All are entries by key; `lost` are fields that it no longer asks for.

    `left_over` are keys whose person stands under another one in the sheet now; they count as withdrawn.
    """
    added: list[EntryChange] = []
    changed: list[EntryChange] = []
    withdrawn: list[EntryChange] = []
    remembered: dict[str, Entry] = {}
    removed: list[str] = []
    for key, new in sheet.items():
        before = last.get(key)
        if before is not None:
            new = {**new, **{name: before.get(name, "") for name in lost}}  # noqa: PLW2901 - completed from the last import
        remembered[key] = _filled(new)
        here = register.get(key)
        if here is None:
            if before is not None and register:
                removed.append(key)
            else:
                added.append(EntryChange(key=key, name=str(new["name"]), fields=_filled(new)))
            continue
        change = _change(key, here, before, new)
        if change.fields or change.conflicts:
            changed.append(change)
    gone = {**{key: register[key] for key in left_over if key in register}, **last}
    for key, before in gone.items():
        if key in sheet:
            continue
        remembered[key] = {**before, "withdrawn": "yes"}
        here = register.get(key)
        if here is not None and not here.get("withdrawn") and not (key in last and before.get("withdrawn")):
            withdrawn.append(EntryChange(key=key, name=str(here["name"]), fields={"withdrawn": "yes"}))
    return Merge(
        added=tuple(added),
        changed=tuple(change for change in changed if change.fields or change.conflicts),
        withdrawn=tuple(withdrawn),
        remembered=remembered,
        removed_by_hand=tuple(removed),
    )


def merge_contacts(
    here: Iterable[Contact],
    sheet: Mapping[str, Contact],
    last: Mapping[str, frozenset[str]],
    salt: str,
    *,
    absorbed: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Contact, ...]:
    """Return the contacts to write: those that are here in their order, then the new ones.

    Rows under a key of `absorbed` turned out to be somebody else's, who has their addresses now, and whose wishes are
    theirs too. `last` holds the marks of what each person's contact said at the last import; what the editor took
    out since then stays out, what was added by hand stays in. No row of the sheet lifts what was said of letters,
    or of the address.
    """
    here = tuple(here)
    merged = [
        _merged_contact(contact, sheet[contact.key], last.get(contact.key, frozenset()), salt)
        if contact.key in sheet
        else contact
        for contact in here
        if contact.key not in absorbed
    ]
    known = {contact.key for contact in merged}
    merged += [contact for key, contact in sheet.items() if key not in known]
    return _with_wishes(merged, [(absorbed[row.key], row) for row in here if row.key in absorbed])


def _with_wishes(contacts: Iterable[Contact], gone: Iterable[tuple[str, Contact]]) -> tuple[Contact, ...]:
    """Return `contacts` with what rows of entries that turned out to be theirs asked for; nobody's word is lost."""
    told = {contact.key: contact for contact in contacts}
    for key, row in gone:
        if row.letters or row.shares_address:
            contact = told.get(key, Contact(key=key))
            told[key] = replace(
                contact,
                letters=stricter(contact.letters, row.letters),
                shares_address=stricter(contact.shares_address, row.shares_address),
            )
    return tuple(told.values())


def marks_of(contact: Contact, salt: str) -> tuple[str, ...]:
    """Return the marks of what the sheet says of a contact."""
    facts = (f"{header}\n{text}" for header, text in contact.facts.items())
    return tuple(sorted(seal(text, salt) for text in (*contact.emails, *facts)))


def _filled(entry: Entry) -> Entry:
    """Return the fields of an entry that say something, in their order."""
    return {name: entry[name] for name in FIELDS if entry.get(name)}


def _change(key: str, here: Entry, before: Entry | None, new: Entry) -> EntryChange:
    """Return what the sheet changes in one entry."""
    fields: dict[str, Value] = {}
    conflicts: list[Conflict] = []
    for name in FIELDS:
        yours, theirs = here.get(name, ""), new.get(name, "")
        was = before.get(name, "") if before is not None else None
        if name in LISTS:
            result, clash = _merged_list(_texts(yours), None if was is None else _texts(was), _texts(theirs))
        else:
            result, clash = _merged(yours or "", was if was is None else was or "", theirs or "")
        if (result or "") != (yours or ""):
            fields[name] = result
        if clash:
            conflicts.append(Conflict(field=name, kept=yours, sheet=theirs))
    _hold_refusal(fields, conflicts, here, new)
    _keep_spelling(fields, here, new)
    return EntryChange(key=key, name=str(fields.get("name") or here["name"]), fields=fields, conflicts=tuple(conflicts))


def _hold_refusal(fields: dict[str, Value], conflicts: list[Conflict], here: Entry, new: Entry) -> None:
    """Take the recorded consent away if the sheet's later answer is no yes; where nobody knows which is later, say so.

    A record that says no stays, and so does a yes that the editor recorded after that answer.
    """
    refused, recorded = _texts(new.get(REFUSED, ())), _texts(here.get("consent", ()))
    if not refused or not recorded or len(recorded) > _WORDS_AND_DAY or "consent" in fields:
        return
    answer, answered_on = refused
    recorded_on = recorded[-1] if len(recorded) == _WORDS_AND_DAY else ""
    if answered_on and recorded_on:
        if answered_on > recorded_on:
            fields["consent"] = ""
    elif not any(conflict.field == "consent" for conflict in conflicts):
        conflicts.append(Conflict(field="consent", kept=recorded, sheet=answer))


def _keep_spelling(fields: dict[str, Value], here: Entry, new: Entry) -> None:
    """Keep the other spelling of a name that the editor or the sheet changed, so that its pieces are still found."""
    name = fields.get("name") or here["name"]
    known = _texts(fields.get("also_known_as", here.get("also_known_as", ())))
    others = (str(entry["name"]) for entry in (here, new))
    kept = tuple(
        dict.fromkeys(other for other in others if name_words(other) != name_words(str(name)) and other not in known)
    )
    if kept:
        fields["also_known_as"] = (*known, *kept)


def _texts(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def _merged(yours: Value, was: Value | None, theirs: Value) -> tuple[Value, bool]:
    """Return the merged value, and whether both sides changed it. `was` is None where it was never imported."""
    if yours == theirs:
        return yours, False
    if was is None:
        return (yours or theirs), bool(yours and theirs)
    if theirs == was:
        return yours, False
    return (theirs, False) if yours == was else (yours, True)


def _merged_list(yours: tuple[str, ...], was: tuple[str, ...] | None, theirs: tuple[str, ...]) -> tuple[Value, bool]:
    """Return the merged list, and whether both sides changed the same text in it."""
    if was is None:
        return (*yours, *(text for text in theirs if not _holds(yours, text))), False
    mine, before, after = set(yours), set(was), set(theirs)
    gone = before - after
    new = [text for text in theirs if text not in before and not _holds(yours, text)]
    both_took_out = [text for text in was if text in gone and text not in mine]
    clash = bool(both_took_out and new)
    if clash:
        new = new[len(both_took_out) :]
    kept: list[str] = []
    for text in yours:
        if text not in gone:
            kept.append(text)
        elif new and any(same_title(text, other) for other in new):
            kept.append(next(other for other in new if same_title(text, other)))
    return (*kept, *(text for text in new if text not in kept)), clash


def _holds(texts: tuple[str, ...], text: str) -> bool:
    """Decide whether a list holds a text already, however it is spelled."""
    return text in texts or any(same_title(text, each) for each in texts[:_MOST_COMPARED])


def _merged_contact(here: Contact, new: Contact, last: frozenset[str], salt: str) -> Contact:
    """Return one contact, merged."""
    given = {seal(email, salt) for email in new.emails}
    stay = [email for email in here.emails if seal(email, salt) in given or seal(email, salt) not in last]
    come = [email for email in new.emails if email not in here.emails and seal(email, salt) not in last]
    by_hand = [email for email in stay if seal(email, salt) not in last | given]
    first = [email for email in new.emails if email in come or email in stay]
    emails = tuple(dict.fromkeys((*by_hand, *first, *stay))) if by_hand else tuple(dict.fromkeys((*first, *stay)))
    facts = dict(here.facts)
    for header, text in new.facts.items():
        mine = here.facts.get(header, "")
        if not mine or seal(f"{header}\n{mine}", salt) in last:
            facts[header] = text if mine or seal(f"{header}\n{text}", salt) not in last else mine
    return replace(here, emails=emails, facts={header: text for header, text in facts.items() if text})
