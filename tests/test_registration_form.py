"""The form step by step: models_registry/views/registration_form.py."""

import re

import pytest
from django.db.models import F
from django.test import Client

from models_registry import workflow
from models_registry.forms import STEPS, Sheet
from models_registry.models import Autosave, Model, Outcome, Registration, SelfScore
from models_registry.registering import autosaving
from models_registry.transitions import State
from models_registry.views import registration_form
from tests import factories
from tests.officer_input import THIS_YEAR, figure_row, sent_by
from tests.test_officer_pages import NEW, page, signed_in, split_reader, text_of

pytestmark = pytest.mark.django_db

JSON = {"HTTP_ACCEPT": "application/json"}
REASON = "Cần ghi rõ số hộ và diện tích đất hiến."
METHOD, RESULTS, MODEL = "sua/cach-lam/", "sua/ket-qua/", "sua/mo-hinh/"


def drafted(**values: object) -> tuple[Registration, Client]:
    made = factories.draft(year=THIS_YEAR, **values)
    return made, signed_in(made.created_by)


def save(client: Client, address: str, **changes: object):
    """Open a step, type, and press a button (`go`)."""
    return client.post(address, sent_by(client.get(address), **{"go": "stay", **changes}))


def stored(made: Registration) -> Registration:
    return Registration.objects.get(pk=made.pk)


# A new one


def test_a_draft_is_begun_with_its_first_step_and_goes_on_with_the_second():
    client = signed_in(factories.officer())
    response = save(client, NEW, name="Đường hoa", go="next")
    made = Registration.objects.get()
    assert (made.name, made.state, made.year) == ("Đường hoa", State.DRAFT, THIS_YEAR)
    assert response.url == page(made, METHOD)


def test_a_form_sent_twice_makes_one_registration():
    client = signed_in(factories.officer())
    data = sent_by(client.get(NEW), name="Đường hoa")
    assert {client.post(NEW, data).url for _time in range(3)} == {
        page(Registration.objects.get(), METHOD)
    }
    assert Model.objects.count() == 1


def test_the_same_form_sent_again_with_another_text_loses_neither():
    client = signed_in(factories.officer())
    data = sent_by(client.get(NEW), name="Tên thứ nhất", subject_name="Tổ dân vận")
    client.post(NEW, data)
    data["name"] = "Tên thứ hai"
    made = Registration.objects.get()
    both = client.post(NEW, data)
    assert both.status_code == 409
    assert "Take the other version Tên thứ nhất Take my text" in text_of(both)
    client.post(page(made, MODEL), sent_by(both, **{"choose-name": "mine"}))
    assert stored(made).name == "Tên thứ hai"


def test_a_page_whose_first_answer_was_lost_is_told_to_send_what_came_since():
    client = signed_in(factories.officer())
    data = sent_by(client.get(NEW), name="Đường hoa")
    first = client.post(NEW, data, **JSON).json()
    data["name"] = "Đường hoa khu 5"
    again = client.post(NEW, data, **JSON).json()
    assert (first["again"], again["again"]) == (False, True)
    assert again["address"] == first["address"]
    assert Registration.objects.get().name == "Đường hoa"


def test_each_new_form_has_a_key_of_its_own():
    client = signed_in(factories.officer())
    assert len({sent_by(client.get(NEW))["creation_key"] for _time in range(2)}) == 2


def test_a_new_form_with_errors_keeps_what_was_typed():
    client = signed_in(factories.officer())
    response = save(client, NEW, name="<b>Tên</b> 👍", residential_areas="a\x01b")
    assert response.status_code == 200
    body = response.content.decode()
    assert "&lt;b&gt;Tên&lt;/b&gt; 👍" in body
    assert 'href="#id_residential_areas"' in body
    assert not Registration.objects.exists()


def test_a_refusal_of_the_domain_stands_beside_the_field():
    front = factories.organisation("Mặt trận", locality=factories.places()["N-08674"])
    client = signed_in(factories.officer(unit=front))
    response = save(client, NEW, organisation="")
    assert "Choose your own organisation" in text_of(response)
    assert 'href="#id_organisation"' in response.content.decode()
    assert not Model.objects.exists()


