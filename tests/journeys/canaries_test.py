# Canary people: their names and numbers go through every door there is, and then are looked for, byte by byte, in all that
# the installation has written: the database with what is not yet moved into it, the search index, every log.
#
# The name of an initiative's author or operator is no secret in the database (server/migrations/0003): it is looked for in
# the logs alone. Numbers and addresses, and every word of the register of people, are sealed.
import contextlib
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import unicodedata
import unittest

from importing import Import
from officer import Officer
from sending import a_body, open_programme, send
from server import PSQL, Server
from suite import until
from workbooks import workbook

TITLE = "Giàn phơi Xoạc Xoẹt hai tầng"
SENDER, SENDER_PHONE, SENDER_MAIL = "Ngoẵng Thị Khuỵch", "0987016543", "khuynh.ngoeo@thu.example.vn"
OPERATOR, OPERATOR_PHONE = "Thoạt Văn Nghuệch", "0976105432"
PERSON, EMPLOYER, POST = "Choẹt Tả Nghuých", "Xưởng Quềnh Nguệnh", "Thợ Ngoẹch"
LISTED, LISTED_PHONE = "Toẽn A Khuoẹt", "0965214307"  # in tables that were read, but not yet written
MISTYPED, MISTYPED_PHONE = "Khoẳm Thị Nghoạp", "0954321076"  # in what was refused


def folded(text):
    plain = "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
    return plain.replace("đ", "d").replace("Đ", "D")


def forms_of(word):
    """The ways in which bytes may say it. Of a number: with and without its first 0, in one or by threes."""
    if word.isdigit():
        parts = word[1:4], word[4:7], word[7:]
        return [mark.join(parts).encode() for mark in ("", " ", ".", "-", "%20")]
    spelt = {way for text in (word, folded(word)) for way in (text, text.lower(), text.upper())}
    spelt |= {unicodedata.normalize("NFD", text) for text in spelt}
    return [way.encode() for text in spelt for way in (text, json.dumps(text)[1:-1])]


def indexed_words(server):
    """The words of the search index, which its own pages keep shortened."""
    with contextlib.closing(sqlite3.connect(os.path.join(server.data, "search.db"), timeout=10)) as index:
        index.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, found, row)")
        return "\n".join(word for word, in index.execute("SELECT term FROM temp.words")).encode()


def all_that_is_written(server):
    """Where to bytes."""
    written = {str(file.relative_to(server.folder)): file.read_bytes() for file in pathlib.Path(server.folder).rglob("*") if file.is_file()}
    written["data/search.db-words"] = indexed_words(server)
    if server.engine == "postgres":
        dump = subprocess.run([PSQL.replace("psql", "pg_dump"), server.database], capture_output=True, check=True).stdout
        raw = [bytes.fromhex(digits.decode()) for digits in re.findall(rb"\\\\x((?:[0-9a-f]{2})+)", dump)]
        written["database"] = b"\n".join([dump, *raw])
        # What PostgreSQL says of statements that fail.
        written["postgres.log"] = pathlib.Path(os.environ["SOVANG_TEST_POSTGRES_SOCKET"], "log").read_bytes()
    return written


def places_of(word, written):
    forms = forms_of(word)
    return sorted({place.split("-")[0] for place, content in written.items() if any(form in content for form in forms)})


