# What an operator leans on: health, metrics, logs without personal data, a stop that loses nothing, settings, the doctor.
import glob
import json
import os
import re
import subprocess
import threading
import time
import unittest

from raw import ask
from sending import a_body, new_key, open_programme, send
from server import ENVIRONMENT, Server
from suite import ROOT, SOVANG, until

NAME, PHONE, EMAIL = "Lò Thị Ẩn Danh", "0987123654", "an.danh@vidu.vn"


def prometheus(text):
    """Reads the text format: {name: {labels: value}}; raises ValueError at a line that is none."""
    values, types = {}, {}
    for line in text.splitlines():
        if line.startswith("# TYPE "):
            _, _, name, kind = line.split(" ")
            if name in types or kind not in ("counter", "gauge", "histogram", "summary", "untyped"):
                raise ValueError(line)
            types[name] = kind
        elif line and not line.startswith("#"):
            found = re.fullmatch(r'([a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*",?)*\})? ([0-9eE.+-]+|[+-]?Inf|NaN)( \d+)?', line)
            if not found:
                raise ValueError(line)
            base = re.sub(r"_(bucket|sum|count)$", "", found[1])
            if found[1] not in types and types.get(base) != "histogram":
                raise ValueError(f"no TYPE for {line}")
            values.setdefault(found[1], {})[found[2] or ""] = float(found[3])
    return values


