"""Whether the office's shifts and its rules of conduct hang together. Part of office_check.py."""

from collections import Counter
from collections.abc import Sequence

from server.domain.conduct_rules import ConductRules
from server.domain.errors import BadRequest
from server.domain.shifts import Shift

WEEKDAYS = frozenset(range(1, 8))


def check_conduct(shifts: Sequence[Shift], rules: ConductRules) -> None:
    """Names of shifts and checklist lines stand once and without a colon, which parts the ids of entries
    (conduct_entries.py); weekdays are 1 (Senin) to 7. Raises BadRequest.
    """
    for kind, ids in (
        ("regu", [each.id for each in shifts]),
        ("daftar periksa", [each.id for each in rules.checklist]),
    ):
        double = sorted(each for each, count in Counter(ids).items() if count > 1)
        if double:
            raise BadRequest(f"Berkas kantor: {kind} {', '.join(double)} tertulis dua kali.")
        if any(not each or ":" in each or " " in each for each in ids):
            raise BadRequest(f"Berkas kantor: nama {kind} harus diisi, tanpa spasi dan titik dua.")
    for shift in shifts:
        if not WEEKDAYS.issuperset(shift.weekdays):
            raise BadRequest(f"Regu “{shift.name}”: hari ditulis 1 (Senin) sampai 7 (Minggu).")
    if rules.late_after_minutes < 0:
        raise BadRequest("Batas toleransi keterlambatan tidak boleh negatif.")
