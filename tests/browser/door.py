"""Signing in through the pages, as people do: staff in two steps."""

from django.core.cache import cache
from playwright.sync_api import Page, expect

from models_registry.models import User
from tests import two_steps


def sign_in(page: Page, site: str, name: str, next_page: str) -> None:
    """Get past the door; who works in the admin has an app that shows codes."""
    user = User.objects.get(username=name)
    if user.is_staff and not user.authenticator_set.exists():
        two_steps.with_app(user)
    page.goto(f"{site}/tai-khoan/dang-nhap/?next={next_page}")
    page.fill("[name=login]", name)
    page.fill("[name=password]", "password")
    page.click("main form button")
    if user.is_staff:
        cache.clear()  # as if half a minute had passed: a code is good for one use
        page.fill("[name=code]", two_steps.code())
        page.click("main form button")
    expect(page).to_have_url(site + next_page)


def confirm(page: Page) -> None:
    """Say once more who one is, before what is grave."""
    page.fill("[name=password]", "password")
    page.click("main form button")
