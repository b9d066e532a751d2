"""Likely duplicates: 200 labelled pairs against the database, and who may see what."""

from types import ModuleType
from typing import NamedTuple

import pgtrigger
import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from models_registry import workflow
from models_registry.models import Locality, Model, Recognition, Registration, User
from models_registry.recognition import Line
from models_registry.search import NameWords
from models_registry.similar_names import naming, nearby, similar
from models_registry.transitions import State
from tests import (
    factories,
    similar_pairs_2,
    similar_pairs_3,
    similar_pairs_4,
    similar_pairs_5,
)
from tests.similar_pairs import PAIRS

pytestmark = pytest.mark.django_db
UNITS = {"Thanh Thủy": "N-08674", "Sơn Thủy": "L-08677", "Tu Vũ": "N-08686", "Đào Xá": "L-08668"}


class Pair(NamedTuple):
    """A name that is typed for 2026, and the one that is on file."""

    typed: str
    here: Locality
    on_file: str
    there: Locality
    year: int
    is_recognised: bool  # of an earlier list; else it is registered


def found_of(pairs: list[Pair], user: User) -> list[list[str]]:
    """What is found of each pair, while its second name is on file and nothing else.

    One record takes each of the names in turn: to write it takes longer than to look for it.
    """
    found: dict[int, list[str]] = {}
    for is_recognised in (False, True):
        with transaction.atomic():
            made: Registration | Recognition | None = None
            for number, pair in enumerate(pairs):
                if pair.is_recognised is is_recognised:
                    made = renamed(made, pair) if made else written(pair)
                    likely = similar.find(pair.typed, year=2026, locality=pair.here, user=user)
                    found[number] = [str(candidate.kind) for candidate in likely]
            transaction.set_rollback(True)
    return [found[number] for number in range(len(pairs))]


def written(pair: Pair) -> Registration | Recognition:
    values = {"name": pair.on_file, "locality": pair.there, "year": pair.year}
    if pair.is_recognised:
        return factories.recognised(**values)
    return factories.registration(State.SUBMITTED, **values)


def renamed(made: Registration | Recognition, pair: Pair) -> Registration | Recognition:
    values = {"name": pair.on_file, "locality": pair.there}
    with pgtrigger.ignore("models_registry.Recognition:trace_of_changes"):
        type(made).objects.filter(pk=made.pk).update(**values, year=pair.year)
    if pair.is_recognised:
        Model.objects.filter(pk=made.model_id).update(**values)
    return made


def test_of_200_pairs_the_likely_duplicates_are_found_and_told_apart():
    """Recall at least 0.95 at precision at least 0.80, also of the half that was kept aside."""
    user, places = factories.officer(), factories.places()
    pairs = []
    for _kind, typed, unit, on_file, its_unit, its_year in PAIRS:
        here, there = places[UNITS[unit]], places[UNITS[its_unit]]
        is_own = its_year == 2026 or (here.today == there.today and its_year == 2025)
        pairs.append(Pair(typed, here, on_file, there, its_year, not is_own))
    answers = list(zip(PAIRS, found_of(pairs, user), strict=True))

    assert len(PAIRS) == 200
    for part in (answers, answers[0::2], answers[1::2]):
        hits = sum(found == [pair[0]] for pair, found in part)
        expected = sum(pair[0] != "none" for pair, _ in part)
        shown = sum(bool(found) for _, found in part)
        wrong = [
            (pair, found)
            for pair, found in part
            if found != [pair[0]] and (found or pair[0] != "none")
        ]
        assert hits / expected >= 0.95, wrong
        assert hits / shown >= 0.80, wrong


PARTS = [
    *((similar_pairs_2, part) for part in ("UNSEEN", "DEVELOPMENT", "REWORDED")),
    *((similar_pairs_3, part) for part in ("FIRST", "SECOND", "THIRD", "FOURTH")),
    *((similar_pairs_4, part) for part in ("FIFTH", "OWN", "OTHER")),
    *((similar_pairs_5, part) for part in ("SIXTH", "HALVES", "AGAIN")),
]
KINDS = {"+": "same", "=": "last_year", "~": "elsewhere"}


