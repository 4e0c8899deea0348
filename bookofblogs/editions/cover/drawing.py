"""A composition drawn as a picture."""

import io

from PIL import Image, ImageDraw

from bookofblogs.editions.cover.composition import Composition
from bookofblogs.editions.cover.letters import font_of, runs_from_right
from bookofblogs.editions.cover.plan import HEIGHT_PIXELS, WIDTH_PIXELS


def drawn(composition: Composition) -> bytes:
    """Return the cover as a PNG in RGB, without transparency."""
    image = Image.new("RGB", (WIDTH_PIXELS, HEIGHT_PIXELS), composition.palette.ground)
    draw = ImageDraw.Draw(image)
    for bar in composition.bars:
        draw.rectangle((bar.left, bar.top, bar.left + bar.width - 1, bar.top + bar.height - 1), fill=bar.colour)
    for text in composition.texts:
        for line in text.lines:
            for run in line.runs:
                direction = ("rtl" if runs_from_right(run.text) else "ltr") if run.letters.is_shaped else None
                draw.text(
                    (run.x, line.baseline),
                    run.text,
                    font=font_of(run.letters, run.pixels),
                    fill=text.colour,
                    anchor="ls",
                    direction=direction,
                )
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=6)
    return out.getvalue()
