/* ---
title: Published counters against the rows
question: Does every counter that the platform publishes agree with the rows that were loaded?
method: >-
  Each published figure of a consultation, each counter on a discussion's page and the counters of all comments, beside
  the same counted from the rows. A difference is explained where another way of counting the same rows gives the
  published figure exactly, or as many rows of that table were not loaded; else it is unexplained. Figures that count
  people (responses, commenters, voters) are held to the disclosure rule.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: data
chart: table
grain: [consultation_id, figure, as_at, source]
people: [people]
public: [published]
kept: [consultation, agreeing, unexplained]
filters: [consultation]
finding: "Counters that agree: {any:agreeing} of {rows}; unexplained differences: {any:unexplained}"
columns:
  figure: Figure
  published: Published
  counted: Counted here
  difference: Differs by
  explanation: Explanation
  source: Source
  as_at: Read on
  consultation: Consultation
  consultation_id: Key of the consultation
  people: Of the counted, people
  agreeing: Counters that agree
  unexplained: Counters whose difference is unexplained
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
    if(counter IN ('responses', 'commenters', 'voters'), counted, 0) AS people,
    count(*) FILTER (WHERE explanation = 'they agree') OVER () AS agreeing,
    count(*) FILTER (WHERE explanation = 'unexplained') OVER () AS unexplained
FROM reconciliation
JOIN consultations USING (consultation_id)
ORDER BY
    reconciliation.consultation_id,
    explanation = 'unexplained' DESC,
    explanation = 'they agree',
    figure,
    as_at NULLS FIRST,
    source;
