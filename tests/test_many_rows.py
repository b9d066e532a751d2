"""Many rows at once cost what each of them costs: nothing grows with the square of their number."""

import datetime
import uuid

import pghistory
import pgtrigger
import pytest
from django.db import connection

from models_registry.models import Model, ModelAudit, NameWord, RecognitionAudit
from models_registry.recognition import HistoricRow, recognise_historic
from tests import factories

pytestmark = pytest.mark.django_db


def answer(sql: str, *parameters: object) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters or None)
        (value,) = cursor.fetchone()
        return value


def test_what_each_trigger_asks_takes_no_savepoint():
    """A migration with triggers ends with QUICK_TRIGGERS (migrations/_quick_triggers.py)."""
    for name in ("_pgtrigger_should_ignore", "_pgh_attach_context"):
        assert "EXCEPTION" not in answer("SELECT prosrc FROM pg_proc WHERE proname = %s", name)


def test_triggers_are_ignored_and_versions_have_their_context_as_the_libraries_say():
    assert answer("SELECT _pgtrigger_should_ignore('a') IS TRUE") is False
    assert answer("SELECT _pgh_attach_context()") is None
    answer("SELECT set_config('pgtrigger.ignore', '{a,b}', true)")
    assert answer("SELECT _pgtrigger_should_ignore('a') IS TRUE") is True
    assert answer("SELECT _pgtrigger_should_ignore('c') IS TRUE") is False
    answer("SELECT set_config('pgtrigger.ignore', '', true)")
    model = Model.objects.create(name="Cũ")
    with pghistory.context(why="thử"):
        Model.objects.filter(pk=model.pk).update(name="Mới")
    changed = ModelAudit.objects.order_by("pk").last()
    assert (changed.name, changed.pgh_context.metadata) == ("Mới", {"why": "thử"})
    assert isinstance(changed.pgh_context_id, uuid.UUID)
    with pgtrigger.ignore("models_registry.Model:update_update"):
        Model.objects.filter(pk=model.pk).update(name="Mới nữa")
    assert ModelAudit.objects.order_by("pk").last() == changed


def test_rows_that_come_together_have_a_version_each():
    rows = [
        HistoricRow(name=f"Tên {number}", kind=Model.Kind.COLLECTIVE, field=factories.field(),
                    locality=factories.places()["L-08677"])
        for number in range(3)
    ]  # fmt: skip
    day = datetime.date(2024, 11, 18)
    made = recognise_historic(
        factories.decision(year=2024, dated_on=day), rows, by=factories.reviewer()
    )
    keys = [one.pk for one in made]
    versions = RecognitionAudit.objects.filter(pgh_obj__in=keys)
    assert sorted(versions.values_list("pgh_obj", "pgh_label")) == [(key, "insert") for key in keys]
    assert len({bytes(each) for each in versions.values_list("trace_digest", flat=True)}) == 3
    models = ModelAudit.objects.filter(pgh_obj__in=[one.model_id for one in made])
    assert sorted(models.values_list("name", flat=True)) == ["Tên 0", "Tên 1", "Tên 2"]


def test_no_trigger_of_many_rows_holds_each_old_row_against_each_new_one():
    """Such a join is planned once a session, by the rows of its first statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger"
            " JOIN pg_proc ON pg_proc.oid = tgfoid WHERE prosrc ~ 'JOIN (old_rows|before)'"
        )
        joined = {table for (table,) in cursor.fetchall()}
    assert joined == {f"models_registry_{name}" for name in ("indicator", "locality")}


def words() -> dict[str, int]:
    return dict(NameWord.objects.filter(text__in=("cũ", "mới")).values_list("text", "count"))


def test_words_of_names_are_counted_of_those_that_changed_only():
    kept, first, second = (Model.objects.create(name="Tên cũ") for _each in range(3))
    Model.objects.filter(pk__in=[kept.pk, first.pk]).update(name="Tên cũ")
    assert words() == {"cũ": 3}
    Model.objects.filter(pk__in=[first.pk, second.pk]).update(name="Tên mới")
    assert words() == {"cũ": 1, "mới": 2}


# What a record is found by, as its words were first put together (migration 0013).
TERMS = """
SELECT setweight(to_tsvector('simple', search_plain(name)), 'A')
    || setweight(to_tsvector('simple', search_plain(place)), 'B')
    || setweight(to_tsvector('simple', search_plain(body)), 'C')
    || array_to_tsvector(ARRAY(SELECT DISTINCT unnest(
           search_marked('^', search_words(name)) || search_marked('@', search_words(place))
        || search_pairs(search_words(name)) || search_pairs(search_words(place))
        || search_pairs(search_words(left(body, 60000)))
        || search_marked('=', concat_ws(
               ' ', tone_last(name), tone_last(place), tone_last(left(body, 60000)))))))
     = (search_terms(name, place, body)).vector
  FROM (SELECT %s::text AS name, %s::text AS place, %s::text AS body) given
"""


@pytest.mark.parametrize(
    "texts",
    [
        ("Hiến đất, làm đường", "xã Sơn Thủy | Thanh Thủy", "Kỹ sư Lý: 4,6 km; ½ số hộ № 5."),
        ("", "", ""),
        ("Một", "", "…"),
        ("Hòa Hoà", "xã Mỹ", f"a {'dài' * 20} b {'x' * 41} c"),
        ("X", "Y", "̀ chữ “lạ” ñ ç " + "đường " * 10_100 + "cuối cùng"),
    ],
)
def test_each_text_is_folded_once_and_has_the_terms_that_it_had(texts: tuple[str, ...]):
    assert answer(TERMS, *texts) is True


def test_the_words_of_a_name_are_those_that_stand_in_it_alone_and_side_by_side():
    with connection.cursor() as cursor:
        cursor.execute("SELECT name_words('  Hiến đất – HIẾN đất! '), name_words('…')")
        assert {each for each, _none in cursor.fetchall()} == {
            "hiến", "đất", "hiến đất", "đất hiến"
        }  # fmt: skip
