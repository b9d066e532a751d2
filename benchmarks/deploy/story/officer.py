"""The commune officer: registers a model with pictures, and answers what is returned."""

import io
import re

from PIL import Image
from playwright.sync_api import expect

from .people import PATIENCE, DidNotHold, Person

NAME = "Nhân dân hiến đất làm đường bê tông xã Sơn Thủy"
STEPS = [  # the texts of each step after the first
    {
        "rationale": "Bốn tuyến đường đất hẹp, mưa lầy, xe chở nông sản không vào được.",
        "objectives": "Cứng hóa bốn tuyến đường của khu 5, 6, 7, 8.",
        "approach": "Cán bộ, đảng viên hiến đất trước; tổ dân vận đến từng nhà bàn bạc.",
        "beneficiaries": "Các hộ ở khu 5, 6, 7, 8.",
    },
    {"lead_forces": "Đảng ủy xã"},
    {"results": "130 hộ hiến đất ở, đất trồng cây lâu năm; bốn tuyến đường hoàn thành."},
]
FIGURES = [("Số hộ hiến đất", "130"), ("Tổng diện tích đất được hiến", "8.400")]
READ = ("130 hộ", "8.400 m²")
ASSESSMENT = "Hoàn thành tốt: nhân dân đồng thuận, không có khiếu nại."
LARGE = (2400, 1800)  # pixels, as a phone takes it


def pictures(count: int) -> list[dict[str, object]]:
    """Photographs of a phone, each another one, that say where they were taken."""
    made = []
    for number in range(count):
        exif = Image.Exif()
        exif[0x010F] = "SecretMaker"
        exif.get_ifd(0x8825)[1] = "N"
        exif.get_ifd(0x8825)[2] = (21.0, 10.0, 5.0)
        buffer = io.BytesIO()
        noise = Image.effect_noise(LARGE, 40 + number).convert("RGB")
        noise.save(buffer, "JPEG", quality=70, exif=exif)
        content = buffer.getvalue()
        made.append({"name": f"Ảnh {number}.jpg", "mimeType": "image/jpeg", "buffer": content})
    return made


def register(officer: Person, year: int) -> str:
    """Fill in the form, step by step; the path of what was registered."""
    page = officer.go("/can-bo/")
    officer.press("main a[href$='/moi/']")
    page.fill("[name=name]", NAME)
    page.check("[name=basis][value=new]")
    page.check("[name=kind][value=collective]")
    page.select_option("[name=field]", label="Văn hóa - xã hội")
    page.select_option("[name=year]", str(year))
    page.select_option("[name=locality]", label="Xã Thanh Thủy")
    officer.choose("former_locality", "Sơn Thủy")
    page.fill("[name=residential_areas]", "khu 5, 6, 7, 8")
    for texts in STEPS:
        officer.press(".save-bar button[value=next]")
        for name, text in texts.items():
            page.fill(f"[name={name}]", text)
    for row, (indicator, typed) in enumerate(FIGURES):
        officer.choose(f"outcomes-{row}-indicator", indicator)
        page.fill(f"[name=outcomes-{row}-value]", typed)
    officer.press("nav.steps li:last-child button")
    found = re.search(r"/can-bo/dang-ky/\d+/", page.url)
    if found is None:
        raise DidNotHold(f"Nothing was registered: {officer.text()[:200]}")
    is_read = all(read in officer.text() for read in READ)
    officer.table.held("a model is registered on the form, its figures as read", is_read, READ)
    return found[0]


def add_pictures(officer: Person, path: str) -> None:
    """Send two pictures; the outbox makes from them, in its sandbox, what is shown."""
    page, held = officer.go(f"{path}sua/minh-chung/"), officer.table.held
    page.set_input_files("#id_files", pictures(2))
    expect(page.locator(".file-row")).to_have_count(2, timeout=PATIENCE)
    held("two pictures are sent", page.locator("[data-queue] > li").count() == 0)
    shown = page.locator(".file-row img")
    expect(shown).to_have_count(2, timeout=3 * PATIENCE)
    held("the outbox has made what is shown of them, the page follows", shown.count() == 2)
    for box in page.locator(".file-row [name$=has_consent][type=checkbox]").all():
        box.check()
    for number, box in enumerate(
        page.locator(".file-row [name$=caption]:not([type=hidden])").all(), 1
    ):
        box.fill(f"Đường mới ở khu {number}")
    officer.press("form[data-files] button.button[name=next]")


def hand_in(officer: Person, path: str, what: str) -> None:
    """Send it to the province."""
    page = officer.go(path)
    officer.press("form[action$='/submit/'] button")
    left = page.locator("main form[action$='/submit/']").count()
    state = page.locator("main [data-state]").first.get_attribute("data-state")
    officer.table.held(what, not left, state)


def answer(officer: Person, path: str, reason: str) -> None:
    """Read why it came back, write what is missing, and send it again."""
    page = officer.go("/can-bo/")
    officer.press(f"main a:has-text('{NAME}')")
    officer.table.held("the officer reads why it came back", reason in officer.text(), reason)
    officer.press("main a[href$='/sua/ket-qua/']")
    page.fill("[name=self_assessment]", ASSESSMENT)
    officer.press("nav.steps li:last-child button")
    hand_in(officer, path, "the officer answers")
