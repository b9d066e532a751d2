"""The box that names the model another was learned from."""

import pytest
from django.core.exceptions import ValidationError

from models_registry.forms import LearnedFromField
from models_registry.models import Model
from tests import factories

pytestmark = pytest.mark.django_db


def error_of(field: LearnedFromField, text: str) -> str:
    with pytest.raises(ValidationError) as refused:
        field.clean(text)
    return refused.value.messages[0]


@pytest.fixture
def model() -> Model:
    return factories.recognised(name="Đường cờ giáo xứ").model


def test_a_code_or_words_of_the_name_name_a_model(model: Model):
    field = LearnedFromField(required=False)

    assert field.clean(model.code) == model
    assert field.clean(f" mh{model.pk} ") == model
    assert field.clean("duong co giao xu") == model
    assert field.clean("") is None


def test_what_is_not_public_its_own_or_not_there_is_refused(model: Model, settings):
    field = LearnedFromField(required=False)
    hidden = factories.draft().model
    for text in (hidden.code, "mh999999999", "không có", "…"):
        assert text in error_of(field, text)
    field.own = model
    assert model.code in error_of(field, model.code)


def test_several_are_named_with_their_codes(model: Model):
    field = LearnedFromField(required=False)
    other = factories.recognised(name="Đường cờ").model
    message = error_of(field, "đường cờ")
    assert f"{other.code} Đường cờ; {model.code} Đường cờ giáo xứ" in message

    for number in range(5):
        factories.recognised(name=f"Đường cờ {number}")
    assert error_of(field, "đường cờ").count("MH-") == 5


def test_the_box_shows_the_code_of_what_is_stored(model: Model):
    field = LearnedFromField(required=False)

    assert field.prepare_value(model.pk) == field.prepare_value(model) == model.code
    assert (field.prepare_value("mh12"), field.prepare_value(None)) == ("mh12", None)
    assert not field.has_changed(model.pk, model.code)
    assert field.has_changed(model.pk, "")
