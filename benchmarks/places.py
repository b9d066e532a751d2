"""Where the invented models lie: real communes of the old province, or a whole invented country.

Up to half a million models lie in the 207 communes that Phú Thọ had until June 2025, one for each
of the generator's. More of them are spread over all that the fixtures have and 33 invented
provinces, each of 20 districts and 300 communes of which 100 are left today.
"""

import random
from typing import NamedTuple

from psycopg import Connection

from . import generate_words as words

NATIONWIDE_FROM = 500_000
PROVINCES, DISTRICTS, COMMUNES, MERGED = 33, 20, 300, 3
ENDED, BEGUN = "2025-06-30", "2025-07-01"
SHUFFLED_BY = 1371
INVENTED_FROM = 100_000  # primary keys of what is invented

_PLACES = """
    SELECT former.id, former.full_name, district.full_name, former.former_district_id,
           today.id, today.full_name, today.parent_id,
           names_of_place(former.id), names_of_place(today.id)
      FROM models_registry_locality former
      JOIN models_registry_locality district ON district.id = former.former_district_id
      JOIN models_registry_locality today ON today.id = former.today_id
     WHERE former.kind = 'commune' AND former.valid_to = %s
       AND (%s OR district.parent_id = (SELECT id FROM models_registry_locality WHERE uid = 'L-25'))
     ORDER BY former.id
"""
_COLUMNS = (
    "id, uid, code, kind, division_type, name, full_name, parent_id, valid_from, valid_to,"
    " former_district_id, today_id, coordinates_source, evidence"
)


class Place(NamedTuple):
    """A former commune, its former district, the commune and the province of today."""

    key: int
    name: str
    district_name: str
    district: int
    today: int
    today_name: str
    province: int
    names: str
    today_names: str


def read_places(database: Connection, count: int) -> list[Place]:
    """The communes among which so many models are spread; the first, a real one, has most."""
    nationwide = count >= NATIONWIDE_FROM
    first, *others = [Place(*row) for row in database.execute(_PLACES, [ENDED, nationwide])]
    random.Random(SHUFFLED_BY).shuffle(others)  # noqa: S311
    return [first, *others]


def invent_country(database: Connection) -> None:
    """Write the invented provinces, with the succession of their communes."""
    dice = random.Random(SHUFFLED_BY)  # noqa: S311
    names = [f"{one} {other}" for one in words.A for other in words.B if one != other]
    key = INVENTED_FROM
    copy = f"COPY models_registry_locality ({_COLUMNS}) FROM STDIN"
    with database.cursor().copy(copy) as rows:
        for number in range(PROVINCES):
            key += 1000
            dice.shuffle(names)
            for row in _province(number, key, names):
                rows.write_row((*row, "", "invented for measuring"))
    database.execute(
        "INSERT INTO models_registry_localitysuccession (effective_on, relation, is_partial,"
        " is_default, legal_basis, note, predecessor_id, successor_id)"
        " SELECT %s, 'merged', false, true, 'NQ 202/2025/QH15', '', id, today_id"
        " FROM models_registry_locality WHERE id >= %s AND kind = 'commune' AND id <> today_id",
        [BEGUN, INVENTED_FROM],
    )


def _province(number: int, key: int, names: list[str]) -> list[tuple]:
    """A province, 20 districts, 100 communes of today and 300 former ones, keys in this order."""
    code, name = f"P{number:02}", names[0]
    rows: list[tuple] = [
        (key, f"I-{code}", code, "province", "tỉnh", name, f"Tỉnh {name}", None,
         None, None, None, key)
    ]  # fmt: skip
    for own in range(DISTRICTS):
        code = f"D{number:02}{own:02}"
        at, name = key + 1 + own, names[own]
        rows.append((at, f"I-{code}", code, "district", "huyện", name, f"Huyện {name}",
                     key, None, ENDED, at, None))  # fmt: skip
    first = key + 1 + DISTRICTS
    for own in range(COMMUNES // MERGED):
        code, name = f"T{number:02}{own:02}", names[100 + own]
        district = key + 1 + own * MERGED * DISTRICTS // COMMUNES
        rows.append((first + own, f"I-{code}", code, "commune", "xã", name, f"Xã {name}",
                     key, BEGUN, None, district, first + own))  # fmt: skip
    for own in range(COMMUNES):
        code, name = f"{chr(65 + number % 26)}{number // 26}{own:03}", names[300 + own]
        district, today = key + 1 + own * DISTRICTS // COMMUNES, first + own // MERGED
        rows.append((first + 200 + own, f"F-{code}", code, "commune", "xã", name, f"Xã {name}",
                     district, None, ENDED, district, today))  # fmt: skip
    return rows
