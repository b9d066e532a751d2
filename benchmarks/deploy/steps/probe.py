"""Try what a service may and may not do, and say of each whether it went."""

import ctypes
import mmap
import os
import socket
import time
from collections.abc import Callable
from pathlib import Path

NAME = "dan-van-kheo"
CLONE_NEWNS = 0x00020000
libc = ctypes.CDLL(None, use_errno=True)


def write(folder: str) -> None:
    """Make a file there and take it away."""
    file = Path(folder) / f"probe-{os.getpid()}"
    file.write_text("probe")
    file.unlink()


def checked(result: int) -> None:
    """Raise what the system call says."""
    if result == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def connect_database() -> None:
    """Reach the server by its socket."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect("/run/postgresql/.s.PGSQL." + os.environ.get("PROBE_PORT", port()))


def port() -> str:
    """Return the port of the cluster, from its configuration."""
    return next(Path("/run/postgresql").glob(".s.PGSQL.[0-9]*[0-9]")).name.rpartition(".")[2]


def see_others() -> None:
    """Look at the first process."""
    Path("/proc/1/status").read_text()


def raw_socket() -> None:
    """Listen to the network itself."""
    socket.socket(socket.AF_PACKET, socket.SOCK_RAW).close()


def set_clock() -> None:
    """Set the clock to what it is."""
    time.clock_settime(time.CLOCK_REALTIME, time.clock_gettime(time.CLOCK_REALTIME))


def become_root() -> None:
    """Gain rights by a program that has them: a file with setuid."""
    file = Path(f"/tmp/setuid-{os.getpid()}")  # noqa: S108 - nobody else is here
    file.write_text("x")
    try:
        file.chmod(0o4755)
    finally:
        file.unlink()


def make_device() -> None:
    """Make a device."""
    file = f"/dev/shm/probe-{os.getpid()}"  # noqa: S108
    os.mknod(file, 0o600 | 0o020000, os.makedev(1, 3))
    Path(file).unlink()


QUESTIONS: dict[str, Callable[[], object]] = {
    "write an uploaded file": lambda: write(f"/var/lib/{NAME}/files"),
    "write a backup": lambda: write(f"/var/backups/{NAME}"),
    "write a file of its own in /tmp": lambda: write("/tmp"),  # noqa: S108
    "reach the database by its socket": connect_database,
    "open a connection of TCP": lambda: socket.create_connection(("127.0.0.1", 8153)).close(),
    "write the program": lambda: write(f"/opt/{NAME}/current"),
    "write into /etc": lambda: write("/etc"),
    "write into /var/tmp of others": lambda: list(Path("/var/tmp").iterdir())[0],  # noqa: S108, RUF015
    "read the homes": lambda: list(Path("/root").iterdir()),
    "read the key of TLS": lambda: Path(f"/etc/{NAME}/key.pem").read_text(),
    "see processes of others": see_others,
    "make a namespace": lambda: checked(libc.unshare(CLONE_NEWNS)),
    "mount": lambda: checked(libc.mount(b"none", b"/mnt", b"tmpfs", 0, None)),
    "memory that is written and run": lambda: mmap.mmap(
        -1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC
    ),
    "a raw socket": raw_socket,
    "change the clock": set_clock,
    "make a setuid program": become_root,
    "a device of its own": make_device,
    "more processor than others": lambda: os.nice(-5),
}

for question, do in QUESTIONS.items():
    try:
        do()
    except (OSError, IndexError, PermissionError):
        print(f"probe: {question}: no", flush=True)
    else:
        print(f"probe: {question}: yes", flush=True)
