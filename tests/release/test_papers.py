"""What a release's papers are made of: numbers, changes, the record, ONIX."""

import shlex
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from lxml import etree
from made_book import MADE_BOOK
from outside import needed

from bookofblogs.editions.table import EDITIONS
from bookofblogs.errors import BookFileError, UsageError
from bookofblogs.model.finding import Severity
from bookofblogs.model.imprint import Identifiers, Price, Print, Trade
from bookofblogs.model.release import (
    Allowance,
    ChangedPiece,
    Changes,
    PieceChange,
    Product,
    Release,
    ReleaseData,
    ReleasedPiece,
)
from bookofblogs.model.verification import Check, Problem, Verified, VerifiedFile
from bookofblogs.project.book_file import read_book_file
from bookofblogs.project.releases_file import HEAD, read_releases, with_release
from bookofblogs.release.catalogue import parted_name
from bookofblogs.release.changes import changes_since
from bookofblogs.release.citation import spdx
from bookofblogs.release.markdown_pages import plain, release_notes
from bookofblogs.release.metadata_sheet import metadata_sheet
from bookofblogs.release.onix.description import accessibility_features
from bookofblogs.release.onix.message import onix_message
from bookofblogs.release.refusals import not_verified, release_command
from bookofblogs.release.release_checks import allowances
from bookofblogs.release.versions import next_version, out_already, read_version, release_before

