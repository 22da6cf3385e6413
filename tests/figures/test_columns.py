"""Bars over time: values, gaps, stacks, the compared line, and panels that keep care apart."""

from datetime import date

from dashboard import figures

DAYS = [date(2021, 11, 16), date(2021, 11, 17), date(2021, 11, 18)]


def test_every_day_has_its_bar_and_a_day_without_comments_is_a_zero(result_of):
    figure = figures.draw(
        result_of(["day", "comments"], list(zip(DAYS, [5, 0, 25], strict=True)), "columns x=day y=comments")
    )
    (bars,) = figure.data
    assert list(bars.x) == ["2021-11-16", "2021-11-17", "2021-11-18"] and list(bars.y) == [5, 0, 25]
    assert figure.layout.yaxis.range[0] == 0 and bars.customdata is None
    assert list(figure.layout.xaxis.ticktext) == ["16 Nov<br>2021", "17 Nov", "18 Nov"]


def test_a_suppressed_day_has_no_bar_and_says_c(result_of):
    rows = list(zip(DAYS, [30, "c", "x"], strict=True))
    bars, hidden = figures.draw(result_of(["day", "participants"], rows, "columns x=day y=participants")).data
    assert list(bars.y) == [30, None, None]
    assert list(hidden.text) == ["[c]"] and list(hidden.x) == ["2021-11-17"] and hidden.type == "scatter"
    assert hidden.hovertext[0] == "<b>17 November 2021</b><br>Participants: [c]"


def test_a_part_of_a_week_is_hatched_and_named(result_of):
    rows = [(date(2021, 11, 15), 40, True), (date(2021, 11, 22), 60, False)]
    result = result_of(["week", "comments", "is_partial"], rows, "columns x=week y=comments")
    assert list(figures.draw(result).data[0].marker.pattern.shape) == ["/", ""]
    assert figures.sentence(result).endswith("Not whole: the week of 15 November 2021.")


def test_a_channel_of_which_nothing_may_be_shown_is_in_the_table_only(result_of):
    rows = [(day, name, value) for name, values in (("survey", (40, 30, 20)), ("letter", ("c", 0, "c")))
            for day, value in zip(DAYS, values, strict=True)]  # fmt: skip
    result = result_of(["day", "channel", "responses"], rows, "columns x=day y=responses series=channel")
    assert [trace.name for trace in figures.draw(result).data] == ["survey"]
    assert figures.finding(result) == "Responses peaked at 40 on 16 November 2021: survey"
    assert "Too small to draw, but in the table: letter." in figures.sentence(result)


def test_a_peak_coincides_with_an_entry_of_its_day_and_of_no_other(result_of):
    rows = list(zip(DAYS, [50, 20, 25], strict=True))
    for on, said in ((DAYS[0], ", coinciding with “Launch”"), (DAYS[1], "")):
        marks = [{"on": on, "title": "Launch", "kind": "milestone"}]
        result = result_of(["day", "comments"], rows, "columns x=day y=comments", marks=marks)
        assert figures.finding(result) == f"Comments peaked at 50 on 16 November 2021{said}"


def test_series_are_stacked_each_with_its_own_pattern_and_filter(result_of):
    rows = [(day, channel, 10) for channel in ("survey", "e-mail") for day in DAYS]
    figure = figures.draw(result_of(["day", "channel", "responses"], rows, "columns x=day y=responses series=channel"))
    survey, email = figure.data
    assert figure.layout.barmode == "relative" and figure.layout.showlegend
    assert (survey.name, survey.marker.pattern.shape) == ("survey", "") and email.marker.pattern.shape == "/"
    assert list(email.customdata[0]) == ["channel", "e-mail"]
    assert figure.layout.yaxis.range[1] == 20


def test_a_compared_measure_is_a_line(result_of):
    rows = list(zip(DAYS, [5, 0, 25], [5.0, 2.5, 10.0], strict=True))
    result = result_of(["day", "comments", "mean_comments"], rows, "columns x=day y=comments compare=mean_comments")
    bars, line = figures.draw(result).data
    assert (line.type, line.mode, list(line.y)) == ("scatter", "lines", [5.0, 2.5, 10.0])
    assert bars.hovertext[2] == "<b>18 November 2021</b><br>Comments: 25<br>Mean comments: 10"


def test_care_takes_a_panel_of_its_own(result_of):
    rows = list(zip(DAYS, [50, 20, 30], [1, 2, 3], strict=True))
    votes, care = figures.draw(result_of(["day", "up_votes", "cares"], rows, "columns x=day y=up_votes,cares")).data
    assert (votes.yaxis, care.yaxis) == ("y", "y2") and care.marker.color == "#801650"


def test_more_than_four_series_are_small_multiples_on_one_scale(result_of):
    rows = [(day, f"Theme {theme}", 10 * theme) for theme in range(1, 7) for day in DAYS]
    figure = figures.draw(result_of(["day", "theme", "comments"], rows, "columns x=day y=comments series=theme"))
    assert [trace.yaxis for trace in figure.data] == ["y", "y2", "y3", "y4", "y5", "y6"]
    assert {tuple(figure.layout[f"yaxis{n}"].range) for n in ("", 2, 6)} == {(0, 60)}
    assert not figure.layout.showlegend


def test_panels_beyond_twelve_are_said_not_dropped(result_of):
    rows = [(day, f"Borough {number}", 30) for number in range(15) for day in DAYS]
    figure = figures.draw(result_of(["day", "borough", "comments"], rows, "columns x=day y=comments series=borough"))
    assert len(figure.data) == 12 and "3 more in the table" in [note.text for note in figure.layout.annotations]


def test_hours_and_weekdays_have_their_names(result_of):
    hours = figures.draw(result_of(["hour", "comments"], [(hour, 30) for hour in range(24)]))
    assert "06:00" in hours.layout.xaxis.ticktext and hours.data[0].hovertext[9].startswith("<b>09:00</b>")
    days = figures.draw(result_of(["weekday", "comments"], [(day, 30) for day in range(1, 8)]))
    assert days.layout.xaxis.ticktext[0] == "Mon" and days.data[0].hovertext[6].startswith("<b>Sunday</b>")


def test_neighbouring_suppressed_days_are_all_marked_and_c_is_written_where_there_is_room(result_of):
    days = [date(2021, 11, 1 + number) for number in range(30)]
    rows = [(day, "c" if 10 <= number < 14 else 30) for number, day in enumerate(days)]
    _, hidden = figures.draw(result_of(["day", "participants"], rows, "columns x=day y=participants")).data
    assert list(hidden.x) == [day.isoformat() for day in days[10:14]]
    assert list(hidden.text) == ["[c]", "", "", "[c]"]


def test_ticks_are_spread_in_time_where_years_lie_between_days(result_of):
    days = [date(2015, 7, day) for day in range(1, 21)] + [date(2024, 9, day) for day in range(1, 4)]
    figure = figures.draw(result_of(["day", "comments"], [(day, 30) for day in days], "columns x=day y=comments"))
    assert list(figure.layout.xaxis.ticktext) == ["1 Jul<br>2015", "1 Sep<br>2024"]
