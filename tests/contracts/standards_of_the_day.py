"""What the head decides about the published standard on the working day: a draft, a decree, exceptional days.
No tests here.
"""

from dataclasses import replace
from datetime import timedelta

from server.domain import commands
from server.domain.decrees import SurgeMinutes
from server.domain.decrees_in_force import terms_of
from server.domain.people import Actor, Role
from server.service.replies import Done, DraftReply
from tests.contracts.hall_on_disk import HallOnDisk
from tests.support.builders import KEHILANGAN, LP, VISUM, a_draft

HEAD = Actor(Role.HEAD, "ka.spkt")


def decide_standards(hall: HallOnDisk) -> None:
    """A decree becomes law, another stays a draft; one surge ends by itself, one by the head, one runs on."""
    hall.send(_ratify(hall, _save(hall)), HEAD, Done)
    _save(hall)
    declare_surge(hall, minutes=1)
    hall.clock.advance(minutes=1)
    hall.meet_deadlines()
    declare_surge(hall, minutes=60)
    running = hall.office.surges[-1].id
    hall.send(commands.EndSurge(request_id=hall.request_id(), surge_id=running), HEAD, Done)


def declare_surge(hall: HallOnDisk, *, minutes: int) -> None:
    """Loss reports take longer for so many minutes."""
    command = commands.DeclareSurge(
        request_id=hall.request_id(),
        reason="Banjir di kota",
        reference="B/7/IX/2026",
        minutes=(SurgeMinutes(service=KEHILANGAN, minutes=20),),
        until=hall.clock.now + timedelta(minutes=minutes),
    )
    hall.send(command, HEAD, Done)


def _save(hall: HallOnDisk) -> str:
    services = (hall.office.service(each) for each in (VISUM, LP))
    draft = a_draft(id="", terms=tuple(replace(terms_of(each), standard_id="") for each in services))
    command = commands.SaveDraft(
        request_id=hall.request_id(), version=hall.reads.head().office_version, draft=draft
    )
    return hall.send(command, HEAD, DraftReply).decree_id


def _ratify(hall: HallOnDisk, decree_id: str) -> commands.RatifyDecree:
    version = hall.reads.head().office_version
    return commands.RatifyDecree(request_id=hall.request_id(), version=version, decree_id=decree_id)
