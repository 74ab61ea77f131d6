"""What anybody may ask: the published standard, the office's name, this interface, whether we are well."""

from dataclasses import dataclass

import structlog
from flask import Response, request

from server.domain.errors import NotAllowed
from server.service.ports import StoreUnavailable
from server.service.screens import SnapshotHead, StandardsPage
from server.web.access import PUBLIC
from server.web.contract import Call, Endpoint
from server.web.errors import NotReady

log = structlog.get_logger()

LOOPBACK = ("127.", "::1", "::ffff:127.")
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-IP")


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """The process answers."""

    status: str
    build: str


def _standards(call: Call) -> StandardsPage:
    return call.edge.services.snapshots.standards()


def _head(call: Call) -> SnapshotHead:
    return call.edge.services.snapshots.head()


def _healthy(call: Call) -> Health:
    return Health(status="ok", build=call.edge.services.settings.build)


def _ready(call: Call) -> Health:
    settings = call.edge.services.settings
    try:
        is_ready = settings.database_ok()
    except StoreUnavailable:
        log.warning("readiness_check_failed", exc_info=True)
        is_ready = False
    if not is_ready:
        raise NotReady
    return Health(status="ready", build=settings.build)


def _metrics(call: Call) -> Response:
    """For a program on this machine; a proxy's visitors come from elsewhere."""
    is_here = (request.remote_addr or "").startswith(LOOPBACK)
    if not is_here or any(name in request.headers for name in FORWARDED):
        raise NotAllowed("Alamat ini hanya untuk komputer server sendiri.")
    return Response(call.edge.metrics.exposition(), content_type="text/plain; version=0.0.4; charset=utf-8")


ENDPOINTS = (
    Endpoint(
        name="standards",
        room="public",
        method="GET",
        path="/api/v1/standards",
        summary="The published standard of every public service.",
        roles=PUBLIC,
        handler=_standards,
        reply=StandardsPage,
    ),
    Endpoint(
        name="office_head",
        room="public",
        method="GET",
        path="/api/v1/office-head",
        summary="The office's name and clock, for a page that has no token yet.",
        roles=PUBLIC,
        handler=_head,
        reply=SnapshotHead,
    ),
    Endpoint(
        name="healthz",
        room="public",
        method="GET",
        path="/healthz",
        summary="The process answers.",
        roles=PUBLIC,
        handler=_healthy,
        reply=Health,
    ),
    Endpoint(
        name="readyz",
        room="public",
        method="GET",
        path="/readyz",
        summary="The database is in order.",
        roles=PUBLIC,
        handler=_ready,
        reply=Health,
    ),
    Endpoint(
        name="metrics",
        room="public",
        method="GET",
        path="/metrics",
        summary="Figures for Prometheus, for programs on this machine only.",
        roles=PUBLIC,
        handler=_metrics,
        reply=str,
    ),
)
