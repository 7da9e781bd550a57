"""The certificate of the network door: made here on first use, or given by the person.

`cryptography` takes a moment to load, so only `supple serve --lan` imports this module.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

CERTIFICATE_FILE = "lan-certificate.pem"
KEY_FILE = "lan-key.pem"

BEFORE = timedelta(days=1)
"""How far the start lies back, for a phone whose clock is behind. Source: our choice."""
LASTS = timedelta(days=396)
"""With BEFORE 397 days. Source: browsers take 398 days at most."""
RENEWED_BEFORE_END = timedelta(days=30)
"""Source: our choice."""


@dataclass(frozen=True)
class Certificate:
    """A certificate that can be served with.

    names: host names in lower case and addresses, in the certificate's order.
    fingerprint: SHA-256, upper-case pairs with colons. ends: its last day, in UTC.
    """

    certificate_file: Path
    key_file: Path
    names: tuple[str, ...]
    fingerprint: str
    ends: date


def own(folder: Path, names: Sequence[str], now: datetime) -> Certificate:
    """The certificate in the data folder, made anew where it is missing, ends soon or names others.

    names: addresses and host names that it must hold, no more and no fewer.
    Raises: OSError when it cannot be kept there.
    """
    certificate_file, key_file = folder / CERTIFICATE_FILE, folder / KEY_FILE
    kept = _kept(certificate_file, key_file, now)
    if kept is None or set(kept.names) != set(names):
        _make(certificate_file, key_file, names, now)
        kept = given(certificate_file, key_file, now)
    return Certificate(certificate_file, key_file, tuple(names), kept.fingerprint, kept.ends)


def given(certificate_file: Path, key_file: Path, now: datetime) -> Certificate:
    """A certificate and its key, checked.

    Raises: ValueError or OSError with a sentence when a file is missing or unreadable, the key
    belongs to another certificate, the time is not right, or no name stands in it.
    """
    leaf = _read_certificate(certificate_file)
    if _read_key(key_file).public_key() != leaf.public_key():
        raise ValueError(
            f"the key {key_file} does not belong to the certificate {certificate_file}; "
            "give the two files that were made together"
        )
    begins, ends = leaf.not_valid_before_utc, leaf.not_valid_after_utc
    if not begins <= now <= ends:
        raise ValueError(
            f"the certificate {certificate_file} is good from {begins:%Y-%m-%d} to "
            f"{ends:%Y-%m-%d}, and today is {now:%Y-%m-%d}; give one that is good today"
        )
    names = _names(leaf)
    if not names:
        raise ValueError(
            f"the certificate {certificate_file} names no address (subjectAltName is empty); "
            "give one that names how phones reach this computer"
        )
    print_ = leaf.fingerprint(hashes.SHA256()).hex(":").upper()
    return Certificate(certificate_file, key_file, names, print_, ends.date())


def _kept(certificate_file: Path, key_file: Path, now: datetime) -> Certificate | None:
    """What was made before and is still good for a while; a damaged pair is made anew."""
    try:
        kept = given(certificate_file, key_file, now)
    except (OSError, ValueError):
        return None
    return kept if kept.ends > (now + RENEWED_BEFORE_END).date() else None


def _make(certificate_file: Path, key_file: Path, names: Sequence[str], now: datetime) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Supple on this computer")])
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now.astimezone(UTC) - BEFORE)
        .not_valid_after(now.astimezone(UTC) + LASTS)
        .add_extension(x509.SubjectAlternativeName(_as_names(names)), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_signing_only(), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    _write(key_file, secret)
    _write(certificate_file, made.public_bytes(serialization.Encoding.PEM))


def _signing_only() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def _as_names(names: Sequence[str]) -> list[x509.GeneralName]:
    general: list[x509.GeneralName] = []
    for name in names:
        try:
            general.append(x509.IPAddress(ip_address(name)))
        except ValueError:
            general.append(x509.DNSName(name))
    return general


def _write(file: Path, content: bytes) -> None:
    """Put the file in place whole, readable by this user alone from its first moment."""
    fresh = file.with_name(f"{file.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as opened:
        opened.write(content)
    fresh.replace(file)


def _read_certificate(file: Path) -> x509.Certificate:
    try:
        return x509.load_pem_x509_certificates(_read(file, "certificate"))[0]
    except ValueError:
        raise ValueError(f"{file} is no certificate in PEM form; give one that is") from None


def _read_key(file: Path) -> PrivateKeyTypes:
    content = _read(file, "key")
    try:
        return serialization.load_pem_private_key(content, password=None)
    except TypeError:
        raise ValueError(f"the key {file} has a password; give one without") from None
    except (ValueError, UnsupportedAlgorithm):
        raise ValueError(f"{file} is no private key in PEM form; give one that is") from None


def _read(file: Path, what: str) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise OSError(f"the {what} {file} cannot be read ({error.strerror})") from None


def _names(leaf: x509.Certificate) -> tuple[str, ...]:
    try:
        held = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return ()
    hosts = [name.lower() for name in held.get_values_for_type(x509.DNSName)]
    return (*hosts, *(str(each) for each in held.get_values_for_type(x509.IPAddress)))
