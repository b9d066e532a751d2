"""Filters of django-filter whose values are known (filter_fields.py)."""

from typing import Any

import django_filters
from django import forms

from .filter_fields import Hidden, ValueField, ValuesField


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
