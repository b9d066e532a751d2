"""What comes out of a picture: its points, upright, and nothing else."""

import io
import warnings

import pytest
from PIL import Image, ImageCms

from models_registry.files import imaging
from models_registry.files.imaging import TooManyPixelsError, UnreadableError
from tests import evidence_files as files


def rendered(content: bytes) -> tuple[Image.Image, Image.Image]:
    shown = imaging.render(io.BytesIO(content))
    large, small = (Image.open(io.BytesIO(made)) for made in (shown.large, shown.small))
    assert (large.format, small.format) == ("WEBP", "WEBP")
    assert large.size == (shown.width, shown.height)
    return large, small


def is_near(found: tuple[int, ...], wanted: tuple[int, ...], most: int = 12) -> bool:
    return all(abs(one - other) <= most for one, other in zip(found, wanted, strict=True))


def test_the_beginning_tells_the_format():
    begins = {
        "JPEG": files.jpeg(),
        "PNG": files.encoded(files.image(), "PNG"),
        "WEBP": files.encoded(files.image(), "WEBP"),
        "HEIF": files.HEIC,
        "": files.encoded(files.image(), "GIF"),
    }
    assert {kind: imaging.detect(content[:12]) for kind, content in begins.items()} == {
        kind: kind for kind in begins
    }


@pytest.mark.parametrize(
    "content",
    [
        files.jpeg(),
        files.encoded(files.image(), "PNG"),
        files.encoded(files.image(), "WEBP", lossless=True),
        files.HEIC,
        files.encoded(files.image().quantize(), "PNG"),
        files.encoded(files.image(mode="RGBA"), "PNG"),
        files.encoded(files.image(mode="CMYK")),
        files.encoded(files.image(), "MPO", save_all=True, append_images=[files.image()]),
    ],
)
def test_every_format_keeps_its_colours_and_its_shape(content: bytes):
    imaging.check(io.BytesIO(content))
    large, small = rendered(content)
    assert (large.size, small.size, large.mode) == (files.SIZE, files.SIZE, "RGB")
    assert is_near(large.getpixel((10, 24)), files.GREEN)
    assert is_near(large.getpixel((54, 24)), files.RED)


def test_a_large_picture_becomes_1600_and_480_pixels():
    large, small = rendered(files.jpeg(size=(4_000, 3_000)))
    assert (large.size, small.size) == ((1600, 1200), (480, 360))


def test_a_picture_of_a_telephone_stands_upright_and_tells_no_place():
    content = files.phone_jpeg()
    assert b"SecretMaker" in content
    shown = imaging.render(io.BytesIO(content))
    for made in (shown.large, shown.small):
        image = Image.open(io.BytesIO(made))
        assert image.size == (48, 64)
        assert is_near(image.getpixel((24, 10)), files.GREEN)
        assert is_near(image.getpixel((24, 54)), files.RED)
        assert dict(image.getexif()) == {}
        assert not {"exif", "icc_profile", "xmp", "comment"} & set(image.info)
        assert b"Secret" not in made


def test_a_script_behind_a_picture_does_not_come_out():
    made = imaging.render(io.BytesIO(files.jpeg() + files.HTML))
    assert b"script" not in made.large + made.small


def test_transparency_becomes_white():
    picture = files.image(mode="RGBA")
    picture.putalpha(0)
    large, _small = rendered(files.encoded(picture, "PNG"))
    assert is_near(large.getpixel((10, 24)), (255, 255, 255))


def test_sixteen_bits_become_eight():
    picture = Image.new("I;16", files.SIZE, 40_000)
    large, _small = rendered(files.encoded(picture, "PNG"))
    assert is_near(large.getpixel((10, 24)), (156, 156, 156))


def test_of_a_moving_picture_the_first_is_shown():
    content = files.encoded(
        files.image(), "WEBP", save_all=True, append_images=[Image.new("RGB", files.SIZE)]
    )
    large, _small = rendered(content)
    assert is_near(large.getpixel((54, 24)), files.RED)


def test_colours_are_those_that_the_profile_means():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    large, _small = rendered(
        files.encoded(files.image(), icc_profile=profile.tobytes(), quality=95)
    )
    assert is_near(large.getpixel((54, 24)), files.RED)


def test_a_broken_profile_is_passed_over():
    large, _small = rendered(files.encoded(files.image(), icc_profile=b"x" * 200, quality=95))
    assert is_near(large.getpixel((54, 24)), files.RED)


@pytest.mark.parametrize(
    "content",
    [
        files.jpeg(size=(400, 300))[:2_000],
        files.encoded(files.image((400, 300)), "PNG")[:-300],
        files.encoded(files.image((400, 300)), "WEBP")[:-40],
        files.HEIC[:-100],
        b"\xff\xd8\xff" + files.HTML,
        files.HTML,
        b"",
    ],
)
def test_what_is_cut_off_or_only_begins_like_a_picture_is_unreadable(content: bytes):
    with pytest.raises(UnreadableError):
        imaging.check(io.BytesIO(content))


@pytest.mark.parametrize("side", [30_000, 7_000])
def test_a_decompression_bomb_is_not_decoded(side: int):
    with pytest.raises(TooManyPixelsError):
        imaging.check(io.BytesIO(files.png_bomb(side)))


def test_a_bomb_is_not_decoded_where_warnings_are_no_errors():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(TooManyPixelsError):
            imaging.check(io.BytesIO(files.png_bomb(7_000)))
