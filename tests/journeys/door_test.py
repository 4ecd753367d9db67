# The door: what an empty server answers, what it refuses, how it stops.
import http.client
import socket
import struct
import time
import unittest

from server import Server
from suite import until


class Door(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server().__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def test_an_empty_server_is_healthy_and_has_no_programme(self):
        health = self.server.get("/health")
        self.assertEqual(health.status, 200)
        self.assertTrue(health.json()["ready"])
        self.assertEqual(self.server.get("/api/v1/programmes").json(), {"programmes": []})

    def test_what_does_not_exist_is_a_problem_document_in_both_languages(self):
        answer = self.server.get("/api/v1/programmes/khong-co")
        self.assertEqual(answer.status, 404)
        self.assertEqual(answer.headers["content-type"].split(";")[0], "application/problem+json")
        problem = answer.json()
        self.assertTrue(problem["code"])
        self.assertEqual(set(problem["message"]), {"vi", "en"})
        self.assertEqual(problem["request_id"], answer.headers["x-request-id"])

    def test_every_answer_carries_the_guards(self):
        for path in ("/health", "/api/v1/programmes", "/khong-co"):
            headers = self.server.get(path).headers
            self.assertIn("default-src 'none'", headers["content-security-policy"], path)
            self.assertEqual(headers["x-content-type-options"], "nosniff", path)
            self.assertEqual(headers["referrer-policy"], "no-referrer", path)

    def test_metrics_are_told_without_personal_data(self):
        metrics = self.server.get("/metrics")
        self.assertEqual(metrics.status, 200)
        self.assertIn("# TYPE", metrics.text)

    def test_metrics_are_for_the_machine_itself(self):
        # an untrusted proxy on the same machine: strangers come through it
        self.assertEqual(self.server.get("/metrics", headers={"X-Forwarded-For": "203.0.113.7"}).status, 404)
        with Server("--metrics-from", "203.0.113.0/24") as elsewhere:
            self.assertEqual(elsewhere.get("/metrics").status, 404)
        with Server("--trusted-proxies", "127.0.0.1") as behind:
            self.assertEqual(behind.get("/metrics", headers={"X-Forwarded-For": "203.0.113.7"}).status, 404)
            self.assertEqual(behind.get("/metrics").status, 200)  # control

    def test_no_link_of_ours_leads_to_another_site(self):
        for path in ("/en//evil.example/x", "/en/%5Cevil.example/x", "//evil.example", "/en%2F%2Fevil.example", "/\\evil.example"):
            self.assertEqual(self.server.get(path).status, 400, path)
        page = self.server.get("/en/evil.example/%22%3E", headers={"Accept": "text/html"})
        self.assertEqual(page.status, 404)
        self.assertNotIn("href=\"/evil", page.text)
        self.assertIn('href="/"', page.text)
        self.assertIn('href="/en/tro-nang"', self.server.get("/tro-nang").text)  # control: a page has its twin

    def test_a_writer_lets_go_of_a_connection_that_went_away(self):
        with Server() as server:
            for _ in range(20):
                line = socket.create_connection((server.host, server.port), timeout=20)
                line.sendall(b"DELETE /api/v1/session HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\n\r\n")
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                line.close()  # reset: nobody waits for the answer
            until(lambda: "\nsovang_connections 1\n" in server.get("/metrics").text, 15)
            began = time.monotonic()
            self.assertEqual(server.stop(), 0)
            self.assertLess(time.monotonic() - began, 10)

    def test_a_header_without_end_is_cut_off(self):
        with socket.create_connection((self.server.host, self.server.port), timeout=20) as line:
            line.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\nX-Long: " + b"a" * 200_000)
            answer = line.recv(4096)
        self.assertTrue(answer == b"" or b" 4" in answer[:16], answer[:80])
        self.assertEqual(self.server.get("/health").status, 200)

    def test_a_connection_is_kept(self):
        connection = http.client.HTTPConnection(self.server.host, self.server.port, timeout=10)
        for _ in range(3):
            connection.request("GET", "/health")
            answer = connection.getresponse()
            self.assertEqual(answer.status, 200)
            answer.read()
        connection.close()


class Stopping(unittest.TestCase):
    def test_it_stops_when_asked_and_starts_again_on_its_data(self):
        with Server() as server:
            self.assertEqual(server.stop(), 0)
            server.start()
            self.assertEqual(server.get("/health").status, 200)
            self.assertNotIn('fault', server.logged())
