"""What an attacker still recovers, each by the least that gives it away; a test that passes is to be unmarked."""

from datetime import date, timedelta

import pytest

from dashboard.queries import open_room
from tests.disclosure.activity import shown
from tests.disclosure.downloads import ANYBODY, Downloads
from tests.disclosure.exports import loaded, open_consultation, small_consultations
from tests.disclosure.links import lines, members, respondents, union_of_parts, wholes
from tests.disclosure.test_downloads import HOW_MANY, PLANS, read_reach, recovered, small

NOW, EARLIER = PLANS


def leak(why: str) -> pytest.MarkDecorator:
    return pytest.mark.xfail(strict=True, reason=why, raises=AssertionError)


@pytest.fixture(scope="module")
def room_of_small(tmp_path_factory):
    """A room over the small consultations."""
    return open_room(loaded(tmp_path_factory.mktemp("leaking"), small_consultations(HOW_MANY)[0]))


TOTALS = "of people whose group is not known there are 3 (65 less 62), of participants who are not respondents 2"


@leak(TOTALS)
@pytest.mark.parametrize(("plan", "characteristic"), [(EARLIER, "ethnicity"), (NOW, "age"), (NOW, "borough")])
def test_totals_do_not_differ_by_few(sample_room, plan, characteristic):
    downloads = Downloads(sample_room, plan)
    read_reach(downloads, characteristic)
    downloads.groups("participants_by_characteristic_and_theme", characteristic)
    lines(downloads)
    wholes(downloads)
    assert downloads.attacker.recovers() == {}


@leak("1253 respondents of a theme, 60 mixed and 42 other at most: as participants are; the others are shown")
def test_themes(sample_room):
    downloads = Downloads(sample_room, NOW)
    downloads.groups("participants_by_characteristic", "ethnicity")
    downloads.groups("participants_by_characteristic_and_theme", "ethnicity")
    lines(downloads)
    wholes(downloads)
    assert recovered(downloads) == {}


@leak("two hidden groups of respondents by a day have no more room than the participants by that day")
def test_over_time(sample_room):
    downloads = Downloads(sample_room, NOW)
    downloads.groups("participants_by_characteristic", "ethnicity")
    downloads.groups("reach_over_time", "ethnicity")
    lines(downloads)
    wholes(downloads)
    assert recovered(downloads) == {}


@leak("participants aged 16 to 24 less commenters and respondents leave the attenders, who are [c]")
@pytest.mark.parametrize("characteristic", ["age", "disability"])
def test_participants_are_no_more_than_their_parts_together(sample_room, characteristic):
    downloads = Downloads(sample_room, NOW)
    downloads.groups("participants_by_characteristic", characteristic)
    lines(downloads)
    wholes(downloads)
    union_of_parts(downloads)
    assert recovered(downloads) == {}


@leak("voters are members, of whom 4 fewer are in two groups that are [c] among voters: each is 2 to 6")
def test_who_votes_is_a_member(sample_room):
    downloads = Downloads(sample_room, NOW)
    downloads.groups("participants_by_characteristic", "victim_of_crime")
    lines(downloads)
    wholes(downloads)
    members(downloads)
    assert recovered(downloads) == {}


@leak("who answered a question is a respondent; the two tables hide different groups")
@pytest.mark.parametrize("characteristic", ["ethnicity", "borough"])
def test_answers_beside_respondents(sample_room, characteristic):
    downloads = Downloads(sample_room, NOW)
    downloads.groups("participants_by_characteristic", characteristic)
    for number in range(1, 10):
        downloads.answers(f"q21-{number}", characteristic)
    lines(downloads)
    wholes(downloads)
    respondents(downloads)
    assert recovered(downloads) == {}


@leak("the table of one borough hides other groups than the crossed table, and its total is a borough that is [c]")
def test_a_borough_chosen_beside_the_boroughs(sample_room):
    downloads = Downloads(sample_room, NOW)
    for characteristic in ("borough", "sex"):
        downloads.groups("participants_by_characteristic", characteristic)
    downloads.crossed("borough", "sex")
    for borough in [name for name, is_known in downloads.categories["borough"].items() if is_known][:12]:
        downloads.groups("participants_by_characteristic", "sex", frozenset({("borough", borough)}), borough=(borough,))
    lines(downloads)
    wholes(downloads)
    assert recovered(downloads) == {}


