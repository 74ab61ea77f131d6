"""Pictures and videos come in over HTTP, are listed, played by displays and given to nobody else."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from werkzeug.test import TestResponse

from server.domain import commands
from server.domain.office import Office
from server.service.media_use_cases import MOST_MEDIA
from server.web.media_api import MEDIUM_BYTES
from tests.support.builders import DAY
from tests.web.house import SMALL, House, assert_refused, told

MEDIA = "/api/v1/office/media"
FILM = (Path(__file__).parents[1] / "support" / "films" / "film.mp4").read_bytes()
FOREIGN = "0" * 64


def a_picture(colour: str = "navy") -> bytes:
    file = BytesIO()
    Image.new("RGB", (64, 36), colour).save(file, format="PNG")
    return file.getvalue()


class Desk:
    """The head's page, as far as pictures and videos go."""

    def __init__(self, house: House) -> None:
        self.house = house
        self._asked = 0

    def upload(
        self, data: bytes, *, name: str = "Taman.png", by: str = "ka.spkt", request_id: str | None = None
    ) -> TestResponse:
        self._asked += 1
        headers = {"Authorization": f"Bearer {self.house.token(by)}", "Content-Type": "text/html"}
        told_id = f"upload-{self._asked:06}" if request_id is None else request_id
        query = {"request_id": told_id, "name": name}
        return self.house.client().post(MEDIA, data=data, headers=headers, query_string=query)

    def send(self, path: str, body: dict[str, object], by: str = "ka.spkt") -> TestResponse:
        self._asked += 1
        whole = {"request_id": f"change-{self._asked:06}"} | body
        return self.house.ask("POST", path, by=by, body=whole)

    def page(self, by: str = "ka.spkt") -> dict[str, Any]:
        return told(self.house.ask("GET", MEDIA, by=by))

    def plays(self, *media: str, **more: object) -> TestResponse:
        body: dict[str, object] = {
            "version": self.page()["version"],
            "entries": [{"medium": each} for each in media],
        }
        return self.send(f"/api/v1/office/displays/{self.display}/playlist", body | more)

    def get(self, file: str, by: str | None = "display", **headers: str) -> TestResponse:
        """A file, read to its end."""
        known = {} if by is None else {"Authorization": f"Bearer {self.house.token(by)}"}
        asked = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.house.client().get(f"/media/{file}", headers=known | asked, buffered=True)

    @property
    def display(self) -> str:
        return str(next(each["id"] for each in self.page()["displays"]))

    @property
    def office(self) -> Office:
        return self.house.services.reads.office_state().office

    def files(self) -> list[str]:
        folder = self.house.settings.preview_folder.parent / "media"
        return sorted(each.name for each in folder.iterdir()) if folder.exists() else []


@pytest.fixture
def desk(house: House) -> Desk:
    return Desk(house)


# ---------------------------------------------------------------- coming in


def test_a_picture_is_the_offices_as_soon_as_it_came_in(desk: Desk) -> None:
    answer = desk.upload(a_picture(), name=r"C:\Users\foto\Taman_kota 2.png")
    assert answer.status_code == 201
    medium = told(answer)["medium"]
    (listed,) = desk.page()["media"]
    assert (listed["id"], listed["name"], listed["kind"]) == (medium["id"], "Taman kota 2", "picture")
    assert listed["small_url"] == listed["url"].replace(".png", "-small.jpg")
    assert listed["is_there"] is True
    assert desk.page()["space"]["used_bytes"] > 0


@pytest.mark.parametrize(
    ("told_name", "name"),
    [
        ("", "Tanpa nama"),
        ("../../etc/passwd", "passwd"),
        ("...", "..."),
        ("<script>.jpg", "<script>"),
        ("a\x00b\u202egpj.exe.png", "a b gpj.exe"),
        ("x" * 300, "x" * 80),
        ("   .mp4", "Tanpa nama"),
    ],
)
def test_a_clients_name_becomes_words_for_people_and_nothing_else(
    desk: Desk, told_name: str, name: str
) -> None:
    assert told(desk.upload(a_picture(), name=told_name))["medium"]["name"] == name
    assert all(each[:64].isalnum() for each in desk.files())


def test_a_video_says_how_long_it_is(desk: Desk) -> None:
    medium = told(desk.upload(FILM))["medium"]
    assert medium["kind"] == "video"
    assert medium["seconds"] > 0.5


