"""What is known of a platform: `data/sources/<platform>/source.toml` and the SQL files beside it.

`<contract table>.sql` brings raw tables to a contract table, `refuse_<why>.sql` must find nothing, what
`note_<why>.sql` finds is loaded with a note, any other file is a view `raw.<file>` that those may use.
"""

import codecs
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dashboard.contract import Table
from dashboard.errors import SettingError
from dashboard.loading.frontmatter import split
from dashboard.loading.reading.declaring import hold_to, keys_of
from dashboard.loading.reading.shapes import RawShape

_ACCEPTED = {
    "decimal": (".", ","),
    "dates": ("", "day first", "month first"),
    "epoch": ("", "seconds", "milliseconds"),
}

_REFUSES, _NOTES = "refuse_", "note_"
"""What the names of SQL files begin with that bring nothing to a table."""

_ANY = RawShape()


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
    """A platform. `is_contract`: its files have the contract's own names and need no SQL. `is_corrected`: they are
    rows that `quarantined` wrote, guarded by it. `read`, `never_read`: patterns of columns of which it is declared
    that they do not ask who somebody is, and that they do."""

    name: str
    words: str
    is_contract: bool = False
    delimiter: str = ","
    encoding: str = "utf-8"
    zone: str = "Europe/London"
    decimal: str = "."
    dates: str = ""
    epoch: str = ""
    apostrophes: bool = False
    read: tuple[str, ...] = ()
    never_read: tuple[str, ...] = ()
    is_corrected: bool = False
    recognised_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: Mapping[str, RawShape] = field(default_factory=dict)
    tables: Mapping[str, Mapped] = field(default_factory=dict)
    views: tuple[Mapped, ...] = ()
    refusals: tuple[Mapped, ...] = ()
    notes: tuple[Mapped, ...] = ()

    def delimiter_of(self, stem: str) -> str:
        """What separates the columns of that raw table's files."""
        return self.files.get(stem, _ANY).delimiter or self.delimiter

    def encoding_of(self, stem: str) -> str:
        """The encoding of that raw table's files where no byte order mark says another."""
        return self.files.get(stem, _ANY).encoding or self.encoding


def read_sources(folder: Path, contract_tables: tuple[Table, ...]) -> dict[str, Source]:
    """Every source under `data/sources`, by its name; SettingError where one declares what is not known."""
    names = {table.name for table in contract_tables}
    return {file.parent.name: _read(file, names) for file in sorted(folder.glob("*/source.toml"))}


def _read(file: Path, contract_names: set[str]) -> Source:
    where = f"{file.parent.name}/{file.name}"
    try:
        declared = tomllib.loads(file.read_text(encoding="utf-8"))
        hold_to(declared, keys_of(Source, "name", "is_corrected", "tables", "views", "refusals", "notes"), where)
        if not declared.get("words"):
            raise SettingError("does not say what it is", where=where, remedy='It has to begin with words = "...".')
        shapes = {stem: _shape(shape, f"{where}, [files.{stem}]") for stem, shape in declared.pop("files", {}).items()}
        marks = _tuples(declared.pop("recognised_by", {}))
        mapped = [_mapped(sql) for sql in sorted(file.parent.glob("*.sql"))]
        source = Source(
            name=file.parent.name,
            recognised_by=marks,
            files=shapes,
            tables={one.name: one for one in mapped if one.name in contract_names},
            refusals=tuple(one for one in mapped if one.name.startswith(_REFUSES)),
            notes=tuple(one for one in mapped if one.name.startswith(_NOTES)),
            views=tuple(one for one in mapped if _is_view(one, contract_names)),
            **_tuples(declared),
        )
        _check(source)
    except (tomllib.TOMLDecodeError, ValueError, LookupError, ZoneInfoNotFoundError, re.error) as error:
        raise SettingError(str(error), where=where) from None
    return source


def _shape(declared: dict, where: str) -> RawShape:
    one = {"sheet": [declared["sheet"]]} if isinstance(declared.get("sheet"), str) else {}
    declared = {**declared, **one}
    hold_to(declared, keys_of(RawShape), where)
    return RawShape(**_tuples({**declared, "aliases": _tuples(declared.get("aliases", {}))}))


def _check(source: Source) -> None:
    """ValueError or LookupError where a value is none that can be read by."""
    ZoneInfo(source.zone)
    for name, accepted in _ACCEPTED.items():
        if getattr(source, name) not in accepted:
            raise ValueError(f"{name} is {getattr(source, name)!r}, not one of {', '.join(map(repr, accepted))}")
    for stem, shape in {"": RawShape(), **source.files}.items():
        codecs.lookup(source.encoding_of(stem))
        for pattern in (shape.wide, *shape.patterns):
            re.compile(pattern)
        if len(source.delimiter_of(stem).encode()) != 1:
            raise ValueError(f"delimiter is {source.delimiter_of(stem)!r}, not one character")


def _is_view(mapped: Mapped, contract_names: set[str]) -> bool:
    return mapped.name not in contract_names and not mapped.name.startswith((_REFUSES, _NOTES))


def _mapped(file: Path) -> Mapped:
    words, sql = split(file)
    return Mapped(file.stem, sql, str(words.get("rows", "")), str(words.get("words", "")), str(words.get("remedy", "")))


def _tuples(declared: dict) -> dict:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in declared.items()}
