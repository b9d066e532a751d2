"""Criteria sheets: by year and kind, and never rewritten once points were given by them."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from models_registry.appraising import criteria
from models_registry.models import Criterion, SelfScore
from tests import factories
from tests.admin_pages import ADMIN, signed_in, text_of

pytestmark = pytest.mark.django_db

LIST = f"{ADMIN}/criterion/"


def used(**values: object) -> Criterion:
    """A criterion by which points were given for a collective in 2026."""
    line = factories.criterion("c1", **values)
    factories.appraise(factories.registration(), factories.reviewer())
    return line


def test_a_sheet_that_nobody_used_may_be_changed():
    line = factories.criterion("c1", 15)
    line.maximum, line.kind, line.first_year = Decimal(20), "individual", 2027
    line.full_clean()
    line.save()
    assert list(Criterion.objects.sheet(year=2027, kind="individual")) == [line]


@pytest.mark.parametrize(
    "change",
    [
        {"maximum": Decimal(90)},
        {"kind": "individual"},
        {"first_year": 2027},
        {"last_year": 2025},
    ],
)
def test_a_used_line_stays_as_it_is(change: dict):
    line = used()
    for name, value in change.items():
        setattr(line, name, value)
    with pytest.raises(ValidationError, match="2026") as refused:
        line.full_clean()
    assert refused.value.error_dict["__all__"][0].code == "used"


def test_points_of_a_self_assessment_fix_the_sheet_too():
    line = factories.criterion("c1", 15)
    SelfScore.objects.create(registration=factories.draft(), criterion=line, points=9)
    line.maximum = Decimal(20)
    with pytest.raises(ValidationError, match="2026"):
        line.full_clean()


def test_no_line_is_added_to_a_used_sheet_but_to_others_it_is():
    used()
    values = {"label_vi": "Mới", "label_en": "New", "maximum": 10}
    with pytest.raises(ValidationError, match="2026"):
        Criterion(code="c9", **values).full_clean()
    Criterion(code="c9", first_year=2027, **values).full_clean()
    Criterion(code="c9", kind="individual", **values).full_clean()


def test_words_order_and_an_end_after_the_use_may_be_changed():
    line = used()
    line.label_vi, line.position, line.last_year = "Kết quả rõ ràng", 3, 2026
    line.full_clean()
    line.save()
    assert list(Criterion.objects.sheet(year=2027, kind="collective")) == []


def test_the_database_keeps_maximum_and_kind_of_a_used_line():
    rows = Criterion.objects.filter(pk=used().pk)
    for change in ({"maximum": 90}, {"kind": "individual"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)
    free = Criterion.objects.filter(pk=factories.criterion("c2", 10).pk)
    assert free.update(maximum=20) == 1


def test_a_new_version_ends_the_line_and_begins_it_anew():
    line, administrator = used(), factories.user("quantri", "administrator")
    (begun,) = criteria.new_version([line], from_year=2027, by=administrator)
    line.refresh_from_db()
    assert (line.last_year, begun.code, begun.first_year, begun.last_year) == (
        2026,
        "c1-2027",
        2027,
        None,
    )
    begun.maximum = Decimal(40)
    begun.full_clean()
    begun.save()
    (third,) = criteria.new_version([begun], from_year=2029, by=administrator)
    assert (third.code, third.maximum) == ("c1-2029", Decimal(40))
    assert list(Criterion.objects.sheet(year=2026, kind="collective")) == [line]
    assert list(Criterion.objects.sheet(year=2029, kind="collective")) == [third]


@pytest.mark.parametrize(("year", "message"), [(2026, "2026"), (2009, "2010"), (2032, "2030")])
def test_a_new_version_begins_after_the_use_and_while_the_line_holds(year: int, message: str):
    line, administrator = used(last_year=2030), factories.user("quantri", "administrator")
    with pytest.raises(ValidationError, match=message):
        criteria.new_version([line], from_year=year, by=administrator)


def test_a_reviewer_makes_no_new_version():
    with pytest.raises(PermissionDenied):
        criteria.new_version([factories.criterion()], from_year=2027, by=factories.reviewer())


@pytest.fixture
def administrator() -> Client:
    return signed_in(factories.user("quantri", "administrator"))


def test_the_administrator_begins_a_version_in_the_list(administrator: Client):
    line = used()
    chosen = {"action": "begin_new_version", "_selected_action": line.pk}
    asked = administrator.post(LIST, chosen)
    assert "The chosen lines end with the year before" in text_of(asked)
    refused = administrator.post(LIST, {**chosen, "from_year": "2026"})
    assert "Points were given by the sheet of 2026 (Collective)" in text_of(refused)
    done = administrator.post(LIST, {**chosen, "from_year": "2027"}, follow=True)
    assert "1 criterion begins anew; edit it now." in text_of(done)
    assert Criterion.objects.get(code="c1-2027").first_year == 2027


def test_the_form_says_why_a_used_line_is_not_changed(administrator: Client):
    line = used()
    values = {"label_vi": "Kết quả", "label_en": "Results", "position": 0, "first_year": 2009}
    address = f"{LIST}{line.pk}/change/"
    refused = administrator.post(address, {**values, "maximum": "90", "kind": ""})
    assert "Make a new version that begins in a later year." in text_of(refused)
    assert administrator.post(f"{LIST}add/", {**values, "code": "c9"}).status_code == 200
    assert administrator.post(address, {**values, "maximum": "100"}).status_code == 302


def test_a_reviewer_reads_the_sheet_with_its_years():
    line = factories.criterion("c1", 15, last_year=2030)
    text = text_of(signed_in(factories.reviewer()).get(f"{LIST}{line.pk}/change/"))
    assert "2009–2030" in text
