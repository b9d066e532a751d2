"""Papers of signed decisions say what they said, whatever things are called by then."""

from collections.abc import Callable
from pathlib import Path

import pytest

from models_registry import printing
from models_registry.documents.fingerprints import fingerprint, fingerprints, has_same_list
from models_registry.documents.signed_papers import Standing, signed_papers, standing
from models_registry.models import Decision, Field, Locality, Organisation, Paper, PaperKind, User
from models_registry.recognition import sign
from models_registry.transitions import State
from tests import factories
from tests.admin_pages import ADMIN, signed_in, text_of
from tests.test_printing import made

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]

PDF, ANNEX = PaperKind.DECISION_PDF, PaperKind.ANNEX_XLSX


@pytest.fixture
def reviewer() -> User:
    return factories.reviewer()


@pytest.fixture
def decision(reviewer: User) -> Decision:
    """A frozen decision that can be signed."""
    listed = factories.registration(State.PROPOSED)
    factories.appraise(listed, reviewer)
    return factories.frozen(listed, number="5")


def signed(decision: Decision) -> Decision:
    sign(decision, by=factories.reviewer("thamdinh2"))
    decision.refresh_from_db()
    return decision


def relabel_field(decision: Decision) -> None:
    Field.objects.update(label_vi="Lĩnh vực gọi khác")


def rename_issuer(decision: Decision) -> None:
    Organisation.objects.filter(pk=decision.issuer_id).update(letterhead_name="Tên gọi khác")


def rename_superior(decision: Decision) -> None:
    Organisation.objects.filter(pk=decision.issuer_id).update(superior_name="Cơ quan khác")


def rename_units(decision: Decision) -> None:
    Locality.objects.update(name="Nơi khác", full_name="Xã Nơi khác")


def page_of(decision: Decision) -> str:
    return f"{ADMIN}/paper/decision/{decision.pk}/"


@pytest.mark.parametrize("rename", [relabel_field, rename_issuer, rename_superior, rename_units])
def test_a_signed_paper_is_given_again_as_it_was_signed(
    decision: Decision, reviewer: User, media: Path, rename: Callable[[Decision], None]
):
    paper = made(ANNEX, decision, reviewer)
    signed(decision)
    rename(decision)
    now = fingerprint(decision)
    assert now != paper.made_from
    assert has_same_list(now, paper.made_from)
    again = made(ANNEX, decision, reviewer)
    assert again.pk != paper.pk
    assert (again.digest, again.made_from) == (paper.digest, paper.made_from)
    kept = (media / paper.file.name).read_bytes()
    assert printing.make(ANNEX, decision=decision) == kept
    for row in signed_in(reviewer).get(page_of(decision)).context["rows"]:
        assert row["standing"] == Standing.AS_SIGNED


def test_the_page_says_that_names_were_changed_and_shows_the_signed_paper_first(
    decision: Decision, reviewer: User, media: Path
):
    paper = made(PDF, decision, reviewer)
    signed(decision)
    client = signed_in(reviewer)
    assert "names in it" not in text_of(client.get(page_of(decision)))
    relabel_field(decision)
    (media / paper.file.name).rename(media / "lost")  # made anew, it says other words
    other = made(PDF, decision, reviewer)
    assert other.digest != paper.digest
    page = client.get(page_of(decision))
    assert [row["paper"] for row in page.context["rows"]] == [paper, other]
    assert [row["standing"] for row in page.context["rows"]] == ["as_signed", "unlike_signed"]
    assert "Ready Made before names in it were changed: it says what was signed" in text_of(page)
    assert "Out of date Names in it differ from those in the paper that was" in text_of(page)


def test_a_frozen_paper_with_names_of_before_is_out_of_date(decision: Decision, reviewer: User):
    paper = made(PDF, decision, reviewer)
    relabel_field(decision)
    page = text_of(signed_in(reviewer).get(page_of(decision)))
    assert "Out of date Names in it were changed after it was made." in page
    second = made(PDF, decision, reviewer)
    assert second.digest != paper.digest
    signed(decision)
    assert signed_papers(decision, fingerprint(decision)) == {PDF: second}
    third = made(PDF, decision, reviewer)
    assert third.digest == second.digest


def test_without_a_paper_of_before_the_first_after_signing_counts(
    decision: Decision, reviewer: User
):
    signed(decision)
    first = made(PDF, decision, reviewer)
    relabel_field(decision)
    made(PDF, decision, reviewer)
    assert signed_papers(decision, fingerprint(decision)) == {PDF: first}
    assert signed_papers(decision, "of another list") == {}


def test_certificates_say_what_holds_now(decision: Decision, reviewer: User):
    kind = PaperKind.CERTIFICATES_PDF
    first = made(kind, decision, reviewer)
    signed(decision)
    assert standing(first, now=fingerprints(decision)[kind], signed=None) == Standing.CURRENT
    relabel_field(decision)
    assert standing(first, now=fingerprints(decision)[kind], signed=None) == Standing.RENAMED
    assert made(kind, decision, reviewer).digest != first.digest


def test_what_recognises_nothing_has_no_fingerprint():
    revoking = factories.decision(purpose="revocation", number="")
    Decision.objects.filter(pk=revoking.pk).update(state="frozen")
    assert set(fingerprints(revoking).values()) == {""}


def test_a_kind_that_could_not_be_made_is_only_tried_again(reviewer: User):
    decision = factories.frozen(factories.registration(State.PROPOSED), number="")
    kind = PaperKind.CERTIFICATES_PDF
    failed = made(kind, decision, reviewer)
    client = signed_in(reviewer)
    page = client.get(page_of(decision))
    assert kind not in page.context["offered"]
    assert PDF in page.context["offered"]
    assert "Try again" in text_of(page)
    client.post(page_of(decision), {"kind": kind})
    failed.refresh_from_db()
    assert (failed.state, failed.problem) == ("waiting", "")
    assert Paper.objects.get() == failed
    assert kind in client.get(page_of(decision)).context["offered"]
