"""Boundaries from a GeoJSON file: checked against the boroughs, wound, drawn flat."""

import csv
import json
from pathlib import Path

import pytest

from dashboard.errors import SettingError
from dashboard.figures import boundaries
from dashboard.figures.outlines import WIDTH, drawn, outlines_of

SHARED = Path(__file__).parents[3] / "shared" / "reference" / "london_boroughs.geojson"
BOROUGHS = "code,name\nW1,West\nE1,East\n"
WEST = [[0, 51], [0, 52], [1, 52], [1, 51], [0, 51]]
EAST = [[1, 51], [1, 52], [2, 52], [2, 51], [1, 51]]
HOLE = [[1.4, 51.4], [1.6, 51.4], [1.6, 51.6], [1.4, 51.6], [1.4, 51.4]]
"""Two squares side by side, clockwise, and a hole for the east, counter-clockwise."""


def feature(code, *rings, kind="Polygon", name="code"):
    return {"type": "Feature", "properties": {name: code}, "geometry": {"type": kind, "coordinates": list(rings)}}


@pytest.fixture
def folder(tmp_path):
    """`folder(features)` is a reference folder with these boundaries (text is written as it stands)."""
    (tmp_path / "boroughs.csv").write_text(BOROUGHS)

    def made(features):
        text = features if isinstance(features, str) else json.dumps({"features": features})
        (tmp_path / boundaries.FILE).write_text(text)
        return tmp_path

    return made


def area(ring):
    """Half the shoelace sum: negative where the ring runs clockwise, north at the top."""
    return sum(x * v - u * y for (x, y), (u, v) in zip(ring, ring[1:], strict=False)) / 2


def test_without_the_file_there_are_none(tmp_path):
    assert boundaries.read(tmp_path) is None and outlines_of(tmp_path) is None


@pytest.mark.parametrize("turned", [False, True])
def test_rings_are_wound_clockwise_and_holes_the_other_way_whichever_way_they_came(folder, turned):
    rings = [ring[::-1] if turned else ring for ring in (WEST, EAST, HOLE)]
    found = boundaries.read(folder([feature("W1", rings[0]), feature("E1", *rings[1:])]))
    assert [area(ring) for ring in found.shapes["E1"][0]] == pytest.approx([-1, 0.04])
    assert area(found.shapes["W1"][0][0]) == -1


def test_a_ring_that_is_left_open_is_closed_and_a_third_coordinate_is_dropped(folder):
    found = boundaries.read(folder([feature("W1", [[*point, 12] for point in WEST[:-1]]), feature("E1", EAST)]))
    assert found.shapes["W1"] == ((tuple(map(tuple, WEST)),),)


def test_the_names_of_the_ons_are_taken_and_a_borough_may_have_parts(folder):
    parts = feature("E1", [EAST], [HOLE[::-1]], kind="MultiPolygon", name="LAD22CD")
    assert len(boundaries.read(folder([feature("W1", WEST), parts])).shapes["E1"]) == 2


@pytest.mark.parametrize("features, says", [
    ([feature("W1", WEST)], r"no shape of East \(E1\)"),
    ([feature("W1", WEST), feature("E1", EAST), feature("X9", EAST)], "feature 3 is X9, which is no borough"),
    ([feature("W1", WEST), feature("W1", EAST)], r"West \(W1\) is there twice"),
    ([feature("W1", WEST, name="title")], "feature 1 has no property code"),
    ([feature("W1", [0, 51], kind="Point")], r"geometry of West \(W1\) is Point"),
    ([feature("W1", WEST) | {"geometry": None}], r"geometry of West \(W1\) is missing"),
    ([feature("W1")], r"shape of West \(W1\) is empty"),
    ([feature("W1", [["a", "b"]])], r"coordinates of West \(W1\) cannot be read"),
    ([feature("W1", [[530000, 180000], [531000, 180000], [531000, 181000]])], "British National Grid"),
    ([feature("W1", [[0, 51], [0, 52], [0, 51]])], r"ring of West \(W1\) has fewer than three corners"),
    ([feature("W1", [])], r"ring of West \(W1\) has fewer than three corners"),
    ("{", "not valid JSON"),
    ('{"features": {"type": "Feature"}}', "no GeoJSON FeatureCollection"),
    ('{"features": [{"properties": {"code": "W1"}, "geometry": {"type": "Polygon", "coordinates": [[[NaN, 1]]]}}]}',
     "no longitudes"),
])  # fmt: skip
def test_what_is_wrong_is_named(folder, features, says):
    with pytest.raises(SettingError, match=says) as caught:
        boundaries.read(folder(features))
    assert str(caught.value).startswith("reference/boundaries.geojson: ")


