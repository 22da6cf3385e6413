"""Whoever downloads all tables of people's characteristics that one role can have recovers no suppressed count.

What is not yet so stands in test_leaks.py.
"""

import random
from datetime import date, timedelta
from functools import lru_cache

import pytest

from dashboard.disclosure import Rule
from dashboard.filters import POPULATIONS
from dashboard.queries import Room, open_room, run
from dashboard.settings import PROFILES
from dashboard.viewer import LOCAL_OPERATOR
from tests.disclosure.activity import attacked, is_of_few
from tests.disclosure.downloads import Downloads
from tests.disclosure.exports import THEMES, loaded, open_consultation, small_consultations
from tests.disclosure.links import lines, told_by_totals, wholes

PLANS = ("police-and-crime-plan-2021", "police-and-crime-plan-2016")
CHARACTERISTICS = ("age", "sex", "ethnicity", "disability", "borough", "tenure", "work_status", "victim_of_crime")
PAIRS = [("age", "sex"), ("ethnicity", "age"), ("ethnicity", "tenure"), ("disability", "sex"), ("borough", "sex")]
HOW_MANY = 200
BATCH = 20
LEAKING = {"small-25", "small-97"}
"""Small consultations whose leak is known: test_leaks.py has it."""
OF_ACTIVITY = (
    "headline_numbers", "participants_by_theme", "comments_by_theme", "participants_by_week", "responses_by_channel",
    "up_votes_by_theme", "cares_by_theme", "answers_by_option", "concentration_by_theme", "replies_by_theme",
    "cumulative_participants_by_day", "vote_participation_by_week",
)  # fmt: skip
by_plan = pytest.mark.parametrize("plan", PLANS)


@pytest.fixture(scope="session", params=PROFILES)
def small_room(request, tmp_path_factory) -> Room:
    """A room over 200 small consultations, under each profile."""
    tables, _ = small_consultations(HOW_MANY)
    return open_room(loaded(tmp_path_factory.mktemp("small"), tables, request.param))


def read_reach(downloads: Downloads, *characteristics: str) -> None:
    """All tables of the groups of a characteristic, for the whole consultation."""
    for characteristic in characteristics:
        downloads.groups("participants_by_characteristic", characteristic)
        downloads.groups("characteristics_of_populations", characteristic)
        downloads.unknown(characteristic)


def recovered(downloads: Downloads) -> dict:
    found = downloads.attacker.recovers()
    return {cell: (span, downloads.cells[cell]) for cell, span in found.items() if not told_by_totals(downloads, cell)}


@by_plan
@pytest.mark.parametrize("characteristic", CHARACTERISTICS)
def test_nothing_is_recovered_from_the_groups_of_a_characteristic(sample_room, plan, characteristic):
    downloads = Downloads(sample_room, plan)
    read_reach(downloads, characteristic)
    downloads.equality(characteristic)
    if characteristic == "borough":
        downloads.areas()
    lines(downloads)
    wholes(downloads)
    assert recovered(downloads) == {}


@by_plan
@pytest.mark.parametrize("characteristic", [name for name in CHARACTERISTICS if name != "ethnicity"])
def test_nothing_is_recovered_from_themes_and_days(sample_room, plan, characteristic):
    downloads = Downloads(sample_room, plan)
    read_reach(downloads, characteristic)
    downloads.groups("reach_over_time", characteristic)
    downloads.groups("participants_by_characteristic_and_theme", characteristic)
    lines(downloads)
    wholes(downloads)
    assert recovered(downloads) == {}


@by_plan
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_nothing_is_recovered_from_two_characteristics_crossed(sample_room, plan, pair):
    downloads = Downloads(sample_room, plan)
    read_reach(downloads, *pair)
    downloads.crossed(*pair)
    downloads.crossed(*reversed(pair))
    lines(downloads)
    wholes(downloads)
    assert recovered(downloads) == {}


@by_plan
@pytest.mark.parametrize("characteristic", CHARACTERISTICS)
def test_nothing_is_recovered_from_answers_by_group(sample_room, plan, characteristic):
    downloads = Downloads(sample_room, plan)
    with sample_room.warehouse.cursor(None) as cursor:
        sql = "SELECT question_id FROM warehouse.model.survey_questions WHERE consultation_id = $plan AND options <> []"
        questions = cursor.execute(sql, {"plan": plan}).fetchall()
    for (question,) in questions:
        downloads.answers(question, characteristic)
    assert downloads.attacker.suppressed
    assert recovered(downloads) == {}


@pytest.mark.parametrize("characteristic", ["sex", "age", "ethnicity"])
@pytest.mark.parametrize("question", OF_ACTIVITY)
def test_nothing_is_recovered_from_activity_by_group_and_without_a_filter(sample_room, question, characteristic):
    attacker = attacked(Downloads(sample_room, PLANS[0]), question, characteristic)
    found = {cell: span for cell, span in attacker.recovers().items() if not is_of_few(attacker, cell)}
    assert found == {}


