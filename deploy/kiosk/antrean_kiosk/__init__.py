"""The kiosk's launcher: keeps one Chromium with one page on the screen of a Debian or Raspberry Pi machine.
It knows the address of the server and nothing else of it, and needs Python's standard library only.
"""
