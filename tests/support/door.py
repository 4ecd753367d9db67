# Asks a running server over HTTP, each question on a connection of its own.
import http.client
import json


class Answer:
    """What came back: status, headers (small letters), body."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def text(self):
        return self.body.decode()

    def json(self):
        return json.loads(self.body)


class Door:
    """Has `host` and `port`: `door.get("/health").status`."""

    def __init__(self, host, port):
        self.host, self.port = host, port

    def request(self, method, path, body=None, headers=None, timeout=30):
        connection = http.client.HTTPConnection(self.host, self.port, timeout=timeout)
        try:
            sent = dict(headers or {})
            if isinstance(body, (dict, list)):
                body = json.dumps(body, ensure_ascii=False).encode()
                sent.setdefault("Content-Type", "application/json")
            connection.request(method, path, body=body, headers=sent)
            answer = connection.getresponse()
            found = {}
            for name, value in answer.getheaders():  # several of one name are joined, as the standard says
                found[name.lower()] = found[name.lower()] + ", " + value if name.lower() in found else value
            return Answer(answer.status, found, answer.read())
        finally:
            connection.close()

    def get(self, path, **more):
        return self.request("GET", path, **more)

    def post(self, path, body, **more):
        return self.request("POST", path, body=body, **more)
