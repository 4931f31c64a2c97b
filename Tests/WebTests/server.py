"""A server for the tests of transfers: 127.0.0.1 and free ports of its own, told on standard output as JSON.

It misbehaves by path, keeps what it was asked (GET /seen), and ends when its standard input does.
    server.py CERTIFICATE KEY
"""

import gzip
import json
import ssl
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

DATA = b"".join(b"line %06d\n" % number for number in range(100_000))
seen = []
tries = {}
lock = threading.Lock()
ports = {}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def break_off(self):
        self.wfile.flush()
        self.close_connection = True
        self.connection.close()

    def handle_any(self):
        parts = urlsplit(self.path)
        path, query = parts.path, parse_qs(parts.query)
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length).decode()
        name = query.get("as", [path])[0]
        with lock:
            count = tries[name] = tries.get(name, 0) + 1
            if path != "/seen":
                seen.append({"method": self.command, "path": self.path, "port": self.server.server_port, "body": body,
                             "headers": {key.lower(): value for key, value in self.headers.items()}})
        getattr(self, "do_" + path.strip("/").split("/")[0].replace("-", "_"), self.nothing)(query, count)

    do_GET = do_POST = do_HEAD = do_PUT = handle_any

    def nothing(self, query, count):
        self.answer(404, b"no such thing")

    def do_seen(self, query, count):
        with lock:
            self.answer(200, json.dumps([one for one in seen if query["as"][0] in one["path"]]).encode())

    def do_fine(self, query, count):
        self.answer(200, b"fine\n", Content_Type="text/plain; charset=utf-8", X_Two="a")

    def do_gzip(self, query, count):
        self.answer(200, gzip.compress(b"packed\n"), Content_Encoding="gzip")

    def do_false_gzip(self, query, count):
        self.answer(200, b"this is no gzip at all", Content_Encoding="gzip")

    def do_status(self, query, count):
        self.answer(int(query["code"][0]), query.get("body", [""])[0].encode(), **{
            name: query[name][0] for name in ("Retry_After",) if name in query})

    def do_redirect(self, query, count):
        """to=PORT-NAME/PATH or a path, code="""
        target = query["to"][0]
        for name, port in ports.items():
            target = target.replace("{%s}" % name, str(port))
        self.answer(int(query.get("code", ["302"])[0]), Location=target)

    def do_busy(self, query, count):
        """Ready the third time."""
        if count < 3:
            self.answer(503, b"busy", Retry_After="0")
        else:
            self.answer(200, b"ready\n")

    def do_whole(self, query, count):
        self.answer(200, DATA, ETag='"v1"')

    def do_breaks(self, query, count):
        """Breaks off twice in the middle; kind= says what it knows of ranges and versions."""
        kind = query["kind"][0]
        etag = {"changing": '"v%d"' % count, "none": None}.get(kind, '"v1"')
        first = 0
        asked = self.headers.get("Range")
        if asked and kind in ("ranged", "changing", "wrong-range") and self.headers.get("If-Range", etag) == etag:
            first = int(asked.split("=")[1].split("-")[0])
        body = DATA[first:]
        self.send_response(206 if first else 200)
        if first:
            shown = first + 7 if kind == "wrong-range" else first
            self.send_header("Content-Range", "bytes %d-%d/%d" % (shown, len(DATA) - 1, len(DATA)))
        if etag:
            self.send_header("ETag", etag)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if count <= 2:
            self.wfile.write(body[: len(body) // 3])
            self.break_off()
        else:
            self.wfile.write(body)

    def do_silent(self, query, count):
        """Says nothing more after a few bytes."""
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"x" * 10)
        self.wfile.flush()
        time.sleep(30)

    def do_endless(self, query, count):
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"y" * 65536)
        except OSError:
            self.close_connection = True

    def do_items(self, query, count):
        self.answer(200, b'{"items":[{"id":1,"name":"\xe6\x9d\x8e"},{"id":2}]}', Content_Type="application/json")


def serve(certificate=None, key=None):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_port


ports.update(plain=serve(), other=serve(), secure=serve(sys.argv[1], sys.argv[2]))
print(json.dumps(ports), flush=True)
sys.stdin.read()
