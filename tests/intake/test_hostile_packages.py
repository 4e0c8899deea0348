"""Files made to hurt: each is refused in a second and 200 MB, with a reason, nothing written, no traceback."""

import io
import json
import os
import stat
import struct
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path

import pytest
from zip_files import WORD, word_file, writer_file, zipped

from bookofblogs.intake.opening import open_bytes

_TAKEN_IN = """
import json, sys, time
from pathlib import Path
from bookofblogs.errors import BobError
from bookofblogs.intake.counting.count import count
from bookofblogs.intake.opening import open_sources
from bookofblogs.intake.readers import read
started = time.process_time()
opened = open_sources([Path(sys.argv[1])])
told = [refused.why for refused in opened.refused]
for source in opened.sources:
    try:
        read(source)
        count(source)
        told.append("read")
    except BobError as error:
        told.append(str(error))
status = Path("/proc/self/status")  # rusage would say what its parent had
lines = status.read_text().splitlines() if status.exists() else []
peak = next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), 0)
print(json.dumps([told, time.process_time() - started, peak]))
"""
_BOMB = "It is packed like a bomb, far tighter than any text. It is not read."
_LARGE = "It unpacks to more than a text with its pictures: at most 100 MB, 40 MB a part, 2,000 files."
_OUTSIDE = "Something in it would land outside of its own folder, as attacks do. It is not read."
_DAMAGED = "It is damaged, or breaks off before its end. Send it again."
_DECLARES = "It declares a document type in its XML, as attacks do and no writing program does. It is not read."
_DEEP = "Its text is nested deeper than any document. It is not read."
_PARAGRAPH = "<w:p><w:r><w:t>Two towns</w:t></w:r></w:p>"


def _told(data: bytes, folder: Path) -> list[str]:
    """Return what is said of `data` where it is taken in by a process of its own, which must be quick and small."""
    file = folder / "sent"
    file.write_bytes(data)
    before = sorted(folder.rglob("*"))
    script = [sys.executable, "-c", _TAKEN_IN, str(file)]
    done = subprocess.run(
        script, capture_output=True, text=True, check=False, cwd=folder, env=_environment(), timeout=30
    )
    assert done.stderr == ""
    told, seconds, peak = json.loads(done.stdout)
    assert seconds < 1
    assert peak < 200_000_000
    assert sorted(folder.rglob("*")) == before
    return told


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONDONTWRITEBYTECODE": "1"}


def _document(body: str, *, before: str = "") -> bytes:
    """Return a Word file whose main part is `before` and then a document with `body`."""
    main = f'{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": main})


def _nested(element: str, times: int, inner: str) -> str:
    return f"<{element}>" * times + inner + f"</{element}>" * times


