"""Users and memberships, kept by the administrator, who is no superuser."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.contrib.auth.models import Group
from django.db import models
from django.db.models.functions import Concat
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from models_registry.models import Membership, User
from models_registry.roles import ROLE_LABELS, ROLES, STAFF_ROLES
from models_registry.search import Fold

from .base import RegistryModelAdmin, Restricted
from .export import Exportable
from .filters import ChoiceFilter, Choices

admin.site.unregister(Group)  # roles are code: roles.py


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


class MembershipInline(admin.TabularInline):
    """For which units the user speaks."""

    model = Membership
    extra = 0
    autocomplete_fields = ("locality", "organisation")


@admin.register(User)
class UserAdmin(Restricted, Exportable, RegistryModelAdmin, DjangoUserAdmin):
    """Accounts: names, passwords, roles, active or not. Rights come from roles alone."""

    restricted = ("email",)
    add_form = AdminUserCreationForm
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
                    "usable_password",
                    "password1",
                    "password2",
                    "groups",
                ),
            },
        ),
    )
    readonly_fields = ("last_login", "date_joined")
    inlines = (MembershipInline,)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[User]:
        """Fetch the roles with the rows."""
        return super().get_queryset(request).prefetch_related("groups")

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
        super().save_model(request, obj, form, change)

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> str:
        """Name the roles."""
        names = (group.name for group in user.groups.all())
        return ", ".join(str(ROLE_LABELS.get(name, name)) for name in names)


@admin.register(Membership)
class MembershipAdmin(Exportable, RegistryModelAdmin):
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
