"""What the terminal says about pairing. Nothing of it is ever written to a log."""

import sys
from datetime import datetime
from typing import TextIO

from supple.web.devices import services
from supple.web.devices.qr import blocks
from supple.web.lan import Lan


def invite(lan: Lan, now: datetime, out: TextIO | None = None) -> None:
    """Print where a device pairs; to a person at a terminal also a new code and its picture.

    Where the output goes to a file or a journal a code has no place: `supple pair` makes one.
    """
    out = out or sys.stdout
    code = services.new_code(now) if out.isatty() else None
    print(_readable(_invitation(lan, code), out), file=out, flush=True)


def show_code(lan: Lan, now: datetime, out: TextIO | None = None) -> None:
    """Print a new code, its picture and where to enter it, for whoever asked for it by name."""
    out = out or sys.stdout
    print(_readable(_invitation(lan, services.new_code(now)), out), file=out, flush=True)


def _invitation(lan: Lan, code: str | None) -> str:
    where = "\n      or ".join(lan.pairing_urls)
    lines = ["", "Phones and tablets on the same network pair here:", f"         {where}"]
    if code is None:
        lines += ["`supple pair`, or Settings > Devices on this computer, makes a code."]
    else:
        lines += [
            f"   Code: {code[:4]} {code[4:]}  (works once, within ten minutes)",
            "",
            blocks(f"{lan.pairing_urls[0]}#{code}"),
            "",
            "For another code: `supple pair`, or Settings > Devices on this computer.",
        ]
    if lan.made_here:
        lines += [
            "",
            "The phone will warn that the connection is not private: this computer made the",
            "certificate itself, and nobody else has signed it. Go on only if the certificate",
            "that the phone shows has this SHA-256 fingerprint, and never skip such a warning",
            "elsewhere. docs/hosting-lan.md tells more.",
        ]
    else:
        lines += ["", "The certificate you gave has this SHA-256 fingerprint:"]
    half = len(lan.fingerprint) // 2 + 1
    lines += [f"   {lan.fingerprint[:half]}", f"   {lan.fingerprint[half:]}", ""]
    return "\n".join(lines)


def _readable(text: str, out: TextIO) -> str:
    """The text as this terminal can show it: without the picture where it has no blocks."""
    try:
        text.encode(out.encoding or "utf-8")
    except UnicodeEncodeError:
        lines = text.splitlines()
        return "\n".join(line for line in lines if line.isascii() and "\x1b" not in line)
    return text
