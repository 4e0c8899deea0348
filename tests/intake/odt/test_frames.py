"""What lies in frames in an .odt: pictures and their captions, text boxes, formulas, and what is only linked."""

from picture_files import colourful, saved
from PIL import Image
from read_odt_files import body_of, manuscript_of, read, without_looks
from writer_files import as_text, flat_odt

from bookofblogs.model.manuscript import Entry, EntryKind, ManuscriptPicture, Tally

PNG = saved(colourful(), "PNG")
PICTURE = (
    '<draw:frame draw:name="P"><draw:image xlink:href="Pictures/1.png"/><svg:title>A bridge</svg:title>'
    "<svg:desc>A bridge over a river</svg:desc></draw:frame>"
)
FILES = {"Pictures/1.png": PNG, "Pictures/2.png": PNG}
FORMULA = (
    "<math:math><math:semantics><math:mrow><math:mi>E</math:mi><math:mo>=</math:mo><math:msup><math:mi>m</math:mi>"
    "<math:mn>2</math:mn></math:msup></math:mrow><math:annotation math:encoding='StarMath 5.0'>E = m^2"
    "</math:annotation></math:semantics></math:math>"
)


def test_a_picture_comes_with_its_description_and_the_same_bytes_are_one_picture():
    again = '<draw:frame><draw:image xlink:href="Pictures/2.png"/></draw:frame>'
    manuscript = manuscript_of(f"<text:p>We saw {PICTURE}, {again}.</text:p>", files=FILES)
    assert without_looks(manuscript.body) == (
        '<p>We saw <img src="picture:1" alt="A bridge over a river"/>, <img src="picture:1" alt=""/>.</p>'
    )
    assert manuscript.pictures == (ManuscriptPicture(key="picture:1", data=PNG, name="1.png"),)


def test_a_picture_in_a_single_file():
    frame = f"<draw:frame><draw:image>{as_text(PNG)}</draw:image></draw:frame>"
    manuscript = read(flat_odt(f"<text:p>{frame}</text:p>"))
    assert without_looks(manuscript.body) == '<p><img src="picture:1" alt=""/></p>'
    assert manuscript.pictures == (ManuscriptPicture(key="picture:1", data=PNG),)


def test_case_15_a_picture_that_is_linked_is_never_read():
    frames = "".join(
        f'<draw:frame><draw:image xlink:href="{address}"/></draw:frame>'
        for address in ("file:///etc/passwd", "../../../etc/passwd", "https://example.org/a.png", "/etc/passwd")
    )
    manuscript = manuscript_of(f"<text:p>We saw{frames}.</text:p>")
    assert without_looks(manuscript.body) == "<p>We saw.</p>"
    assert manuscript.pictures == ()
    assert manuscript.remarks == (
        "A picture lies outside the file and was not read: file:///etc/passwd.",
        "A picture lies outside the file and was not read: ../../../etc/passwd.",
        "A picture lies outside the file and was not read: https://example.org/a.png.",
        "A picture lies outside the file and was not read: /etc/passwd.",
    )


def test_a_picture_and_its_caption_in_a_frame_are_a_figure():
    text = (
        '<text:p>We saw it.<draw:frame><draw:text-box><text:p text:style-name="Illustration">'
        f"{PICTURE}<text:line-break/>Figure <text:sequence>1</text:sequence>: the <text:span "
        'text:style-name="Emphasis">old</text:span> bridge</text:p></draw:text-box></draw:frame></text:p>'
    )
    assert body_of(text, files=FILES) == (
        '<p>We saw it.</p><figure><img src="picture:1" alt="A bridge over a river"/>'
        "<figcaption>Figure 1: the old bridge</figcaption></figure>"
    )


def test_case_9_a_text_box_stands_below_its_paragraph_and_is_told_as_moved():
    text = (
        "<text:p>We came<draw:frame><draw:text-box><text:p>A word of</text:p><text:p>warning</text:p></draw:text-box>"
        "</draw:frame> by train.</text:p><text:p><draw:custom-shape><text:p>Stop</text:p></draw:custom-shape></text:p>"
        "<text:p>Late.</text:p>"
    )
    manuscript = manuscript_of(text)
    assert without_looks(manuscript.body) == (
        "<p>We came by train.</p><aside><p>A word of</p><p>warning</p></aside><aside><p>Stop</p></aside><p>Late.</p>"
    )
    assert manuscript.moved == ("A word of warning", "Stop")


def test_what_is_anchored_to_a_page_stands_where_it_stands_in_the_file():
    text = f"{PICTURE}<text:p>We came.</text:p>"
    assert body_of(text, files=FILES) == '<p><img src="picture:1" alt="A bridge over a river"/></p><p>We came.</p>'


