"""The app: `create_app` for pages and HTTP, `attach_live` for sockets. Importing does nothing."""

from flask import Flask, Response, render_template, request

from server.domain.errors import QueueError
from server.web.edge import EXTENSION, Edge
from server.web.endpoints import ENDPOINTS
from server.web.errors import error_answer, refusal_of, status_of
from server.web.live import Live, attach_live
from server.web.parsing import MAX_BODY_BYTES
from server.web.public_pages import register_pages
from server.web.registration import json_response, register
from server.web.security import protect
from server.web.services import Services, WebSettings

__all__ = ["Live", "Services", "WebSettings", "attach_live", "create_app"]

_FOR_PROGRAMS = ("/api/", "/healthz", "/readyz", "/metrics")


def create_app(services: Services) -> Flask:
    """The app in front of these services."""
    app = Flask("server.web", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    app.url_map.merge_slashes = False  # "/kiosk//x" is no file, and nobody is sent anywhere for it
    edge = Edge.around(services)
    app.extensions[EXTENSION] = edge

    def count(response: Response) -> Response:
        edge.metrics.answered(request.endpoint or "unknown", response.status_code)
        return response

    app.after_request(count)
    protect(app)
    register(app, edge, ENDPOINTS)
    register_pages(app)
    app.register_error_handler(Exception, _refused)
    return app


def _refused(problem: Exception) -> Response:
    """The edge of every request: whatever happened, one shape, one line in the log, no trace."""
    refusal = refusal_of(problem, where=request.endpoint or "unknown")
    status = status_of(refusal)
    is_page = "text/html" in request.headers.get("Accept", "")
    if is_page and not request.path.startswith(_FOR_PROGRAMS):
        response = _page(refusal, status)
    else:
        response = json_response(error_answer(refusal), status)
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def _page(refusal: QueueError, status: int) -> Response:
    page = render_template("refused.html", refusal=refusal)
    return Response(page, status, content_type="text/html; charset=utf-8")
