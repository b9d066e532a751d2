"""Can many officers submit at once? From the first step to submitted, against gunicorn.

    make run                                  # once, for the database cluster; stop it again
    python -m benchmarks.load [--seconds 60] [--rate 20] [--whole-rate 12] …

Makes a database of its own in the try-out cluster (or beside the one of DATABASE_URL) and drops
it again. The officers sit in as many communes. Three things are driven: sending drafts that were
filled in before (what happens on the last evening), whole registrations from the first step to
the sending (three requests, as a browser without JavaScript sends them), and whole ones with five
pictures (eight requests). Afterwards everything is counted in the database and on disk: nothing
lost, nothing doubled. Sends only to 127.0.0.1, for a bounded time.
"""

import argparse
import http.client
import io
import os
import queue
import random
import secrets
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from . import serving
from .serving import ROOT

DATABASE = "bench_load"
OFFICERS = 40
CLIENTS = 24
PHOTOS = 5
PHOTO_BYTES = 300_000
TEXT = "Đảng viên hiến đất trước, rồi cùng tổ dân vận đến từng hộ vận động, ghi công khai. " * 6


@dataclass
class Tally:
    """What the clients saw: durations of whole submissions, and what was refused."""

    seconds: list[float] = field(default_factory=list)
    refused: Counter = field(default_factory=Counter)
    submitted: int = 0
    uploaded: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


class Failed(Exception):
    """An answer that no submission should get."""


class Officer:
    """A browser that is signed in."""

    def __init__(self, port: int, session: str, unit: int) -> None:
        self.port, self.session, self.unit = port, session, unit
        self.token = secrets.token_hex(16)
        self.cookie = f"sessionid={session}; csrftoken={self.token}"
        self.connection: http.client.HTTPConnection | None = None

    def post(self, path: str, body: bytes, content_type: str) -> tuple[int, bytes, str]:
        """Send a form over a connection that is kept; (status, body, where it leads)."""
        headers = {
            "Cookie": self.cookie,
            "X-CSRFToken": self.token,
            "Content-Type": content_type,
        }
        for _time in range(2):
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            try:
                self.connection.request("POST", path, body, headers)
                response = self.connection.getresponse()
                return response.status, response.read(), response.getheader("Location", "")
            except (http.client.RemoteDisconnected, ConnectionError):
                # The server has closed a connection that was kept: a browser sends again, too.
                self.connection = None
        raise Failed("the connection was closed twice")

    def form(self, path: str, **values: object) -> tuple[int, bytes, str]:
        """Send fields as a page does."""
        body = urlencode({name: str(value) for name, value in values.items()}).encode()
        return self.post(path, body, "application/x-www-form-urlencoded")

    def upload(self, path: str, name: str, content: bytes) -> tuple[int, bytes, str]:
        """Send one file."""
        boundary = secrets.token_hex(12)
        head = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="upload_key"\r\n\r\n'
            f"{uuid.uuid4()}\r\n--{boundary}\r\nContent-Disposition: form-data; "
            f'name="files"; filename="{name}"\r\nContent-Type: image/jpeg\r\n\r\n'
        )
        body = head.encode() + content + f"\r\n--{boundary}--\r\n".encode()
        return self.post(path, body, f"multipart/form-data; boundary={boundary}")


def submit_one(
    officer: Officer, tally: Tally, *, facts: dict[str, Any], photos: list[bytes]
) -> None:
    """One registration from its first step to submitted."""
    status, body, address = officer.form(
        "/can-bo/dang-ky/moi/",
        creation_key=uuid.uuid4(),
        name=new_name(),
        basis="new",
        kind="collective",
        field=facts["field"],
        year=facts["year"],
        level_requested=3,
        go="next",
        locality=officer.unit,
    )
    _expect(status, 302, "first step", body)
    page = address.removesuffix("sua/cach-lam/")
    texts = dict.fromkeys(("rationale", "objectives", "approach", "beneficiaries"), TEXT)
    status, body, _address = officer.form(f"{page}sua/cach-lam/", base="{}", go="next", **texts)
    _expect(status, 302, "second step", body)
    for number, photo in enumerate(photos):
        # Each picture is another one: the same twice would be told.
        status, body, _address = officer.upload(
            f"{page}sua/minh-chung/gui/", f"anh-{number}.jpg", photo + secrets.token_bytes(16)
        )
        _expect(status, 302, "upload", body)
        with tally.lock:
            tally.uploaded += 1
    status, body, _address = officer.form(f"{page}submit/", version=2)
    _expect(status, 302, "sending", body)


def send_one(officer: Officer, tally: Tally, *, drafts: dict[str, queue.SimpleQueue[int]]) -> None:
    """Send a draft of the officer's that was filled in before."""
    pk = drafts[officer.session].get_nowait()
    status, body, _address = officer.form(f"/can-bo/dang-ky/{pk}/submit/", version=1)
    _expect(status, 302, "sending", body)


