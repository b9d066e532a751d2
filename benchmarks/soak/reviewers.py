"""Reviewers: appraise and decide in the queue, gather lists, freeze, sign, have papers made."""

import re
from queue import Empty

from django.utils import timezone

from .browser import Page, Unexpected
from .people import AGAIN, Person
from .world import PASSWORD

ADMIN = "/admin/models_registry"
QUEUE = f"{ADMIN}/registration/"
KEY = re.compile(r"/(\d+)/")
REASON = "Cần bổ sung số liệu và cách làm cụ thể hơn của từng tổ dân vận."
LEAST_LISTED, MOST_LISTED = 5, 60
PAPERS = ("decision_pdf", "decision_docx", "annex_xlsx", "certificates_pdf")
PAPER_LOOKS = 30


class Reviewer(Person):
    """Somebody with a second step."""

    def begin(self) -> None:
        """Sign in, in two steps."""
        self.sign_in(has_second_step=True)
        self.browser.get("/admin/")


class Appraiser(Reviewer):
    """Takes what was handed in, gives points, and decides."""

    def work(self) -> None:
        """Look at the queue, then at one registration after the other."""
        filters = ("?state=submitted", "?state=reported", f"?year={self.world.year}", "")
        self.browser.get(f"{QUEUE}{self.chance.choice(filters)}")
        for _number in range(5):
            try:
                registration = self.ledger.handed_in.get_nowait()
            except Empty:
                return
            self._review(registration)

    def _review(self, registration: int) -> None:
        page = self.browser.get(f"{QUEUE}{registration}/change/")
        self.think(0.5, 2)
        moves = page.values("action")
        returned = "return" in moves and self.chance.random() < 0.2
        action = "return" if returned else "propose" if "propose" in moves else "register"
        if action not in moves:
            raise Unexpected(f"{action} is not offered of what is {page.state}: {moves}")
        typed: dict[str, str] = {"action": action}
        if returned:
            typed |= {"reason": REASON, "comment-approach": "Viết rõ ai làm gì."}
        points = [name for name, _value in _fields(page) if name.startswith("points_")]
        if action == "propose":
            typed |= dict.fromkeys(points, "5") | {"opinion": "Đồng ý đề nghị công nhận."}
        self._press(page, registration, typed)
        with self.ledger.lock:
            if action == "propose" and points:
                self.ledger.appraised.add((registration, self.name))
            if returned and "comment-approach" in dict(_fields(page)):
                self.ledger.reasons[registration] += 1
        self.ledger.moved(registration, action)

    def _press(self, page: Page, registration: int, typed: dict[str, str]) -> None:
        answer = self.browser.send(page, "//form[@id='review']", **typed)
        self.browser.done(answer, f"/registration/{registration}/change/")