def test_a_new_form_that_saves_itself_is_told_where_it_goes_on():
    client = signed_in(factories.officer())
    data = sent_by(client.get(NEW), name="Đường hoa")
    answer = client.post(NEW, data, **JSON).json()
    made = Registration.objects.get()
    assert answer["address"] == page(made, MODEL)
    assert answer["autosave"] == page(made, MODEL) + "tu-luu/"
    assert re.fullmatch(r"Saved at \d\d:\d\d:\d\d", answer["message"])
    data["base"], data["name"] = answer["base"], "Đường hoa khu 5"
    assert client.post(answer["address"], data).status_code == 302
    assert stored(made).name == "Đường hoa khu 5"


def test_a_new_form_that_cannot_be_stored_yet_says_why():
    client = signed_in(factories.officer())
    data = sent_by(client.get(NEW), name="Đường hoa", locality="")
    answer = client.post(NEW, data, **JSON)
    assert answer.status_code == 422
    assert answer.json()["message"].startswith("Not saved yet. Administrative unit: Choose")


# Step by step


def test_every_step_is_saved_by_itself_and_leads_to_the_next():
    made, client = drafted()
    steps = [step for step in STEPS if step.names]
    addresses = [page(made, f"sua/{step.key}/") for step in steps]
    for step, address in zip(steps, addresses, strict=True):
        response = save(client, address, go="next")
        following = STEPS[STEPS.index(step) + 1]
        expected = page(made) if following is STEPS[-1] else page(made, f"sua/{following.key}/")
        assert response.url == expected
    assert stored(made).version == 1
    save(client, page(made, METHOD), approach="Cách mới\nhai dòng")
    assert (stored(made).approach, stored(made).version) == ("Cách mới\nhai dòng", 2)
    assert stored(made).rationale == factories.STORY["rationale"]


def test_the_steps_say_what_is_missing_in_each_and_moving_on_saves():
    made, client = drafted(rationale="", field=None)
    body = text_of(client.get(page(made, METHOD)))
    assert "1 What and where 1 missing 2 Why and how 1 missing 3 Who and with what" in body
    response = save(client, page(made, METHOD), rationale="Đường lầy.", go="luc-luong")
    assert response.url == page(made, "sua/luc-luong/")
    assert stored(made).rationale == "Đường lầy."


def test_editing_leads_to_the_first_step_with_something_to_do():
    made, client = drafted(rationale="")
    assert client.get(page(made, "sua/")).url == page(made, METHOD)
    save(client, page(made, METHOD), rationale="Đường lầy.")
    assert client.get(page(made, "sua/")).url == page(made, MODEL)


def test_what_is_wrong_in_a_step_is_kept_as_typed_and_moving_on_is_free():
    made, client = drafted()
    row = figure_row(0, indicator=factories.indicator(), value="nhiều lắm")
    response = save(client, page(made, RESULTS), results="Xong rồi.", **row)
    assert response.status_code == 200
    assert 'href="#id_outcomes-0-value"' in response.content.decode()
    assert "Not saved: correct what is named below." in text_of(response)
    moved = client.post(page(made, RESULTS), sent_by(response, go="mo-hinh"))
    assert moved.url == page(made, MODEL)
    here = client.get(moved.url)
    assert "“Results” is not saved: something is wrong in it." in text_of(here)
    assert "4 Results not saved" in text_of(here)
    again = client.get(page(made, RESULTS)).content.decode()
    assert 'value="nhiều lắm"' in again
    assert "Xong rồi." in again
    assert stored(made).results == factories.REPORT["results"]


def test_more_rows_are_given_after_saving_or_beside_the_errors():
    made, client = drafted()
    row = figure_row(0, indicator=factories.indicator(), value="130")
    response = save(client, page(made, RESULTS), go="rows", **row)
    assert response.url == page(made, RESULTS) + "#figures"
    assert client.get(page(made, RESULTS)).content.decode().count('class="figure-row"') == 5
    wrong = save(client, page(made, RESULTS), go="rows", **{"outcomes-0-value": "x"})
    assert wrong.content.decode().count('class="figure-row"') == 9
    assert made.outcomes.get().value == 130


def test_a_road_of_46000_km_is_asked_about_before_it_is_kept():
    made, client = drafted()
    road = factories.indicator("road", unit_en="km", plausible_maximum=100)
    asked = save(client, page(made, RESULTS), **figure_row(0, indicator=road, value="46,000"))
    assert "46,000 km is unusually much" in text_of(asked)
    assert not Outcome.objects.exists()
    confirmed = sent_by(asked, go="stay") | {"outcomes-0-confirmed": "on"}
    client.post(page(made, RESULTS), confirmed)
    assert Outcome.objects.get().value == 46_000


