# Keys and restores: a node without the keys does not start; a restore brings no session and no one-time code back.
import os
import subprocess
import unittest

from server import ENVIRONMENT, Server
from suite import SOVANG

PASSWORD = "con trâu là đầu cơ nghiệp"


def sign_in(server, body):
    return server.post("/api/v1/session", body)


def session(server, cookie):
    return server.get("/api/v1/session", headers={"Cookie": cookie}).status


def first_sign_in(server, name):
    """The session's cookie."""
    code = server.run("create-admin", name).stdout.strip()
    answer = sign_in(server, {"name": name, "code": code, "new_password": PASSWORD})
    assert answer.status == 200, answer.text
    return next(part for part in answer.headers["set-cookie"].replace(",", ";").split(";") if part.strip().startswith("sv=")).strip()


class Keys(unittest.TestCase):
    def test_a_second_node_without_the_keys_refuses_and_says_which(self):
        with Server() as server:
            other = os.path.join(server.folder, "other")
            at = ["--data-dir", other, "--database", server.database]
            refused = subprocess.run([SOVANG, "serve", "--port", "0", *at], capture_output=True, text=True, timeout=60, env=ENVIRONMENT)
            self.assertNotEqual(refused.returncode, 0)
            self.assertIn(os.path.join(other, "master.key"), refused.stderr)
            self.assertIn("khóa chính", refused.stderr)
            self.assertIn("master key", refused.stderr)
            self.assertFalse(os.path.exists(os.path.join(other, "master.key")))
            doctor = subprocess.run([SOVANG, "doctor", *at], capture_output=True, text=True, timeout=60, env=ENVIRONMENT)
            self.assertIn("master.key", doctor.stdout)
            self.assertEqual(doctor.returncode, 1)
            self.assertNotRegex(server.run("doctor", check=False).stdout, "SAI.*master.key")  # control

    def test_a_key_that_was_moved_away_is_not_replaced(self):
        with Server() as server:
            server.stop()
            file = os.path.join(server.data, "signing.key")
            os.rename(file, file + ".old")
            with self.assertRaises(AssertionError):
                server.start()
            self.assertIn("signing.key", server.logged())
            self.assertFalse(os.path.exists(file))
            os.rename(file + ".old", file)
            server.start()  # control


class Restored(unittest.TestCase):
    def test_after_restore_ends_sessions_and_codes(self):
        with Server() as server:
            cookie = first_sign_in(server, "ha")
            unused = server.run("create-admin", "ba").stdout.strip()
            self.assertEqual(session(server, cookie), 200)
            server.run("after-restore")
            self.assertEqual(session(server, cookie), 401)
            self.assertEqual(sign_in(server, {"name": "ba", "code": unused, "new_password": PASSWORD}).status, 401)
            self.assertEqual(sign_in(server, {"name": "ha", "password": PASSWORD}).status, 200)

    def test_a_restore_brings_neither_sessions_nor_codes_back(self):
        with Server(engine="sqlite") as server:
            cookie = first_sign_in(server, "ha")
            unused = server.run("create-admin", "ba").stdout.strip()
            backup = os.path.join(server.folder, "a.backup")
            server.run("backup", backup)
            server.stop()
            server.run("restore", backup)
            server.start()
            self.assertEqual(session(server, cookie), 401)
            self.assertEqual(sign_in(server, {"name": "ba", "code": unused, "new_password": PASSWORD}).status, 401)
            self.assertEqual(sign_in(server, {"name": "ha", "password": PASSWORD}).status, 200)  # control


class Guessing(unittest.TestCase):
    def test_strangers_neither_lift_the_wait_nor_keep_the_owners_device_out(self):
        with Server("--trusted-proxies", "127.0.0.1") as server:
            code = server.run("create-admin", "ha").stdout.strip()
            first = sign_in(server, {"name": "ha", "code": code, "new_password": PASSWORD})
            device = next(part.strip() for part in first.headers["set-cookie"].replace(",", ";").split(";") if part.strip().startswith("sv-device="))
            for _ in range(10):
                self.assertEqual(sign_in(server, {"name": "ha", "password": "sai"}).status, 401)
            for number in range(200):
                stranger = {"X-Forwarded-For": f"203.0.113.{number}"}  # one address alone has a budget, see the next
                answer = server.post("/api/v1/session", {"name": f"n{number}", "code": "x", "new_password": "ngan"}, headers=stranger)
                self.assertEqual(answer.status, 400)
            self.assertEqual(sign_in(server, {"name": "ha", "password": PASSWORD}).status, 429)
            known = server.post("/api/v1/session", {"name": "ha", "password": PASSWORD}, headers={"Cookie": device})
            self.assertEqual(known.status, 200)

    def test_one_address_tries_names_until_its_budget_is_used_up(self):
        with Server("--trusted-proxies", "127.0.0.1") as server:
            def tries(peer):
                return server.post("/api/v1/session", {"name": "ai", "code": "x", "new_password": "ngan"}, headers={"X-Forwarded-For": peer}).status
            self.assertEqual({tries("203.0.113.7") for _ in range(200)}, {400, 429})
            self.assertEqual(tries("203.0.113.8"), 400)  # control: somebody else
