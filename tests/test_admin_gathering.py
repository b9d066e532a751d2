"""The list of a draft in the admin: gathered, arranged, moved, split, and its doubts."""

import pytest
from django.test import Client

from models_registry.models import Decision, DecisionEntry, ListNote, Registration, User
from models_registry.recognition import fingerprint, gather
from models_registry.transitions import State
from tests import factories
from tests.admin_pages import ADMIN, signed_in, text_of

pytestmark = pytest.mark.django_db

WHY = "Đơn đồng ý đang gửi qua bưu điện."


@pytest.fixture
def first() -> User:
    return factories.reviewer("thamdinh")


@pytest.fixture
def reviewer(first: User) -> Client:
    return signed_in(first)


def of_list(decision: Decision, step: str = "") -> str:
    return f"{ADMIN}/decision/{decision.pk}/list/{step}"


def proposed(name: str, **values: object) -> Registration:
    return factories.registration(State.PROPOSED, name=name, **values)


def names(decision: Decision) -> list[str]:
    entries = decision.entries.order_by("position")
    return list(entries.values_list("registration__name", flat=True))


def keys(decision: Decision) -> dict[str, int]:
    return dict(decision.entries.values_list("registration__name", "pk"))


def test_what_a_filter_finds_is_counted_and_then_added(reviewer: Client):
    places = factories.places()
    proposed("Đường hoa")
    proposed("Nuôi ong", kind="individual", subject_name="Nguyễn Văn An")
    proposed("Đèn", locality=places["N-08686"], field=factories.field("economy"))
    decision = factories.decision()
    page = of_list(decision, "gather/")
    assert page in reviewer.get(of_list(decision)).content.decode()
    text = text_of(reviewer.get(page))
    assert "3 proposed registrations of 2026 stand in no list yet." in text
    assert "Collective: 2 · Individual: 1" in text
    for query, found in (
        ("field=economy", ["Đèn"]),
        ("kind=individual", ["Nuôi ong"]),
        ("level=4", []),
        ("district=L-239&commune=N-08674", ["Đường hoa", "Nuôi ong"]),
        ("district=L-239", ["Đèn", "Đường hoa", "Nuôi ong"]),
        ("district=L-999", []),
        ("commune=N-08674", []),
        ("field=khong", []),
    ):
        response = reviewer.get(f"{page}?{query}")
        assert [row.name for row in response.context["shown"]] == found, query
    assert "Nothing that is proposed fits." in text_of(reviewer.get(f"{page}?level=4"))
    assert "Add the one found" in text_of(reviewer.get(f"{page}?field=economy"))
    done = reviewer.post(f"{page}?field=economy", {"all": "1"}, follow=True)
    assert "1 registration is added to the list." in text_of(done)
    assert names(decision) == ["Đèn"]


def test_what_was_proposed_meanwhile_is_not_added_unseen(reviewer: Client):
    one, two = proposed("A"), proposed("B")
    decision = factories.decision()
    page = of_list(decision, "gather/")
    refused = reviewer.post(page, {"all": "1"})
    assert "has changed meanwhile" in text_of(refused)
    assert "Tick at least one registration." in text_of(reviewer.post(page, {"ticked": "1"}))
    assert reviewer.post(page, {"registration": "x"}).status_code == 400
    assert names(decision) == []
    reviewer.post(page, {"ticked": "1", "registration": [two.pk]})
    assert names(decision) == ["B"]
    reviewer.post(page, {"ticked": "1", "registration": [one.pk]})
    assert names(decision) == ["B", "A"]


def test_of_very_many_the_first_are_shown(reviewer: Client):
    officer = factories.officer()
    for number in range(102):
        proposed(f"Mô hình {number:03}", by=officer)
    decision = factories.decision()
    page = reviewer.get(of_list(decision, "gather/"))
    assert len(page.context["shown"]) == 100
    assert "The first 100 are shown" in text_of(page)
    reviewer.post(of_list(decision, "gather/"), {"all": "102"})
    listed = reviewer.get(of_list(decision))
    assert len(listed.context["listed"]) == 100
    second = reviewer.get(of_list(decision, "?page=2"))
    assert [row.position for row in second.context["listed"]] == [101, 102]
    assert "page=1#list" in second.content.decode()