def test_the_unit_gives_itself_points_by_criterion():
    made, client = drafted()
    criterion = factories.criterion("c1", 20, label_en="Creative")
    name = f"points-{criterion.pk}"
    assert "Creative" in text_of(client.get(page(made, RESULTS)))
    wrong = save(client, page(made, RESULTS), **{name: "25"})
    assert "Creative: Give 0 to 20 points." in text_of(wrong)
    client.post(page(made, RESULTS), sent_by(wrong, **{name: "18.5"}, go="stay"))
    assert SelfScore.objects.get().points == 18.5
    assert "Creative 18.5 / 20" in text_of(client.get(page(made)))
    save(client, page(made, RESULTS), **{name: ""})
    assert not SelfScore.objects.exists()


def test_a_figure_is_removed_by_its_box_and_the_other_points_stay():
    made, client = drafted()
    Outcome.objects.create(registration=made, indicator=factories.indicator(), value=5)
    first = factories.criterion("c1", 20, position=1)
    second = factories.criterion("c2", 30, position=2)
    save(client, page(made, RESULTS), **{f"points-{first.pk}": "10", f"points-{second.pk}": "20"})
    data = sent_by(client.get(page(made, RESULTS)), **{f"points-{second.pk}": "25"})
    data["outcomes-0-DELETE"] = "on"
    client.post(page(made, RESULTS), data)
    assert not made.outcomes.exists()
    assert list(made.self_scores.values_list("points", flat=True)) == [10, 25]
    assert [score.audit_rows.count() for score in made.self_scores.all()] == [1, 2]


def test_a_step_that_would_take_the_registration_out_of_sight_is_refused_beside_the_field():
    front = factories.organisation("Mặt trận", locality=factories.places()["N-08674"])
    officer = factories.officer(unit=front)
    made = factories.draft(officer, organisation=front, year=THIS_YEAR)
    response = save(signed_in(officer), page(made, MODEL), organisation="")
    assert "Choose your own organisation" in text_of(response)
    assert 'href="#id_organisation"' in response.content.decode()
    assert stored(made).organisation == front


def test_a_step_that_does_not_exist_is_not_found():
    made, client = drafted()
    for rest in ("sua/khac/", "sua/khac/tu-luu/", f"sua/{STEPS[-1].key}/tu-luu/"):
        assert client.post(page(made, rest)).status_code == 404
    assert client.get(page(made, f"sua/{STEPS[-1].key}/")).url == page(made)


def test_a_form_too_large_is_answered_clearly(settings):
    settings.DEBUG = False
    client = signed_in(factories.officer())
    urlencoded = "application/x-www-form-urlencoded"
    response = client.post(NEW, data="name=" + "a" * 3_000_000, content_type=urlencoded)
    assert response.status_code == 400
    assert "Nothing was changed." in text_of(response)


# Two who write at once


def test_what_two_people_change_in_different_fields_is_brought_together():
    made, client = drafted()
    other = signed_in(factories.officer("canbo2"))
    mine, theirs = client.get(page(made, METHOD)), other.get(page(made, METHOD))
    other.post(page(made, METHOD), sent_by(theirs, approach="Của người kia"))
    response = client.post(page(made, METHOD), sent_by(mine, objectives="Của tôi"))
    assert response.status_code == 302
    assert (stored(made).approach, stored(made).objectives) == ("Của người kia", "Của tôi")


def test_what_both_changed_is_shown_twice_and_chosen_field_by_field():
    made, client = drafted()
    other = signed_in(factories.officer("canbo2"))
    mine, theirs = client.get(page(made, METHOD)), other.get(page(made, METHOD))
    other.post(page(made, METHOD), sent_by(theirs, approach="Cách kia", objectives="Đích kia"))
    both = client.post(
        page(made, METHOD), sent_by(mine, approach="Cách tôi", objectives="Đích tôi", go="stay")
    )
    assert both.status_code == 409
    text = text_of(both)
    assert "Content and method Take the other version Cách kia Take my text" in text
    assert "Situation and reason Take" not in text
    assert stored(made).approach == "Cách kia"
    # Without a choice it is asked again; nothing is overwritten.
    unchosen = client.post(page(made, METHOD), sent_by(both, go="stay"))
    assert unchosen.status_code == 409
    assert "Not saved yet: choose one version" in text_of(unchosen)
    assert "Not saved yet: choose one version" not in text
    choices = {"choose-approach": "theirs", "choose-objectives": "mine"}
    chosen = client.post(page(made, METHOD), sent_by(unchosen, go="stay", **choices))
    assert chosen.status_code == 302
    assert (stored(made).approach, stored(made).objectives) == ("Cách kia", "Đích tôi")


