"""Commands that answer a question, in the terminal or as a file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from dashboard import printing
from dashboard.commands.standing_in import open_a_room
from dashboard.errors import FilterError
from dashboard.filters import POPULATIONS, Filters, read_options
from dashboard.queries import Parameter, run
from dashboard.sandbox import NAME as AD_HOC
from dashboard.sandbox import ask, warning
from dashboard.settings import read_settings
from dashboard.trail import Trail
from dashboard.viewer import LOCAL_OPERATOR


def _filters(command: Callable) -> Callable:
    for option in (
        click.option("--count", type=click.Choice(["published"]), help="Count only what is still published."),
        click.option("--population", type=click.Choice(POPULATIONS), help="Who is counted where characteristics are."),
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


@click.command()
@click.argument("name", required=False)
@click.option("-c", "sql", help="One SELECT over the query tables instead of a named query.")
@click.option("--format", "form", type=click.Choice(printing.FORMS), default="table", show_default=True)
@_filters
def query(name: str | None, sql: str | None, form: str, parameters: tuple[str, ...], **options: Any) -> None:
    """Answer a question in the terminal. Without a name: list them all."""
    if name and sql is not None:
        raise click.UsageError("Give a name or -c, not both.")
    settings = read_settings()
    room = open_a_room(settings)
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


@click.command()
@click.argument("name")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="The folder to write to.")
@click.option("--excel", is_flag=True, help="With the byte order mark that Excel wants.")
@_filters
def extract(name: str, out: Path, excel: bool, parameters: tuple[str, ...], **options: Any) -> None:
    """Write a query's CSV and its metadata; the paths of both are printed."""
    settings = read_settings()
    room = open_a_room(settings)
    found = room.catalogue.get(name)
    filters = _read_filters(name, found.parameters, parameters, options)
    Trail(settings.var).note(LOCAL_OPERATOR.role, "extract csv", query=name, filters=str(filters))
    for path in printing.write_extract(room, found, filters, LOCAL_OPERATOR, out, for_excel=excel):
        click.echo(path)
