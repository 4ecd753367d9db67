# Every door of the API, by its own document: addresses and bodies that no page of ours sends are answered, never a fault.
import http.client
import json
import unittest
import urllib.parse

from officer import Officer
from sending import open_programme
from server import Server

NUMBERS = ["", "0", "-1", "99999999999999999999", "9223372036854775807", "-9223372036854775808", "1.5", "NaN"]
WORDS = ["%00", "%ff", "%25", "%0a", "'", "null", ",", "submitted,,", "LD12", "a" * 3000, "e%CC%81" * 200]
DAYS = ["2026-02-30", "0001-01-01", "9999-12-31", "99999-01-01", "9999-12-31T23:59:59.999999Z", "-292277-01-01"]
VALUES = [None, True, 0, -1, 1.5, 2**63 - 1, "", "LD12", "2026-02-30", "9999-12-31", "\u0000", "e\u0301" * 2000, [], {}, [None], [{}], {"a": 1}]
BODIES = [b"", b"{}", b"[]", b"null", b'"x"', b"\xff", b"{", b'{"act":"take_in","rows":[null]}', b'{"act":"take_in","rows":[{"code":1,"version":"x"}]}', b'{"act":"take_in","all":1,"found_at":"x"}', b'{"name":"' + b"a" * 50_000 + b'"}']
SLOW = ("/exports/", ".xlsx", ".docx", ".pdf", ".png", ".csv")  # whole files: a few odd words are enough


class HostileApi(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("--demo", "yes").__enter__()
        cls.officer = Officer(cls.server)
        cls.known = {"programme": open_programme(cls.server), "unit": "LD12"}
        cls.known["code"] = cls.officer.get(f"/api/v1/programmes/{cls.known['programme']}/inbox").json()["rows"][0]["code"]
        cls.paths = cls.server.get("/api/v1/openapi.json").json()["paths"]
        cls.connection = http.client.HTTPConnection(cls.server.host, cls.server.port, timeout=60)

    @classmethod
    def tearDownClass(cls):
        cls.connection.close()
        cls.server.__exit__()

    def ask(self, method, path, body=None):
        headers = {**self.officer.headers(), **({"Content-Type": "application/json"} if body is not None else {})}
        try:
            self.connection.request(method, path, body=body, headers=headers)
            answer = self.connection.getresponse()
            told = answer.read()
        except (http.client.HTTPException, ConnectionError):  # closed by a refusal of what came; opened anew by the next
            self.connection.close()
            return 0
        if answer.getheader("connection") == "close" or answer.getheader("content-type") == "text/event-stream":
            self.connection.close()
        self.assertLess(answer.status, 500, f"{method} {path[:300]} {(body or b'')[:200]!r}: {told[:300]!r}")
        return answer.status

    def filled(self, pattern, names, **odd):
        for name in names:
            pattern = pattern.replace("{" + name + "}", odd.get(name, self.known.get(name, "1")))
        return pattern

    def doors(self, *methods):
        """Each with its parts of the path, of the query, and the names of its body; an event stream never ends."""
        for pattern, by_method in self.paths.items():
            for method, told in by_method.items():
                if method in methods and "text/event-stream" not in json.dumps(told["responses"]) and pattern != "/api/v1/session":
                    asked = told.get("parameters", [])
                    sent = told.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
                    yield (method.upper(), pattern, [one["name"] for one in asked if one["in"] == "path"],
                           [one["name"] for one in asked if one["in"] == "query"], list(sent.get("properties", {})))

    def test_addresses_that_no_page_sends(self):
        answers = []
        for method, pattern, parts, names, _ in self.doors("get"):
            odd = WORDS[:2] if any(word in pattern for word in SLOW) else NUMBERS + WORDS + DAYS
            paths = [self.filled(pattern, parts, **{part: value or "%20"}) for part in parts for value in odd]
            paths += [self.filled(pattern, parts) + f"?{urllib.parse.quote(name)}={value}" for name in names for value in odd]
            answers += [self.ask(method, path) for path in paths]
        self.assertGreater(answers.count(200), 300)  # control: much of it gets through the doors
        self.assertGreater(answers.count(400), 300)
        self.assertEqual(answers.count(401), 0)

    def test_bodies_that_no_page_sends(self):
        answers = []
        for method, pattern, parts, _, names in self.doors("post", "put", "patch"):
            path = self.filled(pattern, parts)
            bodies = BODIES + [json.dumps({name: value}).encode() for name in names for value in VALUES]
            bodies += [json.dumps(dict.fromkeys(names, value)).encode() for value in VALUES]
            answers += [self.ask(method, path, body) for body in bodies]
            answers += [self.ask(method, self.filled(pattern, parts, **{part: value or "%20"}), b"{}") for part in parts for value in NUMBERS[:4] + WORDS[:4]]
        self.assertGreater(answers.count(400), 500)
        self.assertEqual(self.ask("GET", "/api/v1/session"), 200)  # control: whoever asks is still signed in
        self.assertEqual([line for line in self.server.logged().splitlines() if '"event":"fault"' in line], [])


if __name__ == "__main__":
    unittest.main()
