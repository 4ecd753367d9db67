# Units whose records would put them above each other: refused when imported, found by verify when they are on record all the same.
import os
import re
import sqlite3
import subprocess
import threading
import unittest
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from sending import a_body, open_programme, send
from server import PSQL, Server
from suite import until

HANDED = date(2026, 10, 5)


class Units(unittest.TestCase):
    def file(self, server, text):
        path = os.path.join(server.folder, "units.csv")
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)
        return path

    def sql(self, server, *statements):
        if server.engine == "sqlite":
            with sqlite3.connect(server.database.removeprefix("sqlite:")) as database:
                for statement in statements:
                    database.execute(statement)
        else:
            subprocess.run([PSQL, "-q", "-v", "ON_ERROR_STOP=1", server.database, "-c", ";".join(statements)], check=True)

    def troubles(self, server):
        return server.get("/health").json().get("troubles", [])

    def test_an_heir_below_who_ends_is_refused_and_a_circle_on_record_is_found(self):
        with Server("--demo", "yes") as server:
            merge = self.file(server, f"unit_code,successor_code,effective_on,share,basis\nLD12,LD12-107-01,{HANDED},,a\n")
            for language, words in (("vi", "cấp dưới của LD12 nên không thể nhận"), ("en", "lies below LD12, so it cannot take over")):
                refused = server.run("import", "successors", merge, "--language", language, check=False)
                self.assertEqual(refused.returncode, 1, refused.stderr)
                self.assertIn(words, refused.stderr)
                self.assertIn("LD12-107-01", refused.stderr)
            self.assertEqual(server.run("verify", check=False).returncode, 0)  # control
            self.assertNotIn("units_in_circle", self.troubles(server))

            day = (HANDED - date(1970, 1, 1)).days
            unit = lambda code: f"(SELECT id FROM units WHERE code = '{code}')"
            self.sql(server,
                     f"UPDATE unit_parents SET valid_to = {day} WHERE unit_id = {unit('LD12-107')} AND valid_to > {day}",
                     "UPDATE units_revision SET revision = revision + 1")
            found = server.run("verify", check=False)
            self.assertEqual((found.returncode, "units: nobody is above LD12-107 from 05/10/2026" in found.stdout), (1, True), found.stdout)
            until(lambda: "units_below_nobody" in self.troubles(server))

            self.sql(server,
                     f"INSERT INTO unit_parents (unit_id, parent_id, valid_from, valid_to, recorded_at) VALUES ({unit('LD12-107')}, {unit('LD12-107-01')}, {day}, 2932896, 1)",
                     "UPDATE units_revision SET revision = revision + 1")
            found = server.run("verify", check=False)
            self.assertEqual(found.returncode, 1, found.stdout)
            line = next(line for line in found.stdout.splitlines() if line.startswith("units: "))
            self.assertRegex(line, r"^units: LD12-107(-01)?, LD12-107(-01)? lie above each other from 05/10/2026: the link above LD12-107 is left out$")
            until(lambda: "units_in_circle" in self.troubles(server) and "units_below_nobody" not in self.troubles(server))
            for page in re.findall(r'href="(/ct/[^"#?]+)"', server.get("/").text)[:3]:
                self.assertEqual(server.get(page).status, 200, page)

            back = self.file(server, f"unit_code,parent_code,level,kind,name_vi,valid_from\nLD12-107,LD12,upper,LDLD_HUYEN,Liên đoàn Lao động thử,{HANDED}\n")
            server.run("import", "units", back)
            self.assertEqual(server.run("verify").returncode, 0)
            until(lambda: "units_in_circle" not in self.troubles(server))

    def test_a_programme_goes_on_with_who_took_over_from_its_issuer(self):
        with Server("--demo", "yes") as server:
            programme = "/api/v1/programmes/75-nghin-2026"
            total = lambda: server.get(programme + "/summary").json()["total"]
            targets = self.file(server, "unit_code,target\nL25-19,75000\n")
            server.run("import", "targets", "75-nghin-2026", targets)
            target = lambda: server.get(programme).json().get("target")
            until(lambda: target() == 75000)
            before = total()
            self.assertGreater(before["n"] if isinstance(before, dict) else before, 0)
            server.run("import", "successors", self.file(server, "unit_code,successor_code,effective_on,share\nL25-19,LD12,2026-11-10,\n"))
            until(lambda: "LD12-107" in server.get(programme + "/units").text)  # the tree was loaded anew
            self.assertEqual((total(), target()), (before, 75000))
            self.assertEqual(server.get("/ct/75-nghin-2026").status, 200)
            self.assertEqual(server.run("verify").returncode, 0)

    def test_a_unit_renamed_again_and_again_makes_no_receipt_false(self):
        with Server("--demo", "yes") as server:
            slug = "mtsk-2026"

            def renamed(name):
                server.run("import", "units", self.file(server, "unit_code,parent_code,level,kind,name_vi,valid_from\n" + f"LD12-109,LD12,upper,LDLD_HUYEN,{name},{HANDED}\n"))

            renamed("Tên thứ nhất")
            # The server still tells the name of before for a moment; the receipt of that moment is as genuine as any other.
            receipt = send(server, slug, a_body(server, slug, unit="LD12-109", unit_text=None)).json()
            until(lambda: "Tên thứ nhất" in server.get(f"/api/v1/initiatives/{receipt['code']}/receipt").text)
            again = server.get(f"/api/v1/initiatives/{receipt['code']}/receipt").json()
            renamed("Tên thứ hai")
            until(lambda: "Tên thứ hai" in server.get(f"/api/v1/initiatives/{receipt['code']}/receipt").text)
            for genuine in (receipt, again):
                self.assertEqual(server.post("/api/v1/receipts/verify", genuine).json()["valid"], True, genuine["unit"])
            invented = {**again, "unit": {**again["unit"], "name": "Tên bịa"}}
            self.assertEqual([one["part"] for one in server.post("/api/v1/receipts/verify", invented).json()["wrong"]], ["unit_name"])  # control

    def test_files_imported_at_once_are_taken_one_after_the_other(self):
        with Server("--demo", "yes") as server:
            def together(kind, *texts):
                files = []
                for place, text in enumerate(texts):
                    files.append(os.path.join(server.folder, f"at-once-{place}.csv"))
                    with open(files[-1], "w", encoding="utf-8") as out:
                        out.write(text)
                with ThreadPoolExecutor(len(files)) as pool:
                    return list(pool.map(lambda file: server.run("import", *kind, file, check=False), files))

            head = "unit_code,successor_code,effective_on,share\n"
            both = together(("successors",), *[head + f"LD12-{a},LD12-{b},{HANDED},\n" for a, b in (("107", "108"), ("108", "107"))] * 3)
            self.assertEqual({done.returncode for done in both}, {0, 1}, [done.stderr for done in both])
            unit = "unit_code,parent_code,level,kind,name_vi,valid_from\n" + f"LD12-109,LD12,upper,LDLD_HUYEN,Liên đoàn Lao động một tên khác,{HANDED}\n"
            done = together(("units",), *[unit] * 5)
            self.assertEqual([one.returncode for one in done], [0] * 5, [one.stderr for one in done])
            self.assertEqual(len({one.stdout for one in done}), 2, [one.stdout for one in done])  # one changed it, the others found it so
            targets = "unit_code,target,reason\nLD12-105,71,thử\n"
            done = together(("targets", "mtsk-2026"), *[targets] * 5)
            self.assertEqual([one.returncode for one in done], [0] * 5, [one.stderr for one in done])
            self.assertEqual(len({one.stdout for one in done}), 2, [one.stdout for one in done])
            done = together(("targets", "mtsk-2026"), *[f"unit_code,target,effective_on,reason\nLD12-105,{amount},2026-10-20,thử {amount}\n" for amount in (81, 82, 83)])
            self.assertEqual([one.returncode for one in done], [0] * 3, [one.stderr for one in done])
            self.assertEqual([one.stdout for one in done], [done[0].stdout] * 3)  # each written: of one instant the one taken last counts
            again = server.run("import", "targets", "mtsk-2026", self.file(server, "unit_code,target,effective_on\nLD12-105,80,2026-10-20\n"), check=False)
            self.assertEqual(again.returncode, 1)  # a change needs its reason
            self.assertEqual(server.run("verify").returncode, 0)

    def test_what_was_known_before_a_unit_with_a_bloc_came_can_still_be_asked(self):
        with Server("--demo", "yes") as server:
            first = server.run("evaluate", "mtsk-2023", "--known-at", "2001-01-01T00:00:00+07:00", check=False)
            self.assertIn(first.returncode, (0, 1), first.stderr)
            server.run("import", "units", self.file(server, "unit_code,parent_code,level,kind,name_vi,group_code,group_name_vi\n"
                                                            "NEWP,TLD,top,LDLD_TINH,Tỉnh mới,,\nNEWU,NEWP,upper,LDLD_HUYEN,Huyện mới,NB1,Cụm mới\n"))
            verified = server.run("verify", check=False)
            self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)

    def test_verify_raises_no_false_alarm_while_initiatives_come_in(self):
        with Server("--demo", "yes") as server, ThreadPoolExecutor(2) as pool:
            slug, going = open_programme(server), threading.Event()
            body = a_body(server, slug)

            def keep_sending():
                sent = 0
                while not going.is_set():
                    sent += send(server, slug, body).status in (200, 201)
                return sent

            senders = [pool.submit(keep_sending) for _ in range(2)]
            try:
                for _ in range(4):
                    verified = server.run("verify", check=False)
                    self.assertEqual(verified.returncode, 0, verified.stdout)
            finally:
                going.set()
            self.assertGreater(sum(sender.result() for sender in senders), 20)


if __name__ == "__main__":
    unittest.main()
