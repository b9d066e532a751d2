"""Copies the invented models into the database: a text's terms are made here, not by triggers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from psycopg import Connection, sql

from . import generate_words as words
from .generate import Row, rows
from .places import Place
from .terms import Terms, name_words

BATCH = 2_000
BODIES = words.BODIES[:5]  # those that are organisations of the registry, one in each commune
NEW_COMMUNES_FROM = 2025

FACTS = "number year level province households land_m2 money_vnd work_days road_km".split()
MODEL = (
    "id name kind subject_name subject_role residential_areas started_on rationale objectives"
    " approach beneficiaries lead_forces coordinating_forces participating_forces resources"
    " milestones outputs results sustainability search_vector search_head source published_at"
    " created_at is_demonstration district_id field_id former_locality_id locality_id"
    " organisation_id"
).split()


class Catalogue(NamedTuple):
    """What the rows refer to, read from the database once."""

    places: list[Place]
    fields: list[tuple[int, str]]  # key and label, in the generator's order
    organisations: dict[tuple[int, str], int]  # by commune and body


class Record(NamedTuple):
    """A row with where and whose it is by the registry's own keys."""

    row: Row
    place: Place
    locality: int
    former: int | None
    names: str
    subject: str
    organisation: int | None
    organisation_name: str


def record(row: Row, catalogue: Catalogue) -> Record:
    """Find where a row lies: from 2025 on in a commune of today, most naming the former one."""
    place = catalogue.places[row.place]
    today = row.year >= NEW_COMMUNES_FROM
    locality, name = (place.today, place.today_name) if today else (place.key, place.name)
    former = place.key if today and row.number % 10 < 7 else None
    names = place.today_names if today else place.names
    subject = row.who
    if row.kind == "collective":
        subject = organisation_name(row.who, name)
    organisation = None
    if row.who in BODIES:
        organisation = catalogue.organisations[locality, row.who]
    if former:
        names = f"{names} {place.names}"
    named = subject if organisation else ""
    return Record(row, place, locality, former, names, subject, organisation, named)


def names(catalogue: Catalogue) -> list[tuple[str, str]]:
    """What the generator is to call the places."""
    return [(place.name, place.district_name) for place in catalogue.places]


def organisation_name(body: str, commune: str) -> str:
    """Whose it is: "Hội Nông dân xã Sơn Thủy"."""
    return f"{body.removesuffix(' xã')} {commune[0].lower()}{commune[1:]}"


def model_values(of: Record, catalogue: Catalogue) -> tuple[object, ...]:
    """One line of MODEL."""
    row, place = of.row, of.place
    field, label = catalogue.fields[row.field]
    beneficiaries = f"{row.households} hộ dân ở {row.hamlet}"
    terms = Terms(
        row.name,
        f"{of.subject} {row.hamlet} {of.organisation_name} {of.names}",
        f"{row.summary} {row.approach} {beneficiaries} {row.results} {label}",
    )
    published = f"{row.year}-11-20 {8 + place.province % 9:02}:{place.province % 60:02}:00+07"
    return (
        row.number, row.name, row.kind, of.subject, row.role, row.hamlet, f"{row.year}-01-15",
        row.summary, "", row.approach, beneficiaries, of.subject, "", "", "", "", "",
        row.results, "", terms.vector, terms.head, "", published, f"{row.year}-02-01 08:00+07",
        False, place.district, field, of.former, of.locality, of.organisation,
    )  # fmt: skip


def fact_values(of: Record) -> tuple[object, ...]:
    """One line of FACTS; one in ten was recognised by its district while there were districts."""
    row = of.row
    level = 2 if row.number % 10 == 3 and row.year < NEW_COMMUNES_FROM else 3
    figures = (row.households, row.land_m2, row.money_vnd, row.work_days, row.road_km)
    return (row.number, row.year, level, of.place.province, *figures)


def write(
    database: Connection, chosen: Iterable[Row], catalogue: Catalogue, table: str
) -> Counter[str]:
    """Copy rows into a table with the columns of the models; return the words of their names."""
    counted: Counter[str] = Counter()
    for batch in _batches(chosen):
        records = [record(row, catalogue) for row in batch]
        lines = (model_values(each, catalogue) for each in records)
        _copy(database, table, MODEL, lines)
        _copy(database, "bench_fact", FACTS, (fact_values(each) for each in records))
        for row in batch:
            counted.update(name_words(row.name))
    return counted


def _batches(chosen: Iterable[Row]) -> Iterator[list[Row]]:
    waiting = iter(chosen)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _copy(
    database: Connection, table: str, columns: Sequence[str], lines: Iterable[tuple[object, ...]]
) -> None:
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
    with database.cursor().copy(statement) as copy:
        for line in lines:
            copy.write_row(line)


def write_share(url: str, count: int, catalogue: Catalogue, share: int, of: int) -> Counter[str]:
    """In a process of its own: copy every so many-th model."""
    with Connection.connect(url) as database:
        database.execute("SET session_replication_role = replica")
        database.execute("SET synchronous_commit = off")
        chosen = islice(rows(count, names(catalogue)), share, None, of)
        return write(database, chosen, catalogue, "models_registry_model")
