"""What may be refused about what is owed, and about its stock."""

from server.domain.errors.base import BadRequest, Conflict, NotAllowed


class WrongItems(BadRequest):
    """Something else was given than what is owed."""

    code = "wrong_items"

    def __init__(self, owed: str) -> None:
        super().__init__(f"Yang menjadi hak pemohon: {owed}.")


class AlreadyEntitled(Conflict):
    """One entitlement per ticket, whatever came first (DOMAIN 4)."""

    code = "already_entitled"

    def __init__(self, label: str) -> None:
        super().__init__(f"Nomor {label} sudah mempunyai hak kompensasi.")


class NotSettled(Conflict):
    """What is still open is neither acknowledged nor confirmed."""

    code = "not_settled"

    def __init__(self, label: str) -> None:
        super().__init__(f"Kompensasi untuk {label} belum dicatat penyerahannya.")


class NoVoucher(NotAllowed):
    """Nothing is printed about this one, or the office prints none."""

    code = "no_voucher"

    def __init__(self) -> None:
        super().__init__("Tidak ada kupon untuk nomor ini.")


class CauseNotProven(NotAllowed):
    """An officer pays only for what was proven to be the officer's own (DOMAIN 4)."""

    code = "cause_not_proven"

    def __init__(self) -> None:
        super().__init__("Biaya dibebankan kepada petugas hanya setelah penyebabnya ditetapkan: petugas.")
