"""The token behind a device's page: its cookie, or what a demonstration lends to a screen that has none."""

from flask import Response, request

from server.domain.people import Role
from server.web.access import COOKIE_OF
from server.web.edge import current_edge
from server.web.registration import set_token
from server.web.tokens import token_hash


def token_of_screen(kind: Role) -> str | None:
    """The token of the browser that asks. In a demonstration, whose devices are enrolled at the start, a
    screen without a good one of its own gets that of its kind.
    """
    edge, token = current_edge(), request.cookies.get(COOKIE_OF[kind])
    settings = edge.services.settings
    if settings.is_demo and (token is None or edge.access.principal(token_hash(token)) is None):
        return settings.demo_tokens.get(kind)
    return token


def renew(response: Response, kind: Role, token: str | None) -> Response:
    """The answer with the cookie that a device keeps for years, if it has one."""
    if token:
        is_secure = current_edge().services.settings.secure_cookies
        set_token(response, COOKIE_OF[kind], token, is_secure=is_secure)
    return response
