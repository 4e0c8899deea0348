"""The grammar of a template: what an editor may write, what becomes of it, and what is said of every mistake."""

import re

import pytest

from bookofblogs.errors import BookFileError
from bookofblogs.letters.filling import fill
from bookofblogs.letters.placeholders import FILLED
from bookofblogs.letters.template import read_template
from bookofblogs.model.outbox import Occasion

VALUES = {
    "called": "Cat",
    "name": "Cat Specimen",
    "title": "Two Towns",
    "editors": "Jo Wood and Eve Draft",
    "promised": "“Long roads”",
    "date": "9 May 2027",
    "days": "in 7 days",
    "count": "31",
    "goal": "",
}

KNOWN = "Known are: {called}, {count}, {date}, {days}, {editors}, {goal}, {name}, {promised}, {title}."
NO_SUBJECT = "this is no subject: a template begins with a line Subject:, in every language, and a blank line below it."
MISTAKES = """
Dear {{ called }},
    {{ called }} would be printed as {called}. Write {called} to have it filled.
{% if date %}Text
    {% if date %} is no placeholder. KNOWN
{title.__class__}
    {title.__class__} is no placeholder. KNOWN
{title!r}
    {title!r} is no placeholder. Did you mean {title}?
{0}
    {0} is no placeholder. KNOWN
{}
    {} is no placeholder. KNOWN
{ title }
    { title } is no placeholder. Did you mean {title}?
Is {promised} coming?
    {promised} may have nothing to say: not everybody promised a title. Begin the paragraph with [if promised].
[no promised] {promised}
    {promised} may have nothing to say: not everybody promised a title. Begin the paragraph with [if promised].
Hello [one piece]
    [one piece] holds for a whole paragraph only, and stands at its beginning.
[with others] Text
    [with others] never holds for reminder.
[if pieces] Text
    [if pieces] asks for {pieces}, which has nothing to say for reminder.
[no name] Text
    [no name] never holds for reminder: {name} always has something to say.
[if {date}] Text
    [if {date}] is no condition. Did you mean [if date]? To begin with a bracket, write [[.
[1] Text
    [1] is no condition. Known are: [one piece], [several pieces], [nothing sent], [last day], [first time], [again], \
[if count], [no count], [if goal], [no goal], [if promised], [no promised]. To begin with a bracket, write [[.
"""
"""A paragraph of a reminder, and below it what is said of it."""


def filled(text: str, *holds: str, **values: str) -> str:
    """Return a reminder by the template `text` as one text, its subject first."""
    subject, letter = fill(read_template(text, "letters/reminder.txt", Occasion.REMINDER), VALUES | values, holds)
    return f"{subject}\n\n{letter}"


def problems(text: str, occasion: Occasion = Occasion.REMINDER) -> list[str]:
    """Return what is said of a template, without the name of its file."""
    with pytest.raises(BookFileError) as refused:
        read_template(text, "letters/x.txt", occasion)
    return [problem.removeprefix("letters/x.txt:") for problem in refused.value.problems]


def test_a_letter_is_what_stands_there_with_every_place_filled():
    template = (
        "Subject: Is yours coming by {date}?\n\nDear {called},\n\n{title} waits for you.\n\nWarmly,\n\n{editors}\n"
    )
    assert filled(template) == (
        "Is yours coming by 9 May 2027?\n\nDear Cat,\n\nTwo Towns waits for you.\n\nWarmly,\n\nJo Wood and Eve Draft\n"
    )


def test_a_paragraph_stands_where_all_its_conditions_hold():
    template = (
        "Subject: Hello\n\n[one piece] Is {promised} coming?\n\n[several pieces] Are {promised} coming?\n\n"
        "[nothing sent] [if promised] It would be your first.\n\n[no goal] We count nothing.\n\n[if goal] {goal}!"
        "\n\nBye"
    )
    assert filled(template, "one piece") == "Hello\n\nIs “Long roads” coming?\n\nWe count nothing.\n\nBye\n"
    assert filled(template, "several pieces", "nothing sent", goal="50") == (
        "Hello\n\nAre “Long roads” coming?\n\nIt would be your first.\n\n50!\n\nBye\n"
    )
    assert filled(template, "nothing sent", promised="") == "Hello\n\nWe count nothing.\n\nBye\n"


