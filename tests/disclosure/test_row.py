"""Which cells may be shown."""

import pytest

from dashboard.disclosure import Rule, Scope, disclose

RULE = Rule(5, "Engagement team", "2026-11-22")
ROW = {"theme": "Violence", "comments": 9, "participants": 3, "share": 0.5, "all_comments": 70}
BY_THEME = Scope(grain=("theme",), people=("participants",), public=("comments",), kept=("all_comments",))


def shown(row, scope=BY_THEME, rule=RULE, **filtered):
    return disclose(row, scope, rule, **({"filtered_by_person": False} | filtered))


def test_too_few_people_take_the_measures_of_their_row_with_them():
    row, statuses = shown(ROW)
    assert row == {"theme": "Violence", "comments": 9, "participants": None, "share": None, "all_comments": 70}
    assert statuses == {"participants": "c", "share": "c"}


@pytest.mark.parametrize(("people", "is_shown"), [(0, True), (1, False), (4, False), (5, True), (None, True)])
def test_one_to_four_people_are_too_few(people, is_shown):
    row, statuses = shown(ROW | {"participants": people})
    assert (row["share"] == 0.5) is is_shown
    assert ("share" in statuses) is not is_shown


def test_what_the_platform_publishes_itself_is_hidden_once_people_are_chosen_by_a_characteristic():
    row, statuses = shown(ROW, filtered_by_person=True)
    assert row["comments"] is None
    assert statuses["comments"] == "c"


def test_what_the_platform_publishes_itself_is_hidden_in_a_table_of_boroughs():
    scope = Scope(grain=("borough",), people=("participants",), public=("comments",), kept=())
    row, statuses = shown({"borough": "Camden", "comments": 9, "participants": 3}, scope)
    assert row == {"borough": "Camden", "comments": None, "participants": None}
    assert statuses == {"comments": "c", "participants": "c"}


def test_a_total_on_every_row_is_hidden_when_it_counts_too_few_people_itself():
    scope = Scope(grain=("theme",), people=("participants", "all_participants"), public=(), kept=("all_participants",))
    assert shown({"theme": "a", "participants": 3, "all_participants": 70}, scope)[0]["all_participants"] == 70
    row, statuses = shown({"theme": "a", "participants": 3, "all_participants": 4}, scope)
    assert row["all_participants"] is None
    assert statuses["all_participants"] == "c"


def test_a_query_that_does_not_say_which_columns_count_people_is_read_by_their_names():
    scope = Scope(grain=(), people=None, public=(), kept=())
    assert shown({"theme": "a", "voters": 2, "votes": 2}, scope)[1] == {"voters": "c", "votes": "c"}
    assert shown({"theme": "a", "votes": 2}, scope)[1] == {}


@pytest.mark.parametrize("column", ["borough", "ethnicity", "category", "member_id"])
def test_a_table_of_people_that_says_neither_its_people_nor_its_grain_is_hidden(column):
    scope = Scope(grain=(), people=None, public=(), kept=())
    row, statuses = shown({column: "a", "n": 40}, scope)
    assert row == {column: "a", "n": None}
    assert statuses == {"n": "c"}


def test_a_query_that_says_it_counts_nobody_is_believed():
    scope = Scope(grain=("borough",), people=(), public=(), kept=())
    assert shown({"borough": "Camden", "residents": 3}, scope)[1] == {}


def test_the_threshold_is_a_setting_and_is_said():
    assert shown(ROW | {"participants": 9}, rule=Rule(10, "", ""))[1]
    assert not shown(ROW, rule=Rule(1, "", ""))[1]
    assert Rule(10, "", "").words == "Counts of 1 to 9 people are suppressed and shown as [c]."
    assert Rule(1, "", "").words == "No count of people is suppressed."


def test_the_row_given_stays_as_it_is():
    row = dict(ROW)
    shown(row)
    assert row == ROW


def test_a_small_count_of_other_people_goes_too_once_people_are_chosen_by_a_characteristic():
    row = {"theme": "Violence", "participants": 19, "comments": 1, "cares": 4, "all_comments": 3}
    found, statuses = shown(row, filtered_by_person=True)
    assert found == {"theme": "Violence", "participants": 19, "comments": None, "cares": None, "all_comments": None}
    assert statuses == {"comments": "c", "cares": "c", "all_comments": "c"}


def test_a_row_of_nobody_keeps_no_mean_of_somebody():
    scope = Scope(grain=("day",), people=("participants",), public=(), kept=())
    row = {"day": "22 November", "participants": 0, "responses": 0, "trailing_mean": 4 / 7}
    assert shown(row, scope, filtered_by_person=True)[1] == {"trailing_mean": "c"}
    assert shown(row, scope)[1] == {}


def test_counting_nobody_is_not_believed_under_a_filter_on_people():
    scope = Scope(grain=("discussion_id",), people=(), public=("counted",), kept=())
    row = {"discussion_id": "d1", "counted": 3, "published": 40}
    assert shown(row, scope)[1] == {}
    assert shown(row, scope, filtered_by_person=True)[1] == {"counted": "c"}


def test_totals_of_the_whole_period_are_not_public_within_some_days_of_it():
    scope = Scope(grain=("theme",), people=("voters",), public=("up_votes", "comments"), kept=())
    row = {"theme": "Violence", "voters": 1, "up_votes": 1, "comments": 7}
    assert shown(row, scope)[1] == {"voters": "c"}
    assert shown(row, scope, filtered_by_date=True)[1] == {"voters": "c", "up_votes": "c"}


def test_a_count_written_as_text_is_a_count():
    scope = Scope(grain=(), people=None, public=(), kept=())
    assert shown({"people": "1", "share": 0.1}, scope)[1] == {"people": "c", "share": "c"}


def test_places_on_a_scale_are_no_counts():
    scope = Scope(grain=("borough",), people=("participants",), public=(), kept=())
    row = {"borough": "Camden", "participants": 2, "grid_col": 3, "grid_row": 2}
    assert shown(row, scope)[1] == {"participants": "c"}


def test_a_share_is_no_small_count():
    scope = Scope(grain=("category",), people=("participants",), public=(), kept=())
    row = {"category": "16-24", "participants": 105, "share_of_known": 0.07, "representation_index": 0.53}
    assert shown(row, scope, filtered_by_person=True)[1] == {}
