"""When people took part, through which channel, and who came back."""

from dashboard.components.card import place
from dashboard.pages.page import View, between, lead, title

LABEL = "Responses"
ADDRESS = "/responses"


def content(view: View) -> list:
    """The page's parts, in order."""
    return [
        title("Responses over time"),
        lead("When people took part, through which channel, and who came back."),
        place("responses_per_day"),
        place("responses_by_day"),
        place("responses_by_channel", half=True),
        place("participants_by_week", half=True),
        place("cumulative_participants_by_day"),
        between("A spike coincides with an entry of the timeline; that does not mean that the entry explains it."),
        place("unusual_days"),
        place("responses_by_weekday_and_hour"),
        place("workshops_by_event", half=True),
        place("responses_by_day_of_life", half=True),
    ]
