"""An authority of one's own, a model server behind TLS, and a CONNECT proxy; all on loopback."""

import contextlib
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


def authority(folder: Path) -> tuple[Path, Path]:
    """(the authority's certificate, a server's key and certificate for localhost), as PEM files."""
    now, key, own = datetime.now(UTC), ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "An office's own authority")])
    signs = x509.KeyUsage(True, False, False, False, False, True, True, False, False)

    def certificate(subject: x509.Name, public: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder(subject_name=subject, issuer_name=name, public_key=public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=2))
        )

    root = certificate(name, key.public_key()).add_extension(x509.BasicConstraints(True, 0), True)
    root = root.add_extension(signs, True)
    root = root.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
    leaf = certificate(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")]), own.public_key())
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    leaf = leaf.add_extension(x509.SubjectAlternativeName(names), False)
    leaf = leaf.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), False)
    pem = serialization.Encoding.PEM
    ca, server = folder / "ca.pem", folder / "server.pem"
    ca.write_bytes(root.sign(key, hashes.SHA256()).public_bytes(pem))
    plain = serialization.NoEncryption()
    private = own.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    server.write_bytes(private + leaf.sign(key, hashes.SHA256()).public_bytes(pem))
    return ca, server


@contextmanager
def tls_before(port: int, server: Path) -> Iterator[int]:
    """A port that speaks TLS and hands on to another one."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(server)

    def take(client: socket.socket) -> None:
        with context.wrap_socket(client, server_side=True) as wrapped:
            _join(wrapped, socket.create_connection(("127.0.0.1", port)))

    with _listening(take) as found:
        yield found


class Proxy:
    """A proxy that only connects; notes to where."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    @contextmanager
    def listening(self) -> Iterator[int]:
        """Its port."""
        with _listening(self._take) as port:
            yield port

    def _take(self, client: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            head += client.recv(1024)
        method, where, _ = head.split(b"\r\n")[0].decode().split(" ")
        self.asked.append(f"{method} {where}")
        host, _, port = where.rpartition(":")
        client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        _join(client, socket.create_connection((host, int(port))))


@contextmanager
def _listening(take: "object") -> Iterator[int]:
    listener = socket.create_server(("127.0.0.1", 0))

    def accept() -> None:
        with contextlib.suppress(OSError):  # closed: the test is over
            while True:
                client, _ = listener.accept()
                threading.Thread(target=_quietly, args=(take, client), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.close()


def _quietly(take: object, client: socket.socket) -> None:
    assert callable(take)
    with contextlib.suppress(OSError), client:  # a client that does not believe the certificate hangs up
        take(client)


def _join(one: socket.socket, other: socket.socket) -> None:
    """Hand on bytes both ways until either ends."""

    def pump(source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
        with contextlib.suppress(OSError):
            sink.shutdown(socket.SHUT_WR)

    back = threading.Thread(target=pump, args=(other, one), daemon=True)
    back.start()
    pump(one, other)
    back.join(10)
    other.close()
