"""What a Word file shows of its own properties: on a cover page, or at the head of its text."""

from intake_reading import manuscript_of
from word_files import paragraph, run, word_file


def _shown(name: str, text: str) -> str:
    binding = f'<w:dataBinding w:xpath="/ns1:coreProperties[1]/ns0:{name}[1]"/>'
    return f"<w:sdt><w:sdtPr>{binding}</w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"


def test_title_and_author_of_a_cover_page_stand_in_the_text_in_styles_of_their_own():
    lines = paragraph(_shown("title", "Two towns")) + paragraph(_shown("creator", "Jo Wood")) + paragraph("A draft")
    box = f"<w:r><w:pict><w:txbxContent>{lines}</w:txbxContent></w:pict></w:r>"
    cover = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Cover Pages"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph(box)}</w:sdtContent></w:sdt>"
    )
    found = manuscript_of(word_file(cover + paragraph("We came by train.")))
    assert found.body == (
        '<p data-style="title">Two towns</p><p data-style="author">Jo Wood</p><p>A draft</p><p>We came by train.</p>'
    )


def test_a_title_within_a_sentence_is_no_title():
    found = manuscript_of(word_file(paragraph("This is ", _shown("title", "Two towns"), ", a story.")))
    assert found.body == "<p>This is Two towns, a story.</p>"
