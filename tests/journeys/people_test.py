# The register of people, from outside: who sees whom, moves, one person twice, authors, a table of people, and what a
# person may ask for.
import csv
import datetime
import io
import json
import re
import unittest

from importing import Import
from inbox_test import invited
from officer import Officer
from sending import a_body, open_programme, send
from server import Server
from suite import until
from uploading import Upload, a_pdf
from workbooks import workbook

PEOPLE = "/api/v1/people"
PROOF = "Đơn ngày 3/10/2026, gặp tại trụ sở, đã đối chiếu giấy tờ."
PHONE = "0912345678"


class Register(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("--demo", "yes").__enter__()
        cls.addClassCleanup(cls.server.__exit__)
        cls.officer = Officer(cls.server)
        cls.slug = open_programme(cls.server)
        groups = cls.server.get(f"/api/v1/programmes/{cls.slug}/units").json()["groups"]
        cls.parents = [unit["code"] for group in groups for unit in group["units"] if unit["has_children"]][:2]
        cls.units = [cls.below(parent) for parent in cls.parents]

    @classmethod
    def below(cls, parent):
        return cls.server.get(f"/api/v1/programmes/{cls.slug}/units?parent={parent}").json()["units"][0]["code"]

    def add(self, name, unit=0, officer=None, expect=201, **more):
        body = {"name": name, "unit": self.units[unit], "title": "Thợ hàn", "from": "2020-01-01", **more}
        return (officer or self.officer).post(PEOPLE, body, expect)

    def names(self, officer=None, **asked):
        return [row["name"] for row in (officer or self.officer).get(PEOPLE, **asked).json()["rows"]]

    def again(self, person, officer=None):
        return (officer or self.officer).get(f"{PEOPLE}/{person['id']}").json()

    def test_a_person_moves_and_is_found_where_they_were_on_the_day(self):
        person = self.add("Giàng Thị Ẵm", birth_year=1985, sex="female", worker="direct_worker")
        wrong = self.officer.send(PEOPLE, {"name": "12", "unit": "KHONG-CO", "birth_year": 1850, "from": "31/2"})
        self.assertEqual(wrong.status, 400)
        self.assertEqual({field["place"] for field in wrong.json()["fields"]}, {"/name", "/unit", "/birth_year", "/from"})
        self.assertEqual(self.names(q="giang thi am"), ["Giàng Thị Ẵm"])
        moved = self.officer.post(f"{PEOPLE}/{person['id']}/posts", {"unit": self.units[1], "title": "Tổ trưởng", "leader": True, "from": "2024-07-01",
                                                                      "moves": True, "revision": person["revision"]})
        self.assertEqual([(post["from"], post["to"]) for post in moved["posts"]], [("2024-07-01", None), ("2020-01-01", "2024-06-30")])
        here = lambda unit, on: self.names(q="giang thi am", unit=self.parents[unit], on=on) != []
        self.assertEqual([here(0, "2024-06-30"), here(0, "2024-07-01"), here(1, "2024-06-30"), here(1, "2024-07-01")], [True, False, False, True])
        # Leaders alone, by the post of the day; the file has the same ones.
        self.assertEqual(self.names(q="giang thi am", leader="yes"), ["Giàng Thị Ẵm"])
        self.assertEqual(self.names(q="giang thi am", leader="yes", on="2024-06-30"), [])
        self.assertEqual(self.names(q="giang thi am", full_time_officer="yes"), [])
        taken = lambda **asked: "Giàng Thị Ẵm" in self.officer.get("/api/v1/exports/people.csv", **asked).body.decode("utf-8-sig")
        self.assertEqual([taken(leader="yes"), taken(full_time_officer="yes")], [True, False])
        stale = self.officer.send(f"{PEOPLE}/{person['id']}/corrections", {"name": "Khác", "revision": person["revision"]})
        self.assertEqual((stale.status, stale.json()["code"]), (409, "person_changed"))
        told = [act["action"] for act in self.officer.get(f"{PEOPLE}/{person['id']}/history").json()["items"]]
        self.assertEqual(sorted(told), ["person_moved", "person_registered"])

    def test_who_has_no_right_there_sees_nobody(self):
        person = self.add("Lù Văn Kín", 0, birth_year=1979, sex="male")
        here = invited(self.server, self.officer, "can-bo-day", "officer", self.parents[0])
        there = invited(self.server, self.officer, "can-bo-kia", "officer", self.parents[1])
        auditor = invited(self.server, self.officer, "kiem-tra", "auditor", self.parents[0])
        path = f"{PEOPLE}/{person['id']}"
        self.assertEqual([one.look(path).status for one in (here, auditor, there)], [200, 200, 404])
        self.assertEqual(self.names(there, q="lu van kin"), [])
        self.assertEqual([there.look(at).json()["code"] for at in (path, f"{PEOPLE}/1")], ["person_unknown"] * 2)
        may = lambda who: {act: one.get("code") for act, one in self.again(person, who)["may"].items()}
        acts = ("correct", "add_post", "hand_out", "erase")
        self.assertEqual(may(auditor), dict.fromkeys(acts, "right_missing"))
        self.assertEqual(may(here), dict.fromkeys(acts))  # control
        post = lambda who: {act: one.get("code") for act, one in self.again(person, who)["posts"][0]["may"].items()}
        self.assertEqual((post(auditor), post(here)), ({"end": "right_missing", "withdraw": "right_missing"}, {"end": None, "withdraw": "post_last"}))
        self.assertEqual([who.get(PEOPLE).json()["may"]["register"].get("code") for who in (auditor, here)], ["right_missing", None])
        # Year of birth and sex are for who may see contacts there.
        for reader, seen in ((here, (1979, "male", True)), (auditor, (None, None, False))):
            listed = next(row for row in reader.get(PEOPLE, q="lu van kin").json()["rows"])
            for shown in (self.again(person, reader), listed):
                self.assertEqual((shown["birth_year"], shown["sex"], shown["personal"]), seen)
        correction = {"name": "Lù Văn Kìn", "revision": person["revision"]}
        refused = auditor.send(path + "/corrections", correction).json()
        self.assertEqual((refused["code"], refused["message"]), ("right_missing", self.again(person, auditor)["may"]["correct"]["why"]))
        self.assertEqual(there.send(path + "/corrections", correction).status, 404)
        self.assertEqual(there.send(PEOPLE, {"name": "Ai Đó", "unit": self.units[0], "from": "2024-01-01"}).json()["fields"][0]["code"], "unit_unknown")
        self.assertEqual(here.send(path + "/corrections", correction).status, 200)

    def test_a_token_without_contacts_empties_nothing_by_sending_back_what_it_was_shown(self):
        person = self.add("Lù Thị Thẻ", 0, birth_year=1979, sex="female")
        until_day = str(datetime.date.today() + datetime.timedelta(days=90))
        made = self.officer.post("/api/v1/tokens", {"name": "đồng bộ", "rights": ["see_persons", "edit_persons"], "until": until_day})
        headers = {"Authorization": "Bearer " + made["token"]}
        path = f"{PEOPLE}/{person['id']}"
        shown = self.server.get(path, headers=headers).json()
        self.assertEqual((shown["personal"], shown["birth_year"], shown["sex"]), (False, None, None))
        correct = lambda **words: self.server.post(path + "/corrections", {**words, "revision": self.again(person)["revision"]}, headers=headers)
        kept = lambda: [self.again(person)[word] for word in ("name", "birth_year", "sex")]
        self.assertEqual(correct(name="Lù Thị Thè", birth_year=None, sex=None).status, 200)
        self.assertEqual(kept(), ["Lù Thị Thè", 1979, "female"])
        self.assertEqual(correct(name="Lù Thị Thẻ", birth_year=1979).json()["code"], "person_words_hidden")
        mine = lambda **words: self.officer.post(path + "/corrections", {**words, "revision": self.again(person)["revision"]}, 200)
        mine(name="Lù Thị Thẻ")  # what was not sent stays, also for who sees it
        self.assertEqual(kept(), ["Lù Thị Thẻ", 1979, "female"])
        mine(name="Lù Thị Thẻ", birth_year=None)
        self.assertEqual(kept(), ["Lù Thị Thẻ", None, "female"])  # control: null empties

    def test_one_person_twice_is_suggested_merged_and_taken_apart(self):
        one = self.add("Vàng Thị Đôi", 0, birth_year=1990, employer="Công ty Chè")
        two = self.add("Vang Thi Doi", 1, birth_year=1990, employer="công ty chè")
        mine = lambda: [pair for pair in self.officer.get(f"{PEOPLE}/duplicates").json()["pairs"] if pair["people"][0]["name"].endswith(("Đôi", "Doi"))]
        pair = mine()[0]
        self.assertIn("same_year", [sign["code"] for sign in pair["signs"]])
        self.assertEqual(pair["score"], sum(sign["points"] for sign in pair["signs"]))
        merged = self.officer.post(f"{PEOPLE}/{one['id']}/merges", {"revision": one["revision"], "other": two["id"], "other_revision": two["revision"]}, 200)
        self.assertEqual((len(merged["posts"]), [other["id"] for other in merged["merged"]]), (2, [two["id"]]))
        self.assertEqual(self.again(two)["id"], one["id"])
        self.assertEqual(self.names(q="vang thi doi"), ["Vàng Thị Đôi"])
        self.officer.post(f"{PEOPLE}/{one['id']}/merges/{two['id']}/undo", {}, 200)
        self.assertEqual(len(self.names(q="vang thi doi")), 2)
        self.officer.post(f"{PEOPLE}/{one['id']}/distinctions", {"other": two["id"]}, 200)
        self.assertEqual(mine(), [])

    def link(self, sent, person):
        body = json.dumps({"person": person["id"]}).encode()
        linked = self.server.request("PUT", f"/api/v1/initiatives/{sent['code']}/author", body, {**self.officer.headers(), "Content-Type": "application/json"})
        self.assertEqual(linked.status, 200, linked.text)

    def test_no_number_tells_of_works_that_were_sent_elsewhere(self):
        twice = [self.add("Thào Mí Đếm", 0, birth_year=1991, employer="Công ty Chè") for _ in range(2)]
        for unit in (0, 1):
            self.link(self.send_one("Thào Mí Đếm", unit), twice[0])
        here = invited(self.server, self.officer, "can-bo-dem", "officer", self.parents[0])

        def told(officer):
            rows = officer.get(PEOPLE, q="thao mi dem").json()["rows"]
            pair = next(pair for pair in officer.get(f"{PEOPLE}/duplicates").json()["pairs"] if pair["people"][0]["name"] == "Thào Mí Đếm")
            file = officer.get("/api/v1/exports/people.csv", q="thao mi dem").body.decode("utf-8-sig")
            lines = [line for line in csv.reader(io.StringIO(file), delimiter=";") if line and line[0] == "Thào Mí Đếm"]
            record = self.again(twice[0], officer)["works"]
            return [max(row["initiatives"] for row in rows), max(one["initiatives"] for one in pair["people"]), max(int(line[-1]) for line in lines), len(record)]

        self.assertEqual(told(here), [1] * 4)
        self.assertEqual(told(self.officer), [2] * 4)  # control

    def send_one(self, name, unit=0):
        answer = send(self.server, self.slug, a_body(self.server, self.slug, unit=self.units[unit], author={"name": name, "phone": PHONE, "birth_year": 1988}))
        self.assertEqual(answer.status, 201, answer.text)
        return answer.json()

    def test_an_author_is_linked_by_hand_and_erasing_keeps_what_a_decision_names(self):
        plain, decided = self.send_one("Sùng A Xóa"), self.send_one("Sùng A Giữ")
        people = [self.add("Sung A Xoa", birth_year=1988), self.add("Sùng A Giữ", birth_year=1988)]
        for sent, person in zip((plain, decided), people):
            author = f"/api/v1/initiatives/{sent['code']}/author"
            suggested = self.officer.get(author).json()
            self.assertEqual((suggested["linked"], [one["id"] for one in suggested["candidates"]]), (False, [person["id"]]))
            self.link(sent, person)
            self.assertEqual(self.officer.get(author).json()["person"]["id"], person["id"])
        self.officer.post(f"/api/v1/initiatives/{decided['code']}/documents", {"kind": "recognition", "number": "12/QĐ-LĐLĐ", "dated_on": "2026-01-05", "signer": "Chủ tịch"})
        releasing = Officer(self.server, "giao-ban")  # a fresh proof of who asks
        handed = releasing.post(f"{PEOPLE}/{people[1]['id']}/record", {"proof": PROOF}, 200)
        self.assertIn("Sùng A Giữ", handed["text"])
        self.assertIn("12/QĐ-LĐLĐ", handed["text"])
        self.assertEqual(handed["record"]["works"][0]["code"], decided["code"])
        self.assertEqual(releasing.send(f"{PEOPLE}/{people[1]['id']}/record", {"proof": "ngắn"}).status, 400)
        public = [f"/api/v1/initiatives/{sent['code']}" for sent in (plain, decided)]
        shown = lambda: [self.server.get(path).json()["author_name"] for path in public]
        self.assertEqual(shown(), ["Sùng A Xóa", "Sùng A Giữ"])  # control: they agreed to it
        erased = ("Sùng A Xóa", "Sùng A Giữ")
        listed = lambda: [name in self.server.get(f"/ct/{self.slug}/sang-kien").text for name in erased]
        until(lambda: listed() == [True, True])  # control
        for person, keeps in zip(people, (False, True)):
            path = f"{PEOPLE}/{person['id']}/erasure"
            plan = self.officer.get(path).json()
            self.assertEqual((plan["keeps_name"], [work["name_public"] for work in plan["works"]]), (keeps, [True]))
            done = releasing.post(path, {"proof": PROOF, "revision": self.again(person)["revision"]}, 200)
            self.assertEqual(done["keeps_name"], keeps)
            self.assertEqual(self.again(person)["name"], person["name"] if keeps else "")
            self.assertIsNone(self.again(person)["birth_year"])
            self.assertIsNone(self.again(person)["works"][0]["phone"])
        self.assertEqual(shown(), [None, None])
        until(lambda: listed() == [False, False])
        records = [self.officer.get(f"/api/v1/inbox/{sent['code']}").json() for sent in (plain, decided)]
        self.assertEqual([(one["author"], one["name_public"]) for one in records], [({"name": name, "phone": ""}, False) for name in ("Sùng A Xóa", "Sùng A Giữ")])
        # How they asked is in no table that is taken along without saying what for.
        table = "/api/v1/exports/history.csv"
        self.assertNotIn(PROOF, releasing.get(table).text)
        self.assertIn(PROOF, releasing.get(table, personal=1, reason="Đối chiếu việc xóa dữ liệu theo yêu cầu").text)  # control
        # The author's part opens no more; what was public stays.
        private = self.server.post(f"/api/v1/initiatives/{plain['code']}/private", {"phone_last4": PHONE[-4:]})
        self.assertEqual(private.status, 403)
        self.assertEqual(self.server.get(f"/api/v1/initiatives/{plain['code']}").status, 200)
        verified = self.server.run("verify")
        self.assertEqual(verified.returncode, 0, verified.stdout)

    def test_erasing_an_author_removes_the_files_they_sent_but_for_those_a_paper_lies_on(self):
        sent = self.send_one("Sùng A Tệp")
        person = self.add("Sùng A Tệp", birth_year=1988)
        linked = self.server.request("PUT", f"/api/v1/initiatives/{sent['code']}/author", ('{"person": "%s"}' % person["id"]).encode(), {**self.officer.headers(), "Content-Type": "application/json"})
        self.assertEqual(linked.status, 200, linked.text)
        card, decision = [Upload.by_author(self.server, sent["code"], a_pdf(name.encode()), name + ".pdf") for name in ("CCCD Sùng A Tệp", "Quyết định")]
        added = Upload.by_officer(self.officer, sent["code"], a_pdf(b"%3"), "Biên bản.pdf")
        refused = Upload.by_author(self.server, sent["code"], b"no picture", "Ảnh Sùng A Tệp.png")
        self.assertEqual([upload.go_on().ended()[0] for upload in (card, decision, added, refused)], ["ready"] * 3 + ["refused"])
        paper = self.officer.post(f"/api/v1/initiatives/{sent['code']}/documents", {"kind": "recognition", "number": "8/QĐ", "dated_on": "2026-01-05", "signer": "Chủ tịch"})["document"]
        self.officer.post(f"/api/v1/inbox/{sent['code']}/documents/{paper}/file", {"file": decision.told["upload"]}, expect=200)
        path = f"{PEOPLE}/{person['id']}/erasure"
        [work] = self.officer.get(path).json()["works"]
        self.assertEqual([(file["name"], file["stays"]) for file in work["files"]], [("CCCD Sùng A Tệp.pdf", False), ("Quyết định.pdf", True), ("Biên bản.pdf", True)])
        Officer(self.server, "xoa-tep").post(path, {"proof": PROOF, "revision": self.again(person)["revision"]}, 200)
        left = self.officer.get(f"/api/v1/inbox/{sent['code']}/evidence").json()["files"]
        self.assertEqual([(file["name"], file["state"]) for file in left], [("Quyết định.pdf", "ready"), ("Biên bản.pdf", "ready"), ("tep.png", "refused")])
        self.assertEqual(self.officer.look(f"/api/v1/inbox/{sent['code']}/evidence/{card.told['upload']}").status, 404)
        verified = self.server.run("verify")
        self.assertEqual(verified.returncode, 0, verified.stdout)

    def test_a_worker_asks_for_their_own_data_and_has_the_contacts_erased(self):
        sent = self.send_one("Phàn Thị Tự")
        path = f"/api/v1/initiatives/{sent['code']}"
        self.assertEqual(self.server.post(path + "/own-data", {"phone": "0912345679"}).status, 403)
        # Others may know code and number: of the person they read no more than the last four digits open.
        known = self.server.post(path + "/own-data", {"phone": PHONE})
        self.assertEqual(known.json()["author"], {"name": "Phàn Thị Tự", "phone": "09•• ••• " + PHONE[-3:]})
        self.assertNotIn(PHONE, known.text)
        self.assertNotIn("1988", known.json()["text"])
        self.assertIn("biên nhận", known.json()["text"])
        self.assertEqual(self.server.post(path + "/own-data", {"phone": PHONE, "proof": "0" * 32}).status, 403)
        mine = self.server.post(path + "/own-data", {"phone": PHONE, "proof": sent["proof"]})
        self.assertEqual(mine.json()["author"], {"name": "Phàn Thị Tự", "phone": PHONE, "email": None, "birth_year": 1988})
        self.assertIn("no-store", mine.headers["cache-control"])
        self.assertEqual([version["title"] for version in mine.json()["versions"]], [mine.json()["title"]])
        self.assertIn(PHONE, mine.json()["text"])
        # Others may know the number: for good only with the receipt.
        self.assertEqual(self.server.post(path + "/erasure", {"phone": PHONE, "proof": "0" * 32}).status, 403)
        self.assertEqual(self.server.post(path + "/erasure", {"phone": PHONE, "proof": sent["proof"]}).status, 200)
        self.assertEqual(self.server.post(path + "/own-data", {"phone": PHONE, "proof": sent["proof"]}).status, 403)
        record = self.officer.get(f"/api/v1/inbox/{sent['code']}").json()
        self.assertEqual(record["author"]["phone"], "")
        # Nobody could read what is asked of them any more.
        self.assertEqual(record["may"]["return"]["code"], "author_unreachable")
        asked = {"act": "return", "version": record["version"], "reason": "Xin bổ sung thời gian áp dụng.", "due_on": "2099-12-31"}
        refused = self.officer.send(f"/api/v1/inbox/{sent['code']}/acts", asked)
        self.assertEqual((refused.status, refused.json()["code"]), (409, "author_unreachable"))
        self.assertEqual(self.server.run("verify").returncode, 0)

    def test_a_table_of_people_is_mended_written_and_taken_back(self):
        unit = next(row["unit"] for row in self.officer.get(f"/api/v1/programmes/{self.slug}/inbox").json()["rows"])
        name = unit["name"]
        rows = [["Họ và tên", "Ngày sinh", "Giới tính", "Đơn vị", "Chức vụ", "Nhóm lao động", "Chuyên trách"],
                ["Hảng A Bảng", "2/9/1985", "Nam", name, "Thợ hàn", "Công nhân trực tiếp", ""],
                ["Hảng Thị Bảng", "1990", "Nữ", name, "Kế toán", "Cán bộ quản lý", "x"],
                ["Hảng Văn Sai", "1890", "khác", name, "Kế toán", "bay", ""]]
        work = Import(self.officer, "people", workbook(rows))
        view = work.view()
        self.assertEqual([column["field"] for column in view["columns"]],
                         ["person_name", "birth_year", "sex", "unit", "post_title", "worker", "full_time_officer"])
        for question in view["check"]["questions"]:
            work.decide(units={question["key"]: unit["code"]})
        check = work.view()["check"]
        self.assertEqual((check["ok"] + check["warnings"], check["errors"]), (2, 1))
        self.assertEqual({problem["field"] for row in work.rows("error")["rows"] for problem in row["problems"]}, {"birth_year", "sex", "worker"})
        work.run()
        self.assertEqual(work.wait_for("done")["result"]["written"], 2)
        self.assertEqual(sorted(self.names(q="hang bang")), ["Hảng A Bảng", "Hảng Thị Bảng"])
        twice = Import(self.officer, "people", workbook(rows[:3]))
        for question in twice.view()["check"]["questions"]:
            twice.decide(units={question["key"]: unit["code"]})
        self.assertEqual(twice.view()["check"]["errors"], 2)
        self.officer.post(work.path + "/undo", {}, 202)
        work.wait_for("undone")
        until(lambda: self.names(q="hang bang") == [])
        self.assertEqual(self.server.run("verify").returncode, 0)

    def test_what_is_on_record_of_a_person_names_nobody(self):
        self.add("Chẻo Tả Mẩy Kín Đáo", birth_year=1977, employer="Xưởng Kín Đáo")
        self.assertEqual(self.names(q="cheo ta may kin dao"), ["Chẻo Tả Mẩy Kín Đáo"])
        # The name beside a line is looked up for who may see the person; what is on record has none.
        told = self.officer.get("/api/v1/history").json()["items"]
        self.assertIn("Kín Đáo", str([one["subject"] for one in told]))
        self.assertIsNone(re.search("Kín Đáo", str([{**one, "subject": None} for one in told])))


if __name__ == "__main__":
    unittest.main()
