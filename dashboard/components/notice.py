"""Notices: what is wrong, where, and what to do; and why there is nothing to draw."""

from dash import html

from dashboard.components.links import group_link
from dashboard.errors import DashboardError
from dashboard.figures.words import listed
from dashboard.queries import Result

_SURVEY = "the survey tool's own file with questions, responses and answers, loaded beside this export."
NEEDED = {
    "members' characteristics": "the platform's list of members with a column for each characteristic (age group, sex, "
    "borough, ethnic group and so on), or a survey that asks for them. The Reach page lists the questions to ask.",
    "survey questions": _SURVEY,
    "survey responses": _SURVEY,
    "moderation log": "the moderators' log: when each case arrived, what was decided and when.",
}
"""What an export lacks, in the words of a Result, with what would supply it."""


def error_notice(error: DashboardError) -> html.Div:
    """What went wrong, in the error's own words."""
    parts = [html.P(error.what, className="what")]
    if error.where:
        parts.append(html.P(["Where: ", html.Code(error.where)]))
    if error.remedy:
        parts.append(html.P(error.remedy))
    return html.Div(parts, className="notice notice-error", role="group", **{"aria-label": "What went wrong"})


def not_supplied(result: Result) -> html.Div:
    """What the export lacks for a card, and what would be needed; the style sheet shows the latter once on a page."""
    lacking = listed(result.not_supplied)
    needed = next((NEEDED[name] for name in result.not_supplied if name in NEEDED), "an export that holds this.")
    if result.query.counts_population and result.filters.population:
        needed = f"{needed.removesuffix('.')}; or choose other people under “Who is counted”."
    return html.Div(
        [
            html.P(f"Not supplied by this export: {lacking}.", className="what"),
            html.P(f"This is not a count of 0. What would be needed: {needed}", className="needed"),
        ],
        className="notice not-supplied",
    )


def nothing_to_draw(result: Result) -> html.Div:
    """Why a card is empty, and what would change that."""
    if result.withheld:
        words, change = _in_two(result.withheld)
    elif result.query.counts_population and result.filters.population:
        words = f"Nobody is known among the {result.filters.population}."
        change = "Choose other people under “Who is counted”."
    elif result.query.empty:
        words, change = _in_two(result.query.empty)
    elif result.say(result.query.finding):
        words, change = "None were found.", "The question was asked of all rows under the filters in force."
    elif result.query.lets_in(result.filters):
        words, change = "Nothing in these filters.", "Choose other dates, or clear the filters."
    else:
        words, change = "There is nothing to show.", "The data loaded holds no rows for this question."
    return html.Div([html.P(words, className="what"), html.P(change)], className="notice")


def counted_elsewhere(result: Result) -> html.Div:
    """Why a chart of people is not drawn for one group of them, and where they are counted."""
    reach = group_link("Reach page", "participants_by_characteristic", "/reach", result.filters)
    answers = group_link("answers by characteristic", "answers_by_characteristic", "/survey", result.filters)
    return html.Div(
        [
            html.P("People of one group are not counted here.", className="what"),
            html.P(["Who took part is on the ", reach, ", who gave which answer in the Survey page's ", answers,
                    ". They are counted there only, so that no two figures can be subtracted."]),
        ],
        className="notice",
    )  # fmt: skip


def _in_two(text: str) -> tuple[str, str]:
    """What is so, and why, or what would change it: the words before and after the colon."""
    words, _, change = text.partition(": ")
    return f"{words}.", change[:1].upper() + change[1:]


def sample_notice() -> html.Aside:
    """The line that every page carries while the invented sample is what is shown."""
    return html.Aside(
        [html.Strong("Invented sample data. "), "Comments, people and counts are made up; only the published facts of "
         "the consultation are real. Load an export to see your own."],
        className="sample-notice", **{"aria-label": "About the data"},
    )  # fmt: skip


def nothing_loaded_notice() -> html.Aside:
    """The line that every page carries while no consultation is loaded."""
    return html.Aside(
        [html.Strong("Nothing is loaded. "), "The last consultation was taken out; load an export to see one."],
        className="sample-notice", **{"aria-label": "About the data"},
    )  # fmt: skip