def test_a_file_that_is_too_large_is_refused_unread(folder, monkeypatch):
    monkeypatch.setattr(boundaries, "MOST_BYTES", 10)
    with pytest.raises(SettingError, match="10 are allowed"):
        boundaries.read(folder("no JSON at all"))


def test_a_value_stands_midway_between_the_borders_and_not_in_a_hole(folder):
    found = drawn(boundaries.read(folder([feature("W1", WEST), feature("E1", EAST, HOLE)])))
    assert found.shapes["W1"].x == pytest.approx(WIDTH / 4, abs=5)
    far = abs(found.shapes["E1"].x - 3 * WIDTH / 4), abs(found.shapes["E1"].y - found.height / 2)
    assert far[0] > WIDTH / 20 or far[1] > found.height / 10


def test_the_border_between_groups_is_what_two_boroughs_share(folder):
    found = drawn(boundaries.read(folder([feature("W1", WEST), feature("E1", EAST)])))
    (line,) = found.borders({"W1": "one", "E1": "other"}).split("M")[1:]
    middle = f"{WIDTH // 2} "
    assert [end.startswith(middle) for end in line.split("L")] == [True, True]
    assert found.borders({"W1": "one", "E1": "one"}) == ""


def test_a_file_that_changes_is_read_again(folder):
    features = [feature("W1", WEST), feature("E1", EAST)]
    first = outlines_of(folder(features))
    with pytest.raises(SettingError, match="no shape of East"):
        outlines_of(folder(features[:1]))
    assert list(first.shapes) == ["W1", "E1"]


@pytest.mark.parametrize("is_turned", [False, True])
def test_the_shared_boundaries_of_london_are_the_33_boroughs_at_their_sizes(tmp_path, is_turned):
    if not SHARED.is_file():
        pytest.skip("../shared/reference/london_boroughs.geojson is not there")
    collection = json.loads(SHARED.read_text())
    if is_turned:
        for one in collection["features"]:
            parts = one["geometry"]["coordinates"]
            for rings in parts if one["geometry"]["type"] == "MultiPolygon" else [parts]:
                rings[:] = [ring[::-1] for ring in rings]
    (tmp_path / boundaries.FILE).write_text(json.dumps(collection))
    table = SHARED.with_name("boroughs.csv").read_text()
    (tmp_path / "boroughs.csv").write_text(table)
    found = drawn(boundaries.read(tmp_path))
    assert len(found.shapes) == 33
    hectares = {row["code"]: float(row["area_ha"]) for row in csv.DictReader(table.splitlines())}
    sizes = {code: -sum(map(area, _rings(shape.path))) for code, shape in found.shapes.items()}
    scale = sum(hectares.values()) / sum(sizes.values())
    assert {code: size * scale for code, size in sizes.items()} == pytest.approx(hectares, rel=0.08)


def _rings(path):
    """The rings of an SVG path, its y turned up."""
    for part in path.removeprefix("M").split("M"):
        points = [tuple(map(float, point.split())) for point in part.removesuffix("Z").split("L")]
        yield [(x, -y) for x, y in [*points, points[0]]]
