"""The borough map as the HTML that the browser gets."""

import re
from dataclasses import replace

from dashboard.components.borough_map import borough_map
from dashboard.components.card import card
from dashboard.figures.boundaries import Boundaries
from dashboard.figures.outlines import drawn
from dashboard.filters import read_address
from tests.components.reading import text_of
from tests.figures.conftest import make_result

NAMES = ("borough", "borough_code", "grid_col", "grid_row", "abbr", "participants", "sub_region")
ROWS = (
    ("Enfield", "N1", 4, 0, "ENF", 133, "Outer London"),
    ("City of London", "S1", 4, 1, "CTY", "c", "Inner London"),
    ("Kensington & <Chelsea>", "S2", 3, 1, "KNS", 0, "Inner London"),
)
SQUARES = {
    "N1": [(0, 1), (0, 2), (2, 2), (2, 1), (1, 1), (0, 1)],
    "S1": [(1, 0), (1, 1), (2, 1), (2, 0), (1, 0)],
    "S2": [(0, 0), (0, 1), (1, 1), (1, 0), (0, 0)],
}
OUTLINES = drawn(Boundaries({code: ((tuple(ring),),) for code, ring in SQUARES.items()}, "Source: the squares"))
TILES = "tiles x=participants y=borough facet=sub_region"


def _map(outlines=None, search="", names=NAMES, rows=ROWS, chart=TILES):
    result = replace(make_result(names, rows, chart=chart), filters=read_address(search))
    return str(borough_map(result, "/reach", outlines))


def test_each_tile_is_a_link_that_filters_by_its_borough_in_reading_order():
    words = _map(search="?theme=Trust&participants_by_borough.grouping=none")
    assert re.findall(r'id="tile-by_hand-(\w+)"', words) == ["ENF", "KNS", "CTY"]
    assert 'href="/reach?theme=Trust&amp;borough=Enfield&amp;participants_by_borough.grouping=none"' in words
    assert "grid-row: 2; grid-column: 1" in words


def test_choosing_the_chosen_borough_takes_the_filter_away():
    words = _map(search="?borough=Enfield&theme=Trust")
    assert 'href="/reach?theme=Trust" aria-current="true"' in words
    assert words.count("aria-current") == 1


def test_a_suppressed_tile_is_hatched_and_says_c():
    words = _map()
    assert 'class="area hidden"' in words and '<span class="value" aria-hidden="true">[c]</span>' in words
    assert "City of London, Inner London: [c] too few people to show" in words
    assert '<span class="swatch hidden"></span>[c] too few people to show' in words


def test_names_are_escaped():
    assert "<Chelsea>" not in _map(OUTLINES)


def test_groups_are_listed_with_their_boroughs():
    assert "<b>Inner London:</b> KNS CTY" in _map()


def test_boundaries_are_drawn_beside_the_tiles_each_a_link_too():
    words = _map(OUTLINES)
    assert 'class="borough-map has-boundaries"' in words
    assert re.findall(r'<a id="shape-by_hand-(\w+)"', words) == re.findall(r'<a id="tile-by_hand-(\w+)"', words)
    assert words.count('class="borders"') == 1 and words.count('fill="url(#hatch-by_hand)"') == 1
    assert 'aria-label="Enfield, Outer London: 133"' in words and ">Source: the squares</p>" in words


def test_a_map_with_an_area_that_has_no_outline_stays_on_tiles():
    assert "<svg" not in _map(OUTLINES, rows=(*ROWS, ("Barnet", "N2", 3, 0, "BRN", 20, "Outer London")))
    without_codes = tuple(name for name in NAMES if name != "borough_code")
    assert "<svg" not in _map(OUTLINES, names=without_codes, rows=[(row[0], *row[2:]) for row in ROWS])


def test_a_label_that_filters_nothing_is_no_link():
    words = _map(OUTLINES, names=("part", *NAMES[1:]), chart=TILES.replace("borough", "part"))
    assert "<a" not in words and 'id="tile-by_hand-ENF"' in words and "Choose a borough" not in words


def test_the_card_asks_for_the_map_and_holds_its_sentence_and_table():
    result = make_result(NAMES, ROWS, chart="tiles x=participants y=borough")
    parts = card(result, "/reach", {})
    assert "/fragments/maps/by_hand" in str(parts)
    assert "highest of those shown Enfield with 133" in text_of(parts) and "Show table" in text_of(parts)
