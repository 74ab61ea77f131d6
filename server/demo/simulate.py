"""Starts and stops the simulated visitors and officers of `antrean demo --simulate`. They know the public
HTTP interface only, so what they do proves that interface, and nothing in the server knows of them."""

import threading
from collections.abc import Sequence

from server.demo.api_client import ApiClient, HttpExchange
from server.demo.officer_life import OfficerLife
from server.demo.pace import Pace
from server.demo.sample import DemoPerson
from server.demo.visitor_life import VisitorLife
from server.domain.people import Role

_LEAVE_SECONDS = 0.8
"""How long everybody together has to go home. Whoever still waits for an answer is left behind."""


def run_simulation(
    base_url: str,
    *,
    people: Sequence[DemoPerson],
    kiosk_token: str,
    speed: float,
    stop: threading.Event,
    seed: int,
) -> None:
    """Play until `stop` is set; returns within a second of it. Survives restarts of the server.

    `speed` counts until the first snapshot says how fast the office's time runs.
    """
    exchange = HttpExchange(base_url)
    kiosk = ApiClient(exchange, stop=stop, token=kiosk_token)
    lives: list[VisitorLife | OfficerLife] = [VisitorLife(kiosk, Pace(speed, stop=stop), seed=seed)]
    for person in people:
        if person.role is Role.OFFICER:
            client = ApiClient(exchange, stop=stop)
            lives.append(OfficerLife(person, client, Pace(speed, stop=stop), seed=seed))
    threads = [
        threading.Thread(target=life.live, name=f"simulated-{life.name}", daemon=True) for life in lives
    ]
    for thread in threads:
        thread.start()
    stop.wait()
    for thread in threads:
        thread.join(_LEAVE_SECONDS / len(threads))