def test_a_choice_counts_only_for_the_version_that_was_seen():
    made, client = drafted()
    other = signed_in(factories.officer("canbo2"))
    mine = client.get(page(made, METHOD))
    save(other, page(made, METHOD), approach="Cách kia")
    both = client.post(page(made, METHOD), sent_by(mine, approach="Cách tôi"))
    save(other, page(made, METHOD), approach="Cách kia, sửa lại")
    again = client.post(page(made, METHOD), sent_by(both, **{"choose-approach": "mine"}))
    assert again.status_code == 409
    assert "Cách kia, sửa lại" in text_of(again)


def test_figures_and_choices_are_compared_as_they_are_read():
    households = factories.indicator()
    made, client = drafted()
    Outcome.objects.create(registration=made, indicator=households, value=100)
    other = signed_in(factories.officer("canbo2"))
    mine = client.get(page(made, RESULTS))
    road = factories.indicator("road", label_en="Road", unit_en="km", position=2)
    save(
        other,
        page(made, RESULTS),
        **{"outcomes-0-value": "120"},
        **figure_row(1, indicator=road, value="4"),
    )
    both = client.post(
        page(made, RESULTS), sent_by(mine, **{"outcomes-0-value": "130"}, results="Xong.")
    )
    assert "Households giving land Take the other version 120 households" in text_of(both)
    assert "130 households" in text_of(both)
    name = f"choose-figure-{households.pk}"
    assert client.post(page(made, RESULTS), sent_by(both, **{name: "theirs"})).status_code == 302
    figures = dict(made.outcomes.values_list("indicator__code", "value"))
    assert figures == {"households_donating_land": 120, "road": 4}
    assert stored(made).results == "Xong."


def test_a_choice_among_values_is_shown_by_its_label():
    made, client = drafted()
    other = signed_in(factories.officer("canbo2"))
    mine = client.get(page(made, MODEL))
    save(other, page(made, MODEL), kind="individual")
    both = client.post(page(made, MODEL), sent_by(mine, kind="household"))
    assert (
        "Kind Take the other version Individual Take my text, as in the form below Household"
        in (text_of(both))
    )


def test_points_in_conflict_are_chosen_too():
    made, client = drafted()
    criterion = factories.criterion("c1", 20, label_en="Creative")
    name = f"points-{criterion.pk}"
    other = signed_in(factories.officer("canbo2"))
    mine = client.get(page(made, RESULTS))
    save(other, page(made, RESULTS), **{name: "10"})
    both = client.post(page(made, RESULTS), sent_by(mine, **{name: "12"}))
    assert "Creative Take the other version 10 Take my text, as in the form below 12" in (
        text_of(both)
    )
    client.post(page(made, RESULTS), sent_by(both, **{f"choose-{name}": "mine"}))
    assert SelfScore.objects.get().points == 12


@pytest.mark.parametrize(
    "base",
    ["", "hỏng", "[]", '{"approach": 5}', '{"approach": "\\u0000"}', "x" * 60_000, "[" * 40_000],
)
def test_without_the_marks_of_the_beginning_everything_that_differs_is_asked_about(base: str):
    made, client = drafted()
    response = save(client, page(made, METHOD), base=base, approach="Của tôi")
    assert response.status_code == 409
    assert stored(made).approach == factories.STORY["approach"]


def test_a_text_that_comes_after_the_sending_is_shown_and_not_lost():
    made, client = drafted()
    opened = client.get(page(made, METHOD))
    workflow.move(made, "submit", by=made.created_by)
    response = client.post(page(made, METHOD), sent_by(opened, approach="Gõ muộn"))
    assert response.status_code == 409
    text = text_of(response)
    assert f"Content and method Stored version {factories.STORY['approach']} Your text Gõ muộn" in (
        text
    )
    assert "The registration is now “Submitted” and can no longer be changed." in text
    assert "<textarea" not in response.content.decode()
    assert stored(made).approach == factories.STORY["approach"]


# Kept while it is being typed


def keep(client: Client, made: Registration, rest: str = METHOD, response=None, **changes):
    data = sent_by(response or client.get(page(made, rest)), **changes)
    return client.post(page(made, rest) + "tu-luu/", data, **JSON)


