"""From job to paper: slips, their bytes, devices and the worker. Nothing here knows the server."""