def _link() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        link = zipfile.ZipInfo("two.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        package.writestr(link, "/etc/passwd")
    return packed.getvalue()


def _twice() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        package.writestr("two.txt", "one")
        package.writestr("two.txt", "other")
    return packed.getvalue()


def _lying(says: int) -> bytes:
    """Return a zip that says of its text of 50,000 bytes that it has so many."""
    data = zipped({"two.txt": "towns " * 8_333 + "in"})
    return data.replace(struct.pack("<L", 50_000), struct.pack("<L", says))


def _encrypted() -> bytes:
    data = bytearray(zipped({"two.txt": "Two towns"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(lambda: zipped({"a.txt": bytes(39_000_000)}), _BOMB, id="47-a-bomb"),
        pytest.param(lambda: zipped({f"{at}.txt": bytes(900_000) for at in range(120)}), _LARGE, id="47-a-spread-bomb"),
        pytest.param(lambda: zipped({"../../x.md": "x"}), _OUTSIDE, id="47-a-name-that-climbs"),
        pytest.param(lambda: zipped({"a/../../x.md": "x"}), _OUTSIDE, id="a-name-that-climbs-later"),
        pytest.param(lambda: zipped({"..\\x.md": "x"}), _OUTSIDE, id="a-name-that-climbs-in-windows"),
        pytest.param(lambda: zipped({"/etc/x.md": "x"}), _OUTSIDE, id="an-absolute-name"),
        pytest.param(lambda: zipped({"C:/x.md": "x"}), _OUTSIDE, id="a-name-with-a-drive"),
        pytest.param(lambda: zipped({"a\x1b[2J.md": "x"}), _OUTSIDE, id="a-name-that-commands-a-terminal"),
        pytest.param(_link, _OUTSIDE, id="47-a-link"),
        pytest.param(_twice, _DAMAGED, id="a-name-twice"),
        pytest.param(lambda: _lying(4_000), _DAMAGED, id="a-size-that-is-too-small"),
        pytest.param(lambda: _lying(60_000), _DAMAGED, id="a-size-that-is-too-large"),
        pytest.param(lambda: zipped({"a.txt": "x"}, method=zipfile.ZIP_LZMA), _DAMAGED, id="a-method-nobody-uses"),
        pytest.param(lambda: zipped({f"{at}.txt": "x" for at in range(2_001)}), _LARGE, id="2001-members"),
        pytest.param(lambda: b"PK\x03\x04" + b"PK\x01\x02" * 8_000_000, _LARGE, id="a-list-without-end"),
        pytest.param(lambda: zipped({"a.txt": "x" * 999})[:60], _DAMAGED, id="cut-off"),
        pytest.param(
            _encrypted,
            "It is locked with a password. Open it, take the password away, save it again, and send that.",
            id="encrypted",
        ),
        pytest.param(
            lambda: zipped({"b.zip": zipped({"c.zip": zipped({"two.txt": "Two towns"})})}),
            "It is a zip within a zip within a zip. Unpack it, and send what is in it.",
            id="47-a-zip-in-a-zip-in-a-zip",
        ),
        pytest.param(lambda: _document("<w:p/>" + "a " * 150_000_000), _LARGE, id="48-a-part-of-300-mb"),
        pytest.param(lambda: _document("a " * 19_000_000), _BOMB, id="48-a-part-of-38-mb"),
        pytest.param(
            lambda: _document(_PARAGRAPH, before='<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
            _DECLARES,
            id="48-a-docx-with-a-dtd",
        ),
        pytest.param(
            lambda: word_file(_PARAGRAPH, parts={"word/footnotes.xml": '<!DOCTYPE x SYSTEM "http://127.0.0.1/x"><x/>'}),
            _DECLARES,
            id="a-docx-whose-notes-have-a-dtd",
        ),
        pytest.param(
            lambda: _document(_nested("w:sdt", 5_000, _PARAGRAPH)), _DEEP, id="48-5000-controls-in-each-other"
        ),
        pytest.param(
            lambda: writer_file(_nested("text:section", 5_000, "<text:p>Two</text:p>")), _DEEP, id="an-odt-as-deep"
        ),
        pytest.param(
            lambda: zipped(
                {
                    "mimetype": "application/vnd.oasis.opendocument.text",
                    "content.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
                }
            ),
            _DECLARES,
            id="an-odt-with-a-dtd",
        ),
    ],
)
def test_a_package_that_is_made_to_hurt_is_refused(data, why, tmp_path: Path):
    told = _told(data(), tmp_path)
    assert told == [why]


_LAUGHS = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10 if at else "ha"}">' for at in range(12))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(f"<!DOCTYPE rss [{_LAUGHS}]><rss><channel><title>&l11;</title></channel></rss>", id="laughs"),
        pytest.param(
            '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title>'
            "<description>&x;</description></item></channel></rss>",
            id="a-file-of-the-disk",
        ),
        pytest.param("<rss><channel>" + _nested("item", 5_000, "x") + "</channel></rss>", id="nested-items"),
        pytest.param("<html><body>" + _nested("div", 5_000, "x") + "</body></html>", id="nested-divs"),
        pytest.param("<html><body>" + "<div>" * 50_000, id="divs-that-never-end"),
        pytest.param("<html><body>" + "<b>" * 100_000 + "x", id="bolds-that-never-end"),
        pytest.param("<html><body>" + "<!-- " * 200_000, id="comments-that-never-end"),
        pytest.param("<html><p>" + "<" * 200_000, id="signs-that-begin-nothing"),
        pytest.param("<html><p>" + "<a " * 100_000, id="tags-that-never-end"),
        pytest.param("<html><p>" + "<![CDATA[" * 50_000, id="sections-that-never-end"),
        pytest.param("---\n" + "a: b\n" * 5_000, id="front-matter-that-never-ends"),
        pytest.param("From: a\n" * 5_000, id="headers-that-never-end"),
    ],
)
def test_a_text_that_is_made_to_hurt_is_read_or_refused_and_nothing_of_the_disk_is_in_it(data, tmp_path: Path):
    [told] = _told(data.encode(), tmp_path)
    assert "root:" not in told


def test_nothing_of_a_zip_is_taken_if_one_name_in_it_leads_outside():
    opened = open_bytes("texts.zip", zipped({"two.txt": "Two towns", "../x.txt": "x"}))
    assert opened.sources == ()


def test_a_pipe_in_a_folder_is_told_and_nobody_waits_for_it(tmp_path: Path):
    (tmp_path / "texts").mkdir()
    os.mkfifo(tmp_path / "texts" / "a.docx")
    script = [sys.executable, "-c", _TAKEN_IN, str(tmp_path / "texts")]
    done = subprocess.run(script, capture_output=True, text=True, check=True, timeout=20, env=_environment())
    assert json.loads(done.stdout)[0] == ["There is nothing in it.", "It is no ordinary file."]


def test_a_file_larger_than_any_text_is_not_read(tmp_path: Path):
    file = tmp_path / "large.txt"
    with file.open("wb") as sparse:
        sparse.truncate(5_000_000_000)
    script = [sys.executable, "-c", _TAKEN_IN, str(file)]
    done = subprocess.run(script, capture_output=True, text=True, check=True, env=_environment())
    told, seconds, peak = json.loads(done.stdout)
    assert told == [
        "It is larger than any text with its pictures: at most 100 MB, and 40 MB where it is no zip or document."
    ]
    assert seconds < 1
    assert peak < 200_000_000
