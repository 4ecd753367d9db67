# The door: what an empty server answers, what it refuses, how it stops.
import http.client
import socket
import unittest

from server import Server


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
