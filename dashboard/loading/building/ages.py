"""The age floor and the age bands, alike on both sides: of participants and of the census.

`[age]` of `data/reference/characteristics.toml` is the setting: a band is cut at the floor. Labels, census counts and
communities are written for 16 and follow it here.
"""

from collections.abc import Iterator
from typing import Any

import duckdb

from dashboard.errors import SettingError

_NAMES = r"""
CREATE OR REPLACE TEMP MACRO youngest(words) AS try_cast(regexp_extract(words, '(\d+)', 1) AS INTEGER);
CREATE OR REPLACE TEMP MACRO oldest(words) AS
    coalesce(try_cast(regexp_extract(words, '\d+\D+(\d+)', 1) AS INTEGER), 999);
CREATE OR REPLACE TEMP MACRO age_floor() AS {floor};
CREATE OR REPLACE TEMP VIEW bands AS
    SELECT category, from_age, coalesce(to_age, 999) AS to_age, position
    FROM reference.age_bands WHERE characteristic = 'age';
"""

_UNCOUNTED = """
SELECT bands.category
FROM bands
LEFT JOIN reference.population AS counts
    ON counts.characteristic = 'age'
    AND youngest(counts.category) >= from_age AND oldest(counts.category) <= to_age
WHERE EXISTS (FROM reference.population WHERE characteristic = 'age')
GROUP BY bands.category, from_age, to_age
HAVING min(youngest(counts.category)) IS DISTINCT FROM from_age OR max(oldest(counts.category)) IS DISTINCT FROM to_age
"""

_POPULATION = """
CREATE OR REPLACE TABLE reference.population AS
WITH ages AS (
    SELECT counts.* REPLACE (
        bands.category AS category,
        'All usual residents aged ' || age_floor() || ' years and over' AS universe,
        age_floor() || ' and over' AS floor
    )
    FROM reference.population AS counts
    JOIN bands ON youngest(counts.category) >= bands.from_age AND oldest(counts.category) <= bands.to_age
    WHERE counts.characteristic = 'age'
),
residents AS (
    SELECT area_name, any_value(universe) AS universe, sum(population)::BIGINT AS people
    FROM ages
    GROUP BY area_name
)
FROM reference.population WHERE characteristic NOT IN ('age', 'borough')
UNION ALL BY NAME
SELECT * REPLACE (sum(population)::BIGINT AS population) FROM ages GROUP BY ALL
UNION ALL BY NAME
SELECT boroughs.* REPLACE (people AS population, residents.universe AS universe, age_floor() || ' and over' AS floor)
FROM reference.population AS boroughs
JOIN residents ON residents.area_name = boroughs.category
WHERE boroughs.characteristic = 'borough'
"""

_LABELS = """
DELETE FROM reference.categories
WHERE characteristic = 'age' AND position < 90 AND category NOT LIKE 'Under %'
    AND youngest(label) < age_floor() AND oldest(label) >= age_floor();
UPDATE reference.categories SET category = 'Under ' || age_floor(), position = 1
WHERE characteristic = 'age' AND position < 90 AND (category LIKE 'Under %' OR oldest(label) < age_floor());
INSERT INTO reference.categories
SELECT 'age', words, 'Under ' || age_floor(), 1 FROM (SELECT 'Under ' || age_floor() AS words)
WHERE lower(words) NOT IN (SELECT lower(label) FROM reference.categories WHERE characteristic = 'age');
UPDATE reference.categories SET category = bands.category, position = bands.position + 1
FROM bands
WHERE characteristic = 'age' AND categories.position < 90 AND categories.category NOT LIKE 'Under %'
    AND youngest(label) BETWEEN from_age AND to_age;
"""

_COMMUNITIES = """
UPDATE reference.communities
SET share = NULL, why_not = 'The share stated is not of people aged ' || age_floor() || ' and over'
WHERE share IS NOT NULL AND (consultation_id, community) IN (
    SELECT (consultation_id, community) FROM reference.communities
    WHERE characteristic = 'age' AND category NOT IN (SELECT category FROM bands)
);
UPDATE reference.communities SET category = bands.category
FROM bands
WHERE characteristic = 'age' AND from_age >= youngest(communities.category) AND to_age <= oldest(communities.category);
"""


def cut_bands(age: dict[str, Any]) -> Iterator[tuple[str, int, int | None]]:
    """The category, first and last age of each band of a characteristic, cut at its floor; the last band has no end."""
    floor = age.get("floor", 0)
    for band in age.get("bands", ()):
        youngest, oldest = max(band[0], floor), band[1] if len(band) > 1 else None
        if oldest is None or oldest >= floor:
            yield f"{youngest}+" if oldest is None else f"{youngest}-{oldest}", youngest, oldest


def apply_age_floor(connection: duckdb.DuckDBPyConnection) -> None:
    """Bring census counts, labels and communities of the schema `reference` to the age bands; SettingError where the
    census counts of a band are not among the reference figures."""
    (floor,) = connection.execute("SELECT floor FROM reference.characteristics WHERE characteristic = 'age'").fetchone()
    connection.execute(_NAMES.format(floor="NULL::INTEGER" if floor is None else floor))
    uncounted = [category for (category,) in connection.execute(_UNCOUNTED).fetchall()]
    if uncounted:
        raise SettingError(f"there are no census counts of the ages {uncounted[0]}",
                           where="reference/characteristics.toml, age",
                           remedy="Use a floor of 16 or 18, or add the counts to population.csv.")  # fmt: skip
    connection.execute(_POPULATION + ";" + _LABELS + _COMMUNITIES)
