"""Which platform an export is of, by the names of its files and their columns."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dashboard.contract import Table
from dashboard.errors import ExportError
from dashboard.loading.names import name_to_tell, nearest
from dashboard.loading.reading.shapes import RawShape, fits, parted
from dashboard.loading.reading.sources import Source

Headers = Mapping[str, tuple[str, ...]]
"""The columns of each file of an export, by its name in small letters (`users.xlsx, sheet Users`)."""

_MOST_TOLD = 3
"""Sources of which an error says what they miss."""

_LIKENESS = 0.75
"""Of two names of which one may be the other misspelt: `votes` is no `codes`."""


def recognise(name: str, headers: Headers, sources: Mapping[str, Source], contract_tables: tuple[Table, ...]) -> Source:
    """The one source whose marks these files bear; ExportError where none or several do."""
    found = [source for source in sources.values() if _bears_marks(source, headers, contract_tables)]
    # Beside a platform's own files an operator may put some in the contract's shape, for what those cannot say.
    found = [source for source in found if not source.is_contract] or found
    if len(found) > 1:
        raise ExportError(f"could be of {' or '.join(source.name for source in found)}", where=name,
                          remedy="Say which with --source.")  # fmt: skip
    if found and not _is_rather_anothers(found[0], headers, sources, contract_tables):
        return found[0]
    tried = _nearest_first(headers, sources, contract_tables)
    missed = " ".join(f"{one.source}: {one.words}." for one in tried[:_MOST_TOLD])
    raise ExportError(
        f"no platform recognised; it holds {', '.join(map(name_to_tell, headers))}",
        where=name,
        remedy=f"{_nearest_table(headers, contract_tables)}What it lacks for each, the nearest first: {missed} "
        f"Tried too: {', '.join(one.source for one in tried[_MOST_TOLD:]) or 'no other'}. "
        "Add what is lacking, or say whose it is with --source.",
    )


def _bears_marks(source: Source, headers: Headers, contract_tables: tuple[Table, ...]) -> bool:
    if source.is_contract:
        return any(_is_table(key, columns, contract_tables) for key, columns in headers.items())
    return bool(source.recognised_by) and not any(_missed_marks(source, headers))


def _is_table(key: str, columns: tuple[str, ...], contract_tables: tuple[Table, ...]) -> bool:
    """Whether a file is called like a table of the contract and has one of its first columns."""
    lowered = {column.lower() for column in columns}
    return any(table.name in _stems(key) and set(table.column_names[:2]) & lowered for table in contract_tables)


def _is_rather_anothers(
    source: Source, headers: Headers, sources: Mapping[str, Source], contract_tables: tuple[Table, ...]
) -> bool:
    """Whether a consultation in the contract's shape comes without the rest that it needs, but with a file that the
    contract has no use for and another platform has."""
    lacking = _lacking(headers, contract_tables)
    if not source.is_contract or not lacking or "consultations" in lacking:
        return False
    names = {table.name for table in contract_tables}
    unused = {key: columns for key, columns in headers.items() if not names & set(_stems(key))}
    return any(_read_by(other, unused) for other in sources.values())


@dataclass(frozen=True)
class _Tried:
    """A source that was tried: how many files it could read, which share of its marks is there, what is lacking."""

    source: str
    read: int
    share: float
    words: str


def _nearest_first(headers: Headers, sources: Mapping[str, Source], contract_tables: tuple[Table, ...]) -> list[_Tried]:
    tried = [
        _try_contract(source, headers, contract_tables) if source.is_contract else _try(source, headers)
        for source in sources.values()
        if source.is_contract or source.recognised_by
    ]
    return sorted(tried, key=lambda one: (-one.read, -one.share, one.source))


def _try(source: Source, headers: Headers) -> _Tried:
    missed = dict(zip(source.recognised_by, _missed_marks(source, headers), strict=True))
    words = [
        f"no file {stem} with {', '.join(marks)}" if len(marks) == len(source.recognised_by[stem])
        else f"in {stem} no column {', '.join(_with_nearest(mark, stem, source, headers) for mark in marks)}"
        for stem, marks in missed.items() if marks
    ]  # fmt: skip
    share = 1 - sum(map(len, missed.values())) / sum(map(len, source.recognised_by.values()))
    read = _read_by(source, headers)
    could = f", though it could read {', '.join(map(name_to_tell, read))}" if read else ""
    return _Tried(source.name, len(read), share, " and ".join(words) + could)


def _with_nearest(mark: str, stem: str, source: Source, headers: Headers) -> str:
    shape = source.files.get(stem, RawShape())
    known = {*source.recognised_by[stem], *shape.required, *shape.optional}
    there = {column for key, columns in headers.items() if _fits(stem, shape, key) for column in columns}
    near = nearest(mark, sorted(there - known), _LIKENESS)
    return f"{mark} (is {name_to_tell(near)} meant to be it?)" if near else mark


def _try_contract(source: Source, headers: Headers, contract_tables: tuple[Table, ...]) -> _Tried:
    tables = [(key, table) for key in headers for table in contract_tables if table.name in _stems(key)]
    bare = [(key, table) for key, table in tables if not _is_table(key, headers[key], (table,))]
    words = [f"in {key} neither {' nor '.join(table.column_names[:2])}" for key, table in bare]
    words = words or [f"no file {name}" for name in _lacking(headers, contract_tables)]
    return _Tried(source.name, len(tables) - len(bare), 0.5 if tables else 0, " and ".join(words))


def _lacking(headers: Headers, contract_tables: tuple[Table, ...]) -> list[str]:
    """The tables that the contract requires and none of the files is called like."""
    stems = {stem for key in headers for stem in _stems(key)}
    return [table.name for table in contract_tables if table.required and table.name not in stems]


def _missed_marks(source: Source, headers: Headers) -> Iterator[list[str]]:
    """For each file that the source is recognised by: its marks that the likeliest file of the export has not."""
    for stem, marks in source.recognised_by.items():
        shape = source.files.get(stem, RawShape())
        has = [set(shape.called(columns)) for key, columns in headers.items() if _fits(stem, shape, key)]
        yield min(([mark for mark in marks if mark not in one] for one in has), key=len, default=list(marks))


def _read_by(source: Source, headers: Headers) -> list[str]:
    """The files that feed a raw table of the source, all of whose required columns they have."""
    return [key for key, columns in headers.items() if any(_feeds(source, stem, key, columns) for stem in source.files)]


def _feeds(source: Source, stem: str, key: str, columns: Iterable[str]) -> bool:
    shape = source.files[stem]
    needed = set(shape.required)
    return bool(needed) and _fits(stem, shape, key) and needed <= set(shape.called(tuple(columns)))


def _fits(stem: str, shape: RawShape, key: str) -> bool:
    file, sheet = parted(key)
    return fits(stem, shape, file) and shape.takes(sheet)


def _stems(key: str) -> tuple[str, str]:
    file, sheet = parted(key)
    return file.partition(".")[0], sheet.strip().lower()


def _nearest_table(headers: Headers, contract_tables: tuple[Table, ...]) -> str:
    for key in headers:
        stem = _stems(key)[0]
        near = nearest(stem, [table.name for table in contract_tables], _LIKENESS)
        if near and near != stem:
            return f"Is {stem} meant to be {near}? "
    return ""
