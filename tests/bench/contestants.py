"""Who runs against whom: bob and its rival, on the same book, with the same result in view."""

import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from tests.bench.stopwatch import Contestant

_PIECES = (".md", ".markdown")
_EARLIER = (
    "import sys; _, folder, edition = sys.argv; sys.path.insert(0, folder); sys.argv = ['bob', 'build', edition]; "
    "from bookofblogs.__main__ import main; main()"
)
_AIMS_AGAINST_EARLIER = {"print": 0.55}
"""How much of the time of bob before pages were kept (commit 4132ae60) an edition may take, where there is an aim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """bob and a rival that makes the same edition. `aim` is how many times the rival's time bob may take."""

    edition: str
    bob: Contestant
    rival: Contestant | None
    """None where `rival_name` is not installed."""
    rival_name: str
    aim: float | None


def piece_files(book: Path) -> list[Path]:
    """Return the posts of `book`, sorted by path."""
    return sorted(path for path in (book / "contributions").rglob("*") if path.suffix.lower() in _PIECES)


def epub_pair(book: Path, scratch: Path) -> Pair:
    """Return `bob build epub` and pandoc on the posts of `book`; what pandoc makes goes into `scratch`."""
    return Pair(
        edition="EPUB",
        bob=bob_builds(book, "epub"),
        rival=_pandoc(book, scratch / "pandoc"),
        rival_name="pandoc",
        aim=0.8,
    )


def pdf_pair(book: Path, scratch: Path) -> Pair:
    """Return `bob build pdf` and WeasyPrint alone, on the HTML that bob's PDF edition sets for `book`."""
    pages = scratch / "pages"
    write_pages = (sys.executable, "-m", "tests.bench.pages", str(book), str(pages))
    subprocess.run(write_pages, check=True)
    made = scratch / "weasyprint"
    command = (sys.executable, "-m", "tests.bench.bare_weasyprint", str(pages), str(made / "book.pdf"))
    rival = Contestant(name="bare WeasyPrint", command=command, folder=Path.cwd(), makes=(made,))
    return Pair(edition="PDF", bob=bob_builds(book, "pdf"), rival=rival, rival_name="WeasyPrint", aim=0.5)


def mobi_pair(book: Path, scratch: Path) -> Pair:
    """Return `bob build mobi`, from the posts of `book`, and calibre's file of two halves, from bob's finished EPUB."""
    calibre = shutil.which("ebook-convert")
    rival = None
    if calibre is not None:
        subprocess.run(bob_builds(book, "epub").command, cwd=book, stdout=subprocess.DEVNULL, check=False)
        [epub] = (book / "build").glob("*.epub")
        given, made = scratch / "book.epub", scratch / "calibre"
        shutil.copyfile(epub, given)
        version = subprocess.run((calibre, "--version"), capture_output=True, text=True, check=True).stdout.split()[2]
        command = (calibre, str(given), str(made / "book.mobi"), "--mobi-file-type", "both")
        rival = Contestant(name=f"calibre {version.rstrip(')')}", command=command, folder=scratch, makes=(made,))
    return Pair(edition="MOBI", bob=bob_builds(book, "mobi"), rival=rival, rival_name="calibre", aim=0.2)


def earlier_pair(book: Path, edition: str, earlier: Path) -> Pair:
    """Return `bob build EDITION` of `book` as it is, and as it stands in `earlier`, another copy of this repository."""
    bob = bob_builds(book, edition)
    rival = replace(bob, name="bob, earlier", command=(sys.executable, "-P", "-c", _EARLIER, str(earlier), edition))
    return Pair(edition=edition, bob=bob, rival=rival, rival_name="bob", aim=_AIMS_AGAINST_EARLIER.get(edition))


def bob_builds(book: Path, edition: str) -> Contestant:
    """Return `bob build EDITION` of `book`, cold: as if bob never saw the book."""
    command = (sys.executable, "-m", "bookofblogs", "build", edition)
    return Contestant(name=f"bob build {edition}", command=command, folder=book, makes=(book / "build", book / ".bob"))


def _pandoc(book: Path, made: Path) -> Contestant | None:
    """Return pandoc on the posts of `book`, each parsed alone as bob does; None where there is no pandoc."""
    pandoc = shutil.which("pandoc")
    if pandoc is None:
        return None
    version = subprocess.run((pandoc, "--version"), capture_output=True, text=True, check=True).stdout.split()[1]
    command = (
        pandoc,
        "--from=markdown+rebase_relative_paths",
        "--to=epub3",
        "--file-scope",
        "--toc",
        "--metadata=title=A Benchmark of Blogs",
        "--metadata=lang=en-GB",
        f"--output={made / 'book.epub'}",
        *(str(path.relative_to(book)) for path in piece_files(book)),
    )
    return Contestant(name=f"pandoc {version}", command=command, folder=book, makes=(made,))
