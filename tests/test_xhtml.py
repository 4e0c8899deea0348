"""Fragments of XHTML taken apart."""

from bookofblogs.xhtml import parse, plain_text


def test_the_text_of_an_element_is_all_of_it_and_nothing_behind_it():
    link = parse("<p>We <a>came <em>by</em>\n train</a> and bus</p>")[0][0]
    assert plain_text(link) == "came by train"
