/* ---
title: Headline numbers
question: How much was said and done, and is it growing?
method: >-
  Responses are contributions by every channel: survey responses, e-mails and letters, comments and replies, workshops
  attended by name. Participants are the different people who contributed; who only voted is not among them, and someone
  who took part in two channels may count twice, because a survey's people cannot be joined to the platform's members.
  Up votes and cares are current ones: the latest of a person on an item, not withdrawn. Changes compare the last 7
  days of the period with the 7 days before, and are left empty on a base under 20, where the period is shorter than 7
  days, or where the 14 days are not all days of the consultation. Survey responses and workshops have no theme, so
  that a theme filter leaves them out.
owner: Engagement team
checked: "tests/queries, 2026-12-01"
page: overview
chart: headline y=responses,participants,comments,up_votes,cares x=week_ends_on
grain: []
people: [participants]
public: [comments, up_votes, up_votes_not_current, cares]
kept: [week_ends_on]
filters: [consultation, theme, channel, borough, characteristic, accounts, count]
needs: [consultations]
finding: "{any:participants} people took part and gave {any:responses} responses"
base: "{any:responses} responses by {any:participants} participants, who commented, answered or came to a workshop"
left_out: >-
  people who only voted, who are no participants; responses by deleted accounts, counted but no participants:
  {any:unknown}; up votes that are not current, being given again, changed or withdrawn: {any:up_votes_not_current}
columns:
  responses: Responses, all channels
  responses_change_share: On the week before
  participants: Participants
  participants_change_share: On the week before
  comments: Comments and replies
  comments_change_share: On the week before
  up_votes: Current up votes
  up_votes_change_share: On the week before
  cares: Current cares
  cares_change_share: On the week before
  unknown: Responses by deleted accounts
  up_votes_not_current: Up votes that are not current
  week_ends_on: Changes are of the 7 days to
--- */
-- The dates are applied here: the 7 days before the last 7 may lie before the reader's period.
WITH period AS (
    SELECT
        greatest(CAST($since AS DATE), min(day)) AS first_day,
        least(CAST($until AS DATE), max(day)) AS last_day,
        last_day - 6 AS week_start,
        last_day - 13 AS week_before,
        week_before >= min(day) AND week_start >= first_day AS is_whole
    FROM days
),
contributed AS (
    SELECT
        count(*) FILTER (contributed_on >= first_day) AS total,
        count(*) FILTER (contributed_on >= week_start) AS latest,
        count(*) FILTER (contributed_on < week_start AND contributed_on >= week_before) AS earlier,
        count(DISTINCT member_id) FILTER (contributed_on >= first_day) AS people,
        count(DISTINCT member_id) FILTER (contributed_on >= week_start) AS latest_people,
        count(DISTINCT member_id) FILTER (contributed_on < week_start AND contributed_on >= week_before)
            AS earlier_people,
        count(*) FILTER (contributed_on >= first_day AND member_id IS NULL) AS unknown
    FROM contributions
    JOIN period ON contributed_on <= last_day
),
commented AS (
    SELECT
        count(*) FILTER (posted_on >= first_day) AS total,
        count(*) FILTER (posted_on >= week_start) AS latest,
        count(*) FILTER (posted_on < week_start AND posted_on >= week_before) AS earlier
    FROM comments
    JOIN period ON posted_on <= last_day
),
current AS (
    SELECT
        count(*) FILTER (family = 'vote' AND reacted_on >= first_day) AS votes,
        count(*) FILTER (family = 'vote' AND reacted_on >= week_start) AS latest_votes,
        count(*) FILTER (family = 'vote' AND reacted_on < week_start AND reacted_on >= week_before) AS earlier_votes,
        count(*) FILTER (family = 'care' AND reacted_on >= first_day) AS cares,
        count(*) FILTER (family = 'care' AND reacted_on >= week_start) AS latest_cares,
        count(*) FILTER (family = 'care' AND reacted_on < week_start AND reacted_on >= week_before) AS earlier_cares
    FROM reactions
    JOIN period ON reacted_on <= last_day
    WHERE is_current AND polarity > 0
),
not_current AS (
    SELECT count(*) AS votes
    FROM reactions
    JOIN period ON reacted_on BETWEEN first_day AND last_day
    WHERE NOT is_current AND polarity > 0 AND family = 'vote'
),
has_reactions AS (
    SELECT coalesce(bool_or(is_supplied), FALSE) AS is_supplied
    FROM supplied
    WHERE table_name = 'reactions.events'
),
-- A platform without a care button did not count 0 cares.
has_cares AS (
    SELECT EXISTS (
        FROM all_reactions
        SEMI JOIN consultations USING (consultation_id)
        WHERE family = 'care'
    ) AS is_supplied
)
SELECT
    contributed.total AS responses,
    if(is_whole AND contributed.earlier >= 20, contributed.latest / contributed.earlier - 1, NULL)
        AS responses_change_share,
    people AS participants,
    if(is_whole AND earlier_people >= 20, latest_people / earlier_people - 1, NULL) AS participants_change_share,
    commented.total AS comments,
    if(is_whole AND commented.earlier >= 20, commented.latest / commented.earlier - 1, NULL) AS comments_change_share,
    if(has_reactions.is_supplied, current.votes, NULL) AS up_votes,
    if(is_whole AND earlier_votes >= 20, latest_votes / earlier_votes - 1, NULL) AS up_votes_change_share,
    if(has_cares.is_supplied, current.cares, NULL) AS cares,
    if(is_whole AND earlier_cares >= 20, latest_cares / earlier_cares - 1, NULL) AS cares_change_share,
    unknown,
    if(has_reactions.is_supplied, not_current.votes, NULL) AS up_votes_not_current,
    last_day AS week_ends_on
FROM contributed
CROSS JOIN commented
CROSS JOIN current
CROSS JOIN not_current
CROSS JOIN period
CROSS JOIN has_reactions
CROSS JOIN has_cares;
