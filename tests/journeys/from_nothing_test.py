# From an empty installation to an evaluated award, with commands alone and what a phone sends: docs/operating.md.
import datetime
import json
import os
import time
import unittest

from sending import a_body, send
from server import Server
from suite import ROOT, until

UNITS = """unit_code,parent_code,level,kind,name_vi,short_name_vi
TLD,,confederation,TLD,Tổng Liên đoàn Lao động Việt Nam,TLĐ
LD12,TLD,provincial,LDLD_TINH,Liên đoàn Lao động tỉnh Lai Châu,LĐLĐ tỉnh Lai Châu
LD12-106,LD12,upper,LDLD_HUYEN,Liên đoàn Lao động huyện Tam Đường,LĐLĐ huyện Tam Đường
LD12-107,LD12,upper,LDLD_HUYEN,Liên đoàn Lao động huyện Mường Tè,LĐLĐ huyện Mường Tè
LD12-106-A,LD12-106,grassroots,CDCS,CĐCS Công ty Chè Tam Đường,
LD12-107-A,LD12-107,grassroots,CDCS,CĐCS Bệnh viện Mường Tè,
"""
SLUG = "tu-dau"
TODAY = datetime.date.today()


class FromNothing(unittest.TestCase):
    def setUp(self):
        self.server = Server()

    def tearDown(self):
        self.server.__exit__()

    def file(self, name, text):
        path = os.path.join(self.server.folder, name)
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)
        return path

    def make_programme(self, **more):
        words = ["create-programme", "lc23-lai-chau", "--issuer", "LD12", "--slug", SLUG, "--closes", str(TODAY + datetime.timedelta(days=30))]
        return self.server.run(*words, **more)

    def evaluate(self, award):
        now = datetime.datetime.now(datetime.timezone.utc).isoformat()
        return json.loads(self.server.run("evaluate", SLUG, "--award", award, "--as-of", now, "--format", "json").stdout)[0]

    def answers(self, award):
        return {row["subject"]["code"]: row["answer"] for group in self.evaluate(award)["groups"] for row in group["rows"]}

    def test_an_empty_installation_comes_to_an_evaluated_award(self):
        self.server.run("import", "units", self.file("units.csv", UNITS))
        made = self.make_programme()
        self.assertIn(f"/ct/{SLUG}/gui", made.stdout)
        targets = self.file("targets.csv", "unit_code,target\nLD12-106,1\nLD12-107,1\n")
        self.server.run("import", "targets", SLUG, targets)
        self.assertRegex(self.server.run("create-admin", "quan-tri").stdout, r"^[0-9A-Z-]{20,}\n$")
        self.server.start()

        programme = self.server.get(f"/api/v1/programmes/{SLUG}").json()
        self.assertEqual((programme["state"], programme["issuer"]["code"]), ("open", "LD12"))
        self.assertEqual(self.server.get(f"/ct/{SLUG}").status, 200)
        codes = []
        for title in ("Đồ gá khoan bốn lỗ", "Máng hứng bụi chè"):
            sent = send(self.server, SLUG, a_body(self.server, SLUG, unit="LD12-106-A", title=title, benefit_dong=2_000_000_000))
            self.assertEqual(sent.status, 201, sent.text)
            codes.append(sent.json()["code"])

        # LC23-III.2.1.1a: 2 of 1 is over 150 %; the other upper union has sent nothing.
        self.assertEqual(self.answers("province-merit-upper")["LD12-106"], "met")
        # LC23-III.1.pre: without a paper nobody qualifies by benefit, and that is unknown, not refused.
        self.assertNotIn("met", self.answers("province-merit-highest").values())
        row = f"{codes[0]},,%s,12/QĐ-CT,{TODAY - datetime.timedelta(days=3)},Giám đốc\n"
        head = "initiative_code,unit_code,kind,number,dated_on,signer\n"
        papers = self.file("papers.csv", head + "".join(row % kind for kind in ("recognition", "award", "benefit_confirmation")) + row.replace(codes[0], codes[1]) % "recognition")
        tried = self.server.run("import", "papers", SLUG, papers, "--dry-run")
        self.assertIn("4", tried.stdout)
        self.assertNotIn("met", self.answers("province-merit-highest").values())
        self.server.run("import", "papers", SLUG, papers)
        self.assertIn("met", self.answers("province-merit-highest").values())
        self.assertRegex(self.server.run("import", "papers", SLUG, papers).stdout, r"\b0\b.*\b4\b")

    def test_each_of_the_five_documents_runs(self):
        self.server.run("import", "units", self.file("units.csv", UNITS))
        documents = [name for name in sorted(os.listdir(ROOT / "guidance")) if (ROOT / "guidance" / name / "programme.yaml").exists()]
        self.assertEqual(len(documents), 5)
        for name in documents:
            self.server.run("create-programme", name, "--issuer", "LD12", "--slug", "chay-" + name)
            judged = json.loads(self.server.run("evaluate", "chay-" + name, "--format", "json").stdout)
            self.assertTrue(judged, name)
            answers = {row["answer"] for award in judged for group in award["groups"] for row in group["rows"]}
            self.assertNotIn("met", answers, name)  # nothing was sent, nothing is on record
        self.server.start()
        review = self.server.get("/api/v1/programmes/chay-vc17-cong-doan-vien-chuc").json()
        self.assertEqual((review["takes_entries"], review["state"], review["closes_at"][:10]), (False, "closed", "2017-09-30"))
        self.assertNotIn('href="/ct/chay-vc17-cong-doan-vien-chuc/gui"', self.server.get("/ct/chay-vc17-cong-doan-vien-chuc").text.split("<main")[1])
        refused = self.server.get("/ct/chay-vc17-cong-doan-vien-chuc/gui")
        self.assertEqual(refused.status, 403)
        self.assertIn("không nhận sáng kiến", refused.text)

    def test_a_document_without_sectors_has_a_form_without_them(self):
        self.server.run("import", "units", self.file("units.csv", UNITS))
        self.server.run("create-programme", "tv18-tra-vinh", "--issuer", "LD12", "--slug", SLUG, "--closes", str(TODAY + datetime.timedelta(days=30)))
        self.server.start()
        body = a_body(self.server, SLUG, unit="LD12-106-A")
        self.assertNotIn("sector", body)
        self.assertEqual(send(self.server, SLUG, body).status, 201)
        self.assertIn(send(self.server, SLUG, {**body, "sector": "enterprise"}).status, (400, 422))
        self.assertNotIn('name="sector"', self.server.get(f"/ct/{SLUG}/gui").text)

    def test_the_first_initiative_is_counted_on_pages_made_from_an_empty_board(self):
        self.server.run("import", "units", self.file("units.csv", UNITS))
        self.make_programme()
        self.server.start()
        self.server.get(f"/api/v1/programmes/{SLUG}")  # makes the empty board, which is fresh for a second
        home = self.server.get(f"/ct/{SLUG}").text.split("<main")[1]
        self.assertNotIn('class="ribbon', home)  # who has sent nothing leads nothing
        self.assertIn("Chưa có sáng kiến ở cấp này.", home)
        self.assertEqual(send(self.server, SLUG, a_body(self.server, SLUG, unit="LD12-106-A")).status, 201)
        time.sleep(0.6)  # it is counted by now, and the leaderboard is asked for the first time
        until(lambda: self.server.get(f"/api/v1/programmes/{SLUG}/leaderboard").json()["total"] == 1, seconds=10)

    def test_the_same_order_again_changes_nothing_and_another_is_refused(self):
        self.server.run("import", "units", self.file("units.csv", UNITS))
        self.make_programme()
        again = self.make_programme()
        self.assertEqual(again.returncode, 0)
        past = self.server.run("create-programme", "lc23-lai-chau", "--issuer", "LD12", "--slug", "nham-nam", "--closes", "2020-12-31", check=False)
        self.assertEqual(past.returncode, 1)
        self.assertRegex(past.stderr, "24h00 ngày 31/12/2020 đã qua .*không mở lại được")
        other = self.server.run("create-programme", "lc23-lai-chau", "--issuer", "LD12", "--slug", SLUG, check=False)
        self.assertEqual(other.returncode, 1)
        self.assertIn("/id", other.stderr)
        self.server.start()
        self.assertEqual([each["id"] for each in self.server.get("/api/v1/programmes").json()["programmes"]], [SLUG])

    def test_a_programme_under_another_is_held_to_it(self):
        self.server.run("import", "units", self.file("units.csv", UNITS))
        self.make_programme()
        def below(slug, days, above=SLUG):
            words = ["create-programme", "lc23-lai-chau", "--issuer", "LD12-106", "--slug", slug, "--under", above, "--closes", str(TODAY + datetime.timedelta(days=days))]
            return self.server.run(*words, check=False)
        made = below("tam-duong", 20)
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertEqual(below("tam-duong", 20).returncode, 0)  # the same order again
        later = below("tam-duong-2", 31)
        self.assertEqual(later.returncode, 1)
        self.assertIn("/closes_at", later.stderr)
        self.assertIn("LC23-II.2.1a", later.stderr)  # the clause that says it
        self.assertIn("khong-co", below("tam-duong-3", 20, above="khong-co").stderr)
        clone = lambda slug, *more: self.server.run("clone-programme", SLUG, "--id", slug, "--under", SLUG, *more, check=False)
        self.assertEqual(clone("nhan-ban").returncode, 0)
        self.assertIn("/closes_at", clone("nhan-ban-2", "--shift-days", "1").stderr)

    def test_what_cannot_be_made_is_told_in_the_language_asked(self):
        nobody = self.make_programme(check=False)  # no unit was imported
        self.assertEqual(nobody.returncode, 1)
        self.assertIn("LD12", nobody.stderr)
        english = self.server.run("create-programme", "no-such-document", "--issuer", "LD12", "--slug", SLUG, "--language", "en", check=False)
        self.assertEqual(english.returncode, 1)
        self.assertIn("guidance", english.stderr)
        self.assertNotEqual(nobody.stderr, english.stderr)

    def test_every_wrong_paper_is_told_with_its_line_and_nothing_is_written(self):
        self.server.run("import", "units", self.file("units.csv", UNITS))
        self.make_programme()
        bad = self.file("bad.csv", "initiative_code,unit_code,kind,number,dated_on\n,LD12-106-A,incentive_clause,1,2022-03-01\n,LD99,incentive_clause,1,2022-03-01\nSK-2222-2222,,award,1,hôm qua\n")
        refused = self.server.run("import", "papers", SLUG, bad, check=False)
        self.assertEqual(refused.returncode, 1)
        for place in (":3:unit_code", ":4:initiative_code", ":4:dated_on"):
            self.assertIn(place, refused.stderr)
        good = self.file("good.csv", "unit_code,kind,number,dated_on\nLD12-106-A,incentive_clause,1,2022-03-01\n")
        self.assertRegex(self.server.run("import", "papers", SLUG, good).stdout, r"\b1\b.*\b0\b")


if __name__ == "__main__":
    unittest.main()
