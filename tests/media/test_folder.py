"""Files come into the media folder whole and checked, or not at all; nothing half stays behind."""

import errno
import os
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from server.domain.errors import MediumRefused, NoRoomForMedium
from server.domain.hall_screens import Medium, MediumKind
from server.domain.ids import MediumId
from server.media.drawing import draw
from server.media.folder import MediaFolder
from server.media.keeping import copy_media, missing_media
from server.media.limits import Limits
from server.media.receiving import LEFTOVER_SECONDS, PIECE_BYTES
from tests.media.boxes import FILMS, an_mp4, box, track

ROOMY = Limits(reserve=0)


def a_picture(colour: str = "navy", size: tuple[int, int] = (64, 36)) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, format="PNG")
    return file.getvalue()


class Slow(BytesIO):
    """Gives a few bytes at a time, as a network does."""

    def read(self, size: int | None = -1) -> bytes:
        return super().read(min(size or 7, 7))


class Home:
    """A media folder and what comes in."""

    def __init__(self, folder: Path, limits: Limits = ROOMY) -> None:
        self.folder = folder
        self.media = MediaFolder(folder, limits=limits, draw=draw)
        self.kept: list[str] = []

    def take(self, data: bytes, *, name: str = "Taman", length: int | None = -1) -> Medium:
        told = len(data) if length == -1 else length
        medium = self.media.receive(
            Slow(data) if len(data) < 5000 else BytesIO(data), name=name, length=told, keep=self.kept
        )
        self.kept.append(medium.file)
        return medium

    def files(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "media")


def test_a_picture_stands_under_the_digest_of_what_it_became(home: Home) -> None:
    medium = home.take(a_picture(), name="Taman kota")
    digest = sha256((home.folder / medium.file).read_bytes()).hexdigest()
    assert medium.file == f"{digest}.png"
    assert (medium.id, medium.name, medium.kind) == (digest[:16], "Taman kota", MediumKind.PICTURE)
    assert (medium.width, medium.height, medium.seconds) == (64, 36, 0)
    assert medium.size_bytes == (home.folder / medium.file).stat().st_size
    assert home.files() == sorted([medium.file, f"{digest}-small.jpg"])


@pytest.mark.parametrize("film", ["film.mp4", "film.webm"])
def test_a_video_is_kept_as_it_is(home: Home, film: str) -> None:
    data = (FILMS / film).read_bytes()
    medium = home.take(data)
    assert (home.folder / medium.file).read_bytes() == data
    assert medium.kind is MediumKind.VIDEO
    assert medium.file.endswith(film[-4:])
    assert medium.seconds > 0.5
    assert home.files() == [medium.file]


def test_the_place_where_a_video_was_made_is_not_kept(home: Home) -> None:
    place = b"+01.2345+124.8765/"
    data = an_mp4(track(b"avc1"), box(b"udta", place * 9)).getvalue()
    medium = home.take(data)
    kept = (home.folder / medium.file).read_bytes()
    assert place not in kept
    assert medium.file.startswith(sha256(kept).hexdigest())


def test_the_same_bytes_twice_are_one_file(home: Home) -> None:
    assert home.take(a_picture()) == home.take(a_picture())
    assert len(home.files()) == 2


def test_a_large_file_comes_in_pieces(home: Home) -> None:
    film = an_mp4(track(b"avc1"), behind=box(b"mdat", bytes(3 * PIECE_BYTES))).getvalue()
    assert home.take(film).size_bytes == len(film)


def test_a_file_whose_length_nobody_told_is_taken_too(home: Home) -> None:
    assert home.take(a_picture(), length=None).width == 64


def test_an_upload_that_broke_off_is_refused_in_words(home: Home) -> None:
    with pytest.raises(MediumRefused, match="terputus"):
        home.take(a_picture(), length=100_000)
    assert home.files() == []


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 " * 9, a_picture()[:60], an_mp4(track(b"hvc1")).getvalue()])
def test_what_is_refused_leaves_nothing_behind(home: Home, data: bytes) -> None:
    with pytest.raises(MediumRefused):
        home.take(data)
    assert not home.folder.exists() or home.files() == []


@pytest.mark.parametrize("length", [-1, None])
def test_a_picture_that_is_too_large_is_refused_by_what_it_says_and_by_what_it_is(
    tmp_path: Path, length: int | None
) -> None:
    home = Home(tmp_path, Limits(picture=1000, reserve=0))
    data = a_picture() + bytes(2000)
    with pytest.raises(MediumRefused, match="Gambar paling besar"):
        home.take(data, length=length)
    assert home.files() == []