class Canaries(unittest.TestCase):
    def test_what_is_sealed_stands_nowhere_readable(self):
        with Server("--demo", "yes", "--log-level", "debug") as server:
            self.server, self.officer, self.slug = server, Officer(server), open_programme(server)
            code = self.sender_goes_through()
            self.person_goes_through()
            self.tables_are_read()
            self.others_are_refused()
            written = all_that_is_written(server)
            for word in (SENDER_PHONE, OPERATOR_PHONE, LISTED_PHONE, MISTYPED_PHONE, SENDER_MAIL, PERSON, EMPLOYER, POST, LISTED, MISTYPED,
                         *(name.split()[-1] for name in (PERSON, EMPLOYER, POST, LISTED, MISTYPED))):
                self.assertEqual(places_of(word, written), [], word)
            for name in (SENDER, OPERATOR):
                self.assertEqual(places_of(name, written), ["database"], name)
            # Who sends for another gives a number that is only looked at: there is no place to keep it.
            database = b"".join(content for place, content in written.items() if place.startswith("database"))
            kept_sealed = [name for name in (b"author_phone", b"operator_phone") if re.search(name + rb"\s+(bytea|blob)", database, re.IGNORECASE)]
            self.assertEqual(kept_sealed, [b"author_phone"])
            # Controls: what is no secret is found in each of the places; so is a number, once it is not sealed.
            self.assertEqual(places_of("Xoạc", written), ["data/search.db", "database"])
            self.assertEqual([places_of(code, written) for code in ("submission_wrong", "person_wrong", "sign_in_wrong", "page_not_found")], [["log"]] * 4)
            server.sql(f"UPDATE initiatives SET author_phone = '{SENDER_PHONE}' WHERE code = '{code.replace('SK-', '').replace('-', '')}'")
            self.assertEqual(places_of(SENDER_PHONE, all_that_is_written(server)), ["database"])

    def sender_goes_through(self):
        """Sends with somebody's help, and asks what only the author may."""
        author = {"name": SENDER, "phone": SENDER_PHONE, "email": SENDER_MAIL, "birth_year": 1988}
        body = a_body(self.server, self.slug, title=TITLE, author=author, operator={"name": OPERATOR, "phone": OPERATOR_PHONE}, consent={"name_public": False})
        sent = send(self.server, self.slug, body)
        self.assertEqual(sent.status, 201, sent.text)
        code, path = sent.json()["code"], f"/api/v1/initiatives/{sent.json()['code']}"
        self.assertEqual(self.server.post(path + "/private", {"phone_last4": SENDER_PHONE[-4:]}).status, 200)
        whole = self.server.post(path + "/own-data", {"phone": SENDER_PHONE, "proof": sent.json()["proof"]}).json()["author"]
        self.assertEqual((whole["phone"], whole["email"]), (SENDER_PHONE, SENDER_MAIL))  # control: all of it is kept
        until(lambda: self.officer.get(f"/api/v1/programmes/{self.slug}/inbox", q="xoac xoet").json()["total"] == 1)
        until(lambda: b"xoac" in indexed_words(self.server))
        self.officer.get(f"/api/v1/programmes/{self.slug}/inbox", q=SENDER_PHONE)
        return code

    def person_goes_through(self):
        unit = a_body(self.server, self.slug)["unit"]
        self.officer.post("/api/v1/people", {"name": PERSON, "unit": unit, "title": POST, "employer": EMPLOYER, "birth_year": 1977, "from": "2020-01-01"})
        self.assertEqual([row["name"] for row in self.officer.get("/api/v1/people", q=folded(PERSON).lower()).json()["rows"]], [PERSON])
        self.officer.get("/api/v1/exports/people.csv", q=PERSON)

    def tables_are_read(self):
        unit = a_body(self.server, self.slug)["unit"]
        people = Import(self.officer, "people", workbook([["Họ và tên", "Ngày sinh", "Đơn vị", "Chức vụ"], [LISTED, "1990", unit, "Kế toán"]]))
        rows = [["Họ tên", "SĐT", "Đơn vị", "Tên sáng kiến", "Mô tả"], [LISTED, LISTED_PHONE, unit, "Cải tiến", "Cách làm. Minh họa."]]
        works = Import(self.officer, "initiatives", workbook(rows), programme=self.slug)
        works.decide(options={"operator_name": MISTYPED, "operator_phone": MISTYPED_PHONE})
        for work in (people, works):
            self.assertIn(LISTED, json.dumps(work.rows("all"), ensure_ascii=False))

    def others_are_refused(self):
        author = {"name": MISTYPED, "phone": MISTYPED_PHONE + "99", "birth_year": 1700}
        self.assertEqual(send(self.server, self.slug, a_body(self.server, self.slug, author=author)).status, 400)
        self.assertEqual(self.officer.send("/api/v1/people", {"name": MISTYPED, "unit": "KHONG-CO", "from": "31/2"}).status, 400)
        self.assertEqual(self.server.post("/api/v1/session", {"name": MISTYPED, "password": MISTYPED_PHONE}).status, 401)
        self.assertEqual(self.server.get(f"/api/v1/khong-co/{MISTYPED_PHONE}").status, 404)


if __name__ == "__main__":
    unittest.main()
