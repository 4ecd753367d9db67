# What leaves as a file agrees with the pages: the leaderboard of one province, BK21-F after a merge.
import csv
import datetime
import io
import os
import re
import unittest
import urllib.parse
import zipfile

from officer import Officer
from sending import a_body, send
from server import Server
from suite import until

UNITS = """unit_code,parent_code,level,kind,name_vi,short_name_vi
TLD,,confederation,TLD,Tổng Liên đoàn Lao động Việt Nam,TLĐ
LD06,TLD,provincial,LDLD_TINH,Liên đoàn Lao động tỉnh Bắc Kạn,LĐLĐ tỉnh Bắc Kạn
LD06-1,LD06,upper,LDLD_HUYEN,Liên đoàn Lao động huyện Ba Bể,LĐLĐ huyện Ba Bể
LD06-2,LD06,upper,LDLD_HUYEN,Liên đoàn Lao động huyện Pác Nặm,LĐLĐ huyện Pác Nặm
LD06-1-A,LD06-1,grassroots,CDCS,CĐCS Trung tâm Y tế Ba Bể,
LD06-1-B,LD06-1,grassroots,CDCS,CĐCS Trường Khuổi Lặc,
LD06-2-A,LD06-2,grassroots,CDCS,CĐCS Điện lực Pác Nặm,
"""
SLUG = "bk-thu"
TODAY = datetime.date.today()


