/* ---
title: Agreement with reports
question: How often was a report upheld, and how often a decision reversed?
method: >-
  Cases that began with a report in the dates chosen. Upheld: the comment was hidden, rejected or edited. Not upheld:
  it was approved or restored. Flag agreement = upheld / (upheld + not upheld). Deferred (escalated to safeguarding, or
  withdrawn by its author) and open cases are shown and in neither. Re-reviewed: decisions to keep or remove a comment
  that had already been kept or removed; overturned = those that went the other way / re-reviewed.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: moderation
chart: headline
people: none
columns:
  flag_agreement_share: Flag agreement
  upheld: Reports upheld
  not_upheld: Reports not upheld
  answered: Upheld or not
  deferred: Deferred
  open_cases: Open
  overturned_share: Overturned
  reversed: Decisions reversed
  re_reviewed: Decisions re-reviewed
filters: [consultation, theme, channel, borough, characteristic, accounts, count]
needs: [moderation]
finding: "{any:upheld} of {any:answered} answered reports were upheld"
base: "Reports upheld or not: {any:answered}; decisions re-reviewed: {any:re_reviewed}"
left_out: "Deferred: {any:deferred}; open: {any:open_cases}"
--- */
WITH reported AS (
    SELECT outcome, is_open
    FROM moderation_cases
    WHERE arrival = 'reported'
        AND arrived_on BETWEEN coalesce($since, DATE '-infinity') AND coalesce($until, DATE 'infinity')
),
answers AS (
    SELECT
        count(*) FILTER (WHERE outcome IN ('hidden', 'rejected', 'edited')) AS upheld,
        count(*) FILTER (WHERE outcome IN ('approved', 'restored')) AS not_upheld,
        count(*) FILTER (WHERE outcome IN ('escalated', 'withdrawn')) AS deferred,
        count(*) FILTER (WHERE is_open) AS open_cases
    FROM reported
),
reviews AS (
    SELECT
        occurred_on,
        action IN ('hidden', 'rejected') AS is_removal,
        lag(is_removal) OVER (PARTITION BY comment_id ORDER BY occurred_at, action_id) AS was_removal
    FROM moderation
    WHERE action IN ('approved', 'edited', 'restored', 'hidden', 'rejected')
),
again AS (
    SELECT count(*) AS re_reviewed, count(*) FILTER (WHERE is_removal <> was_removal) AS reversed
    FROM reviews
    WHERE was_removal IS NOT NULL
        AND occurred_on BETWEEN coalesce($since, DATE '-infinity') AND coalesce($until, DATE 'infinity')
)
SELECT
    upheld / nullif(upheld + not_upheld, 0) AS flag_agreement_share,
    upheld,
    not_upheld,
    upheld + not_upheld AS answered,
    deferred,
    open_cases,
    reversed / nullif(re_reviewed, 0) AS overturned_share,
    reversed,
    re_reviewed
FROM answers
CROSS JOIN again
