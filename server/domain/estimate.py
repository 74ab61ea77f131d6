"""How long it may take until a number is called. An estimate, and shown as one."""

_STEP_MINUTES = 5


def estimate_minutes(*, ahead: int, desks_open: int, desks_busy: int, seconds_per_ticket: float) -> int:
    """Minutes until the call for a visitor with `ahead` others before them.

    A free desk calls at once. Otherwise every `seconds_per_ticket / desks` one desk becomes free.
    Rounded up, above ten minutes to five, since more precision would be a false promise.
    An office whose desks are not open yet is estimated as one desk.
    """
    desks = max(1, desks_open)
    free = max(0, desks - desks_busy)
    if ahead < free:
        return 0
    seconds = (ahead - free + 1) * seconds_per_ticket / desks
    minutes = -int(-seconds // 60)
    if minutes <= 2 * _STEP_MINUTES:
        return minutes
    return -(-minutes // _STEP_MINUTES) * _STEP_MINUTES
