"""How the text of a printed page is laid beside the text of its piece: insertions are told from differences."""

from bookofblogs.verification.comparison.alignment import align


def put_between(wanted: str, found: str) -> list[str] | tuple[int, int]:
    """Return what `found` puts between the letters of `wanted`, or where it is another text."""
    alignment = align(wanted, found)
    if alignment.differs_at:
        return alignment.differs_at
    return [found[insertion.start : insertion.end] for insertion in alignment.insertions]


def test_the_letters_of_notes_may_stand_close():
    assert put_between("Silo,HDF5andIDEAS", "Silo,oHDF5pandqIDEAS") == ["o", "p", "q"]


def test_notes_at_the_foot_stand_in_the_middle_of_a_sentence():
    assert put_between("thesentencegoesonbelow", "thesentenceaexample.org/shoregoesonbelow") == ["aexample.org/shore"]


def test_a_note_may_hold_the_words_that_follow_it():
    notes = "aexample.org/254_GRUMMP_Guidebexample.org/list"
    assert put_between("tools,GRUMMP,andothers", f"tools,{notes}GRUMMP,andothers") == [notes]


def test_another_text_is_a_difference_where_it_begins():
    assert put_between("threegullsandfourterns", "threegullsandninecrows") == (13, 13)


def test_a_word_that_is_gone_is_a_difference():
    assert put_between("threegullsandfourterns", "threegullsfourterns") == (10, 10)


def test_rows_with_a_letter_and_a_page_number_in_each_are_followed_to_the_end():
    words = ["tide", "shore", "gull", "tern", "keel", "rope", "mast", "lamp"]
    rows = [(words[number * 5 % 8] + words[number * 3 % 7], f"{number}seetwo") for number in range(80)]
    wanted = "TownWords" + "".join(f"{town}{rest}" for town, rest in rows)
    letters = [chr(97 + number % 26) for number in range(80)]
    found = "".join(f"{town}{letter}{rest}(page1)" for (town, rest), letter in zip(rows, letters, strict=True))
    assert align(wanted, f"TownWords{found}").differs_at is None
