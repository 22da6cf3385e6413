"""Official figures and lists of `data/reference`, as tables of the schema `reference`.

Every `<name>.csv` is a table; `characteristics.toml` gives `characteristics` and `age_bands`,
`communities.toml` gives `communities` with a row for each community, condition and category.
"""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb

from dashboard.contract import Column
from dashboard.errors import SettingError
from dashboard.loading.building.ages import apply_age_floor, cut_bands
from dashboard.loading.names import literal, path_literal, quoted

_TYPES = {
    "population": "BIGINT",
    "population_16_plus": "BIGINT",
    "grid_col": "INTEGER",
    "grid_row": "INTEGER",
    "position": "INTEGER",
    "as_at": "DATE",
    "date": "DATE",
}
"""The columns of the CSV files that are no text."""

_CHARACTERISTICS = {
    "characteristic": "VARCHAR", "position": "INTEGER", "label": "VARCHAR", "question": "VARCHAR",
    "is_column": "BOOLEAN", "is_sensitive": "BOOLEAN", "is_shown": "BOOLEAN", "population": "VARCHAR",
    "why_no_population": "VARCHAR", "floor": "INTEGER", "protected": "VARCHAR",
}  # fmt: skip
_AGE_BANDS = {
    "characteristic": "VARCHAR", "position": "INTEGER", "category": "VARCHAR", "from_age": "INTEGER",
    "to_age": "INTEGER",
}  # fmt: skip
_COMMUNITIES = {
    "community": "VARCHAR", "consultation_id": "VARCHAR", "position": "INTEGER", "why": "VARCHAR",
    "why_url": "VARCHAR", "condition": "INTEGER", "characteristic": "VARCHAR", "category": "VARCHAR",
    "reference": "VARCHAR", "share": "DOUBLE", "share_of": "VARCHAR", "share_source": "VARCHAR",
    "why_not": "VARCHAR", "note": "VARCHAR", "owner": "VARCHAR", "as_at": "DATE",
}  # fmt: skip


def characteristic_columns(data: Path) -> tuple[Column, ...]:
    """The columns that an export may carry for members and survey responses, as the contract takes them.

    `data` is the data folder, whose `reference/characteristics.toml` declares them.
    """
    declared = _toml(data / "reference" / "characteristics.toml")
    return tuple(
        Column(name, one.get("type", "text"), one.get("question", one.get("label", name)), is_label=True)
        for name, one in declared.items()
        if one.get("column")
    )


def load_reference(connection: duckdb.DuckDBPyConnection, data: Path) -> None:
    """Create every table of the schema `reference`; SettingError where a file cannot be read."""
    folder = data / "reference"
    for file in sorted(folder.glob("*.csv")):
        _load_csv(connection, file)
    characteristics = _toml(folder / "characteristics.toml")
    _create(connection, "characteristics", _CHARACTERISTICS, _characteristic_rows(characteristics))
    _create(connection, "age_bands", _AGE_BANDS, _age_band_rows(characteristics))
    communities = _toml(folder / "communities.toml").get("community", [])
    _create(connection, "communities", _COMMUNITIES, _community_rows(communities))
    if "age" in characteristics and (folder / "population.csv").is_file():
        apply_age_floor(connection)


def _load_csv(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    header = file.read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    columns = ", ".join(f"{literal(name)}: {literal(_TYPES.get(name, 'VARCHAR'))}" for name in header)
    try:
        connection.execute(
            f"CREATE TABLE reference.{quoted(file.stem)} AS SELECT * FROM read_csv({path_literal(file)}, "
            f"columns = {{{columns}}}, delim = ',', quote = '\"', escape = '\"', header = true, auto_detect = false)"
        )
    except duckdb.Error as error:
        raise SettingError(str(error).splitlines()[0], where=f"reference/{file.name}") from None


def _toml(file: Path) -> dict[str, Any]:
    if not file.is_file():
        return {}
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SettingError(f"not valid TOML: {error}", where=f"reference/{file.name}") from None


def _characteristic_rows(declared: dict[str, Any]) -> Iterable[tuple]:
    for position, (name, one) in enumerate(declared.items(), start=1):
        yield (
            name, position, one.get("label", name), one.get("question"), bool(one.get("column")),
            bool(one.get("sensitive")), bool(one.get("shown")), one.get("population"), one.get("why_no_population"),
            one.get("floor"), one.get("protected"),
        )  # fmt: skip


def _age_band_rows(declared: dict[str, Any]) -> Iterable[tuple]:
    for name, one in declared.items():
        for position, (category, youngest, oldest) in enumerate(cut_bands(one), start=1):
            yield name, position, category, youngest, oldest


def _community_rows(declared: list[dict[str, Any]]) -> Iterable[tuple]:
    for position, one in enumerate(declared, start=1):
        for condition, part in enumerate(one["all"], start=1):
            for category in part["categories"]:
                yield (
                    one["name"], one.get("consultation"), position, one.get("why"), one.get("why_url"), condition,
                    part["characteristic"], category, one.get("reference"), one.get("share"), one.get("share_of"),
                    one.get("share_source"), one.get("why_not"), one.get("note"), one.get("owner"), one.get("as_at"),
                )  # fmt: skip


def _create(connection: duckdb.DuckDBPyConnection, name: str, columns: dict[str, str], rows: Iterable[tuple]) -> None:
    values = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in columns]
    listed = ", ".join(f"unnest(?::{kind}[]) AS {quoted(column)}" for column, kind in columns.items())
    connection.execute(f"CREATE TABLE reference.{quoted(name)} AS SELECT {listed}", values)
