"""Parts of the office's document that its own pages change: the slip's style, the wording of public texts.
Each change is a whole new version of the document.
"""

from dataclasses import replace

from server.domain import commands
from server.domain.errors import BadRequest
from server.domain.events import OfficeConfigured
from server.domain.office import Office, PublicText
from server.domain.office_check import check_document
from server.domain.wording import Text
from server.service.replies import Done
from server.service.work import Work

LONGEST_TEXT = 400
LONGEST_LINE = 96
MOST_LINES = 6


def style_slip(command: commands.StyleSlip, work: Work) -> Done:
    """The slip editor's result, valid for the next slip (T12). Raises BadRequest."""
    lines = (*command.style.header, *command.style.footer)
    if max(len(command.style.header), len(command.style.footer)) > MOST_LINES:
        raise BadRequest(f"Paling banyak {MOST_LINES} baris di atas dan {MOST_LINES} baris di bawah.")
    if any(len(line) > LONGEST_LINE for line in lines):
        raise BadRequest(f"Satu baris karcis paling panjang {LONGEST_LINE} huruf.")
    return revise(work, replace(work.office, slip=command.style))


def reword_texts(command: commands.RewordTexts, work: Work) -> Done:
    """The office's own words on kiosk and phone (L3). Raises BadRequest for an empty or endless text."""
    for key, words in command.texts.items():
        for said in (words.id, words.en):
            if not said.strip() or len(said) > LONGEST_TEXT:
                raise BadRequest(f"Teks “{key}” harus berisi 1 sampai {LONGEST_TEXT} huruf.")
    texts = tuple(
        PublicText(key=key, text=Text(id=words.id, en=words.en))
        for key, words in sorted(command.texts.items())
    )
    return revise(work, replace(work.office, public_texts=texts))


def revise(work: Work, office: Office) -> Done:
    """Store the office as a new version, unless it is as it was."""
    if office != work.office:
        check_document(office)
        version = work.office_version + 1
        document = work.uow.offices.revise(version, office, at=work.now)
        work.record(OfficeConfigured(version=version, document=document))
    return Done(seq=work.seq)
