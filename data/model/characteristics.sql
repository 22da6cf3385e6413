/* ---
words: The characteristics that an export may give of a person, as asked.
filters: []
order: [position]
--- */
SELECT
    characteristic,
    position,
    label,
    question,
    is_sensitive,
    is_shown,
    population,
    why_no_population,
    protected AS protected_characteristic
FROM reference.characteristics
