"""The accessibility statement: what was tested and what does not conform."""

from dash import html

from dashboard.pages.page import View, lead, title

LABEL = "Accessibility"
ADDRESS = "/accessibility"


def content(view: View) -> list:
    """The page's parts, in order."""
    return [
        title("Accessibility statement"),
        lead("This dashboard aims to meet WCAG 2.2 at level AA, charts included."),
        html.H2("What every chart has"),
        html.Ul([
            html.Li("A sentence that says what it shows, read out as the name of the chart."),
            html.Li("A table of the same rows, whose labels are links that filter: a click on a chart, by keyboard."),
            html.Li("Direct labels, dashes and written values: nothing is said by colour alone."),
        ]),
        html.H2("How it was tested"),
        html.Ul([
            html.Li("Every page with axe-core, rules of WCAG 2.0, 2.1 and 2.2 A and AA and its best practices, "
                    "at 1280 and at 360 pixels, in Chromium, with each change of the code."),
            html.Li("Navigation, filters, tables and downloads by keyboard alone, in Chromium, with each change."),
            html.Li("Reflow at 320 pixels: no page scrolls sideways; on a phone a row of a table is a list."),
        ]),
        html.H2("What does not conform, or was not tested"),
        html.Ul([
            html.Li("No test with people who use assistive technology has been done yet."),
            html.Li("No manual test with a screen reader has been done yet."),
            html.Li("Single marks inside a chart cannot be reached by keyboard, except the boroughs of a map; the "
                    "table under it holds them all."),
            html.Li("Where the map stands on boundaries, small boroughs are smaller than 24 pixels, as on any map; the "
                    "table and the filter bar choose the same."),
            html.Li("The SQL shown under a card is long and technical; its plain words stand above it."),
        ]),
        html.H2("Tell us"),
        html.P("If something here cannot be used, tell the team that sent you this address: they can give you the same "
               "figures as a CSV or in another format."),
        html.P("This statement was prepared on 22 November 2026 from the tests named above."),
    ]  # fmt: skip
