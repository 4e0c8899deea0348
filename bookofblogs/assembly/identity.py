"""What a book is known by: a lasting identifier, and the date that its editions carry."""

import uuid
from datetime import UTC, datetime, time

from bookofblogs.model.call import Call
from bookofblogs.model.imprint import Imprint

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "bookofblogs.example.org")
NO_DATE_KNOWN = datetime(2000, 1, 1, tzinfo=UTC)
"""What stands for the date of a book that has none: a format may ask for one, but nobody should read it."""


def identifier(imprint: Imprint) -> str:
    """Return the identifier that was laid down, else a UUID made of title, subtitle, editors and language."""
    if imprint.identifier:
        return imprint.identifier
    facts = "\n".join((imprint.title, imprint.subtitle, *imprint.editors, imprint.language))
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, facts)}"


def year_of(imprint: Imprint, call: Call) -> int | None:
    """Return the year of publication: the editor's date, else that of the end of the call, None if neither is known."""
    day = imprint.published or call.closes
    return day.year if day else None


def edition_date(imprint: Imprint, call: Call, source_date_epoch: int | None) -> datetime:
    """Return the date of every edition: SOURCE_DATE_EPOCH, else the day of publication, else the end of the call.

    It is never the clock's, so that the same pieces make the same book (https://reproducible-builds.org/specs/source-date-epoch/).
    """
    if source_date_epoch is not None:
        return datetime.fromtimestamp(source_date_epoch, tz=UTC)
    day = imprint.published or call.closes
    return datetime.combine(day, time(), tzinfo=UTC) if day else NO_DATE_KNOWN
