"""The same bytes from the same facts: a Word or Excel file without the hour it was made in."""

import datetime
import io
import re
import zipfile

EARLIEST = (1980, 1, 1, 0, 0, 0)  # of what the format can tell; nobody reads it
SOME_DAY = datetime.date(2000, 1, 1)  # told where a paper has no date yet
CORE = "docProps/core.xml"
_MOMENT = re.compile(
    rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:(?:created|modified)>)"
)
_BY_WHOM = re.compile(rb"(<cp:lastModifiedBy[^>]*>)[^<]*(</cp:lastModifiedBy>)")


def reproducible(content: bytes, *, on: datetime.date | None = None) -> bytes:
    """Return the file with fixed dates, in a fixed order of its parts.

    `on` is the day told as that of making: the paper's own, or one of no meaning.
    """
    moment = (on or SOME_DAY).strftime("%Y-%m-%dT00:00:00Z").encode()
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as made,
    ):
        for name in sorted(source.namelist(), key=_place):
            part = source.read(name)
            if name == CORE:
                part = _MOMENT.sub(rb"\g<1>" + moment + rb"\g<2>", part)
                part = _BY_WHOM.sub(rb"\g<1>\g<2>", part)
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, part)
    return target.getvalue()


def _place(name: str) -> tuple[bool, bool, str]:
    """Put first what programs look for first."""
    return (name != "[Content_Types].xml", not name.startswith("_rels/"), name)
