"""The sums that the database keeps: what the records say, whatever happens to them."""

from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, models, transaction
from django.utils import translation
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from models_registry import recounting, statistics
from models_registry.management.commands import check_statistics
from models_registry.models import (
    CountCell,
    CountedFigure,
    FigureCell,
    Indicator,
    Level,
    Listing,
    Locality,
    Model,
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
    counts = counting.counts(unit)
    assert {cell[:3]: cell.total for cell in counts.cells()} == of_kinds
    assert [counts.models_of(year) for year in YEARS] == [
        sum(total for key, total in of_kinds.items() if key[0] == year) for year in YEARS
    ]
    rows = counting.placed(YEARS, within=unit)
    districts = counting.districts(rows, YEARS)
    found = {(year, key): n for year, by in districts.items() for key, n in by.items()}
    assert found == records.counted(unit, "year", "district")
    for basis in Basis:
        places = counting.places(rows, YEARS, basis=basis)
        found = {(year, key): n for year, by in places.items() for key, n in by.items()}
        assert found == records.counted(unit, "year", records.unit(basis))
    highest, every = counts.levels()
    assert +highest == records.counted(unit, "year", "level")
    assert every == records.recognised(unit)
    for year in (2023, 2026):
        of_unit = FigureCell.objects.of_unit(unit)
        for cells, years in (
            (of_unit.of_year(year), {"of_year": year}),
            (of_unit.so_far(year), {"of_year__lte": year}),
        ):
            sums = statistics.sums_of(cells.values_list("indicator", *statistics.SUMMED))
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
    CountCell.objects.filter(grain=CountCell.Grain.PLACE).update(year=1999)
    Listing.objects.update(kind="household")
    FigureCell.objects.all().delete()
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
    kept = [CountCell, FigureCell, CountedFigure]
    named = [str(table.objects.order_by("pk").first()) for table in kept]
    assert named == ["2024: 1", "2024: 1", f"{made.model_id} (2024)"]


def test_what_nobody_recognised_touches_no_sum():
    """Figures of drafts and texts of models are written often: they lock and change nothing."""
    draft = factories.draft()
    held = (
        "SELECT count(*) FROM pg_locks"
        " WHERE locktype = 'advisory' AND pid = pg_backend_pid()"  # other lanes hold their own
    )
    with connection.cursor() as cursor:
        cursor.execute(held)
        before = cursor.fetchone()
        Outcome.objects.create(indicator=factories.indicator(), registration=draft, value=3)
        Model.objects.update(published_at=None)
        cursor.execute(held)
        assert cursor.fetchone() == before
    assert not FigureCell.objects.exists()
