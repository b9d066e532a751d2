"""The sums that the database keeps: what the records say, whatever happens to them."""

from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, models, transaction
from django.utils import translation
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from models_registry import facets, recounting, statistics
from models_registry.management.commands import check_statistics
from models_registry.models import (
    CountCell,
    CountedFigure,
    CountedModel,
    FigureCell,
    Indicator,
    Level,
    Listing,
    Locality,
    Model,
    ModelCell,
    Outcome,
)
from models_registry.statistics import Basis, counting
from models_registry.transitions import State
from tests import factories, statistics_by_record
from tests.test_listing import Registry

pytestmark = pytest.mark.django_db

YEARS = (2022, 2023, 2024, 2026)
PRECISIONS = ("", "about", "over", "nearly")


class Happenings(Registry):
    """Those of a small registry that change what it counts or adds up, drawn by hypothesis."""

    NAMES = (
        "again again figures signed corrected revoked withheld merged elsewhere kind part".split()
    )

    def __init__(self, random):
        super().__init__(0)
        self.random = random
        self.indicators = [
            factories.indicator("roads", unit_vi="km", kind="flow"),
            factories.indicator("area", unit_vi="ha", kind="stock"),
            factories.indicator("paved", unit_vi="%", kind="ratio"),
        ]

    def again(self):
        before = set(Listing.objects.values_list("pk", flat=True))
        with transaction.atomic():
            super().again()
            for row in Listing.objects.exclude(pk__in=before):
                self.give("recognition", row.recognition)

    def figures(self):
        """A new list of one model with figures, of a kind and place of its own."""
        with transaction.atomic():
            made = factories.recognised(
                self.random.choice(YEARS),
                kind=self.random.choice(list(Model.Kind)),
                level=self.random.choice([Level.COMMUNE, Level.PROVINCE, Level.CENTRAL]),
                field=factories.field(self.random.choice(list(factories.FIELDS))),
                locality=self.random.choice([None, *self.places.values()]),
                former_locality=self.random.choice([None, self.place()]),
                organisation=factories.organisation(),
            )
            self.give("recognition", made)

    def signed(self):
        """One registration with figures, recognised by its province or commune, or by both."""
        made = factories.registration(State.DRAFT, locality=self.places["N-08674"], year=2026)
        self.give("registration", made)
        for action in factories.PATHS[State.RECOGNISED]:
            factories.step(made, action)
        values = {name: getattr(made, name) for name in ("name", "field", "kind", "locality")}
        for level in self.random.sample([1, 3], k=self.random.randint(1, 2)):
            paper = factories.decision(state="signed", level=level, is_historic=False)
            factories.recognised(
                2026, made.model, decision=paper, level=level, registration=made, **values
            )

    def give(self, owner, record):
        for indicator in self.random.sample(self.indicators, k=2):
            in_parts = indicator.code == "paved" and self.random.random() < 0.7
            parts = {"numerator": self.number(), "denominator": self.number() + 1}
            Outcome.objects.create(
                indicator=indicator,
                precision=self.random.choice(PRECISIONS),
                **(parts if in_parts else {"value": self.number()}),
                **{owner: record},
            )

    def number(self):
        return Decimal(self.random.randint(0, 10**7)) / 10**4

    def elsewhere(self):
        """What another record counts too is left out, or counts again."""
        keys = list(Outcome.objects.order_by("pk").values_list("pk", flat=True))
        for pk, other in zip(self.random.sample(keys, len(keys) // 2), keys, strict=False):
            Outcome.objects.filter(pk=pk).update(
                counted_in=models.Case(models.When(counted_in=None, then=other))
            )

    def kind(self):
        """An indicator adds up otherwise."""
        kind = self.random.choice(Indicator.Kind.values)
        Indicator.objects.filter(pk=self.random.choice(self.indicators).pk).update(kind=kind)

    def part(self):
        """A unit becomes a part of another province, or of none."""
        unit = self.random.choice(
            [each for each in self.places.values() if each.kind != "province"]
        )
        provinces = [self.places["N-25"], self.places["L-25"], None]
        Locality.objects.filter(pk=unit.pk).update(parent=self.random.choice(provinces))


def check(unit):
    """The statistics of a unit, or of all, are those of the records."""
    records = statistics_by_record
    of_kinds = records.counted(unit, "year", "kind", "field")
    assert {cell[:3]: cell.total for cell in counting.cells(within=unit)} == of_kinds
    districts = counting.districts(YEARS, within=unit)
    found = {(year, key): n for year, by in districts.items() for key, n in by.items()}
    assert found == records.counted(unit, "year", "district")
    for basis in Basis:
        places = counting.places(YEARS, basis=basis, within=unit)
        found = {(year, key): n for year, by in places.items() for key, n in by.items()}
        assert found == records.counted(unit, "year", records.unit(basis))
    highest, every = counting.levels(YEARS, within=unit)
    assert +highest == records.counted(unit, "year", "level")
    assert every == records.recognised(unit)
    for year in (2023, 2026):
        of_unit = FigureCell.objects.of_unit(unit)
        for cells, years in (
            (of_unit.of_year(year), {"of_year": year}),
            (of_unit.so_far(year), {"of_year__lte": year}),
        ):
            sums = statistics.sums_of(cells, "indicator")
            expected = records.figures(unit, **years)
            assert sums.keys() == expected.keys()
            for key, parts in expected.items():
                assert parts.items() <= sums[key].items()


@settings(
    max_examples=3,
    phases=[Phase.generate],
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@given(st.lists(st.sampled_from(Happenings.NAMES), min_size=8, max_size=10), st.randoms())
def test_they_are_those_of_the_records_whatever_happens(names, random):
    with transaction.atomic():
        registry = Happenings(random)
        registry.figures()
        for name in names:
            getattr(registry, name)()
            assert list(recounting.differences()) == []
        units = registry.places
        for unit in (None, *(units[uid] for uid in ("N-25", "L-239", "N-08674", "L-08677"))):
            unit and unit.refresh_from_db()
            check(unit)
        transaction.set_rollback(True)


def test_a_recount_finds_what_was_written_past_the_triggers_and_mends_it(capsys):
    with transaction.atomic():
        made = factories.recognised()
        Outcome.objects.create(indicator=factories.indicator(), recognition=made, value=3)
    call_command("check_statistics")
    CountCell.objects.filter(grain=CountCell.Grain.REGISTRY).update(counting=7)
    Listing.objects.update(kind="household")
    FigureCell.objects.all().delete()
    CountedModel.objects.all().delete()
    with translation.override("en"), pytest.raises(CommandError, match=r"Differences: \d+"):
        call_command("check_statistics")
    said = capsys.readouterr().out
    assert "All sums and rows are as they are counted again." not in said.splitlines()[1:]
    assert "rows of the lists, recognition_id" in said
    assert "counted nothing" in said
    with pytest.raises(CommandError):
        call_command("check_statistics", "--mend")
    assert list(recounting.differences()) == []
    call_command("check_statistics")


def test_of_many_differences_of_a_table_the_first_ones_are_told(capsys, monkeypatch):
    monkeypatch.setattr(check_statistics, "SHOWN_MOST", 1)
    factories.recognised()
    CountCell.objects.all().delete()
    with translation.override("en"), pytest.raises(CommandError):
        call_command("check_statistics")
    first, rest = capsys.readouterr().out.splitlines()
    assert first.startswith("counts of models, grain ")
    assert rest == "counts of models: 3 more"


def test_cells_name_themselves():
    with transaction.atomic():
        made = factories.recognised()
        Outcome.objects.create(indicator=factories.indicator(), recognition=made, value=3)
    kept = [CountCell, FigureCell, ModelCell, CountedFigure, CountedModel]
    named = [str(table.objects.order_by("pk").first()) for table in kept]
    model = made.model_id
    assert named == ["2024: 1", "2024: 1", "1", f"{model} (2024)", f"{model}"]


def test_what_nobody_recognised_touches_no_sum():
    """Figures of drafts and texts of models are written often: they lock and change nothing."""
    draft = factories.draft()
    held = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
    with connection.cursor() as cursor:
        cursor.execute(held)
        before = cursor.fetchone()
        Outcome.objects.create(indicator=factories.indicator(), registration=draft, value=3)
        Model.objects.update(published_at=None)
        cursor.execute(held)
        assert cursor.fetchone() == before
    assert not FigureCell.objects.exists()


CHOICES = {
    "field": st.sets(st.sampled_from(["economy", "culture_society"])),
    "kind": st.sets(st.sampled_from(["collective", "household"])),
    "year": st.sets(st.sampled_from([2023, 2024]), max_size=1),
    "level": st.sets(st.sampled_from([1, 3]), max_size=1),
    "district": st.sets(st.sampled_from(["L-239", "L-230"])),
    "commune": st.sets(st.sampled_from(["N-08674", "N-08686"]), max_size=1),
}


@pytest.fixture
def several():
    """Models of two years, of which some changed field, kind or place, and one is withheld."""
    places = factories.places()
    spots = [places[uid] for uid in ("L-08677", "L-08674", "L-08668", "L-230")]
    for number in range(8):
        values = {"field": factories.field(["economy", "culture_society"][number % 2])}
        first = factories.recognised(2023, locality=spots[number % 4], level=1, **values)
        if number % 3 == 0:
            values["kind"] = "household"
            factories.recognised(2024, first.model, locality=spots[number % 3], **values)
        if number % 4 == 1:
            factories.recognised(2023, first.model, locality=spots[0], level=3, **values)
    Model.objects.filter(pk=first.model_id).update(is_withheld=True)
    return places


def conditions_of(chosen, places):
    fields = {code: factories.field(code).pk for code in ("economy", "culture_society")}
    found = {}
    for name, values in chosen.items():
        if name in {"district", "commune"}:
            fits = [places[uid].its_records() for uid in values]
            condition = fits.pop() if fits else models.Q()
            for each in fits:
                condition |= each
        else:
            keys = [fields[code] for code in values] if name == "field" else list(values)
            condition = models.Q((f"{name}__in", keys))
        if values:
            found[name] = condition
    return found


@settings(
    max_examples=20,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(st.fixed_dictionaries(CHOICES))
def test_filters_are_counted_as_by_the_records(several, chosen):
    conditions = conditions_of(chosen, several)
    sums = statistics.filtered(conditions)
    rows = facets.counts(Model.objects.public(), conditions)
    assert sums.pop("", {}).get("", 0) == rows.total
    told = {name: {key: n for key, n in by.items() if key} for name, by in rows.values.items()}
    assert {name: by for name, by in sums.items() if by} == {n: by for n, by in told.items() if by}


def test_what_cells_cannot_add_up_is_left_to_the_rows(several):
    for chosen in ({"year": [2023, 2024]}, {"level": [1, 3]}):
        assert statistics.filtered(conditions_of(chosen, several)) is None
    assert statistics.filtered({}, as_recognised=True) is None
    assert statistics.filtered({}, former=(several["L-08677"].pk,)) is None


def test_of_one_year_units_of_the_past_are_counted_too(several):
    conditions = conditions_of({"year": [2023]}, several)
    former = (several["L-08674"].pk,)
    found = facets.counts(Model.objects.public(), conditions, former)
    found.values["commune"].pop(None, None)
    assert statistics.filtered(conditions, former=former)["commune"] == found.values["commune"]
    old = facets.counts(Model.objects.public(), conditions, as_recognised=True)
    assert statistics.filtered(conditions, as_recognised=True)["commune"] == old.values["commune"]
