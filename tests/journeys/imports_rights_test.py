# Whose imports are whose, from outside: nobody tells another's from none, the unit is asked at each act, who ran it acts
# for it to the end, and undoing keeps what others wrote to since.
import datetime
import json
import time
import unittest

from importing import Import, initiative_rows
from officer import Officer
from program import Program
from sending import open_programme
from server import Server
from suite import until
from workbooks import workbook

HEAD = ["Tên đơn vị", "Trực thuộc", "Số đoàn viên", "Loại đơn vị"]
PEOPLE_HEAD = ["Họ và tên", "Ngày sinh", "Giới tính", "Đơn vị", "Chức vụ"]
NEVER = "/api/v1/imports/4611686018427387904"


def told(answer):
    """Status and body, but for the id of the request."""
    try:
        body = answer.json()
        body.pop("request_id", None)
        return answer.status, body
    except ValueError:
        return answer.status, answer.body


class Whose(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("--demo", "yes").__enter__()
        cls.addClassCleanup(cls.server.__exit__)
        cls.officer = Officer(cls.server)
        cls.slug = open_programme(cls.server)
        groups = cls.server.get(f"/api/v1/programmes/{cls.slug}/units").json()["groups"]
        cls.parents = [unit for group in groups for unit in group["units"] if unit["has_children"]][:3]
        cls.bases = [cls.server.get(f"/api/v1/programmes/{cls.slug}/units?parent={one['code']}").json()["units"][0] for one in cls.parents]

    def invite(self, name, *units):
        self.officer = Officer(self.server, "quan-tri-" + name)  # who gives rights has just shown who they are
        made = self.officer.post("/api/v1/accounts", {"name": name, "role": "officer", "unit": units[0]["code"]})
        for unit in units[1:]:
            self.done(f"/api/v1/accounts/{made['id']}/roles", {"role": "officer", "unit": unit["code"]})
        return Officer(self.server, name, made["code"]), made["id"]

    def test_what_may_not_be_sent_is_told_before_it_is(self):
        may = lambda who: {kind: one.get("code") for kind, one in who.get("/api/v1/imports").json()["may"]["send"].items()}
        officer = Officer(self.server, "gui-gi-cung-duoc")
        program = Program(officer, "import_tables", "edit_persons")
        self.assertEqual(may(program), {"units": "right_missing", "initiatives": None, "people": None})
        self.assertEqual(may(officer), {"units": None, "initiatives": None, "people": None})  # control

    def test_what_a_program_lets_run_is_done_through_its_token_to_the_end(self):
        officer = Officer(self.server, "nhap-bang-ma")
        for who, token in ((Program(officer, "import_tables", "edit_organisation"), "thử"), (officer, None)):
            work = Import(who, "units", workbook([HEAD, [f"CĐCS Nhập Qua {token}", self.parents[0]["name"], 5, "CĐCS"]]))
            self.assertEqual(work.run(expect=None).status, 202)
            work.wait_for("done")
            told = officer.get(work.path + "/history").json()["items"]
            self.assertEqual([act["action"] for act in told], ["units_imported", "import_started", "import_begun"])
            self.assertEqual([act["token"] and act["token"]["name"] for act in told], [token] * 3)

    def done(self, path, body=None):
        answer = self.officer.send(path, body or {})
        self.assertIn(answer.status, (200, 204), answer.text)

    def patch(self, who, path, body):
        return self.server.request("PATCH", path, json.dumps(body).encode(), {**who.headers(), "Content-Type": "application/json"})

    def every_act(self, who, path):
        """What each route says of an import, with right and wrong questions."""
        yield told(who.look(path))
        yield told(who.look(path + "/rows"))
        yield told(who.look(path + "/history"))
        yield told(who.look(path + "/errors.xlsx"))
        yield told(self.patch(who, path, {"revision": 1, "columns": "không phải cột"}))
        yield told(self.patch(who, path, {"revision": 1, "money": "million"}))
        yield told(who.send(path + "/run", {}))
        yield told(who.send(path + "/undo", {}))

    def test_another_ones_import_is_told_from_none_by_no_act(self):
        stranger, _ = self.invite("nguoi-la", self.parents[1])
        work = Import(self.officer, "units", workbook([HEAD, ["CĐCS Của Tôi", self.parents[0]["name"], 5, "CĐCS"]]))
        none = list(self.every_act(stranger, NEVER))
        self.assertEqual({status for status, _ in none}, {404})
        self.assertEqual(list(self.every_act(stranger, work.path)), none)
        self.assertEqual(told(self.patch(self.officer, work.path, {"revision": 1, "columns": "không phải cột"}))[0], 400)  # control
        work.run()
        work.wait_for("done")
        until(lambda: any(one["name"] == "CĐCS Của Tôi" for one in self.units_below(self.parents[0])))
        self.assertEqual(list(self.every_act(stranger, work.path)), none)
        self.assertEqual(told(self.officer.send(work.path + "/undo", {}))[0], 202)  # control

    def units_below(self, unit):
        return self.server.get(f"/api/v1/programmes/{self.slug}/units?parent={unit['code']}").json()["units"]

    def test_a_token_of_one_unit_sees_no_import_of_another(self):
        here, there = self.parents[:2]
        rights = ("import_tables", "edit_organisation", "export_tables")
        own, other = Program(self.officer, *rights, unit=here["code"]), Program(self.officer, *rights, unit=there["code"])
        work = Import(own, "units", workbook([HEAD, ["CĐCS Riêng", here["name"], 5, "CĐCS"]]))
        listed = lambda who: [one["id"] for one in who.get("/api/v1/imports").json()["imports"]]
        self.assertIn(work.path.rsplit("/", 1)[1], listed(own))  # control
        self.assertEqual(told(own.look(work.path + "/rows"))[0], 200)  # control
        self.assertEqual(listed(other), [])
        self.assertEqual(list(self.every_act(other, work.path)), list(self.every_act(other, NEVER)))
        whole = Import(self.officer, "units", workbook([HEAD, ["CĐCS Toàn quốc", there["name"], 5, "CĐCS"]]))
        self.assertEqual(list(self.every_act(own, whole.path)), list(self.every_act(own, NEVER)))
        reading = Program(self.officer, "see_units", "import_tables", unit=here["code"])
        self.assertEqual(told(reading.look(work.path))[0], 403)  # of this unit, but not with this right

    def test_who_lost_the_right_at_its_unit_has_no_import_there_any_more(self):
        clerk, account = self.invite("doi-noi", self.parents[0], self.parents[1])
        role = lambda: next(one["id"] for one in self.officer.get(f"/api/v1/accounts/{account}").json()["roles"] if one["unit"]["code"] == self.parents[0]["code"])
        rows = [HEAD, ["CĐCS Bên Này", self.parents[0]["name"], 5, "CĐCS"], ["CĐCS Bên Kia", self.parents[1]["name"], 5, "CĐCS"],
                ["CĐCS Ở Ngoài", self.parents[2]["name"], 5, "CĐCS"]]
        work = Import(clerk, "units", workbook(rows))
        # All units of theirs count, and no other.
        self.assertEqual({row["line"] for row in work.rows("error")["rows"]}, {4})
        self.assertEqual(work.view()["check"]["errors"], 1)
        gone = self.server.request("DELETE", f"/api/v1/accounts/{account}/roles/{role()}", headers=self.officer.headers())
        self.assertIn(gone.status, (200, 204), gone.text)
        clerk = Officer(self.server, "doi-noi", self.officer.post(f"/api/v1/accounts/{account}/invitation", {})["code"])  # a role that ends signs out
        self.assertEqual(list(self.every_act(clerk, work.path)), list(self.every_act(clerk, NEVER)))
        again = Import(clerk, "units", workbook(rows))
        self.assertEqual({row["line"] for row in again.rows("error")["rows"]}, {2, 4})  # control

    def test_a_running_import_stops_with_the_right_of_who_ran_it_and_goes_on_when_it_is_back(self):
        clerk, account = self.invite("nghi-giua-chung", self.parents[0])
        unit = self.bases[0]
        rows = [PEOPLE_HEAD] + [[f"Lù Văn {chr(65 + n % 26)}{'abcdefghij'[n // 26 % 10]}{'klmnopqrst'[n // 260]}", "1985", "Nam", unit["code"], "Thợ"] for n in range(2600)]
        work = Import(clerk, "people", workbook(rows))
        self.assertEqual(work.view()["check"]["errors"], 0)
        work.run()
        until(lambda: work.view()["lines_done"] > 0)
        self.done(f"/api/v1/accounts/{account}/disable")
        stopped = lambda: [act for act in self.officer.get("/api/v1/history", action="import_stopped").json()["items"]]
        until(lambda: stopped() != [])
        count = lambda: self.officer.get("/api/v1/people", q="lu van", unit=unit["code"]).json()["total"]
        first = count()
        self.assertLess(first, 2600)
        self.assertGreater(first, 0)
        time.sleep(2)
        self.assertEqual(count(), first)
        # What was written names who ran it; with the right back, they see why it stopped and let it go on.
        self.done(f"/api/v1/accounts/{account}/enable")
        clerk = Officer(self.server, "nghi-giua-chung", self.officer.post(f"/api/v1/accounts/{account}/invitation", {})["code"])
        work.officer = clerk
        view = work.view()
        self.assertEqual((view["state"], view["lines"], view["result"]["written"]), ("stopped", 2600, first))
        self.assertIn("không còn quyền", view["failures"][0]["message"]["vi"])
        self.assertEqual({act: one.get("code") for act, one in view["may"].items()}, {"decide": "import_stopped", "resume": None, "undo": None})
        clerk.post(work.path + "/resume", {}, 202)
        view = work.wait_for("done")
        self.assertEqual((view["failures"], view["result"]["written"]), ([], 2600))
        until(lambda: count() == 2600)
        self.assertEqual(clerk.send(work.path + "/resume", {}).json()["code"], "import_not_stopped")
        clerk.post(work.path + "/undo", {}, 202)
        work.wait_for("undone")
        self.assertEqual(count(), 0)

    def test_who_holds_the_right_at_every_unit_of_it_sees_what_was_run_and_takes_it_back(self):
        clerk, account = self.invite("di-vang", self.parents[0], self.parents[1])
        part, _ = self.invite("mot-phan", self.parents[0])
        whole, _ = self.invite("ca-hai", self.parents[0], self.parents[1])
        auditor = self.officer.post("/api/v1/accounts", {"name": "kiem-tra", "role": "auditor", "unit": self.parents[0]["code"]})
        self.done(f"/api/v1/accounts/{auditor['id']}/roles", {"role": "auditor", "unit": self.parents[1]["code"]})
        auditor = Officer(self.server, "kiem-tra", auditor["code"])
        work = Import(clerk, "people", workbook([PEOPLE_HEAD, ["Sùng A Nhầm", "1980", "Nam", self.bases[0]["code"], "Thợ"]]))
        id = work.path.rsplit("/", 1)[1]
        listed = lambda who: {one["id"]: (one["by"], one["own"]) for one in who.get("/api/v1/imports").json()["imports"]}
        mine, none = list(self.every_act(part, work.path)), list(self.every_act(part, NEVER))
        self.assertEqual(mine, none)
        self.assertEqual(told(whole.look(work.path)), told(whole.look(NEVER)))  # what is only prepared is its sender's alone
        self.assertNotIn(id, listed(whole))
        work.run()
        work.wait_for("done")
        self.assertEqual(list(self.every_act(part, work.path)), none)
        self.assertEqual(listed(part).get(id), None)
        self.assertEqual((listed(clerk)[id], listed(whole)[id]), ((clerk.name, True), (clerk.name, False)))
        # Of its rows, with years of birth and telephones, nothing: that is shown of a record, for a reason on record.
        for part_of_it in ("/rows?show=all", "/errors.xlsx"):
            self.assertEqual(whole.get(work.path + part_of_it, expect=403).json()["code"], "import_rows_of_another")
        self.assertIn("1980", clerk.get(work.path + "/rows?show=all").text)  # control
        narrow = Program(whole, "import_tables", "edit_persons", "see_history", unit=self.parents[0]["code"])
        self.assertEqual(list(self.every_act(narrow, work.path)), list(self.every_act(narrow, NEVER)))
        # An auditor reads what was done with it, and nothing of it.
        self.assertEqual([act["action"] for act in auditor.get(work.path + "/history").json()["items"]], ["people_imported", "import_started", "import_begun"])
        self.assertEqual(auditor.look(work.path).status, 403)
        self.done(f"/api/v1/accounts/{account}/disable")
        named = lambda: {row["name"] for row in self.officer.get("/api/v1/people", q="sung a nham").json()["rows"]}
        until(lambda: "Sùng A Nhầm" in named())
        self.assertEqual(whole.send(work.path + "/run", {}).json()["code"], "import_over")
        whole.post(work.path + "/undo", {"reason": "Nhầm tệp"}, 202)
        work.officer = whole
        work.wait_for("undone")
        until(lambda: named() == set())
        acts = whole.get(work.path + "/history").json()["items"]
        self.assertEqual({act["action"]: act["person"]["name"] for act in acts},
                         {"import_begun": clerk.name, "import_started": clerk.name, "people_imported": clerk.name,
                          "import_undo_started": whole.name, "people_import_undone": whole.name})

    def test_undoing_keeps_people_and_units_that_others_wrote_to_since(self):
        unit = self.bases[1]
        names = ["Hờ A Giữ", "Hờ A Gộp", "Hờ A Bỏ"]
        work = Import(self.officer, "people", workbook([PEOPLE_HEAD] + [[name, "1980", "Nam", unit["code"], "Thợ"] for name in names]))
        work.run()
        work.wait_for("done")
        listed = lambda: {row["name"]: row for row in self.officer.get("/api/v1/people", q="ho a").json()["rows"]}
        until(lambda: set(names) <= set(listed()))
        people = listed()
        kept = self.officer.get(f"/api/v1/people/{people['Hờ A Giữ']['id']}").json()
        self.officer.post(f"/api/v1/people/{kept['id']}/corrections", {"name": "Hờ A Giữ", "birth_year": 1981, "revision": kept["revision"]}, 200)
        self.officer.post(work.path + "/undo", {}, 202)
        view = work.wait_for("undone")
        self.assertEqual([(failure["lines"], "Giữ lại" in failure["message"]["vi"]) for failure in view["failures"]], [([2], True)])
        until(lambda: set(listed()) & set(names) == {"Hờ A Giữ"})
        # A unit that somebody was put into since stays; the one beside it goes.
        parent = self.parents[1]
        work = Import(self.officer, "units", workbook([HEAD, ["CĐCS Có Người", parent["name"], 5, "CĐCS"], ["CĐCS Không Người", parent["name"], 5, "CĐCS"]]))
        work.run()
        work.wait_for("done")
        named = lambda: {one["name"]: one for one in self.units_below(parent)}
        until(lambda: "CĐCS Có Người" in named())
        self.officer.post("/api/v1/people", {"name": "Giàng A Mới", "unit": named()["CĐCS Có Người"]["code"], "title": "Thợ", "from": "2026-01-01"})
        self.officer.post(work.path + "/undo", {}, 202)
        view = work.wait_for("undone")
        self.assertEqual([failure["lines"] for failure in view["failures"]], [[2]])
        until(lambda: "CĐCS Không Người" not in named())
        self.assertIn("CĐCS Có Người", named())
        self.assertEqual(self.server.run("verify").returncode, 0)

    def brought(self, who, *rows):
        work = Import(who, "units", workbook([HEAD, *rows]))
        work.run()
        work.wait_for("done")
        return work

    def below(self, unit):
        return {one["name"]: one["code"] for one in self.officer.get("/api/v1/units", parent=unit, on=self.today()).json()["units"]}

    @staticmethod
    def today():
        return datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7))).date().isoformat()

    def test_what_was_moved_away_is_reached_by_no_file_of_its_former_officer(self):
        here, there = self.parents[:2]
        clerk, _ = self.invite("tinh-cu", here)
        rows = [["Công đoàn ngành Dời Đi", here["name"], "", "Công đoàn ngành"], ["CĐCS Ở Lại", here["name"], 5, "CĐCS"]]
        self.brought(clerk, *rows)
        branch = self.below(here["code"])["Công đoàn ngành Dời Đi"]
        inside = self.brought(clerk, ["CĐCS Dời Theo", "Công đoàn ngành Dời Đi", 5, "CĐCS"])
        self.officer.post("/api/v1/units/changes", {"act": "move_units", "units": [branch], "parent": there["code"], "on": self.today(),
                                                    "basis": "12/QĐ-LĐLĐ", "revision": self.officer.get("/api/v1/units").json()["revision"]})
        again = Import(clerk, "units", workbook([HEAD, *rows]))
        self.assertEqual({row["line"]: row["problems"][0]["message"]["vi"].split(" nên ")[0] for row in again.rows("error")["rows"]},
                         {2: "Đơn vị Công đoàn ngành Dời Đi không thuộc phạm vi được giao"})
        again.run()
        again.wait_for("done")
        self.assertIn("Công đoàn ngành Dời Đi", self.below(there["code"]))
        self.assertNotIn("Công đoàn ngành Dời Đi", self.below(here["code"]))
        clerk.post(inside.path + "/undo", {}, 202)
        self.assertEqual([failure["lines"] for failure in inside.wait_for("undone")["failures"]], [[2]])
        self.assertIn("CĐCS Dời Theo", self.below(branch))
        self.assertEqual(Import(self.officer, "units", workbook([HEAD, *rows])).view()["check"]["errors"], 0)  # control: from above

    def test_undoing_initiatives_keeps_what_was_taken_in_and_tells_the_lines(self):
        work = Import(self.officer, "initiatives", workbook(list(initiative_rows(self.server, self.slug, 3))), programme=self.slug)
        work.decide(options={"operator_name": "Cán bộ Nhập Thay", "operator_phone": "0987654321"})
        work.run()
        work.wait_for("done")
        rows = lambda: self.officer.get(f"/api/v1/programmes/{self.slug}/inbox", q="Cải tiến số", status="submitted").json()["rows"]
        until(lambda: len(rows()) >= 3)
        taken = next(row for row in rows() if row["title"] == "Cải tiến số 1")
        version = self.officer.get(f"/api/v1/inbox/{taken['code']}").json()["version"]
        self.officer.post(f"/api/v1/inbox/{taken['code']}/acts", {"act": "take_in", "version": version}, 200)
        self.officer.post(work.path + "/undo", {}, 202)
        view = work.wait_for("undone")
        self.assertEqual([failure["lines"] for failure in view["failures"]], [[3]])
        until(lambda: not [row for row in rows() if row["title"].startswith("Cải tiến số")])
        self.assertEqual(self.officer.get(f"/api/v1/inbox/{taken['code']}").json()["status"], "taken_in")

    def test_the_end_of_each_kind_is_told_in_the_bell(self):
        work = Import(self.officer, "people", workbook([PEOPLE_HEAD, ["Chang Thị Chuông", "1980", "Nữ", self.bases[0]["code"], "Thợ"]]))
        work.run()
        work.wait_for("done")
        ended = lambda: [one for one in self.officer.get("/api/v1/notifications").json()["items"] if one["kind"] == "people_imported"]
        until(lambda: ended() != [], 20)
        self.assertEqual(ended()[0]["link"], "/lv/nhap/" + work.path.rsplit("/", 1)[1])


if __name__ == "__main__":
    unittest.main()
