/* ---
title: How alike participants and Londoners are
question: How much of London's make-up do the participants share?
method: >-
  The overlap is the sum, over the groups of the characteristic, of the smaller of two shares: that of the participants
  whose group is known, and that of London's residents at the census (with boroughs chosen, of theirs). 100% would be
  the same make-up. Beside it stands what simple random samples of as many Londoners would score, since chance alone
  leaves every sample short of 100%: the median and the range of 90 in 100 of 2,000 simulated samples. Organisations'
  responses, deleted accounts and people whose group is not known are left out.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: reach
chart: headline y=overlap_share,representative_share,representative_low_share,representative_high_share
people: [participants]
needs: [members.characteristics]
then: overlap
finding: "Overlap with London {any:overlap_share}; a random sample would score {any:representative_share}"
parameters:
  characteristic: {type: text, default: age, choices: member_characteristics.characteristic.label, label: Characteristic}
base: "{any:participants} participants whose group is known"
left_out: Organisations, deleted accounts and people whose group is not known
columns:
  participants: Participants whose group is known
  overlap_share: Overlap with London
  representative_share: A random sample of as many, in the middle
  representative_low_share: 1 in 20 such samples scores less than
  representative_high_share: 1 in 20 such samples scores more than
--- */
WITH organisations AS (
    SELECT 'response:' || response_id AS contribution_id
    FROM all_survey_responses
    WHERE respondent_type = 'organisation'
),
people AS (
    SELECT DISTINCT consultation_id, member_id
    FROM contributions
    ANTI JOIN organisations USING (contribution_id)
    WHERE member_id IS NOT NULL
),
counted AS (
    SELECT category, count(DISTINCT member_id) AS participants
    FROM all_member_characteristics
    SEMI JOIN people USING (consultation_id, member_id)
    WHERE characteristic = $characteristic
    GROUP BY category
)
SELECT
    populations.category,
    any_value(coalesce(counted.participants, 0)) AS participants,
    sum(populations.population) / sum(sum(populations.population)) OVER () AS population_share
FROM populations
LEFT JOIN counted USING (category)
WHERE
    CASE
        WHEN $borough IS NULL THEN populations.area_name = 'London'
        ELSE list_contains($borough, populations.area_name)
    END
    AND populations.share IS NOT NULL
    AND populations.characteristic = (
        SELECT population
        FROM characteristics
        WHERE characteristic = $characteristic
    )
GROUP BY populations.category
ORDER BY populations.category;
