"""Lines and survival curves: gaps, labels at the ends, what they say."""

from datetime import date

from dashboard import figures

DAYS = [date(2021, 11, 16), date(2021, 11, 17), date(2021, 11, 18)]
BY_CHANNEL = ["day", "channel", "cumulative_responses"]


def lines_of(figure):
    return [trace for trace in figure.data if "lines" in trace.mode]


def labels_of(figure):
    return [note.text for note in figure.layout.annotations if "<b>" in note.text]


def test_each_line_has_a_dash_a_marker_and_a_label_at_its_end(result_of):
    rows = [(day, name, start + place) for name, start in (("survey", 1000), ("e-mail", 20))
            for place, day in enumerate(DAYS)]  # fmt: skip
    figure = figures.draw(result_of(BY_CHANNEL, rows, "lines x=day y=cumulative_responses series=channel"))
    assert [line.line.dash for line in figure.data] == ["solid", "dash"]
    assert [line.marker.symbol for line in figure.data] == ["circle", "square"]
    assert labels_of(figure) == ["e-mail<br><b>22</b>", "survey<br><b>1,002</b>"]
    assert {trace.type for trace in figure.data} == {"scatter"}


def test_labels_of_lines_that_end_together_do_not_overlap(result_of):
    rows = [(day, f"Channel {number}", 100) for number in range(4) for day in DAYS]
    figure = figures.draw(result_of(BY_CHANNEL, rows, "lines x=day y=cumulative_responses series=channel"))
    plot = figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
    heights = sorted(plot * note.y for note in figure.layout.annotations if "<b>" in note.text)
    assert all(after - before >= 31.9 for before, after in zip(heights, heights[1:], strict=False))


def test_a_suppressed_point_is_a_gap_with_c(result_of):
    rows = list(zip(DAYS, [30, "c", 40], strict=True))
    line, hidden = figures.draw(result_of(["day", "participants"], rows, "lines x=day y=participants")).data
    assert list(line.y) == [30, None, 40] and line.connectgaps is False
    assert list(hidden.text) == ["[c]"]


def test_a_line_says_from_where_to_where_it_went(result_of):
    rows = list(zip(DAYS, [12, 800, 1396], strict=True))
    result = result_of(["day", "cumulative_participants"], rows, "lines x=day y=cumulative_participants")
    assert figures.finding(result) == "Cumulative participants rose from 12 to 1,396 by 18 November 2021"
    assert figures.sentence(result) == "Cumulative participants by day: from 12 to 1,396 by 18 November 2021."


def test_a_level_line_stayed_and_one_that_came_back_did_not(result_of):
    for values, said in (([40, 40, 40], "stayed at 40"), ([40, 50, 40], "ended as it began, at 40")):
        rows = list(zip(DAYS, values, strict=True))
        finding = figures.finding(result_of(["day", "backlog"], rows, "lines x=day y=backlog"))
        assert finding == f"Backlog {said} by 18 November 2021"


def test_a_line_is_not_judged_by_weeks_that_are_not_whole(result_of):
    weeks = [date(2021, 11, day) for day in (1, 8, 15, 22)]
    rows = list(zip(weeks, [5, 40, 60, 9], [True, False, False, True], strict=True))
    result = result_of(["week", "participants", "is_partial"], rows, "lines x=week y=participants")
    assert figures.finding(result) == "Participants rose from 40 to 60 by the week of 15 November 2021"


def test_shares_whose_ends_rest_on_few_are_not_compared(result_of):
    rows = list(zip(DAYS, [0.9, 0.5, 0.1], [9, 400, 400], strict=True))
    result = result_of(["day", "met_share", "due"], rows, "lines x=day y=met_share base=due")
    assert figures.finding(result) == "Met share: too few at the start or end to compare"


def test_shares_of_several_answers_are_told_by_their_range(result_of):
    rows = [(day, answer, share, 100) for answer, shares in (("Agree", (0.5, 0.42, 0.6)), ("Disagree", (0.1, 0.2, 0.3)))
            for day, share in zip(DAYS, shares, strict=True)]  # fmt: skip
    result = result_of(["day", "answer", "given_share", "answered"], rows,
                       "lines x=day y=given_share series=answer base=answered")  # fmt: skip
    assert figures.finding(result) == "Agree: between 42% and 60% in every day"


def test_an_answer_of_which_nothing_may_be_shown_is_not_the_largest(result_of):
    rows = [(DAYS[0], "Agree", "c", 30)]
    rows += [(day, answer, 0.0, 30) for answer in ("Disagree", "Neither") for day in DAYS]
    result = result_of(["day", "answer", "given_share", "answered"], rows,
                       "lines x=day y=given_share series=answer base=answered")  # fmt: skip
    assert figures.finding(result) == "Disagree: 0% in every day"


