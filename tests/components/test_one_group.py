"""What stands where people are not counted: of one group, under a filter by a characteristic."""

import pytest

from dashboard import figures
from dashboard.components.card import card
from dashboard.components.table import table
from dashboard.filters import read_address
from dashboard.queries import run
from dashboard.viewer import LOCAL_OPERATOR
from tests.components.reading import text_of

WOMEN = read_address("consultation=police-and-crime-plan-2021&accounts=londoners&characteristic=sex:Female")
CAMDEN = read_address("consultation=police-and-crime-plan-2021&accounts=londoners&borough=Camden")


def answered(room, name, filters=WOMEN):
    return run(room, room.catalogue.get(name), filters, LOCAL_OPERATOR)


def addresses_of(part):
    """Where the links of a component lead."""
    if isinstance(part, list | tuple):
        return [address for one in part for address in addresses_of(one)]
    own = [part.href] if getattr(part, "href", None) else []
    return own + addresses_of(getattr(part, "children", None) or [])


@pytest.mark.parametrize(
    "name",
    ["participants_by_week", "cumulative_participants_by_day", "participants_by_theme", "concentration_by_theme",
     "workshops_by_event", "answers_by_option"],
)  # fmt: skip
def test_a_chart_of_people_says_where_they_are_counted(sample_room, name):
    result = answered(sample_room, name)
    drawn = card(result, "/responses", {})
    words = " ".join(text_of(drawn).split())
    assert words.startswith(result.query.title), "no finding is made of what is not shown"
    assert "People of one group are not counted here. Who took part is on the Reach page" in words
    assert "so that no two figures can be subtracted" in words
    reach = [address for address in addresses_of(drawn) if address.startswith("/reach?")]
    assert [address.rpartition("&")[2] for address in reach] == ["participants_by_characteristic.characteristic=sex"]
    assert figures.draw(result) is None


@pytest.mark.parametrize("name", ["comments_by_theme", "responses_per_day", "responses_by_channel"])
def test_a_chart_of_what_was_done_is_drawn_and_says_why_people_are_missing(sample_room, name):
    result = answered(sample_room, name)
    words = text_of(card(result, "/themes", {}))
    assert figures.draw(result) is not None
    assert "are not counted here" not in words
    assert result.elsewhere in words


def test_a_headline_leads_to_the_people_by_the_characteristic_chosen(sample_room):
    drawn = card(answered(sample_room, "headline_numbers", CAMDEN), "/", {})
    assert "Participants on the Reach page" in text_of(drawn)
    assert [address for address in addresses_of(drawn) if "characteristic=borough" in address]


def test_the_table_explains_the_shorthand(sample_room):
    words = str(table(answered(sample_room, "comments_by_theme"), "/themes"))
    assert "[z] not given for one group of people" in words
    assert words.count(">[z]<") == 8, "participants of each of four themes, and of all"


def test_what_is_about_everybody_says_so(sample_room):
    said = "Not filtered by characteristic: this is about everybody."
    assert said in text_of(card(answered(sample_room, "consultation_summary"), "/", {}))
    assert said in text_of(card(answered(sample_room, "unusual_days"), "/responses", {}))
