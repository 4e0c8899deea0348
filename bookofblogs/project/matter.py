"""matter/: front and back matter in the editor's own words, one Markdown file each."""

from dataclasses import dataclass
from pathlib import Path

from bookofblogs.language.slugs import slugs
from bookofblogs.markdown.limits import UnreadableError
from bookofblogs.model.contribution import LeftOut
from bookofblogs.model.finding import in_unicode
from bookofblogs.model.project import MatterText
from bookofblogs.project.piece_file import PieceFile, Reader, read_piece_file

MATTER = "matter"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMatter:
    """What became of matter/."""

    texts: tuple[MatterText, ...]
    left_out: tuple[LeftOut, ...]


def read_matter(reader: Reader) -> ReadMatter:
    """Return the texts of matter/ in the order of their names."""
    texts: list[MatterText] = []
    left_out: list[LeftOut] = []
    folder = reader.root / MATTER
    places = sorted(folder.iterdir()) if folder.is_dir() else []
    files = [f"{MATTER}/{place.name}" for place in places if place.suffix.lower() in (".md", ".markdown")]
    for file, name in slugs(files).items():
        try:
            page = f"matter-{name}"
            read = read_piece_file(reader, file, page=page, signed=False)
            texts.append(_matter_text(file, page, read))
        except UnreadableError as why:
            left_out.append(LeftOut(file=in_unicode(file), remark=why.remark))
    return ReadMatter(texts=tuple(texts), left_out=tuple(left_out))


def _matter_text(file: str, page: str, read: PieceFile) -> MatterText:
    """Return one text of matter/, with what was remarked on its file."""
    return MatterText(
        file=file,
        id=page,
        name=Path(file).stem.lower(),
        title=read.text.title or read.matter.title,
        passage=read.text.passage,
        remarks=read.remarks,
    )
