"""Fit the weights of `likeness.py` to the labelled pairs, and tell how well fitted weights do.

    python benchmarks/likeness.py

Each set of pairs is judged by weights fitted to all the others; then those fitted to all are
printed, to be written into `similar_names/likeness.py`. Logistic regression by Newton's method,
 with a penalty on large weights; it takes seconds.

The sets have three pairs of one model for one pair of two. A registry has far more names that
are only near, so both weigh the same here, and precision is told as it would be of a set of
which half is of two models.
"""

import math
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from models_registry.similar_names.comparing import FEATURES, features
from models_registry.similar_names.likeness import CHANCES, LEAST_SHARED, SHOWN, WARNED
from models_registry.similar_names.naming import Essence, essence
from tests import (
    similar_pairs,
    similar_pairs_2,
    similar_pairs_3,
    similar_pairs_4,
    similar_pairs_5,
)

PENALTY = 1.0
STEPS = 12
SETS = (
    (similar_pairs_2, ("UNSEEN", "DEVELOPMENT", "REWORDED")),
    (similar_pairs_3, ("FIRST", "SECOND", "THIRD", "FOURTH")),
    (similar_pairs_4, ("FIFTH", "OWN", "OTHER")),
    (similar_pairs_5, ("SIXTH", "HALVES", "AGAIN")),
)
HERE = frozenset({"Xã Thanh Thủy", "Thanh Thủy", "Xã Sơn Thủy", "Sơn Thủy", "Thị trấn Thanh Thủy"})
THERE = frozenset({"Xã Tu Vũ", "Tu Vũ", "Xã Đào Xá", "Đào Xá"})
SIGNS = {"none": "-", "same": "+", "last_year": "=", "elsewhere": "~"}

Row = list[float]
Case = tuple[str, Row]  # sign, and 1 with the features


def main() -> None:
    """Judge each set by the others, then fit to all."""
    cases = {"PAIRS": [_case(*pair) for pair in _old_pairs()]}
    for module, names in SETS:
        for name in names:
            cases[name] = [
                _case(sign, one, "Thanh Thủy", other, "Tu Vũ" if sign == "~" else "Thanh Thủy")
                for sign, one, other in similar_pairs_2.pairs(getattr(module, name))
            ]
    together: list[tuple[str, float]] = []
    for held, asked in cases.items():
        weights = _fit([case for name, rows in cases.items() if name != held for case in rows])
        judged = [(sign, _judged(row, weights)) for sign, row in asked]
        together += judged
        print(f"{held:12}", *(_told(judged, CHANCES[least]) for least in (SHOWN, WARNED)))
    print(f"{'together':12}", *(_told(together, CHANCES[least]) for least in (SHOWN, WARNED)))
    always, *weights = _fit([case for rows in cases.values() for case in rows])
    print(f"\nALWAYS = {always:.2f}")
    print(
        *(f'    "{name}": {weight:.2f},' for name, weight in zip(FEATURES, weights, strict=True)),
        sep="\n",
    )


def _old_pairs() -> list[tuple[str, str, str, str, str]]:
    return [
        (SIGNS[kind], one, unit, other, its)
        for kind, one, unit, other, its, _ in similar_pairs.PAIRS
    ]


def _case(sign: str, one: str, unit: str, other: str, its: str) -> Case:
    units = [THERE if name in {"Tu Vũ", "Đào Xá"} else HERE for name in (unit, its)]
    names = [_essence(name, known) for name, known in zip((one, other), units, strict=True)]
    elsewhere = units[0] != units[1]
    if elsewhere:
        names = [name.without_spots for name in names]
    return sign, [1.0, *features(*names, elsewhere=elsewhere)]


def _essence(name: str, units: frozenset[str]) -> Essence:
    former = {"Xã Sơn Thủy", "Thị trấn Thanh Thủy", "Xã Đào Xá"} & units
    return essence(name, units=units, former=former)


def _chance(row: Row, weights: Sequence[float]) -> float:
    weighed = sum(weight * value for weight, value in zip(weights, row, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, weighed))))


def _judged(row: Row, weights: Sequence[float]) -> float:
    """The chance as `likeness.py` has it: the same words are one model, none in common two."""
    found = dict(zip(FEATURES, row[1:], strict=True))
    if found["share"] == 1:
        return 1.0
    return _chance(row, weights) if found["shared"] >= LEAST_SHARED else 0.0


def _told(judged: Sequence[tuple[str, float]], least: float) -> str:
    """Of pairs of one model the part that is found, of pairs of two the part that is shown."""
    found, shown = (
        sum(chance >= least for chance in chances) / len(chances)
        for chances in (
            [chance for sign, chance in judged if sign != "-"],
            [chance for sign, chance in judged if sign == "-"],
        )
    )
    precision = found / (found + shown)
    return f"from {least}: found {found:.3f}, shown {shown:.3f}, precision {precision:.3f};"


def _fit(cases: Sequence[Case]) -> Row:
    size = len(cases[0][1])
    same = sum(sign != "-" for sign, _ in cases) / len(cases)
    weights = [0.0] * size
    for _ in range(STEPS):
        slope = [0.0, *(-PENALTY * weight for weight in weights[1:])]
        bend = [[PENALTY * (at == to and at > 0) for to in range(size)] for at in range(size)]
        for sign, row in cases:
            chance = _chance(row, weights)
            counts = 0.5 / (1 - same if sign == "-" else same)
            used = [at for at in range(size) if row[at]]
            for at in used:
                slope[at] += counts * ((sign != "-") - chance) * row[at]
                for to in used:
                    bend[at][to] += counts * chance * (1 - chance) * row[at] * row[to]
        weights = [
            weight + step for weight, step in zip(weights, _solved(bend, slope), strict=True)
        ]
    return weights


def _solved(matrix: list[Row], right: Row) -> Row:
    """Solve by elimination; the matrix has its large numbers on the diagonal."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at, row in enumerate(rows):
        for other in rows[:at] + rows[at + 1 :]:
            factor = other[at] / row[at]
            other[:] = [a - factor * b for a, b in zip(other, row, strict=True)]
    return [row[-1] / row[at] for at, row in enumerate(rows)]


if __name__ == "__main__":
    main()
