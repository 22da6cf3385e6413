"""The invented sample stands in where nothing has been loaded, so that every command has something to show."""

from datetime import UTC, datetime

import click

from dashboard import loading
from dashboard.commands.telling import progress
from dashboard.queries import Room, open_room
from dashboard.settings import Settings
from dashboard.warehouse import Warehouse, has_build


def open_a_room(settings: Settings) -> Room:
    """What questions are asked in, with a build to ask."""
    see_to_a_build(settings)
    return open_room(settings)


def see_to_a_build(settings: Settings) -> None:
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
    with progress() as tell:
        loading.load([settings.sample], settings=settings, is_sample=True, only=True, progress=tell)


def _shipped_at(settings: Settings) -> str:
    """When the newest file of the data folder was written, in the form of a build's id."""
    newest = max(file.stat().st_mtime for file in settings.data.rglob("*") if file.is_file())
    return datetime.fromtimestamp(newest, UTC).strftime("%Y%m%dT%H%M%S%f")
