"""The program as it is deployed (deploy/systemd): pages, outbox, and the commands of a night."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from benchmarks import serving

from .ledger import Ledger
from .world import ROOT, World

PATIENCE = 60  # seconds
# The units that timers start at night and in the morning; here all of them come once in a soak.
NIGHT: tuple[tuple[str, ...], ...] = (
    ("check_statistics",),
    ("clean_files",),
    ("delete_uploads",),
    ("forget_contacts",),
    ("clearsessions",),
    ("verify_trace",),
    ("retain", "--apply"),
    ("backup",),
    ("remind",),
    ("send_daily_notices",),
)


@dataclass
class Servers:
    """The processes that were started."""

    web: subprocess.Popen[bytes]
    outbox: subprocess.Popen[bytes]
    redis: subprocess.Popen[bytes] | None
    logs: dict[str, Path] = field(default_factory=dict)


@contextmanager
def running(world: World, *, recycling: bool) -> Iterator[Servers]:
    """Start everything, and end it again by what was started."""
    with ExitStack() as stack:
        logs = {name: world.folder / f"{name}.log" for name in ("web", "outbox", "redis")}
        files = {name: stack.enter_context(path.open("wb")) for name, path in logs.items()}
        redis = None
        if world.has_redis:
            redis = _start(stack, world, _redis(world), files["redis"])
        port = world.ports["web"]
        served = [*serving.command(recycling=recycling), *serving.bound(port)]
        web = _start(stack, world, served, files["web"])
        drain = [sys.executable, "manage.py", "drain_outbox", "--loop"]
        outbox = _start(stack, world, drain, files["outbox"])
        serving.wait_for(port, web)
        yield Servers(web, outbox, redis, logs)


def _redis(world: World) -> list[str]:
    # So small that it is full after some minutes: from then on pages make room for others.
    settings = "--bind 127.0.0.1 --save  --appendonly no --maxmemory 6mb"
    return [
        "redis-server", "--port", str(world.ports["redis"]), *settings.split(" "),
        "--maxmemory-policy", "allkeys-lru",
    ]  # fmt: skip


def _start(
    stack: ExitStack, world: World, command: list[str], log: IO[bytes]
) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        command, cwd=ROOT, env=world.environment(), stdout=log, stderr=subprocess.STDOUT
    )
    stack.callback(_end, process)
    return process


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@dataclass
class Night:
    """What the timers start, spread over the soak; how each ended."""

    world: World
    ledger: Ledger
    seconds: float  # of the whole soak
    ended: dict[str, tuple[int, float]] = field(default_factory=dict)

    @property
    def said(self) -> str:
        """What the commands printed, one after the other."""
        log = self.world.folder / "night.log"
        return log.read_text(errors="replace") if log.exists() else ""

    def start(self) -> threading.Thread:
        """Begin beside everything else."""
        thread = threading.Thread(target=self._run, name="night")
        thread.start()
        return thread

    def _run(self) -> None:
        pause = self.seconds * 0.9 / (len(NIGHT) + 1)
        for command in NIGHT:
            self.ledger.pause(pause)
            if not self.ledger.goes_on:
                return
            self.ended[command[0]] = run(self.world, *command, log="night")


def run(world: World, *command: str, log: str) -> tuple[int, float]:
    """Run a command to its end; its exit status, and how many seconds it took."""
    begun = time.monotonic()
    with (world.folder / f"{log}.log").open("ab") as file:
        file.write(f"\n--- {' '.join(command)}\n".encode())
        file.flush()
        ended = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT, env=world.environment(), stdout=file, stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
    return ended.returncode, time.monotonic() - begun
