"""The papers that were signed, among those that were made, and how the others stand to them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..models import Decision, Paper, PaperKind
from .fingerprints import has_same_list


class Standing(models.TextChoices):
    """Whether a paper still says what it should; the label is what a reader is told of it."""

    CURRENT = "current", ""
    AS_SIGNED = (
        "as_signed",
        _("Made before names in it were changed: it says what was signed, and is given again."),
    )
    UNLIKE_SIGNED = (
        "unlike_signed",
        _("Names in it differ from those in the paper that was signed. Use that one."),
    )
    RENAMED = (
        "renamed",
        _("Names in it were changed after it was made. Do not sign it; make it anew."),
    )
    CHANGED = (
        "changed",
        _("The list or the decision was changed after it was made. Do not sign it; make it anew."),
    )

    @property
    def is_outdated(self) -> bool:
        """Whether it should not be used any more."""
        return self not in {Standing.CURRENT, Standing.AS_SIGNED}


def signed_papers(decision: Decision, made_from: str) -> dict[str, Paper]:
    """Return, by kind, the paper that was signed, of those that were made of a signed decision.

    It is the last one made of that list before the signing was recorded, else the first after
    it; `made_from` is the decision's fingerprint. There is none of certificates.
    """
    found: dict[str, Paper] = {}
    if decision.state != Decision.State.SIGNED:
        return found
    papers = decision.papers.ready().exclude(kind=PaperKind.CERTIFICATES_PDF)
    for paper in papers.defer("template__content").order_by("made_at", "pk"):
        was_before = bool(
            decision.recorded_at and paper.made_at and paper.made_at <= decision.recorded_at
        )
        if has_same_list(paper.made_from, made_from) and (was_before or paper.kind not in found):
            found[paper.kind] = paper
    return found


def standing(paper: Paper, *, now: str, signed: Paper | None) -> Standing:
    """Return how a paper stands; `now` is the fingerprint of one made now.

    `signed` is the paper of its kind that was signed (`signed_papers`).
    """
    if paper.state != Paper.State.READY:
        return Standing.CURRENT
    if signed and has_same_list(paper.made_from, signed.made_from):
        if paper.made_from != signed.made_from:
            return Standing.UNLIKE_SIGNED
        return Standing.CURRENT if paper.made_from == now else Standing.AS_SIGNED
    if paper.made_from == now:
        return Standing.CURRENT
    return Standing.RENAMED if has_same_list(paper.made_from, now) else Standing.CHANGED
