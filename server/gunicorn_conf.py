"""How gunicorn runs the web process: one gevent worker (DESIGN 11). Read by gunicorn itself."""

import gc
from typing import Any

from server.parent import end_with_parent

FAREWELL = "antrean_farewell"
"""The app's extension that is told of the worker, to hang up its screens when the worker stops."""

worker_class = "gevent"
workers = 1
worker_connections = 20_000
"""Far above the number of sockets: at the limit itself a request would hang."""

backlog = 4096
graceful_timeout = 3
"""Otherwise an open websocket holds a stop back for half a minute."""

timeout = 120
keepalive = 75
control_socket_disable = True
loglevel = "warning"


def on_starting(_: object) -> None:
    """In the master process, before anything else."""
    end_with_parent()


def post_fork(_: object, __: object) -> None:
    """In the worker process, before the app is loaded."""
    end_with_parent()


def post_worker_init(worker: Any) -> None:  # noqa: ANN401 - gunicorn has no types
    """In the worker process, with the app loaded. What is there now stays for good: the collector need
    not look through it again and again, which held every screen up for tens of milliseconds.
    """
    gc.collect()
    gc.freeze()
    farewell = worker.wsgi.extensions.get(FAREWELL)
    if farewell is not None:
        farewell(worker)
