# Evidence from outside: sent in pieces by author and officer, broken off and gone on with, judged, kept, given out, removed.
import hashlib
import io
import os
import struct
import unittest
import zipfile
import zlib

from object_store import ObjectStore
from officer import Officer
from scanner import HARMFUL, Scanner
from sending import a_body, open_programme, send
from server import Server
from suite import until
from uploading import PHONE, Upload, a_pdf


def a_png(width=40, height=30, more=b""):
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    rows = b"".join(b"\0" + os.urandom(width * 3) for _ in range(height))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + more + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def a_docx(**parts):
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", f'<Types><Override PartName="/word/document.xml" ContentType="{main}"/></Types>')
        package.writestr("word/document.xml", "<document/>")
        for name, text in parts.items():
            package.writestr(name.replace("__", "/"), text)
    return out.getvalue()


def files_of(officer, code):
    return officer.get(f"/api/v1/inbox/{code}/evidence").json()["files"]


def download(officer, code, file):
    return officer.look(f"/api/v1/inbox/{code}/evidence/{file}")


class Evidence(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("--demo", "yes")
        cls.server.__enter__()
        cls.addClassCleanup(cls.server.__exit__)
        cls.officer = Officer(cls.server)

    def a_record(self):
        slug = open_programme(self.server)
        return send(self.server, slug, a_body(self.server, slug)).json()["code"]

    def test_an_author_sends_a_file_an_officer_reads_it(self):
        code, content = self.a_record(), a_pdf(b"%" + b"x" * 200_000)
        upload = Upload.by_author(self.server, code, content)
        self.assertEqual(upload.go_on().ended(), ("ready", None))
        file, = files_of(self.officer, code)
        self.assertEqual((file["name"], file["state"], file["by_author"], file["size"]), ("Biên bản nghiệm thu.pdf", "ready", True, len(content)))
        answer = download(self.officer, code, file["id"])
        self.assertEqual((answer.status, answer.body), (200, content))
        self.assertEqual(answer.headers["content-type"], "application/pdf")
        self.assertEqual(answer.headers["content-disposition"], "attachment; filename=\"bien-ban-nghiem-thu.pdf\"; filename*=UTF-8''Bi%C3%AAn%20b%E1%BA%A3n%20nghi%E1%BB%87m%20thu.pdf")
        self.assertEqual(answer.headers["x-content-type-options"], "nosniff")
        self.assertIn("sandbox", answer.headers["content-security-policy"])

    def test_pieces_come_in_order_once_and_only_from_who_began(self):
        code, content = self.a_record(), a_pdf(b"%" + b"y" * 150_000)
        upload = Upload.by_author(self.server, code, content)
        size = upload.told["piece_bytes"]
        self.assertEqual(upload.piece(size)[0], 409)
        self.assertEqual(upload.piece(0)[0], 200)
        status, said = upload.piece(0)
        self.assertEqual((status, said["code"], said["params"]["received"]), (409, "piece_out_of_place", size))
        self.assertEqual(upload.ask("GET", key="0" * 32)[0], 404)
        self.assertEqual(upload.ask("POST", size, b"x", key="0" * 32)[0], 404)
        again = Upload.by_author(self.server, code, content)  # the page was closed: the same file goes on
        self.assertEqual((again.told["upload"], again.told["received"]), (upload.told["upload"], size))
        self.assertEqual(again.go_on().ended(), ("ready", None))

    def test_the_whole_number_of_the_author_is_asked(self):
        code = self.a_record()
        Upload.by_author(self.server, code, a_pdf(), phone="0912345679", expect=403)
        answer = self.server.post(f"/api/v1/initiatives/{code}/evidence/list", {"phone": "5678"})
        self.assertEqual((answer.status, answer.json()["code"]), (403, "code_or_phone_wrong"))
        answer = self.server.post(f"/api/v1/initiatives/{code}/evidence/list", {"phone": PHONE})
        self.assertEqual((answer.status, answer.json()["files"]), (200, []))

    def test_hostile_files_are_refused_with_their_reason_and_never_given_out(self):
        bomb = a_docx(**{"word__a.xml": " " * 30_000_000})
        macro = a_docx(**{"word__vbaProject.bin": "x"})
        two = a_png() + a_docx()
        cases = [("a.docx", bomb, "attachment_too_costly"), ("a.docx", macro, "attachment_active"),
                 ("a.png", two, "attachment_two_kinds"), ("a.jpg", b"<svg onload='alert(1)'/>", "attachment_other_kind"),
                 ("a.pdf", a_pdf(b"3 0 obj<</S/J#61vaScript>>endobj"), "attachment_active"), ("a.pdf", a_pdf()[:-9], "attachment_damaged"),
                 ("a.png", a_png()[:-200], "attachment_damaged")]
        code = self.a_record()
        for name, content, why in cases:
            with self.subTest(why=why, name=name):
                upload = Upload.by_officer(self.officer, code, content, name).go_on()
                self.assertEqual(upload.ended(), ("refused", why))
                self.assertEqual(download(self.officer, code, upload.told["upload"]).status, 404)
        for name, content in (("a.docx", a_docx()), ("a.png", a_png()), ("a.pdf", a_pdf())):  # control: their honest twins
            self.assertEqual(Upload.by_officer(self.officer, code, content, name).go_on().ended(), ("ready", None))
        self.assertEqual(self.server.answers("/health"), True)

    def test_names_sizes_and_numbers_have_their_limits(self):
        code = self.a_record()
        for name in ("virus.exe", "ảnh.svg", "a.pdf.html", ".pdf", "../../.pdf"):
            said = Upload.by_author(self.server, code, a_pdf(), name, expect=400).answer.json()
            self.assertEqual((said["code"], said["fields"][0]["code"]), ("evidence_wrong", "evidence_kind_not_taken"), name)
        body = {"phone": PHONE, "name": "a.pdf", "size": 21 << 20, "sha256": "0" * 64}
        self.assertEqual(self.server.post(f"/api/v1/initiatives/{code}/evidence", body).json()["fields"][0]["code"], "evidence_too_large")
        tricks = Upload.by_author(self.server, code, a_pdf(), "C:\\tạm\\..\\biên: <bản>\u202e.pdf").go_on()
        self.assertEqual(tricks.ended(), ("ready", None))
        self.assertEqual(files_of(self.officer, code)[0]["name"], "biên bản.pdf")
        for number in range(4):
            Upload.by_author(self.server, code, a_pdf(str(number).encode()))
        self.assertEqual(Upload.by_author(self.server, code, a_pdf(b"%6"), expect=409).answer.json()["code"], "evidence_full")

    def test_a_picture_is_given_out_without_what_was_written_into_it(self):
        place = b"GPS 22.3964N"
        text = struct.pack(">I", len(place)) + b"tEXt" + place + struct.pack(">I", zlib.crc32(b"tEXt" + place))
        code, content = self.a_record(), a_png(more=text)
        Upload.by_author(self.server, code, content, "xưởng.png").go_on().ended()
        kept = download(self.officer, code, files_of(self.officer, code)[0]["id"]).body
        self.assertIn(place, content)
        self.assertNotIn(b"GPS", kept)
        self.assertTrue(kept.startswith(b"\x89PNG"))

    def test_removing_ends_when_the_record_is_taken_in(self):
        code = self.a_record()
        Upload.by_author(self.server, code, a_pdf(b"%1")).go_on().ended()
        Upload.by_author(self.server, code, a_pdf(b"%2")).go_on().ended()
        first, second = files_of(self.officer, code)
        answer = self.server.post(f"/api/v1/initiatives/{code}/evidence/{first['id']}/removal", {"phone": PHONE})
        self.assertEqual([file["id"] for file in answer.json()["files"]], [second["id"]])
        self.assertEqual(download(self.officer, code, first["id"]).status, 404)
        version = self.officer.get(f"/api/v1/inbox/{code}").json()["version"]
        self.officer.post(f"/api/v1/inbox/{code}/acts", {"act": "take_in", "version": version}, expect=200)
        answer = self.server.post(f"/api/v1/initiatives/{code}/evidence/{second['id']}/removal", {"phone": PHONE})
        self.assertEqual((answer.status, answer.json()["code"]), (409, "evidence_taken_in"))
        Upload.by_author(self.server, code, a_pdf(b"%3"), expect=409)
        Upload.by_officer(self.officer, code, a_pdf(b"%4")).go_on()  # officers may still add
        self.assertEqual(download(self.officer, code, second["id"]).status, 200)
        self.server.run("verify")  # fails when anything is not as the history says


class Kills(unittest.TestCase):
    def test_after_kill_9_an_upload_goes_on_and_what_was_acknowledged_is_there(self):
        with Server("--demo", "yes") as server:
            officer = Officer(server)
            slug = open_programme(server)
            code = send(server, slug, a_body(server, slug)).json()["code"]
            kept = Upload.by_author(server, code, a_pdf(b"%kept"))
            self.assertEqual(kept.go_on().ended(), ("ready", None))
            content = a_pdf(b"%" + os.urandom(500_000).hex().encode())
            upload = Upload.by_author(server, code, content)
            acknowledged = 0
            while acknowledged < len(content):
                for _ in range(4):
                    if acknowledged < len(content):
                        status, said = upload.piece(acknowledged)
                        self.assertEqual(status, 200)
                        acknowledged = said["received"]
                server.kill()
                server.start()
                upload.server = server
                self.assertEqual(upload.ask("GET")[1]["received"], acknowledged)
            self.assertEqual(upload.ended(), ("ready", None))
            by_name = {file["id"]: file for file in files_of(officer, code)}
            self.assertEqual(len(by_name), 2)
            self.assertEqual(download(officer, code, upload.told["upload"]).body, content)
            self.assertEqual(download(officer, code, kept.told["upload"]).status, 200)


class Elsewhere(unittest.TestCase):
    def test_objects_lie_sealed_in_an_object_store_that_proves_each_signature(self):
        with ObjectStore("khoa-thu", "bi-mat-thu") as store:
            with Server("--demo", "yes") as server:
                server.stop()
                secret = os.path.join(server.folder, "s3-secret")
                with open(secret, "w", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
                    file.write("bi-mat-thu\n")
                server.options += ["--evidence-s3-url", store.url, "--evidence-s3-bucket", "minh-chung", "--evidence-s3-key", "khoa-thu", "--evidence-s3-secret-file", secret]
                server.start()
                officer = Officer(server)
                slug = open_programme(server)
                code = send(server, slug, a_body(server, slug)).json()["code"]
                store.down = True
                content = a_pdf(b"%" + b"z" * 100_000)
                upload = Upload.by_author(server, code, content).go_on()
                until(lambda: store.refused, 20)
                self.assertEqual(upload.ask("GET")[1]["state"], "checking")  # kept, and not lost
                store.down = False
                store.refused.clear()
                second = Upload.by_author(server, code, a_pdf(b"%2")).go_on()
                self.assertEqual(second.ended(), ("ready", None))
                self.assertEqual(store.refused, [])
                (path, stored), = store.objects.items()
                self.assertRegex(path, r"^/minh-chung/[0-9a-f]{64}$")
                self.assertEqual(path[-64:], hashlib.sha256(stored).hexdigest())
                self.assertNotIn(b"%PDF", stored)
                self.assertEqual(download(officer, code, second.told["upload"]).body, a_pdf(b"%2"))
                store.objects[path] = stored[:-1] + b"\0"  # somebody changes it there: it is not given out
                self.assertEqual(download(officer, code, second.told["upload"]).status, 500)
                store.secret = "another"  # control: the store does look at signatures
                self.assertEqual(download(officer, code, second.told["upload"]).status, 500)
                self.assertIn("a wrong signature", store.refused)

    def test_a_scanner_keeps_back_what_it_has_not_seen_and_ends_what_it_knows(self):
        with Server("--demo", "yes") as server:
            server.stop()
            socket = os.path.join(server.folder, "clamd")
            server.options += ["--clamd-socket", socket]
            server.start()
            officer = Officer(server)
            slug = open_programme(server)
            code = send(server, slug, a_body(server, slug)).json()["code"]
            upload = Upload.by_author(server, code, a_pdf(b"%1")).go_on()
            until(lambda: upload.ask("GET")[1]["state"] == "scanning", 20)
            until(lambda: "scanner_unreachable" in server.get("/health").text, 20)
            self.assertEqual(download(officer, code, upload.told["upload"]).status, 404)  # kept, not given out
            with Scanner(socket) as scanner:
                clean = Upload.by_author(server, code, a_pdf(b"%2")).go_on()
                self.assertEqual(clean.ended(), ("ready", None))
                harmful = Upload.by_author(server, code, a_pdf(b"%" + HARMFUL)).go_on()
                self.assertEqual(harmful.ended(), ("refused", "attachment_infected"))
                self.assertGreaterEqual(scanner.seen, 2)
            self.assertEqual(download(officer, code, clean.told["upload"]).status, 200)
            self.assertEqual(download(officer, code, harmful.told["upload"]).status, 404)


if __name__ == "__main__":
    unittest.main()
