"""A person's notices, and how they come by e-mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..forms import NoticePreferencesForm, NoticesReadForm
from ..models import Notice, User
from .access import signed_in

ON_A_PAGE = 30


@login_required
@require_safe
def notice_list(request: HttpRequest) -> HttpResponse:
    """What concerns the person: unread first, then the newest. Looking marks nothing as read."""
    visible = Notice.objects.visible_to(signed_in(request))
    paginator = Paginator(visible.for_list(), ON_A_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    newest = visible.unread().order_by("-pk").values_list("pk", flat=True).first()
    return render(
        request,
        "officer/notice_list.html",
        {
            "page": page,
            "page_numbers": paginator.get_elided_page_range(page.number),
            "newest_unread": newest,
        },
    )


@login_required
@require_POST
def notice_follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a notice as read and go where it leads."""
    visible = Notice.objects.visible_to(signed_in(request))
    notice = get_object_or_404(visible.for_list(), pk=pk)
    visible.filter(pk=pk).mark_read()
    return redirect(notice)


@login_required
@require_POST
def notices_read(request: HttpRequest) -> HttpResponse:
    """Mark all as read that were there when the page was made."""
    form = NoticesReadForm(request.POST)
    if not form.is_valid():
        raise Http404
    mine = Notice.objects.visible_to(signed_in(request))
    mine.filter(pk__lte=form.cleaned_data["newest"]).mark_read()
    return redirect("notice_list")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def notice_preferences(request: HttpRequest) -> HttpResponse:
    """At once, daily or none."""
    user = User.objects.get(pk=signed_in(request).pk)  # the form writes into it while checking
    form = NoticePreferencesForm(request.POST or None, instance=user)
    if request.method == "POST" and form.is_valid():
        user.save(update_fields=form.Meta.fields)
        messages.success(request, _("Saved."))
        return redirect("notice_list")
    return render(request, "account/notice_preferences.html", {"form": form})
