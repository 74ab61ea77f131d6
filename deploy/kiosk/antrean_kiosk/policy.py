"""Chromium's managed policy with this kiosk's addresses in it, for the folders that only root can write."""

import json
from pathlib import Path
from typing import Any

from antrean_kiosk.config import Config

TEMPLATE = Path(__file__).parents[1] / "policies" / "antrean.json"
FOLDERS = (Path("/etc/chromium/policies/managed"), Path("/etc/chromium-browser/policies/managed"))


def policy_of(config: Config, template: Path = TEMPLATE) -> dict[str, Any]:
    """The template with the only addresses that may be opened."""
    addresses = {"@SERVER@": _exactly(config.server), "@WAITING@": config.waiting_page.as_uri()}
    policy: dict[str, Any] = json.loads(template.read_text(encoding="utf-8"))
    policy["URLAllowlist"] = [addresses.get(entry, entry) for entry in policy["URLAllowlist"]]
    return policy


def write_policy(config: Config, folders: tuple[Path, ...] = FOLDERS) -> None:
    text = json.dumps(policy_of(config), indent=2) + "\n"
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
        fresh = folder / ".antrean.new"  # Chromium reads *.json only
        fresh.write_text(text, encoding="utf-8")
        fresh.chmod(0o644)
        fresh.replace(folder / "antrean.json")


def _exactly(origin: str) -> str:
    """A name without a dot before it would allow every name beneath it as well."""
    scheme, _, place = origin.partition("://")
    is_name = any(letter.isalpha() for letter in place)
    return f"{scheme}://.{place}" if is_name else origin
