"""Is a certificate true? The code, the page behind it, and what a wrong code is answered."""

import datetime
import re

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from models_registry import recognition as recognising
from models_registry import verification
from models_registry.models import Consent, Decision, DecisionEntry, Model, Recognition, User
from models_registry.transitions import State
from tests import factories

pytestmark = pytest.mark.django_db

ASK = "/en/xac-minh/"


def text(response) -> str:
    """The words of a page, on one line."""
    body = response.content.decode()
    main = body[body.index("<main") : body.index("</main")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split()).replace(" ,", ",")


def page_of(client: Client, made: Recognition):
    return client.get(f"{ASK}{made.token}/")


def test_every_recognition_has_a_code_of_its_own_that_cannot_be_changed():
    made = [factories.recognised() for _number in range(3)]
    tokens = {each.token for each in made}
    assert len(tokens) == 3
    assert all(re.fullmatch("[0-9a-f]{32}", token) for token in tokens)
    with pytest.raises(DatabaseError), transaction.atomic():
        Recognition.objects.filter(pk=made[0].pk).update(token="0" * 32)
    with pytest.raises(DatabaseError), connection.cursor() as cursor, transaction.atomic():
        cursor.execute("UPDATE models_registry_recognition SET token = 'a' WHERE id = %s",
                       [made[0].pk])  # fmt: skip


def test_the_code_printed_from_the_frozen_list_is_that_of_the_recognition():
    first, second = factories.reviewer(), factories.reviewer("thamdinh2")
    listed = factories.registration(State.PROPOSED)
    factories.appraise(listed, first)
    decision = factories.frozen(listed)
    token = DecisionEntry.objects.get().token
    assert Client().get(f"{ASK}{token}/").status_code == 404
    (made,) = recognising.sign(decision, by=second)
    made.refresh_from_db()
    assert made.token == token
    assert page_of(Client(), made).status_code == 200


def test_a_true_paper_says_what_must_stand_on_it(client: Client):
    made = factories.recognised(
        organisation=factories.organisation("Hội Nông dân xã Sơn Thủy"), is_exemplary=True
    )
    response = page_of(client, made)
    decision = made.decision
    grouped = " ".join(re.findall("....", made.token))
    assert response.context["answer"].status == verification.Status.TRUE
    assert text(response) == (
        "True and in force"
        " This recognition was made and holds. Compare what stands here with the paper."
        " Model Nhân dân hiến đất làm đường bê tông"
        " Whose model Hội Nông dân xã Sơn Thủy"
        " Unit, as on the paper xã Sơn Thủy, huyện Thanh Thủy"
        " Today xã Thanh Thủy"
        " Field Culture and society Kind Collective Recognised for 2024, Province Exemplary"
        f" Decision Decision {decision.reference} of 18 November 2024, Ủy ban nhân dân tỉnh"
        " Number 1 in the list"
        " Signed by Nguyễn Văn Ký, Chủ tịch"
        f" Verification code {grouped}"
        " Read about this model · Verify another paper"
    )
    assert made.model.get_absolute_url() in response.content.decode()


def test_the_page_is_in_vietnamese_without_a_prefix(client: Client):
    response = client.get(f"/xac-minh/{factories.recognised().token}/")
    assert "Đúng và còn hiệu lực" in text(response)


def test_it_is_kept_by_no_search_engine_and_no_cache(client: Client):
    for address in (ASK, f"{ASK}{factories.recognised().token}/", f"{ASK}{'0' * 32}/"):
        response = client.get(address)
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["Cache-Control"] == "no-store, private"
        assert '<meta name="robots" content="noindex, nofollow">' in response.content.decode()


def test_an_expired_one_says_until_when_it_held(client: Client):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    made = factories.recognised(valid_until=yesterday)
    response = page_of(client, made)
    assert response.context["answer"].status == verification.Status.EXPIRED
    assert "was made, and held until" in text(response)
    assert "Valid until" in text(response)


def revoked(**values: object) -> tuple[Recognition, Decision]:
    made = factories.recognised(**values)
    return made, later(made, "revocation")


def later(made: Recognition, purpose: str, **line: object) -> Decision:
    """A signed decision about a recognition."""
    by = factories.reviewer()
    decision = factories.decision(purpose=purpose, number="77")
    line = {"reason": "Số liệu không đúng với thực tế.", **line}
    recognising.add_lines(decision, [recognising.Line(recognition=made, **line)], by=by)
    recognising.freeze(decision, by=by)
    recognising.sign(decision, by=factories.reviewer("thamdinh2"))
    made.refresh_from_db()
    return decision


def test_a_corrected_one_says_what_the_paper_said_and_what_holds(client: Client):
    made = factories.recognised()
    decision = later(made, "correction", changes={"name": "Đường hoa khu 5"})
    response = page_of(client, made)
    assert response.context["answer"].status == verification.Status.CORRECTED
    shown = text(response)
    assert shown.startswith("True, with a correction This recognition holds.")
    assert f"Corrected by Decision {decision.reference} of" in shown
    assert (
        "Name of the model: in the list “ Nhân dân hiến đất làm đường bê tông ”,"
        " corrected “ Đường hoa khu 5 ”"
    ) in shown
    assert "không đúng với thực tế" not in shown


