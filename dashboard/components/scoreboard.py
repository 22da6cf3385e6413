"""Communities under their status, in words and with a mark: the share reached, London's, and how many are missing."""

from collections.abc import Mapping
from typing import Any

from dash import html

from dashboard import figures
from dashboard.figures.scoreboard import COMPARED, NOT_ASKED
from dashboard.queries import Result, format_value

KEY = "● share of the people who answered, ━ its 95% interval, ◇ share of London's residents"
UNDER = COMPARED[0]


def scoreboard(result: Result) -> html.Div:
    """A list for each standing; what was not asked is one list of the questions that would tell.

    For rows with what `representation` derives, known_participants and question; the chart names the community (y) and
    the columns of its share (x), interval (low, high) and reference (target).
    """
    parts: list[Any] = []
    for standing in figures.standings(result):
        heading = html.H3(
            [html.Span(standing.mark, className="sign", **{"aria-hidden": "true"}), " ", standing.title, " ",
             html.Span(f"({len(standing.rows)})", className="how-many")]
        )  # fmt: skip
        rows = [result.rows[row] for row in standing.rows]
        items = _questions(result, rows) if standing.name == NOT_ASKED else [
            html.Li(_community(result, row, standing.name)) for row in rows
        ]  # fmt: skip
        parts.append(html.Section([heading, html.Ul(items)], className="standing"))
    has_bars = any(row[_column(result, "x")] is not None for row in result.rows)
    return html.Div([html.P(KEY, className="measure key") if has_bars else None, *parts], className="scoreboard")


def _column(result: Result, key: str) -> str:
    return figures.shape_of(result).column(key)


def _community(result: Result, row: Mapping[str, Any], standing: str) -> list[Any]:
    share, target = (_shown(result, row, key) for key in ("x", "target"))
    said = [f"{share} of {format_value(row['known_participants'], 'count')} who answered"] if share else []
    said += [f"{target} of London"] if target else []
    return [
        html.Span(row[_column(result, "y")], className="name"),
        html.Span("; ".join(said), className="shares"),
        _bar(result, row),
        html.Span(_told(row, standing), className="missing"),
    ]


def _told(row: Mapping[str, Any], standing: str) -> str:
    """What follows: how many are missing, how the share compares, or why it cannot be compared."""
    if standing == UNDER:
        return _missing(row)
    return (row["in_words"] if standing in COMPARED else row["why_no_index"]) or ""


def _shown(result: Result, row: Mapping[str, Any], key: str) -> str:
    value = row[_column(result, key)]
    return "" if value is None else format_value(value, "share")


def _missing(row: Mapping[str, Any]) -> str:
    """The shortfall in people and, while the consultation is open, what that is a day."""
    words = f"about {_roughly(row['shortfall']):,} more people, if nobody else took part"
    if row["pace_needed"] is None:
        return words
    needed, seen = (format_value(row[name], "rate") for name in ("pace_needed", "pace_seen"))
    return f"{words}: {needed} a day until it closes, {seen} a day so far"


def _roughly(people: int) -> int:
    """Two digits of it: 112 is about 110."""
    return round(people, min(0, 2 - len(str(people))))


def _bar(result: Result, row: Mapping[str, Any]) -> html.Span | None:
    """The share within its interval, and the reference, on a scale that all rows share; the words say the same."""
    share, low, high, target = (row[_column(result, key)] for key in ("x", "low", "high", "target"))
    if share is None:
        return None
    most = max(one[_column(result, key)] or 0 for one in result.rows for key in ("high", "target"))

    def at(value: float) -> str:
        return f"{100 * value / most:.1f}%"

    return html.Span(
        [
            html.Span(className="interval", style={"left": at(low), "width": at(high - low)}),
            html.Span(className="dot", style={"left": at(share)}),
            html.Span("◇", className="target", style={"left": at(target)}) if target is not None else None,
        ],
        className="bar", **{"aria-hidden": "true"},
    )  # fmt: skip


def _questions(result: Result, rows: list[Mapping[str, Any]]) -> list[html.Li]:
    """Each question that would tell, with the communities that it would tell of."""
    told: dict[str, list[str]] = {}
    for row in rows:
        told.setdefault(row["question"], []).append(row[_column(result, "y")])
    return [
        html.Li([html.Span(f"To ask: “{question}”", className="name"),
                 html.Span(f"would tell of {'; '.join(names)}", className="told")], className="question-to-ask")
        for question, names in told.items()
    ]  # fmt: skip
