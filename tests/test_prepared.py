"""Questions that are put in SQL once: models_registry/prepared.py."""

import datetime

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from models_registry.models import Field, Locality
from models_registry.prepared import AmongKeys, Prepared
from tests import factories

pytestmark = pytest.mark.django_db


def field(code: str) -> Field:
    return factories.field(code)


def test_a_question_is_put_in_sql_once_and_asked_with_any_value():
    economy, society = field("economy"), field("culture_society")
    made = []

    def of(key: int, code: str):
        made.append((key, code))
        return Field.objects.filter(pk=key, code=code)

    asked = Prepared(of, int, str)

    assert asked(economy.pk, "economy") == [economy]
    assert asked(society.pk, "culture_society") == [society]
    assert asked(society.pk, "economy") == []
    assert len(made) == 1


def test_keys_are_one_value_however_many_there_are():
    economy, society = field("economy"), field("culture_society")
    among = Prepared(
        lambda keys: Field.objects.filter(AmongKeys(models.F("pk"), keys)).order_by("pk"), list
    )

    assert among([society.pk, economy.pk]) == [economy, society]
    assert among([society.pk]) == [society]
    assert among([]) == []


def test_the_rows_are_those_of_the_queryset_with_what_it_fetches():
    unit = factories.places()["N-08674"]
    asked = Prepared(lambda uid: Locality.objects.for_page().filter(uid=uid), str)

    (found,) = asked(unit.uid)
    with CaptureQueriesContext(connection) as asked_later:
        parent = found.parent

    assert (len(asked_later), found, parent) == (0, unit, unit.parent)
    assert found.get_deferred_fields() == {"outline", "evidence", "full_name_folded"}


def test_values_lists_are_rows_too_also_of_united_questions_with_hidden_columns():
    economy, society = field("economy"), field("culture_society")
    named = Prepared(
        lambda code: Field.objects.filter(code=code).order_by("-label_en").values_list("pk"), str
    )
    united = Prepared(
        lambda one, other: (
            Field.objects.filter(pk=one)
            .order_by()
            .values_list("code", "pk")
            .union(Field.objects.filter(pk=other).order_by().values_list("code", "pk"))
        ),
        int,
        int,
    )

    ordered = Prepared(
        lambda code: (
            Field.objects.filter(code=code).order_by("-label_en").distinct().values_list("pk")
        ),
        str,
    )

    assert named("economy") == ordered("economy") == [(economy.pk,)]
    assert set(united(economy.pk, society.pk)) == {
        ("economy", economy.pk),
        ("culture_society", society.pk),
    }


def test_a_constant_of_the_question_may_hold_any_sign():
    Field.objects.create(code="odd", label_vi="100% 'khéo'", label_en="")
    asked = Prepared(lambda code: Field.objects.filter(label_vi="100% 'khéo'", code=code), str)
    like = Prepared(lambda code: Field.objects.filter(label_vi__contains="0%", code=code), str)
    near = Prepared(lambda code: Field.objects.filter(label_vi__trigram_similar=code), str)

    assert [each.code for each in asked("odd")] == ["odd"]
    assert [each.code for each in like("odd")] == ["odd"]
    assert [each.code for each in near("khéo")] == ["odd"]


def test_a_day_is_given_each_time_and_never_kept():
    today = datetime.date(2026, 11, 26)
    asked = Prepared(lambda day: Locality.objects.in_force(day).communes(), datetime.date)

    assert set(asked(today)) == set(Locality.objects.in_force(today).communes())
    with pytest.raises(TypeError, match="changes"):
        Prepared(lambda key: Locality.objects.in_force(today).filter(pk=key), int)(1)


def test_a_value_that_is_not_asked_for_is_an_error():
    with pytest.raises(ValueError, match="not asked for"):
        Prepared(lambda _key: Field.objects.all(), int)(1)


def test_a_connection_plans_a_question_once_unless_connections_are_shared():
    asked = Prepared(lambda code: Field.objects.filter(code=code, position=3), str)
    planned = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s"
    kept = connection.connection.prepare_threshold

    def plans() -> int:
        with connection.cursor() as cursor:
            cursor.execute(planned, ["%field%position% = 3%"])
            return cursor.fetchone()[0]

    try:
        connection.connection.prepare_threshold = None
        asked("economy")
        shared = plans()
        connection.connection.prepare_threshold = 0
        asked("economy")
        asked("culture_society")
        assert (kept, shared, plans()) == (0, 0, 1)
    finally:
        connection.connection.prepare_threshold = kept


def test_what_was_asked_can_be_read_in_the_log():
    asked = Prepared(lambda code: Field.objects.filter(code=code).values_list("pk"), str)

    with CaptureQueriesContext(connection) as log:
        asked("economy")

    assert log[0]["sql"].endswith('WHERE "models_registry_field"."code" = $1::text ' + ORDERED)


ORDERED = 'ORDER BY "models_registry_field"."position" ASC, "models_registry_field"."code" ASC'
