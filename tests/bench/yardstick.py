"""What everything is measured against: the smallest Flask app that stores a tap, and the smallest
Flask-SocketIO app that tells listeners something. Both under the product's own gunicorn settings.
"""

import os
import sqlite3
import sys
from pathlib import Path

from flask import Flask, Response
from flask_socketio import SocketIO, emit, join_room

from tests.bench.servers import Server, free_port, gunicorn, plain_environment

DATABASE = "YARDSTICK_DATABASE"
NAMESPACE = "/live"
CALL = {
    "type": "ticket_called",
    "seq": 1234,
    "prev": 1230,
    "label": "A-001",
    "desk": "Loket 1",
    "desk_kind": "loket",
    "desk_number": 1,
    "at": "2026-09-30T00:05:00.000000Z",
    "waiting": 7,
}


def make_app() -> Flask:
    """Two addresses and one namespace."""
    app = Flask("yardstick")
    database = sqlite3.connect(os.environ[DATABASE], isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("CREATE TABLE IF NOT EXISTS taps (id INTEGER PRIMARY KEY, body TEXT)")

    def insert() -> Response:
        database.execute("INSERT INTO taps (body) VALUES ('tap')")
        return Response(b'{"ok": true}', 201, content_type="application/json")

    def ready() -> Response:
        return Response(b"ready")

    app.add_url_rule("/insert", view_func=insert, methods=["POST"])
    app.add_url_rule("/readyz", view_func=ready)
    _attach_sockets(app)
    return app


def _attach_sockets(app: Flask) -> None:
    socketio = SocketIO(app, async_mode="gevent")

    def connect(_auth: object = None) -> None:
        join_room("board", namespace=NAMESPACE)
        emit("hello", {"seq": 1}, namespace=NAMESPACE)

    def tell() -> Response:
        socketio.emit("event", CALL, to="board", namespace=NAMESPACE)
        return Response(b'{"ok": true}', content_type="application/json")

    socketio.on_event("connect", connect, namespace=NAMESPACE)
    app.add_url_rule("/emit", view_func=tell, methods=["POST"])


def yardstick_server(folder: Path) -> Server:
    """A fresh yardstick."""
    port = free_port()
    return Server(
        name="yardstick",
        command=gunicorn("tests.bench.yardstick:make_app()", port),
        environment=plain_environment(**{DATABASE: str(folder / "yardstick.db")}),
        port=port,
        log=folder / "yardstick.log",
    )


def import_command() -> list[str]:
    """The yardstick of a start: the libraries alone."""
    return [sys.executable, "-c", "import flask, sqlalchemy, gevent"]
