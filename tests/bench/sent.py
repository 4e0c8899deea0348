"""What authors send, taken in: a Word file with pictures, and exports that grow."""

import io
import shutil
import sys
from html import escape
from pathlib import Path
from random import Random
from statistics import median

from PIL import Image

from tests.bench.posts import write_book
from tests.bench.prose import paragraph, phrase
from tests.bench.report import tell, tell_columns, tell_runs
from tests.bench.stopwatch import Contestant, Run, time_once
from tests.support.word_files import word_file

EXPORTS = (100, 1000)
_WORDS, _PICTURES = 3000, 10
_AIM_SECONDS, _AIM_BYTES, _AIM_EXPORT_SECONDS = 1.0, 100_000_000, 60.0
_PARAGRAPH = "<w:p>{style}<w:r><w:t>{text}</w:t></w:r></w:p>"
_STYLE = '<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
_STYLES = (
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
)
_DRAWING = (
    '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="{number}" name="Picture" descr="A made-up picture"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill>'
    '<a:blip r:embed="rId{number}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    "</w:p>"
)
_FEED = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>A blog</title>'
    "<link>https://blog.example.org</link><wp:wxr_version>1.2</wp:wxr_version>{items}</channel></rss>\n"
)
_ITEM = (
    "<item><title>{title}</title><link>https://blog.example.org/{number}/</link>"
    '<guid isPermaLink="false">https://blog.example.org/?p={number}</guid><wp:post_id>{number}</wp:post_id>'
    "<wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:post_date>2014-05-01 10:00:00</wp:post_date>"
    "<content:encoded><![CDATA[{body}]]></content:encoded></item>\n"
)


def bench_sent(scratch: Path, rounds: int) -> None:
    """Time `bob intake`, in books made in `scratch`, on one Word file and on exports of EXPORTS posts."""
    empty = scratch / "sent" / "empty"
    write_book(empty, 1)
    tell(f"\nbob intake; {rounds} times the Word file, once each export")
    tell_columns("what is taken in")
    runs = [_run(empty, "a Word file", "file.docx", _word_file()) for _ in range(rounds)]
    tell_runs(f"{_WORDS:,} words in Word", runs)
    seconds, peak = median(run.seconds for run in runs), max(run.peak_bytes for run in runs)
    verdict = "met" if seconds <= _AIM_SECONDS and peak <= _AIM_BYTES else "MISSED"
    tell(f"  Aim: at most {_AIM_SECONDS:.0f} s and {_AIM_BYTES / 1e6:.0f} MB: {verdict}")
    by_size = {size: _run(empty, f"an export of {size}", "export.xml", _export(size)) for size in EXPORTS}
    for size, run in by_size.items():
        tell_runs(f"{size:,} posts exported", [run])
        tell(f"  {run.seconds / size * 1000:.1f} milliseconds a post")
    verdict = "met" if by_size[max(EXPORTS)].seconds <= _AIM_EXPORT_SECONDS else "MISSED"
    tell(f"  Aim: {max(EXPORTS):,} posts in at most {_AIM_EXPORT_SECONDS:.0f} s: {verdict}")


def _run(empty: Path, name: str, file: str, data: bytes) -> Run:
    """Return a run of `bob intake` on a file that holds `data`, in a new copy of the book `empty`."""
    book = empty.parent / "book"
    shutil.rmtree(book, ignore_errors=True)
    shutil.copytree(empty, book)
    (book.parent / file).write_bytes(data)
    command = (sys.executable, "-m", "bookofblogs", "intake", f"../{file}")
    return time_once(Contestant(name=name, command=command, folder=book, makes=(book / "originals",)))


def _word_file() -> bytes:
    """Return a Word file of three thousand words, with headings and ten pictures."""
    dice = Random("a Word file")
    blocks = [_text("A made-up report", "Title"), _text("By Ann Example")]
    words = 0
    while words < _WORDS:
        text = paragraph(dice)
        blocks += [_text(phrase(dice).capitalize(), "Heading1"), _text(text)]
        words += len(text.split())
    step = len(blocks) // _PICTURES
    for number in range(_PICTURES, 0, -1):
        blocks.insert(2 + (number - 1) * step, _DRAWING.format(number=number))
    return word_file(
        "".join(blocks),
        styles=_STYLES,
        relations={f"rId{number}": f"media/image{number}.png" for number in range(1, _PICTURES + 1)},
        parts={f"word/media/image{number}.png": _picture(dice) for number in range(1, _PICTURES + 1)},
    )


def _text(text: str, style: str = "") -> str:
    return _PARAGRAPH.format(style=_STYLE.format(style=style) if style else "", text=escape(text))


def _picture(dice: Random) -> bytes:
    written = io.BytesIO()
    Image.frombytes("RGB", (320, 210), dice.randbytes(320 * 210 * 3)).save(written, "PNG")
    return written.getvalue()


def _export(posts: int) -> bytes:
    """Return the export of a blog with so many posts, of about four hundred words each."""
    dice = Random(f"an export of {posts}")
    items = "".join(
        _ITEM.format(
            title=escape(f"{phrase(dice).capitalize()} {number}"),
            number=number,
            body="\n".join(f"<p>{escape(paragraph(dice))}</p>" for _ in range(4)),
        )
        for number in range(1, posts + 1)
    )
    return _FEED.format(items=items).encode()
