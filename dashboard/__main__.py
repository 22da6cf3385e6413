"""The command line: `python -m dashboard <command>`. Results go to stdout, words to stderr.

Exit codes: 0 done; 1 refused or something is wrong; 2 the command was not understood;
3 (load) loaded, with rows that were rejected; 130 stopped by a signal.
"""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from dashboard import __version__, documents, loading, printing, serving
from dashboard.errors import DashboardError, FilterError
from dashboard.filters import POPULATIONS, Filters, read_options
from dashboard.loading.builds.publishing import roll_back
from dashboard.loading.builds.watching import Watch
from dashboard.loading.sample.write import write_sample
from dashboard.queries import Parameter, Room, faults, open_room, run
from dashboard.sandbox import NAME as AD_HOC
from dashboard.sandbox import ask, warning
from dashboard.settings import Settings, described, read_settings
from dashboard.trail import Trail
from dashboard.viewer import LOCAL_OPERATOR
from dashboard.warehouse import Warehouse, has_build

LOADED_WITH_REJECTS = 3
STOPPED = 130


class _Commands(click.Group):
    """Commands whose DashboardErrors become one sentence on stderr and exit code 1."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except DashboardError as error:
            click.echo(f"Error: {error}", err=True)
            sys.exit(1)
        except BrokenPipeError:
            sys.exit(0)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Consultation engagement: load an export, explore it in the browser, take extracts."""


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar on stderr, where somebody is there to see it."""
    bar = click.progressbar(length=100, file=sys.stderr, show_eta=False, item_show_func=lambda words: words or "")
    with bar:

        def tell(words: str, done: int, total: int) -> None:
            bar.update(max(0, round(100 * done / max(total, 1)) - bar.pos), words)

        yield tell


def _filters(command: Callable) -> Callable:
    for option in (
        click.option("--count", type=click.Choice(["published"]), help="Count only what is still published."),
        click.option(
            "--population", type=click.Choice(POPULATIONS), help="Who is counted where characteristics are."
        ),
        click.option(
            "--accounts", type=click.Choice(["londoners"]), help="Leave out official, test and seed accounts."
        ),
        click.option("--characteristic", multiple=True, metavar="NAME:CATEGORY", help="For instance sex:Female."),
        click.option("--borough", multiple=True, help="A borough's name."),
        click.option("--channel", multiple=True, help="A channel (survey, discussion comment, ...)."),
        click.option("--theme", multiple=True, help="A theme."),
        click.option("--until", metavar="DATE", help="The last day, as 2022-01-21."),
        click.option("--since", metavar="DATE", help="The first day, as 2021-11-16."),
        click.option("--consultation", multiple=True, help="A consultation's id."),
        click.option(
            "--set", "parameters", multiple=True, metavar="NAME=VALUE", help="A parameter of the query's own."
        ),
    ):
        command = option(command)
    return command


def _read_filters(
    name: str, own: tuple[Parameter, ...], parameters: tuple[str, ...], options: dict[str, Any]
) -> Filters:
    known = [parameter.name for parameter in own]
    for pair in parameters:
        key, separator, value = pair.partition("=")
        if not separator:
            raise click.BadParameter(f"{pair!r} is not NAME=VALUE", param_hint="--set")
        if key not in known:
            raise FilterError(f"{name} has no parameter {key!r}", where="--set",
                              remedy=f"It has {', '.join(known) or 'none'}.")  # fmt: skip
        options[f"{name}.{key}"] = value
    return read_options(options)


@main.command()
@click.option("--debug", is_flag=True, help="Dash's development server, for work on the code.")
def serve(debug: bool) -> None:
    """Serve the dashboard; the invented sample is loaded first where nothing has been loaded yet."""
    settings = read_settings()
    serving.check(settings)
    _see_to_a_build(settings)
    click.echo(f"Serving on http://{serving.place(settings)}", err=True)
    serving.serve(settings, debug=debug)


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--source", help="The platform that the exports come from; left out: recognised from the files.")
@click.option("--sample", is_flag=True, help="Mark the data as an invented sample on every page.")
@click.option("--only", is_flag=True, help="Start afresh: nothing of the build before is carried over.")
@click.option("--dry-run", is_flag=True, help="Show what a load would give, and publish nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the whole report on stdout.")
@click.option(
    "--corrected", is_flag=True, help="PATHS are folders that `quarantined` wrote, with their rows corrected."
)
@click.option("--rollback", is_flag=True, help="Return to the build before (without PATHS).")
@click.option("--watch", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="FOLDER",
              help="Load every export that arrives in FOLDER, until stopped (without PATHS).")  # fmt: skip
@click.option("--every", type=click.FloatRange(min=0.1), default=10.0, show_default=True, metavar="SECONDS",
              help="How often --watch looks.")  # fmt: skip
def load(
    paths: tuple[Path, ...], source: str | None, sample: bool, only: bool, dry_run: bool, as_json: bool,
    corrected: bool, rollback: bool, watch: Path | None, every: float,
) -> None:  # fmt: skip
    """Add exports (folders or zips) to the data and publish. Exit 3: loaded, with rows that were rejected."""
    if (bool(paths), rollback, bool(watch)).count(True) != 1:
        raise click.UsageError("Give the paths of exports, or --rollback, or --watch FOLDER.")
    if corrected and (source or sample or only or dry_run or not paths):
        raise click.UsageError("--corrected takes the folders that `quarantined` wrote, and no other option.")
    if not paths and (sample or only or dry_run or as_json or (rollback and source)):
        raise click.UsageError("--sample, --only, --dry-run and --json are for loading paths.")
    settings = read_settings()
    if rollback:
        withdrawn, in_force = roll_back(settings, _tell_line)
        click.echo(f"{withdrawn} is withdrawn; {in_force} is in force again.", err=True)
    elif watch:
        _watch(watch, settings, source, every)
    elif corrected:
        with _ending_when_told(STOPPED), _progress() as tell:
            report = loading.load_corrected(paths, settings=settings, progress=tell)
        _tell_report(report, as_json)
    else:
        is_sample = sample or all(path.resolve() == settings.sample.resolve() for path in paths)
        with _ending_when_told(STOPPED), _progress() as tell:
            report = loading.load(list(paths), settings=settings, source=source, is_sample=is_sample, only=only,
                                  dry_run=dry_run, progress=tell)  # fmt: skip
        _tell_report(report, as_json)


def _tell_report(report: loading.LoadReport, as_json: bool) -> None:
    click.echo(report.summary(), err=True)
    if as_json:
        click.echo(report.as_json(), nl=False)
    sys.exit(LOADED_WITH_REJECTS if report.has_rejects else 0)


def _tell_line(words: str, done: int, total: int) -> None:
    click.echo(words, err=True)


@contextmanager
def _ending_when_told(code: int) -> Iterator[None]:
    """SIGTERM and SIGINT end the block, and the program with that code, by way of everything that tidies up."""
    is_told = False

    def end(*_: Any) -> None:
        nonlocal is_told
        is_told = True
        sys.exit(code)

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    except RuntimeError:
        # The database puts an error of its own in the place of what a signal raised during a query.
        if is_told:
            sys.exit(code)
        raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _watch(folder: Path, settings: Settings, source: str | None, every: float) -> None:
    def bring_in(paths: list[Path]) -> loading.LoadReport:
        with _ending_when_told(0):
            return loading.load(paths, settings=settings, source=source)

    watch = Watch(folder, settings, bring_in, partial(click.echo, err=True), every)
    with _ending_when_told(0):
        click.echo(f"Watching {folder} every {every:g} seconds.", err=True)
        watch.run()


@main.command()
@click.argument("consultation")
@click.option("--erase", is_flag=True, help="Throw away the older builds too, which still hold it.")
@click.option("--json", "as_json", is_flag=True, help="Print the whole report on stdout.")
def unload(consultation: str, erase: bool, as_json: bool) -> None:
    """Take one consultation (its id) out of the data and publish the rest."""
    with _progress() as tell:
        report = loading.unload(consultation, settings=read_settings(), erase=erase, progress=tell)
    _tell_report(report, as_json)


@main.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="The folder to write to.")
def quarantined(out: Path) -> None:
    """Write the rejected rows, to be corrected and loaded with `load --corrected`; the folders are printed."""
    written = loading.write_quarantined(out, settings=read_settings())
    for folder in written.folders:
        click.echo(folder)
    click.echo(f"{written.rows:,} rows written.", err=True)
    if written.unreadable:
        click.echo(f"{written.unreadable:,} records could not be read at all: mend them in their own file, the Data "
                   "page lists them.", err=True)  # fmt: skip


@main.command()
@click.option("--fix", is_flag=True, help="Write the generated pages (data/README.md, queries/README.md) anew.")
def check(fix: bool) -> None:
    """Hold every SQL file to its front matter and the generated pages to what they are made from."""
    settings = read_settings()
    room = _room(settings)
    found = [str(error) for error in faults(room)] + _faults_of_loading(settings)
    found += documents.differences(settings, room.catalogue, fix=fix)
    for line in found:
        click.echo(line)
    click.echo(f"{len(room.catalogue.all())} queries, {len(found)} faults", err=True)
    sys.exit(1 if found else 0)


def _faults_of_loading(settings: Settings) -> list[str]:
    """What is wrong with the model and the contract's source: the sample must load."""
    with TemporaryDirectory() as folder:
        apart = replace(settings, var=Path(folder))
        try:
            loading.load([settings.sample], settings=apart, is_sample=True)
        except DashboardError as error:
            return [str(error)]
    return []


