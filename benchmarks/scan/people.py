"""Who is signed in, and from which pages a scanner starts; told to the scan as JSON.

    python -m benchmarks.scan.people

A session with both steps is made in the database for each account of the demonstration.
"""

import json
from collections.abc import Iterable

import django
from django.db.models import Model as AnyModel

django.setup()

from benchmarks.pages import sign_in  # noqa: E402 - after the settings are read
from benchmarks.scan.passes import ADMINISTRATOR, OFFICER, REVIEWER  # noqa: E402
from models_registry.models import (  # noqa: E402
    Abbreviation,
    Attachment,
    Comment,
    Decision,
    Field,
    Indicator,
    Locality,
    Membership,
    Model,
    Organisation,
    Photo,
    Recognition,
    Registration,
    User,
)

REVIEWERS = (Registration, Decision, Comment, Model, Photo, Attachment)
ADMINISTRATORS = (User, Membership, Locality, Field, Organisation, Indicator, Abbreviation)


def main() -> None:
    """Print cookies and starting addresses by person."""
    officer = User.objects.get(username=OFFICER)
    people = {
        "nobody": {"cookies": "", "starts": public()},
        "officer": {"cookies": sign_in(officer), "starts": of_officer(officer)},
        "reviewer": {
            "cookies": sign_in(User.objects.get(username=REVIEWER)),
            "starts": of_admin(REVIEWERS),
        },
        "administrator": {
            "cookies": sign_in(User.objects.get(username=ADMINISTRATOR)),
            "starts": of_admin(ADMINISTRATORS),
        },
    }  # fmt: skip
    print(json.dumps(people))


def public() -> list[str]:
    """One page of each kind, each with what its form asks."""
    model = Model.objects.public().order_by("pk")[0]
    recognised = Recognition.objects.order_by("pk")[0]
    unit = Locality.objects.get(uid="N-08674")
    return [
        "/",
        "/en/",
        "/mo-hinh/?q=hoa&year=2024&kind=collective",
        model.get_absolute_url(),
        f"{model.get_absolute_url()}gop-y/",
        f"{model.get_absolute_url()}muon-hoc/",
        f"/linh-vuc/{model.field.code}/",
        "/dia-phuong/?q=thanh",
        f"/dia-phuong/{unit.uid}/",
        "/thong-ke/?year=2024&basis=today",
        "/ban-do/?year=2024&basis=recognition",
        "/thang-dan-van/",
        "/du-lieu/",
        f"/xac-minh/?code={recognised.token}",
        "/hien-thi/",
        "/quyen-rieng-tu/",
        "/tai-khoan/dang-nhap/?next=/can-bo/",
        "/tai-khoan/quen-mat-khau/",
        "/feed/",
        "/sitemap.xml",
    ]


def of_officer(officer: User) -> list[str]:
    """The officers' pages, and each step of a draft of their own."""
    draft = Registration.objects.written_by(officer).filter(state=Registration.State.DRAFT)[0]
    steps = ("mo-hinh", "cach-lam", "ket-qua", "minh-chung")
    return [
        "/can-bo/",
        "/can-bo/dang-ky/moi/",
        f"/can-bo/dang-ky/{draft.pk}/",
        *(f"/can-bo/dang-ky/{draft.pk}/sua/{step}/" for step in steps),
        "/can-bo/tiep-tuc/?q=hoa",
        "/can-bo/tuong-tu/?name=hoa",
        "/can-bo/thang-dan-van/moi/",
        "/can-bo/don-vi/",
        "/can-bo/gop-y/",
        "/can-bo/muon-hoc/",
        "/can-bo/thong-bao/",
        "/can-bo/nhap-excel/",
        "/tai-khoan/thong-bao/",
    ]


def of_admin(subjects: Iterable[type[AnyModel]]) -> list[str]:
    """The lists of the admin with what they filter by, and a page of each kind of record."""
    admin, pages = "/admin/models_registry", ["/admin/"]
    for subject in subjects:
        name = subject._meta.model_name
        pages += [f"{admin}/{name}/?q=hoa&o=1&p=1", f"{admin}/{name}/add/"]
        first = subject._default_manager.order_by("pk").first()
        if first:
            pages.append(f"{admin}/{name}/{first.pk}/change/")
    return pages


if __name__ == "__main__":
    main()
