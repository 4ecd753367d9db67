# `sovang evaluate` over the demonstration: one table in CSV, days as instants, refusals in the language asked.
import csv
import io
import unittest

from server import Server


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
        head, *rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))
        self.assertEqual(head[:2], ["Danh hiệu, hình thức khen", "Mục"])
        self.assertTrue(all(len(row) == len(head) for row in rows))
        self.assertGreater(len({row[1] for row in rows}), 5)
        departments = [row for row in rows if row[1] == "LC23-III.2.1.2x"]
        self.assertEqual([row[5] for row in departments], ["chưa có danh sách"])

    def test_a_day_is_its_24h00(self):
        award = ("--award", "province-merit-upper")
        by_day = self.evaluate(*award, "--as-of", "2023-08-31").stdout
        self.assertEqual(by_day, self.evaluate(*award, "--as-of", "2023-09-01T00:00:00+07:00").stdout)
        self.assertIn("24h00 ngày 31/8/2023", by_day)
        self.assertNotEqual(by_day, self.evaluate(*award, "--as-of", "2023-06-30").stdout)

    def test_what_is_known_only_later_is_not_used(self):
        award = ("--award", "province-merit-highest", "--format", "json")
        self.assertNotEqual(self.evaluate(*award).stdout, self.evaluate(*award, "--known-at", "2022-01-01").stdout)

    def test_a_wrong_instant_is_told_in_the_language_asked(self):
        vietnamese = self.evaluate("--as-of", "hôm qua", check=False)
        english = self.evaluate("--as-of", "hôm qua", "--language", "en", check=False)
        self.assertEqual((vietnamese.returncode, english.returncode), (1, 1))
        self.assertIn("không phải thời điểm", vietnamese.stderr)
        self.assertIn("is not an instant", english.stderr)


if __name__ == "__main__":
    unittest.main()
