"""Pictures as telephones send them: each another one, some large, some as HEIC."""

import io
import random
import secrets
import struct

from PIL import Image

from tests.evidence_files import HEIC

SIZES = ((1280, 960), (1600, 1200), (960, 1280))
LARGE = (4000, 3000)


def make(chance: random.Random) -> tuple[str, bytes]:
    """A name and a content."""
    number = chance.randrange(10_000)
    kind = chance.random()
    if kind < 0.1:
        rest = secrets.token_bytes(24)  # a box that readers pass over makes it another file
        return f"IMG_{number}.HEIC", HEIC + struct.pack(">I4s", 8 + len(rest), b"free") + rest
    if kind < 0.15:
        return f"IMG_{number}.jpg", _photograph(chance, LARGE, "JPEG", quality=88)
    if kind < 0.25:
        return f"anh {number}.png", _photograph(chance, (800, 600), "PNG")
    return f"IMG_{number}.jpg", _photograph(chance, chance.choice(SIZES), "JPEG", quality=85)


def _photograph(chance: random.Random, size: tuple[int, int], kind: str, **how: int) -> bytes:
    """Something with soft shapes and some noise, turned as a telephone is held."""
    coarse = Image.frombytes("RGB", (32, 24), chance.randbytes(32 * 24 * 3))
    made = coarse.resize(size, Image.Resampling.BICUBIC)
    noise = Image.effect_noise((size[0] // 2, size[1] // 2), 24).resize(size).convert("RGB")
    made = Image.blend(made, noise, 0.15)
    exif = Image.Exif()
    exif[0x0112] = chance.choice((1, 3, 6, 8))
    out = io.BytesIO()
    made.save(out, kind, exif=exif, **how)
    return out.getvalue()
