"""Exports of one consultation that are given together: each is loaded after the one that it replaces.

A load of several exports gives what loads of one after the other would give, in the order in which they were named.
"""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from dashboard.loading.builds.folders import FILE

_OVERLAPS = """
WITH spoken AS (
    SELECT * FROM export.scope JOIN (SELECT export, platform FROM export.exports) USING (export)
    {before}
),
given AS (
    SELECT spoken.*, list_position($numbers::BIGINT[], export) AS place
    FROM spoken
    WHERE list_contains($numbers::BIGINT[], export)
),
shared AS (
    SELECT DISTINCT one.export AS one, other.export AS other
    FROM export.supplied AS one
    JOIN export.supplied AS other ON other.table_name = one.table_name AND other.column_name = one.column_name
    WHERE one.column_name = 'consultation_id'
)
SELECT earlier.place - 1, later.place - 1, string_agg(DISTINCT consultation_id, ', ' ORDER BY consultation_id)
FROM given AS earlier
JOIN given AS later USING (consultation_id, platform)
LEFT JOIN shared ON shared.one = earlier.export AND shared.other = later.export
WHERE
    earlier.place < later.place
    AND earlier.export >= $first
    -- A survey tool's file replaces only the tables that it holds.
    AND ((earlier.is_own AND later.is_own) OR (NOT later.is_own AND shared.one IS NOT NULL))
GROUP BY ALL
ORDER BY ALL
"""


@dataclass(frozen=True)
class Overlap:
    """Two of the exports of a load of which the later replaces something of the earlier, and of which consultations."""

    earlier: str
    later: str
    consultations: str


def find_overlaps(
    connection: duckdb.DuckDBPyConnection, numbers: Mapping[str, int], first: int, *, has_before: bool
) -> list[Overlap]:
    """Which of these exports, by name in the order in which they were given, overlap; those from `first` on are new.

    Asked when `export.scope` tells of the new ones.
    """
    names = list(numbers)
    before = (
        "UNION ALL SELECT * FROM before.export.scope "
        "JOIN (SELECT export, platform FROM before.export.exports) USING (export)"
    )
    found = connection.execute(
        _OVERLAPS.format(before=before if has_before else ""), {"numbers": list(numbers.values()), "first": first}
    ).fetchall()
    return [Overlap(names[earlier], names[later], consultations) for earlier, later, consultations in found]


def in_rounds(names: list[str], found: list[Overlap]) -> list[list[str]]:
    """The names in their order, parted so that no two in one round overlap."""
    rounds: list[list[str]] = [[]]
    for name in names:
        if any(one.later == name and one.earlier in rounds[-1] for one in found):
            rounds.append([])
        rounds[-1].append(name)
    return rounds


def tell(overlap: Overlap) -> str:
    """A sentence on what became of the two."""
    return (
        f"{overlap.earlier} and {overlap.later} both hold {overlap.consultations}: they were loaded one after the "
        f"other, so that the later, {overlap.later}, replaces what it holds again."
    )


def aside(folder: Path) -> Path:
    """The build of the round before, which the round at work in that folder adds to."""
    return folder / "round before.duckdb"


def put_aside(folder: Path, *, keep: bool) -> None:
    """Make room in the folder for the next round; its build is kept aside, unless nothing was to `keep` of it."""
    if keep:
        (folder / FILE).replace(aside(folder))
    for entry in folder.iterdir():
        if entry.is_file() and entry != aside(folder):
            entry.unlink()
    shutil.rmtree(folder / "spill", ignore_errors=True)
