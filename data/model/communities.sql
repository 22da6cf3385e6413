/* ---
words: The target communities of each consultation with the share to expect, a row for each category of each condition.
filters: [consultation]
order: [consultation_id, position, condition, category]
--- */
WITH expected AS (
    -- The share of London that is in any of the community's categories. Shares of several conditions at once
    -- cannot be made from the population of each: they are stated or there is none.
    SELECT
        communities.consultation_id,
        communities.community,
        sum(populations.share) AS share,
        any_value(populations.source) AS source
    FROM reference.communities
    JOIN model.populations USING (characteristic, category)
    WHERE communities.reference = 'population' AND populations.area_name = 'London'
    GROUP BY communities.consultation_id, communities.community
    HAVING count(DISTINCT communities.condition) = 1
)
SELECT
    communities.community,
    communities.consultation_id,
    communities.position,
    communities.why,
    communities.why_url,
    communities.condition,
    communities.characteristic,
    communities.category,
    coalesce(communities.share, expected.share) AS reference_share,
    coalesce(communities.share_source, expected.source) AS reference_source,
    communities.why_not,
    communities.note,
    communities.owner,
    communities.as_at
FROM reference.communities
LEFT JOIN expected USING (consultation_id, community)
