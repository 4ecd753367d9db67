# Targets from outside: the grid's numbers, who sees and sets what, a split, revisions as of an instant, two officers, files.
import csv
import datetime
import io
import json
import os
import shutil
import tempfile
import unittest
import zipfile

from importing import Import
from officer import Officer
from sending import a_body, send
from server import Server
from suite import ROOT, until
from workbooks import workbook

PLAN = "Kế hoạch 03/KH-LĐLĐ"


class OfProvince(unittest.TestCase):
    """What both have: a server of their own, and an officer of a province who sets the targets of its units."""

    @classmethod
    def setUpClass(cls, *options):
        cls.server = Server("--demo", "yes", *options).__enter__()
        cls.addClassCleanup(cls.server.__exit__)
        cls.administrator = Officer(cls.server)
        # The widest of the open ones: with a year before it, and targets at every level.
        cls.slug = next(one["id"] for one in cls.server.get("/api/v1/programmes").json()["programmes"] if one["state"] == "open" and one["id"].startswith("mtsk"))
        cls.targets = f"/api/v1/programmes/{cls.slug}/targets"
        cls.province = cls.invited("tinh", "LD12")

    @classmethod
    def invited(cls, name, unit, role="officer"):
        made = cls.administrator.post("/api/v1/accounts", {"name": name, "role": role, "unit": unit})
        return Officer(cls.server, name, made["code"])

    def look(self, officer=None, **query):
        return (officer or self.province).get(self.targets, **query).json()

    def line(self, code, **query):
        return next(row for row in self.look(**query)["rows"] if row["code"] == code)

    def set(self, lines, officer=None, expect=200, **more):
        seen = {row["code"]: row["revisions"] for row in self.look()["rows"]}
        targets = [{"unit": code, "amount": amount, "seen": seen.get(code, 0)} for code, amount in lines.items()]
        return (officer or self.province).post(self.targets, {"reason": PLAN, "targets": targets, **more}, expect=expect)