def test_a_video_may_be_larger_than_a_picture(tmp_path: Path) -> None:
    home = Home(tmp_path, Limits(picture=1000, video=2 * 1024 * 1024, reserve=0))
    film = an_mp4(track(b"avc1"), behind=box(b"mdat", bytes(3000))).getvalue()
    assert home.take(film).size_bytes == len(film)
    with pytest.raises(MediumRefused, match="Video paling besar 2 MB"):
        home.take(film, length=3 * 1024 * 1024)


def test_a_full_folder_says_how_much_is_left(tmp_path: Path) -> None:
    home = Home(tmp_path, Limits(folder=5 * 1024 * 1024, reserve=0))
    home.take((FILMS / "film.mp4").read_bytes())
    with pytest.raises(NoRoomForMedium, match="berkas ini 9 MB, sisa ruang 4 MB"):
        home.take(a_picture(), length=9 * 1024 * 1024)


def test_the_disk_keeps_room_for_the_queue_itself(tmp_path: Path) -> None:
    home = Home(tmp_path, Limits(reserve=2**62))
    with pytest.raises(NoRoomForMedium, match="sisa ruang kurang dari 1 MB"):
        home.take(a_picture())


def test_space_is_told_before_anything_came_in(tmp_path: Path) -> None:
    space = MediaFolder(tmp_path / "not" / "there", limits=Limits(folder=500, reserve=0)).space()
    assert (space.used_bytes, space.left_bytes) == (0, 500)


@pytest.mark.parametrize(("code", "words"), [(errno.ENOSPC, "penuh"), (errno.EROFS, "tidak dapat menyimpan")])
def test_a_full_or_broken_disk_is_told_in_words(tmp_path: Path, code: int, words: str) -> None:
    def broken(_source: Path, _target: Path) -> None:
        raise OSError(code, "as the disk says")

    media = MediaFolder(tmp_path, limits=ROOMY, draw=broken)  # type: ignore[arg-type]
    with pytest.raises(NoRoomForMedium, match=words):
        media.receive(BytesIO(a_picture()), name="Taman", length=None, keep=())
    assert list(tmp_path.iterdir()) == []


def test_what_the_office_has_no_more_is_deleted(home: Home) -> None:
    medium, other = home.take(a_picture()), home.take((FILMS / "film.mp4").read_bytes())
    home.media.forget(medium)
    home.media.forget(medium)
    assert home.files() == [other.file]
    assert home.media.path_of(medium.file) is None
    assert home.media.path_of(other.file) == home.folder / other.file


def test_what_broke_off_long_ago_is_swept_away_and_nothing_else(home: Home) -> None:
    known, lost = home.take(a_picture()), home.take(a_picture("red"))
    home.kept.remove(lost.file)
    (home.folder / "tmpabc.part").write_bytes(b"half")
    (home.folder / "young.part").write_bytes(b"half")
    for path in home.folder.iterdir():
        if path.name != "young.part":
            os.utime(path, (1, path.stat().st_mtime - LEFTOVER_SECONDS - 60))
    film = home.take((FILMS / "film.mp4").read_bytes())
    small = known.file.replace(".png", "-small.jpg")
    assert home.files() == sorted([known.file, small, "young.part", film.file])


@pytest.mark.parametrize("file", ["../antrean.db", "/etc/passwd", "antrean.db", "0" * 64 + ".db"])
def test_a_document_that_names_another_file_is_not_followed(home: Home, file: str) -> None:
    home.take(a_picture())
    for near in (home.folder.parent, home.folder):
        (near / "antrean.db").write_bytes(b"the queue")
    strange = Medium(id=MediumId("x"), name="Asing", kind=MediumKind.VIDEO, file=file, size_bytes=1)
    home.media.forget(strange)
    assert home.media.path_of(file) is None
    assert (home.folder.parent / "antrean.db").exists()
    assert (home.folder / "antrean.db").exists()


def test_a_backup_copies_each_file_once_and_nothing_else(home: Home, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    assert copy_media(home.folder, copies) == 0
    first = home.take(a_picture())
    (home.folder / "half.part").write_bytes(b"half")
    assert copy_media(home.folder, copies) == 2
    film = home.take((FILMS / "film.mp4").read_bytes())
    (copies / first.file).unlink()
    (copies / first.file).write_bytes(b"broken off")
    assert copy_media(home.folder, copies) == 2
    assert sorted(path.name for path in copies.iterdir()) == sorted(
        [first.file, first.file.replace(".png", "-small.jpg"), film.file]
    )
    assert missing_media([first, film], copies) == []
    assert missing_media([first, film], tmp_path) == ["Taman", "Taman"]
