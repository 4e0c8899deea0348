"""What holds of every template, however it was typed: it is refused with its lines, or its letters are whole."""

import re

from hypothesis import given
from hypothesis import strategies as st

from bookofblogs.errors import BookFileError
from bookofblogs.letters.filling import fill
from bookofblogs.letters.placeholders import CONDITIONS, FILLED, PLACEHOLDERS
from bookofblogs.letters.template import Template, read_template
from bookofblogs.model.outbox import Occasion

_BITS = st.sampled_from(
    [
        *(f"{{{name}}}" for name in PLACEHOLDERS),
        *(f"[{condition}]" for condition in CONDITIONS),
        *(f"[{word} {name}]" for word in ("if", "no") for name in PLACEHOLDERS),
        *(
            "Subject:",
            "Subject: x",
            "Text",
            "\n",
            "\n\n",
            "\r\n",
            " ",
            "\t",
            "- ",
            "1. ",
            "{{",
            "}}",
            "{",
            "}",
            "[[",
            "[",
        ),
        *(
            "]",
            "{name",
            "{{name}}",
            "{nam}",
            "[if nam]",
            "\ufeff",
            "\u202e",
            "\u2028",
            "\x00",
            "書",
            "한",
            "\u3000",
            "\xa0",
        ),
    ]
)
TEMPLATES = st.lists(_BITS | st.text(max_size=3), max_size=30).map("".join) | st.lists(_BITS, max_size=12).map(
    lambda bits: "Subject: x\n\nDear {called},\n\n" + "".join(bits)
)
VALUES = st.fixed_dictionaries(
    {name: st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20) for name in PLACEHOLDERS}
)
NOTHING = re.compile(r"\s*")


def read(text: str, occasion: Occasion) -> tuple[tuple[str, ...], Template | None]:
    """Return what is said of a template, or the template."""
    try:
        return (), read_template(text, "letters/x.txt", occasion)
    except BookFileError as refused:
        return refused.problems, None


@given(text=TEMPLATES, occasion=st.sampled_from(Occasion))
def test_a_template_is_read_or_refused_with_the_lines_of_its_mistakes(text, occasion):
    problems, template = read(text, occasion)
    if template is None:
        assert problems
        lines = len(re.split(r"\r\n|\r|\n", text))
        for problem in problems:
            line = re.match(r"letters/x\.txt:(\d+): \S", problem)
            assert line or re.fullmatch(r"letters/x\.txt: and [\d,]+ more problems?\.", problem)
            assert not line or 1 <= int(line[1]) <= lines
            assert problem.isprintable() or "\u202e" in problem or "\ufeff" in problem
        return
    assert template.subjects
    assert not template.subjects[-1].conditions
    assert any(not paragraph.conditions for paragraph in template.paragraphs)


@given(
    text=TEMPLATES,
    occasion=st.sampled_from(Occasion),
    values=VALUES,
    holds=st.sets(st.sampled_from(sorted(CONDITIONS))),
    empty=st.sets(st.sampled_from(sorted(PLACEHOLDERS))),
)
def test_a_letter_has_a_subject_and_a_text_and_no_hole(text, occasion, values, holds, empty):
    template = read(text, occasion)[1]
    if template is None:
        return
    filled = FILLED[occasion]
    told = {name for condition in holds for name in filled.told_by(condition)}
    told = values | dict.fromkeys((empty & filled.sometimes) - told, "")
    subject, letter = fill(template, told, holds & filled.conditions)
    assert not NOTHING.fullmatch(subject)
    assert len(subject.splitlines()) == 1
    assert not NOTHING.fullmatch(letter)
    assert letter.endswith("\n")
    shown = [*template.subjects, *template.paragraphs]
    for paragraph in shown:
        stands = all(
            bool(told.get(condition[3:])) is condition.startswith("if ")
            if condition.startswith(("if ", "no "))
            else condition in holds
            for condition in paragraph.conditions
        )
        names = {part.name for line in paragraph.lines for part in line if not isinstance(part, str)}
        assert not stands or all(told[name] for name in names)


@given(values=VALUES)
def test_what_is_put_in_stands_in_the_letter_as_it_is(values):
    names = sorted(FILLED[Occasion.REMINDER].always)
    text = "Subject: x\n\n" + "\n\n".join(f"{{{name}}}" for name in names)
    assert fill(read_template(text, "x", Occasion.REMINDER), values, ())[1] == (
        "\n\n".join(values[name] for name in names) + "\n"
    )


@given(text=st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="{}[-ﬀﬁﬂﬃﬄﬅﬆ"), min_size=1))
def test_plain_words_stay_as_they_are(text):
    template = read_template(f"Subject: x\n\nThe {text}", "x", Occasion.THANKS)
    assert fill(template, {}, ()) == ("x", f"The {text}\n")
