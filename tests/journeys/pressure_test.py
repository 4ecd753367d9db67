# Pressure from outside: calm asks nothing of anyone; under pressure a proof of work, or patience without script, opens the door.
import concurrent.futures
import html
import http.client
import json
import re
import threading
import unittest
import urllib.parse

from sending import a_body, new_key, open_programme, send, work_off
from server import Server
from suite import until

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Calm(unittest.TestCase):
    def test_two_thousand_sendings_from_one_address_are_asked_for_nothing(self):
        with Server("--demo", "yes", "--address-burst", "10") as server:
            slug = open_programme(server)
            body = json.dumps(a_body(server, slug), ensure_ascii=False).encode()
            lines = threading.local()

            def one(_):
                if not hasattr(lines, "connection"):
                    lines.connection = http.client.HTTPConnection(server.host, server.port, timeout=60)
                lines.connection.request("POST", f"/api/v1/programmes/{slug}/initiatives", body=body, headers={"Content-Type": "application/json", "Idempotency-Key": new_key()})
                answer = lines.connection.getresponse()
                answer.read()
                return answer.status

            with concurrent.futures.ThreadPoolExecutor(16) as pool:
                statuses = list(pool.map(one, range(2000)))
            self.assertEqual(set(statuses), {201})
            self.assertRegex(server.get("/metrics").text, r"(?m)^sovang_proofs_asked_total 0$")


class Pressed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("--demo", "yes", "--pressure", "heavy", "--proof-bits", "10", "--address-burst", "100000").__enter__()
        cls.slug = open_programme(cls.server)
        cls.other = next(p["id"] for p in cls.server.get("/api/v1/programmes").json()["programmes"] if p["id"] != cls.slug)
        cls.body = a_body(cls.server, cls.slug)

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def send(self, key, proof=None, body=None, slug=None):
        return send(self.server, slug or self.slug, body or self.body, key, proof)

    def refused(self, answer, code, fault):
        self.assertEqual((answer.status, answer.json()["code"], answer.json()["params"]["fault"]), (429, code, fault), answer.text)

    def test_without_a_proof_a_clear_refusal_with_the_challenge_and_with_it_the_receipt(self):
        key = new_key()
        asked = self.send(key)
        self.refused(asked, "proof_required", "missing")
        problem = asked.json()
        self.assertIn("nội dung còn nguyên", problem["message"]["vi"])
        self.assertIn("nothing is lost", problem["message"]["en"])
        self.assertEqual(problem["params"]["bits"], 8)
        proof = work_off(problem["params"])
        done = self.send(key, proof)
        self.assertEqual(done.status, 201, done.text)
        # The answer was lost on its way: the same bytes come again with the same proof, and get the same receipt.
        again = self.send(key, proof)
        self.assertEqual((again.status, again.json()), (200, done.json()))

    def test_who_was_asked_is_received_at_the_first_try(self):
        key = new_key()
        before = self.server.get("/api/v1/programmes/" + self.slug).json()["as_of"]
        asked = self.send(key).json()["params"]
        first = int(asked["challenge"].split(".")[1])
        received = self.send(key, work_off(asked)).json()["received_at"]
        self.assertGreaterEqual(received, before[:19])
        self.assertEqual(received[-12:-6], f"{first % 1_000_000:06d}")

    def test_a_foreign_used_up_or_empty_proof_is_refused_with_a_new_challenge(self):
        key = new_key()
        proof = work_off(self.send(key).json()["params"])
        self.refused(self.send(new_key(), proof), "proof_refused", "foreign")
        self.refused(self.send(key, proof, body={**self.body, "title": "Chữ khác"}), "proof_refused", "foreign")
        self.refused(self.send(key, proof, slug=self.other), "proof_refused", "foreign")
        self.refused(self.send(key, "nonsense"), "proof_refused", "foreign")
        challenge = proof.split(":")[0]
        parts = challenge.split(".")
        easier = ".".join([*parts[:3], "0", *parts[4:]])
        self.refused(self.send(key, easier), "proof_refused", "foreign")
        self.refused(self.send(key, challenge), "proof_refused", "too_little_work")
        statuses = [self.send(key, proof).status for _ in range(4)]
        self.assertEqual(statuses, [201, 200, 200, 429])
        last = self.send(key, proof)
        self.refused(last, "proof_refused", "used")
        self.assertEqual(self.send(key, work_off(last.json()["params"])).status, 200)

    def test_an_old_proof_is_expired(self):
        # A server whose clock stands six minutes later takes the same keys, and not the proof.
        key = new_key()
        challenge = self.send(key).json()["params"]
        proof = work_off(challenge)
        moved = int(challenge["challenge"].split(".")[1]) - 6 * 60 * 1_000_000
        self.refused(self.send(key, proof.replace(challenge["challenge"].split(".")[1], str(moved))), "proof_refused", "foreign")
        self.assertEqual(self.send(key, proof).status, 201)

    def fields(self, title):
        return {"author.name": "Nguyễn Thị Minh Họa", "author.phone": "0912345678", "unit": self.body["unit"], "sector": self.body["sector"],
                "field": self.body["field"], "title": title, "description": "Số liệu minh họa.", "no_dispute": "1"}

    def post(self, fields, prefix=""):
        return self.server.request("POST", f"{prefix}/ct/{self.slug}/gui", body=urllib.parse.urlencode(fields).encode(), headers=FORM)

    def test_without_script_the_form_comes_back_whole_and_goes_through_after_the_wait(self):
        fields = self.fields("Chờ một lát <b>& gửi lại")
        first = self.post(fields)
        self.assertEqual(first.status, 429)
        text = html.unescape(first.text)
        self.assertTrue('value="Chờ một lát <b>& gửi lại"' in text)
        self.assertTrue("Hãy chờ 10 giây" in text)
        self.assertTrue(re.search(rf'value="{self.body["sector"]}" checked', text))
        self.assertTrue(re.search(rf'value="{self.body["field"]}" selected', text))
        self.assertTrue(f'name="unit" value="{self.body["unit"]}"' in text, "a unit deeper than the two lists stays chosen")
        self.assertTrue("Wait " in self.post(fields, "/en").text)
        ticket = re.search(r'name="wait_ticket" value="([^"]+)"', text)[1]
        early = self.post({**fields, "wait_ticket": ticket})
        self.assertEqual(early.status, 429)
        self.assertTrue(f'value="{ticket}"' in early.text, "pressing early keeps the place")
        other = self.post({**self.fields("Chữ khác"), "wait_ticket": ticket})
        self.assertFalse(f'value="{ticket}"' in other.text, "a ticket is for these words")
        # A form's ticket asks for no work: the API takes it for none.
        self.refused(self.send(new_key(), ticket), "proof_refused", "foreign")
        sent = until(lambda: (lambda answer: answer if answer.status != 429 else None)(self.post({**fields, "wait_ticket": ticket})))
        self.assertEqual(sent.status, 201, sent.text[:300])
        self.assertRegex(sent.text, r"SK-[0-9A-Z]{4}-[0-9A-Z]{4}")
        again = self.post({**fields, "wait_ticket": ticket})
        self.assertEqual(again.status, 200)


