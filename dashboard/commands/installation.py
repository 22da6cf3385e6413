"""Commands about the installation itself: serve it, check it, list its settings."""

import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from dashboard import documents, loading, serving
from dashboard.commands.standing_in import open_a_room, see_to_a_build
from dashboard.errors import DashboardError
from dashboard.queries import faults
from dashboard.settings import Settings, described, read_settings


@click.command()
@click.option("--debug", is_flag=True, help="Dash's development server, for work on the code.")
def serve(debug: bool) -> None:
    """Serve the dashboard; the invented sample is loaded first where nothing has been loaded yet."""
    settings = read_settings()
    serving.check(settings)
    see_to_a_build(settings)
    click.echo(f"Serving on http://{serving.place(settings)}", err=True)
    serving.serve(settings, debug=debug)


@click.command()
@click.option("--fix", is_flag=True, help="Write the generated pages (data/README.md, queries/README.md) anew.")
def check(fix: bool) -> None:
    """Hold every SQL file to its front matter and the generated pages to what they are made from."""
    settings = read_settings()
    room = open_a_room(settings)
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


@click.command()
def settings() -> None:
    """List every setting: variable, value in force, default, meaning."""
    rows = described(read_settings())
    for row in rows:
        click.echo(f"{row['variable']}\t{row['value']}\t(default: {row['default']})\t{row['meaning']}")
