"""The addresses of conduct (DOMAIN 5). Each look leaves a trace, so none of the office's is a GET; who may
look is decided by the office's own list of roles. Officers read only what is their own.
"""

from collections.abc import Callable
from typing import Final

from flask import Response

from server.domain import commands
from server.domain.conduct_periods import period_named
from server.domain.ids import DeskId, FeedbackId, PersonId, RequestId
from server.domain.people import PEOPLE
from server.domain.periods import month_of, semester_of
from server.service import conduct_screens, conduct_view
from server.service.conduct_facts import Source
from server.service.replies import Done
from server.service.sheets.conduct import conduct_sheet
from server.web import conduct_bodies as bodies
from server.web.contract import AT_DESK, IN_OFFICE, Call, Endpoint, commanding
from server.web.sheet_files import pressed

CONDUCT: Final = "/api/v1/office/conduct"
OWN: Final = "/api/v1/desk/conduct"


def _look(call: Call, what: str, period: str) -> None:
    """Record the look, or refuse it, before anything is shown."""
    look = commands.LookAtConduct(request_id=RequestId(call.body.request_id), what=what, period=period)
    call.edge.services.commands.execute(look, call.actor)


def _source(call: Call) -> Source:
    services = call.edge.services
    return conduct_view.source_of(services.reads, now=services.clock.read().now)


def _checklist(call: Call) -> conduct_screens.ChecklistPage:
    source = _source(call)
    day = call.body.day or conduct_view.today_of(source)
    _look(call, "checklist", day.isoformat())
    return conduct_view.checklist_page(call.edge.services.reads, day=day, actor=call.actor, now=source.now)


def _month(call: Call) -> conduct_screens.MonthPage:
    source = _source(call)
    asked = call.body.period
    month = period_named(asked) if asked else month_of(conduct_view.today_of(source))
    _look(call, "month", month.name)
    return conduct_view.month_page(call.edge.services.reads, month, actor=call.actor, now=source.now)


def _recap(call: Call) -> conduct_screens.RecapPage:
    source = _source(call)
    asked = call.body.period
    period = period_named(asked) if asked else semester_of(conduct_view.today_of(source))
    _look(call, "recap", period.name)
    return conduct_view.recap_page(call.edge.services.reads, period, actor=call.actor, now=source.now)


def _sheet(call: Call) -> Response:
    """The recap on paper. A look like any other."""
    page = _recap(call)
    source = _source(call)
    sheet = conduct_sheet(source.office, page, today=conduct_view.today_of(source))
    return pressed(call, sheet, f"rekap-perilaku-{page.recap.period}")


def _own(call: Call) -> conduct_screens.OwnConduct:
    services = call.edge.services
    return conduct_view.own_conduct(services.reads, call.actor, now=services.clock.read().now)


def _mark(call: Call) -> commands.MarkChecklist:
    body: bodies.MarkBody = call.body
    return commands.MarkChecklist(
        request_id=RequestId(body.request_id),
        day=body.day,
        desk_id=DeskId(body.desk),
        officer_id=PersonId(body.officer) if body.officer else None,
        item=body.item,
        answer=body.answer,
        note=body.note,
    )


def _note(call: Call) -> commands.NoteConduct:
    body: bodies.ConductNoteBody = call.body
    return commands.NoteConduct(
        request_id=RequestId(body.request_id),
        officer_id=PersonId(body.officer),
        day=body.day,
        nature=body.nature,
        note=body.note,
        feedback_id=FeedbackId(body.complaint) if body.complaint else None,
    )


def _excuse(call: Call) -> commands.ExcuseAbsence:
    body: bodies.ExcuseBody = call.body
    return commands.ExcuseAbsence(
        request_id=RequestId(body.request_id),
        officer_id=PersonId(body.officer),
        day=body.day,
        reason=body.reason,
    )


def _roster(call: Call) -> commands.WriteRoster:
    body: bodies.RosterBody = call.body
    return commands.WriteRoster(
        request_id=RequestId(body.request_id),
        shift=body.shift,
        days=body.days,
        members=tuple(PersonId(each) for each in body.members),
    )


def _remark(call: Call) -> commands.RemarkOnConduct:
    body: bodies.EntryWordsBody = call.body
    return commands.RemarkOnConduct(
        request_id=RequestId(body.request_id), entry_id=body.entry, words=body.words
    )


