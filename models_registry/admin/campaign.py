"""Mass Mobilization Months: read by reviewers, then published, returned or taken back."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from models_registry import campaigns
from models_registry.campaign_figures import likely_twice
from models_registry.campaign_moves import CAMPAIGN_MOVES, CampaignState
from models_registry.forms import refuse
from models_registry.models import Campaign, Outcome
from models_registry.transitions import REASON_MIN_LENGTH

from .base import PlainYear, ReadOnlyAdmin, badge, demonstration_tag, label_of, person
from .export import Exportable
from .filters import ChoiceFilter, Choices, YearFilter

DONE = {
    "publish": _("Published: everyone can read it now."),
    "return": _("Returned to the unit, with your reason."),
    "take_back": _("Taken back: the unit reads your reason, and the public no longer sees it."),
}


class CampaignStateFilter(ChoiceFilter):
    """By state; a draft is its unit's alone."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        """Offer what reviewers see."""
        return [
            (state.value, state.label)
            for state in CampaignState
            if state is not CampaignState.DRAFT
        ]


class CampaignMoveForm(forms.Form):
    """Which button was pressed, on which version of the campaign, and why."""

    action = forms.ChoiceField(choices=[(action, action) for action in CAMPAIGN_MOVES])
    version = forms.IntegerField(min_value=1)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        # Filled in here: at import it would take the language of the moment for good.
        self.fields["reason"].help_text = _now(
            "At least %(count)d characters; the officer will read it."
        ) % {"count": REASON_MIN_LENGTH}


@admin.register(Campaign)
class CampaignAdmin(PlainYear, Exportable, ReadOnlyAdmin):
    """What waits and what is published; the page of one has the moves."""

    list_display = ("name", "plain_year", "starts_on", "unit", "state_now", "mark")
    list_filter = (CampaignStateFilter, YearFilter)
    list_select_related = ("locality", "organisation")
    ordering = ("-year", "sort_key", "pk")
    search_fields = ("name",)
    folded = "name_folded"

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Campaign]:
        """Leave out drafts."""
        return Campaign.objects.submitted_once().defer("locality__outline", "locality__evidence")

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show one campaign with the moves that are this person's, or make one."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = Campaign.objects.submitted_once().for_page()
        campaign = found.filter(pk=int(object_id) if object_id.isdecimal() else 0).first()
        if campaign is None:
            raise Http404
        return _review(request, campaign, self.frame(request))

    @admin.display(description=_("unit"))
    def unit(self, campaign: Campaign) -> str:
        """Name the unit that answers for it."""
        return str(campaign.organisation or campaign.locality)

    @admin.display(description=_("state"), ordering="state")
    def state_now(self, campaign: Campaign) -> SafeString:
        """Say the state in a word."""
        waits = campaign.state in Campaign.WAITING
        return badge(_colour(campaign), campaign.get_state_display(), waits=waits)

    @admin.display(description=_("mark"))
    def mark(self, campaign: Campaign) -> SafeString | str:
        """Tell invented rows."""
        return demonstration_tag(campaign.is_demonstration)


def _colour(campaign: Campaign) -> str:
    return "recognised" if campaign.is_published else campaign.state


def _review(request: HttpRequest, campaign: Campaign, context: dict[str, Any]) -> HttpResponse:
    form, status = CampaignMoveForm(), 200
    if request.method == "POST":
        form = CampaignMoveForm(request.POST)
        try:
            if _carry_out(request, campaign, form):
                return redirect(request.get_full_path())
        except ValidationError as error:
            status = 409 if getattr(error, "code", "") == "stale" else 200
            _tell(form, error)
        campaign = Campaign.objects.for_page().get(pk=campaign.pk)
    page = context | _shown(request, campaign) | {"form": form}
    return render(request, "admin/models_registry/campaign/review.html", page, status=status)


def _carry_out(request: HttpRequest, campaign: Campaign, form: CampaignMoveForm) -> bool:
    """Make the move that was pressed; False: look at the errors of the form."""
    if not form.is_valid() and {"action", "version"} & form.errors.keys():
        raise BadRequest
    if form.errors:
        return False
    chosen = form.cleaned_data
    campaigns.move(
        campaign,
        chosen["action"],
        by=person(request),
        reason=chosen["reason"],
        version=chosen["version"],
    )
    messages.success(request, DONE[chosen["action"]])
    return True


def _tell(form: CampaignMoveForm, error: ValidationError) -> None:
    """Put an error beside its field; what the campaign lacks, by its label above the page."""
    if hasattr(error, "error_dict") and "reason" not in error.error_dict:
        form.add_error(
            None,
            [
                f"{label_of(Campaign, name)}: {text}"
                for name, texts in error.message_dict.items()
                for text in texts
            ],
        )
        return
    refuse(form, error)


def _shown(request: HttpRequest, campaign: Campaign) -> dict[str, Any]:
    """Return what the page says of a campaign, and what this person may do with it."""
    user = person(request)
    considered = campaigns.considered(campaign, user)
    moves = [move for move, in_the_way in considered if not in_the_way]
    return {
        "title": campaign.name,
        "campaign": campaign,
        "outcomes": Outcome.objects.of_campaign_page(campaign),
        "linked_models": campaign.linked_models.order_by("pk"),
        "photos": campaign.photos.all(),
        "attachments": campaign.attachments.all(),
        "twice": likely_twice(campaign),
        "events": campaign.events.select_related("actor"),
        "moves": moves,
        "moves_with_reason": [move.label for move in moves if move.needs_reason],
        "not_yet": [
            (move.label, [f"{label_of(Campaign, name)}: {text}" for name, text in found.items()])
            for move, found in considered
            if found
        ],
        "barred": campaigns.has_a_part(campaign, user),
        "waits": campaign.state in Campaign.WAITING,
        "colour": _colour(campaign),
    }
