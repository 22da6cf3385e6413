"""The SQL files of a source: what each is for tells its name, the rest its front matter.

`<contract table>.sql` brings raw tables to a contract table, `refuse_<why>.sql` must find nothing, what
`note_<why>.sql` finds is loaded with a note, any other file is a view `raw.<file>` that those may use.
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from dashboard.errors import SettingError
from dashboard.loading.frontmatter import names_after, split
from dashboard.loading.names import did_you_mean

_KEYS = ("rows", "words", "remedy")

_REFUSES, _NOTES = "refuse_", "note_"


@dataclass(frozen=True)
class Mapped:
    """A SQL file of a source. `rows` is the raw table whose rows it goes through, `first_line` where its SQL begins."""

    name: str
    sql: str
    rows: str = ""
    words: str = ""
    remedy: str = ""
    first_line: int = 1


def place_of(platform: str, file: str) -> str:
    """Where a file of a source stands, as errors tell it."""
    return f"data/sources/{platform}/{file}"


def read_mapped(
    folder: Path, contract_names: Collection[str], raw_tables: Collection[str]
) -> dict[str, tuple[Mapped, ...]]:
    """The SQL files of the source in that folder, as its `tables`, `refusals`, `notes` and `views`.

    `raw_tables` are those that its source.toml declares. SettingError, at the file, for a front matter that says what
    is not known and for a view that nothing asks.
    """
    files = [_read(file, place_of(folder.name, file.name), raw_tables) for file in sorted(folder.glob("*.sql"))]
    parted: dict[str, list[Mapped]] = {"tables": [], "refusals": [], "notes": [], "views": []}
    for one in files:
        parted[_kind(one.name, contract_names)].append(one)
    for view in parted["views"]:
        others = [one.sql for one in files if one is not view]
        if not any(view.name.lower() in map(str.lower, names_after("raw", sql)) for sql in others):
            near = did_you_mean(view.name, contract_names)
            raise SettingError(f"is no table of the contract, and no other file of the source names raw.{view.name}",
                               where=place_of(folder.name, f"{view.name}.sql"),
                               remedy=f"{near} If nothing needs it, delete it.".strip())  # fmt: skip
    return {kind: tuple(found) for kind, found in parted.items()}


def _kind(name: str, contract_names: Collection[str]) -> str:
    if name in contract_names:
        return "tables"
    if name.startswith(_REFUSES):
        return "refusals"
    return "notes" if name.startswith(_NOTES) else "views"


def _read(file: Path, where: str, raw_tables: Collection[str]) -> Mapped:
    words, sql = split(file, where)
    for key in words:
        if key not in _KEYS:
            near = did_you_mean(str(key), _KEYS)
            raise SettingError(f"the key {key!r} of its front matter is not known", where=where,
                               remedy=f"{near} Known: {', '.join(_KEYS)}.".strip())  # fmt: skip
    rows = str(words.get("rows", ""))
    if rows and rows not in raw_tables:
        near = did_you_mean(rows, raw_tables)
        raise SettingError(f"goes through the rows of {rows!r}, which its source.toml does not declare", where=where,
                           remedy=f"{near} Declared: {', '.join(raw_tables) or 'none'}.".strip())  # fmt: skip
    before = file.read_text(encoding="utf-8").removesuffix(sql.lstrip())
    return Mapped(file.stem, sql.lstrip(), rows, str(words.get("words", "")), str(words.get("remedy", "")),
                  before.count("\n") + 1)  # fmt: skip
