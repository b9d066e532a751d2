"""What a PDF of ours is made of, without a library for it."""

import re
import zlib


def unpacked(content: bytes) -> bytes:
    """The file with its packed parts beside it, so that its structure can be read."""
    parts = [content]
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            parts.append(zlib.decompress(match[1]))
        except zlib.error:
            continue  # a font or picture that is packed otherwise
    return b"\n".join(parts)


def pages(content: bytes) -> list[tuple[int, int]]:
    """Width and height of each page, in mm."""
    found = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", unpacked(content))
    return [(round(float(w) / 72 * 25.4), round(float(h) / 72 * 25.4)) for w, h in found]