def _expect(status: int, wanted: int, what: str, body: bytes) -> None:
    if status != wanted:
        raise Failed(f"{what}: {status} {body[:120]!r}")


Submit = Callable[[Officer, Tally], None]


def work(waiting: queue.Queue, officers: list[Officer], submit: Submit, tally: Tally) -> None:
    """One client: take what is asked for, as one officer or another, until there is no more."""
    while (begun := waiting.get()) is not None:
        try:
            submit(random.choice(officers), tally)  # noqa: S311
        except (Failed, http.client.HTTPException, OSError) as error:
            with tally.lock:
                tally.refused[str(error)[:160]] += 1
        else:
            with tally.lock:
                tally.submitted += 1
                tally.seconds.append(time.monotonic() - begun)


def drive(
    submit: Submit, *, port: int, sessions: list[tuple[str, int]], seconds: int, rate: float
) -> tuple[Tally, float]:
    """Begin `rate` submissions a second for so long, whatever the server does."""
    tally, waiting = Tally(), queue.Queue[float | None]()
    clients = [
        threading.Thread(
            target=work, args=(waiting, [Officer(port, *each) for each in sessions], submit, tally)
        )
        for _client in range(CLIENTS)
    ]
    for client in clients:
        client.start()
    start = time.monotonic()
    for number in range(int(seconds * rate)):
        time.sleep(max(0.0, start + number / rate - time.monotonic()))
        waiting.put(time.monotonic())
    for _client in clients:
        waiting.put(None)
    for client in clients:
        client.join()
    return tally, time.monotonic() - start


def set_up(media: Path) -> tuple[list[tuple[str, int]], dict[str, Any]]:
    """Make the database: units, catalogues, officers who are signed in."""
    import django
    from django.conf import settings
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {DATABASE}")
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = DATABASE
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.auth.models import Group
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command
    from django.utils import timezone

    from models_registry.models import Field, Locality, Membership, User

    assert django.VERSION  # noqa: S101
    quiet = io.StringIO()
    call_command("migrate", verbosity=0)
    for command in ("sync_roles", "import_localities", "load_catalogues"):
        call_command(command, stdout=quiet)
    units = list(Locality.objects.communes().in_force()[:OFFICERS])
    group = Group.objects.get(name="officer")
    sessions = []
    for number in range(OFFICERS):
        user = User.objects.create(username=f"load{number}")
        user.set_unusable_password()
        user.save()
        user.groups.add(group)
        unit = units[number]
        Membership.objects.create(user=user, locality=unit, starts_on="2020-01-01")
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.create()
        sessions.append((session.session_key, unit.pk))
    facts = {
        "field": Field.objects.first().pk,
        "year": timezone.localdate().year,
    }
    return sessions, facts


def fill_in(sessions: list[tuple[str, int]], facts: dict[str, Any], count: int) -> dict[str, Any]:
    """Drafts with all that is needed, as many for each officer, by the key of their session."""
    from models_registry.models import Field, Locality, User
    from models_registry.registering import drafting

    waiting: dict[str, queue.SimpleQueue[int]] = {}
    users = User.objects.filter(username__startswith="load").order_by("pk")
    for user, (session, unit) in zip(users, sessions, strict=True):
        values = {
            "field": Field.objects.get(pk=facts["field"]),
            "locality": Locality.objects.get(pk=unit),
            "year": facts["year"],
            **dict.fromkeys(("rationale", "objectives", "approach", "beneficiaries"), TEXT),
        }
        drafts = [
            drafting.Draft(creation_key=uuid.uuid4(), values=values | {"name": new_name()})
            for _number in range(count)
        ]
        waiting[session] = queue.SimpleQueue()
        for made in drafting.start_many(by=user, drafts=drafts):
            waiting[session].put(made.pk)
    return waiting


def new_name() -> str:
    """A name that is like no other: of words that nobody has used before."""
    letters = "bcdghklmnpstvx"
    words = ["".join(random.choices(letters, k=11)) for _number in range(5)]  # noqa: S311
    return f"Mô hình {' '.join(words)}"


def make_photo() -> bytes:
    """A JPEG of about 300 KB, as a phone that makes pictures smaller sends it."""
    from PIL import Image

    noise = Image.effect_noise((1600, 1200), 60).convert("RGB")
    for quality in range(90, 5, -5):
        out = io.BytesIO()
        noise.save(out, "JPEG", quality=quality)
        if out.tell() <= PHOTO_BYTES:
            break
    return out.getvalue()


def serve(url: str, media: Path) -> tuple[subprocess.Popen, int]:
    """Start gunicorn as it is deployed: two processes of four threads, DEBUG off, a pool."""
    port = serving.free_port()
    changed = {
        "DATABASE_URL": url,
        "DEBUG": "0",
        "SECURE_COOKIES": "0",
        "LOG_REQUESTS": "0",
        "MEDIA_ROOT": str(media),
    }
    environment = os.environ | serving.variables() | changed | serving.NO_LIMITS
    environment.pop("TRYOUT_DATABASE_URL", None)
    quiet = {"cwd": ROOT, "env": environment, "stdout": subprocess.DEVNULL}
    subprocess.run([sys.executable, "manage.py", "collectstatic", "--noinput"], check=True, **quiet)
    server = subprocess.Popen([*serving.command(), *serving.bound(port)], **quiet)
    serving.wait_for(port, server)
    return server, port


