"""Whether a picture has colours that are lost where it is printed in black."""

from PIL import Image

from bookofblogs.model.book import Asset
from bookofblogs.pictures.drawing import opened
from bookofblogs.pictures.formats import format_of
from bookofblogs.pictures.sizing import on_white

_SIDE_PIXELS = 48
_COLOURED = 28
"""How far apart the strongest and the weakest of red, green and blue are in what the eye takes for a colour."""
_SHARE = 0.01


def is_coloured(asset: Asset) -> bool:
    """Decide whether more than a hundredth of a picture is in colour. A tint of the paper does not count."""
    picture = opened(asset.data, format_of(asset.data))
    picture.draft("RGB", (_SIDE_PIXELS * 4, _SIDE_PIXELS * 4))
    small = on_white(picture).convert("RGB").resize((_SIDE_PIXELS, _SIDE_PIXELS), Image.Resampling.BOX)
    data = small.tobytes()
    spread = (max(data[place : place + 3]) - min(data[place : place + 3]) for place in range(0, len(data), 3))
    return sum(distance > _COLOURED for distance in spread) > _SHARE * _SIDE_PIXELS**2
