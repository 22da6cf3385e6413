/* ---
title: Concentration per theme
question: Did a few people write most of it?
method: >-
  The share of a theme's comments that the top 10% of its authors wrote (rounded up to whole authors), of the comments
  whose author is known; 10% would be everybody writing equally much. Not given under 10 authors. Beside it the share
  of authors who wrote a single comment. A comment in several themes counts in each; comments by deleted accounts are
  left out.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: themes
chart: bars x=concentration_share y=theme base=authors
grain: [theme]
people: [authors, all_authors]
kept: [unknown]
needs: [comments]
finding: "{top:theme}: the top 10% wrote {top:concentration_share}"
columns:
  theme: Theme
  authors: Authors
  comments: Comments by known authors
  concentration_share: Share written by the top 10% of authors
  once_share: Share of authors who wrote once
  all_authors: Authors in all
  unknown: Comments by deleted accounts
base: "{any:all_authors} authors in all"
left_out: "{any:unknown} comments by deleted accounts"
--- */
WITH themes AS (
    SELECT theme FROM discussions
    UNION
    SELECT theme FROM comment_themes
),
written AS (
    SELECT theme, member_id, count(*) AS comments
    FROM comment_themes
    WHERE member_id IS NOT NULL
    GROUP BY theme, member_id
),
placed AS (
    SELECT
        theme,
        comments,
        row_number() OVER (PARTITION BY theme ORDER BY comments DESC, member_id) AS place,
        count(*) OVER (PARTITION BY theme) AS authors
    FROM written
),
counted AS (
    SELECT
        theme,
        count(*) AS authors,
        sum(comments)::BIGINT AS comments,
        sum(comments) FILTER (WHERE place <= ceil(authors / 10)) / sum(comments) AS top_share,
        count(*) FILTER (WHERE comments = 1) / count(*) AS once_share
    FROM placed
    GROUP BY theme
)
SELECT
    themes.theme,
    coalesce(counted.authors, 0) AS authors,
    coalesce(counted.comments, 0) AS comments,
    if(counted.authors >= 10, counted.top_share, NULL) AS concentration_share,
    counted.once_share,
    (SELECT count(DISTINCT member_id) FROM comments) AS all_authors,
    (SELECT count(*) FROM comments WHERE member_id IS NULL) AS unknown
FROM themes
LEFT JOIN counted USING (theme)
ORDER BY concentration_share DESC NULLS LAST, authors DESC, themes.theme
