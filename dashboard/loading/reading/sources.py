"""What is known of a platform: `data/sources/<platform>/source.toml` and the SQL files beside it (`mappedfiles`)."""

import codecs
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dashboard.contract import Table
from dashboard.errors import SettingError
from dashboard.loading.reading.declaring import hold_to, keys_of
from dashboard.loading.reading.mappedfiles import Mapped, place_of, read_mapped
from dashboard.loading.reading.shapes import RawShape

_ACCEPTED = {
    "decimal": (".", ","),
    "dates": ("", "day first", "month first"),
    "epoch": ("", "seconds", "milliseconds"),
}

_NOT_DECLARED = ("name", "is_corrected", "id_prefix", "tables", "views", "refusals", "notes")
"""What of a source is come by elsewhere than in its source.toml."""

_NAME = re.compile("[a-z][a-z0-9_]*")

_ANY = RawShape()


@dataclass(frozen=True)
class Source:
    """A platform. `is_contract`: its files have the contract's own names and need no SQL. `is_corrected`: they are
    rows that `quarantined` wrote, guarded by it, whose ids begin with `id_prefix`. `read`, `never_read`: patterns of
    columns of which it is declared that they do not ask who somebody is, and that they do."""

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
    id_prefix: str = ""
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
    where = place_of(file.parent.name, file.name)
    if not _NAME.fullmatch(file.parent.name):
        raise SettingError("a source is called by small letters, digits and _", where=where,
                           remedy="Rename its folder: the name is put in front of every id.")  # fmt: skip
    try:
        declared = _declared(file, where)
        hold_to(declared, keys_of(Source, *_NOT_DECLARED), where)
        if not declared.get("words"):
            raise SettingError("does not say what it is", where=where, remedy='It has to begin with words = "...".')
        shapes = {stem: _shape(shape, f"{where}, [files.{stem}]") for stem, shape in declared.pop("files", {}).items()}
        marks = _tuples(declared.pop("recognised_by", {}))
        mapped = read_mapped(file.parent, contract_names, tuple(shapes))
        tables = {one.name: one for one in mapped.pop("tables")}
        source = Source(
            name=file.parent.name, recognised_by=marks, files=shapes, tables=tables, **mapped, **_tuples(declared)
        )  # fmt: skip
        _check(source)
    except (ValueError, LookupError, ZoneInfoNotFoundError, re.error) as error:
        raise SettingError(str(error), where=where) from None
    return source


def _declared(file: Path, where: str) -> dict:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        what, _, place = str(error).partition(" (at ")
        line = re.match(r"line \d+", place)
        raise SettingError(f"is not TOML: {what[:1].lower()}{what[1:]}", where=f"{where}, {line[0]}" if line else where,
                           remedy="Write a text in quotation marks, a list of texts in [ ], true or false "
                           "without.") from None  # fmt: skip


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


def _tuples(declared: dict) -> dict:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in declared.items()}
