"""The running text of DOMAIN 10: lines may name the office and its contact by a word in braces, so that they
stay right when the office changes one of them.
"""

from server.domain.office import Office


def filled(office: Office, line: str) -> str:
    """The line with {unit}, {nama petugas} and {telepon} as the office has them; other braces stay."""
    words = {
        "{unit}": office.name,
        "{nama petugas}": office.contact.name,
        "{telepon}": office.contact.phone,
    }
    for word, meant in words.items():
        line = line.replace(word, meant)
    return line
