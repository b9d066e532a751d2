"""A Word file that is to become a template: looked at from every side before it counts.

Refused are files that are no Word file, or carry programs, foreign files or links to outside;
placeholders that are unknown, missing or more than a placeholder; a heading of the other
letterhead. What is left is tried on an invented list and opened again.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2.exceptions import TemplateError, TemplateSyntaxError
from lxml import etree

from ..files import papers
from ..models import Organisation
from .decision_paper import DecisionPaper
from .letterhead import PARTY_MOTTO, STATE_MOTTO
from .placeholders import REQUIRED
from .sample_paper import sample_paper
from .template_language import Used, parse
from .template_tags import check_tags, written_wrongly
from .word_package import foreign_parts, loose_text, text_parts
from .word_paper import word_paper

MAX_SIZE = 3 * 2**20  # bytes of the file
MAX_TEXT = 2 * 2**20  # bytes of one part of text, unpacked; our own have 40,000
TEXT_FILES = (".xml", ".rels")
DAMAGED = gettext_noop("The file is damaged: open it in Word and save it again.")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")


def check_template(content: bytes, *, kind: str, letterhead: str) -> bytes:
    """Return what the template makes of an invented list.

    Raises ValidationError with a sentence for each reason to refuse it.
    """
    _check_file(content)
    try:
        _check_foreign(content)
        template = DocxTemplate(io.BytesIO(content))
        template.init_docx()
        used = _used(template)
    except (
        PackageNotFoundError,
        AttributeError,
        KeyError,
        ValueError,
        etree.LxmlError,
    ) as error:
        raise ValidationError(_(DAMAGED)) from error
    problems = [*_language_problems(used, kind), *_heading_problems(template, letterhead)]
    if problems:
        raise ValidationError(problems)
    return _try(content, kind=kind, letterhead=letterhead)


def _check_file(content: bytes) -> None:
    """See that it is a whole Word file without anything that acts by itself."""
    if len(content) > MAX_SIZE:
        raise ValidationError(
            _("The file has more than %(count)d MB.") % {"count": MAX_SIZE // 2**20}
        )
    try:
        found = papers.check(io.BytesIO(content))
    except papers.MacrosError:
        raise ValidationError(_("The file carries a program (macros). Save it as .docx.")) from None
    except papers.LockedError:
        raise ValidationError(
            _("The file has a password or is of an old Word. Save it as .docx without one.")
        ) from None
    except (papers.BrokenError, papers.BombError):
        raise ValidationError(_(DAMAGED)) from None
    if found != "docx":
        raise ValidationError(_("This is not a Word file (.docx)."))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        _check_sizes(package, [name for name in package.namelist() if name.endswith(TEXT_FILES)])


def _check_sizes(package: zipfile.ZipFile, names: Iterable[str]) -> None:
    """See, before they are parsed, that parts of text are of a sensible size."""
    if any(package.getinfo(name).file_size > MAX_TEXT for name in names):
        raise ValidationError(_("The file holds far more text than a template needs."))


def _check_foreign(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        _check_sizes(package, text_parts(package))
        foreign = foreign_parts(package)
    if foreign:
        raise ValidationError(
            _("A template may hold no links to outside, fields or other files: %(names)s.")
            % {"names": ", ".join(foreign)}
        )


def _used(template: Any) -> Used:
    """Return what all parts of the file that are filled in use together."""
    together = Used()
    for text in _filled_parts(template):
        check_tags(text)
        patched = re.sub(r"<w:p([ >])", r"\n<w:p\1", template.patch_xml(text))  # a line each
        try:
            used = parse(patched)
        except TemplateSyntaxError as error:
            raise written_wrongly(patched.splitlines()[: error.lineno]) from None
        except RecursionError:  # conditions within conditions, some hundreds
            raise written_wrongly(patched.splitlines()) from None
        together.names |= used.names
        together.unknown |= used.unknown
        together.forbidden |= used.forbidden
    return together


def _filled_parts(template: Any) -> Iterator[str]:
    """Yield the texts that docxtpl fills in."""
    yield template.get_xml()
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _key, part in template.get_headers_footers(uri):
            yield template.get_part_xml(part)
    for part in template.docx.part.package.parts:
        if part.content_type.endswith("wordprocessingml.footnotes+xml"):
            yield part.blob.decode()
    properties = template.docx.core_properties
    for name in ("author", "comments", "identifier", "language", "subject", "title"):
        yield getattr(properties, name)


def _language_problems(used: Used, kind: str) -> Iterator[str]:
    missing = [name for name in REQUIRED[kind] if name not in used.names]
    for names, sentence in (
        (sorted(used.unknown), _("Unknown placeholders: %(names)s.")),
        (missing, _("Missing placeholders: %(names)s.")),
        (
            sorted(used.forbidden),
            _("Only placeholders, rows of a list and conditions are allowed; refused: %(names)s."),
        ),
    ):
        if names:
            yield sentence % {"names": ", ".join(names)}


def _heading_problems(template: Any, letterhead: str) -> Iterator[str]:
    """State and Party never stand on one page: the motto must be the issuer's, and only that."""
    text = " ".join(_text(template.docx).split()).casefold()
    is_party = letterhead == Organisation.Letterhead.PARTY
    own, other = (PARTY_MOTTO, STATE_MOTTO) if is_party else (STATE_MOTTO, PARTY_MOTTO)
    for line in own:
        if line.casefold() not in text:
            yield _("The heading lacks “%(line)s”.") % {"line": line}
    for line in other:
        if line.casefold() in text:
            yield _("“%(line)s” belongs to the other letterhead.") % {"line": line}


def _text(document: Any) -> str:
    return "".join(document.element.xpath("//w:t/text()"))


def _try(content: bytes, *, kind: str, letterhead: str) -> bytes:
    """Make papers of invented lists, whole and with parts that are not there; return the first."""
    alone = {"collectives": 0, "individuals": 0, "households": 0}
    whole = sample_paper(letterhead)
    samples = [whole, *(sample_paper(letterhead, **alone | {part: 2}) for part in alone)]
    made = [_try_one(content, sample) for sample in samples]
    if any(name.startswith("tap_the.") for name in REQUIRED[kind]):
        _check_rows(whole, _text(Document(io.BytesIO(made[0]))))
    return made[0]


def _try_one(content: bytes, sample: DecisionPaper) -> bytes:
    """Make one paper, and see that a program would open it and that all is filled in."""
    try:
        made = word_paper(sample, content)
    except (TemplateError, etree.LxmlError) as error:
        raise ValidationError(
            _("The template could not be filled in: a loop or condition stands across a table.")
        ) from error
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        if loose := loose_text(package):
            raise ValidationError(
                _("This would stand outside of the text: %(text)s.") % {"text": loose[:120]}
            )
    if left := _TAG.search(_text(Document(io.BytesIO(made)))):
        raise ValidationError(
            _("A placeholder was not filled in: %(name)s.") % {"name": left[0][:120]}
        )
    return made


def _check_rows(sample: DecisionPaper, text: str) -> None:
    """See that everybody stands in the list, and once."""
    wanted = [row.subject for part in sample.parts for row in part.rows]
    if lost := [name for name in wanted if text.count(name) != 1]:
        raise ValidationError(
            _("Tried on an invented list, it does not show once: %(names)s.")
            % {"names": ", ".join(lost)}
        )
