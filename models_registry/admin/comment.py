"""Citizens' comments and units' answers, to be read: published, hidden with a reason, or spam."""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from models_registry.citizens import comments
from models_registry.citizens.comments import Decided
from models_registry.exports.listing import PERSONAL
from models_registry.models import Comment, CommentAnswer, Reading
from models_registry.models.comment import FEW_LINKS
from models_registry.search import Fold
from models_registry.transitions import REASON_MIN_LENGTH

from .base import ReadOnlyAdmin, Restricted, badge, fold_together, model_link, person
from .export import Exportable
from .filters import ChoiceFilter, Choices

SHOWN = 160  # characters of a text in a row


class ReadingFilter(ChoiceFilter):
    """By state; while none is chosen, what waits to be read."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        """Offer all states."""
        return [("all", _("All states")), *Reading.choices]

    def unfiltered(self, queryset: models.QuerySet) -> models.QuerySet:
        """Return what waits."""
        return queryset.filter(state=Reading.HELD)

    def chosen(self, queryset: models.QuerySet, value: str) -> models.QuerySet:
        """Return those in a state, or all."""
        return queryset if value == "all" else queryset.filter(state=value)

    def choices(self, changelist: Any) -> Any:
        """Call the default by its name."""
        default, *states = super().choices(changelist)
        yield {**default, "display": Reading.HELD.label}
        yield from (each for each in states if each["display"] != Reading.HELD.label)


class LinksFilter(ChoiceFilter):
    """By whether there are more links in it than people write."""

    title = _("links")
    parameter_name = "links"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        """Offer many and few."""
        return [("many", _("More than two links")), ("few", _("Two links or fewer"))]

    def chosen(self, queryset: models.QuerySet, value: str) -> models.QuerySet:
        """Return those with many, or with few."""
        many = models.Q(links__gt=FEW_LINKS)
        return queryset.filter(many if value == "many" else ~many)


class AnsweredFilter(ChoiceFilter):
    """By whether the unit has answered."""

    title = _("answer of the unit")
    parameter_name = "answered"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        """Offer yes and no."""
        return [("yes", _("Answered")), ("no", _("Not answered"))]

    def chosen(self, queryset: models.QuerySet, value: str) -> models.QuerySet:
        """Return those with an answer, or without."""
        return queryset.filter(answer__isnull=value == "no")


class HideForm(forms.Form):
    """Why something is hidden."""

    reason = forms.CharField(
        label=_("Reason"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        # Filled in here: at import it would take the language of the moment for good.
        count = {"count": REASON_MIN_LENGTH}
        self.fields["reason"].help_text = _now("At least %(count)d characters.") % count


class ModeratedAdmin(Exportable, ReadOnlyAdmin):
    """What waits to be read, the longest first; decided about in the list or on its page."""

    actions: tuple[str, ...] = ("publish", "hide")
    ordering = ("created_at", "pk")
    change_form_template = "admin/models_registry/comment/change_form.html"

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """Fetch a row's relations with it."""
        rows: Any = self.model._default_manager
        return cast("models.QuerySet", rows.for_moderation())

    def has_moderate_permission(self, request: HttpRequest) -> bool:
        """Whether the user decides what is published."""
        return person(request).has_perm(comments.MODERATE)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Offer on the page of one what the list offers; decide there too (POST)."""
        if request.method == "POST":
            return self._decide_about_one(request, object_id or "")
        offered: Any = self.get_actions(request).values()
        extra = {"decisions": [(name, title) for _do, name, title in offered]}
        return super().changeform_view(request, object_id, form_url, extra | (extra_context or {}))

    def _decide_about_one(self, request: HttpRequest, object_id: str) -> HttpResponse:
        offered: Any = self.get_actions(request)
        action = request.POST.get("action", "")
        found = self.get_object(request, object_id)
        if action not in offered or found is None:
            raise PermissionDenied
        decide, _name, _title = offered[action]
        answer = decide(self, request, self.get_queryset(request).filter(pk=found.pk))
        return cast("HttpResponse", answer) if answer else redirect(request.path)

    @admin.action(description=_("Publish"), permissions=["moderate"])
    def publish(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        """Publish the chosen ones."""
        self._carry_out(request, lambda: comments.publish(queryset, by=person(request)))

    @admin.action(description=_("Mark as spam"), permissions=["moderate"])
    def spam(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        """Put the chosen ones aside."""
        self._carry_out(request, lambda: comments.set_aside(queryset, by=person(request)))

    @admin.action(description=_("Hide, with a reason"), permissions=["moderate"])
    def hide(self, request: HttpRequest, queryset: models.QuerySet) -> HttpResponse:
        """Ask why, then hide the chosen ones."""
        form = HideForm(request.POST if "reason" in request.POST else None)
        if form.is_valid():
            reason = form.cleaned_data["reason"]
            try:
                decided = comments.hide(queryset, by=person(request), reason=reason)
            except ValidationError as error:
                form.add_error("reason", error)
            else:
                self._tell(request, decided)
                return redirect(request.get_full_path())
        rows = list(queryset)
        page = {
            "title": _("Hide, with a reason"),
            "rows": rows,
            "selected": [str(row.pk) for row in rows],
            "form": form,
        }
        template = "admin/models_registry/comment/hide.html"
        return render(request, template, self.frame(request) | page)

    def _carry_out(self, request: HttpRequest, decide: Callable[[], Decided]) -> None:
        self._tell(request, decide())

    def _tell(self, request: HttpRequest, decided: Decided) -> None:
        """Say how many were decided about, and why others were not."""
        if decided.done:
            text = ngettext("%(count)d done.", "%(count)d done.", len(decided.done))
            messages.success(request, text % {"count": len(decided.done)})
        for row, why in decided.left:
            messages.error(request, f"{Truncator(str(row)).chars(80)}: {why}")

    @admin.display(description=_("state"), ordering="state")
    def state_badge(self, row: Any) -> SafeString:
        """Say the state in its colour."""
        return badge(row.state, row.get_state_display(), waits=row.state == Reading.HELD)

    @admin.display(description=_("text"))
    def beginning(self, row: Any) -> str:
        """Show how it begins."""
        return Truncator(" ".join(row.text.split())).chars(SHOWN)


@admin.register(Comment)
class CommentAdmin(Restricted, ModeratedAdmin):
    """Comments of citizens."""

    restricted = ("contact",)
    actions = ("publish", "hide", "spam")
    list_display = ("beginning", "author_name", "about", "note", "created_at", "state_badge")
    list_display_links = ("beginning",)
    list_filter = (ReadingFilter, LinksFilter, AnsweredFilter)
    search_fields = ("text",)
    folded = fold_together("author_name", "text")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Show the contact only to who may see personal data."""
        contact = ("contact",) if person(request).has_perm(PERSONAL) else ()
        return (
            "about",
            "author_name",
            *contact,
            "text",
            "note",
            "created_at",
            "state",
            "reason",
            "moderated_by",
            "moderated_at",
            "answer_of_unit",
        )

    @admin.display(description=_("model"), ordering="model")
    def about(self, comment: Comment) -> SafeString:
        """Name the model, with a link to its public page."""
        return model_link(comment.model)

    @admin.display(description=_("note"), ordering="links")
    def note(self, comment: Comment) -> str:
        """Warn of many links."""
        if not comment.has_many_links:
            return ""
        return _now("%(count)d links in it: read it alone") % {"count": comment.links}

    @admin.display(description=_("answer of the unit"))
    def answer_of_unit(self, comment: Comment) -> str:
        """Show the answer and its state."""
        answer: CommentAnswer | None = getattr(comment, "answer", None)
        return f"{answer} ({answer.get_state_display()})" if answer else ""


@admin.register(CommentAnswer)
class CommentAnswerAdmin(ModeratedAdmin):
    """Answers of units."""

    list_display = ("beginning", "unit_name", "about", "answered_by", "created_at", "state_badge")
    list_display_links = ("beginning",)
    list_filter = (ReadingFilter,)
    search_fields = ("text",)
    fields = (
        "about",
        "comment_text",
        "text",
        "unit_name",
        "answered_by",
        "created_at",
        "state",
        "reason",
        "moderated_by",
        "moderated_at",
    )
    folded = Fold("text")

    @admin.display(description=_("model"))
    def about(self, answer: CommentAnswer) -> SafeString:
        """Name the model, with a link to its public page."""
        return model_link(answer.comment.model)

    @admin.display(description=_("comment"))
    def comment_text(self, answer: CommentAnswer) -> str:
        """Show what it answers."""
        return str(answer.comment.text)