def report(name: str, tally: Tally, seconds: float) -> None:
    """Say what the clients saw."""
    p50 = statistics.median(tally.seconds) if tally.seconds else 0
    p95 = sorted(tally.seconds)[int(len(tally.seconds) * 0.95)] if tally.seconds else 0
    print(
        f"{name}: {tally.submitted} submitted in {seconds:.1f} s = {tally.submitted / seconds:.1f}"
        f" a second; whole submission p50 {p50:.2f} s, p95 {p95:.2f} s; refused: "
        f"{dict(tally.refused) or 'none'}"
    )


def count(tallies: list[Tally], media: Path) -> None:
    """Compare with what is stored: nothing lost, nothing doubled."""
    from models_registry import workflow
    from models_registry.models import (
        Model,
        OutboxTask,
        Photo,
        Registration,
        ReviewEvent,
        Submission,
    )

    wanted = sum(tally.submitted for tally in tallies)
    uploaded = sum(tally.uploaded for tally in tallies)
    submitted = Registration.objects.filter(state="submitted")
    files = sum(1 for path in (media / "photos").rglob("*") if path.is_file()) if uploaded else 0
    for what, stored, sent in (
        ("registrations submitted", submitted.count(), wanted),
        ("models of them", Model.objects.filter(registrations__in=submitted).count(), wanted),
        ("events", ReviewEvent.objects.count(), wanted),
        ("kept submissions", Submission.objects.count(), wanted),
        ("pictures", Photo.objects.count(), uploaded),
        ("originals on disk", files, uploaded),
        ("tasks to make them anew", OutboxTask.objects.filter(kind="photo").count(), uploaded),
    ):
        print(f"{what}: {stored} of {sent}" + ("" if stored == sent else "  <-- DIFFERS"))
    for draft in Registration.objects.filter(state="draft", version=2)[:3]:
        print(f"not sent: {draft.name}: {workflow.considered(draft, draft.created_by)}")


def drain(seconds: float) -> None:
    """Say how fast one process makes the pictures anew, with nothing else going on."""
    from models_registry import outbox
    from models_registry.registering import photos

    start, done = time.monotonic(), 0
    while time.monotonic() - start < seconds:
        drained = outbox.drain({"photo": photos.encode}, most=5)
        if not drained.done + drained.failed:
            break
        done += drained.done
    took = time.monotonic() - start
    print(f"made anew: {done} pictures in {took:.1f} s = {done / took:.1f} a second (one process)")


def read_options() -> argparse.Namespace:
    """How long, and how many a second of each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--rate", type=float, default=20)
    parser.add_argument("--whole-rate", type=float, default=12)
    parser.add_argument("--photo-rate", type=float, default=4)
    return parser.parse_args()


def main() -> None:
    """Drive, count, drain, and take everything back."""
    options = read_options()
    os.environ["DJANGO_SETTINGS_MODULE"] = "massmob.settings"
    with tempfile.TemporaryDirectory() as folder:
        media = Path(folder)
        os.environ["MEDIA_ROOT"] = folder
        import django
        from django.conf import settings
        from django.db import connection, connections

        django.setup()
        url = settings.DATABASE_URL
        sessions, facts = set_up(media)
        parts = urlsplit(url)
        server, port = serve(urlunsplit(parts._replace(path=f"/{DATABASE}")), media)
        try:
            # Some more than will be sent: which officer's turn it is, is left to chance.
            each = int(options.seconds * options.rate / OFFICERS * 2) + 20
            drafts = fill_in(sessions, facts, each)
            submit = partial(send_one, drafts=drafts)
            tally, seconds = drive(
                submit, port=port, sessions=sessions, seconds=options.seconds, rate=options.rate
            )
            report(f"filled in before, {options.rate:g} a second asked for", tally, seconds)
            tallies = [tally]
            for name, rate, photos in (
                ("whole, without pictures", options.whole_rate, []),
                (f"whole, with {PHOTOS} pictures", options.photo_rate, [make_photo()] * PHOTOS),
            ):
                submit = partial(submit_one, facts=facts, photos=photos)
                tally, seconds = drive(
                    submit, port=port, sessions=sessions, seconds=options.seconds, rate=rate
                )
                report(f"{name}, {rate:g} a second asked for", tally, seconds)
                tallies.append(tally)
            count(tallies, media)
            drain(20)
        finally:
            server.terminate()
            server.wait()
            connections.close_all()
            settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = (
                parts.path.lstrip("/")
            )
            with connection.cursor() as cursor:
                cursor.execute(f"DROP DATABASE {DATABASE} WITH (FORCE)")


if __name__ == "__main__":
    main()
