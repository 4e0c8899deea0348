"""The workflow of a book: what GitHub or GitLab does with it at every change, and which bob does it there."""

import json
import os
import re
from collections.abc import Mapping
from enum import StrEnum
from importlib import metadata
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from bookofblogs.errors import UsageError
from bookofblogs.files.reading import NotAFileError, OutsideError, TooLargeError, inside, read_bounded
from bookofblogs.files.writing import refuse_links, replace_all
from bookofblogs.git import ask_git
from bookofblogs.model.frozen import dataclass

REQUIREMENTS = ".ci/requirements.txt"
_MAX_WORKFLOW_BYTES = 1_000_000
_PROJECT = "bookofblogs"
_GIT_ADDRESS = re.compile(r"https://[\w.-]+(:\d+)?(/[\w.~+-]+)+")
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_REQUIREMENTS_TEXT = f"""\
# The bob that the workflow makes this book with. A newer one comes when this line says so, and not before.
# The programs that it needs are chosen on the day of the run. For a book that comes out the same in ten years, pin them
# all, in an environment of their own: pip install --requirement {REQUIREMENTS} && pip freeze > {REQUIREMENTS}
"""
_NOT_IN_THE_INDEX = f"""\
# If pip does not find this version, it is in no package index yet. Then name the commit that you use instead:
# {_PROJECT}[verify] @ git+https://HOST/OWNER/{_PROJECT}@COMMIT
"""


class Host(StrEnum):
    """Who runs the workflow."""

    GITHUB = "github"
    GITLAB = "gitlab"


@dataclass(frozen=True, slots=True, kw_only=True)
class Automated:
    """The files of a workflow: those that were written, and those that were there already and stay as they are."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


def automate(root: Path, host: Host) -> Automated:
    """Write the workflow for `host` into the book in `root`, and return what was written.

    The requirements stay if they are there: which bob makes the book is the editor's to say. Raises UsageError if a
    workflow is there that says something else, or the book is not a whole repository: nothing is ever overwritten.
    """
    _refuse_a_folder_of_a_repository(root)
    wanted = workflow_files(host)
    for name in wanted:
        refuse_links(root, (root / name).parent)
    there = [name for name in wanted if os.path.lexists(root / name)]
    for name in there:
        if name != REQUIREMENTS and _bytes(root, name) != wanted[name].encode():
            raise UsageError(
                f"{name} is there already and says something else. Nothing was written. To compare the two, give yours "
                f"another name and run this again: bob ci {host}"
            )
    missing = [name for name in wanted if name not in there]
    replace_all({root / name: wanted[name].encode() for name in missing}, below=root)
    return Automated(written=tuple(missing), kept=tuple(there))


def workflow_files(host: Host) -> Mapping[str, str]:
    """Return the files of the workflow for `host`, by their names in the book, with this bob as the one to use."""
    templates = template_files(files("bookofblogs.starter") / "ci" / host)
    bob = metadata.distribution(_PROJECT)
    return {**dict(templates), REQUIREMENTS: requirements(bob.version, bob.read_text("direct_url.json"))}


def requirements(version: str, origin: str | None) -> str:
    """Return requirements.txt for the bob of `version`.

    `origin` is the record of where it was installed from, if that was no package index (PEP 610). An address with a
    commit can be installed from elsewhere too, and is used; a folder or a file of this machine cannot.
    """
    address = _git_address(origin) if origin else ""
    if address:
        return f"{_REQUIREMENTS_TEXT}{_PROJECT}[verify] @ {address}\n"
    return f"{_REQUIREMENTS_TEXT}{_NOT_IN_THE_INDEX}{_PROJECT}[verify]=={version}\n"


def template_files(folder: Traversable, above: str = "") -> list[tuple[str, str]]:
    """Return every file below `folder` with its text; `dot-x` stands for the hidden file `.x`."""
    found: list[tuple[str, str]] = []
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        name = above + item.name.replace("dot-", ".", 1)
        if item.is_dir():
            found += template_files(item, f"{name}/")
        else:
            found.append((name, item.read_text(encoding="utf-8")))
    return found


def _bytes(root: Path, name: str) -> bytes | None:
    """Return what stands in the file `name` of the book, None where it is no ordinary file of it."""
    try:
        return read_bounded(inside(root, name), _MAX_WORKFLOW_BYTES)
    except (OutsideError, NotAFileError, TooLargeError, OSError):
        return None


def _git_address(origin: str) -> str:
    """Return the address of a commit on the web that a record names, empty if it names none, or with a password."""
    try:
        record = json.loads(origin)
        address, facts = str(record["url"]), record.get("vcs_info", {})
        commit = str(facts.get("commit_id", ""))
    except (ValueError, KeyError, TypeError, AttributeError):
        return ""
    usable = _GIT_ADDRESS.fullmatch(address) and _COMMIT.fullmatch(commit) and facts.get("vcs") == "git"
    return f"git+{address}@{commit}" if usable else ""


def _refuse_a_folder_of_a_repository(root: Path) -> None:
    """Raise UsageError if the book is a folder within a repository: a workflow is found at the top only."""
    within = (ask_git(root, "rev-parse", "--show-prefix") or b"").decode(errors="replace").strip().rstrip("/")
    if within:
        raise UsageError(
            f"This book is the folder {within} of a larger repository, and a workflow counts at the top of one only. "
            "Give the book a repository of its own, or write the workflow by hand: docs/ci.md says what it does."
        )
