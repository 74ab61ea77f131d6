"""Exceptional days, declared by the head: a longer promise for new tickets only (S19, G20).

1. A surge has a reason, the reference of the letter behind it, a beginning, an end, and for each service it
   names more minutes than its decree promises.
2. It never reaches back: it begins now or later, and lasts LONGEST_DAYS at most; what lasts longer is a
   decree.
3. A service has one surge at a time.
4. It can be ended early, never changed; it stays in the office's book for ever.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from server.domain.decrees import Surge, SurgeMinutes
from server.domain.decrees_in_force import binding_decree, book_of, in_force
from server.domain.errors import BadRequest, Conflict, NotFound
from server.domain.ids import PersonId, ServiceId
from server.domain.office import Office

LONGEST_DAYS = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """What the head declares. `begins` None: at once."""

    reason: str
    reference: str
    minutes: tuple[SurgeMinutes, ...]
    until: datetime
    begins: datetime | None = None


def declared(office: Office, said: Declaration, *, by: PersonId, now: datetime) -> Office:
    """The office in which this surge is declared. Raises BadRequest, UnknownService, Conflict."""
    begins = max(said.begins or now, now)
    if not said.reason.strip() or not said.reference.strip():
        raise BadRequest("Tulis alasan dan nomor surat hari luar biasa.")
    if not begins < said.until <= begins + timedelta(days=LONGEST_DAYS):
        raise BadRequest(f"Hari luar biasa berakhir sesudah mulai, paling lama {LONGEST_DAYS} hari.")
    surge = Surge(
        id=f"hlb-{len(office.surges) + 1}",
        reason=said.reason.strip(),
        reference=said.reference.strip(),
        minutes=said.minutes,
        begins=begins,
        until=said.until,
        declared_by=by,
        declared_at=now,
    )
    _check_minutes(office, said.minutes, begins=begins)
    _check_alone(office, surge)
    written = replace(office, decrees=book_of(office), surges=(*office.surges, surge))
    return in_force(written, now)


def ended(office: Office, surge_id: str, *, now: datetime) -> Office:
    """The office in which this surge is over from now on. Raises NotFound, Conflict for one that is over."""
    surge = surge_of(office, surge_id)
    if surge.ends <= now:
        raise Conflict("Hari luar biasa itu sudah berakhir.")
    over = replace(surge, ended_at=now)
    surges = tuple(over if each is surge else each for each in office.surges)
    return in_force(replace(office, surges=surges), now)


def surge_of(office: Office, surge_id: str) -> Surge:
    """The surge of that id. Raises NotFound."""
    for surge in office.surges:
        if surge.id == surge_id:
            return surge
    raise NotFound("Hari luar biasa itu tidak ditemukan.")


def running_or_coming(office: Office, now: datetime) -> Sequence[Surge]:
    """The surges that are not over."""
    return [each for each in office.surges if each.ends > now]


def _check_minutes(office: Office, minutes: tuple[SurgeMinutes, ...], *, begins: datetime) -> None:
    if not minutes:
        raise BadRequest("Pilih paling sedikit satu layanan.")
    double = [name for name, count in Counter(each.service for each in minutes).items() if count > 1]
    if double:
        raise BadRequest(f"Layanan {', '.join(sorted(double))} tertulis dua kali.")
    for each in minutes:
        service = office.service(each.service)
        bound = binding_decree(office, each.service, begins)
        if bound is None:
            raise Conflict(f"Layanan {service.name.id} belum disahkan.")
        if each.minutes <= bound[1].minutes:
            raise BadRequest(
                f"{service.name.id}: menit hari luar biasa harus lebih dari {bound[1].minutes} menit."
            )


def _check_alone(office: Office, surge: Surge) -> None:
    """Rule 3."""
    wanted = {each.service for each in surge.minutes}
    for other in office.surges:
        both = wanted & {each.service for each in other.minutes}
        if both and other.begins < surge.ends and surge.begins < other.ends:
            name = office.service(ServiceId(min(both))).name.id
            raise Conflict(f"Untuk {name} sudah ada hari luar biasa ({other.reference}). Akhiri dahulu.")