def _contest(call: Call) -> commands.ContestConduct:
    body: bodies.EntryReasonBody = call.body
    return commands.ContestConduct(
        request_id=RequestId(body.request_id), entry_id=body.entry, reason=body.reason
    )


def _decide(call: Call) -> commands.DecideContest:
    body: bodies.ContestDecisionBody = call.body
    return commands.DecideContest(
        request_id=RequestId(body.request_id), entry_id=body.entry, outcome=body.outcome, reason=body.reason
    )


def _refer(call: Call) -> commands.ReferConduct:
    body: bodies.EntryReasonBody = call.body
    return commands.ReferConduct(
        request_id=RequestId(body.request_id), entry_id=body.entry, reason=body.reason
    )


def _propose(call: Call) -> commands.DecideSemester:
    body: bodies.ProposalBody = call.body
    return commands.DecideSemester(
        request_id=RequestId(body.request_id),
        period=body.period,
        officer_id=PersonId(body.officer),
        proposal=body.proposal,
        reason=body.reason,
    )


def _close(call: Call) -> commands.CloseConductPeriod:
    body: bodies.ClosingBody = call.body
    return commands.CloseConductPeriod(request_id=RequestId(body.request_id), period=body.period)


def _looking(name: str, handler: Callable[[Call], object], body: type, reply: type, summary: str) -> Endpoint:
    return Endpoint(
        name=f"conduct_{name}".replace(".", "_"),
        room="office",
        method="POST",
        path=f"{CONDUCT}/{name}",
        summary=summary,
        # Supervisors may be officers; everything else is for the roles that the office has named.
        roles=PEOPLE if name == "checklist" else IN_OFFICE,
        handler=handler,
        body=body,
        reply=reply,
    )


def _writing(name: str, make: Callable[[Call], object], body: type, summary: str) -> Endpoint:
    supervising = {"mark", "note", "excuse", "roster"}
    return Endpoint(
        name=f"conduct_{name}",
        room="office",
        method="POST",
        path=f"{CONDUCT}/{name}",
        summary=summary,
        roles=PEOPLE if name in supervising else IN_OFFICE,
        handler=commanding(make),
        body=body,
        reply=Done,
    )


ENDPOINTS = (
    _looking(
        "checklist",
        _checklist,
        bodies.DayBody,
        conduct_screens.ChecklistPage,
        "The checklist of a day, desk by desk; who looked is recorded.",
    ),
    _looking(
        "month",
        _month,
        bodies.MonthBody,
        conduct_screens.MonthPage,
        "Punctuality, entries and habits of a month; who looked is recorded.",
    ),
    _looking(
        "recap",
        _recap,
        bodies.PeriodBody,
        conduct_screens.RecapPage,
        "The recap of a semester or month; who looked is recorded.",
    ),
    _looking("recap.pdf", _sheet, bodies.PeriodBody, bytes, "The same as a sheet for the signature."),
    _writing("mark", _mark, bodies.MarkBody, "One tap on the checklist."),
    _writing("note", _note, bodies.ConductNoteBody, "An entry on an officer's professional work."),
    _writing("excuse", _excuse, bodies.ExcuseBody, "Why an officer was not due on a day."),
    _writing("roster", _roster, bodies.RosterBody, "Who stands in a shift on these days."),
    _writing("decide", _decide, bodies.ContestDecisionBody, "A second person drops or keeps an entry."),
    _writing("refer", _refer, bodies.EntryReasonBody, "“Berat”: the case goes to Propam or Siwas."),
    _writing("semester", _propose, bodies.ProposalBody, "The head's proposal for one officer."),
    _writing("close", _close, bodies.ClosingBody, "Close a month or semester for ever."),
    Endpoint(
        name="own_conduct",
        room="desk",
        method="GET",
        path=OWN,
        summary="The officer's own entries, turns of duty and proposals.",
        roles=AT_DESK,
        handler=_own,
        reply=conduct_screens.OwnConduct,
    ),
    Endpoint(
        name="remark_on_conduct",
        room="desk",
        method="POST",
        path=f"{OWN}/remark",
        summary="The officer says something of an own entry.",
        roles=AT_DESK,
        handler=commanding(_remark),
        body=bodies.EntryWordsBody,
        reply=Done,
    ),
    Endpoint(
        name="contest_conduct",
        room="desk",
        method="POST",
        path=f"{OWN}/contest",
        summary="The officer does not agree with an own entry.",
        roles=AT_DESK,
        handler=commanding(_contest),
        body=bodies.EntryReasonBody,
        reply=Done,
    ),
)
