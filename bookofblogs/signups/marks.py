"""By what an address is known again without being read, and a person whose entry turned out to be another's."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping

from bookofblogs.model.people import Author


def seal(text: str, salt: str) -> str:
    """Return a mark of `text` by which it can be known again and not be read: an HMAC with SHA-256."""
    return hmac.new(salt.encode(), text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:32]


def absorbed(authors: Iterable[Author]) -> Mapping[str, str]:
    """Return the keys of entries that turned out to be somebody else's, each with the key of who that is."""
    return {other: author.key for author in authors for other in author.same_as}
