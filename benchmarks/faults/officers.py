"""Officers who work by HTTP, and write down what was acknowledged to them.

A browser without JavaScript, and a person who does what the pages say: where the database is away
they press "send again" on the page that answers, where the connection breaks they send the same
again. What is acknowledged is what a page has said to be done.
"""

import hashlib
import http.client
import io
import random
import secrets
import threading
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

from lxml import html
from PIL import Image

from benchmarks.load import new_name

from .site import WEB

ANSWER = 60  # seconds that a browser waits
PAUSE = 0.5  # seconds before somebody tries again
DONE = 302
TEXT = "Đảng viên hiến đất trước, rồi cùng tổ dân vận đến từng hộ vận động, ghi công khai. " * 4


@dataclass
class Record:
    """A registration as its officer knows it: only what was acknowledged."""

    name: str
    creation_key: str
    key: int = 0
    approach: str = ""  # the last text that was saved
    pictures: list[str] = field(default_factory=list)  # digests
    sent: bool = False


@dataclass
class Ledger:
    """What all officers were told, and what went past them on the way."""

    records: list[Record] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)  # answers that acknowledged nothing
    typed_lost: int = 0  # pages of a database that is away without what was typed
    answered_at: list[float] = field(default_factory=list)  # moments of acknowledgements
    refused_at: list[float] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note_refusal(self, what: str) -> None:
        """Write down an answer that acknowledged nothing."""
        with self.lock:
            self.refused[what] += 1
            self.refused_at.append(time.monotonic())

    def note_answer(self) -> None:
        """Write down the moment of an acknowledgement."""
        with self.lock:
            self.answered_at.append(time.monotonic())

    @property
    def acknowledged(self) -> int:
        """How many things were acknowledged."""
        return sum(
            bool(one.key) + bool(one.approach) + len(one.pictures) + one.sent
            for one in self.records
        )

    @property
    def longest_silence(self) -> float:
        """Seconds of the longest time in which nobody was acknowledged anything."""
        moments = sorted(self.answered_at)
        return max((b - a for a, b in pairwise(moments)), default=0.0)


