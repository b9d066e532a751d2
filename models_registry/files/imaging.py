"""Pictures as people send them: checked by their content, and made anew for being shown.

What is shown holds only the points of the picture: no place, no device, no thumbnail, nothing
that was hidden behind it. Pure functions of bytes; they know no record.
"""

import io
import struct
from dataclasses import dataclass
from typing import BinaryIO

import pi_heif
from PIL import Image, ImageCms, ImageOps

MAX_PIXELS = 40_000_000
LARGE, SMALL = 1600, 480  # longest side, in pixels
QUALITY = 82
ORIENTATION = 0x0112  # the EXIF tag that says which way is up

HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "HEIF": ".heic"}

# What Pillow's decoders and libheif raise at what is cut off, forged or beyond them.
DECODER_ERRORS = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    LookupError,
    TypeError,
    RuntimeError,
    struct.error,
)

Image.MAX_IMAGE_PIXELS = MAX_PIXELS  # Pillow's own guard, before anything is decoded
pi_heif.register_heif_opener()


class UnreadableError(Exception):
    """It begins like a picture, but cannot be decoded to its end."""


class TooManyPixelsError(Exception):
    """It has more than MAX_PIXELS; nothing of it was decoded."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What is shown of a picture, as WebP, and the size of the large one in pixels."""

    large: bytes
    small: bytes
    width: int
    height: int


def detect(head: bytes) -> str:
    """Pillow's name of the format that the first bytes (12 or more) promise, or ""."""
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[4:8] == b"ftyp" and head[8:12] in HEIF_BRANDS:
        return "HEIF"
    return ""


def check(file: BinaryIO) -> None:
    """Read a picture to its end. Raises UnreadableError or TooManyPixelsError."""
    _decoded(file)


def render(file: BinaryIO) -> Shown:
    """Make the pictures that are shown, upright and in sRGB. Raises as `check` does."""
    large = _clean(_decoded(file))
    small = large.copy()
    small.thumbnail((SMALL, SMALL))
    return Shown(
        large=_as_webp(large), small=_as_webp(small), width=large.width, height=large.height
    )


def _decoded(file: BinaryIO) -> Image.Image:
    """The picture; a large JPEG at a half or a quarter of its size, where that will do."""
    file.seek(0)
    kind = detect(file.read(12))
    file.seek(0)
    try:
        image = Image.open(file, formats=[kind])
        if image.width * image.height > MAX_PIXELS:
            raise TooManyPixelsError
        image.draft(None, (2 * LARGE, 2 * LARGE))  # None: the mode stays
        image.load()
        image.getexif()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooManyPixelsError from error
    except DECODER_ERRORS as error:
        raise UnreadableError from error
    return image


def _clean(image: Image.Image) -> Image.Image:
    """Copy the points, and only these, of at most LARGE by LARGE: upright, opaque, in sRGB."""
    points = _in_eight_bits(image)
    points.thumbnail((LARGE, LARGE))
    points = _in_srgb(points, image.info.get("icc_profile"))
    clean = Image.new("RGB", points.size, "white")
    clean.paste(points, mask=points.getchannel("A") if points.mode == "RGBA" else None)
    clean.getexif()[ORIENTATION] = image.getexif().get(ORIENTATION, 1)
    return ImageOps.exif_transpose(clean)


def _in_eight_bits(image: Image.Image) -> Image.Image:
    """The picture in L, RGB, RGBA or CMYK; transparency is told, whatever it was stored as."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image if image.mode in {"L", "RGB", "CMYK"} else image.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Colours as the profile means them; those of a broken or foreign profile as they are."""
    opaque = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        try:
            return _through(profile, image, opaque)
        except (ImageCms.PyCMSError, OSError):
            pass
    return image.convert(opaque)


def _through(profile: bytes, image: Image.Image, mode: str) -> Image.Image:
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    transform = ImageCms.buildTransform(
        source, ImageCms.createProfile("sRGB"), image.mode, mode, ImageCms.Intent.PERCEPTUAL
    )
    return transform.apply(image)


def _as_webp(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", quality=QUALITY, method=4, exif=b"", icc_profile=b"", xmp=b"")
    return buffer.getvalue()
