"""Takes one export after the other: recognises its platform, reads its files, checks its tables."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

import duckdb

from dashboard.contract import Table
from dashboard.errors import ExportError
from dashboard.loading.checking import pseudonyms
from dashboard.loading.checking.checker import Checker
from dashboard.loading.checking.unordered import forget_people
from dashboard.loading.keeping.due import note_corrected
from dashboard.loading.names import name_to_tell, told_apart
from dashboard.loading.reading.describing import describe, used_files
from dashboard.loading.reading.exports import Export, Leftover
from dashboard.loading.reading.headers import headers_of
from dashboard.loading.reading.leftovers import NO_SQL_READS_IT, NO_TABLE_OF_CONTRACT
from dashboard.loading.reading.rawfile import RawFile
from dashboard.loading.reading.recognising import recognise
from dashboard.loading.reading.sources import Source
from dashboard.loading.reading.staging import run_mapped, stage_all
from dashboard.loading.telling import Tell


@dataclass(frozen=True)
class Reception:
    """`chosen` is the platform of every export, None to recognise it; `key` hashes the members' ids.

    `raws` are the files that were taken, by label, with how they are read.
    """

    connection: duckdb.DuckDBPyConnection
    contract: tuple[Table, ...]
    sources: Mapping[str, Source]
    chosen: str | None
    key: bytes
    tell: Tell
    build_id: str
    raws: dict[str, tuple[RawFile, Source]] = field(default_factory=dict)

    def source_of(self, name: str, export: Export) -> Source:
        """The export's platform; ExportError where it is not told and cannot be recognised."""
        if self.chosen:
            return self.sources[self.chosen]
        return recognise(name, headers_of(self.connection, export), self.sources, self.contract)

    def take(self, number: int, name: str, export: Export, source: Source, fingerprint: str) -> None:
        """Bring the export's rows to the contract, under that number."""
        self.tell(f"Reading {name} ({source.name})", 0, 1)
        self.connection.execute(
            "INSERT INTO export.exports VALUES (?, ?, ?, ?, ?, ?, true, NULL)",
            [number, name, source.name, fingerprint, self.build_id, datetime.now(UTC)],
        )
        described = self._describe(export, source)
        staged = {}
        if not source.is_contract:
            staged = stage_all(self.connection, export, source, described, self.contract)
            self._refuse(source, name)
        checker = Checker(self.connection, source, number, described, staged, pseudonyms.secret_of(self.key))
        forget_people(self.connection)
        checker.begin()
        for done, table in enumerate(supplied := self._supplied(checker, export)):
            self.tell(f"Checking {name}: {table.name}", done, len(supplied))
            checker.check(table)
        checker.finish()
        if source.is_contract:
            self._refuse_ids_of_others(number, name)
        self._note_left(number, source, _unused(export, used_files(described), source))

    def take_corrected(self, number: int, export: Export, source: Source) -> None:
        """Bring corrected rows to the contract, under the number of the export that they were refused from."""
        described = self._describe(export, source)
        secret = pseudonyms.secret_of(self.key)
        checker = Checker(self.connection, source, number, described, {}, secret, takes_pseudonyms=True)
        for table in self._supplied(checker, export):
            checker.check(table)
            note_corrected(self.connection, number, table)

    def _describe(self, export: Export, source: Source) -> dict[str, tuple[RawFile, ...]]:
        described = describe(self.connection, export, source, self.contract)
        self.raws.update({raw.file.label: (raw, source) for files in described.values() for raw in files})
        return described

    def _supplied(self, checker: Checker, export: Export) -> list[Table]:
        supplied = [table for table in self.contract if checker.supplies(table)]
        supplied.sort(key=lambda table: table.name != "members")  # whose ids the larger tables hold
        if not supplied:
            raise ExportError(f"holds no table of {checker.source.name}: {', '.join(export.files)}", where=export.name,
                              remedy="Its files are named after the tables of data/README.md.")  # fmt: skip
        return supplied

    def _note_left(self, number: int, source: Source, leftovers: Iterable[Leftover]) -> None:
        """Note what was sent and not read; it has its line among the files, without a number of records."""
        for one in leftovers:
            self.connection.execute(
                "INSERT INTO checked.notes VALUES (?, ?, '', NULL, ?, 0, ?)", [number, one.label, one.why, one.label]
            )
            self.connection.execute(
                "INSERT INTO checked.raw_files VALUES (?, ?, ?, ?, ?, NULL, NULL, NULL, ?)",
                [number, one.label, source.name, one.file and one.file.bytes, one.sha256(), one.why],
            )

    def _refuse_ids_of_others(self, number: int, name: str) -> None:
        """A consultation that is called as the loader calls those of another platform would stand for one of them."""
        others = [source for source in self.sources if not self.sources[source].is_contract]
        found = self.connection.execute(
            "SELECT min(split_part(consultation_id, ':', 1)) FROM export.consultations "
            "WHERE export = $export AND contains(consultation_id, ':') "
            "AND list_contains($others::VARCHAR[], split_part(consultation_id, ':', 1))",
            {"export": number, "others": others},
        )
        (platform,) = found.fetchone()
        if platform:
            raise ExportError(f"a consultation_id begins with {platform}:, which is for what comes from {platform}",
                              where=name, remedy="Give the consultation an id of its own.")  # fmt: skip

    def _refuse(self, source: Source, name: str) -> None:
        """Ask the source's own questions of the raw files; any row in answer says why the export is refused."""
        for refusal in source.refusals:
            findings = [str(finding) for (finding, *_) in run_mapped(self.connection, source, refusal, refusal.sql)]
            if findings:
                raise ExportError(f"{refusal.words}: {'; '.join(findings[:3])}", where=name, remedy=refusal.remedy)


def _unused(export: Export, used: set[str], source: Source) -> list[Leftover]:
    """What of the export is not read: the tables that nobody asked for, and all that is no table."""
    found = {one.label: one for one in export.leftovers}
    why = NO_TABLE_OF_CONTRACT if source.is_contract else NO_SQL_READS_IT
    for file in export.files.values():
        if file.label not in used:
            folder, name = file.label.rsplit("/", 1)
            label = told_apart(f"{folder}/{name_to_tell(name)}", found)
            found[label] = Leftover(label, why, file)
    return sorted(found.values(), key=lambda one: one.label)
