"""The workshop that speaks what a session says: the texts of ``supple.media.voice``, as clips.

See docs/studio.md, "The voice". It has an environment of its own, and nobody who runs Supple needs
it: what it makes lies in ``src/supple/media/voice/clips``.
"""
