# An officer at the API: signs in with a one-time code, then asks with the cookie that was given.
import urllib.parse

PASSWORD = "một câu dễ nhớ của người thử"


class Officer:
    """Signs in as a new administrator. `expect`: another status than the one asked for fails the test at once."""

    def __init__(self, server, name="can-bo-thu"):
        self.server = server
        self.code = server.run("create-admin", name).stdout.strip()
        answer = server.post("/api/v1/session", {"name": name, "code": self.code, "new_password": PASSWORD})
        assert answer.status == 200, answer.text
        self.name = answer.json()["name"]  # as the server keeps it
        self.cookie = answer.headers["set-cookie"].split(";")[0]

    def headers(self):
        """As the server's own page sends them: a change from another site is refused, whoever's cookie comes with it."""
        return {"Cookie": self.cookie, "Origin": f"http://{self.server.host}:{self.server.port}"}

    def get(self, path, expect=200, **query):
        if query:
            path += "?" + urllib.parse.urlencode(query, doseq=True)
        answer = self.server.get(path, headers={"Cookie": self.cookie})
        assert answer.status == expect, f"GET {path}: {answer.status} {answer.body[:400]!r}"
        return answer

    def post(self, path, body, expect=201):
        answer = self.server.post(path, body, headers=self.headers())
        assert answer.status == expect, f"POST {path}: {answer.status} {answer.body[:400]!r}"
        return answer.json()
