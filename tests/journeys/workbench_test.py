# Who qualifies, from outside: sign in, evaluate, ask why, try other rules, decide with a reason, take it home as a file.
import csv
import io
import json
import re
import sqlite3
import subprocess
import unittest
import urllib.parse
import zipfile
from datetime import datetime, timedelta, timezone
from xml.etree import ElementTree

from officer import PASSWORD, Officer
from sending import a_body, send
from server import PSQL, Server
from suite import until

CLOSED = "/api/v1/programmes/mtsk-2023"
AWARD = f"{CLOSED}/awards/province-merit-upper"
HOSTILE = ["=1+1", "+84912345678", "-2+3", "@SUM(A1)", "=HYPERLINK(\"http://127.0.0.1\")", "\t=2+5"]
REASON = "Mười hai sáng kiến tiêu biểu đã được công nhận"
XL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def cells_of(xlsx):
    """Rows of texts of the first sheet; a formula anywhere, or a number where a text begins with a sign, is an error."""
    with zipfile.ZipFile(io.BytesIO(xlsx)) as book:
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        shared = ElementTree.fromstring(book.read("xl/sharedStrings.xml")) if "xl/sharedStrings.xml" in book.namelist() else []
        texts = ["".join(part.text or "" for part in one.iter(XL + "t")) for one in shared]
        assert not list(sheet.iter(XL + "f")), "a formula in the sheet"
        assert not [name for name in book.namelist() if "externalLink" in name or "hyperlink" in name.lower()]
    rows = []
    for row in sheet.iter(XL + "row"):
        cells = []
        for cell in row.iter(XL + "c"):
            value = cell.find(XL + "v")
            inline = "".join(part.text or "" for part in cell.iter(XL + "t"))
            cells.append(texts[int(value.text)] if cell.get("t") == "s" else inline or (value.text if value is not None else ""))
        rows.append(cells)
    return rows


def csv_rows(body):
    """Every row of a CSV: of one in Vietnamese divided at semicolons."""
    text = body.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ","))


def paragraphs_of(docx):
    """Rows of the tables as texts; a field (what Word would compute) is an error."""
    with zipfile.ZipFile(io.BytesIO(docx)) as letter:
        body = ElementTree.fromstring(letter.read("word/document.xml"))
    fields = [one.text or "" for one in body.iter(WORD + "instrText")] + [one.get(WORD + "instr") for one in body.iter(WORD + "fldSimple")]
    assert not [one for one in fields if not re.match(r"\s*(PAGE|NUMPAGES)\b", one)], fields
    return [["".join(text.text or "" for text in cell.iter(WORD + "t")) for cell in row.iter(WORD + "tc")] for row in body.iter(WORD + "tr")]


def nodes(tree):
    yield tree
    for child in tree["children"]:
        yield from nodes(child)


