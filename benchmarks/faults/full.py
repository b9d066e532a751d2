"""Disks that are full: of the files while officers upload, of the backups while one is made."""

import time

import pyrage

from . import counting
from .counting import Count
from .disks import fill_up, make_room, small_disk
from .officers import Crowd, Ledger
from .stage import Stage, acknowledged_again

FILES, BACKUPS = 40, 60  # megabytes
MEANWHILE = 8  # seconds


def upload(stage: Stage) -> tuple[Count, str]:
    """The disk of the files is full for a while."""
    site = stage.site
    with small_disk(site.files, FILES):
        with Crowd(stage.officers) as ledger:
            fill_up(site.files)
            time.sleep(MEANWHILE)
            make_room(site.files)
            acknowledged_again(ledger)
            time.sleep(MEANWHILE)
        found = counting.count(site, ledger, stage.mailbox)
    refused = dict(ledger.refused)
    if not refused.get("picture refused in words"):
        found.half.append(f"nobody was told in words: {refused}")
    return found, f"{refused.get('picture refused in words', 0)} pictures refused in words"


def backup(stage: Stage) -> tuple[Count, str]:
    """The disk of the backups is full; nothing of the archive stays, and the next one is whole."""
    site, found = stage.site, Count(acknowledged=1)
    key = pyrage.x25519.Identity.generate()
    told = {"BACKUP_RECIPIENTS": str(key.to_public())}
    with small_disk(site.backups, BACKUPS):
        fill_up(site.backups, left=1_000_000)
        said = site.manage("backup", wanted=1, **told)
        found.half += [path.name for path in site.backups.glob("*.age*")]
        make_room(site.backups)
        site.manage("backup", **told)
        if len(list(site.backups.glob("*.age"))) != 1:
            found.lost.append("the archive")
        identity = site.folder / "key.txt"
        identity.write_text(str(key))
        archive = next(site.backups.glob("*.age"))
        site.manage("restore", str(archive), "--identity", str(identity), "--check")
    whole = counting.count(site, Ledger(), stage.mailbox)
    found.half += whole.half
    refusal = next((line for line in said.splitlines() if "WARNING" not in line), "")
    return found, refusal[:90]
