"""What an import says of a sheet that had to be guessed at, and of a cell that names more than one person."""

from importing import bring_in, sheet, text_of


def said_of_encoding(done):
    """Return the kind, the message and the hint of what is said of the encoding."""
    return [(each.rule, each.message, each.hint) for each in done.findings if each.rule.startswith("encoding")]


def test_an_encoding_that_few_letters_tell_is_doubted(tmp_path):
    rows = sheet(["", "Zoë Müller", "zoe@example.org", "Schöne Brötchen über Nacht"])
    done = bring_in(tmp_path, rows.decode().encode("cp1252"))
    assert said_of_encoding(done) == [
        (
            "encoding-uncertain",
            "The sheet is no UTF-8 and was read as cp1252; it could be cp1257 as well",
            "Look at the accents. If they are wrong, say what it is: bob signups import --encoding cp1257",
        )
    ]
    assert "name: Zoë Müller\n" in text_of(tmp_path)


def test_a_guessed_encoding_is_told_with_the_way_to_another(tmp_path):
    rows = sheet(["", "Łucja Źródło", "lucja@example.org", "Święta żółć i gęś na śniegu, czyli co jadła ćma"])
    done = bring_in(tmp_path, rows.decode().encode("cp1250"))
    assert said_of_encoding(done) == [
        (
            "encoding-guessed",
            "The sheet is no UTF-8 and was read as cp1250",
            "Look at the accents. If they are wrong, say what it is: bob signups import --encoding cp1252",
        )
    ]


def test_of_two_people_in_a_cell_the_one_whose_address_it_is_has_the_row(tmp_path):
    done = bring_in(tmp_path, sheet(["", "Ann Example and Jo Wood", "jo.wood@example.org", "Rain"]))
    (told,) = [finding for finding in done.findings if finding.rule == "name-two-people"]
    assert told.message == (
        "The name cell names 2 people, “Ann Example and Jo Wood”; "
        "the address is Jo Wood's, so the row is taken for theirs"
    )
    assert told.hint == (
        "Ask whether Ann Example should be in the book too: that takes a row, or an entry in authors.yaml."
    )


def test_of_two_people_in_a_cell_nobody_is_guessed(tmp_path):
    done = bring_in(tmp_path, sheet(["", "Ann Example and Jo Wood", "office@example.org", "Rain"]))
    (told,) = [finding for finding in done.findings if finding.rule == "name-two-people"]
    assert told.message == ("The name cell names 2 people, “Ann Example and Jo Wood”; nobody can tell whose row it is")
    assert told.hint == "Ask them, then give each a row of their own in the sheet, or an entry in authors.yaml."
