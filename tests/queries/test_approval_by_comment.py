"""Comments by their votes: approval with its interval, division, and votes when all had the same time."""

import pytest

HEAD = "target_type,target_id,member_id,kind,reacted_at"
TABLES = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,The plan,2021-11-01,2021-11-30
    """,
    "discussions": """
        discussion_id,consultation_id,theme,title
        streets,plan,Violence,Safer streets
        words,plan,Trust,Plain words
    """,
    "comments": """
        comment_id,discussion_id,member_id,posted_at,body,status
        small,streets,ann,2021-11-01T09:00:00Z,More lights in the park please,published
        large,streets,ann,2021-11-02T09:00:00Z,Shorter forms,published
        split,words,ann,2021-11-03T09:00:00Z,Fewer words,published
        quiet,words,ann,2021-11-04T09:00:00Z,Nobody voted,published
        late,words,ann,2021-11-28T09:00:00Z,Too late,published
    """,
}


def votes(comment, voters, kind, on):
    return [f"comment,{comment},{voter},{kind},{on}T12:00:00Z" for voter in voters]


UP, DOWN = "up_vote", "down_vote"
PEOPLE = [f"m{number}" for number in range(30)]
# small: 3 for. large: 18 for, 2 against. split: 10 for, 12 against, all in the second week but two. late: 1 for.
ROWS = [
    *votes("small", PEOPLE[:3], UP, "2021-11-02"),
    *votes("large", PEOPLE[:18], UP, "2021-11-03"), *votes("large", PEOPLE[18:20], DOWN, "2021-11-03"),
    *votes("split", PEOPLE[:2], UP, "2021-11-04"), *votes("split", PEOPLE[2:10], UP, "2021-11-12"),
    *votes("split", PEOPLE[10:22], DOWN, "2021-11-12"),
    *votes("late", PEOPLE[:1], UP, "2021-11-29"),
    *votes("small", PEOPLE[:1], "care", "2021-11-02"),
]  # fmt: skip
VOTED = {**TABLES, "reactions": "\n".join([HEAD, *ROWS])}
ONLY_UP = {**TABLES, "reactions": "\n".join([HEAD, *votes("small", PEOPLE[:3], UP, "2021-11-02")])}


def cells(result, *columns):
    return [tuple(row[name] for name in columns) for row in result.rows]


def test_nine_of_ten_among_twenty_are_surer_than_three_of_three(answer):
    result = answer("approval_by_comment", VOTED)
    assert cells(result, "comment_id", "up", "down", "voters") == [
        ("large", 18, 2, 20),
        ("small", 3, 0, 3),
        ("split", 10, 12, 22),
        ("late", 1, 0, 1),
    ]
    assert result.values("approval_share") == [0.9, 1, pytest.approx(10 / 22), 1]


def test_the_interval_is_wilsons(answer):
    # By hand for 18 of 20 with z = 1.96: (0.9 + 0.096 -+ 1.96 * 0.0826) / 1.192.
    first = answer("approval_by_comment", VOTED).rows[0]
    assert (first["approval_low_share"], first["approval_high_share"]) == pytest.approx((0.699, 0.972), abs=0.001)


def test_the_surest_come_first_when_only_some_are_shown(answer):
    tables = {**VOTED, "reactions": "\n".join([HEAD, *ROWS, *votes("quiet", PEOPLE[:30], UP, "2021-11-05")])}
    many = "\n".join(
        [tables["comments"], *(f"c{number:02},words,ann,2021-11-05T09:00:00Z,,published" for number in range(9))]
    )
    more = [row for number in range(9) for row in votes(f"c{number:02}", PEOPLE[:2], DOWN, "2021-11-06")]
    tables = {**tables, "comments": many, "reactions": "\n".join([tables["reactions"], *more])}
    result = answer("approval_by_comment", tables, **{"approval_by_comment.show": 10})
    assert result.values("comment_id")[:5] == ["quiet", "large", "small", "split", "late"]
    assert (len(result.rows), result.rows[0]["all_comments"]) == (10, 14)


@pytest.mark.parametrize("name", ["approval_by_comment", "divisive_by_comment"])
def test_without_votes_against_the_card_says_so(answer, name):
    result = answer(name, ONLY_UP)
    assert (result.rows, result.not_supplied) == ([], ("down votes",))
    assert answer(name, TABLES).not_supplied == ("single reactions with their time", "down votes")
    assert answer(name, VOTED).not_supplied == ()


def test_the_theme_filter_reaches_the_comments(answer):
    assert answer("approval_by_comment", VOTED, theme="Trust").values("comment_id") == ["split", "late"]


def test_votes_are_the_platforms_own_figures_and_voters_are_not(answer):
    result = answer("approval_by_comment", VOTED, suppress_under=5)
    assert cells(result, "comment_id", "up", "voters")[1] == ("small", 3, None)


def test_only_comments_with_twenty_votes_can_be_divisive(answer):
    result = answer("divisive_by_comment", VOTED)
    assert cells(result, "comment_id", "divisiveness_index", "up", "down") == [
        ("split", pytest.approx(10 / 12), 10, 12),
        ("large", pytest.approx(2 / 18), 18, 2),
    ]
    assert cells(result, "all_comments", "too_few")[0] == (2, 2)
    assert result.say(result.query.finding) == "Most divisive: comment split, 10 for and 12 against"


def test_dates_choose_the_votes(answer):
    result = answer("divisive_by_comment", VOTED, since="2021-11-12")
    assert cells(result, "comment_id", "up", "down") == [("split", 8, 12)]


def test_a_comments_first_days_are_as_long_for_an_old_one_as_for_a_new_one(answer):
    result = answer("votes_in_first_days_by_comment", VOTED)
    assert cells(result, "comment_id", "votes_in_first_days", "votes", "voters") == [
        ("large", 20, 20, 20),
        ("small", 3, 3, 3),
        ("split", 2, 22, 2),
        ("quiet", 0, 0, 0),
    ]
    # The consultation closed before late had its seven days; the median of 0, 2, 3 and 20 is 2, the lower middle.
    assert cells(result, "all_comments", "median_votes", "too_young")[0] == (4, 2, 1)


def test_nobody_can_vote_once_the_consultation_has_closed(answer):
    longer = "\n".join([VOTED["reactions"], *votes("large", PEOPLE[:1], "care", "2021-12-20")])
    result = answer("votes_in_first_days_by_comment", {**VOTED, "reactions": longer})
    assert cells(result, "all_comments", "too_young")[0] == (4, 1)


def test_the_number_of_first_days_can_be_chosen(answer):
    result = answer("votes_in_first_days_by_comment", VOTED, **{"votes_in_first_days_by_comment.days": 14})
    assert cells(result, "comment_id", "votes_in_first_days")[0] == ("split", 22)


def test_dates_choose_the_comments_and_not_their_votes(answer):
    result = answer("votes_in_first_days_by_comment", VOTED, since="2021-11-02", until="2021-11-02")
    assert cells(result, "comment_id", "votes_in_first_days") == [("large", 20)]


def test_a_hidden_comments_words_are_not_shown(answer):
    hidden = {**VOTED, "comments": VOTED["comments"].replace("Shorter forms,published", "Shorter forms,hidden")}
    shown = dict(cells(answer("approval_by_comment", hidden), "comment_id", "excerpt"))
    assert (shown["large"], shown["small"]) == (None, "More lights in the park please")
