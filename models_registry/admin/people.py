"""Users and memberships, kept by the administrator, who is no superuser."""

from importlib import import_module
from typing import Any, ClassVar

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import UsernameField
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models.functions import Concat
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from models_registry.accounts import mails
from models_registry.accounts.sign_in import ask_again
from models_registry.models import Membership, User
from models_registry.roles import ROLE_LABELS, ROLES, STAFF_ROLES
from models_registry.search import Fold

from .base import RegistryModelAdmin, Restricted
from .export import Exportable
from .filters import ChoiceFilter, Choices
from .people_acts import ACTS, offered, take_act
from .people_list import list_page

admin.site.unregister(Group)  # roles are code: roles.py
# What django-allauth keeps is each person's own affair.
for kept in (EmailAddress, Authenticator, UserSession):
    import_module(kept.__module__.replace(".models", ".admin"))
    admin.site.unregister(kept)


class RolesField(forms.ModelMultipleChoiceField):
    """The roles by their names in the language of the page."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, group: Group) -> str:
        """Return the name of a role."""
        return str(ROLE_LABELS[group.name])


class RoleFilter(ChoiceFilter):
    """By role."""

    title = _("role")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Choices:
        """Offer the roles."""
        return list(ROLE_LABELS.items())

    def chosen(self, queryset: models.QuerySet, value: str) -> models.QuerySet:
        """Return the users in the role."""
        return queryset.filter(groups__name=value)


class Rights:
    """What gives rights to people is changed only by who has lately confirmed to be themselves."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Have it confirmed before something is saved."""
        return super().changeform_view(_confirmed(request), *args, **kwargs)  # type: ignore[misc]

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Have it confirmed before something is deleted."""
        return super().delete_view(_confirmed(request), *args, **kwargs)  # type: ignore[misc]


def _confirmed(request: HttpRequest) -> HttpRequest:
    if request.method == "POST":
        ask_again(request)
    return request


class InvitedForm(forms.ModelForm):
    """A new account. It has no password: its owner chooses one, by an invitation."""

    class Meta:
        model = User
        fields = ("username", "full_name", "email", "groups")
        field_classes: ClassVar = {"username": UsernameField}


class MembershipInline(admin.TabularInline):
    """For which units the user speaks."""

    model = Membership
    extra = 0
    autocomplete_fields = ("locality", "organisation")


@admin.register(User)
class UserAdmin(Rights, Restricted, Exportable, RegistryModelAdmin, DjangoUserAdmin):
    """Accounts: names, passwords, roles, active or not. Rights come from roles alone."""

    restricted = ("email",)
    add_form = InvitedForm
    add_form_template = "admin/change_form.html"
    list_display = ("username", "full_name", "email", "roles", "is_active", "last_login")
    list_filter = (RoleFilter, "is_active")
    search_fields = ("username", "full_name")
    folded = Fold(
        Concat("username", models.Value(" "), "full_name", output_field=models.TextField())
    )
    ordering = ("username",)
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password", "full_name", "email")}),
        (_("Roles"), {"fields": ("groups", "is_active")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": (
                    "username",
                    "full_name",
                    "email",
                    "groups",
                ),
            },
        ),
    )
    readonly_fields = ("last_login", "date_joined")
    inlines = (MembershipInline,)
    change_list_template = "admin/models_registry/user/change_list.html"
    change_form_template = "admin/models_registry/user/change_form.html"

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[User]:
        """Fetch the roles with the rows."""
        return super().get_queryset(request).prefetch_related("groups")

    def user_change_password(
        self,
        request: HttpRequest,
        id: str,  # noqa: A002 - Django's
        form_url: str = "",
    ) -> HttpResponse:
        """Have it confirmed before another person's password is set, and have them told."""
        response = super().user_change_password(_confirmed(request), id, form_url)
        if request.method == "POST" and isinstance(response, HttpResponseRedirect):
            mails.tell(self.get_object(request, unquote(id)), "password_changed")
        return response

    def get_urls(self) -> list[URLPattern]:
        """Add what is done to an account besides changing it."""
        wrap, name = self.admin_site.admin_view, "models_registry_user"
        return [
            path("list/", wrap(self.list_view), name=f"{name}_list"),
            path("<int:pk>/act/<slug:act>/", wrap(self.act_view), name=f"{name}_act"),
            *super().get_urls(),
        ]

    def list_view(self, request: HttpRequest) -> HttpResponse:
        """Invite the people of a spreadsheet."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return list_page(request, self.frame(request))

    def act_view(self, request: HttpRequest, pk: int, act: str) -> HttpResponse:
        """Invite, end an invitation, remove a second factor, or close an account."""
        if act not in ACTS:
            raise Http404
        user = get_object_or_404(User, pk=pk)
        if user == request.user or not self.has_change_permission(request, user):
            raise PermissionDenied
        return take_act(_confirmed(request), user, act, self.frame(request))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Offer what can be done to the account."""
        user = kwargs.get("obj")
        if user is not None and user != request.user:
            context["acts"] = offered(user)
        return super().render_change_form(request, context, *args, **kwargs)

    def response_add(
        self, request: HttpRequest, obj: User, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Go on to the invitation."""
        return HttpResponseRedirect(
            reverse("admin:models_registry_user_act", args=(obj.pk, "invite"))
        )

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Keep people from changing their own roles, or locking themselves out."""
        fixed = super().get_readonly_fields(request, obj)
        return (*fixed, "groups", "is_active") if obj == request.user else fixed

    def get_inlines(self, request: HttpRequest, obj: User | None) -> Any:
        """Offer memberships once the account is there, and never one's own."""
        return () if obj is None or obj == request.user else super().get_inlines(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Keep a superuser's account, password included, from everyone else."""
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def formfield_for_manytomany(
        self, db_field: models.ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> forms.ModelMultipleChoiceField:
        """Offer the roles, each with its name; the form has no other such field."""
        return RolesField(
            Group.objects.filter(name__in=ROLES).order_by("pk"), label=_("Roles"), required=False
        )

    def save_model(self, request: HttpRequest, obj: User, form: forms.Form, change: bool) -> None:  # noqa: FBT001 - Django's
        """Let those into the admin whose role works there."""
        roles = form.cleaned_data.get("groups")
        if roles is not None and not obj.is_superuser:
            obj.is_staff = any(group.name in STAFF_ROLES for group in roles)
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> str:
        """Name the roles."""
        names = (group.name for group in user.groups.all())
        return ", ".join(str(ROLE_LABELS.get(name, name)) for name in names)


@admin.register(Membership)
class MembershipAdmin(Rights, Exportable, RegistryModelAdmin):
    """Who is officer of which unit, and until when."""

    list_display = ("user", "locality", "organisation", "starts_on", "ends_on")
    search_fields = ("user__username",)
    folded = Fold(
        Concat(
            "user__username",
            models.Value(" "),
            "user__full_name",
            models.Value(" "),
            "locality__full_name",
            models.Value(" "),
            "organisation__name",
            output_field=models.TextField(),
        )
    )
    autocomplete_fields = ("user", "locality", "organisation")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Membership]:
        """Fetch a row's relations with it."""
        related = super().get_queryset(request).select_related("user", "locality", "organisation")
        return related.defer("locality__outline")
