"""What people answered, question by question."""

from dashboard.components.card import place
from dashboard.pages.page import View, between, lead, title

LABEL = "Survey"
ADDRESS = "/survey"


def content(view: View) -> list:
    """The page's parts, in order."""
    return [
        title("Survey answers"),
        lead("What people answered, question by question, with who did not answer kept apart."),
        place("survey_questions"),
        place("answers_by_option", half=True),
        place("answers_by_week", half=True),
        place("answers_by_characteristic"),
        between(
            "Weighted shares say what the answers would be if those who answered had London's mix of groups. They are "
            "rounded to protect the answers of few people: a difference smaller than the rounding, which the note "
            "under the chart gives, says nothing."
        ),
        place("answers_weighted"),
        place("answers_against_earlier_consultation"),
        between("Someone who took part in two channels may count twice: survey files cannot be joined to members."),
        place("answers_by_theme"),
        place("survey_responses_by_day"),
        place("free_text_by_question"),
    ]
