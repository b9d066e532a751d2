"""Where the demonstration may be built."""

import io

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

from models_registry.demonstration import actors
from models_registry.models import Model
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_it_is_not_mixed_with_real_models():
    Model.objects.create()
    with pytest.raises(CommandError, match="real models"):
        call_command("demo", stdout=io.StringIO())
    assert Model.objects.count() == 1


def test_it_says_what_has_to_be_run_before():
    Group.objects.all().delete()
    with pytest.raises(CommandError, match="sync_roles, import_localities, load_catalogues"):
        call_command("demo", stdout=io.StringIO())


def test_it_asks_again_before_it_fills_a_real_database(settings):
    settings.TRYOUT = False
    Group.objects.all().delete()
    with pytest.raises(CommandError, match="--real-database"):
        call_command("demo", stdout=io.StringIO())
    with pytest.raises(CommandError, match="sync_roles"):
        call_command("demo", "--real-database", stdout=io.StringIO())


def test_an_account_that_is_there_keeps_its_password_and_name():
    factories.user("thamdinh", "reviewer", full_name="Người thật")
    found, _other = actors.reviewers()
    assert found.check_password("password")
    assert found.full_name == "Người thật"
