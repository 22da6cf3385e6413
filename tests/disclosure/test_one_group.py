"""Under a filter by a group no question counts its people, so that there is one way to each number."""

from datetime import date, timedelta

import pytest

from dashboard.queries import NOT_APPLICABLE, open_room, run
from dashboard.viewer import LOCAL_OPERATOR
from tests.disclosure.activity import shown
from tests.disclosure.downloads import Downloads
from tests.disclosure.exports import loaded, open_consultation
from tests.disclosure.test_downloads import PLANS

OF_RESPONSES = (
    "responses_by_day_of_life", "responses_by_day", "responses_per_day", "responses_by_channel",
    "responses_by_weekday_and_hour",
)  # fmt: skip


def test_no_question_but_tables_of_groups_counts_the_people_of_a_group(sample_room):
    asked = 0
    for query in sample_room.catalogue.queries():
        filters = Downloads(sample_room, PLANS[0]).filters(query.name, characteristic=("sex:Female",))
        if not query.people or "characteristic" not in query.lets_in(filters):
            continue
        result = run(sample_room, query, filters, LOCAL_OPERATOR)
        for row, statuses in zip(result.rows, result.statuses, strict=True):
            asked += 1
            for name in set(query.people) - set(query.public):
                assert (row[name], statuses[name]) == (None, NOT_APPLICABLE), (query.name, name)
            made = [name for name, value in row.items() if isinstance(value, float) and name not in query.ratios]
            assert made == [], query.name
    assert asked > 100


@pytest.mark.parametrize("characteristic", ["borough", "tenure"])
def test_the_headline_of_a_group_beside_the_groups(sample_room, characteristic):
    downloads = Downloads(sample_room, PLANS[0])
    rows = downloads.rows("participants_by_characteristic", {"characteristic": characteristic})
    hidden = [row["category"] for row in rows if row["population"] == "participants" and row["participants"] is None]
    headlines = {group: shown(downloads, "headline_numbers", characteristic, group)[0] for group in hidden}
    assert hidden
    assert [group for group, row in headlines.items() if row["participants"]] == []


def test_one_day_less_the_day_before(sample_room):
    rows = shown(Downloads(sample_room, PLANS[0]), "cumulative_participants_by_day", "borough", "Camden")
    assert {row["participants"] for row in rows} == {None}


@pytest.mark.parametrize("question", OF_RESPONSES)
def test_responses_are_those_of_everybody_whatever_group_is_chosen(sample_room, question):
    # Each response is one person: days, means and bands of a group would count its people.
    downloads = Downloads(sample_room, PLANS[0])
    everybody = shown(downloads, question)
    assert everybody
    assert shown(downloads, question, "borough", "Camden") == everybody
    assert shown(downloads, question, "ethnicity", "Other ethnic group") == everybody


def open_room_of(folder, days, **members) -> Downloads:
    tables = open_consultation(days, date.today() + timedelta(days=30))
    tables["members"] = [{**member, **members} for member in tables["members"]]
    return Downloads(open_room(loaded(folder, tables)), "open")


def test_the_headline_of_an_open_consultation_another_day(tmp_path):
    found = []
    for more in (0, 40):
        days = [(date.today() - timedelta(days=20), 60), (date.today(), more)]
        downloads = open_room_of(tmp_path / str(more), days)
        found.append(shown(downloads, "headline_numbers", "sex", "Female")[0]["participants"])
    assert found == [None, None]


def test_while_a_consultation_is_open_members_without_a_day_of_joining_are_not_counted(tmp_path):
    def members(more, **given):
        days = [(date.today() - timedelta(days=20), 60), (date.today(), more)]
        downloads = open_room_of(tmp_path / f"{more}-{len(given)}", days, **given)
        rows = downloads.rows("participants_by_characteristic", {"characteristic": "sex"})
        return [row for row in rows if row["population"] == "members"]

    assert members(0)[0]["all_participants"] == 60
    assert [members(more, joined_at="") for more in (0, 4)] == [[], []]
