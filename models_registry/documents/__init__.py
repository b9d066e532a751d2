"""Files to be taken away: what they say, and the writers of each format."""

from .listing import Listing, unit_list
from .spreadsheet import write_xlsx
from .word import write_docx

__all__ = ["Listing", "unit_list", "write_docx", "write_xlsx"]
