"""Totals that a platform states itself: from its export or printed on its pages, never added up with each other."""

TABLES = {
    "consultations": """
        consultation_id,title
        plan,The plan
    """,
    "discussions": """
        discussion_id,consultation_id,theme,title,up_votes,cares
        streets,plan,Violence,Safer streets,5,0
        words,plan,Trust,Plain words,,
    """,
    "comments": """
        comment_id,discussion_id,posted_at,status,up_votes,cares
        one,streets,2021-11-16T10:00:00Z,published,3,2
        two,words,2021-11-17T10:00:00Z,published,,
        gone,streets,2021-11-17T10:00:00Z,hidden,4,0
    """,
    "comment_themes": """
        comment_id,theme
        one,Trust
    """,
    # Two snapshots of one total: the later one counts.
    "reactions": """
        target_type,target_id,kind,polarity,count,as_at
        comment,two,agree,1,10,2021-11-20
        comment,two,agree,1,12,2021-11-27
        comment,two,disagree,-1,4,2021-11-27
    """,
}
COUNTERS = "Counters on the pages"
TOTALS = "Totals in the export"


def cells(result, *columns):
    return [tuple(row[name] for name in columns) for row in result.rows]


def test_totals_and_counters_stand_apart_and_only_the_latest_total_counts(answer):
    result = answer("reaction_totals_by_theme", TABLES)
    assert cells(result, "theme", "stated_by", "kind", "reactions", "items") == [
        ("Trust", TOTALS, "Disagree", 4, 1),
        ("Trust", TOTALS, "Agree", 12, 1),
        ("Trust", COUNTERS, "Up vote", 3, 1),
        ("Trust", COUNTERS, "Care", 2, 1),
        ("Violence", COUNTERS, "Up vote", 12, 3),
        ("Violence", COUNTERS, "Care", 2, 3),
    ]
    assert result.rows[1]["read_on"].isoformat() == "2021-11-27"


def test_a_hidden_comments_counter_is_left_out_of_what_is_published(answer):
    result = answer("reaction_totals_by_theme", TABLES, count="published", theme="Violence")
    assert cells(result, "kind", "reactions") == [("Up vote", 8), ("Care", 2)]


def test_dates_do_not_reach_totals(answer):
    everything = answer("reaction_totals_by_theme", TABLES)
    assert answer("reaction_totals_by_theme", TABLES, since="2021-12-01").rows == everything.rows


def test_a_platform_that_states_no_totals_has_none(answer):
    without = "comment_id,discussion_id,posted_at\none,streets,2021-11-16T10:00:00Z"
    discussions = "discussion_id,consultation_id,theme,title\nstreets,plan,Violence,Safer streets"
    tables = {"consultations": TABLES["consultations"], "discussions": discussions, "comments": without}
    assert answer("reaction_totals_by_theme", tables).rows == []


def test_totals_do_not_stand_for_reactions_with_a_time(answer):
    assert answer("reactions_by_day", TABLES).not_supplied == ("single reactions with their time",)
