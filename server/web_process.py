"""The web process, as gunicorn loads it: the app, the writer thread, the relay and the deadlines."""

import contextlib
import os
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Protocol

import gevent
import structlog
from flask import Flask
from gevent.event import Event
from gunicorn.arbiter import Arbiter

from server.gunicorn_conf import FAREWELL
from server.heartbeat import BEAT_SECONDS, beat
from server.logs import set_up_logs
from server.service.deadlines import Deadlines
from server.service.ports import Clock
from server.settings import NotInstalled, Settings
from server.store.notifications import listen
from server.wakeup import WEB, WORKER, Listener, Waker
from server.web.app import Live, attach_live, create_app
from server.wiring import Backbone, open_backbone, web_services
from server.writer import Writer

log = structlog.get_logger(__name__)

TICK_SECONDS = 0.5
REST_SECONDS = 0.05
LISTEN_AGAIN_SECONDS = 5
HANG_UP_AGAIN_SECONDS = 0.2
DOOR_IS_SHUT_AFTER_SECONDS = 1.0
"""gunicorn looks every second whether it has to stop."""

DEMO_TOKENS = "ANTREAN_DEMO_TOKENS"


def make_app() -> Flask:
    """Build everything of the web process and start its background greenlets."""
    settings = Settings.from_env(os.environ)
    set_up_logs(settings.log_format)
    backbone = _installed_backbone(settings)
    wake_worker = Waker(settings.home, WORKER).wake
    something_happened = Event()

    def after_commit_elsewhere() -> None:
        live.wake()
        something_happened.set()

    def after_commit() -> None:
        after_commit_elsewhere()
        wake_worker()

    writer = Writer(backbone.dispatcher, after_commit)
    services = web_services(backbone, writer, demo_tokens=_demo_tokens())
    app = create_app(services)
    live = attach_live(app, services)
    deadlines = Deadlines(backbone.reads, writer)
    live.start()
    app.extensions[FAREWELL] = partial(gevent.spawn, hang_up_when_stopping, live)
    gevent.spawn(keep_deadlines, deadlines, backbone.clock, settings.speed, something_happened)
    gevent.spawn(_show_life, settings.home)
    if not settings.database_file:
        gevent.spawn(_listen_to_database, settings.database_url, after_commit_elsewhere)
    gevent.spawn(_listen, Listener(settings.home, WEB), after_commit_elsewhere)
    return app


def _installed_backbone(settings: Settings) -> Backbone:
    """The backbone; without an installed office the process ends, and gunicorn does not start it again."""
    try:
        return open_backbone(settings, wake=_nobody)
    except NotInstalled as problem:
        log.error("not_installed", reason=str(problem))
        sys.exit(Arbiter.WORKER_BOOT_ERROR)


class Stoppable(Protocol):
    """gunicorn's worker, as far as it matters here."""

    alive: bool


def hang_up_when_stopping(live: Live, worker: Stoppable) -> None:
    """When it is told to stop, gunicorn waits for open connections, and a screen's is always open. Hung up
    as soon as nobody new is let in, they come back to the next process by themselves, all the sooner.
    """
    while worker.alive:
        gevent.sleep(TICK_SECONDS)
    gevent.sleep(DOOR_IS_SHUT_AFTER_SECONDS)
    while True:
        live.hang_up()
        gevent.sleep(HANG_UP_AGAIN_SECONDS)


def keep_deadlines(deadlines: Deadlines, clock: Clock, speed: float, woken: Event) -> None:
    """Step, sleep until the next due time, be woken by commits, not by each one of a rush; never end."""
    while True:
        woken.clear()
        try:
            due_at = deadlines.step(now=clock.read().now)
        except Exception:  # the deadlines' edge: a full disk now must not stop the clocks for ever
            log.exception("deadlines_failed")
            due_at = None
        gevent.sleep(min(REST_SECONDS, _seconds_until(due_at, clock.read().now, speed)))
        woken.wait(_seconds_until(due_at, clock.read().now, speed))


def _seconds_until(due_at: datetime | None, now: datetime, speed: float) -> float:
    if due_at is None:
        return TICK_SECONDS
    left = (due_at - now) / timedelta(seconds=1) / speed
    return min(max(left, 0.001), TICK_SECONDS)


def _listen(listener: Listener, woken: Callable[[], None]) -> None:
    """The worker process has committed something: the screens and the clocks want to know."""
    while True:
        if listener.wait(TICK_SECONDS):
            woken()


def _listen_to_database(database_url: str, woken: Callable[[], None]) -> None:
    """Another machine has committed something. A lost connection is opened again."""
    while True:
        try:
            listen(database_url, woken)
        except Exception:  # the listener's edge: the slow tick goes on meanwhile
            log.exception("database_listener_lost")
        gevent.sleep(LISTEN_AGAIN_SECONDS)


def _show_life(home: Path) -> None:
    """For `antrean doctor`."""
    while True:
        with contextlib.suppress(OSError):
            beat(home, WEB)
        gevent.sleep(BEAT_SECONDS)


def _demo_tokens() -> dict[str, str]:
    """The tokens of the demonstration's own kiosk and display, from `antrean demo`."""
    pairs = os.environ.get(DEMO_TOKENS, "").split(",")
    return dict(pair.split("=", 1) for pair in pairs if pair)


def _nobody() -> None:
    """The writer wakes whoever needs it, from the event loop."""
