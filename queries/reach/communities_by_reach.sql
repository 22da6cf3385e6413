/* ---
title: Target communities
question: Did the consultation reach the communities that it meant to reach?
method: >-
  Different people in the population chosen who meet every condition of the community (women aged 16 to 24 are both).
  Share = people of the community / people who answered everything that it is defined by; the index is that share over
  the community's share of London (1 = parity). The interval (Wilson, 95%) holds if participants were a random sample;
  they were not. The status comes from the interval. No index where fewer than 50 people answered or fewer than 5 of the
  community were to be expected, or where boroughs are chosen: the share is London's. Organisations' responses and
  deleted accounts are left out.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: reach
chart: intervals x=known_share y=community low=low_share high=high_share target=reference_share base=known_participants
grain: [consultation_id, community]
people: [participants, known_participants]
kept: [population, reference_share, reference_source, status, why_no_index, why, owner, as_at]
needs: [members.characteristics]
parameters:
  population:
    type: text
    default: participants
    choices: [participants, commenters, voters, survey respondents, workshop attenders]
    label: Who is counted
base: "{any:population} who answered what each community is defined by; their number is in the table"
left_out: Organisations, deleted accounts and people who did not answer what the community is defined by
columns:
  community: Community
  participants: People
  known_share: Share of people who answered
  reference_share: Share of London's residents
  status: Status
  representation_index: Representation index (1 = parity)
  gap_points: Gap in percentage points
  low_share: Low end of the 95% interval
  high_share: High end of the 95% interval
  why_no_index: Why there is no index
  consultation_id: Consultation
  population: Who is counted
  known_participants: People who answered
  reference_source: Source of the share
  why: Why this community
  owner: Owner
  as_at: Defined on
--- */
WITH organisations AS (
    SELECT 'response:' || response_id AS contribution_id
    FROM all_survey_responses
    WHERE respondent_type = 'organisation'
),
people AS (
    SELECT consultation_id, member_id
    FROM contributions
    ANTI JOIN organisations USING (contribution_id)
    WHERE
        member_id IS NOT NULL
        AND CASE $population
            WHEN 'participants' THEN TRUE
            WHEN 'commenters' THEN channel = 'discussion comment'
            WHEN 'survey respondents' THEN starts_with(contribution_id, 'response:')
            WHEN 'workshop attenders' THEN starts_with(contribution_id, 'registration:')
        END
    UNION
    SELECT consultation_id, member_id
    FROM reactions
    WHERE $population = 'voters' AND member_id IS NOT NULL AND family = 'vote' AND is_current
),
populations_supplied AS (
    SELECT consultation_id
    FROM supplied
    WHERE
        is_supplied
        AND table_name = CASE $population
            WHEN 'voters' THEN 'reactions.events'
            WHEN 'survey respondents' THEN 'survey_responses'
            WHEN 'workshop attenders' THEN 'event_registrations'
            ELSE 'comments'
        END
),
census AS (
    SELECT characteristic, category
    FROM populations
    WHERE area_name = 'London' AND share IS NOT NULL
),
answers AS (
    SELECT consultation_id, member_id, characteristic, category
    FROM all_member_characteristics
    SEMI JOIN people USING (consultation_id, member_id)
    WHERE
        position < 90
        AND (
            (characteristic, category) IN (SELECT (characteristic, category) FROM census)
            OR characteristic NOT IN (SELECT characteristic FROM census)
        )
),
conditions AS (
    SELECT
        consultation_id,
        community,
        condition,
        characteristic,
        list(category) AS categories,
        (consultation_id, characteristic) IN (
            SELECT (consultation_id, characteristic)
            FROM all_member_characteristics
        )
        AND consultation_id IN (SELECT consultation_id FROM populations_supplied) AS is_asked
    FROM communities
    GROUP BY ALL
),
judged AS (
    SELECT
        conditions.consultation_id,
        conditions.community,
        answers.member_id,
        count(*) AS conditions_answered,
        count(*) FILTER (WHERE list_contains(conditions.categories, answers.category)) AS conditions_met
    FROM conditions
    JOIN answers USING (consultation_id, characteristic)
    GROUP BY ALL
),
definitions AS (
    SELECT consultation_id, community, count(*) AS conditions, bool_and(is_asked) AS is_asked
    FROM conditions
    GROUP BY ALL
),
stated AS (
    SELECT DISTINCT
        consultation_id,
        community,
        why,
        -- London's share says nothing of the residents of the boroughs chosen.
        if($borough IS NULL, reference_share, NULL) AS reference_share,
        if($borough IS NULL, reference_source, NULL) AS reference_source,
        CASE
            WHEN $borough IS NULL OR reference_share IS NULL THEN why_not
            ELSE 'The share is of London, boroughs are chosen'
        END AS why_not,
        owner,
        as_at
    FROM communities
),
counted AS (
    SELECT
        definitions.consultation_id,
        definitions.community,
        definitions.is_asked,
        count(*) FILTER (judged.conditions_met = definitions.conditions) AS members_reached,
        count(*) FILTER (judged.conditions_answered = definitions.conditions) AS members_known
    FROM definitions
    LEFT JOIN judged USING (consultation_id, community)
    GROUP BY ALL
),
shares AS (
    SELECT
        *,
        if(is_asked, members_reached, NULL) AS participants,
        if(is_asked, members_known, NULL) AS known_participants,
        participants / nullif(known_participants, 0) AS known_share,
        1.959964 * 1.959964 / nullif(known_participants, 0) AS z_squared_by_n,
        coalesce(known_participants >= 50 AND known_participants * reference_share >= 5, FALSE) AS has_index
    FROM counted
    JOIN stated USING (consultation_id, community)
),
ends AS (
    SELECT
        *,
        (known_share + z_squared_by_n / 2) / (1 + z_squared_by_n) AS centre,
        sqrt(z_squared_by_n * (known_share * (1 - known_share) + z_squared_by_n / 4)) / (1 + z_squared_by_n) AS reach,
        if(known_share IS NULL, NULL, greatest(0, least(known_share, centre - reach))) AS low_share,
        if(known_share IS NULL, NULL, least(1, greatest(known_share, centre + reach))) AS high_share
    FROM shares
)
SELECT
    community,
    participants,
    known_share,
    reference_share,
    CASE
        WHEN NOT is_asked OR reference_share IS NULL THEN ''
        WHEN NOT has_index THEN 'too few to say'
        WHEN high_share < reference_share THEN 'under-represented'
        WHEN low_share > reference_share THEN 'over-represented'
        ELSE 'in range'
    END AS status,
    if(has_index, known_share / reference_share, NULL) AS representation_index,
    if(has_index, 100 * (known_share - reference_share), NULL) AS gap_points,
    low_share,
    high_share,
    CASE
        WHEN NOT is_asked THEN 'Not supplied: the export does not say who belongs to it'
        WHEN reference_share IS NULL THEN coalesce(why_not, 'No share to compare with')
        WHEN known_participants < 50 THEN 'Fewer than 50 people answered'
        WHEN NOT has_index THEN 'Fewer than 5 people were to be expected'
        ELSE ''
    END AS why_no_index,
    consultation_id,
    $population AS population,
    known_participants,
    reference_source,
    why,
    owner,
    as_at
FROM ends
-- By size in London: an order by the share reached would tell of shares that are suppressed.
ORDER BY consultation_id, reference_share DESC NULLS LAST, community;
