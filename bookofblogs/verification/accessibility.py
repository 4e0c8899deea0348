"""What an EPUB says of its own accessibility, read from its package document (EPUB Accessibility 1.1, section 4)."""

import io
import zipfile

from bookofblogs.verification.markup import parsed, words_of

_CONTAINER = "META-INF/container.xml"
_PREFIX = "schema:access"


def accessibility_claims(epub: bytes) -> tuple[tuple[str, str], ...]:
    """Return the names and values of what an EPUB of ours says, in its order: `accessibilityFeature`, `ARIA`."""
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        container = parsed(archive.read(_CONTAINER), _CONTAINER)
        place = next(str(root.get("full-path")) for root in container.iter("{*}rootfile"))
        package = parsed(archive.read(place), place)
    return tuple(
        (str(meta.get("property")).removeprefix("schema:"), words_of(meta))
        for meta in package.iter("{*}meta")
        if str(meta.get("property", "")).startswith(_PREFIX)
    )
