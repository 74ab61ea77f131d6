"""Refusals: a stable code and a plain Indonesian sentence each."""

from collections.abc import Iterator

from server.domain import errors
from server.domain.errors import QueueError, RequestIdReused, TryAgainLater


def every_error(parent: type[QueueError] = QueueError) -> Iterator[type[QueueError]]:
    """The refusals of the domain; other rooms may have their own beneath them."""
    for child in parent.__subclasses__():
        if child.__module__.startswith(errors.__name__):
            yield child
            yield from every_error(child)


def test_every_refusal_has_its_own_code() -> None:
    codes = [error.code for error in every_error()]
    assert len(codes) == len(set(codes))


def test_the_tree_in_the_docstring_lists_every_refusal_with_its_code() -> None:
    tree = errors.__doc__ or ""
    lines = {tuple(line.replace("|", " ").replace("+-", " ").split()) for line in tree.splitlines()}
    ours = list(every_error())
    expected = {(error.__name__, error.code) for error in ours if error is not errors.Conflict}
    assert expected <= lines
    assert ("Conflict",) in lines


def test_only_what_passes_by_itself_is_worth_trying_again() -> None:
    assert {error for error in every_error() if error.retry} == {
        TryAgainLater,
        errors.TooManyPairings,
        errors.PaperFailed,
    }
    assert TryAgainLater().message == "Sistem sedang sibuk. Coba lagi sebentar."


def test_a_reused_request_says_what_to_do() -> None:
    assert "Muat ulang halaman" in RequestIdReused().message


def test_a_refusal_tells_the_person_in_front_of_the_screen_what_is_wrong() -> None:
    sentences = {
        errors.UnknownChoice("kopi"): "Pilihan “kopi” tidak dikenal.",
        errors.UnknownTicket(): "Nomor antrean itu tidak ditemukan.",
        errors.NoEntitlement(): "Tidak ada kompensasi untuk nomor ini.",
        errors.NothingToCall(): "Tidak ada yang menunggu.",
        errors.DeskTaken("Loket 1"): "Loket 1 sedang dipakai petugas lain.",
        errors.DeskNotOpen(): "Pilih loket terlebih dahulu.",
        errors.AlreadyAtDesk("Loket 1"): "Anda masih membuka Loket 1. Tutup dahulu.",
        errors.DeskBusy("A-001"): "Selesaikan nomor A-001 terlebih dahulu.",
        errors.NoPrinter(): "Kantor ini tidak memakai printer.",
        errors.SignInRefused(): "Nama pengguna atau PIN salah.",
        errors.PaperFailed(): "Dokumen ini belum dapat dibuat. Coba lagi sebentar.",
    }
    assert {str(refusal): refusal.message for refusal in sentences} == {
        sentence: sentence for sentence in sentences.values()
    }
