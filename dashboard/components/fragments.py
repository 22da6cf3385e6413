"""Pieces of a page that the browser fetches as plain HTML when it needs them.

A table of some hundred rows as Dash components takes the browser seconds; as HTML, none. So a
page holds an empty place with an address (`fragment`), and assets/fragments.js fills it: at once,
or when the `details` around it are opened.
"""

from urllib.parse import quote

from dash import html
from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from dashboard.filters import Filters, write_address

_TEMPLATES = Environment(
    loader=PackageLoader("dashboard.components"), autoescape=True, trim_blocks=True, lstrip_blocks=True
)


def render(template: str, **values: object) -> Markup:
    """A template of `templates/` with these values, every one of them escaped."""
    return Markup(_TEMPLATES.get_template(template).render(**values))


def fragment(kind: str, name: str, filters: Filters, build: str, path: str) -> html.Div:
    """An empty place that fills itself from /fragments/<kind>/<name>, asked under these filters of this build."""
    search = write_address(filters)
    address = f"/fragments/{kind}/{quote(name)}{search}{'&' if search else '?'}build={quote(build)}&path={quote(path)}"
    return html.Div(className="fragment", **{"data-fragment": address})
