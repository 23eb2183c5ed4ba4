"""Photos of a visit: small enough to keep, without what the telephone wrote in them (place, time, device)."""

import threading
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING

from vallat.servicedesk.tickets.files import Attached

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

LONGEST_SIDE = 1600
# Millions of pixels, by format: 350 MB to decode at most (WebP is decoded whole several times over). A file of 11 kB can claim more.
MOST_PIXELS = {"JPEG": 40, "PNG": 40, "WEBP": 16}
SHRUNK_AS_THEY_ARE = ("RGB", "RGBA", "L", "CMYK")  # modes; others are counted in colours first
QUALITY = 82

_one_at_a_time = threading.Lock()  # in a process: the memory of one picture, however many people send theirs


class NotAPhoto(ValueError):
    """The file is no picture that we can read."""


class PhotoTooLarge(NotAPhoto):
    """The picture has more pixels than its format may."""


def small_photo(file: Attached) -> Attached:
    """A JPEG of LONGEST_SIDE pixels at most, upright, of pixels alone. Its size is read before any pixel is.

    Raises:
        NotAPhoto
        PhotoTooLarge
    """
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 (7 MB in each process that read a photo)

    try:
        with _one_at_a_time, Image.open(BytesIO(file.content), formats=list(MOST_PIXELS)) as opened:
            if opened.width * opened.height > MOST_PIXELS[str(opened.format)] * 1_000_000:
                raise PhotoTooLarge(file.name)
            bare = _shrunk(opened)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PhotoTooLarge(file.name) from error
    except (OSError, UnidentifiedImageError, SyntaxError, ValueError) as error:
        if isinstance(error, NotAPhoto):
            raise
        raise NotAPhoto(file.name) from error
    written = BytesIO()
    bare.save(written, "JPEG", quality=QUALITY, optimize=True)
    return Attached(f"{PurePath(file.name).stem}.jpg", "image/jpeg", written.getvalue())


def _shrunk(opened: "Picture") -> "Picture":
    """Made small first (a JPEG while it is decoded), then turned upright; no metadata comes along."""
    from PIL import Image, ImageOps  # noqa: PLC0415

    longest = (LONGEST_SIDE, LONGEST_SIDE)
    opened.draft("RGB", longest)
    picture = opened if opened.mode in SHRUNK_AS_THEY_ARE else opened.convert("RGB")
    picture.thumbnail(longest)
    picture = ImageOps.exif_transpose(picture).convert("RGB")
    return Image.frombytes("RGB", picture.size, picture.tobytes())
