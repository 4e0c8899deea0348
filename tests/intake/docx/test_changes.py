"""Tracked changes and comments of a Word file: taken as accepted and counted; told, and never in the text."""

from intake_reading import manuscript_of
from word_files import paragraph, run, word_file

from bookofblogs.model.manuscript import Entry, EntryKind, ReviewComment, Tally

_BY = 'w:id="1" w:author="Rev" w:date="2026-05-03T10:00:00Z"'


def _inserted(content: str) -> str:
    return f"<w:ins {_BY}>{content}</w:ins>"


def _deleted(text: str) -> str:
    return f"<w:del {_BY}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def _without_mark(*runs: str, mark: str = "del") -> str:
    return paragraph(*runs, properties=f"<w:rPr><w:{mark} {_BY}/></w:rPr>")


def test_case_5_insertions_are_in_deletions_out_and_both_counted():
    body = paragraph("We ", _inserted(run("really ")), "met ", _deleted("at noon "), "in ", _inserted(run("May")), ".")
    body += paragraph(_deleted("All of it"), "And so on.")
    manuscript = manuscript_of(word_file(body))
    assert manuscript.body == "<p>We really met in May.</p><p>And so on.</p>"
    assert manuscript.left_out == (
        Entry(kind=EntryKind.DELETED, words="at noon"),
        Entry(kind=EntryKind.DELETED, words="All of it"),
    )
    assert manuscript.remarks == ("Tracked changes by Rev are taken as accepted: 2 insertions and 2 deletions.",)


def test_case_5_a_move_is_in_once():
    moved = run("First I slept. ")
    body = paragraph(
        f'<w:moveFromRangeStart w:id="2" w:name="move1" w:author="Rev"/><w:moveFrom {_BY}>{moved}</w:moveFrom>',
        '<w:moveFromRangeEnd w:id="2"/>',
        "Then I wrote. ",
        f"<w:moveTo {_BY}>{moved}</w:moveTo>",
    )
    manuscript = manuscript_of(word_file(body))
    assert manuscript.body == "<p>Then I wrote. First I slept. </p>"
    assert manuscript.left_out == (
        Entry(kind=EntryKind.REPEATED, words="First I slept.", detail="moved from here to another place"),
    )
    assert manuscript.remarks == ("Tracked changes by Rev are taken as accepted: 1 move.",)


def test_case_6_a_deleted_mark_of_a_paragraph_makes_two_one():
    body = _without_mark("The two") + _without_mark(" are") + paragraph(" one.") + paragraph("This is another.")
    manuscript = manuscript_of(word_file(body))
    assert manuscript.body == "<p>The two are one.</p><p>This is another.</p>"
    assert manuscript.remarks == ("Tracked changes by Rev are taken as accepted: 2 deletions.",)


def test_a_deleted_mark_joins_across_what_word_puts_between():
    control = f"<w:sdt><w:sdtContent>{paragraph(' one.')}</w:sdtContent></w:sdt>"
    body = _without_mark("The two are") + '<w:bookmarkStart w:id="3" w:name="x"/>' + control
    assert manuscript_of(word_file(body)).body == "<p>The two are one.</p>"


def test_words_that_a_change_made_one_are_named_as_they_were_and_are():
    detail = "a word that was written in two parts"
    joined = manuscript_of(word_file(_without_mark("First ha") + paragraph("lf done.")))
    assert joined.body == "<p>First half done.</p>"
    assert joined.left_out == (Entry(kind=EntryKind.OTHER, words="ha lf", detail=detail),)
    assert joined.added == (Entry(kind=EntryKind.OTHER, words="half", detail=detail),)
    blank = manuscript_of(word_file(paragraph("We al", _deleted(" "), "so sleep")))
    assert blank.body == "<p>We also sleep</p>"
    assert blank.left_out == (Entry(kind=EntryKind.OTHER, words="al so", detail=detail),)
    assert blank.added == (Entry(kind=EntryKind.OTHER, words="also", detail=detail),)


def test_a_paragraph_that_was_deleted_with_its_mark_leaves_nothing():
    body = paragraph("One.") + _without_mark(_deleted("Two.")) + paragraph("Three.", style="Quote")
    assert manuscript_of(word_file(body)).body == "<p>One.</p><p>Three.</p>"
    last = paragraph("One.") + _without_mark(_deleted("Two."))
    assert manuscript_of(word_file(last)).body == "<p>One.</p>"


def test_case_10_words_in_an_insertion_around_a_table_stay():
    row = f"<w:tr><w:trPr><w:ins {_BY}/></w:trPr><w:tc>{paragraph(_inserted(run('new')))}</w:tc></w:tr>"
    body = _inserted(f"<w:tbl>{row}</w:tbl>")
    assert manuscript_of(word_file(body)).body == (
        '<table data-looks="borderless"><tr><td><p>new</p></td></tr></table>'
    )


def test_rows_that_were_deleted_go_with_their_words():
    row = f"<w:tr><w:trPr><w:del {_BY}/></w:trPr><w:tc>{paragraph(_deleted('old'))}</w:tc><w:tc>{{}}</w:tc></w:tr>"
    body = f"<w:tbl>{row.format(paragraph('older'))}</w:tbl>" + paragraph("after")
    manuscript = manuscript_of(word_file(body))
    assert manuscript.body == "<p>after</p>"
    assert manuscript.left_out == (
        Entry(kind=EntryKind.DELETED, words="old", tally=Tally(cells=1)),
        Entry(kind=EntryKind.DELETED, words="older", tally=Tally(cells=1)),
    )


def test_looks_that_were_changed_are_as_they_became():
    now = '<w:b/><w:rPrChange w:id="1" w:author="Rev"><w:rPr><w:i/><w:vanish/></w:rPr></w:rPrChange>'
    assert manuscript_of(word_file(paragraph(run("now", now)))).body == (
        '<p data-looks="bold"><strong>now</strong></p>'
    )


def test_more_than_twenty_changes_ask_for_a_final_version():
    body = "".join(paragraph(_inserted(run("One more.")), "Old.") for _ in range(21))
    (remark,) = manuscript_of(word_file(body)).remarks
    assert remark == (
        "Tracked changes by Rev are taken as accepted: 21 insertions. "
        "So many mean that the text is still being worked on: ask its author for a final version."
    )


def test_case_7_a_comment_is_told_and_never_in_the_text():
    body = paragraph(
        "Please ",
        '<w:commentRangeStart w:id="0"/>',
        "commented ",
        run("words", "<w:b/>"),
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
        " here",
    )
    comments = (
        f'<w:comment w:id="0" w:author="Rev">{paragraph("<w:r><w:annotationRef/></w:r>", "please")}'
        f"{paragraph('check')}</w:comment>"
    )
    manuscript = manuscript_of(word_file(body, comments=comments))
    assert manuscript.body == "<p>Please commented <strong>words</strong> here</p>"
    assert manuscript.comments == (ReviewComment(by="Rev", on="commented words", text="please check"),)
    assert manuscript.left_out == ()
