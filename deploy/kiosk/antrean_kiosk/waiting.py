"""The page that stands while the server does not answer, and the question why it does not. The page holds the
same way out (kiosk/leave.js) as the kiosk's own.
"""

import errno
import html
import json
import socket
from contextlib import closing
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, build_opener

HERE = Path(__file__).parent
PLACES = (HERE / "page", HERE.parents[2] / "kiosk")
"""Where leave.js lies: beside the installed launcher, or in the sources."""
ANSWERS_WITHIN = 3.0
NO_WAY = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN}


def write_waiting_page(path: Path, folder: Path | None = None, notice: str = "") -> None:
    """One file with everything in it: where no server answers, nothing can be loaded."""
    own = folder or next(place for place in PLACES if (place / "leave.js").exists())
    texts = json.loads((own / "texts.id.json").read_text(encoding="utf-8"))
    words = {name: text for name, text in texts.items() if name.startswith("leave.")}
    page = (HERE / "waiting.html").read_text(encoding="utf-8")
    page = page.replace("/* leave.css */", (own / "leave.css").read_text(encoding="utf-8"))
    page = page.replace("/* leave.js */", (own / "leave.js").read_text(encoding="utf-8"))
    page = page.replace("/* texts */", json.dumps(words, ensure_ascii=False).replace("<", "\\u003c"))
    page = page.replace("<!-- notice -->", html.escape(notice))
    path.write_text(page, encoding="utf-8")


def why_not(server: str, page: str) -> str:
    """Why the kiosk's page cannot be had right now, for the technician; empty when it can."""
    try:
        with build_opener(ProxyHandler({})).open(server + page, timeout=ANSWERS_WITHIN) as answer:
            trouble = "" if answer.status == 200 else f"jawaban tidak dikenal [{answer.status}]"
    except HTTPError as refused:
        trouble = f"yang menjawab bukan server antrean, atau sedang bermasalah [{refused.code}]"
    except (URLError, OSError, ValueError) as wrong:
        trouble = _in_words(wrong)
    if not trouble:
        return ""
    return f"{server}: {trouble}. Alamat mesin ini: {own_address(server) or 'belum ada'}."


def own_address(server: str) -> str:
    """Where the server would see this machine; nothing is sent for it."""
    parts = urlsplit(server)
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as probe:
        try:
            probe.connect((parts.hostname, parts.port or 80))
            return str(probe.getsockname()[0])
        except OSError:
            return ""


def _in_words(wrong: Exception) -> str:
    reason = wrong.reason if isinstance(wrong, URLError) else wrong
    if isinstance(reason, socket.gaierror):
        return "nama itu tidak ditemukan di jaringan [server_name]"
    if isinstance(reason, TimeoutError):
        return "tidak ada yang menjawab di alamat itu [no_answer]"
    if isinstance(reason, ConnectionRefusedError):
        return "mesin di alamat itu tidak menjalankan server antrean [refused]"
    if isinstance(reason, OSError) and reason.errno in NO_WAY:
        return "mesin ini belum tersambung ke jaringan itu; periksa kabel [no_network]"
    return "server tidak dapat dihubungi [unreachable]"
