"""The words of which the demonstration is made, read from fixtures/demonstration/."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any


class Who:
    """Whose model a theme tells of."""

    COMMUNE = "commune"
    PERSON = "person"
    ORGANISATION = "organisation"
    DISTRICT = "district"


@dataclass(frozen=True, kw_only=True)
class Theme:
    """One thing that people do, in several wordings, with the range of its figures.

    `outcomes` gives lowest, highest and step by the indicator's code.
    """

    field: str
    who: str
    work: str
    names: list[str]
    rationale: list[str]
    approach: list[str]
    results: list[str]
    outcomes: dict[str, tuple[float, float, float]]
    leads: tuple[str, ...] = ()  # the collectives
    roles: tuple[str, ...] = ()  # of the persons


@dataclass(frozen=True)
class Words:
    """Everything that is written in the files."""

    themes: dict[tuple[str, str], list[Theme]]  # by field and whose
    common: dict[str, Any]
    organisations: list[dict[str, Any]]
    named: dict[str, Any]
    campaigns: dict[str, Any]
    citizens: dict[str, Any]


def read_words(folder: Path, fields: list[str]) -> Words:
    """Read the files of a folder; there is one of themes for each field."""
    themes: dict[tuple[str, str], list[Theme]] = {}
    for field in fields:
        for entry in _toml(folder, field)["theme"]:
            theme = Theme(field=field, **entry)
            themes.setdefault((field, theme.who), []).append(theme)
    return Words(
        themes=themes,
        common=_toml(folder, "common"),
        organisations=_toml(folder, "organisations")["organisation"],
        named=_toml(folder, "named"),
        campaigns=_toml(folder, "campaigns"),
        citizens=_toml(folder, "citizens"),
    )


def _toml(folder: Path, name: str) -> dict[str, Any]:
    with (folder / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def invented_name(random: Random, common: dict[str, list[str]], whose: str) -> str:
    """Put a name of "women" or "men" together; whoever bears it is not meant."""
    parts = (common["surnames"], common[f"middle_names_{whose}"], common[f"given_names_{whose}"])
    return " ".join(random.choice(part) for part in parts)
