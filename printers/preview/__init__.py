"""A printer made of software: ESC/POS bytes in, a drawn page out. Written from the command
reference alone and knows nothing of the encoder, so that each checks the other."""
