"""What all requests of one app share. Built once by `create_app`; there are no globals."""

from dataclasses import dataclass

from flask import current_app

from server.web.access import Access
from server.web.listeners import Listeners
from server.web.metrics import Metrics
from server.web.services import Services
from server.web.tries import Tries

EXTENSION = "antrean"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """The edge of one app."""

    services: Services
    access: Access
    listeners: Listeners
    metrics: Metrics
    tries: Tries

    @classmethod
    def around(cls, services: Services) -> "Edge":
        """The edge in front of these services."""
        clock, listeners = services.clock, Listeners()
        return cls(
            services=services,
            access=Access(services.reads, now=lambda: clock.read().now),
            listeners=listeners,
            metrics=Metrics(listeners),
            tries=Tries(services.settings.rate_limit_sign_in),
        )


def current_edge() -> Edge:
    """The edge of the app that serves this request."""
    edge: Edge = current_app.extensions[EXTENSION]
    return edge
