"""What officers type and paste, made clean or refused beside the field: models_registry/forms."""

import datetime
import unicodedata
from decimal import Decimal

import pytest
from django import forms
from django.http import QueryDict
from django.utils import translation

from models_registry.forms import (
    MODEL,
    RESULTS,
    STEPS,
    MoveForm,
    PointsForm,
    RegistrationForm,
    Sheet,
    Step,
    TypedText,
    outcome_formset,
    read_sections,
    steps_of,
)
from models_registry.models import Indicator, LocalitySuccession, Outcome, Registration, User
from models_registry.transitions import State
from tests import factories
from tests.officer_input import THIS_YEAR, typed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def land(**values: object) -> Indicator:
    return factories.indicator(
        "land_total_m2",
        **{"label_en": "Land given", "unit_vi": "m²", "unit_en": "m²", "position": 1, **values},
    )


def road() -> Indicator:
    return factories.indicator(
        "rural_road_concrete_km",
        label_en="Concrete road",
        unit_vi="km",
        unit_en="km",
        decimals=3,
        plausible_maximum=100,
        position=2,
    )


def share() -> Indicator:
    return factories.indicator(
        "units_covered_pct",
        label_en="Units taking part",
        unit_vi="%",
        unit_en="%",
        kind=Indicator.Kind.RATIO,
        decimals=1,
        plausible_maximum=100,
        position=3,
    )


ALL = Step("tat-ca", "", tuple(section for step in STEPS for section in step.sections), True)


def new() -> Registration:
    return Registration(year=THIS_YEAR)


def form_of(user: User) -> RegistrationForm:
    return RegistrationForm(instance=new(), user=user, step=MODEL)


def sheet_of(user: User, *rows: dict, registration: Registration | None = None, **values) -> Sheet:
    values.setdefault("locality", factories.places()["N-08674"])
    data = typed(*rows, **values)
    return Sheet(registration or new(), ALL, user=user, data=data)


def row_errors(row: dict) -> dict[str, list[str]]:
    formset = outcome_formset(new(), typed(row))
    formset.is_valid()
    return dict(formset.forms[0].errors)


def test_text_is_composed_and_its_line_ends_are_plain():
    field = TypedText(required=False)
    assert field.clean(unicodedata.normalize("NFD", "Đường hoa ở Thuỷ")) == "Đường hoa ở Thuỷ"
    assert field.clean(" một\r\nhai\vba\x85bốn\u2028 ") == "một\nhai\nba\nbốn"
    assert field.clean(None) == ""


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "👍🏽 tốt", "tab\tở giữa", "a" * 10_000]
)
def test_any_other_text_is_kept_as_it_is(text: str):
    assert TypedText().clean(text) == text


@pytest.mark.parametrize(
    "sign", ["\xad", "\u200b", "\u200d", "\u202a", "\u202e", "\u2060", "\u2066", "\u2069", "\ufeff"]
)
def test_signs_that_are_not_seen_are_left_out_and_make_no_name(sign: str):
    assert TypedText().clean(f"{sign}Đường{sign} hoa {sign}") == "Đường hoa"
    assert TypedText().clean(f"o{sign}\u0323") == "ọ"
    with pytest.raises(forms.ValidationError, match="required"):
        TypedText().clean(f" {sign} {sign}{sign}")


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x1b", "\x7f", "\x9f"])
def test_control_characters_are_refused(character: str):
    with pytest.raises(forms.ValidationError) as refused:
        TypedText().clean(f"trước{character}sau")
    assert len(refused.value.messages) == 1


def test_where_the_control_character_stands_is_said():
    with pytest.raises(forms.ValidationError, match="after “một hai”"):
        TypedText().clean("một hai\x07ba")


def test_length_is_counted_by_the_server_after_composing():
    field = TypedText(max_length=3)
    assert field.clean(unicodedata.normalize("NFD", "ộộộ")) == "ộộộ"
    assert "maxlength" not in field.widget.attrs
    with pytest.raises(forms.ValidationError, match="at most 3 characters"):
        field.clean("bốn chữ")


def test_a_draft_needs_only_its_unit_and_year():
    sheet = sheet_of(factories.officer())
    assert sheet.is_valid()
    assert list(sheet.errors) == []


