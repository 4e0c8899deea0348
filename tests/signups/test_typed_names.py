"""The name cells of a sign-up sheet: what is printed, how it is sorted, and what the editor is told."""

import pytest
from importing import bring_in, said, sheet, text_of

from bookofblogs.names.sorting import sort_name
from bookofblogs.signups.typed_names import NameContext, clean_name


@pytest.mark.parametrize(
    ("cell", "name", "sorted_as", "told"),
    [
        ("Ida Example, M.A.", "Ida Example", "", ("name-beside",)),
        ("Otto Example, Dipl.-Ing.", "Otto Example", "", ("name-beside",)),
        ("Max Example, MBA, FRSA", "Max Example", "", ("name-beside",)),
        ("Rita Example, MdB", "Rita Example", "", ("name-beside",)),
        ("Kai Example, Esq.", "Kai Example", "", ("name-beside",)),
        ("Example, Jo, PhD", "Jo Example", "Example, Jo", ("name-beside", "name-turned")),
        ("Prof. Dr. med. Uwe Example", "Uwe Example", "", ("name-beside",)),
        ("Jo Example, University of Nowhere", "Jo Example", "", ("name-beside",)),
        ("Jo Example, B.A. (Hons)", "Jo Example", "", ("name-beside",)),
        ("Leo Example jun.", "Leo Example jun.", "", ()),
        ("Sam Example, Jr.", "Sam Example, Jr.", "", ()),
        ("Example, Martin Luther, Jr.", "Martin Luther Example Jr.", "Example, Martin Luther Jr.", ("name-turned",)),
        ("Jr. Example", "Jr. Example", "", ()),
        ("Dr. Dre", "Dr. Dre", "", ()),
        ("MD Example", "MD Example", "", ()),
        ("Yo-Yo Ma", "Yo-Yo Ma", "", ()),
        ("EXAMPLE, JO", "Jo Example", "Example, Jo", ("name-turned", "name-capitals")),
        ("O'SAMPLE, SHAUN", "Shaun O'Sample", "O'Sample, Shaun", ("name-turned", "name-capitals")),
        ("SAMPLE, ANN MARIE", "Ann Marie Sample", "Sample, Ann Marie", ("name-turned", "name-capitals")),
        ("SAMPLE WOOD, Ann", "Ann Sample Wood", "Sample Wood, Ann", ("name-turned", "name-capitals")),
        ("NG, May", "May Ng", "Ng, May", ("name-turned", "name-capitals")),
        ("VAN DER PROEF, JAN", "Jan van der Proef", "van der Proef, Jan", ("name-turned", "name-capitals")),
        ("van der Proef, Jan", "Jan van der Proef", "van der Proef, Jan", ("name-turned",)),
        ("Jo EXAMPLE", "Jo Example", "Example, Jo", ("name-capitals",)),
        ("JO EXAMPLE", "Jo Example", "", ("name-capitals",)),
        ("Jo Example III", "Jo Example III", "", ()),
        ("nightswift", "nightswift", "", ("name-small",)),
        ("jo example", "Jo Example", "", ("name-capitals",)),
        ("Example, Prof. Dr. Ida", "Ida Example", "Example, Ida", ("name-turned",)),
        ("Le Proef, Jan", "Jan Le Proef", "Le Proef, Jan", ("name-turned",)),
        ("Professor Emeritus Otto Example", "Otto Example", "", ("name-beside",)),
        ("Jo Example, Nowhere", "Jo Example, Nowhere", "", ("name-order",)),
        ("EXEMPLE Ana", "Exemple Ana", "", ("name-capitals", "name-order")),
        ("山田, 太郎", "山田, 太郎", "", ("name-order",)),
        ("Jo Example @joex", "Jo Example", "", ("name-beside",)),
        ("Jo Example (Twitter: @joex)", "Jo Example", "", ("name-beside",)),
        ("Jo Example (Tel. 030 5550123)", "Jo Example", "", ("name-beside",)),
        ("Jo Example 0000-0001-2345-678X", "Jo Example", "", ("name-beside",)),
        ("Jo Example https://jo.example.org/about", "Jo Example", "", ("name-beside",)),
        ("@joex", "@joex", "", ()),
        ("Jennifer 8. Example", "Jennifer 8. Example", "", ()),
        ("Jo Example (withdrawn)", "Jo Example", "", ("name-note",)),
        ("Jo Example (please leave out my middle name)", "Jo Example", "", ("name-note",)),
        ("Jo Example (Institute of Sand and Water)", "Jo Example", "", ("name-beside",)),
        ("Jo Example et al.", "Jo Example", "", ("name-blanks", "name-others")),
        ("Maria de los Muestra Und", "Maria de los Muestra Und", "", ()),
        ("Christopher No", "Christopher No", "", ()),
    ],
)
def test_a_name_is_put_in_order(cell, name, sorted_as, told):
    cleaned = clean_name(cell)
    assert (cleaned.name, cleaned.sort_name, cleaned.mended, cleaned.people) == (name, sorted_as, told, ())


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("Ann Example and Ben Sample", ("Ann Example", "Ben Sample")),
        ("Ann Example PhD & Ben Sample MD", ("Ann Example", "Ben Sample")),
        ("Ann Example, Ben Sample, Cat Specimen", ("Ann Example", "Ben Sample", "Cat Specimen")),
        ("Example, Ann; Sample, Ben", ("Ann Example", "Ben Sample")),
        ("Ann Example\nBen Sample", ("Ann Example", "Ben Sample")),
        ("Ana Ejemplo y Luis Muestra", ("Ana Ejemplo", "Luis Muestra")),
        ("Ana Ejemplo y Muestra", ()),
        ("Ann\nExample", ()),
        ("Ann Example, Ben Sample", ()),
        ("Research and Development Team", ()),
        ("Example and Sons", ()),
    ],
)
def test_the_people_of_a_cell(cell, people):
    assert clean_name(cell).people == people


