# What people are told: reminders, notifications, and mail through a real server that is down, slow, or says no; and what
# other programs are told over webhooks.
import concurrent.futures
import hashlib
import hmac
import http.server
import json
import os
import re
import subprocess
import tempfile
import threading
import time
import unittest

from officer import PASSWORD, Officer
from sending import a_body, open_programme, send
from server import Server
from suite import ROOT, until

REASON = "Thiếu số liệu trước và sau khi áp dụng, xin bổ sung."
ADDRESS = "can.bo@lailao.example.vn"


class MailServer:
    """`with MailServer("451 later") as mail`: `mail.seen` is what came in, oldest first."""

    def __init__(self, *answers, port=0):
        self.answers, self.port, self.seen = answers, port, []

    def __enter__(self):
        self.process = subprocess.Popen([str(ROOT / "tests/support/mail_server.py"), *self.answers], stdout=subprocess.PIPE, text=True, env={**os.environ, "MAIL_PORT": str(self.port)})
        self.port = int(self.process.stdout.readline())
        threading.Thread(target=self.listen, daemon=True).start()
        return self

    def listen(self):
        for line in self.process.stdout:
            self.seen.append(json.loads(line))

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def wait_for(self, count):
        until(lambda: len(self.seen) >= count)
        return self.seen[count - 1]


def invited(server, administrator, name, role, unit):
    made = administrator.post("/api/v1/accounts", {"name": name, "role": role, "unit": unit})
    return Officer(server, name, made["code"])


def units_below(server, officer, slug, count=2):
    """(a unit, some directly below it) of the programme."""
    groups = server.get(f"/api/v1/programmes/{slug}/units").json()["groups"]
    for unit in (unit for group in groups for unit in group["units"] if unit["has_children"]):
        below = server.get(f"/api/v1/programmes/{slug}/units?parent={unit['code']}").json()["units"]
        if len(below) >= count:
            return unit["code"], [one["code"] for one in below[:count]]
    raise AssertionError(f"no unit with {count} below it")


