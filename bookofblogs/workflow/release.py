"""The steps from a folder of posts to a release, in order, and nothing else.

read -> what stands in the way? -> make -> verify -> write
"""

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from bookofblogs.editions.shared.address_guard import refuse_addresses_in_file
from bookofblogs.errors import ContentError
from bookofblogs.files.folders import refuse_if_not_ours, replacing
from bookofblogs.files.lock import working_on
from bookofblogs.files.reading import inside
from bookofblogs.files.writing import replace_all
from bookofblogs.model.book_folder import RELEASES_FILE
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.release import Blocker, ReleaseData
from bookofblogs.model.verification import Verified
from bookofblogs.project.folder import find_book
from bookofblogs.project.releases_file import held_version, with_release
from bookofblogs.release.markdown_pages import release_notes
from bookofblogs.release.refusals import leaked, not_verified
from bookofblogs.release.versions import release_before
from bookofblogs.workflow.build import BUILD
from bookofblogs.workflow.making import Tell
from bookofblogs.workflow.release_files import MadeRelease, made_release, papers
from bookofblogs.workflow.release_plan import Asked, Plan, let_pass, plan_of
from bookofblogs.workflow.verify import verify

__all__ = ["Asked", "Released", "release"]

RELEASE = "release"
"""The folder of the release, in build/."""
_VERIFYING = ".bob-folder-verifying.part"
"""Where the editions lie while they are verified; named so that the next run removes what a killed one left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """What became of it: the release, or why there is none."""

    root: Path
    release_data: ReleaseData
    command: str
    """What makes this release, with all that was asked for."""
    look: str
    """The same for a look only."""
    refused: tuple[Blocker, ...] = ()
    """What stands in the way; then nothing was changed."""
    notes: str = ""
    files: Mapping[str, bytes] | None = None
    """What was written into the folder; None where nothing was."""
    verified: Verified | None = None
    warnings: tuple[str, ...] = ()
    unguarded: str = ""
    """Why no private address was looked for, where there should be some."""
    same_day_as: str = ""
    """The release before, if it bears the same date."""
    held: str = ""
    """The version whose files lay in the folder; empty where there were none."""

    @property
    def folder(self) -> Path:
        """Where the release lies."""
        return self.root / BUILD / RELEASE


def release(start: Path, asked: Asked, *, tell: Tell, stopwatch: Callable[[], float], bob: str) -> Released:
    """Return what became of a release of the book around `start`: written whole, or refused with every reason.

    A look goes the same way to its end, and writes nothing. `bob` is bob's own version. Raises UsageError for a version
    or an allowance that is none, and where build/release/ holds what bob did not make, and every other BobError of the
    steps.
    """
    root = find_book(start)
    with working_on(root, into=BUILD):
        refuse_if_not_ours(root / BUILD / RELEASE)
        plan = plan_of(root, asked, tell)
        if plan.refused:
            return _outcome(root, plan, plan.refused)
        try:
            made = made_release(root, plan.release_data, plan.editions, plan.addresses, tell)
        except ContentError as leak:
            return _outcome(root, plan, (leaked(leak),))
        verified = _verified(root, made, asked, tell, stopwatch)
        names = tuple(edition.name for edition in plan.editions)
        plan = let_pass(plan, tuple(not_verified(verified, names, asked.book_option)))
        if plan.refused:
            return _outcome(root, plan, plan.refused, verified)
        made = replace(made, release_data=replace(made.release_data, allowed=plan.release_data.allowed))
        files = papers(made, verified, guarded=_guarded(plan), bob=bob)
        try:
            for data in files.values():
                refuse_addresses_in_file(data, plan.addresses)
        except ContentError as leak:
            return _outcome(root, plan, (leaked(leak),), verified)
        outcome = replace(
            _outcome(root, replace(plan, release_data=made.release_data), (), verified), warnings=made.warnings
        )
        if asked.dry_run:
            return outcome
        _write(root, files, plan)
    return replace(outcome, files=files)


def _guarded(plan: Plan) -> str:
    """Return whether private addresses were looked for, in a sentence."""
    if plan.addresses:
        return "The addresses of contacts.csv were looked for in every file. None was found."
    return plan.unguarded or "There are none here to look for."


def _verified(root: Path, made: MadeRelease, asked: Asked, tell: Tell, stopwatch: Callable[[], float]) -> Verified:
    """Return what is right and wrong with the editions, read from the disk as they will be published."""
    folder = root / BUILD / _VERIFYING
    with replacing({folder: made.to_verify}, below=root) as move_folder:
        move_folder()
        places = [folder / name for name in made.places]
        try:
            return verify(root, places, source_date_epoch=asked.source_date_epoch, tell=tell, stopwatch=stopwatch)
        finally:
            made.remove(folder)
            with contextlib.suppress(OSError):  # it is not empty, but where a look is all that was asked for
                folder.parent.rmdir()


def _write(root: Path, files: Mapping[str, bytes], plan: Plan) -> None:
    """Write the folder as a whole, and then into releases.yaml that it is out.

    A kill between the two leaves a release that is not recorded: the same command finds it again, and records it.
    """
    with replacing({root / BUILD / RELEASE: files}, below=root) as move_folder:
        move_folder()
    recorded = with_release(plan.recorded_before, plan.record)
    replace_all({inside(root, RELEASES_FILE): recorded.encode()}, below=root)


def _outcome(root: Path, plan: Plan, refused: tuple[Blocker, ...], verified: Verified | None = None) -> Released:
    """Return what became of the release, nothing written yet."""
    before = release_before(plan.release_data.version, plan.known)
    same_day = before is not None and before.on is not None and before.on == plan.record.on
    return Released(
        root=root,
        release_data=plan.release_data,
        command=plan.command(),
        look=plan.command(dry_run=True),
        refused=refused,
        notes=release_notes(plan.release_data),
        verified=verified,
        unguarded=plan.unguarded,
        same_day_as=before.version if before and same_day else "",
        held=held_version(root / BUILD / RELEASE),
    )
