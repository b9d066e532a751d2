"""Which page takes long at so many models? Every page once, the slowest first.

    DATABASE_URL=… python -m benchmarks.every_page [milliseconds]

The database is one that was filled before (make bench). What its models lack is added - a picture,
a paper, a comment, a campaign - and taken back at the end. Each page is asked for three times as
its reader, in this process; printed are those of which the quickest took longer than so many
milliseconds (100), with their slowest question. The clock of a busy machine is no measure: this
finds what grows with the registry, and `make bench` measures it.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from .signing import set_up

LONG = 100  # milliseconds
TIMES = 3
ENOUGH = 3_000  # milliseconds, of which one is not asked for again
SHOWN = 400  # characters of a question
PUBLIC, OFFICER, REVIEWER, ADMINISTRATOR = "citizen", "officer", "reviewer", "admin"
STATES = ("draft", "returned", "registered", "submitted", "reported", "proposed", "recognised")
WRITES = ("draft", "returned", "registered")
ADMIN = "admin:models_registry_"
SORTED = ("newest", "name", "district", "figure")


@dataclass
class Answer:
    """How long a page took, its questions and the slowest of them."""

    reader: str
    path: str
    milliseconds: float
    status: int
    size: int
    questions: int
    slowest: float
    question: str

    def __str__(self) -> str:
        told = f"{self.milliseconds:9.1f} ms {self.status} {self.size:9,} B {self.questions:3} q"
        question = " ".join(self.question.split())[:SHOWN]
        return f"{told} {self.reader:8} {self.path}\n{self.slowest:21.1f} ms {question}"


class Questions:
    """What the database was asked for a page."""

    def __init__(self) -> None:
        self.asked: list[tuple[float, str]] = []

    def __call__(self, execute: Any, sql: str, *rest: Any) -> Any:
        """Wrap one of them."""
        began = time.perf_counter()
        try:
            return execute(sql, *rest)
        finally:
            self.asked.append((1_000 * (time.perf_counter() - began), sql))


@dataclass
class There:
    """The records of which pages are asked for."""

    people: dict[str, Any]
    own: dict[str, Any]  # registrations of the officer's unit, by state
    waiting: dict[str, Any]  # the newest of all, by state
    photo: Any
    paper: Any
    wish: Any
    campaign: Any
    draft: Any
    decisions: list[Any]  # the newest that is signed, and one that begins
    units: list[Any]


def find() -> There:
    """Find what is there, and make what is not."""
    from django.core.files.base import ContentFile
    from django.utils import timezone

    from models_registry.models import (
        Attachment,
        Comment,
        Decision,
        LearningRequest,
        Locality,
        Photo,
        Registration,
        User,
    )
    from tests import evidence_files, factories

    from . import pages

    officer = pages._officer()
    own, waiting = {}, {}
    for state in STATES:
        own[state] = Registration.objects.written_by(officer).filter(state=state).first()
        waiting[state] = Registration.objects.filter(state=state).order_by("-pk").first()
    shown = own["recognised"]
    sent = {"registration": shown, "uploaded_by": officer}
    picture = ContentFile(evidence_files.encoded(evidence_files.image(), "WEBP"), "a.webp")
    photo = Photo(**sent, encoded_at=timezone.now(), is_public=True, has_consent=True)
    for name in ("file", "large", "small"):
        getattr(photo, name).save(f"{name}.webp", picture, save=False)
    photo.save()
    paper = Attachment(**sent, original_name="a.pdf")
    paper.file.save("a.pdf", ContentFile(b"%PDF-1.7"), save=False)
    paper.save()
    words = "Con đường rất đẹp và sạch."
    Comment.objects.create(model=shown.model, author_name="Lan", text=words)
    campaign = {"by": officer, "locality": pages._units()[1], "linked_models": [shown.model]}
    return There(
        people={
            OFFICER: officer,
            REVIEWER: User.objects.get(username="bench-reviewer"),
            ADMINISTRATOR: factories.user("every-page", "administrator"),
        },
        own={state: made for state, made in own.items() if made},
        waiting={state: made for state, made in waiting.items() if made},
        photo=photo,
        paper=paper,
        wish=LearningRequest.objects.create(model=shown.model, unit_name="xã Tu Vũ", message=words),
        campaign=factories.campaign("published", name="Tháng dân vận", **campaign),
        draft=factories.campaign("draft", name="Tháng dân vận tới", **campaign),
        decisions=[*Decision.objects.order_by("-pk")[:1], factories.decision()],
        units=[*pages._units(), *Locality.objects.filter(parent=None)[:1]],
    )


def paths(there: There) -> Iterator[tuple[str, str]]:
    """Each page, and who asks for it."""
    from django.urls import reverse

    for reader, pages in (
        (PUBLIC, _public(there)),
        (OFFICER, _officer(there)),
        (REVIEWER, _reviewer(there)),
        (ADMINISTRATOR, _administrator(there)),
    ):
        for name, given, query in pages:
            yield reader, reverse(name, kwargs=given) + query


_Page = tuple[str, dict[str, Any], str]


def _public(there: There) -> Iterator[_Page]:
    model = {"code": there.photo.registration.model.code}
    for name in (
        "home map model_list locality_list statistics campaign_list feed sitemap open_data"
        " open_data_catalogue open_data_districts api_models api_fields api_localities"
        " api_indicators api_statistics"
    ).split():
        yield name, {}, ""
    for name in ("model_detail", "model_comment", "model_learn", "share_picture", "api_model"):
        yield name, model, ""
    for name in ("field_detail", "field_feed"):
        yield name, {"code": there.photo.registration.model.field.code}, ""
    for unit in there.units:
        yield "locality_detail", {"uid": unit.uid}, ""
        yield "locality_feed", {"uid": unit.uid}, ""
    for order in SORTED:
        yield "model_list", {}, f"?sort={order}"
        yield "model_list", {}, f"?q=nông+thôn+mới&sort={order}"
    yield "model_list", {}, f"?q=nuôi+bò&district={there.units[0].uid}&year=2011"
    yield "statistics_sheet", {"year": 2024}, ""
    yield "sitemap_models", {"number": 1}, ""
    yield "campaign_detail", {"slug": there.campaign.slug}, ""
    yield "photo", {"key": there.photo.key, "size": "large"}, ""


def _officer(there: There) -> Iterator[_Page]:
    for name in (
        "officer_home continuable_models officer_campaigns notice_list comment_list learning_list"
        " unit registration_new campaign_new upload_list upload_template"
    ).split():
        yield name, {}, ""
    yield "continuable_models", {}, "?q=đường"
    yield "similar_models", {}, "?name=Hiến đất làm đường"
    yield "unit_file", {"file_format": "xlsx"}, ""
    yield "learning_request", {"pk": there.wish.pk}, ""
    for name in ("officer_campaign", "campaign_edit", "campaign_files", "campaign_counted"):
        yield name, {"pk": there.draft.pk}, ""
    for state, made in there.own.items():
        yield "registration_detail", {"pk": made.pk}, ""
        if state in WRITES:
            yield "registration_files", {"pk": made.pk}, ""
            yield "registration_step", {"pk": made.pk, "key": "ket-qua"}, ""
            if state != "registered":
                yield "registration_step", {"pk": made.pk, "key": "mo-hinh"}, ""
    yield from _files(there)


def _files(there: There) -> Iterator[_Page]:
    yield "file_picture", {"key": there.photo.key}, ""
    yield "attachment", {"key": there.paper.key}, ""


def _lists(there: There, reader: str) -> Iterator[_Page]:
    """The lists of the admin, each with words too, and the newest record of each."""
    from django.apps import apps

    from tests.rights_table import LISTS

    for name, (of_reviewers, of_administrators, _of_superusers) in sorted(LISTS.items()):
        if "v" not in (of_reviewers if reader == REVIEWER else of_administrators):
            continue
        yield f"{ADMIN}{name}_changelist", {}, ""
        yield f"{ADMIN}{name}_changelist", {}, "?q=đường"
        newest = apps.get_model("models_registry", name)._default_manager.order_by("-pk").first()
        newest = there.campaign if name == "campaign" else newest
        if newest is not None and name != "registration":
            yield f"{ADMIN}{name}_change", {"object_id": newest.pk}, ""


def _reviewer(there: There) -> Iterator[_Page]:
    yield "admin:index", {}, ""
    yield from _lists(there, REVIEWER)
    for state, made in there.waiting.items():
        if state != "draft":
            yield f"{ADMIN}registration_changelist", {}, f"?state={state}"
            yield f"{ADMIN}registration_change", {"object_id": made.pk}, ""
    for name in ("registration_assign", "paper_year", "tracelink_changelist"):
        yield ADMIN + name, {}, ""
    for decision in there.decisions:
        for name in ("decision_list", "paper_decision"):
            yield ADMIN + name, {"pk": decision.pk}, ""
    yield f"{ADMIN}decision_gather", {"pk": there.decisions[-1].pk}, ""
    yield f"{ADMIN}consent_record", {"pk": there.photo.registration_id}, ""
    yield f"{ADMIN}model_clearing", {"pk": there.photo.registration.model_id, "act": "clear"}, ""
    yield from _files(there)


def _administrator(there: There) -> Iterator[_Page]:
    yield from _lists(there, ADMINISTRATOR)
    for name in (
        "personaldataact_changelist personaldataact_find personaldataact_register"
        " personaldataview_changelist user_list"
    ).split():
        yield ADMIN + name, {}, ""
    yield f"{ADMIN}personaldataact_find", {}, "?q=Nguyễn+Văn+An"


def ask(reader: str, browser: Any, path: str) -> Answer:
    """Ask for a page three times; tell of the quickest."""
    from django.db import connection, transaction

    answers = []
    for _time in range(TIMES):
        questions = Questions()
        mark = transaction.savepoint()
        with connection.execute_wrapper(questions):
            began = time.perf_counter()
            response = browser.get(path, secure=True)
            size = len(response.getvalue())
            taken = 1_000 * (time.perf_counter() - began)
        transaction.savepoint_rollback(mark)
        slowest = max(questions.asked, default=(0.0, ""))
        told = (response.status_code, size, len(questions.asked), *slowest)
        answers.append(Answer(reader, path, taken, *told))
        if taken > ENOUGH:
            break
    return min(answers, key=lambda each: each.milliseconds)


@contextmanager
def taken_back() -> Iterator[None]:
    """Where nothing is kept: of the rows, of the files."""
    from django.db import transaction
    from django.test import override_settings

    with (
        tempfile.TemporaryDirectory() as media,
        override_settings(MEDIA_ROOT=media, ALLOWED_HOSTS=["*"]),
        transaction.atomic(),
    ):
        yield
        transaction.set_rollback(True)


def main() -> None:
    """Ask for all, and print those that take long, or fail."""
    long = float(sys.argv[1]) if len(sys.argv) > 1 else LONG
    for name in ("SEARCH", "EXPORTS", "VERIFICATION", "API"):
        os.environ[f"LIMIT_{name}"] = "1000000/m"
    set_up()
    from django.conf import settings
    from django.test import Client

    from tests.two_steps import give_second_step

    with taken_back():
        there = find()
        browsers = {PUBLIC: Client()}
        for reader, user in there.people.items():
            browsers[reader] = Client()
            browsers[reader].force_login(user, settings.AUTHENTICATION_BACKENDS[0])
            if user.is_staff:
                give_second_step(browsers[reader].session, user)
        answers = [ask(reader, browsers[reader], path) for reader, path in paths(there)]
    answers.sort(key=lambda each: each.milliseconds, reverse=True)
    for each in answers:
        if each.milliseconds > long or each.status >= 400:
            print(each)
    print(f"{len(answers)} pages")


if __name__ == "__main__":
    main()
