"""The rows that lists and counts read: right after whatever happens to what they come from."""

import itertools
import random
from collections import Counter

import pgtrigger
import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from models_registry import recognition as recognising
from models_registry import recounting
from models_registry.models import (
    NOWHERE,
    Field,
    Level,
    ListedCount,
    Listing,
    Locality,
    LocalitySuccession,
    Model,
    Recognition,
    User,
)
from models_registry.recognition import Line
from models_registry.transitions import State
from models_registry.units.succession import set_today
from tests import factories

pytestmark = pytest.mark.django_db

REASON = "Số liệu báo cáo không đúng với thực tế."
OWN = (
    "model_id year level field_id kind district_id locality_id organisation_id is_exemplary".split()
)


def recounted() -> dict[int, tuple]:
    """What the table should have, counted in Python from the recognitions."""
    standing = list(
        Recognition.objects.filter(revoked_by__isnull=True).select_related("model", "locality")
    )
    highest: dict[tuple, int] = {}
    rows = Counter(each.model_id for each in standing)
    for each in standing:
        year = (each.model_id, each.year)
        highest[year] = max(each.level, highest.get(year, 0))
    return {
        each.pk: (
            *(getattr(each, name) for name in OWN),
            each.former_locality_id,
            (each.locality.today_id or each.locality_id) if each.locality else None,
            each.model.published_at,
            each.level == highest[each.model_id, each.year],
            not each.model.is_withheld,
            rows[each.model_id] > 1,
        )
        for each in standing
    }


def listed() -> dict[int, tuple]:
    columns = [*OWN, "former_locality_id", "today_id", "published_at", "counts", "is_public"]
    columns.append("has_others")
    return {row[0]: row[1:] for row in Listing.objects.values_list("pk", *columns)}


def counted() -> dict[tuple, int]:
    return {each.pk: each.total for each in ListedCount.objects.exclude(total=0)}


def recounted_lists() -> dict[tuple, int]:
    """How many public models each mix of filters has, counted in Python row by row."""
    models_of: dict[tuple, set[int]] = {}
    for row in Listing.objects.filter(is_public=True):
        of_each = [
            (row.district_id or NOWHERE, 0),
            (row.today_id or NOWHERE, 0),
            (row.year, 0),
            (row.field_id, 0),
            (row.kind, ""),
            (row.level, 0) if row.counts else (row.level,),
        ]
        for mix in itertools.product(*of_each):
            models_of.setdefault(mix, set()).add(row.model_id)
    return {mix: len(found) for mix, found in models_of.items()}


def sign_list(by: User, signer: User, *places: Locality) -> None:
    """A decision with one registration of each place, gathered, frozen and signed."""
    made = [factories.registration(State.PROPOSED, locality=place) for place in places]
    for each in made:
        factories.appraise(each, by)
    paper = factories.decision()
    recognising.gather(paper, made, by=by)
    recognising.freeze(paper, by=by)
    recognising.sign(paper, by=signer)


def test_a_signed_list_is_listed_whole():
    unit = factories.places()["N-08674"]
    sign_list(factories.reviewer("mot"), factories.reviewer("hai"), unit, unit, unit)
    rows = listed()
    assert (len(rows), rows) == (3, recounted())
    assert None not in {row.published_at for row in Listing.objects.all()}


def test_a_higher_level_counts_instead_and_when_it_is_revoked_the_lower_one_again():
    lower = factories.recognised(level=Level.COMMUNE)
    assert Listing.objects.get().counts
    higher = factories.recognised(model=lower.model, level=Level.PROVINCE)
    assert dict(Listing.objects.values_list("pk", "counts")) == {lower.pk: False, higher.pk: True}
    line = Line(recognition=higher, reason=REASON)
    factories.carried_out(factories.reviewer(), "revocation", line)
    assert dict(Listing.objects.values_list("pk", "counts")) == {lower.pk: True}


def test_a_model_that_is_withheld_is_not_public_until_it_is_cleared():
    made = factories.recognised(field=factories.field_to_clear())
    assert not Listing.objects.public().exists()
    recognising.clear([made.model], by=factories.reviewer(), reason=REASON)
    assert Listing.objects.public().counting().get().recognition == made


