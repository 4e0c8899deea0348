"""bob themes, as an editor runs it: from a pile to a table of contents."""

import json
from itertools import starmap

import pytest
from running_bob import bob

from bookofblogs.errors import UsageError
from bookofblogs.model.arrangement import Theme
from bookofblogs.project.themes_file import with_pieces, with_themes
from tests.bench.planted import planted


def pile(folder, pieces=24):
    (folder / "contributions").mkdir()
    (folder / "book.yaml").write_text("title: A Book\nlanguage: en\n", encoding="utf-8")
    for number, post in enumerate(planted("en", pieces, noise=0.4)):
        add(folder, f"{number:02}", post)
    return folder


def add(folder, name, post):
    text = f"---\ntitle: {post.title}\nauthor: {post.author}\n---\n{post.body}\n"
    (folder / f"contributions/{name}.md").write_text(text, encoding="utf-8")


def suggestion(folder, *options):
    return json.loads(bob("themes", "suggest", "--json", *options, folder=folder).stdout)


def test_suggest_tells_programs_what_the_plan_promises_and_changes_nothing(tmp_path):
    folder = pile(tmp_path)
    result = suggestion(folder, "--count", "6")
    assert list(result) == ["themes", "unplaced", "moves"]
    assert {tuple(theme) for theme in result["themes"]} == {("title", "terms", "pieces")}
    told = {tuple(each) for theme in result["themes"] for each in theme["pieces"]}
    assert told == {("file", "fit", "elsewhere", "stands_apart")}
    titles = {theme["title"] for theme in result["themes"]}
    assert len(titles) == 6
    assert all(0 <= each["fit"] <= 1 for theme in result["themes"] for each in theme["pieces"])
    assert {each["elsewhere"] for theme in result["themes"] for each in theme["pieces"]} <= {*titles, None}
    assert not (folder / "themes.yaml").exists()
    assert suggestion(folder, "--count", "6") == result


def test_from_a_pile_to_a_table_of_contents_and_a_newcomer_later(tmp_path):
    folder = pile(tmp_path)
    suggested = suggestion(folder, "--count", "6")
    dry = bob("themes", "apply", "--count", "6", "--dry-run", folder=folder)
    assert not (folder / "themes.yaml").exists()
    assert bob("themes", "apply", "--count", "6", folder=folder).returncode == 0
    first = (folder / "themes.yaml").read_text(encoding="utf-8")
    assert dry.stdout == f"{first}\nNothing was written: this was a dry run.\n"
    shown = json.loads(bob("themes", "--json", folder=folder).stdout)
    assert [(theme["title"], [piece["file"] for piece in theme["pieces"]]) for theme in shown["themes"]] == [
        (theme["title"], [piece["file"] for piece in theme["pieces"]]) for theme in suggested["themes"]
    ]
    assert bob("themes", "apply", folder=folder).stdout.endswith("themes.yaml stays as it is.\n")
    assert (folder / "themes.yaml").read_text(encoding="utf-8") == first
    edited = first.replace("themes:\n", "themes:  # mine\n")
    (folder / "themes.yaml").write_text(edited, encoding="utf-8")
    add(folder, "new", planted("en", 25, noise=0.4, seed=1)[24])
    bob("themes", "apply", folder=folder)
    second = (folder / "themes.yaml").read_text(encoding="utf-8").splitlines()
    assert second.count("      - contributions/new.md") == 1
    assert [line for line in second if "new.md" not in line] == edited.splitlines()
    [home] = [theme for theme in suggestion(folder)["themes"] for each in theme["pieces"] if "new.md" in each["file"]]
    assert "contributions/00.md" in [each["file"] for each in home["pieces"]]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("apply", "--afresh"), "bob never undoes what you arranged"),
        (("suggest", "--count", "3"), "themes.yaml has 1 themes already"),
        (("suggest", "--dry-run"), "--dry-run is for `bob themes apply`"),
        (("--count", "3"), "--count and --no-tags are for"),
    ],
)
def test_what_makes_no_sense_is_said(options, said, tmp_path):
    folder = pile(tmp_path, 3)
    (folder / "themes.yaml").write_text("themes:\n  - title: Mine\n", encoding="utf-8")
    refused = bob("themes", *options, folder=folder)
    assert refused.returncode == 2
    assert said in refused.stderr


WAYS = {
    "block": "themes:\n  # first\n  - title: A   # why\n    pieces:\n      - a.md  # opens\n      # - out.md\n\n"
    "  - title: B\n    pieces: # none yet\n  - title: C\n# the end\n",
    "flow": "themes:\n- {title: A, pieces: [a.md]}\n- {title: B}\n- title: C\n  pieces: []\n  # the end\n",
    "windows": "themes:\r\n  - title: A\r\n    pieces:\r\n    - a.md\r\n  - title: B\r\n  - title: C",
}


@pytest.mark.parametrize("way", WAYS)
def test_what_the_editor_wrote_stays_to_the_byte(way):
    text = WAYS[way]
    result = with_pieces(text, [["contributions/x.md"], ["contributions/y.md"], ["contributions/No: z.md"]])
    rest = iter(result)
    assert all(sign in rest for sign in text)  # every sign of the old text is there still, in the old order


def test_new_themes_go_behind_remarks():
    text = "# our themes\n"
    themes = (Theme(title="No", pieces=("contributions/a.md",)), Theme(title="B: b", pieces=()))
    assert (
        with_themes(text, themes[:1])
        == '# our themes\nthemes:\n  - title: "No"\n    pieces:\n      - contributions/a.md\n'
    )
    assert (
        with_themes("themes: # soon\n", themes[:1])
        == 'themes: # soon\n  - title: "No"\n    pieces:\n      - contributions/a.md\n'
    )


def test_a_file_that_cannot_be_added_to_says_what_to_add():
    with pytest.raises(UsageError, match=r"Add these by hand: contributions/a\.md"):
        with_themes("themes: []\n", (Theme(title="A", pieces=("contributions/a.md",)),))


def test_themes_shows_what_to_look_at(tmp_path):
    folder = pile(tmp_path, 4)
    themes = "themes:\n  - {title: A, pieces: [00.md, 01.md]}\n  - {title: B, pieces: [02.md, 00.md, gone.md]}\n"
    (folder / "themes.yaml").write_text(themes, encoding="utf-8")
    shown = json.loads(bob("themes", "--json", folder=folder).stdout)
    assert [finding["rule"] for finding in shown["findings"]] == [
        "theme-piece-gone", "theme-piece-twice", "theme-with-one-piece",
    ]  # fmt: skip
    assert shown["unplaced"] == ["contributions/03.md"]
    screen = bob("themes", folder=folder).stdout
    assert screen.endswith("  Next: Find a theme for 1 piece: bob themes suggest\n")
    assert all(starmap(screen.__contains__, [("Author 0",), ("  A   ",), ("In no theme (1)",)]))
