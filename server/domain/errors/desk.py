"""What may be refused of tickets, desks and services."""

from server.domain.errors.base import Conflict, NotFound


class UnknownTicket(NotFound):
    """No ticket with that id."""

    code = "unknown_ticket"

    def __init__(self) -> None:
        super().__init__("Nomor antrean itu tidak ditemukan.")


class UnknownService(NotFound):
    """No such service in this office."""

    code = "unknown_service"

    def __init__(self) -> None:
        super().__init__("Layanan itu tidak ada di kantor ini.")


class UnknownDesk(NotFound):
    """No such desk in this office."""

    code = "unknown_desk"

    def __init__(self) -> None:
        super().__init__("Loket itu tidak ada di kantor ini.")


class NoEntitlement(NotFound):
    """Nothing is owed on this ticket."""

    code = "no_entitlement"

    def __init__(self) -> None:
        super().__init__("Tidak ada kompensasi untuk nomor ini.")


class WrongState(Conflict):
    """The ticket is not in a state that allows this change."""

    code = "wrong_state"

    def __init__(self, label: str, state_name: str) -> None:
        super().__init__(f"Nomor {label} sedang {state_name}; tindakan ini tidak bisa dilakukan.")


class NothingToCall(Conflict):
    """Nobody waits for the services of this desk."""

    code = "nothing_to_call"

    def __init__(self) -> None:
        super().__init__("Tidak ada yang menunggu.")


class DeskTaken(Conflict):
    """Another officer has this desk open."""

    code = "desk_taken"

    def __init__(self, desk: str) -> None:
        super().__init__(f"{desk} sedang dipakai petugas lain.")


class DeskNotOpen(Conflict):
    """The officer has not opened a desk."""

    code = "desk_not_open"

    def __init__(self) -> None:
        super().__init__("Pilih loket terlebih dahulu.")


class AlreadyAtDesk(Conflict):
    """The officer has another desk open."""

    code = "already_at_desk"

    def __init__(self, desk: str) -> None:
        super().__init__(f"Anda masih membuka {desk}. Tutup dahulu.")


class DeskBusy(Conflict):
    """The desk still has a called or running ticket."""

    code = "desk_busy"

    def __init__(self, label: str) -> None:
        super().__init__(f"Selesaikan nomor {label} terlebih dahulu.")


class NotYourTicket(Conflict):
    """The ticket is at another desk."""

    code = "not_your_ticket"

    def __init__(self, label: str) -> None:
        super().__init__(f"Nomor {label} tidak berada di loket Anda.")


class RecalledTooSoon(Conflict):
    """The gap between two calls of one number has not passed (DOMAIN 6)."""

    code = "recalled_too_soon"

    def __init__(self, label: str, *, wait_seconds: int) -> None:
        super().__init__(f"Tunggu {wait_seconds} detik lagi sebelum memanggil ulang {label}.")


class TooLate(Conflict):
    """A no-show came back after the limit (DOMAIN 6)."""

    code = "too_late"

    def __init__(self, label: str, *, minutes: int) -> None:
        super().__init__(f"{label} kembali setelah lebih dari {minutes} menit. Buatkan nomor baru.")


class OnBreak(Conflict):
    """The officer is on a break and calls nobody."""

    code = "on_break"

    def __init__(self) -> None:
        super().__init__("Anda sedang istirahat. Akhiri istirahat dahulu.")


class NotRatified(Conflict):
    """The office has not set the standard of this service yet (DOMAIN-D105)."""

    code = "not_ratified"

    def __init__(self, service: str) -> None:
        super().__init__(f"Layanan {service} belum disahkan, jadi belum dapat diberikan.")


class NoShowTooSoon(Conflict):
    """One call and two recalls come before *tidak hadir* (DOMAIN 6)."""

    code = "no_show_too_soon"

    def __init__(self, label: str, *, recalls_left: int, wait_seconds: int) -> None:
        if recalls_left:
            message = f"Panggil ulang {label} {recalls_left} kali lagi sebelum “tidak hadir”."
        else:
            message = f"Tunggu {wait_seconds} detik lagi sebelum “tidak hadir” untuk {label}."
        super().__init__(message)


class AlreadySettled(Conflict):
    """The compensation was recorded before."""

    code = "already_settled"

    def __init__(self, label: str) -> None:
        super().__init__(f"Kompensasi untuk {label} sudah dicatat.")


class ServiceClosed(Conflict):
    """No numbers for this service now. The sentence always says where help is (DOMAIN 6)."""

    code = "service_closed"

    def __init__(self, service: str, *, reason: str | None, again: str | None) -> None:
        why = f" ({reason})" if reason else ""
        until = f" Buka lagi {again}." if again else ""
        super().__init__(
            f"Nomor untuk {service} belum bisa diambil{why}.{until} Petugas jaga tetap melayani Anda."
        )


class DailyLimitReached(Conflict):
    """As many numbers as the office gives in one day were given."""

    code = "daily_limit_reached"

    def __init__(self, service: str) -> None:
        super().__init__(f"Nomor {service} untuk hari ini sudah habis. Petugas jaga tetap melayani Anda.")
