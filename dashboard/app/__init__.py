"""The one place where the pieces meet: `create_app(settings)` gives the Dash app, warmed up."""

from pathlib import Path

import flask_bootstrap
from dash import Dash
from flask import Flask, Response, send_from_directory
from flask_compress import Compress

from dashboard import access
from dashboard.app.addresses import answer_addresses
from dashboard.app.callbacks import connect
from dashboard.components.shell import INDEX, SITE, shell
from dashboard.errors import WarehouseError
from dashboard.queries import Room, open_room
from dashboard.settings import Settings
from dashboard.trail import Trail
from dashboard.viewer import LOCAL_OPERATOR

BOOTSTRAP = Path(flask_bootstrap.__file__).parent / "static" / "bootstrap5" / "css"
YEAR = 31_536_000


def create_app(settings: Settings) -> Dash:
    """The app over these settings. Its `server` is what a WSGI server runs.

    Nothing is opened before a request, so that a forked worker opens the data itself.
    """
    room, trail, viewer = open_room(settings), Trail(settings.var), LOCAL_OPERATOR
    server = Flask("dashboard")
    server.config.update(SEND_FILE_MAX_AGE_DEFAULT=YEAR, COMPRESS_MIMETYPES=[
        "text/html", "text/css", "application/json", "application/javascript", "text/javascript", "text/csv",
    ])  # fmt: skip
    app = Dash(
        "dashboard", server=server, title=SITE, update_title=None, assets_folder=str(settings.assets.resolve()),
        index_string=INDEX, external_stylesheets=["/bootstrap/bootstrap.min.css"], compress=False,
        suppress_callback_exceptions=True, serve_locally=True,
    )  # fmt: skip
    Compress(server)
    _close_files(server)
    access.guard(server)
    access.send_headers(app)
    _serve_bootstrap(server)
    app.layout = lambda: shell(*_build_shown(room))
    connect(app, room, viewer)
    answer_addresses(app, room, viewer, trail, settings.data / "reference")
    _warm(app)
    return app


def _build_shown(room: Room) -> tuple[str | None, bool, bool]:
    try:
        build = room.warehouse.build()
    except WarehouseError:
        return None, False, False
    return build.id, build.is_sample, not build.platforms


def _serve_bootstrap(server: Flask) -> None:
    @server.get("/bootstrap/bootstrap.min.css")
    def bootstrap() -> Response:
        return send_from_directory(BOOTSTRAP, "bootstrap.min.css")


def _close_files(server: Flask) -> None:
    # Flask-Compress puts a stream of its own in a file's place and leaves the file open.
    @server.after_request
    def close(response: Response) -> Response:
        if hasattr(response.response, "close"):
            response.call_on_close(response.response.close)
        return response


def _warm(app: Dash) -> None:
    # Dash sets itself up at the first request, and that is not safe among threads (plotly/dash#3971):
    # the first burst after a start would find libraries missing and leave the page dead.
    app.server.test_client().get("/", headers={"Host": "127.0.0.1"})