def test_the_name_with_which_somebody_signed_wins_where_capitals_were_to_be_mended():
    hand = NameContext(
        bylines={"ines mcsample": "Ines McSample", "ada sample": "ada sample", "jose sample": "José Sample"}
    )
    names = [clean_name(cell, hand) for cell in ("INES MCSAMPLE", "ada sample", "SAMPLE, JOSE", "Jo Sample")]
    assert [(cleaned.name, cleaned.mended[-1:]) for cleaned in names] == [
        ("Ines McSample", ("name-capitals",)),
        ("ada sample", ("name-small",)),
        ("José Sample", ("name-capitals",)),
        ("Jo Sample", ()),
    ]


def test_small_letters_stay_where_a_piece_or_the_row_says_so_and_are_asked_about(tmp_path):
    rows = [
        ["", "ada sample", "ada@example.org", "The owl", "", ""],
        ["", "ben sample", "ben@example.org", "", "", "Please print my name in lower case."],
        ["", "cat sample", "cat@example.org", "", "", ""],
    ]
    post = "---\ntitle: The owl\nauthor: ada sample\n---\n\nText.\n"
    (tmp_path / "contributions").mkdir()
    (tmp_path / "contributions/owl.md").write_text(post, encoding="utf-8")
    (tmp_path / "book.yaml").write_text("title: A Book\n", encoding="utf-8")
    done = bring_in(tmp_path, sheet(*rows))
    assert [change.name for change in done.merge.added] == ["ada sample", "ben sample", "Cat Sample"]
    assert [kind for kind in said(done) if kind[1].startswith("name-")] == [
        (2, "name-small"), (3, "name-small"), (4, "name-capitals"),
    ]  # fmt: skip
    assert "name: ada sample" in text_of(tmp_path)


