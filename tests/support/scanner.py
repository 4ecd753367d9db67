# A small clamd: a local socket that takes INSTREAM and knows one harmful word.
import os
import socketserver
import struct
import threading

HARMFUL = b"MA-DOC-DE-THU"


class Scanner:
    """`with Scanner(path):` listens there until the end; scanner.seen counts what it was asked about."""

    def __init__(self, path):
        self.path = path
        self.seen = 0

    def __enter__(self):
        scanner = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                assert self.rfile.read(10) == b"zINSTREAM\0"
                content = b""
                while size := struct.unpack(">I", self.rfile.read(4))[0]:
                    content += self.rfile.read(size)
                scanner.seen += 1
                self.wfile.write(b"stream: Thu.Nghiem-1 FOUND\0" if HARMFUL in content else b"stream: OK\0")

        self.server = socketserver.ThreadingUnixStreamServer(self.path, Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
        os.unlink(self.path)
