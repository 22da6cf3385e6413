/* ---
words: Proposals, debates, meetings and whatever else is commented on, with the space that each stands in.
--- */
-- Texts come in a column for each language. English goes first, then the language that stands first in the file;
-- the platform's own machine translations stand deeper (title/machine_translations/en) and are not taken.
WITH resources AS (
    SELECT
        *,
        -- The file ...-open-data-proposals.csv holds what comments call a Decidim::Proposals::Proposal.
        rtrim(regexp_extract(lower(file_name), '([a-z]+)[^a-z/]*\.csv', 1), 's') AS kind,
        coalesce("title/en", title, *COLUMNS('^title/[^/]+$')) AS any_title,
        coalesce(
            "body/en", body, "description/en", description, *COLUMNS('^(body|description)/[^/]+$')
        ) AS text,
        coalesce("category/name/en", "category/name", *COLUMNS('^category/name/[^/]+$')) AS category,
        -- Several names are written one after the other, each, in some versions, as Ruby shows a hash.
        coalesce(
            nullif(regexp_extract("taxonomies/name", '"en"\s*=>\s*"([^"]+)"', 1), ''),
            nullif(regexp_extract("taxonomies/name", '=>\s*"([^"]+)"', 1), ''),
            if(contains("taxonomies/id", ','), split_part("taxonomies/name", ', ', 1), "taxonomies/name")
        ) AS taxonomy
    FROM raw.resources
)
SELECT
    row,
    kind,
    kind || ':' || id AS discussion_id,
    coalesce(
        coalesce(
            nullif(regexp_extract("participatory_space/url", '/(processes|assemblies|conferences)/', 1), ''),
            'processes'
        ) || ':' || "participatory_space/id",
        getvariable('export_name')
    ) AS space_id,
    "participatory_space/url" AS space_url,
    coalesce(category, taxonomy, 'Component ' || "component/id", 'Not supplied') AS theme,
    coalesce(any_title, concat(kind, ' ', id)) AS title,
    -- Only what looks like a tag goes: "a < b" stays.
    text
        .regexp_replace('(?i)<br\s*/?>|</(p|li|h[1-6]|div)>', chr(10), 'g')
        .regexp_replace('(?i)</?[a-z][^>]*>', '', 'g')
        .replace('&nbsp;', ' ').replace('&lt;', '<').replace('&gt;', '>')
        .replace('&quot;', '"').replace('&#39;', '''').replace('&amp;', '&')
        .trim(chr(10) || ' ') AS body,
    split_part(split_part(url, '?', 1), '#', 1) AS url,
    coalesce(published_at, created_at) AS created_at,
    start_time,
    end_time,
    closed_at,
    -- Votes are called supports in the older form, endorsements likes in the newest; the oldest writes their number alone.
    coalesce(votes, supports) AS votes,
    coalesce(
        "endorsements/total_count", "likes/total_count", endorsements_count, likes_count, resources.endorsements
    ) AS endorsements,
    -- What the page counts, for reconciliation.
    coalesce(comments, "comments/count") AS comments,
    attendees,
    lower(withdrawn) = 'true' AS is_withdrawn
FROM resources
