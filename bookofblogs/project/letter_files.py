"""The editor's own words for letters: letters/OCCASION.txt, and OCCASION.LANGUAGE.txt for those in another language.

All are read before anything is written, and every mistake in any of them is told at once.
"""

from collections.abc import Mapping
from pathlib import Path

from bookofblogs.errors import BookFileError
from bookofblogs.files.reading import OutsideError, inside
from bookofblogs.language.languages import how_to_write, is_language_tag
from bookofblogs.language.nearest import nearest
from bookofblogs.letters.template import Template, read_template
from bookofblogs.model.book_folder import LETTERS
from bookofblogs.model.finding import in_unicode, on_a_line
from bookofblogs.model.outbox import Occasion
from bookofblogs.project.folder import editors_text
from bookofblogs.wording import shortened

_ENDING = ".txt"
_MAX_BYTES = 20_000
"""A letter has one or two thousand."""
_MOST_FILES = 500
_LONGEST_QUOTED = 40


def read_templates(root: Path) -> Mapping[tuple[Occasion, str], Template]:
    """Return the editor's templates by occasion and language, a tag in small letters; empty for that of the book.

    Raises BookFileError with every problem of all files.
    """
    templates: dict[tuple[Occasion, str], Template] = {}
    problems: list[str] = []
    for name in _names(root):
        file = f"{LETTERS}/{name}"
        shown = on_a_line(in_unicode(file))
        try:
            which = _which(name, shown)
            template = read_template(editors_text(root, file, max_bytes=_MAX_BYTES), shown, which[0])
        except BookFileError as error:
            problems += error.problems
            continue
        if which in templates:
            problems.append(f"{shown}: is for the same letters as {templates[which].file}. Keep one of them.")
        templates[which] = template
    if problems:
        raise BookFileError(tuple(problems))
    return templates


def _names(root: Path) -> list[str]:
    """Return the names of all texts in letters/. What is no text, or hidden, such as an editor's backup, is none."""
    try:
        folder = inside(root, LETTERS)
        names = [place.name for place in folder.iterdir()] if folder.is_dir() else []
    except OutsideError:
        raise BookFileError((f"{LETTERS}/: leads out of this folder.",)) from None
    except OSError as error:
        raise BookFileError((f"{LETTERS}/: cannot be opened: {error.strerror}.",)) from error
    texts = sorted(name for name in names if name.lower().endswith(_ENDING) and not name.startswith("."))
    if len(texts) > _MOST_FILES:
        raise BookFileError((f"{LETTERS}/: has {len(texts):,} texts. {_MOST_FILES} are the most that are read.",))
    return texts


def _which(name: str, file: str) -> tuple[Occasion, str]:
    """Return for which letters a template is, by its name. Raises BookFileError where it says none."""
    typed, _, language = name[: -len(_ENDING)].partition(".")
    known = {occasion.value: occasion for occasion in Occasion}
    occasion = known.get(typed.lower())
    if occasion is None:
        near = nearest(typed, known)
        said = f"Did you mean {near[0]}{_ENDING}?" if near else f"Known are: {', '.join(known)}."
        raise BookFileError((f"{file}: {_shown(typed)} is no occasion for a letter. {said}",))
    if language and not is_language_tag(language):
        raise BookFileError((f"{file}: {_shown(language)} is not a language tag. {how_to_write(language)}",))
    return occasion, language.lower()


def _shown(text: str) -> str:
    return f'"{shortened(on_a_line(in_unicode(text)), _LONGEST_QUOTED)}"'
