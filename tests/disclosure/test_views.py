"""Views that differ by one filter step, and the numbers made of what is shown in each."""

import random
from dataclasses import replace
from datetime import date

import pytest

from dashboard.disclosure import Rule
from dashboard.filters import POPULATIONS
from dashboard.queries import Room, run
from dashboard.settings import PROFILES
from dashboard.viewer import LOCAL_OPERATOR
from tests.disclosure.activity import shown
from tests.disclosure.downloads import UNKNOWN, Downloads
from tests.disclosure.test_downloads import CHARACTERISTICS, PLANS

OF_REACH = (
    "participants_by_characteristic", "participants_by_characteristic_and_theme", "reach_over_time",
    "characteristics_of_populations", "participants_by_two_characteristics", "unknown_by_characteristic",
    "participants_by_borough", "participants_by_sub_region", "communities_by_reach", "equality_table",
)  # fmt: skip
WITHOUT_CHOICE = (
    "unknown_by_characteristic", "participants_by_borough", "participants_by_sub_region", "communities_by_reach",
    "equality_table", "participants_by_two_characteristics",
)  # fmt: skip
"""Tables of reach that are not by one characteristic, which the reader chooses."""

OF_ACTIVITY = ("headline_numbers", "participants_by_theme", "comments_by_theme", "participants_by_week")
STEPS = {
    "theme": ("Increasing trust and confidence",), "since": date(2021, 11, 17), "until": date(2022, 1, 20),
    "channel": ("survey",), "count": "published",
}  # fmt: skip
"""Filter -> a value that leaves a day, a theme or a channel out."""

PEOPLE = ("participants", "known_participants", "all_participants", "attended", "authors")
MADE_OF_PEOPLE = (
    "known_share", "representation_index", "gap_points", "low_share", "high_share", "low_index", "high_index",
    "least_share", "most_share", "participants_rate", "disproportionality_index", "shortfall", "status", "in_words",
)  # fmt: skip


@pytest.fixture(params=PROFILES)
def room(request, sample_room) -> Room:
    """The sample under each profile."""
    under, round_to = PROFILES[request.param]
    return Room(sample_room.warehouse, sample_room.catalogue, Rule(under, "the tests", "2026-11-22", round_to))


def downloaded(room: Room, question: str, population: str, characteristic: str = "age") -> list[dict]:
    query = room.catalogue.get(question)
    own = {"characteristic": characteristic} if any(one.name == "characteristic" for one in query.parameters) else {}
    filters = Downloads(room, PLANS[0]).filters(question, own, population=population)
    return run(room, query, filters, LOCAL_OPERATOR).rows


@pytest.mark.parametrize("question", OF_REACH)
@pytest.mark.parametrize("population", POPULATIONS)
def test_no_few_people_are_shown_nor_what_is_made_of_them(room, question, population):
    for characteristic in ("age", "borough"):
        for row in downloaded(room, question, population, characteristic):
            # How few did not tell their group is no secret: shares stand on it.
            told = PEOPLE if {row.get("category"), row.get("answer")}.isdisjoint(UNKNOWN) else PEOPLE[1:]
            counts = {name: row[name] for name in told if row.get(name)}
            assert all(count >= room.rule.under and count % room.rule.round_to == 0 for count in counts.values()), row
            if row.get("participants") is None:
                assert [name for name in MADE_OF_PEOPLE if row.get(name)] == []


@pytest.mark.parametrize("question", OF_REACH)
@pytest.mark.parametrize("population", POPULATIONS)
def test_shares_and_indices_are_made_of_the_counts_beside_them(room, question, population):
    for row in downloaded(room, question, population):
        people, known, expected = (row.get(name) for name in ("participants", "known_participants", "population_share"))
        if row.get("known_share") is None or people is None:
            continue
        assert row["known_share"] == pytest.approx(people / known)
        if row.get("representation_index") is not None:
            assert row["representation_index"] == pytest.approx(people / known / expected)
        if row.get("gap_points") is not None:
            assert row["gap_points"] == pytest.approx(100 * (people / known - expected))
        if row.get("least_share") is not None:
            assert row["least_share"] == pytest.approx(people / row["all_participants"])


@pytest.mark.parametrize("seed", range(30))
def test_a_step_by_theme_day_channel_or_status_changes_no_table_of_people(sample_room, seed):
    draw = random.Random(seed)
    downloads = Downloads(sample_room, PLANS[0])
    step = draw.choice(list(STEPS))
    if draw.random() < 0.5:
        query = sample_room.catalogue.get(draw.choice(OF_REACH))
        whole = downloads.filters(query.name, population=draw.choice(POPULATIONS))
    else:
        query = sample_room.catalogue.get(draw.choice(OF_ACTIVITY))
        category = {"sex": "Female", "age": "16-24", "disability": "Disabled"}
        name = draw.choice(list(category))
        whole = downloads.filters(query.name, characteristic=(f"{name}:{category[name]}",))
    narrowed = run(sample_room, query, replace(whole, **{step: STEPS[step]}), LOCAL_OPERATOR)
    assert narrowed.rows == run(sample_room, query, whole, LOCAL_OPERATOR).rows
    assert narrowed.rows


@pytest.mark.parametrize("characteristic", CHARACTERISTICS)
def test_a_step_from_all_participants_to_a_part_leaves_no_few(sample_room, characteristic):
    rows = Downloads(sample_room, PLANS[0]).rows("participants_by_characteristic", {"characteristic": characteristic})
    # Of whom nothing is told of themselves there is nothing to tell.
    told = [row for row in rows if row["category"] not in UNKNOWN]
    counts = {(row["population"], row["category"]): row["participants"] for row in told}
    for part in ("commenters", "survey respondents", "workshop attenders"):
        for (population, category), everybody in counts.items():
            of_part = counts.get((part, category))
            if population == "participants" and everybody is not None and of_part is not None:
                assert not 0 < everybody - of_part < 5, (part, category)


@pytest.mark.parametrize("seed", range(12))
def test_two_groups_chosen_together_tell_of_neither_in_activity(sample_room, seed):
    draw = random.Random(seed)
    downloads = Downloads(sample_room, PLANS[0])
    one, two = draw.sample(("16-24", "25-34", "35-44", "45-54", "55-64", "65+"), 2)
    done = {"comments_by_theme": "comments", "responses_by_channel": "responses", "up_votes_by_theme": "up_votes"}
    question = draw.choice(list(done))
    grain = sample_room.catalogue.get(question).grain
    tables = [
        {tuple(row[name] for name in grain): row[done[question]] for row in shown(downloads, question, "age", *groups)}
        for groups in ((one,), (two,), (one, two))
    ]
    assert any(count for table in tables for count in table.values())
    for key in tables[0].keys() & tables[1].keys() & tables[2].keys():
        first, second, both = (table[key] for table in tables)
        assert both is None or (first is None) == (second is None), key


@pytest.mark.parametrize("characteristic", ["sex", "borough"])
def test_boroughs_chosen_change_no_table_of_groups(sample_room, characteristic):
    downloads = Downloads(sample_room, PLANS[0])
    for question in OF_REACH:
        own = {} if question in WITHOUT_CHOICE else {"characteristic": characteristic}
        everybody = sorted(downloads.rows(question, own), key=repr)
        assert everybody
        for boroughs in (("Camden",), ("Hillingdon", "Islington")):
            assert sorted(downloads.rows(question, own, borough=boroughs), key=repr) == everybody
