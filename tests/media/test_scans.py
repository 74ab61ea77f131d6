"""The folder of scanned decrees: whole PDFs, named by their bytes, nothing left over."""

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from server.domain.errors import NoRoomForMedium, ScanRefused
from server.media.keeping import copy_scans, missing_scans
from server.media.receiving import LEFTOVER_SECONDS
from server.media.scans import ScanFolder
from tests.support.builders import a_draft

SCAN = b"%PDF-1.7\nsome objects\n%%EOF\n"
FOREIGN = f"{'0' * 64}.pdf"


@pytest.fixture
def scans(tmp_path: Path) -> ScanFolder:
    return ScanFolder(tmp_path / "scans", most=1000)


def received(scans: ScanFolder, data: bytes = SCAN, *, keep: set[str] | None = None) -> str:
    return scans.receive(BytesIO(data), length=len(data), keep=keep or set())


def test_the_same_bytes_have_the_same_name(scans: ScanFolder) -> None:
    first = received(scans)
    assert received(scans) == first
    path = scans.path_of(first)
    assert path is not None
    assert path.read_bytes() == SCAN
    assert [each.name for each in path.parent.iterdir()] == [first]


def test_an_upload_that_broke_off_leaves_nothing(scans: ScanFolder, tmp_path: Path) -> None:
    with pytest.raises(ScanRefused, match="terputus"):
        scans.receive(BytesIO(SCAN), length=len(SCAN) + 1, keep=set())
    assert list((tmp_path / "scans").iterdir()) == []


def test_what_is_larger_than_it_said_is_refused(scans: ScanFolder) -> None:
    with pytest.raises(ScanRefused, match="paling besar"):
        scans.receive(BytesIO(SCAN + bytes(1000)), length=None, keep=set())


def test_a_full_disk_is_said_in_words(scans: ScanFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.media.scans.RESERVE_BYTES", 10**18)
    with pytest.raises(NoRoomForMedium, match="hampir penuh"):
        received(scans)


def test_only_names_of_its_own_kind_are_looked_for(scans: ScanFolder) -> None:
    received(scans)
    for name in ("../antrean.db", "x.pdf", FOREIGN):
        assert scans.path_of(name) is None
        scans.forget(name)


def test_what_no_decree_names_goes_after_a_day(scans: ScanFolder, tmp_path: Path) -> None:
    kept, left = received(scans), received(scans, SCAN.replace(b"some", b"more"))
    for name in (kept, left):
        path = tmp_path / "scans" / name
        old = path.stat().st_mtime - LEFTOVER_SECONDS - 60
        os.utime(path, (old, old))
    newest = received(scans, SCAN.replace(b"some", b"less"), keep={kept})
    assert {each.name for each in (tmp_path / "scans").iterdir()} == {kept, newest}


def test_a_backup_takes_the_scans_along(scans: ScanFolder, tmp_path: Path) -> None:
    name = received(scans)
    assert copy_scans(tmp_path / "scans", tmp_path / "copy") == 1
    assert copy_scans(tmp_path / "scans", tmp_path / "copy") == 0
    decrees = (a_draft(document=name), a_draft(document=FOREIGN, number="Kep/9"), a_draft())
    assert missing_scans(decrees, tmp_path / "copy") == ["Kep/9"]


def test_forgetting_deletes_the_file(scans: ScanFolder) -> None:
    name = received(scans)
    forget: Callable[[str], None] = scans.forget
    forget(name)
    assert scans.path_of(name) is None
