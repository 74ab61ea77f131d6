"""The edge in front of a real hall without a database: real commands, snapshots and messages, known
devices and people, and clients that already carry their tokens. No tests here.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_socketio import SocketIOTestClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from server.domain import commands
from server.domain.ids import PersonId
from server.domain.people import Actor, Role
from server.domain.wording import Text
from server.media.drawing import draw
from server.media.folder import MediaFolder
from server.media.limits import Limits
from server.media.scans import ScanFolder
from server.paper_desk import paper_desk
from server.service.messages import LogMessages
from server.service.phone_messages import PhoneLog
from server.service.ports import Commands
from server.service.replies import Done
from server.service.sheets.sheet import Sheet
from server.service.snapshots import Setting, Snapshots
from server.web.app import Live, Services, WebSettings, attach_live, create_app
from server.web.edge import EXTENSION, Edge
from server.web.pins import PinHasher
from server.web.tokens import token_hash
from tests.support.builders import a_person
from tests.support.hall import ADMIN, Hall

BUILD = "3f9a"
PIN = "208417"
PEOPLE = {
    "petugas1": Role.OFFICER,
    "petugas2": Role.OFFICER,
    "penjaga": Role.GUARD,
    "ka.spkt": Role.HEAD,
    "kasiwas": Role.OVERSIGHT,
    "admin": Role.ADMIN,
}
DEVICES = ("kiosk", "display", "agent")
SMALL_SCAN = 100_000
SMALL = Limits(picture=100_000, video=200_000, folder=500_000, reserve=0)
SHIPPED = {
    "home.welcome": Text(id="Selamat datang", en="Welcome"),
    "service.minutes": Text(id="Standar {minutes} menit", en="Standard {minutes} minutes"),
}


Changes = Mapping[str, object]
_changed: Callable[..., WebSettings] = replace


def _settings(folder: Path, database_ok: Callable[[], bool]) -> WebSettings:
    return WebSettings(
        build=BUILD,
        is_demo=False,
        preview_folder=folder / "previews",
        database_ok=database_ok,
        async_mode="threading",
        rate_limit_sign_in="1000/minute",
    )


@cache
def pin_hash() -> str:
    """One real hash for everybody: hashing takes long on purpose."""
    return PinHasher().hash(PIN)


_translated: Final[dict[str, Callable[..., tuple[str, str]]]] = {}


@contextmanager
def addresses_translated_once() -> Iterator[None]:
    """Every app has the same addresses. Werkzeug compiles a function for each of them that would write the
    address, which is nine tenths of what an app costs and which nobody here calls: one app does it for all.
    """
    translate = Rule._compile_builder

    def translate_once(rule: Rule, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        key = repr((rule.rule, rule.defaults, rule._trace, append_unknown))
        if key not in _translated:
            _translated[key] = translate(rule, append_unknown)
        return _translated[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rule, "_compile_builder", translate_once)
        yield


@dataclass
class Recording:
    """Commands that are carried out and remembered."""

    inner: Commands
    asked: list[object]

    def execute(self, command: object, actor: Actor) -> object:
        self.asked.append(command)
        return self.inner.execute(command, actor)


class House:
    """One app, its hall and its tokens."""

    def __init__(self, folder: Path, settings: Changes = MappingProxyType({})) -> None:
        self.hall = Hall()
        self.commands = Recording(self.hall.dispatcher, [])
        self.is_well = True
        self.pressed: list[Sheet] = []
        self.settings = _changed(_settings(folder, lambda: self.is_well), **settings)
        self.services = self._services()
        with addresses_translated_once():
            self.app: Flask = create_app(self.services)
        self.live: Live = attach_live(self.app, self.services)
        self.edge: Edge = self.app.extensions[EXTENSION]
        self._enrol()
        self.commands.asked.clear()

    def client(self) -> FlaskClient:
        """A browser or program that nobody knows yet."""
        return self.app.test_client()

    def ask(self, method: str, path: str, *, by: str | None = None, body: object = None) -> TestResponse:
        """One request, with the Bearer token of a device or person if one is named."""
        headers = {} if by is None else {"Authorization": f"Bearer {self.token(by)}"}
        if body is None:
            return self.client().open(path, method=method, headers=headers)
        return self.client().open(path, method=method, headers=headers, json=body)

    def tap(self, service: str = "spkt.lp", request_id: str = "tap-00000001") -> TestResponse:
        body = {"request_id": request_id, "service": service, "priority": None}
        return self.ask("POST", "/api/v1/tickets", by="kiosk", body=body)

    def token(self, name: str) -> str:
        """The token of a device; of a person it is a session that is opened when first asked for."""
        token = f"token-of-{name}"
        if name in PEOPLE and self.services.reads.session(token_hash(token)) is None:
            self.hall.sign_in(name, token_hash=token_hash(token))
        return token

    def screen(
        self, audience: str, *, by: str | None = None, browser: FlaskClient | None = None
    ) -> SocketIOTestClient:
        """A socket that asks to listen, with a token or with the cookies of a browser."""
        auth = {"audience": audience} if by is None else {"audience": audience, "token": self.token(by)}
        return self.live.socketio.test_client(
            self.app, namespace="/live", auth=auth, flask_test_client=browser
        )

    def _services(self) -> Services:
        reads, clock = self.hall.store.reads(), self.hall.clock
        setting = Setting(build=BUILD, is_demo=self.settings.is_demo, speed=1.0, sentence=str)
        return Services(
            commands=self.commands,
            snapshots=Snapshots(reads, clock, setting),
            relay_source=LogMessages(reads, str),
            phone_source=PhoneLog(reads),
            reads=reads,
            clock=clock,
            pins=PinHasher(),
            settings=self.settings,
            scans=ScanFolder(self.settings.preview_folder.parent / "scans", most=SMALL_SCAN),
            media=MediaFolder(self.settings.preview_folder.parent / "media", limits=SMALL, draw=draw),
            paper=paper_desk(lambda: reads.office_state().office, lambda: clock.read().now, is_demo=False),
            press=self._press,
            public_texts=SHIPPED,
        )

    def _press(self, sheet: Sheet) -> bytes:
        """What would have been set; tests/papers sets the sheets themselves."""
        self.pressed.append(sheet)
        return b"%PDF-" + sheet.template.encode()

    def _enrol(self) -> None:
        for name, role in PEOPLE.items():
            person = a_person(name, id=PersonId(name), name=name, role=role, pin_hash=pin_hash())
            self.hall.store.add_person(person)
        for kind in DEVICES:
            command = commands.AddDevice(kind=kind, name=kind, token_hash=token_hash(f"token-of-{kind}"))
            self.hall.send(command, ADMIN, Done)


def told(response: TestResponse) -> dict[str, Any]:
    """The JSON object of an answer."""
    answer = response.get_json()
    assert isinstance(answer, dict)
    return answer


def assert_refused(response: TestResponse, status: int, code: str) -> str:
    """The one shape of every refusal; returns its sentence."""
    assert response.status_code == status, response.text
    assert response.content_type == "application/json"
    answer = told(response)
    assert set(answer) == {"error"}
    error = answer["error"]
    assert set(error) == {"code", "message", "retry"}
    assert error["code"] == code
    assert isinstance(error["retry"], bool)
    sentence: str = error["message"]
    assert sentence.endswith(".")
    assert not any(leak in sentence for leak in ("Traceback", "Error", "Expected", "object at"))
    return sentence
