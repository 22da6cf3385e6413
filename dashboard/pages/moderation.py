"""How moderation kept up: arrivals, decisions, backlog, time to decision."""

from dashboard.components.card import place
from dashboard.pages.page import View, between, lead, title

LABEL = "Moderation"
ADDRESS = "/moderation"


def content(view: View) -> list:
    """The page's parts, in order."""
    return [
        title("Moderation"),
        lead("How many comments came to moderators, how fast they decided, and what is still open."),
        place("moderation_headline"),
        place("backlog_by_day"),
        place("open_cases_by_age", half=True),
        place("decisions_by_team", half=True),
        between("Times to decision count open cases too (Kaplan-Meier); an average of closed cases would flatter."),
        place("time_to_decision_by_cohort", half=True),
        place("time_to_decision_curve", half=True),
        place("target_met_by_week", half=True),
        place("removal_by_theme", half=True),
        place("outcomes_by_reason"),
        place("moderation_by_weekday_and_hour"),
        place("flag_agreement"),
    ]
