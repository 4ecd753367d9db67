# The leaderboard's event stream: whoever says what it knows is told what it missed, from the first moment on.
import json
import unittest

from raw import Line
from sending import a_body, open_programme, send
from server import Server


class Stream(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server("--demo", "yes", "--stream-interval", "100ms").__enter__()
        cls.slug = open_programme(cls.server)
        cls.body = a_body(cls.server, cls.slug)

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def open(self, version=None, last_event=None):
        line = Line(self.server)
        query = "" if version is None else f"?version={version}"
        header = "" if last_event is None else f"Last-Event-ID: {last_event}\r\n"
        line.send(f"GET /api/v1/programmes/{self.slug}/leaderboard/events{query} HTTP/1.1\r\nHost: x\r\n{header}\r\n")
        head = line.until("retry: 3000\n\n")
        self.assertIn("Content-Type: text/event-stream\r\n", head)
        self.assertIn("X-Accel-Buffering: no\r\n", head)
        return line

    def event(self, line):
        """The next event: its id and its data."""
        lines = [each for each in line.until("\n\n").strip().split("\n") if not each.startswith(":")]
        fields = dict(each.split(": ", 1) for each in lines)
        return int(fields["id"]), json.loads(fields["data"])

    def board_version(self):
        return self.server.get(f"/api/v1/programmes/{self.slug}/leaderboard").json()["version"]

    def sent(self):
        self.assertEqual(send(self.server, self.slug, self.body).status, 201)

    def test_1_the_first_change_after_the_start_is_told(self):
        # In the first seconds of a server the first look at the counts once swallowed what had happened before it.
        known = self.board_version()
        with self.open(known) as line:
            self.sent()
            version, data = self.event(line)
        self.assertGreater(version, known)
        self.assertEqual(data["version"], version)

    def test_2_a_page_that_is_older_than_the_stream_is_told_at_once(self):
        known = self.board_version()
        with self.open(known) as watching:
            self.sent()
            now, _ = self.event(watching)
        with self.open(known) as line:
            version, data = self.event(line)
            # What the test before this one sent may be told only now.
            self.assertGreaterEqual(version, now)
            self.assertEqual(data["changes"], version - known)
            self.sent()
            self.assertGreater(self.event(line)[0], now)

    def test_3_a_reader_that_comes_back_is_told_what_it_missed(self):
        with self.open() as line:
            known, _ = self.event(line)  # who says nothing is told where things stand
            self.sent()
            now, _ = self.event(line)
        with self.open(version=1, last_event=known) as line:  # the header is newer than the page
            self.assertEqual(self.event(line)[1]["changes"], now - known)

    def test_4_a_reader_that_is_up_to_date_is_told_nothing_until_something_happens(self):
        with self.open() as line:
            known, _ = self.event(line)
        with self.open(known) as line:
            self.sent()
            version, data = self.event(line)
        self.assertEqual((version, data["changes"]), (known + 1, 1))

    def test_5_what_is_no_version_counts_as_none(self):
        for odd in ("-1", "x", "99999999999999999999999", "1%202", ""):
            with self.open(odd) as line:
                self.assertGreater(self.event(line)[0], 0)
        with self.open(10**15) as line:  # from another life of the database: told where things stand, nothing counted
            self.assertEqual(self.event(line)[1]["changes"], 0)

    def test_6_head_and_an_unknown_programme_do_not_stream(self):
        head = self.server.request("HEAD", f"/api/v1/programmes/{self.slug}/leaderboard/events")
        self.assertEqual((head.status, head.body), (200, b""))
        self.assertEqual(self.server.get("/api/v1/programmes/khong-co/leaderboard/events").status, 404)

    def test_7_a_stop_ends_the_streams(self):
        with self.open() as line:
            self.assertEqual(self.server.stop(), 0)
            line.rest()


if __name__ == "__main__":
    unittest.main()
