/* ---
words: The 32 boroughs and the City of London, with their place on the tile map.
filters: []
order: [name]
--- */
SELECT
    code,
    name,
    short_name,
    abbr,
    aliases,
    inner_outer,
    bcu,
    -- The City has a police of its own and too few residents to stand alone: it goes with Westminster's unit.
    CASE
        WHEN bcu IS NULL OR bcu = westminster.unit THEN westminster.unit || ' and the City'
        ELSE bcu
    END AS police_area,
    grid_col,
    grid_row,
    boroughs.population,
    -- At or over the age floor: what borough counts of participants are compared with.
    counts.population AS population_of_age
FROM reference.boroughs
LEFT JOIN reference.population AS counts ON counts.characteristic = 'borough' AND counts.category = boroughs.name
CROSS JOIN (
    SELECT bcu AS unit
    FROM reference.boroughs
    WHERE name = 'Westminster'
) AS westminster
