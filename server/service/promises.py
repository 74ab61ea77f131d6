"""Which promise holds for whom: a new number is given what is in force at that second, also when nobody has
brought the office's document up to date yet; an old number keeps the promise of its issue.
"""

from dataclasses import replace
from datetime import datetime

from server.domain.decrees_in_force import in_force, is_current
from server.domain.events import StandardsFollowed
from server.domain.ids import ServiceId
from server.domain.journeys import Step
from server.domain.office import HoldReason, Office, Service
from server.domain.tickets import Ticket
from server.service.document_use_cases import revise
from server.service.work import Work


def bring_up_to_date(work: Work) -> None:
    """Let the services carry what is in force now; nothing is stored where they do."""
    before = work.office
    if is_current(before, work.now):
        return
    after = in_force(before, work.now)
    revise(work, after)
    changed = [
        (each.id, each.standard.id)
        for each, was in zip(after.services, before.services, strict=True)
        if each.standard.id != was.standard.id
    ]
    work.record(
        StandardsFollowed(
            services=tuple(service for service, _ in changed),
            standard_ids=tuple(standard for _, standard in changed),
            office_version=work.office_version,
        )
    )


def office_at_issue(work: Work, ticket: Ticket) -> Office:
    """The office's document as it was when the number was taken. Tickets of the first versions name none:
    theirs is found by its time.
    """
    return work.uow.offices.load(ticket.office_version or work.uow.offices.valid_at(ticket.issued_at))


def promised_service(work: Work, ticket: Ticket, service_id: ServiceId) -> Service:
    """The service as it was promised to who holds this number; as it is now, where it was none then."""
    then = _offered(office_at_issue(work, ticket), service_id)
    return then or work.office.service(service_id)


def step_as_promised(work: Work, ticket: Ticket, step: Step) -> Step:
    """The step with what was promised to who holds this number."""
    return replace(step, promised=promised_service(work, ticket, step.service.id))


def promised_at(work: Work, service: Service, taken_at: datetime | None) -> tuple[Service, int]:
    """What was promised when a number was written by hand, and the version of the document that says so; for
    a number of this moment, what is promised now.
    """
    now = (service, work.office_version)
    if taken_at is None or in_force(work.office, taken_at).service(service.id) == service:
        return now
    version = work.uow.offices.valid_at(taken_at)
    then = _offered(work.uow.offices.load(version), service.id)
    return now if then is None else (then, version)


def as_promised(work: Work, ticket: Ticket, reason: HoldReason) -> HoldReason:
    """The hold reason as it stops the clock of this number (DOMAIN 3): as its version of the standard lists,
    or, where that lists nothing, as the office's own list says.
    """
    stops = promised_service(work, ticket, ticket.service_id).standard.stop_clock
    return reason if stops is None else replace(reason, stops_clock=reason.id in stops)


def _offered(office: Office, service_id: ServiceId) -> Service | None:
    found = next((each for each in office.services if each.id == service_id), None)
    return found if found is not None and found.standard.is_ratified else None
