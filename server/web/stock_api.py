"""The stock of what is given, over HTTP: what is left, the book of a month, and what changes it."""

from flask import Response, request

from server.domain import commands
from server.domain.ids import RequestId
from server.service.ledger_screens import StockPage
from server.service.replies import Done
from server.service.stock_page import stock_of
from server.web.bodies import CommandBody
from server.web.compensation_api import now_of, zone_of
from server.web.compensation_bodies import CountBody, LossBody, MoveBody, ReceiveBody
from server.web.compensation_files import stock_file
from server.web.contract import DECIDES, IN_OFFICE, Call, Endpoint, Handler, commanding


def _id(call: Call) -> RequestId:
    return RequestId(call.body.request_id)


def _receive(call: Call) -> commands.ReceiveStock:
    body: ReceiveBody = call.body
    return commands.ReceiveStock(
        request_id=_id(call),
        place=body.place,
        item=body.item,
        quantity=body.quantity,
        document=body.document,
        note=body.note,
    )


def _lose(call: Call) -> commands.RecordLoss:
    body: LossBody = call.body
    return commands.RecordLoss(
        request_id=_id(call), place=body.place, item=body.item, quantity=body.quantity, note=body.note
    )


def _count(call: Call) -> commands.CountStock:
    body: CountBody = call.body
    return commands.CountStock(
        request_id=_id(call), place=body.place, item=body.item, counted=body.counted, note=body.note
    )


def _move(call: Call) -> commands.MoveStock:
    body: MoveBody = call.body
    return commands.MoveStock(
        request_id=_id(call),
        place=body.place,
        to_place=body.to_place,
        item=body.item,
        quantity=body.quantity,
        note=body.note,
    )


def _stock(call: Call) -> StockPage:
    with call.edge.services.reads.moment() as reads:
        return stock_of(
            reads, request.args.get("month"), may_change=call.actor.role in DECIDES, now=now_of(call)
        )


def _stock_csv(call: Call) -> Response:
    return stock_file(_stock(call), zone=zone_of(call))


def _change(verb: str, summary: str, handler: Handler, body: type[CommandBody]) -> Endpoint:
    return Endpoint(
        name=f"stock_{verb}",
        room="office",
        method="POST",
        path=f"/api/v1/office/stock/{verb}",
        summary=summary,
        roles=DECIDES,
        handler=handler,
        body=body,
        reply=Done,
    )


ENDPOINTS = (
    Endpoint(
        name="stock",
        room="office",
        method="GET",
        path="/api/v1/office/stock",
        summary="What is left by place and item, and the book of a month.",
        roles=IN_OFFICE,
        handler=_stock,
        reply=StockPage,
        query={"month": ()},
    ),
    Endpoint(
        name="stock_csv",
        room="office",
        method="GET",
        path="/api/v1/office/stock.csv",
        summary="The book of a month as a file for a spreadsheet.",
        roles=IN_OFFICE,
        handler=_stock_csv,
        reply=str,
        query={"month": ()},
    ),
    _change("receive", "Items came in.", commanding(_receive), ReceiveBody),
    _change("loss", "Items are broken, expired or gone.", commanding(_lose), LossBody),
    _change("count", "Somebody counted what is there.", commanding(_count), CountBody),
    _change("move", "From one place to another.", commanding(_move), MoveBody),
)
