"""The administrator: in by the installer's invitation, then everybody else is invited."""

from .mailbox import Mailbox
from .people import SITE, DidNotHold, Person

USERS = "/admin/models_registry/user/"


def come_in(boss: Person, link: str) -> None:
    """Open the invitation that the installer has shown; nothing is open before a second step."""
    held = boss.table.held
    boss.accept(link)
    other = Person(boss.browser, boss.table, "somebody else")
    other.page.goto(link)
    held("the invitation is good for one use", "xin quản trị viên" in other.text())
    boss.go("/admin/")
    is_led = "/tai-khoan/hai-lop/" in boss.page.url
    held("no page of the admin before a second step is set up", is_led, boss.page.url)
    boss.set_up_app()
    boss.go("/admin/")
    boss.confirm()
    held("with an app that shows codes the admin opens", boss.page.url == f"{SITE}/admin/")


def invite(boss: Person, mailbox: Mailbox, name: str, full_name: str, role: str) -> str:
    """Make an account; the link of its invitation, as the e-mail has it."""
    held, address = boss.table.held, f"{name}@registry.example"
    page = boss.go(f"{USERS}add/")
    page.fill("[name=username]", name)
    page.fill("[name=full_name]", full_name)
    page.fill("[name=email]", address)
    page.get_by_label(role, exact=True).check()
    boss.press("[name=_save]")
    if boss.confirm():
        held(f"making {name}: asked who one is once more", True, "password or code")
    if "/act/invite/" not in page.url:
        raise DidNotHold(f"The account {name} was not made: {boss.text()[:200]}")
    boss.press("#content form button.button")
    boss.confirm()
    shown = page.input_value("#invitation")
    held(f"{name}: the invitation is shown once", shown.startswith(f"{SITE}/tai-khoan/loi-moi/"))
    link = mailbox.link(address, SITE)
    held(
        f"{name}: the outbox has sent it by e-mail", "/loi-moi/" in link, mailbox.subjects(address)
    )
    return link


def give_unit(boss: Person, officer: str, full_name: str, unit: str) -> None:
    """Have somebody speak for a commune, both found as one types, without accents."""
    page = boss.go("/admin/models_registry/membership/add/")
    for field, typed, shown in (
        ("user", officer, full_name),
        ("locality", "thanh thuy", f"xã {unit}"),
    ):
        page.click(f".field-{field} .select2-selection")
        page.fill(".select2-search__field", typed)
        page.locator(".select2-results__option", has_text=shown).first.click()
    boss.press("[name=_save]")
    boss.confirm()
    row = page.locator("#result_list tbody tr", has_text=unit).first.inner_text()
    boss.table.held(f"{officer} speaks for a commune, found as one types", full_name in row, row)
