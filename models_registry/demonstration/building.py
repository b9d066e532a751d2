"""Building the demonstration in one transaction, where nothing real can be mixed with it."""

from dataclasses import dataclass
from pathlib import Path
from random import Random

from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from ..models import Field, Indicator, Locality, Model, User
from . import citizens, learning, publishing, year_2024, year_2026
from .composing import Composer
from .named import make_campaigns, pick_stories
from .words import read_words

SEED = 20240701


class NotPossible(Exception):
    """The demonstration cannot be built; the message says why."""


@dataclass(frozen=True)
class Demonstration:
    """How much was made."""

    models: int
    campaigns: int
    registrations: int


def is_there() -> bool:
    """Whether demonstration data are in the database."""
    return Model.objects.filter(is_demonstration=True).exists()


@transaction.atomic
def build(folder: Path, *, seed: int = SEED) -> Demonstration:
    """Make everything; raises NotPossible where something is missing, or real models are there."""
    _check()
    random = Random(seed)  # noqa: S311 - the same rows each time, no secret
    fields = list(Field.objects.values_list("code", flat=True))
    with translation.override("vi"):  # figures inside the texts are written the Vietnamese way
        composer = Composer(random, read_words(folder, fields))
        models = year_2024.fill(random, composer)
        publishing.clear()
        learning.link(told=composer.words.named["source"])
        campaigns = make_campaigns(composer)
        pick_stories(composer)
        registrations = year_2026.fill(random, composer)
        citizens.fill(composer.words.citizens, User.objects.filter(groups__name="officer"))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # the first pages are to be as quick as the later ones
    return Demonstration(models=models, campaigns=campaigns, registrations=registrations)


def _check() -> None:
    """Nothing real must be mixed with what is invented."""
    if Model.objects.filter(is_demonstration=False).exists():
        raise NotPossible(
            _("There are real models here; demonstration data are not added to them.")
        )
    needed = {
        "sync_roles": Group.objects.exists(),
        "import_localities": Locality.objects.exists(),
        "load_catalogues": Indicator.objects.exists(),
    }
    missing = [command for command, is_done in needed.items() if not is_done]
    if missing:
        raise NotPossible(_("First run: %(commands)s.") % {"commands": ", ".join(missing)})
