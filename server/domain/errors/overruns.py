"""What may be refused about the cause of an overrun."""

from server.domain.errors.base import Conflict, NotAllowed, NotFound


class NoOverrun(NotFound):
    """Nothing was late there, or it is nobody's business here."""

    code = "no_overrun"

    def __init__(self) -> None:
        super().__init__("Catatan keterlambatan itu tidak ada.")


class OwnEntry(NotAllowed):
    """Nobody confirms an own entry (DOMAIN 4)."""

    code = "own_entry"

    def __init__(self) -> None:
        super().__init__("Catatan sendiri diperiksa oleh orang lain.")


class AlreadyReviewed(Conflict):
    """The head has spoken; what comes now is a remark or a contest."""

    code = "already_reviewed"

    def __init__(self, label: str) -> None:
        super().__init__(f"Penyebab {label} sudah ditetapkan. Anda masih dapat mengajukan keberatan.")


class NotReviewed(Conflict):
    """There is nothing to contest yet."""

    code = "not_reviewed"

    def __init__(self, label: str) -> None:
        super().__init__(f"Penyebab {label} belum ditetapkan pimpinan.")


class AlreadyContested(Conflict):
    """One contest, one answer."""

    code = "already_contested"

    def __init__(self, label: str) -> None:
        super().__init__(f"Keberatan atas {label} sudah diajukan.")


class NothingContested(Conflict):
    """No contest waits for an answer."""

    code = "nothing_contested"

    def __init__(self, label: str) -> None:
        super().__init__(f"Tidak ada keberatan atas {label} yang menunggu jawaban.")


class StillRunning(Conflict):
    """A service that is not over is judged afterwards."""

    code = "still_running"

    def __init__(self, label: str) -> None:
        super().__init__(f"{label} masih dilayani. Penyebabnya ditetapkan setelah selesai.")


class MonthClosed(Conflict):
    """The time to explain, review and contest is over (G6)."""

    code = "month_closed"

    def __init__(self, label: str) -> None:
        super().__init__(f"Bulan keterlambatan {label} sudah ditutup.")
