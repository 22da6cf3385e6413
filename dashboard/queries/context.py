"""What stands around the rows of an answer: its period, its consultations, what the export lacks."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from dashboard.filters import Filters
from dashboard.queries.compose import Composed
from dashboard.queries.question import Query
from dashboard.viewer import Viewer
from dashboard.warehouse import Build

SUPPLIED_AS = {
    "reactions": "reactions.events", "reaction_totals": "reactions.totals", "moderation": "moderation",
    "moderation_cases": "moderation", "survey_responses": "survey_responses", "survey_answers": "survey_answers",
    "survey_questions": "survey_questions", "event_registrations": "event_registrations", "visits": "visits",
    "member_characteristics": "members.characteristics", "codes": "codes", "timeline": "timeline",
    "reported_figures": "reported_figures", "discussions": "discussions", "events": "timeline",
}  # fmt: skip
"""Query table -> what an export must hold for it to say anything (the `supplied` table's words)."""

SUPPLY_WORDS = {
    "reactions.events": "single reactions with their time", "reactions.totals": "totals of reactions",
    "members.characteristics": "members' characteristics", "moderation": "moderation log",
    "comments.status": "what became of comments", "survey_responses": "survey responses",
    "survey_answers": "survey answers", "survey_questions": "survey questions", "visits": "visits",
    "event_registrations": "event registrations", "timeline": "timeline", "codes": "codes of free text",
    "reported_figures": "published figures", "discussions": "discussions", "reactions.down_votes": "down votes",
}  # fmt: skip


COUNTED_FROM = {
    "commenters": "comments", "voters": "reactions.events", "survey respondents": "survey_responses",
    "workshop attenders": "event_registrations", "members": "members",
}  # fmt: skip
"""Population -> what an export must hold for anybody of it to be known; participants are known by any of these."""

CHOSEN = "($chosen IS NULL OR list_contains($chosen, consultation_id))"


@dataclass(frozen=True)
class Context:
    """Titles of the consultations, first and last day covered, the timeline's entries in them, what is lacking."""

    consultations: tuple[str, ...]
    period: tuple[date, date] | None
    marks: tuple[dict, ...]
    lacking: tuple[str, ...]


def context_of(
    cursor: duckdb.DuckDBPyConnection, query: Query, filters: Filters, viewer: Viewer, composed: Composed, build: Build
) -> Context:
    """The context of one answer, from a cursor on its build: of the account's consultations only."""
    chosen = {"chosen": chosen_consultations(filters, viewer)}
    found = cursor.execute(
        "SELECT title, coalesce(opens_on, first_activity_on), coalesce(closes_on, last_activity_on)"
        f" FROM warehouse.model.consultations WHERE {CHOSEN} ORDER BY 2, title", chosen,
    ).fetchall()  # fmt: skip
    return Context(
        tuple(title for title, _, _ in found),
        _period([first for _, first, _ in found], [last for _, _, last in found], filters),
        _marks(cursor, query, filters, chosen["chosen"], build),
        _lacking(cursor, query, filters, composed, build, chosen),
    )


def chosen_consultations(filters: Filters, viewer: Viewer) -> list[str] | None:
    """The ids that are chosen and may be seen; None where both are all."""
    if viewer.consultations is None:
        return list(filters.consultation) or None
    return [one for one in viewer.consultations if not filters.consultation or one in filters.consultation]


def _period(opened: list[date | None], closed: list[date | None], filters: Filters) -> tuple[date, date] | None:
    first = filters.since or min((day for day in opened if day), default=None)
    last = filters.until or max((day for day in closed if day), default=None)
    return (first, last) if first and last else None


def _lacking(
    cursor: duckdb.DuckDBPyConnection, query: Query, filters: Filters, composed: Composed, build: Build,
    chosen: dict[str, Any],
) -> tuple[str, ...]:  # fmt: skip
    """What the export lacks for this question, in words; empty when there is something to ask."""
    wanted = query.needs or tuple(SUPPLIED_AS[table] for table in composed.tables if table in SUPPLIED_AS)
    counted = COUNTED_FROM.get(filters.population, "") if query.counts_population else ""
    if not (wanted or counted) or "supplied" not in build.tables:
        return ()
    found = cursor.execute(
        f"SELECT table_name FROM warehouse.model.supplied WHERE is_supplied AND {CHOSEN}", chosen
    ).fetchall()
    supplied = {name for (name,) in found}
    missing = [name for name in wanted if name not in supplied]
    if not query.needs and len(missing) < len(wanted):
        missing = []  # a part of what it names is enough
    missing += [counted] if counted and counted not in supplied else []
    return tuple(SUPPLY_WORDS.get(name, name.replace("_", " ")) for name in dict.fromkeys(missing))


def _marks(
    cursor: duckdb.DuckDBPyConnection, query: Query, filters: Filters, chosen: list[str] | None, build: Build
) -> tuple[dict[str, Any], ...]:
    """The timeline's entries, for a shape over time of one consultation."""
    over_time = query.chart and query.chart.shape in ("columns", "lines")
    if not over_time or "timeline" not in build.tables or len(chosen or ()) != 1:
        return ()
    conditions, values = "consultation_id = $one AND starts_on IS NOT NULL", {"one": chosen[0]}
    for name, sign in (("since", ">="), ("until", "<=")):
        if getattr(filters, name):
            conditions += f" AND starts_on {sign} ${name}"
            values[name] = getattr(filters, name)
    found = cursor.execute(
        f"SELECT starts_on, kind, title FROM warehouse.model.timeline WHERE {conditions} ORDER BY starts_on", values
    ).fetchall()
    return tuple({"on": on, "kind": kind, "title": title} for on, kind, title in found)
