# One province through a season, from the first invitation to the leaderboard: each step on what the step before left.
import os
import unittest

from importing import Import
from officer import Officer
from sending import a_body, send
from server import Server
from suite import until
from uploading import Upload, a_pdf
from workbooks import workbook

PROVINCE, PHONE = "LD12", "0912345678"
ROWS = int(os.environ.get("SOVANG_TEST_SEASON_ROWS", "30000"))
BASIS, PLAN = "12/QĐ-LĐLĐ ngày 05/01/2026", "Kế hoạch 03/KH-LĐLĐ ngày 10/01/2026"
REASON = "Thiếu số liệu trước và sau khi áp dụng, xin bổ sung."


class Season(unittest.TestCase):
    def test_one_province_from_the_invitation_to_the_leaderboard(self):
        with Server("--demo", "yes") as server:
            self.server, confederation = server, Officer(server)
            self.slug = next(one["id"] for one in server.get("/api/v1/programmes").json()["programmes"] if one["state"] == "open" and one["id"].startswith("mtsk"))
            self.programme = f"/api/v1/programmes/{self.slug}"
            self.head = self.invited(confederation, "ld12-quan-tri", "administrator", PROVINCE)
            self.officer = self.invited(self.head, "ld12-can-bo", "officer", PROVINCE)
            elsewhere = self.head.send("/api/v1/accounts", {"name": "ngoai", "role": "officer", "unit": "LD01"})
            self.assertEqual((elsewhere.status, elsewhere.json()["code"]), (400, "invitation_wrong"))
            founded = self.organisation_is_put_right()
            self.targets_are_split(founded)
            before = self.counted()
            self.table_is_brought_in(founded)
            until(lambda: self.counted() == before + ROWS)
            code = self.inbox_is_worked_through(founded)
            self.evidence_is_sent(code)
            until(lambda: self.counted() == before + ROWS + 1)  # the table, and the one that its worker sent
            silent = {row["code"] for row in self.officer.get(f"{self.programme}/targets", silent="0").json()["rows"]}
            self.assertNotIn(founded["parent"], silent)
            for act in ("unit_created", "target_split", "initiatives_imported"):
                self.assertTrue(self.head.get("/api/v1/history", act=act).json()["items"], act)
            self.assertEqual(server.run("verify").returncode, 0)

    def invited(self, by, name, role, unit):
        return Officer(self.server, name, by.post("/api/v1/accounts", {"name": name, "role": role, "unit": unit})["code"])

    def counted(self):
        board = self.server.get(f"{self.programme}/leaderboard?level=provinces&size=100").json()
        return next(row["count"] for row in board["rows"] if row["unit"]["code"] == PROVINCE)

    def organisation_is_put_right(self):
        """A grassroots union is founded under the first upper-level one; what is shown first is what is done."""
        parent = self.officer.get("/api/v1/units", parent=PROVINCE).json()["units"][0]["code"]
        today = self.officer.get("/api/v1/units").json()
        order = {"act": "create_unit", "parent": parent, "kind": "cdcs", "level": "grassroots", "name": "CĐCS Công ty Chè Mùa Vụ",
                 "on": "2026-01-05", "basis": BASIS, "revision": today["revision"]}
        shown = self.head.post("/api/v1/units/changes/preview", order, expect=200)["effects"]
        done = self.head.post("/api/v1/units/changes", order)["effects"]
        self.assertEqual([unit["name"] for unit in shown["founded"]["units"]], [unit["name"] for unit in done["founded"]["units"]])
        code = done["founded"]["units"][0]["code"]
        until(lambda: code in [unit["code"] for unit in self.server.get(f"{self.programme}/units?parent={parent}").json()["units"]])
        return {"parent": parent, "code": code}

    def targets_are_split(self, founded):
        path = f"{self.programme}/targets"
        given = self.officer.get(path).json()["parent"]["target"]
        split = self.officer.post(f"{path}/split", {"unit": PROVINCE, "by": "members", "total": given}, expect=200)
        lines = [{"unit": row["code"], "amount": row["amount"], "seen": row["revisions"]} for row in split["rows"]]
        self.officer.post(path, {"reason": PLAN, "split_of": PROVINCE, "targets": lines}, expect=200)
        grid = self.officer.get(path).json()
        self.assertEqual((grid["sum"]["children"], grid["sum"]["difference"]), (given, 0))
        told = self.officer.post(f"{self.programme}/reminders", {"units": [founded["parent"]]}, expect=202)
        self.assertEqual((told["sent"], [one["unit"] for one in told["skipped"]]), (0, [founded["parent"]]))  # nobody works there yet
        below = self.invited(self.head, "cong-doan-duoi", "officer", founded["parent"])
        self.assertEqual(self.officer.post(f"{self.programme}/reminders", {"units": [founded["parent"]]}, expect=202)["sent"], 1)
        until(lambda: below.get("/api/v1/notifications/unread").json()["unread"] == 1)

    def table_is_brought_in(self, founded):
        about = self.server.get(self.programme).json()
        sector = about["sectors"][0]["title"]["vi"] if about["sectors"] else ""
        rows = [["Họ tên", "SĐT", "Đơn vị", "Khối", "Lĩnh vực", "Tên sáng kiến", "Mô tả", "Giá trị làm lợi"]]
        rows += [[f"Lò Văn {n}", f"09{12000000 + n}", founded["code"], sector, about["fields"][0]["title"]["vi"], f"Cải tiến mùa vụ số {n}",
                  f"Cách làm số {n}. Minh họa.", "35 triệu"] for n in range(ROWS)]
        work = Import(self.officer, "initiatives", workbook(rows), programme=self.slug)
        work.decide(options={"operator_name": "Cán bộ Nhập Thay", "operator_phone": "0987654321"})
        self.assertEqual(work.view()["check"]["errors"], 0)
        work.run()
        self.assertEqual(work.wait_for("done", 300)["result"]["written"], ROWS)

    def inbox_is_worked_through(self, founded):
        """All are taken in at once; one that its worker sent is returned and completed. Its code."""
        inbox = f"{self.programme}/inbox"
        found = self.officer.get(inbox, unit=founded["code"], status="submitted").json()
        self.assertEqual(found["total"], ROWS)
        order = {"act": "take_in", "all": ROWS, "found_at": found["computed_at"]}
        job = self.officer.post(f"{inbox}/acts?unit={founded['code']}&status=submitted", order, expect=202)["id"]
        until(lambda: self.officer.get(f"/api/v1/bulk-acts/{job}").json()["finished"], 300)
        self.assertEqual(self.officer.get(f"/api/v1/bulk-acts/{job}").json()["done"], ROWS)
        sent = send(self.server, self.slug, a_body(self.server, self.slug, unit=founded["code"]))
        self.assertEqual(sent.status, 201, sent.text)
        code = sent.json()["code"]
        until(lambda: self.officer.get(inbox, q=code).json()["total"] == 1)
        self.act(code, "return", reason=REASON, due_on="2999-12-31")
        mine = self.server.post(f"/api/v1/initiatives/{code}/private", {"phone_last4": PHONE[-4:]}).json()
        answer = self.server.post(f"/api/v1/initiatives/{code}/completion", {"phone": PHONE, "title": mine["title"], "description": mine["description"] + " Trước: 3 phút, sau: 40 giây."})
        self.assertEqual(answer.status, 200, answer.text)
        self.assertEqual(self.act(code, "take_in")["status"], "taken_in")
        return code

    def act(self, code, word, **more):
        version = self.officer.get(f"/api/v1/inbox/{code}").json()["version"]
        return self.officer.post(f"/api/v1/inbox/{code}/acts", {"act": word, "version": version, **more}, expect=200)

    def evidence_is_sent(self, code):
        content = a_pdf(b"%" + b"x" * 90_000)
        upload = Upload.by_officer(self.officer, code, content)
        self.assertEqual(upload.go_on().ended(), ("ready", None))
        file, = self.officer.get(f"/api/v1/inbox/{code}/evidence").json()["files"]
        self.assertEqual(self.officer.look(f"/api/v1/inbox/{code}/evidence/{file['id']}").body, content)


if __name__ == "__main__":
    unittest.main()
