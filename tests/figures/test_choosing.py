"""Which shape draws a result without a chart of its own, and what a click chooses."""

from datetime import date

import pytest

from dashboard import figures
from dashboard.errors import QueryError

DAY = date(2021, 11, 16)
WEEK = [date(2021, 11, day) for day in (15, 22, 29)]


@pytest.mark.parametrize(
    ("names", "rows", "shape", "keys"),
    [
        (["day", "comments"], [(day, 1) for day in WEEK], "columns", {"x": "day", "y": "comments"}),
        (["day", "channel", "comments"], [(day, "survey", 1) for day in WEEK], "columns",
         {"x": "day", "y": "comments", "series": "channel"}),
        (["hour", "comments"], [(9, 1), (10, 2)], "columns", {"x": "hour", "y": "comments"}),
        (["theme", "comments", "participants"], [("A", 1, 1), ("B", 2, 1)], "bars", {"x": "comments", "y": "theme"}),
        (["weekday", "hour", "comments"], [(day, hour, 1) for day in range(1, 8) for hour in range(24)], "heatmap",
         {"y": "weekday", "x": "hour", "target": "comments"}),
        (["theme", "channel", "comments"], [("A", "survey", 1), ("B", "e-mail", 2)], "bars",
         {"x": "comments", "y": "theme", "series": "channel"}),
        (["comments", "participants"], [(412, 300)], "headline", {}),
        (["theme", "title"], [("A", "B")], "table", {}),
        (["theme", "comments"], [(f"Theme {number}", 1) for number in range(61)], "table", {}),
        (["opens_on", "closes_on", "comments"], [(DAY, DAY, 1)], "table", {}),
    ],
)  # fmt: skip
def test_the_columns_choose_the_shape(result_of, names, rows, shape, keys):
    chart = figures.shape_of(result_of(names, rows))
    assert chart.shape == shape
    assert dict(chart.keys) == {key: (name,) for key, name in keys.items()}


def test_the_front_matters_chart_wins(result_of):
    chart = figures.shape_of(result_of(["theme", "comments"], [("A", 1), ("B", 2)], "tiles x=comments y=theme"))
    assert chart.shape == "tiles"


def test_a_chart_that_names_no_column_of_the_result_says_which_is_near(result_of):
    result = result_of(["theme", "comments"], [("A", 1)], "bars x=coments y=theme")
    with pytest.raises(QueryError, match="x=coments is not a column.*'comments'"):
        figures.draw(result)


@pytest.mark.parametrize(
    ("column", "row", "chosen"),
    [
        ("theme", {"theme": "Policing"}, ("theme", "Policing")),
        ("borough", {"borough": "Camden"}, ("borough", "Camden")),
        ("channel", {"channel": "e-mail"}, ("channel", "e-mail")),
        ("category", {"characteristic": "sex", "category": "Female"}, ("characteristic", "sex:Female")),
        ("category", {"characteristic": "sex", "category": "Not supplied"}, None),
        ("category", {"category": "Female"}, None),
        ("theme", {"theme": None}, None),
        ("discussion_id", {"discussion_id": "d1"}, None),
        ("day", {"day": DAY}, None),
    ],
)
def test_a_label_chooses_its_filter(result_of, column, row, chosen):
    result = result_of(list(row), [tuple(row.values())])
    assert figures.choice(result, column, row) == chosen


def test_the_configuration_hides_the_mode_bar_and_sends_nothing_away():
    assert figures.config["displayModeBar"] is False and figures.config["showSendToCloud"] is False
