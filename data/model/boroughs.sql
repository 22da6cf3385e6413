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
    grid_col,
    grid_row,
    population,
    population_16_plus
FROM reference.boroughs
