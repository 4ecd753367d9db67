# What the doctor says of several database servers: standbys, and Patroni's agent, of which a small one stands here.
import http.server
import json
import threading
import unittest

from server import Server


class Agent:
    """Answers as Patroni's REST interface does, with a version and settings of our choice."""

    def __enter__(self):
        self.version, self.settings = "3.0.4", {"ttl": 20, "synchronous_mode": True, "synchronous_mode_strict": True}
        agent = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                told = {"/patroni": {"state": "running", "role": "master", "patroni": {"version": agent.version, "scope": "thu"}}, "/config": agent.settings}.get(self.path)
                self.send_response(200 if told else 404)
                self.end_headers()
                self.wfile.write(json.dumps(told).encode())

            def log_message(self, *_):
                pass

        self.server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


class Cluster(unittest.TestCase):
    def told(self, server, word, *options):
        lines = server.run("doctor", "--language", "en", *options, check=False).stdout.splitlines()
        return next((line for line in lines if word in line), "")

    def test_a_promise_of_no_loss_is_held_to_the_standbys(self):
        with Server(engine="postgres") as server:
            self.assertRegex(self.told(server, "standbys"), "^warning")
            self.assertRegex(self.told(server, "standbys", "--zero-loss", "yes"), "^WRONG .*0 of them synchronous")
        with Server(engine="sqlite") as server:
            self.assertEqual(self.told(server, "one machine"), "")
            self.assertRegex(self.told(server, "one machine", "--zero-loss", "yes"), "^WRONG")

    def test_a_server_for_others_needs_its_public_address(self):
        with Server() as server:
            self.assertRegex(self.told(server, "links and QR codes"), "^good .*http://127.0.0.1:")
            self.assertRegex(self.told(server, "public_url", "--address", "0.0.0.0"), "^warning")
            self.assertRegex(self.told(server, "public_url", "--trusted-proxies", "127.0.0.1"), "^warning")
            self.assertRegex(self.told(server, "links and QR codes", "--address", "0.0.0.0", "--public-url", "https://so.vn"), "^good .*https://so.vn")

    def test_the_agents_version_and_strictness(self):
        with Server(engine="postgres") as server, Agent() as agent:
            patroni = ("--patroni", agent.address)
            self.assertRegex(self.told(server, "Patroni 3.0.4", *patroni), "^good")
            self.assertRegex(self.told(server, "synchronous_mode_strict", *patroni), "^good")
            self.assertTrue(self.told(server, "watchdog", *patroni))
            agent.version = "3.0.2"
            self.assertRegex(self.told(server, "Patroni 3.0.2", *patroni), "^WRONG")
            agent.settings["synchronous_mode_strict"] = False
            self.assertRegex(self.told(server, "synchronous_mode_strict", *patroni), "^warning")
            self.assertRegex(self.told(server, "synchronous_mode_strict", *patroni, "--zero-loss", "yes"), "^WRONG")
            for nonsense in ("3", None, [], {"version": 3}):
                agent.version = nonsense
                self.assertTrue(self.told(server, "Patroni", *patroni), nonsense)
        with Server(engine="postgres") as server:
            self.assertRegex(self.told(server, "Patroni", "--patroni", agent.address), "^WRONG .*cannot be asked")


if __name__ == "__main__":
    unittest.main()
