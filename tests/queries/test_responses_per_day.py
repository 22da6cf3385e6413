"""Responses per day with the expected band, and the days outside it."""

from datetime import date, timedelta

FIRST = date(2021, 11, 16)


def _tables(counts, **more):
    """counts[i] comments, each of another member, on day i of a consultation that opens on 16 November."""
    rows = [
        f"c{day}-{number},d1,m{number},{FIRST + timedelta(day)}T10:00:00Z"
        for day, count in enumerate(counts)
        for number in range(count)
    ]
    last = FIRST + timedelta(len(counts) - 1)
    return {
        "consultations": f"consultation_id,title,opens_on,closes_on\nplan,The plan,{FIRST},{last}",
        "discussions": "discussion_id,consultation_id,theme,title\nd1,plan,Trust,Trust",
        "comments": "\n".join(["comment_id,discussion_id,member_id,posted_at", *rows]),
        **more,
    }


# Five weeks of 2 responses a day, but Tuesdays (day 0, 7, ...) have 4, 6, 4, 10 and then 20.
FIVE_WEEKS = [2] * 35
FIVE_WEEKS[0::7] = [4, 6, 4, 10, 20]
TUESDAYS = slice(0, None, 7)


def test_every_day_has_a_row_and_the_mean_begins_on_the_seventh(answer):
    rows = answer("responses_per_day", _tables([7, 0, 0, 0, 0, 0, 7, 7])).rows
    assert [(row["responses"], row["trailing_mean"]) for row in rows] == [
        (7, None), (0, None), (0, None), (0, None), (0, None), (0, None), (7, 2.0), (7, 2.0),
    ]  # fmt: skip
    assert rows[0]["participants"] == 7
    assert [row["day"] for row in rows][-1] == date(2021, 11, 23)


def test_the_band_is_the_median_of_the_same_weekdays_give_or_take_their_deviation(answer):
    rows = answer("responses_per_day", _tables(FIVE_WEEKS), **{"responses_per_day.band": "1"}).rows[TUESDAYS]
    assert [row["expected_low"] for row in rows[:4]] == [None] * 4, "four Tuesdays are needed"
    # 4, 4, 6, 10: the median is 5, the deviations from it are 1, 1, 1, 5 and their median 1.
    assert (rows[4]["expected_low"], rows[4]["expected_high"], rows[4]["is_unusual"]) == (4, 6, True)
    assert not any(row["is_unusual"] for row in rows[:4])


def test_the_band_is_three_deviations_wide_unless_chosen_otherwise(answer):
    # One deviation holds half of all days by its definition, so that the other half would be unusual.
    rows = answer("responses_per_day", _tables(FIVE_WEEKS)).rows
    assert (rows[28]["expected_low"], rows[28]["expected_high"]) == (2, 8)


def test_a_steady_weekday_has_a_band_of_one_response(answer):
    rows = answer("responses_per_day", _tables(FIVE_WEEKS), **{"responses_per_day.band": "1"}).rows
    assert (rows[29]["expected_low"], rows[29]["expected_high"], rows[29]["is_unusual"]) == (1, 3, False)


def test_days_before_the_period_count_for_its_mean_and_band_but_not_for_its_base(answer):
    result = answer("responses_per_day", _tables(FIVE_WEEKS), since="2021-12-14", until="2021-12-15")
    first, second = result.rows
    assert (first["day"], first["responses"], first["trailing_mean"]) == (date(2021, 12, 14), 20, 32 / 7)
    assert first["is_unusual"] and not second["is_unusual"]
    assert result.say(result.query.base) == "22 responses by 20 participants"


def test_a_day_of_few_people_is_suppressed_and_a_quiet_day_is_not(answer):
    survey = """
        response_id,consultation_id,submitted_at
        r1,plan,2021-11-17T09:00:00Z
    """
    result = answer("responses_per_day", _tables([6, 2, 0, 3], survey_responses=survey), suppress_under=5)
    # The fourth day holds comments alone, and those the platform itself shows.
    assert [row["responses"] for row in result.rows] == [6, None, 0, 3]
    assert [row["participants"] for row in result.rows] == [6, None, 0, None]
    assert result.statuses[1]["is_unusual"] == "c"
    assert result.say(result.query.base) == "12 responses by 7 participants"


def test_unusual_days_say_what_they_coincide_with(answer):
    timeline = """
        entry_id,consultation_id,kind,title,starts_at
        e1,plan,event,Workshop,2021-12-13T18:00:00Z
        e2,plan,press,A word,2021-12-14T08:00:00Z
        e3,plan,press,Too late,2021-12-15T08:00:00Z
    """
    result = answer("unusual_days", _tables(FIVE_WEEKS, timeline=timeline))
    assert [(row["day"], row["responses"], row["difference"], row["coincides_with"]) for row in result.rows] == [
        (date(2021, 12, 14), 20, 12, "Workshop; A word")
    ]
    assert result.say(result.query.finding) == "Days with unusually many or few responses: 1"


def test_too_few_responses_are_unusual_too(answer):
    counts = list(FIVE_WEEKS)
    counts[28] = 1
    (row,) = answer("unusual_days", _tables(counts)).rows
    assert (row["responses"], row["expected_low"], row["difference"]) == (1, 2, -1)
    assert row["coincides_with"] == "Timeline not supplied"


def test_unusual_days_outside_the_period_are_not_listed(answer):
    tables = _tables(FIVE_WEEKS)
    assert answer("unusual_days", tables, since="2021-12-15").rows == []
    assert len(answer("unusual_days", tables, since="2021-12-14").rows) == 1
    assert answer("unusual_days", tables, **{"unusual_days.band": "3"}, until="2021-12-13").rows == []


def test_an_unusual_day_of_few_people_shows_no_number(answer):
    counts = list(FIVE_WEEKS)
    counts[28] = 1
    (row,) = answer("unusual_days", _tables(counts), suppress_under=5).rows
    assert (row["responses"], row["difference"]) == (None, None)


def test_a_comment_with_a_second_theme_is_a_response_under_either(answer):
    tables = _tables([2, 1]) | {
        "comment_themes": "comment_id,theme\nc0-0,Violence",
        "survey_responses": "response_id,consultation_id,submitted_at\nr1,plan,2021-11-16T09:00:00Z",
    }
    assert [row["responses"] for row in answer("responses_per_day", tables, theme="Violence").rows] == [1, 0]
    assert [row["responses"] for row in answer("responses_per_day", tables, theme="Trust").rows] == [2, 1]


def test_nobody_unknown_is_0_where_there_was_no_response(answer):
    result = answer("responses_per_day", _tables([2, 0]), since="2021-11-17")
    assert [(row["responses"], row["unknown"]) for row in result.rows] == [(0, 0)]
