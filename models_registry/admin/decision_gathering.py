"""Gathering the list of a draft by filter: shown and counted before it is added."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from models_registry import recognition
from models_registry.appraising import conflicts
from models_registry.models import Decision, Field, Kind, Level, Locality, Registration

from .base import person
from .decision_list import say_added
from .decision_steps import TEMPLATES, list_page, problems

if TYPE_CHECKING:
    from models_registry.models.registration import RegistrationQuerySet

PREVIEWED = 100  # rows that are shown, and may be ticked, before all are added


class GatherForm(forms.Form):
    """Which of the proposed registrations; a unit in two steps, the second only after the first."""

    field = forms.ModelChoiceField(
        Field.objects.all(), label=_("Field"), required=False, to_field_name="code"
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    level = forms.TypedChoiceField(
        label=_("Level asked for"), required=False, coerce=int, empty_value=None
    )
    district = forms.ModelChoiceField(
        Locality.objects.none(), label=_("Former district"), required=False, to_field_name="uid"
    )
    commune = forms.ModelChoiceField(
        Locality.objects.none(), label=_("Commune of today"), required=False, to_field_name="uid"
    )

    def __init__(self, decision: Decision, data: Any) -> None:
        super().__init__(data)
        every = ("", _("All"))
        kinds = recognition.KINDS[Decision.Kinds(decision.kinds)]
        cast("forms.ChoiceField", self.fields["kind"]).choices = [
            every,
            *((kind.value, kind.label) for kind in Kind if kind in kinds),
        ]
        cast("forms.ChoiceField", self.fields["level"]).choices = [every, *Level.choices]
        for name in ("field", "district", "commune"):
            cast("forms.ModelChoiceField", self.fields[name]).empty_label = _("All")
        waiting = recognition.candidates(decision).order_by()
        districts = Locality.objects.former_districts().defer("outline", "evidence")
        communes = Locality.objects.communes().in_force().defer("outline", "evidence")
        self._offer("district", districts.filter(pk__in=waiting.values("district")))
        of_district = waiting.filter(district__uid=self.data.get("district") or None)
        self._offer("commune", communes.filter(pk__in=of_district.values("locality__today")))

    def _offer(self, name: str, units: models.QuerySet[Locality]) -> None:
        cast("forms.ModelChoiceField", self.fields[name]).queryset = units

    @property
    def wanted(self) -> recognition.Wanted:
        """What was asked for; of a form that is valid."""
        chosen = self.cleaned_data
        return recognition.Wanted(
            field=chosen["field"],
            kind=chosen["kind"] or None,
            unit=chosen["commune"] or chosen["district"],
            level=chosen["level"],
        )


def gather_page(request: HttpRequest, decision: Decision, context: dict) -> HttpResponse:
    """Show what a filter finds (GET), then add all of it, or what is ticked (POST)."""
    check_right(request)
    form = GatherForm(decision, request.GET)
    found, barred = Registration.objects.none(), 0
    if form.is_valid():
        candidates = cast("RegistrationQuerySet", recognition.candidates(decision, form.wanted))
        fitting = candidates.for_queue().order_by("sort_key", "pk")
        found = fitting.filter(~conflicts.condition(person(request)))
        barred = fitting.count() - found.count()
    count = found.count()
    if request.method == "POST":
        try:
            return _add(request, decision, found, count)
        except ValidationError as error:
            context = context | {"problems": problems(error)}
    page = {
        "title": _("Gather proposed registrations"),
        "decision": decision,
        "form": form,
        "count": count,
        "barred": barred,
        "shown": found[:PREVIEWED],
        "by_kind": _by_kind(found),
        "waiting": recognition.candidates(decision).count(),
    }
    return render(request, f"{TEMPLATES}/gather.html", context | page)


def _add(
    request: HttpRequest, decision: Decision, found: models.QuerySet[Registration], count: int
) -> HttpResponse:
    """Add all that were counted on the page, or the ticked ones."""
    if "all" in request.POST:
        if request.POST["all"] != str(count):
            raise ValidationError(
                _("What the filter finds has changed meanwhile. Look at the count again.")
            )
        chosen = found
    else:
        chosen = found.filter(pk__in=keys_of(request, "registration"))
        if not chosen:
            raise ValidationError(_("Tick at least one registration."))
    say_added(request, len(recognition.gather(decision, chosen, by=person(request))))
    return redirect(list_page(decision))


def _by_kind(found: models.QuerySet[Registration]) -> list[tuple[Any, int]]:
    counted = dict(
        found.order_by()
        .values_list("kind")
        .annotate(models.Count("pk"))
        .values_list("kind", "pk__count")
    )
    return [(kind.label, counted[kind]) for kind in Kind if kind in counted]


def keys_of(request: HttpRequest, name: str) -> list[int]:
    """Return the ticked keys; what is no key was not ticked on our page."""
    asked = request.POST.getlist(name) or request.GET.getlist(name)
    if not all(key.isdecimal() and len(key) < 19 for key in asked):
        raise BadRequest
    return [int(key) for key in asked]


def check_right(request: HttpRequest) -> None:
    """Refuse who may not change a list."""
    if not request.user.has_perm("models_registry.change_decision"):
        raise PermissionDenied
