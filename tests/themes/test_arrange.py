"""Which piece stands where: the editor's themes first, then the themes that pieces name."""

from bookofblogs.model.arrangement import Arrangement, Theme
from bookofblogs.model.call import Call
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.decision import Decision, Verdict
from bookofblogs.model.imprint import Imprint
from bookofblogs.model.passage import Passage
from bookofblogs.model.project import Project
from bookofblogs.themes.arrange import arrange


def piece(name: str, theme: str = "") -> Contribution:
    passage = Passage(body="<p>x</p>", anchors={})
    return Contribution(file=f"contributions/{name}", id=f"chapter-{name}", title=name, theme=theme, passage=passage)


def project(*pieces: Contribution, themes: tuple[Theme, ...] = (), decisions: tuple[Decision, ...] = ()) -> Project:
    return Project(imprint=Imprint(title="Book"), call=Call(), pieces=pieces, themes=themes, decisions=decisions)


def test_without_themes_pieces_stand_in_the_order_of_their_files_as_people_count():
    arranged = arrange(project(piece("post-10.md"), piece("Post-2.md"), piece("a.md")))
    assert arranged == Arrangement(
        unplaced=("contributions/a.md", "contributions/Post-2.md", "contributions/post-10.md")
    )


def test_pieces_name_their_themes_in_any_spelling():
    arranged = arrange(
        project(piece("a.md", "Ethics"), piece("b.md", "Tools"), piece("c.md", "ethics "), piece("d.md"))
    )
    assert arranged == Arrangement(
        themes=(
            Theme(title="Ethics", pieces=("contributions/a.md", "contributions/c.md")),
            Theme(title="Tools", pieces=("contributions/b.md",)),
        ),
        unplaced=("contributions/d.md",),
    )


def test_the_editors_order_wins_and_a_piece_stands_once():
    themes = (
        Theme(title="Tools", introduction="On tools.", pieces=("contributions/b.md", "contributions/gone.md")),
        Theme(title="Ethics", pieces=("contributions/b.md", "contributions/a.md")),
    )
    arranged = arrange(project(piece("a.md", "Tools"), piece("b.md"), piece("c.md", "Tools"), themes=themes))
    assert arranged == Arrangement(
        themes=(
            Theme(title="Tools", introduction="On tools.", pieces=("contributions/b.md", "contributions/c.md")),
            Theme(title="Ethics", pieces=("contributions/a.md",)),
        )
    )


def test_the_last_decision_on_a_piece_counts():
    decisions = (
        Decision(verdict=Verdict.DECLINE, piece="contributions/a.md"),
        Decision(verdict=Verdict.WITHDRAW, piece="contributions/b.md"),
        Decision(verdict=Verdict.ACCEPT, piece="contributions/b.md"),
    )
    assert arrange(project(piece("a.md"), piece("b.md"), decisions=decisions)) == Arrangement(
        unplaced=("contributions/b.md",)
    )
