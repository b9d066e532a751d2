"""The citizen: finds the model, sees its picture, reads the numbers, writes a comment."""

import re
import time

from playwright.sync_api import Page, Response

from .officer import NAME, READ
from .people import SITE, DidNotHold, Person, shown_width

QUICKEST = 4  # seconds; a form that comes back sooner was filled in by a machine
MOST = 10  # comments of an address within an hour
CONTENT = """path => fetch(path).then(answer => answer.arrayBuffer())
    .then(content => Array.from(new Uint8Array(content)))"""
TEXT = "Con đường mới rất tốt, bà con ai cũng mừng."


def find(citizen: Person) -> str:
    """Search without accents; the path of the model's page."""
    page, held = citizen.go("/"), citizen.table.held
    page.fill("main [name=q]", "son thuy duong be tong")
    page.keyboard.press("Enter")
    page.click(f"text={NAME}")
    page.wait_for_url(re.compile("/mo-hinh/MH-"))
    path = page.url.removeprefix(SITE)
    is_read = all(read in citizen.text() for read in READ)
    held("the citizen finds it without accents, with its figures", is_read, path)
    held("and gets no cookie", not citizen.context.cookies(), len(citizen.context.cookies()))
    return path


def see_pictures(citizen: Person) -> None:
    """What the outbox has made of the pictures, and nothing of the phone."""
    page, held = citizen.page, citizen.table.held
    small = page.locator(".gallery img")
    widths = [shown_width(image) for image in small.all()]
    held("the small pictures are shown", len(widths) == 2 and all(widths), widths)
    large = page.get_attribute(".gallery a", "href") or ""
    content = bytes(page.evaluate(CONTENT, large))
    is_picture = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    found = f"{len(content)} bytes"
    held("the large one is a WebP made anew, without the phone's", is_picture, found)
    held("(no maker, no place in it)", b"SecretMaker" not in content and b"Exif" not in content)


def read_numbers(citizen: Person, year: int) -> None:
    """Statistics, unit, feed and open data have it."""
    page, held = citizen.go(f"/thong-ke/?year={year}"), citizen.table.held
    total = page.inner_text("#total .figure")
    held("statistics count it", total == "1", total)
    for path in ("/dia-phuong/L-239/", "/dia-phuong/N-08674/", f"/mo-hinh/?year={year}"):
        citizen.go(path)
        held(f"{path} has it", NAME in citizen.text())


def ask_again(citizen: Person, path: str) -> None:
    """A page that has not changed is not sent twice; nginx keeps it for everybody."""
    held = citizen.table.held
    first = opened(citizen.page, path)
    tag = first.headers.get("etag", "")
    status = citizen.page.evaluate(
        "([path, tag]) => fetch(path, {headers: {'If-None-Match': tag}, cache: 'no-store'})"
        ".then(answer => answer.status)",
        [path, tag],
    )
    held("asked again by its ETag: not modified", bool(tag) and status == 304, f"{status} {tag}")
    kept = [opened(citizen.page, path).headers.get("x-cache-status", "") for _time in range(2)]
    held("nginx gives what it keeps", kept[-1] in {"HIT", "REVALIDATED"}, " ".join(kept))


def opened(page: Page, path: str) -> Response:
    """A page and its headers, past the browser's own cache."""
    with page.expect_response(f"{SITE}{path}") as answer:
        page.evaluate("path => fetch(path, {cache: 'no-store'}).then(() => null)", path)
    return answer.value


def comment(citizen: Person, path: str) -> None:
    """Write one; quicker than people write it is refused, and nothing is lost."""
    page, held = citizen.go(f"{path}gop-y/"), citizen.table.held
    write(page, TEXT)
    is_refused = page.locator(".error-summary").count() == 1
    is_kept = page.input_value("main [name=text]") == TEXT
    held("a comment within a second: refused, what was typed is there", is_refused and is_kept)
    time.sleep(QUICKEST)
    send(page)
    held("sent again it is taken in", page.url.endswith("/da-gui/"), page.url)
    citizen.go(path)
    held("nobody reads it before a reviewer has", TEXT not in citizen.text())


def write_too_many(citizen: Person, path: str) -> None:
    """From one address ten an hour."""
    pages = [citizen.context.new_page() for _number in range(MOST)]
    for number, page in enumerate(pages):
        page.goto(f"{SITE}{path}gop-y/")
        fill_in(page, f"{TEXT} Lần {number}.")
    time.sleep(QUICKEST)
    for page in pages:
        send(page)
    taken = [page.url.endswith("/da-gui/") for page in pages]
    said = pages[-1].locator(".error-summary").all_inner_texts()
    for page in pages:
        page.close()
    found = f"{taken.count(True)} of {MOST} more taken in; {' '.join(said)}"
    citizen.table.held(
        "the eleventh within an hour is refused", taken == [True] * 9 + [False], found
    )


def fill_in(page: Page, text: str) -> None:
    """Type a comment."""
    page.fill("main [name=author_name]", "Lan")
    page.fill("main [name=text]", text)
    page.check("main [name=agrees]")


def write(page: Page, text: str) -> None:
    """Type a comment and send it."""
    fill_in(page, text)
    send(page)


def send(page: Page) -> None:
    """Send what was typed."""
    with page.expect_navigation():
        page.click("main form .button")


def publish(reviewer: Person) -> None:
    """The reviewer reads the oldest and publishes it."""
    reviewer.go("/admin/models_registry/comment/")
    reviewer.press("#result_list tbody a")
    reviewer.press("button[value=publish]")


def read_comment(citizen: Person, path: str) -> None:
    """It stands on the page some seconds later."""
    for _second in range(5):
        citizen.go(path)
        if TEXT in citizen.text():
            break
        time.sleep(1)
    else:
        raise DidNotHold("The published comment does not stand on the page.")
    citizen.table.held("published by a reviewer, it stands on the page", True)
