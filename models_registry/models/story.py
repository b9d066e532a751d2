"""What a model is and what is told of it: columns shared by its records.

Subject is what stands on a paper (name, kind, field, place, organisation): Model,
Registration and Recognition have it. Story adds the text of the form (DOMAIN §4):
Model holds the published one, each Registration that of its year.
"""

import pgtrigger
from django.contrib.postgres.search import SearchVectorField
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ..search import SortKey
from .field import Field
from .locality import Locality
from .organisation import Organisation

TEXT_MAX_LENGTH = 20_000  # characters of one text of the form
# Kilobytes of words that wait to be sorted into an index by the outbox (found.py, settle_search).
SORTED_LATER = 32 * 1024

# The former district: of the predecessor that the officer named, else the larger part.
_SET_DISTRICT = """
    SELECT former_district_id INTO NEW.district_id FROM models_registry_locality
     WHERE id = coalesce(NEW.former_locality_id, NEW.locality_id);
    RETURN NEW;
"""

# Weights: A the name, B who and where (with the names of yesterday and today), C the text; and
# the terms of search/terms.py. `search_head` is what search/ranking.py orders by.
_SET_SEARCH_VECTOR = """
    SELECT written.vector, written.head INTO NEW.search_vector, NEW.search_head
      FROM search_terms(
               {name},
               {place},
               {body}
           ) written;
    RETURN NEW;
"""


_SEARCHED = {
    "name": "NEW.name",
    "place": """concat_ws(' ', NEW.subject_name, NEW.residential_areas,
                   (SELECT name FROM models_registry_organisation
                     WHERE id = NEW.organisation_id),
                   names_of_place(NEW.locality_id), names_of_place(NEW.former_locality_id))""",
    "body": """concat_ws(' ', NEW.rationale, NEW.objectives, NEW.approach, NEW.beneficiaries,
                   NEW.outputs, NEW.results, NEW.sustainability,
                   (SELECT label_vi FROM models_registry_field WHERE id = NEW.field_id))""",
}


class Kind(models.TextChoices):
    """Whose model it is."""

    COLLECTIVE = "collective", _("Collective")
    INDIVIDUAL = "individual", _("Individual")
    HOUSEHOLD = "household", _("Household")


class Subject(models.Model):
    """Name, kind, field, organisation and place of a model, as they stand on a paper."""

    Kind = Kind

    name = models.CharField(_("name of the model"), max_length=300, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.COLLECTIVE)
    subject_name = models.CharField(
        _("name of the collective, person or household"), max_length=200, blank=True
    )
    subject_role = models.CharField(
        _("position and unit of the person"), max_length=200, blank=True
    )
    field = models.ForeignKey(
        Field, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("field")
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lead organisation"),
    )
    locality = models.ForeignKey(
        Locality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("administrative unit"),
        help_text=_("A whole former district, or empty for an organisation without a territory."),
    )
    former_locality = models.ForeignKey(
        Locality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("former commune"),
        help_text=_("Where in the commune of today, by the map until 2025-06-30."),
    )
    residential_areas = models.CharField(
        _("residential areas"),
        max_length=200,
        blank=True,
        help_text=_("Khu, thôn, xóm or tổ dân phố, in your own words."),
    )
    district = models.ForeignKey(
        Locality,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("former district"),
    )

    class Meta:
        abstract = True
        triggers = [
            pgtrigger.Trigger(
                name="set_district",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert
                | pgtrigger.UpdateOf("locality_id", "former_locality_id", "district_id"),
                func=_SET_DISTRICT,
            )
        ]

    @property
    def place(self) -> str:
        """Where it is, for a reader of today: "xã Sơn Thủy, huyện Thanh Thủy (cũ), nay là …".

        Asks for `locality`, `locality__today`, `former_locality` and `district`; a query
        that lists places selects them (`with_place`).
        """
        return place_of(self.locality, self.former_locality, self.district)


def place_of(
    locality: Locality | None, former_locality: Locality | None, district: Locality | None
) -> str:
    """Where something is, for a reader of today; a unit of the past bears its `today`."""
    if locality is None:
        return _now("no territory")
    if locality.kind != Locality.Kind.COMMUNE:
        return locality.name_today
    if locality.is_in_force:
        return _place_of_today(locality, former_locality, district)
    parts = [locality.name_in_text]
    if district:
        parts.append(district.name_today)
    if locality.today:
        parts.append(_now("now %(unit)s") % {"unit": locality.today.name_in_text})
    return ", ".join(parts)


