"""The office's pictures and videos, and what each display plays (FEATURES-D11, A3): what comes in is checked
and drawn anew before the office knows of it, and nothing is ever fetched from outside.
"""

import re
from datetime import date
from typing import Annotated, Final

from flask import request
from msgspec import Meta

from server.domain import commands
from server.domain.errors import BadRequest, NoRoomForMedium, QueueError
from server.domain.hall_screens import Days, PlaylistEntry
from server.domain.ids import DeviceId, MediumId, RequestId
from server.service.media_use_cases import LONGEST_NAME, MOST_ENTRIES
from server.service.replies import Done, MediumReply
from server.web.bodies import Body, CommandBody, IdText
from server.web.contract import DECIDES, IN_OFFICE, Call, Endpoint, commanding
from server.web.media_page import MediaPage, media_page

MEDIUM_BYTES: Final = 1024 * 1024 * 1024
"""More than any office may store; the folder's own limits are told in words."""

PLAYLIST_BYTES: Final = 64 * 1024
_REQUEST_ID: Final = re.compile(r"[A-Za-z0-9_-]{8,64}")
_UNNAMED: Final = "Tanpa nama"


class MediumNameBody(CommandBody, frozen=True, kw_only=True):
    """What the office calls it."""

    name: Annotated[str, Meta(min_length=1, max_length=LONGEST_NAME)]


class RemoveMediumBody(CommandBody, frozen=True, kw_only=True):
    """Whether it is taken out of playlists, too."""

    from_playlists: bool = False


class EntryBody(Body, frozen=True, kw_only=True):
    """A medium and its days, both included; null: without a limit on that side."""

    medium: IdText
    first: date | None = None
    last: date | None = None


class PlaylistBody(CommandBody, frozen=True, kw_only=True):
    """What a display plays, in this order, and the version of the office's document that was looked at."""

    version: Annotated[int, Meta(ge=1)]
    entries: Annotated[tuple[EntryBody, ...], Meta(max_length=MOST_ENTRIES)]
    video_sound: bool = False


def _upload(call: Call) -> MediumReply:
    """Reads the body itself, piece by piece. What the office then does not want is not kept."""
    services = call.edge.services
    request_id = request.args.get("request_id", "")
    if not _REQUEST_ID.fullmatch(request_id):
        raise BadRequest("Isian “request_id” tidak sesuai.")
    if (request.content_length or 0) > MEDIUM_BYTES:
        raise NoRoomForMedium("Berkas ini jauh lebih besar daripada yang bisa disimpan.")
    known = {each.file for each in services.reads.office_state().office.media}
    name = _name_from(request.args.get("name", ""))
    medium = services.media.receive(request.stream, name=name, length=request.content_length, keep=known)
    command = commands.AddMedium(request_id=RequestId(request_id), medium=medium)
    try:
        reply = services.commands.execute(command, call.actor)
    except QueueError:
        if medium.file not in known:
            services.media.forget(medium)
        raise
    if not isinstance(reply, MediumReply):
        raise TypeError("another reply than a medium's")
    return reply


def _name_from(told: str) -> str:
    """A name for people out of a client's file name: without folders, ending and signs that are none."""
    last = re.split(r"[/\\]", told)[-1]
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", last)
    words = "".join(sign if sign.isprintable() else " " for sign in stem.replace("_", " "))
    return " ".join(words.split())[:LONGEST_NAME].strip() or _UNNAMED


def _rename(call: Call) -> commands.RenameMedium:
    body: MediumNameBody = call.body
    return commands.RenameMedium(
        request_id=RequestId(body.request_id), medium_id=_medium_id(call), name=body.name
    )


def _remove(call: Call) -> object:
    """Its files go once the office has decided so; a broken disk then leaves no more than a leftover."""
    services, medium_id = call.edge.services, _medium_id(call)
    body: RemoveMediumBody = call.body
    before = {each.id: each for each in services.reads.office_state().office.media}
    command = commands.RemoveMedium(
        request_id=RequestId(body.request_id), medium_id=medium_id, from_playlists=body.from_playlists
    )
    reply = services.commands.execute(command, call.actor)
    after = {each.id for each in services.reads.office_state().office.media}
    if medium_id in before and medium_id not in after:
        services.media.forget(before[medium_id])
    return reply


def _arrange(call: Call) -> commands.ArrangePlaylist:
    body: PlaylistBody = call.body
    return commands.ArrangePlaylist(
        request_id=RequestId(body.request_id),
        version=body.version,
        device_id=DeviceId(call.path["device_id"]),
        entries=tuple(
            PlaylistEntry(medium=MediumId(each.medium), days=Days(first=each.first, last=each.last))
            for each in body.entries
        ),
        video_sound=body.video_sound,
    )


def _medium_id(call: Call) -> MediumId:
    return MediumId(call.path["medium_id"])


ENDPOINTS = (
    Endpoint(
        name="office_media",
        room="office",
        method="GET",
        path="/api/v1/office/media",
        summary="Pictures and videos of the office, what each display plays, and the room that is left.",
        roles=IN_OFFICE,
        handler=media_page,
        reply=MediaPage,
    ),
    Endpoint(
        name="upload_medium",
        room="office",
        method="POST",
        path="/api/v1/office/media",
        summary="A picture or video as the body; it is checked, and pictures are drawn anew.",
        roles=DECIDES,
        handler=_upload,
        reply=MediumReply,
        query={"request_id": (), "name": ()},
        status=201,
        most_bytes=MEDIUM_BYTES + 1,
    ),
    Endpoint(
        name="rename_medium",
        room="office",
        method="POST",
        path="/api/v1/office/media/{medium_id}/name",
        summary="Another name for a picture or video.",
        roles=DECIDES,
        handler=commanding(_rename),
        body=MediumNameBody,
        reply=Done,
    ),
    Endpoint(
        name="remove_medium",
        room="office",
        method="POST",
        path="/api/v1/office/media/{medium_id}/remove",
        summary="Take a picture or video away; refused while a display plays it, unless that is wanted.",
        roles=DECIDES,
        handler=_remove,
        body=RemoveMediumBody,
        reply=Done,
    ),
    Endpoint(
        name="arrange_playlist",
        room="office",
        method="POST",
        path="/api/v1/office/displays/{device_id}/playlist",
        summary="What a display plays, in which order and on which days.",
        roles=DECIDES,
        handler=commanding(_arrange),
        body=PlaylistBody,
        reply=Done,
        most_bytes=PLAYLIST_BYTES,
    ),
)
