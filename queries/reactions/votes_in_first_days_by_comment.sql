/* ---
title: Votes in a comment's first days
question: Which comments drew the most votes when all had the same time?
method: >-
  Older comments have had longer to collect votes, so this counts each published comment's current votes (for, against
  and neither) given within its first days, beside all its votes. The dates chosen are those on which comments were
  posted. Comments whose first days had not passed when the consultation closed, or the data ends, are left out;
  comments without votes count in the median. Care is no part of it.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: reactions
chart: bars x=votes_in_first_days y=item
grain: [comment_id]
people: [voters]
public: [votes_in_first_days, votes]
kept: [all_comments, median_votes, too_young]
finding: "The most voted comment drew {max:votes_in_first_days} votes in its first days; the median {any:median_votes}"
columns:
  item: Comment
  comment_id: Comment's id
  theme: Theme
  posted_on: Posted on
  votes_in_first_days: Votes in the first days
  votes: Votes in all
  voters: Members who voted in the first days
  all_comments: Published comments that had as many days
  median_votes: Median votes in the first days
  too_young: Comments posted too late
  excerpt: Beginning of the comment
parameters:
  days: {type: integer, default: 7, choices: [1, 3, 7, 14, 28], label: First days}
  show: {type: integer, default: 20, choices: [10, 20, 50, 1000], label: Comments shown}
filters: [consultation, theme, channel, borough, characteristic, accounts, count]
needs: [reactions.events]
free_text: [excerpt]
base: "{rows} of {any:all_comments} published comments, whose median is {any:median_votes} votes"
left_out: "{any:too_young} comments posted too late to have had as many days"
--- */
WITH items AS (
    -- Not the filtered comments: a filter of people is about who voted, not about who wrote.
    SELECT
        comment_id,
        theme,
        body,
        posted_on,
        posted_at + to_days($days) AS first_days_end_at,
        -- Nobody can vote once the consultation has closed.
        first_days_end_at <= least(data_as_of, (closes_on + 1)::TIMESTAMPTZ) AS is_old_enough
    FROM all_comments
    JOIN consultations USING (consultation_id)
    CROSS JOIN build
    WHERE is_published
        AND posted_on BETWEEN coalesce($since, DATE '-infinity') AND coalesce($until, DATE 'infinity')
        AND consultation_id IN (
            SELECT consultation_id FROM supplied WHERE table_name = 'reactions.events' AND is_supplied
        )
        AND comment_id IN (
            SELECT comment_id FROM all_comment_themes WHERE $theme IS NULL OR list_contains($theme, theme)
        )
),
counted AS (
    SELECT
        comment_id,
        any_value(items.theme) AS theme,
        any_value(body) AS body,
        any_value(posted_on) AS posted_on,
        count(*) FILTER (WHERE reacted_at < first_days_end_at) AS votes_in_first_days,
        count(votes.comment_id) AS votes,
        count(DISTINCT member_id) FILTER (WHERE reacted_at < first_days_end_at) AS voters
    FROM items
    LEFT JOIN (FROM reactions WHERE is_current AND family = 'vote') AS votes USING (comment_id)
    WHERE is_old_enough
    GROUP BY comment_id
)
SELECT
    comment_id || ', ' || if(len(theme) > 48, theme[:47] || '…', theme) AS item,
    comment_id,
    theme,
    posted_on,
    votes_in_first_days,
    votes,
    voters,
    (SELECT count(*) FROM counted) AS all_comments,
    (SELECT quantile_disc(votes_in_first_days, 0.5) FROM counted) AS median_votes,
    (SELECT count(*) FILTER (WHERE NOT is_old_enough) FROM items) AS too_young,
    body[:60] AS excerpt
FROM counted
ORDER BY votes_in_first_days DESC, votes DESC, comment_id
LIMIT $show