def test_the_first_subject_whose_condition_holds_is_taken():
    template = (
        "Subject: [one piece] Is {promised} coming?\nsubject : [ If  promised ] Two are missing\nSUBJECT: Hello\n\nText"
    )
    assert filled(template, "one piece") == "Is “Long roads” coming?\n\nText\n"
    assert filled(template) == "Two are missing\n\nText\n"
    assert filled(template, promised="") == "Hello\n\nText\n"


def test_lines_of_a_paragraph_become_one_and_what_is_set_apart_stays():
    template = (
        "Subject: Hello\n\nThese  lines \nbelong\ttogether:\n- a title,\n- a text\n1. first\n12) twelfth\n"
        "  {name}\nand so\ndo these.\n9 May is\n2027\n \t \n\n\nWarmly,\n\tEve\n"
    )
    assert filled(template) == (
        "Hello\n\nThese lines belong together:\n- a title,\n- a text\n1. first\n12) twelfth\n"
        "  Cat Specimen\nand so do these. 9 May is 2027\n\nWarmly,\n    Eve\n"
    )


def test_a_condition_may_have_a_line_of_its_own():
    assert filled("Subject: Hello\n\n[one piece]\n[if promised]\n- {promised}\n\nBye", "one piece") == (
        "Hello\n\n- “Long roads”\n\nBye\n"
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("{title}の原稿を\nお待ちしています。", "Two Townsの原稿をお待ちしています。"),
        ("原稿「{title}」\n{date}まで", "原稿「Two Towns」9 May 2027まで"),
        ("받는\n사람", "받는 사람"),
        ("{title}\n{date}", "Two Towns 9 May 2027"),
        ("Warm,\ndrei", "Warm, drei"),
    ],
)
def test_lines_are_joined_as_the_script_parts_words(lines, expected):
    assert filled(f"Subject: x\n\n{lines}") == f"x\n\n{expected}\n"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{{ and }}", "{ and }"),
        ("{{smile}}", "{smile}"),
        ("{{{title}}}", "{Two Towns}"),
        ("a } alone", "a } alone"),
        ("[[1] a note", "[1] a note"),
        ("see [1] and [[2]]", "see [1] and [[2]]"),
        ("[one piece] [[1] a note\n\nText", "Text"),
        ("100 % $x \\n <b> &amp; {{% if x %}}", "100 % $x \\n <b> &amp; {% if x %}"),
    ],
)
def test_braces_and_brackets_that_are_to_be_read(written, read):
    assert filled(f"Subject: x\n\n{written}") == f"x\n\n{read}\n"


def test_a_file_may_have_a_mark_at_its_head_and_the_line_ends_of_any_machine():
    template = "\ufeff\r\nSubject: Hello\r\n\r\nDear {called},\r\nhello.\r\rBye\x00\u2028!\r\n"
    assert filled(template) == "Hello\n\nDear Cat, hello.\n\nBye !\n"


@pytest.mark.parametrize(
    "value", ["{title} {{name}} {called}", "[if date] [one piece]", "Subject: x", "\\g<0> %s $title", "{", "}}"]
)
def test_what_is_put_in_is_never_read(value):
    assert filled("Subject: x\n\nDear {called}", called=value) == f"x\n\nDear {value}\n"


def test_a_subject_stays_on_one_line_and_short():
    subject = fill(
        read_template("Subject: {name}\n\nText", "x", Occasion.REMINDER), {"name": f"\u2068{'long ' * 99}\u2069"}, ()
    )[0]
    assert len(subject) == 201
    assert subject.endswith("…\u2069")


