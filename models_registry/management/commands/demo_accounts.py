"""`manage.py demo_accounts`: the accounts with which one tries the program out."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from models_registry.models import Locality, Membership, User
from models_registry.roles import STAFF_ROLES

ACCOUNTS = (  # user name, full name, role
    ("canbo", "Hà Thị Lan (minh họa)", "officer"),
    ("thamdinh", "Nguyễn Văn Minh (minh họa)", "reviewer"),
    ("thamdinh2", "Trần Thị Hạnh (minh họa)", "reviewer"),
    ("quantri", "Lê Quang Huy (minh họa)", "administrator"),
)
OFFICERS_UNIT = "N-08674"  # xã Thanh Thủy, of today


class Command(BaseCommand):
    """Make the demonstration accounts, or set their password anew."""

    help = "Makes the demonstration accounts in a try-out database."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Refuse anything but the try-out: everyone can read these passwords."""
        if not settings.TRYOUT or not settings.DEBUG:
            raise CommandError(
                "Demonstration accounts are made only by `make run`: "
                "DATABASE_URL must not be set, and DEBUG must be 1."
            )
        password = settings.DEMO_PASSWORD or kept_password(settings.DATA_DIR / "demo-password")
        with transaction.atomic():
            for username, full_name, role in ACCOUNTS:
                make_account(username, full_name=full_name, role=role, password=password)
        for username, full_name, role in ACCOUNTS:
            self.stdout.write(f"{username:10} {password}   {role}, {full_name}")


def kept_password(path: Path) -> str:
    """Return the password in the file, made at random and readable by its owner only."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(9))
    return path.read_text()


def make_account(username: str, *, full_name: str, role: str, password: str) -> None:
    """Make or mend one account, so that it has just this role and this password."""
    user, _made = User.objects.update_or_create(
        username=username, defaults={"full_name": full_name, "is_staff": role in STAFF_ROLES}
    )
    if not user.check_password(password):
        user.set_password(password)
        user.save(update_fields=["password"])
    user.groups.set([Group.objects.get(name=role)])
    if role == "officer":
        unit = Locality.objects.get(uid=OFFICERS_UNIT)
        Membership.objects.get_or_create(user=user, locality=unit)
