"""The registry's one Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModelsRegistryConfig(AppConfig):
    """Registers the app under its plain name."""

    name = "models_registry"
    verbose_name = _("Registry of models")
