"""The voice of the TV: builds the bundled clips and judges an office's own recordings.

Nothing here knows the queue, the database or the web.
"""
