/* ---
title: Replies by hour of the day
question: At what time of day do people answer each other?
method: Replies by the hour in London at which they were written; hours without a reply are rows with 0.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
chart: bars x=replies y=hour
grain: [hour]
people: [participants]
public: [replies]
base: "{sum:replies} replies"
columns:
  hour: Hour of the day
  replies: Replies
  participants: Participants
--- */
WITH hours AS (
    SELECT unnest(range(24)) AS hour
),
replies AS (
    SELECT hour, member_id
    FROM comments
    WHERE is_reply
)
SELECT
    format('{:02d}:00', hours.hour) AS hour,
    count(replies.hour) AS replies,
    count(DISTINCT replies.member_id) AS participants
FROM hours
LEFT JOIN replies USING (hour)
GROUP BY hours.hour
ORDER BY hours.hour;
