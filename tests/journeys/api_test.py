# A program at the API: tokens open what they were made for; what it answers is what the document says; tables as files.
import csv
import datetime
import hashlib
import io
import json
import re
import unittest

from exports_test import cells
from officer import PASSWORD, Officer
from sending import a_body, send
from server import Server
from suite import until

UNTIL = str(datetime.date.today() + datetime.timedelta(days=90))
FORMULA = "=HYPERLINK(\"http://x\";\"bấm\")"


class Program:
    """Asks by a token alone."""

    def __init__(self, server, token):
        self.server, self.headers = server, {"Authorization": "Bearer " + token}

    def get(self, path):
        return self.server.get(path, headers=self.headers)

    def post(self, path, body):
        return self.server.post(path, body, headers=self.headers)


def faults(schema, value, document, place="answer"):
    """Where a value is not as its schema says; a field that the schema does not name is a fault too."""
    if "$ref" in schema:
        return faults(document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]], value, document, place)
    if "anyOf" in schema:
        tried = [faults(one, value, document, place) for one in schema["anyOf"]]
        return [] if [] in tried else tried[0]
    kind = schema.get("type")
    types = {"string": str, "boolean": bool, "array": list, "object": dict, "null": type(None), "number": (int, float)}
    right = kind is None or (isinstance(value, int) and not isinstance(value, bool) if kind == "integer" else isinstance(value, types[kind]))
    if not right:
        return [f"{place}: {kind} expected, {value!r} came"[:200]]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{place}: {value!r} is none of {schema['enum']}"]
    if kind == "array":
        return [fault for one in value[:20] for fault in faults(schema["items"], one, document, place + "[]")]
    found = []
    if kind == "object":
        found += [f"{place}: {name} is missing" for name in schema["required"] if name not in value]
        for name, inner in value.items():
            named = schema["properties"].get(name)
            found += [f"{place}: {name} is not in the document"] if named is None else faults(named, inner, document, f"{place}.{name}")
    return found


