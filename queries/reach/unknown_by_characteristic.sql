/* ---
title: What is not known of participants
question: Of how many participants do we know their age, sex, borough and the rest?
method: >-
  Different people who commented, answered or came to a workshop, by what there is for each characteristic. "Prefer not
  to say" and "Don't know" are answers that were given. "Not given": asked and left empty, or an answer that no group is
  known for. "Not asked": the form they took part by did not ask. "Not supplied": the export says nothing of the
  characteristic, which is not 0. The true share of a group lies between its people / all participants and as much more
  as is unknown. Organisations' responses are left out; deleted accounts are no longer anybody.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: reach
chart: bars x=participants_share y=label series=answer base=all_participants
grain: [characteristic, answer]
people: [participants, all_participants]
kept: [label, characteristics_supplied, characteristics_shown]
needs: [members.characteristics]
finding: "{any:characteristics_supplied} of {any:characteristics_shown} characteristics of participants were supplied"
base: "{any:all_participants} participants"
left_out: Organisations and deleted accounts
columns:
  label: Characteristic
  answer: What is known
  participants: Participants
  participants_share: Share of all participants
  characteristic: Key
  unknown_share: Share of which nothing is known
  all_participants: All participants
  characteristics_supplied: Characteristics supplied
  characteristics_shown: Characteristics that can be shown
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
totals AS (
    SELECT count(DISTINCT member_id) AS all_participants
    FROM people
),
given AS (
    SELECT
        characteristic,
        member_id,
        if(position < 90, 'Gave an answer', category) AS answer
    FROM all_member_characteristics
    SEMI JOIN people USING (consultation_id, member_id)
),
counted AS (
    SELECT characteristic, answer, count(DISTINCT member_id) AS participants
    FROM given
    GROUP BY ALL
    UNION ALL
    SELECT characteristic, 'Not asked', all_participants - count(DISTINCT member_id)
    FROM given
    CROSS JOIN totals
    GROUP BY characteristic, all_participants
),
answers (place, answer) AS (
    VALUES (1, 'Gave an answer'), (2, 'Prefer not to say'), (3, 'Don''t know'), (4, 'Not given'), (5, 'Not asked')
),
shown AS (
    SELECT
        characteristics.characteristic,
        characteristics.label,
        characteristics.position,
        characteristics.characteristic IN (
            SELECT characteristic
            FROM all_member_characteristics
            WHERE consultation_id IN (SELECT consultation_id FROM supplied)
        ) AS is_supplied
    FROM characteristics
    WHERE characteristics.is_shown
),
parts AS (
    SELECT shown.*, answers.place, answers.answer, coalesce(counted.participants, 0) AS participants
    FROM shown
    CROSS JOIN answers
    LEFT JOIN counted USING (characteristic, answer)
    WHERE shown.is_supplied
    UNION ALL
    SELECT shown.*, 6, 'Not supplied', NULL
    FROM shown
    WHERE NOT shown.is_supplied
)
SELECT
    parts.label,
    parts.answer,
    parts.participants,
    parts.participants / nullif(totals.all_participants, 0) AS participants_share,
    parts.characteristic,
    sum(parts.participants) FILTER (parts.place > 1) OVER (PARTITION BY parts.characteristic)
    / nullif(totals.all_participants, 0) AS unknown_share,
    totals.all_participants,
    (SELECT count(*) FILTER (WHERE is_supplied) FROM shown) AS characteristics_supplied,
    (SELECT count(*) FROM shown) AS characteristics_shown
FROM parts
CROSS JOIN totals
-- "Don't know" is rare: no row of zeros for every characteristic.
WHERE parts.answer <> 'Don''t know' OR parts.participants > 0
ORDER BY parts.position, parts.place;
