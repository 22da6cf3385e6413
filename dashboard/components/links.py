"""Addresses: a page with filters, an extract with the same filters."""

from urllib.parse import quote

from dash import dcc, html

from dashboard.filters import Filters, with_value, write_address


def page_link(label, path: str, filters: Filters, **properties):
    """A link to a page here that keeps these filters and does not reload the shell."""
    return dcc.Link(label, href=path + write_address(filters), **properties)


def group_link(label, query: str, path: str, filters: Filters, **properties):
    """A link to the page where a question by characteristics counts the people of the groups that are chosen."""
    (characteristic, *_) = filters.by_person
    return page_link(label, path, with_value(filters, f"{query}.characteristic", characteristic), **properties)


def extract_address(query: str, filters: Filters, ending: str = "csv", *, for_excel: bool = False) -> str:
    """The address of an extract, to be bookmarked and scripted."""
    search = write_address(filters)
    if for_excel:
        search += ("&" if search else "?") + "for=excel"
    return f"/extracts/{quote(query)}.{ending}{search}"


def extract_addresses(query: str, filters: Filters) -> tuple[tuple[str, str], ...]:
    """(label, address) of a query's CSV, CSV for Excel, metadata and zip."""
    return (
        ("CSV", extract_address(query, filters)),
        ("CSV for Excel", extract_address(query, filters, for_excel=True)),
        ("Metadata", extract_address(query, filters, "csv-metadata.json")),
        ("Zip of both", extract_address(query, filters, "zip")),
    )


def extract_links(query: str, title: str, filters: Filters) -> html.Div:
    """The links to a query's CSV, CSV for Excel, metadata and zip."""
    return html.Div(
        [
            html.A([label, html.Span(f" of {title}", className="visually-hidden")], href=href, className="button")
            for label, href in extract_addresses(query, filters)
        ],
        className="extracts",
    )
