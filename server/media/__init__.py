"""The office's pictures and videos as files: checked by what they hold, drawn anew or looked through, kept by
their digest. Which of them are the office's stands in its document, not here.
"""