@leak("two boroughs together show 12 people aged 55 to 64, one of them 5: the other's [c] is 7")
def test_two_boroughs_chosen_together(sample_room):
    downloads = Downloads(sample_room, NOW)
    places = "Hillingdon", "Islington"

    def groups(*boroughs):
        rows = downloads.rows("participants_by_characteristic", {"characteristic": "age"}, borough=boroughs)
        return {row["category"]: row["participants"] for row in rows if row["population"] == "participants"}

    one, two, both = groups(places[0]), groups(places[1]), groups(*places)
    told = [group for group in both if both[group] is not None and (one[group] is None) != (two[group] is None)]
    assert told == []


@leak("participants by borough hides Kensington and Chelsea for the City's sake; the headline filtered by it shows 22")
@pytest.mark.parametrize("characteristic", ["borough", "tenure"])
def test_the_headline_of_a_group_beside_the_groups(sample_room, characteristic):
    downloads = Downloads(sample_room, NOW)
    rows = downloads.rows("participants_by_characteristic", {"characteristic": characteristic})
    hidden = [row["category"] for row in rows if row["population"] == "participants" and row["participants"] is None]
    headlines = {group: shown(downloads, "headline_numbers", characteristic, group)[0] for group in hidden}
    assert hidden
    assert [group for group, row in headlines.items() if row["participants"]] == []


@leak("105 people aged 16 to 24 commented or answered, 106 took part: one of them came to a workshop only")
def test_the_participants_of_themes_beside_all_participants(sample_room):
    downloads = Downloads(sample_room, NOW)
    rows = downloads.rows("participants_by_characteristic", {"characteristic": "age"})
    everybody = {row["category"]: row["participants"] for row in rows if row["population"] == "participants"}
    gaps = {
        group: count - in_themes
        for group, count in everybody.items()
        if count and (in_themes := shown(downloads, "participants_by_theme", "age", group)[0]["all_participants"])
    }
    assert {group: gap for group, gap in gaps.items() if 0 < abs(gap) < downloads.attacker.rule.under} == {}


@leak("6 people of Camden by one day and 7 by the next: one newcomer")
def test_one_day_less_the_day_before(sample_room):
    rows = shown(Downloads(sample_room, NOW), "cumulative_participants_by_day", "borough", "Camden")
    counts = [row["participants"] for row in rows if row["channel"] == "all channels" and row["participants"]]
    newcomers = [later - before for before, later in zip(counts, counts[1:], strict=False)]
    assert not any(0 < one < 5 for one in newcomers)


@leak("the mean of seven days that is shown holds days that are [c]")
def test_a_mean_of_days_of_which_some_are_suppressed(sample_room):
    rows = shown(Downloads(sample_room, NOW), "responses_per_day", "ethnicity", "Other ethnic group")
    weeks = [rows[end - 6 : end + 1] for end in range(6, len(rows))]
    assert not [
        week for week in weeks
        if week[-1]["trailing_mean"] is not None and any(day["responses"] is None for day in week)
    ]  # fmt: skip


@leak("24 voters less 5 of outer London less 16 of one inner police area are 3 in the boroughs that are [c]")
@pytest.mark.parametrize("number", [10, 47])
def test_police_areas_in_inner_london(room_of_small, number):
    downloads = Downloads(room_of_small, f"small-{number}")
    downloads.groups("participants_by_characteristic", "borough")
    downloads.areas()
    lines(downloads)
    wholes(downloads)
    assert recovered(downloads) == {}


@leak("headlines filtered by a group are not held to whole weeks: today's newcomers are in them")
def test_the_headline_of_an_open_consultation_another_day(tmp_path):
    first, today = date.today() - timedelta(days=20), date.today()
    women = []
    for more in (0, 40):
        tables = open_consultation([(first, 60), (today, more)], today + timedelta(days=30))
        room = open_room(loaded(tmp_path / str(more), tables))
        women.append(shown(Downloads(room, "open"), "headline_numbers", "sex", "Female")[0]["participants"])
    assert women[0] == women[1]


@leak("a member without a day of joining is counted at once, not with the week")
def test_a_member_without_a_day_of_joining_in_an_open_consultation(tmp_path):
    found = []
    for more in range(5):
        days = [(date.today() - timedelta(days=20), 60), (date.today(), more)]
        tables = open_consultation(days, date.today() + timedelta(days=30))
        tables["members"] = [{**member, "joined_at": ""} for member in tables["members"]]
        downloads = Downloads(open_room(loaded(tmp_path / str(more), tables)), "open")
        downloads.groups("participants_by_characteristic", "sex")
        found.append(downloads.cells["members", "", ANYBODY][0][1])
    assert len(set(found)) == 1


@leak("secondary suppression of parts of parts: see the module docstring of disclosure/table.py")
@pytest.mark.parametrize("number", [25, 97])
def test_small_consultations_that_are_not_safe(room_of_small, number):
    assert small(room_of_small, f"small-{number}", number) == {}
