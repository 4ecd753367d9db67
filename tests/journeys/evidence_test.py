# Evidence from outside: sent in pieces by author and officer, broken off and gone on with, judged, kept, given out, removed.
import hashlib
import io
import os
import pathlib
import struct
import unittest
import zipfile
import zlib

from object_store import ObjectStore
from officer import Officer
from s3_server import S3Server
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


def packed(said):
    """A script in a stream of packed objects, with what is said of its packing."""
    return b"7 0 obj<</Type/ObjStm/N 1/First 4" + said + b">>stream\n" + zlib.compress(b"3 0 <</S/JavaScript>>") + b"\nendstream endobj"


def files_of(officer, code):
    return officer.get(f"/api/v1/inbox/{code}/evidence").json()["files"]


WRONG_FILE = "Tệp này là căn cước của người khác, gửi nhầm."


def take_away(officer, code, file, reason=WRONG_FILE):
    """As an officer: the answer, whatever its status."""
    return officer.send(f"/api/v1/inbox/{code}/evidence/{file}/removal", {"reason": reason})


def download(officer, code, file):
    return officer.look(f"/api/v1/inbox/{code}/evidence/{file}")


class Authors(unittest.TestCase):
    """What an author holds in hand: the code and the receipt's proof."""

    def setUp(self):
        self.proofs = {}

    def sent(self, slug):
        sent = send(self.server, slug, a_body(self.server, slug)).json()
        self.proofs[sent["code"]] = sent["proof"]
        return sent["code"]

    def remove(self, code, file):
        return self.server.post(f"/api/v1/initiatives/{code}/evidence/{file}/removal", {"phone": PHONE, "proof": self.proofs[code]})


