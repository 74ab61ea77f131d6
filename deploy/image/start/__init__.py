"""What a stick does at every start: its partition that survives, its settings, its sound. The page on the
screen is the launcher's affair (deploy/kiosk).
"""
