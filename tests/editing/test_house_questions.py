"""House questions: what the pieces write in several ways and is worth asking, and what is not."""

from dataclasses import replace

from pieces_to_edit import book_to_edit, piece_to_edit

from bookofblogs.editing.house_questions import open_questions, questions
from bookofblogs.model.light_edit import HouseAnswer, WordFacts
from bookofblogs.model.people import Author

ENGLISH = WordFacts(known=frozenset({"visit", "may", "it", "better", "word"}))


def book_of(*bodies, language="en-GB", facts=ENGLISH):
    """Return a book with a piece for each text: a.md, b.md and so on."""
    pieces = [
        piece_to_edit(f"# The quay\n\n{body}\n", file=f"contributions/{name}.md", language=language)
        for name, body in zip("abcdef", bodies, strict=False)
    ]
    return replace(book_to_edit(*pieces), facts=facts)


def asked(*bodies, **more):
    """Return the questions: each form with how often it stands there."""
    return [dict(each.times) for each in questions(book_of(*bodies, **more)) if not each.is_grammar]


def test_a_question_has_its_forms_with_the_pieces_that_have_them():
    (question,) = questions(book_of("We are on GitHub.", "It is on Github, on Github.", "And on GitHub, too."))
    assert dict(question.forms) == {
        "GitHub": ("contributions/a.md", "contributions/c.md"),
        "Github": ("contributions/b.md",),
    }
    assert dict(question.times) == {"GitHub": 2, "Github": 2}


def test_words_in_one_with_a_hyphen_and_in_two():
    assert asked("The codebase is old.", "Each code base, and a code-base.") == [
        {"code base": 1, "code-base": 1, "codebase": 1}
    ]
    assert asked("They are online.", "On-line they are.") == [{"on-line": 1, "online": 1}]


def test_plural_and_tense_are_the_same_question():
    assert asked("The plugin is reused.", "Some plug-ins re-use it, and a plugin.") == [
        {"plugin": 2, "plug-in": 1},
        {"re-use": 1, "reuse": 1},
    ]


def test_what_the_sentence_decides_is_not_asked():
    assert asked("An open-source tool.", "It is open source.") == []
    assert asked("May be it goes along a long way.", "Maybe every day is an everyday affair.") == []
    assert asked("We recover.", "We re-cover the chair.") == []
    (grammar,) = questions(book_of("The setup is this.", "We set up this.", facts=WordFacts()))
    assert (grammar.is_grammar, set(grammar.forms)) == (True, {"setup", "set up"})


def test_a_word_and_a_name_that_is_written_alike_are_two():
    assert asked("We visit VisIt.", "They visit us.") == []
    assert asked("It was IT that did it.", "You may, in May.") == []
    assert asked("In the Exascale Project we did exascale runs.", "Our exascale runs.") == []


def test_capitals_that_a_sentence_gives_say_nothing():
    assert asked("Kubernets is here.", "Our kubernets is here.\n\n## The Kubernets") == []


def test_capitals_of_a_name():
    assert asked("We use CUDA.", "They use Cuda.") == [{"CUDA": 1, "Cuda": 1}]
    assert asked("We run the Spackle tool.", "They run spackle too.") == [{"Spackle": 1, "spackle": 1}]
    assert asked("We run the Spackle tool.", "They run spackle too: `spackle`.") == []
    assert asked("We met the Mentees there.", "Our mentees met. All mentees did.") == []
    assert asked("It is on the Internet.", "It is on the internet.") == [{"Internet": 1, "internet": 1}]


def test_without_dictionaries_only_capitals_within_a_word_are_asked_about():
    nothing = WordFacts()
    assert asked("We run the Spackle tool.", "They run spackle too.", facts=nothing) == []
    assert asked("We are on GitHub.", "They are on Github.", facts=nothing) == [{"GitHub": 1, "Github": 1}]


def test_people_are_not_asked_about():
    book = book_of("We met McSample there.", "We met Mcsample there.")
    assert len(questions(book)) == 1
    assert questions(replace(book, people=(Author(key="ann", name="Ann McSample"),))) == ()


def test_quotations_titles_links_and_code_are_not_counted():
    assert asked("We are on GitHub.", "> On Github\n\n“On Github,” he said. `Github`") == []
    assert asked("We are on GitHub.", "Read [the guide to Github](https://example.org).") == []


def test_capitals_of_headings_and_hashtags():
    assert asked("## What the River Took", "## What the river took\n\nText.") == [
        {"Headings Like This": 1, "Headings like this": 1}
    ]
    assert asked("Write with #TwoTowns, please.", "Write with #twotowns, please.") == [{"#TwoTowns": 1, "#twotowns": 1}]


def test_another_language_is_not_asked_about():
    assert asked("Wir sind online.", "Wir sind on-line.", language="de") == []


def test_what_is_answered_is_open_again_only_with_a_form_that_the_answer_does_not_name():
    book = book_of("The codebase is old.", "Each code base, and a code-base.")
    answered = HouseAnswer(forms=("codebases", "code bases", "code-bases"))
    assert len(open_questions(book)) == 1
    assert open_questions(replace(book, house=(answered,))) == ()
    assert len(open_questions(replace(book, house=(replace(answered, forms=("codebase", "code base")),)))) == 1


def test_the_question_of_most_pieces_comes_first():
    assert asked("GitHub online.", "On Github on-line.", "We are online.") == [
        {"online": 2, "on-line": 1},
    ]
    assert asked("On GitHub online.", "On Github on-line.", "We are online.") == [
        {"online": 2, "on-line": 1},
        {"GitHub": 1, "Github": 1},
    ]
