/* ---
words: |
  The text of each comment. HTML becomes plain text: tags go, a paragraph, a list item and a line break end a line,
  entities become their characters, once. What is left is text, whatever it looks like.
--- */
WITH stored AS (
    SELECT entity_id, is_html, text FROM raw.comment_bodies WHERE nth = 1
),
broken_in_lines AS (
    SELECT
        * EXCLUDE (text),
        text
            .regexp_replace('(?i)<br\s*/?>|</(li|tr|dt|dd)\s*>', chr(10), 'g')
            .regexp_replace('(?i)</(p|div|h[1-6]|blockquote|pre|ul|ol|dl|table)\s*>', chr(10) || chr(10), 'g')
            .regexp_replace('(?i)</t[dh]\s*>', ' ', 'g') AS text
    FROM stored
    WHERE is_html
),
untagged AS (
    SELECT
        * EXCLUDE (text),
        -- "a < b" is no tag; a tag may hold > between quotation marks.
        text.regexp_replace('(?s)<!--.*?-->|<[/!?]?[A-Za-z](?:[^>"'']|"[^"]*"|''[^'']*'')*>', '', 'g') AS text
    FROM broken_in_lines
),
decoded AS (
    -- Piece by piece, so that "&amp;lt;" becomes "&lt;" and goes no further.
    SELECT
        untagged.* EXCLUDE (text),
        regexp_extract_all(text, '&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);|[^&]+|&')
            .list_transform(
                lambda piece: CASE
                    WHEN NOT regexp_full_match(piece, '&.+;') THEN piece
                    WHEN starts_with(piece, '&#x') OR starts_with(piece, '&#X')
                        THEN coalesce(TRY(chr(nullif(('0x' || piece[4:-2])::INTEGER, 0))), piece)
                    WHEN starts_with(piece, '&#') THEN coalesce(TRY(chr(nullif(piece[3:-2]::INTEGER, 0))), piece)
                    ELSE coalesce(characters.by_name[piece[2:-2]], piece)
                END
            )
            .list_aggregate('string_agg', '') AS text
    FROM untagged
    CROSS JOIN raw.characters AS characters
),
plain AS (
    SELECT entity_id, text FROM stored WHERE NOT is_html
    UNION ALL
    SELECT
        entity_id,
        replace(text, chr(160), ' ').regexp_replace('[ \t]*\n[ \t]*', chr(10), 'g')
    FROM decoded
)
SELECT
    entity_id,
    nullif(trim(regexp_replace(text, '\n{3,}', chr(10) || chr(10), 'g'), ' ' || chr(9) || chr(10)), '') AS body
FROM plain
