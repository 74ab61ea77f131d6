"""The book of the stock: what came in, was lost, counted or moved. What was given stands there by itself, in
the transaction of its hand-over.
"""

from server.domain import commands, stock
from server.service.replies import Done
from server.service.work import Work


def receive(command: commands.ReceiveStock, work: Work) -> Done:
    """More came in. Raises UnknownChoice, BadRequest."""
    work.move_stock(
        stock.receive(
            work.office,
            place=command.place,
            item=command.item,
            quantity=command.quantity,
            by=work.officer_id,
            document=command.document,
            note=command.note,
        )
    )
    return Done(seq=work.seq)


def lose(command: commands.RecordLoss, work: Work) -> Done:
    """Broken, expired or gone. Raises UnknownChoice, BadRequest."""
    work.move_stock(
        stock.lose(
            work.office,
            place=command.place,
            item=command.item,
            quantity=command.quantity,
            by=work.officer_id,
            note=command.note,
        )
    )
    return Done(seq=work.seq)


def count(command: commands.CountStock, work: Work) -> Done:
    """So many are there. Raises UnknownChoice, BadRequest."""
    work.move_stock(
        stock.count(
            work.office,
            place=command.place,
            item=command.item,
            counted=command.counted,
            left=work.uow.stock.left(command.place, command.item),
            by=work.officer_id,
            note=command.note,
        )
    )
    return Done(seq=work.seq)


def move(command: commands.MoveStock, work: Work) -> Done:
    """From one place to another. Raises UnknownChoice, BadRequest."""
    work.move_stock(
        stock.move(
            work.office,
            place=command.place,
            to_place=command.to_place,
            item=command.item,
            quantity=command.quantity,
            by=work.officer_id,
            note=command.note,
        )
    )
    return Done(seq=work.seq)
