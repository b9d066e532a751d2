"""Take the pictures of the README: `make pictures`, with a fresh `make run` in another terminal.

    python -m massmob.pictures [http://127.0.0.1:8000]

Drives a real Chromium over the demonstration data and writes .readme/*.png.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / ".readme"
WIDE: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def sign_in(page: Page, base: str, name: str) -> None:
    """Sign in as one of the demonstration accounts."""
    page.goto(f"{base}/tai-khoan/dang-nhap/")
    page.fill("[name=login]", name)
    page.fill("[name=password]", (ROOT / ".data" / "demo-password").read_text().strip())
    with page.expect_navigation():
        page.click("main form button")


def main() -> None:
    """Take one picture of each person's main page."""
    base = (sys.argv[1:] or ["http://127.0.0.1:8000"])[0].rstrip("/")
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=ARGUMENTS
        )
        citizen = browser.new_page(viewport=WIDE, locale="vi")
        for name, path in (
            ("citizen-home", "/"),
            ("citizen-list", "/mo-hinh/?year=2024&q=hien+dat"),
            ("citizen-map", "/ban-do/?year=2024"),
        ):
            citizen.goto(base + path)
            citizen.screenshot(path=PICTURES / f"{name}.png")
        officer = browser.new_page(viewport=PHONE, locale="vi")
        sign_in(officer, base, "canbo")
        officer.goto(f"{base}/can-bo/")
        officer.screenshot(path=PICTURES / "officer-home.png")
        officer.goto(f"{base}/can-bo/dang-ky/moi/")
        officer.screenshot(path=PICTURES / "officer-form.png")
        reviewer = browser.new_page(viewport=WIDE, locale="vi")
        sign_in(reviewer, base, "thamdinh")
        reviewer.screenshot(path=PICTURES / "reviewer-desk.png")
        reviewer.goto(f"{base}/admin/models_registry/registration/")
        reviewer.screenshot(path=PICTURES / "reviewer-queue.png")
        reviewer.click("#result_list tbody a")
        reviewer.screenshot(path=PICTURES / "reviewer-page.png")
        browser.close()
    for picture in sorted(PICTURES.glob("*.png")):
        print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
