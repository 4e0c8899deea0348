"""bob themes map: the page as it is written, read by a reader of XML and, its colours, by the rules for contrast."""

import hashlib
import re
from base64 import b64encode

import pytest
from book_folder import write_book
from lxml import etree
from repository import ROOT
from running_bob import bob

from tests.bench.planted import planted

SPACES = {"h": "http://www.w3.org/1999/xhtml", "s": "http://www.w3.org/2000/svg"}
WEB_STYLE = (ROOT / "bookofblogs/editions/web/style.css").read_text(encoding="utf-8")
MAP_STYLE = (ROOT / "bookofblogs/themes/map.css").read_text(encoding="utf-8")


def pile(folder, *, count=24, themes=""):
    posts = "".join(
        f">>> contributions/{number:02}.md\n---\ntitle: {post.title}\nauthor: {post.author}\n---\n{post.body}\n"
        for number, post in enumerate(planted("en", count, noise=0.4))
    )
    return write_book(folder, f">>> book.yaml\ntitle: A Book\nlanguage: en\n{posts}{themes}")


def drawn(folder):
    assert bob("themes", "map", folder=folder).stdout == "Written to build/themes.html. Open it in a browser.\n"
    return etree.fromstring((folder / "build/themes.html").read_bytes())


def words(element):
    return " ".join("".join(element.itertext()).split())


def test_every_piece_is_a_dot_that_leads_to_its_line_and_a_line_that_leads_to_its_dot(tmp_path):
    page = drawn(pile(tmp_path))
    dots = {dot.get("id"): dot.get("href") for dot in page.iterfind(".//s:a", SPACES)}
    lines = {line.get("id"): line.find(".//h:a", SPACES).get("href") for line in page.iterfind(".//h:tr[@id]", SPACES)}
    assert dots == {f"dot-{number}": f"#piece-{number}" for number in range(1, 25)}
    assert lines == {f"piece-{number}": f"#dot-{number}" for number in range(1, 25)}
    assert [words(text) for text in page.iterfind(".//s:a/s:text", SPACES)] == [str(each) for each in range(1, 25)]


def test_the_page_runs_nothing_loads_nothing_and_is_the_same_every_time(tmp_path):
    folder = pile(tmp_path)
    hostile = "---\ntitle: '<script>alert(1)</script> & \"co\"'\n---\nbread flour oven dough\n"
    (folder / "contributions/hostile.md").write_text(hostile, encoding="utf-8")
    page = drawn(folder)
    written = (folder / "build/themes.html").read_bytes()
    assert page.find(".//h:script", SPACES) is None
    [style] = page.iterfind(".//h:style", SPACES)
    digest = b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    policy = page.find(".//h:meta[@http-equiv]", SPACES).get("content")
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:"
    assert not re.search(r"url\((?!\"data:)|@import|https?:(?!//www\.w3\.org/)", written.decode())
    drawn(folder)
    assert (folder / "build/themes.html").read_bytes() == written


def test_titles_are_words_in_their_language_and_direction(tmp_path):
    page = drawn(
        write_book(
            tmp_path,
            """
>>> book.yaml
title: כל הרשימות
language: he
>>> contributions/one.md
---
title: לחם וקמח
author: Ann Example
---
לחם קמח תנור בצק שמרים אופה כיכר מלח מים טחנה
>>> contributions/two.md
---
title: Scaling to a *Team of Teams*, with `git`
author: Ben Specimen
language: en
---
one small team and many teams that work with each other on software for science, and why it pays
""",
        )
    )
    titles = {words(each): (each.get("lang"), each.get("dir")) for each in page.iterfind(".//h:th/h:span[1]", SPACES)}
    assert titles == {"לחם וקמח": ("he", "rtl"), "Scaling to a Team of Teams, with git": (None, None)}
    heading = page.find(".//h:h1/h:bdi", SPACES)
    assert (words(heading), heading.get("lang"), heading.get("dir")) == ("כל הרשימות", "he", "rtl")


LARGE = f""">>> themes.yaml
themes:
  - title: Everything
    pieces: [{", ".join(f"contributions/{number:02}.md" for number in range(16))}]
  - title: Bread
    pieces: [{", ".join(f"contributions/{number:02}.md" for number in range(16, 20))}]
  - title: Boats
    pieces: [{", ".join(f"contributions/{number:02}.md" for number in range(20, 24))}]
"""


def test_a_theme_that_is_too_large_is_told_before_anything_else_and_stands_out(tmp_path):
    page = drawn(pile(tmp_path, themes=LARGE))
    summary = words(page.find(".//h:div[@class='summary']/h:p", SPACES))
    assert summary.startswith(
        "24 pieces in 3 themes. Everything is too large: it has 16 of them, more than all the others together."
    )
    islands = page.findall(".//s:circle[@r]", SPACES)
    assert [each.get("class") for each in islands if "island" in each.get("class", "")] == [
        "island c0 large",
        "island c1",
        "island c2",
    ]
    counts = [words(each) for each in page.iterfind(".//s:text[@class='count']", SPACES)]
    assert counts == ["16 pieces: too large", "4 pieces", "4 pieces"]


def test_a_piece_in_no_theme_lies_beneath_the_islands_and_says_why(tmp_path):
    folder = pile(tmp_path)
    (folder / "contributions/zz.md").write_text("---\ntitle: Short\nauthor: Ann Example\n---\nTwo words.\n", "utf-8")
    page = drawn(folder)
    assert words(page.find(".//h:div[@class='summary']/h:p", SPACES)).endswith("1 piece stands in no theme.")
    assert words(page.find(".//h:tr[@id='piece-25']/h:td[2]", SPACES)) == (
        "It has too few words to tell what it is about."
    )
    lowest = max(int(each.get("cy")) for each in page.iterfind(".//s:circle", SPACES))
    assert page.find(".//s:a[@id='dot-25']/s:circle", SPACES).get("cy") == str(lowest)


def test_a_book_without_pieces_has_a_page_that_says_so(tmp_path):
    page = drawn(write_book(tmp_path, ">>> book.yaml\ntitle: A Book\nlanguage: en\n"))
    assert words(page.find(".//h:main", SPACES)) == "A Book: a map of the pieces There are no pieces in themes yet."


def colours(text):
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6});", text))


def luminance(colour):
    """The relative luminance of WCAG 2.2."""
    digits = colour[1:] if len(colour) == 7 else "".join(sign * 2 for sign in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("place", [0, 1], ids=["light", "dark"])
def test_names_and_numbers_have_the_contrast_that_text_needs(place):
    paper = re.findall(r":root \{[^}]*--paper[^}]*\}", WEB_STYLE)[place]
    on = colours(re.findall(r":root \{ --on[^}]*\}", MAP_STYLE)[place])["on"]
    own = [colours(rule) for rule in re.findall(r"\.(?:c\d|apart) \{[^}]*\}", MAP_STYLE)][place * 10 : place * 10 + 10]
    assert len(own) == 10
    for theme in own:
        assert contrast(theme["own"], colours(paper)["paper"]) >= 4.5
        assert contrast(theme["own"], on) >= 4.5
        assert contrast(theme["own"], theme.get("pale", colours(paper)["paper"])) >= 4.5
    assert contrast(colours(paper)["quiet"], colours(paper)["paper"]) >= 4.5