def _room(settings: Settings) -> Room:
    _see_to_a_build(settings)
    return open_room(settings)


def _see_to_a_build(settings: Settings) -> None:
    """Load the invented sample where nothing has been loaded, or where it was loaded by an older version."""
    if has_build(settings):
        warehouse = Warehouse(settings)
        build = warehouse.build()
        # A newer build that cannot be read may be real data: a new sample must not take its place.
        if not build.is_sample or build.id >= _shipped_at(settings) or warehouse.passed_over:
            return
        click.echo("The sample was loaded by an older version: loading it again.", err=True)
    else:
        click.echo("Nothing has been loaded yet: loading the invented sample.", err=True)
    with _progress() as tell:
        loading.load([settings.sample], settings=settings, is_sample=True, only=True, progress=tell)


def _shipped_at(settings: Settings) -> str:
    """When the newest file of the data folder was written, in the form of a build's id."""
    newest = max(file.stat().st_mtime for file in settings.data.rglob("*") if file.is_file())
    return datetime.fromtimestamp(newest, UTC).strftime("%Y%m%dT%H%M%S%f")


@main.command()
@click.argument("name", required=False)
@click.option("-c", "sql", help="One SELECT over the query tables instead of a named query.")
@click.option("--format", "form", type=click.Choice(printing.FORMS), default="table", show_default=True)
@_filters
def query(name: str | None, sql: str | None, form: str, parameters: tuple[str, ...], **options: Any) -> None:
    """Answer a question in the terminal. Without a name: list them all."""
    if name and sql is not None:
        raise click.UsageError("Give a name or -c, not both.")
    settings = read_settings()
    room = _room(settings)
    if sql is not None:
        filters = _read_filters(AD_HOC, (), parameters, options)
        result = ask(room, sql, filters, LOCAL_OPERATOR, Trail(settings.var))
        click.echo(warning(result), err=True)
    elif name:
        asked = room.catalogue.get(name)
        result = run(room, asked, _read_filters(name, asked.parameters, parameters, options), LOCAL_OPERATOR)
    else:
        for found in sorted(room.catalogue.queries(), key=lambda one: (one.folder, one.name)):
            click.echo(f"{found.name}\t{found.question or found.title}")
        return
    for line in printing.notes(result):
        click.echo(line, err=True)
    click.echo(printing.printed(result, form), nl=False)


