"""People of models published before consents were recorded: initials, until they agree."""

import unicodedata

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def _one_name(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())


def name_people(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Write initials for every published person without a consent, as name_people() does."""
    model = apps.get_model("models_registry", "Model")
    consents = apps.get_model("models_registry", "Consent").objects
    agreed = {
        (key, _one_name(name))
        for key, name in consents.filter(withdrawn_on=None, scope="story").values_list(
            "model", "subject_name"
        )
    }
    changed = []
    people = model.objects.filter(published_at__isnull=False, names_subject=True)
    for person in people.exclude(kind="collective").only("subject_name", "names_subject"):
        if (person.pk, _one_name(person.subject_name)) not in agreed:
            words = person.subject_name.split()
            person.subject_name = "".join(f"{word[0].upper()}." for word in words)
            person.names_subject = False
            changed.append(person)
    model.objects.bulk_update(changed, ["subject_name", "names_subject"], batch_size=200)


class Migration(migrations.Migration):
    """The full name stays with the recognition, as the paper has it."""

    dependencies = [("models_registry", "0004_recognition_and_trace")]

    operations = [migrations.RunPython(name_people, migrations.RunPython.noop)]
