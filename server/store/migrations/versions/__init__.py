"""One file per step: 0001_first_tables.py, 0002_…"""