class Targets(OfProvince):
    def test_the_grid_adds_up_and_agrees_with_the_leaderboard(self):
        grid = self.look()
        self.assertEqual(grid["parent"]["code"], "LD12")
        self.assertEqual(grid["path"][-1]["code"], "LD12")
        self.assertGreater(len(grid["rows"]), 5)
        self.assertEqual(grid["sum"]["children"], sum(row["target"] or 0 for row in grid["rows"]))
        self.assertEqual(grid["parent"]["target"] - grid["sum"]["children"], grid["sum"]["difference"])
        self.assertEqual(grid["parent"]["submitted"], sum(row["submitted"] for row in grid["rows"]))
        board = self.server.get(f"/api/v1/programmes/{self.slug}/leaderboard?level=provinces&size=100").json()
        ranked = next(row for row in board["rows"] if row["unit"]["code"] == "LD12")
        self.assertEqual(grid["parent"]["submitted"], ranked["count"])
        for row in grid["rows"]:
            with self.subTest(row["code"]):
                missing = None if row["target"] is None else max(0, row["target"] - row["submitted"])
                self.assertEqual(row["missing"], missing)
                if missing is not None and grid["days_left"]:
                    self.assertEqual(row["needed_per_day"], -(-missing // grid["days_left"]))
        behind = [row["submitted"] / row["target"] for row in self.look(sort="ratio")["rows"] if row["target"]]
        self.assertEqual(behind, sorted(behind))

    def test_one_sees_ones_own_units_and_nothing_else(self):
        self.assertEqual(self.province.get(self.targets, expect=404, unit="TLD").json()["code"], "unit_unknown")
        self.assertEqual(self.province.get(self.targets, expect=404, unit="LD01").json()["code"], "unit_unknown")
        self.assertEqual(self.server.get(self.targets).status, 401)
        whole = self.look(self.administrator)
        self.assertEqual(whole["parent"]["code"], "TLD")
        below = {row["code"] for row in self.look(show="all", size=1000)["rows"]}
        self.assertTrue(all(code.startswith("LD12") for code in below), below)
        code = self.look()["rows"][0]["code"]
        own = self.invited("don-vi", code)
        self.assertEqual(self.look(own)["parent"]["code"], code)
        # Nobody gives themselves a target; what a unit pledges is its own matter.
        refused = own.post(self.targets, {"reason": PLAN, "targets": [{"unit": code, "amount": 9, "seen": 1}]}, expect=403)
        self.assertEqual(refused["fields"][0]["code"], "target_given_above")
        revisions = self.look(own)["parent"]["revisions"]
        own.post(self.targets, {"reason": PLAN, "owner": "own", "targets": [{"unit": code, "amount": 9, "seen": revisions}]}, expect=200)
        self.assertEqual(self.line(code, owner="own")["target"], 9)
        self.assertNotEqual(self.line(code)["target"], 9)
        reader = self.invited("kiem-tra", "LD12", "auditor")
        reader.post(self.targets, {"reason": PLAN, "targets": [{"unit": code, "amount": 9, "seen": 0}]}, expect=404)
        self.assertEqual({row["may"]["set"]["code"] for row in self.look(reader)["rows"]}, {"right_missing"})
        self.assertEqual(self.look(reader)["may"]["split"]["code"], "right_missing")
        # What the page says beforehand is what the refusal says.
        self.assertEqual(self.look(own)["parent"]["may"]["set"]["code"], "target_given_above")
        self.assertTrue(self.look()["rows"][0]["may"]["set"]["allowed"])

    def test_a_split_is_exact_and_written_as_it_was_shown(self):
        for by in ("members", "equally", "last_year"):
            with self.subTest(by):
                shown = self.province.post(f"{self.targets}/split", {"unit": "LD12", "by": by, "total": 1237}, expect=200)
                self.assertEqual(sum(row["amount"] for row in shown["rows"]), 1237)
                self.assertEqual(shown["rounded_up"], sum(row["rounded_up"] for row in shown["rows"]))
                self.assertEqual([row["code"] for row in shown["rows"]], [row["code"] for row in self.look()["rows"]])
        equally = self.province.post(f"{self.targets}/split", {"unit": "LD12", "by": "equally", "total": 1237}, expect=200)
        amounts = {row["amount"] for row in equally["rows"]}
        self.assertLessEqual(max(amounts) - min(amounts), 1)
        self.province.post(self.targets, {
            "reason": PLAN, "split_of": "LD12",
            "targets": [{"unit": row["code"], "amount": row["amount"], "seen": row["revisions"]} for row in equally["rows"]]}, expect=200)
        grid = self.look()
        self.assertEqual(grid["sum"], {"children": 1237, "without": 0, "difference": grid["parent"]["target"] - 1237})
        self.assertEqual({row["reason"] for row in grid["rows"]}, {PLAN})
        acts = [act["action"] for act in self.administrator.get("/api/v1/history").json()["items"]]
        self.assertIn("target_split", acts)
        self.assertIn("target_revised", acts)
        leaf = next(row for row in self.look(show="all", size=1000)["rows"] if row["children"] == 0)
        self.assertEqual(self.province.post(f"{self.targets}/split", {"unit": leaf["code"], "by": "equally", "total": 5}, expect=400)["code"], "split_without_units")
        self.assertEqual(self.province.post(f"{self.targets}/split", {"unit": "LD01", "by": "equally", "total": 5}, expect=404)["code"], "unit_unknown")

    def test_thousands_of_lines_are_written_at_once(self):
        above = self.look()["rows"][-1]
        head = ["Tên đơn vị", "Trực thuộc", "Loại đơn vị", "Mã đơn vị"]
        rows = [[f"CĐCS Tổ dệt số {number}", above["name"], "CĐCS", f"LD12-DET-{number}"] for number in range(3000)]
        work = Import(self.province, "units", workbook([head, *rows]))
        self.assertEqual(work.view()["check"]["errors"], 0)
        work.run()
        self.assertEqual(work.wait_for("done", 120)["result"]["added"], 3000)
        split = {"unit": above["code"], "by": "equally", "total": 9000}
        rows = until(lambda: self.province.send(f"{self.targets}/split", split).json().get("rows"))
        self.assertGreaterEqual(len(rows), 3000)
        order = {"reason": PLAN, "split_of": above["code"],
                 "targets": [{"unit": row["code"], "amount": row["amount"], "seen": row["revisions"]} for row in rows]}
        self.assertGreater(len(json.dumps(order)), 100_000)
        self.assertGreaterEqual(self.province.post(self.targets, order, expect=200)["written"], 3000)
        # Each unit's own history names who wrote its target, and both amounts.
        split = {**split, "total": 12000}
        rows = self.province.post(f"{self.targets}/split", split, expect=200)["rows"]
        order["targets"] = [{"unit": row["code"], "amount": row["amount"], "seen": row["revisions"]} for row in rows]
        self.province.post(self.targets, order, expect=200)
        one = next(line for line in order["targets"] if line["unit"] == "LD12-DET-7")
        last, first = self.province.get(f"{self.targets}/{one['unit']}/revisions").json()["revisions"]
        self.assertEqual((last["by"]["code"], last["before"], last["amount"], last["reason"]), ("LD12", first["amount"], one["amount"], PLAN))
        self.assertEqual((first["by"]["code"], first["before"]), ("LD12", None))
        # The door is that of those who are signed in, and no other route's.
        self.assertEqual(self.server.post(self.targets, order).status, 413)
        self.province.post(f"{self.targets}/split", {**split, "extra": "x" * 100_000}, expect=413)

    def test_a_split_is_told_of_no_unit_that_is_not_ones_own_to_split(self):
        rows = self.look()["rows"]
        own = self.invited("don-vi-chia", rows[0]["code"])
        pledge = {"reason": PLAN, "owner": "own", "targets": [{"unit": rows[0]["code"], "amount": 9, "seen": self.look(own)["parent"]["revisions"]}]}
        refused = own.post(self.targets, {**pledge, "split_of": rows[1]["code"]}, expect=400)  # not seen at all
        self.assertEqual(refused["fields"][0]["place"], "/split_of")
        line = [{"unit": rows[0]["code"], "amount": 9, "seen": rows[0]["revisions"]}]
        refused = self.province.post(self.targets, {"reason": PLAN, "split_of": rows[1]["code"], "targets": line}, expect=403)
        self.assertEqual((refused["code"], refused["fields"][0]["code"]), ("targets_not_yours", "target_not_of_split"))

    def test_as_of_an_instant_the_target_of_then(self):
        code = self.look()["rows"][1]["code"]
        today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7))).date()
        yesterday = str(today - datetime.timedelta(days=1))
        before = self.line(code, as_of=yesterday)["target"]
        self.set({code: 4321})
        line = self.line(code)
        self.assertEqual((line["target"], line["reason"]), (4321, PLAN))
        past = self.line(code, as_of=yesterday)
        self.assertEqual((past["target"], past["may"]["set"]["code"]), (before, "targets_past"))
        revisions = self.province.get(f"{self.targets}/{code}/revisions").json()["revisions"]
        self.assertEqual((revisions[0]["amount"], revisions[0]["reason"], revisions[0]["by"]["code"]), (4321, PLAN, "LD12"))
        board = self.server.get(f"/api/v1/programmes/{self.slug}/leaderboard?level=upper&size=200").json()
        self.assertEqual(next(row["target"] for row in board["rows"] if row["unit"]["code"] == code), 4321)

    def test_a_merger_adds_targets_tells_so_before_and_is_taken_back_whole(self):
        rows = [row for row in self.look()["rows"] if row["target"] is not None]
        gone, heir = rows[-2], rows[-3]
        whole = gone["target"] + heir["target"]
        children = self.look()["sum"]["children"]
        today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7))).date()
        yesterday = str(today - datetime.timedelta(days=1))
        revisions = heir["revisions"]

        def dotted(number):
            return f"{number:,}".replace(",", ".")

        def change(path="", **order):
            order = {"on": str(today), "basis": "12/QĐ-LĐLĐ", "revision": self.administrator.get("/api/v1/units").json()["revision"], **order}
            return self.administrator.post(f"/api/v1/units/changes{path}", order, expect=200 if path else 201)["effects"]

        merge = {"act": "merge_units", "units": [gone["code"]], "into": heir["code"]}
        lines = {line["what"]: line for line in change("/preview", **merge)["lines"]}
        told = [one["vi"] for one in lines["targets_changed"]["each"] if f"từ {dotted(heir['target'])} thành {dotted(whole)}" in one["vi"]]
        self.assertEqual(len(told), 1, lines)
        self.assertIn(f"{gone['brief']}: {dotted(gone['target'])}", told[0])
        self.assertEqual(self.line(heir["code"])["target"], heir["target"], "a preview keeps nothing")

        change(**merge)
        line = self.line(heir["code"])
        self.assertEqual((line["target"], line["reason"], line["revisions"]), (whole, None, revisions))
        self.assertIn(f"{gone['brief']}: {dotted(gone['target'])}", line["sum"]["vi"])
        self.assertEqual(self.look()["sum"]["children"], children, "nothing is lost or counted twice")
        self.assertEqual([self.line(one["code"], as_of=yesterday)["target"] for one in (heir, gone)], [heir["target"], gone["target"]])
        sums = self.province.get(f"{self.targets}/{heir['code']}/revisions").json()["sums"]
        self.assertIn(whole, [one["amount"] for one in sums])

        # Who asks for the unit that has ended is told who took it over; who may not see it is told of nothing.
        launches = self.targets.replace("/targets", "/launches")
        for path, query in ((self.targets, {"unit": gone["code"]}), (launches, {"unit": gone["code"]}), (f"{self.targets}/{gone['code']}/revisions", {})):
            with self.subTest(path):
                refused = self.province.get(path, expect=404, **query).json()
                self.assertEqual((refused["code"], refused["params"]["heir_code"]), ("unit_ended", heir["code"]))
                self.assertIn(heir["name"], refused["message"]["vi"])
        elsewhere = self.invited("noi-khac", "CN02")
        self.assertEqual(elsewhere.get(self.targets, expect=404, unit=gone["code"]).json()["code"], "unit_unknown")

        back = {"act": "withdraw_record", "unit": gone["code"], "what": "successors"}
        lines = {line["what"]: line for line in change("/preview", **back)["lines"]}
        self.assertTrue(any(f"từ {dotted(whole)} thành {dotted(heir['target'])}" in one["vi"] for one in lines["targets_changed"]["each"]), lines)
        change(**back)
        self.assertEqual([self.line(one["code"])["target"] for one in (heir, gone)], [heir["target"], gone["target"]])

    def test_two_officers_do_not_overwrite_each_other(self):
        other = self.invited("tinh-hai", "LD12")
        code = self.look()["rows"][2]["code"]
        order = {"reason": PLAN, "targets": [{"unit": code, "amount": 77, "seen": self.line(code)["revisions"]}]}
        self.province.post(self.targets, order, expect=200)
        order["targets"][0]["amount"] = 88
        refused = other.post(self.targets, order, expect=409)
        self.assertEqual((refused["code"], refused["fields"][0]["code"]), ("targets_changed", "target_changed"))
        self.assertEqual(self.line(code)["target"], 77)

    def test_what_is_wrong_is_told_at_its_place_and_nothing_is_written(self):
        first, second = [row["code"] for row in self.look()["rows"][3:5]]
        before = self.line(first)["target"]
        closes = self.server.get(f"/api/v1/programmes/{self.slug}").json()["closes_at"][:10]
        cases = [
            ({"targets": []}, "/targets"),
            ({"reason": " "}, "/reason"),
            ({"effective_on": "31/12/2026"}, "/effective_on"),
            ({"effective_on": closes}, "/effective_on"),
            ({"owner": "nobody"}, "/owner"),
            ({"phase": "II"}, "/phase"),
            ({"split_of": "LD01"}, "/split_of"),
            ({"targets": [{"unit": first, "amount": -1, "seen": 0}]}, "/targets/0/amount"),
            ({"targets": [{"unit": first, "amount": 1.5, "seen": 0}]}, "/targets/0/amount"),
            ({"targets": [{"unit": first, "amount": 10**12, "seen": 0}]}, "/targets/0/amount"),
            ({"targets": [{"unit": first, "seen": 0}]}, "/targets/0/amount"),
            ({"targets": [{"unit": "LD01", "amount": 5, "seen": 0}]}, "/targets/0/unit"),
            ({"targets": [{"unit": first, "amount": 5, "seen": 0}, {"unit": first, "amount": 6, "seen": 0}]}, "/targets/1/unit"),
            ({"extra": 1}, "/extra"),
        ]
        good = {"reason": PLAN, "targets": [{"unit": first, "amount": 1, "seen": 0}, {"unit": second, "amount": 1, "seen": 0}]}
        for wrong, place in cases:
            with self.subTest(str(wrong)):
                refused = self.province.post(self.targets, {**good, **wrong}, expect=400)
                self.assertIn(place, [field["place"] for field in refused["fields"]])
                self.assertTrue(all(field["message"]["vi"] and not field["message"]["vi"].startswith("error.") for field in refused["fields"]))
        self.assertEqual(self.line(first)["target"], before)
        for name, value in (("owner", "x"), ("silent", "-1"), ("sort", "luck"), ("page", "0"), ("as_of", "homqua")):
            with self.subTest(name):
                self.assertEqual(self.province.look(f"{self.targets}?{name}={value}").status, 400)

    def test_who_sends_is_silent_no_more(self):
        never = self.look(show="all", silent=0, size=1000)["rows"]
        self.assertTrue(never)
        self.assertTrue(all(row["last_sent_at"] is None for row in never))
        code = next(row["code"] for row in never if row["children"] == 0)
        answer = send(self.server, self.slug, a_body(self.server, self.slug, unit=code))
        self.assertEqual(answer.status, 201, answer.text)
        until(lambda: code not in [row["code"] for row in self.look(show="all", silent=0, size=1000)["rows"]])
        silent = self.look(show="all", silent=3, sort="silence", size=1000)["rows"]
        self.assertNotIn(code, [row["code"] for row in silent])
        told = [row["last_sent_at"] or "" for row in silent]
        self.assertEqual(told, sorted(told))

    def test_files_hold_what_is_seen(self):
        exports = f"/api/v1/programmes/{self.slug}/exports/targets"
        grid = self.look(silent=0)
        text = self.province.get(f"{exports}.csv", silent=0).body.decode("utf-8-sig")
        self.assertEqual(len(text.splitlines()), 1 + grid["total"])
        self.assertTrue(all(row["code"] in text for row in grid["rows"]))
        book = zipfile.ZipFile(io.BytesIO(self.province.get(f"{exports}.xlsx").body))
        self.assertIn("xl/worksheets/sheet1.xml", book.namelist())
        member = self.invited("hoi-dong", "LD12", "council_member")
        self.assertEqual(member.look(f"{exports}.csv").status, 404)
        self.assertEqual(self.province.look(f"{exports}.csv?unit=TLD").json()["code"], "unit_unknown")

    def test_launches_and_conferences_are_recorded_corrected_and_taken_back(self):
        today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7))).date()
        conferences = f"/api/v1/programmes/{self.slug}/conferences"
        asked = self.province.get(conferences).json()
        self.assertEqual({one["clause"] for one in asked["obligations"]}, {"LC23-II.1", "LC23-II.2.1b"})
        self.assertEqual(sum(asked["counts"].values()), asked["total"])
        self.assertEqual({row["code"][:4] for row in asked["rows"]}, {"LD12"})
        row = next(one for one in asked["rows"] if one["obligation"] == "unit-conference")
        self.assertEqual((row["state"], row["record"], row["may"]["record"]), ("missing", None, {"allowed": True}))
        reader = self.invited("kiem-tra-hoi-nghi", "LD12", "auditor")
        self.assertEqual({one["may"]["record"]["code"] for one in reader.get(conferences).json()["rows"]}, {"right_missing"})
        record = {"unit": row["code"], "obligation": "unit-conference", "held_on": str(today), "form": "merged", "with_employer": True, "document": "12/BC-CĐ"}
        self.province.post(conferences, record)
        self.province.post(conferences, {**record, "form": "own", "document": "13/BC-CĐ"})

        def standing():
            return next(one for one in self.province.get(conferences, unit=row["code"]).json()["rows"] if one["code"] == row["code"])

        self.assertEqual(standing()["state"], "done")
        self.assertEqual((standing()["record"]["form"], standing()["record"]["document"], standing()["record"]["with_employer"]), ("own", "13/BC-CĐ", True))
        self.assertEqual(self.province.get(conferences, expect=400, state="held").json()["code"], "status_unknown")
        done = self.province.get(conferences, state="done").json()
        self.assertEqual((done["total"], done["rows"][0]["code"]), (1, row["code"]))
        # The file has a column for whatever the screen shows of a record, beside code, unit, what is asked and how it stands.
        text = self.province.get(f"/api/v1/programmes/{self.slug}/exports/conferences.csv", state="done").body.decode("utf-8-sig")
        head, line = [row for row in csv.reader(io.StringIO(text), delimiter=";") if row][:2]
        self.assertEqual(len(head), 4 + len(set(standing()["record"]) - {"recorded_at"}), head)
        self.assertIn("Hội nghị chuyên đề", line)
        self.assertEqual(line[head.index("Cùng thủ trưởng hoặc người sử dụng lao động")], "Có")
        acts = self.administrator.get("/api/v1/history").json()["items"]
        self.assertTrue(any(act["action"] == "fulfilment_recorded" and "Hội nghị" in act["told"]["vi"] for act in acts))
        wrong = [
            ({"held_on": str(today + datetime.timedelta(days=2))}, "/held_on"),
            ({"form": "party"}, "/form"),
            ({"obligation": "unit-launch"}, "/obligation"),
            ({"taken_back": True}, "/note"),
            ({"more": 1}, "/more"),
        ]
        for change, place in wrong:
            with self.subTest(place):
                self.assertEqual(self.province.post(conferences, {**record, **change}, expect=400)["fields"][0]["place"], place)
        self.assertEqual(self.province.post(conferences, {**record, "unit": "LD01"}, expect=404)["code"], "unit_unknown")
        self.assertEqual(self.province.post(conferences, {**record, "unit": "LD12"}, expect=400)["code"], "obligation_not_of_unit")
        back = {"unit": row["code"], "obligation": "unit-conference", "taken_back": True, "note": "Ghi nhầm đơn vị"}
        self.province.post(conferences, back)
        self.assertEqual(standing()["state"], "missing")
        told = next(act["told"]["vi"] for act in self.administrator.get("/api/v1/history").json()["items"] if act["action"] == "fulfilment_taken_back")
        held = datetime.date.fromisoformat(record["held_on"])
        self.assertRegex(told, rf"ngày 0?{held.day}/0?{held.month}/{held.year}")  # of what was taken back
        self.assertEqual(self.province.post(conferences, back, expect=409)["code"], "fulfilment_not_recorded")
        # Another document asks for a launch; this one does not.
        self.assertEqual(self.province.get(f"/api/v1/programmes/{self.slug}/launches").json()["obligations"], [])
        other = next(one["id"] for one in self.server.get("/api/v1/programmes").json()["programmes"] if one["id"].startswith("75-nghin"))
        launches = self.administrator.get(f"/api/v1/programmes/{other}/launches").json()
        self.assertEqual(launches["obligations"][0]["forms"], ["launch", "joint-programme"])
        self.assertEqual({one["level"] for one in launches["rows"]}, {"grassroots", "upper"})
        # BK21-1.2: the level above sees of each unit when it launched, how many it sent and how many were recognised.
        unit = launches["rows"][0]
        grid = f"/api/v1/programmes/{other}/targets"

        def told():
            return self.administrator.get(grid, unit=unit["code"]).json()["parent"]

        self.assertEqual(told()["launch"], {"state": "missing", "held_on": None})
        record = {"unit": unit["code"], "obligation": unit["obligation"], "held_on": str(today), "form": ["launch", ""][unit["level"] == "upper"]}
        self.administrator.post(f"/api/v1/programmes/{other}/launches", record)
        self.assertEqual(told()["launch"], {"state": "done", "held_on": str(today)})
        yesterday = str(today - datetime.timedelta(days=1))
        self.assertEqual(self.administrator.get(grid, unit=unit["code"], as_of=yesterday).json()["parent"]["launch"]["state"], "missing")
        whole = self.administrator.get(grid).json()
        self.assertTrue(whole["asks_launches"])
        self.assertIsNone(whole["parent"]["launch"])
        self.assertFalse(self.look()["asks_launches"])

    def test_recognised_initiatives_are_counted_as_the_inbox_counts_them(self):
        grid = self.look()
        states = self.province.get(f"/api/v1/programmes/{self.slug}/inbox", unit="LD12").json()["by_status"]
        self.assertEqual(grid["parent"]["recognised"], states["recognised"])
        self.assertEqual(grid["parent"]["recognised"], sum(row["recognised"] for row in grid["rows"]))
        self.assertGreater(states["recognised"], 0)