def test_a_table_in_a_frame_is_a_table():
    text = (
        "<text:p>We saw:<draw:frame><draw:text-box><table:table><table:table-row><table:table-cell><text:p>x</text:p>"
        "</table:table-cell></table:table-row></table:table><text:p/></draw:text-box></draw:frame></text:p>"
    )
    assert body_of(text) == "<p>We saw:</p><table><tr><td><p>x</p></td></tr></table>"


def test_case_11_a_formula_is_a_line_of_text_where_it_stands():
    text = (
        '<text:p>So <draw:frame><draw:object xlink:href="./Object 1"/><draw:image '
        'xlink:href="./ObjectReplacements/Object 1"/></draw:frame> it is.</text:p>'
    )
    files = {
        "Object 1/content.xml": f'<m xmlns:math="http://www.w3.org/1998/Math/MathML">{FORMULA}</m>'.encode(),
        "ObjectReplacements/Object 1": b"drawing",
    }
    manuscript = manuscript_of(text, files=files)
    assert without_looks(manuscript.body) == "<p>So <code>E=m^2</code> it is.</p>"
    assert manuscript.added == (Entry(kind=EntryKind.OTHER, words="E=m^2", detail="a formula"),)
    assert manuscript.pictures == ()
    assert manuscript.left_out == (Entry(kind=EntryKind.REPEATED, tally=Tally(pictures=1), detail="a formula, drawn"),)
    assert manuscript.remarks == ("1 formula: bob sets none, so it stands as a line of code.",)


def test_a_picture_that_leads_somewhere_stands_in_its_link_whose_address_a_book_shows():
    linked = f'<draw:a xlink:href="https://example.org/big">{PICTURE}</draw:a>'
    manuscript = manuscript_of(f"<text:p>We saw {linked}.</text:p>", files=FILES)
    assert without_looks(manuscript.body) == (
        '<p>We saw <a href="https://example.org/big"><img src="picture:1" alt="A bridge over a river"/></a>.</p>'
    )
    assert manuscript.added == (
        Entry(kind=EntryKind.ADDRESS, words="example.org/big", detail="https://example.org/big"),
    )


def test_of_a_picture_in_two_formats_one_is_taken_and_the_other_is_accounted_for():
    text = (
        '<text:p><draw:frame><draw:image xlink:href="Pictures/1.svg"/><draw:image xlink:href="Pictures/1.png"/>'
        "</draw:frame></text:p>"
    )
    manuscript = manuscript_of(text, files={**FILES, "Pictures/1.svg": b"<svg/>"})
    assert [picture.name for picture in manuscript.pictures] == ["1.png"]
    assert manuscript.left_out == (
        Entry(kind=EntryKind.REPEATED, tally=Tally(pictures=1), detail="the same picture in another format"),
    )


def test_case_30_a_picture_of_one_pixel_is_not_taken():
    dot = saved(Image.new("RGB", (1, 1)), "PNG")
    small = '<draw:frame svg:width="1px" svg:height="0.01cm"><draw:image xlink:href="Pictures/1.png"/></draw:frame>'
    dotted = '<draw:frame><draw:image xlink:href="Pictures/2.png"/></draw:frame>'
    manuscript = manuscript_of(f"<text:p>We saw{small}{dotted}.</text:p>", files={**FILES, "Pictures/2.png": dot})
    assert without_looks(manuscript.body) == "<p>We saw.</p>"
    assert manuscript.left_out == (Entry(kind=EntryKind.TRACKER, tally=Tally(pictures=1)),) * 2


def test_a_chart_is_the_picture_that_was_drawn_of_it():
    text = (
        '<text:p><draw:frame><draw:object xlink:href="./Object 1"/><draw:image '
        'xlink:href="./ObjectReplacements/Object 1"/></draw:frame></text:p>'
    )
    files = {"Object 1/content.xml": b"<chart/>", "ObjectReplacements/Object 1": PNG}
    manuscript = manuscript_of(text, files=files)
    assert without_looks(manuscript.body) == '<p><img src="picture:1" alt=""/></p>'
    assert manuscript.remarks == (
        "A chart, or something else by another program, is set into the text: only its picture is taken.",
    )


def test_a_picture_beside_the_text_stands_below_its_paragraph_even_where_it_hung_within_a_word():
    frame = '<draw:frame text:anchor-type="char"><draw:image xlink:href="Pictures/a.png"/></draw:frame>'
    text = f"<text:p>bef{frame}ore the gate</text:p><text:p>{frame}</text:p>"
    picture = '<p><img src="picture:1" alt=""/></p>'
    assert body_of(text, files={"Pictures/a.png": PNG}) == f"<p>before the gate</p>{picture}{picture}"
