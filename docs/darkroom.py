"""Pages turned into pictures: of a PDF, of an EPUB, of the web, of a terminal, each framed and kept small."""  # noqa: INP001 - docs/ holds scripts to run, no package

import io
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import fontpkg
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from rich.console import Console
from rich.terminal_theme import SVG_EXPORT_THEME
from rich.text import Text
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

PAPER = "#ece8df"
MARGIN_PIXELS = 40
GAP_PIXELS = 36
SHADOW_PIXELS = 14
MOST_BYTES = 150_000

Shot = Image.Image


def pdf_page(pdf: pypdfium2.PdfDocument, number: int, height_pixels: int) -> Shot:
    """Return page `number`, counted from 1, as high as `height_pixels`."""
    page = pdf[number - 1]
    return page.render(scale=height_pixels / page.get_height()).to_pil().convert("RGB")


def e_reader_page(file: Path, size: tuple[int, int], style: str) -> Shot:
    """Return the first page of an EPUB's document on a screen of `size`, in CSS pixels, twice as fine.

    `style` is the reading system's: it comes before the document's own. The face is the book's, for want of a device.
    """
    width, height = size
    faces = "".join(
        f"@font-face {{ font-family: Reader; font-style: {slope}; src: url('{_file('source-serif-4', slope)}') }}"
        for slope in ("normal", "italic")
    )
    fonts = FontConfiguration()
    screen = CSS(string=f"{faces} @page {{ size: {width}px {height}px }} {style}", font_config=fonts)
    document = HTML(filename=file, encoding="utf-8").render(stylesheets=[screen], font_config=fonts)
    first = pypdfium2.PdfDocument(document.copy(document.pages[:1]).write_pdf())
    return pdf_page(first, 1, 2 * height)


def browser_page(file: Path, size: tuple[int, int]) -> Shot:
    """Return the top of an HTML file as a window of `size` shows it in Chromium, twice as fine.

    A browser's own window cannot be as narrow as a phone, so the page stands in a frame. Raises FileNotFoundError
    without Chromium.
    """
    width, height = size
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        raise FileNotFoundError("a picture of a web page needs Chromium")
    with tempfile.TemporaryDirectory() as folder:
        around, shot = Path(folder, "around.html"), Path(folder, "shot.png")
        frame = f"<iframe src='{file.as_uri()}' width='{width}' height='{height}' style='border: 0' scrolling='no'>"
        around.write_text(f"<!doctype html><body style='margin: 0'>{frame}</iframe>", encoding="utf-8")
        options = ("--headless", "--no-sandbox", "--hide-scrollbars", "--force-device-scale-factor=2")
        window = f"--window-size={max(width, 800)},{height + 200}"
        command = [browser, *options, window, f"--user-data-dir={folder}/own", f"--screenshot={shot}", around.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        with Image.open(shot) as picture:
            return picture.convert("RGB").crop((0, 0, 2 * width, 2 * height))


def terminal(screen: str, *, size_pixels: int = 26) -> Shot:
    """Return what a terminal shows, with its colours, letter by letter in a grid."""
    font = _face("source-code-pro", size_pixels, 400)
    bold = _face("source-code-pro", size_pixels, 650)
    console = Console(force_terminal=True, color_system="truecolor", width=200)
    lines = [list(Text.from_ansi(line).render(console)) for line in screen.rstrip("\n").split("\n")]
    width, leading = round(font.getlength("M")), round(size_pixels * 1.32)
    columns = max(sum(len(segment.text.rstrip("\n")) for segment in line) for line in lines)
    pad = size_pixels
    picture = Image.new("RGB", (columns * width + 2 * pad, leading * len(lines) + 2 * pad), "#1d2328")
    draw = ImageDraw.Draw(picture)
    for row, line in enumerate(lines):
        column = 0
        for segment in line:
            style = segment.style
            colour = style.color.get_truecolor(SVG_EXPORT_THEME) if style and style.color else (222, 222, 216)
            if style and style.dim:
                colour = tuple(round(part * 0.62 + 20) for part in colour)
            for sign in segment.text.rstrip("\n"):
                at = (pad + column * width, pad + row * leading)
                draw.text(at, sign, font=bold if style and style.bold else font, fill=tuple(colour))
                column += 1
    return picture


def side_by_side(shots: Sequence[Shot], *, gap: int = GAP_PIXELS) -> Shot:
    """Return the shots in a row on one ground, each with a soft shadow, their upper edges in line."""
    width = sum(shot.width for shot in shots) + gap * (len(shots) - 1) + 2 * MARGIN_PIXELS
    height = max(shot.height for shot in shots) + 2 * MARGIN_PIXELS
    shadows = Image.new("L", (width, height), 0)
    places = []
    x = MARGIN_PIXELS
    for shot in shots:
        places.append((x, MARGIN_PIXELS))
        box = (x, MARGIN_PIXELS + 6, x + shot.width, MARGIN_PIXELS + shot.height + 6)
        ImageDraw.Draw(shadows).rectangle(box, fill=110)
        x += shot.width + gap
    ground = Image.new("RGB", (width, height), PAPER)
    ground.paste("#3c382f", mask=shadows.filter(ImageFilter.GaussianBlur(SHADOW_PIXELS)))
    for shot, place in zip(shots, places, strict=True):
        ground.paste(shot, place)
    return ground


def facing(left: Shot, right: Shot) -> Shot:
    """Return two pages as an open book, with a shade in the fold."""
    spread = Image.new("RGB", (left.width + right.width, max(left.height, right.height)), "white")
    spread.paste(left, (0, 0))
    spread.paste(right, (left.width, 0))
    fold = Image.new("L", spread.size, 0)
    for step in range(24):
        shade = round(44 * (1 - step / 24) ** 2)
        for x in (left.width - 1 - step, left.width + step):
            ImageDraw.Draw(fold).line((x, 0, x, spread.height), fill=shade)
    spread.paste("black", mask=fold)
    return spread


def small_png(picture: Shot, width_pixels: int) -> bytes:
    """Return the picture as a PNG of at most MOST_BYTES, `width_pixels` wide, in as many colours as that leaves."""
    height = round(picture.height * width_pixels / picture.width)
    scaled = picture.resize((width_pixels, height), Image.Resampling.LANCZOS)
    for colours in (255, 128, 64, 32, 16, 8):
        out = io.BytesIO()
        scaled.quantize(colours, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() <= MOST_BYTES:
            return out.getvalue()
    raise ValueError(f"no {MOST_BYTES:,} bytes hold {width_pixels} by {height} pixels of this")


def _file(family: str, slope: str) -> str:
    return fontpkg.path(family, style=slope).as_uri()


def _face(family: str, size_pixels: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(fontpkg.path(family), size_pixels)
    font.set_variation_by_axes([float(weight) for _ in font.get_variation_axes()])
    return font
