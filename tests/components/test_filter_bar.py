"""The filter bar offers what can be chosen and shows what is."""

from datetime import date

from dashboard.components.filter_bar import filter_bar, in_words
from dashboard.filters import ALL, read_address
from tests.components.reading import text_of

PERIOD = (date(2021, 11, 16), date(2022, 1, 21))
CHOICES = {
    "consultation": [("plan", "The plan"), ("old", "The old plan")],
    "theme": [("Trust", "Trust"), ("Victims", "Victims")],
    "event": [("2022-01-13", "A workshop")],
}


def _controls(search: str, path: str = "/themes", **page) -> dict:
    """Control -> (value, options) of all controls in the bar, in their order."""
    found = {}

    def look(part):
        for one in part if isinstance(part, list | tuple) else [part]:
            name = getattr(one, "id", None)
            if isinstance(name, dict):
                found[name["name"]] = (one.value, getattr(one, "options", None))
            if hasattr(one, "children"):
                look(one.children)

    look(filter_bar(read_address(search), CHOICES, PERIOD, path, **page))
    return found


def test_nothing_chosen_is_shown_as_all():
    controls = _controls("")
    assert controls["consultation"][0] == ALL
    assert controls["theme"][0] == []
    assert controls["dates"][0] == ALL


def test_what_the_address_says_is_what_the_controls_show():
    controls = _controls("?consultation=plan&theme=Trust&theme=Victims&since=2021-12-01&count=published")
    assert controls["consultation"][0] == "plan"
    assert controls["theme"][0] == ["Trust", "Victims"]
    assert controls["since"][0] == "2021-12-01"
    assert controls["count"][0] == "published"


def test_presets_are_the_whole_the_last_week_since_launch_and_an_events_week():
    presets = {option["label"]: option["value"] for option in _controls("")["dates"][1]}
    assert presets["Whole consultation"] == "2021-11-16/2022-01-21"
    assert presets["Last 7 days"] == "2022-01-15/2022-01-21"
    assert presets["Since launch"] == "2021-11-16/"
    # 13 January 2022 was a Thursday.
    assert presets["Week of: A workshop"] == "2022-01-10/2022-01-16"


def test_a_value_that_is_no_longer_offered_is_still_shown():
    controls = _controls("?theme=Renamed")
    assert "Renamed" in [option["value"] for option in controls["theme"][1]]


def test_what_is_shown_is_said_in_words():
    words = in_words(read_address("?since=2021-12-01&theme=Trust&characteristic=sex:Female"), PERIOD)
    assert words == "Showing 1 December 2021 to 21 January 2022; Trust; sex: Female; all that was submitted."


def test_who_is_counted_is_chosen_where_it_reaches_something():
    assert "population" not in _controls("?population=voters")
    value, options = _controls("", has_population=True)["population"]
    assert (value, options[0]["label"]) == (ALL, "Participants")
    assert [option["value"] for option in options] == [
        ALL, "commenters", "voters", "survey respondents", "workshop attenders", "members",
    ]  # fmt: skip
    assert _controls("?population=voters", has_population=True)["population"][0] == "voters"
    assert _controls("?population=participants", has_population=True)["population"][0] == ALL


def test_who_is_counted_stands_beside_the_consultation_on_reach_and_among_more_filters_elsewhere():
    assert list(_controls("", "/reach", has_population=True))[:2] == ["consultation", "population"]
    elsewhere = list(_controls("", has_population=True))
    assert elsewhere.index("population") == elsewhere.index("theme") + 1
    summaries = [
        text_of(filter_bar(read_address("?population=voters"), CHOICES, PERIOD, path, has_population=True)[1])
        for path in ("/survey", "/reach")
    ]
    assert ["1 in use" in words for words in summaries] == [True, False]


def test_who_is_counted_is_said_in_words():
    assert in_words(read_address("?population=voters"), None) == "Showing voters counted; all that was submitted."


def test_what_reaches_nothing_on_the_page_is_among_more_filters():
    bar = filter_bar(read_address("?since=2021-12-01&theme=Trust"), CHOICES, PERIOD, "/data", reached={"consultation"})
    first, more = text_of(bar[0]), text_of(bar[1])
    assert "Consultation" in first and "Period" not in first and "Theme" not in first
    assert more.startswith("More filters (2 in use) Period From To Theme")
    assert set(_controls("", reached={"consultation"})) == set(_controls(""))


def test_clear_all_keeps_the_consultation():
    bar = filter_bar(read_address("?consultation=plan&theme=Trust"), CHOICES, PERIOD, "/themes")
    assert text_of(bar[-1]) == "Clear all"
    assert bar[-1].href == "/themes?consultation=plan&accounts=londoners"
