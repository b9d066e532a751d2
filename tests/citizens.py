"""How tests send what citizens send: a page is opened, and some time later its form is pressed."""

import datetime
import re

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from models_registry.forms import trap
from models_registry.models import Comment, Model, Reading, User

COMMENT = {
    "author_name": "Nguyễn Thị Lan",
    "text": "Con đường mới giúp các cháu đi học khô chân.",
    "contact": "0912 345 678",
    "agrees": "on",
}
REQUEST = {
    "asker_name": "Trần Văn Bình",
    "unit_name": "khu 3, xã Tu Vũ",
    "contact": "binh@example.org",
    "message": "Chúng tôi muốn học cách vận động các hộ hiến đất.",
    "agrees": "on",
}


def comment_page(model: Model) -> str:
    return f"/en/mo-hinh/{model.code}/gop-y/"


def learn_page(model: Model) -> str:
    return f"/en/mo-hinh/{model.code}/muon-hoc/"


def mark(purpose: str, *, seconds: float = 60) -> str:
    """The signed mark of a page that was opened so many seconds ago."""
    at = timezone.now() - datetime.timedelta(seconds=seconds)
    return trap.signing.dumps({"for": purpose, "at": at.timestamp()}, salt=trap.SALT)


def send_comment(client: Client, model: Model, **typed: str) -> HttpResponse:
    opened = mark(f"comment {model.pk}")
    return client.post(comment_page(model), {**COMMENT, "opened": opened, **typed})


def send_request(client: Client, model: Model, **typed: str) -> HttpResponse:
    opened = mark(f"learn {model.pk}")
    return client.post(learn_page(model), {**REQUEST, "opened": opened, **typed})


def comment(model: Model, state: Reading = Reading.HELD, by: User | None = None, **values: object):
    """A comment as it is stored; decided about by somebody unless it is held."""
    if state != Reading.HELD:
        values |= {"moderated_by": by, "moderated_at": timezone.now()}
    if state == Reading.HIDDEN:
        values.setdefault("reason", "Góp ý nêu tên người khác.")
    values = {"author_name": "Lan", "text": "Con đường rất đẹp và sạch.", **values}
    return Comment.objects.create(model=model, state=state, **values)


def text_of(response: HttpResponse) -> str:
    """The words of a page, tags and runs of blanks taken out."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def errors_of(response: HttpResponse) -> dict[str, list[str]]:
    """The codes of what a form refuses, by field."""
    found = response.context["form"].errors.as_data()
    return {name: [error.code for error in errors] for name, errors in found.items()}
