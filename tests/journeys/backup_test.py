# Backup and restore over the real program: taken under load, whole, encrypted; a flipped byte anywhere is refused.
import os
import re
import shutil
import subprocess
import threading
import unittest

from officer import Officer
from sending import a_body, new_key, open_programme, send
from server import ENVIRONMENT, PSQL, Server
from suite import ROOT, SOVANG, until
from uploading import Upload, a_pdf

PHONE = "0987123654"


def program(server, *words, database=None):
    return subprocess.run([SOVANG, *words, "--data-dir", server.data, "--database", database or server.database], capture_output=True, text=True,
                          timeout=300, env=ENVIRONMENT, stdin=subprocess.DEVNULL)


class Backup(unittest.TestCase):
    def test_a_backup_under_load_restores_everything_that_was_acknowledged_before_it(self):
        with Server("--demo", "yes") as server:
            slug = open_programme(server)
            body = a_body(server, slug)
            body["author"]["phone"] = PHONE
            signing_in = server.run("create-admin", "phuc-hoi").stdout
            code = re.search(r"[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}", signing_in)
            before, over = {}, threading.Event()
            for _ in range(20):
                key = new_key()
                before[key] = send(server, slug, body, key).json()
            evidence = a_pdf(b"%" + os.urandom(150_000).hex().encode())
            proved = before[key]["code"]
            upload = Upload.by_author(server, proved, evidence, phone=PHONE).go_on()
            self.assertEqual(upload.ended(), ("ready", None))

            def load():
                while not over.is_set():
                    send(server, slug, body)

            clients = [threading.Thread(target=load) for _ in range(4)]
            for each in clients:
                each.start()
            file = os.path.join(server.folder, "copy.backup")
            try:
                made = program(server, "backup", file)
            finally:
                over.set()
                for each in clients:
                    each.join()
            self.assertEqual(made.returncode, 0, made.stderr)
            self.assertEqual(os.stat(file).st_mode & 0o077, 0)
            with open(file, "rb") as copy:
                content = copy.read()
            for secret in (PHONE.encode(), body["title"].encode(), b"SQLite format 3", b"PGDMP"):
                self.assertNotIn(secret, content)
            self.refuses_a_flipped_byte(server, file, content)

            server.stop()
            shutil.rmtree(os.path.join(server.data, "evidence"))
            other = self.new_database(server, "restored")
            done = program(server, "restore", file, database=other)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertNotEqual(program(server, "restore", os.path.join(server.folder, "none"), database=other).returncode, 0)
            server.database = other
            server.options.clear()
            server.start()
            for key, receipt in before.items():
                again = send(server, slug, body, key)
                self.assertEqual((again.status, again.json()), (200, receipt))
                self.assertTrue(server.post("/api/v1/receipts/verify", receipt).json()["valid"])
            receipt_file = os.path.join(server.folder, "receipt.json")
            with open(receipt_file, "wb") as out:
                out.write(server.get(f"/api/v1/initiatives/{receipt['code']}/receipt").body)
            self.assertEqual(server.run("verify-receipt", receipt_file).returncode, 0)
            self.assertEqual(server.post(f"/api/v1/initiatives/{receipt['code']}/private", {"phone_last4": PHONE[-4:]}).status, 200)
            server.run("verify")  # every count agrees with a recount
            # What comes after is counted and found like what was there before.
            total = lambda: server.get(f"/api/v1/programmes/{slug}/summary").json()["total"]
            counted = total()
            self.assertGreaterEqual(counted, len(before))
            later = send(server, slug, {**body, "title": "Chiếc kẹp sau phục hồi"}).json()
            until(lambda: total() == counted + 1)
            found = lambda: server.get(f"/api/v1/programmes/{slug}/initiatives?q=chiec+kep+sau+phuc+hoi").text
            until(lambda: later["code"] in found())
            # Rights do not come back from the past: the code of then is void, a new one signs in.
            sign_in = lambda word: server.post("/api/v1/session", {"name": "phuc-hoi", "code": word, "new_password": "một câu đủ dài để nhớ 2023"},
                                               headers={"Sec-Fetch-Site": "same-origin"})
            self.assertEqual(sign_in(code[0]).status, 401)
            answer = sign_in(server.run("create-admin", "phuc-hoi").stdout.strip())
            self.assertIn(answer.status, (200, 201), answer.text)
            officer = Officer(server)
            file, = officer.get(f"/api/v1/inbox/{proved}/evidence").json()["files"]
            self.assertEqual(officer.look(f"/api/v1/inbox/{proved}/evidence/{file['id']}").body, evidence)

    def test_what_other_tools_brought_from_another_server_is_refused_until_it_is_taken_over(self):
        with Server("--demo", "yes", engine="postgres") as server:
            server.stop()
            counted = server.run("verify").stdout
            # As on a server that has worked for years.
            subprocess.run([PSQL, "-q", server.database, "-c", "UPDATE initiative_events SET txid = (txid::text::bigint + 1000000)::text::xid8"], check=True)
            dump = os.path.join(server.folder, "dump")
            subprocess.run(["pg_dump", "--format=custom", "--file", dump, server.database], check=True)
            # A young server has not reached the transactions of the old one.
            script = """
                pg_restore --exit-on-error --no-owner --dbname "$SOVANG_TEST_POSTGRES" "$1" || exit 9
                run() { env -u SOVANG_TEST_POSTGRES -u SOVANG_TEST_POSTGRES_SOCKET "$PROGRAM" "$1" --data-dir "$2" --database "$SOVANG_TEST_POSTGRES"; }
                echo before; run verify "$2"; echo $?
                run after-restore "$2" || exit 8
                echo after; run verify "$2"; echo $?"""
            done = subprocess.run([ROOT / "tests/support/start_postgres", "bash", "-c", script, "bash", dump, server.data], capture_output=True, text=True,
                                  env={**ENVIRONMENT, "PROGRAM": SOVANG}, stdin=subprocess.DEVNULL, timeout=120)
            before, after = done.stdout.split("after\n")
            self.assertTrue(before.endswith("2\n"), done)  # it could not
            self.assertIn("sovang after-restore", done.stderr)
            # Taking it over is an act itself, and puts all events into blocks; everything else is as it was.
            same = lambda told: re.sub(r"\d+ (đã vào khối|dòng nhật ký)", r"\1", told)
            self.assertEqual(same(after), same(counted) + "0\n")
            events, in_blocks = re.search(r"(\d+) sự kiện \((\d+) đã vào khối\)", after).groups()
            self.assertGreater(int(events), 10_000)
            self.assertEqual(in_blocks, events)

    def new_database(self, server, name):
        return f"sqlite:{server.folder}/{name}" if server.engine == "sqlite" else server.new_database()

    def refuses_a_flipped_byte(self, server, file, content):
        self.assertEqual(program(server, "verify-backup", file).returncode, 0)  # control
        size = len(content)
        target = self.new_database(server, "never")
        for name, bad in {
            **{f"byte {place}": content[:place] + bytes([content[place] ^ 1]) + content[place + 1:]
               for place in (0, 5, 40, 200, size // 3, size // 2, 2 * size // 3, size - 40, size - 1)},
            "cut": content[: size // 2], "one byte less": content[:-1], "one byte more": content + b"\0", "empty": b"",
            "two parts swapped": content[: size // 4] + content[size // 2: 3 * size // 4] + content[size // 4: size // 2] + content[3 * size // 4:],
        }.items():
            with self.subTest(name):
                touched = os.path.join(server.folder, "touched.backup")
                with open(touched, "wb") as out:
                    out.write(bad)
                checked = program(server, "verify-backup", touched)
                self.assertNotEqual(checked.returncode, 0)
                self.assertTrue(checked.stderr.strip())
                self.assertNotEqual(program(server, "restore", touched, database=target).returncode, 0)
                self.assertFalse(self.something_in(target), "something was put in place")

    def something_in(self, database):
        if database.startswith("sqlite:"):
            return os.path.exists(database.removeprefix("sqlite:"))
        return subprocess.run([PSQL, "-qAt", database, "-c", "SELECT 1 FROM pg_class WHERE relname = 'initiatives'"], capture_output=True, check=True).stdout.strip()


if __name__ == "__main__":
    unittest.main()
