"""What stands on the sheets that are printed on A4 and signed: every word, nothing of the layout."""
