"""Papers: those of a decision and of a year, asked for, followed while they are made, fetched."""

import uuid
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from models_registry import printing
from models_registry.documents.fingerprints import fingerprints
from models_registry.documents.kinds import content_type
from models_registry.documents.signed_papers import signed_papers, standing
from models_registry.forms.browsing import YearForm
from models_registry.models import Decision, DocumentTemplate, Paper, PaperKind

from .base import ReadOnlyAdmin, badge, person
from .export import Exportable
from .filters import ChoiceFilter, Choices

TEMPLATES = "admin/models_registry/paper"


def papers_page(decision: Decision) -> str:
    """Return the address of a decision's papers."""
    return reverse("admin:models_registry_paper_decision", args=[decision.pk])


class PaperKindFilter(ChoiceFilter):
    """By kind."""

    title = _("kind of paper")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        """Offer the kinds."""
        return [(kind.value, kind.label) for kind in PaperKind]


@admin.register(Paper)
class PaperAdmin(Exportable, ReadOnlyAdmin):
    """Every paper that was asked for; those of one decision or year have a page of their own."""

    list_display = ("paper", "of_what", "state_now", "made_at", "asked_by")
    list_display_links = None
    list_filter = (PaperKindFilter,)
    change_list_template = f"{TEMPLATES}/change_list.html"

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Paper]:
        """Fetch a row's relations with it."""
        return Paper.objects.for_list()

    def get_urls(self) -> list[URLPattern]:
        """Add the pages of a decision and of a year, and what is done from them."""
        name = "models_registry_paper"
        wrap = self.admin_site.admin_view
        return [
            path("decision/<int:pk>/", wrap(self._page(decision_papers)), name=f"{name}_decision"),
            path("year/", wrap(self._page(year_papers)), name=f"{name}_year"),
            path("<uuid:key>/file/", wrap(self._page(paper_file)), name=f"{name}_file"),
            path("<uuid:key>/again/", wrap(self._page(paper_again)), name=f"{name}_again"),
            *super().get_urls(),
        ]

    def _page(self, view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        def page(request: HttpRequest, **chosen: Any) -> HttpResponseBase:
            if not self.has_view_permission(request):
                raise PermissionDenied
            return view(request, **chosen, context=self.frame(request))

        return page

    @admin.display(description=_("paper"), ordering="kind")
    def paper(self, paper: Paper) -> SafeString | str:
        """Lead to the file where there is one."""
        if paper.state != Paper.State.READY:
            return paper.get_kind_display()
        return format_html(
            '<a href="{}">{}</a>', paper.get_absolute_url(), paper.get_kind_display()
        )

    @admin.display(description=_("decision or year"))
    def of_what(self, paper: Paper) -> SafeString:
        """Lead to the page of the decision or year."""
        return format_html('<a href="{}">{}</a>', _page_of(paper), paper.decision or paper.year)

    @admin.display(description=_("state"), ordering="state")
    def state_now(self, paper: Paper) -> SafeString:
        """Say the state in a word."""
        return badge(paper.state, paper.get_state_display(), waits=paper.is_under_way)


@require_http_methods(["GET", "HEAD", "POST"])
def decision_papers(request: HttpRequest, pk: int, context: dict) -> HttpResponse:
    """The papers of a decision: what there is, how far it is; make one (POST)."""
    decision = get_object_or_404(Decision.objects.select_related("issuer"), pk=pk)
    if not request.user.has_perm("models_registry.view_decision"):
        raise PermissionDenied
    if request.method == "POST":
        return _ask(request, papers_page(decision), decision=decision)
    now = fingerprints(decision)
    rows = _decision_rows(decision, now)
    page = {
        "decision": decision,
        "title": _("Papers"),
        "offered": _offered(request, printing.OF_DECISIONS, rows)
        if _has_papers(decision, now)
        else [],
        "rows": rows,
        "has_own_template": DocumentTemplate.objects.in_use(
            PaperKind.DECISION_DOCX, decision.issuer.letterhead
        )
        is not None,
    }
    return render(request, f"{TEMPLATES}/decision.html", context | page)


def _has_papers(decision: Decision, now: Mapping[str, str]) -> bool:
    return decision.purpose == Decision.Purpose.RECOGNITION and any(now.values())


@require_http_methods(["GET", "HEAD", "POST"])
def year_papers(request: HttpRequest, context: dict) -> HttpResponse:
    """The reports of a year that was recognised for; make one (POST)."""
    asked = request.POST if request.method == "POST" else request.GET
    years = YearForm(asked, timezone.localdate())
    year = years.chosen
    if request.method == "POST" and year:
        return _ask(request, _year_page(year), year=year)
    rows = [{"paper": paper} for paper in Paper.objects.filter(year=year).for_list() if year]
    page = {
        "years": years,
        "year": year,
        "title": _("Report of the year"),
        "offered": _offered(request, printing.OF_YEARS, rows) if year else [],
        "rows": rows,
    }
    return render(request, f"{TEMPLATES}/year.html", context | page)


def _ask(request: HttpRequest, page: str, **of_what: Any) -> HttpResponseRedirect:
    try:
        printing.ask(request.POST.get("kind", ""), by=person(request), **of_what)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _now("The paper is being made. It appears below by itself."))
    return redirect(page)


def _offered(
    request: HttpRequest, kinds: Iterable[str], rows: list[dict[str, Any]]
) -> list[PaperKind]:
    """Return what the person may have made; what could not be made is tried again in its row."""
    if not request.user.has_perm("models_registry.add_paper"):
        return []
    failed = {row["paper"].kind for row in rows if row["paper"].state == Paper.State.FAILED}
    return [PaperKind(kind) for kind in kinds if kind not in failed]


def _decision_rows(decision: Decision, now: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return each paper and how it stands: first those that were signed, then the newest."""
    signed = signed_papers(decision, now[PaperKind.DECISION_PDF])
    first = {paper.pk for paper in signed.values()}
    papers = sorted(decision.papers.for_list(), key=lambda paper: paper.pk not in first)
    return [
        {
            "paper": paper,
            "standing": standing(paper, now=now[paper.kind], signed=signed.get(paper.kind)),
        }
        for paper in papers
    ]


def _year_page(year: int | None) -> str:
    return f"{reverse('admin:models_registry_paper_year')}?year={year}"


def _page_of(paper: Paper) -> str:
    return papers_page(paper.decision) if paper.decision else _year_page(paper.year)


def _visible(request: HttpRequest, key: uuid.UUID) -> Paper:
    """Return a paper of what the person may see."""
    paper = get_object_or_404(Paper.objects.for_list(), key=key)
    if paper.decision and not request.user.has_perm("models_registry.view_decision"):
        raise PermissionDenied
    return paper


@require_safe
def paper_file(request: HttpRequest, key: uuid.UUID, context: dict) -> HttpResponseBase:
    """The file, to be kept and opened by another program; one that is not ready is not there."""
    paper = _visible(request, key)
    if paper.state != Paper.State.READY:
        messages.info(request, _now("This paper is not ready yet."))
        return redirect(_page_of(paper))
    response = FileResponse(
        paper.file.open("rb"),
        as_attachment=True,
        filename=printing.file_name(paper.kind, decision=paper.decision, year=paper.year),
        content_type=content_type(paper.kind),
    )
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
def paper_again(request: HttpRequest, key: uuid.UUID, context: dict) -> HttpResponse:
    """Try once more what could not be made."""
    paper = printing.ask_again(_visible(request, key), by=person(request))
    messages.success(request, _now("The paper is being made. It appears below by itself."))
    return redirect(_page_of(paper))
