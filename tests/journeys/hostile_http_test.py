# Shapes of HTTP that two servers could read differently, targets that are none, and what every answer carries.
import unittest

from raw import Line, ask
from server import Server

HOST = "Host: x\r\n"


class HostileHttp(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("--header-time", "1s", "--body-time", "1s").__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def setUp(self):
        self.addCleanup(lambda: self.assertEqual(self.server.get("/health").status, 200))  # whatever came, it lives

    def statuses(self, cases, wanted):
        for name, data in cases.items():
            with self.subTest(name):
                status, text = ask(self.server, data)
                self.assertIn(status, wanted if isinstance(wanted, tuple) else (wanted,), text[:300])

    def post(self, headers, body=""):
        return f"POST /api/v1/receipts/verify HTTP/1.1\r\n{HOST}Content-Type: application/json\r\n{headers}\r\n{body}"

    def test_control_well_formed_ones_are_read(self):
        self.assertEqual(ask(self.server, self.post("Content-Length: 2\r\n", "{}"))[0], 400)  # no receipt, but read
        self.assertEqual(ask(self.server, self.post("Transfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\n\r\n"))[0], 400)
        self.assertIn("fields", ask(self.server, self.post("Content-Length: 2\r\n", "{}"))[1])

    def test_two_lengths_or_none_that_is_sure(self):
        refused = {
            "length and coding": self.post("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
            "coding and length": self.post("Transfer-Encoding: chunked\r\nContent-Length: 2\r\n", "0\r\n\r\n"),
            "two lengths": self.post("Content-Length: 2\r\nContent-Length: 3\r\n", "{} "),
            "a list of lengths": self.post("Content-Length: 2, 3\r\n", "{} "),
            "two codings": self.post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
            "an unknown coding": self.post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"),
            "identity": self.post("Transfer-Encoding: identity\r\n", "0\r\n\r\n"),
            "chunked twice": self.post("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n"),
            "gzip first": self.post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"),
            "coding in HTTP/1.0": "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "a plus sign": self.post("Content-Length: +2\r\n", "{}"),
            "hexadecimal": self.post("Content-Length: 0x2\r\n", "{}"),
            "negative": self.post("Content-Length: -1\r\n"),
            "beyond 64 bits": self.post("Content-Length: 18446744073709551618\r\n", "{}"),
            "no digits": self.post("Content-Length: \r\n", "{}"),
            "a chunk size that is none": self.post("Transfer-Encoding: chunked\r\n", "zz\r\n{}\r\n0\r\n\r\n"),
            "a negative chunk": self.post("Transfer-Encoding: chunked\r\n", "-2\r\n{}\r\n0\r\n\r\n"),
            "a chunk beyond 64 bits": self.post("Transfer-Encoding: chunked\r\n", "10000000000000002\r\n{}\r\n0\r\n\r\n"),
        }
        self.statuses(refused, (400, 413))

    def test_a_hidden_second_request_is_never_answered(self):
        hidden = f"GET /health HTTP/1.1\r\n{HOST}\r\n"
        for headers in ("Content-Length: 0\r\nTransfer-Encoding: chunked\r\n", f"Content-Length: 0\r\nContent-Length: {len(hidden)}\r\n"):
            with Line(self.server) as line:
                line.send(self.post(headers, hidden))
                everything = line.rest().decode()
            self.assertEqual(everything.count("HTTP/1.1 "), 1, everything)
            self.assertNotIn('"live"', everything)

    def test_lines_and_headers(self):
        self.statuses({
            "bare line feeds": "GET /health HTTP/1.1\nHost: x\n\n",
            "a bare line feed in a header": "GET /health HTTP/1.1\r\nHost: x\nX-A: b\r\n\r\n",
            "a bare carriage return": "GET /health HTTP/1.1\r\nHost: x\rX-A: b\r\n\r\n",
            "a space before the colon": "GET /health HTTP/1.1\r\nHost : x\r\n\r\n",
            "a name of nothing": f"GET /health HTTP/1.1\r\n{HOST}: x\r\n\r\n",
            "a space in a name": f"GET /health HTTP/1.1\r\n{HOST}X A: x\r\n\r\n",
            "NUL in a value": f"GET /health HTTP/1.1\r\n{HOST}X-A: a\0b\r\n\r\n",
            "a folded line before any header": f"GET /health HTTP/1.1\r\n Host: x\r\n\r\n",
            "no host": "GET /health HTTP/1.1\r\n\r\n",
            "two hosts": "GET /health HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n",
            "HTTP/0.9": "GET /health\r\n\r\n",
            "HTTP/2.0": f"GET /health HTTP/2.0\r\n{HOST}\r\n",
            "HTTP/1.10": f"GET /health HTTP/1.10\r\n{HOST}\r\n",
            "two spaces": f"GET  /health HTTP/1.1\r\n{HOST}\r\n",
            "the preface of HTTP/2": "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 64 + b"\r\n\r\n",
            "nothing but line ends": "\r\n\r\n\r\n",
        }, (400, 505, 0))

    def test_a_folded_header_is_refused(self):
        for fold in ("\r\n ", "\r\n\t"):
            status, text = ask(self.server, f"GET /health HTTP/1.1\r\n{HOST}X-A: a{fold}b\r\n\r\n")
            self.assertEqual(status, 400, text)

    def test_headers_behind_a_chunked_body_are_refused(self):
        chunked = lambda trailer: ask(self.server, self.post("Transfer-Encoding: chunked\r\n", f"2\r\n{{}}\r\n0\r\n{trailer}\r\n"))[1]
        self.assertIn('"receipt_malformed"', chunked(""))  # control: it is read
        for name in ("Host", "Cookie", "Sec-Fetch-Site", "X-Forwarded-For", "Content-Type", "X-A"):
            self.assertIn('"malformed_request"', chunked(f"{name}: x\r\n"), name)

    def test_sizes(self):
        self.statuses({
            "a long header": f"GET /health HTTP/1.1\r\n{HOST}X-A: {'a' * 20_000}\r\n\r\n",
            "many headers": f"GET /health HTTP/1.1\r\n{HOST}" + "X: y\r\n" * 5000 + "\r\n",
            "a long target": f"GET /{'a' * 20_000} HTTP/1.1\r\n{HOST}\r\n",
            "a long query": f"GET /health?{'a=b&' * 5000} HTTP/1.1\r\n{HOST}\r\n",
        }, 431)
        self.statuses({"many parameters": f"GET /api/v1/programmes?{'a&' * 2000} HTTP/1.1\r\n{HOST}\r\n"}, 200)

    def test_a_body_too_large_is_refused_before_it_is_read(self):
        with Line(self.server) as line:
            line.send(self.post("Content-Length: 1000000000\r\n", "{"))
            self.assertIn("413 Content Too Large", line.until("\r\n"))
            self.assertIn("body_too_large", line.until('"request_id"'))
        with Line(self.server) as line:
            line.send(self.post("Expect: 100-continue\r\nContent-Length: 1000000000\r\n"))
            self.assertIn("413", line.until("\r\n"))  # and not 100

    def test_expect_100_continue(self):
        with Line(self.server) as line:
            line.send(self.post("Expect: 100-continue\r\nContent-Length: 2\r\n"))
            self.assertIn("100 Continue", line.until("\r\n\r\n"))
            line.send("{}")
            self.assertIn(" 400 ", line.until("\r\n"))

    def test_slow_ones_are_told_off_and_hold_nobody_up(self):
        with Line(self.server) as header, Line(self.server) as body, Line(self.server) as silent, Line(self.server) as chunk:
            header.send("GET /health HTTP/1.1\r\nHos")
            body.send(self.post("Content-Length: 100\r\n", "{"))
            chunk.send(self.post("Transfer-Encoding: chunked\r\n", "5\r\n{"))
            for _ in range(5):  # a byte now and then does not buy time
                self.assertEqual(self.server.get("/health").status, 200)
                body.send(" ")
            for line in (header, body, chunk):
                self.assertIn("408 Request Timeout", line.until("\r\n", seconds=10))
            self.assertEqual(silent.rest(), b"")

    def test_targets(self):
        get = lambda target: f"GET {target} HTTP/1.1\r\n{HOST}\r\n"
        self.statuses({name: get(name) for name in ("/%00", "/%", "/%4", "/%zz", "/a%0d%0aSet-Cookie:x", "/%ff", "/%c0%ae%c0%ae/", "/%ed%a0%80", "/?q=%ff", "/?%00=1", "*", "health", "//%", "http:", "http:/x%00", "/..%5c..%5cetc", "/a//etc/passwd", "//etc/passwd")}, 400)
        self.assertEqual(ask(self.server, f"PUT /icon.svg HTTP/1.1\r\n{HOST}Content-Length: 0\r\n\r\n")[0], 404)  # files are only read
        self.statuses({name: get(name) for name in ("/../etc/passwd", "/a/../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/a/%2e%2e%2f%2e%2e%2fetc/passwd", "/a/..;/x",
                                                    "/./csp.txt", "/csp.txt", "/vi/home.html", "/a/../csp.txt", "/lv/../csp.txt", "/files.json/..", "/.git/config", "/a/")}, 404)
        self.statuses({"absolute": get("http://x/health"), "absolute with another host": get("http://y/health"), "upper case escapes": get("/%68ealth")}, 200)

    def test_methods(self):
        for method in ("OPTIONS", "TRACE", "CONNECT", "PROPFIND", "BREW", "PUT", "DELETE", "PATCH", "POST"):
            with self.subTest(method):
                status, text = ask(self.server, f"{method} /health HTTP/1.1\r\n{HOST}Content-Length: 0\r\n\r\n")
                self.assertEqual(status, 405, text[:200])
                self.assertIn("\r\nAllow: ", text)
        for path in ("/health", "/api/v1/programmes", "/"):
            head, get = self.server.request("HEAD", path), self.server.get(path)
            self.assertEqual((head.status, head.body), (200, b""), path)
            self.assertEqual(head.headers["content-length"], str(len(get.body)), path)
        self.assertEqual(ask(self.server, f"get /health HTTP/1.1\r\n{HOST}\r\n")[0], 405)  # names are case-sensitive

    def test_many_requests_in_one_go_are_answered_in_order(self):
        with Line(self.server) as line:
            line.send("".join(f"GET {path} HTTP/1.1\r\n{HOST}\r\n" for path in ("/health/live", "/khong-co", "/health/live") * 20))
            wanted = (200, 404, 200) * 20
            for status in wanted:
                head = line.until("\r\n\r\n")
                self.assertIn(f"HTTP/1.1 {status} ", head)
                length = int(head.lower().split("content-length: ")[1].split("\r\n")[0])
                while len(line.said) < length:
                    self.assertTrue(line.more())
                line.said = line.said[length:]

    def test_ranges_are_not_served_in_parts(self):
        whole = self.server.get("/icon.svg")
        self.assertEqual(whole.status, 200)
        for wanted in ("bytes=0-3", "bytes=-1", "bytes=5-2", "bytes=0-0,1-1,2-2", "x"):
            answer = self.server.get("/icon.svg", headers={"Range": wanted})
            self.assertEqual((answer.status, answer.body), (200, whole.body), wanted)

    def test_guards_on_every_kind_of_answer(self):
        self.assertEqual(self.server.get("/lv/").status, 200)
        for kind, answer in {
            "page": self.server.get("/"), "page in English": self.server.get("/en"), "no page": self.server.get("/khong-co"),
            "API": self.server.get("/api/v1/programmes"), "no API": self.server.get("/api/v1/khong-co"), "problem": self.server.post("/api/v1/receipts/verify", {}),
            "health": self.server.get("/health"), "metrics": self.server.get("/metrics"), "asset": self.server.get("/icon.svg"),
            "workspace": self.server.get("/lv/"), "not signed in": self.server.get("/api/v1/session"), "method": self.server.request("PUT", "/health", body=b""),
        }.items():
            with self.subTest(kind):
                headers = answer.headers
                policy = headers["content-security-policy"]
                for part in ("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action "):
                    self.assertIn(part, policy)
                for never in ("unsafe-eval", "*", "http:"):
                    self.assertNotIn(never, policy)
                self.assertNotIn("unsafe-inline", policy)
                self.assertEqual(headers["x-content-type-options"], "nosniff")
                self.assertEqual(headers["referrer-policy"], "no-referrer")
                self.assertEqual(headers["cross-origin-opener-policy"], "same-origin")
                self.assertEqual(headers["cross-origin-resource-policy"], "same-origin")
                self.assertIn("camera=()", headers["permissions-policy"])
                self.assertIn("cache-control", headers)
                self.assertNotIn("server", headers)
                self.assertNotIn("strict-transport-security", headers)  # only behind https
        for answer in (b"GET / HTTP/1.1\r\n\r\n", b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999\r\n\r\n"):
            text = ask(self.server, answer)[1]  # also what is refused before any handler
            self.assertIn("Content-Security-Policy: default-src 'none'", text)
            self.assertIn("X-Request-Id: ", text)


if __name__ == "__main__":
    unittest.main()
