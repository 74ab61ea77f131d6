"""The only translator of refusals and failures to HTTP and to sockets: one shape everywhere, a plain
sentence, never a trace. What only the edge can refuse is added to the tree of server/domain/errors.py:

    QueueError
      +- WebRefusal
           +- SignInRequired     sign_in_required      401
           +- DeviceNotEnrolled  device_not_enrolled   401
           +- CrossSiteRefused   cross_site_refused    403
           +- WrongMethod        method_not_allowed    405
           +- TooLarge           too_large             413
           +- WrongContentType   wrong_content_type    415
           +- TooManyRequests    too_many_requests     429
           +- Internal           internal              500
           +- NotReady           not_ready             503
"""

import secrets
from dataclasses import asdict, dataclass
from typing import ClassVar

import structlog
from werkzeug.exceptions import HTTPException

from server.domain import errors

log = structlog.get_logger()


class WebRefusal(errors.QueueError):
    """Refused at the edge, before or after the queue was asked."""

    status: ClassVar[int]
    sentence: ClassVar[str]

    def __init__(self) -> None:
        super().__init__(self.sentence)


class SignInRequired(WebRefusal):
    """Nobody is signed in, or the session has ended."""

    code, status = "sign_in_required", 401
    sentence = "Silakan masuk terlebih dahulu."


class DeviceNotEnrolled(WebRefusal):
    """The screen has no token, or one that is not known."""

    code, status = "device_not_enrolled", 401
    sentence = "Perangkat ini belum terdaftar."


class CrossSiteRefused(WebRefusal):
    """Another site tried to use this browser's cookies."""

    code, status = "cross_site_refused", 403
    sentence = "Permintaan dari situs lain ditolak."


class WrongMethod(WebRefusal):
    """The address exists, but not for this method."""

    code, status = "method_not_allowed", 405
    sentence = "Alamat ini tidak menerima cara permintaan itu."


class TooLarge(WebRefusal):
    """More than any honest request needs."""

    code, status = "too_large", 413
    sentence = "Permintaan terlalu besar."


class WrongContentType(WebRefusal):
    """The body is not said to be JSON."""

    code, status = "wrong_content_type", 415
    sentence = "Permintaan harus berupa JSON (Content-Type: application/json)."


class TooManyRequests(WebRefusal):
    """Somebody tries PINs or tokens."""

    code, status, retry = "too_many_requests", 429, True
    sentence = "Terlalu banyak percobaan. Tunggu satu menit, lalu coba lagi."


class Internal(WebRefusal):
    """Our own fault. The log id leads to the trace in the log."""

    code, status, retry = "internal", 500, True
    sentence = "Terjadi kesalahan pada sistem."

    def __init__(self, log_id: str) -> None:
        errors.QueueError.__init__(self, f"{self.sentence} Kode laporan: {log_id}.")


class NotReady(WebRefusal):
    """The database does not answer."""

    code, status, retry = "not_ready", 503, True
    sentence = "Sistem belum siap."


STATUS_OF: dict[type[errors.QueueError], int] = {
    errors.AccountLocked: 423,
    errors.SignInRefused: 401,
    errors.NotAllowed: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.BadRequest: 400,
    errors.TryAgainLater: 503,
}
"""The status of each branch of the domain's tree."""

_HTTP_REFUSALS: dict[int, type[WebRefusal]] = {405: WrongMethod, 413: TooLarge, 415: WrongContentType}


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorDetail:
    """What went wrong. `message` is for the person, `retry` says whether to send it again."""

    code: str
    message: str
    retry: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorAnswer:
    """The one shape of every refusal."""

    error: ErrorDetail


def error_answer(refusal: errors.QueueError) -> ErrorAnswer:
    """The refusal in its shape."""
    return ErrorAnswer(error=ErrorDetail(code=refusal.code, message=refusal.message, retry=refusal.retry))


def socket_refusal(refusal: errors.QueueError) -> dict[str, object]:
    """The same shape for a refused socket."""
    return asdict(error_answer(refusal))


def status_of(refusal: errors.QueueError) -> int:
    """The HTTP status of a refusal."""
    if isinstance(refusal, WebRefusal):
        return refusal.status
    return next((STATUS_OF[kind] for kind in type(refusal).__mro__ if kind in STATUS_OF), 409)


def refusal_of(problem: Exception, *, where: str) -> errors.QueueError:
    """Whatever was raised, as a refusal. The unknown is logged here and nowhere told."""
    if isinstance(problem, errors.QueueError):
        return problem
    if isinstance(problem, HTTPException):
        return _refusal_of_http(problem)
    log_id = secrets.token_hex(4)
    log.error("request_failed", log_id=log_id, where=where, exc_info=problem)
    return Internal(log_id)


def _refusal_of_http(problem: HTTPException) -> errors.QueueError:
    status = problem.code or 500
    if status in _HTTP_REFUSALS:
        return _HTTP_REFUSALS[status]()
    if status == 404:
        return errors.NotFound("Alamat itu tidak ada.")
    return errors.BadRequest("Permintaan itu tidak dapat dipahami.")


def all_codes() -> list[str]:
    """Every code that an answer may carry."""
    return sorted({kind.code for kind in _tree(errors.QueueError)} - {errors.QueueError.code})


def _tree(kind: type[errors.QueueError]) -> set[type[errors.QueueError]]:
    return {kind}.union(*(_tree(child) for child in kind.__subclasses__()))