class Told(unittest.TestCase):
    """Without a mail server: everything stands at the bell."""

    @classmethod
    def setUpClass(cls):
        cls.server = Server("--demo", "yes").__enter__()
        cls.addClassCleanup(cls.server.__exit__)
        cls.officer = Officer(cls.server)
        cls.slug = open_programme(cls.server)
        # Nobody ever works at the last one; each other one is reminded by one test.
        cls.above, (cls.here, cls.beside, cls.third, cls.empty) = units_below(cls.server, cls.officer, cls.slug, 4)
        cls.higher = invited(cls.server, cls.officer, "can-bo-tren", "officer", cls.above)
        cls.lower = invited(cls.server, cls.officer, "can-bo-duoi", "officer", cls.here)

    def remind(self, officer, units, expect=202, **more):
        return officer.post(f"/api/v1/programmes/{self.slug}/reminders", {"units": units, **more}, expect=expect)

    def bell(self, officer):
        return officer.get("/api/v1/notifications").json()

    def test_a_reminder_reaches_the_unit_once_a_day_and_says_who_was_left_out(self):
        words = "Còn 3 ngày, đơn vị chưa có sáng kiến nào.\nNgười nhắc: chị Hà"
        answer = self.remind(self.higher, [self.here, self.empty, self.above, "KHONG-CO"], text=words)
        self.assertEqual(answer["sent"], 1)
        self.assertEqual({one["unit"]: one["code"] for one in answer["skipped"]}, {self.empty: "nobody", self.above: "own", "KHONG-CO": "unknown"})
        for one in answer["skipped"]:
            self.assertTrue(one["why"]["vi"] and one["why"]["en"])
        told = self.bell(self.lower)["items"][0]
        self.assertEqual(told["kind"], "reminder")
        self.assertEqual(told["text"].replace("\n", " "), words.replace("\n", " "))
        self.assertNotIn("{", told["told"]["vi"] + told["told"]["en"] + told["link"])
        again = self.remind(self.officer, [self.here])
        self.assertEqual((again["sent"], again["skipped"][0]["code"]), (0, "too_soon"))
        acts = [act["action"] for act in self.officer.get(f"/api/v1/units/{self.here}/history").json()["items"]]
        self.assertEqual(acts.count("reminder_sent"), 1)

    def test_nobody_reminds_upwards_or_beside(self):
        refused = self.remind(self.lower, [self.above, self.beside, self.here])
        self.assertEqual(refused["sent"], 0)
        self.assertEqual({one["unit"]: one["code"] for one in refused["skipped"]}, {self.above: "unknown", self.beside: "unknown", self.here: "own"})

    def test_the_same_request_has_the_same_answer(self):
        beside = invited(self.server, self.officer, "can-bo-ben", "administrator", self.beside)
        first = self.remind(self.officer, [self.beside], request_id="lan-nhac-1")
        self.assertEqual(first["sent"], 1)
        self.assertEqual(self.remind(self.officer, [self.beside], request_id="lan-nhac-1"), first)
        self.assertEqual([one["kind"] for one in self.bell(beside)["items"]].count("reminder"), 1)
        other = self.officer.send(f"/api/v1/programmes/{self.slug}/reminders", {"units": [self.empty], "request_id": "lan-nhac-1"})
        self.assertEqual((other.status, other.json()["code"]), (409, "reminder_request_reused"))

    def test_the_same_request_at_the_same_moment_has_the_same_answer(self):
        with concurrent.futures.ThreadPoolExecutor(8) as asking:
            answers = list(asking.map(lambda _: self.remind(self.officer, [self.empty], request_id="cung-luc"), range(24)))
        self.assertEqual(answers, answers[:1] * 24)
        self.assertEqual(answers[0]["skipped"][0]["code"], "nobody")

    def test_wrong_orders_are_refused_with_their_place(self):
        for body in ({}, {"units": []}, {"units": "x"}, {"units": [1]}, {"units": [self.here], "text": "a" * 501}, {"units": ["x"] * 1001}):
            with self.subTest(str(body)[:40]):
                answer = self.officer.send(f"/api/v1/programmes/{self.slug}/reminders", body)
                self.assertEqual(answer.status, 400, answer.text)
                self.assertTrue(answer.json()["fields"][0]["message"]["vi"])

    def test_acts_of_others_and_ends_of_long_work_are_told_and_read(self):
        answer = send(self.server, self.slug, a_body(self.server, self.slug))
        code = answer.json()["code"]
        until(lambda: self.officer.look(f"/api/v1/inbox/{code}").status == 200)
        version = self.officer.get(f"/api/v1/inbox/{code}").json()["version"]
        self.officer.post(f"/api/v1/inbox/{code}/acts", {"act": "return", "version": version, "reason": REASON, "due_on": "2999-12-31"}, expect=200)
        mine = self.server.post(f"/api/v1/initiatives/{code}/private", {"phone_last4": "5678"}).json()
        done = self.server.post(f"/api/v1/initiatives/{code}/completion", {"phone": "0912345678", "title": mine["title"], "description": mine["description"] + " Trước 3 phút, sau 40 giây."})
        self.assertEqual(done.status, 200, done.text)
        told = until(lambda: next((one for one in self.bell(self.officer)["items"] if one["kind"] == "initiative_completed"), None))
        self.assertIn(code, told["told"]["vi"])
        self.assertNotIn("Minh Họa", json.dumps(told, ensure_ascii=False))
        self.assertFalse(told["read"])
        unread = self.officer.get("/api/v1/notifications/unread").json()["unread"]
        self.assertEqual(self.officer.send("/api/v1/notifications/read", {"id": told["id"]}).status, 204)
        self.assertEqual(self.officer.get("/api/v1/notifications/unread").json()["unread"], unread - 1)
        newest = self.bell(self.officer)["items"][0]["id"]
        self.assertEqual(self.officer.send("/api/v1/notifications/read", {"id": newest, "and_before": True}).status, 204)
        self.assertEqual(self.bell(self.officer)["unread"], 0)

    def test_a_given_role_is_told_to_who_has_it_and_nobody_reads_anothers_bell(self):
        somebody = invited(self.server, self.officer, "can-bo-moi", "auditor", self.third)
        account = next(one for one in self.officer.get("/api/v1/accounts", q="can-bo-moi").json()["accounts"])
        answer = self.officer.send(f"/api/v1/accounts/{account['id']}/roles", {"role": "officer", "unit": self.third})
        self.assertEqual(answer.status, 204, answer.text)
        again = self.server.post("/api/v1/session", {"name": "can-bo-moi", "password": "một câu dễ nhớ của người thử"})
        somebody.cookie = again.headers["set-cookie"].split(";")[0]
        told = until(lambda: self.bell(somebody)["items"])
        self.assertEqual([one["kind"] for one in told], ["role_given"])
        # Another's notification stays unread whoever names it.
        self.assertEqual(self.officer.send("/api/v1/notifications/read", {"id": told[0]["id"]}).status, 204)
        self.assertEqual(self.bell(somebody)["unread"], 1)
        self.assertEqual(self.server.get("/api/v1/notifications").status, 401)

    def test_without_a_mail_server_no_address_is_asked_for(self):
        self.assertEqual(self.officer.get("/api/v1/session/mail-address").json(), {"address": None, "waiting": None, "mail": False})
        self.assertEqual(self.officer.send("/api/v1/session/mail-address", {"address": ADDRESS}).json()["code"], "mail_off")


