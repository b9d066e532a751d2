"""People who read without signing in, and an administrator who changes what all of them read."""

import http.client
import threading
import time
from collections import Counter
from typing import NamedTuple, Self
from urllib.parse import urlencode

from lxml import html

from .officers import ANSWER
from .site import WEB, Failed
from .stage import Stage

PAGES = ("/", "/mo-hinh/", "/thong-ke/", "/du-lieu/api/v1/models/", "/du-lieu/mo-hinh.csv")
PAUSE = 0.1  # seconds between two pages
SHOWN_WITHIN = 1.0  # second from a change until whoever asks is shown it
Headers = dict[str, str]


class Answer(NamedTuple):
    """What was answered; status 0 where the connection broke."""

    status: int
    text: str
    headers: Headers


def ask(path: str, headers: Headers | None = None, body: str | None = None) -> Answer:
    """Ask for a page, or send a form."""
    connection = http.client.HTTPConnection("127.0.0.1", WEB, timeout=ANSWER)
    try:
        connection.request("GET" if body is None else "POST", path, body, headers or {})
        answer = connection.getresponse()
        return Answer(answer.status, answer.read().decode(errors="replace"), dict(answer.headers))
    except (OSError, http.client.HTTPException):
        return Answer(0, "", {})
    finally:
        connection.close()


class Readers:
    """Two of them, who read until told to stop; `wrong`: what was no page."""

    def __init__(self, stage: Stage) -> None:
        self.wrong: Counter[str] = Counter()
        self.read = 0
        self._pages = (*PAGES, stage.model)
        self._stopping = threading.Event()
        self._threads = [threading.Thread(target=self._go, args=[n], daemon=True) for n in (0, 3)]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._stopping.set()
        for thread in self._threads:
            thread.join()

    def _go(self, number: int) -> None:
        while not self._stopping.wait(PAUSE):
            number += 1
            page = self._pages[number % len(self._pages)]
            answer = ask(page)
            self.read += 1
            if answer.status != http.HTTPStatus.OK:
                self.wrong[f"{page}: {answer.status}"] += 1


class Publisher:
    """The administrator, who gives a field another name by the form of the admin."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.published_at = 0.0
        self.token = "f" * 32
        self.cookie = f"sessionid={stage.administrator}; csrftoken={self.token}"

    def publish(self, name: str) -> list[str]:
        """Change what is public, and look at it; what of it did not go well."""
        path = f"/admin/models_registry/field/{self.stage.field}/change/"
        page = ask(path, {"Cookie": self.cookie})
        forms = html.fromstring(page.text).xpath("//form[@id='field_form']") if page.text else []
        if page.status != http.HTTPStatus.OK or not forms:
            raise Failed(f"The administrator's form was answered {page.status}.")
        written = dict(forms[0].form_values())
        typed = {**written, "label_vi": name, "csrfmiddlewaretoken": self.token}
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        sent = ask(path, {"Cookie": self.cookie, **kind}, urlencode(typed))
        self.published_at = time.monotonic()
        if sent.status != http.HTTPStatus.FOUND:
            return [f"the administrator's change was answered {sent.status}"]
        seen = ask(self.stage.model, {"Cookie": self.cookie})
        return [] if name in seen.text else [f"the author does not see “{name}” at once"]


def seconds_stale(stage: Stage, name: str, since: float, headers: Headers | None = None) -> float:
    """How long after a change readers, who may have a copy, still began to ask in vain for it.

    However long a busy machine takes to answer them. Raises Failed.
    """
    stale = 0.0
    while True:
        begun = time.monotonic() - since
        if name in ask(stage.model, headers).text:
            return stale
        if begun > SHOWN_WITHIN:
            raise Failed(f"Readers do not see “{name}” ({headers}).")
        stale = begun
        time.sleep(0.05)