def test_what_is_typed_is_kept_without_a_version_of_its_own_and_is_there_again():
    made, client = drafted()
    for number in range(3):
        answer = keep(client, made, approach=f"Gõ dở {number}")
    assert answer.json()["revision"] == 3
    assert re.fullmatch(r"Saved at \d\d:\d\d:\d\d", answer.json()["message"])
    assert (stored(made).version, made.audit_rows.count()) == (1, 1)
    assert str(Autosave.objects.get()) == f"{made.pk}/cach-lam: {made.created_by_id}"
    again = client.get(page(made, METHOD))
    assert "Gõ dở 2" in again.content.decode()
    assert "and did not save." in text_of(again)
    client.post(page(made, METHOD), sent_by(again))
    assert stored(made).approach == "Gõ dở 2"
    assert not Autosave.objects.exists()


def test_half_typed_figures_are_kept_as_they_are():
    made, client = drafted()
    Outcome.objects.create(registration=made, indicator=factories.indicator(), value=5)
    row = figure_row(1, value="1.2.3", note="chưa chọn chỉ tiêu")
    keep(client, made, RESULTS, **{"outcomes-0-value": "6"}, **row)
    body = client.get(page(made, RESULTS)).content.decode()
    for kept in ('value="6"', 'value="1.2.3"', 'value="chưa chọn chỉ tiêu"'):
        assert kept in body


def test_what_is_kept_is_dropped_when_it_is_not_wanted():
    made, client = drafted()
    keep(client, made, approach="Gõ nhầm")
    response = save(client, page(made, METHOD), go="forget")
    assert response.url == page(made, METHOD)
    assert factories.STORY["approach"] in client.get(response.url).content.decode()
    assert (Autosave.objects.count(), stored(made).version) == (0, 1)


def test_dropping_leaves_what_another_window_has_kept_since():
    made, client = drafted()
    opened = client.get(page(made, METHOD))
    keep(client, made, approach="Cửa sổ khác")
    client.post(page(made, METHOD), sent_by(opened, go="forget"))
    assert Autosave.objects.get().typed["approach"] == "Cửa sổ khác"


def test_a_keystroke_taken_back_leaves_nothing_unsaved():
    made, client = drafted()
    keep(client, made, approach="Gõ nhầm")
    answer = keep(client, made, approach=factories.STORY["approach"])
    assert answer.json()["revision"] == 0
    assert not Autosave.objects.exists()


def test_a_window_whose_answer_was_lost_goes_on():
    made, client = drafted()
    opened = client.get(page(made, METHOD))
    for text in ("Một", "Hai"):
        assert keep(client, made, response=opened, window="w1", approach=text).status_code == 200
    client.post(page(made, METHOD), sent_by(opened, window="w1", approach="Ba"))
    assert stored(made).approach == "Ba"
    assert not Autosave.objects.exists()


def test_what_was_typed_in_one_language_is_opened_in_it():
    made, client = drafted()
    length = factories.indicator("road", decimals=2, unit_en="km")
    Outcome.objects.create(registration=made, indicator=length, value=5)
    vietnamese = page(made, RESULTS).removeprefix("/en")
    data = sent_by(client.get(vietnamese), **{"outcomes-0-value": "8.500"})
    client.post(vietnamese + "tu-luu/", data, **JSON)
    assert client.get(page(made, RESULTS)).url == vietnamese
    # A page of the other language that is open already saves its own, and drops nothing.
    data = sent_by(client.get(page(made, METHOD)), approach="Mới")
    client.post(page(made, METHOD), data)
    client.post(vietnamese, sent_by(client.get(vietnamese)))
    assert made.outcomes.get().value == 8_500


def test_a_page_of_the_other_language_does_not_take_up_numbers_written_here():
    made, client = drafted()
    Outcome.objects.create(registration=made, indicator=factories.indicator(), value=5)
    english, vietnamese = page(made, RESULTS), page(made, RESULTS).removeprefix("/en")
    opened = client.get(english)
    data = sent_by(client.get(vietnamese), **{"outcomes-0-value": "8.500"})
    client.post(vietnamese + "tu-luu/", data, **JSON)
    client.post(english, sent_by(opened, results="Xong."))
    assert (stored(made).results, made.outcomes.get().value) == ("Xong.", 5)
    assert Autosave.objects.count() == 1


