"""Sending: that something came from an address and went to a model; forgotten after a day."""

import secrets

from django.db import models
from django.utils import timezone

from .model import Model


def new_salt() -> bytes:
    """Return a salt that nobody knows."""
    return secrets.token_bytes(32)


class SendingSalt(models.Model):
    """What the addresses of a day are digested with; without it nobody can try them out."""

    day = models.DateField(unique=True)
    salt = models.BinaryField(default=new_salt)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.day)


class Sending(models.Model):
    """One comment or request, as far as limits must know of it (sending.py); not traced."""

    model = models.ForeignKey(Model, models.CASCADE, related_name="+", db_index=False)
    address_digest = models.BinaryField(null=True)  # none where no address can be told
    sent_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["model", "-sent_at"], name="sending_to_model"),
            models.Index(fields=["address_digest", "-sent_at"], name="sending_from_address"),
        ]

    def __str__(self) -> str:
        return f"{self.model_id} {self.sent_at}"
