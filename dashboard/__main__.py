"""The command line: `python -m dashboard <command>`. Results go to stdout, words to stderr.

Exit codes: 0 done; 1 refused or something is wrong; 2 the command was not understood;
3 (load) loaded, with rows that were rejected.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from dashboard import __version__, documents, loading, printing, serving
from dashboard.errors import DashboardError, FilterError
from dashboard.filters import Filters, read_options
from dashboard.loading.sample import write_sample
from dashboard.queries import Parameter, Room, faults, open_room, run
from dashboard.sandbox import NAME as AD_HOC
from dashboard.sandbox import ask, warning
from dashboard.settings import Settings, described, read_settings
from dashboard.trail import Trail
from dashboard.viewer import LOCAL_OPERATOR
from dashboard.warehouse import Warehouse, has_build

LOADED_WITH_REJECTS = 3


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
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--source", help="The platform that the export comes from; left out: recognised from the files.")
@click.option("--sample", is_flag=True, help="Mark the data as an invented sample on every page.")
def load(paths: tuple[Path, ...], source: str | None, sample: bool) -> None:
    """Load exports (folders or zips) into a new build and publish it. Exit 3: loaded, with rejects."""
    settings = read_settings()
    is_sample = sample or all(path.resolve() == settings.sample.resolve() for path in paths)
    with _progress() as tell:
        report = loading.load(list(paths), settings=settings, source=source, is_sample=is_sample, progress=tell)
    click.echo(report.summary())
    sys.exit(LOADED_WITH_REJECTS if report.has_rejects else 0)


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
        build = Warehouse(settings).build()
        if not build.is_sample or build.id >= _shipped_at(settings):
            return
        click.echo("The sample was loaded by an older version: loading it again.", err=True)
    else:
        click.echo("Nothing has been loaded yet: loading the invented sample.", err=True)
    with _progress() as tell:
        loading.load([settings.sample], settings=settings, is_sample=True, progress=tell)


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
