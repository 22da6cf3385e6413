/* ---
words: >-
  Whether a consultation is open, and until which day people's characteristics are counted: while it is open, to the
  end of the last week by which ten more people had taken part than by the week before that was counted. Until it closes
  nobody is counted of whom no day is known (a member without a day of joining), since no week is known either.
filters: [consultation]
order: [consultation_id]
--- */
WITH RECURSIVE
consultations AS (
    SELECT consultation_id, coalesce(closes_on >= CAST(built_at AS DATE), FALSE) AS is_open, CAST(built_at AS DATE) AS today
    FROM export.consultations
    CROSS JOIN export.info
),
firsts AS (
    SELECT consultation_id, member_id, min(active_on) AS first_on
    FROM (
        SELECT consultation_id, member_id, contributed_on AS active_on
        FROM model.contributions
        UNION ALL
        SELECT consultation_id, member_id, reacted_on
        FROM model.reactions
    )
    WHERE member_id IS NOT NULL
    GROUP BY consultation_id, member_id
),
weeks AS (
    SELECT
        consultation_id,
        -- A week is counted when it is over: its last day is a Sunday before today.
        CAST(date_trunc('week', first_on) AS DATE) + 6 AS ends_on,
        sum(count(*)) OVER (PARTITION BY consultation_id ORDER BY date_trunc('week', first_on)) AS people
    FROM firsts
    JOIN consultations USING (consultation_id)
    WHERE is_open
    GROUP BY consultation_id, date_trunc('week', first_on)
    HAVING ends_on < any_value(today)
),
counted AS (
    SELECT consultation_id, DATE '0001-01-01' AS ends_on, 0::HUGEINT AS people
    FROM consultations
    WHERE is_open
    UNION ALL
    SELECT weeks.consultation_id, weeks.ends_on, weeks.people
    FROM counted
    JOIN weeks
        ON weeks.consultation_id = counted.consultation_id
        AND weeks.ends_on > counted.ends_on
        AND weeks.people >= counted.people + 10
    QUALIFY row_number() OVER (PARTITION BY weeks.consultation_id ORDER BY weeks.ends_on) = 1
)
SELECT consultation_id, any_value(is_open) AS is_open, max(counted.ends_on) AS counted_until
FROM consultations
LEFT JOIN counted USING (consultation_id)
GROUP BY consultation_id