@pytest.mark.parametrize(
    ("name", "sorted_as"),
    [
        ("Jo Wood", "Wood, Jo"),
        ("Ana Ejemplo y Muestra", "Ejemplo y Muestra, Ana"),
        ("Ejemplo y Muestra", "Ejemplo y Muestra"),
        ("Karl von und zu Beispiel", "von und zu Beispiel, Karl"),
        ("Sam Sample, Jr.", "Sample, Sam Jr."),
        ("Kit Sample, PhD", "Sample, Kit"),
        ("Dr. Kit Sample", "Sample, Kit"),
        ("Dr. Sample", "Sample, Dr."),
        ("ada sample", "sample, ada"),
        ("Research and Development Team", "Research and Development Team"),
        ("The Editors", "Editors, The"),
    ],
)
def test_how_a_name_is_sorted(name, sorted_as):
    assert sort_name(name) == sorted_as


@pytest.mark.parametrize(
    ("hand", "name"),
    [
        (NameContext(emails=("ana.ejemplo@example.org",)), "Ana Ejemplo Muestra"),
        (NameContext(emails=("amuestra@example.org",)), "Ana Ejemplo Muestra"),
        (NameContext(surname_first=True), "Ana Ejemplo Muestra"),
        (NameContext(known=frozenset({"ana ejemplo muestra"})), "Ana Ejemplo Muestra"),
        (NameContext(emails=("ejemplo.muestra@example.org",)), "Ejemplo Muestra, Ana"),
        (NameContext(), "Ejemplo Muestra, Ana"),
    ],
)
def test_a_word_behind_two_is_a_first_name_only_where_something_says_so(hand, name):
    cleaned = clean_name("Ejemplo Muestra, Ana", hand)
    assert (cleaned.name, "name-order" in cleaned.mended) == (name, name == "Ejemplo Muestra, Ana")


def test_what_is_no_name_is_asked_about_and_a_name_that_is_no_word_counts_once_the_register_has_it(tmp_path):
    rows = [
        ["", "Null", "null@example.org", "Zero", "", ""],
        ["", "Please add the name", "later@example.org", "A title", "", ""],
        ["", "As last year: Jo Example", "jo@example.org", "Another title", "", ""],
        ["", "The Editors of Nowhere", "we@example.org", "Our own title", "", ""],
    ]
    done = bring_in(tmp_path, sheet(*rows))
    assert said(done) == [(2, "name-missing"), (3, "name-odd"), (4, "name-odd")]
    assert done.findings[0].message == "“Null” stands where the name should, and says that there is none"
    register = tmp_path / "authors.yaml"
    register.write_text(f'{register.read_text()}  nobody:\n    name: "Null"\n')
    done = bring_in(tmp_path, sheet(*rows))
    assert (2, "name-missing") not in said(done)
    assert "promised: [Zero]" in text_of(tmp_path) or "- Zero" in text_of(tmp_path)


def test_totals_and_explanations_are_no_people(tmp_path):
    header = ["Name", "E-mail", "Title", "Second post (optional)"]
    rows = [
        ["as it should stand in the book", "is not published", "a working title will do", ""],
        ["Jo Example", "jo@example.org", "Rain", "Snow"],
        ["Bea Total", "bea@example.org", "1. Fog", ""],
        ["Kim Sample", "kim@example.org", "1) Ice\n2) Hail", ""],
        ["Max Sample", "max@example.org", "Dew; Frost", ""],
        ["Total: 4", "", "6", "1"],
    ]
    done = bring_in(tmp_path, sheet(*rows, header=header))
    assert [(row.row, row.reason) for row in done.skipped] == [(2, "an explanation, no sign-up"), (7, "a total")]
    assert [change.name for change in done.merge.added] == ["Jo Example", "Bea Total", "Kim Sample", "Max Sample"]
    assert [(row, kind) for row, kind in said(done) if kind == "title-several"] == [(6, "title-several")]
    assert all(f"{title}" in text_of(tmp_path) for title in ("Rain", "Snow", "Ice", "Hail", "Dew; Frost"))


def test_an_address_in_the_name_cell_is_the_address(tmp_path):
    done = bring_in(tmp_path, sheet(["", "Jo Example, jo@example.org", "", "A title", "", ""]))
    assert said(done) == [(2, "name-blanks")]
    assert "jo@example.org" in text_of(tmp_path, "contacts.csv")
