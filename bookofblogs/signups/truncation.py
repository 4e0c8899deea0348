"""When a sheet is not to be believed: empty, or cut short since the last import."""

from collections.abc import Collection, Mapping

from bookofblogs.signups.entries import Entry

_FEW = 3
_TENTH = 10


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
