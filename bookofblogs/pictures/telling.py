"""What the head of a picture's file tells of it: whether the ground shows through, whether it moves."""

from bookofblogs.model.book import Asset
from bookofblogs.pictures.drawing import opened
from bookofblogs.pictures.formats import PictureFormat, format_of


def may_be_transparent(asset: Asset) -> bool:
    """Decide whether the ground may be seen through the picture."""
    kind = format_of(asset.data)
    return kind is not PictureFormat.JPEG and opened(asset.data, kind).has_transparency_data


def moves(asset: Asset) -> bool:
    """Decide whether there is more than one picture in the file."""
    kind = format_of(asset.data)
    return kind is not PictureFormat.JPEG and bool(getattr(opened(asset.data, kind), "is_animated", False))
