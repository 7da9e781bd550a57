"""A session as sound: spoken clips and chimes along its script, as one recording."""
