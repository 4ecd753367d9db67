# Cloning a programme by command and by an administrator: what differs is told first, and the clone is as it was told.
import http.cookies
import re
import unittest

from officer import Officer
from program import Program
from sending import a_body, send
from server import Server
from suite import until

PASSWORD = "mat-khau-minh-hoa-2026"


def signed_in(server, name="kiem-thu"):
    """The headers of an administrator, invited on the command line."""
    said = server.run("create-admin", name).stdout
    code = re.search(r"[A-Z0-9]{5}(?:-[A-Z0-9]{5}){3}", said)[0]
    answer = server.post("/api/v1/session", {"name": name, "code": code, "new_password": PASSWORD})
    assert answer.status in (200, 201), answer.text
    cookie = http.cookies.SimpleCookie(answer.headers["set-cookie"])
    return {"Cookie": "; ".join(f"{name}={value.value}" for name, value in cookie.items()), "Sec-Fetch-Site": "same-origin"}


class Cloning(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("--demo", "yes").__enter__()
        cls.earlier = next(p for p in cls.server.get("/api/v1/programmes").json()["programmes"] if p["state"] == "closed")

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def known(self):
        return {p["id"] for p in self.server.get("/api/v1/programmes").json()["programmes"]}

    def test_the_command_shows_what_differs_and_then_makes_it(self):
        words = ("clone-programme", self.earlier["id"], "--id", "mtsk-2031", "--closes-on", "2031-08-31", "--title", "Chương trình năm 2031")
        shown = self.server.run(*words, "--dry-run").stdout
        for part in ("Tên: ", "Mở: ", "Đóng: 24h00 ngày 31/8/2023 → 24h00 ngày 31/8/2031", "Thời gian áp dụng: ", "Giữ nguyên: ", "Lĩnh vực", "Tham số, Quy tắc", "Chưa tạo gì"):
            self.assertIn(part, shown)
        self.assertNotIn("mtsk-2031", self.known())
        made = self.server.run(*words).stdout
        self.assertIn("Đã tạo chương trình mtsk-2031", made)
        self.assertEqual(shown.splitlines()[:-1], made.splitlines()[:-1])
        until(lambda: "mtsk-2031" in self.known())
        twice = self.server.run(*words, check=False)
        self.assertEqual(twice.returncode, 1)
        self.assertIn("đã có", twice.stderr)

    def test_no_program_and_nobody_who_left_their_seat_makes_a_programme(self):
        officer = Officer(self.server, "quan-tri-moi")
        doors = ("/api/v1/programmes", f"/api/v1/programmes/{self.earlier['id']}/clone")
        answers = lambda asker: [(answer.status, answer.json()["code"]) for answer in (asker.send(door, {}) for door in doors)]
        self.assertEqual([status for status, _ in answers(officer)], [400, 400])  # control: a fresh proof comes as far as the form
        self.assertEqual(answers(Program(officer, "clone_programmes")), [(403, "identity_proof_required")] * 2)
        self.server.sql("UPDATE sessions SET proved_at = 1")
        self.assertEqual(answers(officer), [(403, "identity_proof_required")] * 2)

    def test_an_administrator_looks_first_and_then_clones(self):
        path = f"/api/v1/programmes/{self.earlier['id']}/clone"
        order = {"id": "mtsk-mo-lai", "closes_on": "2031-12-31", "title": {"vi": "Mở lại", "en": "Once more"}}
        self.assertIn(self.server.post(path + "/preview", order).status, (401, 403))
        self.assertIn(self.server.post(path, order).status, (401, 403))
        headers = signed_in(self.server)
        post = lambda where, body: self.server.post(where, body, headers=headers)
        shown = post(path + "/preview", order)
        self.assertEqual(shown.status, 200, shown.text)
        parts = {one["part"]: one for one in shown.json()["differences"]}
        self.assertEqual(parts["closes_at"]["after"], {"vi": "24h00 ngày 31/12/2031", "en": "midnight at the end of 31 December 2031"})
        self.assertEqual(parts["title"]["title"], {"vi": "Tên", "en": "Title"})
        self.assertNotIn("fields", parts)
        self.assertNotIn("mtsk-mo-lai", self.known())
        wrong = post(path + "/preview", {"id": "Sai Mã", "closes_on": "31/12", "owner": 1})
        self.assertEqual(wrong.status, 400)
        self.assertEqual({field["place"] for field in wrong.json()["fields"]}, {"/owner", "/closes_on"})
        self.assertEqual({field["place"] for field in post(path, {**order, "id": "Sai Mã"}).json()["fields"]}, {"/id"})
        made = post(path, order)
        self.assertEqual(made.status, 201, made.text)
        self.assertEqual(made.json()["differences"], shown.json()["differences"])
        until(lambda: "mtsk-mo-lai" in self.known())
        page = self.server.get("/api/v1/programmes/mtsk-mo-lai").json()
        self.assertEqual((page["title"], page["total"], page["closes_text"]), (order["title"], 0, "24h00 ngày 31/12/2031"))
        self.assertEqual(post(path, order).json()["fields"][0]["code"], "programme_slug_taken")
        if page["state"] == "open":
            self.assertEqual(send(self.server, "mtsk-mo-lai", a_body(self.server, "mtsk-mo-lai")).status, 201)

    def test_a_definition_is_put_to_work_by_a_unit(self):
        order = {"id": "tu-van-ban", "definition": "lc23-lai-chau", "issuer": "LD12", "closes_on": "2032-08-31"}
        self.assertIn(self.server.get("/api/v1/definitions").status, (401, 403))
        self.assertIn(self.server.post("/api/v1/programmes", order).status, (401, 403))
        headers = signed_in(self.server, "mo-moi")
        post = lambda where, body: self.server.post(where, body, headers=headers)
        known = {one["id"] for one in self.server.get("/api/v1/definitions", headers=headers).json()["definitions"]}
        self.assertIn("lc23-lai-chau", known)
        shown = post("/api/v1/programmes/preview", order)
        self.assertEqual(shown.status, 200, shown.text)
        parts = {one["part"]: one["says"]["vi"] for one in shown.json()["parts"]}
        self.assertEqual(parts["closes_at"], "24h00 ngày 31/8/2032")
        self.assertIn("fields", parts)
        self.assertNotIn("tu-van-ban", self.known())
        wrong = post("/api/v1/programmes", {**order, "issuer": "khong-co"})
        self.assertEqual((wrong.status, wrong.json()["fields"][0]["place"]), (400, "/issuer"))
        made = post("/api/v1/programmes", order)
        self.assertEqual(made.status, 201, made.text)
        until(lambda: "tu-van-ban" in self.known())
        self.assertEqual(self.server.get("/api/v1/programmes/tu-van-ban").json()["issuer"]["code"], "LD12")


if __name__ == "__main__":
    unittest.main()
