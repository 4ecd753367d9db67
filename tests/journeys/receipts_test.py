# Receipts from outside: a genuine one passes, an altered one is refused with the part that is wrong; without script too.
import json
import os
import shutil
import re
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
        verdict = self.verdict(self.receipt)
        self.assertTrue(verdict["valid"])
        self.assertEqual((verdict["code"], verdict["received_at"]), (self.receipt["code"], self.receipt["received_at"]))
        self.assertEqual(verdict["guaranteed"]["vi"], "Chữ ký bảo đảm: mã, dấu vết nội dung (mã băm), thời điểm nhận, chương trình, đơn vị.")
        self.assertIn("đã đối chiếu", verdict["beside"]["vi"])
        # The names come from the server; a file that leaves them out is none the less genuine.
        bare = {**self.receipt, "unit": {"code": self.receipt["unit"]["code"]}, "programme": {"id": self.receipt["programme"]["id"]}}
        del bare["received_text"], bare["text_to_sign"]
        self.assertEqual((self.verdict(bare)["valid"], self.verdict(bare)["unit"]), (True, self.receipt["unit"]["name"]))

    def altered_beside(self):
        """Altered where the signature does not reach: the part's name, and the file."""
        receipt, unit, programme = self.receipt, self.receipt["unit"], self.receipt["programme"]
        return {
            "received_text": {**receipt, "received_text": "08:00 ngày 01/3/2023"},
            "text_to_sign": {**receipt, "text_to_sign": receipt["text_to_sign"] + "x"},
            "programme_title": {**receipt, "programme": {**programme, "title": {**programme["title"], "en": "Another"}}},
            "illustrative": {**receipt, "programme": {**programme, "illustrative": False}},
            "unit_name": {**receipt, "unit": {**unit, "name": "Tên bịa"}},
            "unit_text": {**receipt, "unit": {**unit, "text": "Đơn vị bịa"}},
        }

    def test_what_the_signature_does_not_cover_is_compared_with_what_the_server_keeps(self):
        for part, shown in self.altered_beside().items():
            verdict = self.verdict(shown)
            self.assertEqual((verdict["valid"], [wrong["part"] for wrong in verdict.get("wrong", [])]), (False, [part]))
            self.assertIn("Chữ ký khớp", verdict["reason"]["vi"])
            self.assertNotIn("Biên nhận đúng", self.page(receipt=json.dumps(shown)).text)
        several = self.verdict({**self.altered_beside()["unit_name"], "received_text": "hôm qua"})
        self.assertEqual([wrong["shown"] for wrong in several["wrong"]], ["hôm qua", "Tên bịa"])

    def test_a_unit_typed_by_hand_stands_beside_the_signed_one(self):
        """The signed text names the listed unit alone, as receipts always did; the typed one lies in the hashed words."""
        slug = open_programme(self.server)
        units = self.server.get(f"/api/v1/programmes/{slug}/units").json()
        parent = units["groups"][0]["units"][0]["code"]
        typed = "CĐCS Công ty TNHH Ví Dụ"
        sent = send(self.server, slug, a_body(self.server, slug, unit=None, parent=parent, unit_text=typed), new_key())
        self.assertEqual(sent.status, 201, sent.text)
        receipt = sent.json()
        self.assertNotIn(typed, receipt["text_to_sign"])
        self.assertEqual((receipt["unit"]["code"], receipt["unit"]["text"]), (parent, typed))
        self.assertIs(receipt["programme"]["illustrative"], True)
        wrong = self.verdict({**receipt, "unit": {**receipt["unit"], "text": "Tên bịa"}})["wrong"]
        self.assertEqual([(one["part"], one["shown"]) for one in wrong], [("unit_text", "Tên bịa")])
        verdict = self.verdict(receipt)
        self.assertEqual((verdict["valid"], verdict["unit"], verdict["unit_text"]), (True, receipt["unit"]["name"], typed))
        for prefix in ("", "/en"):
            self.assertRegex(self.page(prefix, receipt=json.dumps(receipt)).text, rf"{typed},\s+{receipt['unit']['name']}")
        self.assertNotIn("unit_text", self.verdict(self.receipt))

    def test_without_script_the_receipt_tells_the_typed_unit_and_how_many_wrote_it(self):
        slug = open_programme(self.server)
        described = self.server.get(f"/api/v1/programmes/{slug}").json()
        parent = self.server.get(f"/api/v1/programmes/{slug}/units").json()["groups"][0]["units"][0]["code"]
        typed = {"author.name": "Lò Thị Minh Họa", "author.phone": "0912345678", "unit_parent": parent, "unit_missing": "1", "unit_text": "CĐCS Công ty TNHH Ví Dụ",
                 "sector": described["sectors"][0]["id"] if described["sectors"] else "", "field": described["fields"][0]["id"], "title": "Giá để dụng cụ",
                 "description": "Số liệu minh họa.", "author_share": "60", "coauthors.0.name": "Lò Văn Cùng Làm", "coauthors.0.share": "40"}
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        for prefix, several in (("", "và 1 đồng tác giả"), ("/en", "(co-authors: 1)")):
            page = self.server.request("POST", f"{prefix}/ct/{slug}/gui", body=urllib.parse.urlencode(typed).encode(), headers=form)
            self.assertIn(page.status, (200, 201), page.text[:400])
            for words in (several, "CĐCS Công ty TNHH Ví Dụ", described["title"]["en" if prefix else "vi"], "inh họa:" if not prefix else "Illustrative data:"):
                self.assertIn(words, page.text)
            self.assertNotIn("Lò Văn Cùng Làm", page.text)  # it may be printed and shown about
            code = re.search(r"SK-[0-9A-Z]{4}-[0-9A-Z]{4}", page.text)[0]
            tracked = self.server.get(f"{prefix}/tra-cuu?ma={code}").text
            self.assertNotIn("Lò Văn Cùng Làm", tracked)
            self.assertIn("Illustrative data:" if prefix else "Dữ liệu minh họa:", tracked)
            opened = self.server.request("POST", f"{prefix}/tra-cuu?ma={code}", body=b"phone_last4=5678", headers=form).text
            self.assertRegex(opened, r"Lò Thị Minh Họa\s+60%")
            self.assertRegex(opened, r"Lò Văn Cùng Làm\s+40%")

    def test_an_altered_time_is_told_in_the_readers_own_way(self):
        altered = {**self.receipt, "received_at": "2026-11-21T10:18:00.000000+07:00"}
        (wrong,) = self.verdict(altered)["wrong"]
        self.assertEqual(wrong["shown"], {"vi": "10:18 ngày 21/11/2026", "en": "10:18, 21 Nov 2026"})
        for prefix, words in (("", "10:18 ngày 21/11/2026"), ("/en", "10:18, 21 Nov 2026")):
            self.assertIn(words, self.page(prefix, receipt=json.dumps(altered)).text)

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
        def written():
            before = int(changes())
            self.verdict(self.receipt)
            self.page(receipt="{}")
            self.server.post(f"/api/v1/initiatives/{self.receipt['code']}/private", {"phone_last4": "5678"})
            return int(changes()) - before
        # What the server writes by itself meanwhile is not theirs; what a question wrote would be there each time.
        self.assertIn(0, (written() for _ in range(5)))

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
            self.assertNotIn(" ngày ", check(receipt, "--key", keys, "--language", "en").stdout)
            self.assertNotIn("FILE FILE", check("--help").stdout)
            self.assertEqual(sorted(os.listdir(folder)), ["keys.json", "receipt.json"])  # nothing was made
            self.assertIn("Chữ ký bảo đảm: mã, dấu vết nội dung (mã băm), thời điểm nhận, chương trình, đơn vị.", done.stdout)
            self.assertRegex(done.stdout, "(?s)không đối chiếu được.*tên đơn vị")
            altered = written("altered.json", {**self.receipt, "body_hash": "0" * 64})
            self.assertEqual(check(altered, "--key", keys).returncode, 1)
            # What follows from the signed facts is compared by anyone, names only by who keeps them.
            for part, shown in self.altered_beside().items():
                path = written("beside.json", shown)
                keyed, own = check(path, "--key", keys), self.server.run("verify-receipt", path, check=False)
                self.assertEqual((keyed.returncode, own.returncode), (1 if part in ("received_text", "text_to_sign") else 0, 1), part)
                self.assertIn("Chữ ký khớp, nhưng", own.stdout)
            self.assertIn("Tên đơn vị tự ghi: Đơn vị bịa", own.stdout)
            self.assertIn("đã đối chiếu", self.server.run("verify-receipt", receipt).stdout)
            # Of an installation no more than its signing key: it checks, and nothing is made beside it.
            shutil.copy(os.path.join(self.server.data, "signing.key"), os.path.join(folder, "signing.key"))
            alone = check(receipt, "--data-dir", folder)
            self.assertEqual(alone.returncode, 0, alone.stderr)
            self.assertIn("không đối chiếu được", alone.stdout)
            os.remove(os.path.join(folder, "signing.key"))
            self.assertFalse({"master.key", "sovang.sqlite", "search.db"} & set(os.listdir(folder)))
            marked = written("marked.json", "\ufeff" + json.dumps(self.receipt))  # as Notepad saves it
            self.assertEqual(check(marked, "--key", keys).returncode, 0)
            self.assertIn("Biên nhận đúng", self.page(receipt="\ufeff" + json.dumps(self.receipt)).text)
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
