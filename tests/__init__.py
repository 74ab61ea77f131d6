"""Tests by layer; nothing in the product imports from here."""
