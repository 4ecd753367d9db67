# Tables from Excel, sent and decided on as the page of imports does it.
import http.client
import json
import urllib.parse

from sending import a_unit
from suite import until

IMPORTS = "/api/v1/imports"


class Import:
    """One import as its page asks for it."""

    def __init__(self, officer, kind, content, file_name="bang.xlsx", expect=201, **query):
        self.officer, self.content = officer, content
        ask = urllib.parse.urlencode({"kind": kind, "file_name": file_name, **query})
        self.answer = raw_post(officer, f"{IMPORTS}?{ask}", content)
        assert self.answer[0] == expect, self.answer
        self.path = f"{IMPORTS}/{json.loads(self.answer[1]).get('id')}"

    def view(self):
        return self.officer.get(self.path).json()

    def decide(self, expect=200, **decisions):
        body = {"revision": self.view()["revision"], **decisions}
        answer = self.officer.server.request("PATCH", self.path, json.dumps(body).encode(), {**self.officer.headers(), "Content-Type": "application/json"})
        assert answer.status == expect, answer.text
        return answer

    def rows(self, show="problems"):
        return self.officer.get(self.path + "/rows", show=show).json()

    def run(self, expect=202):
        return self.officer.send(self.path + "/run", {}) if expect is None else self.officer.post(self.path + "/run", {}, expect)

    def wait_for(self, state, seconds=180):
        until(lambda: self.view()["state"] == state, seconds)
        return self.view()


def raw_post(officer, path, content):
    connection = http.client.HTTPConnection(officer.server.host, officer.server.port, timeout=60)
    connection.request("POST", path, content, {**officer.headers(), "Content-Type": "application/octet-stream"})
    answer = connection.getresponse()
    got = answer.status, answer.read()
    connection.close()
    return got


def initiative_rows(server, slug, count):
    programme = server.get(f"/api/v1/programmes/{slug}").json()
    unit = a_unit(server, slug)
    sector = programme["sectors"][0]["title"]["vi"] if programme["sectors"] else ""
    field = programme["fields"][0]["title"]["vi"]
    yield ["Họ tên", "SĐT", "Đơn vị", "Khối", "Lĩnh vực", "Tên sáng kiến", "Mô tả", "Giá trị làm lợi"]
    for number in range(count):
        yield [f"Lò Văn {number}", 912000000 + number, unit, sector, field, f"Cải tiến số {number}", f"Cách làm số {number}. Minh họa.", "35 triệu"]
