"""What may be refused of the conduct of officers."""

from server.domain.errors.base import Conflict, NotAllowed, NotFound


class NoConductEntry(NotFound):
    """No such entry, or there is nothing against the officer any more."""

    code = "no_conduct_entry"

    def __init__(self) -> None:
        super().__init__("Catatan kinerja itu tidak ada.")


class OwnCase(NotAllowed):
    """Nobody judges an own entry or an own case (DOMAIN 4, 5)."""

    code = "own_case"

    def __init__(self) -> None:
        super().__init__("Catatan sendiri atau tentang diri sendiri diputus oleh orang lain.")


class PeriodIsClosed(Conflict):
    """The month or semester was closed; nothing in it changes any more."""

    code = "period_closed"

    def __init__(self) -> None:
        super().__init__("Periode ini sudah ditutup.")


class PeriodNotOver(Conflict):
    """The officers still have time to answer."""

    code = "period_not_over"

    def __init__(self, day: str) -> None:
        super().__init__(f"Periode ini baru dapat ditutup mulai {day}, setelah waktu keberatan habis.")


class AlreadyDisputed(Conflict):
    """One contest, one decision."""

    code = "already_disputed"

    def __init__(self) -> None:
        super().__init__("Keberatan atas catatan ini sudah diajukan.")


class NothingToDecide(Conflict):
    """No contest waits for a decision."""

    code = "nothing_to_decide"

    def __init__(self) -> None:
        super().__init__("Tidak ada keberatan yang menunggu keputusan.")


class AlreadyReferred(Conflict):
    """The case is with Propam already."""

    code = "already_referred"

    def __init__(self) -> None:
        super().__init__("Catatan ini sudah ditandai berat.")


class ContestsOpen(Conflict):
    """Contests wait for their decision: nothing is closed over them."""

    code = "contests_open"

    def __init__(self, count: int) -> None:
        super().__init__(f"Masih ada {count} keberatan yang belum diputus.")


class DecisionsMissing(Conflict):
    """A semester is closed when every officer's decision was made."""

    code = "decisions_missing"

    def __init__(self, count: int) -> None:
        super().__init__(f"Keputusan untuk {count} petugas belum dibuat.")
