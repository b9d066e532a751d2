"""Invented "Dân vận khéo" models, any number of them, always the same for the same number.

The choice of words is skewed, so that what is searched can be common or rare. Share of the models
by their words: "dân vận khéo" 100 % (32 % of the names), "nông thôn mới" 19 %, "hiến đất" 3 %,
"cá lăng nha" 0.9 %, one full name of a person about 0.001 %. Persons are made up; the places are
those of who calls. Years 2009 to 2025, more in recent ones; collectives to individuals 980 : 210.
"""

import random
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from . import generate_words as words

SEED = 20261123
YEARS = range(2009, 2026)
YEAR_WEIGHTS = [1 + number * 0.25 for number in range(len(YEARS))]


class Row(NamedTuple):
    """One model; `place` is an index into the places, `field` into generate_words.FIELDS."""

    number: int
    year: int
    kind: str
    field: int
    place: int
    name: str
    who: str
    role: str
    hamlet: str
    summary: str
    approach: str
    results: str
    households: int
    land_m2: int
    money_vnd: int
    work_days: int
    road_km: float


def _limits(weights: Sequence[float]) -> list[float]:
    return [part / sum(weights) for part in accumulate(weights)]


def _under(chance: float, limits: list[float]) -> int:
    return next(number for number, limit in enumerate(limits) if chance < limit)


def _name(dice: random.Random, person: str, do: str) -> str:
    """How a model is called: a person's by the name, too."""
    if person:
        return f"{person} - {do}" if dice.random() < 0.5 else f"Gương dân vận khéo {person}: {do}"
    name = f"{_skewed(dice, words.LEAD)} {do}"
    return f"{name} {_one(dice, words.TARGET)}" if dice.random() < 0.45 else name


def _skewed(dice: random.Random, items: Sequence[str], power: float = 1.8) -> str:
    """Choose an item; the first ones are commoner."""
    return items[int(len(items) * dice.random() ** power)]


def _one(dice: random.Random, items: Sequence[str]) -> str:
    return items[int(len(items) * dice.random())]


def _figures(dice: random.Random, field: int) -> tuple[int, int, int, int, float]:
    """Households, land in m², money in đồng, days of work, km of road."""
    chance = dice.random
    households = int(3 + 600 * chance() ** 3)
    land = int(chance() ** 4 * 30000) if field == 1 or chance() < 0.1 else 0
    money = int(chance() ** 4 * 4000) * 1_000_000
    workdays = int(chance() ** 3 * 3000)
    road = round(chance() ** 3 * 9, 2) if land else 0
    return households, land, money, workdays, road


def _hamlet(dice: random.Random) -> str:
    if dice.random() < 0.6:
        return f"thôn {1 + int(dice.random() * 14)}"
    return f"thôn {_one(dice, words.A)} {_one(dice, words.B)}"


def _sentences(
    dice: random.Random, figures: tuple[int, int, int, int, float], who: str, place: str
) -> tuple[str, str, str]:
    """One of what was reached, some of how it was done, some more of what was reached."""
    households, land, money, workdays, road = figures
    chance = dice.random
    named = {
        "m": 3 + int(chance() * 30), "h": households, "p": 50 + int(chance() * 50),
        "q": 2 + int(chance() * 12), "land": land or 120, "work": workdays or 15,
        "mil": money // 1_000_000 or 35, "road": road or 1.2, "who": who, "place": place,
    }  # fmt: skip
    target = _one(dice, words.TARGET)
    first = f"{target}. {_one(dice, words.RESULT).format(**named)}"
    how = [_one(dice, words.HOW).format(**named) for _time in range(3 + int(chance() * 4))]
    reached = [_one(dice, words.RESULT).format(**named) for _time in range(2 + int(chance() * 2))]
    return first, " ".join(how), " ".join(reached)


def rows(count: int, places: Sequence[tuple[str, str]], *, seed: int = SEED) -> Iterator[Row]:
    """Make so many models at places, each a commune and its district, as "Xã Sơn Thủy"."""
    dice = random.Random(seed)  # noqa: S311
    fields, years = _limits(words.FIELD_WEIGHTS), _limits(YEAR_WEIGHTS)
    collective = _limits(words.KIND_WEIGHTS)[0]
    names = [tuple(name[0].lower() + name[1:] for name in place) for place in places]
    for number in range(1, count + 1):
        field = _under(dice.random(), fields)
        year = YEARS[_under(dice.random(), years)]
        place = int(len(places) * dice.random() ** 1.25)
        individual = dice.random() >= collective
        do, hamlet = _skewed(dice, words.DO[field]), _hamlet(dice)
        person = " ".join(_one(dice, part) for part in words.PERSON)
        role = _skewed(dice, words.ROLES if individual else words.BODIES, 1.3)
        who = f"{person}, {role}" if individual else role
        name = _name(dice, person if individual else "", do)
        commune, district = names[place]
        if dice.random() < 0.5:
            name += f" ở {hamlet}, {commune}"
        figures = _figures(dice, field)
        first, how, reached = _sentences(dice, figures, who, places[place][0])
        yield Row(
            number, year, words.KINDS[individual], field, place, name,
            person if individual else role, role if individual else "", hamlet,
            f"{who.removesuffix(' xã')} {commune}, {district} {do} {first}",
            f"Thực hiện phong trào thi đua “Dân vận khéo” năm {year},"
            f" {who} {hamlet} đã {do}. {how}",
            reached, *figures,
        )  # fmt: skip