def test_the_same_file_twice_is_one_medium(desk: Desk) -> None:
    first = told(desk.upload(a_picture(), name="Satu"))["medium"]
    assert told(desk.upload(a_picture(), name="Dua"))["medium"] == first
    assert len(desk.page()["media"]) == 1


@pytest.mark.parametrize(
    "data", [b"", b"<script>alert(1)</script>", b"%PDF-1.7", a_picture()[:70], FILM[:900]]
)
def test_what_no_display_could_show_is_refused_and_not_kept(desk: Desk, data: bytes) -> None:
    assert_refused(desk.upload(data), 400, "medium_refused")
    assert desk.files() == []
    assert desk.house.commands.asked == []


def test_a_file_that_is_too_large_is_refused_with_the_limit(desk: Desk) -> None:
    assert "Gambar paling besar" in assert_refused(
        desk.upload(a_picture() + bytes(SMALL.picture)), 400, "medium_refused"
    )
    headers = {"Authorization": f"Bearer {desk.house.token('admin')}"}
    said = {"CONTENT_LENGTH": str(MEDIUM_BYTES + 1)}
    endless = desk.house.client().post(
        MEDIA, headers=headers, query_string={"request_id": "upload-huge01"}, environ_overrides=said
    )
    assert_refused(endless, 409, "no_room_for_medium")


def test_a_full_folder_is_told_with_what_is_left(desk: Desk) -> None:
    padding = b"\x00\x02\x40\x08free" + bytes(0x24000)
    for each in (b"1", b"2", b"3"):
        assert desk.upload(FILM + padding + b"\x00\x00\x00\x09free" + each).status_code == 201
    assert "sisa ruang" in assert_refused(desk.upload(FILM + padding), 409, "no_room_for_medium")


def test_a_request_that_does_not_say_its_id_is_refused(desk: Desk) -> None:
    for broken in ("", "kurang", "tidak sah!"):
        assert_refused(desk.upload(a_picture(), request_id=broken), 400, "bad_request")
    assert desk.files() == []


def test_a_file_that_the_office_does_not_take_is_not_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.service.media_use_cases.MOST_MEDIA", 1)
    assert MOST_MEDIA > 1
    desk.upload(a_picture())
    before = desk.files()
    assert_refused(desk.upload(a_picture("red")), 400, "bad_request")
    assert desk.files() == before


@pytest.mark.parametrize("by", ["kasiwas", "petugas1"])
def test_only_who_decides_uploads(desk: Desk, by: str) -> None:
    assert_refused(desk.upload(a_picture(), by=by), 403, "not_allowed")
    assert desk.files() == []


def test_oversight_looks_and_is_told_that_nothing_may_be_changed(desk: Desk) -> None:
    desk.upload(a_picture())
    assert desk.page("kasiwas")["may_change"] is False
    assert desk.page()["may_change"] is True


# ---------------------------------------------------------------- what displays play


def test_a_display_is_told_what_it_plays_today(desk: Desk) -> None:
    film, park = (told(desk.upload(each))["medium"] for each in (FILM, a_picture()))
    assert desk.plays(film["id"], park["id"], video_sound=True).status_code == 200
    played = told(desk.house.ask("GET", "/api/v1/board", by="display"))["playlist"]
    assert [(each["url"], each["has_sound"]) for each in played] == [
        (f"/media/{film['file']}", True),
        (f"/media/{park['file']}", True),
    ]
    page = desk.page()
    assert [each["displays"] for each in page["media"]] == [["display"], ["display"]]
    assert page["displays"][0]["entries"][0] == {"medium": film["id"], "first": None, "last": None}
    assert page["today"] == DAY.isoformat()


def test_another_day_plays_nothing_today(desk: Desk) -> None:
    park = told(desk.upload(a_picture()))["medium"]["id"]
    later = {"medium": park, "first": "2026-10-01", "last": "2026-10-31"}
    assert desk.plays(entries=[later]).status_code == 200
    assert told(desk.house.ask("GET", "/api/v1/board", by="display"))["playlist"] == []
    assert desk.page()["displays"][0]["entries"] == [later]


@pytest.mark.parametrize("entry", [{"medium": "nothing"}, {"medium": "x y"}, {"first": "kemarin"}, "nothing"])
def test_a_playlist_that_names_what_is_not_there_is_refused(desk: Desk, entry: object) -> None:
    assert desk.plays(entries=[entry]).status_code in {400, 404}
    assert desk.office.displays == ()


