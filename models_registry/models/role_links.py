"""Who has which role, and what a role may: Django's own tables, kept in the trace."""

from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from .audit import audited
from .people import User


@audited("UserRoleAudit", chained=True, by_key=False)
class UserRole(User.groups.through):  # type: ignore[name-defined]
    """One role of one user."""

    class Meta:
        proxy = True
        verbose_name = _("role of a user")
        verbose_name_plural = _("roles of users")
        default_permissions = ()


@audited("UserPermissionAudit", chained=True, by_key=False)
class UserPermission(User.user_permissions.through):  # type: ignore[name-defined]
    """A permission given to one user beside their roles, which nobody should do."""

    class Meta:
        proxy = True
        verbose_name = _("permission of a user")
        verbose_name_plural = _("permissions of users")
        default_permissions = ()


@audited("RolePermissionAudit", chained=True, by_key=False)
class RolePermission(Group.permissions.through):  # type: ignore[name-defined]
    """One permission of one role."""

    class Meta:
        proxy = True
        verbose_name = _("permission of a role")
        verbose_name_plural = _("permissions of roles")
        default_permissions = ()
