# The structure in officers' hands, one province: create, rename, move, split, merge, close, each looked at first; wrong requests, a page that is out of date.
import datetime
import threading
import unittest

from officer import Officer
from server import Server
from suite import until

BASIS = "12/QĐ-LĐLĐ ngày 05/11/2026"
FOUNDED, MOVED, DAY = "2026-11-10", "2026-11-20", "2026-12-01"


class Organisation(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("--demo", "yes").__enter__()
        cls.officer = Officer(cls.server, "to-chuc")

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def revision(self):
        return self.officer.get("/api/v1/units").json()["revision"]

    def order(self, act, **fields):
        return {"act": act, "on": DAY, "basis": BASIS, "revision": self.revision(), **fields}

    def preview(self, act, **fields):
        return self.officer.post("/api/v1/units/changes/preview", self.order(act, **fields), expect=200)["effects"]

    def change(self, act, **fields):
        return self.officer.post("/api/v1/units/changes", self.order(act, **fields))["effects"]

    def refused(self, act, **fields):
        """Place and code of each field of a refusal; preview and change refuse alike."""
        order = {**self.order(act), **fields}
        answers = [self.officer.send(path, order) for path in ("/api/v1/units/changes/preview", "/api/v1/units/changes")]
        self.assertEqual(answers[0].status, answers[1].status, answers[0].text)
        told = [[(field["place"], field["code"]) for field in answer.json()["fields"]] for answer in answers]
        self.assertEqual(told[0], told[1])
        self.assertIn(answers[0].status, (400, 409))
        for field in answers[0].json()["fields"]:
            self.assertTrue(field["message"]["vi"] and field["message"]["en"])
            self.assertNotIn("{", field["message"]["vi"])
        return told[0]

    def children(self, parent, **query):
        return {unit["code"]: unit for unit in self.officer.get("/api/v1/units", parent=parent, **query).json()["units"]}

    def unit(self, code, **query):
        return self.officer.get(f"/api/v1/units/{code}", **query).json()

    def test_below_the_heir_the_programme_of_a_merged_issuer_runs_on(self):
        # Bắc Kạn (LD06) went into Thái Nguyên (L25-19) on 1/7/2025.
        closes = datetime.date.today() + datetime.timedelta(days=30)
        self.server.run("create-programme", "bk21-bac-kan", "--issuer", "LD06", "--slug", "noi-nhan", "--closes", str(closes))
        [unit, *_] = self.children("L25-19")
        made = {place: self.officer.post("/api/v1/accounts", {"name": f"o-{place}", "role": "officer", "unit": place})["code"] for place in (unit, "L25-19", "LD12")}
        below, above, beside = (Officer(self.server, f"o-{place}", code) for place, code in made.items())
        path = "/api/v1/programmes/noi-nhan"
        until(lambda: above.look(f"{path}/inbox").status == 200)
        for page in ("inbox", "targets", "launches"):
            self.assertEqual(below.look(f"{path}/{page}").status, 200, page)
            self.assertEqual(beside.look(f"{path}/{page}").status, 404, page)  # control: no part of it
        told = above.post(f"{path}/reminders", {"units": [unit]}, expect=202)
        self.assertEqual(told["sent"], 1, told)

    def test_nobody_without_an_account_sees_or_changes_anything(self):
        for path in ("/api/v1/units", "/api/v1/units/LD12", "/api/v1/units/LD12/history", "/api/v1/units/LD12/figures"):
            self.assertEqual(self.server.get(path).status, 401, path)
        for path in ("/api/v1/units/changes", "/api/v1/units/changes/preview"):
            self.assertEqual(self.server.post(path, {}, headers={"Sec-Fetch-Site": "same-origin"}).status, 401, path)

    def test_a_tree_is_walked_searched_and_seen_on_another_day(self):
        roots = self.officer.get("/api/v1/units").json()["units"]
        self.assertEqual([unit["code"] for unit in roots], ["TLD"])
        self.assertEqual(len(self.children("TLD", on="2025-06-30")), 83)
        self.assertEqual(len(self.children("TLD", on="2025-07-01")), 51)
        found = self.officer.get("/api/v1/units", q="tinh bac kan").json()["units"][0]
        self.assertEqual((found["code"], found["lives"]), ("LD06", False))
        self.assertEqual(self.unit("LD06")["successors"][0]["unit"]["code"], "L25-19")
        self.assertEqual({one["unit"]["code"] for one in self.unit("L25-19")["predecessors"]}, {"LD06", "LD19"})
        self.assertEqual(self.unit("LD06", on="2025-06-30")["lives"], True)
        self.officer.get("/api/v1/units/KHONG-CO", expect=404)
        self.officer.get("/api/v1/units", parent="KHONG-CO", expect=404)
        self.officer.get("/api/v1/units", on="31/12/2026", expect=400)
        self.officer.get("/api/v1/units", **{"parent": "TLD", "from": "x"}, expect=400)

    def test_one_province_is_reorganised(self):
        before = self.children("LD12", on=DAY)
        looked = self.preview("create_unit", parent="LD12", kind="cd_xa", level="upper", name="Công đoàn xã Bình Lư")
        self.assertEqual(looked["founded"]["count"], 1)
        self.assertEqual(self.children("LD12", on=DAY), before, "a preview keeps nothing")
        created = self.change("create_unit", parent="LD12", kind="cd_xa", level="upper", name="Công đoàn xã Bình Lư", on=FOUNDED)
        code = created["founded"]["units"][0]["code"]
        self.assertIn(code, self.children("LD12", on=DAY), "seen at once by who made it")
        self.assertNotIn(code, self.children("LD12", on="2026-11-09"))

        self.change("rename_unit", unit=code, name="Công đoàn xã Bình Lư Thượng", short_name="CĐ xã Bình Lư Thượng")
        self.assertEqual([one["name"] for one in self.unit(code, on=DAY)["names"]], ["Công đoàn xã Bình Lư", "Công đoàn xã Bình Lư Thượng"])

        union = next(iter(self.children("LD12-107")))
        looked = self.preview("move_units", units=[union], parent=code, on=MOVED)
        self.assertEqual((looked["moved"]["count"], looked["carried"]), (1, 1))
        self.change("move_units", units=[union], parent=code, on=MOVED)
        self.assertIn(union, self.children(code, on=MOVED))
        self.assertEqual(self.unit(union, on="2026-11-19")["path"][-1]["code"], "LD12-107")

        whole, province = self.unit("LD12-106", on=DAY), self.unit("LD12", on=DAY)["members"]
        parts = [{"unit": code, "share": "60%"}, {"founded": {"parent": "LD12", "kind": "cd_xa", "level": "upper", "name": "Công đoàn xã Tả Lèng"}, "share": "40%"}]
        looked = self.preview("split_unit", unit="LD12-106", parts=parts)
        self.assertGreater({line["what"]: line["count"] for line in looked["lines"]}["initiatives"], 0)
        self.assertIn("sáng kiến chuyển theo", looked["lines"][0]["text"]["vi"])
        done = self.change("split_unit", unit="LD12-106", parts=parts)
        second = done["founded"]["units"][0]["code"]
        self.assertFalse(self.unit("LD12-106", on=DAY)["lives"])
        got = {one["unit"]["code"]: one["members_after"] for one in done["figures"]}
        self.assertEqual((got[second], got["LD12-106"]), ({"n": whole["members"]["n"] * 40 // 100, "whole": True}, None))

        self.change("merge_units", units=["LD12-107"], into=second)
        self.assertEqual(self.unit("LD12", on=DAY)["members"], province, "nobody is lost or counted twice")
        self.assertFalse(self.unit("LD12-107", on=DAY)["lives"])
        self.assertEqual(self.refused("close_unit", unit=code), [("/unit", "units_left_below_nobody")])
        empty = self.change("create_unit", parent=second, kind="cdcs", level="grassroots", name="CĐCS ghi nhầm")["founded"]["units"][0]["code"]
        self.change("close_unit", unit=empty, on="2026-12-02")
        self.assertFalse(self.unit(empty, on="2026-12-02")["lives"])
        self.change("withdraw_record", unit="LD12-107", what="successors")
        self.assertTrue(self.unit("LD12-107", on=DAY)["lives"])

        acts = self.officer.get("/api/v1/units/LD12-107/history").json()["items"]
        # What was written with it is by the same hand.
        self.assertEqual({act["person"]["name"] for act in acts if act["action"] == "units_changed" and act["person"]}, {self.officer.name})
        acts = [act for act in acts if act["action"] != "units_changed"]
        self.assertEqual([act["action"] for act in acts], ["unit_record_withdrawn", "unit_merged"])
        self.assertEqual((acts[1]["reason"], acts[1]["person"]["name"]), (BASIS, self.officer.name))
        self.assertIn("sáp nhập đơn vị vào Công đoàn xã Tả Lèng, từ ", acts[1]["told"]["vi"])
        self.assertNotIn(second, acts[1]["told"]["vi"])
        self.assertNotRegex(acts[1]["told"]["vi"], r"\d{4}-\d\d-\d\d")
        # What was is as it was, and the record is whole.
        self.assertEqual(self.children("LD12", on="2026-11-09").keys(), before.keys())
        self.assertEqual(self.server.run("verify").returncode, 0)

    def test_what_is_wrong_is_told_at_its_place(self):
        cases = [
            ("rename_unit", {}, [("/unit", "unit_choice_missing"), ("/name", "unit_name_missing")]),
            ("rename_unit", {"unit": "LD12", "name": "Tên", "nme": 1}, [("/nme", "field_unexpected")]),
            ("rename_unit", {"unit": "X-1", "name": "Tên"}, [("/unit", "unit_unknown")]),
            ("rename_unit", {"unit": "LD06", "name": "Tên"}, [("/unit", "unit_ended_by")]),
            ("rename_unit", {"unit": "LD12", "name": "Liên đoàn Lao động tỉnh Lai Châu", "short_name": "LĐLĐ tỉnh Lai Châu"}, [("/name", "unit_change_nothing")]),
            ("move_units", {"units": ["LD12"], "parent": "LD12-108"}, [("/parent", "unit_under_lower_level")]),
            ("move_units", {"units": "LD12", "parent": "TLD"}, [("/units", "unit_choice_missing")]),
            ("merge_units", {"units": ["LD12-108"], "into": "LD06"}, [("/into", "successor_gone")]),
            ("split_unit", {"unit": "LD12-108", "parts": []}, [("/parts", "parts_missing")]),
            ("split_unit", {"unit": "LD12-108", "parts": [{"unit": "LD12-109", "share": "80%"}, {"unit": "LD12-110", "share": "80%"}]}, [("/parts/0/share", "shares_over_one")]),
            ("set_figures", {"unit": "LD12-108", "members": -1}, [("/members", "members_wrong")]),
            ("withdraw_record", {"unit": "LD12-108", "what": "name", "on": "2020-01-01"}, [("/on", "nothing_recorded_on")]),
            ("close_unit", {"unit": "LD12-108", "on": "30/2/2026"}, [("/on", "effective_day_wrong")]),
            ("close_unit", {"unit": "LD12-108", "basis": " "}, [("/basis", "basis_missing")]),
            ("close_unit", {"unit": "LD12-108", "revision": None}, [("/revision", "revision_wrong")]),
            ("delete_unit", {"unit": "LD12-108"}, [("/act", "act_unknown")]),
        ]
        revision = self.revision()
        for act, fields, problems in cases:
            with self.subTest(act=act, fields=fields):
                self.assertEqual(self.refused(act, **fields), problems)
        self.assertEqual(self.revision(), revision)

    def test_a_page_that_is_out_of_date_is_told_what_changed(self):
        seen = self.revision()
        self.change("rename_unit", unit="LD12-110", name="Liên đoàn Lao động huyện đổi tên", short_name="LĐLĐ huyện đổi tên")
        self.assertEqual(self.refused("move_units", units=["LD12-110"], parent="LD11", revision=seen), [("/LD12-110", "unit_name_changed")])
        answer = self.officer.send("/api/v1/units/changes/preview", {**self.order("move_units", units=["LD12-110"], parent="LD11"), "revision": seen})
        self.assertEqual((answer.status, answer.json()["code"]), (409, "units_changed_meanwhile"))
        self.assertIn("Liên đoàn Lao động huyện đổi tên", answer.json()["fields"][0]["message"]["vi"])
        # Another unit is not in the way, and with what is now it goes on.
        self.preview("rename_unit", unit="LD12-109", name="Tên khác", revision=seen)
        self.preview("move_units", units=["LD12-110"], parent="LD11")

    def test_of_two_who_change_one_unit_at_once_one_is_told(self):
        order = self.order("rename_unit", unit="LD12-111")
        answers = []
        threads = [threading.Thread(target=lambda n=n: answers.append(self.officer.send("/api/v1/units/changes", {**order, "name": f"Tên số {n}"}))) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(sorted(answer.status for answer in answers), [201, 409, 409, 409])

    def test_an_import_in_between_is_seen_as_well(self):
        seen = self.revision()
        path = f"{self.server.folder}/units.csv"
        with open(path, "w", encoding="utf-8") as out:
            out.write("unit_code,parent_code,level,kind,name_vi,valid_from\nLD12-109-99,LD12-109,grassroots,CDCS,CĐCS mới nhập,2026-10-01\n")
        self.server.run("import", "units", path)
        until(lambda: self.revision() != seen)
        self.assertEqual(self.refused("close_unit", unit="LD12-109", revision=seen), [("/LD12-109", "unit_children_changed")])
