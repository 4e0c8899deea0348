"""The standards that a PDF claims to follow, as its metadata says them (ISO 14289-1, 5; ISO 19005-3, 6.6.4)."""

import re

from bookofblogs.verification.read_edition import EditionKind, ReadEdition

_UA = re.compile(r"pdfuaid:part(?:>|=[\"'])\s*(\d)")
_A_PART = re.compile(r"pdfaid:part(?:>|=[\"'])\s*(\d)")
_A_LEVEL = re.compile(r"pdfaid:conformance(?:>|=[\"'])\s*([A-Za-z])")


def claims_of(reading: ReadEdition) -> tuple[str, ...]:
    """Return the standards that a PDF claims, as validators call them: `ua1`, `3a`; none for anything else."""
    if reading.kind is not EditionKind.PDF:
        return ()
    metadata = next((text for text in reading.strings if "<x:xmpmeta" in text or "rdf:RDF" in text), "")
    ua, part, level = _UA.search(metadata), _A_PART.search(metadata), _A_LEVEL.search(metadata)
    found = [f"ua{ua[1]}"] if ua else []
    if part:
        found.append(part[1] + (level[1].lower() if level else ""))
    return tuple(found)
