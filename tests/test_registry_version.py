"""The version of all that the public reads: models/registry_version.py, migration 0019."""

import threading
import time
from collections.abc import Callable
from contextlib import closing

import pytest
from django.contrib.auth.models import update_last_login
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from models_registry.campaign_moves import CampaignState
from models_registry.models import (
    Abbreviation,
    Campaign,
    CommentAnswer,
    Consent,
    Field,
    Indicator,
    LearningRequest,
    Locality,
    LocalitySuccession,
    Model,
    OrganisationKind,
    Outcome,
    Photo,
    PickedStory,
    Reading,
    Recognition,
    Registration,
    RegistryChange,
    User,
    registry_version,
)
from models_registry.transitions import State
from tests import citizens, factories

FIELD = "/linh-vuc/culture_society/"


def version() -> str:
    return registry_version("default")[0]


def published() -> Recognition:
    """A recognised registration with all that its model's page shows."""
    made = factories.registration(State.PROPOSED)
    Outcome.objects.create(indicator=factories.indicator(), registration=made, value=77)
    factories.step(made, "recognise")
    of = factories.recognised(2026, model=made.model, registration=made)
    sent = {"registration": made, "uploaded_by": made.created_by, "original_name": "a.jpg"}
    shown = {"is_public": True, "has_consent": True, "encoded_at": timezone.now()}
    paths = {"file": "photos/a.jpg", "large": "shown/a.webp", "small": "shown/b.webp"}
    Photo.objects.create(**sent, **shown, **paths, digest="p", caption="Con đường mới")
    by = {"by": factories.reviewer()}
    CommentAnswer.objects.create(
        comment=citizens.comment(made.model, Reading.PUBLISHED, **by),
        state=Reading.PUBLISHED,
        text="Cảm ơn bà.",
        unit_name="Xã Thanh Thủy",
        answered_by=made.created_by,
        moderated_at=timezone.now(),
        moderated_by=by["by"],
    )
    return of


@pytest.mark.django_db
def test_each_kind_of_change_shows_at_once(client: Client, kept_pages: None):
    of = published()
    code, campaign = of.model.code, factories.campaign(linked_models=[of.model])
    page, months = f"/mo-hinh/{code}/", f"/thang-dan-van/{campaign.slug}/"
    unit = "/dia-phuong/L-239/"
    changes: dict[str, tuple[str, str, Callable[[], object]]] = {
        "text": (page, "Lý do mới", lambda: Model.objects.update(rationale="Lý do mới")),
        "figure": (months, "4.321", lambda: _figure(campaign)),
        "picture": (page, "Chú thích", lambda: Photo.objects.update(caption="Chú thích")),
        "comment": (
            page,
            "Rất hay",
            lambda: citizens.comment(
                of.model, Reading.PUBLISHED, User.objects.first(), text="Rất hay"
            ),
        ),
        "recognition": ("/mo-hinh/", "Tên mới", lambda: factories.recognised(name="Tên mới")),
        "field": (FIELD, "Lĩnh vực khác", lambda: Field.objects.update(label_vi="Lĩnh vực khác")),
        "indicator": (page, "Số nhà", lambda: Indicator.objects.update(label_vi="Số nhà")),
        "organisation": (
            months,
            "Đoàn khác",
            lambda: campaign.organisers.update(name="Đoàn khác"),
        ),
        "campaign": ("/thang-dan-van/", "Tháng sau", lambda: factories.campaign(name="Tháng sau")),
        "place": (unit, "tên khác", lambda: Locality.objects.update(full_name="Huyện tên khác")),
        "story": (
            "/",
            "Vì nên đọc",
            lambda: PickedStory.objects.create(model=of.model, why="Vì nên đọc"),
        ),
        "linked": (months, "nơi khác", lambda: _in_another_place(campaign)),
        "revoked": (page, "", lambda: Recognition.objects.update(**_revoked())),
    }
    stale = []
    for kind, (path, words, change) in changes.items():
        before = client.get(path)
        change()
        after = client.get(path, headers={"If-None-Match": before["ETag"]})
        is_new = words in after.content.decode() if words else after.status_code == 404
        if (words and words in before.content.decode()) or not is_new:
            stale.append((kind, before.status_code, after.status_code))
    assert stale == []


def _in_another_place(campaign: Campaign) -> None:
    unit = Locality.objects.get(uid="N-08686")
    Locality.objects.filter(pk=unit.pk).update(full_name="Xã nơi khác")
    campaign.localities.set([unit])


def _figure(campaign: Campaign) -> None:
    Outcome.objects.create(indicator=Indicator.objects.get(), campaign=campaign, value=4321)


def _revoked() -> dict[str, object]:
    return {"revoked_by": factories.revocation(), "revocation_reason": "Sai số liệu báo cáo rồi."}


