"""What every refusal is, and those that may happen anywhere."""

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


class Conflict(QueueError):
    """Right in form, but not possible as things stand now."""

    code = "conflict"


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


class PaperFailed(TryAgainLater):
    """A paper could not be set."""

    code = "paper_failed"

    def __init__(self) -> None:
        QueueError.__init__(self, "Dokumen ini belum dapat dibuat. Coba lagi sebentar.")
