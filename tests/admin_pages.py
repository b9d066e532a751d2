"""How the admin's tests reach its pages, in English."""

import re

from django.http import HttpResponse
from django.test import Client

from models_registry.models import Registration, User

ADMIN = "/en/admin/models_registry"
QUEUE = f"{ADMIN}/registration/"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(made: Registration) -> str:
    """The review page of a registration."""
    return f"{QUEUE}{made.pk}/change/"


def press(client: Client, made: Registration, action: str, **typed: object) -> HttpResponse:
    """Press a button of the review page of a registration as it is now."""
    return client.post(page(made), {"action": action, "version": made.version, **typed})


def text_of(response: HttpResponse) -> str:
    """What a reader reads, on one line."""
    body = response.content.decode()
    main = body[body.index("<main") : body.index("</main")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def listed(response: HttpResponse) -> list[str]:
    """The names in the rows of a list, in order."""
    return [row.name for row in response.context["cl"].result_list]
