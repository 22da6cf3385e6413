/* ---
rows: votes
words: Every vote event is kept; a vote changed later is a further event.
--- */
SELECT
    votes.row,
    -- Two events may be alike to the millisecond; the published agree counts count both. The voter's id is
    -- no part of this one, which is stored as it stands.
    concat_ws(
        ':', conversation.conversation_id, votes.timestamp, votes."comment-id",
        row_number() OVER (
            PARTITION BY votes.timestamp, votes."comment-id"
            ORDER BY votes."voter-id", votes.vote, votes.row
        )
    ) AS reaction_id,
    'comment' AS target_type,
    conversation.conversation_id || ':' || votes."comment-id" AS target_id,
    conversation.conversation_id || ':' || votes."voter-id" AS member_id,
    -- The published exports say 1 for agree; refuse_vote_sign.sql checks that this one does.
    CASE votes.vote WHEN '1' THEN 'agree' WHEN '-1' THEN 'disagree' WHEN '0' THEN 'pass' ELSE votes.vote END AS kind,
    CASE WHEN votes.vote IN ('1', '-1', '0') THEN votes.vote END AS polarity,
    votes.timestamp AS reacted_at
FROM raw.votes AS votes
CROSS JOIN raw.conversation AS conversation
ORDER BY votes.row
