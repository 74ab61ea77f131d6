"""The office's document in its versions, decoded once per version, and the answers once given."""

from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.engine import Connection

from server.domain.errors import BadRequest
from server.domain.ids import OfficeId, RequestId
from server.domain.office import Office
from server.service.records import StoredReply
from server.service.replies import REPLY_OF
from server.store.prepared import Prepared
from server.store.tables import office_versions, replies

_office_decoder = msgspec.json.Decoder(Office)
_reply_decoders: dict[str, msgspec.json.Decoder[Any]] = {
    command.__name__: msgspec.json.Decoder(reply) for command, reply in REPLY_OF.items()
}
_encode = msgspec.json.Encoder().encode

_load = Prepared(
    select(office_versions.c.document).where(
        office_versions.c.office_id == bindparam("office"),
        office_versions.c.version == bindparam("version"),
    )
)
_valid_at = Prepared(
    select(func.max(office_versions.c.version)).where(
        office_versions.c.office_id == bindparam("office"), office_versions.c.at <= bindparam("at")
    )
)
_add_version = Prepared(insert(office_versions))
_reply = Prepared(
    select(replies.c.command, replies.c.actor, replies.c.reply).where(
        replies.c.office_id == bindparam("office"), replies.c.request_id == bindparam("request")
    )
)
_remember = Prepared(insert(replies))


def decode_office(document: str | bytes) -> Office:
    """The office of a document. Raises BadRequest with the place that does not fit."""
    try:
        return _office_decoder.decode(document)
    except (msgspec.ValidationError, msgspec.DecodeError) as broken:
        raise BadRequest(f"Berkas kantor tidak sesuai: {broken}") from broken


def encode_office(office: Office) -> str:
    """The document of an office."""
    return _encode(office).decode()


class OfficeCache:
    """Documents never change once stored, so each version is decoded once per process."""

    def __init__(self) -> None:
        self._offices: dict[tuple[OfficeId, int], Office] = {}

    def load(self, connection: Connection, office_id: OfficeId, version: int) -> Office:
        """The document of that version."""
        key = (office_id, version)
        if key not in self._offices:
            self._offices[key] = decode_office(_load.scalar(connection, office=office_id, version=version))
        return self._offices[key]


def version_at(connection: Connection, office_id: OfficeId, at: datetime) -> int:
    """The version that was valid at that time; the first one for a time before it."""
    return _valid_at.scalar(connection, office=office_id, at=at) or 1


class SqlOffices:
    """The document of one office inside one transaction."""

    def __init__(self, connection: Connection, office_id: OfficeId, cache: OfficeCache) -> None:
        self._connection = connection
        self._office_id = office_id
        self._cache = cache
        self._new: dict[int, Office] = {}

    def load(self, version: int) -> Office:
        """The document of that version; one of this transaction is not cached, it may be undone."""
        if version in self._new:
            return self._new[version]
        return self._cache.load(self._connection, self._office_id, version)

    def valid_at(self, at: datetime) -> int:
        """The newest version that existed then; the first one for a time before everything."""
        return version_at(self._connection, self._office_id, at)

    def add(self, version: int, document: str, *, at: datetime) -> Office:
        """Store a new version. Raises BadRequest when the document does not fit."""
        office = decode_office(document)
        _add_version.run(
            self._connection, office_id=self._office_id, version=version, document=document, at=at
        )
        self._new[version] = office
        return office

    def revise(self, version: int, office: Office, *, at: datetime) -> str:
        """Store this office as a new version; returns its document."""
        document = encode_office(office)
        self.add(version, document, at=at)
        return document


class SqlReplies:
    """Answers once given by one office, inside one transaction."""

    def __init__(self, connection: Connection, office_id: OfficeId) -> None:
        self._connection = connection
        self._office_id = office_id

    def get(self, request_id: RequestId) -> StoredReply | None:
        """The answer, or None."""
        row = _reply.first(self._connection, office=self._office_id, request=request_id)
        if row is None:
            return None
        command, actor, reply = row
        return StoredReply(
            command=command, actor=actor, reply=_reply_decoders[command.partition(":")[0]].decode(reply)
        )

    def remember(self, request_id: RequestId, reply: StoredReply, *, at: datetime) -> None:
        """Keep the answer for a retry."""
        _remember.run(
            self._connection,
            office_id=self._office_id,
            request_id=request_id,
            command=reply.command,
            actor=reply.actor,
            reply=_encode(reply.reply).decode(),
            at=at,
        )
