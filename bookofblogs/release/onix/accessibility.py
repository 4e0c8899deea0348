"""What an EPUB says of its accessibility, in the codes of ONIX lists 196 and 143.

Which name of Schema.org's vocabulary is which code: https://www.w3.org/community/reports/a11y-discov-vocab/CG-FINAL-crosswalk-20240906/
Codes of conformance (02 to 04, 80 to 86) are never given: they need a person's evaluation.
"""

from collections.abc import Iterator, Mapping, Sequence

_DETAIL, _HAZARD = "09", "12"
"""ONIX list 79: an accessibility detail (list 196), a hazard (list 143)."""

_FEATURES: Mapping[str, tuple[str, ...]] = {
    "ARIA": ("30",),
    "alternativeText": ("14",),
    "displayTransformability": ("36",),
    "index": ("12",),
    "pageNavigation": ("19",),
    "readingOrder": ("13",),
    "structuralNavigation": ("29",),
    "tableOfContents": ("11",),
}
_NO_HAZARD = ("14", "16", "18")
"""Neither flashing nor sound nor simulated motion needs a warning."""
_UNRESTRICTED = "10"
_SUMMARY = "00"
_WITHOUT_SIGHT = "52"

Claims = Sequence[tuple[str, str]]


def accessibility_features(claims: Claims) -> tuple[tuple[str, str, str], ...]:
    """Return type, code and words of each product form feature that follows from `claims`, in the order of the codes.

    Without any claims there are none: nothing was counted.
    """
    return tuple(sorted(_features(claims)))


def _features(claims: Claims) -> Iterator[tuple[str, str, str]]:
    said: dict[str, list[str]] = {}
    for name, value in claims:
        said.setdefault(name.removeprefix("schema:"), []).append(value)
    if said:
        yield _DETAIL, _UNRESTRICTED, ""  # no edition of ours is locked
    for feature in said.get("accessibilityFeature", ()):
        yield from ((_DETAIL, code, "") for code in _FEATURES.get(feature, ()))
    if "textual" in said.get("accessModeSufficient", ()):
        yield _DETAIL, _WITHOUT_SIGHT, ""
    yield from ((_DETAIL, _SUMMARY, words) for words in said.get("accessibilitySummary", ())[:1])
    if said.get("accessibilityHazard") == ["none"]:
        yield from ((_HAZARD, code, "") for code in _NO_HAZARD)
