"""Who may knock at an address, and the records behind it: one world for the whole matrix.

Every person of `ROLES`, a registration of every state in each of three units, and at least one
row of every table that the admin shows.
"""

import datetime
import itertools
from http.cookies import SimpleCookie

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.db.models import Model as AnyModel
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from models_registry.campaign_moves import CampaignState
from models_registry.models import (
    Attachment,
    Comment,
    LocalitySuccession,
    Membership,
    Notice,
    Paper,
    PersonalDataView,
    Photo,
    Registration,
    Upload,
    User,
)
from models_registry.personal.viewing import note_view
from models_registry.transitions import State
from tests import evidence_files, factories, stored_scripts
from tests.trace_tools import one_of_each
from tests.two_steps import give_second_step

YESTERDAY = datetime.date(2026, 1, 1)
NOBODY = ("anonymous", "left")
ROLES = (
    *NOBODY,  # a reader without an account; an officer whose account is closed
    "without_unit",  # an account without a role
    "former",  # an officer whose membership has ended
    "officer",  # of xã Thanh Thủy
    "of_predecessor",  # of xã Sơn Thủy, which became a part of it
    "elsewhere",  # of xã Tu Vũ, to which a corner of xã Sơn Thủy went
    "reviewer",
    "administrator",
    "superuser",
)
UNITS = {"own": "N-08674", "predecessor": "L-08677", "other": "N-08686"}  # as the officer sees them
GRASP = {  # what an officer's unit gives: to write, to read, or nothing
    ("officer", "own"): "own",
    ("officer", "predecessor"): "own",
    ("of_predecessor", "own"): "own",
    ("of_predecessor", "predecessor"): "own",
    ("elsewhere", "other"): "own",
    ("elsewhere", "predecessor"): "read",
}
ONE_OF = (
    "comment",
    "consent",
    "documenttemplate",
    "historicimport",
    "learningrequest",
    "model",
    "recognition",
)
_numbers = itertools.count(1)
_WRITTEN = """
    SELECT sum(pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid)
               + pg_stat_get_xact_tuples_deleted(oid))
      FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
"""


class World:
    """The people, each with a browser, and the records."""

    def __init__(self) -> None:
        self.made = one_of_each()
        _split()
        self.people = _people()
        self.browsers = {role: _browser(self.people.get(role)) for role in ROLES}
        User.objects.filter(username="left").update(is_active=False)
        self.registrations = {
            (unit, state): _registration(uid, state)
            for unit, uid in UNITS.items()
            for state in State
        }
        self.named = factories.registration(kind="individual", subject_name="Nguyễn Văn An")
        self.key_of_reviewer = Authenticator.objects.create(
            user=self.people["reviewer"], type="webauthn", data={"name": "Chìa khóa"}
        ).pk
        self.campaigns = {
            (unit, state): factories.campaign(
                state, name=f"{unit} {state}", locality=factories.places()[uid], year=2026
            )
            for unit, uid in UNITS.items()
            for state in CampaignState
        }
        self.upload = Upload.objects.create(user=self.people["officer"], content=b"a", digest="a")
        Comment.objects.filter(model=self.made.model).update(
            state=Comment.State.PUBLISHED,
            moderated_by=self.people["reviewer"],
            moderated_at=timezone.now(),
        )
        self.notice = Notice.objects.create(
            recipient=self.people["officer"], comment=self.made.model.comments.first()
        )
        note_view(self.people["reviewer"], "comment", 10**9, ["contact"])
        self.view = PersonalDataView.objects.get()
        self.paper = Paper.objects.create(
            kind="decision_pdf", decision=self.made.decision, asked_by=self.people["reviewer"]
        )
        self.attacked = stored_scripts.write_everywhere()

    def owners_of(self, name: str) -> tuple[str, ...]:
        """Whose a personal record is: one officer's, or that of all officers of its unit."""
        is_units = name in {"comment_answer", "learning_request"}
        return ("officer", "of_predecessor") if is_units else ("officer",)

    def ask(self, role: str, method: str, path: str, **form: object) -> HttpResponse:
        """Send a request; what an empty form may leave behind is taken back."""
        browser = self.browsers[role]
        cookies = dict(browser.cookies)
        with transaction.atomic():
            response = getattr(browser, method.lower())(path, form if method == "POST" else None)
            response.getvalue()  # a file is closed once it is read
            transaction.set_rollback(True)
        browser.cookies = SimpleCookie(cookies)
        return response


def written() -> int:
    """How many rows have been written in this transaction, in all tables, also if taken back."""
    with connection.cursor() as cursor:
        cursor.execute(_WRITTEN)
        return int(cursor.fetchone()[0])


def newest(world: World, name: str) -> AnyModel:
    """The row that a page of the admin is asked for."""
    rows = apps.get_model("models_registry", name)._default_manager.order_by("-pk")
    return world.made.decision if name == "decision" else rows.first()


def arguments(
    world: World, name: str, made: Registration | None = None, more: str = ""
) -> dict[str, object]:
    """What stands in an address: of a registration, or else of the record that there is."""
    if made is not None:
        return _of_registration(name, made, more)
    for known, found in _named(world).items():
        if name == known or (known.endswith("_") and name.startswith(known)):
            return found
    return {}


