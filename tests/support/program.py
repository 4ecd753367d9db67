# A program that asks in an officer's name, by a token alone.
import datetime


class Program:
    """Asks as the officer who made the token, with these rights only, at `unit` and below it."""

    def __init__(self, officer, *rights, unit=None):
        until = (datetime.date.today() + datetime.timedelta(days=30)).isoformat()
        wanted = {"name": "thử", "rights": list(rights), "until": until, **({"unit": unit} if unit else {})}
        self.server = officer.server
        self.token = officer.post("/api/v1/tokens", wanted)["token"]

    def headers(self):
        return {"Authorization": "Bearer " + self.token}

    def look(self, path):
        return self.server.get(path, headers=self.headers())

    def get(self, path):
        answer = self.look(path)
        assert answer.status == 200, answer.text
        return answer

    def send(self, path, body):
        return self.server.post(path, body, headers=self.headers())