@pytest.mark.django_db
def test_each_table_that_readers_see_changes_the_version():
    of = published()
    factories.campaign()
    Abbreviation.objects.create(short="NTMX", long="nông thôn mới xanh")
    officer = of.registration.created_by
    touched = {
        "abbreviation": lambda: Abbreviation.objects.update(short="NTMY"),
        "consent": lambda: Consent.objects.create(
            model=of.model, recorded_by=officer, subject_name="A", text_version="1"
        ),
        "kind": lambda: OrganisationKind.objects.update(label_en="Another"),
        "succession": lambda: LocalitySuccession.objects.update(note="Chia"),
        "names": lambda: User.objects.update(full_name="Tên khác"),
        "registration": lambda: Registration.objects.update(year=2026),
        "request": lambda: LearningRequest.objects.create(
            model=of.model, asked_by=officer, unit_name="Xã A", message="Xin học."
        ),
        "photo gone": Photo.objects.all().delete,
        "answer gone": CommentAnswer.objects.all().delete,
        "organisers gone": Campaign.organisers.through.objects.all().delete,
        "emptied": lambda: connection.cursor().execute("TRUNCATE models_registry_pickedstory"),
    }
    seen = {version()}
    for number, (kind, change) in enumerate(touched.items(), 2):
        change()
        seen.add(version())
        assert len(seen) == number, kind


@pytest.mark.django_db
def test_what_the_public_does_not_read_leaves_the_version():
    of = published()
    draft = factories.draft(by=of.registration.created_by)
    before = version()
    Registration.objects.filter(pk=draft.pk).update(rationale="Lý do")
    Outcome.objects.create(indicator=factories.indicator(), registration=draft, value=1)
    Model.objects.create()
    citizens.comment(of.model)
    factories.campaign(CampaignState.DRAFT, by=draft.created_by, organisers=[])
    update_last_login(None, draft.created_by)
    LearningRequest.objects.create(model=of.model, unit_name="Xã lạ", message="Xin học.")
    Field.objects.filter(code="none").update(label_en="None")
    Photo.objects.filter(registration=draft).update(is_public=True)
    assert version() == before


@pytest.mark.django_db
def test_what_is_rolled_back_has_changed_nothing():
    factories.field()
    before = version()
    with transaction.atomic():
        Field.objects.update(label_en="Another")
        within = version()
        transaction.set_rollback(True)
    assert within != before
    assert version() == before
    Field.objects.update(label_en="A third")
    assert version() not in {before, within}


class Writer:
    """A connection of its own, as of another process."""

    def __init__(self) -> None:
        self.connection = connection.copy()

    def does(self, *statements: str) -> None:
        with self.connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    def close(self) -> None:
        self.connection.close()


def relabelled(code: str) -> str:
    return f"UPDATE models_registry_field SET label_en = gen_random_uuid() WHERE code = '{code}'"


@pytest.mark.django_db(transaction=True)
def test_a_change_counts_when_it_is_seen_and_no_writer_waits_for_another():
    for code in ("economy", "culture_society"):
        factories.field(code)
    seen = [version()]
    with closing(Writer()) as first, closing(Writer()) as second:
        first.does("BEGIN", relabelled("economy"))  # begun first, ended last
        seen.append(version())
        second.does("BEGIN", relabelled("culture_society"), "COMMIT")  # would wait here
        seen.append(version())
        first.does("COMMIT")
        seen.append(version())
        second.does("BEGIN", relabelled("economy"), "ROLLBACK")
        seen.append(version())
    assert [seen.index(each) for each in seen] == [0, 0, 2, 3, 3]


@pytest.mark.django_db(transaction=True)
def test_the_table_stays_small_whoever_is_putting_it_together():
    factories.field("economy"), factories.field("culture_society")
    with closing(Writer()) as slow, closing(Writer()) as quick:
        quick.does("SELECT setval('models_registry_registrychange_id_seq', 64000)")
        quick.does(*[relabelled("culture_society")] * 63)
        before = version()
        slow.does("BEGIN", relabelled("economy"))  # the 64th: puts together, not seen yet
        assert version() == before
        quick.does(*[relabelled("culture_society")] * 64)  # another one leaves those alone
        assert len({before, version()}) == 2
        among = version()
        slow.does("ROLLBACK")
        assert version() == among
        quick.does(*[relabelled("culture_society")] * 64)
        quick.does("BEGIN ISOLATION LEVEL REPEATABLE READ", relabelled("economy"), "COMMIT")
    changes = RegistryChange.objects.values_list("changes", flat=True)
    assert len(changes) < 10
    assert sum(changes) > 63 + 64 + 64
    assert str(max(changes)) in str(RegistryChange.objects.order_by("changes").last())


@pytest.mark.django_db(transaction=True)
def test_no_old_page_is_left_under_a_new_version(kept_pages: None):
    """Readers ask while two writers change the page, each change in a transaction that lasts."""
    codes = ("economy", "culture_society")
    for code in codes:
        factories.field(code)
    path, wrong = "/du-lieu/api/v1/fields/", []

    def write(code: str) -> None:
        with closing(Writer()) as writer:
            for _round in range(12):
                writer.does("BEGIN", relabelled(code))
                time.sleep(0.002)
                writer.does("COMMIT")
                mine = Field.objects.get(code=code).label_en
                if mine not in Client().get(path).content.decode():
                    wrong.append((code, mine))
        connection.close()

    threads = [threading.Thread(target=write, args=[code]) for code in codes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = Client().get(path).content
    cache.clear()
    assert wrong == []
    assert kept == Client().get(path).content