class Secretary(Reviewer):
    """Gathers what is proposed, freezes the list, has papers made; another one signs."""

    first = 7_000  # number of a decision

    def begin(self) -> None:
        """Bring the signer."""
        super().begin()
        self.signer = Reviewer(self.world, self.ledger, "soak-signer", 90, "reviewers")
        self.signer.begin()
        self.decisions = self.first

    def work(self) -> None:
        """One decision, once there is enough for a list; comments are read meanwhile."""
        self._read_comments()
        with self.ledger.lock:
            waiting = len(self.ledger.proposed)
        if waiting < LEAST_LISTED:
            return self.think(5, 10)
        decision = self._draft()
        listed = self._gather(decision)
        if not listed:
            raise Unexpected(f"nothing to gather although {waiting} were proposed")
        self.browser.get(f"{ADMIN}/decision/{decision}/balance/", wanted=(200, 404))
        self._step(self, decision, "freeze")
        self._ask_for_papers(decision)
        self._sign(decision)
        return None

    def _draft(self) -> int:
        self.decisions += 1
        page = self.browser.get(f"{ADMIN}/decision/add/?year={self.world.year}")
        issuer = next(
            value for value in page.tree.xpath("//*[@name='issuer']//option/@value") if value
        )
        answer = self.browser.send(
            page, "//form[@id='decision_form']", purpose="recognition", issuer=issuer,
            number=str(self.decisions), symbol="QĐ-UBND",
            dated_on=timezone.localdate().strftime("%d/%m/%Y"), title="công nhận mô hình",
            signatory_name="Nguyễn Văn Ký", signatory_position="Chủ tịch", level="3",
            year=str(self.world.year), _save="Save",
        )  # fmt: skip
        found = KEY.search(self.browser.done(answer, "/list/").location)
        assert found  # noqa: S101
        return int(found[1])

    def _gather(self, decision: int) -> set[int]:
        """Put what our officers handed in, and was proposed by now, into the list."""
        page = self.browser.get(f"{ADMIN}/decision/{decision}/list/gather/")
        self.think(1, 2)
        with self.ledger.lock:
            ours = set(self.ledger.proposed)
        chosen = [key for key in page.values("registration") if int(key) in ours][:MOST_LISTED]
        if not chosen:
            return set()
        answer = self.browser.send(page, registration=chosen, ticked="1")
        self.browser.done(answer, f"/decision/{decision}/list/")
        listed = set(map(int, chosen))
        with self.ledger.lock:
            self.ledger.listed[decision] = listed
            self.ledger.proposed -= listed
        return listed

    def _step(self, by: Reviewer, decision: int, step: str) -> None:
        """Confirm a step on its page; who was asked for the password gives it, and goes on."""
        page = by.browser.get(f"{ADMIN}/decision/{decision}/list/{step}/")
        by.think(1, 2)
        names = dict(_fields(page))
        typed = {"accepted": "on", "without_consent": REASON} if "without_consent" in names else {}
        answer = by.browser.send(
            page, "//main//form[@method='post'][.//input[@name='seen']]", **typed
        )
        if AGAIN in answer.location:
            page = by.browser.get(answer.location)
            answer = by.browser.send(page, password=PASSWORD)
        by.browser.done(answer, f"/decision/{decision}/list/")

    def _ask_for_papers(self, decision: int) -> None:
        address = f"{ADMIN}/paper/decision/{decision}/"
        for kind in self.chance.sample(PAPERS, 2):
            page = self.browser.get(address)
            answer = self.browser.send(page, "//form[@class='papers-offered']", kind=kind)
            self.browser.done(answer, address)
            with self.ledger.lock:
                self.ledger.papers[decision, kind] += 1
        for _look in range(PAPER_LOOKS):
            page = self.browser.get(address)
            if not page.tree.xpath("//tr[@data-busy]") or not self.ledger.goes_on:
                break
            self.think(1, 3)
        for file in page.tree.xpath("//a[@download]/@href"):
            taken = self.browser.get(file)
            if taken.body[:4] not in {b"%PDF", b"PK\x03\x04"}:
                raise Unexpected(f"a paper begins with {taken.body[:8]!r}")
            with self.ledger.lock:
                self.ledger.files_taken["papers"] += 1

    def _sign(self, decision: int) -> None:
        self._step(self.signer, decision, "sign")
        page = self.signer.browser.get(f"{ADMIN}/decision/{decision}/list/")
        if page.state != "recognised":  # of the first row
            raise Unexpected(f"what stands in a signed list is {page.state}")
        with self.ledger.lock:
            self.ledger.signed.add(decision)

    def _read_comments(self) -> None:
        page = self.browser.get(f"{ADMIN}/comment/")
        keys = page.values("_selected_action")[:5]
        if not keys:
            return
        answer = self.browser.send(
            page,
            "//form[@id='changelist-form']",
            _selected_action=keys,
            action="publish",
            index="0",
        )
        self.browser.done(answer)
        with self.ledger.lock:
            self.ledger.published |= set(map(int, keys))


def _fields(page: Page) -> list[tuple[str, str]]:
    """Names and values of all controls of a page, filled or not."""
    return [
        (each.get("name"), each.get("value") or "") for each in page.tree.xpath("//main//*[@name]")
    ]
