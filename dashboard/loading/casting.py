"""SQL that brings a text to its contract type, and SQL that says why a text will not go.

Times: ISO 8601 with `Z`, ` UTC`, `+01:00`, `+0100` or `+01`; without a zone they are read in the
source's declared zone. Where clocks go back, an hour that comes twice is read as its second
coming; one that is skipped is read an hour later (ICU's rule, which DuckDB keeps). Seconds or
milliseconds since 1970 and day-first dates are read only where the source declares them.
"""

from dashboard.contract import TYPES, Column
from dashboard.loading.names import literal
from dashboard.loading.sources import Source

_CLOCK = r"\d{2}:\d{2}(:\d{2}(\.\d+)?)?"
_ZONED = r"(?i)\d{4}-\d{2}-\d{2}[T ]" + _CLOCK + r" ?(Z|UTC|[+-]\d{2}(:?\d{2})?)"
_NAIVE = r"(?i)\d{4}-\d{2}-\d{2}([T ]" + _CLOCK + r")?"
_DAY = r"\d{4}-\d{2}-\d{2}"
_WHOLE = r"[+-]?\d{1,18}"
_YES, _NO = "('true', 'yes', '1')", "('false', 'no', '0')"
_DAY_FIRST = "['%d/%m/%Y %H:%M:%S', '%d/%m/%Y %H:%M', '%d/%m/%Y']"
_EPOCH = {"seconds": (r"\d{9,11}(\.\d+)?", 1_000_000), "milliseconds": (r"\d{12,14}(\.\d+)?", 1_000)}

_WHY_NOT = {
    "integer": "not a whole number",
    "date": "not a date (YYYY-MM-DD)",
    "time": "not a time (ISO 8601)",
    "boolean": "neither yes nor no",
}


def cast(column: Column, text: str, source: Source) -> str:
    """SQL of the typed value of the SQL expression `text`; it gives NULL where the text will not go."""
    if column.type == "text":
        return _text(column, text)
    trimmed = f"trim({text})"
    return {"integer": _integer, "boolean": _boolean, "date": _date, "time": _time}[column.type](trimmed, source)


def reason(column: Column, text: str, typed: str) -> str:
    """SQL of the words that say what is wrong with the value, NULL where nothing is."""
    missing = f"WHEN {text} IS NULL THEN 'missing'" if column.required else f"WHEN {text} IS NULL THEN NULL"
    if column.type == "text" and not column.values:
        return f"CASE {missing} END"
    words = f"not one of: {', '.join(column.values)}" if column.values else _WHY_NOT[column.type]
    return f"CASE {missing} WHEN {typed} IS NULL THEN {literal(words)} END"


def nothing(column: Column) -> str:
    """SQL of a missing value of the column's type."""
    return f"CAST(NULL AS {TYPES[column.type]})"


def _text(column: Column, text: str) -> str:
    if not column.values:
        return text
    accepted = ", ".join(literal(value) for value in column.values)
    return f"CASE WHEN lower(trim({text})) IN ({accepted}) THEN lower(trim({text})) END"


def _integer(text: str, source: Source) -> str:
    return f"CASE WHEN regexp_full_match({text}, '{_WHOLE}') THEN TRY_CAST({text} AS BIGINT) END"


def _boolean(text: str, source: Source) -> str:
    return f"CASE WHEN lower({text}) IN {_YES} THEN true WHEN lower({text}) IN {_NO} THEN false END"


def _date(text: str, source: Source) -> str:
    cases = [f"WHEN regexp_full_match({text}, '{_DAY}') THEN TRY_CAST({text} AS DATE)"]
    if source.day_first:
        cases.append(f"WHEN contains({text}, '/') THEN CAST(try_strptime({text}, {_DAY_FIRST}) AS DATE)")
    return f"CASE {' '.join(cases)} END"


def _time(text: str, source: Source) -> str:
    zone = literal(source.zone)
    cases = [
        f"WHEN regexp_full_match({text}, '{_ZONED}') THEN TRY_CAST({text} AS TIMESTAMPTZ)",
        f"WHEN regexp_full_match({text}, '{_NAIVE}') THEN timezone({zone}, TRY_CAST({text} AS TIMESTAMP))",
    ]
    if source.day_first:
        cases.append(f"WHEN contains({text}, '/') THEN timezone({zone}, try_strptime({text}, {_DAY_FIRST}))")
    if source.epoch:
        digits, factor = _EPOCH[source.epoch]
        since = f"CAST(TRY_CAST({text} AS DECIMAL(20, 6)) * {factor} AS BIGINT)"
        cases.append(f"WHEN regexp_full_match({text}, '{digits}') THEN make_timestamptz({since})")
    return f"CASE {' '.join(cases)} END"
