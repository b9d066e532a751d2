"""What somebody proves to be oneself with: django-allauth's table, kept in the trace."""

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext_lazy as _

from .audit import audited


@audited("SecondFactorAudit", exclude=("data", "last_used_at"), chained=True, by_key=False)
class SecondFactor(Authenticator):
    """An app, a passkey or the recovery codes of one user; its secret is not kept twice."""

    class Meta:
        proxy = True
        verbose_name = _("second step")
        verbose_name_plural = _("second steps")
        default_permissions = ()
