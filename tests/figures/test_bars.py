"""Horizontal bars: values, order, the words at their ends, and what is never drawn."""

from dashboard import figures

BLUE, ORANGE, CARE = "#12436D", "#F46A25", "#801650"


def bars_of(figure):
    return [trace for trace in figure.data if trace.type == "bar"]


def texts_of(figure):
    return [text for trace in figure.data if trace.type == "scatter" for text in trace.text]


def test_bars_come_in_the_order_of_the_rows_with_their_values_at_the_end(result_of):
    result = result_of(["theme", "comments"], [("Policing", 1412), ("Victims", 30)], "bars x=comments y=theme")
    figure = figures.draw(result)
    (bars,) = bars_of(figure)
    assert list(bars.x) == [1412, 30]
    assert bars.y[0] < bars.y[1] and figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1] == 0
    assert texts_of(figure) == ["\u00a01,412", "\u00a030", "Policing", "Victims"]


def test_a_suppressed_bar_is_the_text_c_and_never_a_bar(result_of):
    rows = [("Policing", 40), ("Victims", "c"), ("Trust", "x")]
    figure = figures.draw(result_of(["theme", "participants"], rows, "bars x=participants y=theme"))
    (bars,) = bars_of(figure)
    assert list(bars.x) == [40] and len(bars.y) == len(bars.customdata) == 1
    assert {"\u00a0[c]", "\u00a0[x]"} <= set(texts_of(figure))


def test_a_row_takes_36_px_and_a_long_label_more(result_of):
    def height(*labels):
        rows = [(label, 50) for label in labels]
        return figures.draw(result_of(["theme", "comments"], rows, "bars x=comments y=theme")).layout.height

    assert height("One", "Two", "Three") - height("One", "Two") == 36
    assert height("One", "A label that is longer than a line of 42 characters holds") - height("One", "Two") == 16


def test_votes_share_an_axis_and_care_has_a_column_and_a_colour_of_its_own(result_of):
    result = result_of(["theme", "up_votes", "down_votes", "cares"], [("Policing", 50, 20, 3)],
                       "bars x=up_votes,down_votes,cares y=theme")  # fmt: skip
    votes, care = bars_of(figures.draw(result))
    assert (votes.xaxis, list(votes.x), list(votes.marker.color)) == ("x", [50, 20], [BLUE, ORANGE])
    assert (care.xaxis, list(care.x), list(care.marker.color)) == ("x2", [3], [CARE])


def test_several_bars_under_a_label_say_what_they_are(result_of):
    rows = [("Policing", 50, 1), ("Victims", 2, "c")]
    figure = figures.draw(result_of(["theme", "comments", "replies"], rows, "bars x=comments,replies y=theme"))
    assert {"\u00a050 comments", "\u00a01 reply", "\u00a0[c] replies"} <= set(texts_of(figure))


def test_up_to_four_parts_are_stacked_and_more_are_bars_of_their_own(result_of):
    def drawn(parts):
        rows = [("Women", f"Answer {part}", 0.25) for part in range(parts)]
        return figures.draw(
            result_of(["group", "answer", "answer_share"], rows, "bars x=answer_share y=group series=answer")
        )

    stacked, listed = drawn(4), drawn(6)
    assert stacked.layout.barmode == "stack" and len(bars_of(stacked)) == 4
    assert list(bars_of(stacked)[0].text) == ["25%"]
    (bars,) = bars_of(listed)
    assert len(set(bars.y)) == 6 and "\u00a025% Answer 5" in texts_of(listed)


def test_a_stack_with_a_suppressed_part_is_drawn_as_bars_so_that_c_can_be_read(result_of):
    rows = [("Women", "Agree", 30), ("Women", "Disagree", "c")]
    figure = figures.draw(result_of(["group", "answer", "people"], rows, "bars x=people y=group series=answer"))
    assert "\u00a0[c] Disagree" in texts_of(figure) and list(bars_of(figure)[0].x) == [30]


def test_a_click_on_a_theme_sets_its_filter(result_of):
    rows = [("Policing", 40), ("Victims", 30)]
    (bars,) = bars_of(figures.draw(result_of(["theme", "comments"], rows, "bars x=comments y=theme")))
    assert [list(pair) for pair in bars.customdata] == [["theme", "Policing"], ["theme", "Victims"]]


def test_hover_shows_the_label_the_value_with_its_unit_and_the_base(result_of):
    rows = [("Women", 0.431, 120), ("Men", 0.2, 100)]
    result = result_of(["group", "agree_share", "answered"], rows, "bars x=agree_share y=group base=answered")
    (bars,) = bars_of(figures.draw(result))
    assert bars.hovertext[0] == "<b>Women</b><br>Agree share: 43%<br>Answered: 120"


def test_markup_in_a_label_is_harmless(result_of):
    rows = [('<a href="https://example.org">press</a>', 40), ("Other", 30)]
    figure = figures.draw(result_of(["theme", "comments"], rows, "bars x=comments y=theme"))
    said = [*texts_of(figure), *bars_of(figure)[0].hovertext]
    assert not any("<a" in text for text in said) and any("&lt;a" in text for text in said)


def test_bars_start_at_zero_also_where_values_are_below_it(result_of):
    rows = [("16-24", -8.0), ("25-34", 3.0)]
    figure = figures.draw(result_of(["group", "gap_points"], rows, "bars x=gap_points y=group"))
    assert figure.layout.xaxis.range[0] == -8 and list(bars_of(figure)[0].x) == [-8.0, 3.0]