@pytest.mark.parametrize(("module", "part"), PARTS, ids=[part for _, part in PARTS])
def test_of_other_pairs_the_likely_duplicates_are_found_too(module: ModuleType, part: str):
    """Recall at least 0.95 at precision at least 0.80; see the pairs for how they were used.

    What is asserted here is after the rules were mended; the pairs tell of the first tries.
    """
    user = factories.officer()
    here, there = factories.places()["N-08674"], factories.places()["N-08686"]
    signs = list(similar_pairs_2.pairs(getattr(module, part)))
    pairs = [
        Pair(typed, here, on_file, there, 2025, is_recognised=True)
        if sign == "~"
        else Pair(typed, here, on_file, here, 2025 if sign == "=" else 2026, is_recognised=False)
        for sign, typed, on_file in signs
    ]
    shown, expected, hits, wrong = 0, 0, 0, []
    for (sign, typed, on_file), found in zip(signs, found_of(pairs, user), strict=True):
        kinds = set(found)
        expected += sign in KINDS
        shown += bool(kinds)
        hits += kinds == {KINDS.get(sign)}
        if kinds != ({KINDS[sign]} if sign in KINDS else set()):
            wrong.append((sign, typed, on_file))

    assert hits / expected >= 0.95, wrong
    assert hits / shown >= 0.80, wrong


def names(found) -> list[tuple[str, str]]:
    return [(str(one.kind), one.name) for one in found]


def find(name: str, **values: object):
    user = values.pop("user", None) or User.objects.first() or factories.officer()
    values = {"year": 2026, "locality": factories.places()["N-08674"], **values}
    return similar.find(name, user=user, **values)


def test_a_likely_duplicate_tells_where_it_stands():
    made = factories.registration(State.REGISTERED, name="Tiếng kẻng an ninh")
    found = find("Tieng keng an ninh", user=made.created_by)[0]

    assert (found.kind, found.score, found.registration) == ("same", 1.0, made)
    assert (found.reference, found.is_warned) == (made.reference, True)
    assert (found.is_open, found.is_public) == (True, False)


def test_one_that_is_only_near_is_shown_without_a_warning():
    made = factories.registration(State.REGISTERED, name="Camera an ninh và đèn đường hoa bích họa")
    found = find("Camera an ninh", user=made.created_by)[0]

    assert found.score >= 0.45
    assert not similar.replace(found, score=0.59).is_warned


def test_a_model_elsewhere_is_named_by_its_code():
    elsewhere = factories.recognised(
        2024, name="Móc khóa an ninh", locality=factories.places()["L-08668"]
    )
    found = find("Móc khóa an ninh")[0]

    assert (found.kind, found.reference) == ("elsewhere", elsewhere.model.code)
    assert (found.is_open, found.is_public, found.year) == (False, True, 2024)


def test_what_is_withdrawn_nameless_revoked_or_unpublished_elsewhere_is_not_found():
    user = factories.officer()
    name = "Móc khóa an ninh"
    there = factories.places()["N-08686"]
    factories.registration(State.WITHDRAWN, name=name)
    factories.draft(name="")
    factories.registration(State.SUBMITTED, name=name, locality=there)
    revoked = factories.recognised(2024, name=name, locality=there)
    line = Line(recognition=revoked, reason="Tên mô hình ghi nhầm khi lập danh sách.")
    factories.carried_out(factories.reviewer(), "revocation", line)

    assert find(name, user=user) == []


def test_drafts_are_shown_only_to_who_may_read_them():
    name = "Móc khóa an ninh"
    police = factories.organisation()
    there = factories.places()["N-08686"]
    of_the_unit = factories.draft(name=name)
    factories.draft(name=name, locality=there, organisation=police)
    submitted = factories.registration(
        State.SUBMITTED, name=name, locality=there, organisation=police
    )

    mine = find(name, user=of_the_unit.created_by, organisation=police)
    reviewers = find(name, user=factories.reviewer(), organisation=police)
    assert [(one.registration, one.is_open) for one in mine] == [
        (of_the_unit, True),
        (submitted, False),
    ]
    assert [one.registration for one in reviewers] == [submitted]


def test_its_own_model_is_never_like_itself():
    before = factories.recognised(2024, name="Móc khóa an ninh")
    made = factories.draft(name="Móc khóa an ninh", model=before.model)

    assert similar.find_for(made, user=made.created_by) == []


def test_of_one_model_only_the_nearest_and_newest_year_is_named():
    model = factories.recognised(2023, name="Móc khóa an ninh").model
    factories.recognised(2024, name="Móc khóa an ninh", model=model)

    assert [(one.kind, one.year) for one in find("Móc khóa an ninh")] == [("last_year", 2024)]


def test_at_most_five_of_a_kind_are_named():
    user = factories.officer()
    for _ in range(7):
        factories.registration(State.SUBMITTED, name="Móc khóa an ninh")

    assert len(find("Móc khóa an ninh", user=user)) == 5


@pytest.mark.parametrize("name", ["", "…", " - "])
def test_a_name_without_words_is_like_nothing(name: str):
    factories.draft()
    assert find(name) == []


