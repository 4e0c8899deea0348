"""What of a book's folder is nobody else's business, and that git does not keep it.

What git keeps goes wherever the repository goes, and stays there for good.
"""

from collections.abc import Iterable
from pathlib import Path

from bookofblogs.errors import UsageError
from bookofblogs.files.private import make_private
from bookofblogs.files.writing import replace_all
from bookofblogs.git import Tracking, tracking_of
from bookofblogs.model.book_folder import CONTACTS_FILE, FEEDBACK, ORIGINALS, OUTBOX
from bookofblogs.model.frozen import dataclass

IGNORES_ALL = b"*\n"
"""The .gitignore of a private folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivatePlace:
    """A file or folder that is its owner's alone."""

    path: str
    """Relative to the book's folder; a folder ends with a slash, as in .gitignore."""
    holds: str
    """What lies there, as it follows the path and a comma."""

    @property
    def own_gitignore(self) -> str:
        """The file in a private folder by which git ignores it, where the book's own .gitignore says nothing of it."""
        return f"{self.path}.gitignore"

    @property
    def way_out_of_git(self) -> str:
        """The command that takes it out of git and leaves it here."""
        return f"git rm {'-r ' * self.path.endswith('/')}--cached {self.path.rstrip('/')}"


SENT_TO_THE_EDITOR = PrivatePlace(
    path=f"{ORIGINALS}/", holds="where the files lie that authors sent, with their addresses and comments"
)
LETTERS_TO_PEOPLE = PrivatePlace(path=f"{OUTBOX}/", holds="where the letters to people lie, and what became of them")
FEEDBACK_TO_AUTHORS = PrivatePlace(path=f"{FEEDBACK}/", holds="where readers' letters to authors lie")
ADDRESSES = PrivatePlace(path=CONTACTS_FILE, holds="where everybody's address stands")


def refuse_if_git_keeps(
    root: Path, place: PrivatePlace, *, outcome: str, may_stay_here: bool = False, way_on: str = ""
) -> Tracking:
    """Return what git does with `place`, which it does not keep; left as it is, it may take it up still.

    Raises UsageError where git keeps it, or nobody knows whether it does. `may_stay_here`: a repository that is nowhere
    but here may keep it. `outcome` says what came of the command, as "Nothing was taken in."; `way_on`, what an editor
    may type who knows better.
    """
    git = tracking_of(root, place.path)
    if not git.is_known:
        raise UsageError(
            "There is a git repository here, and git does not answer for it: nobody knows whether it keeps "
            f"{place.path}, {place.holds}. {outcome} Ask git why: git status{way_on and f'. {way_on}'}"
        )
    if git.tracked and (git.has_remote or not may_stay_here):
        raise UsageError(
            f"git keeps {place.path}, {place.holds}. {outcome} Write {place.path} into .gitignore and take it out of "
            f"git: {place.way_out_of_git}{way_on and f'. {way_on}'}"
        )
    return git


def refuse_if_git_keeps_letters(root: Path, *, outcome: str) -> None:
    """Raise UsageError where git keeps outbox/, or sends contacts.csv elsewhere, or nobody knows whether it does."""
    refuse_if_git_keeps(root, ADDRESSES, outcome=outcome, may_stay_here=True)
    refuse_if_git_keeps(root, LETTERS_TO_PEOPLE, outcome=outcome)


def make_place(root: Path, place: PrivatePlace, folders: Iterable[str] = ()) -> None:
    """Make the folder `place` and `folders` in it, for their owner alone, with a .gitignore: git sees nothing of it.

    It has that wherever the book lies: a repository may be begun around it later. Call it under the lock. Raises
    UsageError for a link in its place, MachineError where the disk refuses.
    """
    make_private(root, place.path.rstrip("/"), folders)
    ignored = root / place.own_gitignore
    if ignored.is_symlink() or not ignored.exists():  # git follows no link there
        replace_all({ignored: IGNORES_ALL}, below=root, private=[ignored])
