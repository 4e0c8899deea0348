"""Pictures made for tests, in every format, with and without what must not get into a book."""

import io
import struct
import zlib
from typing import Any

from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

MARK = b"SECRET-MARK"
SIDES = (24, 16)


def colourful() -> Image.Image:
    """A picture without any symmetry, so that every turn of it looks different."""
    picture = Image.new("RGB", SIDES)
    picture.putdata([(x * 10, y * 15, x * y // 2) for y in range(SIDES[1]) for x in range(SIDES[0])])
    return picture


def saved(picture: Image.Image, kind: str, **settings: Any) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **settings)
    return file.getvalue()


def pixels(data: bytes) -> tuple[str, tuple[int, int], bytes]:
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        return picture.mode, picture.size, picture.tobytes()


def told_by(data: bytes) -> set[str]:
    """What Pillow reads beside the pixels."""
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        return set(picture.info)


def exif(*, orientation: int = 1) -> bytes:
    told = Image.Exif()
    told[0x010E] = MARK.decode()
    told[0x0112] = orientation
    told.get_ifd(0x8825)[29] = MARK.decode()
    return told.tobytes()


def profile() -> bytes:
    """A colour profile whose description is the mark, in the sixteen-bit letters that profiles use."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    named = plain.replace("sRGB built-in".encode("utf-16-be"), (MARK.decode() + "!!").encode("utf-16-be"))
    assert named != plain
    return named


def png_chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int, height: int, parts: bytes, *, form: tuple[int, int, int] = (8, 2, 0)) -> bytes:
    """A PNG of these chunks between its header and its end; `form` is depth, colour type and interlacing."""
    depth, colour, interlacing = form
    header = struct.pack(">2I5B", width, height, depth, colour, 0, 0, interlacing)
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header) + parts + png_chunk(b"IEND", b"")


def png_rows(rows: bytes) -> bytes:
    return png_chunk(b"IDAT", zlib.compress(rows, 0))


def telling_png() -> bytes:
    told = PngInfo()
    told.add_text("Author", MARK.decode())
    told.add_text("Comment", MARK.decode(), zip=True)
    told.add_itxt("XML:com.adobe.xmp", MARK.decode())
    data = saved(colourful(), "PNG", pnginfo=told, exif=exif(), icc_profile=profile(), dpi=(300, 300))
    extra = png_chunk(b"tIME", b"\x07\xde\1\2\3\4\5") + png_chunk(b"prVt", MARK) + png_chunk(b"gAMA", MARK)
    return data[:-12] + extra + data[-12:] + MARK


def jpeg_segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def telling_jpeg(**settings: Any) -> bytes:
    data = saved(
        colourful(), "JPEG", exif=exif(), xmp=MARK, comment=MARK, icc_profile=profile(), quality=90, **settings
    )
    extra = (
        jpeg_segment(0xE0, b"JFXX\0\x10" + MARK)
        + jpeg_segment(0xE2, b"FPXR\0" + MARK)
        + jpeg_segment(0xED, b"Photoshop 3.0\0" + MARK)
        + jpeg_segment(0xEE, b"Adobe\0d\0\0\0\0\1" + MARK)
        + jpeg_segment(0xEF, MARK)
        + MARK
    )
    head = data[2:20]
    assert head == jpeg_segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
    with_thumbnail = jpeg_segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\4\1" + MARK + b"!")
    return data[:2] + with_thumbnail + extra + data[20:-2] + jpeg_segment(0xFE, MARK) + data[-2:] + MARK + data


def telling_gif() -> bytes:
    data = saved(colourful().quantize(16), "GIF", comment=MARK, transparency=3)
    palette_end = 13 + 3 * 16
    extra = b"".join(
        (b"!\xff\x0bXMP DataXMP", bytes([len(MARK)]), MARK, b"\0!\x01\x0c", bytes(12), bytes([len(MARK)]), MARK, b"\0")
    )
    return data[:palette_end] + extra + data[palette_end:] + MARK


def telling_webp(**settings: Any) -> bytes:
    data = saved(colourful(), "WEBP", exif=exif(), xmp=MARK, icc_profile=profile(), **settings)
    chunks = data[12:] + b"prVt" + struct.pack("<I", len(MARK)) + MARK + b"\0"
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WEBP" + chunks + MARK
