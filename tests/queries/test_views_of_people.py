"""Tables about people: what narrows them, what a filter by a characteristic hides, what rounds them."""

from datetime import date, timedelta

import pytest

BASE = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,Police and Crime Plan,2021-11-16,2022-01-21
        old,The plan before,2016-10-26,2016-11-21""",
    "discussions": """
        discussion_id,consultation_id,theme,title
        d1,plan,Victims,Better supporting victims
        d2,plan,Trust,Increasing trust
        d3,old,Policing,Policing""",
}
REACH = "participants_by_characteristic"
SEX = {f"{REACH}.characteristic": "sex"}


def export(theme_one=(), theme_two=(), day="2021-11-20", **tables):
    """Members who wrote a comment each: (sex, how many) for the discussion on victims, and for the one on trust."""
    members, comments = ["member_id,sex"], ["comment_id,discussion_id,member_id,posted_at"]
    for discussion, crowd in (("d1", theme_one), ("d2", theme_two)):
        for sex, count in crowd:
            names = [f"{discussion}-{sex}-{number}" for number in range(count)]
            members += [f"{name},{sex}" for name in names]
            comments += [f"c-{name},{discussion},{name},{day}T12:00:00Z" for name in names]
    return BASE | {"members": "\n".join(members), "comments": "\n".join(comments)} | tables


def people(result, label="category", count="participants"):
    pairs = zip(result.rows, result.statuses, strict=True)
    return {row[label]: "[c]" if status.get(count) == "c" else row[count] for row, status in pairs}


def test_figures_about_people_are_of_one_consultation(answer):
    several = answer(REACH, export([("Female", 9)]), **SEX)
    assert several.rows == []
    assert several.withheld.startswith("Choose one consultation")
    assert people(answer(REACH, export([("Female", 9)]), consultation="plan", **SEX)) == {"Female": 9, "Male": 0}


@pytest.mark.parametrize(
    "narrower", [{"since": "2021-12-01"}, {"theme": "Trust"}, {"channel": "survey"}, {"count": "published"}]
)
def test_nothing_narrows_them_and_the_card_says_so(answer, narrower):
    tables = export([("Female", 9), ("Male", 7)], [("Female", 6)])
    result = answer(REACH, tables, consultation="plan", **SEX, **narrower)
    assert people(result) == {"Female": 15, "Male": 7}
    name = {"since": "dates", "count": "whether it is still published"}.get(*narrower, *narrower)
    assert result.unreached[-1].startswith(f"Not narrowed by {name}: people's characteristics are counted")
    assert result.reaching == answer(REACH, tables, consultation="plan", accounts="londoners", **SEX).reaching


def test_people_are_chosen_by_one_characteristic_at_a_time(answer):
    tables = export([("Female", 9)])
    result = answer("comments_by_theme", tables, consultation="plan", borough="Camden", characteristic="sex:Female")
    assert result.rows == []
    assert result.withheld.startswith("Choose people by one characteristic at a time")


def test_a_filter_hides_what_the_other_groups_and_the_total_would_tell(answer):
    # 12 people commented on victims, as everybody can see; 9 women and the rest would tell of the 3 men.
    tables = export([("Female", 9), ("Male", 3)], [("Female", 20), ("Male", 20)])
    asked = {"consultation": "plan", "suppress_under": 5}
    women = people(answer("comments_by_theme", tables, characteristic="sex:Female", **asked), "theme", "comments")
    men = people(answer("comments_by_theme", tables, characteristic="sex:Male", **asked), "theme", "comments")
    assert women["Victims"] == men["Victims"] == "[c]"
    # Nor do the other themes tell of it, where all themes add up to all comments of a group.
    assert women["Trust"] == men["Trust"] == "[c]"


def test_a_filter_shows_what_tells_of_nobody(answer):
    tables = export([("Female", 9), ("Male", 8)], [("Female", 20), ("Male", 20)])
    women = answer("comments_by_theme", tables, consultation="plan", suppress_under=5, characteristic="sex:Female")
    assert people(women, "theme", "comments") == {"Victims": 9, "Trust": 20}


def test_a_filter_by_a_group_shows_what_its_people_did_and_not_how_many_they_are(answer):
    tables = export([("Female", 9), ("Male", 8)], [("Female", 20), ("Male", 20)])
    asked = {"consultation": "plan", "characteristic": "sex:Female", "suppress_under": 5}
    women = answer("comments_by_theme", tables, **asked)
    assert [(row["comments"], row["participants"], row["all_participants"]) for row in women.rows] == [
        (20, None, None),
        (9, None, None),
    ]
    assert {row["participants"] for row in women.statuses} == {"z"}
    assert women.elsewhere.startswith("People of one group are counted on the Reach page")
    # A share of comments is made of counts that are shown; no sentence is made of people.
    assert [row["comments_share"] for row in women.rows] == [20 / 29, 9 / 29]
    assert women.say(women.query.base) == ""


def test_what_is_made_of_people_or_of_several_days_goes_with_them(answer):
    tables = export([("Female", 9), ("Male", 8)], [("Female", 20), ("Male", 20)])
    asked = {"consultation": "plan", "characteristic": "sex:Female", "suppress_under": 5}
    reached = answer("participants_by_theme", tables, **asked)
    assert [(row["participants"], row["reach_share"]) for row in reached.rows] == [(None, None)] * 2
    cast = [f"comment,c-d2-Female-{number},d1-Female-{number},up_vote,2021-11-21T10:00:00Z" for number in range(9)]
    reactions = "\n".join(["target_type,target_id,member_id,kind,reacted_at", *cast])
    votes = answer("vote_participation_by_week", tables | {"reactions": reactions}, **asked)
    assert {(row["voters"], row["vote_participation_share"]) for row in votes.rows} == {(None, None)}


def test_responses_are_of_everybody_since_each_is_one_person(answer):
    tables = export([("Female", 9), ("Male", 8)], [("Female", 20), ("Male", 20)])
    days = answer("responses_per_day", tables, consultation="plan", characteristic="sex:Female", suppress_under=5)
    assert {row["day"].isoformat(): row["responses"] for row in days.rows}["2021-11-20"] == 57
    assert any("this is about everybody" in line for line in days.unreached)


def test_without_a_filter_by_a_group_and_where_nothing_is_suppressed_people_are_counted(answer):
    tables = export([("Female", 9), ("Male", 8)])
    everybody = answer("comments_by_theme", tables, consultation="plan", suppress_under=5)
    assert people(everybody, "theme")["Victims"] == 17
    assert everybody.elsewhere == ""
    women = answer("comments_by_theme", tables, consultation="plan", characteristic="sex:Female")
    assert people(women, "theme")["Victims"] == 9


def test_what_one_table_hides_the_next_does_not_show(answer):
    tables = export([("Female", 30), ("Male", 3)], [("Female", 9)])
    asked = {"consultation": "plan", "suppress_under": 5}
    assert people(answer(REACH, tables, **SEX, **asked)) == {"Female": "[c]", "Male": "[c]"}
    name = "participants_by_characteristic_and_theme"
    by_theme = answer(name, tables, **{f"{name}.characteristic": "sex", f"{name}.spoke": "commenters"}, **asked)
    assert {row["participants"] for row in by_theme.rows if row["theme"] == "All themes"} == {None}


def test_an_open_consultation_is_counted_by_whole_weeks_and_rounded(answer):
    today = date.today()
    sunday = today - timedelta(days=today.isoweekday())
    days = f"{sunday - timedelta(30)},{today + timedelta(30)}"
    consultations = f"consultation_id,title,opens_on,closes_on\nplan,The plan,{days}"
    early = export([("Female", 21), ("Male", 12)], day=str(sunday), consultations=consultations)
    late = [f"late{number},Female" for number in range(11)]
    tables = early | {
        "members": "\n".join([early["members"], *late]),
        "comments": "\n".join(
            [early["comments"], *(f"c-late{number},d1,late{number},{today}T00:00:01Z" for number in range(11))]
        ),
    }
    # The 11 of this week are not counted yet; 21 and 12 are rounded.
    result = answer(REACH, tables, suppress_under=5, **SEX)
    assert people(result) == {"Female": 20, "Male": 10}
    assert "rounded to the nearest 5" in result.rule.words
    assert people(answer(REACH, tables, **SEX)) == {"Female": 21, "Male": 12}


def test_the_profile_10_5_rounds_and_derives_from_what_is_rounded(answer):
    tables = export([("Female", 43), ("Male", 31)])
    result = answer(REACH, tables, consultation="plan", disclosure_profile="10-5", suppress_under=0, **SEX)
    women, men = result.rows[:2]
    assert (women["participants"], men["participants"], women["known_participants"]) == (45, 30, 75)
    assert women["known_share"] == 45 / 75
