"""Two reviewers: one returns and appraises, the other signs the decision and has papers made."""

import re
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import expect

from .officer import NAME
from .people import PATIENCE, SITE, DidNotHold, Person, shown_width

REGISTRATIONS = "/admin/models_registry/registration/"
REASON = "Cần bổ sung phần tự đánh giá và ghi rõ tên khu dân cư."
OPINION = "Đã kiểm tra thực tế, kết quả đúng báo cáo."
PAPERS = 5


def come_in(reviewer: Person, link: str) -> None:
    """By the invitation; the second step is demanded, and asked for from then on."""
    held = reviewer.table.held
    reviewer.accept(link)
    reviewer.go("/admin/")
    is_led = "/tai-khoan/hai-lop/" in reviewer.page.url
    held(f"{reviewer.name}: a second step is demanded", is_led, reviewer.page.url)
    reviewer.set_up_app()
    reviewer.leave()
    reviewer.come_in()
    is_in = reviewer.go("/admin/").url == f"{SITE}/admin/"
    held(f"{reviewer.name}: in by password and code", is_in and len(reviewer.used) == 2)


def open_registration(reviewer: Person) -> str:
    """Find it in the queue, typed without accents; the path of its page."""
    page = reviewer.go(f"{REGISTRATIONS}?q=son+thuy+duong")
    reviewer.press("#result_list tbody a")
    if NAME not in reviewer.text():
        raise DidNotHold(f"{page.url} is not the registration.")
    return page.url.removeprefix(SITE)


def act(reviewer: Person, name: str) -> None:
    """Press a button of the review page."""
    reviewer.press(f"button[value={name}]")


def send_back(reviewer: Person) -> None:
    """Return it; not without a reason."""
    page, held = reviewer.page, reviewer.table.held
    open_registration(reviewer)
    widths = [shown_width(image) for image in page.locator("#content img[src*='/tep/anh/']").all()]
    held("the reviewer sees the pictures", len(widths) == 2 and all(widths), widths)
    act(reviewer, "return")
    is_asked = page.get_attribute("[name=reason]", "aria-invalid") == "true"
    held("nothing is returned without a reason", is_asked)
    page.fill("[name=reason]", REASON)
    act(reviewer, "return")
    held("the reviewer returns it", REASON in reviewer.text())


def appraise(reviewer: Person) -> None:
    """Register it, give points, propose it."""
    page, held = reviewer.page, reviewer.table.held
    open_registration(reviewer)
    act(reviewer, "register")
    boxes = page.locator("details input[inputmode=decimal], details input[type=number]")
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    for box in boxes.all():
        box.fill("5")
    page.fill("[name=opinion]", OPINION)
    act(reviewer, "appraise")
    act(reviewer, "propose")
    state = page.locator("#content [data-state]").first.get_attribute("data-state")
    held("the reviewer appraises and proposes it", state == "proposed", state)


def decide(signer: Person, year: int) -> str:
    """Put it into a decision, freeze the list, sign; the path of the decision."""
    page, held = signer.page, signer.table.held
    signer.go(f"/admin/models_registry/decision/add/?purpose=recognition&year={year}")
    page.select_option("[name=issuer]", index=1)
    page.fill("[name=symbol]", "QĐ-UBND")
    page.fill("[name=title]", "về mô hình “Dân vận khéo”")
    page.fill("[name=year]", str(year))
    signer.press("[name=_save]")
    registration = open_registration(signer)
    page.select_option("[name=decision]", index=1)
    act(signer, "gather")
    signer.press("#content a[href$='/list/']")
    found = re.search(r"/admin/models_registry/decision/\d+/", page.url)
    if found is None:
        raise DidNotHold(f"{page.url} is not the list of a decision.")
    path = found[0]
    step(signer, path, "freeze")
    signer.go(f"{path}change/")
    page.fill("[name=number]", "7")
    page.fill("[name=dated_on]", datetime.now(UTC).strftime("%d/%m/%Y"))
    page.fill("[name=signatory_name]", "Nguyễn Văn Ký")
    signer.press("[name=_save]")
    step(signer, path, "sign")
    held("who signs is asked once more who it is", signer.confirm())
    signer.go(registration)
    state = page.locator("#content [data-state]").first.get_attribute("data-state")
    held("the signed decision recognises it", state == "recognised", state)
    return path


def step(signer: Person, path: str, name: str) -> None:
    """Take a step of a decision, on its own page."""
    signer.go(f"{path}list/")
    signer.press(f"#content a[href*='/{name}/']")
    signer.press("#content form button.button")


def have_papers_made(signer: Person, path: str, folder: Path) -> None:
    """All papers of the decision, made by the outbox in its sandbox, and downloaded."""
    page, held = signer.page, signer.table.held
    number = path.rstrip("/").rpartition("/")[2]
    address = f"/admin/models_registry/paper/decision/{number}/"
    signer.go(address)
    kinds = page.locator(".papers-offered button").evaluate_all("all => all.map(one => one.value)")
    for kind in kinds:
        signer.go(address)
        signer.press(f".papers-offered button[value={kind}]")
    links = page.locator("#papers a[download]")
    expect(links).to_have_count(len(kinds), timeout=4 * PATIENCE)
    held("papers are made by the outbox, the page follows", len(kinds) == PAPERS, len(kinds))
    starts = set()
    for link in links.all():
        with page.expect_download() as download:
            link.click()
        file = folder / download.value.suggested_filename
        download.value.save_as(file)
        starts.add(file.read_bytes()[:4])
        is_whole = file.read_bytes()[:4] in {b"%PDF", b"PK\x03\x04"}
        held(f"{file.suffix} downloaded: {file.stem}"[:62], is_whole, file.stat().st_size)
    held("PDF and office files among them", starts == {b"%PDF", b"PK\x03\x04"})
