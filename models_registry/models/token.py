"""The code by which anybody can ask whether a paper is true."""

from django.db import models
from django.utils.translation import gettext_lazy as _

TOKEN_LENGTH = 32  # hexadecimal digits: 128 bits


class RandomToken(models.Func):
    """Drawn by the database, so that rows of every way of writing have one.

    A UUID has 122 random bits: a digest of two of them is cut to 128.
    """

    template = (
        "left(encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())),"
        f" 'hex'), {TOKEN_LENGTH})"
    )
    arity = 0
    output_field = models.CharField()


def token_field() -> models.CharField:
    """Return the column; each table says itself that no two rows have the same."""
    return models.CharField(
        _("verification code"),
        max_length=TOKEN_LENGTH,
        db_default=RandomToken(),
        editable=False,
    )


def kept_token() -> models.CharField:
    """Return the column of a version, which never makes a token of its own."""
    return models.CharField(max_length=TOKEN_LENGTH, default="")