class Mailed(unittest.TestCase):
    def with_mail(self, *answers, options=()):
        mail = MailServer(*answers).__enter__()
        self.addCleanup(mail.__exit__)
        server = Server("--demo", "yes", "--smtp-url", f"smtp://127.0.0.1:{mail.port}", "--mail-from", "so-vang@example.vn", "--delivery-pause", "100ms", "--public-url", "http://sangkien.example.vn", *options)
        # The demonstration's own door listens on loopback; only links know the public address.
        server.__enter__()
        self.addCleanup(server.__exit__)
        return mail, server

    def prove(self, mail, officer, count=1):
        officer.post("/api/v1/session/mail-address", {"address": ADDRESS}, expect=202)
        code = re.search(r"Mã: (\w+)", mail.wait_for(count)["text"])[1]
        wrong = officer.post("/api/v1/session/mail-address/proof", {"code": "SAI2345K"}, expect=200)
        self.assertEqual((wrong["proof"], wrong["address"]), ("wrong", None))
        self.assertEqual(officer.post("/api/v1/session/mail-address/proof", {"code": code.lower()}, expect=200)["address"], ADDRESS)

    def remind(self, server, words=""):
        """An officer of a unit with a proved address, and a reminder sent to them."""
        administrator = Officer(server)
        slug = open_programme(server)
        _, (here, _) = units_below(server, administrator, slug)
        return administrator, slug, here

    def test_a_reminder_comes_by_mail_whole_and_with_nothing_added(self):
        mail, server = self.with_mail("slow")
        administrator, slug, here = self.remind(server)
        officer = invited(server, administrator, "can-bo-duoi", "officer", here)
        self.prove(mail, officer)
        words = "Nhắc gấp\r\nBcc: ke.la@example.com\r\n\r\nĐơn vị còn 3 ngày."
        sent = administrator.post(f"/api/v1/programmes/{slug}/reminders", {"units": [here], "text": words}, expect=202)
        self.assertEqual(sent["sent"], 1)
        got = mail.wait_for(2)
        self.assertEqual((got["sender"], got["to"], got["type"]), ("so-vang@example.vn", [ADDRESS], "text/plain"))
        names = [name.lower() for name, _ in got["headers"]]
        self.assertEqual(sorted(names), sorted(set(names)))
        self.assertNotIn("bcc", names)  # control: it is in the text, where it is harmless
        self.assertIn("Bcc: ke.la@example.com", got["text"])
        self.assertIn("http://sangkien.example.vn/lv/", got["text"])
        self.assertIn("nhắc", dict(got["headers"])["Subject"])
        self.assertEqual(len(mail.seen), 2)

    def test_the_former_address_is_told_when_it_is_changed_or_removed(self):
        mail, server = self.with_mail()
        officer = Officer(server)
        self.prove(mail, officer)
        officer.post("/api/v1/session/mail-address", {"address": "moi@lailao.example.vn"}, expect=202)
        code = re.search(r"Mã: (\w+)", mail.wait_for(2)["text"])[1]
        self.assertEqual(mail.seen[1]["to"], ["moi@lailao.example.vn"])
        officer.post("/api/v1/session/mail-address/proof", {"code": code}, expect=200)
        told = mail.wait_for(3)
        self.assertEqual(told["to"], [ADDRESS])
        self.assertIn("đã đổi", told["text"])
        self.assertNotIn("moi@", told["text"])
        self.assertEqual(server.request("DELETE", "/api/v1/session/mail-address", headers=officer.headers()).status, 204)
        gone = mail.wait_for(4)
        self.assertEqual(gone["to"], ["moi@lailao.example.vn"])
        self.assertIn("thôi nhận thư", gone["text"])
        self.assertEqual([one["kind"] for one in officer.get("/api/v1/notifications").json()["items"]], ["mail_address_removed", "mail_address_changed"])

    def test_a_sign_in_on_a_device_never_seen_is_told_by_mail(self):
        mail, server = self.with_mail()
        slug = open_programme(server)
        _, (here, _) = units_below(server, Officer(server), slug)
        officer = invited(server, Officer(server, "moi"), "o-xa", "officer", here)
        self.prove(mail, officer)
        self.assertEqual(officer.get("/api/v1/notifications").json()["items"], [])  # the first one, by invitation
        second = {"second": officer.recovery_codes[0]} if officer.recovery_codes else {}
        again = server.post("/api/v1/session", {"name": "o-xa", "password": PASSWORD, **second}, headers={"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"})
        self.assertEqual(again.status, 200, again.text)
        told = mail.wait_for(2)
        self.assertEqual(told["to"], [ADDRESS])
        self.assertIn("Firefox, Windows", told["text"])
        self.assertIn("http://sangkien.example.vn/lv/tai-khoan", told["text"])

    def test_busy_then_taken_is_sent_once_more_and_a_refused_address_never_again(self):
        mail, server = self.with_mail("451 busy", "451 still busy")
        officer = Officer(server)
        officer.post("/api/v1/session/mail-address", {"address": ADDRESS}, expect=202)
        self.assertEqual(mail.wait_for(3)["answer"], "250 taken")
        identities = {dict(one["headers"])["Message-ID"] for one in mail.seen}
        self.assertEqual(len(identities), 1)
        numbers = until(lambda: (text := server.get("/metrics").text) and "sovang_mails_waiting 0" in text and text)
        self.assertIn("sovang_mails_given_up 0", numbers)

    def test_what_the_server_refuses_for_good_is_given_up_and_counted(self):
        mail, server = self.with_mail("rcpt 550 nobody here")
        officer = Officer(server)
        officer.post("/api/v1/session/mail-address", {"address": ADDRESS}, expect=202)
        mail.wait_for(1)
        until(lambda: "sovang_mails_given_up 1" in server.get("/metrics").text)
        self.assertIn("nobody here", server.logged())
        self.assertEqual(len(mail.seen), 1)

    def test_a_server_that_is_down_gets_it_when_it_is_back(self):
        mail, server = self.with_mail()
        mail.__exit__()
        officer = Officer(server)
        officer.post("/api/v1/session/mail-address", {"address": ADDRESS}, expect=202)
        until(lambda: "mail_not_taken" in server.logged())
        server.kill()  # what waits outlives the process
        server.start()
        with MailServer(port=mail.port) as back:
            self.assertEqual(back.wait_for(1)["to"], [ADDRESS])

    def test_a_name_and_password_are_shown_and_wrong_ones_lose_no_mail(self):
        with tempfile.NamedTemporaryFile("w", suffix=".password") as secret:
            secret.write("mat-khau-thu\n")
            secret.flush()
            mail, server = self.with_mail("--auth", options=("--smtp-user", "so-vang", "--smtp-password-file", secret.name))
            Officer(server).post("/api/v1/session/mail-address", {"address": ADDRESS}, expect=202)
            self.assertEqual(mail.wait_for(1)["user"], "so-vang")
        with tempfile.NamedTemporaryFile("w", suffix=".password") as secret:
            secret.write("sai\n")
            secret.flush()
            mail, server = self.with_mail("--auth", options=("--smtp-user", "so-vang", "--smtp-password-file", secret.name))
            Officer(server).post("/api/v1/session/mail-address", {"address": ADDRESS}, expect=202)
            until(lambda: server.logged().count("mail_not_taken") > 1)
            self.assertIn("sovang_mails_given_up 0", server.get("/metrics").text)
            self.assertEqual(mail.seen, [])


