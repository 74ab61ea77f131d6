"""The server of Antrean: rules, use cases, storage and web edge; printing lives in `printers`."""
