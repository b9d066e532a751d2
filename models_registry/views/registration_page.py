"""What a page of the form shows: the step, how far the rest is, both versions of a conflict."""

from dataclasses import dataclass

from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .. import reporting
from ..forms import Sheet, as_read, marks_of, write_digests
from ..forms.merging import Merged, Texts
from ..models import FIGURES, Autosave, Registration, ReviewComment
from ..registering import continuing
from ..similar_names import similar
from .registration_progress import progress


@dataclass(frozen=True)
class Asked:
    """A field on a page: is it needed, what did the reviewer write, what was said last year."""

    field: BoundField
    needed: bool
    comment: str
    last_year: str


def posted_revision(request: HttpRequest) -> int:
    """Which kept copy the page began with; 0 where it began with none."""
    text = request.POST.get("revision", "")
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 10 else 0


def show_both(request: HttpRequest, sheet: Sheet, merged: Merged, theirs: Texts) -> HttpResponse:
    """Both versions of what is in conflict; a choice for each is asked for before it is saved."""
    differences = sheet.differences(merged, theirs)
    return show(
        request,
        sheet.with_texts(merged.texts),
        differences=differences,
        base=write_digests(sheet.base),
        seen=write_digests({d.name: d.seen for d in differences}),
        unchosen="seen" in request.POST,
        status=409,
    )


def show_closed(request: HttpRequest, sheet: Sheet, theirs: Texts) -> HttpResponse:
    """The registration moved on meanwhile: what was typed is shown beside what is stored."""
    mine = sheet.texts
    differing = [name for name in {**theirs, **mine} if theirs.get(name, "") != mine.get(name, "")]
    differences = sheet.differences(Merged({}, differing), theirs)
    return show(request, sheet, differences=differences, closed=True, status=409)


def show(
    request: HttpRequest,
    sheet: Sheet,
    *,
    copy: Autosave | None = None,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    """Show a step; `copy` is what was kept of it, `more` what this page alone knows."""
    registration = sheet.registration
    base = sheet.base if sheet.data is not None else (copy.base if copy else None)
    context = {
        "sheet": sheet,
        "step": sheet.step,
        "registration": registration,
        "sections": _sections(sheet),
        "progress": progress(registration, sheet.user, sheet.step),
        "copy": copy,
        "window": request.POST.get("window", ""),
        "base": marks_of(sheet.texts) if base is None else write_digests(base),
        "revision": copy.revision if copy else posted_revision(request),
        "figures_comment": _figures_comment(registration, sheet),
        "deadline": reporting.sentence(registration),
        "similar": _similar(registration, sheet),
        "figures_before": continuing.previous_figures(registration)
        if sheet.figures and registration.pk
        else [],
        **more,
    }
    return render(request, "officer/registration_step.html", context, status=status)


def _figures_comment(registration: Registration, sheet: Sheet) -> ReviewComment | None:
    if not sheet.figures:
        return None
    return ReviewComment.objects.to_answer(registration).filter(field_name=FIGURES).first()


def _similar(registration: Registration, sheet: Sheet) -> object:
    """What the name as it is shown is like; while it is typed the page asks by itself."""
    if sheet.form.instance.pk is None or "name" not in sheet.form.fields:
        return None
    found = similar.find(
        sheet.texts.get("name", ""),
        year=registration.year,
        locality=registration.locality,
        organisation=registration.organisation,
        user=sheet.user,
        except_registration=registration,
    )
    return similar.by_kind(found)


def _sections(sheet: Sheet) -> list[tuple[object, list[Asked]]]:
    registration = sheet.registration
    comments, before = {}, None
    if registration.pk is not None:
        to_answer = ReviewComment.objects.to_answer(registration)
        comments = dict(to_answer.values_list("field_name", "text"))
        before = continuing.previous(registration)
    sections: list[tuple[object, list[Asked]]] = []
    for section, fields in sheet.sections:
        asked = [
            Asked(
                field,
                needed,
                comments.get(field.name, ""),
                as_read(before, field.name) if before and hasattr(before, field.name) else "",
            )
            for field, needed in fields
        ]
        sections.append((section, asked))
    return sections
