"""The templates of the editions, XHTML that escapes every text by itself, and the rules that all style sheets share."""

import re
from collections.abc import Iterable
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bookofblogs.model.book import Book
from bookofblogs.model.passage import WIDTH_STEP_PERCENT

# An id within a start tag: text cannot hold "<", and a quoted value is passed over as a whole.
_ID = re.compile(r'<[a-z][a-z0-9]*(?:\s+[\w:-]+="[^"]*")*?\s+id="([^"]*)"')
PICTURE_WIDTHS = "\n".join(
    (
        "/* Pictures as wide as their authors asked, in percent of the text. */",
        *(
            f"img.width-{percent} {{ width: {percent}%; object-fit: contain; }}"
            for percent in range(WIDTH_STEP_PERCENT, 101, WIDTH_STEP_PERCENT)
        ),
        "",
    )
)
"""Style rules for pictures whose author gave a width: CSS 2.1 but for `object-fit`.

A picture that would become too high keeps its shape: `object-fit` sets it smaller, where a reader knows that.
"""


def ids_in(body: str) -> Iterable[str]:
    """Return every id in a body of XHTML, in order."""
    return _ID.findall(body)


def rendered(package: str, template: str, /, **values: object) -> str:
    """Return what a template makes of `values`: a file in the folder `templates` of `package`."""
    return _templates(package).get_template(template).render(**values)


def trusted(xhtml: str) -> Markup:
    """Return XHTML that goes into a template as it stands: made and guarded by assembly, or by us."""
    return Markup(xhtml)  # noqa: S704 - the one place that trusts it


@cache
def _templates(package: str) -> Environment:
    """Return the templates of `package`. Only what is marked as markup goes in unescaped."""
    environment = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["language_attributes"] = language_attributes
    return environment


def language_of_book(book: Book) -> tuple[str, str]:
    """Return the language of `book`, and its direction."""
    return book.imprint.language, book.direction


def language_attributes(language: str, direction: str, *, within: tuple[str, str]) -> Markup:
    """Return the `lang` and `dir` that an element needs where it differs from what is `within` around it."""
    outer_language, outer_direction = within
    lang = Markup(' lang="{}"').format(language) if language != outer_language else Markup()
    return lang + (Markup(' dir="{}"').format(direction) if direction != outer_direction else Markup())
