"""Play the story and add its rows to the table.

    python -m benchmarks.deploy.story ROOT     (by benchmarks/deploy/try; ROOT: of the Debian)

The browser trusts the site's certificate by the fingerprint of its key, and no other.
"""

import base64
import hashlib
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.sync_api import Browser, Error, Playwright, sync_playwright

from . import administrator, citizen, officer, reviewers
from .mailbox import Mailbox
from .people import DidNotHold, Person
from .table import Table

QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
OFFICER, UNIT = "Hà Thị Cán Bộ", "Thanh Thủy"


def fingerprint(certificate: Path) -> str:
    """The digest of its public key, as Chromium wants it."""
    key = x509.load_pem_x509_certificate(certificate.read_bytes()).public_key()
    kept = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(hashlib.sha256(kept).digest()).decode()


def browser_of(playwright: Playwright, trusted: str) -> Browser:
    """Chromium, for which the site's name leads to this machine."""
    return playwright.chromium.launch(
        executable_path=shutil.which("chromium"),
        args=[
            *QUIET.split(),
            "--host-resolver-rules=MAP registry.example 127.0.0.1",
            f"--ignore-certificate-errors-spki-list={trusted}",
        ],
    )


def play(browser: Browser, table: Table, invitation: str, folder: Path) -> None:
    """The story from the first invitation to the published comment."""
    mailbox, year = Mailbox(), datetime.now(UTC).year
    boss, canbo, first, second, reader = (
        Person(browser, table, name)
        for name in ("quantri", "canbo", "thamdinh", "thamdinh2", "citizen")
    )
    table.chapter("the story: the administrator, by the installer's invitation")
    administrator.come_in(boss, invitation)
    links = {
        person.name: administrator.invite(boss, mailbox, person.name, full_name, role)
        for person, full_name, role in (
            (canbo, OFFICER, "Cán bộ"),
            (first, "Lê Văn Thẩm", "Người thẩm định"),
            (second, "Trần Thị Định", "Người thẩm định"),
        )
    }
    administrator.give_unit(boss, canbo.name, OFFICER, UNIT)
    table.chapter("the story: officer and reviewers")
    canbo.accept(links[canbo.name])
    path = officer.register(canbo, year)
    officer.add_pictures(canbo, path)
    officer.hand_in(canbo, path, "the officer sends it to the province")
    reviewers.come_in(first, links[first.name])
    reviewers.send_back(first)
    officer.answer(canbo, path, reviewers.REASON)
    reviewers.appraise(first)
    reviewers.come_in(second, links[second.name])
    decision = reviewers.decide(second, year)
    reviewers.have_papers_made(second, decision, folder)
    table.chapter("the story: the citizen")
    page = citizen.find(reader)
    citizen.see_pictures(reader)
    citizen.ask_again(reader, page)
    citizen.read_numbers(reader, year)
    citizen.comment(reader, page)
    citizen.publish(first)
    citizen.read_comment(reader, page)
    citizen.write_too_many(reader, page)


def main() -> int:
    """1 where something did not hold."""
    root = Path(sys.argv[1])
    table = Table(root / "root" / "rows")
    invitation = (root / "root" / "invitation").read_text().strip()
    trusted = fingerprint(root / "etc" / "dan-van-kheo" / "certificate.pem")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        stranger = browser_of(playwright, "")
        try:
            stranger.new_page().goto("https://registry.example:8443/")
            refusal = ""
        except Error as error:
            refusal = str(error).splitlines()[0]
        stranger.close()
        browser = browser_of(playwright, trusted)
        table.chapter("the story: the browser")
        held = "ERR_CERT" in refusal
        table.held("a browser that was not told of the certificate refuses", held, refusal)
        try:
            play(browser, table, invitation, Path(folder))
        except (DidNotHold, TimeoutError, Error, AssertionError) as error:
            table.held("the story comes to its end", False, error)
        else:
            table.held("the story comes to its end", True)
        browser.close()
    return 0 if table.is_held else 1


if __name__ == "__main__":
    sys.exit(main())
