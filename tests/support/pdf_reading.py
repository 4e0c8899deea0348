"""A finished PDF, opened by a reader and a validator that are not ours."""

import io

import page as validator
from pypdf import PdfReader

from bookofblogs.editions.pdf.edition import PdfFile


def faults(data: bytes) -> list[str]:
    """Return what a validator finds that PDF/UA-1 or PDF/A-3a forbids."""
    reports = [validator.validate_pdf_bytes(data, profile=profile) for profile in ("ua1", "3a")]
    return sorted({fault.rule_id for report in reports for fault in report.failures})


def read(made: PdfFile) -> PdfReader:
    return PdfReader(io.BytesIO(made.data))


def texts(made: PdfFile) -> list[str]:
    """Return the text of each page, in single spaces."""
    return [" ".join(sheet.extract_text().split()) for sheet in read(made).pages]
