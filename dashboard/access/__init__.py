"""Who is asking: today, whether a request may be answered at all, and the headers of every answer.

There is no login yet, so the server listens on loopback only, answers only to loopback's names
(a page on another site could otherwise point a name of its own at this machine), and takes
changes from its own pages only.
"""

from ipaddress import ip_address
from urllib.parse import urlsplit

from dash import Dash
from flask import Flask, Response, abort, request

from dashboard.errors import SettingError

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def refuse_other_than_loopback(host: str) -> None:
    """SettingError for an address that others could reach."""
    try:
        is_loopback = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        is_loopback = False
    if not is_loopback:
        raise SettingError(f"{host} can be reached by others and there is no login yet, so only loopback is served",
                           where="DASHBOARD_HOST", remedy="Use 127.0.0.1.")  # fmt: skip


def guard(server: Flask) -> None:
    """Refuse requests for other names than loopback's, and changes that come from other sites."""

    @server.before_request
    def check() -> None:
        name = request.host.rsplit(":", 1)[0] if not request.host.endswith("]") else request.host
        if name not in LOOPBACK_NAMES:
            abort(403, "This server answers on this machine only.")
        site = request.headers.get("Sec-Fetch-Site")
        # Another site's page may link here, but not load pieces of it in the background: each costs an answer.
        if site in ("cross-site", "same-site") and request.headers.get("Sec-Fetch-Mode") != "navigate":
            abort(403, "Only this dashboard's own pages may ask that.")
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            origin = request.headers.get("Origin")
            if (site and site != "same-origin") or (not site and origin and urlsplit(origin).netloc != request.host):
                abort(403, "Only this dashboard's own pages may ask that.")


def send_headers(app: Dash) -> None:
    """Content Security Policy and its companions on every answer; nothing may be fetched from elsewhere."""
    known: dict[int, str] = {}

    def policy() -> str:
        # Dash adds inline scripts while it sets up, so the hashes are made again when their number changes.
        count = len(app._inline_scripts)
        if count not in known:
            hashes = " ".join(dict.fromkeys(app.csp_hashes()))
            known[count] = (
                f"default-src 'self'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; "
                "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
                "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
            )
        return known[count]

    @app.server.after_request
    def add(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = policy()
        for name, value in _HEADERS.items():
            response.headers[name] = value
        if response.mimetype in ("application/json", "text/csv", "application/zip", "text/html"):
            response.headers["Cache-Control"] = "no-store"
        return response
