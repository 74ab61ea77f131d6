"""The office's own calendar: its zone, its letters and its service day. The only place with zones."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE_LETTERS = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}
"""Our own table: old zone data call UTC+7 "WIT" (DOMAIN 12)."""

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


def zone_letters(timezone: str) -> str:
    """Return WIB, WITA or WIT; the zone's own name for a zone outside Indonesia."""
    return ZONE_LETTERS.get(timezone, timezone)


def service_day(now: datetime, *, timezone: str, day_start: time) -> date:
    """The day whose numbers are being given: it turns at `day_start`, not at midnight UTC."""
    local = now.astimezone(ZoneInfo(timezone))
    offset = timedelta(hours=day_start.hour, minutes=day_start.minute)
    return (local - offset).date()


def service_day_bounds(day: date, *, timezone: str, day_start: time) -> tuple[datetime, datetime]:
    """First moment of the service day and of the next one."""
    zone = ZoneInfo(timezone)
    begins = datetime.combine(day, day_start, zone)
    ends = datetime.combine(day + timedelta(days=1), day_start, zone)
    return begins, ends


def date_in_words(now: datetime, *, timezone: str) -> str:
    """“Rabu, 30 September 2026”."""
    local = now.astimezone(ZoneInfo(timezone))
    return f"{WEEKDAYS[local.weekday()]}, {local.day} {MONTHS[local.month - 1]} {local.year}"


def time_in_words(now: datetime, *, timezone: str) -> str:
    """“pukul 08.05 WITA”."""
    local = now.astimezone(ZoneInfo(timezone))
    return f"pukul {local.hour:02d}.{local.minute:02d} {zone_letters(timezone)}"


def clock_time_in_words(now: datetime, *, timezone: str) -> str:
    """“Rabu, 30 September 2026 pukul 08.05 WITA”."""
    return f"{date_in_words(now, timezone=timezone)} {time_in_words(now, timezone=timezone)}"
