"""What else stands in the folders of an export: nothing is passed over without a word but what no person put there."""

from pathlib import Path

_LITTER = (".ds_store", ".localized", "thumbs.db", "desktop.ini", "__macosx")
_LITTER_BEGINS = ("._", "~$", ".~lock.")
"""Names that operating systems and office programs give to files of their own, in small letters."""

_AS_EXPORT = "give it as an export of its own"
_NO_TABLE = "not a table that can be read; if it is one, save it as CSV or .xlsx"

NO_SQL_READS_IT = "no source SQL reads it"
NO_TABLE_OF_CONTRACT = "not called like a table of the contract"
"""Why nothing is read of a table that the platform's source does not ask for, or that the contract does not know."""


def is_plain(entry: Path) -> bool:
    """Whether an entry of that name is looked into for tables."""
    return not entry.name.startswith((".", "~$", "__MACOSX"))


def is_litter(entry: Path) -> bool:
    """Whether a program left it there for itself."""
    name = entry.name.lower()
    return name in _LITTER or name.startswith(_LITTER_BEGINS)


def why_left(entry: Path, *, is_empty: bool = False) -> str:
    """Why nothing is read of an entry that is neither a table nor litter; `is_empty`: it was looked into."""
    if entry.is_symlink():
        return "link not followed: put what it leads to in its place"
    if entry.is_dir() or entry.suffix.lower() == ".zip":
        kind = "folder" if entry.is_dir() else "zip"
        return f"{kind} without a table that can be read" if is_empty else f"{kind} not looked into: {_AS_EXPORT}"
    if not entry.is_file():
        return "neither a file nor a folder, not read"
    if entry.name.startswith("."):
        return "hidden file not read: if it belongs to the export, take the dot off its name"
    return _NO_TABLE
