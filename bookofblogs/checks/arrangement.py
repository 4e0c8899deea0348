"""Rules on themes: do the pieces and the editor's arrangement agree?"""

from collections.abc import Iterator
from difflib import get_close_matches

from bookofblogs.checks.rule import CheckContext, RuleHit
from bookofblogs.folding import caseless
from bookofblogs.model.arrangement import too_large
from bookofblogs.model.book_folder import THEMES_FILE


def theme_piece_gone(context: CheckContext) -> Iterator[RuleHit]:
    """Every piece that themes.yaml names is there.

    A file that was renamed or taken away leaves a line in the arrangement that means nothing. The piece under its new
    name would stand at the end of the book.

    To mend it, write the new name into themes.yaml, or take the line out.
    """
    files = {piece.file for piece in context.project.pieces}
    for theme in context.project.themes:
        for file in theme.pieces:
            if file not in files:
                yield RuleHit(
                    file=THEMES_FILE,
                    lines=(theme.line,) if theme.line else (),
                    message=f"{file}, which stands under “{theme.title}”, is not there",
                    hint="Mend its name, or take it out.",
                )
    for pairing in context.project.pairings:
        for file in pairing.pieces:
            if file not in files:
                yield RuleHit(
                    file=THEMES_FILE,
                    lines=(pairing.line,) if pairing.line else (),
                    message=f"{file}, which is to stand {'apart' if pairing.is_apart else 'together'}, is not there",
                    hint="Mend its name, or take it out.",
                )


def theme_piece_twice(context: CheckContext) -> Iterator[RuleHit]:
    """Every piece stands in one theme, once.

    A piece that themes.yaml names twice stands where it is named first. The second line means nothing, and the theme it
    stands in is shorter in the book than in the file.

    To mend it, take one of the two lines out.
    """
    first: dict[str, str] = {}
    for theme in context.project.themes:
        for file in theme.pieces:
            if file not in first:
                first[file] = theme.title
                continue
            yield RuleHit(
                file=THEMES_FILE,
                lines=(theme.line,) if theme.line else (),
                message=f"{file} stands under “{theme.title}” and under “{first[file]}” before"
                if theme.title != first[file]
                else f"{file} stands twice under “{theme.title}”",
                hint=f"In the book it stands under “{first[file]}”. Take one of the two lines out.",
            )


def theme_with_one_piece(context: CheckContext) -> Iterator[RuleHit]:
    """A theme has more than one piece.

    A part of a book with a single chapter looks like a slip, and its author stands alone. Sometimes that is what an
    editor wants: a beginning, an end.

    To mend it, move the piece to a theme nearby, or find it a neighbour: `bob themes suggest --afresh` shows some.
    """
    if len(context.arrangement.themes) > 1:
        for theme in context.arrangement.themes:
            if len(theme.pieces) == 1:
                yield RuleHit(
                    file=THEMES_FILE,
                    lines=_lines_of(theme.title, context),
                    message=f"“{theme.title}” has one piece only, {theme.pieces[0]}",
                    hint="Find it a neighbour, or move it to another theme.",
                )


def theme_out_of_balance(context: CheckContext) -> Iterator[RuleHit]:
    """No theme holds more than half of the pieces.

    A theme as large as all the others together is a pile again: readers find nothing in it. A book of two themes, or of
    few pieces, is not asked.

    To mend it, look for the seam in it: `bob themes map` shows which of its pieces stand nearer to another theme.
    """
    themes = context.arrangement.themes
    sizes = [len(theme.pieces) for theme in themes]
    large = too_large(sizes)
    if large is not None:
        yield RuleHit(
            file=THEMES_FILE,
            lines=_lines_of(themes[large].title, context),
            message=f"“{themes[large].title}” has {sizes[large]} of the {sum(sizes)} pieces that stand in a theme",
            hint="Look for the seam in it: bob themes map",
        )


def _lines_of(title: str, context: CheckContext) -> tuple[int, ...]:
    """Return the line of themes.yaml on which the theme called `title` begins, if the editor laid it down."""
    return tuple(theme.line for theme in context.project.themes if theme.title == title and theme.line)[:1]


def theme_unknown(context: CheckContext) -> Iterator[RuleHit]:
    """The theme that a piece names is one of the book's.

    Where the editor laid down themes in themes.yaml, a piece that names another one gets a theme of its own at the end
    of the book: often because of a slip of the pen. A piece that themes.yaml places stands there, whatever it names.

    To mend it, write one of the book's themes into the front matter, or leave the line out and let the editor place it.
    """
    titles = {caseless(theme.title): theme.title for theme in context.project.themes}
    placed = {file for theme in context.project.themes for file in theme.pieces}
    for piece in context.pieces if titles else ():
        if piece.theme and piece.file not in placed and caseless(piece.theme) not in titles:
            near = get_close_matches(caseless(piece.theme), list(titles), n=1)
            meant = f"Is it “{titles[near[0]]}”?" if near else f"There are: {', '.join(titles.values())}."
            yield RuleHit(
                file=piece.file,
                lines=(1,),
                message=f"The book has no theme called “{piece.theme}”",
                hint=f"{meant} Or leave the line out.",
            )