def test_another_name_is_told_to_everybody(desk: Desk) -> None:
    park = told(desk.upload(a_picture()))["medium"]["id"]
    assert desk.send(f"{MEDIA}/{park}/name", {"name": "Taman baru"}).status_code == 200
    assert desk.page("kasiwas")["media"][0]["name"] == "Taman baru"
    assert_refused(desk.send(f"{MEDIA}/nothing/name", {"name": "Taman"}), 404, "unknown_medium")


def test_what_is_played_is_only_taken_away_when_that_is_wanted(desk: Desk) -> None:
    park = told(desk.upload(a_picture()))["medium"]["id"]
    desk.plays(park)
    assert "daftar putar display" in assert_refused(
        desk.send(f"{MEDIA}/{park}/remove", {}), 409, "medium_in_use"
    )
    assert len(desk.files()) == 2
    assert desk.send(f"{MEDIA}/{park}/remove", {"from_playlists": True}).status_code == 200
    assert desk.files() == []
    assert desk.page()["displays"][0]["entries"] == []
    assert desk.send(f"{MEDIA}/{park}/remove", {}).status_code == 200


# ---------------------------------------------------------------- the files themselves


@pytest.mark.parametrize("by", ["display", "petugas1", "penjaga", "ka.spkt", "kasiwas", "admin"])
def test_displays_and_people_of_the_office_see_the_files(desk: Desk, by: str) -> None:
    medium = told(desk.upload(a_picture()))["medium"]
    for file, kind in ((medium["file"], "image/png"), (medium["file"][:64] + "-small.jpg", "image/jpeg")):
        answer = desk.get(file, by)
        assert (answer.status_code, answer.content_type) == (200, kind)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers.getlist("Cache-Control") == ["private, max-age=31536000, immutable"]


def test_strangers_and_kiosks_see_nothing(desk: Desk) -> None:
    medium = told(desk.upload(a_picture()))["medium"]
    assert_refused(desk.get(medium["file"], None), 401, "sign_in_required")
    assert_refused(desk.get(medium["file"], "kiosk"), 403, "not_allowed")


def test_a_browser_asks_for_a_part_of_a_film(desk: Desk) -> None:
    medium = told(desk.upload(FILM))["medium"]
    answer = desk.get(medium["file"], Range="bytes=100-199")
    assert (answer.status_code, answer.content_type) == (206, "video/mp4")
    assert answer.headers["Content-Range"] == f"bytes 100-199/{len(FILM)}"
    assert answer.data == FILM[100:200]
    assert desk.get(medium["file"], Range="bytes=999999-").status_code == 400


def test_a_browser_that_has_the_file_is_not_sent_it_again(desk: Desk) -> None:
    medium = told(desk.upload(a_picture()))["medium"]
    first = desk.get(medium["file"])
    again = desk.get(medium["file"], If_None_Match=first.headers["ETag"])
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    "name", ["", "x.png", f"{FOREIGN}.html", f"..%2f{FOREIGN}.png", f"{FOREIGN}.png", "antrean.db"]
)
def test_only_what_the_office_names_is_found(desk: Desk, name: str) -> None:
    folder = desk.house.settings.preview_folder.parent / "media"
    folder.mkdir(exist_ok=True)
    for file in (f"{FOREIGN}.png", f"{FOREIGN}.html"):
        (folder / file).write_bytes(b"not of this office")
    assert desk.house.ask("GET", f"/media/{name}", by="display").status_code == 404


def test_a_file_that_was_lost_is_said_to_be_missing(desk: Desk) -> None:
    medium = told(desk.upload(a_picture()))["medium"]
    (desk.house.settings.preview_folder.parent / "media" / medium["file"]).unlink()
    assert_refused(desk.get(medium["file"]), 404, "not_found")
    assert desk.page()["media"][0]["is_there"] is False
    assert desk.upload(a_picture()).status_code == 201
    assert desk.page()["media"][0]["is_there"] is True


def test_what_a_display_plays_stands_in_the_history_of_the_office(desk: Desk) -> None:
    desk.plays(told(desk.upload(a_picture()))["medium"]["id"])
    kinds = [type(each.event).__name__ for each in desk.house.hall.log]
    assert kinds[-2:] == ["OfficeConfigured", "OfficeConfigured"]
    assert isinstance(desk.house.commands.asked[-1], commands.ArrangePlaylist)
