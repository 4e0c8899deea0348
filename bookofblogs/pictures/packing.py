"""A picture as one row of bytes, so that it can be kept and given back."""

import json

from bookofblogs.model.book import Asset


def packed(picture: Asset) -> bytes:
    """Return a picture as one row of bytes: a line with what is known of it, and its file."""
    facts = (picture.name, picture.media_type, picture.width_pixels, picture.height_pixels)
    return json.dumps(facts).encode() + b"\n" + picture.data


def unpacked(row: bytes) -> Asset:
    """Return the picture that `packed` packed."""
    facts, _, data = row.partition(b"\n")
    name, media_type, width_pixels, height_pixels = json.loads(facts)
    return Asset(name=name, media_type=media_type, data=data, width_pixels=width_pixels, height_pixels=height_pixels)