@pytest.mark.parametrize(
    ("name", "length"), [("name", 300), ("rationale", 20_000), ("residential_areas", 200)]
)
def test_too_long_a_text_is_refused_beside_its_field(name: str, length: int):
    canbo = factories.officer()
    assert sheet_of(canbo, **{name: "ộ" * length}).is_valid()
    sheet = sheet_of(canbo, **{name: "ộ" * (length + 1)})
    assert not sheet.is_valid()
    assert [target for target, _message in sheet.errors] == [f"id_{name}"]


def test_a_registration_without_any_unit_is_refused_beside_the_unit():
    sheet = sheet_of(factories.officer(), locality="")
    assert not sheet.is_valid()
    assert list(sheet.errors) == [
        ("id_locality", "Administrative unit: Choose the unit or organisation that registers.")
    ]


def test_an_organisation_without_a_territory_is_unit_enough():
    police = factories.organisation()
    officer = factories.officer(unit=police)
    assert sheet_of(officer, locality="", organisation=police).is_valid()


def test_units_of_others_are_no_choice():
    sheet = sheet_of(factories.officer(), locality=factories.places()["N-08686"])
    assert not sheet.is_valid()
    assert list(sheet.form.errors) == ["locality"]


def test_the_former_commune_must_have_become_the_chosen_one():
    places, canbo = factories.places(), factories.officer()
    factories.join(canbo, places["N-08686"])
    assert sheet_of(canbo, former_locality=places["L-08677"]).is_valid()
    for locality in (places["N-08686"], ""):
        sheet = sheet_of(
            canbo,
            locality=locality,
            former_locality=places["L-08677"],
            organisation="",
        )
        assert not sheet.is_valid()
        assert "former_locality" in sheet.form.errors


def test_a_part_of_a_split_commune_may_be_named_by_both():
    places = factories.places()
    LocalitySuccession.objects.create(
        predecessor=places["L-08677"],
        successor=places["N-08686"],
        effective_on=factories.REFORM,
        relation="part",
        is_partial=True,
    )
    other = factories.officer("tuvu", unit=places["N-08686"])
    assert sheet_of(other, locality=places["N-08686"], former_locality=places["L-08677"]).is_valid()


def test_what_is_stored_stays_a_choice_when_it_would_be_none_today():
    canbo = factories.officer()
    closed = factories.field("economy")
    closed.closed_on = datetime.date(2026, 1, 1)
    closed.save()
    made = factories.draft(canbo, locality=factories.places()["L-08677"], year=2020, field=closed)
    sheet = sheet_of(canbo, registration=made, locality=made.locality, year=2020, field=made.field)
    assert sheet.is_valid()
    assert not sheet_of(canbo, year=2020).is_valid()
    assert not sheet_of(canbo, field=closed).is_valid()


def test_a_new_form_proposes_the_only_unit():
    front = factories.organisation("Mặt trận", locality=factories.places()["N-08674"])
    form = form_of(factories.officer("mt", unit=front))
    assert form["locality"].value() == factories.places()["N-08674"].pk
    assert form["organisation"].value() == front.pk
    both = factories.officer("haixa")
    factories.join(both, factories.places()["N-08686"])
    form = form_of(both)
    assert (form["locality"].value(), form["organisation"].value()) == (None, None)


def test_years_are_this_one_and_the_one_before():
    form = form_of(factories.officer())
    assert form.fields["year"].choices == [
        (THIS_YEAR, str(THIS_YEAR)),
        (THIS_YEAR - 1, str(THIS_YEAR - 1)),
    ]


def test_the_abolished_district_level_is_not_offered():
    form = form_of(factories.officer())
    assert [level for level, _label in form.fields["level_requested"].choices] == [1, 3, 4]


def test_a_model_of_an_earlier_year_is_continued_whatever_anybody_says():
    canbo = factories.officer()
    made = factories.draft(canbo, year=THIS_YEAR)
    assert "basis" in Sheet(made, MODEL, user=canbo).form.fields
    factories.registration(State.SUBMITTED, by=canbo, year=THIS_YEAR - 1, model=made.model)
    assert "basis" not in Sheet(made, MODEL, user=canbo).form.fields
    recognised = factories.recognised(2024).model
    again = factories.draft(canbo, year=THIS_YEAR, model=recognised)
    assert "basis" not in Sheet(again, MODEL, user=canbo).form.fields


