"""The borough map: what stands where, in which class, and what is said of it."""

import pytest

from dashboard import figures
from dashboard.errors import QueryError

TILES = "tiles x=participants_rate y=borough base=participants"
BOROUGHS = ["borough", "grid_col", "grid_row", "abbr", "participants_rate", "participants"]
ROWS = [
    ("Barnet", 3, 1, "BRN", 2.0, 20),
    ("City of London", 4, 1, "CTY", "c", "c"),
    ("Enfield", 4, 0, "ENF", 13.3, 133),
    ("Sutton", 3, 2, "STN", 0.0, 0),
]


def mapped(result_of, rows=ROWS, names=BOROUGHS, chart=TILES):
    return figures.mapped(result_of(names, rows, chart))


def test_areas_stand_in_reading_order_each_with_its_value(result_of):
    areas = mapped(result_of).areas
    assert [(area.abbr, area.place, area.value) for area in areas] == [
        ("ENF", (0, 4), "13.3"), ("BRN", (1, 3), "2.00"), ("CTY", (1, 4), "[c]"), ("STN", (2, 3), "0"),
    ]  # fmt: skip


def test_zero_and_what_is_not_shown_are_classes_of_their_own(result_of):
    rows = [*ROWS, ("Bexley", 7, 4, "BXL", "x", 40), ("Brent", 2, 2, "BRT", 7.0, 70)]
    found = mapped(result_of, rows)
    kinds = {area.abbr: area.kind for area in found.areas}
    assert kinds == {"BRN": "low", "BRT": "middle", "ENF": "high", "STN": "zero", "CTY": "hidden", "BXL": "absent"}
    assert found.key == (
        ("low", "2.00"), ("middle", "7.00"), ("high", "13.3"), ("zero", "0"),
        ("hidden", "[c] too few people to show"), ("absent", "[x] not available"),
    )  # fmt: skip


def test_who_looks_closer_is_told_the_name_the_value_and_its_base(result_of):
    says = {area.abbr: area.says for area in mapped(result_of).areas}
    assert says["ENF"] == "Enfield: 13.3, 133 participants"
    assert says["CTY"] == "City of London: [c] too few people to show"


def test_a_long_value_is_written_short_on_the_map_and_in_full_beside_it(result_of):
    area = mapped(result_of, [("Enfield", 4, 0, "ENF", 0.001, 40)]).areas[0]
    assert (area.value, area.says) == ("<0.01", "Enfield: under 0.01, 40 participants")


def test_choosing_an_area_filters_by_its_borough(result_of):
    assert mapped(result_of).areas[0].choice == ("borough", "Enfield")
    names = ["part", *BOROUGHS[1:]]
    assert mapped(result_of, names=names, chart="tiles x=participants_rate y=part").areas[0].choice is None


def test_groups_are_named_and_edged(result_of):
    parts = ("Outer London", "Inner London", "Outer London", "Outer London")
    rows = [(*row, part) for row, part in zip(ROWS, parts, strict=True)]
    found = mapped(result_of, rows, [*BOROUGHS, "sub_region"], f"{TILES} facet=sub_region")
    assert {group: [area.abbr for area in areas] for group, areas in found.groups.items()} == {
        "Inner London": ["CTY"], "Outer London": ["ENF", "BRN", "STN"],
    }  # fmt: skip
    edges = {area.abbr: set(area.edges) for area in found.areas}
    assert edges["BRN"] == {"top", "right", "left"} and edges["STN"] == {"right", "bottom", "left"}
    assert found.areas[0].says == "Enfield, Outer London: 13.3, 133 participants"


def test_the_words_around_the_map_name_boroughs_without_their_group(result_of):
    rows = [(*row, "Outer London") for row in ROWS if row[3] != "CTY"]
    result = result_of([*BOROUGHS, "sub_region"], rows, f"{TILES} facet=sub_region")
    assert figures.finding(result) == "Enfield had the highest participants rate, 13.3; Sutton the lowest, 0"
    assert "by borough: highest Enfield with 13.3" in figures.sentence(result)


def test_a_borough_without_a_place_is_in_the_table_only(result_of):
    assert len(mapped(result_of, [*ROWS, (None, None, None, None, 3.0, 30)]).areas) == 4


def test_tiles_without_their_places_say_what_to_select(result_of):
    with pytest.raises(QueryError, match="grid_col"):
        mapped(result_of, [("Enfield", 133), ("Barnet", 20)], ["borough", "participants"], "tiles y=borough")


def test_a_borough_with_two_rows_is_refused(result_of):
    with pytest.raises(QueryError, match="two rows for ENF"):
        mapped(result_of, [ROWS[2], ROWS[2]])


def test_a_map_without_any_value_is_none_and_no_figure_is_drawn_of_tiles(result_of):
    assert mapped(result_of, [ROWS[1]]) is None
    assert figures.draw(result_of(BOROUGHS, ROWS, TILES)) is None
