"""Where the words of a licence can be read: the Creative Commons deeds, by the short names that people write.

Form of the addresses: https://creativecommons.org/share-your-work/cclicenses/
"""

import re

from bookofblogs.expressions import expression

_LICENCE = expression(r"CC[ -]?(BY(?:-(?:NC-SA|NC-ND|NC|SA|ND))?)[ -]?([1-4]\.\d)(?: International)?", re.IGNORECASE)
_PUBLIC_DOMAIN = expression(r"CC[ -]?0(?:[ -]?1\.0)?(?: Universal)?", re.IGNORECASE)


def deed_of(licence: str) -> str:
    """Return the address of the deed of `licence`, written like `CC BY-SA 4.0`; empty where no deed is known by it."""
    if _PUBLIC_DOMAIN.fullmatch(licence.strip()):
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    named = _LICENCE.fullmatch(licence.strip())
    return f"https://creativecommons.org/licenses/{named[1].lower()}/{named[2]}/" if named else ""