def _place_of_today(
    locality: Locality, former_locality: Locality | None, district: Locality | None
) -> str:
    place = locality.name_in_text
    if former_locality and district:
        return _now("%(unit)s (formerly %(former)s, %(district)s)") % {
            "unit": place,
            "former": former_locality.name_in_text,
            "district": district.name_in_text,
        }
    return f"{place}, {district.name_today}" if district else place


def search_trigger(read: str = "{}", *columns: str) -> pgtrigger.Trigger:
    """The trigger by which a record is found; `read` is SQL around each text, of these columns."""
    texts = {name: read.format(text) for name, text in _SEARCHED.items()}
    return pgtrigger.Trigger(
        name="set_search_vector",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert
        | pgtrigger.UpdateOf(
            "name",
            "subject_name",
            "residential_areas",
            "field_id",
            "organisation_id",
            "locality_id",
            "former_locality_id",
            "rationale",
            "objectives",
            "approach",
            "beneficiaries",
            "outputs",
            "results",
            "sustainability",
            "search_vector",
            *columns,
        ),
        func=_SET_SEARCH_VECTOR.format(**texts),
    )


class Story(Subject):
    """The text of the form, in the form's order."""

    started_on = models.DateField(_("started on"), null=True, blank=True)
    rationale = models.TextField(
        _("situation and reason"), blank=True, validators=[MaxLengthValidator(TEXT_MAX_LENGTH)]
    )
    objectives = models.TextField(
        _("objectives and criteria"), blank=True, validators=[MaxLengthValidator(TEXT_MAX_LENGTH)]
    )
    approach = models.TextField(
        _("content and method"), blank=True, validators=[MaxLengthValidator(TEXT_MAX_LENGTH)]
    )
    beneficiaries = models.TextField(
        _("area and beneficiaries"), blank=True, validators=[MaxLengthValidator(TEXT_MAX_LENGTH)]
    )
    lead_forces = models.CharField(_("leading force"), max_length=500, blank=True)
    coordinating_forces = models.CharField(_("coordinating forces"), max_length=500, blank=True)
    participating_forces = models.CharField(_("participating forces"), max_length=500, blank=True)
    resources = models.TextField(
        _("resources"),
        blank=True,
        validators=[MaxLengthValidator(TEXT_MAX_LENGTH)],
        help_text=_("Money, materials, working days, what was raised from society."),
    )
    milestones = models.TextField(
        _("time and milestones"), blank=True, validators=[MaxLengthValidator(TEXT_MAX_LENGTH)]
    )
    outputs = models.TextField(
        _("verifiable outputs"), blank=True, validators=[MaxLengthValidator(TEXT_MAX_LENGTH)]
    )
    results = models.TextField(
        _("results achieved"), blank=True, validators=[MaxLengthValidator(TEXT_MAX_LENGTH)]
    )
    sustainability = models.TextField(
        _("sustainability and replication"),
        blank=True,
        validators=[MaxLengthValidator(TEXT_MAX_LENGTH)],
    )
    sort_key = models.GeneratedField(
        expression=SortKey("name"),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )
    search_vector = SearchVectorField(null=True, editable=False)
    search_head = models.TextField(default="", editable=False)

    class Meta(Subject.Meta):
        abstract = True
        triggers = [
            *Subject.Meta.triggers,
            search_trigger(),
        ]


SUBJECT_FIELDS = tuple(
    field.name for field in Subject._meta.local_fields if field.name != "district"
)
STORY_FIELDS = tuple(
    field.name
    for field in Story._meta.local_fields
    if field.name not in {"district", "sort_key", "search_vector", "search_head"}
)
STORY_TEXTS = tuple(  # what a reader reads under a heading each
    name for name in STORY_FIELDS if name not in {*SUBJECT_FIELDS, "started_on"}
)
LONG_TEXTS = tuple(  # what a list does not read
    field.name
    for field in Story._meta.local_fields
    if isinstance(field, models.TextField | SearchVectorField)
)
