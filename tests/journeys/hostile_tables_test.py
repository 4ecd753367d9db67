# Some hundred tables that were made to do harm, sent as an officer would: each is refused by its own word or read as it
# stands, and the server goes on.
import io
import json
import unittest
import urllib.parse
import zipfile

from hostile_tables import READ, corpus
from importing import IMPORTS, raw_post
from officer import Officer
from server import Server

LEAST = 200
# What may become of those whose end depends on how far a reader gets: never a fault.
REFUSALS = {"sheet_malformed", "sheet_with_entities", "sheet_too_large", "sheet_too_many_rows", "sheet_too_many_columns", "sheet_unknown", "sheet_empty",
            "sheet_cell_too_long", "file_too_costly", "file_breaks_reader", "import_refused"}


class HostileTables(unittest.TestCase):
    def test_each_is_refused_or_read_and_the_server_goes_on(self):
        files = list(corpus())
        self.assertGreaterEqual(len(files), LEAST)
        self.assertEqual(len({one.name for one in files}), len(files))
        with Server("--demo", "yes") as server:
            officer = Officer(server)
            for one in files:
                with self.subTest(one.name):
                    self.judge(officer, one)
            self.assertIsNone(server.process.poll())
            self.assertEqual(server.get("/health").status, 200)
            self.assertNotIn('"fault"', server.logged())

    def judge(self, officer, one):
        ask = urllib.parse.urlencode({"kind": "units", "file_name": one.file_name})
        status, body = raw_post(officer, f"{IMPORTS}?{ask}", one.content)
        answer = json.loads(body)
        self.assertIn(status, (201, 400), answer)
        said = READ if status == 201 else answer["code"]
        self.assertIn(said, one.expected.split("|") if one.expected else REFUSALS | {READ})
        if said == READ:
            self.look(officer, one, f"{IMPORTS}/{answer['id']}")

    def look(self, officer, one, path):
        view = officer.get(path).json()
        shown = view["file_name"]
        self.assertLessEqual(len(shown.encode()), 200)
        self.assertTrue(all(sign.isprintable() or sign in "\u202e\u200b\ufeff" for sign in shown), shown)
        values = [text for row in officer.get(path + "/rows", show="all").json()["rows"] for text in row["values"].values()]
        for text in one.cells:
            self.assertIn(text, values)
        if one.name.startswith("formula"):
            self.look_at_returned(officer.get(path + "/errors.xlsx").body)

    def look_at_returned(self, returned):
        """What was a formula comes back as a text."""
        with zipfile.ZipFile(io.BytesIO(returned)) as book:
            for name in book.namelist():
                if "worksheets/" in name:
                    self.assertNotIn(b"<f>", book.read(name))


if __name__ == "__main__":
    unittest.main()
