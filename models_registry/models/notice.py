"""Notice: that something happened which concerns a person, told once."""

from typing import Self

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ..campaign_moves import CAMPAIGN_MOVES
from ..transitions import TRANSITIONS
from .campaign import Campaign
from .campaign_event import CampaignEvent
from .comment import Comment
from .decision_line import DecisionLine
from .learning_request import LearningRequest
from .locality import Locality
from .model import Model
from .notice_words import BY_DECISION, OF_CAMPAIGNS, REQUESTS, SENTENCES
from .people import Membership, User
from .period import LateRelease, ReportingPeriod
from .recognition import Recognition
from .registration import Registration
from .review_event import ReviewEvent

_BY_SIDE = {
    side: [move.action for move in TRANSITIONS.values() if move.side == side]
    for side in ("officer", "reviewer")
}
_OF_CAMPAIGNS_BY_SIDE = {
    side: [move.action for move in CAMPAIGN_MOVES.values() if move.side == side]
    for side in ("officer", "reviewer")
}


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Questions asked of the notices."""

    def visible_to(self, user: User) -> Self:
        """The person's notices about what concerns them today.

        A reviewer's move concerns the officers of the unit, an officer's move the reviewers;
        with the membership or the role that ends at once, also for what was told before.
        """
        reviewing = Group.objects.filter(user=user, permissions__codename="view_registration")
        own = Registration.objects.written_by(user)
        released = LateRelease.objects.filter(user.units.written)
        memberships = Membership.objects.in_force().filter(user=user)
        # Asked row by row: a person has few notices, and a unit may have many registrations.
        of_event = own.filter(pk=models.OuterRef("event__registration"))
        recognised = Recognition.objects.filter(user.units.written)
        of_line = recognised.filter(pk=models.OuterRef("line__recognition"))
        of_release = released.filter(pk=models.OuterRef("release"))
        models_of_own = Model.objects.filter(user.units.written).order_by()
        of_comment = models_of_own.filter(comments=models.OuterRef("comment"))
        of_request = models_of_own.filter(learning_requests=models.OuterRef("learning_request"))
        own_campaigns = Campaign.objects.written_by(user)
        of_campaign = own_campaigns.filter(pk=models.OuterRef("campaign_event__campaign"))
        publishing = Group.objects.filter(user=user, permissions__codename="view_campaign")
        moves = _OF_CAMPAIGNS_BY_SIDE
        return self.filter(
            models.Q(models.Exists(of_event), event__action__in=_BY_SIDE["reviewer"])
            | models.Q(models.Exists(reviewing), event__action__in=_BY_SIDE["officer"])
            | models.Exists(of_release)
            | models.Exists(of_line)
            | models.Exists(of_comment)
            | models.Exists(of_request)
            | models.Q(learning_request__asked_by=user)
            | models.Q(models.Exists(of_campaign), campaign_event__action__in=moves["reviewer"])
            | models.Q(models.Exists(publishing), campaign_event__action__in=moves["officer"])
            | models.Q(models.Exists(memberships), period__isnull=False),
            recipient=user,
        )

    def to_be_sent(self, user: User) -> Self:
        """What the person is still to get by e-mail; no reminder once everything is finished."""
        to_do = Registration.objects.written_by(user).to_do()
        unfinished = to_do.filter(year=models.OuterRef("period__year"))
        return self.visible_to(user).filter(
            models.Q(period__isnull=True) | models.Exists(unfinished), emailed_at__isnull=True
        )

    def unread(self) -> Self:
        """Those that the person has not opened."""
        return self.filter(read_at__isnull=True)

    def for_list(self) -> Self:
        """Fetch what a line shows; unread first, then the newest."""
        return self.select_related(
            "event__registration__model",
            "event__actor",
            "event__reason",
            "line__decision__issuer",
            "line__recognition__registration",
            "release__period",
            "release__locality",
            "release__organisation",
            "period",
            "comment__model",
            "learning_request__model",
            "campaign_event__campaign",
            "campaign_event__actor",
        ).order_by(models.F("read_at").asc(nulls_first=True), "-pk")

    def mark_read(self) -> int:
        """Mark those that were unread, and say how many they were."""
        return self.unread().order_by().update(read_at=timezone.now())


_SUBJECTS = (
    "event",
    "line",
    "release",
    "period",
    "comment",
    "learning_request",
    "campaign_event",
)


def _about(name: str, **conditions: object) -> models.Q:
    """The condition by which a notice is about this one thing."""
    others = {f"{other}__isnull": other != name for other in _SUBJECTS}
    return models.Q(**others, **conditions)


class Notice(models.Model):
    """One event told to one person; sentence and link are made in the reader's language.

    It is about a move (`event`, `campaign_event`), what a signed decision did to a recognition
    (`line`), a release of late work (`release`), a period that closes (`period`, with the mark
    `days_before` and how many registrations were `unfinished`), a `comment` that was published,
    or a request to learn.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="notices",
        verbose_name=_("recipient"),
    )
    event = models.ForeignKey(ReviewEvent, models.PROTECT, null=True, related_name="notices")
    line = models.ForeignKey(DecisionLine, models.PROTECT, null=True, related_name="notices")
    release = models.ForeignKey(LateRelease, models.PROTECT, null=True, related_name="notices")
    period = models.ForeignKey(ReportingPeriod, models.PROTECT, null=True, related_name="notices")
    comment = models.ForeignKey(Comment, models.PROTECT, null=True, related_name="notices")
    learning_request = models.ForeignKey(
        LearningRequest, models.PROTECT, null=True, related_name="notices"
    )
    campaign_event = models.ForeignKey(
        CampaignEvent, models.PROTECT, null=True, related_name="notices"
    )
    days_before = models.PositiveSmallIntegerField(null=True)
    unfinished = models.PositiveIntegerField(null=True)
    written_at = models.DateTimeField(_("written at"), default=timezone.now)
    read_at = models.DateTimeField(_("read at"), null=True)
    emailed_at = models.DateTimeField(_("sent by e-mail at"), null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=_about("event")
                | _about("line")
                | _about("release")
                | _about("period", days_before__isnull=False, unfinished__isnull=False)
                | _about("comment")
                | _about("learning_request")
                | _about("campaign_event"),
                name="notice_about_one_thing",
            ),
            models.UniqueConstraint(fields=["recipient", "event"], name="notice_once_an_event"),
            models.UniqueConstraint(fields=["recipient", "line"], name="notice_once_a_line"),
            models.UniqueConstraint(fields=["recipient", "release"], name="notice_once_a_release"),
            models.UniqueConstraint(
                fields=["recipient", "campaign_event"], name="notice_once_a_campaign_event"
            ),
            models.UniqueConstraint(
                fields=["recipient", "period", "days_before"], name="notice_once_a_mark"
            ),
            models.UniqueConstraint(fields=["recipient", "comment"], name="notice_once_a_comment"),
            models.UniqueConstraint(
                fields=["recipient", "learning_request"], name="notice_once_a_request"
            ),
        ]
        indexes = [
            models.Index(
                fields=["recipient"],
                condition=models.Q(read_at__isnull=True),
                name="notice_unread",
            )
        ]

    def __str__(self) -> str:
        return f"{self.recipient_id}: {self.sentence}"

    def get_absolute_url(self) -> str:
        """Where the person sees it: officers in their workspace, reviewers in the admin."""
        if self.line is not None and self.line.recognition.registration is not None:
            return self.line.recognition.registration.get_absolute_url()
        if self.campaign_event is not None:
            is_officers = CAMPAIGN_MOVES[self.campaign_event.action].side == "officer"
            page = "admin:models_registry_campaign_change" if is_officers else "officer_campaign"
            return reverse(page, args=[self.campaign_event.campaign_id])
        if self.event is None:
            return self._address_of_what_citizens_wrote or reverse("unit")
        if self.is_to_reviewer:
            page = "admin:models_registry_registration_change"
            return reverse(page, args=[self.event.registration_id])
        return self.event.registration.get_absolute_url()

    @property
    def is_to_reviewer(self) -> bool:
        """Whether it tells of an officer's move."""
        return self.event is not None and TRANSITIONS[self.event.action].side == "officer"

    @property
    def sentence(self) -> str:
        """What happened, in the language of the reader."""
        if self.event is not None:
            registration = self.event.registration
            named = f"{registration.reference} “{registration.name}”"
            return str(SENTENCES[self.event.action]) % {"name": named}
        if self.campaign_event is not None:
            campaign = self.campaign_event.campaign
            return str(OF_CAMPAIGNS[self.campaign_event.action]) % {"name": campaign.name}
        if self.line is not None:
            recognition, decision = self.line.recognition, self.line.decision
            return str(BY_DECISION[decision.purpose]) % {
                "name": recognition.name,
                "year": recognition.year,
                "decision": decision.reference,
            }
        if self.release is not None:
            return _now("Late work for %(year)s is accepted from %(unit)s until %(day)s.") % {
                "year": self.release.period.year,
                "unit": _in_text(self.release),
                "day": date_format(self.release.until_on, "SHORT_DATE_FORMAT"),
            }
        return self._what_citizens_wrote or self._reminder

    @property
    def _what_citizens_wrote(self) -> str:
        if self.comment is not None:
            return _now("A comment on “%(name)s” was published. You may answer it.") % {
                "name": self.comment.model.name
            }
        if self.learning_request is not None:
            name = self.learning_request.model.name
            return str(REQUESTS[self._is_own_request]) % {"name": name}
        return ""

    @property
    def _is_own_request(self) -> bool:
        """Whether it tells the person who asked that the unit has answered."""
        request = self.learning_request
        return request is not None and request.asked_by_id == self.recipient_id

    @property
    def _address_of_what_citizens_wrote(self) -> str:
        if self.comment is not None:
            return f"{reverse('comment_list')}#comment-{self.comment_id}"
        if self.learning_request is None:
            return ""
        if self._is_own_request:
            return f"{reverse('learning_list')}?side=sent#request-{self.learning_request_id}"
        return reverse("learning_request", args=[self.learning_request_id])

    @property
    def _reminder(self) -> str:
        period, unfinished = self.period, self.unfinished or 0
        return ngettext(
            "The reporting period of %(year)s closes on %(day)s:"
            " %(count)d registration of yours is not finished.",
            "The reporting period of %(year)s closes on %(day)s:"
            " %(count)d registrations of yours are not finished.",
            unfinished,
        ) % {
            "year": period.year,  # type: ignore[union-attr] # notice_about_one_thing
            "day": date_format(period.closes_on, "SHORT_DATE_FORMAT"),  # type: ignore[union-attr]
            "count": unfinished,
        }


def _in_text(release: LateRelease) -> str:
    unit = release.unit
    return unit.name_in_text if isinstance(unit, Locality) else str(unit)
