# QR codes, short links and posters of a programme and of a unit, fetched from outside and read back.
import os
import re
import struct
import subprocess
import tempfile
import unittest
import urllib.parse

import qr
from sending import a_body, a_unit, open_programme, send
from server import Server
from suite import until

ADDRESS = "https://sangkien.congdoan-minhhoa.vn"


class Posters(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("--demo", "yes", "--public-url", ADDRESS).__enter__()
        cls.slug = open_programme(cls.server)
        cls.unit = a_unit(cls.server, cls.slug)

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def fetch(self, name, kind, **query):
        answer = self.server.get(f"/api/v1/programmes/{self.slug}/{name}?{urllib.parse.urlencode(query)}")
        self.assertEqual((answer.status, answer.headers["content-type"].split(";")[0]), (200, kind))
        return answer.body

    def follow(self, link):
        """Where a short link leads, and the page there."""
        self.assertTrue(link.startswith(ADDRESS + "/q/"), link)
        moved = self.server.get(link[len(ADDRESS):])
        self.assertEqual(moved.status, 303)
        return moved.headers["location"], self.server.get(moved.headers["location"]).text

    def test_svg_and_png_say_the_same_short_link_and_it_opens_the_form_with_the_unit_chosen(self):
        svg = qr.text(qr.from_svg(self.fetch("qr.svg", "image/svg+xml", unit=self.unit).decode()))
        png = qr.text(qr.from_png(self.fetch("qr.png", "image/png", unit=self.unit)))
        self.assertEqual(svg, png)
        place, page = self.follow(svg)
        self.assertEqual(place, f"/ct/{self.slug}/gui?unit={self.unit}")
        self.assertTrue(f'name="unit" value="{self.unit}"' in page)
        self.assertTrue("data-chosen" in page)
        self.assertFalse('<select class="ctl" id="unit"' in page, "nothing is left to choose")
        # Typed by hand from a poster: small letters and dashes do.
        typed = svg[len(ADDRESS):].replace("/q/", "").lower()
        self.assertEqual(self.server.get(f"/q/{typed[:3]}-{typed[3:]}").headers["location"], place)
        self.assertEqual(self.server.get("/en/q/" + typed).headers["location"], "/en" + place)

    def test_the_programmes_own_link_opens_the_empty_form(self):
        link = qr.text(qr.from_svg(self.fetch("qr.svg", "image/svg+xml").decode()))
        self.assertNotEqual(link, qr.text(qr.from_svg(self.fetch("qr.svg", "image/svg+xml", unit=self.unit).decode())))
        place, page = self.follow(link)
        self.assertEqual(place, f"/ct/{self.slug}/gui")
        self.assertFalse("data-chosen" in page)

    def test_posters_are_one_page_of_their_size_and_their_code_is_the_units(self):
        link = qr.text(qr.from_svg(self.fetch("qr.svg", "image/svg+xml", unit=self.unit).decode()))
        name = self.server.get(f"/api/v1/short/{link.rsplit('/', 1)[1]}").json()["unit"]["name"]
        for size, points in (("a3", "841.89 x 1190.55"), ("a4", "595.28 x 841.89")):
            for language in ("vi", "en"):
                with tempfile.TemporaryDirectory() as folder:
                    file = os.path.join(folder, "poster.pdf")
                    with open(file, "wb") as out:
                        out.write(self.fetch("poster.pdf", "application/pdf", unit=self.unit, size=size, lang=language))
                    told = lambda *words: subprocess.run(words, capture_output=True, text=True, check=True).stdout
                    facts = told("pdfinfo", file)
                    self.assertRegex(facts, r"Pages: +1\n")
                    self.assertTrue(points in facts.replace("595.276", "595.28"), facts)
                    words = " ".join(told("pdftotext", "-layout", file, "-").split())
                    self.assertIn(link[len("https://"):], words)
                    self.assertIn(name, words)
                    self.assertIn("Quét mã" if language == "vi" else "Scan", words)
                    # The code itself, from the picture a printer would make.
                    subprocess.run(["pdftoppm", "-r", "72" if size == "a3" else "100", "-gray", "-singlefile", file, file], check=True)
                    with open(file + ".pgm", "rb") as picture:
                        self.assertEqual(qr.text(qr.from_poster(picture.read())), link)

    def test_the_code_as_a_picture_is_1024_pixels_wide(self):
        png = self.fetch("qr.png", "image/png")
        self.assertEqual(struct.unpack(">II", png[16:24]), (1024, 1024))

    def test_a_shared_link_shows_the_programme_or_the_initiative(self):
        code = send(self.server, self.slug, a_body(self.server, self.slug)).json()["code"]
        until(lambda: self.server.get(f"/ct/{self.slug}/sang-kien/{code}").status == 200)
        programme, initiative = f"programmes/{self.slug}", f"initiatives/{code}"
        seen = set()
        for language, prefix in (("vi", ""), ("en", "/en")):
            for path, subject in ((f"/ct/{self.slug}", programme), (f"/ct/{self.slug}/gui?unit={self.unit}", programme), (f"/ct/{self.slug}/sang-kien/{code}", initiative)):
                page = self.server.get(prefix + path).text
                tags = dict(re.findall(r'<meta property="og:([a-z:]+)" content="([^"]*)">', page))
                self.assertEqual(tags["image"], f"{ADDRESS}/api/v1/{subject}/card.png?lang={language}", path)
                self.assertEqual((tags["image:width"], tags["image:height"]), ("1200", "630"))
                self.assertTrue(tags["title"] and tags["description"], path)
                self.assertEqual(tags["url"], ADDRESS + prefix + path.split("?")[0])
                picture = self.server.get(tags["image"][len(ADDRESS):])
                self.assertEqual((picture.status, picture.headers["content-type"]), (200, "image/png"))
                self.assertEqual(struct.unpack(">II", picture.body[16:24]), (1200, 630))
                again = self.server.request("GET", tags["image"][len(ADDRESS):], headers={"If-None-Match": picture.headers["etag"]})
                self.assertEqual(again.status, 304)
                seen.add(picture.body)
        self.assertEqual(len(seen), 4)  # two subjects in two languages
        self.assertEqual(self.server.get("/api/v1/initiatives/SK-0000-0000/card.png").status, 404)

    def test_what_does_not_exist_is_refused(self):
        path = f"/api/v1/programmes/{self.slug}"
        self.assertEqual(self.server.get(path + "/poster.pdf?size=a5").json()["code"], "poster_size_unknown")
        self.assertEqual(self.server.get(path + "/qr.svg?unit=KHONG-CO").status, 404)
        self.assertEqual(self.server.get("/q/ZZZ").status, 404)


class WithoutPublicUrl(unittest.TestCase):
    """Nothing is set: everyone is told the address they came by, and nobody another's."""

    @classmethod
    def setUpClass(cls):
        cls.server = Server("--demo", "yes").__enter__()
        cls.slug = open_programme(cls.server)
        cls.listening = f"http://{cls.server.host}:{cls.server.port}"

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def link(self, host):
        answer = self.server.get(f"/api/v1/programmes/{self.slug}/qr.svg", headers={"Host": host} if host else {})
        self.assertEqual(answer.status, 200)
        return qr.text(qr.from_svg(answer.text))

    def test_a_code_leads_back_to_where_it_was_asked_for(self):
        self.assertTrue(self.link(None).startswith(self.listening + "/q/"), self.link(None))
        self.assertTrue(self.link("192.168.1.7:8080").startswith("http://192.168.1.7:8080/q/"))
        for not_a_host in ("evil.example/x", "a@evil.example", 'x"><b>', "evil.example:80:80"):
            self.assertTrue(self.link(not_a_host).startswith(self.listening + "/q/"), not_a_host)

    def test_a_poster_names_the_whole_address(self):
        answer = self.server.get(f"/api/v1/programmes/{self.slug}/poster.pdf", headers={"Host": "192.168.1.7:8080"})
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(answer.body)
            file.flush()
            words = subprocess.run(["pdftotext", "-layout", file.name, "-"], capture_output=True, text=True, check=True).stdout
        self.assertIn("192.168.1.7:8080/q/", words)

    def test_a_page_that_is_kept_tells_nobody_another_visitors_host(self):
        home = f"/ct/{self.slug}"
        for host in ("evil.example", "so.vn", "evil.example", "so.vn"):
            page = self.server.get(home, headers={"Host": host}).text
            self.assertIn(f'<meta property="og:url" content="http://{host}{home}">', page)
            self.assertIn(f'data-share-url="http://{host}{home}"', page)
            self.assertNotIn("so.vn" if host == "evil.example" else "evil.example", page)


if __name__ == "__main__":
    unittest.main()
