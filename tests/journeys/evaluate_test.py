# `sovang evaluate` over the demonstration: one table in CSV, days as instants, refusals in the language asked.
import csv
import datetime
import io
import os
import shutil
import unittest

from officer import Officer
from server import Server
from suite import ROOT


class Evaluate(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.server.run("demo")

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def evaluate(self, *words, **more):
        return self.server.run("evaluate", "mtsk-2023", *words, **more)

    def test_all_awards_are_one_table_that_names_award_and_clause(self):
        text = self.evaluate("--format", "csv").stdout
        self.assertEqual(text.count("\ufeff"), 1)
        head, *rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=";"))
        self.assertEqual(head[:3], ["Lưu ý", "Danh hiệu, hình thức khen", "Mục"])
        self.assertTrue(all(len(row) == len(head) for row in rows))
        self.assertGreater(len({row[2] for row in rows}), 5)
        departments = [row for row in rows if row[2] == "LC23-III.2.1.2x"]
        self.assertEqual([row[6] for row in departments], ["chưa có danh sách"])

    def test_a_command_tells_its_result_and_no_log(self):
        self.assertEqual(self.evaluate().stderr, "")
        self.assertIn("# mặc định: ", self.server.run("settings").stdout)
        self.assertIn("# default: ", self.server.run("settings", "--language", "en").stdout)

    def test_a_day_is_its_24h00(self):
        award = ("--award", "province-merit-upper")
        by_day = self.evaluate(*award, "--as-of", "2023-08-31").stdout
        self.assertEqual(by_day, self.evaluate(*award, "--as-of", "2023-09-01T00:00:00+07:00").stdout)
        self.assertIn("24h00 ngày 31/8/2023", by_day)
        self.assertNotEqual(by_day, self.evaluate(*award, "--as-of", "2023-06-30").stdout)

    def test_a_day_to_come_has_no_data_and_is_refused(self):
        to_come = self.evaluate("--as-of", "2099-12-31", check=False)
        self.assertEqual(to_come.returncode, 1)
        self.assertIn("24h00 ngày 31/12/2099", to_come.stderr)
        self.assertIn("số liệu khi đó chưa có", to_come.stderr)
        today = (datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7)))).date()
        self.assertEqual(self.evaluate("--as-of", str(today), check=False).returncode, 0)

    def test_an_award_that_is_not_there_is_refused_with_those_that_are(self):
        refused = self.evaluate("--award", "nope", check=False)
        self.assertIn("province-merit-upper, ", refused.stderr)

    def test_what_is_known_only_later_is_not_used(self):
        award = ("--award", "province-merit-highest", "--format", "json")
        self.assertNotEqual(self.evaluate(*award).stdout, self.evaluate(*award, "--known-at", "2022-01-01").stdout)

    def test_what_a_decision_rests_on_is_kept_and_runs_again(self):
        kept = self.evaluate("--award", "province-merit-upper", "--keep", "Quyết định 12/QĐ-LĐLĐ về khen thưởng")
        code = kept.stderr.strip().split()[-1]
        self.assertRegex(code, r"^[0-9a-f]{12}$")
        self.assertIn(code, self.server.run("kept-evaluations", "mtsk-2023").stdout)
        self.assertIn(code, self.server.run("verify-evaluation", code).stdout)
        self.assertEqual(self.server.run("verify-evaluation", "000000000000", check=False).returncode, 1)
        self.assertEqual(self.evaluate("--keep", "ngắn", check=False).returncode, 1)

        guidance = os.path.join(self.server.folder, "guidance")
        shutil.copytree(ROOT / "guidance", guidance)
        rules = os.path.join(guidance, "lc23-lai-chau", "rules.yaml")
        with open(rules, encoding="utf-8") as old:
            text = old.read()
        with open(rules, "w", encoding="utf-8") as new:
            new.write(text.replace("{id: a, metric: target_ratio, over: $merit-ratio, clause: LC23-III.2.1.1a}", "{id: a, metric: target_ratio, over: 130%, clause: LC23-III.2.1.1a}"))
        again = self.server.run("verify-evaluation", code, "--guidance", guidance)
        self.assertIn("LD12-107", again.stdout)  # Mường Tè has 140 %

    def test_an_administrator_keeps_and_reads_it_over_http(self):
        self.server.start()
        officer = Officer(self.server)
        where = "/api/v1/programmes/mtsk-2023/evaluations"
        refused = officer.send(where, {"reason": "ngắn"})
        self.assertEqual((refused.status, refused.json()["fields"][0]["place"]), (400, "/reason"))
        self.assertIn(officer.send(where, {"reason": "Quyết định khen thưởng", "colour": 1}).status, (400, 422))
        self.assertIn(self.server.post(where, {"reason": "Quyết định khen thưởng"}).status, (401, 403))
        kept = officer.send(where, {"reason": "Quyết định khen thưởng năm 2023", "awards": ["province-merit-upper"]})
        self.assertEqual(kept.status, 201, kept.text)
        code = kept.json()["code"]
        self.assertIn(code, [each["code"] for each in officer.look(where).json()["evaluations"]])
        whole = officer.look(f"{where}/{code}").json()
        self.assertEqual([each["award"] for each in whole["answers"]], ["province-merit-upper"])
        self.assertEqual(officer.look(f"{where}/none").status, 404)
        many = "&".join(f"what_if=k{n}=1" for n in range(21))
        too_many = officer.look(f"/api/v1/programmes/mtsk-2023/awards?{many}")
        self.assertEqual((too_many.status, too_many.json()["code"]), (400, "what_if_too_many"))

    def test_a_wrong_instant_is_told_in_the_language_asked(self):
        vietnamese = self.evaluate("--as-of", "hôm qua", check=False)
        english = self.evaluate("--as-of", "hôm qua", "--language", "en", check=False)
        self.assertEqual((vietnamese.returncode, english.returncode), (1, 1))
        self.assertIn("không phải thời điểm", vietnamese.stderr)
        self.assertIn("is not an instant", english.stderr)


if __name__ == "__main__":
    unittest.main()
