"""One load at work in its hidden folder, from the first file that it reads to the report that it writes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import duckdb

from dashboard.contract import tables
from dashboard.errors import ExportError
from dashboard.loading.building.model import build_model
from dashboard.loading.building.reference import characteristic_columns, load_reference
from dashboard.loading.builds import folders, publishing
from dashboard.loading.checking.accounting import account, describe_build
from dashboard.loading.checking.clashes import keep_apart
from dashboard.loading.checking.clocks import note_skipped
from dashboard.loading.checking.keys import note_orphans, settle
from dashboard.loading.checking.late import refuse_late
from dashboard.loading.checking.noting import note_implausible, note_told
from dashboard.loading.checking.pseudonyms import read_key
from dashboard.loading.checking.workbench import lay_out, leave_out, workbench
from dashboard.loading.keeping import before, carrying, corrections, deletions, replacing, returning, rounds, scope
from dashboard.loading.keeping.coming_again import make_way
from dashboard.loading.keeping.fingerprints import fingerprint, made_from
from dashboard.loading.keeping.profiles import keep_profiles
from dashboard.loading.keeping.required import check_required
from dashboard.loading.names import counted, did_you_mean, literal
from dashboard.loading.previewing import preview
from dashboard.loading.reading.exports import Export, find_exports
from dashboard.loading.reading.sources import Source, read_sources
from dashboard.loading.reception import Reception
from dashboard.loading.report import LoadReport, read_report
from dashboard.loading.telling import Tell
from dashboard.settings import Settings


class Load:
    """One load; `folder` is where its build is made.

    Each of its methods brings a build together and gives its report; publishing is left to whoever called.
    """

    def __init__(
        self, settings: Settings, folder: Path, tell: Tell, *, is_sample: bool = False, dry_run: bool = False,
        refresh_profiles: bool = False,
    ) -> None:  # fmt: skip
        self._settings = settings
        self._folder = folder
        self._tell = tell
        self._is_sample = is_sample
        self._dry_run = dry_run
        self._refresh_profiles = refresh_profiles
        self._is_correcting = False
        self._characteristics = characteristic_columns(settings.data)
        self._contract = tables(self._characteristics)
        self._sources = read_sources(settings.data / "sources", self._contract)
        self._key = read_key(settings)
        self._notes: list[str] = []
        self._exports: dict[str, Export] = {}
        self._numbers: dict[str, int] = {}
        self._unchanged: set[int] = set()
        self._come: set[str] = set()
        self._dropped: list[replacing.Replaced] = []
        self._round_before: LoadReport | None = None
        self._first = 0

    def add(self, paths: Sequence[Path], chosen: str | None, *, only: bool) -> LoadReport:
        """Read the exports that are new and add them to what the build in force holds; those of which one replaces
        another are added one after the other."""
        _check_source(chosen, self._sources)
        exports = _find(paths, self._folder / "unpacked")
        waiting = [list(exports)]
        while waiting:
            names = waiting.pop(0)
            notes = tuple(self._notes)
            self._exports = {name: exports[name] for name in names}
            added = self._add(chosen, only=only)
            if isinstance(added, LoadReport):
                self._round_before = added
            else:
                self._notes = [*notes, *map(rounds.tell, added)]
                waiting = rounds.in_rounds(names, added) + waiting
            if waiting:
                rounds.put_aside(self._folder, keep=isinstance(added, LoadReport))
        _refuse_changed(exports)
        return self._round_before

    def _add(self, chosen: str | None, *, only: bool) -> LoadReport | list[rounds.Overlap]:
        """Add the exports to the build before; gives which of them replace which where they have to be added in rounds,
        which is known when all have been read."""
        with workbench(self._folder, self._settings) as connection:
            lay_out(connection, self._contract)
            is_first = self._round_before is None
            names: list[str] = []
            if only and is_first:
                names, self._dropped = before.what_goes(connection, self._settings, self._contract)
            held = None if only and is_first else self._attach_before(connection)
            reception = self._reception(connection, chosen)
            new = self._take(connection, reception, has_before=held is not None)
            is_same = not new and not self._dry_run and is_first and not self._lets_go(connection)
            if held and is_same and before.is_made_from(connection, self._made_from):
                return self._nothing_new(connection, held, "every export is there as it stands.")
            scope.note_scope(connection, self._contract, new)
            self._tell_dropped(connection, names)
            overlaps = rounds.find_overlaps(connection, self._numbers, new.start, has_before=held is not None)
            if overlaps:
                return overlaps
            if held or len(new) > 1:
                keep_apart(connection, new, has_before=held is not None)
            settle(connection, self._contract)
            if new:
                check_required(connection, self._contract, new, self._sources, has_before=held is not None)
            replaced = self._dropped
            if held:
                self._notes += make_way(connection, self._contract, new)
                replaced = [*replaced, *self._carry_over(connection, replacing.REPLACED)]
            refuse_late(connection, self._contract, reception.raws)
            return self._finish(connection, new, replaced)

    def take_out(self, consultation: str, *, erase: bool = False) -> LoadReport:
        """Carry over everything but that consultation; to `erase` it will do that an older build holds it."""
        with workbench(self._folder, self._settings) as connection:
            lay_out(connection, self._contract)
            self._attach_whatever_is_there(connection)
            if erase and before.is_in_older_builds_only(self._settings, consultation):
                self._notes.append(f"{consultation} was in older builds only, which are thrown away.")
            else:
                others = before.others_than(connection, consultation)
                self._is_sample = self._is_sample and bool(others)
                self._notes.append(f"{consultation} was taken out.{'' if others else ' Nothing is loaded any more.'}")
            replacing.take_out(connection, consultation)
            replaced = self._carry_over(connection, replacing.TAKEN_OUT)
            self._notes += replacing.tell_gone(connection, publishing.build_id(self._folder))
            first = before.next_export(connection)
            return self._finish(connection, range(first, first), replaced)

    def correct(self, paths: Sequence[Path]) -> LoadReport:
        """Add corrected rows to the exports that they were refused from."""
        self._is_correcting = True
        sent = corrections.folders_in(paths)
        with workbench(self._folder, self._settings) as connection:
            lay_out(connection, self._contract)
            held = self._attach_whatever_is_there(connection)
            reception = self._reception(connection, None)
            taken = [self._take_corrected(reception, folder, nth) for nth, folder in enumerate(sent)]
            scope.note_scope_again(connection, taken)
            keep_apart(connection, taken, has_before=True)
            settle(connection, self._contract, makes_discussions=False)
            replacing.replace_nothing(connection)
            self._carry_over(connection, replacing.REPLACED)
            # What is there already under the same key was loaded in the place of the row that was refused.
            settle(connection, self._contract, makes_discussions=False)
            refuse_late(connection, self._contract, reception.raws)
            returned = returning.count_returned(connection)
            if not returning.has_effect(connection, returned):
                return self._nothing_new(connection, held, returning.why_without_effect(returned))
            self._notes += returning.sentences(returned)
            first = before.next_export(connection)
            return self._finish(connection, range(first, first), [])

    def _carry_over(self, connection: duckdb.DuckDBPyConnection, why: str) -> list[replacing.Replaced]:
        return carrying.carry_over(connection, self._contract, why, publishing.build_id(self._folder))

    def _tell_dropped(self, connection: duckdb.DuckDBPyConnection, names: list[str]) -> None:
        # What comes in a later round was read before the rounds began.
        self._come |= {one for (one,) in connection.execute("SELECT consultation_id FROM export.scope").fetchall()}
        if dropped := [name for name in names if name not in self._come]:
            drops = "would drop" if self._dry_run else "drops"
            self._notes.append(
                f"Starting afresh {drops} what the build before held and is not sent again: {', '.join(dropped)}."
            )

    def _lets_go(self, connection: duckdb.DuckDBPyConnection) -> bool:
        """Whether frozen characteristics are to be taken anew from exports that come again as they stand."""
        return self._refresh_profiles and before.has_frozen(connection, self._unchanged)

    @property
    def _made_from(self) -> str:
        return made_from(self._settings.data)

    def _reception(self, connection: duckdb.DuckDBPyConnection, chosen: str | None) -> Reception:
        return Reception(
            connection, self._contract, self._sources, chosen, self._key, self._tell, publishing.build_id(self._folder)
        )

    def _take(self, connection: duckdb.DuckDBPyConnection, reception: Reception, *, has_before: bool) -> range:
        """Read the exports that `before` does not hold as they stand; gives their numbers."""
        self._numbers.clear()
        known = before.known_fingerprints(connection) if has_before else {}
        first = number = before.next_export(connection) if has_before else 1
        for name, export in self._exports.items():
            source = reception.source_of(name, export)
            digest = fingerprint(export, source, self._settings.data, self._contract, self._key)
            self._numbers[name] = known.get(digest, number)
            if digest in known:
                self._unchanged.add(known[digest])
                continue
            reception.take(number, name, export, source, digest)
            number += 1
        return range(first, number)

    def _take_corrected(self, reception: Reception, folder: Path, nth: int) -> int:
        connection = reception.connection
        number = before.export_of(connection, corrections.read_fingerprint(folder))
        if number is None:
            raise ExportError("the export that its rows are of is not in the build in force any more",
                              where=folder.name, remedy="Write the quarantined rows out again.")  # fmt: skip
        if connection.execute("SELECT 1 FROM checked.staged_parts WHERE export = ?", [number]).fetchone():
            raise ExportError("holds rows of the same export as a folder before it", where=folder.name,
                              remedy="Load one after the other.")  # fmt: skip
        found = corrections.find_corrected(folder, self._folder / "unpacked" / str(nth))
        name = corrections.new_name(connection, folder, self._exports)
        self._exports[name] = export = found.called(name)
        source = corrections.corrected_source(self._sources, corrections.platform_of(connection, number))
        reception.take_corrected(number, export, source)
        return number

    def _attach_before(self, connection: duckdb.DuckDBPyConnection) -> Path | None:
        if self._round_before:
            before.attach(connection, rounds.aside(self._folder))
            return self._folder
        held, drops_sample = before.attach_in_force(connection, self._settings, is_sample=self._is_sample)
        if drops_sample:
            self._notes.append(
                "The invented sample would be dropped: this would be the first real load."
                if self._dry_run
                else "The invented sample is no longer there: this is the first real load."
            )
        return held

    def _attach_whatever_is_there(self, connection: duckdb.DuckDBPyConnection) -> Path:
        found = folders.in_force(self._settings)
        self._is_sample = found is not None and before.holds_sample(found / folders.FILE)
        held = self._attach_before(connection)
        if held is None:
            raise ExportError("nothing has been loaded yet", where="the folder of builds",
                              remedy="Run `python -m dashboard load PATH`.")  # fmt: skip
        return held

    def _finish(
        self,
        connection: duckdb.DuckDBPyConnection,
        new: range,
        replaced: list[replacing.Replaced],
    ) -> LoadReport:
        """Account for every row, build the query tables, write the report."""
        self._tell("Settling duplicates and references", 0, 1)
        note_orphans(connection, self._contract)
        load_reference(connection, self._settings.data)
        note_implausible(connection, self._contract)
        note_told(connection)
        note_skipped(connection)
        account(connection, publishing.build_id(self._folder))
        leave_out(connection, self._contract)
        deletions.note_newest(connection, self._contract, new)
        self._notes += deletions.settle_deletions(connection, new)
        went = carrying.carry_accounts(connection)
        if went:
            rows = counted(went, "refused row", "refused rows")
            self._notes.append(f"{rows} went with what is replaced or taken out, or belong to nothing that stays.")
        if self._is_correcting:
            returning.settle_returned(connection, publishing.build_id(self._folder))
        describe_build(connection, build_id=publishing.build_id(self._folder), is_sample=self._is_sample,
                       made_from=self._made_from)  # fmt: skip
        came = {*new, *(self._unchanged if self._refresh_profiles else ())}
        profiles = keep_profiles(connection, self._characteristics, came, refresh=self._refresh_profiles)
        build_model(connection, self._settings.data / "model", self._tell)
        # What the rounds before have read is new as well.
        self._first = min(self._first or new.start, new.start)
        new = range(self._first, new.stop)
        compared = replacing.compare(connection, self._contract, replaced)
        report = replace(self._report(connection, new, compared), profiles=profiles).after(self._round_before)
        # What nothing replaces is told as dropped, or taken out.
        fewer = replacing.tell_fewer([one for one in report.replaced if one["consultation_id"] in self._come])
        report = report.telling(fewer)
        _refuse_changed(self._exports)
        connection.execute("CHECKPOINT warehouse")
        if self._dry_run:
            found = preview(connection, self._contract, new)
            return replace(report, is_published=False, is_dry_run=True, preview=found)
        (self._folder / "report.json").write_text(report.as_json(), encoding="utf-8")
        return report

    def _report(self, connection: duckdb.DuckDBPyConnection, new: range, replaced: tuple[dict, ...] = ()) -> LoadReport:
        return read_report(
            connection,
            tuple(table.name for table in self._contract),
            new=new,
            unchanged=frozenset(self._unchanged),
            replaced=replaced,
            notes=tuple(self._notes),
        )

    def _nothing_new(self, connection: duckdb.DuckDBPyConnection, held: Path, why: str) -> LoadReport:
        """The report of the build in force, to which this load has nothing to add."""
        connection.execute("USE checked")
        connection.execute("DETACH warehouse")
        connection.execute(f"ATTACH {literal(held / folders.FILE)} AS warehouse (READ_ONLY)")
        connection.execute("USE warehouse")
        self._notes.append(f"Nothing has changed: {why} The build {held.name} stays in force.")
        return replace(self._report(connection, range(0)).with_nothing_new(), is_published=False)


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
    return {name: export.called(name) for name, export in found.items()}


def _refuse_changed(exports: Mapping[str, Export]) -> None:
    for export in exports.values():
        for file in export.files.values():
            if file.changed():
                raise ExportError("was changed while it was read", where=file.label,
                                  remedy="Nothing was published. Load it again when it is complete.")  # fmt: skip
