"""What every page knows."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .models import Model


def demonstration(request: HttpRequest) -> dict[str, object]:
    """`has_demonstration`: whether invented rows are in the database, asked only when shown."""
    return {
        "has_demonstration": SimpleLazyObject(Model.objects.filter(is_demonstration=True).exists)
    }