@pytest.mark.parametrize("start", range(0, HOW_MANY, BATCH))
def test_nothing_is_recovered_of_small_consultations(small_room, start):
    found = {}
    for number in range(start, start + BATCH):
        name = f"small-{number}"
        if (small_room.rule.round_to == 1 or number % 4 == 0) and name not in LEAKING:
            found |= {(name, *cell): told for cell, told in small(small_room, name, number).items()}
    assert found == {}


def small(room: Room, name: str, number: int) -> dict:
    """What is recovered of one of three sets of tables, drawn by the consultation's number."""
    draw, downloads = random.Random(number), Downloads(room, name)
    one, two = draw.sample(("age", "sex", "ethnicity", "disability"), 2)
    what = number % 3
    if what == 2:
        for theme in THEMES:
            downloads.answers(f"{name}-{theme}", two)
        return recovered(downloads)
    one = "borough" if number % 5 == 0 else one
    for characteristic in (one, two) if what else (one,):
        downloads.groups("participants_by_characteristic", characteristic)
    if number % 10 == 0:
        downloads.unknown(one)
    if what:
        downloads.crossed(one, two)
    else:
        downloads.groups("reach_over_time", one)
    lines(downloads)
    wholes(downloads)
    return recovered(downloads)


@by_plan
@pytest.mark.parametrize("characteristic", ["ethnicity", "borough"])
def test_nothing_is_recovered_under_the_profile_that_rounds(sample_room, plan, characteristic):
    under, round_to = PROFILES["10-5"]
    room = Room(sample_room.warehouse, sample_room.catalogue, Rule(under, "the tests", "2026-11-22", round_to))
    downloads = Downloads(room, plan)
    read_reach(downloads, characteristic)
    lines(downloads)
    wholes(downloads)
    assert downloads.attacker.rule.round_to == 5
    assert recovered(downloads) == {}


@lru_cache(maxsize=1)
def newest_sunday() -> date:
    return date.today() - timedelta(days=date.today().isoweekday())


def test_another_day_of_an_open_consultation_tells_nothing(tmp_path):
    sunday, closing = newest_sunday(), date.today() + timedelta(days=30)
    days = [(sunday - timedelta(days=30), 60), (sunday - timedelta(days=2), 12)]
    tables = [
        reach_of(tmp_path / str(number), [*days, *later], closing)
        for number, later in enumerate(([], [(date.today(), 1)]))
    ]
    assert tables[0] == tables[1]
    assert all(count % 5 == 0 for count in tables[0].values() if count)


def test_another_week_of_an_open_consultation_tells_of_no_newcomer(tmp_path):
    sunday, closing = newest_sunday(), date.today() + timedelta(days=30)
    days = [(sunday - timedelta(days=30), 60)]
    before = reach_of(tmp_path / "0", days, closing)
    after = reach_of(tmp_path / "1", [*days, (sunday - timedelta(days=2), 11)], closing)
    assert before != after
    # Rounded to 5, the newcomers of a group are known to no fewer than 5 numbers.
    assert {after[cell] - count for cell, count in before.items() if count and after[cell]} <= {0, 5, 10}


def reach_of(folder, days, closing) -> dict:
    """What the tables of an open consultation show, by cell."""
    room = open_room(loaded(folder, open_consultation(days, closing)))
    downloads = Downloads(room, "open")
    read_reach(downloads, "sex", "ethnicity", "age")
    downloads.crossed("sex", "age")
    return {cell: read[0][1] for cell, read in downloads.cells.items() if read}


@pytest.mark.parametrize("population", POPULATIONS)
def test_a_download_of_a_population_shows_what_the_attacker_has_read(sample_room, population):
    downloads = Downloads(sample_room, PLANS[0])
    query = sample_room.catalogue.get("participants_by_characteristic")
    result = run(sample_room, query, downloads.filters(query.name, population=population), LOCAL_OPERATOR)
    read = [row for row in downloads.rows(query.name) if row["population"] == population]
    names = ("category", "participants", "known_participants", "all_participants")
    assert [tuple(row[name] for name in names) for row in result.rows] == [
        tuple(row[name] for name in names) for row in read
    ]


@by_plan
def test_what_really_was_fits_all_that_the_attacker_takes_for_granted(sample_room, plan):
    room = Room(sample_room.warehouse, sample_room.catalogue, Rule(1, "", ""))
    downloads = Downloads(room, plan)
    read_reach(downloads, "age", "borough")
    downloads.areas()
    downloads.crossed("borough", "age")
    downloads.groups("participants_by_characteristic_and_theme", "age")
    lines(downloads)
    wholes(downloads)
    exact = {place: least for place, (least, most) in enumerate(downloads.attacker.bounds) if least == most}
    for rows, is_wrong in (
        (downloads.attacker.sums, lambda left: left != 0),
        (downloads.attacker.parts, lambda left: left > 0),
    ):
        whole = [line for line in rows if set(line) <= set(exact)]
        assert len(whole) > 50
        assert not [line for line in whole if is_wrong(sum(exact[place] * sign for place, sign in line.items()))]