FAKETIME = next(iter(glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")), "libfaketime is not installed")


class Clocks(unittest.TestCase):
    def test_a_machine_whose_clock_is_not_the_databases_does_not_begin(self):
        wrong = {**ENVIRONMENT, "LD_PRELOAD": FAKETIME, "FAKETIME": "+3s", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        apart = r"cơ sở dữ liệu lệch nhau [23]\d\d\d ms"
        with Server() as server:  # control: with the right time it began
            ask = lambda *words: subprocess.run([SOVANG, *words, "--data-dir", server.data, "--database", server.database], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60, env=wrong)
            found = ask("doctor").stdout
            if server.engine == "sqlite":
                self.assertNotRegex(found, apart)  # a file has the clock of its machine
                return
            self.assertRegex(found, apart)
            refused = ask("serve", "--port", "0", "--web", str(ROOT / "web/dist"))
            self.assertNotEqual(refused.returncode, 0)
            self.assertRegex(refused.stderr, apart)
            self.assertIn("cơ sở dữ liệu trùng nhau", server.run("doctor", check=False).stdout)


class Flood(unittest.TestCase):
    def test_what_went_well_is_not_logged_and_a_flood_of_refusals_is_counted_but_does_not_fill_the_disk(self):
        with Server() as server:
            def told():
                lines = [json.loads(line) for line in server.logged().splitlines() if line.startswith("{")]
                return [line for line in lines if line["event"] == "refused"], sum(line["count"] for line in lines if line["event"] == "refusals_left_out")

            good, begun = server.get("/api/v1/programmes"), time.monotonic()
            for _ in range(300):
                self.assertEqual(server.get("/khong-co").status, 404)
            seconds = int(time.monotonic() - begun) + 2
            until(lambda: len(told()[0]) + told()[1] == 300)
            self.assertLessEqual(len(told()[0]), 21 * seconds)
            self.assertGreater(told()[1], 0)
            self.assertEqual(good.status, 200)
            self.assertNotIn(good.headers["x-request-id"], server.logged())


class Operating(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("--demo", "yes", "--log-level", "debug").__enter__()
        cls.slug = open_programme(cls.server)
        cls.body = a_body(cls.server, cls.slug)
        cls.body["author"] = {**cls.body["author"], "name": NAME, "phone": PHONE, "email": EMAIL}

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def test_1_metrics_are_prometheus_and_count(self):
        with self.assertRaises(ValueError):
            prometheus('a{b="c} 1')  # control: the reader refuses what is none
        accepted = lambda: prometheus(self.server.get("/metrics").text)["sovang_submissions_accepted_total"][""]
        before = accepted()
        key = new_key()
        self.assertEqual([send(self.server, self.slug, self.body, key).status for _ in range(2)], [201, 200])
        self.assertEqual(accepted(), before + 1)
        answer = self.server.get("/metrics")
        self.assertTrue(answer.headers["content-type"].startswith("text/plain"))
        values = prometheus(answer.text)
        for name in ("sovang_requests_total", "sovang_request_seconds_bucket", "sovang_connections", "sovang_streams", "sovang_commits_total", "sovang_changes_waiting"):
            self.assertIn(name, values)
        routes = set(values["sovang_requests_total"])
        for number in range(30):
            self.server.get(f"/khong-co/{number}")  # what a stranger asks for makes no new series
        self.assertLessEqual(len(set(prometheus(self.server.get("/metrics").text)["sovang_requests_total"]) - routes), 1)

    def test_2_logs_are_json_with_ids_and_without_personal_data(self):
        self.assertEqual(send(self.server, self.slug, self.body).status, 201)
        wrong = send(self.server, self.slug, {**self.body, "author": {**self.body["author"], "birth_year": "x"}})
        self.assertEqual(wrong.status, 400)
        code = send(self.server, self.slug, self.body).json()["code"]
        self.server.post(f"/api/v1/initiatives/{code}/private", {"phone_last4": PHONE[-4:]})
        self.server.get(f"/tra-cuu?ma={PHONE}&ten={NAME.encode().hex()}")
        ask(self.server, f"GET /khong-co%0d%0a{PHONE}?p={PHONE} HTTP/1.1\r\nHost: x\r\nX-A: {PHONE}\r\n\r\n".encode())
        ask(self.server, b'POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 64\r\n\r\n'
            + b'{"name":"a\\r\\n{\\"level\\":\\"error\\"}","password":"0987123654"}'.ljust(64))
        logged = self.server.logged()
        self.assertIn("server_started", logged)  # control: something is logged
        for secret in (NAME, PHONE, PHONE[1:], EMAIL, self.body["description"][:40], self.body["author"]["position"]):
            self.assertNotIn(secret, logged)
        for line in logged.splitlines():
            if line.startswith("{"):
                told = json.loads(line)
                self.assertTrue({"at", "level", "event"} <= set(told), line)
        self.assertNotIn('\n{"level":"error"}', logged)

    def refused(self, question):
        """The answer to a question that is refused, and what the log says under its id: asked again where the flood of another test had filled the second."""
        told = []

        def logged():
            answer = question()
            lines = [json.loads(line) for line in self.server.logged().splitlines() if line.startswith("{")]
            told[:] = [answer, [line for line in lines if line.get("request_id") == answer.json()["request_id"]]]
            return told[1]

        until(logged)
        self.assertEqual(len(told[1]), 1)
        return told[0], told[1][0]

    def test_3_a_refusal_is_found_in_the_log_under_the_id_people_are_shown_and_is_no_fault(self):
        code = send(self.server, self.slug, self.body, new_key()).json()["code"]
        refusals = {
            ("", "page_not_found", 404): lambda: self.server.get(f"/api/v1/khong-co/{code}?so={PHONE}"),
            ("", "malformed_request", 400): lambda: self.server.get("/api/v1/%zz"),
            ("/api/v1/initiatives/{code}", "initiative_unknown", 404): lambda: self.server.get("/api/v1/initiatives/SK-2222-2222"),
            ("/api/v1/programmes/{programme}/initiatives", "submission_wrong", 400): lambda: send(self.server, self.slug, {**self.body, "title": ""}, new_key()),
            ("/api/v1/receipts/verify", "receipt_malformed", 400): lambda: self.server.post("/api/v1/receipts/verify", {"code": code}),
        }
        for (route, word, status), question in refusals.items():
            answer, line = self.refused(question)
            self.assertRegex(line["request_id"], r"^[a-z0-9]+-\d+-\d+$")
            self.assertEqual(answer.headers["x-request-id"], line["request_id"])
            self.assertEqual((answer.status, {name: line[name] for name in ("level", "event", "route", "code", "status")}),
                             (status, {"level": "info", "event": "refused", "route": route, "code": word, "status": status}))
            self.assertGreaterEqual(line["ms"], 0)
            self.assertLessEqual(set(line), {"at", "level", "event", "request_id", "route", "status", "code", "ms"})
        self.assertNotIn(code, self.server.logged())

    def test_4_a_stop_under_load_answers_what_it_took_and_loses_nothing(self):
        answered, refused, broken, over = [], [], [], threading.Event()

        def client(number):
            while not over.is_set():
                key = new_key()
                own = {**self.body, "title": f"Dừng {number} {key[:6]}"}
                try:
                    answer = send(self.server, self.slug, own, key)
                    (answered if answer.status == 201 else refused).append((key, own, answer))
                except ConnectionRefusedError:
                    return
                except OSError as gone:
                    broken.append((key, own, gone))
                    return
                except Exception as cut:  # an answer that began and did not end
                    broken.append((key, own, cut))
                    return

        clients = [threading.Thread(target=client, args=(number,)) for number in range(12)]
        for each in clients:
            each.start()
        until(lambda: len(answered) > 40)
        self.assertEqual(self.server.stop(), 0)
        over.set()
        for each in clients:
            each.join()
        self.assertNotIn("stopped_early", self.server.logged())
        # Who knocks in the instant in which the door is shut is turned away unheard; nobody is let in and left without an answer.
        self.assertEqual([repr(gone) for _, _, gone in broken if type(gone) is not ConnectionResetError], [])  # not its kind: an answer that never began
        self.assertEqual([each.status for _, _, each in refused], [])
        self.server.options[:] = ["--log-level", "debug"]
        self.server.start()
        for key, own, answer in answered:
            again = send(self.server, self.slug, own, key)
            self.assertEqual((again.status, again.json()["code"]), (200, answer.json()["code"]))
        for key, own, gone in broken:
            self.assertEqual(send(self.server, self.slug, own, key).status, 201, f"taken and not answered: {gone}")

    def test_5_settings_tells_everything_that_is_wrong_at_once(self):
        file = os.path.join(self.server.folder, "sovang.conf")
        with open(file, "w", encoding="utf-8") as out:
            out.write("port = 99999\nprot = 1\naddress = here\nbody_limit = large\nno sign\nport = 1\n")
        done = subprocess.run([SOVANG, "settings", "--config", file, "--queue", "0"], capture_output=True, text=True, timeout=60,
                              env={**ENVIRONMENT, "SOVANG_LOG_LEVEL": "loud"}, stdin=subprocess.DEVNULL)
        text = done.stdout + done.stderr
        self.assertNotEqual(done.returncode, 0)
        for place in ("sovang.conf:1", "sovang.conf:2", "sovang.conf:3", "sovang.conf:4", "sovang.conf:5", "sovang.conf:6", "SOVANG_LOG_LEVEL", "--queue"):
            self.assertIn(place, text)
        serving = subprocess.run([SOVANG, "serve", "--config", file, "--queue", "0"], capture_output=True, text=True, timeout=60, env=ENVIRONMENT, stdin=subprocess.DEVNULL)
        self.assertEqual(serving.returncode, 2)
        for place in ("sovang.conf:1", "sovang.conf:6", "--queue"):
            self.assertIn(place, serving.stderr)
        good = self.server.run("settings")
        self.assertIn("body_limit", good.stdout)
        self.assertNotIn("postgres://postgres:", good.stdout)

    def test_6_the_doctor_says_what_it_found(self):
        lines = lambda: self.server.run("doctor", check=False).stdout.splitlines()
        about = lambda word: next((line for line in lines() if re.search(word, line)), "")
        self.assertGreaterEqual(len(lines()), 8)
        self.assertRegex(about("backup_dir"), "^CHÚ Ý")
        self.assertRegex(about("Cơ sở dữ liệu chỉ báo xong"), "^ổn")
        self.assertRegex(about("khóa chính|tệp khóa"), "^ổn")
        key = os.path.join(self.server.data, "master.key")
        os.chmod(key, 0o644)  # a key that others may read is told, and refused at the next start
        try:
            told = self.server.run("doctor", check=False)
            self.assertNotEqual(told.returncode, 0)
            self.assertIn("chmod 600", told.stdout + told.stderr)
        finally:
            os.chmod(key, 0o600)
        limited = subprocess.run(["prlimit", "--nofile=1000:1000", SOVANG, "doctor", "--data-dir", self.server.data, "--database", self.server.database], capture_output=True, text=True,
                                 timeout=60, env=ENVIRONMENT, stdin=subprocess.DEVNULL)
        self.assertRegex(next(line for line in limited.stdout.splitlines() if "tệp mở" in line), "^SAI")

    def test_7_a_database_that_is_gone_is_told_by_health(self):
        if self.server.engine == "sqlite":
            return self.assertEqual(self.server.get("/health").json()["reasons"], [])
        from server import PSQL
        place, name = self.server.database.rsplit("/", 1)
        sql = lambda text: subprocess.run([PSQL, "-q", place + "/postgres", "-c", text], check=True, capture_output=True)
        sql(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
        try:
            until(lambda: self.server.get("/health").status == 503, seconds=30)
            health = self.server.get("/health").json()
            self.assertEqual((health["live"], health["ready"], health["reasons"]), (True, False, ["database_unavailable"]))
            self.assertEqual(self.server.get("/health/live").status, 200)
            self.assertEqual(send(self.server, self.slug, self.body).status, 503)
        finally:
            sql(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        until(lambda: self.server.get("/health").status == 200, seconds=30)
        until(lambda: send(self.server, self.slug, self.body).status == 201, seconds=30)


if __name__ == "__main__":
    unittest.main()