def test_of_many_lines_those_that_would_lie_flat_are_in_the_table_only(result_of):
    tops = {"all": 1400, "survey": 1300, "comment": 150, "workshop": 44, "letter": 6}
    rows = [(day, name, value) for name, value in tops.items() for day in DAYS]
    result = result_of(BY_CHANNEL, rows, "lines x=day y=cumulative_responses series=channel")
    assert [line.name for line in lines_of(figures.draw(result))] == ["all", "survey", "comment"]
    assert figures.sentence(result).endswith("Too small to draw, but in the table: workshop and letter.")


def test_several_lines_say_which_ends_highest(result_of):
    rows = [(day, name, value) for name, value in (("survey", 1395), ("e-mail", 9)) for day in DAYS]
    result = result_of(BY_CHANNEL, rows, "lines x=day y=cumulative_responses series=channel")
    assert figures.finding(result) == "Cumulative responses: survey highest by 18 November 2021, at 1,395"


def test_a_line_on_a_small_base_compares_nothing(result_of):
    rows = list(zip(DAYS, [1, 2, 3], strict=True))
    result = result_of(["day", "cumulative_comments"], rows, "lines x=day y=cumulative_comments")
    assert figures.finding(result) == "Too few to compare: at most 3 cumulative comments each"


CURVE = ["cohort", "hours", "still_open_share", "at_risk"]
STEPS = "steps x=hours y=still_open_share series=cohort"


def test_a_survival_curve_falls_in_steps(result_of):
    rows = [("November", 0.0, 1.0, 40), ("November", 5.0, 0.5, 40), ("November", 9.0, 0.25, 20)]
    result = result_of(CURVE, rows, STEPS)
    (curve,) = lines_of(figures.draw(result))
    assert curve.line.shape == "hv" and list(curve.x) == [0.0, 5.0, 9.0]
    assert figures.finding(result) == "Still open share: half left after 5 hours"
    assert figures.sentence(result).endswith("November is down to a half within 5 hours.")


def test_a_curve_that_stays_above_a_half_says_so(result_of):
    rows = [("November", 0.0, 1.0, 40), ("November", 5.0, 0.75, 40)]
    assert figures.finding(result_of(CURVE, rows, STEPS)) == "Still open share: more than half to the end"


def test_a_curve_of_few_cases_compares_nothing(result_of):
    rows = [("November", 0.0, 1.0, 4), ("November", 5.0, 0.25, 4)]
    assert figures.finding(result_of(CURVE, rows, STEPS)) == "Too few to compare: at most 4 at risk each"


def test_the_first_of_two_curves_to_reach_a_half_is_named(result_of):
    october = [("October", 0.0, 1.0, 40), ("October", 8.0, 0.5, 40)]
    rows = [*october, ("November", 0.0, 1.0, 40), ("November", 3.0, 0.4, 40)]
    assert figures.finding(result_of(CURVE, rows, STEPS)) == (
        "Still open share: half left after 3 hours for November, 8 hours for October"
    )


def test_a_line_of_what_happened_says_when_it_peaked(result_of):
    rows = list(zip(DAYS, [12, 80, 13], strict=True))
    result = result_of(["day", "comments"], rows, "lines x=day y=comments")
    assert figures.finding(result) == "Comments peaked at 80 on 17 November 2021"


def test_a_line_that_ends_early_is_led_to_its_label(result_of):
    rows = [(day, name, 100) for name, days in (("2016", [0, 1]), ("2021", [0, 1, 2])) for day in days]
    figure = figures.draw(
        result_of(["day_of_life", "name", "cumulative_responses"], rows,
                  "lines x=day_of_life y=cumulative_responses series=name")
    )  # fmt: skip
    leaders = [trace for trace in figure.data if trace.line.width == 1]
    assert [list(leader.x) for leader in leaders] == [[1, 2]]


def test_facets_of_a_share_and_its_reference_are_told_by_the_share_alone(result_of):
    rows = [(day, group, share, 0.5) for group, shares in (("16-24", (0.2, 0.3, 0.4)), ("65+", (0.8, 0.7, 0.6)))
            for day, share in zip(DAYS, shares, strict=True)]  # fmt: skip
    chart = "lines x=day y=known_share,population_share facet=category"
    result = result_of(["day", "category", "known_share", "population_share"], rows, chart)
    assert "16-24 from 20% to 40% by 18 November 2021; 65+ from 80% to 60%" in figures.sentence(result)
    assert "50%" not in figures.sentence(result)
    assert len(lines_of(figures.draw(result))) == 4