ONIX = "{http://ns.editeur.org/onix/3.0/reference}"
TIDES = ReleasedPiece(
    file="contributions/tides.md", title="Tides", authors=("Jo Wood", "Ana de la Cruz"), words=900, sha256="aa"
)
MAPS = ReleasedPiece(
    file="contributions/maps.md", title="Maps: a start", authors=("Ben Sample",), words=700, sha256="bb"
)
FIRST = Release(
    version="1.0", book="00", allowed=(Allowance(rule="placeholder", because="It is lost: #1"),), pieces=(TIDES, MAPS)
)
CLAIMS = (
    ("accessMode", "textual"),
    ("accessMode", "visual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "ARIA"),
    ("accessibilityFeature", "alternativeText"),
    ("accessibilityFeature", "displayTransformability"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityHazard", "none"),
    ("accessibilitySummary", "Every picture has a description."),
)
ISSUE = ReleaseData(
    version="1.1",
    book=replace(
        MADE_BOOK,
        imprint=replace(
            MADE_BOOK.imprint,
            print=Print(),
            identifiers=Identifiers(epub="9780000000002", print="9780000000019"),
            trade=Trade(
                keywords=("tides", "shore"),
                price=Price(amount="4.99", currency="EUR"),
                thema=("WN", "RNR"),
                bisac=("NAT025000",),
            ),
        ),
    ),
    products=(
        Product(
            edition="epub",
            title="EPUB",
            use=EDITIONS["epub"].use,
            files={"tides-1.1.epub": 120_000},
            isbn="9780000000002",
        ),
        Product(edition="mobi", title="MOBI", use=EDITIONS["mobi"].use, files={"tides-1.1.mobi": 90_000}),
        Product(edition="pdf", title="PDF", use=EDITIONS["pdf"].use, files={"tides-1.1.pdf": 300_000}, pages=96),
        Product(
            edition="print",
            title="Print",
            use=EDITIONS["print"].use,
            files={"tides-1.1-print.pdf": 280_000, "tides-1.1-print-cover.pdf": 40_000},
            pages=104,
            isbn="9780000000019",
        ),
        Product(edition="web", title="Web", use=EDITIONS["web"].use, files={"tides-1.1-web.zip": 200_000}),
    ),
    pieces=(TIDES, MAPS),
    changes=Changes(),
    claims=CLAIMS,
)


def test_versions_are_numbers_and_the_next_one_follows():
    assert [read_version(text) for text in ("1.0", "v1.0", " V2 ", "2026.11.22")] == ["1.0", "1.0", "2", "2026.11.22"]
    for text in ("", "one", "1.", ".1", "1.0-beta", "1..0", "../1", "1.0 1"):
        with pytest.raises(UsageError):
            read_version(text)

    def after(*versions: str) -> str:
        return next_version([Release(version=version) for version in versions])

    assert [after(), after("1.0"), after("1.0", "1.9"), after("2"), after("1.0.4")] == [
        "1.0",
        "1.1",
        "1.10",
        "3",
        "1.0.5",
    ]


def test_a_version_that_is_out_is_found_and_an_older_one_refused():
    known = [Release(version=version) for version in ("1.0", "1.2", "1.10")]
    assert out_already("1.2.0", known) == known[1]
    assert out_already("1.11", known) is None
    assert (release_before("1.11", known), release_before("1.2", known), release_before("1", known)) == (
        known[2],
        known[0],
        None,
    )
    with pytest.raises(UsageError, match=r"^1\.10 is out, and 1\.3 does not come after it\. Call it 1\.11\.$"):
        out_already("1.3", known)


def test_the_notes_say_how_much_was_edited_lightly():
    def said(**edited: int) -> list[str]:
        notes = release_notes(replace(ISSUE, edited=edited)).splitlines()
        return [line for line in notes if "dited" in line]

    assert said() == []
    assert said(tides=1) == ["Edited lightly: 1 word in 1 piece."]
    assert said(tides=12, maps=2) == ["Edited lightly: 14 words in 2 pieces."]


def test_changes_are_told_piece_by_piece_and_author_by_author():
    moved = replace(TIDES, file="contributions/shore/tides.md")
    mended = replace(MAPS, title="Maps", authors=("Ben Sample", "Cat Specimen"), words=720, sha256="cc")
    new = ReleasedPiece(file="contributions/new.md", title="New", authors=("Dee Muster",), words=500, sha256="dd")
    assert changes_since(FIRST, (new, mended, moved)) == Changes(
        since="1.0",
        new=(new,),
        changed=(
            ChangedPiece(piece=mended, before=MAPS, changes=(PieceChange.TITLE, PieceChange.AUTHORS, PieceChange.TEXT)),
        ),
        new_authors=("Dee Muster", "Cat Specimen"),
    )
    assert changes_since(FIRST, (TIDES,)) == Changes(since="1.0", gone=(MAPS,), gone_authors=("Ben Sample",))
    assert changes_since(FIRST, (MAPS, TIDES)).are_none
    assert changes_since(None, (TIDES,)) == Changes(new=(TIDES,), new_authors=("Jo Wood", "Ana de la Cruz"))


def test_a_namesake_who_joins_is_a_new_author():
    one = ReleasedPiece(file="a.md", title="A", authors=("Jo Wood",), words=9, sha256="a")
    other = ReleasedPiece(file="b.md", title="B", authors=("Jo Wood", "Ben Sample"), words=9, sha256="b")
    first, second = replace(one, keys=("jo-wood",)), replace(other, keys=("jo-wood-2", "Ben Sample"))
    third = replace(one, file="c.md", title="C", sha256="c", keys=("jo-wood-3",))

    def after(*pieces):
        return replace(FIRST, pieces=pieces)

    assert changes_since(after(one), (first, second)).new_authors == ("Jo Wood", "Ben Sample")
    assert changes_since(after(first, second), (first, second, third)).new_authors == ("Jo Wood",)
    assert changes_since(after(first, second), (first, third)).gone_authors == ("Jo Wood", "Ben Sample")
    assert changes_since(after(one), (first,)).are_none
    assert changes_since(None, (first, second)).new_authors == ("Jo Wood", "Jo Wood", "Ben Sample")
    written = with_release("", after(first, second))
    assert [replace(each, line=None) for each in read_releases(written)] == [after(first, second)]


RECORD = """\
releases:
  - version: "1.0"
    book: "00"
    allowed:
      - rule: placeholder
        because: "It is lost: #1"
    pieces:
      - file: contributions/tides.md
        title: Tides
        authors:
          - Jo Wood
          - Ana de la Cruz
        words: 900
        sha256: "aa"
      - file: contributions/maps.md
        title: "Maps: a start"
        authors:
          - Ben Sample
        words: 700
        sha256: "bb"
"""


def test_the_record_is_written_as_people_would_write_it():
    assert with_release("", FIRST) == HEAD + RECORD
    assert with_release("# ours\n", FIRST) == f"# ours\n\n{RECORD}"
    assert [replace(each, line=None) for each in read_releases(RECORD)] == [FIRST]


def test_remarks_in_the_record_stay_and_only_one_release_is_written_anew():
    second = replace(FIRST, version="1.1", allowed=(), pieces=(MAPS,))
    text = with_release(f"# ours\n{RECORD}# the end\n", second)
    assert text.startswith(f'# ours\n{RECORD}  - version: "1.1"\n')
    assert text.endswith("# the end\n")
    again = replace(FIRST, book="11", allowed=(), pieces=())
    changed = with_release(text, again)
    assert changed == text.replace(RECORD[RECORD.index("    book") :], '    book: "11"\n    pieces:\n', 1)
    windows = with_release(text.replace("\n", "\r\n"), again)
    assert windows == changed.replace("\n", "\r\n")


def test_a_record_that_bob_cannot_add_to_is_left_alone():
    with pytest.raises(BookFileError, match=r"releases\.yaml:2: version: is missing, or no number like 1\.0\."):
        with_release("releases:\n  - version: one\n", FIRST)
    with pytest.raises(UsageError, match=r"releases\.yaml is written in a way that bob cannot add to\."):
        with_release('releases: [{version: "0.9", book: x}]\n', FIRST)


def test_what_shops_ask_for_is_read_strictly():
    said = read_book_file(
        "title: T\nkeywords: [tides, shore]\nprice: {amount: 4.99, currency: eur, print: 12.50}\n"
        "subject_codes: {thema: [wn], bisac: NAT025000}\neditions: {release: [EPUB, web], web: }\n"
    ).imprint.trade
    assert said == Trade(
        keywords=("tides", "shore"),
        price=Price(amount="4.99", currency="EUR", print_amount="12.50"),
        thema=("WN",),
        bisac=("NAT025000",),
        editions=("epub", "web"),
        asks_for_web=True,
    )
    with pytest.raises(BookFileError) as caught:
        read_book_file("title: T\nprice: {amount: 4,99, curency: EUR}\nsubject_codes: {bisac: [tides]}\n")
    assert [line.partition(". ")[0] for line in caught.value.problems] == [
        "book.yaml:2: price: currency: is missing",
        'book.yaml:2: unknown key "99" under price',
        'book.yaml:2: unknown key "curency" under price',
        'book.yaml:3: subject_codes: bisac: "TIDES" is not a BISAC code, like LAN008000.',
    ]


def test_accessibility_is_said_in_codes_that_follow_from_the_claims():
    assert accessibility_features(CLAIMS) == (
        ("09", "00", "Every picture has a description."),
        *(("09", code, "") for code in ("10", "11", "13", "14", "30", "36", "52")),
        *(("12", code, "") for code in ("14", "16", "18")),
    )
    cautious = (("accessModeSufficient", "textual,visual"), ("accessibilityHazard", "unknown"))
    assert accessibility_features(cautious) == (("09", "10", ""),)
    assert accessibility_features(()) == ()


def message() -> etree._Element:
    return etree.fromstring(onix_message(ISSUE))


def values(product: etree._Element, path: str) -> list[str]:
    return [each.text for each in product.iterfind("/".join(ONIX + name for name in path.split("/")))]


def test_onix_has_a_product_for_each_edition():
    products = message().findall(f"{ONIX}Product")
    number = MADE_BOOK.identifier.removeprefix("urn:uuid:")
    assert [values(product, "RecordReference") for product in products] == [
        [f"{number}-{edition}"] for edition in ("epub", "mobi", "pdf", "print", "web")
    ]
    assert [
        (values(product, "DescriptiveDetail/ProductForm"), values(product, "DescriptiveDetail/ProductFormDetail"))
        for product in products
    ] == [(["ED"], ["E101"]), (["ED"], ["E116", "E127"]), (["ED"], ["E107"]), (["BC"], []), (["ED"], ["E105"])]
    identified = [values(product, "ProductIdentifier/IDValue") for product in products]
    assert identified == [
        [f"{number}-epub", "9780000000002"],
        [f"{number}-mobi"],
        [f"{number}-pdf"],
        [f"{number}-print", "9780000000019"],
        [f"{number}-web"],
    ]
    supply = "ProductSupply/SupplyDetail"
    prices = [values(product, f"{supply}/Price/PriceAmount") for product in products]
    assert prices == [["4.99"], ["4.99"], ["4.99"], [], ["4.99"]]
    assert [values(product, f"{supply}/UnpricedItemType") for product in products] == [[], [], [], ["04"], []]
    features = [len(product.findall(f"{ONIX}DescriptiveDetail/{ONIX}ProductFormFeature")) for product in products]
    assert features == [11, 0, 0, 0, 0]
    measures = [values(product, "DescriptiveDetail/Measure/Measurement") for product in products]
    assert measures == [[], [], [], ["228.6", "152.4"], []]


def test_onix_names_everybody_in_their_order():
    people = message().find(f"{ONIX}Product/{ONIX}DescriptiveDetail").findall(f"{ONIX}Contributor")
    told = [[(etree.QName(each).localname, each.text) for each in person][1:] for person in people]
    assert told == [
        [("ContributorRole", "B01"), *_person("The Editor", "The", "Editor")],
        [("ContributorRole", "B01"), ("CorporateName", "Mel O'Hara")],
        [("ContributorRole", "A01"), *_person("Jo Wood", "Jo", "Wood")],
        [("ContributorRole", "A01"), *_person("Ana de la Cruz", "Ana de la", "Cruz")],
        [("ContributorRole", "A01"), *_person("The Editor", "The", "Editor")],
        [("ContributorRole", "A01"), ("PersonName", "נועה לוי"), ("KeyNames", "נועה לוי")],
        [("ContributorRole", "A01"), ("PersonName", "佐藤 春"), ("KeyNames", "佐藤 春")],
    ]


def _person(name: str, before: str, key: str) -> list[tuple[str, str]]:
    inverted = f"{key}, {before}"
    parts = ("PersonName", "PersonNameInverted", "NamesBeforeKey", "KeyNames")
    return list(zip(parts, (name, inverted, before, key), strict=True))


@pytest.mark.parametrize("release", [ISSUE, replace(ISSUE, dated=False, claims=(), products=())])
def test_onix_follows_the_schema_of_its_publishers(release):
    needed("onixcheck", find_spec("onixcheck"), "pip install onixcheck")
    schemas = Path(find_spec("onixcheck").origin).parent / "schema"
    read = etree.fromstring(onix_message(release))
    by_types = etree.XMLSchema(file=schemas / "xsd3.0/ONIX_BookProduct_3.0_reference.xsd")
    by_pattern = etree.RelaxNG(file=schemas / "rng3.0/ONIX_BookProduct_3.0_reference.rng")
    assert by_types.validate(read), by_types.error_log
    assert by_pattern.validate(read), by_pattern.error_log


def test_the_sheet_can_be_copied_from():
    told = metadata_sheet(ISSUE).split("\n")
    lines = [" ".join(line.split()) for line in told]
    assert "Title                  Tides & Times" in told
    assert "Subtitle               Notes from <the> shore" in told
    at = lines.index("Print")
    assert lines[at : at + 8] == [
        "Print",
        "-----",
        "File tides-1.1-print.pdf",
        "File of the cover tides-1.1-print-cover.pdf",
        "For the printer: the inside of the book",
        "ISBN 978-0-00-000001-9",
        "Pages 104",
        "Page size 152.4 x 228.6 mm",
    ]
    assert lines.count("Price 4.99 EUR") == 4
    assert "Author Jo Wood (Wood, Jo)" in lines
    assert "Features ARIA; alternativeText; displayTransformability; readingOrder; tableOfContents" in lines
    assert "Not said yet" not in lines
    bare = replace(ISSUE, book=replace(ISSUE.book, imprint=replace(ISSUE.book.imprint, publisher="", trade=Trade())))
    assert "does not say: publisher, keywords,\nsubject_codes, price." in metadata_sheet(bare)


def test_names_and_licences_are_told_without_guessing():
    assert [parted_name(author) for author in MADE_BOOK.authors[:3]] == [
        ("Jo", "Wood"),
        ("Ana de la", "Cruz"),
        ("The", "Editor"),
    ]
    licences = ("CC BY 4.0", "CC BY-NC-SA 3.0", "CC0", "MIT", "All rights reserved")
    assert [spdx(licence) for licence in licences] == ["CC-BY-4.0", "CC-BY-NC-SA-3.0", "CC0-1.0", "", ""]


def test_texts_of_strangers_stay_texts_in_markdown():
    assert plain("[a](javascript:x) <b> @all &amp; | `c` # d\n- e") == (
        r"\[a\](javascript:x) \<b\> &#64;all \&amp; \| \`c\` \# d - e"
    )
    assert plain("- a list") == r"\- a list"
    assert plain("Salt & vinegar, 5 * 3") == r"Salt & vinegar, 5 \* 3"


def test_a_difference_can_be_allowed_and_what_a_validator_found_cannot():
    problem = Problem(severity=Severity.ERROR, message="“Tides” has “x” where the piece has “y”")
    broken = Problem(severity=Severity.ERROR, message="RSC-005: broken")
    checks = (Check(name="Comparison", problems=(problem,)), Check(name="EPUBCheck", problems=(broken,)))
    file = VerifiedFile(file=Path("tides-1.1.epub"), kind="EPUB", bytes=1, facts="", checks=checks)
    verified = Verified(root=None, files=(file,), shops=())
    different, wrong = not_verified(verified, ("epub", "pdf"), " --book ours")
    assert (different.rule, different.can_be_allowed, different.message, different.places) == (
        "comparison",
        True,
        "The finished editions have 1 difference from the book",
        ("tides-1.1.epub: Comparison: “Tides” has “x” where the piece has “y”",),
    )
    assert (wrong.rule, wrong.can_be_allowed, wrong.message) == (
        "verification",
        False,
        "The finished editions have 1 error",
    )
    assert wrong.command == "bob build epub pdf --book ours && bob verify epub pdf --book ours"
    [allowed] = allowances(["comparison=The comma is the same one"], ())
    assert (allowed.rule, allowed.because) == ("comparison", "The comma is the same one")
    with pytest.raises(UsageError, match="this cannot be allowed"):
        allowances(["verification=It is fine"], ())


def test_a_command_of_a_release_can_be_pasted_whatever_the_reason():
    allowed = allowances(["letter-missing=They are  meant as 'boxes' $(so)"], ())
    command = release_command("1.1", allowed, again=True, dry_run=True, book=" --book 'a b'")
    assert shlex.split(command) == [
        *("bob", "release", "1.1", "--allow", "letter-missing=They are meant as 'boxes' $(so)"),
        *("--again", "--dry-run", "--book", "a b"),
    ]
