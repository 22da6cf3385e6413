"""comment_length_by_theme and replies_by_hour."""

EXPORT = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,Police and Crime Plan,2021-11-16,2022-01-21""",
    "discussions": """
        discussion_id,consultation_id,theme,title
        d1,plan,Victims,Better supporting victims
        d2,plan,Trust,Increasing trust""",
    "comments": """
        comment_id,discussion_id,parent_comment_id,member_id,posted_at,body
        c1,d1,,ann,2021-11-20T10:00:00Z,one two three
        c2,d1,,ann,2021-11-21T10:00:00Z,one
        c3,d1,c1,bea,2021-11-21T10:30:00Z,one two three four five
        c4,d1,c1,cal,2021-07-01T09:30:00Z,
        c5,d2,,cal,2021-12-01T10:00:00Z,one  two""",
}


def test_half_of_a_themes_comments_are_shorter_than_its_median(answer):
    rows = answer("comment_length_by_theme", EXPORT).rows
    found = [(row["theme"], row["comments"], row["participants"], row["median_words"], row["longest_words"])
             for row in rows]  # fmt: skip
    assert found == [("Victims", 3, 2, 3, 5), ("Trust", 1, 1, 2, 2)]


def test_a_comment_over_100_words_is_long(answer):
    export = EXPORT | {
        "comments": "\n".join(
            [
                "comment_id,discussion_id,posted_at,body",
                f"c1,d1,2021-11-20T10:00:00Z,{'word ' * 101}",
                f"c2,d1,2021-11-20T10:00:00Z,{'word ' * 100}",
            ]
        )
    }
    assert [row["long_share"] for row in answer("comment_length_by_theme", export).rows] == [0.5]


def test_comments_stay_and_the_length_goes_where_few_people_wrote(answer):
    victims = answer("comment_length_by_theme", EXPORT, suppress_under=5).rows[0]
    assert (victims["comments"], victims["participants"], victims["median_words"]) == (3, None, None)


def test_the_theme_filter_reaches_the_length(answer):
    assert [row["theme"] for row in answer("comment_length_by_theme", EXPORT, theme="Trust").rows] == ["Trust"]


def test_no_comments_have_no_length(answer):
    assert answer("comment_length_by_theme", EXPORT, since="2030-01-01").rows == []


def test_replies_are_counted_by_the_hour_in_london_and_quiet_hours_are_rows(answer):
    rows = answer("replies_by_hour", EXPORT).rows
    assert [row["hour"] for row in rows] == [f"{hour:02}:00" for hour in range(24)]
    # c4 was written at 09:30 UTC on a summer's day: 10:30 in London.
    assert {row["hour"]: (row["replies"], row["participants"]) for row in rows if row["replies"]} == {"10:00": (2, 2)}


def test_dates_reach_the_replies(answer):
    assert sum(row["replies"] for row in answer("replies_by_hour", EXPORT, since="2021-11-01").rows) == 1


def test_few_people_who_reply_are_suppressed_and_their_replies_stay(answer):
    ten = answer("replies_by_hour", EXPORT, suppress_under=5).rows[10]
    assert (ten["replies"], ten["participants"]) == (2, None)
