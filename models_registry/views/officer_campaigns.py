"""An officer's Mass Mobilization Months: entered, submitted, corrected when they come back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .. import campaign_drafting, campaigns
from ..campaign_figures import likely_twice
from ..campaign_moves import CampaignState
from ..forms import CampaignSheet, CountedForm, MoveForm, marks_of, write_digests
from ..forms.merging import Merged
from ..models import Campaign, Outcome
from .access import own_campaign_or_404, signed_in

TRIES = 3  # of saving, where others save at the same moment
UNKNOWN_VERSION = -1  # fits no campaign: the move is refused as stale
PUBLISHED_ON_A_PAGE = 20
GROUPS = (  # of the list, in the order of what is to be done first
    (gettext_lazy("Returned to you"), CampaignState.RETURNED),
    (gettext_lazy("Drafts"), CampaignState.DRAFT),
    (gettext_lazy("With the reviewers"), CampaignState.SUBMITTED),
)


def _may_edit(request: HttpRequest, campaign: Campaign) -> bool:
    return campaign.is_open_to_officers and signed_in(request).has_perm(
        campaign_drafting.PERMISSION
    )


@login_required
@require_safe
def officer_campaigns(request: HttpRequest) -> HttpResponse:
    """Own campaigns, grouped by what is to be done next; published ones last, by page."""
    user = signed_in(request)
    own = Campaign.objects.written_by(user).select_related("last_event").for_list()
    under_way = list(own.exclude(state=CampaignState.PUBLISHED))
    paginator = Paginator(own.published(), PUBLISHED_ON_A_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    groups = [(label, [c for c in under_way if c.state == state]) for label, state in GROUPS]
    return render(
        request,
        "officer/campaign_list.html",
        {
            "groups": [(label, found) for label, found in groups if found],
            "page": page,
            "page_numbers": paginator.get_elided_page_range(page.number),
            "may_start": campaign_drafting.may_start(user),
        },
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def campaign_new(request: HttpRequest) -> HttpResponse:
    """The form of a new campaign; with it a draft is begun."""
    user = signed_in(request)
    if not campaign_drafting.may_start(user):
        raise PermissionDenied(_("You are not an officer of any unit that enters campaigns."))
    campaign = Campaign(year=timezone.localdate().year)
    if request.method != "POST":
        return _show(request, CampaignSheet(campaign, user=user))
    sheet = CampaignSheet(campaign, user=user, data=request.POST)
    if sheet.is_valid():
        try:
            stored = sheet.save()
        except campaign_drafting.StaleCampaign as error:  # the same form came with another text
            return _save(request, own_campaign_or_404(request, error.stored.pk))
        except ValidationError as error:
            sheet.refuse(error)
        else:
            return _saved(request, stored)
    return _show_errors(request, sheet)


@login_required
@require_safe
def officer_campaign(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything as it will be read, what is missing, and the moves that are open."""
    user = signed_in(request)
    campaign = own_campaign_or_404(request, pk)
    considered = campaigns.considered(campaign, user)
    missing = {name for _move, in_the_way in considered for name in in_the_way}
    may_edit = _may_edit(request, campaign)
    return render(
        request,
        "officer/campaign_detail.html",
        {
            "campaign": campaign,
            "outcomes": Outcome.objects.of_campaign_page(campaign),
            "linked_models": campaign.linked_models.readable_by(user).order_by("pk"),
            "photos": campaign.photos.all(),
            "attachments": campaign.attachments.all(),
            "events": campaign.events.select_related("actor"),
            "moves": [move for move, in_the_way in considered if not in_the_way],
            "missing": [
                (capfirst(str(Campaign._meta.get_field(name).verbose_name)), name)  # type: ignore[union-attr]
                for name in campaigns.REQUIRED_TO_SUBMIT
                if name in missing
            ],
            "twice": likely_twice(campaign) if may_edit else [],
            "may_edit": may_edit,
        },
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def campaign_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a campaign; saved on POST."""
    campaign = own_campaign_or_404(request, pk)
    if request.method == "POST":
        return _save(request, campaign)
    if not _may_edit(request, campaign):
        raise PermissionDenied(
            _("This campaign is “%(state)s” and cannot be changed now.")
            % {"state": campaign.get_state_display()}
        )
    return _show(request, CampaignSheet(campaign, user=signed_in(request)))


def _save(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Store what was typed; whatever is wrong or in conflict, nothing typed is lost."""
    user = signed_in(request)
    for _attempt in range(TRIES):
        sheet = CampaignSheet(campaign, user=user, data=request.POST)
        theirs = CampaignSheet(campaign, user=user).texts
        if not _may_edit(request, campaign):
            return _show_closed(request, sheet, theirs)
        merged = sheet.merged(theirs)
        if merged.conflicts:
            return _show_both(request, sheet, merged, theirs)
        if {name: text for name, text in merged.texts.items() if text} != sheet.texts:
            sheet = sheet.with_texts(merged.texts)
        if not sheet.is_valid():
            return _show_errors(request, sheet)
        try:
            return _saved(request, sheet.save())
        except campaign_drafting.StaleCampaign as error:
            campaign = own_campaign_or_404(request, error.stored.pk)
        except ValidationError as error:
            sheet.refuse(error)
            return _show_errors(request, sheet)
    raise PermissionDenied(_("Others are saving at this moment. Go back and save once more."))


def _saved(request: HttpRequest, stored: Campaign) -> HttpResponse:
    if request.POST.get("go") == "rows":
        messages.success(request, _("Saved. Here are more rows for figures."))
        return redirect(f"{reverse('campaign_edit', args=[stored.pk])}#figures")
    if request.POST.get("go") == "files":
        messages.success(request, _("Saved."))
        return redirect("campaign_files", stored.pk)
    messages.success(request, _("Saved. This is how it will be read."))
    return redirect("officer_campaign", stored.pk)


def _show_errors(request: HttpRequest, sheet: CampaignSheet) -> HttpResponse:
    if request.POST.get("go") == "rows":
        sheet = sheet.again(sheet.with_more_rows())
    return _show(request, sheet)


def _show_both(
    request: HttpRequest, sheet: CampaignSheet, merged: Merged, theirs: dict[str, str]
) -> HttpResponse:
    """Both versions of what is in conflict; a choice for each is asked for before it is saved."""
    differences = sheet.differences(merged, theirs)
    return _show(
        request,
        sheet.with_texts(merged.texts),
        differences=differences,
        base=write_digests(sheet.base),
        seen=write_digests({each.name: each.seen for each in differences}),
        unchosen="seen" in request.POST,
        status=409,
    )


def _show_closed(
    request: HttpRequest, sheet: CampaignSheet, theirs: dict[str, str]
) -> HttpResponse:
    """The campaign moved on meanwhile: what was typed is shown beside what is stored."""
    mine = sheet.texts
    differing = [name for name in {**theirs, **mine} if theirs.get(name, "") != mine.get(name, "")]
    differences = sheet.differences(Merged({}, differing), theirs)
    return _show(request, sheet, differences=differences, closed=True, status=409)


def _show(
    request: HttpRequest, sheet: CampaignSheet, *, status: int = 200, **more: object
) -> HttpResponse:
    base = marks_of(sheet.texts) if sheet.data is None else write_digests(sheet.base)
    context = {"sheet": sheet, "campaign": sheet.campaign, "base": base, **more}
    return render(request, "officer/campaign_form.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def campaign_counted(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which figures are counted in a model or in another campaign already."""
    campaign = own_campaign_or_404(request, pk)
    if not _may_edit(request, campaign):
        raise PermissionDenied(_("This campaign cannot be changed now."))
    form = CountedForm(request.POST if request.method == "POST" else None, campaign)
    if form.is_valid():
        try:
            campaign_drafting.count_elsewhere(
                campaign,
                by=signed_in(request),
                version=form.cleaned_data["version"],
                targets=form.targets,
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("officer_campaign", pk)
    context = {"campaign": campaign, "form": form}
    return render(request, "officer/campaign_counted.html", context)


@login_required
@require_POST
def campaign_submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the campaign to the reviewers, as it was seen."""
    campaign = own_campaign_or_404(request, pk)
    form = MoveForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else UNKNOWN_VERSION
    try:
        campaigns.move(campaign, "submit", by=signed_in(request), version=version)
    except ValidationError as error:
        if hasattr(error, "error_dict"):
            messages.error(request, _("Not done yet: something is still missing. See below."))
        elif campaign.state == CampaignState.SUBMITTED:
            messages.info(request, _("This was already done; it was not done twice."))
        else:
            messages.error(request, error.messages[0])
    else:
        messages.success(
            request, _("Submitted. The reviewers will read it; the answer will stand here.")
        )
    return redirect("officer_campaign", pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def campaign_discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether a draft is to be deleted; delete it on POST."""
    campaign = own_campaign_or_404(request, pk)
    if request.method == "POST":
        try:
            campaign_drafting.discard(campaign, by=signed_in(request))
        except ValidationError as error:
            messages.error(request, error.messages[0])
            return redirect("officer_campaign", pk)
        messages.success(request, _("The draft is deleted."))
        return redirect("officer_campaigns")
    if campaign.state != CampaignState.DRAFT:
        raise PermissionDenied(_("Only a draft that was never submitted can be deleted."))
    return render(request, "officer/campaign_discard.html", {"campaign": campaign})
