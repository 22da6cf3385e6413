"""What the server itself answers: pages that exist, extracts, and 404 for everything else."""

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import IO
from urllib.parse import parse_qsl, urlencode

from dash import Dash
from dash.exceptions import DependencyException
from flask import Response, abort, request
from markupsafe import Markup

from dashboard import pages
from dashboard.components.borough_map import borough_map
from dashboard.components.table import table, thread
from dashboard.errors import DashboardError, FilterError, QueryError
from dashboard.extracts import Extract, sidecar, write_csv, write_zip
from dashboard.figures.outlines import outlines_of
from dashboard.filters import Filters, read_address
from dashboard.queries import BrokenQuery, Room, run
from dashboard.trail import Trail
from dashboard.viewer import Viewer

PAGE_RULES = ("/", "/<path:path>")
"""The rules by which Dash gives the shell to every address that nothing else answers."""


def answer_addresses(app: Dash, room: Room, viewer: Viewer, trail: Trail, reference: Path) -> None:
    """Register the extracts, the health check, and the refusal of unknown addresses.

    `reference` is the folder that boundaries may lie in.
    """
    _refuse_unknown_pages(app, room, viewer)
    _name_the_consultation(app, room, viewer)
    _serve_extracts(app, room, viewer, trail)
    _serve_fragments(app, room, viewer, reference)
    _serve_load_report(app, room, viewer, trail)

    @app.server.get("/healthz")
    def health() -> str:
        return "ok"


def exists(path: str, room: Room, viewer: Viewer) -> bool:
    """Whether an address is a page's: its subject, if it has one, must exist too."""
    found = pages.find(path)
    if found is None:
        return False
    page, subject = found
    if subject is None:
        return True
    if page.SUBJECT == "query":
        return subject in room.catalogue.all()
    return subject in discussion_ids(room, viewer)


def discussion_ids(room: Room, viewer: Viewer) -> set[str]:
    """The ids of all discussions that have a page."""
    try:
        return set(run(room, room.catalogue.get("discussions"), Filters(), viewer).values("discussion_id"))
    except (DashboardError, KeyError):
        return set()


def newest_consultation(room: Room, viewer: Viewer) -> str | None:
    """The consultation that a page starts from: the one that opened last."""
    try:
        choices = run(room, room.catalogue.get("filter_choices"), Filters(), viewer)
        return next((row["value"] for row in choices.rows if row["filter"] == "consultation"), None)
    except DashboardError:
        return None


def _refuse_unknown_pages(app: Dash, room: Room, viewer: Viewer) -> None:
    @app.server.before_request
    def refuse() -> None:
        rule = request.url_rule
        if rule and rule.rule in PAGE_RULES and not exists(request.path, room, viewer):
            abort(404)

    # What Dash raises for a script of a library that there is not.
    @app.server.errorhandler(DependencyException)
    @app.server.errorhandler(404)
    def not_found(_: Exception) -> tuple[str, int]:
        words = (
            '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Page not found</title></head>'
            "<body><main><h1>Page not found</h1><p>There is no page at this address. If you typed it, check that it "
            'is right.</p><p><a href="/">Go to the overview</a></p></main></body></html>'
        )
        return words, 404


def _name_the_consultation(app: Dash, room: Room, viewer: Viewer) -> None:
    """Put the consultation that pages start from into the page's head, where assets/start.js writes it
    into the address before anything is drawn: the address always says what is shown."""
    plain = app.interpolate_index

    def interpolate_index(**parts: str) -> str:
        consultation = newest_consultation(room, viewer) or ""
        # Braces too: Dash fills its own places, such as {%config%}, wherever they stand.
        escaped = escape(consultation, quote=True).replace("{", "&#123;").replace("%", "&#37;")
        parts["metas"] = f'{parts["metas"]}<meta name="start-consultation" content="{escaped}">'
        return plain(**parts)

    app.interpolate_index = interpolate_index


