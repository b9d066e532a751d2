"""Officers of twenty communes: register, send pictures, hand in, answer, report."""

import re
import secrets
import uuid

from benchmarks.load import TEXT, new_name

from . import pictures
from .browser import Page, Unexpected
from .people import Person

RECORD = re.compile(r"/can-bo/dang-ky/(\d+)/")
AT_ONCE = 0.5  # of the registrations bring their results with them
SIGNS_OUT = 0.15  # after a piece of work
LOOKED_AFTER = 4  # registrations, after each new one


class Officer(Person):
    """One officer, who does nothing without having opened the page first."""

    def begin(self) -> None:
        """Sign in."""
        self.own: list[int] = []
        self.sign_in()

    def work(self) -> None:
        """A new registration, then what has come back; sometimes signing out and in again."""
        self.browser.get("/can-bo/")
        self._register()
        self.browser.get("/can-bo/thong-bao/")
        for registration in self.chance.sample(self.own, min(len(self.own), LOOKED_AFTER)):
            if not self.ledger.goes_on:
                return
            self._look_after(registration)
        if self.chance.random() < SIGNS_OUT:
            page = self.browser.get("/can-bo/")
            self.browser.done(self.browser.send(page, "//form[contains(@action,'dang-xuat')]"))
            self.sign_in()

    def _register(self) -> None:
        is_personal = self.chance.random() < 0.15
        page = self.browser.get("/can-bo/dang-ky/moi/")
        self.think()
        answer = self.browser.done(
            self.browser.send(
                page, name=new_name(), basis="new", field=self.chance.choice(self.world.fields),
                kind="individual" if is_personal else "collective",
                subject_name="Nguyễn Thị Bền" if is_personal else "",
                year=self.world.year, level_requested=3,
                locality=self.world.officers[self.name], go="next",
            ), "/sua/cach-lam/",
        )  # fmt: skip
        found = RECORD.search(answer.location)
        assert found  # noqa: S101
        registration = int(found[1])
        with self.ledger.lock:
            self.ledger.started[registration] = self.name
        self._tell_how(registration)
        self._step(registration, "luc-luong", lead_forces="Mặt trận Tổ quốc xã", resources=TEXT)
        results = {"outputs": TEXT}
        if self.chance.random() < AT_ONCE:
            results |= {"results": TEXT, "self_assessment": "Đã thực hiện đủ."}
        self._step(registration, "ket-qua", **results)
        self._send_pictures(registration)
        self._move(registration, "submit")
        self.own.append(registration)

    def _tell_how(self, registration: int) -> None:
        """The second step: kept while it is typed, then saved."""
        approach = f"{TEXT}Dấu {secrets.token_hex(8)}."
        typed = {"rationale": TEXT, "objectives": TEXT, "beneficiaries": "Nhân dân trong xã."}
        page = self.browser.get(f"/can-bo/dang-ky/{registration}/sua/cach-lam/")
        self.think()
        self._autosave(page, **typed, approach=approach[:200])
        self.think()
        # The page knows of its own copy by the window that both name.
        answer = self.browser.send(
            page, "//form[@data-autosave]", **typed, approach=approach, go="next", window="cửa sổ"
        )
        self.browser.done(answer, "/sua/luc-luong/")
        with self.ledger.lock:
            self.ledger.approaches[registration] = approach

    def _autosave(self, page: Page, **typed: str) -> None:
        """What the page's script does a moment after the last key."""
        form = page.form("//form[@data-autosave]")
        sent = [pair for pair in form.form_values() if pair[0] not in {*typed, "window"}]
        sent += [*typed.items(), ("window", "cửa sổ")]
        address = form.get("data-autosave")
        answer = self.browser.post(address, sent, page.path, Accept="application/json")
        if answer.status != 200:
            raise Unexpected(f"{answer.status} for keeping what is typed: {answer.body[:120]!r}")

    def _step(self, registration: int, step: str, **typed: str) -> None:
        page = self.browser.get(f"/can-bo/dang-ky/{registration}/sua/{step}/")
        self.think()
        answer = self.browser.send(page, "//form[@data-autosave]", **typed, go="next")
        self.browser.done(answer, f"/can-bo/dang-ky/{registration}/")

    def _send_pictures(self, registration: int) -> None:
        page = self.browser.get(f"/can-bo/dang-ky/{registration}/sua/minh-chung/")
        for _number in range(self.chance.choice((1, 1, 2, 3))):
            name, content = pictures.make(self.chance)
            result = self.browser.upload(page, name, content, str(uuid.uuid4()))
            if result["error"]:
                raise Unexpected(f"a picture was refused: {result['error']}")
            with self.ledger.lock:
                self.ledger.pictures[result["key"]] = registration
            self.think(0.3, 1)
            self.browser.get(f"/can-bo/tep/{result['key']}/")

    def _move(self, registration: int, action: str) -> None:
        page = self.browser.get(f"/can-bo/dang-ky/{registration}/")
        self.think()
        answer = self.browser.send(page, f"//main//form[contains(@action,'/{action}/')]")
        self.browser.done(answer, f"/can-bo/dang-ky/{registration}/")
        said = self.browser.get(answer.location)
        if said.state not in {"submitted", "reported"}:
            raise Unexpected(f"{action} led to {said.state}: {said.text[:120]}")
        self.ledger.moved(registration, action)

    def _look_after(self, registration: int) -> None:
        """Answer what was returned, report what was accepted."""
        page = self.browser.get(f"/can-bo/dang-ky/{registration}/")
        if page.state == "returned":
            self._tell_more(registration)
            self._move(registration, "submit")
        elif page.state == "registered":
            self._step(registration, "ket-qua", results=TEXT, self_assessment="Đã thực hiện đủ.")
            self._move(registration, "report")
        elif page.state in {"recognised", "not_recognised"}:
            self.own.remove(registration)

    def _tell_more(self, registration: int) -> None:
        approach = f"{TEXT}Bổ sung {secrets.token_hex(8)}."
        self._step(registration, "cach-lam", approach=approach)
        with self.ledger.lock:
            self.ledger.approaches[registration] = approach
