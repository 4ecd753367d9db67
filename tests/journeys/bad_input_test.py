# Whatever a form or a program can send that is wrong: refused with code, both languages and place, or read as it was meant.
import html
import json
import re
import unittest
import urllib.parse

from raw import ask
from sending import a_body, new_key, open_programme
from server import Server

NOT_UTF8 = {
    "a lone byte": b"\xff",
    "overlong": b"\xc0\xaf",
    "a surrogate": b"\xed\xa0\x80",
    "beyond Unicode": b"\xf4\x90\x80\x80",
    "cut off": b"\xe1\xbb",
}


class BadInput(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("--demo", "yes", "--body-limit", "64KiB").__enter__()
        cls.slug = open_programme(cls.server)
        cls.body = a_body(cls.server, cls.slug)

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    # The two doors.

    def json_door(self, raw, key=None, kind="application/json"):
        return self.server.request("POST", f"/api/v1/programmes/{self.slug}/initiatives", body=raw,
                                   headers={"Content-Type": kind, "Idempotency-Key": key or new_key()})

    def send(self, **changes):
        return self.json_door(json.dumps({**self.body, **changes}, ensure_ascii=False).encode())

    def form_door(self, **changes):
        """The plain form; values may be bytes that are no text."""
        fields = {"author.name": self.body["author"]["name"], "author.phone": "0912345678", "unit": self.body["unit"], "sector": self.body["sector"],
                  "field": self.body["field"], "title": self.body["title"], "description": self.body["description"], "idempotency_key": new_key(), **changes}
        return self.form_sent(urllib.parse.urlencode(fields).encode())

    def form_sent(self, raw):
        return self.server.request("POST", f"/ct/{self.slug}/gui", body=raw,
                                   headers={"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html,*/*;q=0.8"})

    def shown_again(self, answer, *controls, status=422):
        """The form with everything typed, and an error for each of these controls."""
        self.assertEqual((answer.status, answer.headers["content-type"].split(";")[0]), (status, "text/html"), answer.text[:300])
        self.assertTrue(f'value="{self.body["author"]["name"]}"' in html.unescape(answer.text), "what was typed is gone")
        for control in controls:
            self.assertTrue(f'href="#{control}"' in html.unescape(answer.text), f"nothing is said about {control}")

    def refused(self, answer, code, place=None):
        """One problem document with this code; with `place`, for the field there."""
        self.assertEqual((answer.status, answer.headers["content-type"].split(";")[0]), (400, "application/problem+json"), answer.text)
        problem = answer.json()
        told = problem if place is None else next((each for each in problem["fields"] if each["place"] == place), None)
        self.assertIsNotNone(told, f"nothing is said about {place}: {answer.text}")
        self.assertEqual(told["code"], code, answer.text)
        for language in ("vi", "en"):
            self.assertTrue(told["message"][language])
            self.assertNotIn("error.", told["message"][language])
            self.assertNotRegex(told["message"][language], r"[{}]")
        return told

    def found_title(self, answer):
        """The title as it was kept, of an accepted sending through either door."""
        self.assertIn(answer.status, (200, 201), answer.text[-3000:])
        code = re.search(r"SK-[0-9A-Z]{4}-[0-9A-Z]{4}", answer.text)[0]
        return self.server.get(f"/api/v1/initiatives/{code}").json()["title"]

    # Fields.

    def test_control_both_doors_take_what_is_right(self):
        self.assertEqual(self.send().status, 201)
        self.assertEqual(self.found_title(self.form_door()), self.body["title"])

    def test_every_field_is_refused_at_its_place(self):
        author = self.body["author"]
        for place, code, changes in (
            ("/title", "type_text", {"title": 5}),
            ("/title", "text_too_long", {"title": "a" * 5000}),
            ("/description", "type_text", {"description": ["a"]}),
            ("/benefit_dong", "benefit_wrong", {"benefit_dong": -1}),
            ("/benefit_dong", "benefit_wrong", {"benefit_dong": 10**15 + 1}),
            ("/benefit_dong", "benefit_wrong", {"benefit_dong": "100"}),
            ("/author", "type_object", {"author": "Minh"}),
            ("/author/phone", "phone_wrong", {"author": {**author, "phone": "123"}}),
            ("/status", "field_unexpected", {"status": "recognised"}),
            ("/received_at", "field_unexpected", {"received_at": "2020-01-01T00:00:00+07:00"}),
            ("/author/admin", "field_unexpected", {"author": {**author, "admin": True}}),
            ("/a~1b~0", "field_unexpected", {"a/b~": 1}),
        ):
            with self.subTest(place=place, changes=str(changes)[:60]):
                self.refused(self.send(**changes), code, place)

    def test_the_form_says_what_is_wrong_and_keeps_what_was_typed(self):
        answer = self.form_door(**{"author.phone": "123", "title": "Giữ lại chữ này"})
        self.assertEqual(answer.status, 422)
        self.assertIn("Giữ lại chữ này", answer.text)
        self.assertRegex(answer.text, r'aria-invalid="true"')

    def test_the_form_refuses_what_it_has_no_field_for(self):
        for name in ("zzz", "status", "consent", "author", "coauthors", "coauthors.20.name", "coauthors.01.name", "coauthors.0.phone"):
            with self.subTest(name=name):
                self.shown_again(self.form_door(**{name: "1"}), name)
        self.shown_again(self.form_door(step="other"), "step")
        twice = urllib.parse.urlencode({"author.name": self.body["author"]["name"], "title": "a"}) + "&title=b"
        self.shown_again(self.form_sent(twice.encode()), "title")

    def test_no_co_author_is_dropped_from_the_form(self):
        people = lambda count, share: {f"coauthors.{i}.{name}": value for i in range(count) for name, value in (("name", f"Lò Thị Mai {i}"), ("share", share))}
        self.shown_again(self.form_door(author_share="50", **people(6, "10")), "coauthors")  # 110
        answer = self.form_door(author_share="20", **people(20, "4"))
        self.assertEqual(answer.status, 201, answer.text[-2000:])
        self.shown_again(self.form_door(author_share="16", **people(21, "4")), "coauthors.20.name")

    def test_without_script_the_form_has_room_for_twenty_co_authors(self):
        rows = lambda text: len(re.findall(r'name="coauthors\.\d+\.name"', text))
        page = self.server.get(f"/ct/{self.slug}/gui").text
        seen = [rows(page)]
        while 'value="coauthors"' in page and len(seen) < 20:
            empty = {name: "" for name in re.findall(r'name="(coauthors\.\d+\.(?:name|share))"', page)}
            answer = self.form_door(step="coauthors", **{**empty, "coauthors.1.name": "Lò Thị Mai"})
            page = answer.text
            self.assertEqual(answer.status, 200)
            self.assertNotIn('id="errors"', page)
            self.assertIn('value="Lò Thị Mai"', page)
            self.assertRegex(page, r'<details[^>]* id="coauthors"[^>]* open')
            seen.append(rows(page))
        self.assertEqual((seen[0], seen[-1]), (2, 20), seen)
        self.assertLess(len(seen), 6, seen)

    def test_a_key_used_for_another_text_leads_on(self):
        key = new_key()
        self.assertEqual(self.form_door(idempotency_key=key).status, 201)
        answer = self.form_door(idempotency_key=key, title="Một việc khác")
        self.shown_again(answer, status=409)
        told = answer.text.split('id="errors"')[1].split("</div>")[0]
        self.assertIn(f'href="/ct/{self.slug}/gui"', told)
        self.assertIn("Gửi sáng kiến khác</a>", told)

    # Numbers at the JSON door.

    def test_numbers(self):
        raw = lambda number: json.dumps({**self.body, "benefit_dong": "HERE"}).replace('"HERE"', number).encode()
        for number in ("9999e9999", "1e400", "-1e400", "NaN", "Infinity", "-Infinity", "0x10", "01", "+1", "1.", ".5", "1e", "--1", "1_000"):
            with self.subTest(number=number):
                self.refused(self.json_door(raw(number)), "json_malformed")
        for number in ("1e3", "1.0", "1.5", "9007199254740993.5", "9223372036854775808", "-9223372036854775809", "18446744073709551616", "1e18", "-1"):
            with self.subTest(number=number):
                self.refused(self.json_door(raw(number)), "benefit_wrong", "/benefit_dong")
        for number in ("0", "-0", "1000000000000000"):
            with self.subTest(number=number):
                self.assertEqual(self.json_door(raw(number)).status, 201)

    def test_a_number_beyond_2_53_is_kept_exactly(self):
        self.refused(self.send(benefit_dong=2**53 + 1), "benefit_wrong", "/benefit_dong")  # beyond 10^15, never rounded
        code = self.send(benefit_dong=999_999_999_999_999).json()["code"]
        self.assertIn("999999999999999", self.server.get(f"/api/v1/initiatives/{code}").text)

    def test_json_that_is_none_or_too_much(self):
        deep = lambda depth: b"[" * depth + b"]" * depth
        for name, raw in {
            "empty": b"", "half": b'{"a":', "two": b"{}{}", "trailing comma": b'{"a":1,}', "comment": b"/**/{}", "single quotes": b"{'a':1}",
            "deep": b'{"a":' + deep(17) + b"}", "very deep": deep(30_000), "a byte order mark": b"\xef\xbb\xbf{}",
            "the same field twice": b'{"title":"a","title":"b"}', "twice under an escape": b'{"title":"a","t\\u0069tle":"b"}',
            "a long field name": b'{"' + b"k" * 5000 + b'":1}',
            "a lone surrogate": b'{"title":"\\ud800"}', "two leading ones": b'{"title":"\\ud800\\ud800"}', "a trailing one": b'{"title":"\\udc00"}',
            "a raw line break in text": b'{"title":"a\nb"}',
            **{f"not UTF-8: {name}": b'{"title":"' + bad + b'"}' for name, bad in NOT_UTF8.items()},
        }.items():
            with self.subTest(name):
                self.refused(self.json_door(raw), "json_malformed")
        self.assertEqual(self.json_door(b"[" + b"1," * 30_000 + b"1]").status, 400)  # a large array where an object belongs
        self.assertEqual(self.json_door(json.dumps({**self.body, "coauthors": [{"name": "a", "share": 1}] * 2000}).encode()).status, 400)
        self.assertEqual(self.json_door(b"null").status, 400)

    def test_content_types(self):
        raw = json.dumps(self.body).encode()
        for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
            answer = self.json_door(raw, kind=kind)
            self.assertEqual((answer.status, answer.json()["code"]), (415, "json_required"), kind)
        self.assertEqual(self.json_door(raw, kind="application/json; charset=utf-8").status, 201)

    def test_idempotency_keys(self):
        raw = json.dumps(self.body).encode()
        for key in ("short", "a" * 65, "có dấu có dấu có dấu".encode().decode("latin-1"), "a b" * 8, "../../../../etc/passwd"):
            self.assertEqual(self.json_door(raw, key=key).status, 400, key)

    def test_two_keys_are_refused(self):
        text = json.dumps(a_body(self.server, self.slug)).encode()
        for keys, status in (([new_key()], 201), ([new_key(), new_key()], 400)):
            head = f"POST /api/v1/programmes/{self.slug}/initiatives HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(text)}\r\n"
            head += "".join(f"Idempotency-Key: {key}\r\n" for key in keys)
            got, answer = ask(self.server, head.encode() + b"\r\n" + text)
            self.assertEqual(got, status, answer)
            self.assertEqual("idempotency_key_twice" in answer, status == 400)

    # Text, at both doors.

    def test_bytes_that_are_no_text(self):
        for name, bad in NOT_UTF8.items():
            with self.subTest(name):
                answer = self.form_door(title="Giữ ".encode() + bad)
                self.shown_again(answer, "title")
                self.assertIn("Giữ \ufffd", answer.text)
        self.shown_again(self.form_door(sector=b"\xff", unit=b"\xc0\xaf", **{"author.phone": b"\xff"}), "sector", "unit", "author.phone")

    def test_a_broken_escape_is_the_text_it_is(self):
        raw = urllib.parse.urlencode({"author.name": self.body["author"]["name"]}) + "&title=50%&description=%zz"
        answer = self.form_sent(raw.encode())
        self.shown_again(answer, "author.phone")
        self.assertIn('value="50%"', answer.text)
        self.assertIn(">%zz</textarea>", answer.text)

    # A page that is shown again because of its fields answers 422.

    def test_nul_and_other_controls(self):
        for code_point in (0, 1, 8, 0x1B, 0x7F, 0x9F):
            with self.subTest(code_point=hex(code_point)):
                self.refused(self.send(title=f"a{chr(code_point)}b"), "text_unreadable", "/title")
                self.shown_again(self.form_door(title=f"a{chr(code_point)}b"), "title")

    def test_decomposed_letters_are_composed(self):
        decomposed, composed = "Cải tiến máy ngh\u0069\u0309\u0065\u0302\u0300n đa\u0301", "Cải tiến máy nghỉền đá"
        self.assertEqual(self.found_title(self.send(title=decomposed)), composed)
        self.assertEqual(self.found_title(self.form_door(title=decomposed)), composed)

    def test_what_word_makes_of_text_is_kept(self):
        words = "“Máy” ‘ép’ – 5 × 3 … giảm 30 %"
        self.assertEqual(self.found_title(self.send(title=words)), words)
        self.assertEqual(self.found_title(self.form_door(title=words)), words)
        spaces = "Máy\u00a0ép\u200b mới\u202f \u2028"
        kept = self.found_title(self.send(title=spaces))
        self.assertEqual(kept, self.found_title(self.form_door(title=spaces)))
        self.assertNotRegex(kept, "[\u2028\n\r]")

    def test_turned_text_cannot_pretend(self):
        # U+202E makes a reader see the rest from right to left.
        for door in (self.send, self.form_door):
            answer = door(title="Sáng kiến \u202etihs")
            self.assertTrue(answer.status == 400 or "\u202e" not in self.found_title(answer))

    # Sizes.

    def test_a_body_that_is_too_large(self):
        answer = self.json_door(b" " * (64 * 1024 + 1))
        self.assertEqual((answer.status, answer.json()["code"]), (413, "body_too_large"))
        for language, words in (("", "lớn quá mức"), ("/en", "larger than allowed")):
            answer = self.server.request("POST", f"{language}/ct/{self.slug}/gui", body=b"description=" + b"a" * 70_000,
                                         headers={"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html,*/*;q=0.8"})
            self.assertEqual((answer.status, answer.headers["content-type"].split(";")[0]), (413, "text/html"))
            self.assertIn(words, answer.text)
            self.assertIn("<title>Chưa mở được trang này" if not language else "<title>This page could not be opened", answer.text)
            self.assertIn("content-security-policy", answer.headers)

    def test_markup_is_only_text(self):
        hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{total}}"
        code = re.search(r"SK-[0-9A-Z]{4}-[0-9A-Z]{4}", self.send(title=hostile).text)[0]
        for page in (f"/ct/{self.slug}/sang-kien/{code}", f"/tra-cuu?ma={code}", f"/ct/{self.slug}/gui?title=" + urllib.parse.quote(hostile)):
            text = self.server.get(page).text
            self.assertNotIn("<script>alert", text, page)
            self.assertNotIn("<img src=x", text, page)


if __name__ == "__main__":
    unittest.main()
