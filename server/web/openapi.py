"""The HTTP interface as OpenAPI 3.1, generated from the table: nothing here is written twice."""

import re
from collections.abc import Iterable
from typing import Any, Final

import msgspec

from server.domain.people import DEVICES, PEOPLE
from server.web.access import COOKIE_OF, PUBLIC, Roles
from server.web.contract import Endpoint
from server.web.errors import ErrorAnswer, all_codes

REFERENCE: Final = "#/components/schemas/{name}"
_PARAMETER: Final = re.compile(r"\{(\w+)\}")
_STANDING: Final = """The queue of a police service desk. Every command carries a `request_id`: the same id
gives the same answer again and changes nothing. Times are RFC 3339 in UTC. Refusals have one shape, whose
`message` is a plain Indonesian sentence. Live messages are described in docs/protocol.md."""


def description_of(endpoints: Iterable[Endpoint], *, version: str) -> dict[str, Any]:
    """The whole document."""
    rows = list(endpoints)
    schemas, components = _schemas(rows)
    paths: dict[str, dict[str, Any]] = {}
    for row in rows:
        paths.setdefault(row.path, {})[row.method.lower()] = _operation(row, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Antrean", "version": version, "description": _STANDING},
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": _security_schemes()},
    }


def _schemas(rows: list[Endpoint]) -> tuple[dict[type, Any], dict[str, Any]]:
    types: list[type] = [ErrorAnswer]
    for row in rows:
        types.extend(kind for kind in (row.body, row.reply) if kind is not None and kind not in types)
    schemas, components = msgspec.json.schema_components(types, ref_template=REFERENCE)
    components["ErrorDetail"]["properties"]["code"] = {"type": "string", "enum": all_codes()}
    return dict(zip(types, schemas, strict=True)), components


def _operation(row: Endpoint, schemas: dict[type, Any]) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": row.name,
        "summary": row.summary,
        "tags": [row.room],
        "parameters": [_path_parameter(name) for name in _PARAMETER.findall(row.path)],
        "responses": _responses(row, schemas),
        "security": _security(row.roles),
    }
    operation["parameters"] += [_query_parameter(name, text) for name, text in row.query.items()]
    if row.body is not None:
        operation["requestBody"] = {"required": True, "content": _json(schemas[row.body])}
    if row.roles is not PUBLIC:
        operation["x-roles"] = sorted(row.roles)
    return operation


def _responses(row: Endpoint, schemas: dict[type, Any]) -> dict[str, Any]:
    good: dict[str, Any] = {"description": "Done."}
    if row.reply is not None:
        content = _json(schemas[row.reply])
        good["content"] = content if row.reply is not str else {"text/plain": {"schema": {"type": "string"}}}
    refused = _json(schemas[ErrorAnswer])
    return {
        str(row.status): good,
        "4XX": {"description": "Refused, with the reason.", "content": refused},
        "5XX": {"description": "Not possible now, or our own fault.", "content": refused},
    }


def _json(schema: object) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _path_parameter(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _query_parameter(name: str, choices: tuple[str, ...]) -> dict[str, Any]:
    """One of the choices, or any text where there are none."""
    schema = {"enum": list(choices)} if choices else {"type": "string"}
    return {"name": name, "in": "query", "required": name == "request_id", "schema": schema}


def _security(roles: Roles) -> list[dict[str, list[str]]]:
    """A Bearer token, or one of the cookies of these roles; nothing for public addresses."""
    if roles is PUBLIC:
        return []
    cookies = sorted({COOKIE_OF[role] for role in roles if role in COOKIE_OF})
    return [{scheme: []} for scheme in ("bearer", *cookies)]


def _security_schemes() -> dict[str, Any]:
    schemes: dict[str, Any] = {
        "bearer": {"type": "http", "scheme": "bearer", "description": "Token of a device or of a session."}
    }
    for cookie in sorted(set(COOKIE_OF.values())):
        holders = sorted(
            role for role, name in COOKIE_OF.items() if name == cookie and role in PEOPLE | DEVICES
        )
        schemes[cookie] = {
            "type": "apiKey",
            "in": "cookie",
            "name": cookie,
            "description": f"In browsers of: {', '.join(holders)}.",
        }
    return schemes
