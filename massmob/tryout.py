"""The try-out behind `make run`: a database of its own, demonstration data, a server on 127.0.0.1.

    python -m massmob.tryout run      until Ctrl-C; PORT names another port than 8000
    python -m massmob.tryout reset    throws everything away that the try-out kept

All of it stands in .data/. With DATABASE_URL set, that database is brought up to date and served
instead, and nothing invented is put into it.
"""

import argparse
import errno
import fcntl
import http.client
import io
import logging
import os
import secrets
import shutil
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError, connections

from massmob.embedded_postgres import DEFAULT_FOLDER, Cluster, PostgresError

DATA = DEFAULT_FOLDER.parent
HOST = "127.0.0.1"
PATIENCE = 5  # seconds that an earlier try-out, or a task of the outbox, may take to end
DRAIN_PAUSE = 2  # seconds between two looks into the outbox
KEPT = ("files", "secret-key", "demo-password")


class TryoutError(Exception):
    """The try-out cannot start; the message says why and what to do."""


def run() -> None:
    """Prepare everything, serve until told to stop, and stop the database again."""
    with _alone(), _listening(_port()) as server, _database():
        os.environ |= {"DJANGO_SETTINGS_MODULE": "massmob.settings", "DEBUG": "1"}
        os.environ.setdefault("SECRET_KEY", _secret_key())
        os.environ.setdefault("SITE_URL", f"http://{HOST}:{_port()}")
        os.environ.setdefault("DEMO_MFA", "0")  # the second factor is offered, not demanded
        django.setup()
        _fill()
        _serve(server)


def reset() -> None:
    """Remove the try-out's database, files and secrets."""
    with _alone():
        Cluster().delete()
        for name in KEPT:
            path = DATA / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
    print("The data of the try-out are gone. `make run` starts over.")


@contextmanager
def _alone() -> Iterator[None]:
    """Let one try-out at a time work in .data/."""
    DATA.mkdir(mode=0o700, exist_ok=True)
    with (DATA / "tryout.lock").open("a+") as lock:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    lock.seek(0)
                    raise TryoutError(
                        f"It runs already, as process {lock.read()}. Stop that one first (Ctrl-C)."
                    ) from None
                time.sleep(0.2)
            else:
                break
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def _port() -> int:
    text = os.environ.get("PORT") or "8000"
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 2**16:
        raise TryoutError(f"PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


@contextmanager
def _listening(port: int) -> Iterator[ThreadedWSGIServer]:
    """Take the port first: it is the likeliest thing to fail, and the work before is long."""
    try:
        server = ThreadedWSGIServer((HOST, port), WSGIRequestHandler)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise TryoutError(
                f"Another program uses port {port}. Choose another one: PORT={port + 1} make run"
            ) from error
        raise TryoutError(f"Cannot listen on port {port}: {error.strerror}.") from error
    try:
        yield server
    finally:
        server.server_close()


@contextmanager
def _database() -> Iterator[None]:
    if "DATABASE_URL" in os.environ:
        yield
        return
    cluster = Cluster()
    try:
        os.environ["TRYOUT_DATABASE_URL"] = cluster.start()
        yield
    finally:
        _ignore_signals()  # a second, impatient Ctrl-C must not leave the database running
        cluster.stop()


def _secret_key() -> str:
    """Return the key made at the first run, so that who is signed in stays so."""
    path = DATA / "secret-key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


def _fill() -> None:
    """Bring the tables, roles, facts and, in a try-out database, the demonstration up to date."""
    print("Preparing the data (the first time takes a minute).")
    call_command("migrate", verbosity=0)
    for command in ("sync_roles", "import_localities", "load_catalogues"):
        call_command(command, stdout=io.StringIO())
    if "DATABASE_URL" in os.environ:
        print("DATABASE_URL is set: no demonstration data and no demonstration accounts.")
    else:
        call_command("demo")
        call_command("demo_accounts")
    connections.close_all()


def _serve(server: ThreadedWSGIServer) -> None:
    """Answer requests until the process is told to stop."""
    stop = threading.Event()
    drain = threading.Thread(target=_drain, args=[stop], daemon=True)
    settings.DEBUG = False  # the demonstration is in; from here on errors look as in production
    server.set_app(get_wsgi_application())
    logging.getLogger("django.server").setLevel(logging.WARNING)  # no line for each good answer
    threading.Thread(target=server.serve_forever, daemon=True).start()
    drain.start()
    try:
        make = os.getppid() if "MAKELEVEL" in os.environ else None
        _expect_home_page(server.server_port)
        print(f"Ready: http://{HOST}:{server.server_port}/")
        while make in {None, os.getppid()}:  # a killed make takes the try-out with it
            time.sleep(0.5)
    finally:
        stop.set()
        server.shutdown()
        drain.join(PATIENCE)


def _drain(stop: threading.Event) -> None:
    """Do what the outbox holds, as beside a real server another process does."""
    while not stop.wait(DRAIN_PAUSE):
        try:
            call_command("drain_outbox", stdout=io.StringIO())
        except Exception:  # whatever it is, the pages go on
            logging.getLogger(__name__).exception("The outbox could not be drained.")
        finally:
            connections.close_all()


def _expect_home_page(port: int) -> None:
    connection = http.client.HTTPConnection(HOST, port, timeout=60)
    connection.request("GET", "/")
    status = connection.getresponse().status
    connection.close()
    if status != http.HTTPStatus.OK:
        raise TryoutError(f"The home page answers with an error ({status}), see above.")


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _ignore_signals() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def main() -> None:
    """Run or reset the try-out, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("action", choices=["run", "reset"])
    action = {"run": run, "reset": reset}[parser.parse_args().action]
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True, errors="replace")
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    try:
        action()
    except KeyboardInterrupt:
        print("\nStopped.")
    except (TryoutError, PostgresError, CommandError, ImproperlyConfigured) as error:
        sys.exit(str(error))
    except OperationalError as error:
        sys.exit(f"The database does not answer: {error}")


if __name__ == "__main__":
    main()
