"""Everything the domain may refuse, each with a stable code and a plain Indonesian sentence.

The message is read by the person in front of the screen; `retry` says whether the same
request may succeed if it is sent again. Only `server/web/errors.py` turns these into HTTP.

    QueueError
      +- BadRequest            bad_request
      |    +- UnknownChoice    unknown_choice
      |    +- ReplyMissing     reply_missing
      |    +- MediumRefused    medium_refused
      +- NotAllowed            not_allowed
      |    +- RequestIdReused  request_id_reused
      +- NotFound              not_found
      |    +- UnknownTicket    unknown_ticket
      |    +- UnknownService   unknown_service
      |    +- UnknownDesk      unknown_desk
      |    +- NoEntitlement    no_entitlement
      |    +- UnknownFeedback  unknown_feedback
      |    +- UnknownMedium    unknown_medium
      +- Conflict
      |    +- WrongState       wrong_state
      |    +- NothingToCall    nothing_to_call
      |    +- DeskTaken        desk_taken
      |    +- DeskNotOpen      desk_not_open
      |    +- DeskBusy         desk_busy
      |    +- AlreadyAtDesk    already_at_desk
      |    +- NotYourTicket    not_your_ticket
      |    +- RecalledTooSoon  recalled_too_soon
      |    +- NoShowTooSoon    no_show_too_soon
      |    +- AlreadySettled   already_settled
      |    +- NoPrinter        no_printer
      |    +- ServiceClosed    service_closed
      |    +- DailyLimitReached daily_limit_reached
      |    +- AlreadyAccepted  already_accepted
      |    +- PairingOver      pairing_over
      |    +- TooManyPairings  too_many_pairings
      |    +- FeedbackMovedOn  feedback_moved_on
      |    +- SettingsOvertaken settings_overtaken
      |    +- NoticeOutdated   notice_outdated
      |    +- MediumInUse      medium_in_use
      |    +- NoRoomForMedium  no_room_for_medium
      +- SignInRefused         sign_in_refused
      |    +- AccountLocked    account_locked
      +- TryAgainLater         try_again_later
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import ClassVar


class QueueError(Exception):
    """A refusal with a reason that a person can read."""

    code: ClassVar[str] = "queue_error"
    retry: ClassVar[bool] = False

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class BadRequest(QueueError):
    """What came in does not have the agreed form."""

    code = "bad_request"


class UnknownChoice(BadRequest):
    """A reason, item or group that the office does not offer."""

    code = "unknown_choice"

    def __init__(self, choice: str) -> None:
        super().__init__(f"Pilihan “{choice}” tidak dikenal.")


class ReplyMissing(BadRequest):
    """A complaint is answered with words."""

    code = "reply_missing"

    def __init__(self) -> None:
        super().__init__("Tulis jawabannya dahulu.")


class MediumRefused(BadRequest):
    """A file that no display could play, or one too large; the sentence says which and what to do."""

    code = "medium_refused"


class NotAllowed(QueueError):
    """The person or device may not do this."""

    code = "not_allowed"


class RequestIdReused(NotAllowed):
    """The request id already belongs to another command or another sender."""

    code = "request_id_reused"

    def __init__(self) -> None:
        super().__init__("Permintaan ini sudah dipakai untuk hal lain. Muat ulang halaman.")


class NotFound(QueueError):
    """The thing named does not exist in this office."""

    code = "not_found"


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


class UnknownFeedback(NotFound):
    """No complaint or suggestion with that id."""

    code = "unknown_feedback"

    def __init__(self) -> None:
        super().__init__("Pengaduan atau saran itu tidak ditemukan.")


class UnknownMedium(NotFound):
    """No such picture or video in this office."""

    code = "unknown_medium"

    def __init__(self) -> None:
        super().__init__("Gambar atau video itu tidak ada lagi. Muat ulang halaman.")


class Conflict(QueueError):
    """Right in form, but not possible as things stand now."""

    code = "conflict"


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


class NoPrinter(Conflict):
    """The office has no printer, so nothing can be printed again."""

    code = "no_printer"

    def __init__(self) -> None:
        super().__init__("Kantor ini tidak memakai printer.")


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


class NoticeOutdated(Conflict):
    """The office has changed what hangs in the hall since the display fetched it."""

    code = "notice_outdated"

    def __init__(self) -> None:
        super().__init__("Papan informasi sudah berubah. Layar memuatnya kembali.")


class AlreadyAccepted(Conflict):
    """Another colleague is on the way already."""

    code = "already_accepted"

    def __init__(self) -> None:
        super().__init__("Rekan lain sudah menuju ke sana.")


class PairingOver(Conflict):
    """The code on that screen is too old; the screen shows a new one by itself."""

    code = "pairing_over"

    def __init__(self) -> None:
        super().__init__("Kode itu sudah tidak berlaku. Lihat kode baru di layar perangkat.")


class TooManyPairings(Conflict):
    """More devices ask to be enrolled than an office can have at once."""

    code = "too_many_pairings"
    retry = True

    def __init__(self) -> None:
        super().__init__("Terlalu banyak perangkat menunggu persetujuan. Coba lagi beberapa menit lagi.")


class FeedbackMovedOn(Conflict):
    """A colleague was faster: the complaint has left that state already."""

    code = "feedback_moved_on"

    def __init__(self, state_name: str) -> None:
        super().__init__(f"Pengaduan ini sudah {state_name}. Muat ulang halaman.")


class MediumInUse(Conflict):
    """A display still plays it."""

    code = "medium_in_use"

    def __init__(self, name: str, *, displays: Sequence[str]) -> None:
        super().__init__(f"“{name}” masih ada di daftar putar {', '.join(displays)}.")


class NoRoomForMedium(Conflict):
    """The media folder or the disk is full; the sentence says how much is left."""

    code = "no_room_for_medium"


class SettingsOvertaken(Conflict):
    """Somebody else has changed the same settings since they were shown."""

    code = "settings_overtaken"

    def __init__(self) -> None:
        super().__init__("Pengaturan ini baru saja diubah orang lain. Periksa dahulu, lalu simpan lagi.")


class SignInRefused(QueueError):
    """Unknown name or wrong PIN; the sentence does not say which."""

    code = "sign_in_refused"

    def __init__(self) -> None:
        super().__init__("Nama pengguna atau PIN salah.")


class AccountLocked(SignInRefused):
    """Too many wrong PINs."""

    code = "account_locked"

    def __init__(self, *, until: datetime, now: datetime) -> None:
        minutes = max(1, -((now - until) // timedelta(minutes=1)))
        QueueError.__init__(self, f"Terlalu banyak PIN salah. Coba lagi {minutes} menit lagi.")


class TryAgainLater(QueueError):
    """Nothing was changed; sending the same request again is right."""

    code = "try_again_later"
    retry = True

    def __init__(self) -> None:
        super().__init__("Sistem sedang sibuk. Coba lagi sebentar.")
