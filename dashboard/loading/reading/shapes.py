"""What a source declares of the files that a raw table is read from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cached_property

SHEET = ", sheet "
"""Stands between the name of a workbook and that of its sheet."""


@dataclass(frozen=True)
class RawShape:
    """What a source declares of a raw table and of the files that it is read from.

    `match` are patterns of file names in small letters (none: the file called like the raw table). `aliases`:
    a column's name in SQL -> the names that a file may have instead. `columns` names those of a file without a
    header. `sheet`: the names that its sheet may have in a workbook (none: the first). `patterns`: regular expressions
    of the names of further columns that SQL reads, `wide`: one of the names of columns that become rows. `unused`:
    patterns, in small letters, of columns that the platform is known to write and nothing reads. `is_lookup`: its
    rows are looked up, and need come to nothing themselves. `delimiter` and `encoding` are empty where they are the
    source's.
    """

    match: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    may_be_absent: bool = False
    is_lookup: bool = False
    sheet: tuple[str, ...] = ()
    delimiter: str = ""
    encoding: str = ""
    patterns: tuple[str, ...] = ()
    wide: str = ""
    unused: tuple[str, ...] = ()

    def called(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """The columns under the names that SQL uses; of several aliases of a column the first that is there is it."""
        found = {}
        for name, aliases in self.aliases.items():
            if name not in names:
                found |= {alias: name for alias in [one for one in aliases if one in names][:1]}
        return tuple(found.get(name, name) for name in names)

    def takes(self, sheet: str) -> bool:
        """Whether a sheet of that name may be the one that is read; "" is a file that is no workbook."""
        return not (sheet and self.sheet) or sheet.strip().lower() in (name.lower() for name in self.sheet)

    def is_wide(self, column: str) -> bool:
        """Whether the column of that name becomes rows."""
        return bool(self.wide and re.search(self.wide, column))

    @cached_property
    def declared(self) -> frozenset[str]:
        """The columns that are declared by their names, in small letters."""
        return frozenset(name.lower() for name in (*self.required, *self.optional, *self.aliases, *self.columns))

    def reads(self, column: str) -> bool:
        """Whether SQL sees the column of that name: one that is not declared could stand for one that SQL makes."""
        if column.lower() in self.declared or self.is_wide(column):
            return True
        return any(re.search(pattern, column) for pattern in self.patterns)

    def has_place_for(self, column: str) -> bool:
        """Whether the column is read, or known not to be."""
        return self.reads(column) or any(fnmatchcase(column.lower(), pattern) for pattern in self.unused)


def fits(stem: str, shape: RawShape, file_name: str) -> bool:
    """Whether a file of that name, in small letters, feeds the raw table; an ending .gz does not matter."""
    name = file_name.removesuffix(".gz")
    if not shape.match:
        return name in (stem.lower(), f"{stem.lower()}.{name.rpartition('.')[2]}")
    return any(fnmatchcase(name, pattern) for pattern in shape.match)


def with_sheet(name: str, sheet: str) -> str:
    """The name of a workbook's sheet as reports tell it."""
    return f"{name}{SHEET}{sheet}" if sheet else name


def parted(name: str) -> tuple[str, str]:
    """The file's name and the sheet's, "" where it is the whole file."""
    file, _, sheet = name.partition(SHEET)
    return file, sheet
