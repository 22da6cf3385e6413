"""Why a text is no date or time: no such day or hour, an order that nobody declared, or another form."""

from dashboard.loading.names import literal
from dashboard.loading.reading.sources import Source

_FORMS = {"date": "not a date (YYYY-MM-DD{also})", "time": "not a time (ISO 8601{also})"}
_NO_DAY, _NO_HOUR = "no such day", "no such time of day"

_ISO = r"\d{4}-\d{2}-\d{2}"
_ORDERED = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
_CLOCK = r"\d{2}:\d{2}(:\d{2})?"
_ORDERS = {"day first": "%d/%m/%Y", "month first": "%m/%d/%Y"}


def why_not(kind: str, text: str, source: Source) -> str:
    """SQL of the words for the SQL expression `text`, which will not go into a column of that kind, date or time."""
    also = f", or {source.dates}" if source.dates else ""
    cases = [
        f"WHEN regexp_matches({text}, '^{_ISO}([T ]|$)') AND TRY_CAST(left({text}, 10) AS DATE) IS NULL "
        f"THEN {literal(_NO_DAY)}"
    ]
    if source.dates:
        day = rf"regexp_replace(regexp_extract({text}, '^{_ORDERED}'), '[.-]', '/', 'g')"
        cases.append(
            f"WHEN regexp_matches({text}, '^{_ORDERED}') AND try_strptime({day}, '{_ORDERS[source.dates]}') IS NULL "
            f"THEN {literal(f'{_NO_DAY}, {source.dates}')}"
        )
    elif not source.is_contract:
        undeclared = "day or month first? Its source does not declare `dates`"
        cases.append(f"WHEN regexp_matches({text}, '^{_ORDERED}') THEN {literal(undeclared)}")
    if kind == "time":
        day = f"({_ISO}[T ]|{_ORDERED} )" if source.dates else f"({_ISO}[T ])"
        clock = f"regexp_extract({text}, '^{day}({_CLOCK})([^:\\d]|$)', 2)"
        cases.append(f"WHEN {clock} <> '' AND TRY_CAST({clock} AS TIME) IS NULL THEN {literal(_NO_HOUR)}")
        if not source.is_contract and not source.epoch:
            undeclared = "seconds or milliseconds since 1970? Its source does not declare `epoch`"
            cases.append(f"WHEN regexp_full_match({text}, '\\d{{9,14}}([.]\\d+)?') THEN {literal(undeclared)}")
    return f"CASE {' '.join(cases)} ELSE {literal(_FORMS[kind].format(also=also))} END"
