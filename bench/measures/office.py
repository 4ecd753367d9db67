# What an officer waits for on a full database: a page of the inbox, one act on 10,000 rows, a table of 30,000 rows from
# Excel while others send, and what the question "may they?" costs of it.
import http.client
import json
import random
import subprocess
import threading
import time
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from door import Door
from figures import ROOT, figure
from importing import Import, initiative_rows
from officer import Officer
from programs import BUILD, ENVIRONMENT, SOVANG, Server, lines_of, wrk
from workbooks import workbook
from world import SLUG

INBOX = f"/api/v1/programmes/{SLUG}/inbox"
PAGES_A_ROUND, ROWS_AT_ONCE, ROWS_OF_A_TABLE, SENDERS = 200, 10_000, 30_000, 32


class Installation(Door):
    """A running server as an officer reaches it, with the console beside it."""

    def __init__(self, server):
        super().__init__("127.0.0.1", server.port)
        self.data_dir = server.data_dir

    def run(self, *words):
        return subprocess.run([SOVANG, *words, "--data-dir", self.data_dir], capture_output=True, text=True, check=True, env=ENVIRONMENT)


def inbox(world, runs, _):
    """Of who sees the whole country, and of an officer of the union that sent most."""
    command, found = "bench/run inbox", {"whole": ([], []), "largest": ([], [])}
    with Server(world.copy("inbox")) as server:
        server.answers()
        server.quiet(600)
        officer = Officer(Installation(server))
        own, rows = largest(officer)
        for who, asker in (("whole", officer), ("largest", own)):
            questions = questions_of(asker)
            for run in range(runs):
                times = asked(asker, questions, random.Random(20230831 + run))
                for figures, place in zip(found[who], (50, 95)):
                    figures.append(times[len(times) * place // 100])
    return [figure("inbox_p50", "50 rows of the inbox with filters, counts and order, half within", "ms", found["whole"][0], command),
            figure("inbox_p95", "95 of 100 within", "ms", found["whole"][1], command, at_most=100),
            figure("inbox_of_unit_p50", f"the same for an officer of one union with {rows} of its own, half within", "ms", found["largest"][0], command),
            figure("inbox_of_unit_p95", "95 of 100 within", "ms", found["largest"][1], command, at_most=100)]


def largest(officer):
    """An officer of the union with the most initiatives, and how many they are."""
    row = officer.get(f"/api/v1/programmes/{SLUG}/leaderboard", level="grassroots", sort="count", size=1).json()["rows"][0]
    made = officer.post("/api/v1/accounts", {"name": "can-bo-don-vi-lon", "role": "officer", "unit": row["unit"]["code"]})
    own = Officer(officer.server, "can-bo-don-vi-lon", made["code"])
    return own, own.get(INBOX, size=1).json()["total"]


def questions_of(officer):
    """What filters can be set to, from what is there."""
    programme = officer.server.get(f"/api/v1/programmes/{SLUG}").json()
    units = [unit["code"] for group in officer.server.get(f"/api/v1/programmes/{SLUG}/units").json()["groups"] for unit in group["units"]]
    words = [word for row in officer.get(INBOX, size=200).json()["rows"] for word in row["title"].split() if len(word) > 2]
    first, last = (datetime.fromisoformat(programme[end]).date() for end in ("opens_at", "closes_at"))
    days = [(first + timedelta(day)).isoformat() for day in range(0, (min(last, date.today()) - first).days, 30)]
    seen = officer.get("/api/v1/units").json()["units"][0]
    return {"status": ["submitted", "taken_in", "returned", "submitted,returned"], "unit": units if seen["level"] != "grassroots" else [seen["code"]],
            "field": [one["id"] for one in programme["fields"]], "sector": [one["id"] for one in programme["sectors"]],
            "benefit": ["50000000", "1000000000"], "doubtful": ["yes"], "from": days, "to": days, "waiting": ["5", "30"], "overdue": ["yes"],
            "sort": ["oldest", "benefit"], "page": [str(page) for page in (1, 2, 3, 20)], "q": words}


def asked(officer, questions, chance):
    """Milliseconds of each page, in order of size; on one connection, as one officer asks. One to three filters each."""
    connection, times = http.client.HTTPConnection(officer.server.host, officer.server.port, timeout=60), []
    for _ in range(PAGES_A_ROUND):
        wanted = {name: chance.choice(questions[name]) for name in chance.sample(sorted(questions), chance.randint(1, 3))}
        if wanted.get("status") not in (None, "submitted", "returned"):
            wanted.pop("overdue", None)  # no day of theirs could be over
        path = f"{INBOX}?{urlencode(wanted)}"
        begun = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": officer.cookie})
        answer = connection.getresponse()
        answer.read()
        times.append((time.perf_counter() - begun) * 1000)
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
    connection.close()
    return sorted(times)


def many(world, runs, _):
    """Each round takes in what came in the next days, so many days that they brought 10,000 new ones."""
    seconds, rows = [], []
    with Server(world.copy("many")) as server:
        server.answers()
        server.quiet(600)
        officer = Officer(Installation(server))
        for _ in range(runs):
            wanted, total, found_at = next_days(officer)
            begun = time.monotonic()
            job = officer.post(f"{INBOX}/acts?{urlencode(wanted)}", {"act": "take_in", "all": total, "found_at": found_at}, expect=202)["id"]
            while not (view := officer.get(f"/api/v1/bulk-acts/{job}").json())["finished"]:
                time.sleep(0.05)
            seconds.append((time.monotonic() - begun) * ROWS_AT_ONCE / total)
            rows.append(total)
            if view["done"] != total:
                raise RuntimeError(f"{view['done']} of {total} were taken in")
    return [figure("many", f"one act on {ROWS_AT_ONCE} rows (measured on {min(rows)} and more), until the last one's result is there", "s", seconds,
                   "bench/run many", at_most=10)]


def next_days(officer):
    """Filters that leave at least 10,000 new ones, or all there are; how many, and as of when."""
    oldest = officer.get(INBOX, status="submitted", sort="oldest", size=1).json()["rows"][0]["received_at"]
    first = datetime.fromisoformat(oldest).date()
    for days in range(1, 2000):
        wanted = {"status": "submitted", "from": first.isoformat(), "to": (first + timedelta(days)).isoformat()}
        found = officer.get(INBOX, size=1, **wanted).json()
        if found["total"] >= ROWS_AT_ONCE:
            break
    return wanted, found["total"], found["computed_at"]


def table(world, runs, seconds):
    took, beside, alone = [], [], []
    with Server(world.copy("table")) as server:
        server.answers()
        server.quiet(600)
        officer = Officer(Installation(server))
        content = workbook(list(initiative_rows(officer.server, SLUG, ROWS_OF_A_TABLE)))
        for run in range(runs):
            alone.append(sent(server, seconds))
            begun = time.monotonic()
            work = Import(officer, "initiatives", content, f"bang-{run}.xlsx", programme=SLUG)
            # The same table each time: one after the other takes as long.
            work.decide(options={"operator_name": "Cán bộ Nhập Thay", "operator_phone": "0987654321"}, again=True)
            work.run()
            beside.append(sent(server, seconds))
            if work.view()["state"] == "done":
                raise RuntimeError("the table was written before the senders had ended: give fewer --seconds")
            view = work.wait_for("done", 300)
            took.append(time.monotonic() - begun)
            if view["result"]["written"] != ROWS_OF_A_TABLE:
                raise RuntimeError(f"{view['result']} of {ROWS_OF_A_TABLE}")
            server.quiet()
    command = "bench/run table --seconds 4"
    return [figure("table", f"{ROWS_OF_A_TABLE} initiatives from one .xlsx, read, checked and written beside {SENDERS} senders", "s", took, command, at_most=30),
            figure("table_senders", "submissions of others meanwhile", "a second", beside, command, alone, "the same without the table", ratio_at_least=0.8)]


def sign_ins(world, runs, seconds):
    """Strangers who try invented names, each from an address of their own: every try costs a hash of 64 MiB."""
    beside, alone, tried = [], [], []
    with Server(world.copy("sign_ins"), "--trusted-proxies", "127.0.0.1") as server:
        server.answers()
        server.quiet(600)
        for _ in range(runs):
            alone.append(submitted(server, seconds))
            with Tries(server.port) as tries:
                time.sleep(1)
                beside.append(submitted(server, seconds))
            tried.append(tries.answered)
            server.quiet()
    command = "bench/run sign_ins --seconds 4"
    flood = f"beside a flood of sign-ins ({min(tried)} answered in a round, the others sent away)"
    return [figure("sign_ins", f"submissions {flood}", "a second", [one["per_second"] for one in beside], command,
                   [one["per_second"] for one in alone], "the same without it", ratio_at_least=0.8),
            figure("sign_ins_p99", "99 of 100 submissions answered within, beside it", "ms", [one["p99_ms"] for one in beside], command,
                   [one["p99_ms"] for one in alone], "the same without it")]


class Tries:
    """Eight who try, until it is left."""

    def __init__(self, port):
        self.port, self.answered, self.over = port, 0, threading.Event()

    def __enter__(self):
        self.threads = [threading.Thread(target=self.try_on, args=(number,)) for number in range(8)]
        for one in self.threads:
            one.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        for one in self.threads:
            one.join()

    def try_on(self, number):
        connection, tries = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60), 0
        while not self.over.is_set():
            tries += 1
            connection.request("POST", "/api/v1/session", json.dumps({"name": f"nobody.{number}.{tries}", "password": "x" * 16}),
                               {"Content-Type": "application/json", "Sec-Fetch-Site": "same-origin",
                                "X-Forwarded-For": f"10.{number}.{tries >> 8 & 255}.{tries & 255}"})
            answer = connection.getresponse()
            answer.read()
            if answer.status == 503:
                time.sleep(0.02)
            else:
                self.answered += 1
        connection.close()


def sent(server, seconds):
    """Submissions a second."""
    return submitted(server, seconds)["per_second"]


def submitted(server, seconds):
    """One run of the load generator; its line."""
    command = [BUILD / "load_submit", server.port, "--connections", SENDERS, "--seconds", seconds, "--warm", 1, "--programme", SLUG]
    said = lines_of(command)["submit"]
    if said["errors"]:
        raise RuntimeError(f"{said['errors']} submissions were refused")
    return said


def rights(world, runs, seconds):
    """Processor time of the server for a record as its officer gets it, and of what is asked before its handler runs, in turns.
    A session is checked against its table each time, and the record is looked up by its code to know whose it is."""
    asking, whole = [], []
    folder = world.copy("rights")
    with Server(folder) as server:
        server.answers()
        server.quiet(600)
        officer = Officer(Installation(server))
        codes = [row["code"] for row in officer.get(INBOX, size=200).json()["rows"]]
    for _ in range(runs):
        with Server(folder) as server:
            server.answers()
            server.quiet(600)
            whole.append(micros(server, f"/api/v1/inbox/{codes[0]}", seconds, [f"Cookie: {officer.cookie}"]))
        said = lines_of([BUILD / "load_admit", folder, ROOT / "guidance", ROOT / "web/dist", officer.cookie, *codes], env=ENVIRONMENT)
        asking.append(said["admit"]["value"])
    command = "bench/run rights"
    share = [one / of * 100 for one, of in zip(asking, whole)]
    return [figure("rights", "who asks, whose record it is, whether they may: of the processor time of one record of the inbox", "%", share, command,
                   at_most=5),
            figure("rights_asking", "that alone", "µs", asking, command),
            figure("rights_record", "one record of the inbox", "µs", whole, command)]


def micros(server, path, seconds, headers):
    before = server.cpu()
    rate, _ = wrk(server.port, path, seconds, 8, headers)
    return (server.cpu() - before) / (rate * seconds) * 1e6
