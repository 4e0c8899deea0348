"""The first block of an ONIX product: its form, its title, its people, its extent, its subjects (DescriptiveDetail).

What an EPUB says of its accessibility is given in the codes of lists 196 and 143. Which name of Schema.org's vocabulary
is which code: https://www.w3.org/community/reports/a11y-discov-vocab/CG-FINAL-crosswalk-20240906/
Codes of conformance (02 to 04, 80 to 86) are never given: they need a person's evaluation.
"""

from collections.abc import Iterable, Iterator, Mapping

from bookofblogs.model.book import Book, Credit
from bookofblogs.model.imprint import Imprint, Series
from bookofblogs.model.licence import deed_of
from bookofblogs.model.release import Product, ReleaseData
from bookofblogs.release.catalogue import bibliographic_language, editors_of, parted_name
from bookofblogs.release.metadata_sheet import page_of
from bookofblogs.release.onix.elements import Element, element, optional, texts

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
_AUTHOR, _EDITOR = "A01", "B01"
"""ONIX list 17."""
_BISAC, _KEYWORDS, _THEMA = "10", "20", "93"
"""ONIX list 27."""
_WORDS_COUNT, _PAGES_COUNT, _FILE_SIZE = ("02", "02"), ("00", "03"), ("22", "17")
"""ONIX lists 23 and 24: what is measured, and in what."""


def descriptive_detail(release: ReleaseData, product: Product) -> Element:
    """Return what the product is."""
    imprint, use = release.book.imprint, product.use
    return element(
        "DescriptiveDetail",
        element("ProductComposition", "00"),
        element("ProductForm", use.form),
        *texts("ProductFormDetail", use.details),
        *_features(release, product),
        element("PrimaryContentType", "10"),
        *_measures(release, product),
        element("EpubTechnicalProtection", "00") if use.is_digital else None,
        _licence(imprint) if use.is_digital and imprint.licence else None,
        _collection(imprint.series) if imprint.series else None,
        element("TitleDetail", element("TitleType", "01"), _title(imprint)),
        *_contributors(release.book),
        element("EditionStatement", f"Version {release.version}"),
        *_language(imprint),
        *_extents(release, product),
        *_subjects(imprint),
    )


def _features(release: ReleaseData, product: Product) -> Iterator[Element]:
    """Yield what was counted of accessibility. It was counted in the EPUB, and is said of the EPUB alone."""
    for kind, code, words in accessibility_features(release.claims) if product.edition == "epub" else ():
        yield element(
            "ProductFormFeature",
            element("ProductFormFeatureType", kind),
            element("ProductFormFeatureValue", code),
            optional("ProductFormFeatureDescription", words),
        )


def accessibility_features(claims: Iterable[tuple[str, str]]) -> tuple[tuple[str, str, str], ...]:
    """Return type, code and words of each product form feature that follows from `claims`, in the order of the codes.

    Without any claims there are none: nothing was counted.
    """
    return tuple(sorted(_claimed(claims)))


def _claimed(claims: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    values: dict[str, list[str]] = {}
    for name, value in claims:
        values.setdefault(name.removeprefix("schema:"), []).append(value)
    if values:
        yield _DETAIL, _UNRESTRICTED, ""  # no edition of ours is locked
    for feature in values.get("accessibilityFeature", ()):
        yield from ((_DETAIL, code, "") for code in _FEATURES.get(feature, ()))
    if "textual" in values.get("accessModeSufficient", ()):
        yield _DETAIL, _WITHOUT_SIGHT, ""
    yield from ((_DETAIL, _SUMMARY, words) for words in values.get("accessibilitySummary", ())[:1])
    if values.get("accessibilityHazard") == ["none"]:
        yield from ((_HAZARD, code, "") for code in _NO_HAZARD)


def _measures(release: ReleaseData, product: Product) -> Iterator[Element]:
    """Yield height and width of the printed book, in millimetres."""
    page = None if product.use.is_digital else page_of(release, product)
    for kind, length in (("01", page.height_mm), ("02", page.width_mm)) if page else ():
        yield element(
            "Measure",
            element("MeasureType", kind),
            element("Measurement", f"{length:g}"),
            element("MeasureUnitCode", "mm"),
        )


def _licence(imprint: Imprint) -> Element:
    deed = deed_of(imprint.licence)
    link = element(
        "EpubLicenseExpression",
        element("EpubLicenseExpressionType", "01"),
        element("EpubLicenseExpressionLink", deed),
    )
    return element("EpubLicense", element("EpubLicenseName", imprint.licence), link if deed else None)


def _collection(series: Series) -> Element:
    """Return the series and the volume."""
    named = element(
        "TitleElement",
        element("TitleElementLevel", "02"),
        optional("PartNumber", series.volume),
        element("TitleText", series.name),
    )
    return element(
        "Collection", element("CollectionType", "10"), element("TitleDetail", element("TitleType", "01"), named)
    )


def _title(imprint: Imprint) -> Element:
    return element(
        "TitleElement",
        element("TitleElementLevel", "01"),
        element("TitleText", imprint.title),
        optional("Subtitle", imprint.subtitle),
    )


def _contributors(book: Book) -> Iterator[Element]:
    """Yield the editors, and then everyone who wrote. A name that cannot be parted safely is given as a whole.

    An editor whom the register does not know may be a team, and is a corporate name.
    """
    people = [(_EDITOR, editor) for editor in editors_of(book)] + [(_AUTHOR, author) for author in book.authors]
    for number, (role, person) in enumerate(people, start=1):
        yield element(
            "Contributor", element("SequenceNumber", str(number)), element("ContributorRole", role), *_name(person)
        )


def _name(person: Credit) -> Iterable[Element | None]:
    if not person.sort_name:
        return [element("CorporateName", person.name)]
    before, key = parted_name(person)
    inverted = optional("PersonNameInverted", person.sort_name if before else "")
    return [
        element("PersonName", person.name),
        inverted,
        optional("NamesBeforeKey", before),
        element("KeyNames", key),
    ]


def _language(imprint: Imprint) -> Iterator[Element]:
    code = bibliographic_language(imprint.language)
    if code:
        yield element("Language", element("LanguageRole", "01"), element("LanguageCode", code))


def _extents(release: ReleaseData, product: Product) -> Iterator[Element]:
    """Yield the words, the pages where they are fixed, and the size of the file."""
    is_digital = product.use.is_digital
    extents = (
        (_WORDS_COUNT, release.words),
        (_PAGES_COUNT, product.pages or 0),
        (_FILE_SIZE, next(iter(product.files.values()), 0) if is_digital else 0),
    )
    for (kind, unit), value in extents:
        if value:
            yield element(
                "Extent", element("ExtentType", kind), element("ExtentValue", str(value)), element("ExtentUnit", unit)
            )


def _subjects(imprint: Imprint) -> Iterator[Element]:
    """Yield the codes of each scheme, the first as its main one, and all keywords in one heading."""
    for scheme, codes in ((_THEMA, imprint.trade.thema), (_BISAC, imprint.trade.bisac)):
        for number, code in enumerate(codes):
            yield element(
                "Subject",
                element("MainSubject") if not number else None,
                element("SubjectSchemeIdentifier", scheme),
                element("SubjectCode", code),
            )
    words = dict.fromkeys((*imprint.trade.keywords, *imprint.subjects))
    if words:
        yield element(
            "Subject",
            element("SubjectSchemeIdentifier", _KEYWORDS),
            element("SubjectHeadingText", "; ".join(words)),
        )
