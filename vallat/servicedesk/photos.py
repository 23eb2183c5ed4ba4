"""Photos of a visit: small enough to keep, without what the telephone wrote in them (place, time, device)."""

import warnings
from io import BytesIO
from pathlib import PurePath

from vallat.servicedesk.files import Attached

LONGEST_SIDE = 1600
FORMATS = ("JPEG", "PNG", "WEBP")
QUALITY = 82


class NotAPhoto(ValueError):
    """The file is no picture that we can read, or far too large a one."""


def small_photo(file: Attached) -> Attached:
    """A JPEG of LONGEST_SIDE pixels at most, upright, of pixels alone.

    Raises:
        NotAPhoto
    """
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 (7 MB in each process that read a photo)

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(file.content), formats=FORMATS) as opened:
                image = ImageOps.exif_transpose(opened).convert("RGB")
    except (
        OSError,
        UnidentifiedImageError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
        SyntaxError,
        ValueError,
    ) as error:
        raise NotAPhoto(file.name) from error
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = Image.frombytes("RGB", image.size, image.tobytes())  # no metadata came along
    written = BytesIO()
    bare.save(written, "JPEG", quality=QUALITY, optimize=True)
    return Attached(f"{PurePath(file.name).stem}.jpg", "image/jpeg", written.getvalue())
