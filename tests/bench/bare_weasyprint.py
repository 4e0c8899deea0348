"""WeasyPrint with nothing around it: `python -m tests.bench.bare_weasyprint PAGES FILE.pdf`."""

import sys
from pathlib import Path

from weasyprint import HTML


def main(pages: Path, target: Path) -> None:
    """Set `pages`/book.html as tagged PDF, the variant of the edition of bob, into `target`."""
    HTML(filename=pages / "book.html").write_pdf(target, pdf_variant="pdf/a-3a")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
