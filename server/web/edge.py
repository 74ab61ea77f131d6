"""What all requests of one app share. Built once by `create_app`; there are no globals."""

from dataclasses import dataclass

from flask import current_app

from server.domain.ids import DeviceId
from server.web.access import Access
from server.web.bell import Bell
from server.web.listeners import Listeners
from server.web.metrics import Metrics
from server.web.presence import Presence
from server.web.room_speakers import RoomSpeakers
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
    pairing_tries: Tries
    unknown_tokens: Tries
    voices: Tries
    feedback: Tries
    presence: Presence
    speakers: RoomSpeakers
    bell: Bell

    @classmethod
    def around(cls, services: Services) -> "Edge":
        """The edge in front of these services."""
        clock, listeners, settings = services.clock, Listeners(), services.settings
        return cls(
            services=services,
            access=Access(services.reads, now=lambda: clock.read().now),
            listeners=listeners,
            metrics=Metrics(listeners),
            tries=Tries(settings.rate_limit_sign_in),
            pairing_tries=Tries(settings.rate_limit_pairing),
            unknown_tokens=Tries(settings.rate_limit_unknown_tokens),
            voices=Tries(settings.rate_limit_voices),
            feedback=Tries(settings.rate_limit_feedback),
            presence=Presence(services, listeners),
            speakers=RoomSpeakers(services),
            bell=Bell(),
        )

    def heard(self, device_id: DeviceId) -> None:
        """A device has just asked for something; a printer agent has no socket to be heard by."""
        self.presence.heard(device_id)


def current_edge() -> Edge:
    """The edge of the app that serves this request."""
    edge: Edge = current_app.extensions[EXTENSION]
    return edge
