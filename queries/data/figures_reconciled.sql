/* ---
title: Published figures against the rows
question: Does every figure that is published of the consultation agree with the rows that were loaded?
method: >-
  Each published figure of a consultation, each counter on a discussion's page and the counters of all comments, beside
  the same counted from the rows: those that can be counted are comparable. A difference is explained where another way
  of counting the same rows gives the published figure exactly, or as many rows of that table were not loaded; else it
  is unexplained. Figures that count people (responses, commenters, voters) are held to the disclosure rule.
owner: Engagement team
checked: "tests/queries, 2026-12-01"
page: data
chart: table
grain: [consultation_id, figure, as_at, source]
people: [people]
public: [published]
kept: [consultation, agreeing, comparable, unexplained]
filters: [consultation]
finding: "Published figures that agree with the data: {any:agreeing} of {any:comparable} comparable"
base: "{any:comparable} comparable figures; differing without an explanation: {any:unexplained}"
empty: "No published figures: the export states none."
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
  people: Of these, people
  agreeing: Figures that agree
  comparable: Figures that are comparable
  unexplained: Figures whose difference is unexplained
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
    count(*) FILTER (WHERE outcome = 'agrees') OVER () AS agreeing,
    count(*) FILTER (WHERE outcome <> 'not comparable') OVER () AS comparable,
    count(*) FILTER (WHERE outcome = 'unexplained') OVER () AS unexplained
FROM reconciliation
JOIN consultations USING (consultation_id)
ORDER BY
    reconciliation.consultation_id,
    list_position(['unexplained', 'explained', 'agrees', 'not comparable'], outcome),
    figure,
    as_at NULLS FIRST,
    source;
