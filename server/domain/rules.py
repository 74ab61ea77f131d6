"""The numbers of the queue that an office may change. What they do stands where they are used."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Numbers of the queue that an office may change. Durations in seconds or minutes as named.

    `auto_start_seconds`: so long after a call without *Mulai* it starts by itself; 0 never.
    `long_queue_ahead`: from so many people ahead on the kiosk asks whether to go on; 0 never.
    `ready_ahead`: with so few ahead a phone says “bersiap”. `asks_for_phone`: visitors may leave one (K13).
    `marks_priority`: screens of the hall mark who goes first by priority, never why (FEATURES-D9).
    `regular_calls_after_run` and `ageing_minutes` (0: none): calling.py, rules 3 and 4. `directed_minutes`:
    so long a ticket waits for one officer or desk before all may call it. `forgotten_after_hours`: so long
    after its service day an open ticket is closed by rule. `services_per_visit`: how many on one number.
    `asks_report_number`: officers may note the number of the paper they made (O33). `retention_months`: so
    long what is kept beside the log stays (DOMAIN 7.11).
    `escalation_minutes`: so long over the standard the alarm rises to its second level (S12), 0 never.
    `contest_days`: so long after its end a month is closed for causes, reviews and contests (G6).
    `long_service_minutes`: work at one desk beyond this is a time that has to be explained (G7), 0 never.
    """

    priority_calls_in_a_row: int = 3
    recalls_before_no_show: int = 2
    recall_gap_seconds: int = 30
    auto_start_seconds: int = 60
    short_service_seconds: int = 20
    slip_expires_minutes: int = 10
    kiosk_idle_seconds: int = 25
    long_queue_ahead: int = 0
    ready_ahead: int = 2
    asks_for_phone: bool = False
    marks_priority: bool = False
    regular_calls_after_run: int = 1
    ageing_minutes: int = 0
    no_show_return_minutes: int = 30
    directed_minutes: int = 15
    forgotten_after_hours: int = 24
    services_per_visit: int = 3
    asks_report_number: bool = False
    retention_months: int = 13
    escalation_minutes: int = 10
    contest_days: int = 7
    long_service_minutes: int = 180

    def __post_init__(self) -> None:
        # A run of none would put every priority ticket behind every regular one.
        least = {
            "priority_calls_in_a_row": 1,
            "regular_calls_after_run": 1,
            "services_per_visit": 1,
            "retention_months": 1,
        }
        for each in fields(self):
            if getattr(self, each.name) < least.get(each.name, 0):
                raise ValueError(f"{each.name} paling sedikit {least.get(each.name, 0)}")
