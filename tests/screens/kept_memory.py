"""What a page keeps, as the browser's own tools tell it. No tests here."""

import json
from typing import Any

from playwright.sync_api import CDPSession, Page

DATA = frozenset(
    {"object", "closure", "array", "string", "concatenated string", "sliced string", "number", "symbol"}
)
"""The page's own part of the heap. The other part is what the engine makes of code that runs often: it grows
for hours and belongs to nobody."""


def devtools_of(page: Page) -> CDPSession:
    """The tools, counting the processor's time of the page alone: other processes are busy, too."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
    return devtools


def metrics_of(devtools: CDPSession) -> dict[str, float]:
    told = devtools.send("Performance.getMetrics")["metrics"]
    return {each["name"]: each["value"] for each in told}


def kept_by(devtools: CDPSession) -> dict[str, float]:
    """Nodes, listeners and heap when everything that may go has gone; `Data` is the page's own part of it."""
    heap = heap_of(devtools)
    metrics = metrics_of(devtools)
    kept = {name: metrics[name] for name in ("Nodes", "JSEventListeners")}
    return kept | {"JSHeapUsedSize": heap, "Data": _data(devtools)}


def heap_of(devtools: CDPSession) -> float:
    """The whole heap of the page, engine included, without what may go."""
    for _ in range(2):
        devtools.send("HeapProfiler.collectGarbage")
    return metrics_of(devtools)["JSHeapUsedSize"]


def _data(devtools: CDPSession) -> float:
    pieces: list[str] = []

    def note(event: dict[str, Any]) -> None:
        pieces.append(event["chunk"])

    devtools.on("HeapProfiler.addHeapSnapshotChunk", note)
    devtools.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})
    devtools.remove_listener("HeapProfiler.addHeapSnapshotChunk", note)
    heap = json.loads("".join(pieces))
    meta, nodes = heap["snapshot"]["meta"], heap["nodes"]
    width, kinds = len(meta["node_fields"]), meta["node_types"][0]
    kind_at, size_at = meta["node_fields"].index("type"), meta["node_fields"].index("self_size")
    ours = {number for number, kind in enumerate(kinds) if kind in DATA}
    sizes = zip(nodes[kind_at::width], nodes[size_at::width], strict=True)
    return float(sum(size for kind, size in sizes if kind in ours))
