/* ---
title: Most divisive comments
question: Which comments divided those who voted?
method: >-
  The smaller of votes for and votes against, divided by the larger: 1 is an even split, 0 is one-sided. Only comments
  with 20 or more current votes for or against (pass left out), in consultations whose export holds votes against. The
  dates chosen are those of the votes.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: reactions
chart: bars x=divisiveness_index y=item base=votes
grain: [comment_id]
people: [voters]
public: [divisiveness_index, up, down, votes]
kept: [all_comments, too_few]
columns:
  item: Comment
  comment_id: Comment's id
  theme: Theme
  divisiveness_index: Smaller side as a part of the larger
  up: Votes for
  down: Votes against
  votes: Votes for or against
  voters: Members who voted
  all_comments: Comments with 20 votes or more
  too_few: Comments with fewer than 20 votes
  excerpt: Beginning of the comment
parameters:
  show: {type: integer, default: 20, choices: [10, 20, 50, 1000], label: Comments shown}
needs: [reactions.events, reactions.down_votes]
free_text: [excerpt]
finding: "Most divisive: comment {first:comment_id}, {first:up} for and {first:down} against"
base: "{rows} of the {any:all_comments} comments with 20 votes or more"
left_out: "{any:too_few} comments with fewer than 20 votes"
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
)
SELECT
    comment_id || ', ' || if(len(theme) > 48, theme[:47] || '…', theme) AS item,
    comment_id,
    theme,
    least(up, down) / greatest(up, down) AS divisiveness_index,
    up,
    down,
    votes,
    voters,
    (SELECT count(*) FILTER (WHERE votes >= 20) FROM counted) AS all_comments,
    (SELECT count(*) FILTER (WHERE votes < 20) FROM counted) AS too_few,
    CASE WHEN is_published THEN body[:60] END AS excerpt
FROM counted
JOIN all_comments USING (comment_id)
WHERE votes >= 20
ORDER BY divisiveness_index DESC, votes DESC, comment_id
LIMIT $show
