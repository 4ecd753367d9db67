# An administrator who has signed in: asks with the session's cookie, as the workspace does.
import secrets


class Officer:
    def __init__(self, server, name="quan-tri"):
        self.server = server
        code = server.run("create-admin", name).stdout.strip()
        answer = server.post("/api/v1/session", {"name": name, "code": code, "new_password": secrets.token_urlsafe(18)}, headers=self._origin())
        if answer.status != 200:
            raise AssertionError(f"sign-in: {answer.status} {answer.text}")
        self.cookie = answer.headers["set-cookie"].split(";")[0]

    def _origin(self):
        return {"Origin": f"http://{self.server.host}:{self.server.port}"}

    def get(self, path):
        return self.server.get(path, headers={"Cookie": self.cookie, **self._origin()})

    def post(self, path, body):
        return self.server.post(path, body, headers={"Cookie": self.cookie, **self._origin()})
