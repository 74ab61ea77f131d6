"""The addresses of printer agents (docs/protocol.md, section 6): an agent on another PC asks for jobs and
tells what became of them. It may see and report its own printers only.

Its requests carry no request id: a job has one holder and one outcome, so a report that comes twice changes
nothing the second time.
"""

import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import msgspec

from printers.jobs import PrinterSettings, PrintJob, kind_of
from server.domain import commands
from server.domain.errors import BadRequest, NotAllowed
from server.domain.ids import JobId, PrinterId
from server.service.printer_parts import printers_of_agent
from server.service.replies import ClaimReply, Done
from server.web.bodies import ClaimBody, JobReportBody, PrinterReportBody
from server.web.contract import AGENT, Call, Endpoint, commanding
from server.web.errors import DeviceNotEnrolled

LEASE_SECONDS: Final = 60
"""Longer than the longest try at a printer; an agent that died frees its job after that."""

TICK_SECONDS: Final = 0.5
"""The net beneath the bell: also what was put off until later falls due without one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentPrinters:
    """The printers that hang on this agent."""

    printers: tuple[PrinterSettings, ...]
    server_time: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentJob:
    """A slip or a test page to print. `content` is that of printers.jobs, by its `kind`."""

    id: str
    printer_id: str
    kind: str
    content: dict[str, Any]
    created_at: datetime
    expires_at: datetime
    attempts: int
    copies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedJob:
    """The job that is the agent's now, or null when the time was over. Its times are the server's."""

    job: AgentJob | None
    server_time: datetime


def _printers(call: Call) -> AgentPrinters:
    call.edge.heard(call.device.id)
    return AgentPrinters(printers=_own(call), server_time=_now(call))


def _claim(call: Call) -> ClaimedJob:
    """Wait for the bell, the slow tick or the end of the time."""
    body: ClaimBody = call.body
    give_up_at = time.monotonic() + body.wait_seconds
    wanted = set(body.printers) if body.printers is not None else {each.id for each in _own(call)}
    with call.edge.bell.listening(wanted) as rung:
        takes_back = body.takes_back
        while True:
            rung.clear()
            job = _claimed(call, wanted, takes_back=takes_back)
            takes_back = False
            left = give_up_at - time.monotonic()
            if job is not None or left <= 0:
                return ClaimedJob(job=job, server_time=_now(call))
            rung.wait(min(left, TICK_SECONDS))


def _claimed(call: Call, wanted: set[str], *, takes_back: bool) -> AgentJob | None:
    """Its next job, if it is let in still. Only a job that is due costs a transaction."""
    call.edge.heard(call.device.id)
    services = call.edge.services
    due = wanted & services.reads.slips_due(now=services.clock.read().now).keys()
    asked = wanted if takes_back else due
    mine = tuple(PrinterId(each.id) for each in _own(call) if each.id in asked)
    if not mine:
        return None
    if call.principal is None or call.edge.access.fresh(call.principal.token_hash) is None:
        raise DeviceNotEnrolled  # revoked while it waited
    command = commands.ClaimPrintJob(
        lease_seconds=_lease(call), holder=call.device.id, printers=mine, takes_back=takes_back
    )
    reply = services.commands.execute(command, call.actor)
    return _as_told(reply.job) if isinstance(reply, ClaimReply) and reply.job is not None else None


def _report(call: Call) -> object:
    body: JobReportBody = call.body
    job_id, holder = JobId(call.path["job_id"]), call.device.id
    if body.outcome == "printed":
        return commands.ReportPrinted(job_id=job_id, holder=holder, length_mm=body.length_mm)
    if body.reason is None:
        raise BadRequest("Isian “reason” belum ada.")
    if body.outcome == "gave_up":
        return commands.ReportPrintGivenUp(job_id=job_id, holder=holder, reason=body.reason)
    return commands.ReportPrintDelay(
        job_id=job_id, holder=holder, reason=body.reason, retry_after_seconds=body.retry_after_seconds
    )


def _seen(call: Call) -> commands.ReportPrinter:
    body: PrinterReportBody = call.body
    call.edge.heard(call.device.id)
    printer_id = PrinterId(call.path["printer_id"])
    if printer_id not in {each.id for each in _own(call)}:
        raise NotAllowed("Printer itu bukan milik agen ini.")
    return commands.ReportPrinter(printer_id=printer_id, fault=body.fault, warning=body.warning)


def _own(call: Call) -> tuple[PrinterSettings, ...]:
    return printers_of_agent(call.edge.services.reads.office_state().office, call.device.name)


def _now(call: Call) -> datetime:
    return call.edge.services.clock.read().now


def _lease(call: Call) -> int:
    """In seconds of the office's clock, which runs faster in a demonstration."""
    return round(LEASE_SECONDS * call.edge.services.settings.speed)


def _as_told(job: PrintJob) -> AgentJob:
    content: dict[str, Any] = msgspec.to_builtins(job.content)
    return AgentJob(
        id=job.id,
        printer_id=job.printer_id,
        kind=kind_of(job.content),
        content=content,
        created_at=job.created_at,
        expires_at=job.expires_at,
        attempts=job.attempts,
        copies=job.copies,
    )


ENDPOINTS = (
    Endpoint(
        name="agent_printers",
        room="agent",
        method="GET",
        path="/api/v1/agent/printers",
        summary="The printers that hang on this agent.",
        roles=AGENT,
        handler=_printers,
        reply=AgentPrinters,
    ),
    Endpoint(
        name="agent_claim",
        room="agent",
        method="POST",
        path="/api/v1/agent/claim",
        summary="Wait for something to print, and take it.",
        roles=AGENT,
        handler=_claim,
        body=ClaimBody,
        reply=ClaimedJob,
    ),
    Endpoint(
        name="agent_job",
        room="agent",
        method="POST",
        path="/api/v1/agent/jobs/{job_id}",
        summary="What became of a job.",
        roles=AGENT,
        handler=commanding(_report),
        body=JobReportBody,
        reply=Done,
    ),
    Endpoint(
        name="agent_printer",
        room="agent",
        method="POST",
        path="/api/v1/agent/printers/{printer_id}",
        summary="What a printer says of itself.",
        roles=AGENT,
        handler=commanding(_seen),
        body=PrinterReportBody,
        reply=Done,
    ),
)
