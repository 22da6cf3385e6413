/* ---
rows: comments
words: its own counts of agrees and disagrees are not those of its votes
--- */
SELECT row, told AS finding
FROM raw.vote_counts
WHERE differs