class Evidence(Authors):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("--demo", "yes")
        cls.server.__enter__()
        cls.addClassCleanup(cls.server.__exit__)
        cls.officer = Officer(cls.server)

    def a_record(self):
        slug = open_programme(self.server)
        return self.sent(slug)

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
        for at in (size, -1, 2**63 - 1, 2**64):
            self.assertEqual(upload.ask("POST", at, content[:size])[0], 409, at)
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
                 ("a.pdf", a_pdf(b"3 0 obj<</S/J#61vaScript>>endobj"), "attachment_active"), ("a.pdf", a_pdf(packed(b"/X(obj)/Filter/FlateDecode")), "attachment_active"),
                 ("a.pdf", a_pdf(packed(b"/Filter[/ASCIIHexDecode/FlateDecode]")), "attachment_hidden"),
                 ("a.pdf", a_pdf(packed(b"/Filter/FlateDecode/DecodeParms<</Predictor 12>>")), "attachment_hidden"),
                 ("a.pdf", a_pdf(b"3 0 obj<</Type/Filespec/EF<</F 5 0 R>>>>endobj"), "attachment_active"),
                 ("a.pdf", a_pdf()[:-9], "attachment_damaged"),
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
        full = Upload.by_author(self.server, code, a_pdf(b"%6"), expect=409).answer.json()
        add = self.server.post(f"/api/v1/initiatives/{code}/evidence/list", {"phone": PHONE}).json()["may"]["add"]
        self.assertEqual((full["code"], add["code"], add["why"]), ("evidence_full", "evidence_full", full["message"]))

    def test_a_picture_is_given_out_without_what_was_written_into_it(self):
        place = b"GPS 22.3964N"
        text = struct.pack(">I", len(place)) + b"tEXt" + place + struct.pack(">I", zlib.crc32(b"tEXt" + place))
        code, content = self.a_record(), a_png(more=text)
        Upload.by_author(self.server, code, content, "xưởng.png").go_on().ended()
        kept = download(self.officer, code, files_of(self.officer, code)[0]["id"]).body
        self.assertIn(place, content)
        self.assertNotIn(b"GPS", kept)
        self.assertTrue(kept.startswith(b"\x89PNG"))

    def test_who_knows_only_the_number_removes_nothing(self):
        code, other = self.a_record(), self.a_record()
        Upload.by_author(self.server, code, a_pdf(b"%1")).go_on().ended()
        [file] = files_of(self.officer, code)
        path = f"/api/v1/initiatives/{code}/evidence/{file['id']}/removal"
        for proof, status, why in ((None, 400, "evidence_wrong"), ("0" * 32, 403, "receipt_proof_wrong"), (self.proofs[other], 403, "receipt_proof_wrong")):
            answer = self.server.post(path, {"phone": PHONE, **({"proof": proof} if proof else {})})
            self.assertEqual((answer.status, answer.json()["code"]), (status, why))
        self.assertEqual(len(files_of(self.officer, code)), 1)
        self.assertEqual(self.remove(code, file["id"]).status, 200)  # control

    def test_removing_ends_when_the_record_is_taken_in(self):
        code = self.a_record()
        Upload.by_author(self.server, code, a_pdf(b"%1")).go_on().ended()
        Upload.by_author(self.server, code, a_pdf(b"%2")).go_on().ended()
        first, second = files_of(self.officer, code)
        answer = self.remove(code, first["id"])
        self.assertEqual([file["id"] for file in answer.json()["files"]], [second["id"]])
        self.assertEqual(download(self.officer, code, first["id"]).status, 404)
        version = self.officer.get(f"/api/v1/inbox/{code}").json()["version"]
        self.officer.post(f"/api/v1/inbox/{code}/acts", {"act": "take_in", "version": version}, expect=200)
        answer = self.remove(code, second["id"])
        self.assertEqual((answer.status, answer.json()["code"]), (409, "evidence_taken_in"))
        Upload.by_author(self.server, code, a_pdf(b"%3"), expect=409)
        Upload.by_officer(self.officer, code, a_pdf(b"%4")).go_on()  # officers may still add
        self.assertEqual(download(self.officer, code, second["id"]).status, 200)
        self.server.run("verify")  # fails when anything is not as the history says

    def test_an_author_removes_what_they_sent_an_officer_anything_with_a_reason(self):
        code = self.a_record()
        mine, theirs = Upload.by_author(self.server, code, a_pdf(b"%1")), Upload.by_officer(self.officer, code, a_pdf(b"%2"))
        self.assertEqual((mine.go_on().ended(), theirs.go_on().ended()), (("ready", None), ("ready", None)))
        one, two = mine.told["upload"], theirs.told["upload"]
        unit = self.officer.get(f"/api/v1/inbox/{code}").json()["unit"]["code"]
        made = self.officer.post("/api/v1/accounts", {"name": "chi-xem-tep", "role": "auditor", "unit": unit})
        may = lambda who: {key: one.get("code") for key, one in who.get(f"/api/v1/inbox/{code}/evidence").json()["may"].items()}
        auditor = Officer(self.server, "chi-xem-tep", made["code"])
        self.assertEqual((may(auditor), may(self.officer)), ({"add": "right_missing"}, {"add": None}))
        self.assertEqual([file["may"]["open"]["allowed"] for file in files_of(auditor, code)], [True, True])
        may_remove = lambda files: {file["id"]: file["may"]["remove"].get("code") for file in files}
        self.assertEqual(may_remove(files_of(auditor, code)), {one: "right_missing", two: "right_missing"})
        self.assertEqual(take_away(auditor, code, one).status, 403)
        answer = self.remove(code, two)
        self.assertEqual((answer.status, answer.json()["code"]), (403, "evidence_of_another"))
        listed = self.server.post(f"/api/v1/initiatives/{code}/evidence/list", {"phone": PHONE}).json()["files"]
        self.assertEqual(may_remove(listed), {one: None, two: "evidence_of_another"})
        self.assertEqual(self.remove(code, one).status, 200)  # control: one's own

        three = Upload.by_author(self.server, code, a_pdf(b"%3")).go_on()
        self.assertEqual(three.ended(), ("ready", None))
        three = three.told["upload"]
        other = Officer(self.server, "nguoi-khac")  # neither the author nor who sent it
        self.assertEqual(may_remove(files_of(other, code)), {two: None, three: None})
        answer = take_away(other, code, three, "nhầm")
        self.assertEqual((answer.status, answer.json()["code"], answer.json()["fields"][0]["code"]), (400, "removal_wrong", "reason_short"))
        self.assertEqual(take_away(other, self.a_record(), three).status, 404)  # another record's
        self.assertEqual((take_away(other, code, two).status, take_away(other, code, three).status), (200, 200))
        self.assertEqual(files_of(self.officer, code), [])
        self.assertEqual([download(other, code, file).status for file in (two, three)], [404, 404])
        self.assertEqual(take_away(other, code, three).status, 404)
        acts = [act for act in self.officer.get(f"/api/v1/initiatives/{code}/history").json()["items"] if act["action"] == "evidence_removed"]
        self.assertEqual(sorted((act["person"]["name"] if act["person"] else "", act["reason"]) for act in acts), sorted([("", ""), *[(other.name, WRONG_FILE)] * 2]))
        self.server.run("verify")

    def test_wrong_files_make_room_for_the_paper_even_when_it_was_put_on_one_of_them(self):
        code = self.a_record()
        uploads = [Upload.by_author(self.server, code, a_pdf(b"%%%d" % number)) for number in range(5)]
        self.assertEqual([upload.go_on().ended() for upload in uploads], [("ready", None)] * 5)
        wrong = uploads[0].told["upload"]
        self.act(code, "take_in")
        self.assertEqual(Upload.by_officer(self.officer, code, a_pdf(b"%QD"), expect=409).answer.json()["code"], "evidence_full")
        paper = {"kind": "recognition", "number": "9/QĐ", "dated_on": "2026-01-05", "signer": "Giám đốc"}
        put_wrongly = self.officer.post(f"/api/v1/initiatives/{code}/documents", paper)["document"]
        self.officer.post(f"/api/v1/inbox/{code}/documents/{put_wrongly}/file", {"file": wrong}, expect=200)
        answer = take_away(self.officer, code, wrong)
        self.assertEqual((answer.status, answer.json()["code"]), (409, "evidence_shows_document"))
        self.assertEqual(files_of(self.officer, code)[0]["may"]["remove"]["code"], "evidence_shows_document")
        self.officer.post(f"/api/v1/initiatives/{code}/documents/{put_wrongly}/withdrawal", {"reason": "Ghi trên tệp không phải quyết định."}, expect=200)
        self.assertTrue(files_of(self.officer, code)[0]["may"]["remove"]["allowed"])
        self.assertEqual(take_away(self.officer, code, wrong).status, 200)
        right = Upload.by_officer(self.officer, code, a_pdf(b"%QD"))
        self.assertEqual(right.go_on().ended(), ("ready", None))
        again = self.officer.post(f"/api/v1/initiatives/{code}/documents", {**paper, "number": "10/QĐ"})["document"]
        self.officer.post(f"/api/v1/inbox/{code}/documents/{again}/file", {"file": right.told["upload"]}, expect=200)
        self.assertEqual(take_away(self.officer, code, right.told["upload"]).json()["code"], "evidence_shows_document")  # control
        self.server.run("verify")

    def test_the_history_of_the_unit_tells_what_an_officer_added(self):
        code, units = self.a_record(), self.server.get(f"/api/v1/programmes/{open_programme(self.server)}/units").json()
        unit = self.officer.get(f"/api/v1/inbox/{code}").json()["unit"]
        elsewhere = [one["code"] for group in units["groups"] for one in group["units"]][-1]

        def told(number, at):
            name = f"xem-lich-su-{number}"
            made = self.officer.post("/api/v1/accounts", {"name": name, "role": "officer", "unit": at})
            return [(act["person"]["name"], act["unit"]["code"]) for act in Officer(self.server, name, made["code"]).get("/api/v1/history", act="evidence_added").json()["items"]]

        before = told(1, (unit.get("parent") or unit)["code"])
        self.assertEqual(Upload.by_author(self.server, code, a_pdf(b"%1")).go_on().ended(), ("ready", None))
        self.assertEqual(Upload.by_officer(self.officer, code, a_pdf(b"%2")).go_on().ended(), ("ready", None))
        added = told(2, (unit.get("parent") or unit)["code"])
        self.assertEqual(added[0], (self.officer.name, unit["code"]))
        self.assertEqual(len(added), len(before) + 1)  # what its author sent is the public's
        self.assertNotIn((self.officer.name, unit["code"]), told(3, elsewhere))  # control: another province's

    def act(self, code, word, **more):
        version = self.officer.get(f"/api/v1/inbox/{code}").json()["version"]
        self.officer.post(f"/api/v1/inbox/{code}/acts", {"act": word, "version": version, **more}, expect=200)

    def test_nothing_more_arrives_for_a_record_that_ended(self):
        code, content = self.a_record(), a_pdf(b"%" + b"y" * 150_000)
        mine, theirs = Upload.by_author(self.server, code, content), Upload.by_officer(self.officer, code, content + b"\n")
        size = mine.told["piece_bytes"]
        self.assertEqual((mine.piece(0)[0], theirs.piece(0)[0]), (200, 200))
        self.act(code, "take_in")
        self.assertEqual((mine.piece(size)[0], mine.piece(size)[1]["code"]), (409, "evidence_closed"))
        self.assertEqual(theirs.piece(size)[0], 200)  # control: officers go on while it is dealt with
        self.act(code, "refuse", reason="Trùng với một sáng kiến đã gửi trước đó.")
        self.assertEqual((theirs.piece(2 * size)[0], theirs.piece(2 * size)[1]["code"]), (409, "evidence_closed"))
        Upload.by_officer(self.officer, code, a_pdf(b"%late"), expect=409)