def test_signs_that_no_column_holds_are_left_out_of_what_is_kept():
    made, client = drafted()
    assert keep(client, made, approach="Một\0hai").status_code == 200
    assert Autosave.objects.get().typed["approach"] == "Mộthai"
    refused = save(client, page(made, METHOD), approach="Một\0hai")
    assert refused.status_code == 200
    assert 'href="#id_approach"' in refused.content.decode()


def test_what_is_kept_belongs_to_one_person():
    made, client = drafted()
    keep(client, made, approach="Gõ dở")
    other = signed_in(factories.officer("canbo2"))
    assert "Gõ dở" not in other.get(page(made, METHOD)).content.decode()


def test_two_windows_of_one_person_do_not_overwrite_each_other():
    made, client = drafted()
    first, second = client.get(page(made, METHOD)), client.get(page(made, METHOD))
    assert keep(client, made, response=first, approach="Cửa sổ một").status_code == 200
    refused = keep(client, made, response=second, approach="Cửa sổ hai")
    assert refused.status_code == 409
    assert "also open in another window" in refused.json()["message"]
    both = client.post(page(made, METHOD), sent_by(second, approach="Cửa sổ hai"))
    assert both.status_code == 409
    assert "Take the other version Cửa sổ một Take my text" in text_of(both)
    client.post(page(made, METHOD), sent_by(both, **{"choose-approach": "theirs"}))
    assert stored(made).approach == "Cửa sổ một"
    assert not Autosave.objects.exists()


def test_what_another_window_typed_in_another_field_is_saved_with_it():
    made, client = drafted()
    first, second = client.get(page(made, METHOD)), client.get(page(made, METHOD))
    keep(client, made, response=first, objectives="Cửa sổ một")
    client.post(page(made, METHOD), sent_by(second, approach="Cửa sổ hai"))
    assert (stored(made).objectives, stored(made).approach) == ("Cửa sổ một", "Cửa sổ hai")


def test_what_was_kept_before_another_saved_is_asked_about():
    made, client = drafted()
    keep(client, made, approach="Gõ dở")
    save(signed_in(factories.officer("canbo2")), page(made, METHOD), approach="Cách kia")
    both = save(client, page(made, METHOD))
    assert both.status_code == 409
    assert "Take the other version Cách kia Take my text, as in the form below Gõ dở" in (
        text_of(both)
    )


def test_nothing_is_kept_where_nothing_may_be_written():
    made, client = drafted()
    opened = client.get(page(made, METHOD))
    workflow.move(made, "submit", by=made.created_by)
    refused = keep(client, made, response=opened, approach="Gõ muộn")
    assert refused.status_code == 422
    assert "cannot be changed by you now" in refused.json()["message"]
    reader = signed_in(split_reader())
    assert keep(reader, made, response=opened).status_code == 404
    assert not Autosave.objects.exists()


def test_far_too_much_text_is_not_kept(monkeypatch):
    monkeypatch.setattr(autosaving, "MOST_CHARACTERS", 100)
    made, client = drafted()
    refused = keep(client, made, approach="a" * 101)
    assert refused.status_code == 422
    assert refused.json()["message"] == "This is too much text for one step. Please shorten it."
    on_the_page = save(client, page(made, METHOD), approach="a" * 101, started_on="hôm nay")
    assert "This is too much text for one step." in text_of(on_the_page)
    assert "a" * 101 in on_the_page.content.decode()


@pytest.mark.parametrize("revision", ["", "abc", "-1", "9" * 20, "²"])
def test_a_damaged_revision_is_that_of_a_page_without_a_copy(revision: str):
    made, client = drafted()
    assert keep(client, made, approach="Một", revision=revision).status_code == 200
    assert keep(client, made, approach="Hai", revision=revision).status_code == 409


def test_nothing_is_submitted_while_a_step_holds_unsaved_text():
    made, client = drafted()
    keep(client, made, approach="Gõ dở")
    assert "typed, not saved" in text_of(client.get("/en/can-bo/"))
    body = text_of(client.get(page(made)))
    assert "“Why and how” holds text that you typed and did not save." in body
    response = client.post(page(made, "submit/"), {"version": made.version}, follow=True)
    assert "a step holds text that is not saved" in text_of(response)
    assert stored(made).state == State.DRAFT


# Who may


