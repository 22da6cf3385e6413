/* ---
title: Distinctive words per theme
question: What do people talk about in each theme that they do not in the others?
method: >-
  Words and pairs of neighbouring words of comments and replies, without the most common English words, that 5 or
  more people used in a theme. A theme's distinctive ones are those used much in it and little in the others
  (class-based TF-IDF: uses / all uses in the theme x ln(1 + average uses per theme / uses in all themes), M.
  Grootendorst 2022); the 12 highest are shown. Pairs do not cross the end of a sentence. Every theme is compared, so
  the theme chosen does not apply, nor do borough and group. A word says what is talked about, not what is thought.
owner: Engagement team
checked: tests/queries, 2026-11-22
page: themes
chart: table
grain: [theme, term]
people: [people]
kept: [rank]
filters: [consultation, dates, accounts, count]
needs: [comments]
then: distinctive_terms
columns:
  theme: Theme
  term: Word or pair of words
  uses: Uses
  people: People who used it
  weight: Distinctiveness
  rank: Rank in its theme
finding: "{first:theme}: more talk of “{first:term}” than elsewhere"
base: "{rows} words and pairs of words, each used by 5 or more people in the theme"
left_out: "Words that fewer than 5 people used in a theme"
--- */
WITH common_words AS (
    SELECT unnest(string_split(
        'a about above across after again against ago all almost along already also although always am among an and'
        || ' another any anyone anything are aren''t around as at away back be became because become been before being'
        || ' below between both but by came can can''t cannot come comes could couldn''t did didn''t do does doesn''t'
        || ' doing don''t done down during each either else enough etc even ever every everyone everything far few for'
        || ' from further gave get gets getting give given gives go goes going gone got had hadn''t has hasn''t have'
        || ' haven''t having he he''s her here hers herself him himself his how however i i''d i''ll i''m i''ve if in'
        || ' instead into is isn''t it it''s its itself just keep kept know knows least less let let''s like likely'
        || ' lot lots made make makes making many may maybe me might mine more most much must my myself near need'
        || ' needs neither never no nobody none nor not nothing now of off often on once one ones only onto or other'
        || ' others our ours ourselves out over own per perhaps put quite rather really said same say says see seem'
        || ' seems seen shall she she''s should shouldn''t since so some somebody someone something sometimes soon'
        || ' still such take taken takes than that that''s the their theirs them themselves then there there''s these'
        || ' they they''d they''ll they''re they''ve thing things think this those though three through thus to'
        || ' together too took toward towards two under until up upon us use used using very want wants was wasn''t'
        || ' way we we''d we''ll we''re we''ve well went were weren''t what what''s when where whether which while'
        || ' who who''s whole whom whose why will with within without won''t would wouldn''t yes yet you you''re'
        || ' you''ve your yours yourself yourselves',
        ' '
    )) AS word
),
phrases AS (
    SELECT
        comment_id,
        -- What ends a phrase parts neighbours; the curly apostrophe is the straight one.
        unnest(string_split_regex(replace(lower(body), '’', ''''), '[^\p{L}''\s-]+|\s-+\s')) AS phrase
    FROM comments
    WHERE body IS NOT NULL
),
spoken AS (
    SELECT comment_id, regexp_extract_all(phrase, '\p{L}+(?:''\p{L}+)?') AS words
    FROM phrases
),
neighbours AS (
    SELECT comment_id, unnest(list_zip(words, words[2:]), recursive := TRUE)
    FROM spoken
),
pairs (comment_id, word, next_word) AS (
    SELECT * FROM neighbours
),
telling AS (
    SELECT comment_id, word, next_word
    FROM pairs
    ANTI JOIN common_words USING (word)
    WHERE len(word) > 2
),
terms AS (
    SELECT comment_id, word AS term
    FROM telling
    UNION ALL
    SELECT telling.comment_id, telling.word || ' ' || telling.next_word
    FROM telling
    ANTI JOIN common_words ON common_words.word = telling.next_word
    WHERE len(telling.next_word) > 2
)
SELECT
    comment_themes.theme,
    terms.term,
    count(*) AS uses,
    count(DISTINCT comment_themes.member_id) AS people
FROM terms
JOIN comment_themes USING (comment_id)
GROUP BY comment_themes.theme, terms.term
HAVING count(DISTINCT comment_themes.member_id) >= 5
ORDER BY comment_themes.theme, uses DESC, terms.term
