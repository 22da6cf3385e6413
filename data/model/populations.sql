/* ---
words: The reference population of London and of each borough. Shares are of the people whose answer is known.
filters: []
order: [area_code, characteristic, category]
--- */
SELECT
    area_code,
    area_name,
    characteristic,
    category,
    population,
    sum(population) FILTER (category <> 'Not answered') OVER area AS known_population,
    if(category <> 'Not answered', population / known_population, NULL) AS share,
    floor,
    universe,
    source,
    as_at
FROM reference.population
WINDOW area AS (PARTITION BY area_code, characteristic)
