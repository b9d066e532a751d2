"""The levels at which a model can be recognised, lowest first."""

import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

DISTRICTS_ENDED_ON = datetime.date(2025, 6, 30)  # Law 72/2025/QH15: no district level after it


class Level(models.IntegerChoices):
    """Ordered, so that the highest recognition of a year can be told.

    The district level is history: the tier was abolished on 2025-07-01.
    """

    COMMUNE = 1, _("Commune")
    DISTRICT = 2, _("District (to 2025-06-30)")
    PROVINCE = 3, _("Province")
    CENTRAL = 4, _("Central")
