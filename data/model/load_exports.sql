/* ---
words: >-
  The exports that this build was made from, a row for each. One that is not whole was carried over in part: another load
  replaced the rest, or it was taken out.
  Records sent = used + repeated + left out; one that came back corrected counts once, as what it is now.
filters: []
order: [loaded_at, export_name]
--- */
WITH spoken AS (
    SELECT export, string_agg(consultation_id, ', ' ORDER BY consultation_id) AS consultations
    FROM export.scope
    GROUP BY export
),
came AS (
    SELECT
        export_name,
        loaded_at,
        is_correction,
        coalesce(sum(rows_read), 0)::BIGINT AS read,
        sum(rows_collapsed)::BIGINT AS collapsed,
        sum(rows_quarantined - rows_corrected)::BIGINT AS left_out,
        sum(rows_corrected)::BIGINT AS came_back
    FROM model.load_files
    GROUP BY ALL
),
counted AS (
    SELECT
        sent.export_name,
        sent.loaded_at,
        sent.read AS records_sent,
        -- A record of a platform's file may come back as several rows, yet no more are left out again than came back.
        least(coalesce(again.left_out, 0), sent.came_back) AS refused_again,
        least(coalesce(again.collapsed, 0), sent.came_back - refused_again) AS collapsed_since,
        sent.left_out + refused_again AS records_left_out,
        sent.collapsed + collapsed_since AS records_repeated
    FROM came AS sent
    LEFT JOIN came AS again
        ON again.export_name = sent.export_name
        AND again.loaded_at = sent.loaded_at
        AND again.is_correction
    WHERE NOT sent.is_correction
)
SELECT
    exports.name AS export_name,
    exports.platform,
    exports.loaded_at,
    exports.build_id,
    exports.is_whole,
    spoken.consultations,
    coalesce(counted.records_sent, 0) AS records_sent,
    coalesce(counted.records_sent - counted.records_repeated - counted.records_left_out, 0) AS records_used,
    coalesce(counted.records_repeated, 0) AS records_repeated,
    coalesce(counted.records_left_out, 0) AS records_left_out
FROM export.exports AS exports
LEFT JOIN spoken USING (export)
LEFT JOIN counted
    ON counted.export_name = exports.name
    AND counted.loaded_at = exports.loaded_at
