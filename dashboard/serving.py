"""Runs the app under a server fit for use: gunicorn where there is fork, waitress elsewhere."""

import os
import socket
import sys

from dash import Dash

from dashboard import access
from dashboard.app import create_app
from dashboard.errors import SettingError
from dashboard.figures import boundaries
from dashboard.settings import Settings, read_settings


def check(settings: Settings) -> None:
    """SettingError where these settings cannot be served: an address that others can reach, boundaries with a fault,
    a port in use."""
    access.refuse_other_than_loopback(settings.host)
    boundaries.read(settings.data / "reference")
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((settings.host, settings.port))
        except OSError as error:
            raise SettingError(f"port {settings.port} cannot be used: {error.strerror}", where="DASHBOARD_PORT",
                               remedy="Stop what uses it, or set DASHBOARD_PORT to another.") from None  # fmt: skip


def serve(settings: Settings, *, debug: bool = False) -> None:
    """Serve until stopped. The process becomes gunicorn, so its id is the server's."""
    if debug:
        create_app(settings).run(host=settings.host, port=settings.port, debug=True)
    elif hasattr(os, "fork"):
        sys.stderr.flush()
        os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *_gunicorn(settings)])
    else:
        from waitress import serve as wait  # only installed where gunicorn cannot run

        wait(create_app(settings).server, host=settings.host, port=settings.port, threads=settings.server_threads)


def place(settings: Settings) -> str:
    """Host and port as an address writes them."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"{host}:{settings.port}"


def _gunicorn(settings: Settings) -> list[str]:
    return [
        "--bind", place(settings), "--workers", str(settings.workers), "--worker-class", "gthread",
        "--threads", str(settings.server_threads), "--no-control-socket", "--log-level", "warning",
        "--graceful-timeout", "5", "--name", "dashboard", "dashboard.serving:server()",
    ]  # fmt: skip


def server():
    """The WSGI app, for gunicorn: made in each worker, from the settings in force, warmed up."""
    app: Dash = create_app(read_settings())
    return app.server
