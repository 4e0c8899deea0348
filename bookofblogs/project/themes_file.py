"""themes.yaml: the themes in the editor's order, each with its pieces in order."""

from bookofblogs.cache.read import ReadCache
from bookofblogs.model.arrangement import Theme
from bookofblogs.project.which_piece import piece_file
from bookofblogs.unicode_text import on_one_line
from bookofblogs.yaml.section import Section, reading

THEMES_FILE = "themes.yaml"


def read_themes(text: str, cache: ReadCache | None = None) -> tuple[Theme, ...]:
    """Return the themes of themes.yaml. Raises BookFileError with every problem."""
    with reading(THEMES_FILE, text, cache) as section:
        themes = tuple(_theme(entry) for entry in section.sections("themes", each="theme"))
        section.close()
    return themes


def _theme(section: Section) -> Theme:
    """Return one theme."""
    theme = Theme(
        title=on_one_line(section.text("title")),
        title_line=section.first_line_of("title"),
        introduction=section.text("introduction"),
        introduction_line=section.first_line_of("introduction"),
        pieces=tuple(piece_file(piece) for piece in section.texts("pieces")),
        line=section.line,
    )
    if section.entries and not theme.title:
        section.problems.add(section.line, "theme: has no title.")
    section.close()
    return theme
