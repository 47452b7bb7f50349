"""How servers outside are reached: certificates of one's own authority. Proxies are the HTTP client's own business:
it takes HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY from the environment, and SSL_CERT_FILE in place of the
system's authorities.
"""

import ssl
from pathlib import Path

import httpx2

from assistant.errors import UsageError


def trusting(ca: str | Path | None) -> ssl.SSLContext:
    """Whom to believe: the system's authorities (or SSL_CERT_FILE's), and those in a PEM file beside them.

    Raises UsageError for a file that is not there or holds no certificate.
    """
    context = httpx2.create_ssl_context()
    if ca is not None:
        try:
            context.load_verify_locations(cafile=str(ca))
        except (OSError, ssl.SSLError) as exc:
            raise UsageError(
                ja=f"ASSISTANT_CA のファイル「{ca}」を証明書として読めません（PEM形式のファイルを指定してください）。",
                en=f"ASSISTANT_CA: {ca} cannot be read as certificates (name a file in PEM form).",
            ) from exc
    return context


__all__ = ["trusting"]
