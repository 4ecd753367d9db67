# What was done can be checked by anyone who kept a checkpoint; a hand in the database is found, and so is a forged file.
import contextlib
import json
import os
import sqlite3
import subprocess
import unittest

from officer import Officer
from program import Program
from sending import a_body, open_programme, send
from server import ENVIRONMENT, PSQL, Server
from suite import SOVANG


class History(unittest.TestCase):
    def witness(self, server, kept, continuation):
        files = {}
        for name, value in (("kept", kept), ("continuation", continuation), ("keys", server.get("/api/v1/receipts/keys").json())):
            files[name] = os.path.join(server.folder, name + ".json")
            with open(files[name], "w", encoding="utf-8") as file:
                json.dump(value, file)
        # Anywhere, with these files alone.
        done = subprocess.run([SOVANG, "witness", files["kept"], files["continuation"], "--key", files["keys"]], capture_output=True, text=True, env=ENVIRONMENT, timeout=60)
        return done.returncode, done.stdout + done.stderr

    def change(self, server, script):
        if server.engine == "sqlite":
            with contextlib.closing(sqlite3.connect(server.database.removeprefix("sqlite:"), timeout=10)) as database:
                database.executescript(script)
        else:
            subprocess.run([PSQL, "-q", "-v", "ON_ERROR_STOP=1", server.database, "-c", script], check=True)

    def test_a_witness_keeps_a_checkpoint_and_finds_out(self):
        with Server("--demo", "yes") as server:
            slug = open_programme(server)
            server.run("sign-history")
            kept = server.get("/api/v1/checkpoints/latest").json()
            self.assertEqual(send(server, slug, a_body(server, slug)).status, 201)
            server.run("create-admin", "chi-ha")
            server.run("sign-history")
            later = server.get("/api/v1/checkpoints/latest").json()
            self.assertEqual(later["number"], kept["number"] + 1)
            self.assertEqual([one["number"] for one in server.get("/api/v1/checkpoints").json()["items"]][:2], [later["number"], kept["number"]])
            self.assertEqual(server.get(f"/api/v1/checkpoints/{kept['number']}").json(), kept)
            path = f"/api/v1/checkpoints/{later['number']}/continuation?since={kept['number']}"
            continuation = server.get(path).json()
            self.assertEqual(len(continuation["leaves"]), later["size"] - kept["size"])
            status, told = self.witness(server, kept, continuation)
            self.assertEqual(status, 0, told)
            for prefix in ("", "/en"):
                page = server.get(prefix + "/kiem-chung")
                self.assertIn(later["head"], page.text)
            # What does not fit is told, whoever forged it.
            self.assertEqual(self.witness(server, {**kept, "head": later["head"]}, continuation)[0], 1)
            fewer = {**continuation, "leaves": continuation["leaves"][1:]}
            self.assertEqual(self.witness(server, kept, fewer)[0], 1)
            self.assertEqual(server.get("/api/v1/checkpoints/99999").status, 404)
            self.assertEqual(server.get("/api/v1/checkpoints/x").status, 404)

            self.assertEqual(server.run("verify").returncode, 0)  # control
            self.change(server, "UPDATE history SET reason = 'x' WHERE seq = 3")
            found = server.run("verify", check=False)
            self.assertEqual(found.returncode, 1)
            self.assertIn("history 3:", found.stdout)
            self.change(server, "UPDATE programme_targets SET amount = amount + 1 WHERE effective_at = (SELECT MIN(effective_at) FROM programme_targets)")
            self.assertIn("unit_targets", server.run("verify", check=False).stdout)

    def test_officers_read_who_did_what(self):
        with Server("--demo", "yes") as server:
            slug = open_programme(server)
            self.assertEqual(server.get("/api/v1/history").status, 401)
            self.assertEqual(server.get(f"/api/v1/programmes/{slug}/history").status, 401)
            officer = Officer(server)
            log = officer.get("/api/v1/history").json()
            signed_in = next(one for one in log["items"] if one["action"] == "signed_in")
            self.assertEqual([signed_in["person"]["name"], signed_in["told"]], [officer.name, {"vi": "đăng nhập", "en": "signed in"}])
            older = officer.get(f"/api/v1/history?before={log['next']}").json()
            self.assertLess(older["items"][0]["seq"], log["items"][-1]["seq"])
            only = officer.get("/api/v1/history?act=programme_closed").json()["items"]
            self.assertTrue(only and all(one["action"] == "programme_closed" for one in only))
            person = signed_in["person"]["id"]
            self.assertTrue(all(one["person"]["id"] == person for one in officer.get(f"/api/v1/history?person={person}").json()["items"]))
            officer.get("/api/v1/history?person=x", expect=400)
            of_one = officer.get(f"/api/v1/programmes/{slug}/history").json()["items"]
            self.assertEqual(of_one[-1]["action"], "programme_created")
            officer.get("/api/v1/programmes/khong-co/history", expect=404)

    def test_a_line_leads_to_its_unit_and_record_where_the_reader_may_open_them(self):
        with Server("--demo", "yes") as server:
            slug = open_programme(server)
            unit = server.get(f"/api/v1/programmes/{slug}/units").json()["groups"][0]["units"][0]["code"]
            officer = Officer(server)
            made = officer.send("/api/v1/people", {"name": "Lò Văn Một", "unit": unit, "from": "2024-01-01"}).json()["id"]
            code = send(server, slug, a_body(server, slug, title="Lò sấy thảo quả")).json()["code"]
            self.assertEqual(officer.send(f"/api/v1/inbox/{code}/notes", {"text": "Đã gọi"}).status, 201)
            last = lambda asker, act: asker.get(f"/api/v1/history?act={act}").json()["items"][0]
            act = last(officer, "person_registered")
            self.assertEqual(act["subject"], {"kind": "person", "name": "Lò Văn Một", "page": f"/lv/nguoi?person={made}"})
            invited = officer.post("/api/v1/accounts", {"name": "can-bo-don-vi", "role": "officer", "unit": unit}, 201)
            clerk = Officer(server, "can-bo-don-vi", invited["code"])
            self.assertEqual(clerk.send("/api/v1/people", {"name": "Lò Văn Hai", "unit": unit, "from": "2024-01-01"}).status, 201)
            of_unit = last(officer, "person_registered")["unit"]
            self.assertEqual((of_unit["code"], of_unit["page"]), (unit, f"/lv/don-vi?unit={unit}"))
            note = last(officer, "internal_note_written")["subject"]
            self.assertEqual(note["page"], f"/lv/sang-kien?programme={slug}&open={code}")
            self.assertEqual(note["name"], f"{code} · Lò sấy thảo quả")
            # Who sees the history alone is told what everybody may read, and no more.
            alone = Program(officer, "see_history")
            self.assertEqual(last(alone, "person_registered")["subject"], {"kind": "person"})
            self.assertEqual(last(alone, "internal_note_written")["subject"], {"kind": "initiative"})
            self.assertEqual(set(last(alone, "person_registered")["unit"]), {"code", "name"})
            # By name, whoever may have acted.
            people = lambda **asked: [one["name"] for one in officer.get("/api/v1/history/people", **asked).json()["people"]]
            self.assertEqual(people(q=officer.name), [officer.name])
            self.assertEqual(people(id=act["person"]["id"]), [officer.name])
            self.assertEqual((people(), people(q="khong ai ca")), ([], []))
            self.assertEqual(Program(officer, "see_persons").look("/api/v1/history/people?q=can").status, 403)

    def test_what_a_program_did_is_told_from_what_the_person_did(self):
        with Server("--demo", "yes") as server:
            slug = open_programme(server)
            unit = server.get(f"/api/v1/programmes/{slug}/units").json()["groups"][0]["units"][0]["code"]
            officer = Officer(server)
            program = Program(officer, "see_persons", "edit_persons")
            through = {}
            for who in (officer, program):
                made = who.send("/api/v1/people", {"name": "Lò Văn Một", "unit": unit, "from": "2024-01-01"})
                self.assertEqual(made.status, 201, made.text)
                act, = officer.get(f"/api/v1/people/{made.json()['id']}/history").json()["items"]
                self.assertEqual(act["person"]["name"], officer.name)
                self.assertNotIn(" ", act["request_id"])
                through[who] = act["token"]
            self.assertEqual((through[officer], through[program]["name"]), (None, "thử"))
            self.assertNotIn(through[program]["id"], program.token)  # the token itself is nowhere
            named = officer.get("/api/v1/exports/history.csv", act="person_registered").body.decode("utf-8-sig")
            self.assertEqual([("thử" in line) for line in named.splitlines()[1:3]].count(True), 1, named)
            # Ended, it is still told by its name.
            token = officer.get("/api/v1/tokens").json()["tokens"][0]["id"]
            self.assertEqual(server.request("DELETE", f"/api/v1/tokens/{token}", headers=officer.headers()).status, 204)
            again = officer.get("/api/v1/history", act="person_registered").json()["items"]
            self.assertEqual([act["token"] and act["token"]["name"] for act in again[:2]], ["thử", None])
            # Who takes it away, so that it looks like the person's own, is found.
            self.assertEqual(server.run("verify").returncode, 0)  # control
            self.change(server, "UPDATE history SET request_id = substr(request_id, 1, length(request_id) - 13) "
                                "WHERE action = 'person_registered' AND request_id LIKE '% %'")
            found = server.run("verify", check=False)
            self.assertEqual((found.returncode, "person_registered" in found.stdout), (1, True), found.stdout)

    def test_an_account_has_a_history_of_its_own(self):
        with Server("--demo", "yes") as server:
            officer = Officer(server)
            made = officer.post("/api/v1/accounts", {"name": "mai.laichau", "role": "administrator", "unit": "LD12"})
            account = f"/api/v1/accounts/{made['id']}"
            mai = Officer(server, "mai.laichau", made["code"])
            self.assertEqual(officer.send(account + "/roles", {"role": "auditor"}).status, 204)
            self.assertEqual(officer.send(account + "/disable", {}).status, 204)
            told = officer.get(account + "/history").json()["items"]
            self.assertEqual([one["action"] for one in told], ["account_disabled", "role_given", "password_set", "account_invited"])
            self.assertEqual([one["person"]["name"] for one in told], [officer.name, officer.name, mai.name, officer.name])
            self.assertEqual(told[3]["told"], {"vi": "mời cán bộ với vai quản trị tại LĐLĐ tỉnh Lai Châu", "en": "invited an officer as administrator at LĐLĐ tỉnh Lai Châu"})
            self.assertEqual(told[1]["told"]["vi"], "giao vai người kiểm tra tại toàn hệ thống")
            # Whoever does not see the account sees no history of it.
            other = Officer(server, "nga", officer.post("/api/v1/accounts", {"name": "nga", "role": "administrator", "unit": "LD01"})["code"])
            unknown = other.get("/api/v1/accounts/1/history", expect=404).json()
            self.assertEqual(other.get(account + "/history", expect=404).json()["code"], unknown["code"])


if __name__ == "__main__":
    unittest.main()