class Questions(unittest.TestCase):
    def test_under_pressure_a_flood_of_questions_is_bounded_and_sending_is_not(self):
        with Server("--demo", "yes", "--pressure", "pressed", "--address-burst", "40", "--address-rate", "1", "--proof-bits", "6") as server:
            slug = open_programme(server)
            doors = {
                "search": lambda i: server.get(f"/api/v1/programmes/{slug}/initiatives?q=do+ga+{i}"),
                "verify": lambda i: server.post("/api/v1/receipts/verify", {}),
                "private": lambda i: server.post("/api/v1/initiatives/SK-2222-2222/private", {"phone_last4": "0000"}),
                "page": lambda i: server.request("POST", "/xac-minh-bien-nhan", body=b"receipt=x", headers=FORM),
                "units": lambda i: server.get(f"/api/v1/programmes/{slug}/leaderboard?q=do+ga+{i}"),
                "past": lambda i: server.get(f"/ct/{slug}/bang-xep-hang?as_of=2026-01-{i % 28 + 1:02}"),
                "file": lambda i: server.get(f"/api/v1/programmes/{slug}/exports/leaderboard.xlsx?q={i}"),
            }
            statuses = [ask(i).status for i in range(12) for ask in doors.values()]
            self.assertEqual(set(statuses[: len(doors)]), {200, 400, 403, 422}, statuses)
            for name, ask in doors.items():
                answer = ask(99)
                self.assertEqual(answer.status, 429, name)
                self.assertGreaterEqual(int(answer.headers["retry-after"]), 1)
            self.assertEqual(doors["search"](98).json()["code"], "too_many_questions")
            self.assertEqual(server.get(f"/ct/{slug}/bang-xep-hang").status, 200)
            self.assertEqual(send(server, slug, a_body(server, slug)).status, 201, "questions do not eat the budget of sending")

    def test_calm_questions_have_no_bound(self):
        with Server("--demo", "yes", "--address-burst", "5", "--address-rate", "1") as server:
            statuses = {server.post("/api/v1/receipts/verify", {}).status for _ in range(60)}
            self.assertEqual(statuses, {400})


class Tries(unittest.TestCase):
    def test_the_author_is_not_locked_out_and_many_addresses_are_no_way_in(self):
        with Server("--demo", "yes", "--trusted-proxies", "127.0.0.1") as server:
            slug = open_programme(server)
            code = send(server, slug, a_body(server, slug)).json()["code"]
            ask = lambda digits, peer: server.post(f"/api/v1/initiatives/{code}/private", {"phone_last4": digits}, headers={"X-Forwarded-For": peer})
            self.assertEqual([ask("0000", "203.0.113.7").status for _ in range(6)], [403] * 5 + [429])
            self.assertEqual(ask("5678", "203.0.113.7").status, 429)
            self.assertEqual(ask("5678", "198.51.100.1").status, 200, "somebody else's tries are not the author's")
            for i in range(45):
                self.assertEqual(ask("0000", f"10.0.0.{i}").status, 403)
            for digits in ("0000", "5678"):
                answer = ask(digits, "10.0.1.1")
                self.assertEqual((answer.status, answer.json()["code"]), (403, "whole_phone_needed"))
            self.assertEqual(ask("0912345670", "10.0.1.2").status, 403)
            self.assertEqual(ask("0912 345 678", "10.0.1.3").status, 200)


if __name__ == "__main__":
    unittest.main()
