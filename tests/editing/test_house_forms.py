"""The forms of one word: which are the same, and what a form becomes where the house wants another."""

import pytest

from bookofblogs.editing.heading_capitals import as_wanted, heading_style
from bookofblogs.editing.house_forms import WordForms, in_force, letters_of, shape_of, stem_of
from bookofblogs.model.light_edit import HouseAnswer

CODE_BASE = ("codebase", "code-base", "code base")


def instead(found, forms, use):
    """Return what becomes of what was found in a text, under an answer."""
    return WordForms(forms=forms).written_as(use, found)


def test_the_letters_of_a_word_are_the_same_in_all_its_forms():
    assert {letters_of(form) for form in (*CODE_BASE, "Code Base")} == {"codebase"}
    assert letters_of("colour") != letters_of("color")
    assert shape_of("code-base") == ((4, "-"),)
    assert stem_of("codebases") == stem_of("codebase")
    assert stem_of("backends") == stem_of("backend") == "backend"
    assert stem_of("reused") == stem_of("reusing") == stem_of("reuse")


@pytest.mark.parametrize(
    ("found", "use", "now"),
    [
        ("code base", "codebase", "codebase"),
        ("code-bases", "codebase", "codebases"),
        ("Code base", "codebase", "Codebase"),
        ("Code-Base", "codebase", "Codebase"),
        ("CODE-BASE", "codebase", "CODEBASE"),
        ("codebases", "code base", "code bases"),
        ("codebase", "code-base", "code-base"),
        ("codebase", "codebase", "codebase"),
    ],
)
def test_a_word_is_parted_as_the_house_parts_it(found, use, now):
    assert instead(found, CODE_BASE, use) == now


def test_an_ending_goes_with_its_word():
    assert instead("reusing", ("re-use", "reuse"), "re-use") == "re-using"
    assert instead("re-used", ("re-use", "reuse"), "reuse") == "reused"


def test_capitals_alone_are_put_as_they_were_asked():
    forms = ("GitHub", "Github")
    assert instead("Github", forms, "GitHub") == "GitHub"
    assert instead("github", forms, "GitHub") == "github"
    assert WordForms(forms=forms).pattern.findall("GitHub, Github, github") == ["GitHub", "Github"]


def test_a_form_that_the_answer_does_not_name_stays():
    assert instead("on-line", ("on line", "online"), "online") == "on-line"


def test_of_several_answers_on_a_word_the_last_holds():
    first = HouseAnswer(forms=("online", "on-line"), use="on-line")
    other = HouseAnswer(forms=("GitHub", "Github"), use="GitHub")
    last = HouseAnswer(forms=("on-line", "online"))
    assert in_force([first, other, last]) == (other, last)


@pytest.mark.parametrize(
    ("heading", "style"),
    [
        ("What the River Took With It", "Headings Like This"),
        ("What the river took with it", "Headings like this"),
        ("Boats of Anna Sample, and what became of them", ""),
        ("The Ferry", ""),
    ],
)
def test_how_the_capitals_of_a_heading_are_set(heading, style):
    assert heading_style(heading) == style


def test_a_heading_is_set_as_a_sentence_where_no_name_is_in_danger():
    small = {"river", "took", "bridge", "ferry", "taken"}.__contains__
    set_as = "Headings like this"
    assert as_wanted("What the River Took: Lessons Taken", set_as, small) == "What the river took: Lessons taken"
    assert as_wanted("What the River Sample Took", set_as, small) == "What the River Sample Took"
    assert as_wanted("What the river took with it", set_as, small) == "What the river took with it"


def test_a_heading_is_set_as_a_title_with_its_small_words_small():
    assert (
        as_wanted("What the river took from preCICE and us", "Headings Like This", str.islower)
        == "What the River Took from preCICE and Us"
    )
