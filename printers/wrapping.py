"""Words into lines of a given width: no line wider, no word lost, no word cut that fits on a line.
Pure text; what the words mean is slip.py's affair."""


def wrap(text: str, columns: int) -> list[str]:
    """Break between words; a word longer than a whole line is continued on the next one."""
    lines: list[str] = []
    current = ""
    for word in _words_that_fit(text, columns):
        joined = f"{current} {word}" if current else word
        if len(joined) <= columns:
            current = joined
        else:
            lines.append(current)
            current = word
    return _without_lonely_word([*lines, current], columns) if current else lines


def wrap_row(name: str, value: str, columns: int, *, indent: int = 1) -> list[str]:
    """A name at the left and its value at the right edge; a long name goes on below, set in further."""
    first, *rest = wrap(name, columns - indent) or [""]
    lower = wrap(" ".join(rest), columns - 2 * indent)
    lines = [" " * indent + first, *(" " * (2 * indent) + part for part in lower)]
    if len(lines[-1]) + 1 + len(value) <= columns:
        lines[-1] = lines[-1].ljust(columns - len(value)) + value
        return lines
    return lines + [part.rjust(columns) for part in wrap(value, columns)]


def _without_lonely_word(lines: list[str], columns: int) -> list[str]:
    """A last line of one word takes the word before it: "air minum / atau permen"."""
    if len(lines) < 2 or " " in lines[-1]:
        return lines
    *stay, down = lines[-2].split(" ")
    lower = f"{down} {lines[-1]}"
    if len(stay) < 2 or len(lower) > columns:
        return lines
    return [*lines[:-2], " ".join(stay), lower]


def _words_that_fit(text: str, columns: int) -> list[str]:
    return [
        word[start : start + columns]
        for word in text.split(" ")
        if word
        for start in range(0, len(word), columns)
    ]
