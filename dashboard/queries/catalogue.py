"""All questions of the queries folder, reread when a file changes; a bad file is kept as its error."""

import threading
import time
from dataclasses import dataclass
from pathlib import Path

from dashboard.errors import QueryError
from dashboard.queries.question import Query
from dashboard.queries.reading import read_query

LOOK_EVERY = 0.5
"""Seconds between two looks at the folder."""


@dataclass(frozen=True)
class BrokenQuery:
    """A file that is not a Query, with what is wrong, where and what to do."""

    name: str
    file: str
    folder: str
    error: QueryError


class Catalogue:
    """The questions by name. Names are the files' names, so a name stands once in all folders."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._read: dict[Path, tuple[tuple[int, int], Query | BrokenQuery]] = {}
        self._by_name: dict[str, Query | BrokenQuery] = {}
        self._next_look = 0.0

    def all(self) -> dict[str, Query | BrokenQuery]:
        """Every file of the folder by name, in the order of folders and names."""
        with self._lock:
            if time.monotonic() >= self._next_look:
                self._by_name = self._look()
                self._next_look = time.monotonic() + LOOK_EVERY
            return self._by_name

    def queries(self) -> list[Query]:
        """The questions that can be read."""
        return [query for query in self.all().values() if isinstance(query, Query)]

    def broken(self) -> list[BrokenQuery]:
        """The files that cannot."""
        return [query for query in self.all().values() if isinstance(query, BrokenQuery)]

    def get(self, name: str) -> Query:
        """The question of that name; QueryError when there is none or its file is bad."""
        found = self.all().get(name)
        if found is None:
            raise QueryError(f"there is no query {name!r}", where="the queries folder",
                             remedy="`python -m dashboard query` without a name lists them all.")  # fmt: skip
        if isinstance(found, BrokenQuery):
            raise found.error
        return found

    def _look(self) -> dict[str, Query | BrokenQuery]:
        read, by_name = {}, {}
        # Analysts' files come last, so that none of them can take the name of a shipped question.
        for file in sorted(self.folder.rglob("*.sql"), key=self._order):
            try:
                stat = file.stat()
            except OSError:
                continue  # gone since, or a link to nowhere
            known = self._read.get(file)
            stamp = (stat.st_mtime_ns, stat.st_size)
            read[file] = known if known and known[0] == stamp else (stamp, self._read_one(file))
            one = read[file][1]
            if file.stem in by_name:
                first = by_name[file.stem].file
                error = QueryError(f"there is another query of that name: {first}", where=one.file,
                                   remedy="Rename one of the two files.")  # fmt: skip
                one = BrokenQuery(file.stem, one.file, one.folder, error)
                by_name[one.file.removesuffix(".sql").replace("/", "-")] = one
            else:
                by_name[file.stem] = one
        self._read = read
        return by_name

    def _order(self, file: Path) -> tuple[bool, Path]:
        place = file.relative_to(self.folder)
        return place.parts[0] == "analysts", place

    def _read_one(self, file: Path) -> Query | BrokenQuery:
        where = file.relative_to(self.folder).as_posix()
        try:
            return read_query(file, self.folder)
        except QueryError as error:
            folder = where.split("/")[0] if "/" in where else ""
            return BrokenQuery(file.stem, where, folder, error)
        except OSError as error:
            return BrokenQuery(
                file.stem, where, "", QueryError(f"the file cannot be read: {error.strerror}", where=where)
            )
