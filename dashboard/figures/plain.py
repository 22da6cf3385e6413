"""What is said of shapes that are HTML, not a figure: headline, timeline, table."""

from datetime import date

from dashboard.figures import words
from dashboard.figures.verdict import NOT_SHOWN
from dashboard.queries import Chart, Column, Result, format_value


def finding(result: Result, chart: Chart) -> str:
    """A headline's first number in words; the title of a timeline or a table."""
    measures = _measures(result)
    shown = [column for column in measures if any(row[column.name] is not None for row in result.rows)]
    if measures and not shown and any("c" in row.values() for row in result.statuses):
        return NOT_SHOWN
    if chart.shape != "headline" or len(result.rows) != 1 or not shown:
        return words.finding_of(result.query.title)
    value = result.rows[0][shown[0].name]
    return words.finding_of(_capital(words.counted(value, shown[0])), format_value(value, shown[0].unit))


def sentence(result: Result, chart: Chart) -> str:
    """A headline's numbers; how many rows a table has; how many entries a timeline has, and from when to when."""
    if chart.shape == "headline" and len(result.rows) == 1:
        said = [f"{column.label}: {words.cell(result, 0, column.name)}" for column in _measures(result)]
        return f"{result.query.title}. {'; '.join(said)}."
    noun = "entry" if chart.shape == "timeline" else "row"
    count = len(result.rows)
    many = noun if count == 1 else {"entry": "entries", "row": "rows"}[noun]
    return f"{result.query.title}: {format_value(count, 'count')} {many}{_span(result)}."


def _measures(result: Result) -> list[Column]:
    """The columns that say something; a suppressed one has no unit to tell it by, only its status."""
    return [column for column in result.columns
            if column.is_measure or any(row.get(column.name) == "c" for row in result.statuses)]  # fmt: skip


def _span(result: Result) -> str:
    """From the first day to the last, where one column holds days."""
    columns = [column for column in result.columns if column.unit in ("date", "time")]
    days = [row[columns[0].name] for row in result.rows if isinstance(row[columns[0].name], date)] if columns else []
    if not days:
        return ""
    first, last = (words.day_of(day) for day in (min(days), max(days)))
    return f", all on {first}" if first == last else f", from {first} to {last}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
