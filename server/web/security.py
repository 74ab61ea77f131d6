"""What protects a browser: headers on every answer, and the refusal of other sites' requests.

A request that changes something is refused when the browser says that another site sent it. There is
no hidden form token: it would expire on a kiosk that stays open for weeks.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from flask import Flask, Request

from server.web.access import bearer_of
from server.web.errors import CrossSiteRefused

if TYPE_CHECKING:
    from _typeshed import OptExcInfo
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
OWN_SITE: Final = frozenset({"same-origin", "none"})
"""`none`: the person typed the address. `same-site` is another host's page and is refused."""

CONTENT_SECURITY_POLICY: Final = (
    "default-src 'self'; connect-src 'self'; img-src 'self' data:; media-src 'self'; "
    "style-src 'self'; script-src 'self'; object-src 'none'; frame-ancestors 'none'; "
    "base-uri 'none'; form-action 'self'"
)

HEADERS: Final = (
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)
"""On every answer, also on errors. Nothing personal may stay in a cache unless a page says so."""


_PROTECTING: Final = list(HEADERS)
_KEPT_NOWHERE: Final = [*HEADERS, ("Cache-Control", "no-store")]


def protect(app: Flask) -> None:
    """Put the headers on every answer of the app.

    Beneath Flask, where headers are a plain list: seven checked additions would cost every tap more
    than finding out who taps.
    """
    inner = app.wsgi_app

    def protected(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        def start(
            status: str, headers: list[tuple[str, str]], problem: "OptExcInfo | None" = None, /
        ) -> Callable[[bytes], object]:
            is_kept = any(name == "Cache-Control" for name, _ in headers)
            return start_response(status, headers + (_PROTECTING if is_kept else _KEPT_NOWHERE), problem)

        return inner(environ, start)

    app.wsgi_app = protected  # type: ignore[method-assign]


def refuse_cross_site(request: Request) -> None:
    """Raises CrossSiteRefused for a change that another site's page asks for.

    A Bearer token is no cookie: a browser never adds it by itself, so it is proof enough.
    """
    if request.method in SAFE_METHODS or bearer_of(request) is not None:
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        is_own = site in OWN_SITE
    else:
        # Browsers leave Sec-Fetch-Site out on plain http; programs send neither.
        origin = request.headers.get("Origin")
        is_own = origin is None or is_same_origin(origin, request.host)
    if not is_own:
        raise CrossSiteRefused


def is_same_origin(origin: str, host: str) -> bool:
    """Whether an Origin header names the host that was asked. The scheme is left to a proxy."""
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and parts.netloc.lower() == host.lower()
