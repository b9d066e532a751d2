"""What a PDF of ours is made of, and what stands on it."""

import io
import re
import zlib

import pypdf


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


def text_of(content: bytes) -> str:
    """All that can be read on its pages, without spaces: where lines break does not matter."""
    read = pypdf.PdfReader(io.BytesIO(content))
    return squeezed("".join(page.extract_text() for page in read.pages))


def squeezed(text: str) -> str:
    """The text without spaces."""
    return "".join(text.split())