@main.command()
@click.argument("name")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="The folder to write to.")
@click.option("--excel", is_flag=True, help="With the byte order mark that Excel wants.")
@_filters
def extract(name: str, out: Path, excel: bool, parameters: tuple[str, ...], **options: Any) -> None:
    """Write a query's CSV and its metadata; the paths of both are printed."""
    settings = read_settings()
    room = _room(settings)
    found = room.catalogue.get(name)
    filters = _read_filters(name, found.parameters, parameters, options)
    Trail(settings.var).note(LOCAL_OPERATOR.role, "extract csv", query=name, filters=str(filters))
    for path in printing.write_extract(room, found, filters, LOCAL_OPERATOR, out, for_excel=excel):
        click.echo(path)


@main.command()
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option("--scale", type=click.FloatRange(min=0.01), default=1.0, show_default=True, help="How large.")
@click.option("--seed", type=int, default=2021, show_default=True, help="The same seed gives the same files.")
def sample(out: Path, scale: float, seed: int) -> None:
    """Write an invented export to OUT; --scale multiplies members and activity."""
    with _progress() as tell:
        rows = write_sample(out, scale=scale, seed=seed, progress=tell)
    for table, count in rows.items():
        click.echo(f"{table}\t{count}")


@main.command()
def settings() -> None:
    """List every setting: variable, value in force, default, meaning."""
    rows = described(read_settings())
    for row in rows:
        click.echo(f"{row['variable']}\t{row['value']}\t(default: {row['default']})\t{row['meaning']}")


if __name__ == "__main__":
    main(prog_name="python -m dashboard")
