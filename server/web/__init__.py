"""The web edge: HTTP, pages and live sockets. It parses, checks access, hands commands on and tells
screens what is stored; it decides nothing about the queue and knows no database.
"""
