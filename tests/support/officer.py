# An officer at the API: signs in with a one-time code, then asks with the cookie that was given.
import base64
import hmac
import struct
import time
import urllib.parse

PASSWORD = "một câu dễ nhớ của người thử"


def app_digits(secret, step=None):
    """The six digits of an authenticator app (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mac = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30 if step is None else step), "sha1")
    number = struct.unpack(">I", mac[mac[-1] & 15:][:4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


class Officer:
    """Signs in as a new administrator, or with the code of an invitation, and sets up a second factor where the role needs
    one. `expect`: another status than the one asked for fails the test at once."""

    def __init__(self, server, name="can-bo-thu", code=None):
        self.server = server
        self.code = code or server.run("create-admin", name).stdout.strip()
        answer = server.post("/api/v1/session", {"name": name, "code": self.code, "new_password": PASSWORD})
        assert answer.status == 200, answer.text
        self.name = answer.json()["name"]  # as the server keeps it
        self.cookie = answer.headers["set-cookie"].split(";")[0]
        self.secret, self.recovery_codes = None, []
        if self.get("/api/v1/session").json()["second_factor"]["needed"]:
            self.set_second_factor()

    def set_second_factor(self):
        self.secret = self.post("/api/v1/session/second-factor", {}, expect=200)["secret"]
        confirmed = self.post("/api/v1/session/second-factor/confirm", {"second": app_digits(self.secret)})
        self.recovery_codes = confirmed["recovery_codes"]

    def headers(self):
        """As the server's own page sends them: a change from another site is refused, whoever's cookie comes with it."""
        return {"Cookie": self.cookie, "Origin": f"http://{self.server.host}:{self.server.port}"}

    def look(self, path):
        """A GET's answer, whatever its status."""
        return self.server.get(path, headers={"Cookie": self.cookie})

    def send(self, path, body):
        """A POST's answer, whatever its status."""
        return self.server.post(path, body, headers=self.headers())

    def get(self, path, expect=200, **query):
        if query:
            path += "?" + urllib.parse.urlencode(query, doseq=True)
        answer = self.look(path)
        assert answer.status == expect, f"GET {path}: {answer.status} {answer.body[:400]!r}"
        return answer

    def post(self, path, body, expect=201):
        answer = self.send(path, body)
        assert answer.status == expect, f"POST {path}: {answer.status} {answer.body[:400]!r}"
        return answer.json()
