"""What an attacker still recovers, each by the least that gives it away; a test that passes is to be unmarked."""

import pytest

from dashboard.queries import open_room
from tests.disclosure.downloads import Downloads
from tests.disclosure.exports import loaded, small_consultations
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


@leak("24 voters less 5 of outer London less 16 of one inner police area are 3 in the boroughs that are [c]")
@pytest.mark.parametrize("number", [10, 47])
def test_police_areas_in_inner_london(room_of_small, number):
    downloads = Downloads(room_of_small, f"small-{number}")
    downloads.groups("participants_by_characteristic", "borough")
    downloads.areas()
    lines(downloads)
    wholes(downloads)
    assert recovered(downloads) == {}


@leak("secondary suppression of parts of parts: see the module docstring of disclosure/table.py")
@pytest.mark.parametrize("number", [25, 97])
def test_small_consultations_that_are_not_safe(room_of_small, number):
    assert small(room_of_small, f"small-{number}", number) == {}
