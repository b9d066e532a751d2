"""Lists whose columns are their fields: units, catalogues, accounts, what is given or declared."""

from ..models import (
    Campaign,
    ConflictOfInterest,
    Consent,
    Criterion,
    Field,
    HistoricImport,
    ImportMeaning,
    Indicator,
    LateRelease,
    Locality,
    LocalitySuccession,
    Membership,
    OrganisationKind,
    PickedStory,
    ReportingPeriod,
    User,
)
from .listing import Listing, of_fields

LABELS = ("code", "label_vi", "label_en", "position")
PLAIN = (
    Listing(
        Locality,
        of_fields(
            Locality,
            "uid",
            "code",
            "kind",
            "division_type",
            "name",
            "full_name",
            "parent",
            "former_district",
            "today",
            "valid_from",
            "valid_to",
            "latitude",
            "longitude",
        ),
        (("kind", "kind"),),
    ),
    Listing(
        LocalitySuccession,
        of_fields(
            LocalitySuccession,
            "predecessor",
            "successor",
            "effective_on",
            "relation",
            "is_partial",
            "is_default",
            "legal_basis",
            "note",
        ),
    ),
    Listing(
        Campaign,
        of_fields(
            Campaign,
            "name",
            "year",
            "starts_on",
            "ends_on",
            "activities",
            "source",
            "is_demonstration",
        ),
        (("year", "year"),),
    ),
    Listing(
        PickedStory,
        of_fields(PickedStory, "model", "why", "position", "starts_on", "ends_on"),
    ),
    Listing(
        User,
        of_fields(
            User,
            "username",
            "full_name",
            "is_active",
            "date_joined",
            "last_login",
            "email",
            personal=("email",),
        ),
    ),
    Listing(
        Membership,
        of_fields(Membership, "user", "locality", "organisation", "starts_on", "ends_on"),
    ),
    Listing(Field, of_fields(Field, *LABELS, "description_vi", "description_en", "closed_on")),
    Listing(
        Indicator,
        of_fields(
            Indicator, *LABELS, "unit_vi", "unit_en", "kind", "decimals", "plausible_maximum"
        ),
    ),
    Listing(
        Criterion,
        of_fields(Criterion, *LABELS, "maximum", "kind", "first_year", "last_year"),
    ),
    Listing(OrganisationKind, of_fields(OrganisationKind, *LABELS)),
    Listing(
        ReportingPeriod,
        of_fields(ReportingPeriod, "year", "opens_on", "closes_on", "late_until"),
        (("year", "year"),),
    ),
    Listing(
        LateRelease,
        of_fields(
            LateRelease,
            "period",
            "locality",
            "organisation",
            "until_on",
            "reason",
            "released_by",
            "released_at",
        ),
        (("year", "period__year"),),
    ),
    Listing(
        Consent,
        of_fields(
            Consent,
            "model",
            "subject_name",
            "text_version",
            "given_on",
            "recorded_by",
            "withdrawn_on",
            personal=("subject_name",),
        ),
    ),
    Listing(
        ConflictOfInterest,
        of_fields(
            ConflictOfInterest,
            "reviewer",
            "registration",
            "locality",
            "organisation",
            "reason",
            "declared_at",
            "ended_at",
            "ended_by",
        ),
    ),
    Listing(
        ImportMeaning,
        of_fields(
            ImportMeaning,
            "text",
            "subject",
            "locality",
            "field",
            "organisation",
            "valid_from",
            "valid_to",
        ),
    ),
    Listing(
        HistoricImport,
        of_fields(HistoricImport, "file_name", "digest", "user", "created_at", "applied_at"),
    ),
)
