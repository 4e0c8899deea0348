"""The files of a release, in memory: the editions under their lasting names, and the papers that go with them."""

import hashlib
import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bookofblogs.editions.cover.choice import cover_of
from bookofblogs.editions.shared.edition_files import zipped
from bookofblogs.editions.table import EDITIONS, NAMES, Edition, Made
from bookofblogs.errors import BookFileError
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.imprint import Identifiers, Imprint
from bookofblogs.model.release import Product, ReleaseData
from bookofblogs.model.verification import Verified
from bookofblogs.pictures.formats import format_of
from bookofblogs.release.citation import citation
from bookofblogs.release.markdown_pages import checks_page, release_notes
from bookofblogs.release.metadata_sheet import metadata_sheet
from bookofblogs.release.onix.message import onix_message
from bookofblogs.release.report import report
from bookofblogs.verification.epub_package import accessibility_claims
from bookofblogs.workflow.making import Making, Tell, edition_caches, make_editions, stem_of, tell_of

CHECKSUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeRelease:
    """A release of which everything is made but the papers."""

    release_data: ReleaseData
    published: Mapping[str, bytes]
    """The editions and the cover as they are published, a web edition as one zip."""
    to_verify: Mapping[str, bytes]
    """The same editions as they are opened, a web edition as a folder."""
    warnings: tuple[str, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """What is opened: the files of `to_verify`, and its folders as wholes."""
        return tuple(dict.fromkeys(name.partition("/")[0] for name in self.to_verify))

    def remove(self, folder: Path) -> None:
        """Remove the folder in which it was verified."""
        shutil.rmtree(folder, ignore_errors=True)


def editions_of(imprint: Imprint) -> tuple[Edition, ...]:
    """Return the editions that a book asks for: those of `editions: release:`, else the usual ones and those described.

    Raises BookFileError for a name that is none.
    """
    names = imprint.trade.editions
    unknown = [name for name in names if name not in EDITIONS]
    if unknown:
        raise BookFileError(
            (f'book.yaml: editions: release: there is no edition "{unknown[0]}". There are: {", ".join(NAMES)}.',)
        )
    asked = {"print": imprint.print is not None, "web": imprint.trade.asks_for_web}
    usual = (edition for edition in EDITIONS.values() if edition.by_default or asked.get(edition.name))
    return tuple(EDITIONS[name] for name in dict.fromkeys(names)) or tuple(usual)


def made_release(
    root: Path, release_data: ReleaseData, editions: Sequence[Edition], addresses: Collection[str], tell: Tell
) -> MadeRelease:
    """Return `editions` under their lasting names. Raises ContentError where one of `addresses` stands in one."""
    book = release_data.book
    name = f"{stem_of(book)}-{release_data.version}"
    made = make_editions(
        book,
        editions,
        Making(stem=name, addresses=addresses, tell=tell_of(tell), caches=edition_caches(root, editions)),
    )
    products = []
    published: dict[str, bytes] = {}
    to_verify: dict[str, bytes] = {}
    for each in made:
        opened = {f"{name}{suffix}": data for suffix, data in each.made.files.items()}
        in_folder = any("/" in file for file in opened)
        files = {f"{name}{each.edition.suffixes[0]}.zip": zipped(opened, moment=book.modified)} if in_folder else opened
        to_verify |= opened
        published |= files
        products.append(_product(each.edition, each.made, files, book.imprint.identifiers))
    cover = cover_of(book)
    epub = next((data for file, data in published.items() if file.endswith(".epub")), None)
    claims = accessibility_claims(epub) if epub else ()
    return MadeRelease(
        release_data=replace(release_data, products=tuple(products), claims=claims),
        published={**published, f"{name}-cover.{format_of(cover.data).extension}": cover.data},
        to_verify=to_verify,
        warnings=tuple(dict.fromkeys(warning for each in made for warning in each.made.warnings)),
    )


def papers(made: MadeRelease, verified: Verified, *, guarded: str, bob: str) -> Mapping[str, bytes]:
    """Return every file of the release. What `SHA256SUMS` names is the same on every machine, the last two may not be.

    `checks.md` and `report.json` tell which validators looked at the files here.
    """
    release_data = made.release_data
    files = {
        **made.published,
        "release-notes.md": release_notes(release_data).encode(),
        "metadata.txt": metadata_sheet(release_data).encode(),
        "onix.xml": onix_message(release_data),
        "CITATION.cff": citation(release_data).encode(),
    }
    files[CHECKSUMS] = checksums(files)
    page = checks_page(release_data.book.imprint.title, release_data.version, verified, guarded=guarded)
    files["checks.md"] = page.encode()
    files["report.json"] = report(release_data, files, verified, bob=bob).encode()
    return files


def checksums(files: Mapping[str, bytes]) -> bytes:
    """Return the SHA-256 of each file as `sha256sum --check` reads it."""
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items())).encode()


def _product(edition: Edition, made: Made, files: Mapping[str, bytes], numbers: Identifiers) -> Product:
    isbns = {"epub": numbers.epub, "pdf": numbers.pdf, "print": numbers.print, "mobi": numbers.mobi}
    return Product(
        edition=edition.name,
        title=edition.title,
        use=edition.use,
        files={name: len(data) for name, data in files.items()},
        pages=made.pages,
        isbn=isbns.get(edition.name, ""),
    )