@pytest.mark.parametrize(
    "state", [s for s in State if s not in {"draft", "returned", "registered"}]
)
def test_what_is_closed_is_not_edited(state: State):
    made = factories.registration(state)
    for rest in ("sua/", METHOD):
        response = signed_in(made.created_by).get(page(made, rest))
        assert response.status_code == 403
        assert "cannot be changed by you now" in text_of(response)


def test_an_accepted_registration_asks_only_for_its_results():
    made = factories.registration(State.REGISTERED, results="", year=THIS_YEAR)
    client = signed_in(made.created_by)
    assert client.get(page(made, "sua/")).url == page(made, RESULTS)
    body = client.get(page(made, RESULTS)).content.decode()
    assert 'name="results"' in body
    assert 'name="outputs"' not in body
    assert client.get(page(made, METHOD)).status_code == 404
    row = figure_row(0, indicator=factories.indicator(), value="130")
    save(client, page(made, RESULTS), results="Xong.", **row)
    assert (stored(made).results, made.outcomes.get().value) == ("Xong.", 130)
    assert "Report results" in text_of(client.get(page(made)))


def test_what_is_typed_into_a_step_that_closed_meanwhile_is_shown():
    made, client = drafted()
    opened = {rest: client.get(page(made, rest)) for rest in (METHOD, RESULTS)}
    reviewer = factories.reviewer()
    workflow.move(made, "submit", by=made.created_by)
    workflow.move(made, "register", by=reviewer)
    late = client.post(page(made, METHOD), sent_by(opened[METHOD], approach="Gõ muộn"))
    assert (late.status_code, "Gõ muộn" in text_of(late)) == (409, True)
    refused = keep(client, made, response=opened[METHOD], approach="Gõ muộn")
    assert refused.status_code == 422
    assert refused.json()["message"] == "This step can no longer be changed."
    outputs = client.post(page(made, RESULTS), sent_by(opened[RESULTS], outputs="Gõ muộn"))
    assert (outputs.status_code, "Gõ muộn" in text_of(outputs)) == (409, True)
    saved = client.post(page(made, RESULTS), sent_by(opened[RESULTS], results="Xong thêm."))
    assert (saved.status_code, stored(made).results) == (302, "Xong thêm.")


def test_a_copy_in_a_step_that_is_closed_stands_in_nobodys_way():
    made, _client = drafted()
    other = factories.officer("canbo2")
    keep(signed_in(other), made, approach="Gõ dở")
    workflow.move(made, "submit", by=made.created_by)
    workflow.move(made, "register", by=factories.reviewer())
    response = signed_in(other).post(page(made, "report/"), {"version": stored(made).version})
    assert response.status_code == 302
    assert stored(made).state == State.REPORTED


def test_points_of_another_sheet_go_with_the_kind_that_they_were_for():
    made, client = drafted()
    both = factories.criterion("c1", 20, position=1)
    collective = factories.criterion("c2", 20, kind="collective", position=2)
    for criterion in (both, collective):
        SelfScore.objects.create(registration=made, criterion=criterion, points=10)
    save(client, page(made, MODEL), kind="individual", subject_name="Bà Lan")
    assert [score.criterion for score in made.self_scores.all()] == [both]


def test_a_model_learned_from_stays_when_it_is_no_longer_public():
    source = factories.recognised(2024, name="Nguồn").model
    made, client = drafted(replicates=source)
    source.recognitions.update(revoked_by=factories.revocation(), revocation_reason=REASON)
    assert save(client, page(made, MODEL), name="Tên mới").status_code == 302
    assert (stored(made).name, stored(made).replicates) == ("Tên mới", source)


def test_a_confirmed_figure_is_not_asked_about_again_after_a_merge():
    made, client = drafted()
    road = factories.indicator("road", unit_en="km", plausible_maximum=100)
    opened = client.get(page(made, RESULTS))
    save(signed_in(factories.officer("canbo2")), page(made, RESULTS), outputs="Của người kia")
    row = figure_row(0, indicator=road, value="46,000", confirmed="on")
    response = client.post(page(made, RESULTS), sent_by(opened, **row))
    assert response.status_code == 302
    assert (made.outcomes.get().value, stored(made).outputs) == (46_000, "Của người kia")


