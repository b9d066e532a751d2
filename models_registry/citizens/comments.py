"""Citizens' comments and the units' answers: written, read by a reviewer, published or hidden.

An answer is held like a comment: two people have seen whatever stands on a public page. Nobody
decides about comments on models of a unit in which they sit, nor about their own answer.
"""

import datetime
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import notices
from ..models import (
    Comment,
    CommentAnswer,
    ConsentText,
    LearningRequest,
    Model,
    Reading,
    User,
    version_in_force,
)
from ..prepared import Prepared
from . import sending

ON_A_PAGE = 10
TWICE_WITHIN = datetime.timedelta(days=1)
MODERATE = "models_registry.moderate_comment"
ANSWER = "models_registry.answer_comment"


class Decided(NamedTuple):
    """What was decided about, and what was not, with the reason."""

    done: list[Any]
    left: list[tuple[Any, str]]


def for_page(model: Model, asked: str | None = None) -> dict[str, object]:
    """What components/comments.html shows of a public model, in two queries at most.

    `asked` is the page of comments that the address asks for; an unknown one is the nearest.
    """
    ((total, places),) = _COUNTS(model.pk)
    paginator = Paginator(Comment.objects.of_model(model), ON_A_PAGE)
    paginator.count = total  # known already
    page = paginator.get_page(asked)
    page.object_list = [_told(comment, model) for comment in page.object_list] if total else []
    return {"comments": page, "comments_total": total, "asked_to_learn": places}


def _counts_of(model: int) -> models.QuerySet:
    """How many comments are published, and from how many places somebody asked to learn."""
    return Model.objects.filter(pk=model).values_list(
        _count(Comment.objects.published(), models.Count("pk")),
        _count(
            LearningRequest.objects.counted(),
            models.Count(LearningRequest.place(), distinct=True),
        ),
    )


_COUNTS = Prepared(_counts_of, int)


def _told(comment: Comment, model: Model) -> Comment:
    """The comment as the public reads it: no more of a person than the model's own text."""
    comment.text = model.told(comment.text)
    if comment.published_answer:
        comment.published_answer.text = model.told(comment.published_answer.text)
    return comment


def _count(rows: models.QuerySet, count: models.Count) -> Any:
    """SQL of how many rows of the model there are."""
    own = rows.filter(model=models.OuterRef("pk")).order_by().values("model")
    counted = own.annotate(counted=count).values("counted")
    return models.functions.Coalesce(models.Subquery(counted), 0)


@transaction.atomic
def write(
    model: Model, *, author_name: str, text: str, contact: str = "", address: str = ""
) -> Comment:
    """Store a comment, held; the same words of the same name twice within a day are one.

    Raises TooMany (sending.py) where too much was sent, ValidationError by field name for what
    is too long or too short.
    """
    comment = Comment(
        model=model,
        author_name=author_name,
        text=text,
        contact=contact,
        links=sending.count_links(f"{author_name}\n{text}"),
        agreed_to=version_in_force(ConsentText.Purpose.COMMENT),
    )
    comment.full_clean(exclude=["model"])
    sending.lock(model)
    same = Comment.objects.filter(model=model, author_name=author_name, text=text)
    earlier = same.filter(created_at__gt=timezone.now() - TWICE_WITHIN).first()
    if earlier is not None:
        return earlier
    sending.admit(model, address=address)
    comment.save()
    return comment


def publish(rows: models.QuerySet, *, by: User) -> Decided:
    """Publish comments, or answers; of comments the officers of their units are told.

    What has many links is left where others are published with it: it is to be read alone.
    Raises PermissionDenied without the right.
    """
    return _decide(rows, Reading.PUBLISHED, by=by)


def set_aside(rows: models.QuerySet, *, by: User) -> Decided:
    """Mark as spam; raises PermissionDenied without the right."""
    return _decide(rows, Reading.SPAM, by=by)


def hide(rows: models.QuerySet, *, by: User, reason: str) -> Decided:
    """Hide with a reason, which the unit reads of its answer.

    Raises PermissionDenied without the right, ValidationError for a reason that is too short.
    """
    reason = reason.strip()
    Comment._meta.get_field("reason").run_validators(reason)
    return _decide(rows, Reading.HIDDEN, by=by, reason=reason)


@transaction.atomic
def _decide(rows: models.QuerySet, state: Reading, *, by: User, reason: str = "") -> Decided:
    if not by.has_perm(MODERATE):
        raise PermissionDenied(_("This is not yours to do."))
    if state == Reading.HIDDEN and not reason:
        raise ValidationError(_("Say why."), code="required")
    kind = rows.model
    chosen = list(
        kind.objects.filter(pk__in=rows.values("pk"))
        .select_for_update(of=("self",))
        .for_moderation()
        .order_by("pk")
    )
    decided = Decided([], [])
    for row in chosen:
        why_not = _why_not(row, state, by, alone=len(chosen) == 1)
        if why_not:
            decided.left.append((row, why_not))
        else:
            decided.done.append(row)
    kind.objects.filter(pk__in=[row.pk for row in decided.done]).update(
        state=state, reason=reason, moderated_by=by, moderated_at=timezone.now()
    )
    if state == Reading.PUBLISHED and kind is Comment:
        notices.tell_of_comments(decided.done, but=by)
    return decided


def _why_not(row: Comment | CommentAnswer, state: Reading, by: User, *, alone: bool) -> str:
    """Say why somebody may not decide so; empty where they may."""
    comment = row.comment if isinstance(row, CommentAnswer) else row
    if row.state == state:
        return _("This was already done.")
    if by.units.own(comment.model):
        return _("You sit in this unit; another reviewer must decide.")
    if isinstance(row, CommentAnswer) and row.answered_by_id == by.pk:
        return _("You wrote it; another reviewer must decide.")
    if state == Reading.PUBLISHED and not row.text:
        return _("Its text was erased.")
    if state == Reading.PUBLISHED and isinstance(row, Comment) and row.has_many_links and not alone:
        return _("It has many links: read it alone.")
    return ""


@transaction.atomic
def answer(comment: Comment, *, by: User, text: str) -> CommentAnswer:
    """Answer a published comment for the unit, once; a hidden answer may be written anew.

    Raises PermissionDenied where the model is not of the person's units, ValidationError where
    it is answered already, is not published any more, or the text does not fit.
    """
    own = Comment.objects.answerable_by(by).filter(pk=comment.pk)
    if not (by.has_perm(ANSWER) and own.exists()):
        raise PermissionDenied(_("This is not yours to do."))
    Comment.objects.select_for_update().get(pk=comment.pk)
    earlier = CommentAnswer.objects.filter(comment=comment).first()
    if earlier and earlier.state != Reading.HIDDEN:
        raise ValidationError(_("Your unit has answered this comment already."), code="answered")
    written = earlier or CommentAnswer(comment=comment)
    written.text, written.answered_by = text, by
    written.unit_name = _unit_of(comment.model)
    written.created_at = timezone.now()
    written.state, written.reason = Reading.HELD, ""
    written.moderated_by = written.moderated_at = None
    written.full_clean()
    written.save()
    return written


def _unit_of(model: Model) -> str:
    """Name the unit that answers: of a former commune the one of today."""
    if model.organisation:
        return str(model.organisation)
    place = model.locality
    today = place and (place.today or place)
    return today.name_in_text if today else ""