def test_a_name_of_boilerplate_only_is_compared_as_it_is():
    made = factories.registration(State.SUBMITTED, name="Mô hình dân vận khéo")

    assert names(find("Mô hình dân vận khéo năm 2026", user=made.created_by)) == [
        ("same", "Mô hình dân vận khéo")
    ]
    assert find("vận động nhân dân", user=made.created_by) == []


def test_an_organisation_without_territory_has_its_own_names():
    police = factories.organisation()
    factories.registration(
        State.SUBMITTED, name="Móc khóa an ninh", locality=None, organisation=police
    )

    assert names(find("Móc khóa an ninh", locality=None, organisation=police)) == [
        ("same", "Móc khóa an ninh")
    ]


def test_the_number_of_questions_is_bounded(django_assert_max_num_queries):
    user = factories.officer()
    here = factories.places()
    for _number in range(12):
        factories.registration(State.SUBMITTED, name="Móc khóa an ninh", by=user)
        factories.recognised(2024, name="Móc khóa an ninh", locality=here["L-08668"])
        factories.recognised(2023, name="Móc khóa an ninh", locality=here["L-08677"])
    with django_assert_max_num_queries(14):
        found = similar.find("Móc khóa an ninh", year=2026, locality=here["N-08674"], user=user)
    assert len(found) == 15


def test_words_elsewhere_are_looked_for_by_the_index():
    query = next(nearby.queries(naming.essence("HTX chè sạch Đồng Tâm")))
    rows = Model.objects.annotate(words=NameWords("name")).filter(words=query)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")

    assert "model_name_words" in rows.values("pk").explain()


def test_once_enough_is_near_no_wider_question_is_asked(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries
):
    user = factories.officer()
    here = factories.places()
    factories.recognised(2024, name="Móc khóa an ninh", locality=here["L-08668"])
    asked = {"year": 2026, "locality": here["N-08674"], "user": user}
    with CaptureQueriesContext(connection) as wide:
        similar.find("Móc khóa an ninh", **asked)
    monkeypatch.setattr(similar, "JUDGED", 1)
    factories.forget_units(user)
    with django_assert_num_queries(len(wide) - 1):
        assert names(similar.find("Móc khóa an ninh", **asked)) == [
            ("elsewhere", "Móc khóa an ninh")
        ]


def test_a_model_elsewhere_in_other_words_is_found_by_its_theme():
    factories.recognised(2024, name="Mắt thần giữ bình yên", locality=factories.places()["N-08686"])

    assert names(find("Lắp camera an ninh")) == [("elsewhere", "Mắt thần giữ bình yên")]


def test_a_registration_that_looks_the_same_is_submitted_only_with_a_reason():
    first = factories.registration(State.SUBMITTED, name="Tiếng kẻng an ninh")
    second = factories.draft(by=first.created_by, name="Mô hình tiếng kẻng an ninh")
    with pytest.raises(ValidationError) as refused:
        workflow.move(second, "submit", by=first.created_by)

    message = refused.value.message_dict["duplicate_reason"][0]
    assert first.reference in message
    second.duplicate_reason = "Hai khu khác nhau, hai tổ khác nhau."
    second.save()
    assert workflow.move(second, "submit", by=first.created_by).state == State.SUBMITTED


def test_another_year_and_another_thing_need_no_reason():
    first = factories.registration(State.SUBMITTED, name="Tiếng kẻng an ninh", year=2025)
    factories.registration(State.SUBMITTED, name="Đèn an ninh", by=first.created_by)
    second = factories.draft(by=first.created_by, name="Tiếng kẻng an ninh")

    assert workflow.move(second, "submit", by=first.created_by).state == State.SUBMITTED


@pytest.mark.parametrize("name", ["ʼʼʼ 'a' \\ :* | & !", "đ" * 400, "a̛̛̛ ̀̀ 5⁵ ②", "\u0301 \u200b"])
def test_strange_signs_break_nothing(name: str):
    factories.recognised(name="Móc khóa an ninh", locality=factories.places()["L-08668"])

    assert find(name) == []


def test_of_very_many_names_of_a_unit_the_nearest_are_judged(monkeypatch: pytest.MonkeyPatch):
    user = factories.officer()
    for name in ("Tiếng kẻng an ninh", "Trồng bưởi Diễn", "Thu gom rác thải nhựa"):
        factories.registration(State.SUBMITTED, name=name, by=user)
    monkeypatch.setattr(similar, "READ_OWN", 1)

    assert names(find("Tieng keng an ninh", user=user)) == [("same", "Tiếng kẻng an ninh")]
