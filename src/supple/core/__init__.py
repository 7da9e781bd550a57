"""What Supple knows and decides: pure values in, pure values out.

Nothing here reads a clock, rolls dice, opens a socket or imports a third-party package; only
``catalogue.load`` reads files, and those are the package's own. So the same code plans on a
server, judges a recorded video and runs inside a browser.
"""
