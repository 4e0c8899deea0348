"""The words of a Word file: all of them in the manuscript, or named as left out."""

from intake_reading import manuscript_of
from word_files import paragraph, run, word_file


def test_a_paragraph_is_a_paragraph_with_its_marks():
    body = paragraph("We ", run("met", "<w:b/>"), run(" at ", "<w:b/>"), run("noon", "<w:b/><w:i/>"), ".")
    assert manuscript_of(word_file(body)).body == "<p>We <strong>met at <em>noon</em></strong>.</p>"
