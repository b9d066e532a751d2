"""Inviting the people of a spreadsheet: shown row by row first, done when it is confirmed."""

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from models_registry.accounts import invited_lists
from models_registry.accounts.sign_in import ask_again
from models_registry.forms import refuse
from models_registry.letters import absolute

TEMPLATE = "admin/models_registry/user/list.html"
LARGEST = 2 * 2**20  # bytes
AN_HOUR = 3600  # seconds in which what was shown can be confirmed


class ListForm(forms.Form):
    """The list, or what was read from it, signed, to be confirmed."""

    file = forms.FileField(
        label=_("The list of people"),
        required=False,
        help_text=_(
            "Excel or CSV, with the headings Tên đăng nhập, Họ và tên, Thư điện tử, Vai trò,"
            " Đơn vị in the first row."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
    )
    rows = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Read the list, or what was shown before."""
        if self.cleaned_data["rows"]:
            try:
                read = signing.loads(self.cleaned_data["rows"], salt=__name__, max_age=AN_HOUR)
            except signing.BadSignature as error:
                raise ValidationError(_("Upload the list again.")) from error
            return {"confirmed": read}
        file = self.cleaned_data.get("file")
        if file is None or file.size > LARGEST:
            raise ValidationError(_("Choose a file of at most 2 MB first."))
        return {"people": invited_lists.plan(file.read())}


def list_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Take the list, show what it would do, do it."""
    form = ListForm(request.POST or None, request.FILES or None)
    page = context | {"title": _("Invite the people of a list"), "form": form}
    if form.is_valid() and "confirmed" in form.cleaned_data:
        ask_again(request)
        try:
            made = invited_lists.invite_all(form.cleaned_data["confirmed"])
        except ValidationError as error:
            refuse(form, error)
        else:
            links = [(user, absolute(reverse("invitation", args=[end]))) for user, end in made]
            return render(request, TEMPLATE, page | {"links": links})
    elif form.is_valid():
        people = form.cleaned_data["people"]
        page["people"] = people
        if not any(one.problems for one in people):
            rows = invited_lists.packed(people)
            page["rows"] = signing.dumps(rows, salt=__name__, compress=True)
    return render(request, TEMPLATE, page)
