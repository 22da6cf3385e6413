/* ---
title: Length of comments per theme
question: On which themes do people write at length?
method: >-
  Words of each comment and reply, counted by the spaces between them. Half of a theme's comments are shorter than its
  median. Long: over 100 words. Comments without a text are left out; a comment stands under its discussion's theme.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
chart: bars x=median_words y=theme base=comments
grain: [theme]
people: [participants]
public: [comments]
base: "{sum:comments} comments"
left_out: Comments without a text
columns:
  theme: Theme
  comments: Comments
  participants: Participants
  median_words: Median words
  longest_words: Words of the longest comment
  long_share: Share of comments over 100 words
--- */
SELECT
    theme,
    count(*) AS comments,
    count(DISTINCT member_id) AS participants,
    round(median(words))::INTEGER AS median_words,
    max(words) AS longest_words,
    count(*) FILTER (WHERE words > 100) / count(*) AS long_share
FROM comments
WHERE words > 0
GROUP BY theme
ORDER BY median_words DESC, theme;
