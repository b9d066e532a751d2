"""Filters of django-filter whose values are known (fields.py)."""

import copy
from collections.abc import Mapping
from typing import Any

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from .choices import offers
from .fields import Hidden, Menu, SharedFields, ValueField, ValuesField


class ValueFilter(django_filters.ChoiceFilter):
    """A filter of one known value; hidden, as numbers of other pages lead here with it."""

    field_class = ValueField

    def __init__(self, label: Any, widget: type[forms.Widget] = Hidden) -> None:
        super().__init__(label=label, widget=widget)


class ValuesFilter(django_filters.MultipleChoiceFilter):
    """A filter of which several values may be chosen; what fits one of them is listed."""

    field_class = ValuesField

    def __init__(self, label: Any) -> None:
        super().__init__(label=label)


def form_of(filters: Mapping[str, django_filters.Filter]) -> type[forms.Form]:
    """The form of the filters, each with what it offers."""
    known, made = offers(), {}
    for name, each in copy.deepcopy(dict(filters)).items():
        if name in known.choices:
            each.extra["choices"] = known.choices[name]
        if name == "province" and known.within:
            each.extra |= {"choices": [("", _("All")), *known.choices[name]], "widget": Menu}
        if isinstance(each, ValuesFilter):
            each.extra |= {"name": name, "keys": known.keys.get(name, {})}
        made[name] = each.field
    form: Any = type("RegistryForm", (forms.Form,), made)
    form.base_fields = SharedFields(form.base_fields)
    return form
