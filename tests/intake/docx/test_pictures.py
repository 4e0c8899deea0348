"""Pictures and drawings of a Word file."""

from intake_reading import manuscript_of
from word_files import PICTURE, drawing, paragraph, word_file

from bookofblogs.model.manuscript import Entry, EntryKind, ManuscriptPicture, Tally

_ONE = Tally(pictures=1)


def _with_pictures(body: str, *names: str) -> bytes:
    """Return a file in which the pictures of `names` are rId1, rId2 and so on."""
    return word_file(
        body,
        relations={f"rId{number}": f"media/{name}" for number, name in enumerate(names, 1)},
        parts={f"word/media/{name}": PICTURE for name in names},
    )


def test_a_picture_stands_where_it_stood_with_its_description():
    body = paragraph("Look: ", drawing('r:embed="rId1"', "Two & towns"), " here")
    manuscript = manuscript_of(_with_pictures(body, "image1.png"))
    assert manuscript.body == '<p>Look: <img src="picture:1" alt="Two &amp; towns"/> here</p>'
    assert manuscript.pictures == (ManuscriptPicture(key="picture:1", data=PICTURE, name="image1.png"),)


def test_case_30_the_same_picture_twice_is_one_file():
    body = paragraph(drawing('r:embed="rId1"', "a"), drawing('r:embed="rId2"', "b"), drawing('r:embed="rId1"', "c"))
    manuscript = manuscript_of(_with_pictures(body, "image1.png", "image2.png"))
    assert manuscript.body == (
        '<p><img src="picture:1" alt="a"/><img src="picture:1" alt="b"/><img src="picture:1" alt="c"/></p>'
    )
    assert manuscript.pictures == (ManuscriptPicture(key="picture:1", data=PICTURE, name="image1.png"),)


def test_case_30_a_picture_of_one_pixel_is_not_taken():
    manuscript = manuscript_of(_with_pictures(paragraph("a", drawing('r:embed="rId1"', width=9525)), "image1.gif"))
    assert manuscript.body == "<p>a</p>"
    assert manuscript.left_out == (Entry(kind=EntryKind.TRACKER, tally=_ONE),)


def test_case_15_a_picture_outside_the_file_is_never_read():
    relations = {"rId1": "file:///etc/passwd", "rId2": "https://example.org/spy.png"}
    body = paragraph("a", drawing('r:link="rId1"', "My house"), drawing('r:embed="rId2"'))
    manuscript = manuscript_of(word_file(body, relations=relations))
    assert manuscript.body == "<p>a</p>"
    assert manuscript.pictures == ()
    assert manuscript.left_out == (
        Entry(kind=EntryKind.OTHER, tally=_ONE, detail="a picture outside the file: file:///etc/passwd"),
        Entry(kind=EntryKind.OTHER, tally=_ONE, detail="a picture outside the file: https://example.org/spy.png"),
    )
    assert manuscript.remarks == (
        "A picture lies outside the file and was not read: file:///etc/passwd (“My house”).",
        "A picture lies outside the file and was not read: https://example.org/spy.png.",
    )


def test_a_picture_that_is_not_in_the_file_is_told():
    manuscript = manuscript_of(word_file(paragraph(drawing('r:embed="rId1"', "My house"))))
    assert manuscript.left_out == (Entry(kind=EntryKind.OTHER, tally=_ONE, detail="a picture that is not in the file"),)
    assert manuscript.remarks == ("A picture is missing in the file (“My house”): ask its author for it.",)


def test_case_31_what_a_picture_is_called_changes_no_byte_of_it():
    metafile = b"\x01\x00\x00\x00 EMF"
    body = paragraph(drawing('r:embed="rId1"'))
    data = word_file(body, relations={"rId1": "media/a.png"}, parts={"word/media/a.png": metafile})
    assert manuscript_of(data).pictures == (ManuscriptPicture(key="picture:1", data=metafile, name="a.png"),)


