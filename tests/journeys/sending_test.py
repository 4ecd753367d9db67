# The main journey from outside: send, hold a receipt, be counted, be found, be followed.
import hashlib
import html
import re
import unittest
import urllib.parse

from sending import a_body, new_key, open_programme, send
from server import Server
from suite import until

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Sending(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("--demo", "yes").__enter__()
        cls.slug = open_programme(cls.server)
        cls.before, cls.taken = cls.total(), 0

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    @classmethod
    def total(cls):
        return cls.server.get(f"/api/v1/programmes/{cls.slug}/summary").json()["total"]

    def send(self, key=None, **changes):
        """Sends and keeps count of what was taken, so that the public figures can be compared with it."""
        answer = send(self.server, self.slug, a_body(self.server, self.slug, **changes), key)
        type(self).taken += answer.status == 201
        return answer

    def test_a_receipt_is_signed_and_a_touched_one_is_not(self):
        answer = self.send()
        self.assertEqual(answer.status, 201, answer.text)
        receipt = answer.json()
        self.assertRegex(receipt["code"], r"^SK-[0-9A-Z]{4}-[0-9A-Z]{4}$")
        verify = lambda each: self.server.post("/api/v1/receipts/verify", each).json()["valid"]
        self.assertTrue(verify(receipt))
        earlier = "2020" + receipt["received_at"][4:]
        self.assertFalse(verify({**receipt, "received_at": earlier}))
        self.assertFalse(verify({**receipt, "body_hash": "0" * 64}))

    def test_the_same_key_gives_the_same_receipt_and_another_body_a_conflict(self):
        key = new_key()
        first, again = self.send(key), self.send(key)
        self.assertEqual((first.status, again.status), (201, 200))
        self.assertEqual(first.json(), again.json())
        other = self.send(key, title="Một việc khác")
        self.assertEqual((other.status, other.json()["code"]), (409, "idempotency_conflict"))
        until(lambda: self.total() == self.before + self.taken)

    def test_the_lists_of_units_and_their_errors_say_what_the_lists_hold(self):
        """The demo has a programme of the whole country and one of a province."""
        names = {
            "TLD": (("Tỉnh, thành phố hoặc ngành", "Province, city or industry"),
                    ("Công đoàn cấp trên hoặc cơ sở", "Upper-level or grassroots union")),
            "L25-19": (("Công đoàn cấp trên hoặc cơ sở", "Upper-level or grassroots union"),
                       ("Công đoàn cơ sở", "Grassroots union")),
        }
        for programme in self.server.get("/api/v1/programmes").json()["programmes"]:
            if programme["state"] != "open":
                continue
            lists = names.pop(programme["issuer"]["code"])
            for language, prefix in enumerate(("", "/en")):
                page = self.server.get(f"{prefix}/ct/{programme['id']}/gui").text
                for id, title in zip(("unit_parent", "unit"), lists):
                    self.assertIn(title[language], re.search(f'<label for="{id}">([^<]*)', page)[1].strip())
                wrong = self.server.request("POST", f"{prefix}/ct/{programme['id']}/gui", body=b"author.name=", headers=FORM).text
                self.assertIn(f"“{lists[0][language]}”", html.unescape(re.search('<a href="#unit_parent">([^<]*)', wrong)[1]))
            fields = send(self.server, programme["id"], {}).json()["fields"]
            told = next(field for field in fields if field["place"] == "/unit")
            self.assertIn(f"“{lists[0][0]}”", told["message"]["vi"])
            first = self.server.get(f"/api/v1/programmes/{programme['id']}/units").json()
            self.assertEqual((first["title"]["vi"], first["below"]["en"]), (lists[0][0], lists[1][1]))
        self.assertEqual(names, {})

    def test_every_wrong_field_is_told_with_its_place_in_both_languages(self):
        body = a_body(self.server, self.slug, title="", description="x" * 1001, benefit_dong=-1)
        body["author"]["phone"] = "123"
        answer = send(self.server, self.slug, body)
        self.assertIn(answer.status, (400, 422))
        wrong = {field["place"]: field for field in answer.json()["fields"]}
        self.assertTrue({"/author/phone", "/title", "/description", "/benefit_dong"} <= set(wrong), wrong)
        for field in wrong.values():
            self.assertTrue(field["message"]["vi"] and field["message"]["en"] and field["code"])

    def test_unknown_fields_and_numbers_that_are_none_are_refused(self):
        body = a_body(self.server, self.slug, status="recognised")
        self.assertIn(send(self.server, self.slug, body).status, (400, 422))
        for number in ("9999e9999", "NaN", "1e400"):
            raw = ('{"benefit_dong": %s}' % number).encode()
            answer = self.server.request("POST", f"/api/v1/programmes/{self.slug}/initiatives", body=raw,
                                         headers={"Content-Type": "application/json", "Idempotency-Key": new_key()})
            self.assertIn(answer.status, (400, 422), number)

    def test_one_thousand_characters_are_counted_as_people_count_them(self):
        decomposed = "e\u0302\u0323" * 1000  # ệ, typed as three code points
        self.assertEqual(self.send(description=decomposed).status, 201)
        self.assertIn(self.send(description=decomposed + "a").status, (400, 422))

    def test_tracking_is_public_and_the_private_part_needs_the_phone(self):
        code = self.send().json()["code"]
        public = self.server.get(f"/api/v1/initiatives/{code}")
        self.assertEqual(public.status, 200)
        self.assertNotIn("0912345678", public.text)
        private = f"/api/v1/initiatives/{code}/private"
        self.assertEqual(self.server.post(private, {"phone_last4": "5678"}).status, 200)
        statuses = [self.server.post(private, {"phone_last4": "0000"}).status for _ in range(7)]
        self.assertEqual(statuses[-1], 429, statuses)
        self.assertEqual(self.server.post(private, {"phone_last4": "5678"}).status, 429)

    def test_the_gallery_finds_it_without_accents(self):
        word = "Đồ gá xoay chiều khử bụi"
        code = self.send(title=word).json()["code"]
        query = urllib.parse.quote("do ga xoay chieu")
        found = lambda: any(item["code"] == code for item in self.server.get(f"/api/v1/programmes/{self.slug}/initiatives?q={query}").json()["items"])
        until(found)

    def test_a_closed_programme_takes_nothing(self):
        closed = [p["id"] for p in self.server.get("/api/v1/programmes").json()["programmes"] if p["state"] == "closed"]
        self.assertTrue(closed, "the demo has a closed programme")
        answer = send(self.server, closed[0], a_body(self.server, closed[0]))
        self.assertEqual((answer.status, answer.json()["code"]), (403, "programme_closed"))

    def test_the_frozen_figures_can_be_checked_by_anyone(self):
        closed = next(p["id"] for p in self.server.get("/api/v1/programmes").json()["programmes"] if p["state"] == "closed")
        until(lambda: self.server.get(f"/api/v1/programmes/{closed}/leaderboard").json()["frozen"])
        for language in ("", "/en"):
            page = self.server.get(f"{language}/ct/{closed}/bang-xep-hang").text
            link = re.search(rf'href="(/api/v1/programmes/{closed}/snapshot\.txt)" download="snapshot-{closed}\.txt"', page)
            self.assertTrue(link, "no link to the snapshot")
            self.assertTrue(hashlib.sha256(self.server.get(link[1]).body).hexdigest() in page, "the digest is not the file's")
            self.assertTrue(f"sha256sum snapshot-{closed}.txt" in page)
        self.assertFalse("sha256sum" in self.server.get(f"/ct/{self.slug}/bang-xep-hang").text)

    def test_a_choice_that_does_not_exist_is_refused(self):
        api = f"/api/v1/programmes/{self.slug}"
        for path, code in (("leaderboard?bloc=nope", "bloc_unknown"), ("leaderboard?level=nope", "level_unknown"), ("initiatives?field=nope", "field_unknown"),
                           ("initiatives?sector=nope", "sector_unknown"), ("initiatives?status=nope", "status_unknown")):
            answer = self.server.get(f"{api}/{path}")
            self.assertEqual((answer.status, answer.json().get("code")), (400, code), path)
            page = path.replace("leaderboard", "bang-xep-hang").replace("initiatives", "sang-kien")
            self.assertEqual(self.server.get(f"/ct/{self.slug}/{page}").status, 400, page)
        for choice in self.server.get(api).json()["fields"]:
            self.assertEqual(self.server.get(f"{api}/initiatives?field={choice['id']}").status, 200)

    def test_blocs_of_a_programme_have_names_of_their_own(self):
        for programme in self.server.get("/api/v1/programmes").json()["programmes"]:
            board = self.server.get(f"/api/v1/programmes/{programme['id']}/leaderboard").json()
            titles = [bloc["title"] for bloc in board["blocs"]]
            self.assertEqual(len(titles), len(set(titles)), titles)
            for bloc in board["blocs"]:
                self.assertTrue(self.server.get(f"/api/v1/programmes/{programme['id']}/leaderboard?bloc={bloc['id']}").json()["rows"] is not None)

    def test_the_private_part_tells_since_when_it_is_applied(self):
        day = self.server.get(f"/api/v1/programmes/{self.slug}").json()["applied"]["from"]
        code = self.send(applied_from=day, title="Giá đỡ phôi quay hai mặt").json()["code"]
        opened = self.server.request("POST", f"/tra-cuu?ma={code}", body=b"phone_last4=5678", headers={"Content-Type": "application/x-www-form-urlencoded"}).text
        year, month, on = day.split("-")
        self.assertRegex(opened, rf"Ngày bắt đầu áp dụng</dt>\s*<dd[^>]*>{on}/0?{int(month)}/{year}<")

    def test_the_blocs_of_a_level_are_offered_by_number(self):
        closed = next(p["id"] for p in self.server.get("/api/v1/programmes").json()["programmes"] if p["state"] == "closed")
        blocs = lambda level: self.server.get(f"/api/v1/programmes/{closed}/leaderboard?level={level}").json()["blocs"]
        numbers = [int(number) for bloc in blocs("provinces") for number in re.findall(r"\d+", bloc["title"])[:1]]
        self.assertGreater(len(numbers), 3)
        self.assertEqual(numbers, sorted(numbers))
        shared = {bloc["id"] for bloc in blocs("provinces")} & {bloc["id"] for bloc in blocs("industries")}
        self.assertEqual(shared, set())

    def test_a_closed_programme_invites_to_its_results(self):
        closed = next(p["id"] for p in self.server.get("/api/v1/programmes").json()["programmes"] if p["state"] == "closed")
        for prefix in ("", "/en"):
            for slug, target, other in ((closed, "bang-xep-hang", "gui"), (self.slug, "gui", "bang-xep-hang")):
                hall = self.server.get(f"{prefix}/ct/{slug}/bang-xep-hang?trinhchieu=1").text
                self.assertIn(f'data-qr="{prefix}/ct/{slug}/{target}"', hall)
                self.assertNotIn(f'data-qr="{prefix}/ct/{slug}/{other}"', hall)

    def test_a_search_without_match_says_so_and_is_cleared_by_a_link(self):
        page = self.server.get(f"/ct/{self.slug}/bang-xep-hang?q=zzzz").text
        self.assertIn("Không có đơn vị nào khớp “zzzz”.", page)
        link = re.search(r'href="(\?level=[^"]*)">Xóa từ tìm kiếm', page)[1].replace("&amp;", "&").replace("&#38;", "&")
        self.assertIn('id="rows"', self.server.get(f"/ct/{self.slug}/bang-xep-hang{link}").text)

    def test_the_gallery_tells_how_many_there_are(self):
        closed = next(p["id"] for p in self.server.get("/api/v1/programmes").json()["programmes"] if p["state"] == "closed")
        gallery = lambda query: self.server.get(f"/api/v1/programmes/{closed}/initiatives{query}").json()
        whole = gallery("")
        self.assertGreater(whole["total"], 1000)
        english = f"{whole['total']:,}"
        self.assertEqual(whole["total_text"], {"vi": english.replace(",", "."), "en": english})
        self.assertTrue(whole["next"])
        last = -(-whole["total"] // 20)
        self.assertEqual((len(gallery(f"?page={last}")["items"]), gallery(f"?page={last}")["next"]), ((whole["total"] - 1) % 20 + 1, None))
        self.assertTrue(gallery("?status=recognised")["total_text"]["vi"].startswith("Hơn "))

    def test_pages_work_without_script_and_keep_what_was_typed(self):
        page = self.server.get(f"/ct/{self.slug}/gui")
        self.assertEqual(page.status, 200)
        self.assertIn("<form", page.text)
        typed = "Chữ tôi đã gõ <b>&"
        answer = self.server.request("POST", f"/ct/{self.slug}/gui", body=urllib.parse.urlencode({"title": typed}).encode(), headers=FORM)
        self.assertIn(answer.status, (200, 400, 422))
        self.assertNotIn("gõ <b>", answer.text)
        self.assertIn(f'value="{typed}"', html.unescape(answer.text))

    def test_every_public_page_is_there_in_both_languages(self):
        for path in ("/", f"/ct/{self.slug}", f"/ct/{self.slug}/gui", f"/ct/{self.slug}/bang-xep-hang", f"/ct/{self.slug}/sang-kien",
                     f"/ct/{self.slug}/the-le", f"/ct/{self.slug}/huong-dan", "/tra-cuu", "/xac-minh-bien-nhan", "/tro-nang", "/quyen-rieng-tu"):
            vietnamese, english = self.server.get(path), self.server.get("/en" + (path if path != "/" else ""))
            self.assertEqual((vietnamese.status, english.status), (200, 200), path)
            self.assertIn('lang="vi"', vietnamese.text[:400], path)
            self.assertIn('lang="en"', english.text[:400], path)
            self.assertNotRegex(vietnamese.text, r"\{\{[^}]*\}\}", path)

    def test_the_leaderboard_counts_it(self):
        rows = lambda: self.server.get(f"/api/v1/programmes/{self.slug}/leaderboard?level=provinces").json()["rows"]
        self.assertEqual(self.send().status, 201)
        until(lambda: sum(row["count"] for row in rows()) == self.before + self.taken)
        ranks = [row["rank"] for row in rows()]
        self.assertEqual(ranks, sorted(ranks))

    def test_the_rules_page_tells_clauses_with_their_ids(self):
        rules = self.server.get(f"/api/v1/programmes/{self.slug}/rules")
        self.assertEqual(rules.status, 200)
        self.assertTrue(re.search(r'"[A-Z]{2}\d{2}-', rules.text))


if __name__ == "__main__":
    unittest.main()
