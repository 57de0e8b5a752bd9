"""A real HTTPS server that hands out MTA-STS policies (RFC 8461), in a scene."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import trustme

from tests.integration.scene import Scene
from tests.integration.waiting import until

POLICY_SERVER = "127.0.3.44"

# Host -> policy; what it says of the receiving hosts fits one and not the other.
POLICIES = {
    "mta-sts.unsigned.example": "version: STSv1\nmode: enforce\nmx: mx.other.example\n"
    "max_age: 86400\n",
    "mta-sts.greylisted.example": "version: STSv1\nmode: testing\nmx: *.greylisted.example\n"
    "max_age: 604800\n",
}

_SERVE = """
import http.server, json, ssl, sys
address, chain, policies = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])

class Pages(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        page = policies.get(self.headers["Host"]) if self.path == PATH else None
        self.send_response(200 if page else 404)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        self.wfile.write((page or "").encode())

PATH = "/.well-known/mta-sts.txt"
server = http.server.ThreadingHTTPServer((address, 443), Pages)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(chain)
server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
print("serving", flush=True)
server.serve_forever()
"""


def start_policy_server(made: Scene) -> Path:
    """Start it on the true port 443; gives the certificate of its authority."""
    authority = trustme.CA()
    leaf = authority.issue_cert(*POLICIES)
    chain, trusted, log = (made.folder / name for name in ("policy.pem", "ca.pem", "policy.log"))
    leaf.private_key_and_cert_chain_pem.write_to_path(str(chain))
    trusted.write_bytes(authority.cert_pem.bytes())
    command: list[str | Path] = [sys.executable, "-c", _SERVE, POLICY_SERVER, chain]
    made.start([*command, json.dumps(POLICIES)], {}, log)
    until(lambda: "serving" in log.read_text(), what=f"the policies to be served, see {log}")
    return trusted