class Phases(OfProvince):
    """Under a guidance of its own: the province's merit asks for the ratio of each half of the season."""

    PHASES = ["dot-1", "dot-2"]

    @classmethod
    def setUpClass(cls):
        folder = tempfile.mkdtemp(prefix="sovang_guidance_")
        cls.addClassCleanup(shutil.rmtree, folder)
        guidance = os.path.join(folder, "guidance")
        shutil.copytree(ROOT / "guidance", guidance)
        rules = os.path.join(guidance, "lc23-lai-chau", "rules.yaml")
        with open(rules, encoding="utf-8") as file:
            text = file.read()
        asked = "{id: a, metric: target_ratio, over: $merit-ratio, clause: LC23-III.2.1.1a}"
        assert text.count(asked) == 1
        each = "".join(f", {{id: {phase}, metric: target_ratio, phase: {phase}, over: $merit-ratio}}" for phase in cls.PHASES)
        with open(rules, "w", encoding="utf-8") as file:
            file.write(text.replace(asked, f"{{id: a, clause: LC23-III.2.1.1a, all: [{each.removeprefix(', ')}]}}"))
        cls.options = ("--guidance", guidance)
        super().setUpClass(*cls.options)

    def targets_of(self, **query):
        return {row["code"]: row["target"] for row in self.look(**query)["rows"]}

    def judged(self, code):
        """What the province's merit comes to for a unit; of each phase its target and its ratio."""
        told = json.loads(self.server.run("evaluate", self.slug, "--award", "province-merit-upper", "--format", "json", *self.options).stdout)[0]
        row = next(row for group in told["groups"] for row in group["rows"] if row["subject"]["code"] == code)
        titles = [column["title"]["vi"] for column in told["columns"]]
        self.assertEqual(len(titles), len(set(titles)))
        self.assertEqual([phase for title in titles for phase in self.PHASES if phase in title], [self.PHASES[0]] * 2 + [self.PHASES[1]] * 2)
        of_phase = [f"(phase={phase},target=assigned)" for phase in self.PHASES]
        return row["answer"], [row["values"]["target" + one] for one in of_phase], [row["values"]["target_ratio" + one] for one in of_phase]

    def test_the_phases_that_rules_ask_for_are_offered_and_no_other(self):
        grid = self.look()
        self.assertEqual((grid["phase"], grid["phases"]), ("", self.PHASES))
        self.assertEqual(self.look(phase="dot-1")["phase"], "dot-1")
        code = grid["rows"][0]["code"]
        refused = self.set({code: 5}, phase="dot-3", expect=400)
        self.assertEqual([(field["place"], field["code"]) for field in refused["fields"]], [("/phase", "target_phase_none")])

    def test_a_phase_has_targets_of_its_own_beside_those_of_the_whole(self):
        whole, second = self.targets_of(), self.targets_of(phase="dot-2")
        code = next(iter(whole))
        self.set({code: 41}, phase="dot-1")
        line = self.line(code, phase="dot-1")
        self.assertEqual((line["target"], line["reason"]), (41, PLAN))
        self.assertEqual(line["missing"], max(0, 41 - line["submitted"]))
        self.assertEqual((self.targets_of(), self.targets_of(phase="dot-2")), (whole, second))
        pledged = self.targets_of(phase="dot-1", owner="own")
        self.assertNotEqual(pledged[code], 41, "assigned, not pledged")

    def test_a_split_of_a_phase_writes_that_phase(self):
        whole = self.targets_of()
        self.administrator.post(self.targets, {
            "reason": PLAN, "phase": "dot-2",
            "targets": [{"unit": "LD12", "amount": 601, "seen": self.look()["parent"]["revisions"]}]}, expect=200)
        self.assertEqual(self.look(phase="dot-2")["parent"]["target"], 601)
        # Without a total it is the target of the phase that is split, not the whole programme's.
        shown = self.province.post(f"{self.targets}/split", {"unit": "LD12", "by": "members", "phase": "dot-2"}, expect=200)
        self.assertEqual((shown["total"], sum(row["amount"] for row in shown["rows"])), (601, 601))
        self.province.post(self.targets, {
            "reason": PLAN, "phase": "dot-2", "split_of": "LD12",
            "targets": [{"unit": row["code"], "amount": row["amount"], "seen": row["revisions"]} for row in shown["rows"]]}, expect=200)
        self.assertEqual(self.look(phase="dot-2")["sum"], {"children": 601, "without": 0, "difference": 0})
        self.assertEqual(self.targets_of(phase="dot-2"), {row["code"]: row["amount"] for row in shown["rows"]})
        self.assertEqual(self.targets_of(), whole)
        text = self.province.get(self.targets.replace("/targets", "/exports/targets.csv"), phase="dot-2").body.decode("utf-8-sig")
        head, *lines = [line for line in csv.reader(io.StringIO(text), delimiter=";") if line]
        self.assertEqual({line[head.index("Mã đơn vị")]: line[head.index("Chỉ tiêu")] for line in lines}, {row["code"]: str(row["amount"]) for row in shown["rows"]})

    def test_revised_a_phase_has_the_target_of_each_day(self):
        code = self.look()["rows"][1]["code"]
        today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7))).date()
        yesterday, before = str(today - datetime.timedelta(days=1)), str(today - datetime.timedelta(days=2))
        self.set({code: 30}, phase="dot-1", effective_on=yesterday)
        self.set({code: 45}, phase="dot-1")
        self.set({code: 99}, phase="dot-2")
        self.assertEqual([self.line(code, phase="dot-1", **asked)["target"] for asked in ({}, {"as_of": yesterday}, {"as_of": before})], [45, 30, None])
        revisions = self.province.get(f"{self.targets}/{code}/revisions").json()["revisions"]
        told = [(one["before"], one["amount"], one["by"]["code"]) for one in revisions if one["phase"] == "dot-1"]
        self.assertEqual(told, [(30, 45, "LD12"), (None, 30, "LD12")])
        # Of two officers at two phases of a unit the later is told too: what they saw are the unit's revisions.
        order = {"reason": PLAN, "phase": "dot-2", "targets": [{"unit": code, "amount": 46, "seen": len(revisions) - 1}]}
        self.assertEqual(self.province.post(self.targets, order, expect=409)["code"], "targets_changed")

    def test_a_rule_judges_each_phase_by_its_own_target(self):
        code = next(row["code"] for row in self.look()["rows"][2:] if row["level"] == "upper" and row["submitted"] > 10)
        self.assertEqual(self.judged(code), ("unknown", [None, None], [None, None]))
        self.set({code: 1}, phase="dot-1")
        answer, targets, (first, second) = self.judged(code)
        self.assertEqual((answer, targets, first["of"], second), ("unknown", [1, None], 1, None))
        self.set({code: 2}, phase="dot-2")
        answer, targets, (first, second) = self.judged(code)
        self.assertEqual((answer, targets, first["n"] / first["of"]), ("met", [1, 2], 2 * second["n"] / second["of"]))
        self.set({code: 10**6}, phase="dot-2")
        self.assertEqual(self.judged(code)[0], "not_met")
