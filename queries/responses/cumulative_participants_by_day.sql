/* ---
title: Participants up to each day
question: How many different people had taken part by each day?
method: >-
  Different people who had contributed up to and including the day, by channel and in all; each person counts once, on
  the day of the first contribution. Somebody who used two channels is in both lines and once in all. People who
  answered a survey without the platform's account are people of their own, so that someone who took part in two
  channels may count twice. Days before the reader's period count. Deleted accounts are left out. Survey responses and
  workshops have no theme, so that a theme filter leaves them out.
owner: Engagement team
checked: "tests/queries, 2026-11-22"
page: responses
chart: lines x=day y=participants series=channel
grain: [day, channel]
people: [participants]
dates: result
finding: "{max:participants} people had taken part by {last:day}"
base: "{max:participants} participants by {last:day}"
columns:
  day: Day
  channel: Channel
  participants: Participants so far
--- */
WITH calendar AS (
    SELECT DISTINCT day
    FROM days
),
firsts AS (
    SELECT channel, member_id, min(contributed_on) AS day
    FROM contributions
    WHERE member_id IS NOT NULL
    GROUP BY GROUPING SETS ((channel, member_id), (member_id))
),
lines AS (
    SELECT coalesce(channel, 'all channels') AS channel, day, count(*) AS newcomers
    FROM firsts
    GROUP BY ALL
),
channels AS (
    SELECT channel, sum(newcomers) AS people
    FROM lines
    -- With one channel the line for all would lie on top of it.
    WHERE (SELECT count(DISTINCT channel) FROM lines) > 2 OR channel <> 'all channels'
    GROUP BY channel
)
SELECT
    day,
    channel,
    CAST(sum(coalesce(newcomers, 0)) OVER (PARTITION BY channel ORDER BY day) AS BIGINT) AS participants
FROM calendar
CROSS JOIN channels
LEFT JOIN lines USING (day, channel)
ORDER BY day, channel = 'all channels' DESC, people DESC, channel;
