/* ---
title: Approval by comment
question: Which comments have the surest approval?
method: >-
  Current votes on comments, of a member's votes on one comment the latest, none that was withdrawn. Approval = for /
  (for + against), kinds that are neither (pass) left out. Ranked by the lower end of the Wilson 95% interval, so that
  three votes of three do not beat ninety of a hundred; the interval supposes that voters were a random sample, and
  they were not. Only consultations whose export holds votes against. Care is no part of it. The dates chosen are those
  of the votes.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: reactions
chart: intervals x=approval_share y=item low=approval_low_share high=approval_high_share base=votes
grain: [comment_id]
people: [voters]
public: [up, down, votes, approval_share, approval_low_share, approval_high_share]
kept: [all_comments]
columns:
  item: Comment
  comment_id: Comment's id
  theme: Theme
  up: Votes for
  down: Votes against
  votes: Votes for or against
  voters: Members who voted
  approval_share: Approval
  approval_low_share: Approval, lower end of the 95% interval
  approval_high_share: Approval, upper end of the 95% interval
  all_comments: Comments with a vote for or against
  excerpt: Beginning of the comment
parameters:
  show: {type: integer, default: 20, choices: [10, 20, 50, 1000], label: Comments shown}
needs: [reactions.events, reactions.down_votes]
then: approval_interval
free_text: [excerpt]
finding: "Surest: comment {first:comment_id}, {first:approval_share} of {first:votes}; at most {max:votes} votes each"
base: "{rows} of the {any:all_comments} comments with a vote for or against"
--- */
WITH with_down_votes AS (
    SELECT DISTINCT consultation_id
    FROM all_reactions
    WHERE polarity = -1
),
counted AS (
    SELECT
        comment_id,
        count(*) FILTER (WHERE polarity = 1) AS up,
        count(*) FILTER (WHERE polarity = -1) AS down,
        up + down AS votes,
        count(DISTINCT member_id) AS voters
    FROM reactions
    SEMI JOIN with_down_votes USING (consultation_id)
    WHERE is_current AND family = 'vote' AND polarity <> 0 AND comment_id IS NOT NULL
    GROUP BY comment_id
),
surest AS (
    SELECT *
    FROM counted
    -- Lower end of the Wilson interval with z = 1.959964, multiplied out; the statistic then gives the whole of it.
    ORDER BY
        (up + 1.920729 - 1.959964 * sqrt(up * down / votes + 0.960365)) / (votes + 3.841459) DESC,
        votes DESC,
        comment_id
    LIMIT $show
)
SELECT
    comment_id || ', ' || if(len(theme) > 48, theme[:47] || '…', theme) AS item,
    comment_id,
    theme,
    up,
    down,
    votes,
    voters,
    (SELECT count(*) FROM counted) AS all_comments,
    CASE WHEN is_published THEN body[:60] END AS excerpt
FROM surest
JOIN all_comments USING (comment_id)
ORDER BY comment_id
