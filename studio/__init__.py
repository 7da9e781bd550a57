"""The workshop that turns the catalogue and a body model into the committed figure.

See docs/studio.md. Nobody who runs Supple needs it: what it makes lies in
``src/supple/media/figure``.
"""
