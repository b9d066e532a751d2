"""What a person may do: rights of roles and of the person, in one question."""

import pytest
from django.contrib.auth.models import Permission

from models_registry.models import User
from tests import factories

pytestmark = pytest.mark.django_db


def test_rights_of_roles_and_of_the_person_are_read_together(django_assert_num_queries):
    person = factories.reviewer()
    person.user_permissions.set(Permission.objects.filter(codename="add_field"))
    with django_assert_num_queries(1):
        assert person.has_perm("models_registry.sign_decision")
        assert person.has_perm("models_registry.add_field")
        assert not person.has_perm("models_registry.add_user")


def test_who_left_may_nothing_and_no_right_is_of_one_row_alone():
    person = factories.reviewer()
    assert person.get_all_permissions(factories.field()) == set()
    person.is_active = False
    assert not person.has_perm("models_registry.sign_decision")


def test_a_superuser_has_every_right():
    everybody = User.objects.create(username="quantri", is_superuser=True)
    assert "models_registry.sign_decision" in everybody.get_all_permissions()
