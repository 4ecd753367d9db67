# Files that are sent in pieces, as a page sends them.
import hashlib
import http.client
import json

from suite import until

PHONE = "0912345678"


def a_pdf(inside=b""):
    return b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n" + inside + b"\nxref\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


class Upload:
    """One file on its way, as a page sends it: announced, then piece by piece from where the server stands."""

    def __init__(self, server, path, content, name="Biên bản nghiệm thu.pdf", headers=None, expect=201, **body):
        self.server, self.content = server, content
        announced = {"name": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest(), **body}
        self.answer = server.post(path, announced, headers=headers or {})
        assert self.answer.status == expect, self.answer.text
        if expect == 201:
            self.told = self.answer.json()

    @classmethod
    def by_author(cls, server, code, content, name="Biên bản nghiệm thu.pdf", phone=PHONE, expect=201):
        return cls(server, f"/api/v1/initiatives/{code}/evidence", content, name, expect=expect, phone=phone)

    @classmethod
    def by_officer(cls, officer, code, content, name="Biên bản nghiệm thu.pdf", expect=201):
        return cls(officer.server, f"/api/v1/inbox/{code}/evidence", content, name, officer.headers(), expect)

    def ask(self, method, offset=None, piece=None, key=None):
        connection = http.client.HTTPConnection(self.server.host, self.server.port, timeout=20)
        path = f"/api/v1/evidence-uploads/{self.told['upload']}" + ("" if offset is None else f"?offset={offset}")
        headers = {"Sovang-Upload-Key": key or self.told["key"]}
        if piece is not None:
            headers["Content-Type"] = "application/octet-stream"
        connection.request(method, path, piece, headers)
        answer = connection.getresponse()
        got = answer.status, json.loads(answer.read())
        connection.close()
        return got

    def piece(self, offset, size=None):
        return self.ask("POST", offset, self.content[offset:offset + (size or self.told["piece_bytes"])])

    def go_on(self):
        """From where the server stands to the end."""
        at = self.ask("GET")[1]["received"]
        while at < len(self.content):
            status, said = self.piece(at)
            assert status == 200, said
            at = said["received"]
        return self

    def ended(self):
        until(lambda: self.ask("GET")[1]["state"] in ("ready", "refused"), 60)
        said = self.ask("GET")[1]
        return said["state"], said["why"]
