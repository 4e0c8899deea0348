"""However many marks stand in a text, what runs in it is told in little time."""

import time

import pytest

from bookofblogs.markdown.running.reader import running_text

SECONDS = 10
"""The slowest of these takes one and a half."""


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "a [b " * 20_000,
        "“a " * 50_000 + "b’ " * 50_000,
        "«a ”b " * 50_000,
        "#a " * 30_000,
        "@a." * 30_000,
        "https://a.example.org/b " * 8_000,
        "a <!-- b --> " * 20_000,
        "<div>a <b>c" * 6_000,
        '<blockquote lang="fr">a\n' * 6_000,
        '![a](b "c") ' * 8_000,
        "a^[b] " * 20_000,
        "|".join(["a"] * 15_000) + "\n" + "|".join(["-"] * 15_000),
        "\u202eabc\u202c " * 40_000,
        "word " * 390_000,
    ],
    ids=lambda text: text[:12].replace("\n", " ").encode("ascii", "replace").decode(),
)
def test_time(text: str) -> None:
    before = time.process_time()
    running_text(text, body_line=1, language="en")
    assert time.process_time() - before < SECONDS