def cells(xlsx):
    """Every row of the first sheet as a list of texts."""
    with zipfile.ZipFile(io.BytesIO(xlsx)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        shared = []
        if "xl/sharedStrings.xml" in book.namelist():
            shared = ["".join(re.findall(r"<t[^>]*>(.*?)</t>", each, re.S)) for each in re.findall(r"<si>(.*?)</si>", book.read("xl/sharedStrings.xml").decode(), re.S)]
    rows = []
    for row in re.findall(r"<row [^>]*>(.*?)</row>", sheet, re.S):
        texts = []
        for kind, inner in re.findall(r"<c [^>]*?(?:t=\"(\w+)\")?\s*>(.*?)</c>", row, re.S):
            found = re.search(r"<(?:v|t)[^>]*>(.*?)</(?:v|t)>", inner, re.S)
            text = found[1] if found else ""
            texts.append(shared[int(text)] if kind == "s" else text)
        rows.append(texts)
    return rows


class Exports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        path = os.path.join(cls.server.folder, "units.csv")
        with open(path, "w", encoding="utf-8") as out:
            out.write(UNITS)
        cls.server.run("import", "units", path)
        cls.server.run("create-programme", "bk21-bac-kan", "--issuer", "LD06", "--slug", SLUG, "--closes", str(TODAY + datetime.timedelta(days=20)))
        cls.server.start()
        for unit in ("LD06-1-A", "LD06-1-A", "LD06-1-B", "LD06-2-A"):
            text = "Vấn đề: thuốc quá hạn\nKết quả: Hết thuốc quá hạn\nPhạm vi áp dụng: Bốn khoa"
            sent = send(cls.server, SLUG, a_body(cls.server, SLUG, unit=unit, title=f"Ngăn thuốc của {unit}", description=text, benefit_dong=48_000_000))
            assert sent.status == 201, sent.text
        cls.officer = Officer(cls.server)
        until(lambda: cls.board()["total"] == 4)

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    @classmethod
    def board(cls, query=""):
        return cls.server.get(f"/api/v1/programmes/{SLUG}/leaderboard{query}").json()

    def file(self, name):
        answer = self.officer.look(f"/api/v1/programmes/{SLUG}/exports/{name}")
        self.assertEqual(answer.status, 200, answer.text[:200] if answer.status != 200 else "")
        return cells(answer.body)

    def test_the_file_of_a_province_has_the_rows_of_its_page(self):
        page = self.board()
        self.assertEqual(page["level"], "upper")
        names = [row["unit"]["name"] for row in page["rows"]]
        rows = [row for row in self.file("leaderboard.xlsx") if any("huyện" in text for text in row)]
        self.assertEqual([next(text for text in row if "huyện" in text) for row in rows], names)

    def test_the_file_holds_what_was_searched(self):
        query = "?q=" + urllib.parse.quote("ba be")
        self.assertEqual(self.board(query)["total_rows"], 1)
        rows = self.file("leaderboard.xlsx" + query)
        text = "".join("".join(row) for row in rows)
        self.assertIn("Ba Bể", text)
        self.assertNotIn("Pác Nặm", text)

    def table(self, path):
        """Rows of a .csv, without the titles."""
        text = self.officer.get(path).body.decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text), delimiter=";"))[1:]

    def test_the_table_of_units_holds_what_was_searched_in_the_order_of_the_page(self):
        found = [unit["code"] for unit in self.officer.get("/api/v1/units", q="ba be").json()["units"]]
        self.assertEqual(set(found), {"LD06-1", "LD06-1-A"})
        path = "/api/v1/exports/units.csv"
        self.assertEqual([row[0] for row in self.table(path + "?q=ba+be")], found)
        self.assertEqual(self.table(path + "?q=khong+co+o+dau"), [])
        self.assertEqual(len(self.table(path)), 7)  # control: nothing was searched for

    def test_who_took_which_table_is_told_in_words(self):
        self.officer.get("/api/v1/exports/units.csv?q=ba+be&on=2026-01-05")
        self.officer.get(f"/api/v1/programmes/{SLUG}/exports/inbox.csv?status=submitted&unit=LD06-1")
        text = "\n".join(";".join(row) for row in self.table("/api/v1/exports/taken.csv"))
        for words in ("Có từ tìm kiếm", "Ngày: 05/01/2026", "Trạng thái: Mới", "Đơn vị: Liên đoàn Lao động huyện Ba Bể",
                      "Mã đơn vị, Tên đơn vị", "Mã theo dõi, Tên sáng kiến", "Dữ liệu CSV (.csv)"):
            self.assertIn(words, text)
        for raw in ("status", "submitted", "grassroots_unions", "q=", "LD06-1"):
            self.assertNotIn(raw, text)

    def test_a_person_of_a_filter_is_named_only_where_the_asker_sees_their_account(self):
        made = self.officer.post("/api/v1/accounts", {"name": "can-bo-huyen", "role": "officer", "unit": "LD06-1"})
        lower = Officer(self.server, "can-bo-huyen", made["code"])
        ids = {one["name"]: one["id"] for one in self.officer.get("/api/v1/accounts").json()["accounts"]}
        for asks in (self.officer, lower):
            for account in (ids[self.officer.name], ids[lower.name]):
                asks.get(f"/api/v1/exports/history.csv?person={account}")
        seen = lower.get("/api/v1/exports/taken.csv").text
        self.assertIn("Người làm: " + ids[self.officer.name], seen)
        self.assertNotIn(self.officer.name, seen)
        self.assertIn("Người làm: " + lower.name, seen)  # control: one's own name
        for name in (self.officer.name, lower.name):  # control: who sees both accounts reads both names
            self.assertIn("Người làm: " + name, self.officer.get("/api/v1/exports/taken.csv").text)

    def records(self, query=""):
        return [row for row in self.file("bk21-f.xlsx" + query) if any(text.startswith("Ngăn thuốc") for text in row)]

    def test_bk21_f_is_the_form_of_the_guidance_and_the_letter_is_named(self):
        rows = self.file("bk21-f.xlsx?" + urllib.parse.urlencode({"document": "Tờ trình", "number": "36/TTr-LĐLĐ", "dated_on": "2021-02-06"}))
        text = "\n".join("|".join(row) for row in rows)
        self.assertIn("(Kèm theo Tờ trình số 36/TTr-LĐLĐ, ngày 06 tháng 02 năm 2021 của Liên đoàn Lao động tỉnh Bắc Kạn)", text)
        self.assertIn("Hết thuốc quá hạn. Giá trị làm lợi 48.000.000 đồng. Bốn khoa", text)
        # A name too long for its line is cut at a letter, wherever the limit falls.
        for before in ("", "x", "xx"):
            rows = self.file("bk21-f.xlsx?" + urllib.parse.urlencode({"document": before + "ệ" * 100}))
            self.assertTrue(any(before + "ệ" * 60 in text for row in rows for text in row), before)
        self.assertEqual(self.file("forms/bk21-f.xlsx"), self.file("bk21-f.xlsx"))
        self.assertEqual(self.officer.look(f"/api/v1/programmes/{SLUG}/exports/forms/none.xlsx").status, 404)
        self.assertEqual(self.server.get(f"/api/v1/programmes/{SLUG}/exports/bk21-f.xlsx").status, 401)

    def test_what_a_merged_union_sent_stays_in_the_table_under_its_name_of_the_day(self):
        self.assertEqual(len(self.records()), 4)
        before = self.records("?unit=LD06-2")
        self.assertEqual(len(before), 1)
        path = os.path.join(self.server.folder, "merge.csv")
        with open(path, "w", encoding="utf-8") as out:
            out.write(f"unit_code,successor_code,effective_on,share,basis\nLD06-1-B,LD06-2-A,{TODAY},,NQ thử\n")
        self.server.run("import", "successors", path)
        until(lambda: {row["unit"]["code"]: row["count"] for row in self.board()["rows"]} == {"LD06-1": 2, "LD06-2": 2})
        self.assertEqual(len(self.records()), self.board()["total"])
        for row in self.board()["rows"]:
            self.assertEqual(len(self.records("?unit=" + row["unit"]["code"])), row["count"])
        moved = [row for row in self.records("?unit=LD06-2") if any("Khuổi Lặc" in text for text in row)]
        self.assertEqual(len(moved), 1)


if __name__ == "__main__":
    unittest.main()