def test_each_step_asks_only_for_its_own_fields():
    canbo = factories.officer()
    made = factories.draft(canbo, year=THIS_YEAR)
    for step in STEPS:
        sheet = Sheet(made, step, user=canbo)
        assert set(sheet.form.fields) == set(step.names)
        assert (sheet.figures is not None) == (sheet.points is not None) == step.has_figures
    assert "creation_key" in form_of(canbo).fields


def test_once_accepted_only_the_report_is_open():
    made = factories.registration(State.REGISTERED)
    assert [step.key for step in steps_of(made) if step.names] == ["ket-qua"]
    sheet = Sheet(made, RESULTS, user=made.created_by)
    assert list(sheet.form.fields) == ["results", "self_assessment"]
    assert [section.key for section, _fields in sheet.sections] == ["report"]
    sent = Sheet(made, RESULTS, user=made.created_by, data=typed(results="Xong.", name="Khác"))
    assert sent.is_valid()
    assert sent.form.values == {"results": "Xong.", "self_assessment": ""}


def test_a_damaged_key_is_named_in_the_summary():
    sheet = sheet_of(factories.officer(), creation_key="hỏng")
    assert not sheet.is_valid()
    assert [target for target, _message in sheet.errors] == ["id_creation_key"]


def points_of(made: Registration, **texts: str) -> PointsForm:
    criterion = factories.criterion("c1", 20, label_en="Creative")
    names = {f"points-{criterion.pk}": text for text in texts.values()}
    data = QueryDict("", mutable=True)
    data.update(names)
    return PointsForm(made, data)


@pytest.mark.parametrize(("text", "points"), [("15", 15), ("0", 0), ("19.5", Decimal("19.5"))])
def test_points_are_whole_or_half_up_to_the_maximum(text: str, points: Decimal):
    form = points_of(factories.draft(), text=text)
    assert form.is_valid()
    assert form.points == {factories.criterion("c1"): points}
    assert form.maximum == 20


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("21", "Give 0 to 20 points."),
        ("-1", "Give 0 to 20 points."),
        ("0.3", "Give whole or half points."),
        ("nhiều", "“nhiều” is not a number. Write it like 1,234.5."),
    ],
)
def test_other_points_are_refused(text: str, message: str):
    form = points_of(factories.draft(), text=text)
    assert not form.is_valid()
    assert [list(errors) for errors in form.errors.values()] == [[message]]


def test_no_points_are_no_points():
    form = points_of(factories.draft(), text="")
    assert form.is_valid()
    assert form.points == {}


def test_a_year_in_which_the_model_is_registered_already_is_refused():
    canbo = factories.officer()
    made = factories.draft(canbo, year=THIS_YEAR)
    factories.draft(canbo, year=THIS_YEAR - 1, model=made.model)
    sheet = sheet_of(canbo, registration=made, year=THIS_YEAR - 1)
    assert not sheet.is_valid()
    assert list(sheet.errors) == [
        ("id_year", "Emulation year: This model is already registered for this year.")
    ]
    wrong = sheet_of(canbo, registration=made, year="năm nay")
    assert not wrong.is_valid()


@pytest.mark.parametrize("name", ["started_on", "assessment_on"])
def test_dates_are_read_day_first_and_a_slip_in_the_year_is_asked_about(name: str):
    canbo = factories.officer()
    good = sheet_of(canbo, **{name: "05/09/2025"})
    assert good.is_valid()
    assert good.form.values[name] == datetime.date(2025, 9, 5)
    slip = sheet_of(canbo, **{name: "0024-09-05"})
    assert not slip.is_valid()
    assert slip.form.errors[name] == ["Please check the year."]


def test_a_figure_is_read_as_it_is_written_here():
    with translation.override("vi"):
        money = factories.indicator("assets_on_land_vnd", unit_vi="đồng", unit_en="đồng")
        sheet = sheet_of(
            factories.officer(),
            {"indicator": land(), "value": "8.400", "precision": "over", "note": " khu 5 "},
            {"indicator": money, "value": "2,5 tỷ", "precision": "about"},
            {"indicator": road(), "value": "4,6 km"},
            {},
        )
        assert sheet.is_valid()
        assert [figure.as_outcome().shown for figure in sheet.figures.figures] == [
            f"{Outcome.Precision.OVER.label} 8.400 m²",
            f"{Outcome.Precision.ABOUT.label} 2,5 tỷ đồng",
            "4,6 km",
        ]
    assert sheet.figures.figures[0].note == "khu 5"


