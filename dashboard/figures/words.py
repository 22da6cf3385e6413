"""The words of a chart: labels, nouns, dates of a bucket, and findings of at most 15 words."""

import html
import textwrap
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from dashboard.queries import Column, Result, format_value

MOST_WORDS = 15
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ONE = {"people": "person", "replies": "reply", "communities": "community", "entries": "entry", "queries": "query"}


def label_of(column: Column, value: Any) -> str:
    """A row's label as people read it: Monday; 09:00; the week of 15 November 2021; November 2021."""
    if value is None:
        return "Not given"
    if column.name == "weekday" and isinstance(value, int) and 1 <= value <= 7:
        return WEEKDAYS[value - 1]
    if (column.name == "hours" or column.unit == "hours") and isinstance(value, int | float):
        return f"{value:g} hours"
    if column.name == "day_of_life" and isinstance(value, int):
        return f"day {value}"
    if column.name == "hour" and isinstance(value, int):
        return f"{value:02d}:00"
    if isinstance(value, date):
        return _date_label(column.name, value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{column.label[0].lower()}{column.label[1:]} {value:g}" if column.is_measure else f"{value:g}"
    return str(value)


def _date_label(name: str, value: date) -> str:
    day = value.date() if isinstance(value, datetime) else value
    if "month" in name:
        return f"{day:%B %Y}"
    if "week" in name:
        return f"the week of {format_value(day, 'date')}"
    return format_value(value, "date")


def day_of(value: date) -> str:
    """The day of a date or a time: 16 November 2021."""
    return format_value(value.date() if isinstance(value, datetime) else value, "date")


def when(column: Column, value: Any) -> str:
    """A bucket of time within a sentence: on 16 November 2021; in November 2021; at 09:00."""
    if isinstance(value, date):
        is_day = not ("month" in column.name or "week" in column.name)
        return f"{'on' if is_day else 'in'} {label_of(column, value)}"
    return f"at {label_of(column, value)}"


def until(column: Column, value: Any) -> str:
    """How far a line runs, within a sentence: by 21 January 2022; by day 66; after 89 hours."""
    is_wait = column.name == "hours" or column.unit == "hours"
    return f"{'after' if is_wait else 'by'} {label_of(column, value)}"


def thing(column: Column) -> str:
    """What one label names, within a sentence: theme; week; comment."""
    return bucket(column) if column.unit in ("date", "time") else inner(column.label)


def plural(word: str) -> str:
    """More than one of them: themes, communities."""
    return f"{word[:-1]}ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else f"{word}s"


def opening(text: str) -> str:
    """A sentence's first letter large, where it starts with a plain word and not with a name such as c0105."""
    first = text.partition(" ")[0]
    return text[:1].upper() + text[1:] if first.isalpha() else text


def bucket(column: Column) -> str:
    """What one bucket of a time column is called: day, week, month, hour."""
    return next((word for word in ("week", "month", "hour", "year") if word in column.name), "day")


def inner(label: str) -> str:
    """A label as it stands within a sentence: its first letter small, unless the word is an acronym."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def counted(value: Any, column: Column) -> str:
    """A value with what it counts: 1,396 comments; 1 comment; approval 78%."""
    shown = format_value(value, column.unit)
    if column.unit not in ("count", "number"):
        return f"{inner(column.label)} {shown}"
    return f"{shown} {noun(value, column.label)}"


def noun(value: Any, label: str) -> str:
    """What a measure counts, within a sentence: comments, and comment after 1."""
    words = inner(label).split()
    if value != 1:
        return " ".join(words)
    for place, word in enumerate(words):
        if word in _ONE or (word.endswith("s") and not word.endswith("ss")):
            words[place] = _ONE.get(word, word[:-1])
            break
    return " ".join(words)


def finding_of(*candidates: str) -> str:
    """The first of these that has at most 15 words, else the last one cut there; no full stop at its end."""
    for words in candidates:
        if len(words.split()) <= MOST_WORDS:
            return words.strip().removesuffix(".")
    cut = candidates[-1].split()[: MOST_WORDS - 1]
    return " ".join(cut).rstrip(",;:.") + " …"


def shortened(label: str, most: int = 5) -> str:
    """The first words of a long label."""
    words = label.split()
    return label if len(words) <= most else " ".join(words[:most]).rstrip(",;:.") + "…"


@lru_cache(maxsize=4096)
def written(text: str, width: int | None = None) -> str:
    """Text as a figure may hold it: markup made harmless, wrapped at `width` characters."""
    lines = textwrap.wrap(text, width) if width and len(text) > width else [text]
    return "<br>".join(html.escape(line, quote=False) for line in lines) or " "


def hover(result: Result, row: int, columns: Sequence[str], title: str) -> str:
    """What a reader sees over a mark: the label, then each value in its unit, nothing that the row does not show."""
    lines = [f"<b>{written(title, 40)}</b>"]
    for name in dict.fromkeys(columns):
        column = result.column(name)
        lines.append(f"{written(column.label)}: {cell(result, row, name)}")
    return "<br>".join(lines)


def cell(result: Result, row: int, name: str) -> str:
    """A cell's words: its value in its unit, else [c], [x] or the status it has."""
    value = result.rows[row][name]
    if value is None:
        return f"[{result.statuses[row].get(name, 'x')}]"
    return written(format_value(value, result.column(name).unit))


def listed(words: Sequence[str]) -> str:
    """a, b and c; semicolons where the words hold commas."""
    comma = "; " if any(", " in word for word in words) else ", "
    return " and ".join(filter(None, (comma.join(words[:-1]), words[-1]))) if words else ""
