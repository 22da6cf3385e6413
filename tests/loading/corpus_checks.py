"""What is held against every load of the corpus: its states, its counts, its words, and that nobody is named."""

import csv
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from dashboard.loading.names import quoted
from tests.loading.corpus import MARKS, MINIMAL, Case

STATES = ("rows_loaded", "rows_with_note", "rows_collapsed", "rows_quarantined")


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Stop what hangs, where the platform can."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def give_up(*_) -> None:
        raise TimeoutError(f"the load took more than {seconds} seconds")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def records_of(file: Path) -> int:
    """The records of a CSV file under its header, counted by a reader that is not ours; blank lines are none."""
    csv.field_size_limit(100 * 1024**2)
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return sum(1 for record in csv.reader(opened, strict=True) if record) - 1


def said(report) -> list[str]:
    """What the report says, as `table.column: reason`; that an e-mail was not read in is said of every export."""
    return [
        f"{one['table_name']}.{one['column_name'] or ''}: {one['reason']}"
        for one in report.problems
        if one["reason"] != "never read in"
    ]


def expected(case: Case) -> dict:
    states = ({} if case.sources else dict.fromkeys(MINIMAL, (1, 0, 0, 0))) | dict(case.states)
    return {table: counts for table, counts in states.items() if table not in case.without}


def found(report) -> dict:
    states: dict[str, list[int]] = {}
    for file in report.files:
        before = states.setdefault(file["table_name"], [0] * len(STATES))
        states[file["table_name"]] = [count + file[state] for count, state in zip(before, STATES, strict=True)]
    return {table: tuple(counts) for table, counts in states.items()}


def check_counts(case: Case, report, folder: Path) -> None:
    """The rows that the report says were read are those that stand in the files."""
    read = Counter()
    for file in (*report.files, *(file for file in report.raw_files if file["rows_read"] is not None)):
        name = file["file"].rpartition("/")[2]
        read[name] = max(read[name], file["rows_read"])
        assert file["rows_read"] == sum(file[state] for state in STATES if state != "rows_with_note"), file
        assert file["rows_with_note"] <= file["rows_loaded"], file
    known = {name: case.records[name] if name in case.records else records_of(folder / name)
             for name in read
             if name in case.records or (name.endswith(".csv") and (folder / name).is_file())}  # fmt: skip
    counted = {name: read[name] for name in known}
    assert counted == known, f"the report says {counted}, in the files stand {known}"
    assert case.records.keys() <= read.keys(), f"the report has no line for {case.records.keys() - read.keys()}"


def check_nobody_is_named(build) -> None:
    """No e-mail, IP address or member's id of the export stands in what was published."""
    files = [file.read_bytes() for file in build.folder.iterdir()]
    named = [mark for mark in MARKS for content in files if mark.encode() in content]
    assert not named, f"stands in the build's bytes: {named}"
    with duckdb.connect(str(build.folder / "warehouse.duckdb"), read_only=True) as connection:
        # The database packs its texts, so its bytes alone do not say that nothing is there.
        columns = connection.execute(
            "SELECT columns.schema_name || '.' || columns.table_name, list(column_name) "
            "FROM duckdb_columns() AS columns JOIN duckdb_tables() AS tables USING (table_oid) "
            "WHERE estimated_size > 0 AND columns.schema_name <> 'reference' "
            "AND data_type IN ('VARCHAR', 'JSON') GROUP BY ALL"
        ).fetchall()
        holds_one = " OR ".join(f"contains(texts, '{mark}')" for mark in MARKS)
        texts = " UNION ALL ".join(
            f"SELECT '{table}' AS place, concat_ws(' ', {', '.join(map(quoted, names))}) AS texts FROM {table}"
            for table, names in columns
        )
        places = connection.execute(f"SELECT DISTINCT place FROM ({texts}) WHERE {holds_one}").fetchall()
        assert not places, f"somebody is named in {places}"
