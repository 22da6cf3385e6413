"""What a row must hold to beyond its types, and which of its values are never shown to whoever mends it."""

from dashboard.contract import TYPES, Column, Table, tables
from dashboard.loading.checking import casting
from dashboard.loading.names import literal, quoted
from dashboard.loading.reading.sources import Source

PSEUDONYMISED = ("member_id", "coder")
"""Columns whose values say who, in whatever table."""

PERSONAL = (*PSEUDONYMISED, "body", "answer")
"""Columns whose values are never kept in the quarantine; the characteristics are neither."""

WITHHELD = casting.WITHHELD

_IP = r"\d{1,3}(\.\d{1,3}){3}|([0-9A-Fa-f]{0,4}:){3}"
"""An IP address of either kind; a time has two colons in a row at most."""

_NUMBER = r"(^|[^\d])(\+\d[\d\s().-]{8,}\d|0\d{2,4}[\s.-]\d{3,4}[\s.-]?\d{3,4})"
"""A phone number as it is written; digits alone may be an id."""

_LONGEST_VALUE = 40
"""Characters of a value beyond which it may be somebody's text and is withheld."""

_SHOWN = 200
"""Characters of a broken line that the quarantine keeps."""

_LONGEST_LIFE = 20
"""Years that a consultation may have been open: its calendar has a row for each day until the load."""

_ROW_RULES = {
    "consultations": (
        (
            "closes_on",
            f"least(closes_on, current_date) > opens_on + INTERVAL {_LONGEST_LIFE} YEAR",
            f"open for more than {_LONGEST_LIFE} years",
        ),
    ),
    "reactions": (
        ("polarity", "kind NOT IN ('up_vote', 'care', 'down_vote') AND polarity IS NULL", "this kind needs a polarity"),
        ("polarity", "polarity NOT IN (-1, 0, 1)", "not 1, -1 or 0"),
        ("count", '"count" < 0', "less than 0"),
    ),
    "codes": (("comment_id", "comment_id IS NULL AND response_id IS NULL", "neither a comment nor a response"),),
}
"""What a whole row must hold to: table -> (the column to name, SQL that is true when it is broken, words)."""


_EARLIEST = "1990-01-01"
"""Before this nothing of a consultation can have happened."""

PLANNED = ("consultations", "timeline", "discussions")
"""Tables whose times may lie ahead, however far; what people did is of the past."""


def text_of(column: str) -> str:
    """The name under which a checked row carries the column's text as it was sent."""
    return quoted(f"text of {column}")


def reasons(table: Table, source: Source) -> dict[str, list[str]]:
    """For each column that can be wrong: SQL expressions that give the words for it, NULL where nothing is wrong.

    `source` is the platform that the values are of.
    """
    found: dict[str, list[str]] = {}
    for column in table.columns:
        if column.required or column.values or column.type != "text":
            found[column.name] = [casting.reason(column, text_of(column.name), quoted(column.name), source)]
        if column.type in ("date", "time"):
            found[column.name].append(_out_of_time(table, column))
    for name, broken, words in _ROW_RULES.get(table.name, ()):
        found.setdefault(name, []).append(f"CASE WHEN {broken} THEN {literal(words)} END")
    return found


def _out_of_time(table: Table, column: Column) -> str:
    name, kind = quoted(column.name), TYPES[column.type]
    late = f"{name} = {kind} 'infinity'" if table.name in PLANNED else f"{name} > now() + INTERVAL 1 DAY"
    return f"CASE WHEN {name} < {kind} '{_EARLIEST}' THEN 'before {_EARLIEST[:4]}' WHEN {late} THEN 'in the future' END"


def is_personal(table: Table, column: str) -> bool:
    """Whether the column says who, or what somebody said or is."""
    return column in PERSONAL or column in _characteristics(table)


def value_to_keep(table: Table, column: str) -> str:
    """SQL of what the quarantine may keep of the column's value."""
    if is_personal(table, column):
        return literal(WITHHELD)
    return text_to_keep(text_of(column))


def text_to_keep(text: str) -> str:
    """SQL of the text where it is too short to say much about anybody and holds no address or phone number."""
    says_who = f"length({text}) > {_LONGEST_VALUE} OR {_is_address(text)}"
    return f"CASE WHEN {says_who} THEN {literal(WITHHELD)} ELSE {text} END"


def _is_address(text: str) -> str:
    return f"contains({text}, '@') OR regexp_matches({text}, {literal(f'{_IP}|{_NUMBER}')})"


def line_to_keep(table: Table | None, columns: tuple[str, ...]) -> str:
    """SQL of what may be kept of a broken line: it holds all columns, so each must be known and none personal."""
    if table is None or table.takes_characteristics:
        return literal(WITHHELD)
    if any(name.lower() in PERSONAL or name.lower() not in table.column_names for name in columns):
        return literal(WITHHELD)
    return f"CASE WHEN {_is_address('csv_line')} THEN {literal(WITHHELD)} ELSE left(trim(csv_line), {_SHOWN}) END"


def _characteristics(table: Table) -> set[str]:
    own = next(one for one in tables() if one.name == table.name)
    return set(table.column_names) - set(own.column_names)
