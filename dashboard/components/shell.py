"""The page shell: skip link, header, navigation, filter bar, main, footer."""

from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from dashboard.components.links import page_link
from dashboard.components.notice import nothing_loaded_notice, sample_notice
from dashboard.filters import Filters

SITE = "Consultation engagement"
INDEX = """<!DOCTYPE html>
<html lang="en-GB">
<head>{%metas%}<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{%title%}</title>{%favicon%}{%css%}</head>
<body>{%app_entry%}<div>{%config%}{%scripts%}{%renderer%}</div>
<noscript>The charts are drawn with JavaScript. Every question is also a CSV at /extracts/(its name).csv.</noscript>
</body>
</html>"""


def shell(build: str | None, is_sample: bool, is_empty: bool) -> html.Div:
    """The frame that all pages share, made from one build; cards answer from that build while it is kept."""
    return html.Div(
        [
            dcc.Location(id="address", refresh="callback-nav"),
            dcc.Store(id="build", data=build),
            html.A("Skip to main content", href="#main", className="skip-link"),
            html.Header(
                [
                    html.P(SITE, className="site"),
                    html.Nav(id="navigation", **{"aria-label": "Pages"}),
                ],
                className="site-header",
            ),
            sample_notice() if is_sample else None,
            nothing_loaded_notice() if is_empty else None,
            html.Div(id="newer-data", role="status"),
            html.Section(html.Div(id="filter-bar"), className="filter-bar", **{"aria-label": "Filters"}),
            html.P(id="announcement", role="status", className="announcement"),
            html.Main(id="main", tabIndex=-1),
            html.Footer(
                [
                    html.P("Respondents select themselves: shares are of participants, never of Londoners."),
                    html.P(dcc.Link("Accessibility statement", href="/accessibility")),
                    html.P("Contains public sector information licensed under the Open Government Licence v3.0. "
                           "Source of population figures: Office for National Statistics."),
                ],
                className="site-footer",
            ),
        ]
    )  # fmt: skip


def navigation(pages: Sequence[tuple[str, str]], path: str, filters: Filters) -> list[Any]:
    """The links to all pages, carrying the filters along; the current one says so."""
    return [
        html.Ul(
            [
                html.Li(
                    page_link(label, address, filters, className="current")
                    if _is_current(address, path)
                    else page_link(label, address, filters)
                )
                for address, label in pages
            ]
        )
    ]


def _is_current(address: str, path: str) -> bool:
    return path == address or (address != "/" and path.startswith(f"{address}/"))


def newer_data(newest: str, shown: str | None, path: str, passed_over: Sequence[str] = ()) -> Any:
    """A notice that offers the build in force where the page shows another, or tells of newer ones that cannot be read.

    Nothing while the page shows the newest build that there is.
    """
    if shown and newest != shown:
        words = "Newer data has been loaded. " if newest > shown else "The data of this page is in force no more. "
        return html.P([
            words, html.A("Show it" if newest > shown else "Show what is", href=path),
            " (the page here still shows the data it was opened with).",
        ], className="notice")  # fmt: skip
    if passed_over:
        return html.P("The newest load cannot be read: shown is the one before it.", className="notice")
    return None