@pytest.mark.parametrize(
    ("row", "errors"),
    [
        ({"value": "5"}, {"indicator": ["Choose what this figure counts."]}),
        ({"note": "chưa rõ"}, {"indicator": ["Choose what this figure counts."]}),
        ({"indicator": "land"}, {"value": ["Give the figure, or clear this row."]}),
        ({"indicator": "land", "value": "-5"}, {"value": ["A figure cannot be negative."]}),
        ({"indicator": "land", "value": "5.5"}, {"value": ["Give a whole number."]}),
        (
            {"indicator": "share", "value": "5.55"},
            {"value": ["Give at most 1 digit after the decimal mark."]},
        ),
        (
            {"indicator": "road", "value": "4.6001"},
            {"value": ["Give at most 3 digits after the decimal mark."]},
        ),
        ({"indicator": "land", "value": "9" * 17}, {"value": ["This number is too large."]}),
        (
            {"indicator": "land", "value": "nhiều"},
            {"value": ["“nhiều” is not a number. Write it like 1,234.5."]},
        ),
        (
            {"indicator": "land", "numerator": "1", "denominator": "2"},
            {"numerator": ["Only a ratio has two parts. Give one figure above."]},
        ),
        (
            {"indicator": "share", "value": "50", "numerator": "1", "denominator": "2"},
            {"value": ["Give either the figure or its two parts, not both."]},
        ),
        (
            {"indicator": "share", "denominator": "2"},
            {"numerator": ["Give both parts of the ratio."]},
        ),
        (
            {"indicator": "share", "numerator": "2"},
            {"denominator": ["Give the whole, more than 0."]},
        ),
        (
            {"indicator": "share", "numerator": "2", "denominator": "0"},
            {"denominator": ["Give the whole, more than 0."]},
        ),
        (
            {"indicator": "share", "numerator": "-2", "denominator": "5"},
            {"numerator": ["A figure cannot be negative."]},
        ),
    ],
)
def test_a_wrong_figure_is_refused_where_it_is_wrong(row: dict, errors: dict):
    catalogue = {"land": land(), "road": road(), "share": share()}
    row = {name: catalogue.get(value, value) for name, value in row.items()}
    assert row_errors(row) == errors


@pytest.mark.parametrize("indicator", ["999999", "x\x00", "’ OR 1=1"])
def test_an_unknown_indicator_is_refused(indicator: str):
    land()
    assert list(row_errors({"indicator": indicator, "value": "5"})) == ["indicator"]


def test_a_road_of_46000_km_is_asked_about_and_kept_when_confirmed():
    row = {"indicator": road(), "value": "46,000"}
    formset = outcome_formset(new(), typed(row))
    assert not formset.is_valid()
    assert formset.forms[0].asks_again
    assert formset.forms[0].errors == {
        "value": ["46,000 km is unusually much: more than 100 km. Correct it or confirm it."]
    }
    confirmed = outcome_formset(new(), typed({**row, "confirmed": "on"}))
    assert confirmed.is_valid()
    assert confirmed.forms[0].asks_again
    assert [figure.value for figure in confirmed.figures] == [Decimal(46_000)]


def test_an_absurd_share_is_asked_about_beside_its_parts():
    row = {"indicator": share(), "numerator": "30", "denominator": "15"}
    assert row_errors(row) == {
        "numerator": ["200% is unusually much: more than 100%. Correct it or confirm it."]
    }


def test_a_figure_confirmed_before_is_not_asked_about_again():
    made = factories.draft()
    Outcome.objects.create(registration=made, indicator=road(), value=46_000)
    row = {"indicator": road(), "value": "46,000", "note": "cả tỉnh"}
    again = outcome_formset(made, typed(row, initial=1))
    assert again.is_valid()
    more = outcome_formset(made, typed({**row, "value": "47,000"}, initial=1))
    assert not more.is_valid()


def test_a_second_figure_of_one_indicator_is_refused_beside_the_second():
    row = {"indicator": land(), "value": "5"}
    sheet = sheet_of(factories.officer(), row, {}, row)
    assert not sheet.is_valid()
    assert list(sheet.errors) == [
        (
            "id_outcomes-2-indicator",
            "Figure 3: Row 1 already has a figure for this. Put them together.",
        )
    ]