def test_who_may_only_read_changes_nothing():
    reader = split_reader()
    made = factories.draft(
        factories.officer(), locality=factories.places()["L-08677"], year=THIS_YEAR
    )
    client = signed_in(reader)
    body = client.get(page(made)).content.decode()
    assert "Of another unit: you may read it." in body
    assert "/sua/" not in body
    assert "/withdraw/" not in body
    opened = signed_in(made.created_by).get(page(made, METHOD))
    for rest in ("sua/", METHOD):
        assert client.get(page(made, rest)).status_code == 403
    changed = sent_by(opened, approach="Cách khác")
    assert client.post(page(made, METHOD), changed).status_code == 409
    assert client.post(page(made, METHOD) + "tu-luu/", changed).status_code == 422
    assert client.post(page(made, "xoa/")).status_code == 403
    for action in ("submit", "withdraw"):
        assert client.post(page(made, f"{action}/"), {"version": "1"}).status_code == 403
    assert (stored(made).approach, stored(made).version) == (factories.STORY["approach"], 1)


# Answering a return


def test_comments_stand_beside_their_fields_and_in_the_list_of_steps():
    made, client = drafted()
    workflow.move(made, "submit", by=made.created_by)
    comments = {"approach": "Nêu rõ ai làm việc gì.", "figures": "Bổ sung số hộ.", "name": " "}
    workflow.move(made, "return", by=factories.reviewer(), reason=REASON, comments=comments)
    text = text_of(client.get(page(made)))
    assert "Content and method Nêu rõ ai làm việc gì. Figures Bổ sung số hộ." in text
    assert "2 Why and how 1 comment 3 Who and with what 4 Results 1 comment" in text
    assert client.get(page(made, "sua/")).url == page(made, METHOD)
    figures = text_of(client.get(page(made, RESULTS)))
    assert "The reviewer writes: Bổ sung số hộ." in figures
    form = text_of(client.get(page(made, METHOD)))
    assert "The reviewer writes: Nêu rõ ai làm việc gì. Content and method" in form
    save(client, page(made, METHOD), approach="Tổ dân vận đến từng hộ.")
    changed = text_of(client.get(page(made)))
    assert "Changed since the last submission" in changed
    workflow.move(stored(made), "submit", by=made.created_by)
    assert "1 comment" not in text_of(client.get(page(made)))
    assert "Nêu rõ ai làm việc gì." in text_of(client.get(page(made)))  # in the history


def test_last_years_text_and_figures_are_at_hand():
    made, client = drafted(rationale="")
    earlier = factories.registration(
        State.SUBMITTED, by=made.created_by, model=made.model, year=THIS_YEAR - 1, name="Tên cũ"
    )
    assert "Last year’s text : Situation and reason Đường đất hẹp" in text_of(
        client.get(page(made, METHOD))
    )
    Outcome.objects.create(registration=earlier, indicator=factories.indicator(), value=7)
    assert f"Figures of {THIS_YEAR - 1} Households giving land 7 households" in text_of(
        client.get(page(made, RESULTS))
    )


def test_a_step_asks_the_database_a_bounded_number_of_times(django_assert_max_num_queries):
    made, client = drafted()
    for number in range(30):
        indicator = factories.indicator(f"i{number}", position=number)
        Outcome.objects.create(registration=made, indicator=indicator, value=number)
    for rest in (MODEL, METHOD, RESULTS):
        with django_assert_max_num_queries(31):
            client.get(page(made, rest))
    data = sent_by(client.get(page(made, METHOD)), approach="Mới")
    with django_assert_max_num_queries(45):
        client.post(page(made, METHOD), data)


class Overtaken(Sheet):
    """A sheet before whose saving somebody else saves, as often as `times` says."""

    times = 0

    def is_valid(self) -> bool:
        if Overtaken.times:
            Overtaken.times -= 1
            others = Registration.objects.filter(pk=self.registration.pk)
            others.update(version=F("version") + 1, objectives="Của người kia")
        return super().is_valid()


def test_what_someone_saves_at_the_very_moment_is_brought_in(monkeypatch):
    monkeypatch.setattr(registration_form, "Sheet", Overtaken)
    made, client = drafted()
    opened = client.get(page(made, METHOD))
    Overtaken.times = 1
    assert client.post(page(made, METHOD), sent_by(opened, approach="Của tôi")).status_code == 302
    assert (stored(made).approach, stored(made).objectives) == ("Của tôi", "Của người kia")
    Overtaken.times = registration_form.TRIES
    opened = client.get(page(made, METHOD))
    response = client.post(page(made, METHOD), sent_by(opened, approach="Lần nữa"))
    assert response.status_code == 403
    assert "Go back and save once more." in text_of(response)
