/* ---
title: Census figures that participants are compared with
question: Which figures of London's population are used, of whom, from where and of which day?
method: >-
  The reference figures shipped with the dashboard, by characteristic, for London and for its boroughs. Shares leave out
  those who did not answer the census question. Figures of all ages are compared with participants who are mostly
  adults; tenure counts households. The census was taken on 21 March 2021, during lockdown.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: data
chart: table
grain: [characteristic, area]
people: none
filters: none
finding: "Census figures in use, with their source and day"
columns:
  label: Characteristic
  area: Area
  areas: Areas
  groups: Groups
  known_population: Population whose group is known
  universe: Who is counted
  floor: Ages covered
  source: Source
  as_at: Day
  characteristic: Key
--- */
WITH used AS (
    SELECT
        *,
        if(area_name = 'London', 'London', 'Boroughs and the City') AS area
    FROM populations
    WHERE share IS NOT NULL
)
SELECT
    characteristics.label,
    used.area,
    count(DISTINCT used.area_code) AS areas,
    count(DISTINCT used.category) AS groups,
    sum(used.population)::BIGINT AS known_population,
    string_agg(DISTINCT used.universe, '; ' ORDER BY used.universe) AS universe,
    string_agg(DISTINCT used.floor, '; ' ORDER BY used.floor) AS floor,
    string_agg(DISTINCT used.source, '; ' ORDER BY used.source) AS source,
    max(used.as_at) AS as_at,
    used.characteristic
FROM used
JOIN characteristics ON characteristics.population = used.characteristic
GROUP BY used.characteristic, characteristics.label, characteristics.position, used.area
ORDER BY characteristics.position, used.area = 'London' DESC;
