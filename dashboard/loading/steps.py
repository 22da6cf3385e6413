"""A load from its first step to its last: read, map, check, settle, build the model, publish."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from dashboard.contract import Table, tables
from dashboard.errors import ExportError
from dashboard.loading import publishing
from dashboard.loading.accounting import Taken, account
from dashboard.loading.building import build_model
from dashboard.loading.checking import Checker
from dashboard.loading.exports import Export, find_exports
from dashboard.loading.headers import header
from dashboard.loading.keys import note_orphans, settle
from dashboard.loading.names import did_you_mean
from dashboard.loading.pseudonyms import read_key
from dashboard.loading.reading import read, run_mapped
from dashboard.loading.reference import characteristic_columns, load_reference
from dashboard.loading.report import LoadReport, read_report
from dashboard.loading.sources import Source, read_sources, recognise
from dashboard.loading.telling import Tell, silent
from dashboard.loading.workbench import lay_out, workbench
from dashboard.settings import Settings


def load(
    paths: Sequence[Path],
    *,
    settings: Settings,
    source: str | None = None,
    is_sample: bool = False,
    progress: Tell | None = None,
) -> LoadReport:
    """Build a new warehouse from these exports and publish it as the build in force.

    Each path is a folder or a zip; `source` names their platform, None recognises it from the files.
    `progress(words, done, total)` is called on the way. Raises ExportError where an export cannot be
    loaded at all; the build before stays in force then.
    """
    tell = progress or silent
    contract = tables(characteristic_columns(settings.data))
    sources = read_sources(settings.data / "sources", contract)
    _check_source(source, sources)
    with publishing.building(settings, tell) as folder:
        with workbench(folder, settings) as connection:
            lay_out(connection, contract)
            exports = _find(paths, folder / "unpacked")
            reception = _Reception(connection, contract, sources, source, read_key(settings), tell)
            taken = [reception.take(name, export) for name, export in exports.items()]
            _check_required(taken, contract)
            tell("Settling duplicates and references", 0, 1)
            settle(connection, contract)
            note_orphans(connection, contract)
            account(connection, contract, taken, build_id=publishing.build_id(folder), is_sample=is_sample)
            load_reference(connection, settings.data)
            build_model(connection, settings.data / "model", tell)
            report = read_report(connection, tuple(table.name for table in contract))
            connection.execute("CHECKPOINT warehouse")
        (folder / "report.json").write_text(report.as_json(), encoding="utf-8")
        publishing.publish(folder, settings)
    return report


def _check_source(source: str | None, sources: Mapping[str, Source]) -> None:
    if source is not None and source not in sources:
        raise ExportError(f"no source is called {source!r}", where="--source",
                          remedy=f"{did_you_mean(source, sources)} Known: {', '.join(sources)}.".strip())  # fmt: skip


def _find(paths: Sequence[Path], scratch: Path) -> dict[str, Export]:
    """The exports of all paths by a name of their own: two folders of one name are told apart by a number."""
    found: dict[str, Export] = {}
    for nth, path in enumerate(paths):
        for export in find_exports(Path(path), scratch / str(nth)):
            same = sum(1 for other in found.values() if other.name == export.name)
            found[f"{export.name} ({same + 1})" if same else export.name] = export
    if not found:
        raise ExportError("no path was given", remedy="Name the folder or the zip of an export.")
    return {name: export.called(name) for name, export in found.items()}


@dataclass(frozen=True)
class _Reception:
    """Takes one export after the other: recognise its platform, read its files, check its tables."""

    connection: duckdb.DuckDBPyConnection
    contract: tuple[Table, ...]
    sources: Mapping[str, Source]
    chosen: str | None
    key: bytes
    tell: Tell

    def take(self, name: str, export: Export) -> Taken:
        self.tell(f"Reading {name}", 0, 1)
        source = self.sources[self.chosen] if self.chosen else self._recognise(name, export)
        raw = read(self.connection, export, source, self.contract)
        self._refuse(source, name)
        checker = Checker(self.connection, source, name, raw, self.key)
        supplied = [table for table in self.contract if checker.supplies(table)]
        if not supplied:
            raise ExportError(f"holds no table of {source.name}: {', '.join(export.files)}", where=name,
                              remedy="Its files are named after the tables of data/README.md.")  # fmt: skip
        intakes = []
        for done, table in enumerate(supplied):
            self.tell(f"Checking {name}: {table.name}", done, len(supplied))
            intakes.append(checker.check(table))
        used = {table.name for table in supplied} if source.is_contract else set(source.files)
        unused = tuple(file for stem, file in export.files.items() if stem not in used)
        return Taken(name, source.name, tuple(intakes), unused)

    def _recognise(self, name: str, export: Export) -> Source:
        headers = {stem: header(self.connection, file) for stem, file in export.files.items()}
        return recognise(name, headers, self.sources, self.contract)

    def _refuse(self, source: Source, name: str) -> None:
        """Ask the source's own questions of the raw files; any row in answer says why the export is refused."""
        for refusal in source.refusals:
            findings = [str(finding) for (finding, *_) in run_mapped(self.connection, source, refusal, refusal.sql)]
            if findings:
                raise ExportError(f"{refusal.words}: {'; '.join(findings[:3])}", where=name, remedy=refusal.remedy)


def _check_required(taken: list[Taken], contract: tuple[Table, ...]) -> None:
    there = {intake.table for one in taken for intake in one.intakes}
    for table in contract:
        if table.required and table.name not in there:
            unused = [file.stem for one in taken for file in one.unused]
            near = [stem for stem in unused if did_you_mean(stem, [table.name])]
            remedy = f"Is {near[0]} meant to be it?" if near else f"Add {table.name}.csv to the export."
            raise ExportError(f"the table {table.name}, which is required, is not there", remedy=remedy,
                              where=", ".join(one.export for one in taken))  # fmt: skip
