"""What a file is, by its own first bytes; what a client calls it or says of it is never asked."""

from enum import StrEnum

from server.domain.errors import MediumRefused

HEAD_BYTES = 64
"""So many bytes tell every kind apart."""

_JPEG, _PNG, _GIF = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", (b"GIF87a", b"GIF89a")
_EBML = b"\x1aE\xdf\xa3"
_STILLS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif", b"avis")
"""Brands of pictures that live in the boxes of a video file: what a telephone saves as HEIC."""


class Kind(StrEnum):
    """What can be shown, once looked through."""

    PICTURE = "picture"
    MP4 = "mp4"
    WEBM = "webm"


def kind_of(head: bytes) -> Kind:
    """The kind of the file that begins so. Raises MediumRefused."""
    if head.startswith((_JPEG, _PNG, *_GIF)) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return Kind.PICTURE
    if head[4:8] == b"ftyp":
        if head[8:12] in _STILLS:
            raise MediumRefused(
                "Foto HEIC atau AVIF belum bisa dipakai. Simpan sebagai JPEG, lalu unggah lagi."
            )
        return Kind.MP4
    if head.startswith(_EBML):
        return Kind.WEBM
    if not head:
        raise MediumRefused("Berkas ini kosong.")
    raise MediumRefused(
        "Berkas ini bukan gambar atau video yang dikenal. Pakai JPEG, PNG, WebP, GIF, MP4, atau WebM."
    )
