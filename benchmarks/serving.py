"""The registry on a port of this machine, started and told what its units start and tell it."""

import re
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UNITS = ROOT / "deploy" / "systemd"
PATIENCE = 120  # seconds, on a machine that has much else to do
MUCH = "1000000/m"
# One address asks for everything here: with its limits the program would only say 429.
NO_LIMITS = dict.fromkeys(
    ("LIMIT_SEARCH", "LIMIT_EXPORTS", "LIMIT_VERIFICATION", "LIMIT_API"), MUCH
)


def command(*, recycling: bool = False) -> list[str]:
    """What dan-van-kheo-web.service starts, on no port yet.

    Without `recycling` no process is replaced after some thousand requests: what grows is to be
    seen growing.
    """
    unit = (UNITS / "dan-van-kheo-web.service").read_text()
    found = re.search(r"^ExecStart=\S+ (.+)$", unit, re.MULTILINE)
    assert found, "the unit starts nothing"  # noqa: S101
    told = found[1] if recycling else re.sub(r" --max-requests(-jitter)? \d+", "", found[1])
    return [sys.executable, *told.split()]


def variables() -> dict[str, str]:
    """What every unit sets for its process."""
    lines = (UNITS / "dan-van-kheo-.service.d/hardening.conf").read_text()
    return dict(re.findall(r"^Environment=(\w+)=(.*)$", lines, re.MULTILINE))


def bound(port: int) -> list[str]:
    """What gunicorn is told to listen there only."""
    return ["--bind", f"127.0.0.1:{port}"]


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listens(port: int) -> bool:
    """Whether anybody listens there."""
    with socket.socket() as probe:
        probe.settimeout(2)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until the server listens there; end the program where it does not come."""
    until = time.monotonic() + PATIENCE
    while not listens(port):
        if process.poll() is not None or time.monotonic() > until:
            raise SystemExit(f"gunicorn does not listen on port {port}.")
        time.sleep(0.1)
