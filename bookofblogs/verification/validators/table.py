"""The validators that bob asks. A new one stands in the module of its format, and is a name here."""

from collections.abc import Callable
from pathlib import Path

from bookofblogs.model.verification import Check
from bookofblogs.verification.read_edition import FileFormat
from bookofblogs.verification.validators.asking import Subject, Validator, ValidatorError
from bookofblogs.verification.validators.epub import ACE, EPUBCHECK
from bookofblogs.verification.validators.kindle import KINDLE_UNPACK, MOBITOOL
from bookofblogs.verification.validators.pdf import PAGE_VALIDATION, QPDF, VERAPDF
from bookofblogs.verification.validators.web import VNU

VALIDATORS: tuple[Validator, ...] = (EPUBCHECK, ACE, VERAPDF, PAGE_VALIDATION, QPDF, MOBITOOL, KINDLE_UNPACK, VNU)


def validators_for(kind: FileFormat) -> tuple[Validator, ...]:
    """Return the validators that know a format."""
    return tuple(validator for validator in VALIDATORS if kind in validator.formats)


def validated(validator: Validator, subject: Subject, folder: Path, stopwatch: Callable[[], float]) -> Check:
    """Return what a validator says of a file, or why it was not asked. `folder` is empty and its own."""
    tool, why_not = validator.find(), validator.unless(subject)
    if tool is None:
        return Check(name=validator.name, why_not=validator.how_to_get)
    if why_not:
        return Check(name=validator.name, why_not=why_not)
    begun = stopwatch()
    try:
        answer = validator.ask(tool, subject, folder)
    except ValidatorError as fault:
        return Check(name=validator.name, why_not=str(fault), seconds=stopwatch() - begun)
    return Check(name=validator.name, version=answer.version, problems=answer.problems, seconds=stopwatch() - begun)