def test_what_is_wrong_is_found_and_mended():
    made = factories.recognised()
    gone = Listing.objects.get()
    assert (str(gone), Listing.objects.rebuild()) == (f"{made.model_id} ({made.year})", 0)
    Listing.objects.update(counts=False)
    gone.pk, gone.model_id = made.pk + 1, made.model_id + 1
    gone.save(force_insert=True)
    assert (Listing.objects.rebuild(), listed()) == (2, recounted())
    ListedCount.objects.filter(year=0).update(total=7)
    ListedCount.objects.filter(year=2024, level=0).delete()
    ListedCount.objects.create(pk=(1, 1, 1, 1, "", 1), total=1)
    assert (Listing.objects.rebuild(), counted()) == (32 + 16 + 1, recounted_lists())
    Listing.objects.all().delete()
    ListedCount.objects.all().delete()
    assert (Listing.objects.rebuild(), listed()) == (1, recounted())
    assert counted() == recounted_lists()


def test_terms_that_the_words_of_a_model_do_not_give_are_found_and_mended():
    made = factories.recognised(name="Đường hoa")
    factories.recognised(name="Đèn đường")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE models_registry_listing"
            " SET terms = array_to_tsvector((tsvector_to_array(terms))[3:])"
            " WHERE recognition_id = %s",
            [made.pk],
        )

    (found,) = recounting.differences()
    recounting.mend()

    assert (found.table, found.key) == (Listing, {"recognition_id": made.pk})
    assert (found.kept, found.counted) == (["terms", 0], ["terms", 2])
    assert list(recounting.differences()) == []


def test_a_recognition_that_is_deleted_is_not_listed():
    factories.recognised()
    with pgtrigger.ignore("models_registry.Recognition:never_deleted"):
        Recognition.objects.all().delete()
    assert not Listing.objects.exists()


def test_its_upkeep_leaves_no_trace_of_its_own():
    factories.recognised()
    with CaptureQueriesContext(connection) as asked:
        Model.objects.update(published_at=timezone.now())
    assert len(asked) == 1
    assert not hasattr(Listing, "audit_rows")
    count = ListedCount.objects.first()
    assert str(count) == f"{count.pk}: 1"


class Registry:
    """Random happenings to a small registry, each by the verbs that people use."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.places = factories.places()
        self.by, self.signer = factories.reviewer("mot"), factories.reviewer("hai")

    def happen(self) -> None:
        kinds = [self.corrected, self.revoked, self.withheld, self.merged, self.signed]
        self.random.choice([*kinds, self.again, self.again])()

    def place(self) -> Locality:
        return self.random.choice([unit for unit in self.places.values() if unit.kind == "commune"])

    def standing(self) -> list[Recognition]:
        return list(Recognition.objects.filter(revoked_by__isnull=True).order_by("pk"))

    def signed(self) -> None:
        today = [self.places["N-08674"], self.places["N-08686"]]
        sign_list(self.by, self.signer, *self.random.choices(today, k=self.random.randint(1, 3)))

    def again(self) -> None:
        year, level = self.random.choice([2023, 2024]), self.random.choice([1, 2, 3])
        model = self.random.choice([None, *Model.objects.order_by("pk")])
        if not Recognition.objects.filter(model=model, year=year, level=level).exists():
            factories.recognised(year, model=model, level=level, locality=self.place())

    def corrected(self) -> None:
        for made in self.standing()[:1]:
            field = factories.field(self.random.choice(list(factories.FIELDS)))
            changes = {"locality": self.place(), "field": field, "former_locality": None}
            line = Line(recognition=made, reason=REASON, changes=changes)
            if (made.locality_id, made.field_id) != (changes["locality"].pk, field.pk):
                factories.carried_out(self.signer, "correction", line)

    def revoked(self) -> None:
        standing = self.standing()
        lines = [
            Line(recognition=made, reason=REASON)
            for made in self.random.sample(standing, len(standing) // 2)
        ]
        if lines:
            factories.carried_out(self.signer, "revocation", *lines)

    def withheld(self) -> None:
        fields = Field.objects.order_by("pk")
        guarded = self.random.sample(list(fields.values_list("pk", flat=True)), 1)
        is_one = models.Case(models.When(pk__in=guarded, then=True), default=False)
        fields.update(needs_clearance=is_one)

    def merged(self) -> None:
        succession = self.random.choice(LocalitySuccession.objects.filter(is_default=True))
        succession.successor = self.places[self.random.choice(["N-08674", "N-08686"])]
        succession.save()
        set_today()


@pytest.mark.parametrize("seed", range(2))
def test_it_is_what_a_recount_says_whatever_happens(seed: int):
    registry = Registry(seed)
    for _ in range(20):
        registry.happen()
        assert (listed(), counted()) == (recounted(), recounted_lists())
    assert (bool(recounted()), Listing.objects.rebuild()) == (True, 0)
