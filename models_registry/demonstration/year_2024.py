"""2024: exactly the numbers of the article, on the communes then in force."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import cycle
from random import Random

from ..models import Kind, Level, Locality, Organisation, OrganisationKind
from .composing import Composer, Draft
from .listing import List, recognise
from .named import named_drafts
from .words import Who

YEAR = 2024
PROVINCE = "L-25"  # Phú Thọ before the merger
MAP_OF = datetime.date(2024, 12, 15)  # two reorganisations ago
FIRST_DATE = datetime.date(2024, 11, 4)  # of the districts' decisions, over three weeks
PROVINCE_DATE = datetime.date(2024, 12, 12)
MARGINS = {  # the article gives the sums: 495 + 397 + 145 + 153 = 980 + 210 = 1,190
    ("economy", Kind.COLLECTIVE): 400,
    ("economy", Kind.INDIVIDUAL): 95,
    ("culture_society", Kind.COLLECTIVE): 327,
    ("culture_society", Kind.INDIVIDUAL): 70,
    ("defence_security", Kind.COLLECTIVE): 123,
    ("defence_security", Kind.INDIVIDUAL): 22,
    ("party_political_system", Kind.COLLECTIVE): 130,
    ("party_political_system", Kind.INDIVIDUAL): 23,
}
AT_LEAST_IN_A_COMMUNE = 3
FIELDS_OF_DISTRICTS = [  # of the models of a former district as a whole, beside the named ones
    "economy",
    "culture_society",
    "party_political_system",
    "defence_security",
    "culture_society",
]
OF_A_DISTRICT = 2
BY_PROVINCE = 0.13  # of the communes' models; the others are recognised by the district
BY_BOTH = 0.2  # of those of the province, first by the district
STEERING_COMMITTEE = "Ban Chỉ đạo phong trào thi đua “Dân vận khéo” tỉnh Phú Thọ"


def fill(random: Random, composer: Composer) -> int:
    """Make the models of 2024 and recognise them; return how many there are."""
    province = Locality.objects.get(uid=PROVINCE)
    districts = list(Locality.objects.former_districts().filter(parent=province))
    elsewhere = [
        *named_drafts(composer),
        *_of_organisations(composer),
        *_of_districts(composer, districts),
    ]
    communes = list(_of_communes(random, composer, districts, elsewhere))
    lists = _lists(random, province, elsewhere, communes)
    recognise(random, lists, year=YEAR)
    return len(elsewhere) + len(communes)


def _of_organisations(composer: Composer) -> Iterator[Draft]:
    """The models of bodies without a territory."""
    for entry in composer.words.organisations:
        organisation, _made = Organisation.objects.get_or_create(
            name=entry["name"],
            locality=None,
            defaults={
                "kind": OrganisationKind.objects.get(code=entry["kind"]),
                "is_demonstration": True,
            },
        )
        for field, count in entry["models"].items():
            for _number in range(count):
                yield composer.compose(
                    field, Who.ORGANISATION, year=YEAR, organisation=organisation
                )


def _of_districts(composer: Composer, districts: list[Locality]) -> Iterator[Draft]:
    fields = cycle(FIELDS_OF_DISTRICTS)
    for district in districts:
        for _number in range(OF_A_DISTRICT):
            yield composer.compose(next(fields), Who.DISTRICT, year=YEAR, locality=district)


def _of_communes(
    random: Random, composer: Composer, districts: list[Locality], elsewhere: list[Draft]
) -> Iterator[Draft]:
    """What is left of the margins, spread over all communes of that year."""
    taken = Counter(
        (draft.columns["field"].code, Kind(draft.columns["kind"])) for draft in elsewhere
    )
    slots = [slot for slot, count in MARGINS.items() for _number in range(count - taken[slot])]
    random.shuffle(slots)
    communes = list(
        Locality.objects.communes()
        .in_force(MAP_OF)
        .filter(former_district__in=districts)
        .select_related("former_district__parent")
    )
    places = communes * AT_LEAST_IN_A_COMMUNE
    places += random.choices(communes, k=len(slots) - len(places))
    for (field, kind), commune in zip(slots, places, strict=True):
        who = Who.PERSON if kind == Kind.INDIVIDUAL else Who.COMMUNE
        yield composer.compose(field, who, year=YEAR, locality=commune)


def _lists(
    random: Random, province: Locality, elsewhere: list[Draft], communes: list[Draft]
) -> list[List]:
    """Who is recognised by which decision; collectives and persons are listed apart."""
    members: dict[tuple[Locality, Kind], list[Draft]] = defaultdict(list)
    for draft in elsewhere:
        members[province, draft.columns["kind"]].append(draft)
    for draft in communes:
        kind, district = draft.columns["kind"], draft.columns["locality"].former_district
        by_province = random.random() < BY_PROVINCE
        if by_province:
            members[province, kind].append(draft)
        if not by_province or random.random() < BY_BOTH:
            members[district, kind].append(draft)
    numbers = iter(random.sample(range(700, 4000), k=len(members)))
    lists = []
    for (unit, kind), drafts in members.items():
        is_province = unit == province
        lists.append(
            List(
                issuer=_steering_committee(province) if is_province else _peoples_committee(unit),
                symbol="QĐ/BCĐ" if is_province else "QĐ-UBND",
                number=str(next(numbers)),
                dated_on=PROVINCE_DATE if is_province else _working_day(random),
                level=Level.PROVINCE if is_province else Level.DISTRICT,
                kind=kind,
                drafts=drafts,
            )
        )
    return lists


def _working_day(random: Random) -> datetime.date:
    weeks, days = random.randint(0, 2), random.randint(0, 4)
    return FIRST_DATE + datetime.timedelta(weeks=weeks, days=days)


def _steering_committee(province: Locality) -> Organisation:
    return Organisation.objects.get(name=STEERING_COMMITTEE, locality=province)


def _peoples_committee(district: Locality) -> Organisation:
    """The body that decided in a district until the districts were abolished."""
    committee, _made = Organisation.objects.get_or_create(
        name=f"Ủy ban nhân dân {district.name_in_text}",
        locality=district,
        defaults={
            "kind": OrganisationKind.objects.get(code="peoples_committee"),
            "issues_decisions": True,
            "closed_on": district.valid_to,
            "is_demonstration": True,
        },
    )
    return committee
