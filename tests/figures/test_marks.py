"""The timeline's entries on a chart: numbered, merged by day, at most eight."""

from datetime import date, timedelta

from dashboard import figures

DAYS = [date(2021, 11, 16) + timedelta(days=number) for number in range(30)]


def over_time(result_of, marks, column="day", days=DAYS):
    rows = [(day, 30) for day in days]
    return result_of([column, "comments"], rows, f"columns x={column} y=comments", marks=marks)


def mark(day, kind="event", title="Workshop"):
    return {"on": day, "kind": kind, "title": title}


def test_marks_are_numbered_by_day_and_those_of_one_day_are_one(result_of):
    marks = [mark(DAYS[9]), mark(DAYS[0], "press", "Release"), mark(DAYS[0], "milestone", "Opens")]
    assert figures.mark_labels(over_time(result_of, marks)) == [
        (1, DAYS[0], "Opens; Release"), (2, DAYS[9], "Workshop"),
    ]  # fmt: skip


def test_the_chart_draws_a_dotted_line_and_a_number_for_each(result_of):
    figure = figures.draw(over_time(result_of, [mark(DAYS[0]), mark(DAYS[9])]))
    assert [shape.x0 for shape in figure.layout.shapes] == ["2021-11-16", "2021-11-25"]
    assert {shape.line.dash for shape in figure.layout.shapes} == {"dot"}
    assert [note.text for note in figure.layout.annotations][:2] == ["1", "2"]


def test_at_most_eight_days_are_marked_the_most_important_kinds_first(result_of):
    marks = [mark(day, "press", "Release") for day in DAYS[:8]] + [mark(DAYS[20], "milestone", "Opens")]
    found = figures.mark_labels(over_time(result_of, marks))
    assert len(found) == 8 and found[-1] == (8, DAYS[20], "Opens")
    assert DAYS[7] not in [day for _, day, _ in found]


def test_a_mark_outside_the_axis_is_left_out_and_one_in_the_last_week_is_not(result_of):
    weeks = [date(2021, 11, 15), date(2021, 11, 22)]
    marks = [mark(date(2021, 11, 14)), mark(date(2021, 11, 28)), mark(date(2021, 11, 29))]
    assert [day for _, day, _ in figures.mark_labels(over_time(result_of, marks, "week", weeks))] == [
        date(2021, 11, 28)
    ]


def test_the_axis_of_lines_reaches_the_last_mark_of_the_last_week(result_of):
    rows = [(day, 30) for day in (date(2021, 11, 15), date(2021, 11, 22))]
    for on, end in ((date(2021, 11, 28), "2021-11-28"), (date(2021, 11, 16), "2021-11-22")):
        figure = figures.draw(result_of(["week", "backlog"], rows, "lines x=week y=backlog", marks=[mark(on)]))
        assert list(figure.layout.xaxis.range) == ["2021-11-15", end]


def test_numbers_of_marks_close_together_stand_above_each_other(result_of):
    figure = figures.draw(over_time(result_of, [mark(DAYS[8]), mark(DAYS[9]), mark(DAYS[20])]))
    assert [note.yshift for note in figure.layout.annotations[:3]] == [0, 15, 0]


def test_a_chart_without_days_has_no_marks(result_of):
    result = result_of(["theme", "comments"], [("A", 30), ("B", 40)], "bars x=comments y=theme", marks=[mark(DAYS[0])])
    assert figures.mark_labels(result) == []
