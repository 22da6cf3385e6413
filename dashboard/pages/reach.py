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
            "Whom the consultation reached, beside London's census figures. People chose to take part: they are no "
            "random sample, so the shares are of those who took part, never of Londoners."
        ),
        place("communities_by_reach"),
        between(
            "Each characteristic on its own: choose it in the card. The 95% interval says how far chance alone would "
            "move a share if those who took part were a random sample; they were not."
        ),
        place("participants_by_characteristic"),
        place("participants_by_borough", half=True),
        place("participants_by_sub_region", half=True),
        place("participants_by_characteristic_and_theme"),
        place("reach_over_time"),
        between("Voting needs no full profile, commenting does: who is counted makes a difference."),
        place("characteristics_of_populations"),
        place("participants_by_two_characteristics"),
        place("overlap"),
        between(
            "Refused, left empty and never asked are different things; each is counted apart. What the export does not "
            "say at all is listed with the question to ask."
        ),
        place("unknown_by_characteristic"),
        between("For an equality impact assessment, everything by protected characteristic in one table."),
        place("equality_table"),
    ]
