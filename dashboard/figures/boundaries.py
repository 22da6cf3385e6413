"""The boroughs' boundaries that an operator supplies: `data/reference/boundaries.geojson`, read and checked.

Longitude and latitude (RFC 7946), one feature for each borough of `boroughs.csv` and no other, told by its property
`code` (or the name that the ONS gives it, `LAD22CD`). SettingError says which borough or ring is wrong.
"""

import csv
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.errors import SettingError

FILE = "boundaries.geojson"
_WHERE = f"reference/{FILE}"
MOST_BYTES = 5_000_000
_CODE = re.compile(r"code|LAD\d\dCD")

Point = tuple[float, float]
Ring = tuple[Point, ...]
Polygon = tuple[Ring, ...]
"""The ring around it, clockwise on a map with north at the top, then its holes, counter-clockwise."""


@dataclass(frozen=True)
class Boundaries:
    """The polygons of each borough by its code, closed and wound, and the words that their licence asks to be shown."""

    shapes: Mapping[str, tuple[Polygon, ...]]
    attribution: str = ""


def read(reference: Path) -> Boundaries | None:
    """The boundaries of the file, which lies beside `boroughs.csv` in the folder `reference`; None without it."""
    file = reference / FILE
    if not file.is_file():
        return None
    if (size := file.stat().st_size) > MOST_BYTES:
        raise SettingError(f"has {size:,} bytes; {MOST_BYTES:,} are allowed", where=_WHERE,
                           remedy="Simplify the shapes: a map of this size needs about 5,000 points.")  # fmt: skip
    names = _names(reference / "boroughs.csv")
    collection = _collection(file)
    shapes: dict[str, tuple[Polygon, ...]] = {}
    for number, feature in enumerate(collection["features"], start=1):
        code = _code(feature, number)
        if code not in names:
            raise SettingError(f"feature {number} is {code}, which is no borough of boroughs.csv", where=_WHERE,
                               remedy="Leave it out, or correct its code.")  # fmt: skip
        if code in shapes:
            raise SettingError(f"{names[code]} ({code}) is there twice", where=_WHERE,
                               remedy="Make it one feature; a MultiPolygon holds several parts.")  # fmt: skip
        shapes[code] = tuple(_polygons(feature.get("geometry"), f"{names[code]} ({code})"))
    missing = [f"{name} ({code})" for code, name in names.items() if code not in shapes]
    if missing:
        raise SettingError(f"holds no shape of {', '.join(missing)}", where=_WHERE,
                           remedy="Add it, or take the file away: the map is drawn on tiles then.")  # fmt: skip
    return Boundaries(shapes, str(collection.get("attribution") or ""))


def _names(file: Path) -> dict[str, str]:
    with file.open(encoding="utf-8-sig", newline="") as rows:
        return {row["code"]: row["name"] for row in csv.DictReader(rows)}


def _collection(file: Path) -> dict[str, Any]:
    try:
        collection = json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingError(f"cannot be read: {error.strerror}", where=_WHERE) from None
    except (ValueError, RecursionError) as error:
        raise SettingError(f"is not valid JSON: {error}", where=_WHERE) from None
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not all(isinstance(one, dict) for one in features):
        raise SettingError("is no GeoJSON FeatureCollection", where=_WHERE)
    return collection


def _code(feature: Mapping[str, Any], number: int) -> str:
    properties = feature.get("properties")
    for name, value in (properties or {}).items() if isinstance(properties, dict | None) else ():
        if _CODE.fullmatch(name):
            return str(value)
    raise SettingError(f"feature {number} has no property code", where=_WHERE,
                       remedy="Give each feature its borough's code, as E09000007.")  # fmt: skip


def _polygons(geometry: Any, borough: str) -> Iterable[Polygon]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise SettingError(f"the geometry of {borough} is {kind or 'missing'}, not (Multi)Polygon", where=_WHERE)
    try:
        parts = geometry["coordinates"] if kind == "MultiPolygon" else [geometry["coordinates"]]
        polygons = [[[(float(point[0]), float(point[1])) for point in ring] for ring in part] for part in parts]
    except (KeyError, IndexError, TypeError, ValueError, OverflowError):
        raise SettingError(f"the coordinates of {borough} cannot be read", where=_WHERE) from None
    if not polygons or not all(polygons):
        raise SettingError(f"the shape of {borough} is empty", where=_WHERE)
    for polygon in polygons:
        yield tuple(_wound(_closed(ring, borough), clockwise=place == 0) for place, ring in enumerate(polygon))


def _closed(ring: Sequence[Point], borough: str) -> Ring:
    if not all(-180 <= across <= 180 and -90 <= up <= 90 for across, up in ring):
        raise SettingError(f"the coordinates of {borough} are no longitudes and latitudes", where=_WHERE,
                           remedy="Convert them from the British National Grid to WGS 84 (EPSG:4326).")  # fmt: skip
    closed = (*ring, *ring[:1]) if ring[:1] != ring[-1:] else tuple(ring)
    if len(set(closed)) < 3:
        raise SettingError(f"a ring of {borough} has fewer than three corners", where=_WHERE)
    return closed


def _wound(ring: Ring, *, clockwise: bool) -> Ring:
    """The ring in that direction: what is drawn fills by direction, and files follow RFC 7946 or its opposite."""
    turned = sum((right - left) * (top + bottom) for (left, bottom), (right, top) in zip(ring, ring[1:], strict=False))
    return ring if (turned > 0) == clockwise else ring[::-1]
