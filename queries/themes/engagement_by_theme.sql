/* ---
title: Engagement per theme
question: How much, by how many and how evenly was each theme engaged with?
method: >-
  Contributions to a theme are its comments and replies, and survey answers to questions that carry it (one person's
  answer to one question), counted apart. Participants are the different people who did either; somebody who did both
  counts once where the survey knows the member, else twice. Median contributions are those of these participants.
  Reply share is replies / comments. Reach is a theme's participants / everyone who commented or answered the survey,
  in any theme. Concentration is the share of the comments of known authors that the top 10% of them wrote (rounded up
  to whole authors), not given under 10 authors. The daily rate is comments / days on which the theme's consultations
  were open. A comment in several themes counts in each, so shares can pass 100%. Deleted accounts count nobody.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: themes
chart: table
grain: [theme]
people: [participants, commenters, respondents, all_participants]
public: [comments, reply_share, discussions_without_reply, open_day_rate]
kept: [discussions, unknown]
filters: [consultation, dates, borough, channel, characteristic, accounts, count]
needs: [comments]
columns:
  theme: Theme
  participants: Participants
  comments: Comments
  survey_answers: Survey answers
  reach_share: Share of all participants
  reply_share: Replies among comments
  concentration_share: Written by the top 10% of authors
  discussions_without_reply: Discussions without a reply
  median_contributions: Median contributions of a participant
  open_day_rate: Comments per open day
  commenters: People who commented
  respondents: People who answered the survey
  discussions: Discussions
  all_participants: Participants in all themes
  unknown: Comments by deleted accounts
finding: "{any:all_participants} people commented or answered the survey; themes: {rows}"
base: "{any:all_participants} people commented or answered the survey"
left_out: "{any:unknown} comments by deleted accounts count nobody"
--- */
WITH theme_consultations AS (
    SELECT theme, consultation_id FROM discussions
    UNION
    SELECT theme, consultation_id FROM comment_themes
    UNION
    SELECT theme, consultation_id FROM survey_questions WHERE theme IS NOT NULL
),
theme_comments AS (
    SELECT
        theme,
        count(*) AS comments,
        count(DISTINCT member_id) AS commenters,
        count(*) FILTER (WHERE is_reply) / count(*) AS reply_share
    FROM comment_themes
    GROUP BY theme
),
-- A multiple choice has a row for each option ticked.
answers AS (
    SELECT DISTINCT theme, response_id, question_id, member_id
    FROM survey_answers
),
theme_answers AS (
    SELECT theme, count(*) AS answers, count(DISTINCT member_id) AS respondents
    FROM answers
    GROUP BY theme
),
contributed AS (
    SELECT theme, member_id
    FROM comment_themes
    UNION ALL
    SELECT theme, member_id
    FROM answers
),
theme_participants AS (
    SELECT theme, count(*) AS participants, median(contributions) AS median_contributions
    FROM (
        SELECT theme, member_id, count(*) AS contributions
        FROM contributed
        WHERE member_id IS NOT NULL
        GROUP BY theme, member_id
    )
    GROUP BY theme
),
authors AS (
    SELECT theme, member_id, count(*) AS written
    FROM comment_themes
    WHERE member_id IS NOT NULL
    GROUP BY theme, member_id
),
concentration AS (
    SELECT theme, sum(written) FILTER (WHERE place <= ceil(authors / 10)) / sum(written) AS share
    FROM (
        SELECT
            theme,
            written,
            row_number() OVER (PARTITION BY theme ORDER BY written DESC, member_id) AS place,
            count(*) OVER (PARTITION BY theme) AS authors
        FROM authors
    )
    GROUP BY theme
    HAVING count(*) >= 10
),
theme_discussions AS (
    SELECT
        discussions.theme,
        count(*) AS discussions,
        count(*) FILTER (
            WHERE discussion_id NOT IN (SELECT discussion_id FROM comments WHERE is_reply)
        ) AS without_reply
    FROM discussions
    GROUP BY discussions.theme
),
open_days AS (
    SELECT theme, count(*) AS days
    FROM theme_consultations
    JOIN days USING (consultation_id)
    WHERE is_open
    GROUP BY theme
),
with_answers AS (
    SELECT DISTINCT theme
    FROM theme_consultations
    JOIN supplied USING (consultation_id)
    WHERE table_name = 'survey_answers' AND is_supplied
),
totals AS (
    SELECT
        (
            SELECT count(DISTINCT member_id)
            FROM (SELECT member_id FROM comments UNION ALL SELECT member_id FROM survey_answers)
        ) AS all_participants,
        (SELECT count(*) FROM comments WHERE member_id IS NULL) AS unknown
)
SELECT
    themes.theme,
    coalesce(theme_participants.participants, 0) AS participants,
    coalesce(theme_comments.comments, 0) AS comments,
    if(with_answers.theme IS NULL, NULL, coalesce(theme_answers.answers, 0)) AS survey_answers,
    coalesce(theme_participants.participants, 0) / nullif(totals.all_participants, 0) AS reach_share,
    theme_comments.reply_share,
    concentration.share AS concentration_share,
    coalesce(theme_discussions.without_reply, 0) AS discussions_without_reply,
    theme_participants.median_contributions,
    coalesce(theme_comments.comments, 0) / open_days.days AS open_day_rate,
    coalesce(theme_comments.commenters, 0) AS commenters,
    if(with_answers.theme IS NULL, NULL, coalesce(theme_answers.respondents, 0)) AS respondents,
    coalesce(theme_discussions.discussions, 0) AS discussions,
    totals.*
FROM (SELECT DISTINCT theme FROM theme_consultations) AS themes
CROSS JOIN totals
LEFT JOIN theme_comments USING (theme)
LEFT JOIN theme_answers USING (theme)
LEFT JOIN theme_participants USING (theme)
LEFT JOIN concentration USING (theme)
LEFT JOIN theme_discussions USING (theme)
LEFT JOIN open_days USING (theme)
LEFT JOIN with_answers USING (theme)
-- Reach is of the participants of all themes, so the theme chosen only picks rows.
WHERE $theme IS NULL OR list_contains($theme, themes.theme)
ORDER BY comments DESC, themes.theme
