"""What is known of a file before anything of it is stored."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from dashboard.loading.reading.exports import ExportFile
from dashboard.loading.reading.mending import Damage


@dataclass(frozen=True)
class RawFile:
    """One file, or one sheet of a workbook, described; nothing of it is stored yet.

    `stem` names its raw table, `names` are all its columns in the file's order and under the names that SQL
    uses, `kept` the places and names of those that may be stored, `left_out` the others. `header_lines` is the number
    of records before its first one. `encoding` and `delimiter` are for the report; empty where the format has none.

    `file.path` is read as `reads_as` ("csv" in UTF-8 with `separator`, "parquet", "json lines"). `records` is the
    number of records after the header as counted before reading, None for Parquet: what is read has to come to it.
    `damage`: those that are known to be broken, `gaps`: (record, lines) where lines that are no records stand
    before that record.
    """

    file: ExportFile
    stem: str
    names: tuple[str, ...]
    kept: tuple[tuple[int, str], ...]
    left_out: tuple[str, ...]
    header_lines: int
    encoding: str
    delimiter: str
    reads_as: str = "csv"
    records: int | None = None
    damage: tuple[Damage, ...] = ()
    gaps: tuple[tuple[int, int], ...] = ()
    sheet: str = ""

    @property
    def separator(self) -> str:
        """What separates the columns of the file that is read, which for a workbook is a copy."""
        return self.delimiter or ","

    def lines_skipped(self, record: int) -> int:
        """The lines before that record that are neither records nor line breaks within their values."""
        return self._skipped[bisect_right(self.gaps, record, key=lambda gap: gap[0])]

    @cached_property
    def _skipped(self) -> list[int]:
        return list(accumulate((lines for _, lines in self.gaps), initial=0))
