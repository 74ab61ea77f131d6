"""What may be refused of printers, devices, displays, media and the voices of visitors."""

from collections.abc import Sequence

from server.domain.errors.base import BadRequest, Conflict, NotFound


class MediumRefused(BadRequest):
    """A file that no display could play, or one too large; the sentence says which and what to do."""

    code = "medium_refused"


class ScanRefused(BadRequest):
    """A file that is no whole PDF, or one too large; the sentence says which and what to do."""

    code = "scan_refused"


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


class NoPrinter(Conflict):
    """The office has no printer, so nothing can be printed again."""

    code = "no_printer"

    def __init__(self) -> None:
        super().__init__("Kantor ini tidak memakai printer.")


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
