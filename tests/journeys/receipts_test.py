# Receipts from outside: a genuine one passes, an altered one is refused with the part that is wrong; without script too.
import json
import os
import subprocess
import tempfile
import unittest
import urllib.parse

from sending import a_body, new_key, open_programme, send
from server import ENVIRONMENT, Server
from suite import SOVANG

PAGE = "/xac-minh-bien-nhan"


def multipart(**fields):
    """What a browser sends for a form with a file."""
    edge = "----bienNhan7k3f"
    parts = [f'--{edge}\r\nContent-Disposition: form-data; name="{name}"' + ('; filename="bien-nhan.json"\r\nContent-Type: application/json' if name == "file" else "") + f"\r\n\r\n{value}\r\n"
             for name, value in fields.items()]
    return ("".join(parts) + f"--{edge}--\r\n").encode(), {"Content-Type": f"multipart/form-data; boundary={edge}"}


class Receipts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("--demo", "yes").__enter__()
        slug = open_programme(cls.server)
        first = send(cls.server, slug, a_body(cls.server, slug))
        other = send(cls.server, slug, a_body(cls.server, slug), new_key())
        assert (first.status, other.status) == (201, 201), first.text
        cls.receipt, cls.other = first.json(), other.json()

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def verdict(self, receipt):
        answer = self.server.post("/api/v1/receipts/verify", receipt)
        self.assertEqual(answer.status, 200, answer.text)
        return answer.json()

    def page(self, prefix="", **fields):
        body, headers = multipart(**fields)
        return self.server.request("POST", prefix + PAGE, body=body, headers=headers)

    def test_the_file_has_a_name_to_be_found_by(self):
        answer = self.server.get(f"/api/v1/initiatives/{self.receipt['code'].lower()}/receipt")
        self.assertEqual(answer.json()["signature"], self.receipt["signature"])
        self.assertEqual(answer.headers["content-disposition"], f'attachment; filename="bien-nhan-{self.receipt["code"]}.json"')

    def test_a_genuine_one_is_told_with_the_facts_the_signature_vouches_for(self):
        verdict = self.verdict({**self.receipt, "unit": {**self.receipt["unit"], "name": "Tên bịa"}})
        self.assertTrue(verdict["valid"])
        self.assertEqual((verdict["code"], verdict["received_at"]), (self.receipt["code"], self.receipt["received_at"]))
        self.assertEqual(verdict["unit"], self.receipt["unit"]["name"], "the name comes from the server, not from the file")

    def test_every_altered_part_is_named(self):
        receipt = self.receipt
        signed = receipt["signature"]
        altered = {
            "received_at": {**receipt, "received_at": "2020" + receipt["received_at"][4:]},
            "programme": {**receipt, "programme": {**receipt["programme"], "id": "khac"}},
            "unit": {**receipt, "unit": {**receipt["unit"], "code": "TLD"}},
            "body_hash": {**receipt, "body_hash": "0" * 64},
            "signature": {**receipt, "signature": ("A" if signed[0] != "A" else "B") + signed[1:]},
            "code": {**receipt, "code": "SK-2222-2222"},
            "key": {**receipt, "key_id": "0" * 16},
        }
        for part, shown in altered.items():
            verdict = self.verdict(shown)
            self.assertFalse(verdict["valid"], part)
            self.assertEqual([wrong["part"] for wrong in verdict["wrong"]], [part])
            self.assertTrue(verdict["reason"]["vi"] and verdict["reason"]["en"])
        both = self.verdict({**altered["unit"], "body_hash": "0" * 64})
        self.assertEqual([wrong["part"] for wrong in both["wrong"]], ["unit", "body_hash"])
        # One receipt under another's code: everything but the code is another's.
        exchanged = self.verdict({**receipt, "code": self.other["code"]})
        self.assertFalse(exchanged["valid"])
        self.assertIn("received_at", [wrong["part"] for wrong in exchanged["wrong"]])

    def test_the_page_answers_without_script_to_a_file_and_to_pasted_text(self):
        text = json.dumps(self.receipt, ensure_ascii=False)
        for prefix, genuine, not_genuine in (("", "Biên nhận đúng", "Biên nhận không đúng"), ("/en", "The receipt is genuine", "The receipt is not genuine")):
            for answer in (self.page(prefix, file=text, receipt=""), self.page(prefix, file="", receipt=text)):
                self.assertEqual(answer.status, 200)
                self.assertIn(genuine, answer.text)
                self.assertNotIn(not_genuine, answer.text)
                self.assertIn(self.receipt["code"], answer.text)
            forged = self.page(prefix, file="", receipt=json.dumps({**self.receipt, "body_hash": "0" * 64}))
            self.assertIn(not_genuine, forged.text)
            self.assertIn('data-part="body_hash"', forged.text)
            self.assertNotIn('data-part="unit"', forged.text)
        old = self.server.request("POST", PAGE, body=urllib.parse.urlencode({"receipt": text}).encode(), headers={"Content-Type": "application/x-www-form-urlencoded"})
        self.assertIn("Biên nhận đúng", old.text)

    def test_what_is_no_receipt_is_refused_and_shown_as_text(self):
        for shown in ("", "<script>alert(1)</script>", '{"code": 5}', "[1]"):
            answer = self.page(receipt=shown)
            self.assertEqual(answer.status, 422, shown)
            self.assertIn("không phải biên nhận", answer.text)
            self.assertNotIn("<script>alert", answer.text)
        answer = self.server.request("POST", PAGE, body=b"x", headers={"Content-Type": "multipart/form-data"})
        self.assertEqual(answer.status, 422)

    def test_a_question_never_waits_in_the_writers_lane(self):
        changes = lambda: [line for line in self.server.get("/metrics").text.splitlines() if line.startswith("sovang_changes_total")][0].split()[-1]
        before = changes()
        self.verdict(self.receipt)
        self.page(receipt="{}")
        self.server.post(f"/api/v1/initiatives/{self.receipt['code']}/private", {"phone_last4": "5678"})
        self.assertEqual(changes(), before)

    def test_anyone_checks_it_with_the_public_keys_alone(self):
        with tempfile.TemporaryDirectory() as folder:
            def written(name, value):
                path = os.path.join(folder, name)
                with open(path, "w", encoding="utf-8") as out:
                    out.write(value if isinstance(value, str) else json.dumps(value))
                return path

            def check(*words):
                return subprocess.run([SOVANG, "verify-receipt", *words], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60, env=ENVIRONMENT, cwd=folder)

            keys, receipt = written("keys.json", self.server.get("/api/v1/receipts/keys").text), written("receipt.json", self.receipt)
            done = check(receipt, "--key", keys)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn(self.receipt["code"], done.stdout)
            self.assertEqual(sorted(os.listdir(folder)), ["keys.json", "receipt.json"])  # nothing was made
            altered = written("altered.json", {**self.receipt, "body_hash": "0" * 64})
            self.assertEqual(check(altered, "--key", keys).returncode, 1)
            told = [
                (check(receipt), "Không đọc được tệp khóa"),  # control: without --key it wants the installation's own
                (check(os.path.join(folder, "none"), "--key", keys), "none"),
                (check(written("text", "không phải JSON"), "--key", keys), "không phải biên nhận"),
                (check(receipt, "--key", written("other", "{}")), "khóa công khai"),
                (check(folder, "--key", keys), "là một thư mục"),
                (check("/dev/zero", "--key", keys), "không phải biên nhận"),
                (check(receipt, "--key", "/dev/zero"), "khóa công khai"),
                (check(receipt, receipt), "Thừa"),
                (check(), "Thiếu FILE"),
                (check(receipt, "--key"), "cần đúng một giá trị"),
            ]
            for done, words in told:
                self.assertEqual(done.returncode, 2)
                self.assertIn(words, done.stderr)
                self.assertNotIn("Hãy tải lại trang", done.stderr)
                self.assertNotRegex(done.stderr, r"cannot|expected|required")
            for words, told in (((receipt, receipt), "does not know"), ((), "FILE is missing"), ((receipt, "--key"), "exactly one value")):
                self.assertIn(told, check("--language", "en", *words).stderr)


if __name__ == "__main__":
    unittest.main()
