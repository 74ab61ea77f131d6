"""Collecting the facts that `antrean doctor` judges, and trying the printers."""
