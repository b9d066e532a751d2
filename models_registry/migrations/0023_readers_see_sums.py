"""A sum that is mended alone changes what everybody reads."""

from importlib import import_module

from django.db import migrations

watch = import_module("models_registry.migrations.0018_registry_version").watch
SEEN = ("listing", "listedcount", "countcell", "figurecell")


class Migration(migrations.Migration):
    dependencies = [("models_registry", "0022_summary")]

    operations = [watch(name, "true") for name in SEEN]