def test_stored_figures_come_back_as_they_are_written_here_and_unchanged_stay():
    made = factories.draft()
    Outcome.objects.create(
        registration=made, indicator=land(), value=Decimal("8400.5"), precision="over", note="khu 5"
    )
    Outcome.objects.create(registration=made, indicator=share(), numerator=12, denominator=13)
    with translation.override("vi"):
        rows = [form.initial for form in outcome_formset(made).forms]
    assert rows[0] == {
        "indicator": str(land().pk),
        "precision": "over",
        "note": "khu 5",
        "value": "8.400,5",
        "numerator": "",
        "denominator": "",
    }
    assert (rows[1]["numerator"], rows[1]["denominator"]) == ("12", "13")
    assert rows[2:] == [{}] * 4
    # Sent as rows of a new form, the stored ones must not pass for untouched blank rows.
    same = {"indicator": share(), "numerator": "12", "denominator": "13"}
    formset = outcome_formset(made, typed(same))
    assert formset.is_valid()
    assert len(formset.figures) == 1


def test_a_figure_is_removed_by_its_box_or_by_clearing_the_row():
    made = factories.draft()
    Outcome.objects.create(registration=made, indicator=land(), value=5)
    Outcome.objects.create(registration=made, indicator=road(), value=5)
    removed = {"indicator": land(), "value": "5", "DELETE": "on"}
    formset = outcome_formset(made, typed(removed, {}, initial=2))
    assert formset.is_valid()
    assert formset.figures == []
    labels = [str(form.fields["DELETE"].label) for form in outcome_formset(made).initial_forms]
    assert labels == ["Remove this figure"] * 2


def test_indicators_stand_in_groups_by_unit():
    houses = factories.indicator("houses_built", label_en="Houses", unit_en="km", position=9)
    first, second, third = land(), road(), share()
    choices = outcome_formset(new()).forms[0].fields["indicator"].choices
    assert choices[1:] == [
        ("m²", [(str(first.pk), "Land given (m²)")]),
        ("km", [(str(second.pk), "Concrete road (km)")]),
        ("%", [(str(third.pk), "Units taking part (%)")]),
        ("km", [(str(houses.pk), "Houses (km)")]),
    ]


def test_a_form_without_its_count_of_rows_is_refused_and_not_taken_for_empty():
    canbo = factories.officer()
    data = typed(locality=factories.places()["N-08674"])
    del data["outcomes-TOTAL_FORMS"]
    sheet = Sheet(new(), ALL, user=canbo, data=data)
    assert not sheet.is_valid()
    assert [target for target, _message in sheet.errors] == [""]


def test_more_rows_are_blank_and_keep_what_is_typed():
    canbo = factories.officer()
    sheet = sheet_of(canbo, {"value": "nhiều"})
    more = Sheet(new(), ALL, user=canbo, data=sheet.with_more_rows())
    assert [form["value"].value() for form in more.figures.forms] == ["nhiều"] + [None] * 4


def test_what_is_filled_in_is_read_back_in_the_order_of_the_form():
    made = factories.draft(
        name="Đường hoa", started_on=datetime.date(2026, 3, 5), self_assessment=""
    )
    lines = {section.key: lines for section, lines in read_sections(made)}
    assert list(lines) == ["who", "place", "why", "how", "time", "report"]
    assert lines["who"] == [
        ("Name of the model", "Đường hoa"),
        ("New or continued", "New"),
        ("Kind", "Collective"),
        ("Field", "Culture and society"),
        ("Emulation year", "2026"),
        ("Level asked for", "Province"),
    ]
    assert lines["time"] == [("Started on", "05/03/2026")]


def test_errors_of_the_domain_stand_beside_their_field_or_on_top():
    sheet = sheet_of(factories.officer())
    assert sheet.is_valid()
    sheet.refuse(forms.ValidationError({"name": "Thiếu tên."}))
    sheet.refuse({"decision": "Đang ở trong danh sách."})
    assert list(sheet.errors) == [
        ("", "Đang ở trong danh sách."),
        ("id_name", "Name of the model: Thiếu tên."),
    ]


@pytest.mark.parametrize("version", ["", "0", "abc", "9" * 5000])
def test_a_move_asks_for_the_version_that_was_seen(version: str):
    assert not MoveForm({"version": version}).is_valid()
    assert MoveForm({"version": "3"}).is_valid()
