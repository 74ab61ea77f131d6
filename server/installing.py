"""Putting an office into a database, and giving people and devices access. Used by the command line."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine

from server.clock import wall_now
from server.domain import commands
from server.domain.ids import PersonId
from server.domain.office import Office
from server.domain.people import Actor, Role, check_new_pin
from server.settings import NotInstalled, Settings
from server.store import schema
from server.store.backup import back_up
from server.store.documents import encode_office
from server.store.engine import connect
from server.store.installation import prepare
from server.web.pins import PinHasher
from server.web.tokens import new_token, token_hash
from server.wiring import Backbone, open_backbone, with_address_of, with_printer_of

OPERATOR = Actor(Role.ADMIN, "antrean")
"""Who stands in the log for the command line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """An account to be added."""

    id: str
    name: str
    role: str
    pin: str


def install(
    settings: Settings, office: Office, *, keeping: Callable[[Office], Office] | None = None
) -> Backbone:
    """Make or update the database, and store the office's document if it differs from the stored one.
    An older database is backed up first. `keeping` says what becomes of an office that stands already.
    """
    settings.home.mkdir(parents=True, exist_ok=True)
    engines = connect(settings.database_url)
    try:
        _make_ready_for_upgrade(settings, engines.read)
        prepare(engines.write, office.id, now=wall_now())
    finally:
        engines.dispose()
    backbone = open_backbone(settings, wake=_nobody)
    is_new = backbone.reads.head().office_version == 0
    wanted = office if is_new or keeping is None else keeping(backbone.office())
    chosen = with_address_of(settings, with_printer_of(settings, wanted))
    if is_new or backbone.office() != chosen:
        configure(backbone, chosen)
    return backbone


def _make_ready_for_upgrade(settings: Settings, engine: Engine) -> None:
    """Back the database up before its tables change. Raises NotInstalled for one that is newer than this
    program, before anything is touched.
    """
    file = settings.database_file
    if file is not None and not file.exists():
        return
    standing, newest = schema.revision_of(engine), schema.newest_revision()
    if standing is None or standing == newest:
        return
    if standing > newest:
        raise NotInstalled("Basis data ini dibuat oleh versi Antrean yang lebih baru. Perbarui Antrean.")
    if file is not None:
        back_up(file, settings.home / "backup", now=wall_now().astimezone())


def configure(backbone: Backbone, office: Office) -> None:
    """Store the office's document as a new version. Raises QueueError."""
    backbone.dispatcher.execute(commands.ConfigureOffice(document=encode_office(office)), OPERATOR)


def tell_address(settings: Settings) -> None:
    """Where phones find this server, if the settings know better than the office's document."""
    backbone = open_backbone(settings, wake=_nobody)
    try:
        office = backbone.office()
        if with_address_of(settings, office) != office:
            configure(backbone, with_address_of(settings, office))
    finally:
        backbone.close()


def add_person(backbone: Backbone, person: NewPerson) -> None:
    """Add an account, or give it a new PIN. Raises BadRequest."""
    check_new_pin(person.pin)
    backbone.dispatcher.execute(
        commands.AddPerson(
            person_id=PersonId(person.id),
            name=person.name,
            role=person.role,
            pin_hash=PinHasher().hash(person.pin),
        ),
        OPERATOR,
    )


def add_device(backbone: Backbone, kind: str, name: str) -> str:
    """Enrol a device and return its token, which is shown once and stored only as a hash."""
    token = new_token()
    backbone.dispatcher.execute(
        commands.AddDevice(kind=kind, name=name, token_hash=token_hash(token)), OPERATOR
    )
    return token


def _nobody() -> None:
    """Nobody listens to the command line's own changes; the slow tick tells the screens."""
