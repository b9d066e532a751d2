"""Clearing models in the admin: the desk, the filtered list, what is read, the model's own page."""

import pytest
from django.test import Client

from models_registry import recognition
from models_registry.admin import clearing
from models_registry.models import Clearance, Field, Model, Outcome, Photo, Recognition, User
from models_registry.recognition.clearing import fingerprint
from models_registry.transitions import State
from tests import factories
from tests.admin_pages import ADMIN, listed, signed_in, text_of

pytestmark = pytest.mark.django_db

MODELS = f"{ADMIN}/model/"
REASON = "Read by the provincial command; nothing secret in it."


@pytest.fixture
def person() -> User:
    return factories.reviewer()


@pytest.fixture
def reviewer(person: User) -> Client:
    return signed_in(person)


@pytest.fixture
def guarded() -> Field:
    return factories.field_to_clear()


def post(client: Client, *made: Recognition, action: str = "clear", **typed: object):
    keys = [each.model_id for each in made]
    chosen = {"action": action, "_selected_action": keys}
    return client.post(f"{MODELS}?withheld=yes", {**chosen, **typed}, follow=True)


def test_from_the_desk_to_the_list_where_many_are_cleared_at_once(reviewer: Client, guarded: Field):
    one, two = (factories.recognised(field=guarded, name=name) for name in ("Tổ Một", "Tổ Hai"))
    factories.recognised(name="Đường hoa")
    desk = reviewer.get("/en/admin/").content.decode()
    assert f'href="{MODELS}?withheld=yes">2<' in desk
    assert listed(reviewer.get(f"{MODELS}?withheld=yes")) == ["Tổ Hai", "Tổ Một"]
    assert listed(reviewer.get(f"{MODELS}?withheld=no")) == ["Đường hoa"]
    assert "Waits for clearance" in text_of(reviewer.get(MODELS))
    page = post(reviewer, one, two)
    assert "Read what everybody would read of these 2 models." in text_of(page)
    seen = fingerprint([one.model_id, two.model_id])
    done = post(reviewer, one, two, reason=REASON, seen=seen)
    assert done.redirect_chain == [(f"{MODELS}?withheld=yes", 302)]
    assert "2 models are public now." in done.content.decode()
    assert Model.objects.public().count() == 3
    again = reviewer.post(MODELS, {"action": "withhold", "_selected_action": [one.model_id]})
    assert "it still counts in the sums" in text_of(again)
    assert ">0</dd>" in " ".join(reviewer.get("/en/admin/").content.decode().split())


def test_who_clears_reads_all_that_becomes_public(reviewer: Client, guarded: Field):
    registered = factories.registration(State.RECOGNISED)
    made = factories.recognised(
        2026, model=registered.model, registration=registered, field=guarded, name="Đèn an ninh"
    )
    Model.objects.filter(pk=made.model_id).update(results="Đèn sáng cả khu.")
    older = factories.recognised(2023, model=made.model, field=guarded)
    Outcome.objects.create(recognition=older, indicator=factories.indicator(), value=12)
    picture = {"large": "a.webp", "small": "b.webp", "encoded_at": "2026-01-01T00:00+07"}
    sent = {"registration": registered, "uploaded_by": registered.created_by, "file": "a.jpg"}
    for digest, has_consent in (("1", True), ("2", False)):
        agreed = {"has_consent": has_consent, "is_public": has_consent}
        Photo.objects.create(caption=f"Ảnh {digest}", digest=digest, **sent, **picture, **agreed)
    text = text_of(reviewer.get(f"{MODELS}{made.model_id}/clearance/clear/"))
    for read in ("Đèn an ninh", "Results achieved", "Đèn sáng cả khu.", "12 households", "2023"):
        assert read in text
    assert "Ảnh 1" in text
    assert "Ảnh 2" not in text


def test_one_is_cleared_from_its_page_and_withheld_again(reviewer: Client, guarded: Field):
    made = factories.recognised(field=guarded)
    page = f"{MODELS}{made.model_id}/change/"
    shown = reviewer.get(page)
    assert f"{MODELS}{made.model_id}/clearance/clear/" in shown.content.decode()
    assert "View on site" not in shown.content.decode()
    assert "Nobody outside reads it until a reviewer clears it." in text_of(shown)
    for act, then in (
        ("clear", "Cleared for publication"),
        ("withhold", "Withheld from the public"),
    ):
        address = f"{MODELS}{made.model_id}/clearance/{act}/"
        seen = reviewer.get(address).context["form"]["seen"].value()
        done = reviewer.post(address, {"reason": REASON, "seen": seen}, follow=True)
        assert done.redirect_chain == [(page, 302)]
        assert then in text_of(done)
        assert REASON in text_of(done)
    assert Clearance.objects.count() == 2


