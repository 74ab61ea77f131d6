"""The office's own pages for its paper and its words: the slip editor, the wording of public texts, and
whether a slip is genuine.
"""

import re
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask import request

from server.domain import commands
from server.domain.errors import BadRequest
from server.domain.ids import RequestId
from server.domain.office import SlipStyle
from server.domain.people import PEOPLE
from server.domain.wording import Text
from server.service.replies import Done
from server.service.slip_check import SlipCheck, check_slip
from server.service.views import Named
from server.web.bodies import SlipPreviewBody, SlipStyleBody, StyleBody, TextsBody
from server.web.contract import DECIDES, IN_OFFICE, Call, Endpoint, commanding

CREST_BYTES = 2 * 1024 * 1024
STYLE_BYTES = 64 * 1024
TEXTS_BYTES = 512 * 1024
_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipStylePage:
    """The style of slips as it stands, and the parts that can be moved. `may_change`: of whoever asks;
    `is_trackable`: the office has told where phones find it.
    """

    seq: int
    style: SlipStyle
    known_parts: tuple[Named, ...]
    is_trackable: bool
    may_change: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipPictures:
    """One slip on paper of each width, as SVG, drawn from the bytes a printer would get."""

    pictures: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CrestReply:
    """A crest as it would be printed: base64 of a PNG of black dots."""

    crest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextsPage:
    """The office's own wording by key, and what the product ships. `may_change`: of whoever asks."""

    seq: int
    texts: Mapping[str, Text]
    shipped: Mapping[str, Text]
    may_change: bool


def _style_page(call: Call) -> SlipStylePage:
    state, paper = call.edge.services.reads.office_state(), call.edge.services.paper
    return SlipStylePage(
        seq=state.head.seq,
        style=state.office.slip,
        known_parts=paper.parts,
        is_trackable=bool(state.office.public_url),
        may_change=call.actor.role in DECIDES,
    )


def _style(given: StyleBody, call: Call) -> SlipStyle:
    paper = call.edge.services.paper
    unknown = set(given.parts) - {each.id for each in paper.parts}
    if unknown or len(set(given.parts)) != len(given.parts):
        raise BadRequest("Susunan karcis memuat bagian yang tidak dikenal atau ganda.")
    try:
        crest = b64decode(given.crest, validate=True)
    except NotBase64 as broken:
        raise BadRequest("Lambang tidak terbaca. Unggah kembali gambarnya.") from broken
    if crest and not paper.crest_is_usable(crest):
        raise BadRequest("Lambang tidak terbaca. Unggah kembali gambarnya.")
    return SlipStyle(
        parts=tuple(given.parts),
        header=tuple(given.header),
        footer=tuple(given.footer),
        number_scale=given.number_scale,
        copies=given.copies,
        crest=given.crest,
    )


def _preview(call: Call) -> SlipPictures:
    body: SlipPreviewBody = call.body
    return SlipPictures(pictures=call.edge.services.paper.pictures(_style(body.style, call)))


def _style_slip(call: Call) -> commands.StyleSlip:
    body: SlipStyleBody = call.body
    return commands.StyleSlip(request_id=RequestId(body.request_id), style=_style(body.style, call))


def _crest(call: Call) -> CrestReply:
    """Reads the body itself: a picture is no JSON. It is re-encoded before anybody keeps it."""
    if (request.content_length or 0) > CREST_BYTES:
        raise BadRequest("Gambar terlalu besar. Paling besar 2 MB.")
    try:
        crest = call.edge.services.paper.crest_from_upload(request.get_data(cache=False))
    except ValueError as refused:
        raise BadRequest(str(refused)) from refused
    return CrestReply(crest=b64encode(crest).decode())


def _texts_page(call: Call) -> TextsPage:
    state = call.edge.services.reads.office_state()
    return TextsPage(
        seq=state.head.seq,
        texts={each.key: each.text for each in state.office.public_texts},
        shipped=call.edge.services.public_texts,
        may_change=call.actor.role in DECIDES,
    )


def _reword(call: Call) -> commands.RewordTexts:
    body: TextsBody = call.body
    shipped = call.edge.services.public_texts
    for key, words in body.texts.items():
        if key not in shipped:
            raise BadRequest(f"Teks “{key}” tidak dikenal.")
        for said, original in ((words.id, shipped[key].id), (words.en, shipped[key].en)):
            if set(_PLACE.findall(said)) != set(_PLACE.findall(original)):
                places = ", ".join(sorted({f"{{{name}}}" for name in _PLACE.findall(original)})) or "–"
                raise BadRequest(f"Teks “{key}” harus memuat tepat isian ini: {places}.")
    texts = {key: Text(id=words.id, en=words.en) for key, words in body.texts.items()}
    return commands.RewordTexts(request_id=RequestId(body.request_id), texts=texts)


def _check(call: Call) -> SlipCheck:
    try:
        day = date.fromisoformat(call.path["day"])
    except ValueError:
        raise BadRequest("Tanggal pada karcis ditulis tahun-bulan-hari.") from None
    return check_slip(call.edge.services.reads, label=call.path["label"], day=day, code=call.path["code"])


ENDPOINTS = (
    Endpoint(
        name="slip_style",
        room="office",
        method="GET",
        path="/api/v1/office/slip",
        summary="How slips look, and what can be changed about it.",
        roles=IN_OFFICE,
        handler=_style_page,
        reply=SlipStylePage,
    ),
    Endpoint(
        name="preview_slip",
        room="office",
        method="POST",
        path="/api/v1/office/slip/preview",
        summary="A slip in this style, drawn from its bytes. Nothing is stored.",
        roles=IN_OFFICE,
        handler=_preview,
        body=SlipPreviewBody,
        reply=SlipPictures,
        most_bytes=STYLE_BYTES,
    ),
    Endpoint(
        name="style_slip",
        room="office",
        method="POST",
        path="/api/v1/office/slip",
        summary="The style of all slips from now on.",
        roles=DECIDES,
        handler=commanding(_style_slip),
        body=SlipStyleBody,
        reply=Done,
        most_bytes=STYLE_BYTES,
    ),
    Endpoint(
        name="read_crest",
        room="office",
        method="POST",
        path="/api/v1/office/crest",
        summary="A picture as a crest of black dots. Nothing is stored.",
        roles=DECIDES,
        handler=_crest,
        reply=CrestReply,
        most_bytes=CREST_BYTES + 1,
    ),
    Endpoint(
        name="public_texts",
        room="office",
        method="GET",
        path="/api/v1/office/texts",
        summary="The wording of kiosk and phone page: the office's own, and the shipped one.",
        roles=IN_OFFICE,
        handler=_texts_page,
        reply=TextsPage,
    ),
    Endpoint(
        name="reword_texts",
        room="office",
        method="POST",
        path="/api/v1/office/texts",
        summary="The office's own wording; what is left out is as shipped.",
        roles=DECIDES,
        handler=commanding(_reword),
        body=TextsBody,
        reply=Done,
        most_bytes=TEXTS_BYTES,
    ),
    Endpoint(
        name="check_slip",
        room="office",
        method="GET",
        path="/api/v1/check/{label}/{day}/{code}",
        summary="Whether a slip is genuine, by its check code.",
        roles=PEOPLE,
        handler=_check,
        reply=SlipCheck,
        limit_tries=True,
    ),
)
