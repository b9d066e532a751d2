"""The registry's one Django app, and the admin with the registry's own first page."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.utils.translation import gettext_lazy as _


class ModelsRegistryConfig(AppConfig):
    """Registers the app under its plain name."""

    name = "models_registry"
    verbose_name = _("Registry of models")
    default = True


class RegistryAdminConfig(admin.AdminConfig):
    """Django's admin, with admin_site.py as its site."""

    default = False
    default_site = "models_registry.admin_site.RegistrySite"
