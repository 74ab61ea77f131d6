"""From the table to Flask: one blueprint per room, one view per row, always in the same order:
another site's request refused, access, tries, body, handler, answer.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Final

import msgspec
from flask import Blueprint, Flask, Response, request

from server.domain.people import SESSION_LENGTH
from server.web.access import PUBLIC
from server.web.contract import Answer, Call, Endpoint
from server.web.edge import Edge
from server.web.parsing import BodyParser
from server.web.security import SAFE_METHODS, refuse_cross_site

JSON: Final = "application/json"
DEVICE_COOKIE_SECONDS: Final = 400 * 24 * 3600
"""The longest that browsers keep a cookie; a screen's page renews it."""

_encode = msgspec.json.Encoder().encode


def register(app: Flask, edge: Edge, endpoints: Iterable[Endpoint]) -> None:
    """Give every row its address."""
    rooms: dict[str, list[Endpoint]] = defaultdict(list)
    for endpoint in endpoints:
        rooms[endpoint.room].append(endpoint)
    for room, rows in rooms.items():
        blueprint = Blueprint(room, __name__)
        for row in rows:
            blueprint.add_url_rule(
                row.path.replace("{", "<").replace("}", ">"),
                endpoint=row.name,
                view_func=_view(edge, row),
                methods=[row.method],
                provide_automatic_options=False,
            )
        app.register_blueprint(blueprint)


def _view(edge: Edge, endpoint: Endpoint) -> Callable[..., Response]:
    parser = BodyParser(endpoint.body, endpoint.most_bytes) if endpoint.body is not None else None
    roles, is_safe = endpoint.roles, endpoint.method in SAFE_METHODS

    def view(**path: str) -> Response:
        with edge.metrics.timed(endpoint.name):
            if not is_safe:
                refuse_cross_site(request)
                request.max_content_length = endpoint.most_bytes
            principal = None if roles is PUBLIC else edge.access.require(roles, request)
            if principal is not None and principal.device is not None:
                edge.heard(principal.device.id)
            if endpoint.limit_tries:
                edge.tries.count(request.remote_addr)
            body = parser.parse(request) if parser is not None else None
            call = Call(edge=edge, body=body, principal=principal, path=path)
            return _response(edge, endpoint, endpoint.handler(call))

    return view


def _response(edge: Edge, endpoint: Endpoint, answer: object) -> Response:
    if isinstance(answer, Response):
        return answer
    if not isinstance(answer, Answer):
        return json_response(answer, endpoint.status)
    empty = Response(status=endpoint.status)
    response = empty if answer.value is None else json_response(answer.value, endpoint.status)
    for name, token in answer.cookies.items():
        set_token(response, name, token, is_secure=edge.services.settings.secure_cookies)
    return response


def json_response(value: object, status: int) -> Response:
    """Any reply as JSON."""
    return Response(_encode(value), status, content_type=JSON)


def set_token(response: Response, name: str, token: str | None, *, is_secure: bool) -> None:
    """Put a token where no script can read it, or take it away."""
    if token is None:
        response.delete_cookie(name, secure=is_secure, httponly=True, samesite="Lax")
        return
    is_screen = name in {"antrean_kiosk", "antrean_display"}
    response.set_cookie(
        name,
        token,
        max_age=DEVICE_COOKIE_SECONDS if is_screen else int(SESSION_LENGTH.total_seconds()),
        secure=is_secure,
        httponly=True,
        samesite="Lax",
    )
