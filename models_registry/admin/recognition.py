"""Recognitions, to be looked at: each as it stands now, and what has happened to it.

Nothing is edited here: they are corrected, revoked and commended by decisions (decision_lines.py),
and chosen as exemplary by acts (recognition_acts.py).
"""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from models_registry.models import (
    LONG_TEXTS,
    Decision,
    HistoricImport,
    ImportedRow,
    Recognition,
)
from models_registry.recognition import happenings
from models_registry.search import all_words, find_reference

from .base import PlainYear, ReadOnlyAdmin, badge, demonstration_tag
from .decision_lines import FORMS, TITLES, decide_page, may, offered_for, waiting_lines
from .export import Exportable
from .filters import (
    ChoiceFilter,
    Choices,
    CommuneFilter,
    DistrictFilter,
    FieldFilter,
    KindFilter,
    LevelFilter,
    YearFilter,
)
from .queue_filters import CountingFilter
from .recognition_acts import TITLES as MARKS
from .recognition_acts import mark_page


class DecisionFilter(ChoiceFilter):
    """By decision, from the page of one: there are too many to offer."""

    title = _("decision")
    parameter_name = "decision"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        """Offer the one that is asked for."""
        asked = request.GET.get(self.parameter_name, "")
        if not asked.isdecimal():
            return []
        found = Decision.objects.filter(pk=int(asked))
        return [(str(each.pk), str(each)) for each in found.select_related("issuer")]


@admin.register(Recognition)
class RecognitionAdmin(PlainYear, Exportable, ReadOnlyAdmin):
    """Each as it stands on its paper."""

    list_display = (
        "code",
        "name",
        "mark",
        "kind",
        "field",
        "place",
        "plain_year",
        "level",
        "paper",
        "position",
    )
    list_display_links = ("code", "name")
    list_filter = (
        YearFilter,
        LevelFilter,
        FieldFilter,
        KindFilter,
        DistrictFilter,
        CommuneFilter,
        DecisionFilter,
        CountingFilter,
    )
    actions = ("choose_exemplary", "undo_exemplary", "commend", "revoke")
    search_fields = ("name",)
    search_help_text = _("Words of the model, with or without accents, or its code.")
    ordering = ("-year", "-decision_id", "position")  # as an index has them
    fields = (
        "model",
        "decision",
        "position",
        "level",
        "plain_year",
        "name",
        "kind",
        "subject_name",
        "subject_role",
        "field",
        "organisation",
        "locality",
        "former_locality",
        "residential_areas",
        "valid_until",
        "is_exemplary",
        "revoked_by",
        "revocation_reason",
        "source_row",
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Recognition]:
        """Fetch a row's relations with it, and no long texts."""
        related = Recognition.objects.for_list().select_related("model")
        texts = (f"model__{name}" for name in LONG_TEXTS)
        return related.defer("district__outline", "locality__outline", *texts)

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet, search_term: str
    ) -> tuple[models.QuerySet, bool]:
        """Find by words of the model or by its code."""
        if reference := find_reference(search_term):
            return queryset.filter(model=reference[0]), False
        everywhere = all_words(search_term)
        if everywhere is None:
            return queryset, False
        return queryset.filter(model__search_vector=everywhere), False

    def get_urls(self) -> list[URLPattern]:
        """Add the pages that put one recognition into a decision."""
        page = self.admin_site.admin_view(self.decide_view)
        name = "models_registry_recognition_decide"
        return [path("<int:pk>/decide/<slug:action>/", page, name=name), *super().get_urls()]

    def decide_view(self, request: HttpRequest, pk: int, action: str) -> HttpResponse:
        """Correct, revoke or commend one, by a draft of a decision."""
        if action not in FORMS:
            raise Http404
        get_object_or_404(Recognition, pk=pk)
        chosen = self.get_queryset(request).filter(pk=pk)
        return decide_page(request, action, chosen, self.frame(request))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show what has happened to it below what it is."""
        recognition = self.get_object(request, object_id)
        more: dict[str, Any] = {}
        if recognition is not None and self.has_view_permission(request):
            more = {
                "happenings": happenings(recognition),
                "waiting_lines": waiting_lines(recognition),
                "actions_offered": offered_for(request, recognition),
            }
        return super().change_view(request, object_id, form_url, more | (extra_context or {}))

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        """Whether the user may put recognitions into a revocation."""
        return may(request, "revoke")

    def has_commend_permission(self, request: HttpRequest) -> bool:
        """Whether the user may put recognitions into a commendation."""
        return may(request, "commend")

    def has_mark_permission(self, request: HttpRequest) -> bool:
        """Whether the user may choose exemplary ones."""
        return request.user.has_perm("models_registry.mark_recognition")

    @admin.action(description=TITLES["revoke"], permissions=["revoke"])
    def revoke(self, request: HttpRequest, queryset: models.QuerySet) -> HttpResponse:
        """Put the chosen ones into a draft of a revocation."""
        return decide_page(request, "revoke", queryset, self.frame(request))

    @admin.action(description=TITLES["commend"], permissions=["commend"])
    def commend(self, request: HttpRequest, queryset: models.QuerySet) -> HttpResponse:
        """Put the chosen ones into a draft of a commendation."""
        return decide_page(request, "commend", queryset, self.frame(request))

    @admin.action(description=MARKS[True], permissions=["mark"])
    def choose_exemplary(self, request: HttpRequest, queryset: models.QuerySet) -> HttpResponse:
        """Mark the chosen ones as exemplary."""
        return mark_page(request, queryset, self.frame(request), is_exemplary=True)

    @admin.action(description=MARKS[False], permissions=["mark"])
    def undo_exemplary(self, request: HttpRequest, queryset: models.QuerySet) -> HttpResponse:
        """Take the mark back."""
        return mark_page(request, queryset, self.frame(request), is_exemplary=False)

    @admin.display(description=_("code"), ordering="model_id")
    def code(self, recognition: Recognition) -> str:
        """Name it by the model's code."""
        return recognition.model.code

    @admin.display(description=_("place"))
    def place(self, recognition: Recognition) -> str:
        """Say where it is."""
        return recognition.place

    @admin.display(description=_("decision"))
    def paper(self, recognition: Recognition) -> str:
        """Name the decision."""
        return recognition.decision.reference

    @admin.display(description=_("source"))
    def source_row(self, recognition: Recognition) -> str:
        """Name the file and the row of an earlier list, with a link to it."""
        row = ImportedRow.objects.filter(recognition=recognition).first()
        if row is None:
            return ""
        address = reverse(
            "admin:models_registry_historicimport_change", args=[row.historic_import_id]
        )
        name = HistoricImport.objects.for_list().get(pk=row.historic_import_id).file_name
        where = {"file": name, "row": row.number}
        return format_html('<a href="{}">{}</a>', address, _now("%(file)s, row %(row)d") % where)

    @admin.display(description=_("mark"))
    def mark(self, recognition: Recognition) -> SafeString:
        """Tell what is revoked, expired, exemplary or invented."""
        marks: list[SafeString | str] = []
        if recognition.revoked_by_id:
            marks.append(badge("revoked", _now("Revoked")))
        if recognition.is_expired:
            marks.append(badge("expired", _now("Expired")))
        if recognition.is_exemplary:
            tag = '<span class="tag" data-kind="exemplary">{}</span>'
            marks.append(format_html(tag, _now("Exemplary")))
        marks.append(demonstration_tag(recognition.model.is_demonstration))
        return format_html_join("", "{}", ((each,) for each in marks))
