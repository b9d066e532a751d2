"""What citizens and other units have written about one model of the article."""

import datetime
from typing import Any

from django.db import models
from django.utils import timezone

from ..citizens import comments, learning_requests
from ..citizens.learning_requests import Asker
from ..models import Comment, CommentAnswer, LearningRequest, Model, Reading, User
from .actors import MAIN_UNIT, reviewers
from .composing import NOTICE

COMMENTED = "L-08677"  # xã Sơn Thủy, whose roads the article tells of


def fill(words: dict[str, Any], officers: models.QuerySet[User]) -> None:
    """Write them, answer some, and leave the others to be read."""
    told = Model.objects.public().filter(locality__uid=COMMENTED).exclude(source=NOTICE)
    model = told.order_by("pk")[0]
    owner = officers.get(memberships__locality__uid=MAIN_UNIT)
    other = officers.exclude(pk=owner.pk).order_by("pk")[0]
    for entry in words["comment"]:
        _comment(model, entry, owner)
    for entry in words["request"]:
        _request(model, entry, owner, other)


def _comment(model: Model, entry: dict[str, Any], owner: User) -> None:
    reviewer, _second = reviewers()
    contact = entry.get("contact", "")
    made = comments.write(model, author_name=entry["author"], text=entry["text"], contact=contact)
    rows = Comment.objects.filter(pk=made.pk)
    rows.update(created_at=_ago(entry))
    if entry["state"] == Reading.PUBLISHED:
        comments.publish(rows, by=reviewer)
    if "answer" in entry:
        answer = comments.answer(made, by=owner, text=entry["answer"])
        if entry["answer_state"] == Reading.PUBLISHED:
            comments.publish(CommentAnswer.objects.filter(pk=answer.pk), by=reviewer)


def _request(model: Model, entry: dict[str, Any], owner: User, other: User) -> None:
    if "unit" in entry:
        asker = Asker(entry["name"], entry["contact"], entry["unit"])
    else:
        unit = other.memberships.get().locality
        name = unit.full_name  # type: ignore[union-attr] # officers here sit in communes
        asker = Asker(other.full_name, "0900 000 002", name, locality=unit, user=other)
    made = learning_requests.ask(model, asker, message=entry["message"])
    LearningRequest.objects.filter(pk=made.pk).update(created_at=_ago(entry))
    if "answer" in entry:
        state = LearningRequest.State(entry["state"])
        learning_requests.handle(made, state, by=owner, answer=entry["answer"])


def _ago(entry: dict[str, Any]) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(days=entry["days"])
