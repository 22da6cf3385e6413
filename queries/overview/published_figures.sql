/* ---
title: Published figures
question: Do the published figures agree with what the export holds?
method: >-
  Each published counter, with its day and source, beside the rows of the export that it can be held against. The
  page's and the survey's counters stand beside the responses that came through the survey; voters, commenters and
  comments beside those of the export, staff and comments no longer shown included. A difference is explained where
  another way of counting the same rows gives the published figure exactly, or as many rows of the export could not be
  loaded; else it is unexplained. The figures count responses, not checked people.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: overview
chart: table
grain: [consultation_id, figure, as_at, source]
people: [counted]
public: [published]
kept: [agreeing]
filters: [consultation]
finding: "Published figures that agree with the export: {any:agreeing} of {rows}"
columns:
  consultation_id: Consultation
  figure: Figure
  published: Published
  as_at: Read on
  source: Source
  counted: Counted in the export
  difference: Difference
  explanation: Explanation
  agreeing: Figures that agree
--- */
SELECT
    consultation_id,
    figure,
    published,
    as_at,
    source,
    counted,
    difference,
    explanation,
    count(*) FILTER (WHERE published = counted) OVER () AS agreeing
FROM reconciliation
-- Counters of votes and care: the data check of the discussions says where they differ.
WHERE counter IS NULL OR counter NOT IN ('up votes', 'cares')
ORDER BY consultation_id DESC, counter IS NULL, figure, as_at NULLS FIRST, published, source;
