"""The papers that are made from records."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PaperKind(models.TextChoices):
    """What is made; how it is called on a button and in a list of files."""

    DECISION_DOCX = "decision_docx", _("Decision with its list (Word)")
    ANNEX_XLSX = "annex_xlsx", _("List of the decision (Excel)")
    PROPOSAL_DOCX = "proposal_docx", _("Proposal to the signatory (Word)")
    DECISION_PDF = "decision_pdf", _("Decision with its list (PDF)")
    CERTIFICATES_PDF = "certificates_pdf", _("Certificates (PDF)")
    YEAR_REPORT_DOCX = "year_report_docx", _("Report of the year (Word)")
    YEAR_REPORT_XLSX = "year_report_xlsx", _("Report of the year (Excel)")