def agree(made: Recognition, name: str, by: User) -> Consent:
    values = {"subject_name": name, "text_version": "1", "recorded_by": by}
    return Consent.objects.create(model=made.model, **values)


TOLD = [(False, ("N.V.A.", "N.V.Á.")), (True, ("Nguyễn Văn An", "Nguyễn Văn Án"))]


@pytest.mark.parametrize(("names_subject", "shown"), TOLD)
def test_a_corrected_name_of_a_person_is_told_only_with_a_consent(names_subject, shown):
    made = factories.recognised(kind="individual", subject_name="Nguyễn Văn An")
    later(made, "correction", changes={"subject_name": "Nguyễn Văn Án"})
    if names_subject:
        by = factories.reviewer("ghi")
        for name in ("Nguyễn Văn An", "Nguyễn Văn Án"):
            agree(made, name, by)
    ((change,),) = [[each.differences[0] for each in verification.status(made).changes]]
    assert (change.before, change.after) == shown


def test_a_revoked_one_names_the_decision_but_not_the_reason_and_is_shown_nowhere_else(
    client: Client,
):
    made, decision = revoked()
    response = page_of(client, made)
    assert response.context["answer"].status == verification.Status.REVOKED
    shown = text(response)
    assert shown.startswith("Revoked This recognition was made, and was revoked later.")
    assert f"Revoked by Decision {decision.reference} of" in shown
    assert "Số liệu không đúng" not in shown
    assert "Read about this model" not in shown
    assert not Model.objects.public().exists()


@pytest.mark.parametrize(
    ("kind", "names_subject", "name", "shown"),
    [
        ("individual", False, "Nguyễn Văn An", "N.V.A."),
        ("household", False, "Hộ bà Hà", "H.B.H."),
        ("individual", True, "Nguyễn Văn An", "Nguyễn Văn An"),
        ("individual", False, "", ""),
        ("collective", False, "Chi hội Phụ nữ khu 5", "Chi hội Phụ nữ khu 5"),
    ],
)
def test_of_a_person_without_consent_only_the_first_letters_are_told(
    kind, names_subject, name, shown
):
    made = factories.recognised(kind=kind, subject_name=name)
    if names_subject:
        agree(made, name, factories.reviewer())
    page = text(page_of(Client(), made))
    assert f"Whose model {shown}" in page or not name
    assert ("first letters only" in page) == (kind != "collective" and bool(name)
                                             and not names_subject)  # fmt: skip


def test_one_of_a_whole_district_or_without_a_territory_names_its_unit(client: Client):
    district = factories.recognised(locality=factories.places()["L-230"])
    police = factories.recognised(locality=None, organisation=factories.organisation())
    now = factories.recognised(year=2026, locality=factories.places()["N-08674"])
    assert "as on the paper huyện Đoan Hùng Field" in text(page_of(client, district))
    assert "as on the paper Công an tỉnh Field" in text(page_of(client, police))
    assert "as on the paper xã Thanh Thủy Field" in text(page_of(client, now))


def test_a_demonstration_says_so(client: Client):
    with transaction.atomic():
        signed = factories.decision(state="signed", year=2024, is_demonstration=True)
        made = factories.recognised(decision=signed)
    assert "Demonstration data" in text(page_of(client, made))


@pytest.mark.parametrize("wrong", ["0" * 32, "a", "%00", "x" * 2000, "'; --", "%F0%9F%99%82"])
def test_every_wrong_code_gets_the_same_answer(
    client: Client, wrong: str, django_assert_num_queries
):
    factories.recognised()
    client.get(ASK)  # from now on it is known whether there is demonstration data
    with django_assert_num_queries(2):  # the code, and the version of the registry
        response = client.get(f"{ASK}{wrong}/")
    assert response.status_code == 404
    assert text(response).startswith("No paper has this code The registry has issued no")
    assert "ask the body that is named on the paper" in text(response)


def test_a_code_is_typed_in_any_grouping(client: Client):
    made = factories.recognised()
    target = f"{ASK}{made.token}/"
    groups = "-".join(re.findall("....", made.token.upper()))
    for typed in (made.token, f"  {groups} ", f"https://x.example{target}?a=1"):
        response = client.get(ASK, {"code": typed})
        assert (response.status_code, response.url) == (302, target)
    misread = made.token.replace("0", "O").replace("1", "l")
    assert client.get(ASK, {"code": misread}).url == target
    assert client.get(f"{ASK}{misread}/").status_code == 200


@pytest.mark.parametrize("typed", ["abc", "z" * 32, "1" * 33, "\0", "a" * 301])
def test_what_cannot_be_a_code_is_said_beside_what_was_typed(client: Client, typed: str):
    response = client.get(ASK, {"code": typed})
    assert response.status_code == 200
    assert response.context["form"].errors["code"]
    assert f'value="{typed}"' in response.content.decode() or typed == "\0"


def test_without_a_code_it_asks_for_one(client: Client):
    assert "Every certificate of this registry bears a code." in text(client.get(ASK))
    assert client.post(ASK).status_code == 405
    assert 'name="code"' in client.get(ASK).content.decode()
