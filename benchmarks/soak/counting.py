"""What was acknowledged against what the database and the disk hold at the end."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .ledger import Ledger
from .mail import Mailbox
from .world import World


@dataclass(frozen=True)
class Count:
    """One line: how much was acknowledged, how much of it is missing, how much is too much."""

    what: str
    acknowledged: int
    held: int
    lost: int
    surplus: int

    @property
    def is_right(self) -> bool:
        """Nothing lost, nothing doubled."""
        return not (self.lost or self.surplus)


def compared(what: str, acknowledged: Collection[Any], held: Collection[Any]) -> Count:
    """Compare row by row; what stands twice counts twice."""
    said, found = Counter(iter(acknowledged)), Counter(iter(held))
    lost, surplus = said - found, found - said
    return Count(what, said.total(), found.total(), lost.total(), surplus.total())


def count(world: World, ledger: Ledger, box: Mailbox, since: datetime) -> list[Count]:
    """Every line."""
    return [
        *_registrations(ledger, since),
        *_pictures(world, ledger, since),
        *_reviewed(ledger, since),
        *_decided(ledger, since),
        *_told(ledger, box, since),
    ]


def _registrations(ledger: Ledger, since: datetime) -> Iterator[Count]:
    from models_registry.models import Registration, ReviewEvent, Submission
    from models_registry.transitions import TRANSITIONS

    held = Registration.objects.filter(created_at__gte=since)
    yield compared("registrations begun", ledger.started, held.values_list("pk", flat=True))
    events = ReviewEvent.objects.filter(happened_at__gte=since)
    by_hand = events.exclude(action="recognise").values_list("registration", "action")
    yield compared("moves", list(ledger.moves.elements()), by_hand)
    handed_in = [key for key, action in ledger.moves.elements() if action in {"submit", "report"}]
    kept = Submission.objects.filter(event__happened_at__gte=since)
    kept = kept.values_list("event__registration", flat=True)
    yield compared("kept submissions", handed_in, kept)
    texts = held.filter(pk__in=list(ledger.approaches)).values_list("pk", "approach")
    yield compared("texts as saved last", ledger.approaches.items(), texts)
    # Where each stands: as its last acknowledged move left it, or a signature.
    states = dict.fromkeys(ledger.started, "draft")
    states |= {key: str(TRANSITIONS[action].target) for key, action in ledger.last.items()}
    signed = {key for decision in ledger.signed for key in ledger.listed[decision]}
    states |= dict.fromkeys(signed, "recognised")
    moved = held.filter(pk__in=list(states)).values_list("pk", "state")
    yield compared("states", states.items(), moved)


def _pictures(world: World, ledger: Ledger, since: datetime) -> Iterator[Count]:
    from models_registry.models import Photo

    held = Photo.objects.filter(uploaded_at__gte=since)
    keys = [(str(key), registration) for key, registration in held.values_list(
        "key", "registration")]  # fmt: skip
    yield compared("pictures", ledger.pictures.items(), keys)
    made = [photo for photo in held if photo.large and photo.small]
    yield compared("pictures made anew", ledger.pictures, [str(photo.key) for photo in made])
    names = [(photo.file.name, photo.large.name, photo.small.name) for photo in made]
    there = [each for each in names if all((world.files / name).exists() for name in each)]
    yield compared("their three files on the disk", names, there)


def _reviewed(ledger: Ledger, since: datetime) -> Iterator[Count]:
    from models_registry.models import Appraisal, ReviewComment

    held = Appraisal.objects.filter(appraised_at__gte=since)
    rows = held.values_list("registration", "appraiser__username")
    yield compared("appraisals", ledger.appraised, rows)
    written = ReviewComment.objects.filter(event__happened_at__gte=since)
    rows = written.values_list("event__registration", flat=True)
    yield compared("reviewers' comments", list(ledger.reasons.elements()), rows)


def _decided(ledger: Ledger, since: datetime) -> Iterator[Count]:
    from models_registry.models import Comment, Decision, Model, Paper, Reading, Recognition

    signed = Decision.objects.filter(recorded_at__gte=since)
    yield compared("decisions signed", ledger.signed, signed.values_list("pk", flat=True))
    rows = [(decision, key) for decision in ledger.signed for key in ledger.listed[decision]]
    held = Recognition.objects.filter(decision__recorded_at__gte=since)
    yield compared("recognitions", rows, held.values_list("decision", "registration"))
    shown = Model.objects.public().filter(recognitions__decision__in=ledger.signed)
    yield compared("recognised models, public", [key for _decision, key in rows],
                   shown.values_list("registrations", flat=True))  # fmt: skip
    papers = Paper.objects.filter(asked_at__gte=since)
    asked = list(ledger.papers.elements())
    yield compared("papers asked for", asked, papers.values_list("decision", "kind"))
    yield compared("papers ready", asked, papers.ready().values_list("decision", "kind"))
    comments = Comment.objects.filter(created_at__gte=since)
    marks = [text.rpartition("(")[2].partition(")")[0]
             for text in comments.values_list("text", flat=True)]  # fmt: skip
    yield compared("citizens' comments", list(ledger.comments.elements()), marks)
    read = Comment.objects.filter(pk__in=list(ledger.published), state=Reading.PUBLISHED)
    yield compared("comments published", ledger.published, read.values_list("pk", flat=True))


def _told(ledger: Ledger, box: Mailbox, since: datetime) -> Iterator[Count]:
    """A notice of each move to each who is concerned, and an e-mail of each notice, once."""
    from models_registry.models import Notice, OutboxTask

    notices = Notice.objects.filter(written_at__gte=since, emailed_at__isnull=False)
    addresses = list(notices.values_list("recipient__email", flat=True))
    yield compared("e-mails, one of each notice", addresses, list(box.by_address.elements()))
    yield compared("e-mails, none twice", list(box.names), list(box.names.elements()))
    events = Notice.objects.filter(written_at__gte=since, event__isnull=False)
    told = events.filter(event__action__in=("return", "register", "propose"))
    decided = [key for key, action in ledger.moves.elements()
               if action in {"return", "register", "propose"}]  # fmt: skip
    yield compared("notices of reviewers' moves", decided,
                   told.values_list("event__registration", flat=True))  # fmt: skip
    left = [str(task) for task in OutboxTask.objects.all()]
    yield compared("left in the outbox", [], left)