def test_a_list_is_arranged_and_moved_by_buttons(reviewer: Client, first: User):
    decision = factories.decision()
    gather(decision, [proposed(name) for name in "CAB"], by=first)

    def press(query: str = "", **values: object) -> str:
        return text_of(reviewer.post(of_list(decision, f"entries/{query}"), values, follow=True))

    assert "arranged: by kind, unit and name" in press(arrange="1")
    assert names(decision) == list("ABC")
    press(down=keys(decision)["A"])
    press(up=keys(decision)["C"])
    assert names(decision) == list("BCA")
    assert "from 1 to 3" in press(up=keys(decision)["B"])
    press(up="999999")
    press(up="x")
    assert "stand there now" in press(move="1", position="1", entry=[keys(decision)["A"]])
    assert names(decision) == list("ABC")
    assert "Tick at least one row." in press(move="1", position="1")
    assert "Give the number" in press(move="1", position="đầu", entry=[keys(decision)["A"]])
    assert "does not hold both" in press(split="1")
    address = of_list(decision, "entries/?page=1")
    assert reviewer.post(address, {"arrange": "1"}).url == of_list(decision, "?page=1")
    assert reviewer.post(address, {}).status_code == 400
    assert reviewer.get(address).url == of_list(decision)


def test_a_mixed_list_is_split_by_a_button(reviewer: Client, first: User):
    decision = factories.decision()
    person = proposed("Nuôi ong", kind="individual", subject_name="Nguyễn Văn An")
    gather(decision, [proposed("Đường hoa"), person], by=first)
    assert 'name="split"' in reviewer.get(of_list(decision)).content.decode()
    done = reviewer.post(of_list(decision, "entries/"), {"split": "1"}, follow=True)
    assert "stand in a draft of their own" in text_of(done)
    other = done.context["decision"]
    assert (names(decision), names(other)) == (["Đường hoa"], ["Nuôi ong"])
    assert 'name="split"' not in done.content.decode()


def test_a_conflict_of_interest_leaves_the_list_with_its_reason(reviewer: Client, first: User):
    decision = factories.decision()
    gather(decision, [proposed(name) for name in "ABC"], by=first)
    chosen = keys(decision)
    entries = [chosen["A"], chosen["B"]]
    to = reviewer.post(of_list(decision, "entries/"), {"remove": "1", "entry": entries})
    assert to.url == of_list(decision, f"remove/?entry={entries[0]}&entry={entries[1]}")
    assert "1. MH-" in text_of(reviewer.get(to.url))
    values = {"entry": entries, "ground": "conflict", "reason": "ngắn"}
    refused = reviewer.post(to.url, values)
    assert "Give the reason in at least 20 characters." in text_of(refused)
    assert "ngắn" in refused.content.decode()
    why = "Người thẩm định là vợ của tác giả."
    done = reviewer.post(to.url, {**values, "reason": why}, follow=True)
    text = text_of(done)
    assert "2 registrations are taken from the list." in text
    assert "Conflict of interest : MH-" in text
    assert why in text
    assert names(decision) == ["C"]
    again = reviewer.post(to.url, values, follow=True)
    assert "These rows no longer stand in the list." in text_of(again)
    frozen = factories.frozen(proposed("D"))
    values = {"entry": [frozen.entries.get().pk]}
    assert "not in the right state" in text_of(reviewer.post(of_list(frozen, "remove/"), values))


