"""All addresses: Vietnamese without a prefix, English under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

handler500 = "models_registry.views.errors.server_error"

urlpatterns = i18n_patterns(
    path("", include("models_registry.urls")),
    path("admin/", admin.site.urls),
    prefix_default_language=False,
)
