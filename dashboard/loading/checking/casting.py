"""SQL that brings a text to its contract type, and SQL that says why a text will not go.

Times: ISO 8601 with `Z`, ` UTC`, `+01:00`, `+0100` or `+01`; without a zone they are read in the
source's declared zone. Where clocks go back, an hour that comes twice is read as its second
coming; one that is skipped is read an hour later (ICU's rule, which DuckDB keeps; `clocks` notes it). Seconds or
milliseconds since 1970, and dates like 01/02/2021, are read only where the source declares what they are.
Numbers take the source's decimal mark; where that is a comma, `3,0` is a whole number.
"""

from dashboard.contract import TYPES, Column
from dashboard.loading.checking import moments
from dashboard.loading.names import literal
from dashboard.loading.reading.sources import Source

_CLOCK = r"\d{2}:\d{2}(:\d{2}(\.\d+)?)?"
_ZONED = r"(?i)\d{4}-\d{2}-\d{2}[T ]" + _CLOCK + r" ?(Z|UTC|[+-](0\d|1[0-4])(:?[0-5]\d)?)"
_NAIVE = r"(?i)\d{4}-\d{2}-\d{2}([T ]" + _CLOCK + r")?"
_USUAL = "____-__-__T__:__:__Z"
_DAY = r"\d{4}-\d{2}-\d{2}"
_WHOLE = r"[+-]?\d{1,18}"
_YES, _NO = "('true', 'yes', '1')", "('false', 'no', '0')"
_PARTS = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
_ORDERS = {"day first": "%d/%m/%Y", "month first": "%m/%d/%Y"}
_CLOCKS = ("", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p")
_EPOCH = {"seconds": (r"\d{9,11}", 1_000_000), "milliseconds": (r"\d{12,14}", 1_000)}

WITHHELD = "withheld"
"""What stands in the place of a value that may say who somebody is."""

_MAIL = r"[^\s@]+@[^\s@]+\.[^\s@]"
_PHONE = r"(^|[^\d])(\+\d|0)[\d\s().-]{8,}\d"

_WHY_NOT = {"integer": "not a whole number", "boolean": "neither yes nor no"}


def cast(column: Column, text: str, source: Source) -> str:
    """SQL of the typed value of the SQL expression `text`; it gives NULL where the text will not go."""
    if column.type == "text":
        return _text(column, text)
    trimmed = f"trim({text})"
    return {"integer": _integer, "boolean": _boolean, "date": _date, "time": _time}[column.type](trimmed, source)


def reason(column: Column, text: str, typed: str, source: Source) -> str:
    """SQL of the words that say what is wrong with the value, NULL where nothing is."""
    missing = f"WHEN {text} IS NULL THEN 'missing'" if column.required else f"WHEN {text} IS NULL THEN NULL"
    if column.type == "text" and not column.values:
        return f"CASE {missing} END"
    if column.type in ("date", "time"):
        words = moments.why_not(column.type, f"trim({text})", source)
    else:
        words = literal(f"not one of: {', '.join(column.values)}" if column.values else _WHY_NOT[column.type])
    return f"CASE {missing} WHEN {typed} IS NULL THEN {words} END"


def is_skipped(text: str, source: Source) -> str:
    """SQL that is true of a time without a zone that no clock of the source's zone showed."""
    trimmed, zone = f"trim({text})", literal(source.zone)
    cases = [f"WHEN regexp_full_match({trimmed}, '{_NAIVE}') THEN TRY_CAST(upper({trimmed}) AS TIMESTAMP)"]
    if source.dates:
        cases.append(f"WHEN regexp_matches({trimmed}, '^{_PARTS}') THEN {_in_order(trimmed, source)}")
    shown = f"CASE {' '.join(cases)} END"
    return f"timezone({zone}, timezone({zone}, {shown})) <> {shown}"


def nothing(column: Column) -> str:
    """SQL of a missing value of the column's type."""
    return f"CAST(NULL AS {TYPES[column.type]})"


def is_withheld(value: str) -> str:
    """SQL that is true of a stored label or reference in whose place something looked like an address or a number."""
    # A reference has its platform in front.
    return f"({value} = '{WITHHELD}' OR ends_with({value}, ':{WITHHELD}'))"


def _text(column: Column, text: str) -> str:
    if column.is_label:
        # Few labels hold an @ or are long, so that the patterns are tried on few.
        finds = [f"(contains({text}, '@') AND regexp_matches({text}, {literal(_MAIL)}))"]
        if not column.references:
            finds.append(f"(strlen({text}) > 9 AND regexp_matches({text}, {literal(_PHONE)}))")
        return f"CASE WHEN {' OR '.join(finds)} THEN {literal(WITHHELD)} ELSE {text} END"
    if not column.values:
        return text
    accepted = ", ".join(literal(value) for value in column.values)
    return f"CASE WHEN lower(trim({text})) IN ({accepted}) THEN lower(trim({text})) END"


def _integer(text: str, source: Source) -> str:
    pattern, whole = _WHOLE, text
    if source.decimal == ",":
        pattern, whole = f"{_WHOLE}(,0+)?", f"split_part({text}, ',', 1)"
    return f"CASE WHEN regexp_full_match({text}, '{pattern}') THEN TRY_CAST({whole} AS BIGINT) END"


def _boolean(text: str, source: Source) -> str:
    return f"CASE WHEN lower({text}) IN {_YES} THEN true WHEN lower({text}) IN {_NO} THEN false END"


def _date(text: str, source: Source) -> str:
    cases = [f"WHEN regexp_full_match({text}, '{_DAY}') THEN TRY_CAST({text} AS DATE)"]
    if source.dates:
        cases.append(f"WHEN regexp_full_match({text}, '{_PARTS}') THEN CAST({_in_order(text, source)} AS DATE)")
    return f"CASE {' '.join(cases)} END"


def _time(text: str, source: Source) -> str:
    zone = literal(source.zone)
    cases = [
        # The usual shape is known faster by its length and marks; the cast then finds whether they are digits.
        f"WHEN {text} LIKE '{_USUAL}' THEN TRY_CAST({text} AS TIMESTAMPTZ)",
        f"WHEN regexp_full_match({text}, '{_ZONED}') THEN TRY_CAST({_without_space(text)} AS TIMESTAMPTZ)",
        f"WHEN regexp_full_match({text}, '{_NAIVE}') THEN timezone({zone}, TRY_CAST(upper({text}) AS TIMESTAMP))",
    ]
    if source.dates:
        cases.append(f"WHEN regexp_matches({text}, '^{_PARTS}') THEN timezone({zone}, {_in_order(text, source)})")
    if source.epoch:
        digits, factor = _EPOCH[source.epoch]
        number = text if source.decimal == "." else f"replace({text}, ',', '.')"
        since = f"CAST(TRY_CAST({number} AS DECIMAL(20, 6)) * {factor} AS BIGINT)"
        cases.append(f"WHEN regexp_full_match({number}, '{digits}([.]\\d+)?') THEN make_timestamptz({since})")
    return f"CASE {' '.join(cases)} END"


def _without_space(text: str) -> str:
    """SQL of the time with its zone as DuckDB reads one: `Z` or an offset, right after the clock."""
    return f"regexp_replace(regexp_replace(upper({text}), ' ?UTC$', 'Z'), ' ([+-])', '\\1')"


def _in_order(text: str, source: Source) -> str:
    """SQL of the moment where the text is 16/11/2021 18:00 or, month first, 11/16/2021 6:00 PM."""
    formats = ", ".join(literal(_ORDERS[source.dates] + clock) for clock in _CLOCKS)
    slashes = f"regexp_replace({text}, '^(\\d+)[.-](\\d+)[.-]', '\\1/\\2/')"
    return f"try_strptime({slashes}, [{formats}])"