class Receiver:
    """An HTTP server on loopback: `answers` in turn, then 204; `seen` is what came in, (path, headers, body)."""

    def __init__(self, *answers):
        self.answers, self.seen = list(answers), []

    def __enter__(self):
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.seen.append((self.path, dict(self.headers), body))
                answer = receiver.answers.pop(0) if receiver.answers else 204
                self.send_response(answer)
                if answer == 302:
                    self.send_header("Location", f"http://127.0.0.1:{receiver.port}/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.http.server_port
        threading.Thread(target=self.http.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.http.shutdown()
        self.http.server_close()

    def told(self):
        return [json.loads(body) for _, _, body in self.seen]


class Hooked(unittest.TestCase):
    def with_receiver(self, *answers, options=("--webhook-own-network", "yes")):
        receiver = Receiver(*answers).__enter__()
        self.addCleanup(receiver.__exit__)
        server = Server("--demo", "yes", "--webhook-hosts", "127.0.0.1 localhost .example.vn", "--delivery-pause", "100ms", *options)
        server.__enter__()
        self.addCleanup(server.__exit__)
        officer = Officer(server)
        return receiver, server, officer, open_programme(server)

    def register(self, officer, receiver, unit=None, path="/hook"):
        return officer.post("/api/v1/webhooks", {"url": f"http://127.0.0.1:{receiver.port}{path}", **({"unit": unit} if unit else {})})

    def act(self, officer, code, word, **more):
        until(lambda: officer.look(f"/api/v1/inbox/{code}").status == 200)
        version = officer.get(f"/api/v1/inbox/{code}").json()["version"]
        officer.post(f"/api/v1/inbox/{code}/acts", {"act": word, "version": version, **more}, expect=200)

    def assert_signed(self, secret, headers, content):
        seconds, mac = re.fullmatch(r"t=(\d+),v1=([0-9a-f]{64})", headers["Sovang-Signature"]).groups()
        self.assertEqual(mac, hmac.new(secret.encode(), f"{seconds}.".encode() + content, hashlib.sha256).hexdigest())
        self.assertLess(abs(int(seconds) - time.time()), 300)

    def test_each_change_comes_once_in_its_order_signed_and_without_a_name(self):
        receiver, server, officer, slug = self.with_receiver()
        secret = self.register(officer, receiver)["secret"]
        body = a_body(server, slug)
        code = send(server, slug, body).json()["code"]
        self.act(officer, code, "take_in")
        self.act(officer, code, "return", reason=REASON, due_on="2999-12-31")
        self.act(officer, code, "refuse", reason=REASON)
        until(lambda: len(receiver.seen) >= 4)
        told = [one for one in receiver.told() if one["initiative"] == code]
        self.assertEqual([one["event"] for one in told], ["initiative_submitted", "initiative_taken_in", "initiative_returned", "initiative_refused"])
        self.assertEqual([(one["before"], one["state"]) for one in told], [(None, "submitted"), ("submitted", "taken_in"), ("taken_in", "returned"), ("returned", "refused")])
        self.assertEqual({(one["programme"], one["unit"]) for one in told}, {(slug, body["unit"])})
        for path, headers, content in receiver.seen:
            self.assertEqual(path, "/hook")
            self.assert_signed(secret, headers, content)
            for personal in ("Minh Họa", "0912345678", "912345678", body["title"], REASON):
                self.assertNotIn(personal, content.decode())
        self.assertEqual(len({one["id"] for one in receiver.told()}), len(receiver.seen))

    def test_a_reminder_is_told_of_its_unit_signed_and_without_its_words(self):
        receiver, server, officer, slug = self.with_receiver()
        _, (here, beside) = units_below(server, officer, slug)
        invited(server, officer, "can-bo-nhac", "officer", here)
        secret = self.register(officer, receiver)["secret"]
        words = "Còn 3 ngày. Người nhắc: chị Hà."
        answer = officer.post(f"/api/v1/programmes/{slug}/reminders", {"units": [here, beside], "text": words}, expect=202)
        self.assertEqual((answer["sent"], [one["unit"] for one in answer["skipped"]]), (1, [beside]))  # nobody works there
        send(server, slug, a_body(server, slug, unit=beside))  # once it has come, nothing more is told of the one left out
        until(lambda: len(receiver.seen) >= 2)
        told = [(one["event"], one["programme"], one["unit"]) for one in receiver.told()]
        self.assertEqual(sorted(told), [("initiative_submitted", slug, beside), ("reminder_sent", slug, here)])
        for _, headers, content in receiver.seen:
            self.assert_signed(secret, headers, content)
            self.assertNotIn("chị Hà", content.decode())

    def test_a_receiver_that_fails_gets_the_same_one_again_and_what_follows_after_it(self):
        receiver, server, officer, slug = self.with_receiver(500, 302, 503)
        hook = self.register(officer, receiver)["id"]
        codes = [send(server, slug, a_body(server, slug)).json()["code"] for _ in range(3)]
        until(lambda: len(receiver.seen) >= 6)
        told = receiver.told()
        self.assertEqual(len({one["id"] for one in told[:4]}), 1)
        self.assertEqual([one["initiative"] for one in told[3:6]], codes)
        self.assertEqual({path for path, _, _ in receiver.seen}, {"/hook"})  # nobody followed the 302
        log = until(lambda: (all_ := officer.get(f"/api/v1/webhooks/{hook}/deliveries").json()["deliveries"]) and len(all_) == 3 and all(one["delivered_at"] for one in all_) and all_)
        self.assertEqual(sorted(one["tries"] for one in log), [1, 1, 4])

    def test_a_unit_hears_of_itself_and_below_only_also_after_a_kill(self):
        receiver, server, officer, slug = self.with_receiver()
        above, (here, beside) = units_below(server, officer, slug)
        self.register(officer, receiver, unit=here)
        server.kill()
        server.start()
        inside = send(server, slug, a_body(server, slug, unit=here)).json()["code"]
        outside = send(server, slug, a_body(server, slug, unit=beside)).json()["code"]
        again = send(server, slug, a_body(server, slug, unit=here)).json()["code"]
        until(lambda: len(receiver.seen) >= 2)
        self.assertEqual([one["initiative"] for one in receiver.told()], [inside, again])
        self.assertNotIn(outside, [one["initiative"] for one in receiver.told()])

    def test_only_administrators_register_and_only_allowed_places(self):
        receiver, server, officer, slug = self.with_receiver(options=())
        above, (here, beside) = units_below(server, officer, slug)
        for url in (f"http://127.0.0.1:{receiver.port}/", "https://elsewhere.example.com/", "https://a:b@nhan.example.vn/", "https://example.vn/", "file:///etc/passwd", "nonsense"):
            with self.subTest(url):
                answer = officer.send("/api/v1/webhooks", {"url": url})
                self.assertEqual((answer.status, answer.json()["code"]), (400, "webhook_address_wrong"))
        plain = invited(server, officer, "can-bo-duoi", "officer", here)
        self.assertEqual(plain.send("/api/v1/webhooks", {"url": "https://nhan.example.vn/"}).status, 403)
        keeper = invited(server, officer, "quan-tri-duoi", "administrator", here)
        for unit, status in ((here, 201), (beside, 404), (above, 404), (None, 404)):
            self.assertEqual(keeper.send("/api/v1/webhooks", {"url": "https://nhan.example.vn/", **({"unit": unit} if unit else {})}).status, status, unit)
        other = invited(server, officer, "quan-tri-ben", "administrator", beside)
        self.assertEqual(other.get("/api/v1/webhooks").json()["webhooks"], [])
        mine = keeper.get("/api/v1/webhooks").json()["webhooks"]
        self.assertEqual([one["url"] for one in mine], ["https://nhan.example.vn/"])
        self.assertNotIn("secret", json.dumps(mine))
        taken = lambda who: who.get("/api/v1/exports/webhooks.csv").body.decode("utf-8-sig").splitlines()[1:]
        self.assertEqual([line.split(";")[::2] for line in taken(keeper)], [[here, "https://nhan.example.vn/", "0"]])
        self.assertEqual(taken(other), [])
        self.assertEqual(other.look(f"/api/v1/webhooks/{mine[0]['id']}/deliveries").status, 404)
        history = f"/api/v1/webhooks/{mine[0]['id']}/history"
        told = keeper.get(history).json()["items"]
        self.assertEqual([(act["action"], act["person"]["name"], act["told"]["vi"]) for act in told],
                         [("webhook_registered", keeper.name, "đăng ký webhook tới nhan.example.vn")])
        self.assertEqual([who.look(history).json()["code"] for who in (other, plain)], ["webhook_unknown", "right_missing"])

    def test_a_name_that_leads_inside_is_not_followed(self):
        # Allowed by its name, but the name is this machine; with own_network the same address is reached (the control).
        receiver, server, officer, slug = self.with_receiver(options=())
        hook = officer.post("/api/v1/webhooks", {"url": f"https://localhost:{receiver.port}/"})["id"]
        send(server, slug, a_body(server, slug))
        log = until(lambda: officer.get(f"/api/v1/webhooks/{hook}/deliveries").json()["deliveries"])
        self.assertIsNone(log[0]["delivered_at"])
        self.assertEqual(receiver.seen, [])
        self.assertRegex(log[0]["answer"].lower(), "connect")
        server.stop()
        server.options += ["--webhook-own-network", "yes"]
        server.start()
        # TLS meets plain HTTP there: connected, and refused for another reason.
        until(lambda: "ssl" in officer.get(f"/api/v1/webhooks/{hook}/deliveries").json()["deliveries"][0]["answer"].lower())


if __name__ == "__main__":
    unittest.main()
