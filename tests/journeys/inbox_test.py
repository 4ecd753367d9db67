# An officer's work on initiatives, from outside: lists and numbers, acts, two officers on one record, many rows at once,
# and what is outside one's units.
import csv
import datetime
import html
import io
import re
import unittest
import urllib.parse
from pathlib import Path

from officer import Officer
from program import Program
from sending import a_body, a_unit, open_programme, send
from server import Server
from suite import until
from uploading import Upload, a_pdf
from workbench_test import cells_of

PHONE = "0912345678"
REASON = "Thiếu số liệu trước và sau khi áp dụng, xin bổ sung."


def invited(server, administrator, name, role, unit):
    made = administrator.post("/api/v1/accounts", {"name": name, "role": role, "unit": unit})
    return Officer(server, name, made["code"])


class Inbox(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("--demo", "yes").__enter__()
        cls.addClassCleanup(cls.server.__exit__)
        cls.officer = Officer(cls.server)
        cls.slug = open_programme(cls.server)
        cls.inbox = f"/api/v1/programmes/{cls.slug}/inbox"
        cls.proofs = {}

    def look(self, **query):
        return self.officer.get(self.inbox, **query).json()

    def sent(self, **changes):
        answer = send(self.server, self.slug, a_body(self.server, self.slug, **changes))
        self.assertEqual(answer.status, 201, answer.text)
        code = answer.json()["code"]
        self.proof = self.proofs[code] = answer.json()["proof"]
        until(lambda: any(row["code"] == code for row in self.look(status="submitted")["rows"]))
        return code

    def act(self, code, word, officer=None, expect=200, **more):
        officer = officer or self.officer
        version = more.pop("version", None) or officer.get(f"/api/v1/inbox/{code}").json()["version"]
        return officer.post(f"/api/v1/inbox/{code}/acts", {"act": word, "version": version, **more}, expect=expect)

    def test_numbers_agree_with_the_rows_and_filters_narrow(self):
        whole = self.look()
        self.assertEqual(whole["total"], sum(whole["by_status"].values()))
        self.assertEqual(len(whole["rows"]), min(50, whole["total"]))
        received = [row["received_at"] for row in whole["rows"]]
        self.assertEqual(received, sorted(received, reverse=True))
        seen = 0
        for status, number in whole["by_status"].items():
            one = self.look(status=status, size=200)
            self.assertEqual(one["total"], number)
            self.assertEqual({row["status"] for row in one["rows"]} - {status}, set())
            seen += one["total"]
        self.assertEqual(seen, whole["total"])
        first, second = self.look(size=10), self.look(size=10, page=2)
        codes = [row["code"] for row in first["rows"] + second["rows"]]
        self.assertEqual(codes, [row["code"] for row in self.look(size=20)["rows"]])
        valued = self.look(sort="benefit", size=20)["rows"]
        self.assertEqual([row["benefit_dong"] or 0 for row in valued], sorted((row["benefit_dong"] or 0 for row in valued), reverse=True))
        unit = whole["rows"][0]["unit"]["code"]
        self.assertTrue(all(row["unit"]["code"] == unit for row in self.look(unit=unit)["rows"]))
        self.assertEqual([row["code"] for row in self.look(q=codes[3])["rows"]], [codes[3]])

    def test_words_are_found_without_accents_and_refused_ones_too(self):
        code = self.sent(title="Máy sàng chè quay tay kiểu Ẵm Ộp")
        until(lambda: [row["code"] for row in self.look(q="may sang che quay tay kieu am op")["rows"]] == [code])
        self.act(code, "refuse", reason=REASON)
        until(lambda: self.look(q="quay tay kieu am op", status="refused")["total"] == 1)

    def test_officers_find_withdrawn_ones_by_words_and_the_public_does_not(self):
        words = "Xoăm xuýp rút lại"
        gone, kept = self.sent(title=f"{words} một"), self.sent(title=f"{words} hai")
        gallery = lambda: [one["code"] for one in self.server.get(f"/api/v1/programmes/{self.slug}/initiatives?" + urllib.parse.urlencode({"q": words})).json()["items"]]
        until(lambda: set(gallery()) == {gone, kept})
        withdrawn = self.server.post(f"/api/v1/initiatives/{gone}/withdraw", {"phone": PHONE, "proof": self.proofs[gone]})
        self.assertEqual(withdrawn.status, 200, withdrawn.text)
        until(lambda: gallery() == [kept])
        found = until(lambda: next((found for found in [self.look(q=words, status="withdrawn")] if found["rows"]), None))
        self.assertEqual(([row["code"] for row in found["rows"]], found["by_status"]["withdrawn"], found["by_status"]["submitted"]), ([gone], 1, 1))

    def test_an_author_reads_that_it_was_refused_and_why(self):
        code = self.sent()
        mine = lambda: self.server.post(f"/api/v1/initiatives/{code}/private", {"phone_last4": PHONE[-4:]}).json()
        self.assertEqual((mine()["status"], mine()["notes"]), ("submitted", []))  # control
        self.act(code, "refuse", reason=REASON)
        note = mine()["notes"][-1]
        self.assertEqual((mine()["status"], note["status"], note["text"], mine()["completion"]), ("refused", "refused", REASON, None))

    def test_wrong_filters_are_refused_with_their_place(self):
        for name, value in (("status", "lost"), ("sort", "luck"), ("page", "0"), ("benefit", "-1"), ("from", "32/13/2023"), ("unit", "XX"), ("field", "x"), ("overdue", "yes&status=taken_in"), ("overdue", "yes&status=submitted,returned")):
            with self.subTest(name):
                answer = self.officer.look(f"{self.inbox}?{name}={value}")
                self.assertIn(answer.status, (400, 404, 422), answer.text)
                self.assertTrue(answer.json()["message"]["vi"])

    def test_an_act_is_undone_and_what_came_between_is_told(self):
        code = self.sent()
        record = self.officer.get(f"/api/v1/inbox/{code}").json()
        self.assertEqual(record["may"]["take_in"]["allowed"], True)
        self.assertNotIn("put_back", record["may"])
        taken = self.act(code, "take_in", version=record["version"])
        self.assertEqual(taken["status"], "taken_in")
        stale = self.act(code, "refuse", version=record["version"], reason=REASON, expect=409)
        self.assertEqual(stale["code"], "initiative_changed")
        self.assertEqual(self.officer.get(f"/api/v1/inbox/{code}").json()["status"], "taken_in")
        self.assertEqual(self.act(code, "put_back")["status"], "submitted")

    def test_a_return_is_taken_back_to_where_it_was_or_taken_in_without_waiting(self):
        for first, before in (((), "submitted"), (("take_in",), "taken_in")):
            with self.subTest(before=before):
                code = self.sent()
                for word in first:
                    self.act(code, word)
                self.assertEqual(self.act(code, "take_back_return", reason=REASON, expect=409)["code"], "status_not_allowed")
                may = self.act(code, "return", reason=REASON, due_on="2999-12-31")["may"]
                self.assertEqual([word for word in may], ["take_in_completed", "take_back_return", "refuse"])
                self.assertTrue(all(one["allowed"] and one["needs_reason"] and not one["takes_due"] for one in may.values()), may)
                self.assertEqual(self.act(code, "take_back_return", expect=400)["fields"][0]["place"], "/reason")
                for word in ("take_in", "put_back", "take_in_again"):
                    self.assertEqual(self.act(code, word, reason=REASON, expect=409)["code"], "status_not_allowed")
                back = self.act(code, "take_back_return", reason="Yêu cầu nhầm sáng kiến, xin lỗi tác giả.")
                self.assertEqual((back["status"], back["due_on"]), (before, None))
                mine = self.server.post(f"/api/v1/initiatives/{code}/private", {"phone_last4": PHONE[-4:]}).json()
                self.assertEqual((mine["completion"], mine["notes"][-1]["text"]), (None, "Yêu cầu nhầm sáng kiến, xin lỗi tác giả."))
                self.act(code, "return", reason=REASON, due_on="2999-12-31")
                self.assertEqual(self.act(code, "take_in_completed", reason="Đã nộp bản giấy tại văn phòng.")["status"], "taken_in")

    def test_returns_are_taken_back_many_at_once_each_to_where_it_was(self):
        fresh, taken, never = self.sent(), self.sent(), self.sent()
        self.act(taken, "take_in")
        for code in (fresh, taken):
            self.act(code, "return", reason=REASON, due_on="2999-12-31")
        version = lambda code: self.officer.get(f"/api/v1/inbox/{code}").json()["version"]
        order = self.officer.post(f"{self.inbox}/acts", {"act": "take_back_return", "reason": REASON,
                                                         "rows": [{"code": code, "version": version(code)} for code in (fresh, taken, never)]}, expect=202)
        told = lambda: self.officer.get(f"/api/v1/bulk-acts/{order['id']}").json()
        until(lambda: told()["finished"])
        self.assertEqual((told()["done"], [(one["code"], one["why"]) for one in told()["refused"]]), (2, [(never, "status_not_allowed")]))
        self.assertEqual([self.officer.get(f"/api/v1/inbox/{code}").json()["status"] for code in (fresh, taken, never)], ["submitted", "taken_in", "submitted"])

    def test_a_file_of_evidence_completes_what_was_returned_for_a_missing_paper(self):
        code = self.sent()
        early = Upload.by_author(self.server, code, a_pdf(b"% before"))
        self.assertEqual(early.go_on().ended(), ("ready", None))
        self.act(code, "return", reason=REASON, due_on="2999-12-31")
        mine = self.server.post(f"/api/v1/initiatives/{code}/private", {"phone_last4": PHONE[-4:]}).json()
        same = {"phone": PHONE, "title": mine["title"], "description": mine["description"]}
        complete = lambda: self.server.post(f"/api/v1/initiatives/{code}/completion", same)
        self.assertEqual(complete().json()["code"], "completion_unchanged")  # the file of before says nothing new
        taken_away = Upload.by_author(self.server, code, a_pdf(b"% by mistake"))
        self.assertEqual(taken_away.go_on().ended(), ("ready", None))
        self.server.post(f"/api/v1/initiatives/{code}/evidence/{taken_away.told['upload']}/removal", {"phone": PHONE, "proof": self.proof})
        self.assertEqual(complete().json()["code"], "completion_unchanged")  # nor does one that is there no more
        late = Upload.by_author(self.server, code, a_pdf(b"% after"))
        self.assertEqual(late.go_on().ended(), ("ready", None))
        self.assertEqual(complete().status, 200)
        record = self.officer.get(f"/api/v1/inbox/{code}").json()
        self.assertEqual((record["status"], len(record["versions"])), ("submitted", 1))

    def test_a_returned_one_is_completed_by_its_author_and_every_version_stays(self):
        code = self.sent()
        short = self.act(code, "return", reason="thiếu", expect=400)
        self.assertEqual(short["fields"][0]["place"], "/reason")
        self.act(code, "return", reason=REASON, due_on="2999-12-31")
        mine = self.server.post(f"/api/v1/initiatives/{code}/private", {"phone_last4": PHONE[-4:]}).json()
        self.assertEqual(mine["notes"][-1]["text"], REASON)
        self.assertEqual(mine["completion"]["due_on"], "2999-12-31")
        text = {"title": mine["title"], "description": mine["description"] + " Trước: 3 phút, sau: 40 giây."}
        complete = lambda phone, **changes: self.server.post(f"/api/v1/initiatives/{code}/completion", {"phone": phone, **text, **changes})
        self.assertEqual(complete("0912345679").status, 403)
        self.assertEqual(complete(PHONE, description=mine["description"]).json()["code"], "completion_unchanged")
        self.assertEqual(complete(PHONE, description="a" * 1001).status, 400)
        self.assertEqual(complete(PHONE).status, 200)
        self.assertEqual(complete(PHONE).status, 409)
        record = self.officer.get(f"/api/v1/inbox/{code}").json()
        self.assertEqual(record["status"], "submitted")
        self.assertEqual(record["description"], text["description"])
        self.assertEqual([version["description"] for version in record["versions"]], [mine["description"], text["description"]])

    def test_a_returned_one_is_completed_without_script(self):
        code = self.sent()
        self.act(code, "return", reason=REASON, due_on="2999-12-31")
        page = lambda path, **fields: self.server.request("POST", path, urllib.parse.urlencode(fields),
                                                          {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"})
        opened = page(f"/tra-cuu?ma={code}", phone_last4=PHONE[-4:]).text
        form = re.search(r'<form[^>]*id="form"[^>]*>', opened)[0]
        self.assertNotIn("hidden", form)
        address = html.unescape(re.search(r'action="([^"]*)"', form)[1])
        self.assertEqual(address, f"/tra-cuu/bo-sung?ma={code}")
        before = html.unescape(re.search(r"<textarea[^>]*>(.*?)</textarea>", opened, re.S)[1]).strip()
        typed = {"title": "Đồ gá <b>khoan</b>", "description": before + "\r\nTrước: 3 phút, sau: 40 giây.", "phone": PHONE}
        for fields, status, at, keeps in (({"phone": "0912345679"}, 403, "phone", True), ({"phone": ""}, 403, "phone", True),
                                          ({"title": " "}, 422, "title", False), ({"description": "a" * 1001}, 422, "description", False)):
            with self.subTest(at=at, fields=list(fields.values())[0][:12]):
                answer = page(address, **{**typed, **fields})
                self.assertEqual(answer.status, status, answer.text[:300])
                self.assertIn(f'id="{at}-e"', answer.text)
                self.assertNotIn("<b>khoan</b>", answer.text)
                if keeps:
                    self.assertIn("Đồ gá &#60;b&#62;khoan", answer.text)
                    self.assertIn("Trước: 3 phút, sau: 40 giây.", answer.text)
                    self.assertNotIn("<dt>", answer.text)  # who gave a wrong number sees nothing more
        self.assertEqual(self.officer.get(f"/api/v1/inbox/{code}").json()["status"], "returned")
        done = page("/en" + address, **typed)
        self.assertEqual((done.status, done.headers["location"]), (303, f"/en/tra-cuu?ma={code}&da-bo-sung=1"))
        self.assertIn("Your new text has been received", self.server.get(done.headers["location"]).text)
        record = self.officer.get(f"/api/v1/inbox/{code}").json()
        self.assertEqual((record["status"], record["title"], len(record["versions"])), ("submitted", "Đồ gá <b>khoan</b>", 2))
        again = page(address, **typed)
        self.assertEqual(again.status, 409)
        self.assertEqual(page("/tra-cuu/bo-sung?ma=SK-2222-2222", **typed).status, 404)
        cross = self.server.request("POST", address, urllib.parse.urlencode(typed), {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "cross-site"})
        self.assertEqual(cross.status, 403)

    def returned(self):
        """A code and what completes it by the form without script, as a function of its fields."""
        code = self.sent()
        self.act(code, "return", reason=REASON, due_on="2999-12-31")
        typed = {"title": "Đồ gá khoan", "description": "Trước: 3 phút, sau: 40 giây.", "phone": PHONE}
        complete = lambda **fields: self.server.request("POST", f"/tra-cuu/bo-sung?ma={code}", urllib.parse.urlencode({**typed, **fields}),
                                                        {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"})
        return code, complete

    def commits(self):
        return int(re.search(r"^sovang_commits_total (\d+)", self.server.get("/metrics").text, re.M)[1])

    def test_a_wrong_number_in_the_form_without_script_meets_no_writer(self):
        code, complete = self.returned()
        before, tries = self.commits(), 30
        self.assertEqual({complete(phone="0912345679").status for _ in range(tries)}, {403, 429})
        self.assertLess(self.commits() - before, tries // 2)  # some work of the server's own
        _, honest = self.returned()
        before = self.commits()
        self.assertEqual(honest().status, 303)
        self.assertGreater(self.commits(), before)  # control: what is written is counted
        self.assertEqual(self.officer.get(f"/api/v1/inbox/{code}").json()["status"], "returned")

    def test_a_completion_refused_at_its_end_leaves_nothing(self):
        code, complete = self.returned()
        if self.server.engine == "postgres":
            self.server.sql("CREATE FUNCTION keep_status() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
                            "CREATE TRIGGER keep_status BEFORE UPDATE OF status ON initiatives FOR EACH ROW EXECUTE FUNCTION keep_status()")
            self.addCleanup(lambda: self.server.sql("DROP FUNCTION IF EXISTS keep_status() CASCADE"))
        else:
            self.server.sql("CREATE TRIGGER keep_status BEFORE UPDATE OF status ON initiatives BEGIN SELECT RAISE(IGNORE); END")
            self.addCleanup(lambda: self.server.sql("DROP TRIGGER IF EXISTS keep_status"))
        versions = lambda: len(self.officer.get(f"/api/v1/inbox/{code}").json()["versions"])
        self.assertEqual((complete().status, versions()), (409, 1))
        self.doCleanups()
        self.assertEqual((complete().status, versions()), (303, 2))  # control

    def test_two_officers_on_one_record_are_told(self):
        code = self.sent()
        other = Officer(self.server, "chi-minh")
        self.officer.get(f"/api/v1/inbox/{code}")
        self.assertEqual(other.get(f"/api/v1/inbox/{code}").json()["watching"], [self.officer.name])
        self.assertEqual(self.officer.get(f"/api/v1/inbox/{code}").json()["watching"], [other.name])

    def test_the_list_says_what_acts_ask_for_and_what_is_overdue(self):
        acts = {one["act"]: (one["needs_reason"], one["takes_due"]) for one in self.look()["bulk_acts"] if one["allowed"]}
        self.assertEqual((acts["take_in"], acts["return"], acts["refuse"]), ((False, False), (True, True), (True, False)))
        fresh = self.sent()
        waiting = self.look(status="submitted", size=200, sort="oldest")
        self.assertEqual([row["overdue"] for row in waiting["rows"] if row["code"] == fresh] or [False], [False])

        with open(Path(__file__).parents[2] / "guidance/catalogue/holidays.csv", encoding="utf-8") as table:
            holidays = {row["day"] for row in csv.DictReader(table)}

        def term_of(row):
            day, left = datetime.date.fromisoformat(row["received_at"][:10]), 5
            while left:
                day += datetime.timedelta(days=1)
                left -= day.weekday() < 5 and str(day) not in holidays
            return day

        def term_over(row):
            return term_of(row) < datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7))).date()

        record = self.officer.get(f"/api/v1/inbox/{fresh}").json()
        self.assertEqual(record["term"]["ends_on"], str(term_of(record)))
        self.assertEqual([row["overdue"] for row in waiting["rows"]], [term_over(row) for row in waiting["rows"]])
        overdue = self.look(overdue="yes", size=200, sort="oldest")
        self.assertEqual({row["status"] for row in overdue["rows"]} - {"submitted"}, set())
        self.assertEqual([row["code"] for row in overdue["rows"]], [row["code"] for row in waiting["rows"] if row["overdue"]])

    def test_beside_ranks_stands_how_the_numbers_came_about(self):
        """As many as everyone sees, the burst and the lack of a benefit counted here, of others' units nothing."""
        code = self.sent(benefit_dong=None)
        own = self.officer.get(f"/api/v1/inbox/{code}").json()["unit"]["code"]
        for _ in range(2):
            self.sent(benefit_dong=None)
        signals = f"/api/v1/programmes/{self.slug}/leaderboard/signals"

        def of(officer, unit):
            told = officer.get(signals, level="grassroots", q=unit).json()
            row = next(row for row in told["rows"] if row["unit"]["code"] == unit)
            return row, row["signals"] and dict(zip([column["id"] for column in told["columns"]], row["signals"]))

        rows = [one for one in self.look(unit=own, size=200)["rows"] if one["status"] not in ("refused", "withdrawn")]
        until(lambda: [of(self.officer, own)[0]["count"], of(self.officer, own)[1]["no_benefit"]["of"]] == [len(rows)] * 2, 10)
        row, told = of(self.officer, own)
        self.assertEqual(told["no_benefit"]["n"], sum(1 for one in rows if one["benefit_dong"] is None))
        born = sorted(datetime.datetime.fromisoformat(one["received_at"]) for one in rows)
        within = max(sum(1 for other in born if datetime.timedelta() <= other - one < datetime.timedelta(hours=1)) for one in born)
        self.assertEqual((told["busiest_hour"]["n"], told["busiest_hour"]["of"]), (within, len(rows)))
        self.assertIn(f"{within} trong {len(rows)} sáng kiến", told["busiest_hour"]["says"]["vi"])

        here = invited(self.server, self.officer, "can-bo-xep-hang", "officer", own)
        self.assertEqual(of(here, own)[1], told)
        told = here.get(signals, level="grassroots", size=100).json()["rows"]
        self.assertGreater(len(told), 1)
        self.assertEqual({one["unit"]["code"] for one in told if one["signals"]} - {own}, set())
        self.assertEqual(self.server.get(signals).status, 401)

    def test_outside_ones_units_nothing_exists(self):
        code = self.sent()
        own = self.officer.get(f"/api/v1/inbox/{code}").json()["unit"]["code"]
        here = invited(self.server, self.officer, "can-bo-o-day", "officer", own)
        told = here.get("/api/v1/session").json()
        self.assertEqual([(role["role"], role["unit"]["code"]) for role in told["roles"]], [("officer", own)])
        self.assertEqual(told["may"]["handle_initiatives"], {"allowed": True})
        self.assertEqual((told["may"]["give_rights"]["allowed"], told["may"]["give_rights"]["code"]), (False, "right_missing"))
        rows = here.get(self.inbox).json()
        self.assertIn(code, [row["code"] for row in rows["rows"]])
        self.assertTrue(all(row["unit"]["code"] == own for row in rows["rows"]))
        other = next(row for row in self.look(size=200)["rows"] if row["unit"]["code"] != own and (row["unit"]["parent"] or {}).get("code") != own)
        missing, foreign = here.look("/api/v1/inbox/SK-2222-2222"), here.look(f"/api/v1/inbox/{other['code']}")
        self.assertEqual(foreign.status, 404)
        self.assertEqual(foreign.json()["code"], missing.json()["code"])
        self.assertEqual(here.send(f"/api/v1/inbox/{other['code']}/acts", {"act": "take_in", "version": 2}).status, 404)
        self.assertEqual(here.get(self.inbox, q=other["code"]).json()["total"], 0)
        many = [here.send(f"{self.inbox}/acts", {"act": "take_in", "rows": [{"code": each, "version": 1} for each in (code, one)]}) for one in (other["code"], "SK-2222-2222")]
        self.assertEqual([(answer.status, answer.json()["code"]) for answer in many], [(404, "initiative_unknown")] * 2)
        auditor = invited(self.server, self.officer, "kiem-tra", "auditor", own)
        seen = auditor.get(f"/api/v1/inbox/{code}").json()
        self.assertEqual({(one["allowed"], one["code"]) for one in auditor.get(self.inbox).json()["bulk_acts"]}, {(False, "right_missing")})
        may = seen["may"]["take_in"]
        self.assertEqual((may["allowed"], may["code"], may["needs_reason"]), (False, "right_missing", False))
        self.assertEqual((seen["may_see_contacts"]["allowed"], here.get(f"/api/v1/inbox/{code}").json()["may_see_contacts"]), (False, {"allowed": True}))
        refused = auditor.send(f"/api/v1/inbox/{code}/acts", {"act": "take_in", "version": seen["version"]})
        self.assertEqual((refused.status, refused.json()["message"]), (403, may["why"]))  # what is shown is what would come
        self.assertEqual(auditor.send(f"/api/v1/inbox/{code}/contact", {"reason": REASON}).status, 403)
        self.assertEqual(here.post(f"/api/v1/inbox/{code}/contact", {"reason": REASON}, expect=200)["phone"], PHONE)
        form = f"/api/v1/programmes/{self.slug}/exports/bk21-f.xlsx?unit={own}"
        self.assertNotIn("0912 345 678", str(cells_of(here.get(form).body)))
        self.assertEqual(here.get(form + "&personal=1", expect=400).json()["code"], "export_reason_short")
        purpose = "&personal=1&reason=" + urllib.parse.quote(REASON)
        self.assertIn("0912 345 678", str(cells_of(here.get(form + purpose).body)))
        self.assertEqual(auditor.get(form + purpose, expect=403).json()["code"], "right_missing")
        self.assertNotIn("0912 345 678", str(cells_of(auditor.get(form).body)))
        taken = [act for act in self.officer.get("/api/v1/history", act="table_exported").json()["items"] if act["reason"] == REASON]
        self.assertEqual(len(taken), 1)
        opened = self.officer.get("/api/v1/history", act="contact_opened").json()["items"][0]
        self.assertEqual((opened["action"], opened["reason"]), ("contact_opened", REASON))

    def test_phone_and_e_mail_are_opened_and_no_program_goes_through_a_unit(self):
        author = {"name": "Lò Thị Thư", "phone": PHONE, "email": "thu@example.vn"}
        code, without = self.sent(author=author), self.sent()
        officer = Officer(self.server, "nguoi-goi-dien")
        open_one = lambda asker, code: asker.send(f"/api/v1/inbox/{code}/contact", {"reason": REASON})
        self.assertEqual(open_one(officer, code).json(), {"phone": PHONE, "email": "thu@example.vn"})
        self.assertEqual(open_one(officer, without).json(), {"phone": PHONE, "email": None})
        program = Program(officer, "see_initiatives", "see_contacts")
        answers = [open_one(program, code) for _ in range(60)]
        self.assertEqual({answer.status for answer in answers[:58]}, {200})
        self.assertEqual((answers[-1].status, answers[-1].json()["code"]), (429, "contacts_too_fast"))
        self.assertEqual(open_one(officer, code).status, 200)  # the person has just shown who they are
        self.assertEqual(open_one(Program(self.officer, "see_initiatives", "see_contacts"), code).status, 200)  # control: another account

    def test_officers_write_notes_that_the_author_never_sees(self):
        code = self.sent(title="Có ghi chú")
        own = self.look(q=code)["rows"][0]["unit"]["code"]
        address, words = f"/api/v1/inbox/{code}", "Đã gọi phân xưởng 2,\nchờ bản vẽ."
        written = self.officer.post(f"{address}/notes", {"text": words}, expect=201)["internal_notes"]
        self.assertEqual([(note["who"], note["text"]) for note in written], [("can-bo-thu", words)])
        self.assertEqual(self.officer.get(address).json()["internal_notes"], written)
        auditor = invited(self.server, self.officer, "kiem-tra-ghi-chu", "auditor", own)
        self.assertEqual(auditor.get(address).json()["may_note"]["allowed"], False)
        self.assertEqual(auditor.send(f"{address}/notes", {"text": words}).status, 403)
        self.assertEqual(self.officer.send(f"{address}/notes", {"text": " "}).status, 400)
        self.assertEqual(self.officer.send(f"{address}/notes", {"text": "ă" * 1001}).status, 400)
        public = f"/api/v1/initiatives/{code}"
        for shown in (self.server.get(public), self.server.post(f"{public}/own-data", {"phone": PHONE})):
            self.assertEqual(shown.status, 200)
            self.assertNotIn("phân xưởng 2", shown.text)
        act = self.officer.get("/api/v1/history", act="internal_note_written").json()["items"][0]
        self.assertNotIn("phân xưởng", str(act))
        self.assertEqual(self.server.run("verify").returncode, 0)

    def test_many_at_once_each_with_its_own_result(self):
        codes = [self.sent(title=f"Hàng loạt số {number}") for number in range(4)]
        self.act(codes[1], "refuse", reason=REASON)
        ordered = self.officer.post(f"{self.inbox}/acts", {"act": "take_in", "rows": self.as_seen(codes)}, expect=202)
        address = f"/api/v1/bulk-acts/{ordered['id']}"
        until(lambda: self.officer.get(address).json()["finished"])
        result = self.officer.get(address).json()
        self.assertEqual((result["rows_in_all"], result["done"]), (4, 3))
        self.assertEqual([(row["code"], row["why"]) for row in result["refused"]], [(codes[1], "status_not_allowed")])
        self.assertTrue(result["refused"][0]["message"]["vi"] and result["refused"][0]["message"]["en"])
        self.assertEqual(invited(self.server, self.officer, "nguoi-khac", "officer", a_unit(self.server, self.slug)).look(address).status, 404)

        waiting = lambda: {row["code"] for row in self.look(status="submitted", size=200)["rows"]}
        until(lambda: not waiting() & set(codes))  # the list follows what was written
        settled = lambda found: found if found["total"] == len(found["rows"]) else None
        found = until(lambda: settled(self.look(status="submitted", size=200)))  # and a moment later its count
        open_now, found_at = found["total"], found["computed_at"]
        changed = self.officer.post(f"{self.inbox}/acts?status=submitted", {"act": "take_in", "all": open_now + 1, "found_at": found_at}, expect=409)
        self.assertEqual(changed["code"], "bulk_count_changed")
        self.officer.post(f"{self.inbox}/acts?status=submitted", {"act": "take_in", "all": open_now}, expect=400)
        ordered = self.officer.post(f"{self.inbox}/acts?status=submitted", {"act": "take_in", "all": open_now, "found_at": found_at}, expect=202)
        address = f"/api/v1/bulk-acts/{ordered['id']}"
        until(lambda: self.officer.get(address).json()["finished"], seconds=60)
        self.assertEqual(self.officer.get(address).json()["done"], open_now)
        until(lambda: self.look(status="submitted")["total"] == 0)

    def test_every_row_that_was_not_done_can_be_looked_at_and_taken_along(self):
        code, many = self.sent(title="Hàng loạt nhiều trang"), 450
        self.act(code, "refuse", reason=REASON)
        order = self.officer.post(f"{self.inbox}/acts", {"act": "take_in", "rows": self.as_seen([code])}, expect=202)["id"]
        address = f"/api/v1/bulk-acts/{order}"
        until(lambda: self.officer.get(address).json()["finished"])
        rows = f"WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < {many}) SELECT {order}, i, initiative_id, 'initiative_changed'"
        self.server.sql(f"INSERT INTO bulk_act_rows (bulk_id, place, initiative_id, outcome) {rows} FROM bulk_act_rows, n WHERE bulk_id = {order} AND place = 1")
        pages, after = [], ""
        while after is not None:
            told = self.officer.get(address, after=after).json()
            pages.append([row["why"] for row in told["refused"]])
            after = told["refused_next"]
        self.assertEqual([len(page) for page in pages], [200, 200, 50])
        self.assertEqual(pages[0][:2] + pages[2][-1:], ["status_not_allowed", "initiative_changed", "initiative_changed"])
        table = cells_of(self.officer.get(f"{address}/exports/results.xlsx").body)
        self.assertEqual(sum(code in row for row in table), many)
        self.assertEqual(sum("Trạng thái hiện tại không dẫn tới bước này." in row for row in table), 1)
        taken = self.officer.get("/api/v1/history", act="table_exported").json()["items"][0]
        self.assertIn("Kết quả", str(taken))
        other = invited(self.server, self.officer, "nguoi-khac-xem", "officer", a_unit(self.server, self.slug))
        self.assertEqual(other.look(f"{address}/exports/results.csv").status, 404)

    def as_seen(self, codes):
        """Rows of an act on many, with the versions that a page shows now."""
        seen = {row["code"]: row["version"] for row in self.look(size=200)["rows"]}
        return [{"code": code, "version": seen[code]} for code in codes]

    def ended(self, asked, body):
        ordered = self.officer.post(self.inbox + "/acts" + asked, body, expect=202)
        address = f"/api/v1/bulk-acts/{ordered['id']}"
        until(lambda: self.officer.get(address).json()["finished"], seconds=60)
        result = self.officer.get(address).json()
        return result["done"], {row["code"]: row["why"] for row in result["refused"]}

    def test_an_act_on_many_overwrites_nobody(self):
        other = Officer(self.server, "nguoi-cung-lam")
        codes = [self.sent(title=f"Hai người số {number}") for number in range(3)]
        for code, seen in zip(codes, self.as_seen(codes)):
            self.assertEqual(seen["version"], self.officer.get(f"/api/v1/inbox/{code}").json()["version"])
        seen = self.as_seen(codes)
        self.act(codes[0], "take_in", officer=other)
        self.act(codes[0], "put_back", officer=other)  # where it was, and yet not what was seen
        self.assertEqual(self.ended("", {"act": "refuse", "reason": REASON, "rows": seen}), (2, {codes[0]: "initiative_changed"}))
        self.assertEqual(self.officer.get(f"/api/v1/inbox/{codes[0]}").json()["status"], "submitted")
        self.assertEqual(self.ended("", {"act": "refuse", "reason": REASON, "rows": self.as_seen(codes[:1])}), (1, {}))  # control
        without = self.officer.send(f"{self.inbox}/acts", {"act": "take_in", "rows": [{"code": codes[0]}]})
        self.assertEqual((without.status, without.json()["fields"][0]["place"]), (400, "/rows"))

        words = "Tất cả cùng tìm thấy ẵm ộp"
        codes = [self.sent(title=f"{words} {number}") for number in range(2)]
        asked = "?" + urllib.parse.urlencode({"status": "submitted", "q": words})
        look = lambda: self.look(status="submitted", q=words)
        until(lambda: look()["total"] == 2)
        found_at = look()["computed_at"]
        self.act(codes[0], "take_in", officer=other)
        self.act(codes[0], "put_back", officer=other)
        until(lambda: look()["total"] == 2)
        everything = {"act": "refuse", "reason": REASON, "all": 2}
        self.assertEqual(self.ended(asked, {**everything, "found_at": found_at}), (1, {codes[0]: "initiative_changed"}))

    def test_ten_thousand_rows_fit_into_one_act(self):
        code = self.sent()
        row, = self.as_seen([code])
        ordered = self.officer.post(f"{self.inbox}/acts", {"act": "take_in", "rows": [row] * 10_000}, expect=202)
        self.assertEqual(ordered["rows_in_all"], 1)  # however often it is named
        too_many = self.officer.post(f"{self.inbox}/acts", {"act": "take_in", "rows": [row] * 50_001}, expect=400)
        self.assertEqual(too_many["code"], "bulk_too_many")
        # Counted before anything is looked up.
        unknown = self.officer.post(f"{self.inbox}/acts", {"act": "take_in", "rows": [{**row, "code": "SK-0000-0000"}] * 50_001}, expect=400)
        self.assertEqual(unknown["code"], "bulk_too_many")
        other = self.officer.send("/api/v1/inbox-views", {"name": "x", "query": "y" * 100_000})
        self.assertEqual(other.status, 413)  # control: another door takes no more than before

    def begun_again(self, officer, address):
        """The same order with so many rows more that it is under way for a while."""
        until(lambda: officer.get(address).json()["finished"])
        order = address.rpartition("/")[2]
        rows = "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 40000) SELECT"
        self.server.sql(f"INSERT INTO bulk_act_rows (bulk_id, place, initiative_id) {rows} {order}, i, 0 FROM n")
        self.server.sql(f"UPDATE bulk_acts SET finished_at = NULL WHERE id = {order}")

    def test_one_account_has_few_orders_under_way_and_keeps_nobody_elses_waiting(self):
        owner, other = Officer(self.server, "nguoi-giao-nhieu"), Officer(self.server, "nguoi-giao-it")
        rows = self.as_seen([self.sent()])
        order = lambda officer: officer.send(f"{self.inbox}/acts", {"act": "take_in", "rows": rows})
        address = lambda answer: "/api/v1/bulk-acts/" + answer.json()["id"]
        first = [address(order(owner))]
        for _ in range(2):
            until(lambda: owner.get(first[-1]).json()["finished"])
            first.append(address(order(owner)))
        until(lambda: owner.get(first[-1]).json()["finished"])
        self.begun_again(owner, first[0])  # the oldest is done first, the others wait for it
        behind = ", ".join(one.rpartition("/")[2] for one in first[1:])
        self.server.sql(f"UPDATE bulk_acts SET finished_at = NULL WHERE id IN ({behind})")
        refused = order(owner)
        self.assertEqual((refused.status, refused.json()["code"]), (409, "bulk_orders_full"))
        self.assertIn("3", refused.json()["message"]["vi"])
        self.assertEqual(order(other).status, 202)  # control: another one's order is taken
        owner.send(first[0] + "/stop", {})
        self.assertEqual(order(owner).status, 202)  # control: one less is under way
        for one in first[1:]:
            owner.send(one + "/stop", {})

    def test_a_token_sees_and_stops_what_was_ordered_within_its_units(self):
        owner = Officer(self.server, "nguoi-co-phan-mem")
        rights = ("see_initiatives", "handle_initiatives")
        narrow = Program(owner, *rights, unit=a_unit(self.server, self.slug))
        wide = Program(owner, *rights)
        rows = self.as_seen([self.sent()])
        address = lambda asker: "/api/v1/bulk-acts/" + asker.send(f"{self.inbox}/acts", {"act": "take_in", "rows": rows}).json()["id"]
        within, beyond = address(narrow), address(owner)
        self.begun_again(owner, beyond)
        self.assertEqual([asker.look(within).status for asker in (narrow, wide, owner)], [200, 200, 200])
        self.assertEqual([asker.look(beyond).status for asker in (narrow, wide, owner)], [404, 200, 200])
        refused = narrow.send(beyond + "/stop", {})
        self.assertEqual((refused.status, refused.json()["code"]), (404, "bulk_unknown"))
        self.assertFalse(owner.get(beyond).json()["stopped"])
        self.assertTrue(owner.get(beyond).json()["may"]["stop"]["allowed"])
        self.assertEqual(wide.send(beyond + "/stop", {}).status, 204)  # control

    def test_whoever_could_have_ordered_all_of_it_stops_what_somebody_left_behind(self):
        unit = a_unit(self.server, self.slug)
        code = self.sent(unit=unit)
        parent = self.officer.get(f"/api/v1/inbox/{code}").json()["unit"]["parent"]["code"]
        places = {"giao": ("officer", unit), "canh": ("officer", unit), "tren": ("officer", parent), "xem": ("auditor", unit)}
        owner, beside, above, auditor = (invited(self.server, self.officer, f"viec-{name}", *where) for name, where in places.items())
        rows = self.as_seen([code])
        address = "/api/v1/bulk-acts/" + owner.post(f"{self.inbox}/acts", {"act": "take_in", "rows": rows}, expect=202)["id"]
        self.begun_again(owner, address)
        groups = self.server.get(f"/api/v1/programmes/{self.slug}/units").json()["groups"]
        elsewhere = next(one["code"] for group in groups for one in group["units"] if one["has_children"] and one["code"] != parent)
        stranger = invited(self.server, self.officer, "viec-la", "officer", elsewhere)
        self.assertEqual([who.look(address).status for who in (owner, beside, above, self.officer, auditor, stranger)], [200, 200, 200, 200, 403, 404])
        self.assertEqual((owner.get(address).json()["ordered_by"], beside.get(address).json()["ordered_by"]), (None, owner.name))
        # Who handles a part of what it reached sees nothing of it.
        wide = "/api/v1/bulk-acts/" + above.post(f"{self.inbox}/acts", {"act": "take_in", "rows": rows}, expect=202)["id"]
        self.assertEqual([who.look(wide).status for who in (above, self.officer, beside)], [200, 200, 404])
        for part in ("/history", "/exports/results.csv"):
            self.assertEqual([who.look(wide + part).status for who in (self.officer, beside)], [200, 404])
        self.assertEqual([who.send(address + "/stop", {}).status for who in (stranger, auditor, beside)], [404, 403, 204])
        self.assertTrue(owner.get(address).json()["stopped"])
        acts = above.get(address + "/history").json()["items"]
        self.assertEqual([(act["action"], act["person"]["name"]) for act in acts if act["action"] != "bulk_act_finished"],
                         [("bulk_act_stopped", beside.name), ("bulk_act_ordered", owner.name)])
        page = "/lv/sang-kien?bulk=" + address.rpartition("/")[2]
        log = lambda who: [act["subject"].get("page") for act in who.get("/api/v1/history", act="bulk_act_ordered").json()["items"]]
        self.assertIn(page, log(above))  # from where it is found

    def test_what_was_stopped_has_ended(self):
        owner = Officer(self.server, "nguoi-dung-viec")
        rows = self.as_seen([self.sent()])
        order = "/api/v1/bulk-acts/" + owner.send(f"{self.inbox}/acts", {"act": "take_in", "rows": rows}).json()["id"]
        self.begun_again(owner, order)
        self.assertFalse(owner.get(order).json()["finished"])  # control
        self.assertEqual(owner.send(order + "/stop", {}).status, 204)
        told = owner.get(order).json()
        self.assertEqual((told["finished"], told["stopped"], told["may"]["stop"]["code"]), (True, True, "bulk_ended"))
        again = owner.send(order + "/stop", {})
        self.assertEqual((again.status, again.json()["code"]), (409, "bulk_ended"))

    def test_a_returned_one_has_its_day_and_is_shown_when_that_is_over(self):
        code, waiting = self.sent(), self.sent()
        missing = self.act(code, "return", reason=REASON, expect=400)
        self.assertEqual([(field["place"], field["code"]) for field in missing["fields"]], [("/due_on", "due_missing")])
        for one in (code, waiting):
            self.act(one, "return", reason=REASON, due_on="2999-12-31")
        late = lambda: [row["code"] for row in self.look(status="returned", overdue="yes")["rows"]]
        self.assertEqual(late(), [])
        self.server.sql(f"UPDATE initiative_dues SET due_on = 19000 WHERE initiative_id = (SELECT id FROM initiatives WHERE code = '{code.replace('SK-', '').replace('-', '')}')")
        self.assertEqual(late(), [code])
        row = self.look(q=code)["rows"][0]
        self.assertEqual((row["overdue"], row["status"], row["due_on"]), (True, "returned", "2022-01-08"))
        self.assertEqual(self.look(q=waiting)["rows"][0]["overdue"], False)
        record = self.officer.get(f"/api/v1/inbox/{code}").json()
        self.assertEqual((record["late"], sorted(record["may"])), (True, ["refuse", "take_back_return", "take_in_completed"]))
        mine = self.server.post(f"/api/v1/initiatives/{code}/private", {"phone_last4": PHONE[-4:]}).json()
        text = {"phone": PHONE, "title": mine["title"], "description": mine["description"] + " Đã thêm số liệu."}
        self.assertEqual(self.server.post(f"/api/v1/initiatives/{code}/completion", text).status, 200)  # late is not never
        self.assertEqual((late(), self.look(q=code)["rows"][0]["due_on"]), ([], None))

    def make_late(self, *codes):
        """By hand, past every act; put back afterwards, for `verify` finds such a hand."""
        places = ", ".join(f"'{code.replace('SK-', '').replace('-', '')}'" for code in codes)
        due = lambda day: self.server.sql(f"UPDATE initiative_dues SET due_on = {day} WHERE initiative_id IN (SELECT id FROM initiatives WHERE code IN ({places}))")
        self.addCleanup(due, (datetime.date(2999, 12, 31) - datetime.date(1970, 1, 1)).days)
        due(19000)

    def test_words_narrow_late_returns_and_an_act_on_all_of_them(self):
        words = "Nộp muộn tìm theo từ ẵm ệp"
        late, waiting, fresh = (self.sent(title=f"{words} {number}") for number in range(3))
        other = self.sent(title="Nộp muộn với tên khác")
        for code in (late, waiting, other):
            self.act(code, "return", reason=REASON, due_on="2999-12-31")
        self.make_late(late, other)
        asked = {"status": "returned", "overdue": "yes", "q": words}
        # Control, and the search has them all by then.
        until(lambda: {row["code"] for row in self.look(q=words)["rows"]} == {late, waiting, fresh})
        until(lambda: [row["code"] for row in self.look(**asked)["rows"]] == [late])
        found = self.look(**asked)
        self.assertEqual((found["total"], found["by_status"]["returned"], found["by_status"]["submitted"]), (1, 1, 0))
        file = self.officer.get(f"/api/v1/programmes/{self.slug}/exports/inbox.xlsx?" + urllib.parse.urlencode(asked))
        self.assertEqual([late in str(cells_of(file.body)), other in str(cells_of(file.body))], [True, False])
        order = {"act": "refuse", "reason": REASON, "all": 1, "found_at": found["computed_at"]}
        self.assertEqual(self.ended("?" + urllib.parse.urlencode(asked), order), (1, {}))
        states = [self.officer.get(f"/api/v1/inbox/{code}").json()["status"] for code in (late, waiting, fresh, other)]
        self.assertEqual(states, ["refused", "returned", "submitted", "returned"])

    def test_a_file_of_late_returns_holds_all_of_them_however_many(self):
        code, many, title = self.sent(title="Trả lại đã lâu ẵm ỉp"), 2_005, "Bản sao nộp muộn"
        self.act(code, "return", reason=REASON, due_on="2999-12-31")
        self.make_late(code)
        self.addCleanup(lambda: [self.server.sql(f"DELETE FROM {table} WHERE {column} > 900000000") for table, column in (("initiatives", "id"), ("initiative_dues", "initiative_id"))])
        copied = ("programme_id, unit_id, body_hash, received_at, status, status_at, sector, field, no_dispute, name_public, author_name, "
                  "author_phone_index, author_phone, key_id, signature, description")
        numbers = f"(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {many}) SELECT i FROM n) AS n"
        own = f"code = '{code.replace('SK-', '').replace('-', '')}'"
        self.server.sql(f"INSERT INTO initiatives (id, code, request_key, title, {copied}) "
                        f"SELECT 900000000 + i, 'X' || (1000000 + i), -i, '{title}', {copied} FROM initiatives, {numbers} WHERE {own}")
        self.server.sql(f"INSERT INTO initiative_dues (initiative_id, at, due_on) SELECT 900000000 + i, 1, 19000 FROM {numbers}")
        file = self.officer.get(f"/api/v1/programmes/{self.slug}/exports/inbox.xlsx?status=returned&overdue=yes")
        self.assertEqual(sum(title in row for row in cells_of(file.body)), many)

    def test_the_file_says_of_each_one_what_the_list_says(self):
        helped = {"name": "Lò Thị Nhập Hộ", "phone": "0987654321"}
        late, fresh, taken = self.sent(operator=helped), self.sent(), self.sent()
        self.act(late, "return", reason=REASON, due_on="2999-12-31")
        self.act(taken, "take_in")
        self.make_late(late)
        text = self.officer.get(f"/api/v1/programmes/{self.slug}/exports/inbox.csv").body.decode("utf-8-sig")
        head, *lines = [line for line in csv.reader(io.StringIO(text), delimiter=";") if line]
        at = [head.index(title) for title in ("Đã chờ (ngày)", "Hạn bổ sung", "Quá hạn", "Người nhập hộ")]
        told = {line[0]: [line[column] for column in at] for line in lines if line[0] in (late, fresh, taken)}
        self.assertEqual(told, {late: ["", "2022-01-08", "Có", helped["name"]], fresh: ["0", "", "Không", ""], taken: ["", "", "", ""]})
        row = self.look(q=late)["rows"][0]
        self.assertEqual([row["days_waiting"], row["due_on"], row["overdue"], row["entered_by"]], [None, "2022-01-08", True, helped["name"]])

    def test_filters_are_kept_by_name_and_only_for_oneself(self):
        answer = self.officer.send("/api/v1/inbox-views", {"name": "Quá hạn", "query": "status=submitted&waiting=5"})
        self.assertEqual(answer.status, 204)
        views = self.officer.get("/api/v1/inbox-views").json()["views"]
        self.assertEqual([(view["name"], view["query"]) for view in views], [("Quá hạn", "status=submitted&waiting=5")])
        other = Officer(self.server, "co-lan")
        self.assertEqual(other.get("/api/v1/inbox-views").json()["views"], [])
        forget = lambda officer: self.server.request("DELETE", f"/api/v1/inbox-views/{views[0]['id']}", headers=officer.headers()).status
        self.assertEqual(forget(other), 404)
        self.assertEqual(forget(self.officer), 204)


class CommonWords(unittest.TestCase):
    """Words that more initiatives hold than a search looks through."""

    def test_a_search_narrows_to_ones_units_and_states_before_the_oldest_are_left_out(self):
        words, many = "Máy phổ biến ẵm ọp", 2_100
        with Server("--demo", "yes") as server:
            officer = Officer(server)
            slug = open_programme(server)
            inbox = f"/api/v1/programmes/{slug}/inbox"
            look = lambda who, **asked: who.get(inbox, q=words, **asked).json()
            groups = server.get(f"/api/v1/programmes/{slug}/units").json()["groups"]
            parents = [unit["code"] for group in groups for unit in group["units"] if unit["has_children"]][:3]
            units = [server.get(f"/api/v1/programmes/{slug}/units?parent={parent}").json()["units"][0]["code"] for parent in parents]

            def sent(unit):
                answer = send(server, slug, a_body(server, slug, unit=unit, title=words))
                self.assertEqual(answer.status, 201, answer.text)
                return answer.json()["code"]

            mine, theirs = sent(units[0]), sent(units[1])
            found = until(lambda: next((found for found in [look(officer)] if found["total"] == 2), None))
            version = next(row["version"] for row in found["rows"] if row["code"] == mine)
            officer.post(f"/api/v1/inbox/{mine}/acts", {"act": "take_in", "version": version}, expect=200)
            # Newer than both, of the second unit.
            copied = ("programme_id, unit_id, body_hash, received_at, status, status_at, sector, field, no_dispute, name_public, author_name, "
                      "author_phone_index, author_phone, key_id, signature, description, title")
            numbers = f"(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {many}) SELECT i FROM n) AS n"
            own = f"code = '{theirs.replace('SK-', '').replace('-', '')}'"
            server.sql(f"INSERT INTO initiatives (id, code, request_key, {copied}) SELECT (SELECT max(id) FROM initiatives) + i, 'X' || (1000000 + i), -i, {copied} "
                       f"FROM initiatives, {numbers} WHERE {own}")
            server.sql("INSERT INTO initiative_events (initiative_id, at, to_status, programme_id, unit_id, sector, field, benefit_dong, account_id) "
                       "SELECT id, received_at, status, programme_id, unit_id, sector, field, 0, 0 FROM initiatives WHERE request_key < 0")
            found = until(lambda: next((found for found in [look(officer)] if found["cut"]), None), seconds=60)
            self.assertEqual((found["total"], found["by_status"]["submitted"]), (2_000, 2_000))
            # The oldest is the only one in its state.
            taken = until(lambda: next((found for found in [look(officer, status="taken_in")] if found["total"]), None))
            self.assertEqual(([row["code"] for row in taken["rows"]], taken["total"], taken["by_status"]["taken_in"], taken["cut"]), ([mine], 1, 1, False))
            made = officer.post("/api/v1/accounts", {"name": "can-bo-hai-noi", "role": "officer", "unit": parents[0]})
            self.assertEqual(officer.send(f"/api/v1/accounts/{made['id']}/roles", {"role": "officer", "unit": parents[2]}).status, 204)
            two = Officer(server, "can-bo-hai-noi", made["code"])
            here = look(two)
            self.assertEqual(([row["code"] for row in here["rows"]], here["total"], here["cut"]), ([mine], 1, False))
            self.assertEqual(look(officer, unit=parents[0])["total"], 1)
            file = officer.get(f"/api/v1/programmes/{slug}/exports/inbox.csv", q=words, status="taken_in").body.decode("utf-8-sig")
            self.assertIn(mine, file)


if __name__ == "__main__":
    unittest.main()
