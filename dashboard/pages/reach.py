"""Who took part, against the communities that the consultation should have reached."""

from dashboard.components.card import place
from dashboard.pages.page import View, between, lead, title

LABEL = "Reach"
ADDRESS = "/reach"


def content(view: View) -> list:
    """The page's parts, in order."""
    return [
        title("Reach"),
        lead(
            "Who took part, beside London's census figures. Participants select themselves; they are no random sample."
        ),
        place("participants_by_characteristic"),
        place("communities_by_reach"),
        place("participants_by_borough", half=True),
        place("participants_by_sub_region", half=True),
        place("overlap"),
        between("Refused, left empty and never asked are different things; each is counted apart."),
        place("unknown_by_characteristic"),
        place("participants_by_characteristic_and_theme"),
        place("characteristics_of_populations"),
    ]
