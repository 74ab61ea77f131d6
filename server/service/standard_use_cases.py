"""The published standard: drafts, decrees that become law, exceptional days, the pledge. The rules stand in
domain/decree_rules.py and surges.py; what they decide is a new version of the office's document.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from server.domain import commands, decree_rules, surges
from server.domain.decree_proposals import new_id
from server.domain.decrees import Decree
from server.domain.errors import BadRequest
from server.domain.events import DecreeRatified, SurgeDeclared, SurgeEnded
from server.domain.office import Office
from server.domain.ratification import Ratification, ratified
from server.service.display_use_cases import must_be_current
from server.service.document_use_cases import revise
from server.service.promises import bring_up_to_date
from server.service.replies import Done, DraftReply
from server.service.work import Work

LONGEST_PLEDGE = 4000


def save_draft(command: commands.SaveDraft, work: Work) -> DraftReply:
    """Keep a draft, new or changed. Raises Conflict for a ratified one, BadRequest, SettingsOvertaken."""
    draft = command.draft
    if draft.id:
        must_be_current(work, command.version, _decree(draft.id))
        decree_rules.decree_of(work.office, draft.id)
    else:
        draft = replace(draft, id=new_id(work.office, work.now))
    done = revise(work, decree_rules.with_draft(work.office, draft))
    return DraftReply(decree_id=draft.id, seq=done.seq)


def delete_draft(command: commands.DeleteDraft, work: Work) -> Done:
    """Take a draft away. Raises NotFound, Conflict for a ratified one."""
    return revise(work, decree_rules.without_draft(work.office, command.decree_id))


def ratify_decree(command: commands.RatifyDecree, work: Work) -> Done:
    """The draft becomes law, as it was read. Raises NotFound, Conflict, BadRequest, SettingsOvertaken."""
    must_be_current(work, command.version, lambda office: office.decrees)
    after = decree_rules.ratified(
        work.office, command.decree_id, by=work.officer_id, now=work.now, today=_today(work)
    )
    return _became_law(work, after)


def ratify_service(command: commands.RatifyService, work: Work) -> Done:
    """The same for one service by its decision alone. Raises UnknownService, Conflict, BadRequest."""
    set_on = command.set_on or _today(work)
    decided = Ratification(
        decree=command.decree,
        place=command.place,
        set_on=set_on,
        effective_on=command.effective_on or set_on,
        minutes=command.minutes,
        stage_minutes=command.stage_minutes,
    )
    after = ratified(
        work.office, command.service, decided, by=work.officer_id, now=work.now, today=_today(work)
    )
    return _became_law(work, after)


def attach_scan(command: commands.AttachScan, work: Work) -> Done:
    """The decree names its scan. Raises NotFound, Conflict where a ratified one has another."""
    return revise(work, decree_rules.with_scan(work.office, command.decree_id, command.file))


def declare_surge(command: commands.DeclareSurge, work: Work) -> Done:
    """A longer promise for new numbers. Raises BadRequest, UnknownService, Conflict."""
    said = surges.Declaration(
        reason=command.reason,
        reference=command.reference,
        minutes=command.minutes,
        begins=command.begins,
        until=command.until,
    )
    after = surges.declared(work.office, said, by=work.officer_id, now=work.now)
    revise(work, after)
    surge = after.surges[-1]
    work.record(
        SurgeDeclared(
            surge_id=surge.id,
            reason=surge.reason,
            reference=surge.reference,
            services=tuple(each.service for each in surge.minutes),
            minutes=tuple(each.minutes for each in surge.minutes),
            begins=surge.begins,
            until=surge.until,
            declared_by=work.officer_id,
        )
    )
    return Done(seq=work.seq)


def end_surge(command: commands.EndSurge, work: Work) -> Done:
    """Exceptional days are over. Raises NotFound, Conflict for what is over already."""
    revise(work, surges.ended(work.office, command.surge_id, now=work.now))
    work.record(SurgeEnded(surge_id=command.surge_id, ended_by=work.officer_id))
    return Done(seq=work.seq)


def write_pledge(command: commands.WritePledge, work: Work) -> Done:
    """Another pledge, or another signature beneath it. Raises BadRequest, SettingsOvertaken."""
    must_be_current(work, command.version, lambda office: (office.pledge, office.pledge_signed))
    pledge = command.pledge.strip()
    if not pledge or len(pledge) > LONGEST_PLEDGE:
        raise BadRequest(f"Maklumat harus berisi 1 sampai {LONGEST_PLEDGE} huruf.")
    return revise(work, replace(work.office, pledge=pledge, pledge_signed=command.signed))


def follow_standards(_: commands.FollowStandards, work: Work) -> Done:
    """What has come into force meanwhile is carried by the services; told again it is no news."""
    bring_up_to_date(work)
    return Done(seq=work.seq)


def _became_law(work: Work, after: Office) -> Done:
    decree = after.decrees[-1]
    revise(work, after)
    work.record(
        DecreeRatified(
            decree_id=decree.id,
            number=decree.number,
            set_on=decree.set_on,
            effective_on=decree.effective_on,
            services=tuple(each.service for each in decree.terms),
            ratified_by=work.officer_id,
            office_version=work.office_version,
        )
    )
    return Done(seq=work.seq)


def _decree(decree_id: str) -> Callable[[Office], Decree | None]:
    return lambda office: next((each for each in office.decrees if each.id == decree_id), None)


def _today(work: Work) -> date:
    """The calendar day where the office lies; a decree knows no service day."""
    return work.now.astimezone(ZoneInfo(work.office.timezone)).date()
