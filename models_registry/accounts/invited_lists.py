"""A list of people to be invited: read from a spreadsheet, checked row by row, then applied."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models, transaction
from django.utils.translation import gettext as _

from ..models import Locality, Membership, Organisation, User
from ..roles import ROLE_LABELS, STAFF_ROLES
from ..search import fold
from ..spreadsheets.cells import as_text
from ..spreadsheets.reading import read
from . import links

MOST_PEOPLE = 500
HEADINGS = {  # folded, in both languages
    "username": ("ten dang nhap", "user name"),
    "full_name": ("ho va ten", "full name"),
    "email": ("thu dien tu", "email", "e-mail"),
    "role": ("vai tro", "role"),
    "unit": ("don vi", "unit"),
}
NEEDED = ("username", "full_name", "role")


@dataclass
class Invited:
    """One row; `unit` is as typed, and what it means stands in one of the keys."""

    number: int
    username: str = ""
    full_name: str = ""
    email: str = ""
    role: str = ""
    unit: str = ""
    locality: int | None = None
    organisation: int | None = None
    problems: list[str] = field(default_factory=list)


def plan(content: bytes) -> list[Invited]:
    """Return the people of the first sheet, each with what is wrong about the row.

    Raises ValidationError, with what to do, where it is no such list.
    """
    rows = [[as_text(cell).strip() for cell in row] for row in read(content)[0].rows]
    columns = _columns(rows[0] if rows else [])
    people = [
        _invited(number, row, columns) for number, row in enumerate(rows[1:], start=2) if any(row)
    ]
    if not people or len(people) > MOST_PEOPLE:
        raise ValidationError(
            _("The list must have from 1 to %(most)d people."), params={"most": MOST_PEOPLE}
        )
    check(people)
    return people


def check(people: list[Invited]) -> None:
    """Write into each row what is wrong about it, as things are now."""
    taken = set(User.objects.values_list("username", flat=True))
    roles = _roles()
    for one in people:
        one.problems = []
        one.role = roles.get(fold(one.role), one.role)
        _check_person(one, taken)
        _check_unit(one)
        taken.add(one.username)


@transaction.atomic
def invite_all(packed: list[Mapping[str, Any]]) -> list[tuple[User, str]]:
    """Make the accounts of a list without problems; return each with the end of its link."""
    people = [Invited(**row) for row in packed]
    check(people)
    if any(one.problems for one in people):
        raise ValidationError(_("Meanwhile something has changed. Upload the list again."))
    groups = {group.name: group for group in Group.objects.filter(name__in=ROLE_LABELS)}
    return [_make(one, groups[one.role]) for one in people]


def packed(people: list[Invited]) -> list[dict[str, Any]]:
    """Return the rows as they can be kept until they are confirmed."""
    return [asdict(one) for one in people]


def _invited(number: int, row: list[str], columns: Mapping[str, int]) -> Invited:
    typed: dict[str, Any] = {name: row[at] for name, at in columns.items() if at < len(row)}
    return Invited(number, **typed)


def _make(one: Invited, role: Group) -> tuple[User, str]:
    user = User(username=one.username, full_name=one.full_name, email=one.email)
    user.is_staff = one.role in STAFF_ROLES
    user.set_unusable_password()
    user.save()
    user.groups.add(role)
    if one.locality or one.organisation:
        keys = {"locality_id": one.locality, "organisation_id": one.organisation}
        Membership.objects.create(user=user, **keys)
    return user, links.invite(user)


def _columns(heading: list[str]) -> dict[str, int]:
    folded = [fold(text) for text in heading]
    found = {
        name: folded.index(called)
        for name, names in HEADINGS.items()
        for called in names
        if called in folded
    }
    if any(name not in found for name in NEEDED):
        raise ValidationError(
            _(
                "The first row must have the headings Tên đăng nhập, Họ và tên, Vai trò, and may"
                " have Thư điện tử and Đơn vị."
            )
        )
    return found


def _roles() -> dict[str, str]:
    """The roles by their code, and by their name in the language of the page."""
    names = {fold(str(label)): code for code, label in ROLE_LABELS.items()}
    return names | {code: code for code in ROLE_LABELS}


def _check_person(one: Invited, taken: set[str]) -> None:
    try:
        User._meta.get_field("username").clean(one.username, None)
    except ValidationError as error:
        one.problems += [f"{_('User name')}: {text}" for text in error.messages]
    if one.username in taken:
        one.problems.append(_("There is an account with this user name already."))
    if not one.full_name or len(one.full_name) > 150:
        one.problems.append(_("Give the full name, in at most 150 characters."))
    if one.role not in ROLE_LABELS:
        names = ", ".join(str(label) for label in ROLE_LABELS.values())
        one.problems.append(_("The role must be one of: %(names)s.") % {"names": names})
    if one.email:
        try:
            validate_email(one.email)
        except ValidationError as error:
            one.problems += error.messages


def _check_unit(one: Invited) -> None:
    """Find the unit of an officer; nobody else has one."""
    if one.role != "officer":
        if one.unit:
            one.problems.append(_("Only officers have a unit."))
        return
    localities = Locality.objects.communes().in_force()
    named = models.Q(full_name__iexact=one.unit) | models.Q(uid=one.unit)
    places = list(localities.filter(named).values_list("pk", flat=True)[:2])
    bodies = list(
        Organisation.objects.filter(name__iexact=one.unit, closed_on=None).values_list(
            "pk", flat=True
        )[:2]
    )
    if len(places) + len(bodies) != 1:
        one.problems.append(
            _("Give one unit of today by its full name, as xã Thanh Thủy, or its identifier.")
        )
        return
    one.locality, one.organisation = next(iter(places), None), next(iter(bodies), None)
