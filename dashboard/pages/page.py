"""What a page is given, and the words between its cards."""

from dataclasses import dataclass

from dash import html

from dashboard.queries import Room
from dashboard.viewer import Viewer


@dataclass(frozen=True)
class View:
    """Who looks at which build, and the last part of the address (`/themes/<subject>`), if any."""

    room: Room
    viewer: Viewer
    build: str | None
    subject: str | None = None


def title(words: str) -> html.H1:
    """The page's one heading; it takes the focus after a change of page."""
    return html.H1(words, tabIndex=-1)


def lead(words: str) -> html.P:
    """What the page answers, in a sentence."""
    return html.P(words, className="lead")


def between(words: str) -> html.P:
    """A sentence between two cards."""
    return html.P(words, className="between")
