"""What a page may weigh for a phone on a poor line: bytes, requests, and nothing that jumps."""

import gzip

import pytest
from django.db import transaction
from playwright.sync_api import Browser, Response

from models_registry.models import Model
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_BYTES = 60 * 1024  # compressed, pictures left out
MOST_REQUESTS = 10
SHIFTS = """() => new Promise(resolve => {
  let sum = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) sum += entry.value;
  }).observe({type: "layout-shift", buffered: true});
  setTimeout(() => resolve(sum), 500);
})"""


@pytest.fixture
def model() -> Model:
    """One of enough models for a full page."""
    with transaction.atomic():
        for number in range(25):
            model = factories.recognised(
                name=f"Nhân dân hiến đất làm đường bê tông khu {number}"
            ).model
    return model


def test_public_pages_are_light(live_server, browser: Browser, model: Model):
    weights = {}
    for address in ("/", "/mo-hinh/", f"/mo-hinh/{model.code}/", "/dia-phuong/"):
        context = browser.new_context(viewport={"width": 390, "height": 844})
        page = context.new_page()
        answers: list[Response] = []
        page.on("response", lambda answer, answers=answers: answers.append(answer))
        page.goto(live_server.url + address)
        page.wait_for_load_state("networkidle")
        told = [one for one in answers if one.request.resource_type != "image"]
        weight = sum(len(gzip.compress(one.body())) for one in told)
        weights[address] = (
            weight <= MOST_BYTES,
            len(answers) <= MOST_REQUESTS,
            page.evaluate(SHIFTS),
        )
        context.close()
    assert weights == dict.fromkeys(weights, (True, True, 0)), weights