def test_every_mistake_is_told_at_once_with_its_line_and_the_nearest_word():
    text = (
        "Subject: Is {promissed} coming?\n"
        "Subject: [if dates] Hello\n"
        "\n"
        "Dear {Called},\n"
        "{findings}\n"
        "\n"
        "[one pieces] It is {date\n"
        "\n"
        "[no date] Some day.\n"
    )
    assert problems(text) == [
        "1: this subject has no condition, so that the next is never used.",
        "1: {promissed} is no placeholder. Did you mean {promised}?",
        "2: [if dates] is no condition. Did you mean [if date]? To begin with a bracket, write [[.",
        "2: the last subject has a condition. Write one without below it, for the rest.",
        "4: {Called} is no placeholder. Did you mean {called}?",
        f"5: {{findings}} has nothing to say for reminder. {KNOWN}",
        "7: [one pieces] is no condition. Did you mean [one piece]? To begin with a bracket, write [[.",
        "7: a brace is not closed on this line. For a brace that is to be read, write {{.",
        "9: [no date] never holds for reminder: {date} always has something to say.",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1: is empty. Write a line that begins with Subject:, a blank line, and the letter."),
        (" \n\n", "1: is empty. Write a line that begins with Subject:, a blank line, and the letter."),
        ("Subject: x", "1: there is no text. Leave a line blank below the subject, and write the letter."),
        ("Subject:\n\nText", "1: this subject has no text."),
        ("Subject: [one piece]\nSubject: x\n\nText", "1: this subject has no text behind [one piece]."),
        ("Subject: x\n\n[one piece]\n\nText", "3: this paragraph has no text behind [one piece]."),
        ("Dear {called}\n\nText", f"1: {NO_SUBJECT}"),
        ("Betreff: x\n\nText", f"1: {NO_SUBJECT}"),
        ("Subject: x\nTo: {name}\n\nText", f"2: {NO_SUBJECT}"),
    ],
)
def test_a_letter_needs_a_subject_and_a_text(text, said):
    assert problems(text) == [said]


def test_a_letter_is_never_left_without_text_or_subject():
    assert problems("Subject: [one piece] x\n\n[one piece] Text\n\n[if goal] Text") == [
        "1: the last subject has a condition. Write one without below it, for the rest.",
        "3: every paragraph has a condition, so a letter may be left with none. Write one without.",
    ]


@pytest.mark.parametrize(("paragraph", "said"), re.findall(r"(?m)^(\S.*)\n    (.*)$", MISTAKES))
def test_what_is_said_of_a_paragraph(paragraph, said):
    assert problems(f"Subject: x\n\nText\n\n{paragraph}") == [f"5: {said.replace('KNOWN', KNOWN)}"]


def test_the_findings_stand_alone_on_their_line():
    said = "{findings} has many lines: it stands on a line of its own, and in no subject."
    text = "Subject: {findings}\n\nThis: {findings}\n\nSo:\n{findings}\nBye"
    assert problems(text, Occasion.MEND) == [f"1: {said}", f"3: {said}"]
    template = read_template("Subject: x\n\nSo:\n{findings}\nBye", "x", Occasion.MEND)
    assert fill(template, {"findings": "One\n\n- two\n  three"}, ()) == ("x", "So:\nOne\n\n- two\n  three\nBye\n")


def test_a_line_of_nothing_but_a_mistake_hides_none_below_it():
    open_brace = "a brace is not closed on this line. For a brace that is to be read, write {{."
    assert problems("Subject: x\n\nText\n{\n{\nText {") == [f"{line}: {open_brace}" for line in (4, 5, 6)]


def test_of_very_many_mistakes_the_first_twenty_are_told():
    said = problems("Subject: x\n\n" + "{x}\n" * 9_000)
    assert len(said) == 21
    assert said[-1] == " and 8,980 more problems."


@pytest.mark.parametrize("occasion", Occasion)
def test_what_an_occasion_fills_always_may_stand_anywhere(occasion):
    always = sorted(FILLED[occasion].always - {"findings"})
    text = " ".join(f"{{{name}}}" for name in always)
    values = {name: name.upper() for name in always}
    assert fill(read_template(f"Subject: {text}\n\n{text}", "x", occasion), values, ()) == (
        text.replace("{", "").replace("}", "").upper(),
        text.replace("{", "").replace("}", "").upper() + "\n",
    )


@pytest.mark.parametrize("occasion", Occasion)
def test_what_an_occasion_fills_sometimes_asks_for_its_condition(occasion):
    for name in FILLED[occasion].sometimes:
        guarded = f"Subject: x\n\n[if {name}]\n{{{name}}}\n\nText"
        assert fill(read_template(guarded, "x", occasion), {}, ()) == ("x", "Text\n")
        assert fill(read_template(guarded, "x", occasion), {name: "A"}, ()) == ("x", "A\n\nText\n")
        assert problems(f"Subject: x\n\n{{{name}}}", occasion)[0].startswith(f"3: {{{name}}} may have nothing to say: ")
