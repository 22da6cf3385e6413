"""The borough map as HTML: each borough a link that filters by it, or takes the filter away where it is chosen.

Where there are boundaries they are drawn; on a narrow screen, where most values would not fit, the tiles are.
"""

from markupsafe import Markup

from dashboard import figures
from dashboard.components.fragments import render
from dashboard.figures import theme
from dashboard.figures.outlines import WIDTH, Outlines
from dashboard.figures.tiles import CLASSES, Area
from dashboard.filters import Filters, with_choice, with_value, write_address
from dashboard.queries import Result

_COLOURS = "; ".join(f"--{kind}: {colour}; --on-{kind}: {theme.ink_on(colour)}"
                     for kind, colour in zip(CLASSES, theme.SEQUENCE, strict=True))  # fmt: skip
"""What the style sheet paints the classes with."""


def borough_map(result: Result, path: str, outlines: Outlines | None) -> Markup:
    """The tile map of a result, with the map on these outlines beside it where every area has one."""
    drawn = figures.mapped(result)
    if drawn is None:
        return Markup("")
    links = {area: _address(result.filters, area, path) for area in drawn.areas}
    chosen = {area for area in drawn.areas if _is_chosen(result.filters, area)}
    shapes = outlines.shapes if outlines and all(area.code in outlines.shapes for area in drawn.areas) else {}
    codes = {area.code: area.group for area in drawn.areas}
    return render(
        "map.html", map=drawn, colours=_COLOURS, links=links, chosen=chosen, name=result.query.name, shapes=shapes,
        width=WIDTH, outlines=outlines, borders=outlines.borders(codes) if shapes and drawn.groups else "",
        top=min(area.place[0] for area in drawn.areas), left=min(area.place[1] for area in drawn.areas),
    )  # fmt: skip


def _is_chosen(filters: Filters, area: Area) -> bool:
    return area.choice is not None and getattr(filters, area.choice[0]) == (area.choice[1],)


def _address(filters: Filters, area: Area, path: str) -> str:
    """The address that choosing an area leads to; empty where it sets no filter."""
    if area.choice is None:
        return ""
    name, value = area.choice
    changed = with_value(filters, name, ()) if _is_chosen(filters, area) else with_choice(filters, name, value)
    return path + write_address(changed)
