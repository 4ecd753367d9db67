# The benefit of an initiative from outside: claimed, doubted, confirmed on a paper, audited by somebody else; nothing is overwritten.
import unittest

from officer import Officer
from sending import a_body, open_programme, send
from server import Server
from suite import until
from uploading import Upload, a_pdf

CONFIRMED = {"amount_dong": 45_000_000, "from_on": "2023-01-01", "to_on": "2023-12-31", "method": "100 giờ máy × 450.000 đồng"}


class Benefit(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("--demo", "yes")
        cls.server.__enter__()
        cls.addClassCleanup(cls.server.__exit__)
        cls.officer = Officer(cls.server)
        cls.auditor = Officer(cls.server, "nguoi-tham-tra")

    def a_record(self, **changes):
        self.slug = open_programme(self.server)
        return send(self.server, self.slug, a_body(self.server, self.slug, **changes)).json()["code"]

    def a_paper(self, code, kind="benefit_confirmation"):
        paper = {"kind": kind, "number": "12/XN-CT", "dated_on": "2024-01-05", "signer": "Giám đốc"}
        return self.officer.post(f"/api/v1/initiatives/{code}/documents", paper)["document"]

    def seen(self, code):
        return self.officer.get(f"/api/v1/inbox/{code}/benefit").json()

    def refused(self, who, code, door, body):
        answer = who.send(f"/api/v1/inbox/{code}/benefit/{door}", body)
        said = answer.json()
        return answer.status, said["code"], [field["place"] for field in said.get("fields", [])]

    def test_claimed_confirmed_audited_each_kept_with_its_reason(self):
        code = self.a_record(benefit_dong=60_000_000)
        self.assertEqual(self.seen(code)["standing"], {"dong": 60_000_000, "from": "claimed"})
        self.assertEqual(self.refused(self.officer, code, "confirmations", CONFIRMED), (400, "benefit_entry_wrong", ["/document"]))
        paper = self.a_paper(code)
        self.assertEqual(self.seen(code)["standing"], {"dong": 60_000_000, "from": "paper"})
        self.assertEqual(self.refused(self.auditor, code, "audits", CONFIRMED), (409, "benefit_not_confirmed", []))
        self.officer.post(f"/api/v1/inbox/{code}/benefit/confirmations", {**CONFIRMED, "document": paper}, expect=200)
        self.assertEqual(self.refused(self.officer, code, "audits", CONFIRMED), (409, "benefit_own_confirmation", []))
        self.assertFalse(self.seen(code)["may"]["audit"]["allowed"])
        audited = self.auditor.post(f"/api/v1/inbox/{code}/benefit/audits", {**CONFIRMED, "amount_dong": 40_000_000}, expect=200)
        self.assertEqual(audited["standing"], {"dong": 40_000_000, "from": "audited"})
        again = {**CONFIRMED, "amount_dong": 50_000_000, "document": paper}
        self.assertEqual(self.refused(self.officer, code, "confirmations", again), (400, "benefit_entry_wrong", ["/reason"]))
        self.officer.post(f"/api/v1/inbox/{code}/benefit/confirmations", {**again, "reason": "Nhầm đơn giá của quý 2."}, expect=200)
        self.officer.post(f"/api/v1/inbox/{code}/benefit/claims", {"amount_dong": 61_000_000, "reason": "Tác giả báo lại qua điện thoại."}, expect=200)
        seen = self.seen(code)
        self.assertEqual(seen["standing"], {"dong": 40_000_000, "from": "audited"})  # until somebody audits again
        self.assertEqual([(one["stage"], one["amount_dong"] // 1_000_000) for one in seen["entries"]],
                         [("confirmed", 45), ("audited", 40), ("confirmed", 50), ("claimed", 61)])
        self.assertEqual(seen["claimed_dong"], 60_000_000)  # what was sent stays what was sent
        told = [act["told"]["vi"] for act in self.officer.get(f"/api/v1/initiatives/{code}/history").json()["items"]]
        self.assertTrue(any("45.000.000 đồng" in one and "50.000.000 đồng" in one for one in told), told)
        self.server.run("verify")  # fails when anything is not as the history says

    def test_a_paper_lies_on_a_file_and_the_file_stays(self):
        code = self.a_record()
        paper = self.a_paper(code, "recognition")
        upload = Upload.by_officer(self.officer, code, a_pdf()).go_on()
        self.assertEqual(upload.ended(), ("ready", None))
        file = upload.told["upload"]
        elsewhere = self.a_record(title="Một sáng kiến khác của cùng người")
        answer = self.officer.send(f"/api/v1/inbox/{elsewhere}/documents/{paper}/file", {"file": file})
        self.assertEqual((answer.status, answer.json()["code"]), (404, "evidence_unknown"))
        seen = self.officer.post(f"/api/v1/inbox/{code}/documents/{paper}/file", {"file": file}, expect=200)
        self.assertEqual([(one["kind"], one["signer"], one["file"]) for one in seen["documents"]], [("recognition", "Giám đốc", file)])
        again = self.officer.send(f"/api/v1/inbox/{code}/documents/{paper}/file", {"file": file})
        self.assertEqual((again.status, again.json()["code"]), (409, "document_has_file"))
        gone = self.officer.send(f"/api/v1/inbox/{code}/evidence/{file}/removal", {"reason": "Tệp gửi nhầm sáng kiến."})
        self.assertEqual((gone.status, gone.json()["code"]), (409, "evidence_shows_document"))

    def test_a_paper_recorded_by_mistake_is_withdrawn_and_stays(self):
        code = self.a_record(benefit_dong=60_000_000)
        paper = self.a_paper(code)
        self.officer.post(f"/api/v1/inbox/{code}/benefit/confirmations", {**CONFIRMED, "document": paper}, expect=200)
        self.auditor.post(f"/api/v1/inbox/{code}/benefit/audits", {**CONFIRMED, "amount_dong": 40_000_000}, expect=200)
        elsewhere = self.a_record(title="Một sáng kiến khác của cùng người")
        reason = "Ghi nhầm xác nhận của sáng kiến khác."

        def withdraw(of, why=reason):
            answer = self.officer.send(f"/api/v1/initiatives/{of}/documents/{paper}/withdrawal", {"reason": why})
            return answer.status, answer.json().get("code")
        self.assertEqual(withdraw(code, "nhầm"), (400, "withdrawal_wrong"))
        self.assertEqual(withdraw(elsewhere), (404, "document_unknown"))
        stranger = self.server.post(f"/api/v1/initiatives/{code}/documents/{paper}/withdrawal", {"reason": reason})
        self.assertIn(stranger.status, (401, 403))
        self.assertEqual(self.seen(code)["standing"], {"dong": 40_000_000, "from": "audited"})  # nothing of that did anything
        self.assertEqual(withdraw(code), (200, None))
        self.assertEqual(withdraw(code), (409, "document_withdrawn"))
        seen = self.seen(code)
        self.assertEqual(seen["standing"], {"dong": 60_000_000, "from": "claimed"})
        self.assertEqual([(one["stage"], one["stands"]) for one in seen["entries"]], [("confirmed", False), ("audited", False)])
        [shown] = seen["documents"]
        self.assertEqual((shown["number"], shown["withdrawn"]["reason"], shown["withdrawn"]["who"]), ("12/XN-CT", reason, self.officer.name))
        told = [act["told"]["vi"] for act in self.officer.get(f"/api/v1/initiatives/{code}/history").json()["items"]]
        self.assertTrue(any("rút giấy tờ" in one and "12/XN-CT" in one for one in told), told)

        unit = self.officer.get("/api/v1/units").json()["units"][0]["code"]
        self.officer.post(f"/api/v1/units/{unit}/documents", {"kind": "incentive_clause", "number": "7/TƯ", "dated_on": "2024-01-05", "signer": "Lò Thị Ký"})

        def of_unit():
            return [one for one in self.officer.get(f"/api/v1/units/{unit}/documents").json()["documents"] if one["number"] == "7/TƯ"]
        [clause] = of_unit()
        self.assertIsNone(clause.get("withdrawn"))
        self.officer.post(f"/api/v1/units/{unit}/documents/{clause['id']}/withdrawal", {"reason": reason}, expect=200)
        self.assertEqual(of_unit()[0]["withdrawn"]["reason"], reason)
        # Who may not read the history sees that it was withdrawn, and no words of people.
        made = self.officer.post("/api/v1/accounts", {"name": "uy-vien", "role": "council_member", "unit": unit})
        member = Officer(self.server, "uy-vien", made["code"])
        [seen] = [one["withdrawn"] for one in member.get(f"/api/v1/units/{unit}/documents").json()["documents"] if one["number"] == "7/TƯ"]
        self.assertEqual((seen["at"], seen["who"], seen["reason"]), (of_unit()[0]["withdrawn"]["at"], None, None))
        self.server.run("verify")

    def test_a_slip_between_million_and_billion_is_doubted_and_found(self):
        said = "Bớt phế phẩm, làm lợi 900 triệu đồng mỗi năm. Số liệu minh họa."
        honest = self.a_record(benefit_dong=900_000_000, description=said)
        slip = self.a_record(benefit_dong=900_000_000_000, description=said)
        self.assertEqual(self.seen(honest)["doubts"], [])
        doubts = {one["what"]: one["other_dong"] for one in self.seen(slip)["doubts"]}
        self.assertEqual(doubts["text_says_other"], 900_000_000)
        self.assertIn("far_above", doubts)

        def found():
            return {row["code"] for row in self.officer.get(f"/api/v1/programmes/{self.slug}/inbox", doubtful="yes").json()["rows"]}
        until(lambda: slip in found())
        self.assertNotIn(honest, found())
        # An amount that is usual enough, of which its own text says another.
        usual = self.a_record(benefit_dong=900_000_000, description="Mỗi năm làm lợi 900 nghìn đồng. Số liệu minh họa.")
        self.assertEqual([one["what"] for one in self.seen(usual)["doubts"]], ["text_says_other"])
        until(lambda: usual in found())
        narrowed = lambda **more: self.officer.get(f"/api/v1/programmes/{self.slug}/inbox", doubtful="yes", **more).json()
        before = narrowed()["total"]
        self.assertEqual(narrowed()["by_status"]["submitted"], narrowed(status="submitted")["total"])
        self.assertIn(slip, [row["code"] for row in narrowed(status="submitted", benefit=900_000_000_000)["rows"]])
        self.assertNotIn(slip, [row["code"] for row in narrowed(status="refused")["rows"]])
        self.assertEqual(self.seen(slip)["standing"]["dong"], 900_000_000_000)  # nothing changes by itself
        right = {"amount_dong": 900_000_000, "reason": "Tác giả khai nhầm triệu thành tỷ."}
        self.officer.post(f"/api/v1/inbox/{slip}/benefit/claims", right, expect=200)
        self.assertNotIn(slip, found())  # put right: what counts now is no slip
        self.assertEqual(narrowed()["total"], before - 1)
        self.assertEqual(self.seen(slip)["doubts"], [])
        wrong = {**CONFIRMED, "amount_dong": 900_000_000_000, "document": self.a_paper(honest)}
        self.officer.post(f"/api/v1/inbox/{honest}/benefit/confirmations", wrong, expect=200)
        self.assertIn(honest, found())  # a slip of the officer's pen is one too
        self.assertIn("far_above", [one["what"] for one in self.seen(honest)["doubts"]])


if __name__ == "__main__":
    unittest.main()
