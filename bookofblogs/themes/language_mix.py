"""What several languages in one book do to themes made from words."""

from collections import Counter
from collections.abc import Sequence

from bookofblogs.themes.reading import TextProfile


def language_warnings(readings: Sequence[TextProfile], themes: Sequence[Sequence[int]]) -> tuple[str, ...]:
    """Return what the editor should know of a book in several languages; nothing for a book in one."""
    languages = Counter(reading.language for reading in readings)
    if len(languages) < 2:  # noqa: PLR2004 - one language
        return ()
    named = ", ".join(f"{tongue} ({languages[tongue]})" for tongue in sorted(languages))
    alone = sum(len({readings[unit].language for unit in theme}) == 1 for theme in themes)
    together = f"{alone} of {len(themes)} themes hold one language only"
    warning = (
        f"The pieces are in several languages: {named}. Words are compared as they are written, so pieces meet across "
        f"languages only by names, borrowed words and tags; {together}. Look whether two themes are one."
    )
    return (warning,)
