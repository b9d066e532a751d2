"""Pictures and papers as people send them, and as nobody should."""

import base64
import io
import struct
import zipfile
import zlib

from PIL import Image

SIZE = (64, 48)
RED, GREEN = (200, 30, 30), (20, 160, 60)
ORIENTATION, GPS = 0x0112, 0x8825

# 64 by 48 pixels, red, with a green left half: made with libheif, which the registry only reads.
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAX1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAA"
    "AAAAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAABoQABAAAAAAAAAFoAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAAB"
    "AABodmMxAAAAAA5waXRtAAAAAAABAAAA/WlwcnAAAADdaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADw"
    "NgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAA"
    "AAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcA"
    "AAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWB"
    "AgMFhAAAAGJtZGF0AAAAVigBrxOA9SeBP/+2VH/7WGr/0r1cT/+xuL/AKL+sa574jGnT2fPIOfp+U7GxixO8OxNjdD"
    "+P7fwUnsU29NHx+OfXwgBcRBGxakkn8S47qzy6q2d64ZGA"
)
HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


def image(size: tuple[int, int] = SIZE, mode: str = "RGB") -> Image.Image:
    """Red, the left half green."""
    made = Image.new("RGB", size, RED)
    made.paste(GREEN, (0, 0, size[0] // 2, size[1]))
    return made.convert(mode)


def encoded(picture: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    """The picture as a file."""
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def jpeg(number: int = 0, size: tuple[int, int] = SIZE) -> bytes:
    """A JPEG, another one for each number."""
    return encoded(image(size), quality=95, comment=f"number {number}".encode())


def phone_jpeg() -> bytes:
    """As a telephone held upright writes it: turned by EXIF, with place, device and a comment."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[0x010F] = "SecretMaker"
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (21.0, 10.0, 5.0)
    return encoded(image(), exif=exif, comment=b"SecretComment", quality=95)


def png_bomb(side: int = 30_000) -> bytes:
    """A few bytes that say they are a picture of side by side pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + checksum

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0))
    rows = zlib.compress(bytes(side // 8 + 1) * min(side, 1_000), 9)
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def pdf(text: str = "") -> bytes:
    """The smallest PDF that has all its parts."""
    body = b"%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\n%" + text.encode() + b"\n"
    table = b"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Root 1 0 R>>\n"
    return body + table + b"startxref\n%d\n%%%%EOF\n" % len(body)


def office(main: str = "word/document.xml", **parts: bytes) -> bytes:
    """A DOCX or XLSX by its main part, with further parts by their names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {"[Content_Types].xml": b"<Types/>", main: b"<xml/>", **parts}.items():
            package.writestr(name, content)
    return buffer.getvalue()
