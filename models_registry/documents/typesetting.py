"""PDF and pictures by typst: our layouts, filled with facts that are never read as markup."""

import datetime
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

LAYOUTS = Path(__file__).with_name("layouts")
# Of every PDF, so that the same facts give the same bytes.
MADE_AT = datetime.datetime(2025, 7, 1, tzinfo=datetime.UTC)


def typeset(layout: str, facts: Mapping[str, Any]) -> bytes:
    """Return the PDF (tagged, PDF/UA-1) of a layout; the same bytes for the same facts and fonts.

    A layout can read nothing outside its own folder. Raises typst.TypstError only where a
    layout itself is wrong.
    """
    return typst.compile(
        LAYOUTS / f"{layout}.typ",
        root=LAYOUTS,
        format="pdf",
        sys_inputs={"facts": json.dumps(facts, ensure_ascii=False)},
        pdf_standards="ua-1",
        timestamp=MADE_AT,
    )


def picture(layout: str, facts: Mapping[str, Any]) -> bytes:
    """Return the first page of a layout as PNG, a pixel for each point of its size.

    Only the fonts that typst brings along are used: the same picture on every machine.
    """
    return typst.compile(
        LAYOUTS / f"{layout}.typ",
        root=LAYOUTS,
        format="png",
        ppi=72,
        ignore_system_fonts=True,
        sys_inputs={"facts": json.dumps(facts, ensure_ascii=False)},
    )
