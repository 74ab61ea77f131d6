"""The shell that all pages for staff share; what each shows lies in its own folder of browser files."""

from dataclasses import dataclass
from typing import Final

from flask import Response, render_template


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffPage:
    """A page for people who sign in. Its folder holds `main.js` and a style sheet of the folder's name."""

    name: str
    path: str
    folder: str
    title: str


STAFF_PAGES: Final = (
    StaffPage(name="desk", path="/desk/", folder="desk", title="Loket petugas"),
    StaffPage(name="guard", path="/desk/guard", folder="guard", title="Penjagaan"),
    StaffPage(
        name="guard_sheet", path="/desk/guard/sheet", folder="guard/sheet", title="Lembar nomor manual"
    ),
    StaffPage(name="own_conduct", path="/desk/conduct", folder="desk/conduct", title="Kinerja saya"),
    StaffPage(name="office", path="/office/", folder="office", title="Papan pimpinan"),
    *(
        StaffPage(name=f"office_{name}", path=f"/office/{name}", folder=f"office/{name}", title=title)
        for name, title in (
            ("overruns", "Keterlambatan"),
            ("month", "Laporan bulan"),
            ("devices", "Perangkat"),
            ("feedback", "Pengaduan dan saran"),
            ("slip", "Tampilan struk"),
            ("texts", "Kata-kata untuk pengunjung"),
            ("check", "Periksa struk"),
            ("printers", "Printer"),
            ("display", "Layar TV"),
            ("conduct", "Kinerja petugas"),
            ("compensation", "Kompensasi"),
            ("standards", "Standar pelayanan"),
        )
    ),
)

PREVIEW_PAGE: Final = StaffPage(
    name="previews", path="/printers/preview", folder="preview", title="Gambar struk"
)
"""Has a door of its own (slip_previews.py)."""


def show(page: StaffPage) -> Response:
    """The shell of that page; it asks the HTTP interface for the rest."""
    name = page.folder.rpartition("/")[2]
    html = render_template("staff.html", title=page.title, folder=page.folder, name=name)
    response = Response(html, content_type="text/html; charset=utf-8")
    response.cache_control.no_cache = True
    return response