def test_an_old_picture_stands_with_what_its_shape_says():
    old = '<w:r><w:pict><v:shape alt="A door"><v:imagedata r:id="rId1" o:title="door"/></v:shape></w:pict></w:r>'
    assert manuscript_of(_with_pictures(paragraph(old), "image1.png")).body == (
        '<p><img src="picture:1" alt="A door"/></p>'
    )


def test_a_picture_that_leads_somewhere_stands_in_its_link():
    linked = drawing('r:embed="rId1"', "a").replace('descr="a"/>', 'descr="a"><a:hlinkClick r:id="rId2"/></wp:docPr>')
    relations = {"rId1": "media/a.png", "rId2": "https://example.org/large"}
    data = word_file(paragraph(linked), relations=relations, parts={"word/media/a.png": PICTURE})
    assert manuscript_of(data).body == ('<p><a href="https://example.org/large"><img src="picture:1" alt="a"/></a></p>')


def _graphic(content: str) -> str:
    return (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name=""/><a:graphic><a:graphicData>'
        f"{content}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def test_the_words_of_a_diagram_stand_below_its_paragraph():
    points = "".join(f"<a:p><a:r><a:t>{word}</a:t></a:r></a:p>" for word in ("Plan", "Do"))
    data = word_file(
        paragraph("Our way:", _graphic('<dgm:relIds r:dm="rId1"/>')),
        relations={"rId1": "diagrams/data1.xml"},
        parts={"word/diagrams/data1.xml": f'<d xmlns:a="{_DRAWING}">{points}</d>'},
    )
    manuscript = manuscript_of(data)
    assert manuscript.body == "<p>Our way:</p><aside><p>Plan</p><p>Do</p></aside>"
    assert manuscript.added == (Entry(kind=EntryKind.OTHER, words="Plan Do", detail="the words of a diagram"),)
    assert manuscript.remarks == ("A diagram is left out; its words stand below its paragraph. Save it as a picture.",)


def test_a_chart_is_told_by_its_title():
    title = f'<c xmlns:a="{_DRAWING}"><a:p><a:r><a:t>Towns by year</a:t></a:r></a:p></c>'
    data = word_file(
        paragraph(_graphic('<c:chart r:id="rId1"/>')),
        relations={"rId1": "charts/chart1.xml"},
        parts={"word/charts/chart1.xml": title},
    )
    assert manuscript_of(data).remarks == (
        "A chart (“Towns by year”) is left out: save it as a picture, and put that in its place.",
    )


def test_case_30_letters_behind_every_page_are_no_part_of_the_text():
    behind = (
        '<w:r><w:pict><v:shape id="PowerPlusWaterMarkObject1"><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>'
    )
    in_header = manuscript_of(word_file(paragraph("The text"), header=paragraph(behind)))
    in_text = manuscript_of(word_file(paragraph("The text", behind)))
    for manuscript in (in_header, in_text):
        assert manuscript.body == "<p>The text</p>"
        assert manuscript.left_out == (Entry(kind=EntryKind.WATERMARK, words="DRAFT"),)


def test_drawn_letters_stand_below_their_paragraph():
    art = '<w:r><w:pict><v:shape><v:textpath string="Two towns"/></v:shape></w:pict></w:r>'
    manuscript = manuscript_of(word_file(paragraph("The text", art)))
    assert manuscript.body == "<p>The text</p><aside><p>Two towns</p></aside>"
    assert manuscript.added == (Entry(kind=EntryKind.OTHER, words="Two towns", detail="drawn letters"),)


def test_a_picture_beside_the_text_stands_below_its_paragraph_even_where_it_hung_within_a_word():
    floating = drawing('r:embed="P"', "A bridge").replace("wp:inline", "wp:anchor")
    body = paragraph("bef", floating, "ore the gate") + paragraph(floating)
    found = manuscript_of(word_file(body, relations={"P": "media/a.png"}, parts={"word/media/a.png": PICTURE}))
    picture = '<p><img src="picture:1" alt="A bridge"/></p>'
    assert found.body == f"<p>before the gate</p>{picture}{picture}"