class Strangers(Authors):
    """What a stranger with a receipt, or many of them, may take of the machine."""

    @classmethod
    def setUpClass(cls):
        cls.server = Server("--demo", "yes", "--trusted-proxies", "127.0.0.1", "--evidence-begun-day", "3", "--evidence-begun-all", "4",
                            "--evidence-address-bytes", "20MiB", "--evidence-under-way", "640MiB").__enter__()
        cls.addClassCleanup(cls.server.__exit__)
        cls.officer = Officer(cls.server)
        cls.slug = open_programme(cls.server)

    def a_record(self):
        return self.sent(self.slug)

    def announce(self, code, mebibytes, peer, number=0):
        body = {"phone": PHONE, "name": "a.pdf", "size": mebibytes << 20, "sha256": f"{number:064x}"}
        return self.server.post(f"/api/v1/initiatives/{code}/evidence", body, headers={"X-Forwarded-For": peer})

    def refused(self, answer, status, code):
        said = answer.json()
        self.assertEqual((answer.status, said["code"]), (status, code), answer.text)
        self.assertNotIn("{", said["message"]["vi"] + said["message"]["en"])
        if status in (429, 503):
            self.assertGreater(int(answer.headers["retry-after"]), 0)
        return said

    def test_pieces_have_a_size_worth_a_request_but_the_last(self):
        code, content = self.a_record(), a_pdf(b"%" + b"x" * 40_000)
        upload = Upload.by_author(self.server, code, content)
        for size in (1, 16 * 1024 - 1):
            status, said = upload.piece(0, size)
            self.assertEqual((status, said["code"], said["params"]["least"]), (400, "piece_too_small", 16 * 1024))
        self.assertEqual(upload.piece(0, 40_000)[0], 200)  # control
        self.assertEqual(upload.piece(40_000)[0], 200)  # the rest, some hundred bytes
        self.assertEqual(upload.ended(), ("ready", None))

    def test_uploads_begun_and_removed_are_counted_by_record(self):
        code, peer = self.a_record(), "203.0.113.1"
        for number in range(3):
            begun = self.announce(code, 1, peer, number)
            self.assertEqual(begun.status, 201)
            again = self.announce(code, 1, peer, number)  # the same goes on, and counts once
            self.assertEqual(again.json()["upload"], begun.json()["upload"])
            gone = self.remove(code, begun.json()["upload"])
            self.assertEqual((gone.status, gone.json()["files"]), (200, []))
        said = self.refused(self.announce(code, 1, peer, 3), 429, "evidence_begun_day")
        self.assertTrue(23 * 3600 < said["params"]["seconds"] <= 24 * 3600)
        Upload.by_officer(self.officer, code, a_pdf(b"%4"))  # control: it takes nothing from the officers
        self.assertEqual(self.announce(self.a_record(), 1, peer).status, 201)  # control: nor from another record

    def test_an_address_has_a_budget_of_bytes_and_is_told_when_to_come_back(self):
        first, second = "2001:db8:7:1::5", "2001:db8:7:1:ffff::6"
        self.assertEqual(self.announce(self.a_record(), 12, first).status, 201)
        said = self.refused(self.announce(self.a_record(), 12, second), 429, "evidence_address_used_up")
        self.assertTrue(600 < said["params"]["seconds"] <= 720, said)  # four of twenty mebibytes are missing
        self.assertIn("12 phút", said["message"]["vi"])
        self.assertEqual(self.announce(self.a_record(), 12, "2001:db8:8::5").status, 201)  # control: another network
        with Server("--demo", "yes", "--evidence-under-way", "20MiB", "--evidence-begun-all", "1") as server:
            slug = open_programme(server)
            body = {"phone": PHONE, "name": "a.pdf", "size": 15 << 20, "sha256": "0" * 64}
            sent = [send(server, slug, a_body(server, slug)).json() for _ in range(2)]
            codes = [one["code"] for one in sent]
            answers = [server.post(f"/api/v1/initiatives/{code}/evidence", body) for code in codes]
            self.assertEqual(answers[0].status, 201)
            self.refused(answers[1], 503, "evidence_busy")
            gone = server.post(f"/api/v1/initiatives/{codes[0]}/evidence/{answers[0].json()['upload']}/removal", {"phone": PHONE, "proof": sent[0]["proof"]})
            self.assertEqual(gone.status, 200)
            again = server.post(f"/api/v1/initiatives/{codes[0]}/evidence", {**body, "sha256": "1" * 64})
            self.assertEqual(self.refused(again, 409, "evidence_begun_all")["params"]["most"], 1)
            Upload.by_officer(Officer(server), codes[1], a_pdf())  # control: officers are no strangers

    def test_the_networks_of_one_customer_share_what_is_under_way(self):
        for network in range(1, 4):  # 36 of a sixteenth of 640 mebibytes
            self.assertEqual(self.announce(self.a_record(), 12, f"2001:db8:9:{network}::5").status, 201)
        self.refused(self.announce(self.a_record(), 12, "2001:db8:9:4::5"), 429, "evidence_address_used_up")
        self.assertEqual(self.announce(self.a_record(), 12, "2001:db8:a:1::5").status, 201)  # control: another customer's
        self.assertEqual(self.announce(self.a_record(), 12, "203.0.113.9").status, 201)
        Upload.by_officer(self.officer, self.a_record(), a_pdf(b"%5"))

    def test_evidence_stops_before_the_disk_is_full_and_submissions_go_on(self):
        with Server("--demo", "yes") as server:
            slug = open_programme(server)
            code = send(server, slug, a_body(server, slug)).json()["code"]
            upload = Upload.by_author(server, code, a_pdf(b"%" + b"x" * 100_000))
            self.assertEqual(upload.piece(0)[0], 200)  # control: there is room
            server.stop()
            server.options += ["--evidence-free-disk", "1000000GiB"]
            server.start()
            upload.server = server
            status, said = upload.piece(upload.told["piece_bytes"])
            self.assertEqual((status, said["code"]), (503, "evidence_no_room"))
            self.refused(Upload.by_author(server, code, a_pdf(b"%2"), expect=503).answer, 503, "evidence_no_room")
            self.assertEqual(send(server, slug, a_body(server, slug)).status, 201)

    def test_pieces_wait_while_the_server_is_hard_pressed(self):
        with Server("--demo", "yes") as server:
            slug = open_programme(server)
            upload = Upload.by_author(server, send(server, slug, a_body(server, slug)).json()["code"], a_pdf(b"%" + b"x" * 100_000))
            server.stop()
            server.options += ["--pressure", "heavy"]
            server.start()
            upload.server = server
            self.assertEqual((upload.piece(0)[0], upload.piece(0)[1]["code"]), (503, "evidence_busy"))
            server.stop()
            server.options[-1] = "pressed"  # control
            server.start()
            self.assertEqual(upload.go_on().ended(), ("ready", None))


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


