/* ---
title: Reports and removals by theme
question: Under which themes were comments reported, and how many removed?
method: >-
  Removal rate = cases whose decision was to hide or reject / cases decided, of the cases that arrived in the dates
  chosen; apart for comments queued before publication and comments reported after it. A case ends with its first
  decision: a comment escalated and removed later counts as escalated. Reports per 1,000 = reports by the community in
  the dates / published comments posted in them, whoever wrote them. A comment in two themes counts in both.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: moderation
chart: bars x=report_rate y=theme base=comments
grain: [theme]
people: none
kept: [all_reports, all_decided]
finding: "{top:theme}: {top:report_rate} reports per 1,000 comments, the most"
columns:
  theme: Theme
  report_rate: Reports per 1,000 published comments
  reports: Reports
  comments: Published comments
  decided: Cases decided
  removed: Cases that ended in removal
  removed_share: Removal rate
  queued_removed_share: Removal rate before publication
  reported_removed_share: Removal rate after publication
  all_reports: Reports in all themes
  all_decided: Cases decided in all themes
needs: [moderation]
base: "{any:all_reports} reports and {any:all_decided} decided cases"
--- */
WITH supplied_consultations AS (
    SELECT consultation_id FROM supplied WHERE table_name = 'moderation' AND is_supplied
),
cases AS (
    SELECT
        all_comment_themes.theme,
        count(*) FILTER (WHERE NOT is_open) AS decided,
        count(*) FILTER (WHERE outcome IN ('hidden', 'rejected')) AS removed,
        count(*) FILTER (WHERE outcome IN ('hidden', 'rejected') AND arrival = 'queued')
        / nullif(count(*) FILTER (WHERE NOT is_open AND arrival = 'queued'), 0) AS queued_removed_share,
        count(*) FILTER (WHERE outcome IN ('hidden', 'rejected') AND arrival = 'reported')
        / nullif(count(*) FILTER (WHERE NOT is_open AND arrival = 'reported'), 0) AS reported_removed_share
    FROM moderation_cases
    JOIN all_comment_themes USING (comment_id)
    GROUP BY all_comment_themes.theme
),
reports AS (
    SELECT all_comment_themes.theme, count(*) AS reports
    FROM moderation
    JOIN all_comment_themes USING (comment_id)
    WHERE action = 'reported'
    GROUP BY all_comment_themes.theme
),
published AS (
    SELECT theme, count(*) AS comments
    FROM all_comment_themes
    SEMI JOIN consultations USING (consultation_id)
    SEMI JOIN supplied_consultations USING (consultation_id)
    WHERE is_published
        AND posted_on BETWEEN coalesce($since, DATE '-infinity') AND coalesce($until, DATE 'infinity')
    GROUP BY theme
),
themes AS (
    SELECT theme FROM discussions SEMI JOIN supplied_consultations USING (consultation_id)
    UNION
    SELECT theme FROM reports
    UNION
    SELECT theme FROM cases
)
SELECT
    theme,
    1000 * coalesce(reports, 0) / comments AS report_rate,
    coalesce(reports, 0) AS reports,
    coalesce(comments, 0) AS comments,
    coalesce(decided, 0) AS decided,
    coalesce(removed, 0) AS removed,
    removed / nullif(decided, 0) AS removed_share,
    queued_removed_share,
    reported_removed_share,
    (SELECT count(*) FROM moderation WHERE action = 'reported') AS all_reports,
    (SELECT count(*) FROM moderation_cases WHERE NOT is_open) AS all_decided
FROM themes
LEFT JOIN cases USING (theme)
LEFT JOIN reports USING (theme)
LEFT JOIN published USING (theme)
-- A comment of a chosen theme brings its other themes along.
WHERE $theme IS NULL OR list_contains($theme, theme)
ORDER BY report_rate DESC NULLS LAST, theme
