"""Heatmaps: classes instead of values, words in the cells, [c] on grey."""

from dashboard import figures

HEATMAP = "heatmap x=hour y=weekday"


def test_the_longer_label_runs_down(result_of):
    rows = [(day, hour, 10 * day + hour) for day in range(1, 8) for hour in range(24)]
    figure = figures.draw(result_of(["weekday", "hour", "comments"], rows, HEATMAP))
    assert len(figure.data[0].z) == 24 and len(figure.data[0].z[0]) == 7
    assert list(figure.layout.xaxis.ticktext)[:2] == ["Mon", "Tue"]
    assert figure.layout.yaxis.ticktext[9] == "09:00"


def test_values_that_are_written_alike_have_one_colour(result_of):
    rows = [("A", "16-24", 0.07), ("A", "65+", 0.164), ("B", "16-24", 0.161), ("B", "65+", 0.21)]
    figure = figures.draw(result_of(["theme", "age", "given_share"], rows, "heatmap x=age y=theme target=given_share"))
    assert [list(line) for line in figure.data[0].z] == [[0, 1], [1, 2]]


def test_labels_that_do_not_fit_side_by_side_run_down_where_the_others_fit(result_of):
    themes = ["Increasing trust and confidence", "Better supporting victims", "Reducing violence", "Protecting people"]
    for ages, is_turned in ((["16-24", "25-34", "65+"], True), (["Younger Londoners", "Older Londoners"], False)):
        rows = [(theme, age, 20) for theme in themes for age in ages]
        figure = figures.draw(result_of(["theme", "age", "comments"], rows, "heatmap x=theme y=age"))
        assert (list(figure.layout.xaxis.ticktext) == ages) is is_turned


def test_cells_hold_three_classes_and_a_suppressed_one_says_c(result_of):
    rows = [(1, 9, 0), (1, 10, 45), (2, 9, 90), (2, 10, "c")]
    cells, words = figures.draw(result_of(["weekday", "hour", "comments"], rows, HEATMAP)).data
    assert [list(line) for line in cells.z] == [[0, 1], [2, -1]]
    assert list(words.text) == ["0", "45", "90", "[c]"]
    assert cells.hovertext[1][1] == "<b>Tuesday, 10:00</b><br>Comments: [c]"


def test_a_cell_that_no_row_names_is_blank(result_of):
    rows = [(1, 9, 10), (2, 10, 45)]
    cells, words = figures.draw(result_of(["weekday", "hour", "comments"], rows, HEATMAP)).data
    assert [list(line) for line in cells.z] == [[0, None], [None, 2]] and len(words.text) == 2


def test_values_are_not_written_where_columns_are_too_many(result_of):
    rows = [(f"Theme {down}", f"Group {across}", 20) for down in range(9) for across in range(9)]
    figure = figures.draw(result_of(["theme", "part", "comments"], rows, "heatmap x=part y=theme"))
    assert [trace.type for trace in figure.data] == ["heatmap"]


def test_a_heatmap_names_its_highest_cell(result_of):
    rows = [(1, 9, 20), (1, 10, 45), (2, 9, 90), (2, 10, 7)]
    result = result_of(["weekday", "hour", "comments"], rows, HEATMAP)
    assert figures.finding(result) == "Comments peaked at 90 on Tuesday at 09:00"


def test_the_key_says_what_each_blue_stands_for(result_of):
    rows = [(1, 9, 20), (1, 10, 50), (2, 9, 90)]
    figure = figures.draw(result_of(["weekday", "hour", "comments"], rows, HEATMAP))
    (key,) = figure.layout.annotations
    assert [part in key.text for part in ("Comments", "20", "50", "90", "no value")] == [True] * 4 + [False]
