/* ---
title: Published figures
question: Do the published figures agree with what was loaded?
method: >-
  Each figure that is published of the whole consultation, with its day and source, beside the rows that it can be held
  against. The page's and the survey's stand beside the responses that came through the survey; voters, commenters and
  comments beside those of the export, staff and comments no longer shown included. Counters of votes and care are
  counted among those that agree or differ, and listed on the Data page. A difference is explained where another way of
  counting the same rows gives the published figure exactly, or as many rows could not be loaded; else it is
  unexplained. The figures count responses, not checked people.
owner: Engagement team
checked: "tests/queries, 2026-12-01"
page: overview
chart: table
grain: [consultation_id, figure, as_at, source]
people: [counted]
public: [published]
kept: [consultation, agreeing, comparable, elsewhere]
filters: [consultation]
finding: "Published figures that agree with the data: {any:agreeing} of {any:comparable} comparable"
base: >-
  {any:comparable} comparable figures; of them on the Data page alone, as counters of votes and care: {any:elsewhere}
empty: "No published figures of the whole consultation: the export states none."
columns:
  figure: Figure
  published: Published
  counted: Counted here
  difference: Difference
  explanation: Explanation
  source: Source
  as_at: Read on
  consultation: Consultation
  consultation_id: Key of the consultation
  agreeing: Figures that agree
  comparable: Figures that are comparable
  elsewhere: Comparable figures listed on the Data page
--- */
SELECT
    figure,
    published,
    counted,
    difference,
    explanation,
    source,
    as_at,
    consultations.title AS consultation,
    reconciliation.consultation_id,
    count(*) FILTER (WHERE outcome = 'agrees') OVER () AS agreeing,
    count(*) FILTER (WHERE outcome <> 'not comparable') OVER () AS comparable,
    count(*) FILTER (WHERE counter IN ('up votes', 'cares') AND outcome <> 'not comparable') OVER () AS elsewhere
FROM reconciliation
JOIN consultations USING (consultation_id)
-- Cut after counting: the heading is of all figures, as it is on the Data page.
QUALIFY counter IS NULL OR counter NOT IN ('up votes', 'cares')
ORDER BY
    reconciliation.consultation_id DESC,
    list_position(['unexplained', 'explained', 'agrees', 'not comparable'], outcome),
    figure,
    as_at NULLS FIRST,
    published,
    source;
