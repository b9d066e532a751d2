"""Who acts in the demonstration. Nobody signs in as them until an account is given a password."""

import datetime
from dataclasses import dataclass
from random import Random

from django.contrib.auth.models import Group

from ..models import Locality, Membership, Organisation, OrganisationKind, User

STARTED_ON = datetime.date(2024, 1, 1)  # of those who are officers no more
MAIN_UNIT = "N-08674"  # xã Thanh Thủy, where the account `canbo` sits


def user(username: str, full_name: str, role: str, *, is_staff: bool) -> User:
    """Return the user, made without a usable password where there is none."""
    found, made = User.objects.get_or_create(
        username=username, defaults={"full_name": full_name, "is_staff": is_staff}
    )
    if made:
        found.set_unusable_password()
        found.save(update_fields=["password"])
    found.groups.add(Group.objects.get(name=role))
    return found


def reviewers() -> tuple[User, User]:
    """Who appraises and proposes, and who signs: four eyes."""
    return (
        user("thamdinh", "Người thẩm định thứ nhất (minh họa)", "reviewer", is_staff=True),
        user("thamdinh2", "Người thẩm định thứ hai (minh họa)", "reviewer", is_staff=True),
    )


@dataclass(frozen=True)
class Unit:
    """A commune of today with its officer, its committees and what it was before."""

    locality: Locality
    officer: User
    committees: list[Organisation]
    predecessors: list[Locality]


def unit(locality: Locality) -> Unit:
    """Bring together what a unit needs to register models."""
    username = "canbo" if locality.uid == MAIN_UNIT else f"canbo-{locality.code}"
    officer = user(
        username, f"Cán bộ {locality.name_in_text} (minh họa)", "officer", is_staff=False
    )
    Membership.objects.get_or_create(user=officer, locality=locality)
    return Unit(
        locality,
        officer,
        [_party_committee(locality), _front_committee(locality)],
        list(locality.merged_from.communes().exclude(pk=locality.pk).order_by("uid")),
    )


def _party_committee(locality: Locality) -> Organisation:
    return _committee(f"Đảng ủy {locality.name_in_text}", "party_committee", "party", locality)


def _front_committee(locality: Locality) -> Organisation:
    name = f"Ủy ban Mặt trận Tổ quốc Việt Nam {locality.name_in_text}"
    return _committee(name, "front_committee", "front", locality)


def _committee(name: str, kind: str, letterhead: str, locality: Locality) -> Organisation:
    committee, _made = Organisation.objects.get_or_create(
        name=name,
        locality=locality,
        defaults={
            "kind": OrganisationKind.objects.get(code=kind),
            "letterhead": letterhead,
            "is_demonstration": True,
        },
    )
    return committee


def officer_of_then(locality: Locality) -> User:
    """Return who wrote for a unit while it was one; nobody writes for it by this any more."""
    name = f"Cán bộ {locality.name_in_text} năm 2024 (minh họa)"
    officer = user(f"canbo-2024-{locality.uid.lower()}", name, "officer", is_staff=False)
    Membership.objects.get_or_create(
        user=officer,
        locality=locality,
        defaults={"starts_on": STARTED_ON, "ends_on": locality.valid_to},
    )
    return officer


def units(random: Random, *, others: int) -> list[Unit]:
    """The main unit first, then others of the new province, most of them on the old one's land."""
    communes = Locality.objects.communes().in_force().exclude(uid=MAIN_UNIT)
    near = communes.filter(former_district__parent__uid="L-25")
    far = communes.exclude(former_district__parent__uid="L-25")
    few = others // 4
    chosen = random.sample(list(near), k=others - few) + random.sample(list(far), k=few)
    return [unit(locality) for locality in [Locality.objects.get(uid=MAIN_UNIT), *chosen]]