def keep_in(server, store, bucket, secret, key):
    """Begins anew with its evidence in an object store."""
    server.stop()
    file = os.path.join(server.folder, "s3-secret")
    with open(file, "w", opener=lambda path, flags: os.open(path, flags, 0o600)) as out:
        out.write(secret + "\n")
    server.options[2:] = ["--evidence-s3-url", store.url, "--evidence-s3-bucket", bucket, "--evidence-s3-key", key, "--evidence-s3-secret-file", file]
    server.start()


def read_all(server):
    """The status of `sovang verify --evidence`, and what it says of evidence that cannot be read."""
    done = server.run("verify", "--evidence", *server.options[2:], check=False)  # without "--demo yes"
    return done.returncode, "\n".join(line for line in done.stdout.splitlines() if line.startswith("evidence:"))


class Elsewhere(unittest.TestCase):
    def assert_not_given_out(self, server, officer, code, upload):
        answer = download(officer, code, upload.told["upload"])
        self.assertEqual((answer.status, answer.json()["code"]), (503, "evidence_unreadable"))
        until(lambda: "evidence_unreadable" in server.get("/health").json()["troubles"], 20)

    def assert_found(self, server, upload, fault):
        status, said = read_all(server)
        self.assertEqual(status, 1)
        self.assertRegex(said, f"^evidence: file {upload.told['upload']} of initiative [0-9]+ is {fault} [(]object [0-9a-f]{{64}}[)]$")

    def test_a_file_that_is_lost_on_the_disk_is_found_and_told_as_lost(self):
        with Server("--demo", "yes") as server:
            officer, slug = Officer(server), open_programme(server)
            code = send(server, slug, a_body(server, slug)).json()["code"]
            lost, kept = [Upload.by_author(server, code, a_pdf(b"%%%d" % number)) for number in range(2)]
            self.assertEqual((lost.go_on().ended(), kept.go_on().ended()), (("ready", None), ("ready", None)))
            objects = [file for file in pathlib.Path(server.data, "evidence").rglob("*") if file.is_file()]
            contents = {file: file.read_bytes() for file in objects}
            self.assertEqual((len(objects), read_all(server)), (2, (0, "")))  # control
            self.assertEqual(server.get("/health").json()["troubles"], [])
            for file in objects:
                file.unlink()
                if download(officer, code, lost.told["upload"]).status != 200:
                    break
                file.write_bytes(contents[file])
            self.assert_not_given_out(server, officer, code, lost)
            self.assertEqual(download(officer, code, kept.told["upload"]).status, 200)
            quick = server.run("verify")  # says what it has not looked at
            self.assertIn("2 ", next(line for line in quick.stdout.splitlines() if "--evidence" in line))
            self.assertEqual(download(officer, code, "123").json()["code"], "evidence_unknown")  # control: never on record
            file.write_bytes(contents[file][:-1] + b"\0")
            self.assert_not_given_out(server, officer, code, lost)
            self.assert_found(server, lost, "damaged")
            file.write_bytes(contents[file])
            self.assertEqual(download(officer, code, lost.told["upload"]).status, 200)
            until(lambda: server.get("/health").json()["troubles"] == [], 20)
            # Another content under the same name is no longer what its record says.
            server.sql(f"UPDATE evidence_files SET sha256 = '{'0' * 64}' WHERE id = {lost.told['upload']}")
            self.assert_not_given_out(server, officer, code, lost)

    def test_objects_lie_sealed_in_an_object_store_that_proves_each_signature(self):
        with ObjectStore("khoa-thu", "bi-mat-thu") as store:
            with Server("--demo", "yes") as server:
                keep_in(server, store, "minh-chung", "bi-mat-thu", "khoa-thu")
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
                self.assert_not_given_out(server, officer, code, second)
                del store.objects[path]
                self.assert_not_given_out(server, officer, code, second)
                self.assert_found(server, second, "missing")
                store.objects[path] = stored
                self.assertEqual((download(officer, code, second.told["upload"]).status, read_all(server)), (200, (0, "")))
                store.down = True
                self.assertIn("503", read_all(server)[1])  # nothing is said to be well that could not be asked for
                store.down = False
                store.secret = "another"  # control: the store does look at signatures
                self.assertEqual(download(officer, code, second.told["upload"]).status, 500)
                self.assertIn("a wrong signature", store.refused)

    def test_a_server_that_others_wrote_keeps_gives_and_forgets_objects_for_who_has_its_secret(self):
        content = a_pdf(b"%" + os.urandom(1_500_000).hex().encode())  # so long that curl asks first: "100 Continue"
        with S3Server("minh-chung") as store, Server("--demo", "yes") as server:
            keep_in(server, store, store.bucket, store.secret, store.key)
            officer, slug = Officer(server), open_programme(server)
            sent = send(server, slug, a_body(server, slug)).json()
            upload = Upload.by_author(server, sent["code"], content).go_on()
            self.assertEqual(upload.ended(), ("ready", None))
            (name, stored), = store.objects().items()
            self.assertEqual(name, hashlib.sha256(stored).hexdigest())
            self.assertEqual(download(officer, sent["code"], upload.told["upload"]).body, content)
            store.pause()
            second = Upload.by_author(server, sent["code"], a_pdf(b"%2")).go_on()
            until(store.is_asked, 20)
            path = f"/api/v1/initiatives/{sent['code']}/evidence/{second.told['upload']}/removal"
            gone = server.post(path, {"phone": PHONE, "proof": sent["proof"]})  # while its object is on the way there
            store.go_on()
            self.assertEqual(gone.status, 200, gone.text)
            until(lambda: len(store.seen) == 4, 20)
            self.assertEqual([asked.split()[::2] for asked in store.seen], [["PUT", "200"], ["GET", "200"], ["PUT", "200"], ["DELETE", "204"]])
            self.assertEqual(list(store.objects()), [name])
            for secret, key in (("bi-mat-khac", store.key), (store.secret, "KHOA-KHAC")):  # control: the store asks for both
                keep_in(server, store, store.bucket, secret, key)
                store.seen.clear()
                self.assertEqual(download(officer, sent["code"], upload.told["upload"]).status, 500)
                kept = Upload.by_author(server, sent["code"], a_pdf(b"%3" + key.encode())).go_on()
                until(lambda: any(asked.startswith("PUT") for asked in store.seen), 20)
                self.assertEqual({asked.split()[2] for asked in store.seen}, {"403"})
                self.assertEqual((kept.ask("GET")[1]["state"], list(store.objects())), ("checking", [name]))

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

    def test_what_was_still_looked_at_is_kept_unless_its_record_was_withdrawn(self):
        with Server("--demo", "yes") as server:
            server.stop()
            socket = os.path.join(server.folder, "clamd")
            server.options += ["--clamd-socket", socket]
            server.start()
            officer, slug = Officer(server), open_programme(server)
            sent = [send(server, slug, a_body(server, slug)).json() for _ in range(3)]
            refused, withdrawn, taken_in = codes = [one["code"] for one in sent]
            uploads = [Upload.by_author(server, code, a_pdf(b"%" + code.encode())).go_on() for code in codes]
            for upload in uploads:
                until(lambda: upload.ask("GET")[1]["state"] == "scanning", 20)

            def act(code, word, **more):
                version = officer.get(f"/api/v1/inbox/{code}").json()["version"]
                officer.post(f"/api/v1/inbox/{code}/acts", {"act": word, "version": version, **more}, expect=200)
            act(refused, "refuse", reason="Trùng với một sáng kiến đã gửi trước đó.")
            act(taken_in, "take_in")
            gone = server.post(f"/api/v1/initiatives/{withdrawn}/withdraw", {"phone": PHONE, "proof": sent[1]["proof"]})
            self.assertIn(gone.status, (200, 204), gone.text)
            with Scanner(socket):
                self.assertEqual([upload.ended() for upload in uploads], [("ready", None), ("refused", "evidence_closed"), ("ready", None)])
            act(refused, "take_in_again", reason="Đã xem lại: không trùng sáng kiến nào.")
            file, = files_of(officer, refused)
            self.assertEqual(download(officer, refused, file["id"]).body, uploads[0].content)
            server.run("verify")


if __name__ == "__main__":
    unittest.main()
