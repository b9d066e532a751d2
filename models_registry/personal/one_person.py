"""All that is held about one person: found by name, e-mail or telephone, and given as a file."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models.functions import Cast, Concat
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from ..exports.writing import write_xlsx
from ..models import PersonalDataAct, User
from ..search import Fold, fold
from .forgetting import HANDLE, can_erase
from .register import REGISTER, Held, held_by

MOST = 100  # records of one table; who finds more types more of the name
SHORTEST = 3  # letters or digits: less finds everybody
_LETTERS = (models.CharField, models.TextField)
_HIDDEN = {"password", "password_digest", "search_head", "name_mask"}
_SHOWN = 160  # characters of a text in which a name was found


@dataclass(frozen=True)
class Found:
    """A record in which the words were found; whose it is, who reads the list decides."""

    held: Held
    key: int
    said: tuple[tuple[str, str], ...]  # column, and what stands in it

    @property
    def record(self) -> str:
        """The kind and the key, as a form sends them."""
        return f"{self.held.model.lower()}:{self.key}"

    @property
    def may_be_erased(self) -> bool:
        """Whether it goes at request; the rest stays by law."""
        return can_erase(self.held.model.lower())


def find(words: str) -> list[Found]:
    """Find records by a name, an e-mail or a telephone, accents folded.

    A telephone is found however its digits are grouped. Raises ValidationError for too few signs.
    """
    wanted = " ".join(fold(words).split())
    if len(wanted) < SHORTEST:
        raise ValidationError(_("Type at least %(count)d signs."), params={"count": SHORTEST})
    digits = re.sub(r"[\s.()+-]", "", words)
    found: list[Found] = []
    for held in REGISTER:
        found += _in_table(held, wanted, digits if digits.isdigit() else "")
    return found


def _in_table(held: Held, wanted: str, digits: str) -> Iterator[Found]:
    columns = _readable(held)
    if not columns:
        return
    asked = models.Q(folded__contains=wanted)
    rows = held.table._default_manager.alias(folded=Fold(_together(columns)))
    if digits:
        only_digits = models.Func(
            _together(columns),
            models.Value(r"[\s.()+-]"),
            models.Value(""),
            models.Value("g"),
            function="regexp_replace",
            output_field=models.TextField(),
        )
        rows = rows.alias(digits=only_digits)
        asked |= models.Q(digits__contains=digits)
    for key, *said in rows.filter(asked).order_by("-pk").values_list("pk", *columns)[:MOST]:
        told = [(name, text) for name, text in zip(columns, said, strict=True) if text]
        named = [(name, text) for name, text in told if _tells(text, wanted, digits)]
        shown = ((_label(held, name), Truncator(text).chars(_SHOWN)) for name, text in named)
        yield Found(held, key, tuple(shown))


def _tells(text: str, wanted: str, digits: str) -> bool:
    if digits and digits in re.sub(r"[\s.()+-]", "", text):
        return True
    return wanted in " ".join(fold(text).split())


def _readable(held: Held) -> list[str]:
    """The columns of words: not documents, files or what is kept secret."""
    fields = held.table._meta
    return [
        name
        for name in held.columns
        if name not in _HIDDEN
        and isinstance(fields.get_field(name), _LETTERS)
        and not isinstance(fields.get_field(name), models.FileField)
    ]


def _together(columns: Iterable[str]) -> Concat:
    text = models.TextField()
    parts: list[Any] = [models.Value("")]
    for name in columns:
        parts += [Cast(name, text), models.Value(" ", output_field=text)]
    return Concat(*parts, output_field=text)


def _label(held: Held, name: str) -> str:
    field: Any = held.table._meta.get_field(name)
    return str(field.verbose_name)


Line = tuple[str, str, str, str]  # the record, since when, the column, what it says


def parse(records: Iterable[str]) -> list[tuple[str, int]]:
    """Read records as a form or a command names them ("comment:5"); raises ValidationError."""
    kinds = {held.model.lower() for held in REGISTER}
    parsed = []
    for record in records:
        kind, _colon, key = record.partition(":")
        if kind not in kinds or not (key.isascii() and key.isdigit() and len(key) < 19):
            raise ValidationError(_("“%(what)s” names no record."), params={"what": record[:60]})
        parsed.append((kind, int(key)))
    return parsed


@transaction.atomic
def export(
    records: Iterable[tuple[str, int]], *, reason: str, by: User | None, file: IO[bytes], form: str
) -> PersonalDataAct:
    """Write all that these records hold, and earlier versions of it, as "xlsx" or "json".

    What was exported stands in the trace, by keys. `by` is None of a command on the server.
    Raises PermissionDenied without the right, ValidationError for nothing chosen, a record that
    is not there, or a reason too short.
    """
    if by is not None and not by.has_perm(HANDLE):
        raise PermissionDenied(_("This is not yours to do."))
    wanted = sorted(set(records))
    if not wanted:
        raise ValidationError(_("Choose at least one record."))
    act = PersonalDataAct(
        kind=PersonalDataAct.Kind.EXPORT,
        records=[list(record) for record in wanted],
        reason=reason.strip(),
        actor=by,
    )
    act.full_clean()
    lines = [line for kind, key in wanted for line in _lines(held_by(kind), key)]
    head = (_("Record"), _("Version"), _("Column"), _("What it says"))
    if form == "json":
        told = [dict(zip(head, line, strict=True)) for line in lines]
        file.write(json.dumps(told, ensure_ascii=False, indent=1).encode())
    else:
        write_xlsx(file, head, lines, names=("name", "", "place", "name"))
    act.save()
    return act


def _lines(held: Held, key: int) -> Iterator[Line]:
    """What a record says now, why and how long that is kept, and what it said before."""
    record = held.table._default_manager.filter(pk=key).first()
    if record is None:
        raise ValidationError(_("There is no such record."))
    name = f"{held.title} #{key}"
    yield name, "", _("why"), f"{held.why}. {held.basis}"
    yield name, "", _("how long"), str(held.kept)
    yield name, "", _("who reads it"), str(held.readers)
    now = _said(record)
    for column, text in now.items():
        yield name, _("now"), column, text
    versions: Any = getattr(record, "audit_rows", None)
    for version in versions.order_by("pgh_id") if versions is not None else ():
        moment = version.pgh_created_at.isoformat(timespec="seconds")
        for column, text in _said(version, of=held).items():
            if text != now.get(column):
                yield name, moment, column, text


def _said(record: models.Model, of: Held | None = None) -> dict[str, str]:
    """The columns with something in them, as they are read; of an earlier version the personal."""
    said = {}
    for field in record._meta.concrete_fields:
        is_left_out = field.name in _HIDDEN or isinstance(field, models.BinaryField)
        if is_left_out or (of is not None and field.name not in of.columns):
            continue
        if isinstance(field, models.GeneratedField) or field.name.startswith("search_"):
            continue
        value = getattr(record, field.attname)
        if value not in (None, "", [], {}):
            chosen = getattr(record, f"get_{field.name}_display", None)
            said[str(field.verbose_name)] = str(chosen() if chosen else value)
    return said