class Officer(threading.Thread):
    """One of them, with a session; works until told to stop."""

    def __init__(self, person: dict[str, Any], ledger: Ledger, pause: float = 0.2) -> None:
        super().__init__(daemon=True)
        self.person, self.ledger, self.pause = person, ledger, pause
        self.token = secrets.token_hex(16)
        self.stopping = threading.Event()
        self.failed = ""

    def run(self) -> None:
        """Write one registration after the other."""
        while not self.stopping.is_set():
            try:
                self._write_one()
            except Exception as error:  # noqa: BLE001 - told by the script, which then fails
                self.failed = f"{type(error).__name__}: {error}"
                return

    def _write_one(self) -> None:
        made = Record(new_name(), str(uuid.uuid4()))
        with self.ledger.lock:
            self.ledger.records.append(made)
        first = {
            "creation_key": made.creation_key, "name": made.name, "basis": "new",
            "kind": "collective", "field": self.person["field"], "year": self.person["year"],
            "level_requested": 3, "go": "next", "locality": self.person["unit"],
        }  # fmt: skip
        address = self._send("/can-bo/dang-ky/moi/", first)
        if address is None:
            return
        made.key = int(address.split("/")[3])
        page = f"/can-bo/dang-ky/{made.key}/"
        for number in range(2):
            text = f"{TEXT} Lần {number}: {secrets.token_hex(8)}."
            texts = dict.fromkeys(("rationale", "objectives", "beneficiaries"), TEXT)
            step = f"{page}sua/cach-lam/"
            opened = self._fields(step, "base")
            typed = {**opened, **texts, "approach": text, "go": "stay"}
            if not opened or self._send(step, typed) is None:
                return
            made.approach = text
        if random.random() < 0.5:  # noqa: S311
            self._upload(page, made)
        made.sent = self._submit(page)

    def _send(self, path: str, typed: dict[str, object]) -> str | None:
        """Send a form until it is acknowledged; where it leads. None when told to stop before."""
        fields = {"csrfmiddlewaretoken": self.token, **{k: str(v) for k, v in typed.items()}}
        while True:
            status, page, leads_to = self._post(path, urlencode(fields).encode())
            if status == DONE and "/tai-khoan/" not in leads_to:
                self.ledger.note_answer()
                return leads_to
            self.ledger.note_refusal(f"{status}")
            if status == http.HTTPStatus.CONFLICT:  # both versions: looked at, and sent anew
                fields = {**fields, **self._base(path)}
            elif status == http.HTTPStatus.SERVICE_UNAVAILABLE:
                fields = self._given_back(page, fields)
            elif status not in {0, 500, 502, 504}:
                raise RuntimeError(f"{path}: {status} {_heading(page)} {leads_to}")
            if self._is_to_stop():
                return None

    def _base(self, path: str) -> dict[str, str]:
        found = self._fields(path, "base")
        return {name: found[name] for name in ("base", "revision") if name in found}

    def _given_back(self, page: str, sent: dict[str, str]) -> dict[str, str]:
        """What the form of a page that says "not now" would send."""
        forms = html.fromstring(page).xpath("//main//form[@method='post']")
        found = dict(forms[0].form_values()) if forms else {}
        as_sent = {name: value.replace("\r\n", "\n") for name, value in found.items()}
        if as_sent.keys() != sent.keys() or any(
            as_sent[name] != value for name, value in sent.items() if name != "csrfmiddlewaretoken"
        ):
            with self.ledger.lock:
                self.ledger.typed_lost += 1
            return sent
        return found

    def _upload(self, page: str, made: Record) -> None:
        """Send a picture as the page's script does: the same key again until it is taken in."""
        content, boundary = picture(), secrets.token_hex(12)
        key = uuid.uuid4()
        head = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n'
            f'{self.token}\r\n--{boundary}\r\nContent-Disposition: form-data; name="upload_key"'
            f'\r\n\r\n{key}\r\n--{boundary}\r\nContent-Disposition: form-data; name="files"; '
            f'filename="anh.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
        )
        body = head.encode() + content + f"\r\n--{boundary}--\r\n".encode()
        kind = f"multipart/form-data; boundary={boundary}"
        while not self._is_to_stop():
            status, answer, _leads = self._post(
                f"{page}sua/minh-chung/gui/", body, kind=kind, accept="application/json"
            )
            if status == http.HTTPStatus.OK and '"error": ""' in answer:
                made.pictures.append(hashlib.sha256(content).hexdigest())
                self.ledger.note_answer()
                return
            what = "picture refused in words" if status == http.HTTPStatus.OK else f"{status}"
            self.ledger.note_refusal(what)

    def _submit(self, page: str) -> bool:
        """Send the registration; acknowledged is what its page says then."""
        while opened := self._fields(page, "version"):
            if self._send(f"{page}submit/", {"version": opened["version"]}) is None:
                return False
            status, answer, _leads = self._ask("GET", page, None, {})
            if status == http.HTTPStatus.OK and 'data-state="submitted"' in answer:
                return True
            self.ledger.note_refusal(f"submit: {status}")
        return False

    def _fields(self, page: str, wanted: str) -> dict[str, str]:
        """What the form of a page that has the wanted field holds; nothing when told to stop."""
        while not self.stopping.is_set():
            status, answer, _leads = self._ask("GET", page, None, {})
            if status == http.HTTPStatus.OK:
                forms = html.fromstring(answer).xpath(f"//form[.//*[@name='{wanted}']]")
                return dict(next((form.form_values() for form in forms), ()))
            self.ledger.note_refusal(f"{status}")
            time.sleep(PAUSE)
        return {}

    def _is_to_stop(self) -> bool:
        return self.stopping.wait(PAUSE)

    def _post(
        self, path: str, body: bytes, *, kind: str = "", accept: str = "text/html"
    ) -> tuple[int, str, str]:
        time.sleep(self.pause)
        kind = kind or "application/x-www-form-urlencoded"
        return self._ask("POST", path, body, {"Content-Type": kind, "Accept": accept})

    def _ask(
        self, method: str, path: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[int, str, str]:
        """Status (0 where the connection broke), text, and where it leads."""
        cookie = f"sessionid={self.person['session']}; csrftoken={self.token}"
        connection = http.client.HTTPConnection("127.0.0.1", WEB, timeout=ANSWER)
        try:
            connection.request(method, path, body, {"Cookie": cookie, **headers})
            answer = connection.getresponse()
            text = answer.read().decode(errors="replace")
        except (OSError, http.client.HTTPException):
            return 0, "", ""
        finally:
            connection.close()
        return answer.status, text, answer.getheader("Location", "")


class Crowd:
    """Some officers at once."""

    def __init__(self, people: list[dict[str, Any]], pause: float = 0.2) -> None:
        self.ledger = Ledger()
        self._officers = [Officer(person, self.ledger, pause) for person in people]

    def __enter__(self) -> Ledger:
        for officer in self._officers:
            officer.start()
        return self.ledger

    def __exit__(self, *error: object) -> None:
        for officer in self._officers:
            officer.stopping.set()
        for officer in self._officers:
            officer.join(ANSWER * 2)
        failed = [officer.failed for officer in self._officers if officer.failed]
        if failed:
            raise RuntimeError(
                f"An officer could not go on: {failed[0]}; {dict(self.ledger.refused)}"
            )


def picture() -> bytes:
    """A small JPEG that is like no other."""
    out = io.BytesIO()
    noise = Image.effect_noise((160, 120), random.randint(20, 90)).convert("RGB")  # noqa: S311
    noise.save(out, "JPEG", quality=80, comment=secrets.token_bytes(8))
    return out.getvalue()


def _heading(page: str) -> str:
    found = html.fromstring(page).xpath("//h1//text()") if page else []
    return " ".join(found)[:100]
