"""What is taken in as a file, and the sentence for the officer where one is not."""

import unicodedata

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _

from . import imaging, papers

MEGABYTE = 2**20
MAX_PHOTO, MAX_PAPER = 10 * MEGABYTE, 20 * MEGABYTE
MAX_NAME = 200  # characters


def tidy_name(name: str) -> str:
    """The name in NFC and with plain spaces: macOS writes letters apart and spaces of its own."""
    spaced = "".join(" " if unicodedata.category(sign) == "Zs" else sign for sign in name)
    return unicodedata.normalize("NFC", spaced)


def is_plain_name(name: str) -> bool:
    """Whether a tidy name is a name alone: no folder, no hidden sign, not too long."""
    return (
        name.isprintable()
        and len(name) <= MAX_NAME
        and bool(name.strip(". "))
        and not set(name) & set("/\\?")
    )


def checked_suffix(file: File, name: str) -> str:
    """The ending that is true of the content. Raises ValidationError with a sentence."""
    if not is_plain_name(name):
        raise ValidationError(
            _(
                "A file was refused for its name: it must be a plain name of at most "
                "%(count)d characters. Rename it and send it again."
            )
            % {"count": MAX_NAME}
        )
    try:
        return _suffix(file)
    except ValidationError as error:
        raise ValidationError(f"“{name}”: {error.message}") from None


def _suffix(file: File) -> str:
    """The ending that is true of the content. Raises ValidationError with a sentence."""
    if not file.size:
        raise ValidationError(_("the file is empty."))
    file.seek(0)
    kind = imaging.detect(file.read(12))
    if kind:
        _check_photo(file)
        return imaging.SUFFIXES[kind]
    kind = _check_paper(file)
    if not kind:
        raise ValidationError(
            _("this is neither a picture (JPEG, PNG, WebP, HEIC) nor a paper (PDF, DOCX, XLSX).")
        )
    return f".{kind}"


def _check_photo(file: File) -> None:
    _check_size(file, MAX_PHOTO)
    try:
        imaging.check(file)  # type: ignore[arg-type] # a File has what is asked of it
    except imaging.TooManyPixelsError:
        raise ValidationError(
            _("the picture has more than %(count)d megapixels. Make it smaller.")
            % {"count": imaging.MAX_PIXELS // 1_000_000}
        ) from None
    except imaging.UnreadableError:
        raise ValidationError(
            _("the picture is damaged or not complete. Take or save it again.")
        ) from None


def _check_paper(file: File) -> str:
    file.seek(0)
    if papers.detect(file.read(8)):
        _check_size(file, MAX_PAPER)
    try:
        return papers.check(file)  # type: ignore[arg-type] # a File has what is asked of it
    except papers.BrokenError:
        raise ValidationError(_("the paper is damaged or not complete. Save it again.")) from None
    except papers.BombError:
        raise ValidationError(
            _("the paper unpacks to far more than it is; it is not taken.")
        ) from None
    except papers.MacrosError:
        raise ValidationError(_("the paper carries macros. Save it without them.")) from None
    except papers.LockedError:
        raise ValidationError(
            _("it has a password or an old format. Save it as DOCX, XLSX or PDF, without password.")
        ) from None


def _check_size(file: File, most: int) -> None:
    if file.size > most:
        raise ValidationError(
            _("it is larger than %(count)d MB. Make it smaller.") % {"count": most // MEGABYTE}
        )
