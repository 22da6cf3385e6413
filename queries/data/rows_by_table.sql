/* ---
title: What each consultation's platform supplied
question: Which tables are there, with how many rows, what is a row of each, and which were not supplied?
method: >-
  Rows loaded of each table of the export contract, by consultation. A table that the platform did not supply has no
  number, not 0. A name with a dot is a part of the table before the dot. Tables of people (members, survey responses,
  registrations) are held to the disclosure rule.
owner: Engagement team
checked: "tests/queries, 2026-12-01"
page: data
chart: table
grain: [consultation_id, table_name]
people: [people]
kept: [consultation, state]
filters: [consultation]
finding: "Tables supplied and not supplied"
columns:
  table_name: Table
  state: State
  rows_loaded: Rows
  row_is: A row is
  consultation: Consultation
  consultation_id: Key of the consultation
  people: Of these, rows that are people
--- */
WITH meanings (table_name, row_is, is_people) AS (
    VALUES
        ('consultations', 'a consultation', FALSE),
        ('reported_figures', 'a published figure', FALSE),
        ('timeline', 'an entry of its timeline', FALSE),
        ('discussions', 'a discussion', FALSE),
        ('comments', 'a comment or reply, whatever became of it', FALSE),
        ('comments.status', 'a comment of which it is known what became of it', FALSE),
        ('comment_themes', 'a further theme of a comment', FALSE),
        ('reactions', 'a reaction as it happened, or a total of them', FALSE),
        ('reactions.events', 'a reaction as it happened, given again or withdrawn ones too', FALSE),
        ('reactions.totals', 'a total of reactions to one item', FALSE),
        ('reactions.down_votes', 'a vote against, or a total of them', FALSE),
        ('survey_responses', 'a response by any channel; the Overview counts those through the survey alone', TRUE),
        ('survey_questions', 'a question of a survey', FALSE),
        ('survey_answers', 'an answer, or an option chosen', FALSE),
        ('members', 'a member who contributed, voted or registered', TRUE),
        (
            'members.characteristics',
            'a person who was asked about themselves: members, whether they took part or not, and survey respondents',
            TRUE
        ),
        ('event_registrations', 'a person registered for an event', TRUE),
        ('codes', 'a code given to a free text', FALSE),
        ('moderation', 'an action on a comment', FALSE),
        ('visits', 'a day of visits', FALSE)
)
SELECT
    supplied.table_name,
    if(supplied.is_supplied, 'supplied', 'not supplied') AS state,
    if(supplied.is_supplied, supplied.rows, NULL)::BIGINT AS rows_loaded,
    coalesce(meanings.row_is, '') AS row_is,
    consultations.title AS consultation,
    supplied.consultation_id,
    if(meanings.is_people, rows_loaded, if(supplied.is_supplied, 0, NULL)) AS people
FROM supplied
JOIN consultations USING (consultation_id)
LEFT JOIN meanings USING (table_name)
ORDER BY
    consultations.opens_on DESC NULLS LAST,
    supplied.consultation_id,
    supplied.is_supplied DESC,
    supplied.table_name;