def test_what_is_wrong_stands_beside_it_and_nothing_is_written(
    reviewer: Client, person: User, guarded: Field
):
    made = factories.recognised(field=guarded, locality=factories.places()["N-08674"])
    address = f"{MODELS}{made.model_id}/clearance/clear/"
    seen = fingerprint([made.model_id])
    short = reviewer.post(address, {"reason": "ok", "seen": seen})
    assert "at least 20 characters" in text_of(short)
    factories.recognised(2025, model=made.model, field=guarded)
    stale = reviewer.post(address, {"reason": REASON, "seen": seen})
    assert stale.status_code == 409
    assert "Read it again." in text_of(stale)
    again = stale.context["form"]["seen"].value()
    assert again == fingerprint([made.model_id]) != seen
    factories.join(person, factories.places()["N-08674"])
    own = reviewer.post(address, {"reason": REASON, "seen": again})
    assert "You sit in the unit" in text_of(own)
    assert not Clearance.objects.exists()


def test_only_so_many_are_read_at_once(
    reviewer: Client, guarded: Field, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(clearing, "MOST_AT_ONCE", 1)
    several = [factories.recognised(field=guarded, name=f"Tổ {n}") for n in range(2)]
    refused = post(reviewer, *several)
    assert "Choose at most 1 models at once" in refused.content.decode()


def test_who_has_no_right_finds_no_way(guarded: Field):
    made = factories.recognised(field=guarded)
    address = f"{MODELS}{made.model_id}"
    boss = signed_in(factories.user("quantri", "administrator"))
    assert boss.get(f"{address}/clearance/clear/").status_code == 403
    assert "Models that wait for clearance" not in boss.get("/en/admin/").content.decode()
    reviewer = signed_in(factories.reviewer())
    assert reviewer.get(f"{address}/clearance/anything/").status_code == 404
    assert reviewer.get(f"{MODELS}987654/clearance/clear/").status_code == 404


def test_a_public_model_of_another_field_offers_nothing(reviewer: Client):
    made = factories.recognised()
    page = reviewer.get(f"{MODELS}{made.model_id}/change/").content.decode()
    assert f"{made.model_id}/clearance/clear/" not in page
    assert f"{made.model_id}/clearance/withhold/" not in page
    assert reviewer.get(f"{MODELS}987654/change/").status_code == 302


def test_a_signed_decision_says_how_many_of_its_models_wait(reviewer: Client, guarded: Field):
    made = factories.recognised(field=guarded, name="Tổ Một")
    factories.recognised(decision=made.decision, name="Đường hoa")
    factories.recognised(field=guarded, name="Tổ Hai")
    page = reviewer.get(f"{ADMIN}/decision/{made.decision_id}/list/")
    assert "1 model of this decision waits for clearance" in text_of(page)
    address = f"{MODELS}?withheld=yes&amp;decision={made.decision_id}"
    assert address in page.content.decode()
    assert listed(reviewer.get(address.replace("&amp;", "&"))) == ["Tổ Một"]


def test_the_administrator_says_which_fields_need_clearance():
    boss = signed_in(factories.user("quantri", "administrator"))
    made = factories.recognised(field=factories.field("economy"))
    address = f"{ADMIN}/field/{made.field_id}/change/"
    typed = {"label_vi": "Kinh tế", "label_en": "Economy", "position": 1, "needs_clearance": "on"}
    boss.post(address, typed)
    assert list(Model.objects.withheld()) == [made.model]


def test_the_trace_tells_the_act_in_words(reviewer: Client, person: User, guarded: Field):
    made = factories.recognised(field=guarded, name="Tổ Một")
    recognition.clear([made.model], by=person, reason=REASON)
    text = text_of(reviewer.get(f"{ADMIN}/tracelink/?kind=clearance"))
    for told in ("Clearance", made.model.code, "Cleared", "Yes", REASON, f"{made.model.code}/2024"):
        assert told in text
