"""Commands that bring exports in, take them out and write them."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from dashboard import loading
from dashboard.commands.telling import ending_when_told, progress
from dashboard.loading.builds.publishing import roll_back
from dashboard.loading.builds.watching import Watch
from dashboard.loading.names import counted
from dashboard.loading.sample.write import write_sample
from dashboard.settings import Settings, read_settings

LOADED_WITH_REJECTS = 3
STOPPED = 130


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--source", help="The platform that the exports come from; left out: recognised from the files.")
@click.option("--sample", is_flag=True, help="Mark the data as an invented sample on every page.")
@click.option("--only", is_flag=True, help="Start afresh: nothing of the build before is carried over.")
@click.option("--dry-run", is_flag=True, help="Show what a load would give, and publish nothing.")
@click.option("--refresh-profiles", is_flag=True,
              help="Take members' characteristics anew for consultations that have closed, too.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the whole report on stdout.")
@click.option(
    "--corrected", is_flag=True, help="PATHS are folders that `quarantined` wrote, with rows of them corrected."
)
@click.option("--rollback", is_flag=True, help="Return to the build before (without PATHS).")
@click.option("--watch", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="FOLDER",
              help="Load every export that arrives in FOLDER, until stopped (without PATHS).")  # fmt: skip
@click.option("--every", type=click.FloatRange(min=0.1), default=10.0, show_default=True, metavar="SECONDS",
              help="How often --watch looks.")  # fmt: skip
def load(
    paths: tuple[Path, ...], source: str | None, sample: bool, only: bool, dry_run: bool,
    refresh_profiles: bool, as_json: bool, corrected: bool, rollback: bool, watch: Path | None, every: float,
) -> None:  # fmt: skip
    """Add exports (folders or zips) to the data and publish. Exit 3: loaded, with rows that were rejected."""
    if (bool(paths), rollback, bool(watch)).count(True) != 1:
        raise click.UsageError("Give the paths of exports, or --rollback, or --watch FOLDER.")
    if corrected and (source or sample or only or refresh_profiles or not paths):
        raise click.UsageError("--corrected takes the folders that `quarantined` wrote, and --dry-run and --json only.")
    if not paths and (sample or only or dry_run or refresh_profiles or as_json or (rollback and source)):
        raise click.UsageError("--sample, --only, --dry-run, --refresh-profiles and --json are for loading paths.")
    if only and refresh_profiles:
        raise click.UsageError("--only keeps nothing of the build before, so there is nothing to refresh.")
    settings = read_settings()
    if rollback:
        withdrawn, in_force = roll_back(settings, _tell_line)
        click.echo(f"{withdrawn} is withdrawn; {in_force} is in force again.", err=True)
    elif watch:
        _watch(watch, settings, source, every)
    elif corrected:
        with ending_when_told(STOPPED), progress() as tell:
            report = loading.load_corrected(paths, settings=settings, dry_run=dry_run, progress=tell)
        _tell_report(report, as_json)
    else:
        is_sample = sample or all(path.resolve() == settings.sample.resolve() for path in paths)
        with ending_when_told(STOPPED), progress() as tell:
            report = loading.load(list(paths), settings=settings, source=source, is_sample=is_sample, only=only,
                                  dry_run=dry_run, refresh_profiles=refresh_profiles, progress=tell)  # fmt: skip
        _tell_report(report, as_json)


def _tell_report(report: loading.LoadReport, as_json: bool) -> None:
    click.echo(report.summary(), err=True)
    if as_json:
        click.echo(report.as_json(), nl=False)
    sys.exit(LOADED_WITH_REJECTS if report.has_rejects else 0)


def _tell_line(words: str, done: int, total: int) -> None:
    click.echo(words, err=True)


def _watch(folder: Path, settings: Settings, source: str | None, every: float) -> None:
    def bring_in(paths: list[Path]) -> loading.LoadReport:
        with ending_when_told(0):
            return loading.load(paths, settings=settings, source=source)

    watch = Watch(folder, settings, bring_in, _tell_with_time, every)
    with ending_when_told(0):
        _tell_with_time(f"Watching {folder} every {every:g} seconds.")
        try:
            watch.run()
        finally:
            _tell_with_time("The watch has ended.")


def _tell_with_time(words: str) -> None:
    click.echo(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {words}", err=True)


@click.command()
@click.argument("consultation")
@click.option("--erase", is_flag=True, help="Throw away the older builds too, which still hold it.")
@click.option("--json", "as_json", is_flag=True, help="Print the whole report on stdout.")
def unload(consultation: str, erase: bool, as_json: bool) -> None:
    """Take one consultation (its id) out of the data and publish the rest."""
    with progress() as tell:
        report = loading.unload(consultation, settings=read_settings(), erase=erase, progress=tell)
    _tell_report(report, as_json)


@click.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="The folder to write to.")
def quarantined(out: Path) -> None:
    """Write the rejected rows into a new folder, to be corrected and loaded with `load --corrected`.

    A folder for each export is printed; README.txt in OUT says in which form to correct.
    """
    written = loading.write_quarantined(out, settings=read_settings())
    for folder in written.folders:
        click.echo(folder)
    how = f" Correct them there, then run `python -m dashboard load --corrected {out}`." if written.rows else ""
    click.echo(f"{counted(written.rows, 'row', 'rows')} written.{how}", err=True)
    if written.unreadable:
        records = counted(written.unreadable, "record", "records")
        click.echo(f"{records} could not be read at all: mend them in their own file, the Data "
                   "page lists them.", err=True)  # fmt: skip
    if written.parted:
        records = counted(written.parted, "record is", "records are")
        click.echo(f"{records} of exports that are there in part only, so no row is kept: mend them in their own "
                   "file and load it again.", err=True)  # fmt: skip


@click.command()
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option("--scale", type=click.FloatRange(min=0.01), default=1.0, show_default=True, help="How large.")
@click.option("--seed", type=int, default=2021, show_default=True, help="The same seed gives the same files.")
def sample(out: Path, scale: float, seed: int) -> None:
    """Write an invented export to OUT; --scale multiplies members and activity."""
    with progress() as tell:
        rows = write_sample(out, scale=scale, seed=seed, progress=tell)
    for table, count in rows.items():
        click.echo(f"{table}\t{count}")
