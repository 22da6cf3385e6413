"""Under a filter by a group an analyst's question shows what was done, and nobody's number."""

from dashboard.filters import read_address

WOMEN = read_address("consultation=police-and-crime-plan-2021&characteristic=sex:Female")
COUNTED = "SELECT count(*) AS comments, count(DISTINCT member_id) AS participants, {} FROM comments"


def test_people_are_known_by_their_name_where_the_question_does_not_say_who_they_are(ask):
    result = ask(COUNTED.format("1 AS one"), filters=WOMEN)
    assert result.rows[0]["comments"] > 100
    assert (result.rows[0]["participants"], result.statuses[0]["participants"]) == (None, "z")
    assert result.column("participants").is_measure


def test_people_are_not_counted_by_another_characteristic_either(ask):
    sql = "SELECT borough, count(DISTINCT member_id) AS participants FROM comments GROUP BY borough"
    result = ask(sql, "grain: [borough]", "people: [participants]", filters=WOMEN)
    assert len(result.rows) > 10
    assert {row["participants"] for row in result.rows} == {None}


def test_only_what_is_said_to_be_made_of_counts_that_are_shown_stays(ask):
    made = "comments / 10000 AS a_share, participants / comments AS b_share, comments / 2 AS mean, TRUE AS is_high"
    sql = f"SELECT *, {made} FROM ({COUNTED.format('10000 AS possible')})"
    ratios = "ratios: {a_share: comments / possible, b_share: participants / comments}"
    (row,) = ask(sql, "people: [participants]", ratios, filters=WOMEN).rows
    assert row["a_share"] == row["comments"] / 10000
    assert [row[name] for name in ("b_share", "mean", "is_high")] == [None, None, None]
    (everybody,) = ask(sql, "people: [participants]", ratios).rows
    assert None not in everybody.values()


def test_labels_and_what_counts_nobody_stay(ask):
    sql = f"SELECT *, 0.5 AS reference, TRUE AS is_partial FROM ({COUNTED.format('1 AS one')})"
    (row,) = ask(sql, "people: [participants]", "kept: [reference, is_partial]", filters=WOMEN).rows
    assert (row["reference"], row["is_partial"]) == (0.5, True)
    (row,) = ask("SELECT count(*) / 4 AS quarter FROM comments", "people: none", filters=WOMEN).rows
    assert row["quarter"] > 25