def _serve_extracts(app: Dash, room: Room, viewer: Viewer, trail: Trail) -> None:
    @app.server.get("/extracts/<file>")
    def extract(file: str) -> Response:
        name, _, ending = file.partition(".")
        if name not in room.catalogue.all() or ending not in ("csv", "csv-metadata.json", "zip"):
            abort(404)
        try:
            filters, asked = _asked()
            query = room.catalogue.get(name)
            trail.note(viewer.role, f"extract {ending}", query=name, address=request.full_path)
            if ending == "zip":
                packed = write_zip(room, [query], filters, viewer, asked.get("build"))
                if packed.failed:
                    packed.file.close()
                    raise QueryError(packed.failed[name])
                return _attachment(_read(packed.file), packed.name, "application/zip", packed.file)
            written = write_csv(room, query, filters, viewer, asked.get("build"), for_excel=asked.get("for") == "excel")
        except DashboardError as error:
            return Response(f"{error}\n", 400 if isinstance(error, FilterError) else 422, mimetype="text/plain")
        if ending == "csv-metadata.json":
            written.file.close()
            words = json.dumps(sidecar(written), indent=2, ensure_ascii=False)
            return _attachment(iter([words.encode()]), f"{written.name}-metadata.json", "application/json")
        return _csv(written)

    @app.server.get("/extracts.zip")
    def everything() -> Response:
        try:
            filters, asked = _asked()
            trail.note(viewer.role, "extract everything", address=request.full_path)
        except DashboardError as error:
            return Response(f"{error}\n", 400 if isinstance(error, FilterError) else 422, mimetype="text/plain")
        broken = {one.name for one in room.catalogue.all().values() if isinstance(one, BrokenQuery)}
        queries = [query for query in room.catalogue.queries() if query.name not in broken]
        packed = write_zip(room, queries, filters, viewer, asked.get("build"))
        answer = _attachment(_read(packed.file), packed.name, "application/zip", packed.file)
        answer.headers["X-Extract-Complete"] = "false" if packed.failed else "true"
        return answer


def _serve_fragments(app: Dash, room: Room, viewer: Viewer, reference: Path) -> None:
    """Pieces of pages as plain HTML: the table or the map of a query, a list that a page makes itself."""

    @app.server.get("/fragments/<any(tables, threads, maps):kind>/<name>")
    def rows_of(kind: str, name: str) -> str:
        try:
            filters, asked = _asked()
            result = run(room, room.catalogue.get(name), filters, viewer, asked.get("build"))
            if kind == "maps":
                return borough_map(result, asked.get("path", ""), outlines_of(reference))
            return (thread if kind == "threads" else table)(result, asked.get("path", ""))
        except DashboardError as error:
            return str(Markup("<p>{}</p>").format(error))

    @app.server.get("/fragments/panels/<name>")
    def panel_of(name: str) -> str:
        if name not in pages.PANELS:
            abort(404)
        try:
            filters, asked = _asked()
            return pages.PANELS[name](pages.View(room, viewer, asked.get("build")), filters)
        except DashboardError as error:
            return str(Markup("<p>{}</p>").format(error))


def _serve_load_report(app: Dash, room: Room, viewer: Viewer, trail: Trail) -> None:
    """What became of every file and row of the load that made a build (`?build=`; else the one in force)."""

    @app.server.get(pages.data.REPORT_ADDRESS)
    def load_report() -> Response:
        try:
            build = request.args.get("build") or room.warehouse.newest
            report = pages.data.load_report(pages.View(room, viewer, build))
            if not report:
                abort(404)
            trail.note(viewer.role, "load report", build=build)
        except DashboardError as error:
            return Response(f"{error}\n", 422, mimetype="text/plain")
        words = json.dumps(report, indent=2, ensure_ascii=False)
        return _attachment(iter([words.encode()]), f"load-report_{build}.json", "application/json")


OWN_WORDS = ("for", "build", "path")
"""What an address of the server's own may say besides the filters."""


def _asked() -> tuple[Filters, dict[str, str]]:
    """The filters that the address names, and its other words."""
    pairs = parse_qsl(request.query_string.decode("utf-8", "replace"), keep_blank_values=True)
    own = {name: value for name, value in pairs if name in OWN_WORDS}
    # A path of another site would make the links of a table lead there.
    if not pages.find(own.get("path", "/")):
        own.pop("path")
    return read_address(urlencode([pair for pair in pairs if pair[0] not in OWN_WORDS])), own


def _csv(written: Extract) -> Response:
    answer = _attachment(written.chunks(), written.name, "text/csv", written.file)
    answer.headers["X-Extract-Complete"] = "true"
    answer.headers["X-Extract-Rows"] = str(len(written.result.rows))
    answer.headers["X-Extract-SHA256"] = written.sha256
    return answer


def _read(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    return iter(lambda: file.read(64 * 1024), b"")


def _attachment(chunks: Iterator[bytes], name: str, mimetype: str, file: IO[bytes] | None = None) -> Response:
    answer = Response(chunks, mimetype=mimetype)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    if file is not None:
        answer.call_on_close(file.close)
    return answer