class Api(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("--demo", "yes").start()
        cls.addClassCleanup(cls.server.__exit__)
        cls.officer = Officer(cls.server)
        lines = cls.officer.get("/api/v1/programmes").json()["programmes"]
        cls.open = next(one["id"] for one in lines if one["state"] == "open")
        cls.unit = cls.officer.get("/api/v1/units").json()["units"][0]["code"]
        cls.below = cls.officer.get("/api/v1/units", parent=cls.unit).json()["units"][0]["code"]

    def token(self, *rights, **more):
        wanted = {"name": "thử", "rights": list(rights), "until": UNTIL, **more}
        return Program(self.server, self.officer.post("/api/v1/tokens", wanted)["token"])

    def test_who_left_is_shut_out_at_the_console(self):
        officer = Officer(self.server, "nguoi-thoi-viec")
        program = Program(self.server, officer.post("/api/v1/tokens", {"name": "còn chạy", "rights": ["see_units"], "until": UNTIL})["token"])
        own = lambda: [officer.look("/api/v1/session").status, program.get("/api/v1/units").status]
        self.assertEqual(own(), [200, 200])  # control
        unknown = self.server.run("disable-account", "khong-co-ai", check=False)
        self.assertEqual((unknown.returncode, "khong-co-ai" in unknown.stderr), (2, True))
        self.assertIn("nguoi-thoi-viec", self.server.run("disable-account", "nguoi-thoi-viec").stdout)
        self.assertEqual(own(), [401, 401])
        again = self.server.post("/api/v1/session", {"name": "nguoi-thoi-viec", "password": PASSWORD})
        self.assertEqual((again.status, again.json()["code"]), (403, "account_disabled"))
        self.assertEqual(Officer(self.server, "nguoi-thoi-viec").look("/api/v1/session").status, 200)  # control: invited anew

    def test_a_token_opens_what_it_was_made_for(self):
        program = self.token("see_units", unit=self.below)
        self.assertEqual([one["code"] for one in program.get("/api/v1/units").json()["units"]], [self.below])
        self.assertEqual(program.get(f"/api/v1/units/{self.unit}").status, 404)
        self.assertEqual(program.get("/api/v1/history").json()["code"], "right_missing")
        for path in ("/api/v1/session", "/api/v1/tokens"):
            self.assertEqual(program.get(path).json()["code"], "token_refused_here")
        self.assertEqual(program.post("/api/v1/tokens", {"name": "x", "rights": ["see_units"], "until": UNTIL}).json()["code"], "token_refused_here")
        self.assertEqual(program.post("/api/v1/accounts", {"name": "x", "role": "officer"}).json()["code"], "right_missing")
        until(lambda: self.officer.get("/api/v1/tokens").json()["tokens"][0]["used_at"])  # noted beside the answer
        mine = self.officer.get("/api/v1/tokens").json()["tokens"][0]
        revoked = self.server.request("DELETE", f"/api/v1/tokens/{mine['id']}", headers=self.officer.headers())
        self.assertEqual(revoked.status, 204)
        self.assertEqual(program.get("/api/v1/units").json()["code"], "token_unknown")

    def test_a_token_sends_a_file_that_is_larger_than_other_bodies(self):
        rows = "".join(f"Người thứ {number},{self.below}\n" for number in range(10_000))
        content = ("Họ và tên,Mã đơn vị\n" + rows).encode()
        self.assertGreater(len(content), 200_000)
        send = lambda program, path: self.server.request("POST", path, content, {**program.headers, "Content-Type": "application/octet-stream"})
        path = "/api/v1/imports?kind=people&file_name=nguoi.csv"
        made = send(self.token("import_tables", "edit_persons"), path)
        self.assertEqual(made.status, 201, made.text)
        self.assertEqual(send(self.token("see_units"), path).status, 403)
        self.assertEqual(send(self.token("import_tables"), "/api/v1/inbox-views").status, 413)  # control: only that door is wide
        self.assertEqual(self.server.request("POST", path, content, {"Content-Type": "application/octet-stream"}).status, 413)

    def test_a_token_changes_without_an_origin_a_cookie_does_not(self):
        path, body = f"/api/v1/programmes/{self.open}/reminders", {"units": ["KHONG-CO"]}
        self.assertEqual(self.token("remind_units").post(path, body).status, 202)
        other = {"Cookie": self.officer.cookie, "Sec-Fetch-Site": "cross-site"}
        self.assertEqual(self.server.post(path, body, headers=other).json()["code"], "cross_site")
        self.assertEqual(self.officer.send(path, body).status, 202)  # control: the same cookie from the server's own page

    def test_a_token_narrowed_to_a_unit_learns_nothing_of_what_its_owner_did_elsewhere(self):
        program = self.token("export_tables", "see_initiatives", unit=self.below)
        for asks, day in ((self.officer, "2026-01-07"), (program, "2026-01-08")):
            self.assertEqual(asks.get(f"/api/v1/exports/units.csv?on={day}").status, 200)
        days = lambda asks: {one["filter"].get("on") for one in asks.get("/api/v1/exports").json()["exports"]}
        self.assertEqual(days(program), {"2026-01-08"})
        self.assertLessEqual({"2026-01-07", "2026-01-08"}, days(self.officer))  # control: the person reads both
        taken = program.get("/api/v1/exports/taken.csv").text
        self.assertIn("08/01/2026", taken)
        self.assertNotIn("07/01/2026", taken)
        self.assertIn("07/01/2026", self.officer.get("/api/v1/exports/taken.csv").text)
        views = "/api/v1/inbox-views"
        self.assertEqual(self.officer.send(views, {"name": "đơn vị khác", "query": "unit=" + self.unit}).status, 204)
        self.assertEqual(program.get(views).json()["code"], "token_refused_here")
        self.assertEqual(program.post(views, {"name": "x", "query": ""}).json()["code"], "token_refused_here")
        mine = next(one for one in self.officer.get(views).json()["views"] if one["name"] == "đơn vị khác")
        forgotten = self.server.request("DELETE", f"{views}/{mine['id']}", headers=program.headers)
        self.assertEqual(forgotten.json()["code"], "token_refused_here")
        self.assertIn(mine, self.officer.get(views).json()["views"])

    def send_formula(self):
        sent = send(self.server, self.open, a_body(self.server, self.open, title=FORMULA))
        self.assertEqual(sent.status, 201, sent.text)
        return sent.json()["code"]

    def test_the_inbox_as_a_file_is_on_record(self):
        code = self.send_formula()
        path = f"/api/v1/programmes/{self.open}/exports/inbox"
        found = self.officer.get(f"/api/v1/programmes/{self.open}/inbox", q=code).json()
        self.assertEqual(found["total"], 1)
        as_csv = self.officer.get(path + ".csv", q=code)
        self.assertTrue(as_csv.body.startswith(b"\xef\xbb\xbf"))
        rows = list(csv.reader(io.StringIO(as_csv.body.decode("utf-8-sig")), delimiter=";"))
        self.assertEqual(len(rows), 2)
        self.assertEqual(rows[1][rows[0].index("Mã theo dõi")], code)
        self.assertEqual(rows[1][rows[0].index("Tên sáng kiến")], "'" + FORMULA)
        self.assertNotIn("Số điện thoại", rows[0])
        sheet = cells(self.officer.get(path + ".xlsx", q=code).body)
        self.assertTrue(any(FORMULA in row or FORMULA.replace('"', "&quot;") in row for row in sheet), sheet)
        taken = self.officer.get("/api/v1/exports").json()["exports"]
        logged = next(one for one in taken if one["format"] == "csv" and one["table"] == "inbox")
        self.assertEqual(logged["sha256"], hashlib.sha256(as_csv.body).hexdigest())
        self.assertEqual((logged["rows"], logged["own"], logged["filter"]), (1, True, {"q": "…"}))
        self.assertNotIn("phone", logged["columns"])
        told = self.officer.get(f"/api/v1/programmes/{self.open}/history").json()["items"]
        self.assertIn("table_exported", [one["action"] for one in told])

    def test_personal_columns_for_a_reason_only(self):
        code = self.send_formula()
        path = f"/api/v1/programmes/{self.open}/exports/inbox.csv?q={code}&personal=1"
        self.assertEqual(self.officer.look(path).json()["code"], "export_reason_short")
        told = self.officer.look(path + "&reason=tr%C3%ACnh%20khen%20th%C6%B0%E1%BB%9Fng%20qu%C3%BD%20III")
        self.assertEqual(told.status, 200, told.text)
        rows = list(csv.reader(io.StringIO(told.body.decode("utf-8-sig")), delimiter=";"))
        self.assertRegex(rows[1][rows[0].index("Số điện thoại")], r"^'?\+?\d{9,}$")
        logged = self.officer.get("/api/v1/exports").json()["exports"][0]
        self.assertIn("phone", logged["columns"])
        self.assertTrue(logged["reason"])
        # A program cannot show who it is.
        program = self.token("export_tables", "see_initiatives", "see_contacts")
        self.assertEqual(program.get(path + "&reason=b%C3%A1o%20c%C3%A1o%20tu%E1%BA%A7n").json()["code"], "identity_proof_required")
        self.assertEqual(program.get(path.replace("&personal=1", "")).status, 200)

    def table(self, program, path):
        """Rows of a .csv as fields by their titles, without the column that marks them; each title is a sentence."""
        answer = program.get(path)
        self.assertEqual(answer.status, 200, path)
        head, *rows = csv.reader(io.StringIO(answer.body.decode("utf-8-sig")), delimiter=";")
        self.assertEqual([title for title in head if not title or title.startswith(("export.", "documents.", "awards."))], [], path)
        marked = head[0] == "Lưu ý"
        self.assertFalse({row[0] for row in rows} - {"Dữ liệu minh họa, không phải số liệu thật."} if marked else set())
        return [dict(zip(head[marked:], row[marked:], strict=True)) for row in rows]

    def logged(self, table):
        return next(one for one in self.officer.get("/api/v1/exports").json()["exports"] if one["table"] == table)

    def test_every_table_as_both_files(self):
        for table in ("units", "accounts", "history", "imports", "webhooks", "taken"):
            for ending in ("xlsx", "csv"):
                file = self.officer.get(f"/api/v1/exports/{table}.{ending}")
                self.assertGreater(len(file.body), 50, table)
            self.table(self.officer, f"/api/v1/exports/{table}.csv")
        rows = list(csv.reader(io.StringIO(self.officer.get("/api/v1/exports/units.csv").body.decode("utf-8-sig")), delimiter=";"))
        self.assertEqual(rows[1][0], self.unit)
        self.assertGreater(len(rows), 30)
        narrow = self.token("export_tables", "see_units", unit=self.below)
        fewer = list(csv.reader(io.StringIO(narrow.get("/api/v1/exports/units.csv").body.decode("utf-8-sig")), delimiter=";"))
        self.assertEqual(fewer[1][0], self.below)
        self.assertLess(len(fewer), len(rows))
        # Seen but not to be taken, taken but not seen: neither alone is enough.
        self.assertEqual(self.token("see_units").get("/api/v1/exports/units.csv").status, 403)
        self.assertEqual(len(self.token("export_tables").get("/api/v1/exports/units.csv").body.decode("utf-8-sig").splitlines()), 1)

    def test_every_table_of_a_programme_is_on_record_with_its_columns(self):
        exports = f"/api/v1/programmes/{self.open}/exports"
        award = next(one for one in self.officer.get(f"/api/v1/programmes/{self.open}/awards").json()["awards"] if one["listed"])
        for table, query in (("ranking", "?level=provinces"), ("awards", ""), ("targets", ""), ("evaluation", f"?award={award['id']}")):
            with self.subTest(table):
                rows = self.table(self.officer, f"{exports}/{table}.csv{query}")
                logged = self.logged(table)
                self.assertEqual((logged["rows"], len(logged["columns"])), (len(rows), len(rows[0])))
                self.assertEqual(len(set(logged["columns"])), len(logged["columns"]))
                sheet = cells(self.officer.get(f"{exports}/{table}.xlsx{query}").body)
                self.assertTrue(any("Người xuất: can-bo-thu" in cell for row in sheet for cell in row), "who took it")
                self.assertEqual(self.logged(table)["columns"], logged["columns"])
        self.officer.get(f"{exports}/bk21-f.xlsx")
        self.assertIn("title", self.logged("bk21-f")["columns"])
        self.assertNotIn("phone", self.logged("bk21-f")["columns"])

    def test_the_ranking_is_taken_as_it_is_seen(self):
        path, query = f"/api/v1/programmes/{self.open}", "?level=provinces&q=a"
        page = self.officer.get(f"{path}/leaderboard/signals{query}&size=200").json()
        rows = self.table(self.officer, f"{path}/exports/ranking.csv{query}")
        self.assertEqual([row["Đơn vị"] for row in rows], [one["unit"]["name"] for one in page["rows"]])
        self.assertEqual([row["Số sáng kiến"] for row in rows], [str(one["count"]) for one in page["rows"]])
        for at, column in enumerate(page["columns"]):
            title = column["title"]["vi"]
            self.assertEqual([row[title] for row in rows], [str(one["signals"][at]["n"]) for one in page["rows"]], title)
        self.assertTrue(any(row["Giờ nhiều nhất bắt đầu lúc"] and row["Nhiều nhất trong 1 giờ (%)"].endswith("%") for row in rows))
        # Of another's unit what everyone sees, and no more.
        own = page["rows"][0]["unit"]
        narrow = self.token("export_tables", "see_initiatives", unit=own["code"])
        seen = {row["Đơn vị"]: row["Một tác giả"] for row in self.table(narrow, f"{path}/exports/ranking.csv{query}")}
        self.assertEqual(seen, {row["Đơn vị"]: row["Một tác giả"] if row["Đơn vị"] == own["name"] else "" for row in rows})

    def test_what_may_not_be_seen_is_not_taken(self):
        exports = f"/api/v1/programmes/{self.open}/exports"
        award = next(one["id"] for one in self.officer.get(f"/api/v1/programmes/{self.open}/awards").json()["awards"] if one["listed"])
        taker, seer = self.token("export_tables"), self.token("export_tables", "see_awards", "see_initiatives", "see_webhooks", "see_history")
        path = f"{exports}/evaluation.csv?award={award}"
        self.assertGreater(len(self.table(seer, path)), 0)  # control
        self.assertEqual(self.table(taker, path), [])
        self.assertEqual(len(self.table(seer, f"{exports}/awards.csv")), len(self.officer.get(f"/api/v1/programmes/{self.open}/awards").json()["awards"]))
        self.assertEqual(taker.get(f"{exports}/awards.csv").json()["code"], "right_missing")
        ranks = f"{exports}/ranking.csv?level=provinces"
        self.assertTrue(any(row["Một tác giả"] for row in self.table(seer, ranks)))
        self.assertEqual({row["Một tác giả"] for row in self.table(taker, ranks)}, {""})
        self.assertEqual(self.token("see_awards").get(path).status, 403)

    def test_answers_are_what_the_document_says(self):
        document = self.server.get("/api/v1/openapi.json").json()
        inbox = self.officer.get(f"/api/v1/programmes/{self.open}/inbox").json()["rows"]
        award = self.officer.get(f"/api/v1/programmes/{self.open}/awards").json()["awards"][0]["id"]
        names = {"programme": self.open, "unit": self.below, "code": inbox[0]["code"], "award": award, "number": "1",
                 "account": self.officer.get("/api/v1/accounts").json()["accounts"][0]["id"]}
        checked, wrong = 0, []
        for pattern, operations in document["paths"].items():
            answer = operations.get("get", {}).get("responses", {}).get("200", {}).get("content", {}).get("application/json")
            if answer is None or not set(re.findall(r"\{(\w+)\}", pattern)) <= names.keys():
                continue
            found = self.officer.look(re.sub(r"\{(\w+)\}", lambda part: names[part[1]], pattern))
            if found.status != 200:
                continue
            checked += 1
            wrong += [f"{pattern} {fault}" for fault in faults(answer["schema"], found.json(), document)]
        self.assertEqual(wrong, [])
        self.assertGreater(checked, 25)
        # Control: the check finds a field too many, one too few, and a wrong type.
        schema = document["paths"]["/api/v1/programmes"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        for broken in ({}, {"programmes": 7}, {"programmes": [], "more": 1}):
            self.assertNotEqual(faults(schema, broken, document), [])

    def test_the_document_is_whole(self):
        document = self.server.get("/api/v1/openapi.json").json()
        self.assertEqual(document["openapi"][:2], "3.")
        text = json.dumps(document)
        for name in re.findall(r"#/components/schemas/(\w+)", text):
            self.assertIn(name, document["components"]["schemas"])


if __name__ == "__main__":
    unittest.main()
