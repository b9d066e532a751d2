"""Small disks that can be full: file systems in memory, mounted for a while."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .site import NotHere

MEGABYTE = 2**20
BALLAST = "ballast"


@contextmanager
def small_disk(place: Path, megabytes: int) -> Iterator[None]:
    """Have a folder, with what it holds, on a file system of that size for a while.

    Raises NotHere where nothing may be mounted.
    """
    before, aside = place.stat(), place.with_name(f"{place.name}-aside")
    owner = f"mode={before.st_mode & 0o777:o},uid={before.st_uid},gid={before.st_gid}"
    aside.mkdir(exist_ok=True)
    move(place, aside)
    mounted = subprocess.run(
        ["/bin/mount", "-t", "tmpfs", "-o", f"size={megabytes}m,{owner}", "tmpfs", str(place)],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode:
        raise NotHere(f"no small disk can be mounted ({mounted.stderr.strip()})")
    try:
        move(aside, place)
        try:
            yield
        finally:
            make_room(place)
            remove(aside)
            aside.mkdir()
            move(place, aside)
    finally:
        subprocess.run(["/bin/umount", "--lazy", str(place)], check=True)
        remove(place)
        aside.rename(place)


def fill_up(place: Path, left: int = 0) -> None:
    """Write a file until only `left` bytes are free."""
    with (place / BALLAST).open("ab") as ballast, suppress(OSError):
        while (room := free(place) - left) > 0:
            ballast.write(bytes(min(room, MEGABYTE)))
            ballast.flush()


def make_room(place: Path) -> None:
    """Take the ballast away."""
    (place / BALLAST).unlink(missing_ok=True)


def size(place: Path) -> int:
    """Megabytes that a folder takes, and one more."""
    files = [path for path in place.rglob("*") if path.is_file()]
    return sum(path.stat().st_size for path in files) // MEGABYTE + 1


def free(place: Path) -> int:
    """Bytes that are free."""
    found = os.statvfs(place)
    return found.f_bavail * found.f_frsize


def move(source: Path, target: Path) -> None:
    """Copy what a folder holds, owners and times too."""
    subprocess.run(["/bin/cp", "-a", f"{source}/.", str(target)], check=True)


def remove(folder: Path) -> None:
    """Remove a folder if it is there."""
    shutil.rmtree(folder, ignore_errors=True)
