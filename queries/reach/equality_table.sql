/* ---
title: Table for the equality impact assessment
question: Whom did the consultation reach of each protected characteristic, and who came to workshops or had comments removed?
method: >-
  The nine protected characteristics of the Equality Act 2010, section 4, with their groups; "Not asked" where the export
  says nothing of one, with the question that would supply it. Different people of the population chosen whose group is
  known, their share, that share against London's residents, and what it comes to (status, from the Wilson 95% interval; no
  status where fewer than 50 people's group is known or fewer than 5 of it were to be expected). Workshop attenders are
  those who came. Authors decided on wrote a comment of which moderators decided a case; the removal rate is their cases
  that ended with the comment hidden or rejected / their cases decided (a case ends with its first decision). It is not
  shown where no author, every author or few authors of a group had a comment removed. Age stands for the age on the
  opening day, sex for what was given as sex. Organisations, the platform's own accounts and deleted accounts are left out.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: reach
ranked: false
chart: table
grain: [protected_characteristic, characteristic, category, population]
people: [participants, known_participants, all_participants]
kept: [population_share, is_known, known_participants, all_participants, note, chosen, characteristics_asked,
  reference_floor]
lines: [characteristic, population, is_known]
exact_lines: [characteristic, population]
whole: {population: population_of_all}
untold: is_untold
everybody_tells: true
same:
  - {query: participants_by_characteristic, characteristic: characteristic, category: category, population: population}
derive: equality
needs: [consultations]
filters: [consultation, dates, theme, channel, accounts, count]
finding: "{any:characteristics_asked} of 9 protected characteristics were asked about"
base: "Who is counted: {any:population}; how many of them gave their group is in the table"
left_out: Organisations and deleted accounts; people whose group is not known stand beside each group
columns:
  protected_characteristic: Protected characteristic
  category: Group
  participants: People
  known_share: Share of people whose group is known
  population_share: Share of London's residents
  status: Status
  representation_index: Representation index (1 = parity)
  why_no_index: Why there is no status
  attended: Workshop attenders
  attended_share: Share of attenders whose group is known
  authors: Authors of comments decided on
  decided: Their cases decided
  removed_share: Removal rate
  known_participants: People whose group is known
  all_participants: All people
  population: Who is counted
  note: What is missing, and what to ask
  characteristic: Key
  reference_floor: Ages that the census figure covers
  characteristics_asked: Protected characteristics asked about
--- */
WITH protected AS (
    SELECT
        * RENAME (population AS census_characteristic),
        characteristic IN (
            SELECT characteristic
            FROM all_member_characteristics
            WHERE consultation_id IN (SELECT consultation_id FROM consultations)
        ) AS is_asked
    FROM characteristics
    WHERE protected_characteristic IS NOT NULL
),
census AS (
    SELECT
        protected.characteristic,
        populations.category,
        populations.share AS population_share,
        populations.floor
    FROM protected
    JOIN populations ON populations.characteristic = protected.census_characteristic
    WHERE populations.area_name = 'London' AND populations.share IS NOT NULL
),
decided_cases AS (
    SELECT comments.consultation_id, comments.member_id, outcome IN ('hidden', 'rejected') AS is_removed
    FROM all_moderation_cases AS cases
    JOIN all_comments AS comments USING (comment_id)
    JOIN people_counted ON people_counted.consultation_id = comments.consultation_id
    WHERE
        NOT comments.is_official
        AND comments.member_id IS NOT NULL
        AND NOT cases.is_open
        AND (counted_until IS NULL OR decided_on <= counted_until)
),
people AS (
    SELECT consultation_id, population, member_id, NULL AS cases
    FROM population_members
    WHERE theme IS NULL
    UNION ALL
    SELECT consultation_id, 'authors decided on', member_id, count(*)
    FROM decided_cases
    GROUP BY consultation_id, member_id
    UNION ALL
    SELECT consultation_id, 'authors of removed comments', member_id, count(*)
    FROM decided_cases
    WHERE is_removed
    GROUP BY consultation_id, member_id
),
-- The populations that have somebody, and the one chosen.
counted_populations AS (
    SELECT population FROM people
    UNION
    SELECT $population
),
answers AS (
    SELECT
        people.population,
        people.member_id,
        people.cases,
        protected.characteristic,
        coalesce(given.category, 'Not asked') AS category,
        coalesce(given.position, 96) AS position
    FROM people
    CROSS JOIN protected
    LEFT JOIN all_member_characteristics AS given
        ON given.consultation_id = people.consultation_id
        AND given.member_id = people.member_id
        AND given.characteristic = protected.characteristic
    WHERE protected.is_asked
),
groups AS (
    SELECT
        characteristic,
        category,
        min(position) AS position,
        min(position) < 90
        AND (
            (characteristic, category) IN (SELECT (characteristic, category) FROM census)
            OR characteristic NOT IN (SELECT characteristic FROM census)
        ) AS is_known
    FROM (
        SELECT characteristic, category, position
        FROM answers
        UNION ALL
        SELECT characteristic, category, categories.position
        FROM categories
        JOIN protected USING (characteristic)
        WHERE
            is_asked
            AND categories.position < 90
            AND (
                (characteristic, category) IN (SELECT (characteristic, category) FROM census)
                OR characteristic NOT IN (SELECT characteristic FROM census)
            )
    ) AS found (characteristic, category, position)
    GROUP BY characteristic, category
),
counted AS (
    SELECT
        characteristic,
        population,
        category,
        count(DISTINCT member_id) AS participants,
        sum(cases)::BIGINT AS cases
    FROM answers
    GROUP BY characteristic, population, category
),
totals AS (
    SELECT
        answers.characteristic,
        answers.population,
        count(DISTINCT member_id) AS all_participants,
        count(DISTINCT member_id) FILTER (groups.is_known) AS known_participants,
        max(known_participants) FILTER (population = 'commenters') OVER (PARTITION BY answers.characteristic) AS commenters
    FROM answers
    JOIN groups USING (characteristic, category)
    GROUP BY answers.characteristic, answers.population
    -- Authors who are all but a few of the commenters would tell of those few.
    QUALIFY population <> 'authors decided on' OR coalesce(commenters - known_participants, 0) NOT BETWEEN 1 AND 9
)
SELECT
    protected.protected_characteristic,
    coalesce(groups.category, 'Not asked') AS category,
    counted_populations.population,
    if(totals.population IS NULL, NULL, coalesce(counted.participants, 0)) AS participants,
    census.population_share,
    protected.characteristic,
    totals.known_participants,
    totals.all_participants,
    if(totals.population IS NULL, NULL, coalesce(counted.cases, 0)) AS cases,
    coalesce(groups.is_known, FALSE) AS is_known,
    CASE
        WHEN NOT protected.is_asked THEN 'Not asked. What to ask: ' || protected.question
        WHEN census.population_share IS NULL THEN protected.why_no_population
    END AS note,
    census.floor AS reference_floor,
    (SELECT count(DISTINCT protected_characteristic) FROM protected WHERE is_asked) AS characteristics_asked,
    $population AS chosen,
    CASE
        WHEN NOT protected.is_asked THEN NULL
        WHEN counted_populations.population = 'authors decided on' THEN 'commenters'
        WHEN counted_populations.population = 'authors of removed comments' THEN 'authors decided on'
    END AS population_of_all,
    groups.position >= 90 AS is_untold
FROM protected
CROSS JOIN counted_populations
LEFT JOIN groups USING (characteristic)
LEFT JOIN totals USING (characteristic, population)
LEFT JOIN counted USING (characteristic, population, category)
LEFT JOIN census USING (characteristic, category)
ORDER BY
    protected.protected_characteristic,
    protected.position,
    counted_populations.population,
    groups.position,
    groups.category
