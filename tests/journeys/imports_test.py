# Tables from Excel, from outside: sent, put in order, mended, written while others send, and taken back.
import http.client
import json
import unittest

from importing import IMPORTS, Import, initiative_rows
from officer import Officer
from sending import open_programme
from server import Server
from suite import until
from workbench_test import cells_of
from workbooks import Formula, workbook


def why_not(import_shown):
    """Of each act the code of the reason why not; None: it may be done."""
    return {act: may.get("code") for act, may in import_shown["may"].items()}


class UnitsFromExcel(unittest.TestCase):
    def test_a_table_of_units_is_mended_written_and_taken_back(self):
        with Server("--demo", "yes") as server:
            officer = Officer(server)
            parent, other = self.two_parents(server)
            rough = parent["name"].replace("Liên đoàn Lao động", "LĐLĐ").upper().translate(str.maketrans("ĐƯƠÀÁẢÃẠ", "DUOAAAAA"))
            rows = [
                ["BIỂU SỐ 1: ĐƠN VỊ MỚI"],
                ["Tên đơn vị", "Trực thuộc", "Số đoàn viên", "Loại đơn vị"],
                ["CĐCS Nhà máy Gạch Thử Một", parent["name"], 120, "CĐCS"],
                ["CĐCS Trường Thử Hai", rough, "1.250", "Công đoàn cơ sở"],
                ["CĐCS Trạm Thử Ba", rough, 15, "CĐCS"],
                ["CĐCS Thử Bốn", "Đơn vị không ở đâu cả", 3, "CĐCS"],
                ["", other["name"], 7, "CĐCS"],
                ["CĐCS Thử Sáu", other["name"], "nhiều", "CĐCS"],
                ["CĐCS Thử Bảy", other["name"], Formula("33"), "CĐCS"],
            ]
            work = Import(officer, "units", workbook(rows))
            view = work.view()
            self.assertEqual([column["field"] for column in view["columns"]], ["name", "parent", "members", "kind"])
            self.assertEqual(view["header_line"], 2)
            self.assertEqual((view["check"]["ok"], view["check"]["warnings"], view["check"]["errors"]), (1, 1, 5))
            unsure = next(q for q in view["check"]["questions"] if q["typed"] == rough)
            self.assertEqual(unsure["lines"], 2)
            self.assertEqual(unsure["candidates"][0]["code"], parent["code"])
            # One answer for all equal cells, one cell mended, and the rest left out.
            work.decide(units={unsure["key"]: parent["code"]}, corrections={"8": {"members": "40"}})
            view = work.view()
            self.assertEqual((view["check"]["ok"], view["check"]["warnings"], view["check"]["errors"]), (4, 1, 2))
            problems = {row["line"]: row["problems"][0]["message"]["vi"] for row in work.rows("error")["rows"]}
            self.assertEqual(set(problems), {6, 7})
            self.assertIn("Đơn vị không ở đâu cả", problems[6])
            # Who decided on an older view is told, and nothing is overwritten.
            stale = {"revision": 1, "corrections": {"3": {"name": "Khác"}}}
            answer = server.request("PATCH", work.path, json.dumps(stale).encode(), {**officer.headers(), "Content-Type": "application/json"})
            self.assertEqual((answer.status, answer.json()["code"]), (409, "import_moved_on"))
            # The rows with errors come back as a table that can be mended and sent again.
            cells = cells_of(officer.get(work.path + "/errors.xlsx").body)
            self.assertIn("Lỗi", sum(cells, []))
            self.assertTrue(any("Đơn vị không ở đâu cả" in row[1] and "Không có đơn vị" in row[-1] for row in cells if len(row) > 3))
            before = self.below(server, parent["code"])
            self.assertNotIn("CĐCS Nhà máy Gạch Thử Một", before)
            self.assertEqual(why_not(work.view()), {"decide": None, "run": None, "resume": "import_not_stopped", "undo": "import_not_run"})
            self.assertEqual(officer.send(work.path + "/undo", {}).json()["message"], work.view()["may"]["undo"]["why"])
            work.run()
            view = work.wait_for("done")
            self.assertEqual(view["result"]["added"], 5)
            self.assertEqual(why_not(view), {"decide": "import_over", "resume": "import_not_stopped", "undo": None})
            self.assertEqual(work.decide(409, corrections={"3": {"name": "Khác"}}).json()["code"], "import_over")
            self.assertEqual(officer.send(work.path + "/run", {}).json()["code"], "import_over")
            until(lambda: "CĐCS Trường Thử Hai" in self.below(server, parent["code"]))
            changed_by = lambda: [act["person"]["name"] if act["person"] else act["by"]
                                  for act in officer.get("/api/v1/history", act="units_changed").json()["items"]]
            self.assertEqual(changed_by()[0], officer.name)
            known = len(changed_by())
            # What was said of a name is remembered for the next file, and can be taken back there.
            again = Import(officer, "units", workbook(rows[:2] + rows[3:5]))
            self.assertEqual([one["typed"] for one in again.view()["answered"]], [rough])
            again.decide(units={unsure["key"]: None})
            self.assertEqual([one["key"] for one in again.view()["check"]["questions"]], [unsure["key"]])
            self.assertEqual({row["problems"][0]["question"] for row in again.rows("error")["rows"]}, {unsure["key"]})
            self.assertEqual(officer.send(work.path + "/undo", {"reason": "x" * 301}).json()["code"], "import_undo_wrong")
            officer.post(work.path + "/undo", {"reason": "Nhầm tệp"}, 202)
            self.assertEqual(why_not(work.wait_for("undone")), {"decide": "import_over", "resume": "import_not_stopped", "undo": "import_undone"})
            until(lambda: self.below(server, parent["code"]) == before)
            self.assertEqual((changed_by()[0], len(changed_by())), (officer.name, known + 1))
            self.assertEqual(officer.send(work.path + "/undo", {}).json()["code"], "import_undone")
            acts = officer.get(work.path + "/history").json()["items"]
            self.assertEqual([act["reason"] for act in acts if act["action"] == "import_undo_started"], ["Nhầm tệp"])
            told = [act["action"] for act in reversed(acts)]
            self.assertEqual(told, ["import_begun", "import_started", "units_imported", "import_undo_started", "units_import_undone"])
            # Somebody else's import is none.
            made = officer.post("/api/v1/accounts", {"name": "nguoi-khac", "role": "officer", "unit": other["code"]})
            stranger = Officer(server, "nguoi-khac", made["code"])
            self.assertEqual(stranger.look(work.path).status, 404)
            self.assertEqual(stranger.look(work.path + "/history").json()["code"], "import_unknown")
            self.assertEqual(stranger.send(work.path + "/run", {}).status, 404)

    def test_nothing_reaches_a_unit_outside_ones_own(self):
        with Server("--demo", "yes") as server:
            officer = Officer(server)
            parent, other = self.two_parents(server)
            made = officer.post("/api/v1/accounts", {"name": "nhap-o-day", "role": "officer", "unit": parent["code"]})
            lower = Officer(server, "nhap-o-day", made["code"])
            head = ["Tên đơn vị", "Trực thuộc", "Mã đơn vị", "Loại đơn vị"]
            for who, wrong in ((officer, 0), (lower, 1)):  # whoever may change the whole: the control
                answered = Import(who, "units", workbook([head, ["CĐCS Lạ", "abc", "", "CĐCS"]]))
                answered.decide(units={"abc": other["code"]})
                self.assertEqual(answered.view()["check"]["errors"], wrong)
            through = Import(lower, "units", workbook([head, ["Công đoàn Qua", "", other["code"], "CĐCS"], ["CĐCS Con", "Công đoàn Qua", "", "CĐCS"]]))
            self.assertEqual(through.view()["check"]["errors"], 2)

    def test_only_what_the_file_asks_about_is_kept_and_no_more_than_a_megabyte(self):
        with Server("--demo", "yes") as server:
            officer = Officer(server)
            code = self.two_parents(server)[0]["code"]
            rows = [["Tên đơn vị", "Trực thuộc", "Loại đơn vị"]] + [[f"CĐCS Thử Số {number}", "abc", "CĐCS"] for number in range(99)]
            work = Import(officer, "units", workbook(rows))
            key = work.view()["check"]["questions"][0]["key"]
            for wrong in ({"corrections": {"101": {"name": "Ngoài tệp"}}}, {"corrections": {"4000000000": {"name": "Ngoài tệp"}}},
                          {"taken": {"101": True}}, {"units": {"không ai hỏi": code}}, {"units": {key: code, "x" * 250: code}}):
                self.assertEqual(work.decide(400, **wrong).json()["code"], "decision_wrong")
            work.decide(corrections={"100": {"name": "CĐCS Dòng Cuối"}}, units={key: code})  # control
            work.decide(units={key: None, "không ai hỏi": None})
            work.decide(units={key: code})
            long = {str(line): {"name": "a" * 16_000} for line in range(2, 101)}
            sent = lambda lines: {line: long[line] for line in map(str, lines)}
            for first in range(2, 65, 3):  # 63 lines
                work.decide(corrections=sent(range(first, first + 3)))
            refused = work.decide(413, corrections=sent(range(65, 68))).json()
            self.assertEqual(refused["code"], "decisions_too_large")
            self.assertIn("1 MB", refused["message"]["vi"])
            work.decide(corrections={str(line): {"name": None} for line in range(2, 65)})
            work.decide(corrections=sent(range(65, 68)))  # control: there is room again

    def test_a_code_that_would_be_more_than_a_code_makes_no_unit(self):
        with Server("--demo", "yes") as server:
            officer = Officer(server)
            parent, _ = self.two_parents(server)
            head = ["Tên đơn vị", "Trực thuộc", "Mã đơn vị", "Loại đơn vị", "Khu vực"]
            lines = [[f"CĐCS Mã Lạ {n}", parent["name"], code, "CĐCS", ""] for n, code in enumerate(
                ["X\nLD12\tTLD\ttop\t1\t1000000\t0\t-\t-\t-", "X\tY", "-", "..", "A" * 41, 'X"; x="', "X\u202eY\ue000"])]
            lines += [["CĐCS Mã Dài Khối", parent["name"], "MA-DAI", "CĐCS", "k" * 41], ["CĐCS Mã Thường", parent["name"], "MA-1.a_b", "CĐCS", ""]]
            work = Import(officer, "units", workbook([head, *lines]))
            check = work.view()["check"]
            self.assertEqual((check["ok"], check["errors"]), (1, len(lines) - 1), work.rows("error"))
            work.run()
            self.assertEqual(work.wait_for("done")["result"]["added"], 1)
            until(lambda: "CĐCS Mã Thường" in self.below(server, parent["code"]))
            self.assertFalse([name for name in self.below(server, parent["code"]) if "Mã Lạ" in name or "Mã Dài" in name])

    def test_old_encodings_are_read_and_bad_files_are_refused_by_what_is_wrong(self):
        with Server("--demo", "yes") as server:
            officer = Officer(server)
            tcvn3 = "Tªn ®¬n vÞ;Trùc thuéc;Sè ®oµn viªn\nC§CS Lß sÊy;Liªn ®oµn;5\nC§CS N­íc;Liªn ®oµn;6\n".encode("cp1252")
            view = Import(officer, "units", tcvn3, "cu.csv").view()
            self.assertEqual([column["field"] for column in view["columns"]], ["name", "parent", "members"])
            self.assertEqual((view["columns"][0]["encoding"], view["columns"][0]["before"], view["columns"][0]["after"]),
                             ("tcvn3", "C§CS Lß sÊy", "CĐCS Lò sấy"))
            for content, code in ((b"", "sheet_empty"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...", "sheet_old_format"), (b"PK\3\4no", "sheet_malformed"),
                                  (b'a,"b\n', "import_refused"), (b"\x7fELF\0\0", "sheet_unknown")):
                refused = Import(officer, "units", content, expect=400)
                self.assertEqual(json.loads(refused.answer[1])["code"], code)
            # Refused by its announced length, before any of it is taken.
            connection = http.client.HTTPConnection(server.host, server.port, timeout=30)
            connection.putrequest("POST", f"{IMPORTS}?kind=units")
            for name, value in {**officer.headers(), "Content-Type": "application/octet-stream", "Content-Length": str(21 << 20)}.items():
                connection.putheader(name, value)
            connection.endheaders()
            self.assertEqual(connection.getresponse().status, 413)
            connection.close()

    def test_heads_of_two_rows_totals_and_signatures_are_seen_and_shown(self):
        with Server("--demo", "yes") as server:
            officer = Officer(server)
            parent, _ = self.two_parents(server)
            rows = [["CÔNG ĐOÀN TỈNH"], ["DANH SÁCH ĐƠN VỊ"], [],
                    ["STT", "Đơn vị", "", "Đoàn viên", ""],
                    ["", "Tên đơn vị", "Trực thuộc", "Số đoàn viên", "Ghi chú"],
                    ["1", "2", "3", "4", "5"],
                    [1, "CĐCS Đầu Bảng", parent["name"], 12, ""],
                    [2, "CĐCS Tổng công ty Chè", parent["name"], 30, ""],
                    ["", "Tổng cộng", "", 42, ""],
                    ["", "", "", "Lai Châu, ngày 5 tháng 9 năm 2025", ""],
                    ["", "NGƯỜI LẬP BIỂU", "", "TM. BAN CHẤP HÀNH", ""],
                    ["", "Lò Thị Hai", "", "Vàng A Páo", ""]]
            work = Import(officer, "units", workbook(rows))
            view = work.view()
            self.assertEqual((view["header_line"], view["header_rows"]), (5, 1))
            self.assertEqual([column["field"] for column in view["columns"]], ["", "name", "parent", "members", ""])
            self.assertEqual((view["check"]["ok"] + view["check"]["warnings"], view["check"]["errors"]), (2, 0), work.rows("error"))
            left = {row["line"]: row["problems"][0]["message"]["vi"] for row in work.rows("left_out")["rows"]}
            self.assertEqual(set(left), {1, 2, 4, 6, 9, 10, 11, 12})
            self.assertIn("tổng cộng", left[9])
            self.assertIn("chữ ký", left[12])
            # A person knows better: the row is data after all, and then again not.
            work.decide(taken={"9": True})
            self.assertEqual({row["line"] for row in work.rows("error")["rows"]}, {9})
            work.decide(taken={"9": None})
            self.assertEqual(work.view()["check"]["errors"], 0)

    def test_a_unit_founded_a_moment_before_is_named_at_once(self):
        with Server("--demo", "yes") as server:
            officer = Officer(server)
            parent, _ = self.two_parents(server)
            work = Import(officer, "units", workbook([["Tên đơn vị", "Trực thuộc", "Loại đơn vị"], ["Công đoàn ngành Vừa Lập", parent["name"], "Công đoàn ngành"]]))
            below = workbook([["Tên đơn vị", "Trực thuộc", "Loại đơn vị"], ["CĐCS Con", "Công đoàn ngành Vừa Lập", "CĐCS"]])
            self.assertEqual(Import(officer, "units", below).view()["check"]["errors"], 1)  # control
            work.run()
            work.wait_for("done")
            self.assertEqual(Import(officer, "units", below).view()["check"]["errors"], 0)

    def test_columns_in_old_fonts_are_read_each_by_itself(self):
        with Server("--demo", "yes") as server:
            officer = Officer(server)
            mixed = "Tªn ®¬n vÞ;Tröïc thuoäc;Ghi chú\nC§CS Lß sÊy;Lieân ñoaøn Lao ñoäng;Đã kiểm tra ở xã\nC§CS N­íc s¹ch;Coâng ñoaøn ngaønh;Chưa rõ\n"
            columns = Import(officer, "units", mixed.encode(), "tron.csv").view()["columns"]
            self.assertEqual([(column["title"], column["encoding"]) for column in columns],
                             [("Tên đơn vị", "tcvn3"), ("Trực thuộc", "vni"), ("Ghi chú", "unicode")])
            self.assertEqual(columns[0]["sample"], ["CĐCS Lò sấy", "CĐCS Nước sạch"])
            self.assertEqual(columns[2]["sample"][0], "Đã kiểm tra ở xã")

    @staticmethod
    def two_parents(server):
        slug = open_programme(server)
        groups = server.get(f"/api/v1/programmes/{slug}/units").json()["groups"]
        return [unit for group in groups for unit in group["units"] if unit["has_children"]][:2]

    @staticmethod
    def below(server, code):
        slug = open_programme(server)
        return [unit["name"] for unit in server.get(f"/api/v1/programmes/{slug}/units?parent={code}").json()["units"]]


class ManyAtOnce(unittest.TestCase):
    def test_an_account_and_a_unit_have_few_imports_under_way(self):
        with Server("--demo", "yes") as server:
            officers = [Officer(server, f"nguoi-nhap-{number}") for number in range(3)]
            parent = UnitsFromExcel.two_parents(server)[0]
            number = iter(range(100))

            def prepared(officer):
                unit = f"CĐCS Cùng lúc {next(number)}"
                return Import(officer, "units", workbook([["Tên đơn vị", "Trực thuộc", "Loại đơn vị"], [unit, parent["name"], "CĐCS"]]))

            def hold(work):
                """As if another process were at it, which is never done."""
                far = 1 << 60
                server.sql(f"UPDATE imports SET state = 'running', worker = 1, worker_until = {far} WHERE id = {work.path.rpartition('/')[2]}")
                return work

            held = [hold(prepared(officers[0])) for _ in range(3)]
            waiting = prepared(officers[0])
            refused = waiting.run(expect=None)
            self.assertEqual((refused.status, refused.json()["code"]), (409, "imports_of_account_full"))
            self.assertEqual(waiting.view()["state"], "preparing")
            taken = prepared(officers[1])
            taken.run()  # control: another one's is taken
            taken.wait_for("done")
            for _ in range(3):
                hold(prepared(officers[1]))
            refused = prepared(officers[2]).run(expect=None)
            self.assertEqual((refused.status, refused.json()["code"]), (409, "imports_of_unit_full"))
            server.sql(f"UPDATE imports SET state = 'done' WHERE id = {held[0].path.rpartition('/')[2]}")
            waiting.run()  # control: one less is under way
            waiting.wait_for("done")


class InitiativesFromExcel(unittest.TestCase):
    OPERATOR = {"operator_name": "Cán bộ Nhập Thay", "operator_phone": "0987654321"}

    def test_a_row_of_each_kind_says_all_that_is_wrong_with_it_at_once(self):
        with Server("--demo", "yes") as server:
            officer = Officer(server)
            nowhere = "Không ở đâu cả"
            kinds = {
                "units": {"Tên đơn vị": ("name", ""), "Trực thuộc": ("parent", nowhere), "Số đoàn viên": ("members", "nhiều"), "Loại đơn vị": ("kind", "loại lạ")},
                "people": {"Họ và tên NLĐ": ("person_name", ""), "Đơn vị": ("unit", nowhere), "Năm sinh (yyyy)": ("birth_year", "1"), "Giới tính": ("sex", "lạ")},
                "initiatives": {"Họ tên": ("author_name", ""), "SĐT": ("author_phone", "12"), "Đơn vị": ("unit", nowhere), "Lĩnh vực": ("field", "lạ"),
                                "Tên sáng kiến": ("title", ""), "Mô tả": ("description", ""), "Năm sinh": ("birth_year", "năm ngoái")},
            }
            for kind, columns in kinds.items():
                with self.subTest(kind):
                    programme = {"programme": open_programme(server)} if kind == "initiatives" else {}
                    wrong = [cell for _, cell in columns.values()]
                    work = Import(officer, kind, workbook([list(columns), wrong]), **programme)
                    self.assertEqual([column["field"] for column in work.view()["columns"]], [field for field, _ in columns.values()])
                    row, = work.rows("error")["rows"]
                    fields = [problem["field"] for problem in row["problems"]]
                    self.assertLessEqual({field for field, _ in columns.values()}, set(fields))
                    self.assertEqual(len(fields), len(set(fields)))  # and nothing of a cell twice
                    told = next(line[-1] for line in cells_of(officer.get(work.path + "/errors.xlsx").body) if nowhere in line)
                    for problem in row["problems"]:
                        self.assertIn(problem["message"]["vi"], told)

    def test_initiatives_are_entered_on_behalf_and_withdrawn_again(self):
        with Server("--demo", "yes") as server:
            officer = Officer(server)
            slug = open_programme(server)
            rows = list(initiative_rows(server, slug, 4))
            rows.append(list(rows[1]))  # twice in the file
            rows.append([*rows[1][:5], "Khác", "Cách làm", "1.200"])  # of what money?
            rows.append([rows[1][0], "0912 88 4", *rows[1][2:5], "Khác nữa", "Cách làm", ""])
            work = Import(officer, "initiatives", workbook(rows), programme=slug)
            self.assertEqual({problem["field"] for problem in work.view()["check"]["of_all"]}, {"author_name"})
            self.assertEqual(work.run(expect=None).json()["code"], "import_not_ready")
            stopped = work.view()
            self.assertEqual(why_not(stopped), {"decide": None, "run": "import_not_ready", "resume": "import_not_stopped", "undo": "import_not_run"})
            self.assertEqual(stopped["may"]["run"]["why"], stopped["check"]["of_all"][0]["message"])
            work.decide(options=self.OPERATOR)
            view = work.view()
            self.assertEqual(view["check"]["of_all"], [])
            self.assertEqual((view["check"]["ok"], view["check"]["warnings"], view["check"]["errors"]), (0, 5, 2))  # each phone lacks its 0
            told = {row["line"]: [problem["message"]["vi"] for problem in row["problems"]] for row in work.rows()["rows"]}
            self.assertTrue(any("Giống dòng 2" in message for message in told[6]), told[6])
            self.assertTrue(any("không có đơn vị tiền" in message for message in told[7]), told[7])
            work.decide(corrections={"7": {"benefit_dong": "1.200 triệu"}, "8": {"author_phone": "0912884111"}})
            before = self.total(server, slug)
            work.run()
            view = work.wait_for("done")
            self.assertEqual((view["result"]["written"], view["failures"]), (7, []))
            until(lambda: self.total(server, slug) == before + 7)
            # The very same file once more: who and when is told, and it is written only when a person says so.
            again = Import(officer, "initiatives", work.content, programme=slug)
            again.decide(options=self.OPERATOR)
            self.assertIn(officer.name, again.view()["same_file"]["message"]["vi"])
            # Who works for other units is told that it was sent, not by whom.
            made = officer.post("/api/v1/accounts", {"name": "nguoi-noi-khac", "role": "officer", "unit": "LD12"})
            elsewhere = Import(Officer(server, "nguoi-noi-khac", made["code"]), "initiatives", work.content, programme=slug)
            message = elsewhere.view()["same_file"]["message"]
            self.assertEqual((officer.name in str(message), "một đơn vị khác" in message["vi"], "another unit" in message["en"]), (False, True, True))
            self.assertEqual(again.run(expect=None).json()["code"], "import_same_file")
            self.assertNotIn("ngày", again.run(expect=None).json()["message"]["en"])
            again.decide(again=True)
            again.run()
            self.assertEqual(again.wait_for("done")["result"]["written"], 5)
            officer.post(again.path + "/undo", {}, 202)
            again.wait_for("undone")
            officer.post(work.path + "/undo", {}, 202)
            work.wait_for("undone")
            until(lambda: self.total(server, slug) == before)
            self.assertIsNone(Import(officer, "initiatives", work.content, programme=slug).view()["same_file"])
            self.assertEqual(server.run("verify").returncode, 0)

    def test_an_import_goes_on_after_the_server_was_killed_and_writes_each_row_once(self):
        with Server("--demo", "yes") as server:
            officer = Officer(server)
            slug = open_programme(server)
            work = Import(officer, "initiatives", workbook(list(initiative_rows(server, slug, 3000))), programme=slug)
            work.decide(options=self.OPERATOR)
            before = self.total(server, slug)
            work.run()
            until(lambda: work.view()["lines_done"] > 0)
            server.kill()
            server.start()
            view = work.wait_for("done", 120)
            self.assertEqual(view["result"]["written"], 3000)
            until(lambda: self.total(server, slug) == before + 3000)

    def test_the_unit_of_money_stands_in_the_title_and_what_a_file_lacks_is_chosen_once(self):
        with Server("--demo", "yes") as server:
            officer = Officer(server)
            slug = open_programme(server)
            programme = server.get(f"/api/v1/programmes/{slug}").json()
            head, *full = list(initiative_rows(server, slug, 3))
            head = [*head[:3], *head[5:7], "Giá trị làm lợi (triệu đồng)"]
            amounts = [35, "1.200", "1,5 tỷ"]
            rows = [head] + [[*row[:3], *row[5:7], amount] for row, amount in zip(full, amounts)]
            work = Import(officer, "initiatives", workbook(rows), programme=slug)
            work.decide(options=self.OPERATOR)
            view = work.view()
            needed = {field["name"]: field for field in view["fields"] if field["needed"]}
            self.assertIn("sector", needed)
            self.assertIn("field", needed)
            self.assertEqual({problem["field"] for problem in view["check"]["of_all"]}, {"sector", "field"})
            self.assertEqual([choice["value"] for choice in needed["field"]["choices"]], [one["id"] for one in programme["fields"]])
            work.decide(common={"sector": needed["sector"]["choices"][0]["value"], "field": needed["field"]["choices"][0]["value"]})
            view = work.view()
            self.assertEqual((view["check"]["of_all"], view["check"]["errors"]), ([], 0), work.rows("error"))
            self.assertEqual(next(column["money"] for column in view["columns"] if column["field"] == "benefit_dong"), "million")
            values = lambda: [row["values"]["benefit_dong"] for row in work.rows("all")["rows"]]
            self.assertEqual(values(), ["35 triệu đồng", "1.200 triệu đồng", "1,5 tỷ"])
            work.decide(money="thousand")
            self.assertEqual(values(), ["35 nghìn đồng", "1.200 nghìn đồng", "1,5 tỷ"])
            work.decide(expect=400, money="lượng vàng")
            work.decide(expect=400, common={"author_phone": "0912345678"})
            work.decide(money="")
            work.run()
            self.assertEqual(work.wait_for("done")["result"]["written"], 3)

    @staticmethod
    def total(server, slug):
        board = server.get(f"/api/v1/programmes/{slug}/leaderboard").json()
        return board["total"]["count"] if isinstance(board["total"], dict) else board["total"]


if __name__ == "__main__":
    unittest.main()