def _of_registration(name: str, made: Registration, more: str) -> dict[str, object]:
    of_file = made.attachments if name == "attachment" or more == "paper" else made.photos
    if name in {"file_picture", "file_remove", "photo", "attachment"}:
        size = {"size": "large"} if name == "photo" else {}
        return {"key": of_file.get().key} | size
    if name == "registration_continue":
        return {"code": made.model.code}
    word = {"registration_move": "action", "registration_step": "key"}.get(name)
    word = "key" if name == "registration_autosave" else word
    return {"pk": made.pk} | ({word: more} if word else {})


def _named(world: World) -> dict[str, dict[str, object]]:
    """By name of the address, or by how names begin."""
    code, uid = {"code": world.made.model.code}, {"uid": "N-08674"}
    field = {"code": world.made.field.code}
    of_template = {"kind": "decision_docx", "letterhead": "party"}
    decision = {"pk": world.made.decision_id}
    act, view = newest(world, "personaldataact").pk, world.view.pk
    row = {name: {"pk": newest(world, name).pk} for name in ONE_OF}
    return {
        "model_list": {},
        "model_clearing": row["model"] | {"act": "clear"},
        "model_": code,
        "share_picture": code,
        "api_model": code,
        "api_nothing": {"rest": "v2/nothing/"},
        "field_": field,
        "locality_list": {},
        "locality_": uid,
        "statistics_sheet": {"year": 2026},
        "statistics_file": {"year": 2026, "file_format": "xlsx"},
        "campaign_detail": {"slug": world.campaigns["own", CampaignState.PUBLISHED].slug},
        "open_data_file": {"name": "mo-hinh", "form": "csv"},
        "sitemap_models": {"number": 1},
        "verified": {"token": world.made.token},
        "unit_file": {"file_format": "xlsx"},
        "upload_list": {},
        "upload_template": {},
        "upload_": {"pk": world.upload.pk},
        "notice_follow": {"pk": world.notice.pk},
        "comment_answer": row["comment"],
        "learning_request": row["learningrequest"],
        "consenttext_changelist": {},
        "consenttext_add": {},
        "consenttext_": {"object_id": newest(world, "consenttext").pk},
        "personaldataact_file": {"kind": "xlsx"},
        **{
            f"personaldataact_{page}": {"object_id": act}
            for page in ("change", "history", "delete")
        },
        **{
            f"personaldataview_{page}": {"object_id": view}
            for page in ("change", "history", "delete")
        },
        "user_act": {"pk": world.people["officer"].pk, "act": "leave"},
        "invitation": {"token": "x"},
        "password_reset": {"token": "x"},
        "consent_record": {"pk": world.named.pk},
        "consent_withdraw": row["consent"],
        "decision_step": decision | {"name": "freeze"},
        "decision_delete": {"object_id": world.made.decision_id},
        "decision_": decision,
        "documenttemplate_changelist": {},
        "documenttemplate_file": row["documenttemplate"] | {"what": "file"},
        "documenttemplate_built_in": of_template | {"what": "file"},
        "documenttemplate_page": of_template,
        "documenttemplate_default": of_template,
        "documenttemplate_": row["documenttemplate"],
        "historicimport_": row["historicimport"],
        "recognition_decide": row["recognition"] | {"action": "revoke"},
        "paper_decision": decision,
        "paper_year": {},
        "paper_": {"key": world.paper.key},
        "auth_user_password_change": {"id": world.people["officer"].pk},
        "app_list": {"app_label": "models_registry"},
    }


def _split() -> None:
    places = factories.places()
    LocalitySuccession.objects.create(
        predecessor=places["L-08677"],
        successor=places["N-08686"],
        effective_on=factories.REFORM,
        relation="part",
        is_partial=True,
    )


def _people() -> dict[str, User]:
    places = factories.places()
    made = {
        "left": factories.officer("left"),
        "without_unit": factories.user("without_unit"),
        "former": factories.officer("former"),
        "officer": factories.officer("officer"),
        "of_predecessor": factories.officer("of_predecessor", unit=places["L-08677"]),
        "elsewhere": factories.officer("elsewhere", unit=places["N-08686"]),
        "reviewer": factories.reviewer("reviewer"),
        "administrator": factories.user("administrator", "administrator"),
        "superuser": factories.user("superuser", is_superuser=True),
    }
    User.objects.filter(username="superuser").update(is_staff=True)
    made["superuser"].refresh_from_db()
    Membership.objects.filter(user=made["former"]).update(ends_on=YESTERDAY)
    return made


def _browser(person: User | None) -> Client:
    browser = Client()
    if person:
        browser.force_login(person)
        if person.is_staff:
            give_second_step(browser.session, person)
    return browser


def _registration(uid: str, state: State) -> Registration:
    name = f"Việc số {next(_numbers)}"  # like no other: likely duplicates stand in the way
    made = factories.registration(state, locality=factories.places()[uid], name=name)
    sent = {"registration": made, "uploaded_by": made.created_by}
    picture = ContentFile(evidence_files.encoded(evidence_files.image(), "WEBP"), "a.webp")
    photo = Photo(**sent, digest=f"p{made.pk}", encoded_at=timezone.now())
    for name in ("file", "large", "small"):
        getattr(photo, name).save(f"{made.pk}-{name}.webp", picture, save=False)
    photo.save()
    paper = Attachment(**sent, digest=f"a{made.pk}", original_name="a.pdf")
    paper.file.save(f"{made.pk}.pdf", ContentFile(b"%PDF-1.7"), save=False)
    paper.save()
    return made