def test_doubts_are_counted_and_lead_to_their_rows(reviewer: Client, first: User):
    person = proposed("Nuôi ong", kind="individual", subject_name="Nguyễn Văn An")
    sent_back = proposed("Đã trả")
    decision = factories.decision()
    gather(decision, [proposed("Đường hoa"), person, sent_back], by=first)
    factories.step(sent_back, "return")
    page = reviewer.get(of_list(decision))
    codes = [concern.code for concern in page.context["concerns"]]
    assert codes == ["out_of_place", "appraised_by_self", "no_consent", "no_figures"]
    assert "cannot be signed" in text_of(page)
    for code in codes:
        assert f'href="?concern={code}#list"' in page.content.decode()
    shown = reviewer.get(of_list(decision, "?concern=no_consent"))
    assert [row.name for row in shown.context["listed"]] == ["Nuôi ong"]
    assert f"{ADMIN}/consent/of/{person.pk}/" in shown.content.decode()
    assert "Show the whole list" in text_of(shown)
    assert len(reviewer.get(of_list(decision, "?concern=x")).context["listed"]) == 3


def test_without_consent_the_list_is_frozen_only_by_a_tick_and_a_reason(
    reviewer: Client, first: User
):
    decision = factories.decision()
    person = proposed("Nuôi ong", kind="individual", subject_name="Nguyễn Văn An")
    gather(decision, [person], by=first)
    page = of_list(decision, "freeze/")
    assert "although 1 person in it has no recorded consent" in text_of(reviewer.get(page))
    values = {"seen": fingerprint(decision), "without_consent": WHY}
    refused = reviewer.post(page, values)
    assert "Tick this, or record the consents first." in text_of(refused)
    assert WHY in refused.content.decode()
    values["accepted"] = "on"
    refused = reviewer.post(page, {**values, "without_consent": "ngắn"})
    assert "Give the reason in at least 20 characters." in text_of(refused)
    decision.refresh_from_db()
    assert decision.state == "draft"
    done = reviewer.post(page, values, follow=True)
    assert "The list is frozen." in text_of(done)
    assert "Frozen without a consent" in text_of(done)
    assert ListNote.objects.get().text == WHY


def test_what_blocks_is_said_when_the_list_is_to_be_frozen(reviewer: Client, first: User):
    decision = factories.decision()
    gone = proposed("Đã trả")
    gather(decision, [gone], by=first)
    factories.step(gone, "return")
    refused = reviewer.post(of_list(decision, "freeze/"), {"seen": fingerprint(decision)})
    assert f"{gone.reference}: not proposed any more" in text_of(refused)


def test_only_who_may_change_a_list_does(first: User):
    decision = factories.decision()
    entry = DecisionEntry.objects.create(decision=decision, registration=proposed("A"), position=1)
    client = signed_in(factories.user("quantri", "administrator"))
    assert client.get(of_list(decision, "publish/")).status_code == 403
    for step in ("gather/", "entries/", "remove/", "lines/remove/"):
        address = of_list(decision, step)
        assert client.get(address).status_code == 403
        assert client.post(address, {"entry": entry.pk, "arrange": "1"}).status_code == 403
    assert decision.entries.count() == 1


def test_the_paper_holds_term_and_kinds(reviewer: Client):
    paper = {
        "purpose": "recognition",
        "issuer": factories.issuer().pk,
        "dated_on": "20/11/2026",
        "level": "3",
        "kinds": "individual",
        "valid_until": "31/12/2026",
        "year": "2026",
    }
    reviewer.post(f"{ADMIN}/decision/add/", paper)
    decision = Decision.objects.get()
    assert decision.kinds == "individual"
    text = text_of(reviewer.get(of_list(decision)))
    assert "Individuals and households only" in text
    assert "Recognised until 31 December 2026" in text
    for wrong, message in (
        ({"valid_until": "01/11/2026"}, "The term ends before the decision is dated."),
        ({"level": "2"}, "There is no district level after 30 June 2025."),
    ):
        refused = reviewer.post(f"{ADMIN}/decision/add/", {**paper, **wrong})
        assert message in text_of(refused)
