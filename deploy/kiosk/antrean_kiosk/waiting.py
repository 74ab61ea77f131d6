"""The page that stands while the server does not answer, and the question whether it does. The page holds the
same way out (kiosk/leave.js) as the kiosk's own.
"""

import json
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

HERE = Path(__file__).parent
PLACES = (HERE / "page", HERE.parents[2] / "kiosk")
"""Where leave.js lies: beside the installed launcher, or in the sources."""
ANSWERS_WITHIN = 3.0


def write_waiting_page(path: Path, folder: Path | None = None) -> None:
    """One file with everything in it: where no server answers, nothing can be loaded."""
    own = folder or next(place for place in PLACES if (place / "leave.js").exists())
    texts = json.loads((own / "texts.id.json").read_text(encoding="utf-8"))
    words = {name: text for name, text in texts.items() if name.startswith("leave.")}
    html = (HERE / "waiting.html").read_text(encoding="utf-8")
    html = html.replace("/* leave.css */", (own / "leave.css").read_text(encoding="utf-8"))
    html = html.replace("/* leave.js */", (own / "leave.js").read_text(encoding="utf-8"))
    html = html.replace("/* texts */", json.dumps(words, ensure_ascii=False).replace("<", "\\u003c"))
    path.write_text(html, encoding="utf-8")


def answers(address: str) -> bool:
    """Whether the kiosk's page can be had right now; never by way of a proxy."""
    try:
        with build_opener(ProxyHandler({})).open(address, timeout=ANSWERS_WITHIN) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError, ValueError):
        return False