class Workbench(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("--demo", "yes").__enter__()
        cls.officer = Officer(cls.server)

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def evaluation(self, award="province-merit-upper", **query):
        return self.officer.get(f"{CLOSED}/awards/{award}/evaluation", **query).json()

    def rows(self, **query):
        return [row for group in self.evaluation(**query)["groups"] for row in group["rows"]]

    def subject_that_waits(self):
        return next(row["subject"]["code"] for row in self.rows(answer="review") if row["answer"] == "to_be_judged")

    def judged_node(self, subject):
        why = self.officer.get(f"{AWARD}/evaluation/{subject}").json()
        return why, next(node for node in nodes(why["tree"]) if node["judgement"])

    def test_the_code_works_once_and_then_the_password(self):
        again = {"name": self.officer.name, "code": self.officer.code, "new_password": PASSWORD + "!"}
        self.assertIn(self.server.post("/api/v1/session", again).status, (401, 403, 422))
        self.assertEqual(self.server.post("/api/v1/session", {"name": self.officer.name, "password": PASSWORD + "!"}).status // 100, 4)
        self.assertEqual(self.server.post("/api/v1/session", {"name": self.officer.name, "password": PASSWORD}).status, 200)
        self.assertEqual(self.officer.get("/api/v1/session").json()["name"], self.officer.name)

    def test_awards_are_listed_with_their_clauses(self):
        told = self.officer.get(f"{CLOSED}/awards").json()
        self.assertEqual(told["as_of_text"]["vi"], "24h00 ngày 31/8/2023")
        self.assertIn("LC23-III.2.1.1", [award["clause"] for award in told["awards"]])

    def test_filters_and_pages_show_everyone_once(self):
        everything = self.evaluation("province-merit-grassroots")
        counts = everything["counts"]
        self.assertEqual(counts["all"], sum(counts[answer] for answer in ("met", "not_met", "unknown", "to_be_judged")))
        seen, page = [], 1
        while page:
            shown = self.evaluation("province-merit-grassroots", page=page)
            seen += [row["subject"]["code"] for group in shown["groups"] for row in group["rows"]]
            page = shown["next"]
        self.assertGreater(counts["all"], 200, "the test needs more than one page")
        self.assertEqual((len(seen), len(set(seen))), (counts["all"], counts["all"]))
        met = self.evaluation("province-merit-grassroots", answer="met")
        shown = [row["answer"] for group in met["groups"] for row in group["rows"]]
        self.assertEqual(set(shown), {"met"})
        # Names are found without accents.
        name = seen_name = self.rows()[0]["subject"]["name"]
        folded = urllib.parse.unquote(name).split()[-1]
        self.assertIn(seen_name, [row["subject"]["name"] for row in self.rows(q=folded)])
        self.assertEqual(self.rows(q="khong co ai ten nhu the"), [])

    def test_an_explanation_names_every_clause_and_value(self):
        why = self.officer.get(f"{AWARD}/evaluation/LD12-108").json()
        leaf = next(node for node in nodes(why["tree"]) if node["clause"] == "LC23-III.2.1.1a")
        self.assertEqual((leaf["answer"], leaf["measured"]["vi"]), ("not_met", "198/132 = 150,00%"))
        self.assertEqual(self.officer.get(f"{AWARD}/evaluation/KHONG-CO", expect=404).json()["code"], "subject_unknown")
        self.assertEqual(self.officer.get(f"{CLOSED}/awards/khong-co/evaluation", expect=404).json()["code"], "award_unknown")

    def test_a_lower_unit_asks_why_for_its_own_and_learns_nothing_of_others(self):
        made = self.officer.post("/api/v1/accounts", {"name": "can-bo-sin-ho", "role": "officer", "unit": "LD12-108"})
        lower = Officer(self.server, "can-bo-sin-ho", made["code"])

        def seen(officer, award, **query):
            told = officer.get(f"{CLOSED}/awards/{award}/evaluation", **query).json()
            return told, [row["subject"]["code"] for group in told["groups"] for row in group["rows"]]

        signed_in = self.officer.get("/api/v1/history?act=signed_in").json()["items"][0]
        self.assertEqual((signed_in["person"]["name"], signed_in["unit"]["code"]), ("can-bo-sin-ho", "LD12-108"))

        # Control: who covers the programme sees everyone, and how many places there are.
        everything, codes = seen(self.officer, "province-merit-upper")
        self.assertGreater(len(codes), 1)
        self.assertIsNone(everything["part"])
        own, codes = seen(lower, "province-merit-upper")
        self.assertEqual((codes, own["counts"]["all"]), (["LD12-108"], 1))
        self.assertEqual([unit["code"] for unit in own["part"]["units"]], ["LD12-108"])
        self.assertEqual([group["quota"] for group in own["groups"]], [None] * len(own["groups"]))
        whole, codes = seen(self.officer, "province-merit-grassroots")
        self.assertTrue([code for code in codes if not code.startswith("LD12-108-")])
        below, codes = seen(lower, "province-merit-grassroots")
        self.assertTrue(codes)
        self.assertEqual([code for code in codes if not code.startswith("LD12-108-")], [])
        trial, codes = seen(lower, "province-merit-upper", what_if="merit-ratio=100%")
        self.assertLessEqual(trial["what_if"]["enters"] + trial["what_if"]["leaves"], 1)
        self.assertLessEqual(set(codes), {"LD12-108"})

        why = lower.get(f"{AWARD}/evaluation/LD12-108").json()
        self.assertIn("198/132", json.dumps(why))
        self.assertEqual((why["may"]["judge"]["allowed"], why["quota"]), (False, None))
        self.assertTrue(why["may"]["judge"]["why"]["vi"])
        self.assertTrue(self.officer.get(f"{AWARD}/evaluation/LD12-108").json()["may"]["judge"]["allowed"])
        # Whether the programme's history may be read and whether it may be cloned is said as their routes say it.
        programme = AWARD.split("/awards/")[0]
        for who, whole in ((self.officer, True), (lower, False)):
            said = who.get(programme + "/awards").json()["may"]
            self.assertEqual(said["read_history"]["allowed"], who.look(programme + "/history").status == 200)
            self.assertEqual(said["clone"]["allowed"], whole)
            self.assertEqual(who.send(programme + "/clone/preview", {}).status, 400 if whole else 404)
        self.officer.get(f"{AWARD}/evaluation/LD12-107")
        others = [lower.get(f"{AWARD}/evaluation/{code}", expect=404).json() for code in ("LD12-107", "KHONG-CO")]
        self.assertEqual([answer["code"] for answer in others], ["subject_unknown"] * 2)

        for officer, many in ((self.officer, True), (lower, False)):
            names = csv_rows(officer.get(f"{CLOSED}/exports/evaluation.csv", award="province-merit-upper").body)
            self.assertEqual(any("Than Uyên" in cell or "Tam Đường" in cell for row in names for cell in row), many, names)
        lower.get(f"{CLOSED}/evaluations", expect=404)  # what is kept shows every unit

    def test_a_trial_shows_who_enters_and_changes_nothing(self):
        before = self.evaluation()
        trial = self.evaluation(what_if="merit-ratio=130%", answer="changed")
        self.assertGreater(trial["what_if"]["enters"], 0)
        self.assertEqual(self.evaluation()["digest"], before["digest"])
        for wrong in ("khong-co=1", "merit-ratio=nhiều", "merit-ratio", "=1", "target.KHONG-CO=x"):
            refused = self.officer.get(f"{AWARD}/evaluation", expect=400, what_if=wrong).json()
            self.assertEqual(refused["code"], "what_if_unfit", wrong)
            place = "/what_if/merit-ratio" if wrong.startswith("merit-ratio") else "/what_if/target.KHONG-CO" if wrong.startswith("target") else "/what_if"
            self.assertIn(place, [field["place"] for field in refused["fields"]], wrong)
            self.assertTrue(refused["message"]["vi"] and refused["message"]["en"])
        said = self.officer.get(f"{AWARD}/evaluation", expect=400, what_if="khong-co=1").json()
        for message in (said["message"], said["fields"][0]["message"]):  # each language whole
            self.assertIn("Không có “khong-co”", message["vi"])
            self.assertIn("There is no “khong-co”", message["en"])
        self.assertEqual(self.officer.get(f"{AWARD}/evaluation", expect=400, as_of="hôm qua").json()["code"], "instant_malformed")

    def test_a_decision_needs_a_reason_and_replaces_the_former_one(self):
        subject = self.subject_that_waits()
        why, node = self.judged_node(subject)
        asked = node["judgement"]
        door = f"{AWARD}/evaluation/{asked['subject']}/judgements"
        decision = {"condition": asked["condition"], "decision": True, "reason": REASON, "name": "Nguyễn Thị Minh Họa"}
        for change, place in (({"reason": ""}, "/reason"), ({"reason": "quá ngắn"}, "/reason"), ({"reason": " \n" * 10}, "/reason"), ({"name": " "}, "/name"),
                              ({"condition": "a"}, "/condition"), ({"places": 2.5}, "/places"), ({"extra": 1}, "/extra"), ({"decided_on": "hôm nay"}, "/decided_on"), ({"decided_on": "2999-01-01"}, "/decided_on"), ({"decision": "có"}, "/decision")):
            refused = self.officer.post(door, {**decision, **change}, expect=400)
            self.assertIn(place, [field["place"] for field in refused["fields"]], change)
        missing = {name: value for name, value in decision.items() if name != "reason"}
        self.assertEqual([field["place"] for field in self.officer.post(door, missing, expect=400)["fields"]], ["/reason"])
        self.assertEqual(self.judged_node(subject)[1]["judgement"]["records"], [])

        self.officer.post(door, decision)
        why, node = self.judged_node(subject)
        self.assertEqual(node["answer"], "met")
        record = node["judgement"]["records"][0]
        self.assertEqual((record["decision"], record["reason"], record["name"], record["recorded_by"]),
                         (True, REASON, "Nguyễn Thị Minh Họa", self.officer.name))
        self.assertTrue(record["question"] and record["decided_on"] and record["recorded_at"])
        self.officer.post(door, {**decision, "decided_on": "2023-09-05", "decision": False, "reason": "Xem lại: chỉ một sáng kiến tiêu biểu"})
        why, node = self.judged_node(subject)
        self.assertEqual(node["answer"], "not_met")
        self.assertEqual([one["decision"] for one in node["judgement"]["records"]], [False, True])
        told = [act["told"]["vi"] for act in self.officer.get("/api/v1/history", act="judgement_recorded").json()["items"]]
        self.assertEqual(["thay ý kiến ngày" in one for one in told[:2]], [True, False], told)
        self.assertEqual(node["judgement"]["records"][0]["decided_on"], "2023-09-05")
        self.assertIn("chỉ một sáng kiến tiêu biểu", why["copy_text"]["vi"])

    def test_a_unit_states_that_it_has_no_incentive_clause(self):
        grassroots = f"{CLOSED}/awards/province-merit-grassroots/evaluation"
        unknown = next(row["subject"]["code"] for group in self.evaluation("province-merit-grassroots", answer="review")["groups"] for row in group["rows"] if row["answer"] == "unknown")
        clause_c = lambda: next(node for node in nodes(self.officer.get(f"{grassroots}/{unknown}").json()["tree"]) if node["clause"] == "LC23-III.2.1.2c")
        self.assertEqual(clause_c()["answer"], "unknown")
        paper = next(node["paper"] for node in nodes(clause_c()) if node["paper"] and node["answer"] != "met")
        door = f"/api/v1/units/{paper['unit']}/documents"
        statement = {"kind": paper["kind"], "number": "12/BC-CĐCS", "dated_on": "2023-09-05", "signer": "Lò Thị Hai, Chủ tịch", "none": True}
        for change, place in (({"number": ""}, "/number"), ({"signer": ""}, "/signer"), ({"signer": None}, "/signer"), ({"kind": "la"}, "/kind"), ({"dated_on": "hôm qua"}, "/dated_on"), ({"dated_on": "2999-01-01"}, "/dated_on"), ({"none": 1}, "/none"), ({"x": 1}, "/x")):
            refused = self.officer.post(door, {**statement, **change}, expect=400)
            self.assertIn(place, [field["place"] for field in refused["fields"]], change)
        self.assertEqual(clause_c()["answer"], "unknown")
        self.officer.post(door, statement)
        self.assertEqual(clause_c()["answer"], "not_met")
        self.officer.post(f"/api/v1/units/KHONG-CO/documents", statement, expect=404)

    def test_files_hold_what_the_screen_shows(self):
        rows = self.rows()
        names = {row["subject"]["name"] for row in rows}
        query = urllib.parse.urlencode({"award": "province-merit-upper"})
        sheet = cells_of(self.officer.get(f"{CLOSED}/exports/evaluation.xlsx?{query}").body)
        flat = {cell for row in sheet for cell in row}
        self.assertTrue(names <= flat, names - flat)
        letter = {cell for row in paragraphs_of(self.officer.get(f"{CLOSED}/exports/evaluation.docx?{query}").body) for cell in row}
        self.assertTrue(names <= letter, names - letter)
        table = csv_rows(self.officer.get(f"{CLOSED}/exports/evaluation.csv?{query}").body)
        self.assertEqual(len(table), len(rows) + 1)
        self.assertEqual({row[0] for row in table}, {"Lưu ý", "Dữ liệu minh họa, không phải số liệu thật."})
        for kind in ("xlsx", "docx", "csv"):
            trial = self.officer.get(f"{CLOSED}/exports/evaluation.{kind}?{query}&what_if=merit-ratio%3D130%25")
            self.assertIn(f'filename="province-merit-upper-evaluation-trial.{kind}"', trial.headers["content-disposition"])
        self.assertIn("Bản thử, không phải kết quả chính thức", trial.body.decode())
        board = cells_of(self.server.get(f"{CLOSED}/exports/leaderboard.xlsx?level=provinces").body)
        self.assertGreater(len(board), 3)
        self.assertGreater(len(paragraphs_of(self.server.get(f"{CLOSED}/exports/leaderboard.docx?level=provinces").body)), 3)

    def test_every_file_speaks_the_language_that_was_asked_for_whatever_the_browser_prefers(self):
        # What each language never writes: the other's percent, day, sum and words.
        foreign = {"vi": re.compile(r"\d\.\d\d%|\d [A-Z][a-z]{2} \d{4}|\d VND|\d,\d{3},\d{3}|Result|as of"),
                   "en": re.compile(r"\d,\d\d%|\d/\d+/\d{4}|\d đồng|\d triệu|\d\.\d{3}\.\d{3}|Kết quả|24h00")}
        taken = re.compile("Người xuất: |Exported by ")  # to the minute
        readers = {"csv": csv_rows, "xlsx": cells_of, "docx": paragraphs_of}
        trial = "&what_if=" + urllib.parse.quote("grassroots-benefit=2,5 triệu/năm")
        doors = [(f"evaluation.{kind}?award=province-merit-grassroots{trial}", kind) for kind in readers]
        doors += [(f"leaderboard.{kind}?level=provinces", kind) for kind in ("xlsx", "docx")]
        doors += [(f"bk21-f.{kind}?", kind) for kind in ("xlsx", "docx")]
        until(lambda: self.server.get(f"{CLOSED}/leaderboard").json()["frozen"])  # some seconds after the start
        for door, kind in doors:
            for asked, preferred in (("vi", "en"), ("en", "vi")):
                answer = self.server.get(f"{CLOSED}/exports/{door}&lang={asked}", headers={"Cookie": self.officer.cookie, "Accept-Language": preferred})
                self.assertEqual(answer.status, 200, door)
                other = self.server.get(f"{CLOSED}/exports/{door}", headers={"Cookie": self.officer.cookie, "Accept-Language": asked})
                rows, others = ([row for row in readers[kind](file.body) if not any(taken.match(cell) for cell in row)] for file in (answer, other))
                self.assertEqual(rows, others, f"{door} {asked}: asked for in the address or by the browser")
                if door.startswith("bk21-f"):  # most of it is what people wrote, in Vietnamese: only sums are told apart
                    sums = {mark for row in rows for cell in row for mark in re.findall(r"\d([.,])\d{3}[.,]\d{3} (?:đồng|VND)", cell)}
                    self.assertEqual(sums, {"." if asked == "vi" else ","}, f"{door} in {asked}")
                    continue
                cells = [cell for row in rows for cell in row]
                self.assertEqual([cell for cell in cells if foreign[asked].search(cell)][:5], [], f"{door} in {asked}")
                self.assertTrue(any(foreign[preferred].search(cell) for cell in cells), f"{door} in {asked} says nothing")

    def test_nothing_that_was_typed_becomes_a_formula(self):
        slug = "mtsk-2026"  # open, and with awards for people
        titles = set()
        for place, sign in enumerate(HOSTILE):
            title = f"{sign} sáng kiến {place}"
            body = a_body(self.server, slug, title=title)
            body["author"]["name"] = "=Nguyễn Thị Công Thức"
            answer = send(self.server, slug, body)
            if answer.status == 201:
                titles.add(title.strip())
        self.assertGreaterEqual(len(titles), 4, "the door refused what this test is about")
        sheet = until(lambda: (found := cells_of(self.officer.get(f"/api/v1/programmes/{slug}/exports/bk21-f.xlsx").body)) and titles <= {cell.strip() for row in found for cell in row} and found)
        self.assertTrue(any("=Nguyễn Thị Công Thức" in cell for row in sheet for cell in row))
        letter = {cell.strip() for row in paragraphs_of(self.officer.get(f"/api/v1/programmes/{slug}/exports/bk21-f.docx").body) for cell in row}
        self.assertTrue(titles <= letter, titles - letter)
        # A CSV has no types: a cell that a spreadsheet would compute must not begin with the sign.
        person = next(award["id"] for award in self.officer.get(f"/api/v1/programmes/{slug}/awards").json()["awards"] if award["subject"]["kind"] == "person")
        # An evaluation is to the minute; what was sent just now counts from the next one on.
        now = datetime.now(timezone(timedelta(hours=7)))
        midnight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)  # nothing is judged as of a day to come
        soon = min(now + timedelta(minutes=2), midnight).isoformat(timespec="seconds")
        table = csv_rows(self.officer.get(f"/api/v1/programmes/{slug}/exports/evaluation.csv", award=person, as_of=soon).body)
        cells = [cell for row in table for cell in row]
        self.assertTrue(any("=Nguyễn Thị Công Thức" in cell for cell in cells), "the hostile name is not in the file")
        self.assertEqual([cell for cell in cells if re.match(r"[=+@\t\r]|-(?!\d+([.,]\d+)?$)", cell)], [])

    def test_everything_is_refused_without_a_session(self):
        subject = self.rows()[0]["subject"]["code"]
        decision = {"condition": "many-typical", "decision": True, "reason": REASON, "name": "Người lạ"}
        doors = [("GET", f"{CLOSED}/awards", None), ("GET", f"{AWARD}/evaluation", None), ("GET", f"{AWARD}/evaluation/{subject}", None),
                 ("POST", f"{AWARD}/evaluation/{subject}/judgements", decision),
                 ("POST", f"/api/v1/units/{subject}/documents", {"kind": "incentive_clause", "number": "1", "dated_on": "2023-01-01"}),
                 ("POST", "/api/v1/initiatives/SK-0000-0000/documents", {"kind": "award", "number": "1", "dated_on": "2023-01-01"}),
                 # Incomplete on purpose: what is wrong with it is told to those who may, after nothing was judged.
                 ("POST", f"{CLOSED}/evaluations", {}), ("POST", f"{CLOSED}/evaluations?as_of=2023-05-01", {"reason": REASON}),
                 ("GET", f"{CLOSED}/evaluations", None), ("GET", "/api/v1/session", None)]
        doors += [("GET", f"{CLOSED}/exports/{name}?award=province-merit-upper", None) for name in ("evaluation.xlsx", "evaluation.docx", "evaluation.csv", "bk21-f.xlsx", "bk21-f.docx")]
        for cookie in (None, "sv=" + "0" * 64, "sv=kurz", self.officer.cookie.replace("sv=", "sw=")):
            for method, path, body in doors:
                headers = {**self.officer.headers(), "Cookie": cookie or ""}
                answer = self.server.request(method, path, body=body, headers=headers)
                self.assertEqual(answer.status, 401, f"{method} {path} with {cookie}")
                self.assertNotIn(b"Nguy", answer.body)
        # A change that comes from another site is refused even with the officer's cookie.
        for method, path, body in doors:
            if method == "POST":
                answer = self.server.request(method, path, body=body, headers={"Cookie": self.officer.cookie, "Origin": "http://other.example"})
                self.assertEqual((answer.status, answer.json()["code"]), (403, "cross_site"), path)
        # The control: with the officer's own cookie the same reading doors open.
        for method, path, body in doors:
            if method == "GET":
                self.officer.get(path)


class Expiry(unittest.TestCase):
    def age(self, server, hours):
        """Moves every session into the past, as waiting would; the server is stopped meanwhile."""
        command = f"UPDATE sessions SET created_at = created_at - {hours * 3_600_000_000}"
        if server.engine == "sqlite":
            with sqlite3.connect(server.database.removeprefix("sqlite:")) as database:
                database.execute(command)
        else:
            subprocess.run([PSQL, "-q", "-v", "ON_ERROR_STOP=1", server.database, "-c", command], check=True)

    def test_a_session_outlives_a_restart_but_not_its_time(self):
        with Server() as server:
            officer = Officer(server)
            for hours, status in ((1, 200), (8, 401)):
                server.stop()
                self.age(server, hours)
                server.start()
                officer.get("/api/v1/session", expect=status)
            again = {"name": officer.name, "password": PASSWORD, "second": officer.recovery_codes[0]}
            self.assertEqual(server.post("/api/v1/session", again).status, 200)

    def test_after_signing_out_the_cookie_is_worth_nothing(self):
        with Server() as server:
            officer = Officer(server)
            officer.get("/api/v1/session")
            self.assertEqual(server.request("DELETE", "/api/v1/session", headers={"Cookie": officer.cookie}).status, 204)
            officer.get("/api/v1/session", expect=401)


class CommandLine(unittest.TestCase):
    """`sovang evaluate` on the demo: each option, and each sentence it refuses with."""

    @classmethod
    def setUpClass(cls):
        cls.server = Server("--demo", "yes").__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def evaluate(self, *words, check=True):
        return self.server.run("evaluate", "mtsk-2023", *words, check=check)

    def test_24h00_of_the_last_day_is_the_midnight_after_it(self):
        midnight = self.evaluate("--as-of", "2023-09-01T00:00:00+07:00", "--award", "province-merit-upper").stdout
        for same in ("2023-08-31T24:00", "2023-08-31T24:00:00+07:00"):
            self.assertEqual(self.evaluate("--as-of", same, "--award", "province-merit-upper").stdout, midnight)
        self.assertEqual(self.evaluate("--award", "province-merit-upper").stdout, midnight, "the close is the usual instant")
        self.assertIn("24h00 ngày 31/8/2023", midnight)
        earlier = self.evaluate("--as-of", "2023-03-31T24:00", "--award", "province-merit-upper").stdout
        self.assertNotEqual(earlier.splitlines()[-1], midnight.splitlines()[-1], "another instant, another digest")

    def test_the_formats_tell_the_same(self):
        told = json.loads(self.evaluate("--award", "province-merit-upper", "--format", "json").stdout)
        self.assertEqual([one["award"]["id"] for one in told], ["province-merit-upper"])
        table = csv_rows(self.evaluate("--award", "province-merit-upper", "--format", "csv").stdout.encode())
        self.assertEqual(len(table), told[0]["counts"]["all"] + 1)
        self.assertIn(f"{told[0]['counts']['met']} đủ", self.evaluate("--award", "province-merit-upper").stdout)
        self.assertGreater(len(json.loads(self.evaluate("--format", "json").stdout)), 5)

    def test_a_trial_lists_who_changes(self):
        told = json.loads(self.evaluate("--award", "province-merit-upper", "--what-if", "merit-ratio=130%", "--what-if", "target.LD12-107=1", "--format", "json").stdout)
        self.assertGreater(told[0]["what_if"]["enters"], 0)
        self.assertEqual(len(told[0]["what_if"]["changes"]), 2)
        self.assertIn("<-", self.evaluate("--award", "province-merit-upper", "--what-if", "merit-ratio=130%").stdout)

    def test_why_tells_one_subject(self):
        told = self.evaluate("--award", "province-merit-upper", "--why", "LD12-108").stdout
        self.assertIn("198/132 = 150,00%", told)
        self.assertIn("LC23-III.2.1.1a", told)

    def test_what_does_not_fit_is_refused_with_a_sentence(self):
        for words, expected in (
            (["--award", "khong-co"], "khong-co"),
            (["--as-of", "hôm qua"], "hôm qua"),
            (["--as-of", "2023-08-31T25:00"], "2023-08-31T25:00"),
            (["--as-of", "2023-02-30T00:00:00+07:00"], "2023-02-30"),
            (["--what-if", "khong-co=1"], "khong-co"),
            (["--what-if", "merit-ratio=nhiều"], "nhiều"),
            (["--what-if", "merit-ratio=-5%"], "-5%"),
            (["--what-if", "target.LD12-107=99999999999999999999"], "99999999999999999999"),
            (["--what-if", "target.KHONG-CO=5"], "KHONG-CO"),
            (["--format", "yaml"], "yaml"),
            (["--why", "LD12-108"], "--award"),
            (["--award", "province-merit-upper", "--why", "KHONG-CO"], "KHONG-CO"),
        ):
            done = self.evaluate(*words, check=False)
            self.assertNotEqual(done.returncode, 0, words)
            self.assertEqual(done.stdout, "", words)
            self.assertIn(expected, done.stderr, words)
            self.assertNotIn("terminate", done.stderr, words)
        unknown = self.server.run("evaluate", "khong-co", check=False)
        self.assertNotEqual(unknown.returncode, 0)
        self.assertIn("khong-co", unknown.stderr)


if __name__ == "__main__":
    unittest.main()
