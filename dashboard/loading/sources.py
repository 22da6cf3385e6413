"""What is known of a platform: `data/sources/<platform>/source.toml` and the SQL files beside it.

`<contract table>.sql` brings raw tables to a contract table, `refuse_<why>.sql` must find nothing,
any other file is a view `raw.<file>` that those may use.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dashboard.contract import Table
from dashboard.errors import ExportError, SettingError
from dashboard.loading.frontmatter import split
from dashboard.loading.names import nearest

Headers = Mapping[str, tuple[str, ...]]
"""The columns of each raw file of an export, by its stem."""


@dataclass(frozen=True)
class RawShape:
    """What a source declares of a raw file. `columns` names those of a file without a header."""

    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    may_be_absent: bool = False


@dataclass(frozen=True)
class Mapped:
    """A SQL file of a source. `rows` is the raw file whose rows it goes through."""

    name: str
    sql: str
    rows: str = ""
    words: str = ""
    remedy: str = ""


@dataclass(frozen=True)
class Source:
    """A platform. `is_contract`: its files have the contract's own names and need no SQL."""

    name: str
    words: str
    is_contract: bool = False
    delimiter: str = ","
    encoding: str = "utf-8"
    zone: str = "Europe/London"
    day_first: bool = False
    epoch: str = ""
    recognised_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: Mapping[str, RawShape] = field(default_factory=dict)
    tables: Mapping[str, Mapped] = field(default_factory=dict)
    views: tuple[Mapped, ...] = ()
    refusals: tuple[Mapped, ...] = ()


def read_sources(folder: Path, contract_tables: tuple[Table, ...]) -> dict[str, Source]:
    """Every source under `data/sources`, by its name."""
    names = {table.name for table in contract_tables}
    return {file.parent.name: _read(file, names) for file in sorted(folder.glob("*/source.toml"))}


def _read(file: Path, contract_names: set[str]) -> Source:
    try:
        declared = tomllib.loads(file.read_text(encoding="utf-8"))
        shapes = {stem: RawShape(**_tuples(shape)) for stem, shape in declared.pop("files", {}).items()}
        marks = _tuples(declared.pop("recognised_by", {}))
        ZoneInfo(declared.get("zone", "Europe/London"))
        mapped = [_mapped(sql) for sql in sorted(file.parent.glob("*.sql"))]
        return Source(
            name=file.parent.name,
            recognised_by=marks,
            files=shapes,
            tables={one.name: one for one in mapped if one.name in contract_names},
            refusals=tuple(one for one in mapped if one.name.startswith("refuse_")),
            views=tuple(one for one in mapped if one.name not in contract_names and not _refuses(one)),
            **declared,
        )
    except (tomllib.TOMLDecodeError, TypeError, ZoneInfoNotFoundError) as error:
        raise SettingError(str(error), where=f"{file.parent.name}/{file.name}") from None


def _refuses(mapped: Mapped) -> bool:
    return mapped.name.startswith("refuse_")


def _mapped(file: Path) -> Mapped:
    words, sql = split(file)
    return Mapped(file.stem, sql, str(words.get("rows", "")), str(words.get("words", "")), str(words.get("remedy", "")))


def _tuples(declared: dict) -> dict:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in declared.items()}


def recognise(name: str, headers: Headers, sources: Mapping[str, Source], contract_tables: tuple[Table, ...]) -> Source:
    """The one source whose marks these files bear; ExportError where none or several do."""
    found = [source for source in sources.values() if _bears_marks(source, headers, contract_tables)]
    if len(found) == 1:
        return found[0]
    if found:
        raise ExportError(f"could be of {' or '.join(source.name for source in found)}", where=name,
                          remedy="Say which with --source.")  # fmt: skip
    raise ExportError(f"no platform recognised; it holds {', '.join(headers)}", where=name,
                      remedy=f"{_nearest_table(headers, contract_tables)}Known: {', '.join(sources)}.")  # fmt: skip


def _bears_marks(source: Source, headers: Headers, contract_tables: tuple[Table, ...]) -> bool:
    if source.is_contract:
        return any(
            set(table.column_names[:2]) & {column.lower() for column in headers.get(table.name, ())}
            for table in contract_tables
        )
    return bool(source.recognised_by) and all(
        set(columns) <= set(headers.get(stem, ())) for stem, columns in source.recognised_by.items()
    )


def _nearest_table(headers: Headers, contract_tables: tuple[Table, ...]) -> str:
    for stem in headers:
        near = nearest(stem, [table.name for table in contract_tables])
        if near and near != stem:
            return f"Is {stem} meant to be {near}? "
    return ""
