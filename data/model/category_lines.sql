/* ---
words: >-
  Of which published totals a category is a part: of its line (boroughs: of their police basic command unit) and of its
  cross line (boroughs: inner or outer London; else the community of several categories that it belongs to).
filters: [consultation]
order: [consultation_id, characteristic, category]
--- */
WITH wide_communities AS (
    SELECT consultation_id, community, any_value(characteristic) AS characteristic, list(category) AS categories
    FROM model.communities
    GROUP BY consultation_id, community
    HAVING count(DISTINCT condition) = 1 AND count(DISTINCT category) > 1
),
blocks AS (
    SELECT consultation_id, characteristic, category, string_agg(community, ', ' ORDER BY community) AS block
    FROM (
        SELECT consultation_id, characteristic, community, unnest(categories) AS category
        FROM wide_communities
    )
    GROUP BY ALL
),
given AS (
    SELECT consultation_id, characteristic, category
    FROM model.member_characteristics
    WHERE position < 90
    UNION
    SELECT consultation_id, characteristic, category
    FROM model.categories
    CROSS JOIN model.consultations
    WHERE position < 90
)
SELECT
    given.consultation_id,
    given.characteristic,
    given.category,
    coalesce(boroughs.police_area, 'known') AS line,
    coalesce(boroughs.inner_outer, blocks.block, 'other') AS cross_line
FROM given
LEFT JOIN blocks USING (consultation_id, characteristic, category)
LEFT JOIN model.boroughs AS boroughs ON given.characteristic = 'borough' AND boroughs.name = given.category
