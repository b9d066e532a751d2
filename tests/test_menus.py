"""Menus without templates: models_registry/forms/menus.py."""

import pytest
from django import forms

from models_registry.forms.menus import Menu

CHOICES = [("", "Tất cả"), ("Hạ <Hòa>", [("L-230", 'A "B"'), (2024, "2024")])]


@pytest.mark.parametrize("value", ["", None, "L-230", 2024, "x"])
@pytest.mark.parametrize(
    "attrs", [None, {"aria-describedby": "a<b", "id": "id_a", "required": True}]
)
def test_a_menu_is_what_django_writes(value, attrs):
    ours, theirs = (
        "".join(
            line.strip() for line in kind(choices=CHOICES).render("a", value, attrs).split("\n")
        )
        for kind in (Menu, forms.Select)
    )
    assert ours == theirs
