"""The sheet of a year on paper."""

import re

import pytest
from django.db import transaction

from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_year_prints_on_one_sheet_with_its_sums_and_without_controls(live_server, page):
    with transaction.atomic():
        factories.recognised()
        factories.recognised(kind="individual", locality=factories.places()["L-239"])
    page.goto(live_server.url + "/en/thong-ke/2024/")

    page.emulate_media(media="print")

    assert page.locator(".sum").is_visible()
    assert not page.locator("nav").first.is_visible()
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
