"""Builds the query tables: each `data/model/<table>.sql` becomes `model.<table>`, after those that it names."""

import graphlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from dashboard.errors import QueryError
from dashboard.loading.frontmatter import names_after, split
from dashboard.loading.names import did_you_mean, quoted
from dashboard.loading.telling import Tell

_WORDS = {"words", "time", "filters", "order"}


@dataclass(frozen=True)
class ModelFile:
    """A model file: the table it makes, its front matter and its SQL."""

    name: str
    words: dict[str, Any]
    sql: str

    @property
    def needs(self) -> set[str]:
        """The model tables that its SQL names."""
        return names_after("model", self.sql)


def read_model(folder: Path) -> list[ModelFile]:
    """The model files in the order in which they can be built; QueryError where that cannot be found."""
    files = {}
    for path in sorted(folder.glob("*.sql")):
        words, sql = split(path, f"model/{path.name}")
        unknown = sorted(set(words) - _WORDS)
        if unknown:
            raise QueryError(f"the front matter has no {unknown[0]!r}", where=f"model/{path.name}",
                             remedy=did_you_mean(unknown[0], _WORDS))  # fmt: skip
        files[path.stem] = ModelFile(path.stem, words, sql.strip().rstrip(";"))
    for file in files.values():
        for missing in sorted(file.needs - files.keys()):
            raise QueryError(f"there is no model table {missing}", where=f"model/{file.name}.sql",
                             remedy=did_you_mean(missing, files))  # fmt: skip
    try:
        order = list(
            graphlib.TopologicalSorter({name: sorted(file.needs) for name, file in files.items()}).static_order()
        )
    except graphlib.CycleError as error:
        raise QueryError(f"the tables need each other: {' <- '.join(error.args[1])}", where="model") from None
    return [files[name] for name in order]


def build_model(connection: duckdb.DuckDBPyConnection, folder: Path, tell: Tell) -> None:
    """Create every model table and `model.catalogue`, which tells the serving side what each may be asked."""
    connection.execute(
        "CREATE TABLE model.catalogue (table_name VARCHAR, words VARCHAR, time_column VARCHAR, filters VARCHAR[])"
    )
    files = read_model(folder)
    for done, file in enumerate(files):
        tell(f"Building {file.name}", done, len(files))
        order = ", ".join(quoted(name) for name in file.words.get("order") or ())
        try:
            connection.execute(
                f"CREATE TABLE model.{quoted(file.name)} AS SELECT * FROM (\n{file.sql}\n)"
                + (f" ORDER BY {order}" if order else "")
            )
        except duckdb.Error as error:
            raise QueryError(str(error).strip(), where=f"model/{file.name}.sql") from None
        connection.execute(
            "INSERT INTO model.catalogue VALUES ($name, $words, $time, $filters)",
            {
                "name": file.name,
                "words": file.words.get("words", ""),
                "time": file.words.get("time"),
                "filters": list(file.words.get("filters") or ()),
            },
        )
